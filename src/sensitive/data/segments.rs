//! Mobile number segments in service in the mainland; `generated/segments.rs` has them with their source.

use super::generated::segments::SEGMENTS;

/// Who runs a number, and whether it is resold by a virtual operator.
pub(crate) struct Segment {
    /// `mobile`, `unicom`, `telecom` or `broadnet`.
    pub(crate) network: &'static str,
    /// Sold by a mobile virtual network operator.
    pub(crate) is_virtual: bool,
}

/// The segment of an eleven-digit mobile number.
pub(crate) fn segment_of(digits: &str) -> Option<Segment> {
    let leading: u16 = digits.get(..5)?.parse().ok()?;
    let found = SEGMENTS.iter().find(|(first, last, ..)| (*first..=*last).contains(&leading));
    found.map(|&(_, _, network, is_virtual)| Segment { network, is_virtual })
}
