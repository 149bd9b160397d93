//! Findings of several passes over a text made one list, in order and never overlapping.

use super::Finding;

/// Adds `more` to `findings`; both are in order. If one contains another, the larger is kept. If two overlap in part,
/// the one with a check digit is kept, else the first.
pub(super) fn merge(findings: Vec<Finding>, more: Vec<Finding>) -> Vec<Finding> {
    if more.is_empty() {
        return findings;
    }
    let mut merged: Vec<Finding> = Vec::with_capacity(findings.len() + more.len());
    let (mut one, mut other) = (findings.into_iter().peekable(), more.into_iter().peekable());
    loop {
        let is_first = match (one.peek(), other.peek()) {
            (Some(one), Some(other)) => comes_first(one, other),
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => return merged,
        };
        let Some(finding) = (if is_first { one.next() } else { other.next() }) else { return merged };
        match merged.last_mut() {
            Some(last) if finding.bytes.0 < last.bytes.1 => {
                if finding.bytes.1 > last.bytes.1 && finding.checked && !last.checked {
                    *last = finding;
                }
            }
            _ => merged.push(finding),
        }
    }
}

/// Whether `one` comes before `other`: it begins earlier or, at the same place, is longer. Of the same length, a kind
/// of the caller's own comes later.
fn comes_first(one: &Finding, other: &Finding) -> bool {
    match one.bytes.0.cmp(&other.bytes.0) {
        std::cmp::Ordering::Less => true,
        std::cmp::Ordering::Greater => false,
        std::cmp::Ordering::Equal => one.bytes.1 > other.bytes.1,
    }
}
