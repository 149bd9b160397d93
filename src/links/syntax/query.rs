//! Queries: escapes that every reader understands alike.

use super::path::PercentSign;
use super::percent::{encodes_any, holds_escape, well_formed};
use crate::links::verdict::{Rejected, RejectionCode};

/// Refuses malformed escapes in what somebody wrote; and, with `forbids_line_breaks`, encoded CR, LF and NUL, which
/// split headers and logs when a parameter is copied into them.
pub(in crate::links) fn check(
    query: &str,
    escapes: PercentSign,
    forbids_line_breaks: bool,
) -> Result<(), Rejected> {
    if !holds_escape(query) {
        return Ok(());
    }
    if escapes == PercentSign::Escape && !well_formed(query) {
        return Err(refused("the query holds a malformed escape: write a literal % as %25"));
    }
    if forbids_line_breaks && encodes_any(query, b"\r\n\0") {
        return Err(refused("the query holds an encoded line break or NUL: remove it"));
    }
    Ok(())
}

fn refused(message: &'static str) -> Rejected {
    Rejected::new(RejectionCode::Query, message)
}
