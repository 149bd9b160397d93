//! Telephone numbers with `+`: each country groups the digits after its code in its own way.

use super::chars::{self, FoldedChar};
use super::runs::AlnumRun;
use super::{Finding, Scan, TELEPHONES, boundaries, extension, found};
use crate::sensitive::kind::Kind;
use crate::sensitive::kinds::landline::MAX_EXTENSION;
use crate::sensitive::kinds::phone;
use crate::sensitive::text::to_half_width;
use crate::sensitive::validate::Rules;

/// The kinds that such a number can be, the narrower ones first.
static ORDER: [Kind; 6] =
    [Kind::Phone, Kind::PhoneHk, Kind::PhoneMo, Kind::PhoneTw, Kind::Landline, Kind::PhoneE164];

/// The most digits (ITU-T E.164).
const MAX_E164_DIGITS: usize = 15;

/// The same, and those of an extension of the mainland.
const MAX_PLUS_DIGITS: usize = MAX_E164_DIGITS + MAX_EXTENSION;

/// The most groups: `+33 6 12 34 56 78` has six.
const MAX_PLUS_GROUPS: usize = 9;

/// The number after this `+`.
pub(super) fn find_after_plus(scan: &Scan<'_>, plus: FoldedChar) -> Option<Finding> {
    if scan.detector.wanted & TELEPHONES == 0 {
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
    let is_valid = |kind: Kind, value: &str| Rules::WIDEST.parse(kind, value, scan.today).is_ok();
    let number_to = |end: usize| {
        let value = to_half_width(scan.text.get(start..end)?);
        let is = |kind: &&Kind| (**kind == Kind::PhoneE164 || scan.wants(**kind)) && is_valid(**kind, &value);
        let kind = *ORDER.iter().find(is)?;
        let extended = if kind == Kind::Landline { extension::end_with_extension(scan, end) } else { end };
        // One that has an extension gets no other one.
        let is_whole = extended == end || is_valid(kind, &to_half_width(scan.text.get(start..extended)?));
        let end = if is_whole { extended } else { end };
        let is_number =
            !(kind == Kind::PhoneE164 && is_field(&value)) && boundaries::may_end_at(scan.text, end);
        is_number.then_some((kind, end))
    };
    let mut best = None;
    for (at, end) in ends.iter().enumerate().rev() {
        let Some(number) = number_to(*end) else { continue };
        // Whether a value begins inside the number and goes on behind it: another number, or a card. What is before it
        // is a number then, too, or a country code at most; and what is behind this one is none.
        let cuts_value = || {
            let mut places = std::iter::once(&plus.start).chain(ends.iter().take(at)).enumerate();
            run_after(scan, number.1).is_some()
                && places.any(|(groups, place)| {
                    value_end(scan, *place).is_some_and(|other| other > number.1)
                        && (groups < 2 || number_to(*place).is_some())
                })
                && value_end(scan, number.1).is_none()
        };
        if cuts_value() {
            continue;
        }
        let is_before_time = |place: &usize| scan.bytes.get(*place..).is_some_and(is_time);
        let is_other = ends_in_other(scan.bytes, *end) || ends.iter().take(at).any(is_before_time);
        if best.is_none() || !is_other {
            best = Some(number);
        }
        if !is_other {
            break;
        }
    }
    best.map(|(kind, end)| found(kind, (start, end), false))
}

/// Whether the last group is likely no part of the number: one digit between blanks, before a word (`… 3 pieces`). A
/// word in Han characters is not asked for: `pkg/lib` cuts texts there.
fn ends_in_other(bytes: &[u8], end: usize) -> bool {
    matches!(bytes.split_at_checked(end), Some(([.., b' ', _], [b' ', b'A'..=b'Z' | b'a'..=b'z', ..])))
}

/// The run of digits behind the separator at `place`.
fn run_after(scan: &Scan<'_>, place: usize) -> Option<AlnumRun> {
    let separator = chars::char_at(scan.bytes, place)?;
    let run = AlnumRun::short(scan.bytes, separator.end)?;
    (matches!(separator.code, b' ' | b'-' | b'+') && run.chars().first()?.is_ascii_digit()).then_some(run)
}

/// Where the value ends that begins behind the separator at `place`.
#[inline(never)]
fn value_end(scan: &Scan<'_>, place: usize) -> Option<usize> {
    let run = run_after(scan, place)?;
    Some(scan.number_at(&run, run.start)?.bytes.1)
}

/// Whether a blank and a date or a time are here: ` 2025-11-22`, ` 1990/5/12`, ` 12:30`.
fn is_time(rest: &[u8]) -> bool {
    match rest {
        [b' ', b'1' | b'2', b'9' | b'0', _, _, b'-' | b'/', after @ ..] => matches!(
            after,
            [_, b'-' | b'/', b'0'..=b'9', ..] | [b'0' | b'1', _, b'-' | b'/', b'0'..=b'9', ..]
        ),
        _ => matches!(rest, [b' ', b'0'..=b'2', b'0'..=b'9', b':', b'0'..=b'5', ..]),
    }
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
