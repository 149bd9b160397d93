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
        let path = encoded_path(&parsed);
        match changed(&parsed, Position::BeforeScheme, &path, keep) {
            Some(url) => Normalized { url, path: path.into_owned() },
            None => Normalized { path: path.into_owned(), url: parsed.into() },
        }
    }

    /// The same of what follows the host.
    pub(super) fn of_rest(parsed: &Url, keep: impl FnOnce(&str) -> Option<Cow<'_, str>>) -> Self {
        let path = encoded_path(parsed);
        let url = changed(parsed, Position::BeforePath, &path, keep);
        let url = url.unwrap_or_else(|| parsed[Position::BeforePath..].to_owned());
        Normalized { url, path: path.into_owned() }
    }
}

fn encoded_path(parsed: &Url) -> Cow<'_, str> {
    let path = parsed.path();
    if path.contains('^') { path.replace('^', "%5E").into() } else { path.into() }
}

/// The link from a place on, where it is not as it was parsed: nearly every link is, and is not written again.
fn changed(
    parsed: &Url,
    from: Position,
    path: &Cow<'_, str>,
    keep: impl FnOnce(&str) -> Option<Cow<'_, str>>,
) -> Option<String> {
    let query = parsed.query().map(keep);
    if matches!((path, &query), (Cow::Borrowed(_), None | Some(Some(Cow::Borrowed(_))))) {
        return None;
    }
    let query = query.flatten();
    let [mark, query] = query.as_deref().map_or(["", ""], |query| ["?", query]);
    let [hash, fragment] = parsed.fragment().map_or(["", ""], |fragment| ["#", fragment]);
    Some([&parsed[from..Position::BeforePath], path, mark, query, hash, fragment].concat())
}
