//! SubjectPublicKeyInfo (RFC 5280 §4.1.2.7) and the RSAPublicKey of PKCS#1 (RFC 8017 A.1.1), as members of DER
//! sequences.

use super::components::{KeyComponents, invalid, unsupported};
use crate::error::{Error, Result};
use ::rsa::pkcs8::der::asn1::{AnyRef, BitStringRef, ObjectIdentifier, UintRef};
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
    // Stop at 12 members: no sequence of a key or a certificate that is read here has as many.
    const ENOUGH: usize = 12;
    let mut reader = any_members(any)?;
    let mut members = Vec::new();
    while !reader.is_finished() && members.len() < ENOUGH {
        members.push(AnyRef::decode(&mut reader).ok()?);
    }
    Some(members)
}

/// A reader of the members of this if it is a sequence.
pub(super) fn any_members(any: AnyRef<'_>) -> Option<SliceReader<'_>> {
    (any.tag() == Tag::Sequence).then(|| SliceReader::new(any.value()).ok())?
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
    let key = key.decode_as::<BitStringRef<'_>>().map_err(|_| damaged())?;
    // As bytes, so that the way of every good key does not lead through the decoder of OIDs.
    if oid.tag() != Tag::ObjectIdentifier || oid.value() != RSA_ENCRYPTION.as_bytes() {
        return Err(oid.decode_as().map_or_else(|_| damaged(), not_rsa));
    }
    // RFC 3279 §2.3.1 asks for NULL; some exporters leave it out.
    if parameters.is_some_and(|parameters| !parameters.is_null()) {
        return Err(damaged());
    }
    let key = key.as_bytes().ok_or_else(damaged)?;
    pkcs1_numbers(&sequence(key).unwrap_or_default())
}

/// The numbers in the members of an RSAPublicKey.
pub(super) fn pkcs1_numbers(key: &[AnyRef<'_>]) -> Result<KeyComponents> {
    let number =
        |any: &AnyRef<'_>| any.decode_as::<UintRef<'_>>().ok().map(|number| number.as_bytes().to_vec());
    let numbers = match key {
        [modulus, exponent] => number(modulus).zip(number(exponent)),
        _ => None,
    };
    let (modulus, exponent) = numbers
        .ok_or_else(|| invalid("the public key is damaged: its numbers are not two positive DER integers"))?;
    Ok(KeyComponents { modulus, exponent })
}

fn not_rsa(oid: ObjectIdentifier) -> Error {
    unsupported(match oid {
        RSA_PSS => "this is an RSA-PSS key, which is for signatures; an RSA key for encryption is needed",
        RSA_OAEP => {
            "this key is bound to RSAES-OAEP parameters; export it as a plain RSA key (rsaEncryption)"
        }
        EC => "this is an elliptic-curve key; an RSA key is needed",
        DSA => "this is a DSA key, which is for signatures; an RSA key is needed",
        _ => "this is not an RSA key; an RSA key is needed",
    })
}
