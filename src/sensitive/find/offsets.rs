//! Byte offsets to UTF-16 offsets.

use super::{Finding, swar};

/// Gives each finding its UTF-16 offsets, walking the text once up to the last.
pub(super) fn fill(findings: &mut [Finding], bytes: &[u8]) {
    if bytes.is_ascii() {
        for finding in findings {
            (finding.start, finding.end) = finding.bytes;
        }
        return;
    }
    let (mut position, mut units) = (0, 0);
    for finding in findings {
        let (start, end) = finding.bytes;
        finding.start = units + utf16_length(bytes, position, start);
        finding.end = finding.start + utf16_length(bytes, start, end);
        (position, units) = (end, finding.end);
    }
}

/// The UTF-16 units of these bytes: two for a character of four bytes, one for any other.
fn utf16_length(bytes: &[u8], start: usize, end: usize) -> usize {
    let (eights, rest) = bytes.get(start..end).unwrap_or_default().as_chunks::<8>();
    let units = eights.iter().map(|eight| swar::utf16_units(u64::from_le_bytes(*eight))).sum::<u32>();
    let of_rest = rest.iter().map(|b| usize::from(b & 0xC0 != 0x80) + usize::from(*b >= 0xF0));
    units as usize + of_rest.sum::<usize>()
}
