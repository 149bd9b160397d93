//! Runs of letters and digits, without the labels that are joined to them.

use super::chars::{FoldedChar, char_at, char_before, end_of_colour};
use super::{labels, steps};
use crate::sensitive::kinds::uscc;

/// The fewest digits that are a number before a label.
const MIN_DIGITS_BEFORE_LABEL: usize = 7;

/// The place `count` characters after `position`.
fn advanced(bytes: &[u8], position: usize, count: usize) -> usize {
    (0..count).fold(position, |position, _| char_at(bytes, position).map_or(position, |glyph| glyph.end))
}

/// The longest run that can be a value or begin one.
pub(super) const MAX_RUN_CHARS: usize = 20;

/// A whole run of letters and digits, and its first characters in half-width form.
#[derive(Clone, Copy)]
pub(super) struct AlnumRun {
    pub(super) start: usize,
    pub(super) end: usize,
    chars: [u8; MAX_RUN_CHARS],
    /// How many characters the run has; if more than [`MAX_RUN_CHARS`], it is no value.
    pub(super) length: usize,
}

impl AlnumRun {
    /// The run that `inside` is part of; characters before `floor` are not read.
    pub(super) fn around(bytes: &[u8], inside: FoldedChar, floor: usize) -> AlnumRun {
        let mut start = inside.start;
        while let Some(glyph) = char_before(bytes, start) {
            if glyph.start < floor || !glyph.code.is_ascii_alphanumeric() {
                break;
            }
            start = glyph.start;
        }
        // The end of a colour is no part of the run, nor are letters before the first digit that are its label.
        start = end_of_colour(bytes, start).unwrap_or(start);
        if start < inside.start && labels::joined_before(bytes, inside.start).is_some() {
            start = inside.start;
        }
        AlnumRun::read(bytes, start, usize::MAX).without_label(bytes)
    }

    /// The run that begins at `start`, if it has 1 to [`MAX_RUN_CHARS`] characters.
    pub(super) fn short(bytes: &[u8], start: usize) -> Option<AlnumRun> {
        let run = AlnumRun::read(bytes, start, MAX_RUN_CHARS + 1).without_label(bytes);
        (1..=MAX_RUN_CHARS).contains(&run.length).then_some(run)
    }

    /// The run up to a label that is joined to its digits: `13812345678QQ12345678`.
    fn without_label(mut self, bytes: &[u8]) -> AlnumRun {
        let count = self.length.min(MAX_RUN_CHARS);
        let known = self.chars.get(..count).unwrap_or_default();
        let digits = known.iter().position(|b| !b.is_ascii_digit()).unwrap_or(count);
        // Digits alone have no label, nor do company codes.
        if digits == self.length {
            return self;
        }
        let may_have_label = digits >= MIN_DIGITS_BEFORE_LABEL;
        // Fewer digits are no number, except four as its last group.
        let lengths = if may_have_label || digits == 4 { 0..2 } else { 0..0 };
        for length in lengths.map(|more| digits + more) {
            let end = advanced(bytes, self.start, length);
            let is_check = length == digits || matches!(known.get(digits), Some(b'X' | b'x'));
            let is_label = || {
                let is_label = (may_have_label && labels::joined_after(bytes, end).is_some())
                    || labels::is_extension(bytes, end);
                is_label && !uscc::may_be(self.text())
            };
            if is_check && length < self.length && is_label() {
                (self.length, self.end) = (length, end);
                return self;
            }
        }
        // user1tel13812345678: a label before the last digits. In full width, bytes are no count of characters.
        let tail = bytes.get(..self.end).unwrap_or_default();
        let tail = tail.iter().rposition(|b| !b.is_ascii_digit()).map_or(0, |at| at + 1);
        if self.end - self.start == self.length
            && self.end >= tail + MIN_DIGITS_BEFORE_LABEL
            && let Some(label) = labels::joined_before(bytes, tail)
            && let Some(length) = label.checked_sub(self.start)
            && (1..self.length).contains(&length)
        {
            (self.length, self.end) = (length, label);
        }
        self
    }

    /// Its characters; empty if it is too long.
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
        let mut run = AlnumRun { start, end: start + length, chars: [0; MAX_RUN_CHARS], length };
        for (place, code) in run.chars.iter_mut().zip(rest.iter().take(length)) {
            *place = *code;
        }
        // Nearly all runs are half-width, but a run may go on in full-width characters.
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
