//! E-mail addresses: the part of RFC 5321 that forms accept.

use crate::sensitive::alphabets::is_letter_beyond_ascii;
use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::Parsed;
use crate::substring::contains;
use crate::substring::has_char;

/// The longest local part (RFC 5321 §4.5.3.1), in bytes.
pub(in crate::sensitive) const MAX_LOCAL: usize = 64;

/// The longest domain: a name of 255 octets in the DNS (RFC 1035 §2.3.4) has so many characters.
pub const MAX_DOMAIN: usize = 253;

/// The longest label of a domain (RFC 1035 §2.3.4), in characters.
const MAX_LABEL: usize = 63;

/// A dot-atom of at most 64 characters, `@`, and a dotted domain of at most 253: letters, digits and inner
/// hyphens in labels of at most 63 characters, international letters included. No quoted local parts, no
/// address literals. The normal form has the domain's ASCII letters in lower case.
pub(in crate::sensitive) fn parse(value: &str) -> Result<Parsed, InvalidCode> {
    let (local, domain) = split(value)?;
    let normalized = [local, "@", &domain.to_ascii_lowercase()].concat();
    Ok(Parsed { prefix: String::new(), body: value.to_owned(), normalized, info: Vec::new() })
}

/// The local part and the domain of a half-width address that is valid.
pub(in crate::sensitive) fn split(value: &str) -> Result<(&str, &str), InvalidCode> {
    let (local, domain) = value.rsplit_once('@').ok_or(InvalidCode::Format)?;
    // Stars are legal here, but three of them are a mask: an address that came back from a page.
    if !is_dot_atom(local) || contains(local, "***") {
        return Err(InvalidCode::Format);
    }
    if local.len() > MAX_LOCAL || value.len() > 254 {
        return Err(InvalidCode::Length);
    }
    if !is_domain(domain) {
        return Err(InvalidCode::Domain);
    }
    Ok((local, domain))
}

/// Whether this is a host name with a dot in it; its last label is no number, and has no hyphen unless it is punycode.
pub(in crate::sensitive) fn is_domain(domain: &str) -> bool {
    let last = domain.rsplit('.').next().unwrap_or_default();
    domain.len() <= MAX_DOMAIN
        && has_char(domain, '.')
        && domain.split('.').all(is_label)
        && last.chars().count() >= 2
        && !last.bytes().all(|b| b.is_ascii_digit())
        && (!has_char(last, '-') || last.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("xn--")))
}

fn is_label(label: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || is_letter_beyond_ascii(c);
    (1..=MAX_LABEL).contains(&label.chars().count())
        && label.chars().all(fits)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

fn is_dot_atom(local: &str) -> bool {
    let atom = |c: char| c.is_ascii_alphanumeric() || has_char("!#$%&'*+-/=?^_`{|}~", c);
    local.split('.').all(|part| !part.is_empty() && part.chars().all(atom))
}
