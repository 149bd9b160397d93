//! Keys as DER: SubjectPublicKeyInfo (RFC 5280 §4.1.2.7, GB/T 35276).

use super::{RawPoint, compressed, invalid, private, unsupported};
use crate::error::{Error, Result};
use crate::guomi::curve::FIELD_BYTES;
use crate::guomi::der::{self, BIT_STRING, Element, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE};

/// The content of the identifier 1.2.840.10045.2.1, ecPublicKey.
const EC_PUBLIC_KEY: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
/// The content of the identifier 1.2.156.10197.1.301, the SM2 curve.
const SM2_CURVE: &[u8] = &[0x2a, 0x81, 0x1c, 0xcf, 0x55, 0x01, 0x82, 0x2d];

/// The coordinates in a DER public key.
pub(super) fn parse(bytes: &[u8]) -> Result<RawPoint> {
    match bytes {
        // Java's big integers have a zero byte before a high bit.
        [0, number @ ..] if number.len() == FIELD_BYTES => return Err(private()),
        [4, point @ ..] if point.len() == 2 * FIELD_BYTES => {
            return Err(invalid("this is a point without its algorithm: pass it as hexadecimal digits"));
        }
        number if number.len() == FIELD_BYTES => return Err(private()),
        _ => {}
    }
    let damaged = || invalid("the key is not DER, or it is damaged or cut off");
    let elements = der::read_all(bytes).ok_or_else(damaged)?;
    let [Element { tag: SEQUENCE, content }] = elements.as_slice() else { return Err(damaged()) };
    let members = der::read_all(content).ok_or_else(damaged)?;
    let tags: Vec<u8> = members.iter().map(|member| member.tag).collect();
    match tags.as_slice() {
        [SEQUENCE, BIT_STRING] => spki_point(&members),
        [INTEGER, INTEGER] => Err(unsupported("this is an RSA key; an SM2 key is needed")),
        // SEC1 and PKCS#8 private keys begin with a version; an encrypted PKCS#8 key is an algorithm and
        // an octet string.
        [INTEGER, _, ..] | [SEQUENCE, OCTET_STRING] => Err(private()),
        [SEQUENCE, SEQUENCE, BIT_STRING] => Err(certificate()),
        _ => Err(invalid("this DER is not a public key")),
    }
}

pub(super) fn certificate() -> Error {
    unsupported(
        "this is a certificate; take its key out on the server (openssl x509 -pubkey -noout) and pass that",
    )
}

fn spki_point(spki: &[Element<'_>]) -> Result<RawPoint> {
    let damaged = || invalid("the public key is damaged (SubjectPublicKeyInfo)");
    let [algorithm, key] = spki else { return Err(damaged()) };
    let algorithm = der::read_all(algorithm.content).ok_or_else(damaged)?;
    let Some(Element { tag: OBJECT_IDENTIFIER, content }) = algorithm.first() else { return Err(damaged()) };
    if *content != EC_PUBLIC_KEY {
        return Err(unsupported("this is not an elliptic-curve key; an SM2 key is needed"));
    }
    match algorithm.as_slice() {
        [_, Element { tag: OBJECT_IDENTIFIER, content: SM2_CURVE }] => {}
        [_, Element { tag: OBJECT_IDENTIFIER, .. }] => {
            return Err(unsupported(
                "this key is of another elliptic curve; an SM2 key (1.2.156.10197.1.301) is needed",
            ));
        }
        [_, Element { tag: SEQUENCE, .. }] => {
            return Err(unsupported(
                "the key spells its curve out; export it with the name of the curve (openssl ec -param_enc named_curve)",
            ));
        }
        _ => return Err(damaged()),
    }
    // The first byte of a bit string is the number of bits its last byte lacks.
    match key.content {
        [0, point @ ..] if point.first() == Some(&4) => RawPoint::from_bytes(point),
        [0, 2 | 3, ..] => Err(compressed()),
        _ => Err(damaged()),
    }
}
