// A text with one character changed: what is no longer authentic, or no key.

/** The text with the first of two characters at a place, or with the second where the first is there. */
export function alterAt(text, at, [first, second]) {
  return text.slice(0, at) + (text[at] === first ? second : first) + text.slice(at + 1);
}
