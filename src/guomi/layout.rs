//! The forms in which backends read one SM2 ciphertext.

use super::curve::FIELD_BYTES;
use super::der::{self, OCTET_STRING, SEQUENCE};
use super::sm2::Ciphertext;

/// The order of the parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// DER (GB/T 35276 §7.2, GM/T 0009): a sequence of both coordinates, C3 and C2.
    Asn1,
    /// C1 ‖ C3 ‖ C2, the order of the standard since 2012.
    C1C3C2(PointForm),
    /// C1 ‖ C2 ‖ C3, the order of the draft of 2010, which older backends still read.
    C1C2C3(PointForm),
}

/// Whether C1 begins with the byte 04 of an uncompressed point (SEC 1 §2.3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointForm {
    /// 04 ‖ x ‖ y.
    Sec1,
    /// x ‖ y.
    Bare,
}

impl Layout {
    /// The layout of these names in the public contract.
    pub(super) fn parse(name: &str, point: PointForm) -> Option<Self> {
        match name {
            "asn1" => Some(Layout::Asn1),
            "c1c3c2" => Some(Layout::C1C3C2(point)),
            "c1c2c3" => Some(Layout::C1C2C3(point)),
            _ => None,
        }
    }

    pub(super) fn write(self, ciphertext: &Ciphertext) -> Vec<u8> {
        let Ciphertext { c1, c2, c3 } = ciphertext;
        let joined = |point: PointForm, parts: [&[u8]; 2]| {
            let tag: &[u8] = if point == PointForm::Sec1 { &[4] } else { &[] };
            let [second, third] = parts;
            // Coordinates keep their leading zeros: a reader finds the parts by counting bytes.
            [tag, c1.x.as_slice(), &c1.y, second, third].concat()
        };
        match self {
            Layout::Asn1 => asn1(ciphertext),
            Layout::C1C3C2(point) => joined(point, [c3, c2]),
            Layout::C1C2C3(point) => joined(point, [c2, c3]),
        }
    }
}

impl PointForm {
    /// The form of this name in the public contract.
    pub(super) fn parse(name: &str) -> Option<Self> {
        match name {
            "sec1" => Some(PointForm::Sec1),
            "bare" => Some(PointForm::Bare),
            _ => None,
        }
    }
}

/// `SEQUENCE { INTEGER x, INTEGER y, OCTET STRING c3, OCTET STRING c2 }`. The integers have no leading
/// zeros, so the length differs from ciphertext to ciphertext.
fn asn1(Ciphertext { c1, c2, c3 }: &Ciphertext) -> Vec<u8> {
    let mut members = Vec::with_capacity(c2.len() + 4 * FIELD_BYTES);
    der::write_integer(&mut members, &c1.x);
    der::write_integer(&mut members, &c1.y);
    der::write(&mut members, OCTET_STRING, c3);
    der::write(&mut members, OCTET_STRING, c2);
    let mut out = Vec::with_capacity(members.len() + 4);
    der::write(&mut out, SEQUENCE, &members);
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]
mod tests {
    use super::super::curve::Coordinates;
    use super::*;
    use crate::encoding::Encoding;

    fn ciphertext(x: [u8; 2], y: [u8; 2]) -> Ciphertext {
        let coordinate = |first: [u8; 2]| {
            let mut bytes = [0xaa; FIELD_BYTES];
            bytes[..2].copy_from_slice(&first);
            bytes
        };
        Ciphertext {
            c1: Coordinates { x: coordinate(x), y: coordinate(y) },
            c2: vec![1, 2, 3],
            c3: [0xcc; 32],
        }
    }

    fn hex(layout: Layout, x: [u8; 2], y: [u8; 2]) -> String {
        Encoding::Hex.encode(&layout.write(&ciphertext(x, y)))
    }

    #[test]
    fn der_integers_are_as_short_as_they_can_be_and_positive() {
        let (a30, a31, c3) = ("aa".repeat(30), "aa".repeat(31), "cc".repeat(32));
        for (x, y, integers) in [
            ([0x7f, 0xaa], [0x01, 0xaa], format!("02207f{a31}022001{a31}")),
            ([0x80, 0xaa], [0xff, 0xaa], format!("02210080{a31}022100ff{a31}")),
            ([0x00, 0x7f], [0x00, 0x80], format!("021f7f{a30}02200080{a30}")),
            ([0x00, 0x00], [0x00, 0x01], format!("021f00{a30}021f01{a30}")),
        ] {
            let body = format!("{integers}0420{c3}0403010203");
            assert_eq!(hex(Layout::Asn1, x, y), format!("30{:02x}{body}", body.len() / 2));
        }
    }

    #[test]
    fn coordinates_keep_their_zeros_where_bytes_are_counted() {
        let (x, y) = (format!("0000{}", "aa".repeat(30)), format!("0004{}", "aa".repeat(30)));
        let c3 = "cc".repeat(32);
        for (layout, written) in [
            (Layout::C1C3C2(PointForm::Sec1), format!("04{x}{y}{c3}010203")),
            (Layout::C1C3C2(PointForm::Bare), format!("{x}{y}{c3}010203")),
            (Layout::C1C2C3(PointForm::Sec1), format!("04{x}{y}010203{c3}")),
            (Layout::C1C2C3(PointForm::Bare), format!("{x}{y}010203{c3}")),
        ] {
            assert_eq!(hex(layout, [0, 0], [0, 4]), written);
        }
    }
}
