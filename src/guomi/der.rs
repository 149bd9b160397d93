//! The little of DER (X.690 §8.1, §10.1) that SM2 needs. The crate `der` would cost a tenth of the
//! compressed part for it, most of that for descriptions of errors which nobody sees.

/// An `INTEGER`.
pub(super) const INTEGER: u8 = 0x02;
/// A `BIT STRING`.
pub(super) const BIT_STRING: u8 = 0x03;
/// An `OCTET STRING`.
pub(super) const OCTET_STRING: u8 = 0x04;
/// An `OBJECT IDENTIFIER`.
pub(super) const OBJECT_IDENTIFIER: u8 = 0x06;
/// A `SEQUENCE`.
pub(super) const SEQUENCE: u8 = 0x30;

/// One element: its tag and its content.
#[derive(Clone, Copy)]
pub(super) struct Element<'a> {
    pub(super) tag: u8,
    pub(super) content: &'a [u8],
}

/// The elements that `bytes` consists of; `None` when it is not DER to the last byte.
pub(super) fn read_all(mut bytes: &[u8]) -> Option<Vec<Element<'_>>> {
    let mut elements = Vec::new();
    while !bytes.is_empty() {
        let (element, rest) = read(bytes)?;
        elements.push(element);
        bytes = rest;
    }
    Some(elements)
}

/// The first element and the bytes that follow it.
fn read(bytes: &[u8]) -> Option<(Element<'_>, &[u8])> {
    let (&[tag, first], rest) = bytes.split_first_chunk()?;
    let (length, rest) = match first {
        0..=0x7f => (usize::from(first), rest),
        0x81 => {
            let (&[low], rest) = rest.split_first_chunk()?;
            (usize::from(low), rest)
        }
        0x82 => {
            let (length, rest) = rest.split_first_chunk()?;
            (usize::from(u16::from_be_bytes(*length)), rest)
        }
        // Indefinite lengths are not DER, and no key has 64 KB.
        _ => return None,
    };
    let shortest = match length {
        0..=0x7f => first < 0x80,
        0x80..=0xff => first == 0x81,
        _ => first == 0x82,
    };
    let (content, rest) = rest.split_at_checked(length)?;
    shortest.then_some((Element { tag, content }, rest))
}

/// Appends one element to `out`.
pub(super) fn write(out: &mut Vec<u8>, tag: u8, content: &[u8]) {
    out.push(tag);
    // The shortest form: a byte below 128, else the number of bytes and those.
    let length = content.len().to_be_bytes();
    let significant = length.iter().skip_while(|byte| **byte == 0).count();
    if content.len() >= 0x80 {
        out.push(0x80 | u8::try_from(significant).unwrap_or(0));
    }
    out.extend(length.iter().skip(length.len() - significant.max(1)));
    out.extend_from_slice(content);
}

/// Appends a positive integer, big-endian: without leading zeros but the one that keeps it positive.
pub(super) fn write_integer(out: &mut Vec<u8>, number: &[u8]) {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    let significant = number.get(zeros..).unwrap_or_default();
    match significant.first() {
        Some(0..=0x7f) => write(out, INTEGER, significant),
        _ => write(out, INTEGER, &[&[0], significant].concat()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_and_read_in_their_shortest_form_alone() {
        for length in [0, 1, 127, 128, 255, 256, 65_535] {
            let mut out = Vec::new();
            write(&mut out, OCTET_STRING, &vec![7; length]);
            let elements = read_all(&out).unwrap();
            assert_eq!((elements.len(), elements[0].tag), (1, OCTET_STRING));
            assert_eq!(elements[0].content, vec![7; length]);
            assert!(read_all(&out[..out.len() - 1]).is_none());
        }
        for not_der in
            [&[4][..], &[4, 0x80, 0, 0], &[4, 0x81, 1, 7], &[4, 0x82, 0, 1, 7], &[4, 0x83, 0, 0, 1, 7]]
        {
            assert!(read_all(not_der).is_none(), "{not_der:?}");
        }
        let mut out = Vec::new();
        write(&mut out, SEQUENCE, &vec![7; 65_536]);
        assert_eq!(out[..5], [0x30, 0x83, 1, 0, 0]);
    }
}
