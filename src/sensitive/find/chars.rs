//! Walking over UTF-8 bytes as if full-width forms were half-width.

use super::steps;

/// Stands for any character that is not ASCII after folding.
pub(super) const OTHER: u8 = 0x80;

/// One character: its half-width ASCII code or [`OTHER`], and its place in the text.
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

/// The end of a terminal sequence (ECMA-48) whose last part begins at `start`: `31m` of `[31m`, `1m` of `[0;1m`, `2K`
/// of `[2K`. Many logs have lost the escape character before it; those without it are known for a colour or an erasure.
pub(super) fn end_of_colour(bytes: &[u8], start: usize) -> Option<usize> {
    let digits =
        bytes.get(start..)?.iter().take(MAX_COLOUR_DIGITS + 1).take_while(|b| b.is_ascii_digit()).count();
    let end = start + digits;
    is_final(bytes, end, digits).then_some(end + 1)
}

/// Whether such a sequence ends here: `[31m`.
pub(super) fn ends_colour(bytes: &[u8], end: usize) -> bool {
    let Some(last) = end.checked_sub(1) else { return false };
    let before = bytes.get(..last).unwrap_or_default();
    let digits = before.iter().rev().take(MAX_COLOUR_DIGITS + 1).take_while(|b| b.is_ascii_digit()).count();
    is_final(bytes, last, digits)
}

/// Whether the byte ends a sequence, with so many digits before it. After an escape character, any letter does: `[H`,
/// and `(B`, which names the characters. Without one, it is a colour or, after a number, an erasure or a move to a
/// column: `[K` may be a bracket and the first letter of an identity number.
fn is_final(bytes: &[u8], at: usize, digits: usize) -> bool {
    let Some(last) = bytes.get(at).filter(|b| b.is_ascii_alphabetic() && digits <= MAX_COLOUR_DIGITS) else {
        return false;
    };
    let is_part = |b: &&u8| b.is_ascii_digit() || **b == b';';
    let before = bytes.get(..at).unwrap_or_default();
    let numbers = before.iter().rev().take(MAX_COLOUR_BYTES).take_while(is_part).count();
    match before.get(..at - numbers) {
        Some([.., b'\x1b', b'[']) => true,
        Some([.., b'\x1b', b'(' | b')']) => numbers == 0,
        Some([.., b'[']) => *last == b'm' || (matches!(last, b'K' | b'J' | b'G') && digits > 0),
        _ => false,
    }
}

/// The most digits of the last number.
const MAX_COLOUR_DIGITS: usize = 3;

/// The longest numbers of a sequence: `38;2;255;255;255;48;2;255;255;255`.
const MAX_COLOUR_BYTES: usize = 39;

/// Printable ASCII that ends all reading.
const BREAKS: &str = ",?^";

/// Whether the search reads on over this code, and it is no letter and no digit.
pub(super) fn is_joining_sign(code: u8) -> bool {
    matches!(code, b'\t' | b' '..=b'~') && !code.is_ascii_alphanumeric() && !BREAKS.as_bytes().contains(&code)
}

/// U+FF01 to U+FF5E are EF BC 81 to EF BD 9E; the others are the spaces and hyphens that [`fold_char`] folds.
///
/// [`fold_char`]: crate::sensitive::text::fold_char
fn fold3(bytes: &[u8], position: usize) -> u8 {
    match bytes.get(position..position + 3) {
        Some([0xEF, 0xBC, last]) if *last > 0x80 => last - 0x60,
        Some([0xEF, 0xBD, last]) if *last < 0x9F => last - 0x20,
        Some([0xE2, 0x80, 0x90 | 0x91]) => b'-',
        Some([0xE3, 0x80, 0x80] | [0xE2, 0x80, 0x80..=0x8A | 0xAF] | [0xE2, 0x81, 0x9F]) => b' ',
        _ => OTHER,
    }
}
