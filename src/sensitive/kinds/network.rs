//! Addresses of devices in networks: IP (RFC 791, RFC 4291) and MAC (EUI-48).

use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::Parsed;
use crate::substring::split_once;

/// The longest text of an IPv6 address, with an IPv4 address at its end.
pub(in crate::sensitive) const MAX_IP_CHARS: usize = 45;

/// An IPv4 address of four decimal numbers, or an IPv6 address in any form of RFC 4291, without a zone. The normal
/// form is that of RFC 5952, but for an IPv4 address at the end of an IPv6 one.
pub(in crate::sensitive) fn parse_ip(value: &str) -> Result<Parsed, InvalidCode> {
    if value.len() > MAX_IP_CHARS {
        return Err(InvalidCode::Format);
    }
    if four_bytes(value).is_some() {
        return Ok(Parsed::bare(value.to_owned()));
    }
    Ok(Parsed::bare(shortened(&eight_groups(value).ok_or(InvalidCode::Format)?)))
}

/// `192.168.*.*`, or the first two groups of an IPv6 address and `*` for each of the others.
pub(in crate::sensitive) fn mask_ip(address: &str, char: char) -> String {
    let hidden = |separator: &str, count: usize| [separator, &char.to_string()].concat().repeat(count);
    match eight_groups(address) {
        Some([first, second, ..]) => [&*group(first), ":", &group(second), &hidden(":", 6)].concat(),
        None => {
            let shown: Vec<&str> = address.splitn(3, '.').take(2).collect();
            shown.join(".") + &hidden(".", 2)
        }
    }
}

/// The bytes of a dotted quad; none with a leading zero, which some read as octal.
fn four_bytes(value: &str) -> Option<[u16; 4]> {
    let mut parts = value.split('.');
    let mut bytes = [0; 4];
    for byte in &mut bytes {
        let part = parts.next().filter(|part| {
            (1..=3).contains(&part.len())
                && part.bytes().all(|b| b.is_ascii_digit())
                && (part.len() == 1 || !part.starts_with('0'))
        })?;
        *byte = part.bytes().fold(0, |number, digit| number * 10 + u16::from(digit - b'0'));
    }
    (parts.next().is_none() && bytes.iter().all(|byte| *byte < 256)).then_some(bytes)
}

/// The groups of an IPv6 address, of which `::` stands for those that are zero.
fn eight_groups(value: &str) -> Option<[u16; 8]> {
    let mut groups = [0; 8];
    let Some((head, tail)) = split_once(value, "::") else {
        return (read_groups(value, &mut groups, true)? == groups.len()).then_some(groups);
    };
    let before = read_groups(head, &mut groups, false)?;
    let mut last = [0; 8];
    let after = read_groups(tail, &mut last, true)?;
    if before + after >= groups.len() {
        return None;
    }
    for (place, group) in groups.iter_mut().rev().zip(last.iter().take(after).rev()) {
        *place = *group;
    }
    Some(groups)
}

/// How many groups there are; the last two of the address can be an IPv4 address.
fn read_groups(text: &str, groups: &mut [u16; 8], is_last: bool) -> Option<usize> {
    if text.is_empty() {
        return Some(0);
    }
    let mut count = 0;
    let mut parts = text.split(':').peekable();
    while let Some(part) = parts.next() {
        if let Some([a, b, c, d]) = four_bytes(part).filter(|_| is_last && parts.peek().is_none()) {
            *groups.get_mut(count)? = a << 8 | b;
            *groups.get_mut(count + 1)? = c << 8 | d;
            count += 2;
            continue;
        }
        if !(1..=4).contains(&part.len()) {
            return None;
        }
        let digits = part.chars().map(|c| c.to_digit(16));
        *groups.get_mut(count)? =
            digits.into_iter().try_fold(0, |number, digit| Some(number << 4 | digit? as u16))?;
        count += 1;
    }
    Some(count)
}

/// RFC 5952: in lower case without leading zeros, `::` for the longest row of zeros, the first if there are several.
fn shortened(groups: &[u16; 8]) -> String {
    let row = |from: usize| groups.iter().skip(from).take_while(|group| **group == 0).count();
    let first = (0..groups.len()).rev().max_by_key(|from| row(*from)).filter(|from| row(*from) > 1);
    let mut text = String::new();
    let mut at = 0;
    while let Some(number) = groups.get(at) {
        if first == Some(at) {
            text.push_str("::");
            at += row(at);
            continue;
        }
        if !text.is_empty() && !text.ends_with(':') {
            text.push(':');
        }
        text.push_str(&group(*number));
        at += 1;
    }
    text
}

fn group(number: u16) -> String {
    let digit = |shift: u32| char::from_digit(u32::from(number) >> shift & 15, 16).unwrap_or('0');
    let digits: String = [12, 8, 4, 0].into_iter().map(digit).collect();
    let significant = digits.trim_start_matches('0');
    if significant.is_empty() { "0".to_owned() } else { significant.to_owned() }
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv6Addr;

    #[test]
    fn addresses_are_read_and_written_as_the_standard_library_does() {
        for text in [
            "::",
            "::1",
            "1::",
            "2001:db8::1",
            "1:2:3:4:5:6:7:8",
            "1::3:4:0:0:7",
            "0:0:1:0:0:0:2:0",
            "::ffff:1.2.3.4",
            "1:2:3:4:5:6:1.2.3.4",
        ] {
            let known: Ipv6Addr = text.parse().unwrap_or(Ipv6Addr::UNSPECIFIED);
            assert_eq!(eight_groups(text), Some(known.segments()), "{text}");
            if !text.contains('.') {
                assert_eq!(shortened(&known.segments()), known.to_string());
            }
        }
        for text in [
            "",
            ":",
            ":::",
            "1",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "1::2::3",
            "12345::",
            "g::",
            "1.2.3.4:1::",
            "1:2:3:4:5:6:7::8:9",
        ] {
            assert_eq!(eight_groups(text), None, "{text}");
            assert!(text.parse::<Ipv6Addr>().is_err(), "{text}");
        }
        assert!(
            four_bytes("1.2.3.4").is_some()
                && four_bytes("01.2.3.4").is_none()
                && four_bytes("1.2.3.256").is_none()
        );
    }
}
