//! Mobile number segments in service in the mainland.
//!
//! Source: the number assignments published by the Ministry of Industry and Information Technology and
//! the operators' own announcements, as of 2025-06; cross-checked with the numbering plan data of
//! libphonenumber 9. Segments for machines (140, 141, 144, 146, 148) are left out: they are not personal.

/// Who runs a number, and whether it is resold by a virtual operator.
pub(crate) struct Segment {
    /// First and last prefix of the range, both of the same number of digits.
    range: (u16, u16),
    /// `mobile`, `unicom`, `telecom` or `broadnet`.
    pub(crate) network: &'static str,
    /// Sold by a mobile virtual network operator.
    pub(crate) is_virtual: bool,
}

/// The segment of an eleven-digit mobile number.
pub(crate) fn segment_of(digits: &str) -> Option<&'static Segment> {
    SEGMENTS.iter().find(|segment| {
        let (first, last) = segment.range;
        let length = if first > 9_999 {
            5
        } else if first > 999 {
            4
        } else {
            3
        };
        let prefix = digits.get(..length).and_then(|prefix| prefix.parse().ok());
        prefix.is_some_and(|prefix| (first..=last).contains(&prefix))
    })
}

const fn real(first: u16, last: u16, network: &'static str) -> Segment {
    Segment { range: (first, last), network, is_virtual: false }
}

const fn resold(first: u16, last: u16, network: &'static str) -> Segment {
    Segment { range: (first, last), network, is_virtual: true }
}

/// The first that fits counts: the four-digit exceptions stand before the segment they are taken from.
static SEGMENTS: &[Segment] = &[
    real(1349, 1349, "telecom"), // satellite
    real(130, 132, "unicom"),
    real(133, 133, "telecom"),
    real(134, 139, "mobile"),
    real(145, 145, "unicom"),
    real(147, 147, "mobile"),
    real(149, 149, "telecom"),
    real(150, 152, "mobile"),
    real(153, 153, "telecom"),
    real(155, 156, "unicom"),
    real(157, 159, "mobile"),
    resold(162, 162, "telecom"),
    resold(165, 165, "mobile"),
    real(166, 166, "unicom"),
    resold(167, 167, "unicom"),
    resold(1700, 1702, "telecom"),
    resold(1703, 1703, "mobile"),
    resold(1704, 1704, "unicom"),
    resold(1705, 1706, "mobile"),
    resold(1707, 1709, "unicom"),
    resold(171, 171, "unicom"),
    real(172, 172, "mobile"),
    real(173, 173, "telecom"),
    real(17400, 17405, "telecom"), // satellite
    real(175, 176, "unicom"),
    real(177, 177, "telecom"),
    real(178, 178, "mobile"),
    real(180, 181, "telecom"),
    real(182, 184, "mobile"),
    real(185, 186, "unicom"),
    real(187, 188, "mobile"),
    real(189, 191, "telecom"),
    real(192, 192, "broadnet"),
    real(193, 193, "telecom"),
    real(195, 195, "mobile"),
    real(196, 196, "unicom"),
    real(197, 198, "mobile"),
    real(199, 199, "telecom"),
];
