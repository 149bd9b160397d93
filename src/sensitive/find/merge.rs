//! Findings of several passes over a text made one list, in order and never overlapping.

use super::Finding;

/// Of findings that overlap, the one that holds the other stays; of two that only reach into each other, the one with
/// a check digit, else the first.
pub(super) fn merge(findings: &mut Vec<Finding>) {
    findings.sort_by(|one, other| {
        let ends = other.bytes.1.cmp(&one.bytes.1);
        one.bytes.0.cmp(&other.bytes.0).then(ends).then(one.kind.is_builtin().cmp(&other.kind.is_builtin()))
    });
    let mut merged: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings.drain(..) {
        match merged.last_mut() {
            Some(last) if finding.bytes.0 < last.bytes.1 => {
                if finding.bytes.1 > last.bytes.1 && finding.checked && !last.checked {
                    *last = finding;
                }
            }
            _ => merged.push(finding),
        }
    }
    *findings = merged;
}
