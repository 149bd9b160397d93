//! Keys as DER: SubjectPublicKeyInfo (RFC 5280 §4.1.2.7, GB/T 35276).

use super::{RawPoint, compressed, invalid, private, unsupported};
use crate::error::{Error, Result};
use der::asn1::{AnyRef, BitStringRef, ObjectIdentifier};
use der::{Decode, Reader, SliceReader, Tag, Tagged};

const EC_PUBLIC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const SM2_CURVE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.156.10197.1.301");

/// The coordinates in a DER public key.
pub(super) fn parse(der: &[u8]) -> Result<RawPoint> {
    if der.len() == 32 {
        return Err(private());
    }
    let members = AnyRef::from_der(der)
        .ok()
        .and_then(members)
        .ok_or_else(|| invalid("the key is not DER, or it is damaged or cut off"))?;
    let tags: Vec<Tag> = members.iter().map(Tagged::tag).collect();
    match tags.as_slice() {
        [Tag::Sequence, Tag::BitString] => spki_point(&members),
        [Tag::Integer, Tag::Integer] => Err(unsupported("this is an RSA key; an SM2 key is needed")),
        // SEC1 and PKCS#8 private keys begin with a version; an encrypted PKCS#8 key is an algorithm and
        // an octet string.
        [Tag::Integer, _, ..] | [Tag::Sequence, Tag::OctetString] => Err(private()),
        [Tag::Sequence, Tag::Sequence, Tag::BitString] => Err(certificate()),
        _ => Err(invalid("this DER is not a public key")),
    }
}

pub(super) fn certificate() -> Error {
    unsupported(
        "this is a certificate; take its key out on the server (openssl x509 -pubkey -noout) and pass that",
    )
}

/// The members of this if it is a sequence.
fn members(any: AnyRef<'_>) -> Option<Vec<AnyRef<'_>>> {
    // No sequence of a public key has as many: one that has is refused for that, whatever follows.
    const ENOUGH: usize = 12;
    if any.tag() != Tag::Sequence {
        return None;
    }
    let mut reader = SliceReader::new(any.value()).ok()?;
    let mut members = Vec::new();
    while !reader.is_finished() && members.len() < ENOUGH {
        members.push(AnyRef::decode(&mut reader).ok()?);
    }
    Some(members)
}

fn spki_point(spki: &[AnyRef<'_>]) -> Result<RawPoint> {
    let damaged = || invalid("the public key is damaged (SubjectPublicKeyInfo)");
    let [algorithm, key] = spki else { return Err(damaged()) };
    let algorithm = members(*algorithm).ok_or_else(damaged)?;
    let oid = algorithm.first().filter(|oid| oid.tag() == Tag::ObjectIdentifier).ok_or_else(damaged)?;
    if oid.value() != EC_PUBLIC_KEY.as_bytes() {
        return Err(unsupported("this is not an elliptic-curve key; an SM2 key is needed"));
    }
    let [_, curve] = algorithm.as_slice() else { return Err(damaged()) };
    if curve.tag() != Tag::ObjectIdentifier {
        return Err(unsupported(
            "the key spells its curve out instead of naming it; export it with the curve's name (openssl ec -param_enc named_curve)",
        ));
    }
    if curve.value() != SM2_CURVE.as_bytes() {
        return Err(unsupported(
            "this key is of another elliptic curve; an SM2 key (1.2.156.10197.1.301) is needed",
        ));
    }
    let key =
        key.decode_as::<BitStringRef<'_>>().ok().and_then(|bits| bits.as_bytes()).ok_or_else(damaged)?;
    match key {
        [4, ..] => RawPoint::from_bytes(key),
        [2 | 3, ..] => Err(compressed()),
        _ => Err(damaged()),
    }
}
