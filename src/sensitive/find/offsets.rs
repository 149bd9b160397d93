//! Byte offsets to UTF-16 offsets.

use super::Finding;

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

/// Every character is one unit, those of four bytes are two. Sums of a byte each are left to the vector unit.
fn utf16_length(bytes: &[u8], start: usize, end: usize) -> usize {
    let bytes = bytes.get(start..end).unwrap_or_default();
    // A chunk's sum fits its byte: two for each of at most 127.
    let units = |chunk: &[u8]| {
        chunk.iter().fold(0u8, |sum, b| sum + u8::from(b & 0xC0 != 0x80) + u8::from(*b >= 0xF0))
    };
    bytes.chunks(120).map(|chunk| usize::from(units(chunk))).sum()
}
