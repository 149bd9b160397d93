//! Walking over UTF-8 bytes as if full-width forms were half-width.

use super::{labels, steps};
use crate::sensitive::kinds::uscc;

/// Stands for any character that is not ASCII after folding.
pub(super) const OTHER: u8 = 0x80;

/// One character: its half-width ASCII code or [`OTHER`], and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct FoldedChar {
    pub(super) code: u8,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The character at `position`.
pub(super) fn char_at(bytes: &[u8], position: usize) -> Option<FoldedChar> {
    steps::take(1);
    let lead = *bytes.get(position)?;
    let (code, length) = match lead {
        0..=0x7F => (lead, 1),
        0xE0..=0xEF => (fold3(bytes, position), 3),
        0xF0.. => (OTHER, 4),
        0xC2 if bytes.get(position + 1) == Some(&0xA0) => (b' ', 2),
        _ => (OTHER, 2),
    };
    Some(FoldedChar { code, start: position, end: position + length })
}

/// The character that ends at `position`.
pub(super) fn char_before(bytes: &[u8], position: usize) -> Option<FoldedChar> {
    let mut start = position.checked_sub(1)?;
    while bytes.get(start).is_some_and(|b| b & 0xC0 == 0x80) {
        start = start.checked_sub(1)?;
    }
    char_at(bytes, start)
}

/// The next digit or `@`, half-width or full-width, from `position` on. Whole characters are skipped by their
/// lead bytes: Han text goes by three bytes at a time.
pub(super) fn next_trigger(bytes: &[u8], position: usize) -> Option<FoldedChar> {
    let mut position = position;
    loop {
        steps::take(1);
        match *bytes.get(position)? {
            b'0'..=b'9' | b'@' => return char_at(bytes, position),
            0..=0x7F => position += 1,
            0xEF => match char_at(bytes, position)? {
                glyph if matches!(glyph.code, b'0'..=b'9' | b'@') => return Some(glyph),
                glyph => position = glyph.end,
            },
            0xE0..=0xEE => position += 3,
            0xF0.. => position += 4,
            _ => position += 2,
        }
    }
}

/// Where a colour or an erasure of terminals ends (ECMA-48: SGR, EL, ED) whose last part begins at `start`: `31m` of
/// `[31m`, `1m` of `[0;1m`, `2K` of `[2K`. The escape character before it is lost in many logs.
pub(super) fn behind_colour(bytes: &[u8], start: usize) -> Option<usize> {
    let digits = bytes.get(start..)?.iter().take(MOST_DIGITS + 1).take_while(|b| b.is_ascii_digit()).count();
    let end = start + digits;
    let is_colour = digits <= MOST_DIGITS && is_final(bytes, end, digits) && begins_colour(bytes, start);
    is_colour.then_some(end + 1)
}

/// Whether a colour ends here: `[31m`.
pub(super) fn ends_colour(bytes: &[u8], end: usize) -> bool {
    let Some(last) = end.checked_sub(1) else { return false };
    let before = bytes.get(..last).unwrap_or_default();
    let digits = before.iter().rev().take(MOST_DIGITS).take_while(|b| b.is_ascii_digit()).count();
    is_final(bytes, last, digits) && begins_colour(bytes, last - digits)
}

/// Ends a colour; behind a number also an erasure or a move to a column: without one, `[K` begins an identity number.
fn is_final(bytes: &[u8], at: usize, digits: usize) -> bool {
    match bytes.get(at) {
        Some(b'm') => true,
        Some(b'K' | b'J' | b'G') => digits > 0,
        _ => false,
    }
}

/// Of a number in a colour.
const MOST_DIGITS: usize = 3;

/// Whether the bracket of a colour precedes, with nothing but its numbers between.
fn begins_colour(bytes: &[u8], start: usize) -> bool {
    /// `38;2;255;255;255;48;2;255;255;255;`
    const LONGEST: usize = 36;
    let is_part = |b: &&u8| b.is_ascii_digit() || **b == b';';
    let before = bytes.get(..start).unwrap_or_default().iter().rev();
    let mut other = before.clone().take(LONGEST + 1).skip_while(is_part);
    matches!(before.clone().next(), Some(b'[' | b';')) && other.next() == Some(&b'[')
}

/// U+FF01 to U+FF5E are EF BC 81 to EF BD 9E; the rest are spaces, as [`fold_char`] has them.
///
/// [`fold_char`]: crate::sensitive::text::fold_char
fn fold3(bytes: &[u8], position: usize) -> u8 {
    match bytes.get(position..position + 3) {
        Some([0xEF, 0xBC, last]) if *last > 0x80 => last - 0x60,
        Some([0xEF, 0xBD, last]) if *last < 0x9F => last - 0x20,
        Some([0xE3, 0x80, 0x80] | [0xE2, 0x80, 0x80..=0x8A | 0xAF] | [0xE2, 0x81, 0x9F]) => b' ',
        _ => OTHER,
    }
}

/// Fewer digits before a label are no number.
const SHORTEST_BEFORE_LABEL: usize = 7;

/// Where so many characters after `position` end.
fn advanced(bytes: &[u8], position: usize, count: usize) -> usize {
    (0..count).fold(position, |position, _| char_at(bytes, position).map_or(position, |glyph| glyph.end))
}

/// The longest run that can be, or begin, anything.
pub(super) const LONGEST: usize = 20;

/// A whole run of letters and digits, and its first characters in half-width form.
#[derive(Clone, Copy)]
pub(super) struct AlnumRun {
    pub(super) start: usize,
    pub(super) end: usize,
    chars: [u8; LONGEST],
    /// How many characters the run has; beyond [`LONGEST`] it is nothing.
    pub(super) length: usize,
}

impl AlnumRun {
    /// The run that `inside` is part of; nothing before `floor` is looked at.
    pub(super) fn around(bytes: &[u8], inside: FoldedChar, floor: usize) -> AlnumRun {
        let mut start = inside.start;
        while let Some(glyph) = char_before(bytes, start) {
            if glyph.start < floor || !glyph.code.is_ascii_alphanumeric() {
                break;
            }
            start = glyph.start;
        }
        // Neither are those of a colour; nor letters before the first digit that are its label.
        start = behind_colour(bytes, start).unwrap_or(start);
        if start < inside.start && labels::is_joined_before(bytes, inside.start) {
            start = inside.start;
        }
        AlnumRun::read(bytes, start, usize::MAX).without_label(bytes)
    }

    /// The run that begins at `start`, if it has 1 to [`LONGEST`] characters.
    pub(super) fn short(bytes: &[u8], start: usize) -> Option<AlnumRun> {
        let run = AlnumRun::read(bytes, start, LONGEST + 1).without_label(bytes);
        (1..=LONGEST).contains(&run.length).then_some(run)
    }

    /// The run up to a label that is joined to its digits: `13812345678QQ12345678`.
    fn without_label(mut self, bytes: &[u8]) -> AlnumRun {
        let count = self.length.min(LONGEST);
        let known = self.chars.get(..count).unwrap_or_default();
        let digits = known.iter().position(|b| !b.is_ascii_digit()).unwrap_or(count);
        // Shorter digits are no number but the last group of one; all digits have no label, and so have codes of companies.
        if !matches!(digits, 4 | SHORTEST_BEFORE_LABEL..) || digits == self.length {
            return self;
        }
        let may_have_label = digits >= SHORTEST_BEFORE_LABEL;
        for length in digits..=(digits + 1).min(count) {
            let end = advanced(bytes, self.start, length);
            let is_check = length == digits || matches!(known.get(digits), Some(b'X' | b'x'));
            let is_label = || {
                (may_have_label && labels::joined_after(bytes, end).is_some())
                    || (labels::is_extension(bytes, end) && !uscc::may_be(self.text()))
            };
            if is_check && length < self.length && is_label() {
                (self.length, self.end) = (length, end);
                return self;
            }
        }
        self
    }

    /// Its characters; none if it is too long.
    pub(super) fn chars(&self) -> &[u8] {
        self.chars.get(..self.length).unwrap_or_default()
    }

    /// The same as text.
    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(self.chars()).unwrap_or_default()
    }

    fn read(bytes: &[u8], start: usize, most: usize) -> AlnumRun {
        let rest = bytes.get(start..).unwrap_or_default();
        let rest = rest.get(..most).unwrap_or(rest);
        let length = rest.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(rest.len());
        steps::take(length);
        let mut run = AlnumRun { start, end: start + length, chars: [0; LONGEST], length };
        for (place, code) in run.chars.iter_mut().zip(rest.iter().take(length)) {
            *place = *code;
        }
        // Half-width, nearly always; but a run may go on in full-width characters.
        while run.length < most {
            let Some(glyph) = char_at(bytes, run.end).filter(|glyph| glyph.code.is_ascii_alphanumeric())
            else {
                break;
            };
            if let Some(place) = run.chars.get_mut(run.length) {
                *place = glyph.code;
            }
            (run.length, run.end) = (run.length + 1, glyph.end);
        }
        run
    }
}
