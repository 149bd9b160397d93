//! Finding sensitive values in free text, in one pass.
//!
//! Only digits and `@` start anything: every kind that is searched for has one or the other. Between them
//! the pass skips bytes. At a digit it reads the whole run of letters and digits around it, at most five
//! more runs joined to it by one space or hyphen each, and decides; at an `@` it reads at most an e-mail
//! address to each side. So the work for each trigger is bounded, and the whole is linear in the text.

mod boundaries;
mod chars;
mod email;
mod groups;
mod numbers;
mod offsets;
mod plate;

use super::date::Date;
use super::kind::Kind;
use super::mask::mask_found;
use super::text::fold_char;
use crate::error::{Code, Error, Result};
use chars::{AlnumRun, FoldedChar};

/// A value found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// Where it begins, in UTF-16 code units.
    pub start: usize,
    /// Where it ends (exclusive), in UTF-16 code units.
    pub end: usize,
    /// It has a check digit, and that fits; otherwise only its shape speaks for it.
    pub checked: bool,
    pub(super) bytes: (usize, usize),
}

/// Refuses kinds that cannot be told from other text by their shape (names, addresses, bare numbers), with
/// `ERR_OPTION_INVALID`. [`Kind::SEARCHED`] are those that can.
pub fn searchable(kinds: &[Kind]) -> Result<()> {
    match kinds.iter().find(|kind| !Kind::SEARCHED.contains(kind)) {
        None => Ok(()),
        Some(kind) => Err(Error::new(
            Code::OptionInvalid,
            format!("kinds: {} cannot be looked for in text", kind.as_str()),
        )),
    }
}

/// The values of these kinds in `text`, in order and never overlapping. Kinds that are not
/// [`searchable`] find nothing.
///
/// Nothing is found inside a longer run of letters and digits, nor in what a decimal point, a version's
/// dots, a hyphenated identifier, a currency sign or a label like 订单号 makes part of something else.
pub fn find(text: &str, kinds: &[Kind], today: Date) -> Vec<Finding> {
    let scan = Scan::new(text, kinds, today);
    let mut findings = scan.run();
    offsets::fill(&mut findings, scan.bytes);
    findings
}

/// The text with every value of these kinds masked in its kind's default shape. Nothing that is left would be found
/// again.
pub fn redact(text: &str, kinds: &[Kind], today: Date) -> String {
    let mut redacted = text.to_owned();
    // A mask can have separators where the value had none, and end in digits: with them what stands before it may
    // have become a value too. `138 0510 09745215502` is no phone number before `0974-***5502` makes it one.
    for _ in 0..MOST_ROUNDS {
        let scan = Scan::new(&redacted, kinds, today);
        let findings = scan.run();
        if findings.is_empty() {
            return redacted;
        }
        redacted = scan.masked(&findings);
    }
    without_triggers(&redacted)
}

/// How often masks may make new values. One that makes one that makes one is a text made to.
const MOST_ROUNDS: usize = 8;

/// The text with everything hidden that a finding could begin with.
fn without_triggers(text: &str) -> String {
    text.chars().map(|c| if matches!(fold_char(c), '0'..='9' | '@') { '*' } else { c }).collect()
}

/// So many findings have room from the first on.
const MOST_AT_FIRST: usize = 16_384;

/// One search through one text.
struct Scan<'a> {
    text: &'a str,
    bytes: &'a [u8],
    /// One bit for each kind that is looked for.
    wanted: u32,
    today: Date,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str, kinds: &[Kind], today: Date) -> Self {
        let wanted = kinds.iter().fold(0, |wanted, kind| wanted | bit(*kind));
        Scan { text, bytes: text.as_bytes(), wanted, today }
    }

    fn run(&self) -> Vec<Finding> {
        // Room for a finding in every short line, since what grows is copied and wiped each time; but not for those
        // of a whole book.
        let mut findings: Vec<Finding> = Vec::with_capacity((self.bytes.len() / 12).min(MOST_AT_FIRST));
        let mut position = 0;
        let mut last_at = 0;
        loop {
            position = self.lines(position, &mut findings);
            let Some(trigger) = chars::next_trigger(self.bytes, position) else { return findings };
            if trigger.code == b'@' {
                position = trigger.end;
                if let Some(found) = self.email_around(trigger, last_at) {
                    position = found.bytes.1.max(position);
                    push_email(&mut findings, found);
                }
                last_at = position;
            } else {
                let run = AlnumRun::around(self.bytes, trigger, position);
                let found = self.plate_around(&run, position).or_else(|| self.number_at(&run, position));
                position = found.map_or(run.end, |found| found.bytes.1.max(run.end));
                findings.extend(found);
            }
        }
    }

    /// Passes over the lines from `position` on that are one run of letters and digits each: so the windows of a
    /// text bring most numbers, and nothing beside them needs a look. No such line is a plate, which has a Han
    /// character.
    fn lines(&self, mut position: usize, findings: &mut Vec<Finding>) -> usize {
        loop {
            let start = match self.bytes.get(position) {
                Some(b'\n') => position + 1,
                Some(_) if position == 0 => 0,
                _ => return position,
            };
            let rest = self.bytes.get(start..).unwrap_or_default();
            // Most characters here are digits.
            let goes_on = |b: &u8| b.is_ascii_digit() || b.is_ascii_alphanumeric();
            let length = rest.iter().position(|b| !goes_on(b)).unwrap_or(rest.len());
            if rest.get(length).is_some_and(|b| *b != b'\n') {
                return position;
            }
            position = start + length;
            if let Some(found) = numbers::alone(self, start, position) {
                findings.push(found);
            }
        }
    }

    fn masked(&self, findings: &[Finding]) -> String {
        let mut masked = String::with_capacity(self.text.len());
        let mut done = 0;
        for finding in findings {
            let (start, end) = finding.bytes;
            masked.push_str(self.text.get(done..start).unwrap_or_default());
            let value = self.text.get(start..end).unwrap_or_default();
            masked.push_str(&mask_found(finding.kind, value, self.today));
            done = end;
        }
        masked.push_str(self.text.get(done..).unwrap_or_default());
        masked
    }

    fn wants(&self, kind: Kind) -> bool {
        self.wanted & bit(kind) != 0
    }

    fn email_around(&self, at: FoldedChar, floor: usize) -> Option<Finding> {
        let bytes =
            if self.wants(Kind::Email) { email::around(self.bytes, at, floor)? } else { return None };
        Some(found(Kind::Email, bytes, false))
    }

    fn plate_around(&self, run: &AlnumRun, floor: usize) -> Option<Finding> {
        let bytes =
            if self.wants(Kind::Plate) { plate::around(self.text, run, floor)? } else { return None };
        Some(found(Kind::Plate, bytes, false))
    }

    fn number_at(&self, run: &AlnumRun, floor: usize) -> Option<Finding> {
        numbers::at(self, run, floor)
    }
}

fn bit(kind: Kind) -> u32 {
    1 << kind as u32
}

fn found(kind: Kind, bytes: (usize, usize), checked: bool) -> Finding {
    Finding { kind, start: 0, end: 0, checked, bytes }
}

/// Numbers inside the local part of an address belong to it; a number that only reaches into it was there
/// first, and with it masked no address is left.
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
        assert_eq!(find(&without_triggers(text), &Kind::SEARCHED, today), []);
    }
}
