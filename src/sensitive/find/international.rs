//! Telephone numbers with `+`: each country groups the digits after its code in its own way.

use super::chars::{self, FoldedChar};
use super::runs::AlnumRun;
use super::{Finding, Scan, boundaries, extension, found, numbers};
use crate::sensitive::kind::Kind;
use crate::sensitive::kinds::landline::MAX_EXTENSION;
use crate::sensitive::kinds::phone;
use crate::sensitive::text::to_half_width;
use crate::sensitive::validate::Rules;

/// The kinds that such a number can be, besides one of another country.
static REGIONAL: [Kind; 5] = [Kind::Phone, Kind::PhoneHk, Kind::PhoneMo, Kind::PhoneTw, Kind::Landline];

/// The most digits (ITU-T E.164).
const MAX_E164_DIGITS: usize = 15;

/// The same, and those of an extension of the mainland.
const MAX_PLUS_DIGITS: usize = MAX_E164_DIGITS + MAX_EXTENSION;

/// The most groups: `+33 6 12 34 56 78` has six.
const MAX_PLUS_GROUPS: usize = 9;

/// The number after this `+`.
pub(super) fn find_after_plus(scan: &Scan<'_>, plus: FoldedChar) -> Option<Finding> {
    if !REGIONAL.iter().chain(&[Kind::PhoneE164]).any(|kind| scan.wants(*kind)) {
        return None;
    }
    let bracket = chars::char_before(scan.bytes, plus.start).filter(|glyph| glyph.code == b'(');
    // `(+86)138…`, and `(+14155552671)`.
    [bracket, None].into_iter().find_map(|bracket| find_with_bracket(scan, plus, bracket))
}

fn find_with_bracket(scan: &Scan<'_>, plus: FoldedChar, bracket: Option<FoldedChar>) -> Option<Finding> {
    let (ends, count) = ends(scan.bytes, plus.end, bracket.is_some());
    let start = bracket.map_or(plus.start, |bracket| bracket.start);
    if !boundaries::may_start_at(scan.text, start) && !boundaries::is_after_name(scan.bytes, start) {
        return None;
    }
    // 张三+139…: behind a name, what is a mobile number in service without the plus is one. `pkg/lib` cuts texts at most
    // Han characters, but not at one before a plus.
    let before = scan.bytes.get(..start).unwrap_or_default();
    let is_named = scan.wants(Kind::Phone)
        && (matches!(before, [.., 0xE4..=0xE9, _, _])
            || chars::char_before(scan.bytes, start).is_some_and(|before| before.code.is_ascii_alphabetic()));
    let ends = ends.get(..count)?;
    let is_field = |value: &str| {
        is_named && phone::parse(value.get(1..).unwrap_or_default(), phone::Level::Assigned).is_ok()
    };
    let find = |kinds: &[Kind], is_fit: fn(&[u8], usize) -> bool| {
        ends.iter().rev().filter(|end| is_fit(scan.bytes, **end)).find_map(|end| {
            let value = to_half_width(scan.text.get(start..*end)?);
            let is = |kind: &&Kind| {
                (**kind == Kind::PhoneE164 || scan.wants(**kind))
                    && Rules::WIDEST.parse(**kind, &value, scan.today).is_ok()
            };
            let kind = kinds.iter().find(is)?;
            if *kind == Kind::PhoneE164 && is_field(&value) {
                return None;
            }
            let end = if *kind == Kind::Landline { extension::end_with_extension(scan, *end) } else { *end };
            (boundaries::may_end_at(scan.text, end) && !cuts_value(scan, plus.end, ends, end))
                .then(|| found(*kind, (start, end), false))
        })
    };
    // +86 10 6234 5678 3 is a landline and a digit, though an international number can be as long.
    find(&REGIONAL, |_, _| true)
        .or_else(|| find(&[Kind::PhoneE164], is_whole))
        .or_else(|| find(&[Kind::PhoneE164], |_, _| true))
}

/// Whether the group before `end` is likely part of the number: it is not one digit behind a blank (`… 3 pieces`), nor
/// the beginning of a date or a time.
fn is_whole(bytes: &[u8], end: usize) -> bool {
    let goes_on = matches!(bytes.get(end..end + 2), Some([b'-' | b'.' | b':' | b'/', b'0'..=b'9']));
    !goes_on && !matches!(bytes.get(..end), Some([.., b' ', _]))
}

/// Whether a value begins inside the number that ends at `end`, and goes on behind it: another number, or a card.
fn cuts_value(scan: &Scan<'_>, first: usize, ends: &[usize], end: usize) -> bool {
    let goes_on = chars::char_at(scan.bytes, end).is_some_and(|glyph| {
        matches!(glyph.code, b' ' | b'-') && AlnumRun::short(scan.bytes, glyph.end).is_some()
    });
    let separated = |group_end: &usize| chars::char_at(scan.bytes, *group_end).map_or(end, |glyph| glyph.end);
    goes_on
        && [first].into_iter().chain(ends.iter().map(separated)).take_while(|start| *start < end).any(
            |start| {
                AlnumRun::short(scan.bytes, start)
                    .and_then(|run| numbers::find_from(scan, &run, start))
                    .is_some_and(|value| value.bytes.1 > end)
            },
        )
}

/// Where each group of digits ends, up to the most there can be; how many groups these are.
fn ends(bytes: &[u8], start: usize, mut in_brackets: bool) -> ([usize; MAX_PLUS_GROUPS], usize) {
    let (mut ends, mut count, mut digits) = ([0; MAX_PLUS_GROUPS], 0, 0);
    let mut position = start;
    let mut previous = b'+';
    while let Some(glyph) = chars::char_at(bytes, position) {
        match glyph.code {
            b'0'..=b'9' => digits += 1,
            b' ' | b'-' | b'.' if previous.is_ascii_digit() || previous == b')' => {}
            b'(' if !in_brackets && previous != b'(' && previous != b'+' => in_brackets = true,
            b')' if in_brackets && previous.is_ascii_digit() => in_brackets = false,
            _ => break,
        }
        let next = chars::char_at(bytes, glyph.end).map_or(b' ', |glyph| glyph.code);
        if glyph.code.is_ascii_digit() && !next.is_ascii_digit() && !in_brackets {
            // There are more digits than a number can have: no number ends here.
            if digits > MAX_PLUS_DIGITS {
                break;
            }
            let Some(place) = ends.get_mut(count) else { break };
            *place = glyph.end;
            count += 1;
        }
        if digits > MAX_PLUS_DIGITS {
            break;
        }
        position = glyph.end;
        previous = glyph.code;
    }
    (ends, count)
}
