//! Root-relative jumps within the same site.

use url::Url;

use super::serialize::Normalized;
use super::syntax::path::{self, PercentSign};
use super::syntax::split::PathAndRest;
use super::verdict::{Rejected, RejectionCode};

/// Asks the rules of a root-relative jump, all but those of its query.
pub(super) fn check(url: &str, escapes: PercentSign) -> Result<PathAndRest<'_>, Rejected> {
    if !url.starts_with('/') || url.starts_with("//") || url.starts_with("/\\") {
        return Err(one_slash());
    }
    let tail = PathAndRest::of(url);
    path::check(tail.path, escapes, true).map_err(|message| Rejected::new(RejectionCode::Path, message))?;
    Ok(tail)
}

/// The path, query and fragment as the URL Standard serialises them, with the path alone.
pub(super) fn normalised(url: &str) -> Result<Normalized<'_>, Rejected> {
    // Resolving against a site of our own shows whether the jump stays on it.
    let resolved = Url::parse(&["https://a", url].concat()).map_err(|_| one_slash())?;
    let serial = Normalized::of_rest(&resolved, url);
    if resolved.host_str() != Some("a") || !serial.url.starts_with('/') || serial.url.starts_with("//") {
        return Err(one_slash());
    }
    Ok(serial)
}

fn one_slash() -> Rejected {
    Rejected::new(RejectionCode::Syntax, "a local jump must begin with exactly one slash")
}
