//! The serialisation of the URL Standard.

use std::borrow::Cow;

use url::{Position, Url};

use super::syntax::swar::{holds, same};

/// What the Standard makes of a link. Nearly all are written that way already, and then the parts are borrowed
/// from there.
///
/// The Standard encodes a `^` in a path since 2025 and Chromium always did; the `url` crate does so only
/// after 2.5.8. The encoded form is the one that every parser leaves alone.
pub(super) struct Normalized<'a> {
    pub(super) url: Cow<'a, str>,
    pub(super) host: Cow<'a, str>,
    pub(super) path: Cow<'a, str>,
}

impl<'a> Normalized<'a> {
    /// Of an absolute link, which was `written` so.
    pub(super) fn of_whole(parsed: &Url, written: &'a str) -> Self {
        Normalized::of(parsed, Position::BeforeScheme, Position::BeforeHost..Position::AfterHost, written)
    }

    /// Of what follows the host.
    pub(super) fn of_rest(parsed: &Url, written: &'a str) -> Self {
        Normalized::of(parsed, Position::BeforePath, Position::BeforePath..Position::BeforePath, written)
    }

    fn of(parsed: &Url, from: Position, host: std::ops::Range<Position>, written: &'a str) -> Self {
        let (url, path) = (&parsed[from..], parsed.path());
        let (before_host, before_path) =
            (parsed[from..host.start].len(), parsed[from..Position::BeforePath].len());
        let host = &parsed[host];
        if holds(path, b'^') {
            let encoded = path.replace('^', "%5E");
            let url =
                [&parsed[from..Position::BeforePath], &encoded, &parsed[Position::AfterPath..]].concat();
            return Normalized { url: url.into(), host: host.to_owned().into(), path: encoded.into() };
        }
        let is_same = same(url, written);
        let part = |at: usize, part: &str| match written.get(at..at + part.len()) {
            Some(part) if is_same => Cow::Borrowed(part),
            _ => Cow::Owned(part.to_owned()),
        };
        Normalized { url: part(0, url), host: part(before_host, host), path: part(before_path, path) }
    }
}
