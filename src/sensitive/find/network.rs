//! IP and MAC addresses: looked for only when they are asked for, in a pass of their own.

use super::{Finding, Scan, boundaries, found};
use crate::sensitive::kind::Kind;
use crate::sensitive::kinds::network::{LONGEST_IP, parse_ip, parse_mac};

/// The addresses in the text.
pub(super) fn find(scan: &Scan<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut position = 0;
    while let Some(start) = next(scan.bytes, position, is_part) {
        let end = next(scan.bytes, start, |b| !is_part(b)).unwrap_or(scan.bytes.len());
        position = end;
        findings.extend(address(scan, start, end));
    }
    findings
}

/// The address that these characters are, without the punctuation around it and a port behind it.
fn address(scan: &Scan<'_>, start: usize, end: usize) -> Option<Finding> {
    if end - start > LONGEST_IP + ":65535".len() + 2 {
        return None;
    }
    let text = scan.text.get(start..end)?;
    let trimmed = text.trim_end_matches(['.', ':', '-']);
    // `::1` begins with colons, `ip:1.2.3.4` has a label before it.
    let without_label = trimmed.strip_prefix(':').filter(|rest| !rest.starts_with(':')).unwrap_or(trimmed);
    let without_port =
        without_label.rsplit_once(':').filter(|(host, _)| host.contains('.')).map(|(host, _)| host);
    let tries = [Some(without_label), without_port];
    tries.into_iter().flatten().find_map(|value| {
        let kind = [Kind::Mac, Kind::Ip].into_iter().find(|kind| {
            scan.wants(*kind) && if *kind == Kind::Ip { is_ip(value) } else { parse_mac(value).is_ok() }
        })?;
        let from = start + (trimmed.len() - without_label.len());
        let to = from + value.len();
        let is_alone = boundaries::may_start_at(scan.text, from)
            && (boundaries::may_end_at(scan.text, to) || without_port == Some(value));
        is_alone.then(|| found(kind, (from, to), false))
    })
}

/// `::` alone is an address of nobody, and in many programs a separator.
fn is_ip(value: &str) -> bool {
    value.len() > 2 && value.bytes().any(|b| b.is_ascii_digit()) && parse_ip(value).is_ok()
}

fn next(bytes: &[u8], from: usize, is: impl Fn(u8) -> bool) -> Option<usize> {
    bytes.get(from..)?.iter().position(|b| is(*b)).map(|distance| from + distance)
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_hexdigit() || matches!(byte, b'.' | b':' | b'-')
}
