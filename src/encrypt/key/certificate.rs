//! The key of an X.509 certificate (RFC 5280 §4.1). Nothing else of it is looked at but who issued it
//! and what the key may be used for: names, dates and signatures are not verified.

use super::components::{KeyComponents, invalid, unsupported};
use super::spki::{bits, members, sequence, spki_numbers};
use crate::error::Result;
use ::rsa::pkcs8::der::asn1::{AnyRef, ObjectIdentifier};
use ::rsa::pkcs8::der::{Decode, Tag, TagNumber, Tagged};

const KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.15");

/// keyEncipherment and dataEncipherment, the third and fourth bit of KeyUsage (RFC 5280 §4.2.1.3).
const ENCIPHERMENT: u8 = 0b0011_0000;

/// What is read of a certificate.
struct Certificate<'a> {
    issuer: AnyRef<'a>,
    subject: AnyRef<'a>,
    spki: Vec<AnyRef<'a>>,
    may_encrypt: bool,
}

/// The key of the first certificate, which must be the one of the server: the one of an authority
/// that follows by mistake would encrypt to somebody else.
pub(super) fn key_of_leaf(chain: &[Vec<u8>]) -> Result<KeyComponents> {
    let damaged = || invalid("the certificate is damaged or cut off");
    let certificates: Option<Vec<_>> = chain.iter().map(|der| read(der)).collect();
    let certificates = certificates.ok_or_else(damaged)?;
    let leaf = certificates.first().ok_or_else(damaged)?;
    let is_issued = |other: &Certificate<'_>| other.issuer == leaf.subject && other.subject != leaf.subject;
    if certificates.iter().any(is_issued) {
        return Err(invalid(
            "the first certificate issued another one of the text: put the server's own certificate, the leaf, first",
        ));
    }
    let numbers = spki_numbers(&leaf.spki)?;
    if !leaf.may_encrypt {
        return Err(unsupported(
            "the key of this certificate is not for encryption (its keyUsage has neither keyEncipherment nor \
             dataEncipherment)",
        ));
    }
    Ok(numbers)
}

fn read(der: &[u8]) -> Option<Certificate<'_>> {
    let certificate = sequence(der)?;
    let [tbs, _, signature] = certificate.as_slice() else { return None };
    bits(signature)?;
    let tbs = members(*tbs)?;
    // The version is there in all but the oldest certificates.
    let version = usize::from(tbs.first().is_some_and(|version| is_context(version, 0)));
    let [serial, _, issuer, _, subject, spki, optional @ ..] = tbs.get(version..)? else { return None };
    if serial.tag() != Tag::Integer {
        return None;
    }
    let may_encrypt = match optional.iter().find(|member| is_context(member, 3)) {
        Some(extensions) => may_encrypt(extensions)?,
        None => true,
    };
    Some(Certificate { issuer: *issuer, subject: *subject, spki: members(*spki)?, may_encrypt })
}

fn is_context(any: &AnyRef<'_>, number: u32) -> bool {
    any.tag() == Tag::ContextSpecific { constructed: true, number: TagNumber(number) }
}

/// Whether no extension keeps the key from encrypting; `None` when they are damaged.
fn may_encrypt(extensions: &AnyRef<'_>) -> Option<bool> {
    for extension in members(AnyRef::from_der(extensions.value()).ok()?)? {
        let extension = members(extension)?;
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
