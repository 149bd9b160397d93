//! The addresses that an attribute may hold.
//!
//! Without a policy of the caller: relative, `http`, `https`, `mailto` and `tel` for links; relative,
//! `http` and `https` for the source of a quotation; relative, `http`, `https`, `wxfile` and base64
//! `data:image/(png|jpeg|gif|webp)` for media. With a policy, it alone decides, and its normalised
//! address is written.

use std::borrow::Cow;

use url::{ParseError, Url};

use crate::links;

/// The use of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// The target of a link.
    Link,
    /// The source of a quotation.
    Cite,
    /// An image, whose data may be in the address.
    Image,
    /// A sound or a film.
    Media,
}

/// The longest address that is read, in bytes, unless it has image data.
const MAX_ADDRESS: usize = 8192;
/// The most candidates a `srcset` may hold.
const MAX_CANDIDATES: usize = 32;

/// The address to write for `value`; `None` if it is not allowed.
pub(super) fn address<'v>(value: &'v str, use_: Use, policy: Option<&links::Policy>) -> Option<Cow<'v, str>> {
    let is_space = |c: char| c <= ' ';
    let value = if value.starts_with(is_space) || value.ends_with(is_space) {
        value.trim_matches(is_space)
    } else {
        value
    };
    // Most addresses have no byte that could be part of a control character: they are not read again.
    let is_plain = is_printable(value.as_bytes())
        || value.bytes().all(|byte| byte >= b' ' && byte != 0x7F && byte != 0xC2);
    let value = if is_plain { Cow::Borrowed(value) } else { unbroken(value) };
    if let Some(policy) = policy {
        return match policy.check(&value) {
            links::Verdict::Accepted(accepted) => Some(Cow::Owned(accepted.url)),
            links::Verdict::Rejected(_) => None,
        };
    }
    if use_ == Use::Image && value.starts_with(['d', 'D']) {
        if is_image_data(&value) {
            return Some(value);
        }
        let compact = compact(&value);
        if is_image_data(&compact) {
            return Some(Cow::Owned(compact));
        }
    }
    if value.len() > MAX_ADDRESS || (!is_plain && value.chars().any(char::is_control)) {
        return None;
    }
    if names_its_host(&value) {
        return Some(value);
    }
    let allowed = match Url::parse(&value) {
        Ok(url) => matches!(
            (url.scheme(), use_),
            ("http" | "https", _) | ("mailto" | "tel", Use::Link) | ("wxfile", Use::Image | Use::Media)
        ),
        // A relative address, but none with text before a `:` that another parser might read as a scheme.
        Err(ParseError::RelativeUrlWithoutBase) => {
            let head = value.split(['/', '?', '#', '\\']).next().unwrap_or_default();
            !head.contains(':')
        }
        Err(_) => false,
    };
    allowed.then_some(value)
}

/// Whether there is only printable ASCII. Eight bytes are checked at a time: the highest bit is set in `byte - 0x20`
/// for a smaller byte, in `(byte ^ 0x7F) - 1` for 0x7F, and in every byte that is not ASCII.
fn is_printable(bytes: &[u8]) -> bool {
    let each = |byte: u8| u64::from_le_bytes([byte; 8]);
    let (words, rest) = bytes.as_chunks::<8>();
    let plain = |word: &[u8; 8]| {
        let word = u64::from_le_bytes(*word);
        let control = word.wrapping_sub(each(0x20)) | (word ^ each(0x7F)).wrapping_sub(each(1));
        (control | word) & each(0x80) == 0
    };
    words.iter().all(plain) && rest.iter().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Whether an address is `http` or `https` with a host in the usual form: a domain name of lower-case letters,
/// digits, hyphens and dots. No parser of the URL Standard refuses such an address, whatever follows the host, and the
/// output has this address and not a parsed one, so that it needs no parsing.
fn names_its_host(value: &str) -> bool {
    let Some(rest) = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://")) else {
        return false;
    };
    // By bytes, in one pass: nearly every address comes here.
    let bytes = rest.as_bytes();
    let mut begins = true;
    let mut begins_with_letter = false;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'/' | b'?' | b'#' => break,
            b'.' => (begins, begins_with_letter) = (true, false),
            // Punycode must be decoded to know that it is valid.
            b'-' if bytes.get(..=at).is_some_and(|host| host.ends_with(b"xn--")) => return false,
            b'a'..=b'z' | b'0'..=b'9' | b'-' => {
                begins_with_letter = if begins { byte.is_ascii_lowercase() } else { begins_with_letter };
                begins = false;
            }
            _ => return false,
        }
    }
    // If the last label begins with a digit, it may be an IPv4 address.
    begins_with_letter
}

/// A `srcset` with the candidates that are allowed, in their order; `removed` is called if one is not allowed.
pub(super) fn srcset(
    value: &str,
    policy: Option<&links::Policy>,
    removed: &mut dyn FnMut(),
) -> Option<String> {
    let mut out = String::new();
    let mut rest = value.trim_matches(|c: char| c.is_ascii_whitespace() || c == ',');
    let mut read = 0;
    while !rest.is_empty() {
        read += 1;
        if read > MAX_CANDIDATES {
            removed();
            break;
        }
        // An address runs to the next white space; commas at its end separate it from the next one.
        let (whole, after) = rest.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((rest, ""));
        let bare = whole.trim_end_matches(',');
        let (descriptor, after) =
            if bare.len() < whole.len() { ("", after) } else { after.split_once(',').unwrap_or((after, "")) };
        rest = after.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        let descriptor = descriptor.trim_matches(|c: char| c.is_ascii_whitespace());
        // Checked as media, so that only `src` may have data: some parsers end an address at any comma.
        let address = address(bare, Use::Media, policy).filter(|address| {
            // Commas are part of an address, but not at its ends, where they would separate two addresses.
            !(address.is_empty()
                || address.contains(' ')
                || address.starts_with(',')
                || address.ends_with(','))
        });
        let Some(address) = address.filter(|_| is_descriptor(descriptor)) else {
            removed();
            continue;
        };
        if !out.is_empty() {
            out.push_str(", ");
        }
        out.push_str(&address);
        if !descriptor.is_empty() {
            out.push(' ');
            out.push_str(descriptor);
        }
    }
    (!out.is_empty()).then_some(out)
}

/// Whether a value that should be inert would run or load something if a script used it as an address.
pub(super) fn looks_active(value: &str) -> bool {
    let mut head = String::new();
    for c in value.chars().filter(|c| !c.is_control() && !c.is_whitespace()).take(12) {
        head.push(c.to_ascii_lowercase());
    }
    ["javascript:", "vbscript:", "livescript:", "data:", "blob:", "filesystem:"]
        .iter()
        .any(|s| head.starts_with(s))
}

/// The address without tabs and line breaks, which browsers drop too.
fn unbroken(value: &str) -> Cow<'_, str> {
    if value.contains(['\t', '\n', '\r']) {
        Cow::Owned(value.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect())
    } else {
        Cow::Borrowed(value)
    }
}

/// Whether this is a descriptor: `2x`, `1.5x`, `640w`, `480h`, or empty.
fn is_descriptor(descriptor: &str) -> bool {
    let Some(number) = descriptor.strip_suffix(['x', 'w', 'h']) else { return descriptor.is_empty() };
    number.len() <= 8
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// The value without blanks, which are no part of base64, and with a head in small letters.
#[cold]
fn compact(value: &str) -> String {
    let mut compact = value.replace(' ', "");
    let head = compact.bytes().position(|byte| byte == b',').unwrap_or(0);
    if let Some(head) = compact.get_mut(..head) {
        head.make_ascii_lowercase();
    }
    compact
}

/// Whether the value is `data:image/png;base64,…` or the same of another type. The comparison needs no parser.
fn is_image_data(value: &str) -> bool {
    let Some((head, data)) = value.split_once(',') else { return false };
    // `image/jpg` is no registered type, but every browser shows it. A charset has no effect on an image.
    let kind = head.strip_prefix("data:image/").and_then(|rest| rest.strip_suffix(";base64"));
    let kind = kind.map(|kind| kind.strip_suffix(";charset=utf-8").unwrap_or(kind));
    let known = matches!(kind, Some("png" | "jpeg" | "jpg" | "gif" | "webp"));
    let base64 = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    known && !data.is_empty() && data.bytes().all(base64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_by_use() {
        let may = |value: &str, use_| address(value, use_, None).is_some();
        for use_ in [Use::Link, Use::Cite, Use::Image, Use::Media] {
            for good in [
                "https://example.com/a?b#c",
                "HTTP://x.cn",
                "//x.cn/a",
                "/a/b",
                "a.html",
                "#top",
                "?q=a:b",
                "",
            ] {
                assert!(may(good, use_), "{good}");
            }
            for bad in [
                "javascript:alert(1)",
                " \u{1}JaVa\tScRiPt:alert(1)",
                "java\u{0}script:x",
                "vbscript:x",
                "data:text/html,x",
                "blob:https://x/y",
                "x:y",
                "javascript&colon;",
                "feed:javascript:x",
                "jav ascript:x",
                "file:///etc",
                "data:image/svg+xml;base64,AAAA",
                "https://[x",
                "filesystem:http://x/",
            ] {
                assert_eq!(may(bad, use_), bad == "javascript&colon;", "{bad}");
            }
        }
        assert!(may("mailto:a@b.cn", Use::Link) && may("tel:+861", Use::Link) && !may("tel:1", Use::Image));
        assert!(
            may("data:image/PNG;base64,iVBOR/+=", Use::Image) && !may("data:image/png;base64,AA", Use::Media)
        );
        assert!(!may("data:image/png;base64,<svg>", Use::Image) && may("wxfile://tmp_a.jpg", Use::Image));
        assert!(looks_active("java\nscript:x") && !looks_active("javascript"));
    }

    #[test]
    fn printable_ascii_is_found_at_every_place() {
        for length in 0..20 {
            for place in 0..length {
                for byte in 0..=255_u8 {
                    let mut bytes = vec![b'a'; length];
                    bytes[place] = byte;
                    assert_eq!(is_printable(&bytes), (b' '..=b'~').contains(&byte), "{bytes:?}");
                }
            }
        }
        assert!(is_printable(b"") && is_printable(b" ~ ~ ~ ~ ~ ~ ~ ~ ~ ~"));
    }

    #[test]
    fn addresses_that_name_their_host_are_parsed_with_it() {
        let pieces = ["", "a", "z0", "1", "0x", "xn--", "xN--", "--", ".", ":", "@", "%61", "\\", "ß", " "];
        let mut named = 0;
        for n in 0..pieces.len().pow(4) {
            let host: String =
                (0..4).map(|place| pieces[n / pieces.len().pow(place) % pieces.len()]).collect();
            for (scheme, rest) in [("https", ""), ("http", "/%zz?\u{1}#"), ("https", "?\\@b"), ("http", "#:")]
            {
                let value = format!("{scheme}://{host}{rest}");
                if names_its_host(&value) {
                    let url = Url::parse(&value).unwrap_or_else(|_| panic!("{value}"));
                    assert_eq!((url.scheme(), url.host_str()), (scheme, Some(&*host)), "{value}");
                    named += 1;
                }
            }
        }
        assert!(named > 1000);
        for value in ["https://", "https:///a", "https:a", "HTTPS://a", "ftp://a", "https://A", "//a"] {
            assert!(!names_its_host(value), "{value}");
        }
    }

    #[test]
    fn srcset_candidates() {
        let read = |value: &str| {
            let mut gone = 0;
            (srcset(value, None, &mut || gone += 1), gone)
        };
        for (value, kept, gone) in [
            ("a.jpg, b.jpg 2x,c.jpg 3x", "a.jpg, b.jpg 2x, c.jpg 3x", 0),
            ("javascript:x 1x, b.jpg 640w", "b.jpg 640w", 1),
            ("a.jpg 1x 2x, b.jpg (min)", "", 2),
            (", ,", "", 0),
            // Commas as in addresses of image services are kept; data is removed.
            ("https://a.cn/w_3,h_2/a.png 3w, b.png 2x", "https://a.cn/w_3,h_2/a.png 3w, b.png 2x", 0),
            ("a?x=resize,w_3 1x", "a?x=resize,w_3 1x", 0),
            ("data:image/png;base64,AA 1x, b 2x", "b 2x", 1),
            ("a,b,, ,c", "a,b, c", 0),
        ] {
            assert_eq!(read(value), ((!kept.is_empty()).then(|| kept.to_owned()), gone), "{value}");
            assert_eq!(read(kept).0.unwrap_or_default(), kept);
        }
        assert_eq!(read(&"a 1x,".repeat(33)), (Some("a 1x, ".repeat(31) + "a 1x"), 1));
    }
}
