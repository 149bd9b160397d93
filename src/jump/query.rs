//! Queries: escapes that every reader understands alike.

use super::escapes::{encodes_any, holds_escape, well_formed};
use super::path::Escapes;
use super::verdict::{Refusal, Rejection};

/// Refuses malformed escapes in what somebody wrote; and, with `one_line`, encoded CR, LF and NUL, which
/// split headers and logs when a parameter is copied into them.
pub(super) fn check(query: &str, escapes: Escapes, one_line: bool) -> Result<(), Refusal> {
    if !holds_escape(query) {
        return Ok(());
    }
    if escapes == Escapes::Strict && !well_formed(query) {
        return Err(refused("the query holds a malformed escape: write a literal % as %25"));
    }
    if one_line && encodes_any(query, b"\r\n\0") {
        return Err(refused("the query holds an encoded line break or NUL: remove it"));
    }
    Ok(())
}

fn refused(message: &'static str) -> Refusal {
    Refusal::new(Rejection::Query, message)
}
