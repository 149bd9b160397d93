//! Lists of words, each stored as one text: a table of texts would have an address and a length for every word.

use super::steps;

/// Words with a space between them.
pub(super) struct List {
    words: &'static str,
    /// The bits of the last two bytes of each word.
    ends: u64,
}

impl List {
    pub(super) const fn of(words: &'static str) -> List {
        let (mut ends, mut rest) = (0, words.as_bytes());
        let (mut before, mut last) = (b' ', b' ');
        loop {
            let (byte, after): (u8, &[u8]) = match rest {
                [byte, after @ ..] => (*byte, after),
                [] => (b' ', &[]),
            };
            if byte == b' ' {
                ends |= bits(before, last);
                if after.is_empty() {
                    return List { words, ends };
                }
            }
            (rest, before, last) = (after, last, byte);
        }
    }

    pub(super) fn text(&self) -> &'static str {
        self.words
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &'static [u8]> {
        steps::take(self.words.len());
        self.words.as_bytes().split(|b| *b == b' ')
    }

    /// Whether the text ends in one of these words. This is called for every number; most texts end in bytes in which
    /// no word ends.
    pub(super) fn ends(&self, text: &[u8]) -> bool {
        self.may_end(text) && self.before(text).is_some()
    }

    /// The text before the first of these words that it ends in.
    #[inline(never)]
    pub(super) fn before<'a>(&self, text: &'a [u8]) -> Option<&'a [u8]> {
        if self.may_end(text) { self.words().find_map(|word| text.strip_suffix(word)) } else { None }
    }

    /// Whether this is one of these words.
    pub(super) fn has(&self, word: &[u8]) -> bool {
        self.may_end(word) && self.is_listed(word)
    }

    #[inline(never)]
    fn is_listed(&self, word: &[u8]) -> bool {
        self.words().any(|known| known == word)
    }

    /// Whether the text may end in one of these words.
    pub(super) fn may_end(&self, text: &[u8]) -> bool {
        let (before, last) = match text {
            [.., before, last] => (*before, *last),
            [last] => (b' ', *last),
            [] => return false,
        };
        self.ends & bit(before, last) != 0
    }
}

const fn bit(before: u8, last: u8) -> u64 {
    1 << ((last & 63) ^ (before & 3) << 4)
}

/// The bits of a word with these last bytes. A word of one letter ends a text whatever byte is before it.
const fn bits(before: u8, last: u8) -> u64 {
    match before {
        b' ' => bit(0, last) | bit(1, last) | bit(2, last) | bit(3, last),
        _ => bit(before, last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_at_the_end_of_texts() {
        let list = List::of("b order 订单 单号码 x");
        for word in ["b", "order", "订单", "单号码", "x"] {
            assert!(list.has(word.as_bytes()), "{word}");
            assert!(list.ends(word.as_bytes()), "{word}");
            assert!(list.ends(["我的", word].concat().as_bytes()), "{word}");
            assert!(list.ends(["zz", word].concat().as_bytes()), "{word}");
        }
        assert!(!list.has(b"zb") && !list.ends("订".as_bytes()) && !list.has(b"") && !list.ends(b""));
    }
}
