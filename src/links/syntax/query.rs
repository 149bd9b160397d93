//! Queries: escapes that every reader understands alike.

use super::path::PercentSign;
use super::percent::{find_encoded, holds_escape, malformed};
use crate::links::rejection::{Rejected, RejectionCode};

/// The control characters that a query must not hold as escapes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::links) enum Controls {
    /// NUL, in the body of a mail: its lines end as they do.
    Nul,
    /// A carriage return, which splits headers and logs when a parameter is copied into them.
    CarriageReturn,
    /// That and NUL: parameters of the link are looked into. A line feed is text, as people share it.
    AndNul,
    /// These and a line feed: the link may become the page of a mini-program.
    AndLineFeed,
}

/// Refuses malformed escapes in what somebody wrote, and escapes of `controls`.
pub(in crate::links) fn check(query: &str, escapes: PercentSign, controls: Controls) -> Result<(), Rejected> {
    if !holds_escape(query) {
        return Ok(());
    }
    if escapes == PercentSign::Escape
        && let Some(part) = malformed(query)
    {
        return Err(refused("the query holds a malformed escape: write a literal % as %25", part));
    }
    let (bytes, message): (&[u8], _) = match controls {
        Controls::Nul => (b"\0", "the link holds an encoded NUL: remove it"),
        Controls::CarriageReturn => (b"\r", "the link holds an encoded carriage return: remove it"),
        Controls::AndNul => (b"\r\0", "the link holds an encoded carriage return or NUL: remove it"),
        Controls::AndLineFeed => (b"\r\n\0", "the link holds an encoded line break or NUL: remove it"),
    };
    match find_encoded(query, bytes) {
        Some(part) => Err(refused(message, part)),
        None => Ok(()),
    }
}

fn refused(message: &'static str, part: &str) -> Rejected {
    Rejected::new(RejectionCode::Query, message).at(part)
}
