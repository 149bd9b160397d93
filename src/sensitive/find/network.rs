//! IP and MAC addresses: searched for only on request, in a pass of their own.

use super::{Finding, Scan, boundaries, chars, found, labels};
use crate::sensitive::kind::Kind;
use crate::sensitive::kinds::network::{MAX_IP_CHARS, parse_ip, parse_mac};
use crate::sensitive::text::{fold_char, to_half_width};
use crate::substring::{has_char, split_once};

/// The addresses in the text.
pub(super) fn find(scan: &Scan<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut position = 0;
    while let Some(glyph) = chars::char_at(scan.bytes, position) {
        position = glyph.end;
        if is_part(glyph.code) {
            while let Some(next) = chars::char_at(scan.bytes, position).filter(|next| is_part(next.code)) {
                position = next.end;
            }
            addresses(scan, glyph.start, position, &mut findings);
        }
    }
    findings
}

/// The address in these characters, or those that hyphens part: `10.0.0.1-10.0.0.9`, `host-10.0.0.1`.
fn addresses(scan: &Scan<'_>, start: usize, end: usize, findings: &mut Vec<Finding>) {
    if let Some(found) = address(scan, start, end) {
        return findings.push(found);
    }
    let text = scan.text.get(start..end).unwrap_or_default();
    let is_hyphen = |c: char| fold_char(c) == '-';
    let mut position = start;
    for piece in text.split_inclusive(is_hyphen).filter(|piece| piece.len() < text.len()) {
        let bare = piece.trim_end_matches(is_hyphen);
        findings.extend(address(scan, position, position + bare.len()));
        position += piece.len();
    }
}

/// The address in these characters, without the punctuation around it, the port after it and a label before it whose
/// last letters they begin with: `node:10.0.0.5`, `mac:00:1a:2b:3c:4d:5e`, `12:10.0.0.5`.
fn address(scan: &Scan<'_>, start: usize, end: usize) -> Option<Finding> {
    const MAX_CHAR_BYTES: usize = 3;
    if end - start > MAX_CHAR_BYTES * (MAX_IP_CHARS + ":65535".len() + 2) {
        return None;
    }
    let source = scan.text.get(start..end)?;
    let text = to_half_width(source);
    // Every character has one byte in half-width form.
    let place = |count: usize| start + source.chars().take(count).map(char::len_utf8).sum::<usize>();
    let bare = text.trim_end_matches(['.', ':', '-']);
    // The colons of `2001:db8::/32` are of the address.
    let trimmed = text.get(..bare.len() + 2).filter(|text| text.ends_with("::")).unwrap_or(bare);
    // `::1` begins with colons, `ip:1.2.3.4` and `ip:::1` have a label before them.
    let is_address = |rest: &&str| !rest.starts_with(':') || rest.starts_with("::");
    let without_label = trimmed.strip_prefix(':').filter(is_address).unwrap_or(trimmed);
    let without_port =
        without_label.rsplit_once(':').filter(|(host, _)| has_char(host, '.')).map(|(host, _)| host);
    let tries = [Some(without_label), without_port];
    let whole = tries.into_iter().flatten().find_map(|value| {
        let kind = [Kind::Mac, Kind::Ip].into_iter().find(|kind| {
            scan.wants(*kind) && if *kind == Kind::Ip { is_ip(value) } else { parse_mac(value).is_ok() }
        })?;
        let from = trimmed.len() - without_label.len();
        let (from, to) = (place(from), place(from + value.len()));
        // root@10.0.0.1 is no address of e-mail.
        let is_host =
            kind == Kind::Ip && chars::char_before(scan.bytes, from).is_some_and(|c| c.code == b'@');
        let is_alone = (is_host || boundaries::may_start_at(scan.text, from))
            && !(kind == Kind::Ip && labels::is_version(scan.text, from, to))
            && (boundaries::may_end_at(scan.text, to) || without_port == Some(value));
        is_alone.then(|| found(kind, (from, to), false))
    });
    whole.or_else(|| {
        let (label, rest) = split_once(source, ":")?;
        // A group may be part of an address of IPv6, but the end of a word is none.
        let is_label = has_char(rest, '.')
            || chars::char_before(scan.bytes, start)
                .is_some_and(|before| before.code.is_ascii_alphanumeric());
        if is_label && is_address(&rest) { address(scan, start + label.len() + 1, end) } else { None }
    })
}

/// Whether the value is an IP address. `::` alone is not accepted: it is no host's address, and many programs use it as
/// a separator.
fn is_ip(value: &str) -> bool {
    value.len() > 2 && value.bytes().any(|b| b.is_ascii_digit()) && parse_ip(value).is_ok()
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_hexdigit() || matches!(byte, b'.' | b':' | b'-')
}
