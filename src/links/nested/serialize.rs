//! The serialisation of the URL Standard.

use std::borrow::Cow;

use url::{Position, Url};

/// A link as the URL Standard serialises it.
///
/// The Standard encodes a `^` in a path since 2025 and Chromium always did; the `url` crate does so only
/// after 2.5.8. The encoded form is the one that every parser leaves alone.
pub(super) struct Normalized<'u> {
    parsed: &'u Url,
    /// Scheme, host and port; nothing of a local link.
    origin: &'u str,
    pub(super) path: Cow<'u, str>,
}

impl<'u> Normalized<'u> {
    /// Of an absolute link.
    pub(super) fn of_whole(parsed: &'u Url) -> Self {
        Normalized { origin: &parsed[..Position::BeforePath], ..Normalized::of_rest(parsed) }
    }

    /// Of what follows the host.
    pub(super) fn of_rest(parsed: &'u Url) -> Self {
        let path = parsed.path();
        let path = if path.contains('^') { path.replace('^', "%5E").into() } else { path.into() };
        Normalized { parsed, origin: "", path }
    }

    /// The link, with what `keep` leaves of its query.
    pub(super) fn link(&self, keep: impl FnOnce(&'u str) -> Option<Cow<'u, str>>) -> String {
        let query = self.parsed.query().and_then(keep);
        let query = query.as_deref().map_or(["", ""], |query| ["?", query]);
        let fragment = self.parsed.fragment().map_or(["", ""], |fragment| ["#", fragment]);
        let [mark, query] = query;
        let [hash, fragment] = fragment;
        [self.origin, &self.path, mark, query, hash, fragment].concat()
    }
}
