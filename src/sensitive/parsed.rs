//! The result of the parser of a kind, which validation and masking use.

/// A fact that a valid value holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Info {
    /// A word, a code or a date.
    Text(String),
    /// Yes or no.
    Flag(bool),
}

/// A value taken apart.
pub(super) struct Parsed {
    /// What a mask keeps in front, e.g. `+86 `; mostly empty.
    pub(super) prefix: String,
    /// The characters a mask hides and shows, without separators.
    pub(super) body: String,
    /// The value as it should be stored or sent.
    pub(super) normalized: String,
    /// The facts that the value holds.
    pub(super) info: Vec<(&'static str, Info)>,
}

impl Parsed {
    /// A value whose bare characters are also its normal form.
    pub(super) fn bare(body: String) -> Parsed {
        Parsed { prefix: String::new(), normalized: body.clone(), body, info: Vec::new() }
    }

    /// The same with one more fact.
    pub(super) fn with(mut self, name: &'static str, text: impl Into<String>) -> Parsed {
        self.info.push((name, Info::Text(text.into())));
        self
    }
}
