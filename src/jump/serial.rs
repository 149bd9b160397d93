//! The serialisation of the URL Standard.

use std::borrow::Cow;

use url::{Position, Url};

/// What the Standard makes of a link from `from` on, and its path in that; borrowed from `written` where it
/// stands there already, as nearly always.
///
/// The Standard encodes a `^` in a path since 2025 and Chromium always did; the `url` crate does so only
/// after 2.5.8. The encoded form is the one that every parser leaves alone.
pub(super) fn serialised<'a>(parsed: &Url, from: Position, written: &'a str) -> (Cow<'a, str>, Cow<'a, str>) {
    let (before, path) = (&parsed[from..Position::BeforePath], parsed.path());
    if !path.bytes().any(|byte| byte == b'^') {
        return (as_written(written, 0, &parsed[from..]), as_written(written, before.len(), path));
    }
    let path = path.replace('^', "%5E");
    ([before, &path, &parsed[Position::AfterPath..]].concat().into(), path.into())
}

/// The host of an absolute link, borrowed like the rest.
pub(super) fn host<'a>(parsed: &Url, written: &'a str) -> Option<Cow<'a, str>> {
    let at = parsed[..Position::BeforeHost].len();
    parsed.host_str().map(|host| as_written(written, at, host))
}

/// `text`, from `written` if it stands there at `at`.
fn as_written<'a>(written: &'a str, at: usize, text: &str) -> Cow<'a, str> {
    match written.get(at..at + text.len()) {
        Some(same) if same == text => Cow::Borrowed(same),
        _ => Cow::Owned(text.to_owned()),
    }
}
