//! The serialisation of the URL Standard.

use std::borrow::Cow;

use url::{Position, Url};

/// A link as the URL Standard serialises it.
///
/// The Standard encodes a `^` in a path since 2025 and Chromium always did; the `url` crate does so only
/// after 2.5.8. The encoded form is the one that every parser leaves alone.
pub(super) struct Normalized {
    pub(super) url: String,
    pub(super) path: String,
}

impl Normalized {
    /// An absolute link, with what `keep` leaves of its query.
    pub(super) fn of_whole(parsed: Url, keep: impl FnOnce(&str) -> Option<Cow<'_, str>>) -> Self {
        let encoded = encoded_path(&parsed);
        let url = changed(&parsed, Position::BeforeScheme, encoded.as_deref(), keep);
        let path = encoded.unwrap_or_else(|| parsed.path().to_owned());
        Normalized { url: url.unwrap_or_else(|| parsed.into()), path }
    }

    /// The same of what follows the host.
    pub(super) fn of_rest(parsed: &Url, keep: impl FnOnce(&str) -> Option<Cow<'_, str>>) -> Self {
        let encoded = encoded_path(parsed);
        let url = changed(parsed, Position::BeforePath, encoded.as_deref(), keep);
        let path = encoded.unwrap_or_else(|| parsed.path().to_owned());
        Normalized { url: url.unwrap_or_else(|| parsed[Position::BeforePath..].to_owned()), path }
    }
}

/// The path, where it is to be written otherwise than it was parsed.
fn encoded_path(parsed: &Url) -> Option<String> {
    let path = parsed.path();
    path.contains('^').then(|| path.replace('^', "%5E"))
}

/// The link from a place on, where it is to be written otherwise than it was parsed: nearly every link is not.
fn changed(
    parsed: &Url,
    from: Position,
    encoded_path: Option<&str>,
    keep: impl FnOnce(&str) -> Option<Cow<'_, str>>,
) -> Option<String> {
    let query = parsed.query().map(keep);
    if encoded_path.is_none() && matches!(&query, None | Some(Some(Cow::Borrowed(_)))) {
        return None;
    }
    let path = encoded_path.unwrap_or(parsed.path());
    let query = query.flatten();
    let [mark, query] = query.as_deref().map_or(["", ""], |query| ["?", query]);
    let [hash, fragment] = parsed.fragment().map_or(["", ""], |fragment| ["#", fragment]);
    Some([&parsed[from..Position::BeforePath], path, mark, query, hash, fragment].concat())
}
