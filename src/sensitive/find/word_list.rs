//! Lists of words, as one text each: a table of texts would have an address and a length for every word.

/// Words with a space between them.
pub(super) struct List {
    words: &'static str,
    /// One bit for each last byte that a word has, by its lowest six bits.
    ends: u64,
}

impl List {
    pub(super) const fn of(words: &'static str) -> List {
        let (mut ends, mut rest, mut last) = (0, words.as_bytes(), b' ');
        while let [byte, after @ ..] = rest {
            if *byte == b' ' {
                ends |= bit(last);
            }
            (rest, last) = (after, *byte);
        }
        List { words, ends: ends | bit(last) }
    }

    pub(super) fn text(&self) -> &'static str {
        self.words
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &'static [u8]> {
        self.words.as_bytes().split(|b| *b == b' ')
    }

    /// Whether the text ends in one of these words. Asked of every number: most texts end in a byte that no word ends in.
    pub(super) fn ends(&self, text: &[u8]) -> bool {
        let Some(last) = text.last() else { return false };
        self.ends & bit(*last) != 0
            && self.words().any(|word| word.last() == Some(last) && text.ends_with(word))
    }

    /// Whether this is one of these words.
    pub(super) fn has(&self, word: &[u8]) -> bool {
        let Some(last) = word.last() else { return false };
        self.ends & bit(*last) != 0 && self.words().any(|known| known == word)
    }
}

const fn bit(last: u8) -> u64 {
    1 << (last & 63)
}
