//! The key of an X.509 certificate (RFC 5280 §4.1). Nothing else of it is looked at but who issued it
//! and what the key may be used for: names, dates and signatures are not verified.

use super::components::{KeyComponents, invalid, unsupported};
use super::spki::{any_members, bits, members, sequence, spki_numbers};
use crate::error::Result;
use ::rsa::pkcs8::der::asn1::{AnyRef, ObjectIdentifier};
use ::rsa::pkcs8::der::{Class, Decode, Reader, SliceReader, Tag, TagNumber, Tagged};

const KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.15");

/// keyEncipherment and dataEncipherment, the third and fourth bit of KeyUsage (RFC 5280 §4.2.1.3).
const ENCIPHERMENT: u8 = 0b0011_0000;

/// The fields of a certificate that are read.
struct Certificate<'a> {
    issuer: AnyRef<'a>,
    subject: AnyRef<'a>,
    spki: AnyRef<'a>,
    extensions: Option<AnyRef<'a>>,
}

/// The key of the first certificate, which must be the one of the server: the one of an authority
/// that follows by mistake would encrypt to somebody else.
pub(super) fn key_of_leaf(chain: &[Vec<u8>]) -> Result<KeyComponents> {
    let damaged = || invalid("the certificate is damaged or cut off");
    let certificates = chain.iter().map(|der| read(der).ok_or_else(damaged)).collect::<Result<Vec<_>>>()?;
    let leaf = certificates.first().ok_or_else(damaged)?;
    let is_issued = |other: &Certificate<'_>| other.issuer == leaf.subject && other.subject != leaf.subject;
    if certificates.iter().any(is_issued) {
        return Err(invalid(
            "the first certificate issued another one of the text: put the server's own certificate, the leaf, first",
        ));
    }
    key_of(leaf)
}

/// The key of the certificate in these members of its outermost sequence.
pub(super) fn key(certificate: &[AnyRef<'_>]) -> Result<KeyComponents> {
    let damaged = || invalid("the certificate is damaged");
    key_of(&from_members(certificate).ok_or_else(damaged)?)
}

fn key_of(certificate: &Certificate<'_>) -> Result<KeyComponents> {
    let damaged = || invalid("the certificate is damaged");
    let may_encrypt = match certificate.extensions {
        Some(extensions) => may_encrypt(extensions).ok_or_else(damaged)?,
        None => true,
    };
    let numbers = spki_numbers(&members(certificate.spki).ok_or_else(damaged)?)?;
    if !may_encrypt {
        return Err(unsupported(
            "the key of this certificate is not for encryption (its keyUsage has neither keyEncipherment nor \
             dataEncipherment)",
        ));
    }
    Ok(numbers)
}

fn read(der: &[u8]) -> Option<Certificate<'_>> {
    from_members(&sequence(der)?)
}

fn from_members<'a>(certificate: &[AnyRef<'a>]) -> Option<Certificate<'a>> {
    let [tbs, _, signature] = certificate else { return None };
    bits(signature)?;
    let tbs = members(*tbs)?;
    // The version is there in all but the oldest certificates.
    let tbs = match tbs.split_first() {
        Some((version, others)) if is_context(version, 0) => others,
        _ => tbs.as_slice(),
    };
    let [serial, _, issuer, _, subject, spki, optional @ ..] = tbs else { return None };
    let extensions = optional.iter().find(|member| is_context(member, 3));
    (serial.tag() == Tag::Integer).then_some(Certificate {
        issuer: *issuer,
        subject: *subject,
        spki: *spki,
        extensions: extensions.copied(),
    })
}

fn is_context(any: &AnyRef<'_>, number: u32) -> bool {
    any.tag() == Tag::ContextSpecific { constructed: true, number: TagNumber(number) }
        && any.tag().class() == Class::ContextSpecific
}

/// Whether no extension keeps the key from encrypting; `None` when they are damaged.
fn may_encrypt(extensions: AnyRef<'_>) -> Option<bool> {
    let list = AnyRef::decode(&mut SliceReader::new(extensions.value()).ok()?).ok()?;
    let mut reader = any_members(list)?;
    while !reader.is_finished() {
        let extension = members(AnyRef::decode(&mut reader).ok()?)?;
        let (oid, value) = extension.first().zip(extension.last())?;
        if oid.value() == KEY_USAGE.as_bytes() {
            if value.tag() != Tag::OctetString {
                return None;
            }
            let usage = AnyRef::from_der(value.value()).ok()?;
            let (_unused, bits) = usage.value().split_first().filter(|_| usage.tag() == Tag::BitString)?;
            return Some(bits.first().is_some_and(|bits| bits & ENCIPHERMENT != 0));
        }
    }
    Some(true)
}
