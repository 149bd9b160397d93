//! Finding sensitive values in free text, in one pass.
//!
//! Only digits and `@` are triggers: every kind that is searched for has one or the other. Between triggers
//! the pass skips bytes. At a digit it reads the whole run of letters and digits around it and at most five
//! more runs, each joined by one space or hyphen, and decides; at an `@` it reads at most an e-mail
//! address to each side. So the work for each trigger is bounded, and the search is linear in the text.

mod boundaries;
mod chars;
mod classes;
mod detector;
mod email;
mod escapes;
mod extension;
mod groups;
mod international;
mod labels;
mod merge;
mod network;
mod numbers;
mod offsets;
mod pattern;
mod plate;
mod runs;
mod steps;
mod word_list;

use super::date::Date;
use super::kind::Kind;
use super::swar;
use crate::error::{Code, Error, Result};
use chars::FoldedChar;
pub use classes::{CharClass, char_class};
pub use detector::Detector;
use detector::bit;
use numbers::LineContext;
use offsets::Counted;
use runs::AlnumRun;
use std::cell::Cell;

/// A value found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: FoundKind,
    /// Where it begins, in UTF-16 code units.
    pub start: usize,
    /// Where it ends (exclusive), in UTF-16 code units.
    pub end: usize,
    /// Its check digit is correct. Otherwise the value was recognised by its shape alone.
    pub checked: bool,
    /// Where it is in the text, in bytes.
    pub(super) bytes: (usize, usize),
    /// How many levels of escapes were decoded to find it.
    depth: u8,
    /// Where it is in the decoded text.
    inner: (usize, usize),
}

/// The kind of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundKind {
    /// A built-in kind.
    Kind(Kind),
    /// One of the caller's own, counted from 0.
    Custom(u8),
}

/// Refuses kinds that have no shape of their own in a text (names, addresses, bare numbers), with
/// `ERR_OPTION_INVALID`. [`Kind::is_searchable`] is true of all others.
pub fn searchable(kinds: &[Kind]) -> Result<()> {
    match kinds.iter().find(|kind| !kind.is_searchable()) {
        None => Ok(()),
        Some(kind) => Err(Error::new(
            Code::OptionInvalid,
            ["kinds: ", kind.as_str(), " cannot be looked for in text"].concat(),
        )),
    }
}

/// The values of these kinds in `text`; see [`Detector::find`].
pub fn find(text: &str, kinds: &[Kind], today: Date) -> Vec<Finding> {
    Detector::of(kinds).find(text, today)
}

/// The text with every value of these kinds masked; see [`Detector::redact`].
pub fn redact(text: &str, kinds: &[Kind], today: Date) -> String {
    Detector::of(kinds).redact(text, today)
}

/// Every number that is found has at least so many digits in a row, unless it has a `+`, an at sign or an escape in it,
/// is one of Taiwan (`(886)912-345-678`), or is a plate: a plate has so many digits and capitals in a row, a digit among
/// them. JavaScript passes no part of a text that has fewer, but for those signs and `(886`.
pub const MIN_DIGIT_ROW: usize = 4;

/// No value that is found is shorter, in UTF-16 units. JavaScript passes no part of a text that is.
pub const MIN_VALUE_UNITS: usize = "a@b.cc".len();

/// One bit for each kind of telephone numbers.
const TELEPHONES: u32 = bit(Kind::Phone)
    | bit(Kind::PhoneHk)
    | bit(Kind::PhoneMo)
    | bit(Kind::PhoneTw)
    | bit(Kind::Landline)
    | bit(Kind::PhoneE164);

/// The most findings that memory is reserved for in advance.
const MAX_RESERVED_FINDINGS: usize = 16_384;

/// One search through one text.
struct Scan<'a> {
    text: &'a str,
    bytes: &'a [u8],
    detector: &'a Detector,
    /// The kinds of numbers that are looked for; see [`numbers::places_of`].
    places: u32,
    today: Date,
    /// Where the last value ends that was found; `usize::MAX` before the first. It is not here itself, so that the
    /// compiler knows that nothing else here changes.
    value_end: &'a Cell<usize>,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str, detector: &'a Detector, today: Date, value_end: &'a Cell<usize>) -> Self {
        let places = numbers::places_of(detector.wanted);
        Scan { text, bytes: text.as_bytes(), detector, places, today, value_end }
    }

    fn run(&self) -> Vec<Finding> {
        let mut findings = self.built_in();
        if self.wants(Kind::Ip) || self.wants(Kind::Mac) {
            findings = merge::merge(findings, network::find(self));
        }
        for (at, custom) in (0..).zip(&self.detector.custom) {
            let kind = FoundKind::Custom(at);
            let matches = custom.pattern.find(self.text).into_iter();
            let whole = matches.filter(|(start, end)| !custom.is_part_of_mask(self.text, *start, *end));
            let found = whole.map(|bytes| Finding { kind, ..found(Kind::Phone, bytes, false) });
            findings = merge::merge(findings, found.collect());
        }
        findings
    }

    fn built_in(&self) -> Vec<Finding> {
        // Memory for a finding in every short line, because a vector that grows is copied and wiped each time; but not
        // for the lines of a whole book.
        let mut findings: Vec<Finding> =
            Vec::with_capacity((self.bytes.len() / 12).min(MAX_RESERVED_FINDINGS));
        let mut position = 0;
        let mut last_at = 0;
        let mut counted = Counted::default();
        loop {
            position = self.lines(position, &mut findings, &mut counted);
            let Some(trigger) = chars::next_trigger(self.bytes, position) else { return findings };
            if trigger.code == b'@' {
                position = trigger.end;
                if let Some(found) = self.email_around(trigger, last_at) {
                    position = found.bytes.1.max(position);
                    self.value_end.set(found.bytes.1);
                    push_email(&mut findings, found);
                }
                last_at = position;
            } else {
                let run = AlnumRun::around(self.bytes, trigger, position);
                let found = self.plate_around(&run, position).or_else(|| self.number_at(&run, position));
                position = found.map_or(run.end, |found| found.bytes.1.max(run.end));
                if let Some(found) = found {
                    self.value_end.set(found.bytes.1);
                    findings.push(found);
                }
            }
        }
    }

    /// Searches the lines from `position` on that are one run of letters and digits each, perhaps with a label
    /// before it. `pkg/lib` passes most numbers as such lines, and they have no neighbours to check. No such line is
    /// a plate: a plate has a letter, or is shorter than a run that may follow a label here.
    fn lines(&self, mut position: usize, findings: &mut Vec<Finding>, counted: &mut Counted) -> usize {
        loop {
            let before = position;
            let start = match self.bytes.get(position) {
                Some(b'\n') => position + 1,
                Some(_) if position == 0 => 0,
                _ => return position,
            };
            let ahead = self.bytes.get(start..).unwrap_or_default();
            let (label, label_units) = label(ahead);
            steps::take(label + 1);
            let rest = ahead.get(label..).unwrap_or_default();
            // A run with letters or with more digits than a card may contain a label: but for an identity number with
            // an X.
            let digits = swar::digits(rest);
            let has_check = digits == 17 && matches!(rest.get(digits), Some(b'X' | b'x'));
            let length = digits + usize::from(has_check);
            steps::take(length + 1);
            let is_short = label > 0 && length < numbers::MIN_NUMBER_CHARS;
            if length > 19 || is_short || rest.get(length).is_some_and(|b| *b != b'\n') {
                return position;
            }
            position = start + label + length;
            let line = if label > 0 { LineContext::Label } else { LineContext::Nothing };
            if let Some(found) = numbers::find_on_line(self, start + label, position, line) {
                let start_units = counted.up_to(self.bytes, before) + (start - before) + label_units;
                // Its characters are ASCII.
                *counted = Counted { bytes: position, units: start_units + length };
                findings.push(Finding { start: start_units, end: counted.units, ..found });
            }
        }
    }

    fn wants(&self, kind: Kind) -> bool {
        self.detector.wanted & bit(kind) != 0
    }

    fn email_around(&self, at: FoldedChar, floor: usize) -> Option<Finding> {
        let bytes =
            if self.wants(Kind::Email) { email::find_around(self.bytes, at, floor)? } else { return None };
        Some(found(Kind::Email, bytes, false))
    }

    fn plate_around(&self, run: &AlnumRun, floor: usize) -> Option<Finding> {
        let bytes =
            if self.wants(Kind::Plate) { plate::find_around(self, run, floor)? } else { return None };
        Some(found(Kind::Plate, bytes, false))
    }

    fn number_at(&self, run: &AlnumRun, floor: usize) -> Option<Finding> {
        numbers::find_from(self, run, floor)
    }
}

/// How many bytes of Han characters and colons there are at the start, and how many characters. After them any number
/// may begin.
fn label(bytes: &[u8]) -> (usize, usize) {
    let (mut length, mut characters) = (0, 0);
    loop {
        length += match bytes.get(length) {
            // U+4000 to U+9FFF.
            Some(0xE4..=0xE9) => 3,
            Some(b':') => 1,
            // The colon of full width.
            Some(0xEF) if bytes.get(length + 1..length + 3) == Some(&[0xBC, 0x9A]) => 3,
            _ => return (length, characters),
        };
        characters += 1;
    }
}

fn found(kind: Kind, bytes: (usize, usize), checked: bool) -> Finding {
    Finding { kind: FoundKind::Kind(kind), start: 0, end: 0, checked, bytes, depth: 0, inner: bytes }
}

/// Adds an address. A number inside its local part is part of the address and is removed. A number that overlaps it
/// only in part was found first and is kept: when the number is masked, no address is left.
fn push_email(findings: &mut Vec<Finding>, email: Finding) {
    while findings.last().is_some_and(|last| last.bytes.0 >= email.bytes.0) {
        findings.pop();
    }
    if findings.last().is_none_or(|last| last.bytes.1 <= email.bytes.0) {
        findings.push(email);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_triggers_nothing_is_found() {
        let text = "13812345678, a@b.cc, ａ＠ｂ．ｃｃ, １３８１２３４５６７８, 京A12345";
        let today = Date { year: 2025, month: 6, day: 1 };
        assert_eq!(find(text, &Kind::SEARCHED, today).len(), 5);
        assert_eq!(find(&detector::without_triggers(text, false), &Kind::SEARCHED, today), []);
    }
}
