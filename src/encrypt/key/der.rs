//! Keys as DER: SubjectPublicKeyInfo, PKCS#1 RSAPublicKey, and a certificate, distinguished by the tags of their
//! members.

use super::certificate;
use super::components::{KeyComponents, invalid, private};
use super::spki::{pkcs1_numbers, sequence, spki_numbers};
use crate::error::Result;
use ::rsa::pkcs8::der::{Tag, Tagged};

/// The numbers in a DER public key.
pub(super) fn parse(der: &[u8]) -> Result<KeyComponents> {
    let members = sequence(der).ok_or_else(|| invalid("the key is not DER, or it is damaged or cut off"))?;
    let tags: Vec<Tag> = members.iter().map(Tagged::tag).collect();
    match tags.as_slice() {
        [Tag::Integer, Tag::Integer] => pkcs1_numbers(&members),
        [Tag::Sequence, Tag::BitString] => spki_numbers(&members),
        // PKCS#1 and PKCS#8 private keys begin with a version, SEC1 ones too; an encrypted PKCS#8 key
        // is an algorithm and an octet string.
        [Tag::Integer, _, ..] | [Tag::Sequence, Tag::OctetString] => Err(private()),
        [Tag::Sequence, Tag::Sequence, Tag::BitString] => certificate::key_of_leaf(&[der.to_vec()]),
        _ => Err(invalid("this DER is not a public key")),
    }
}
