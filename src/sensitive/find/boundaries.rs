//! Checks the characters next to a value: whether it is alone or part of something longer.

use super::chars::{self, OTHER};
use super::labels;
use super::runs::AlnumRun;
use super::word_list::List;
use crate::sensitive::alphabets;
use crate::substring::has_char;

/// So many digits before a plus are a value themselves.
const MIN_FIELD_DIGITS: usize = 11;

/// How far runs of `*` are followed: a mask has at most eleven between its ends.
const MAX_STARS: usize = 24;

/// Whether a value may begin at `start` and end at `end`. One with a check digit and more may be in places where other
/// numbers are part of a decimal, a host or an amount of money.
pub(super) fn is_alone(text: &str, start: usize, end: usize, is_certain: bool) -> bool {
    let bytes = text.as_bytes();
    let before = chars::char_before(bytes, start);
    let of_host = before.filter(|glyph| matches!(glyph.code, b'.' | b'@'));
    // `3.` may be the number of a list, `0.` begins a decimal.
    let is_fraction = |dot: chars::FoldedChar| {
        let zero = chars::char_before(bytes, dot.start).filter(|glyph| glyph.code == b'0');
        zero.is_some_and(|zero| {
            chars::char_before(bytes, zero.start).is_none_or(|before| !before.code.is_ascii_digit())
        })
    };
    let is_in_place = |glyph: chars::FoldedChar| match glyph.code {
        b'.' => !is_fraction(glyph),
        b'$' => true,
        _ => character_at(text, glyph.start).is_some_and(is_currency),
    };
    (may_start_at(text, start) || (is_certain && before.is_some_and(is_in_place)))
        && may_end_at(text, end)
        && (is_certain || !(of_host.is_some() && is_host_after(bytes, end)))
}

/// Whether a value is a whole line, so that it has no neighbours to check.
pub(super) fn is_line(bytes: &[u8], start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).and_then(|before| bytes.get(before));
    matches!(before, None | Some(b'\n')) && matches!(bytes.get(end), None | Some(b'\n'))
}

/// Whether a value may begin at `start`. It may not after letters or digits, nor inside an amount of money, a decimal
/// or a mask. A label may be joined to it: `tel13812345678`.
pub(super) fn may_start_at(text: &str, start: usize) -> bool {
    let bytes = text.as_bytes();
    let Some(glyph) = chars::char_before(bytes, start) else { return true };
    let previous = || chars::char_before(bytes, glyph.start).map_or(b'\n', |glyph| glyph.code);
    match glyph.code {
        // Two of them quote a text in PostgreSQL, and may have a name between them: `$$138…$$`, `$tag$138…$tag$`.
        b'$' => is_dollar_quote(bytes.get(..glyph.start).unwrap_or_default()),
        // The plus of a sum or a text in base64; but not that between two fields: 张三+139….
        b'+' => {
            is_after_field(bytes, glyph.start)
                || (chars::char_at(bytes, start).is_some_and(|first| first.code != b'+')
                    && is_after_name(bytes, glyph.start))
        }
        // A decimal point or the dot of a version. The dot of `Tel.` is neither, nor is one that begins a text.
        // What begins with a letter is neither, either: `1.E12345678` is the first of a list.
        b'.' => {
            !matches!(previous(), b'0'..=b'9' | b' ')
                || chars::char_at(bytes, start).is_some_and(|first| !first.code.is_ascii_digit())
        }
        b'*' | b' ' => !ends_mask(bytes, start),
        OTHER => character_at(text, glyph.start).is_none_or(|c| !is_currency(c) && !alphabets::is_letter(c)),
        code if code.is_ascii_digit() => false,
        code => {
            !code.is_ascii_alphabetic()
                || labels::joined_before(bytes, start).is_some()
                || chars::ends_colour(bytes, start)
        }
    }
}

/// Whether another value, or no letter and no digit, ends at `end`.
fn is_after_field(bytes: &[u8], end: usize) -> bool {
    let mut position = end;
    for count in 0..MIN_FIELD_DIGITS {
        match chars::char_before(bytes, position) {
            Some(glyph)
                if glyph.code.is_ascii_digit() || (count == 0 && matches!(glyph.code, b'X' | b'x')) =>
            {
                position = glyph.start;
            }
            glyph => return count == 0 && glyph.is_none_or(|glyph| !glyph.code.is_ascii_alphabetic()),
        }
    }
    true
}

/// Whether a name in Latin letters ends at `end`: `zhang+139…`, `Zhang+139…`, `ZHANG+139…`. Text in base64 has its
/// capitals anywhere.
pub(super) fn is_after_name(bytes: &[u8], end: usize) -> bool {
    const MAX_NAME: usize = 24;
    let (mut position, mut last, mut is_first) = (end, 0, false);
    for count in 0..MAX_NAME {
        let before = chars::char_before(bytes, position);
        match before.filter(|glyph| glyph.code.is_ascii_alphabetic() && !is_first) {
            Some(letter) => {
                last = if count == 0 { letter.code } else { last };
                is_first = (letter.code ^ last) & 32 != 0;
                position = letter.start;
            }
            None => {
                return count > 1
                    && before.is_none_or(|before| {
                        !before.code.is_ascii_alphanumeric() && !matches!(before.code, b'+' | b'/')
                    });
            }
        }
    }
    false
}

/// Whether a value may end at `end`.
pub(super) fn may_end_at(text: &str, end: usize) -> bool {
    let bytes = text.as_bytes();
    let Some(glyph) = chars::char_at(bytes, end) else { return true };
    let next = || chars::char_at(bytes, glyph.end).map_or(b' ', |glyph| glyph.code);
    match glyph.code {
        // A mask may begin with `+` or `*` where the number began with a digit.
        b'.' => !matches!(next(), b'0'..=b'9' | b'+' | b'*'),
        // The number of a chat room or an account of WeCom is no telephone's.
        b'@' => !bytes
            .get(glyph.end..)
            .is_some_and(|host| host.starts_with(b"chatroom") || host.starts_with(b"openim")),
        b'*' => !is_masked(bytes, end, false),
        OTHER => character_at(text, glyph.start).is_none_or(|c| c != '元' && !alphabets::is_letter(c)),
        code if code.is_ascii_digit() => false,
        code => !code.is_ascii_alphabetic() || labels::joined_after(bytes, end).is_some(),
    }
}

/// Whether a hyphen joins further digits to the value from `start` to `end`: 4111-1111-1111-1111-1111 is no card. It
/// does not if the groups of the value have blanks between them, or if there are as many digits as a value has.
pub(super) fn goes_on_in_groups(bytes: &[u8], start: usize, end: usize) -> bool {
    // 0x8D ends a hyphen in full width, and no digit.
    if !bytes.get(start..end).is_some_and(|value| value.contains(&b'-') || value.contains(&0x8D)) {
        return false;
    }
    let is_digit = |glyph: Option<chars::FoldedChar>| glyph.is_some_and(|glyph| glyph.code.is_ascii_digit());
    let before = chars::char_before(bytes, start).filter(|glyph| glyph.code == b'-');
    let after = chars::char_at(bytes, end).filter(|glyph| glyph.code == b'-');
    before.is_some_and(|glyph| {
        is_digit(chars::char_before(bytes, glyph.start)) && !is_after_field(bytes, glyph.start)
    }) || after.is_some_and(|glyph| {
        let length = AlnumRun::short(bytes, glyph.end).map_or(MIN_FIELD_DIGITS, |run| run.length);
        is_digit(chars::char_at(bytes, glyph.end)) && length < MIN_FIELD_DIGITS
    })
}

/// Whether these characters are inside a UUID: 13812345-6781-4381-8123-456781381234.
pub(super) fn is_in_uuid(bytes: &[u8], start: usize, end: usize) -> bool {
    const LENGTH: usize = 36;
    let fits = |from: usize| {
        let Some(uuid) = bytes.get(from..from + LENGTH) else { return false };
        uuid.iter().enumerate().all(|(place, b)| match place {
            8 | 13 | 18 | 23 => *b == b'-',
            _ => b.is_ascii_hexdigit(),
        })
    };
    let first = end.saturating_sub(LENGTH);
    // A value that is alone can begin only where a group of a UUID begins.
    [0, 9, 14, 19, 24]
        .iter()
        .any(|place| start.checked_sub(*place).is_some_and(|from| from >= first && fits(from)))
}

/// Whether the hidden part of a mask ends at `end`: `138****`, `010-****`, `**** **** **** `. Two stars are emphasis.
pub(super) fn ends_mask(bytes: &[u8], end: usize) -> bool {
    let space = chars::char_before(bytes, end).filter(|glyph| glyph.code == b' ');
    if let Some(space) = space {
        return ends_card_mask(bytes, space.start);
    }
    is_masked(bytes, end, true)
}

/// Whether stars that are no emphasis begin or end here, with a letter, a digit or the sign of a mask behind them.
#[inline(never)]
fn is_masked(bytes: &[u8], from: usize, is_before: bool) -> bool {
    let (mut position, mut stars) = (from, 0);
    while stars <= MAX_STARS {
        let glyph =
            if is_before { chars::char_before(bytes, position) } else { chars::char_at(bytes, position) };
        let Some(glyph) = glyph else { return false };
        if glyph.code != b'*' {
            let sign = if is_before { b'-' } else { b'@' };
            return stars > 2 && (glyph.code.is_ascii_alphanumeric() || glyph.code == sign);
        }
        position = if is_before { glyph.start } else { glyph.end };
        stars += 1;
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

/// Whether a dot and a top-level domain follow: www.13812345678.com.
fn is_host_after(bytes: &[u8], end: usize) -> bool {
    chars::char_at(bytes, end)
        .filter(|glyph| glyph.code == b'.')
        .and_then(|dot| AlnumRun::short(bytes, dot.end))
        .is_some_and(|label| is_usual_domain(label.chars()))
}

/// Whether this is one of the top-level domains that most hosts have, in lower case.
pub(super) fn is_usual_domain(label: &[u8]) -> bool {
    static USUAL: List = List::of("com cn net org gov edu top vip xyz cc io co info me hk tw");
    USUAL.has(label)
}

pub(super) fn character_at(text: &str, position: usize) -> Option<char> {
    text.get(position..).and_then(|rest| rest.chars().next())
}

fn is_currency(c: char) -> bool {
    has_char(CURRENCIES, c)
}

/// Whether these end in a `$` and the name of a tag, which has the characters of an identifier and may be empty.
fn is_dollar_quote(bytes: &[u8]) -> bool {
    let name = bytes.iter().rev().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count();
    let (before, name) = bytes.split_at_checked(bytes.len() - name).unwrap_or_default();
    before.ends_with(b"$") && !name.first().is_some_and(u8::is_ascii_digit)
}

/// The byte before the name of a parameter that these end in.
pub(super) fn before_name(bytes: &[u8]) -> Option<&u8> {
    before_parts(bytes, |b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'%' | b'[' | b']'))
        .last()
}

/// The bytes before the last ones that are part of a name or a value, so far as these are read.
#[inline(never)]
pub(super) fn before_parts(bytes: &[u8], is_part: fn(&u8) -> bool) -> &[u8] {
    const MAX_PARTS: usize = 256;
    let count = bytes.iter().rev().take(MAX_PARTS).take_while(|b| is_part(b)).count();
    bytes.get(..bytes.len() - count).unwrap_or_default()
}

/// The signs of money before a number.
pub(super) const CURRENCIES: &str = "¥￥€£₩";
