//! Hosts: spelt literally, compared in lower-case ASCII, matched on label boundaries.

use std::borrow::Cow;
use std::net::Ipv4Addr;

use idna::AsciiDenyList;
use idna::uts46::{Hyphens, Uts46};
use url::Host;

use super::public_suffix::is_public_suffix;

/// The longest name in the domain name system, in octets.
const MAX_NAME: usize = 253;

/// The hosts a policy lists.
#[derive(Default)]
pub(in crate::links) struct Hosts {
    /// Names and addresses, as a parsed link has them.
    exact: Vec<String>,
    /// With the leading dot: `.example.com` for `*.example.com`.
    suffixes: Vec<String>,
    /// Whether some entry is neither `localhost` nor an address.
    has_public: bool,
}

impl Hosts {
    /// Adds an entry as a policy writes it: a name, `*.` and a name, `localhost` or an address.
    pub(in crate::links) fn add(&mut self, entry: &str) -> Result<(), &'static str> {
        if is_address(entry) {
            self.exact.push(entry.to_owned());
            return Ok(());
        }
        let (wild, name) = match entry.strip_prefix("*.") {
            Some(name) => (true, name),
            None => (false, entry),
        };
        if name.contains('*') {
            return Err("may have a wildcard only as a leading '*.'");
        }
        if name.starts_with('[') {
            return Err("must be an IPv6 address as browsers write it: [2001:db8::1]");
        }
        if name.contains(['/', ':', '@', '?', '#', '\\']) {
            return Err("must be a bare host name, without scheme, port, path or slash");
        }
        let ascii = listed_name(name).ok_or(
            "must be a host name written literally (no escapes, trailing dot, empty label or compatibility \
             letters), or an IPv4 address as four plain numbers",
        )?;
        if wild && is_public_suffix(&ascii) {
            return Err("has a wildcard for names that anybody can register: list the names you mean");
        }
        self.has_public |= wild || ascii != "localhost";
        match wild {
            true => self.suffixes.push(format!(".{ascii}")),
            false => self.exact.push(ascii),
        }
        Ok(())
    }

    /// Whether a host is listed, in lower-case ASCII or as a canonical address.
    pub(in crate::links) fn allow(&self, host: &str) -> bool {
        self.exact.iter().any(|name| name == host)
            || self.suffixes.iter().any(|suffix| host.len() > suffix.len() && host.ends_with(suffix.as_str()))
    }

    /// Whether nothing but `localhost` and addresses is listed.
    pub(in crate::links) fn are_for_development(&self) -> bool {
        !self.has_public
    }

    /// Whether every host of `other` is listed here.
    pub(in crate::links) fn cover(&self, other: &Hosts) -> bool {
        let wildcard = |suffix: &String| self.suffixes.iter().any(|own| suffix.ends_with(own.as_str()));
        other.exact.iter().all(|name| self.allow(name)) && other.suffixes.iter().all(wildcard)
    }
}

/// Whether `text` is an IPv4 address, or an IPv6 address in brackets, as the URL Standard serialises it: all other
/// spellings are read differently by some reader.
pub(in crate::links) fn is_address(text: &str) -> bool {
    match text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(inner) => {
            let address = inner.parse().ok().map(|address| Host::<&str>::Ipv6(address).to_string());
            address.is_some_and(|address| address == text)
        }
        None => text.parse::<Ipv4Addr>().is_ok_and(|address| address.to_string() == text),
    }
}

/// Whether a host is written as it is meant: letters, digits, hyphens, underscores and single dots; and
/// beyond ASCII only what UTS-46 maps to itself but for letter case, in NFC.
pub(in crate::links) fn is_literal(host: &str) -> bool {
    if !host.is_ascii() {
        return host.split('.').all(|label| is_literal_ascii(label) || is_literal_unicode(label));
    }
    is_literal_ascii(host)
}

/// The same of ASCII: no dot follows nothing, another dot, or is at the end.
fn is_literal_ascii(host: &str) -> bool {
    let mut in_label = false;
    let literal = host.bytes().all(|byte| {
        let is_dot = byte == b'.';
        let may_follow =
            if is_dot { in_label } else { byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') };
        in_label = !is_dot;
        may_follow
    });
    literal && in_label
}

/// Whether a host can fit into [`has_dns_length`] at all: punycode has at least one letter for each
/// character, and UTF-8 at most four bytes.
pub(in crate::links) fn may_fit(host: &str) -> bool {
    host.len() <= 4 * MAX_NAME
}

/// The limits of the domain name system (RFC 1035 §2.3.4), asked of the ASCII form.
pub(in crate::links) fn has_dns_length(host: &str) -> bool {
    host.len() <= MAX_NAME
        && host.as_bytes().split(|byte| *byte == b'.').all(|label| (1..=63).contains(&label.len()))
}

/// A name of a policy in lower-case ASCII, if it can be the host of a link.
fn listed_name(name: &str) -> Option<String> {
    if !may_fit(name) || !is_literal(name) {
        return None;
    }
    let ascii = idna::domain_to_ascii_cow(name.as_bytes(), AsciiDenyList::URL).ok()?;
    (has_dns_length(&ascii) && !ends_in_number(&ascii)).then(|| ascii.into_owned())
}

/// Such a host is an IPv4 address or nothing at all in the URL Standard (§3.5, ends-in-a-number).
fn ends_in_number(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or(host);
    let hex = last.strip_prefix("0x").or_else(|| last.strip_prefix("0X"));
    last.bytes().all(|byte| byte.is_ascii_digit())
        || hex.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// UTS-46 maps this one to `ss` before Unicode 15.1 and to `ß` since: two names, by the age of the reader.
const CAPITAL_SHARP_S: char = '\u{1e9e}';

/// What comes out of UTS-46 is in NFC, and is compared with the name but for case: a name that is not in NFC
/// differs from it, save for these. Both spellings of the first have the same small letters; the second are
/// kelvin, angstrom and ohm, whose small letters are those of K, Å and Ω.
const CAPITAL_I_AND_DOT: &str = "I\u{307}";
const UNIT_SIGNS: [char; 3] = ['\u{212a}', '\u{212b}', '\u{2126}'];

fn is_literal_unicode(label: &str) -> bool {
    // ASCII other than letters, digits, hyphen and underscore is never literal, escapes least of all.
    let odd = |c: char| c.is_ascii() && !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_');
    if label.is_ascii() || label.contains(odd) || label.contains(CAPITAL_SHARP_S) {
        return false;
    }
    if label.contains(CAPITAL_I_AND_DOT) || label.contains(UNIT_SIGNS) {
        return false;
    }
    let (mapped, result): (Cow<'_, str>, _) =
        Uts46::new().to_unicode(label.as_bytes(), AsciiDenyList::URL, Hyphens::Allow);
    // Character by character, so that no context (a final sigma) makes two spellings of one name differ.
    result.is_ok() && lower(&mapped).eq(lower(label))
}

fn lower(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

    use super::*;

    #[test]
    fn literal_names() {
        for name in [
            "example.com",
            "EXAMPLE.com",
            "a-b_c.example",
            "中文.example",
            "xn--fiq228c.example",
            "bücher.de",
            "BÜCHER.de",
            "ΣΑΣ.gr",
            "faß.de",
        ] {
            assert!(is_literal(name), "{name}");
        }
        for name in [
            "",
            ".",
            "a..b",
            "a.",
            ".a",
            "a%2eb",
            "a。b",
            "ｅxample.com",
            "ex\u{ad}ample.com",
            "a!b",
            "bu\u{308}cher.de",
            "①.com",
            "\u{212a}.com",
            "ſ.com",
            "faẞ.de",
            "[::1]",
            "a中:b",
        ] {
            assert!(!is_literal(name), "{name}");
        }
    }

    #[test]
    fn literal_names_are_in_nfc() {
        let nfc = ComposingNormalizerBorrowed::new_nfc();
        let nfd = DecomposingNormalizerBorrowed::new_nfd();
        let mut literal = 0;
        for c in '\u{80}'..=char::MAX {
            let alone = c.to_string();
            let apart = nfd.normalize(&alone).into_owned();
            let mut names = vec![alone];
            if names[0] != apart {
                names.push(apart.to_uppercase());
                names.push(apart);
            }
            for name in &names {
                let is_literal = is_literal_unicode(name);
                assert!(!is_literal || nfc.is_normalized(name), "{name:?}");
                literal += u32::from(is_literal);
            }
        }
        assert!(literal > 100_000, "few names were taken, so this shows little: {literal}");
    }

    #[test]
    fn wildcards_match_below_and_never_the_name_itself() {
        let mut hosts = Hosts::default();
        hosts.add("*.Example.com").unwrap();
        hosts.add("中文.example").unwrap();
        for host in ["a.example.com", "a.b.example.com", "xn--fiq228c.example"] {
            assert!(hosts.allow(host), "{host}");
        }
        for host in ["example.com", "notexample.com", "a.example.com.evil.org", ".example.com", "example"] {
            assert!(!hosts.allow(host), "{host}");
        }
    }

    #[test]
    fn addresses_are_written_canonically() {
        for entry in ["127.0.0.1", "192.168.1.5", "[::1]", "[2001:db8::1]", "localhost", "LOCALHOST"] {
            let mut hosts = Hosts::default();
            hosts.add(entry).unwrap();
            assert!(hosts.are_for_development() && hosts.allow(&entry.to_ascii_lowercase()), "{entry}");
        }
        for address in ["127.1", "0x7f.0.0.1", "127.0.0.01", "[::0001]", "[::FFFF]", "[1::0:0:1]", "::1"] {
            assert!(!is_address(address) && Hosts::default().add(address).is_err(), "{address}");
        }
    }

    #[test]
    fn odd_entries_are_refused() {
        for entry in [
            "1",
            "0x7f.1",
            "a.0",
            "a.0x",
            "*",
            "*.*.com",
            "a.*.com",
            "*.127.0.0.1",
            "*.[::1]",
            "*.com",
            "*.com.cn",
            "*.github.io",
            "https://a.com",
            "a.com/",
            "a.com:443",
            "a@b.com",
            "a.com.",
        ] {
            assert!(Hosts::default().add(entry).is_err(), "{entry}");
        }
        assert!(Hosts::default().add("*.localhost").is_ok());
    }

    #[test]
    fn lists_that_cover_others() {
        let hosts = |entries: &[&str]| {
            let mut hosts = Hosts::default();
            entries.iter().for_each(|entry| hosts.add(entry).unwrap());
            hosts
        };
        let all = hosts(&["*.example.com", "other.example"]);
        assert!(all.cover(&hosts(&["a.example.com", "*.b.example.com", "other.example", "*.example.com"])));
        assert!(!all.cover(&hosts(&["example.com"])) && !all.cover(&hosts(&["*.other.example"])));
    }
}
