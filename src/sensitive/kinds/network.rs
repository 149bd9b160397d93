//! Addresses of devices in networks: IP (RFC 791, RFC 4291) and MAC (EUI-48).

use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::Parsed;
use std::net::{IpAddr, Ipv6Addr};

/// The longest text of an IPv6 address, with an IPv4 address at its end.
pub(in crate::sensitive) const LONGEST_IP: usize = 45;

/// An IPv4 address of four decimal numbers, or an IPv6 address in any form of RFC 4291, without a zone. The normal
/// form is that of RFC 5952.
pub(in crate::sensitive) fn parse_ip(value: &str) -> Result<Parsed, InvalidCode> {
    let is_short = value.len() <= LONGEST_IP;
    let address = Some(value).filter(|_| is_short).and_then(|value| value.parse::<IpAddr>().ok());
    Ok(Parsed::bare(address.ok_or(InvalidCode::Format)?.to_string()))
}

/// `192.168.*.*`, or the first two groups of an IPv6 address and `*` for each of the others.
pub(in crate::sensitive) fn mask_ip(address: &str, char: char) -> String {
    let hidden = |separator: &str, count: usize| [separator, &char.to_string()].concat().repeat(count);
    match address.parse::<Ipv6Addr>() {
        Ok(address) => {
            let [first, second, ..] = address.segments();
            format!("{first:x}:{second:x}{}", hidden(":", 6))
        }
        Err(_) => {
            let shown: Vec<&str> = address.splitn(3, '.').take(2).collect();
            shown.join(".") + &hidden(".", 2)
        }
    }
}

/// Whether this is a mask of [`mask_ip`].
pub(in crate::sensitive) fn is_masked_ip(value: &str, char: char) -> bool {
    let is_shown = |text: &str, radix: u32, longest: usize| {
        (1..=longest).contains(&text.len()) && text.chars().all(|c| c.is_digit(radix))
    };
    let [dotted, grouped] = [('.', 4, 10, 3), (':', 8, 16, 4)].map(|(separator, count, radix, longest)| {
        let mut parts = value.split(separator);
        let shown = parts.by_ref().take(2).filter(|part| is_shown(part, radix, longest)).count();
        let mut hidden = 0;
        let rest = parts.all(|part| {
            hidden += 1;
            part.chars().eq([char])
        });
        shown == 2 && rest && hidden + 2 == count
    });
    dotted || grouped
}

/// Six pairs of hexadecimal digits with `:` or `-` between them, or three groups of four with dots. The normal form
/// is in upper case with colons.
pub(in crate::sensitive) fn parse_mac(value: &str) -> Result<Parsed, InvalidCode> {
    let (separator, width) = match value.chars().find(|c| !c.is_ascii_hexdigit()) {
        Some('.') => ('.', 4),
        Some(separator @ (':' | '-')) => (separator, 2),
        _ => return Err(InvalidCode::Format),
    };
    let is_group = |group: &str| group.len() == width && group.bytes().all(|b| b.is_ascii_hexdigit());
    if !value.split(separator).all(is_group) {
        return Err(InvalidCode::Format);
    }
    let digits: String = value.split(separator).collect::<String>().to_ascii_uppercase();
    if digits.len() != 12 {
        return Err(InvalidCode::Length);
    }
    let mut address = String::with_capacity(17);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && place.is_multiple_of(2) {
            address.push(':');
        }
        address.push(digit);
    }
    Ok(Parsed::bare(address))
}

/// `00:1A:2B:**:**:**`: the part of the manufacturer.
pub(in crate::sensitive) fn mask_mac(address: &str, char: char) -> String {
    address.chars().enumerate().map(|(place, c)| if place < 8 || c == ':' { c } else { char }).collect()
}

/// Whether this is a mask of [`mask_mac`].
pub(in crate::sensitive) fn is_masked_mac(value: &str, char: char) -> bool {
    value.chars().count() == 17
        && value.chars().enumerate().all(|(place, c)| match place {
            _ if place % 3 == 2 => c == ':',
            0..8 => c.is_ascii_digit() || matches!(c, 'A'..='F'),
            _ => c == char,
        })
}
