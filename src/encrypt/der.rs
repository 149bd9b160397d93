//! Keys as DER: SubjectPublicKeyInfo (RFC 5280 §4.1.2.7) and PKCS#1 RSAPublicKey (RFC 8017 A.1.1).

use super::key::{Numbers, invalid, private, unsupported};
use crate::error::{Error, Result};
use ::rsa::pkcs1;
use ::rsa::pkcs8::der::asn1::{AnyRef, ObjectIdentifier};
use ::rsa::pkcs8::der::{Decode, Reader, SliceReader, Tag, Tagged};
use ::rsa::pkcs8::spki::SubjectPublicKeyInfoRef;

const RSA_ENCRYPTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const RSA_PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");
const RSA_OAEP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.7");
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const DSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10040.4.1");

/// The numbers in a DER public key.
pub(super) fn parse(der: &[u8]) -> Result<Numbers> {
    match shape(der).ok_or_else(|| invalid("the key is not DER, or it is damaged or cut off"))?.as_slice() {
        [Tag::Integer, Tag::Integer] => pkcs1_numbers(der),
        [Tag::Sequence, Tag::BitString] => spki_numbers(der),
        // PKCS#1 and PKCS#8 private keys begin with a version, SEC1 ones too; an encrypted PKCS#8 key
        // is an algorithm and an octet string.
        [Tag::Integer, _, ..] | [Tag::Sequence, Tag::OctetString] => Err(private()),
        [Tag::Sequence, Tag::Sequence, Tag::BitString] => Err(unsupported(
            "this is a certificate; take its key out on the server (openssl x509 -pubkey -noout) and pass that",
        )),
        _ => Err(invalid("this DER is not a public key")),
    }
}

/// The tags of the members of the outermost sequence; `None` when it is not one DER sequence.
fn shape(der: &[u8]) -> Option<Vec<Tag>> {
    const ENOUGH: usize = 12;
    let outer = AnyRef::from_der(der).ok().filter(|any| any.tag() == Tag::Sequence)?;
    let mut reader = SliceReader::new(outer.value()).ok()?;
    let mut tags = Vec::new();
    while !reader.is_finished() && tags.len() < ENOUGH {
        tags.push(AnyRef::decode(&mut reader).ok()?.tag());
    }
    Some(tags)
}

fn spki_numbers(der: &[u8]) -> Result<Numbers> {
    let damaged = || invalid("the public key is damaged (SubjectPublicKeyInfo)");
    let spki = SubjectPublicKeyInfoRef::from_der(der).map_err(|_| damaged())?;
    if spki.algorithm.oid != RSA_ENCRYPTION {
        return Err(not_rsa(spki.algorithm.oid));
    }
    // RFC 3279 §2.3.1 asks for NULL; some exporters leave it out.
    if spki.algorithm.parameters.is_some_and(|parameters| !parameters.is_null()) {
        return Err(damaged());
    }
    pkcs1_numbers(spki.subject_public_key.as_bytes().ok_or_else(damaged)?)
}

fn pkcs1_numbers(der: &[u8]) -> Result<Numbers> {
    let key = pkcs1::RsaPublicKeyRef::from_der(der)
        .map_err(|_| invalid("the public key is damaged: its numbers are not two positive DER integers"))?;
    Ok(Numbers {
        modulus: key.modulus.as_bytes().to_vec(),
        exponent: key.public_exponent.as_bytes().to_vec(),
    })
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
