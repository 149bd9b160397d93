//! Where the parts of a link begin and end, before any parser has repaired anything.

use super::verdict::{Refusal, Rejection};

/// What follows the host of an absolute link, or a whole root-relative one.
#[derive(Clone, Copy)]
pub(super) struct Tail<'a> {
    pub(super) path: &'a str,
    pub(super) query: Option<&'a str>,
    pub(super) fragment: Option<&'a str>,
}

impl<'a> Tail<'a> {
    /// Splits at the first `#`, then at the first `?` before it.
    pub(super) fn of(text: &'a str) -> Self {
        let (before, fragment) = split_optional(text, b'#');
        let (path, query) = split_optional(before, b'?');
        Tail { path, query, fragment }
    }
}

/// The scheme as written and what follows its colon, if the text begins with one (RFC 3986 §3.1).
pub(super) fn scheme(text: &str) -> Option<(&str, &str)> {
    let end =
        text.bytes().position(|byte| !matches!(byte, b'+' | b'-' | b'.') && !byte.is_ascii_alphanumeric())?;
    let (scheme, rest) = text.split_at_checked(end)?;
    let begins_with_letter = scheme.bytes().next()?.is_ascii_alphabetic();
    Some((scheme, rest.strip_prefix(':')?)).filter(|_| begins_with_letter)
}

/// What follows the two slashes of an absolute link, if they are exactly two.
pub(super) fn after_slashes(rest: &str) -> Option<&str> {
    rest.strip_prefix("//").filter(|rest| !rest.starts_with(['/', '\\']))
}

/// The authority of an absolute link, and what follows it.
pub(super) fn authority(rest: &str) -> (&str, &str) {
    let end = rest.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(rest.len());
    rest.split_at_checked(end).unwrap_or((rest, ""))
}

/// A backslash is a slash to a browser and a letter to most other parsers. After the first `?` or `#`
/// all read it alike.
pub(super) fn no_backslash(text: &str) -> Result<(), Refusal> {
    match text.bytes().take_while(|byte| !matches!(byte, b'?' | b'#')).any(|byte| byte == b'\\') {
        true => Err(Refusal::new(Rejection::Syntax, "write slashes, not backslashes, in the link")),
        false => Ok(()),
    }
}

/// Splits at the first `at`, an ASCII byte.
fn split_optional(text: &str, at: u8) -> (&str, Option<&str>) {
    match text.split_once(char::from(at)) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    }
}
