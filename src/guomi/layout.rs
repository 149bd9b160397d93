//! The forms in which backends read one SM2 ciphertext.

use super::curve::FIELD_BYTES;
use super::sm2::Ciphertext;
use crate::error::{Code, Error, Result};
use der::asn1::{OctetStringRef, UintRef};
use der::{Encode, Header, Tag};

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

    pub(super) fn write(self, ciphertext: &Ciphertext) -> Result<Vec<u8>> {
        let Ciphertext { c1, c2, c3 } = ciphertext;
        let joined = |point: PointForm, parts: [&[u8]; 2]| {
            let tag: &[u8] = if point == PointForm::Sec1 { &[4] } else { &[] };
            let [second, third] = parts;
            // Coordinates keep their leading zeros: a reader finds the parts by counting bytes.
            [tag, c1.x.as_slice(), &c1.y, second, third].concat()
        };
        match self {
            Layout::Asn1 => der(ciphertext).map_err(|_| too_long()),
            Layout::C1C3C2(point) => Ok(joined(point, [c3, c2])),
            Layout::C1C2C3(point) => Ok(joined(point, [c2, c3])),
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

/// `SEQUENCE { INTEGER x, INTEGER y, OCTET STRING c3, OCTET STRING c2 }`. A DER integer has no leading
/// zeros but the one that keeps it positive, so its length differs from ciphertext to ciphertext.
fn der(Ciphertext { c1, c2, c3 }: &Ciphertext) -> der::Result<Vec<u8>> {
    let (x, y) = (UintRef::new(&c1.x)?, UintRef::new(&c1.y)?);
    let (c3, c2) = (OctetStringRef::new(c3)?, OctetStringRef::new(c2)?);
    let body = (x.encoded_len()? + y.encoded_len()? + c3.encoded_len()? + c2.encoded_len()?)?;
    let mut out = Vec::with_capacity(c2.as_bytes().len() + 4 * FIELD_BYTES);
    Header::new(Tag::Sequence, body).encode_to_vec(&mut out)?;
    x.encode_to_vec(&mut out)?;
    y.encode_to_vec(&mut out)?;
    c3.encode_to_vec(&mut out)?;
    c2.encode_to_vec(&mut out)?;
    Ok(out)
}

fn too_long() -> Error {
    Error::new(Code::PlaintextTooLong, "the ciphertext is longer than DER can carry")
}

#[cfg(test)]
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
        Encoding::Hex.encode(&layout.write(&ciphertext(x, y)).unwrap())
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
