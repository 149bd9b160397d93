//! Byte offsets to UTF-16 offsets.

use super::Finding;
use crate::sensitive::swar;

/// So many UTF-16 units are before this byte of a text.
#[derive(Default)]
pub(super) struct Counted {
    pub(super) bytes: usize,
    pub(super) units: usize,
}

impl Counted {
    /// How many units are before a later place, or the same.
    #[inline]
    pub(super) fn up_to(&self, bytes: &[u8], place: usize) -> usize {
        self.units + if place == self.bytes { 0 } else { utf16_length(bytes, self.bytes, place) }
    }
}

/// Gives each finding its UTF-16 offsets, walking the text once up to the last. Where `end` is not 0, they are known
/// already.
pub(super) fn fill(findings: &mut [Finding], bytes: &[u8]) {
    if bytes.is_ascii() {
        for finding in findings {
            (finding.start, finding.end) = finding.bytes;
        }
        return;
    }
    let mut counted = Counted::default();
    for finding in findings {
        let (start, end) = finding.bytes;
        if finding.end == 0 {
            finding.start = counted.up_to(bytes, start);
            finding.end = finding.start + utf16_length(bytes, start, end);
        }
        counted = Counted { bytes: end, units: finding.end };
    }
}

/// The UTF-16 units of these bytes: two for a character of four bytes, one for any other.
fn utf16_length(bytes: &[u8], start: usize, end: usize) -> usize {
    let (eights, rest) = bytes.get(start..end).unwrap_or_default().as_chunks::<8>();
    let units = eights.iter().map(|eight| swar::utf16_units(u64::from_le_bytes(*eight))).sum::<u32>();
    // The others as eight bytes too. Each that is not there is zero, and counts as one unit.
    let others = rest.iter().fold(0, |others, byte| others << 8 | u64::from(*byte));
    (units + swar::utf16_units(others)) as usize + rest.len() - 8
}
