//! The serialisation of the URL Standard.

use url::{Position, Url};

/// The link from `from` on, and its path.
///
/// The Standard encodes a `^` in a path since 2025 and Chromium always did; the `url` crate does so only
/// after 2.5.8. The encoded form is the one that every parser leaves alone.
pub(super) fn serialised(url: &Url, from: Position) -> (String, String) {
    let path = url.path();
    if !path.as_bytes().contains(&b'^') {
        return (url[from..].to_owned(), path.to_owned());
    }
    let path = path.replace('^', "%5E");
    ([&url[from..Position::BeforePath], &path, &url[Position::AfterPath..]].concat(), path)
}
