//! SubjectPublicKeyInfo (RFC 5280 §4.1.2.7) and the RSAPublicKey of PKCS#1 (RFC 8017 A.1.1), as members of DER
//! sequences.

use super::components::{KeyComponents, invalid, unsupported};
use crate::error::{Error, Result};
use ::rsa::pkcs8::der::asn1::{AnyRef, ObjectIdentifier};
use ::rsa::pkcs8::der::{Decode, Reader, SliceReader, Tag, Tagged};

const RSA_ENCRYPTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const RSA_PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");
const RSA_OAEP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.7");
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const DSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10040.4.1");

/// The members of one sequence that is all there is; `None` when it is not.
pub(super) fn sequence(der: &[u8]) -> Option<Vec<AnyRef<'_>>> {
    members(AnyRef::from_der(der).ok()?)
}

/// The members of this if it is a sequence.
pub(super) fn members(any: AnyRef<'_>) -> Option<Vec<AnyRef<'_>>> {
    // Stop at 32 members: no sequence of a key or a certificate that is read here has as many.
    const ENOUGH: usize = 32;
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

/// The numbers in the members of a SubjectPublicKeyInfo.
pub(super) fn spki_numbers(spki: &[AnyRef<'_>]) -> Result<KeyComponents> {
    let damaged = || invalid("the public key is damaged (SubjectPublicKeyInfo)");
    let [algorithm, key] = spki else { return Err(damaged()) };
    let algorithm = members(*algorithm).ok_or_else(damaged)?;
    let (oid, parameters) = match algorithm.as_slice() {
        [oid] => (oid, None),
        [oid, parameters] => (oid, Some(parameters)),
        _ => return Err(damaged()),
    };
    // As bytes: the decoder of OIDs takes 0.5 KB of secrets.wasm.br, those of bit strings and integers take 0.9 KB.
    match oid.value() {
        _ if oid.tag() != Tag::ObjectIdentifier => return Err(damaged()),
        oid if oid != RSA_ENCRYPTION.as_bytes() => return Err(not_rsa(oid)),
        _ => {}
    }
    // RFC 3279 §2.3.1 asks for NULL; some exporters leave it out.
    if parameters.is_some_and(|parameters| !parameters.is_null()) {
        return Err(damaged());
    }
    let key = bits(key).ok_or_else(damaged)?;
    pkcs1_numbers(&sequence(key).unwrap_or_default())
}

/// The bytes of a bit string with whole bytes (X.690 §8.6.2: the first byte counts unused bits).
pub(super) fn bits<'a>(any: &AnyRef<'a>) -> Option<&'a [u8]> {
    match any.value().split_first() {
        Some((0, bytes)) if any.tag() == Tag::BitString => Some(bytes),
        _ => None,
    }
}

/// A positive integer in its shortest form (X.690 §8.3.2), without the zero before a first bit that is set.
fn positive<'a>(any: &AnyRef<'a>) -> Option<&'a [u8]> {
    if any.tag() != Tag::Integer {
        return None;
    }
    match any.value() {
        [0] => Some(&[0]),
        [0, rest @ ..] => rest.first().is_some_and(|first| first >> 7 == 1).then_some(rest),
        [first, ..] if first >> 7 == 0 => Some(any.value()),
        _ => None,
    }
}

/// The numbers in the members of an RSAPublicKey.
pub(super) fn pkcs1_numbers(key: &[AnyRef<'_>]) -> Result<KeyComponents> {
    let number = |any: &AnyRef<'_>| positive(any).map(<[u8]>::to_vec);
    let numbers = match key {
        [modulus, exponent] => number(modulus).zip(number(exponent)),
        _ => None,
    };
    let (modulus, exponent) = numbers
        .ok_or_else(|| invalid("the public key is damaged: its numbers are not two positive DER integers"))?;
    Ok(KeyComponents { modulus, exponent })
}

fn not_rsa(oid: &[u8]) -> Error {
    let is = |other: &ObjectIdentifier| oid == other.as_bytes();
    unsupported(if is(&RSA_PSS) {
        "this is an RSA-PSS key, which is for signatures; an RSA key for encryption is needed"
    } else if is(&RSA_OAEP) {
        "this key is bound to RSAES-OAEP parameters; export it as a plain RSA key (rsaEncryption)"
    } else if is(&EC) {
        "this is an elliptic-curve key; an RSA key is needed, or scheme: 'sm2'"
    } else if is(&DSA) {
        "this is a DSA key, which is for signatures; an RSA key is needed"
    } else {
        "this is not an RSA key; an RSA key is needed"
    })
}
