//! Percent escapes: one round at a time, because what matters is what each further reader sees.

use std::borrow::Cow;

use memchr::memchr;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::invisible::is_forbidden;

/// What `encodeURIComponent` leaves alone.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

/// The same, with slashes left readable.
const PATH_IN_COMPONENT: &AsciiSet = &COMPONENT.remove(b'/');

/// The escapes do not spell UTF-8.
#[derive(Debug)]
pub(in crate::links) struct NotUtf8;

/// One round of decoding; borrowed when there was nothing to decode. A `%` without two hex digits stays.
pub(in crate::links) fn decode(text: &str) -> Result<Cow<'_, str>, NotUtf8> {
    if !holds_escape(text) {
        return Ok(Cow::Borrowed(text));
    }
    percent_decode_str(text).decode_utf8().map_err(|_| NotUtf8)
}

/// One round of decoding by a reader that takes what is not UTF-8 as it comes; `None` when nothing changes.
pub(in crate::links) fn decode_lossily(text: &str) -> Option<String> {
    if !holds_escape(text) {
        return None;
    }
    let decoded = percent_decode_str(text).decode_utf8_lossy().into_owned();
    (decoded != text).then_some(decoded)
}

/// Whether there is anything to decode, or a `%` that begins nothing.
pub(in crate::links) fn holds_escape(text: &str) -> bool {
    memchr(b'%', text.as_bytes()).is_some()
}

/// Whether every `%` is followed by two hex digits.
pub(in crate::links) fn well_formed(text: &str) -> bool {
    malformed(text).is_none()
}

/// The first `%` that is not followed by two hex digits, with what follows where these would be.
pub(in crate::links) fn malformed(text: &str) -> Option<&str> {
    find_escape(text, |byte| byte.is_none())
}

/// Whether one of the escapes means one of `bytes`.
pub(in crate::links) fn encodes_any(text: &str, bytes: &[u8]) -> bool {
    find_encoded(text, bytes).is_some()
}

/// The first escape that means one of `bytes`.
pub(in crate::links) fn find_encoded<'a>(text: &'a str, bytes: &[u8]) -> Option<&'a str> {
    find_escape(text, |byte| byte.is_some_and(|byte| bytes.contains(&byte)))
}

/// The text before the first `?` or `#` that is escaped, in one round or several; and the rest, from its `%` on.
pub(in crate::links) fn split_at_escaped_query(text: &str) -> (&str, &str) {
    let is_mark = |at: &usize| {
        let after = text.as_bytes().get(*at..).and_then(|rest| rest.strip_prefix(b"%"));
        matches!(after.and_then(byte_in_rounds), Some((b'?' | b'#', _)))
    };
    let end = (0..text.len()).find(is_mark);
    end.and_then(|end| text.split_at_checked(end)).unwrap_or((text, ""))
}

/// The first escape of a byte that `wanted` asks for; `None` is the byte of one that is malformed.
fn find_escape(text: &str, wanted: impl Fn(Option<u8>) -> bool) -> Option<&str> {
    let mut from = 0;
    while let Some(rest) = text.get(from..) {
        let at = from + memchr(b'%', rest.as_bytes())?;
        from = at + 1;
        if wanted(escaped_byte(text.as_bytes().get(from..).unwrap_or_default())) {
            let end = (at + 3).min(text.len());
            return text.get(at..end).or_else(|| text.get(at..=at));
        }
    }
    None
}

/// Whether every `%` begins an escape of a byte beyond ASCII.
pub(in crate::links) fn escapes_beyond_ascii(text: &str) -> bool {
    after_percents(text).all(|after| escaped_byte(after).is_some_and(|byte| !byte.is_ascii()))
}

/// Appends `value` as `encodeURIComponent` writes it.
pub(in crate::links) fn push_component(out: &mut String, value: &str) {
    out.extend(utf8_percent_encode(value, COMPONENT));
}

/// Appends `value` as the page that gets it needs it: WeChat hands values over as they are written, so all
/// that a link could not hold, or that would end the value, is escaped and nothing else.
pub(in crate::links) fn push_page_value(out: &mut String, value: &str) {
    let mut buffer = [0; 4];
    for c in value.chars() {
        match matches!(c, '%' | '&' | '?' | '#' | ';') || is_forbidden(c) {
            true => out.extend(utf8_percent_encode(c.encode_utf8(&mut buffer), NON_ALPHANUMERIC)),
            false => out.push(c),
        }
    }
}

/// Appends `raw`, a value as it was written, by `push`; but with each `=` and `+` escaped or not as it came: some
/// readers take a plus for a blank.
pub(in crate::links) fn push_value_as_it_came(out: &mut String, raw: &str, push: fn(&mut String, &str)) {
    // Nobody escapes these, and most values have no others.
    if raw.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        out.push_str(raw);
        return;
    }
    let mut rest = raw;
    loop {
        let as_it_came = |(at, c): (usize, char)| match c {
            '=' | '+' => Some((at, 1)),
            '%' => {
                let escape = rest.get(at + 1..at + 3)?;
                matches!(escape, "3D" | "3d" | "2B" | "2b").then_some((at, 3))
            }
            _ => None,
        };
        let Some((at, length)) = rest.char_indices().find_map(as_it_came) else { break };
        push(out, &decode(rest.get(..at).unwrap_or_default()).unwrap_or_default());
        out.extend(
            rest.get(at..at + length).into_iter().flat_map(str::chars).map(|c| c.to_ascii_uppercase()),
        );
        rest = rest.get(at + length..).unwrap_or_default();
    }
    push(out, &decode(rest).unwrap_or_default());
}

/// Appends `value` like [`push_component`], but with its slashes.
pub(in crate::links) fn push_path(out: &mut String, value: &str) {
    out.extend(utf8_percent_encode(value, PATH_IN_COMPONENT));
}

/// What follows each `%`, up to the next one.
fn after_percents(text: &str) -> impl Iterator<Item = &[u8]> {
    text.as_bytes().split(|byte| *byte == b'%').skip(1)
}

/// The byte that what follows a `%` stands for when it is decoded until it is a byte other than `%`, and what follows
/// it.
pub(super) fn byte_in_rounds(mut after: &[u8]) -> Option<(u8, &[u8])> {
    while let Some(next) = after.strip_prefix(b"25") {
        after = next;
    }
    Some((escaped_byte(after)?, after.get(2..)?))
}

/// The byte that the two digits after a `%` stand for.
fn escaped_byte(after: &[u8]) -> Option<u8> {
    let [high, low, ..] = after else { return None };
    Some(hex(*high)? << 4 | hex(*low)?)
}

fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}
