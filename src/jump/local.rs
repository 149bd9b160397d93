//! Root-relative jumps within the same site.

use url::Url;

use super::path::{self, Escapes};
use super::serial::Serial;
use super::syntax::Tail;
use super::verdict::{Refusal, Rejection};

/// Asks the rules of a root-relative jump, all but those of its query.
pub(super) fn check(url: &str, escapes: Escapes) -> Result<Tail<'_>, Refusal> {
    if !url.starts_with('/') || url.starts_with("//") || url.starts_with("/\\") {
        return Err(one_slash());
    }
    let tail = Tail::of(url);
    path::check(tail.path, escapes, true).map_err(|message| Refusal::new(Rejection::Path, message))?;
    Ok(tail)
}

/// The path, query and fragment as the URL Standard serialises them, with the path alone.
pub(super) fn normalised(url: &str) -> Result<Serial<'_>, Refusal> {
    // Resolving against a site of our own shows whether the jump stays on it.
    let resolved = Url::parse(&["https://a", url].concat()).map_err(|_| one_slash())?;
    let serial = Serial::of_rest(&resolved, url);
    if resolved.host_str() != Some("a") || !serial.url.starts_with('/') || serial.url.starts_with("//") {
        return Err(one_slash());
    }
    Ok(serial)
}

fn one_slash() -> Refusal {
    Refusal::new(Rejection::Syntax, "a local jump must begin with exactly one slash")
}
