//! What may stand beside a value, and what makes it part of something longer.

use super::chars::{self, OTHER};
use crate::sensitive::text::fold_char;

/// How far runs of `*` are followed: a mask has at most eleven between its ends.
const LONGEST_MASK: usize = 24;

/// Whether a value may begin at `start` and end at `end`.
pub(super) fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    // Dots on both sides make a host name: www.13812345678.com.
    may_start_at(text, start)
        && may_end_at(text, end)
        && !(dotted_before(text, start) && dotted_after(text, end))
}

/// Whether a value is a line of its own, so that nothing beside it matters.
pub(super) fn is_line(bytes: &[u8], start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).and_then(|before| bytes.get(before));
    matches!(before, None | Some(b'\n')) && matches!(bytes.get(end), None | Some(b'\n'))
}

/// Whether the words before `start` announce a number that is nobody's: an order, a book, a device.
pub(super) fn is_labelled(text: &str, start: usize) -> bool {
    const LABELS: [&str; 19] = [
        "订单号",
        "订单编号",
        "单号",
        "流水号",
        "交易号",
        "序列号",
        "时间戳",
        "isbn",
        "imei",
        "order no",
        "orderno",
        "order_no",
        "order id",
        "orderid",
        "order_id",
        "order number",
        "timestamp",
        "trace id",
        "serial no",
    ];
    let before = text.get(..start).unwrap_or_default();
    let before = before
        .trim_end_matches(|c| matches!(fold_char(c), ' ' | ':' | '=' | '#' | '"' | '.' | '(' | '是' | '为'));
    // Trimming could walk far; a label is directly there or nowhere.
    if start - before.len() > 12 {
        return false;
    }
    // The last bytes of the labels: most words end otherwise.
    let last = before.as_bytes().last().map_or(0, u8::to_ascii_lowercase);
    if !matches!(last, 0xB7 | 0xB3 | b'n' | b'i' | b'o' | b'd' | b'r' | b'p') {
        return false;
    }
    let ends_with = |label: &str| {
        let end = before.len().checked_sub(label.len()).and_then(|from| before.as_bytes().get(from..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(label.as_bytes()))
    };
    LABELS.iter().any(|label| ends_with(label))
}

/// Whether a value may begin at `start`.
pub(super) fn may_start_at(text: &str, start: usize) -> bool {
    let bytes = text.as_bytes();
    let Some(glyph) = chars::char_before(bytes, start) else { return true };
    let previous = || chars::char_before(bytes, glyph.start).map_or(b' ', |glyph| glyph.code);
    match glyph.code {
        b'_' | b'+' | b'$' | b'@' => false,
        // A decimal point or a version's dot; `Tel.` is neither.
        b'.' => !matches!(previous(), b'0'..=b'9' | b' '),
        b'-' => !(previous().is_ascii_alphanumeric() || previous() == b'_'),
        b'*' | b' ' => !ends_mask(bytes, start),
        OTHER => character_at(text, glyph.start).is_none_or(|c| !is_currency(c) && !joins(c)),
        code => !code.is_ascii_alphanumeric() || chars::ends_escape(bytes, start),
    }
}

/// Whether a value may end at `end`.
pub(super) fn may_end_at(text: &str, end: usize) -> bool {
    let bytes = text.as_bytes();
    let Some(glyph) = chars::char_at(bytes, end) else { return true };
    let next = || chars::char_at(bytes, glyph.end).map_or(b' ', |glyph| glyph.code);
    match glyph.code {
        b'_' => false,
        // A percentage, and no escape of a URL.
        b'%' => {
            let escape = bytes.get(glyph.end..glyph.end + 2);
            escape.is_some_and(|escape| escape.iter().all(u8::is_ascii_hexdigit))
        }
        // A mask may begin with `+` or `*` where the number began with a digit.
        b'.' => !matches!(next(), b'0'..=b'9' | b'+' | b'*'),
        b'-' => !(next().is_ascii_alphanumeric() || next() == b'_'),
        b'*' => !begins_mask(bytes, end),
        OTHER => character_at(text, glyph.start).is_none_or(|c| c != '元' && !joins(c)),
        code => !code.is_ascii_alphanumeric(),
    }
}

/// Whether what ends at `end` is the hidden part of a mask: `138****`, `010-****`, `**** **** **** `. Two stars
/// are emphasis.
pub(super) fn ends_mask(bytes: &[u8], end: usize) -> bool {
    let space = chars::char_before(bytes, end).filter(|glyph| glyph.code == b' ');
    if let Some(space) = space {
        return ends_card_mask(bytes, space.start);
    }
    let (mut position, mut stars) = (end, 0);
    while let Some(glyph) = chars::char_before(bytes, position) {
        if glyph.code != b'*' {
            return stars > 2 && (glyph.code.is_ascii_alphanumeric() || glyph.code == b'-');
        }
        (position, stars) = (glyph.start, stars + 1);
        if stars > LONGEST_MASK {
            return false;
        }
    }
    false
}

fn begins_mask(bytes: &[u8], start: usize) -> bool {
    let (mut position, mut stars) = (start, 0);
    while let Some(glyph) = chars::char_at(bytes, position) {
        if glyph.code != b'*' {
            return stars > 2 && (glyph.code.is_ascii_alphanumeric() || glyph.code == b'@');
        }
        (position, stars) = (glyph.end, stars + 1);
        if stars > LONGEST_MASK {
            return false;
        }
    }
    false
}

/// `**** **** **** ` before the last four digits of a card; ends before its last space.
fn ends_card_mask(bytes: &[u8], end: usize) -> bool {
    let mut position = end;
    b"**** **** ****".iter().rev().all(|expected| {
        let glyph = chars::char_before(bytes, position);
        position = glyph.map_or(0, |glyph| glyph.start);
        glyph.is_some_and(|glyph| glyph.code == *expected)
    })
}

fn dotted_before(text: &str, start: usize) -> bool {
    chars::char_before(text.as_bytes(), start).is_some_and(|glyph| glyph.code == b'.')
}

fn dotted_after(text: &str, end: usize) -> bool {
    let bytes = text.as_bytes();
    let dot = chars::char_at(bytes, end).filter(|glyph| glyph.code == b'.');
    let next = dot.and_then(|dot| chars::char_at(bytes, dot.end));
    next.is_some_and(|glyph| glyph.code.is_ascii_alphanumeric())
}

pub(super) fn character_at(text: &str, position: usize) -> Option<char> {
    text.get(position..).and_then(|rest| rest.chars().next())
}

fn is_currency(c: char) -> bool {
    matches!(c, '¥' | '￥' | '€' | '£' | '₩')
}

/// Letters of other alphabets run on into letters and digits; Han characters stand beside them.
fn joins(c: char) -> bool {
    c < '\u{2000}' && c.is_alphanumeric()
}
