//! The one place where this room asks the room of jump URLs.

use crate::jump::{Policy, Verdict};

/// The normalised address, if the caller's policy accepts `value`.
pub(super) fn check(policy: &Policy, value: &str) -> Option<String> {
    match policy.check(value) {
        Verdict::Accepted(accepted) => Some(accepted.url.into_owned()),
        Verdict::Refused(_) => None,
    }
}
