//! Splits a link into its parts as it is written, before any parser has repaired anything.

use memchr::{memchr, memchr2, memchr3};

use super::percent::{byte_in_rounds, escapes_beyond_ascii};
use crate::links::rejection::{Rejected, RejectionCode};

/// What follows the host of an absolute link, or a whole root-relative one.
#[derive(Clone, Copy)]
pub(in crate::links) struct PathAndRest<'a> {
    pub(in crate::links) path: &'a str,
    pub(in crate::links) query: Option<&'a str>,
    pub(in crate::links) fragment: Option<&'a str>,
}

impl<'a> PathAndRest<'a> {
    /// Splits at the first `#`, then at the first `?` before it.
    pub(in crate::links) fn of(text: &'a str) -> Self {
        let (path, rest) = split_before(text, [b'?', b'#']);
        match rest.strip_prefix('?') {
            None => PathAndRest { path, query: None, fragment: rest.strip_prefix('#') },
            Some(rest) => {
                let (query, rest) = split_before(rest, [b'#']);
                PathAndRest { path, query: Some(query), fragment: rest.strip_prefix('#') }
            }
        }
    }
}

/// The scheme as written and what follows its colon, if the text begins with one (RFC 3986 §3.1).
pub(in crate::links) fn scheme(text: &str) -> Option<(&str, &str)> {
    let end =
        text.bytes().position(|byte| !matches!(byte, b'+' | b'-' | b'.') && !byte.is_ascii_alphanumeric())?;
    let (scheme, rest) = text.split_at_checked(end)?;
    let begins_with_letter = scheme.bytes().next()?.is_ascii_alphabetic();
    Some((scheme, rest.strip_prefix(':')?)).filter(|_| begins_with_letter)
}

/// Whether an absolute link would be read if the colon behind the scheme were decoded, in one round or several:
/// `https%253A//`.
pub(in crate::links) fn hides_colon(text: &str) -> bool {
    let before = text.split_once('/').filter(|(_, rest)| rest.starts_with('/'));
    before.and_then(|(before, _)| before.split_once('%')).is_some_and(|(scheme, escape)| {
        scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && byte_in_rounds(escape.as_bytes()) == Some((b':', b""))
    })
}

/// What follows the two slashes of an absolute link, if they are exactly two.
pub(in crate::links) fn after_slashes(rest: &str) -> Option<&str> {
    rest.strip_prefix("//").filter(|rest| !rest.starts_with(['/', '\\']))
}

/// The authority of an absolute link, and what follows it.
pub(in crate::links) fn authority(rest: &str) -> (&str, &str) {
    split_before(rest, [b'/', b'?', b'#'])
}

/// Whether a reader who does not decode `text`, the value of a parameter, sees the same host as one who does. To
/// browsers the host begins after any number of slashes: `https:%2F%2Fexample.com%3F@evil.example` is a link to the
/// latter.
pub(in crate::links) fn names_one_host(text: &str) -> bool {
    let Some((_, rest)) = scheme(text) else { return true };
    let (host, _) = authority(rest.trim_start_matches('/'));
    // Escapes right behind the colon are no host before they are decoded. A host in another script is escaped wherever
    // a link within a link is normalised.
    !host.contains('%') || (!host.contains('@') && (rest.starts_with('%') || escapes_beyond_ascii(host)))
}

/// A link as a form reads it, if there is a plus in its path: that is a `blank`, which browsers cut off at the end.
pub(in crate::links) fn plus_as_blank(link: &str, blank: &str) -> Option<String> {
    let (path, rest) = split_before(link, [b'?', b'#']);
    path.contains('+').then(|| [&path.trim_end_matches('+').replace('+', blank), rest].concat())
}

/// A backslash is a slash to a browser and a letter to most other parsers. After the first `?` or `#`
/// all read it alike.
pub(in crate::links) fn no_backslash(text: &str) -> Result<(), Rejected> {
    let before_query = split_before(text, [b'?', b'#']).0;
    match memchr(b'\\', before_query.as_bytes()).and_then(|at| before_query.get(at..=at)) {
        Some(backslash) => {
            Err(Rejected::new(RejectionCode::Syntax, "write slashes, not backslashes, in the link")
                .at(backslash))
        }
        None => Ok(()),
    }
}

/// Splits before the first of `ends`, which are ASCII.
pub(in crate::links) fn split_before<const N: usize>(text: &str, ends: [u8; N]) -> (&str, &str) {
    let bytes = text.as_bytes();
    let end = match *ends.as_slice() {
        [end] => memchr(end, bytes),
        [one, two] => memchr2(one, two, bytes),
        [one, two, three] => memchr3(one, two, three, bytes),
        _ => bytes.iter().position(|byte| ends.contains(byte)),
    };
    text.split_at_checked(end.unwrap_or(text.len())).unwrap_or((text, ""))
}
