//! The source of the tag that was read last, for showing tags as they are written.

/// The input since the last tag, in pieces that end with `>`.
#[derive(Default)]
pub(super) struct Source {
    text: String,
}

impl Source {
    /// Takes the next piece of the input.
    #[cold]
    pub(super) fn read(&mut self, piece: &str) {
        self.text.push_str(piece);
    }

    /// The tag that has just ended, from the first `<` that can begin a tag.
    #[cold]
    pub(super) fn tag(&self) -> &str {
        let bytes = self.text.as_bytes();
        let begins = |at: &usize| {
            let after = at + 1 + usize::from(bytes.get(at + 1) == Some(&b'/'));
            bytes.get(after).is_some_and(u8::is_ascii_alphabetic)
        };
        let start = self.text.match_indices('<').map(|(at, _)| at).find(begins);
        start.and_then(|start| self.text.get(start..)).unwrap_or_default()
    }

    /// The input that follows is no part of this tag.
    #[cold]
    pub(super) fn tag_ended(&mut self) {
        self.text.clear();
    }
}
