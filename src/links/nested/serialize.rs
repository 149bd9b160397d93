//! The serialisation of the URL Standard.

use std::borrow::Cow;

use url::{Position, Url};

/// A link as the URL Standard serialises it.
///
/// The Standard encodes a `^` in a path since 2025 and Chromium always did; the `url` crate does so only
/// after 2.5.8. The encoded form is the one that every parser leaves alone.
pub(super) struct Normalized {
    /// Scheme, host and port; nothing of a local link.
    origin: String,
    pub(super) path: String,
    query: Option<String>,
    fragment: Option<String>,
}

impl Normalized {
    /// Of an absolute link.
    pub(super) fn of_whole(parsed: &Url) -> Self {
        Normalized { origin: parsed[..Position::BeforePath].to_owned(), ..Normalized::of_rest(parsed) }
    }

    /// Of what follows the host.
    pub(super) fn of_rest(parsed: &Url) -> Self {
        Normalized {
            origin: String::new(),
            path: parsed.path().replace('^', "%5E"),
            query: parsed.query().map(str::to_owned),
            fragment: parsed.fragment().map(str::to_owned),
        }
    }

    /// The link, with what `keep` leaves of its query.
    pub(super) fn link(&self, keep: impl FnOnce(&str) -> Option<Cow<'_, str>>) -> String {
        let query = self.query.as_deref().and_then(keep);
        let before = |mark, part: Option<&str>| part.map_or_else(String::new, |part| [mark, part].concat());
        [
            self.origin.as_str(),
            &self.path,
            &before("?", query.as_deref()),
            &before("#", self.fragment.as_deref()),
        ]
        .concat()
    }
}
