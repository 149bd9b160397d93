//! Searching texts for short parts. What the standard library has for `&str` is made for long ones, and takes more room
//! than all that asks for it here.

/// The text before and after the first `part`.
pub(crate) fn split_once<'a>(text: &'a str, part: &str) -> Option<(&'a str, &'a str)> {
    let at = text.as_bytes().windows(part.len()).position(|window| window == part.as_bytes())?;
    let (before, after) = text.split_at_checked(at)?;
    Some((before, after.get(part.len()..)?))
}

/// Whether the text has this part.
pub(crate) fn contains(text: &str, part: &str) -> bool {
    split_once(text, part).is_some()
}

/// Whether the text has this character. `str::contains` finds one beyond ASCII as a text.
#[cfg(feature = "secrets")]
pub(crate) fn has_char(text: &str, wanted: char) -> bool {
    text.chars().any(|c| c == wanted)
}

/// The text after the first word of a list, parted by spaces, that it begins with.
#[cfg(feature = "secrets")]
pub(crate) fn after_listed<'a>(list: &str, text: &'a str) -> Option<&'a str> {
    list.split(' ').find_map(|listed| text.strip_prefix(listed))
}

/// Whether this is a word of such a list.
#[cfg(feature = "secrets")]
pub(crate) fn is_listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// The text with every `part` replaced.
#[cfg(feature = "secrets")]
pub(crate) fn replace(text: &str, part: &str, with: &str) -> String {
    let (mut replaced, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = split_once(rest, part) {
        replaced.push_str(before);
        replaced.push_str(with);
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}
