//! Percent escapes: one round at a time, because what matters is what each further reader sees.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::swar::holds;

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
pub(in crate::links) struct NotUtf8;

/// One round of decoding; borrowed when there was nothing to decode. A `%` without two hex digits stays.
pub(in crate::links) fn decode(text: &str) -> Result<Cow<'_, str>, NotUtf8> {
    if !holds_escape(text) {
        return Ok(Cow::Borrowed(text));
    }
    percent_decode_str(text).decode_utf8().map_err(|_| NotUtf8)
}

/// Whether there is anything to decode, or a `%` that begins nothing.
pub(in crate::links) fn holds_escape(text: &str) -> bool {
    holds(text, b'%')
}

/// Whether every `%` is followed by two hex digits.
pub(in crate::links) fn well_formed(text: &str) -> bool {
    after_percents(text).all(|after| escaped_byte(after).is_some())
}

/// Whether one of the escapes stands for one of `bytes`.
pub(in crate::links) fn encodes_any(text: &str, bytes: &[u8]) -> bool {
    after_percents(text).any(|after| escaped_byte(after).is_some_and(|byte| bytes.contains(&byte)))
}

/// Whether every `%` begins an escape of a byte beyond ASCII.
pub(in crate::links) fn escapes_beyond_ascii(text: &str) -> bool {
    after_percents(text).all(|after| escaped_byte(after).is_some_and(|byte| !byte.is_ascii()))
}

/// Appends `value` as `encodeURIComponent` writes it.
pub(in crate::links) fn push_component(out: &mut String, value: &str) {
    out.extend(utf8_percent_encode(value, COMPONENT));
}

/// Appends `value` like [`push_component`], but with its slashes.
pub(in crate::links) fn push_path(out: &mut String, value: &str) {
    out.extend(utf8_percent_encode(value, PATH_IN_COMPONENT));
}

/// What follows each `%`, up to the next one.
fn after_percents(text: &str) -> impl Iterator<Item = &[u8]> {
    text.as_bytes().split(|byte| *byte == b'%').skip(1)
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
