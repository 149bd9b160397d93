//! The kinds that a search looks for: built-in ones and a caller's own, read once for many texts.

use super::pattern::{Pattern, wrong};
use super::{Finding, FoundKind, Scan, escapes, labels, merge, numbers, offsets};
use crate::error::{Code, Result};
use crate::options::{OptionsReader, Value};
use crate::sensitive::date::Date;
use crate::sensitive::kind::Kind;
use crate::sensitive::mask::{hide_ends, mask_found, read_char};
use crate::sensitive::text::fold_char;
use crate::substring::has_char;
use escapes::{Decoded, MAX_ESCAPE_LEVELS, Style};
use std::cell::Cell;

/// The most kinds that a caller may add.
const MAX_CUSTOM_KINDS: usize = 100;

/// The most rounds of masking: a mask can create a new value. Only crafted text needs more than two.
const MAX_MASK_ROUNDS: usize = 8;

/// The kinds that a text is searched for.
#[derive(Clone)]
pub struct Detector {
    /// One bit for each built-in kind.
    pub(super) wanted: u32,
    pub(super) custom: Vec<CustomKind>,
}

/// A kind of a caller's own.
#[derive(Clone)]
pub(super) struct CustomKind {
    name: String,
    pub(super) pattern: Pattern,
    head: usize,
    tail: usize,
    char: char,
}

impl Default for Detector {
    fn default() -> Self {
        Detector::of(&Kind::SEARCHED)
    }
}

impl Detector {
    /// Looks for these kinds. Those that are not [`Kind::is_searchable`] find nothing.
    pub fn of(kinds: &[Kind]) -> Detector {
        let wanted =
            kinds.iter().filter(|kind| kind.is_searchable()).fold(0, |wanted, kind| wanted | bit(*kind));
        Detector { wanted, custom: Vec::new() }
    }

    /// Reads `kinds` (names of kinds, the caller's own among them; without it, the kinds that are searched for by
    /// default and all of the caller's own) and `custom` (by name, `pattern` and perhaps `mask` with `head`, `tail`,
    /// `char`). Fails with `ERR_OPTION_INVALID`.
    pub fn read(options: &Value) -> Result<Detector> {
        let mut reader = OptionsReader::new(options, "", Code::OptionInvalid)?;
        let mut detector = Detector::default();
        if let Some(custom) = reader.object("custom")? {
            for (name, value) in custom.entries() {
                if detector.custom.len() == MAX_CUSTOM_KINDS {
                    return Err(wrong("custom", "has more than 100 kinds"));
                }
                detector.custom.push(CustomKind::read(name, value)?);
            }
        }
        if let Some(kinds) = reader.strings("kinds")? {
            detector.select(&kinds)?;
        }
        reader.finish()?;
        Ok(detector)
    }

    fn select(&mut self, names: &[&str]) -> Result<()> {
        if names.is_empty() {
            return Err(wrong("kinds", "must have at least one kind"));
        }
        self.wanted = 0;
        for name in names {
            let is_custom = self.custom.iter().any(|custom| custom.name == *name);
            match Kind::parse(name) {
                Some(kind) if kind.is_searchable() => self.wanted |= bit(kind),
                Some(kind) => {
                    return Err(wrong("kinds:", &[kind.as_str(), " cannot be looked for in text"].concat()));
                }
                None if is_custom => {}
                None => {
                    return Err(wrong("kinds", "names a kind that is neither built in nor one of custom"));
                }
            }
        }
        self.custom.retain(|custom| names.contains(&custom.name.as_str()));
        Ok(())
    }

    /// The name of a kind that was found.
    pub fn name_of(&self, kind: FoundKind) -> &str {
        match kind {
            FoundKind::Kind(kind) => kind.as_str(),
            FoundKind::Custom(at) => self.custom.get(usize::from(at)).map_or("", |custom| &custom.name),
        }
    }

    /// The names of the caller's own kinds that are looked for, as [`FoundKind::Custom`] counts them.
    pub fn custom_names(&self) -> impl Iterator<Item = &str> {
        self.custom.iter().map(|custom| custom.name.as_str())
    }

    /// The values in `text`, in order and never overlapping, seen through the escapes of URLs, JSON, nginx and HTML.
    ///
    /// A value is not found inside a longer run of letters and digits, nor where a decimal point, the dots of a
    /// version, a currency sign or a label like 订单号 shows that it is part of something else.
    pub fn find(&self, text: &str, today: Date) -> Vec<Finding> {
        self.find_in(text, today, true)
    }

    /// The same. A caller who knows that the text has none of `%`, `\`, `&` and `+` says so, and it is not read for
    /// escapes.
    pub fn find_in(&self, text: &str, today: Date, may_have_escapes: bool) -> Vec<Finding> {
        let mut findings = self.search(text, today, may_have_escapes).0;
        offsets::fill(&mut findings, text.as_bytes());
        findings
    }

    /// The text with every value masked in its kind's default shape, in the escapes that it had. A second search of
    /// the result finds nothing.
    pub fn redact(&self, text: &str, today: Date) -> String {
        let mut redacted = text.to_owned();
        // A mask can have separators that the value did not have, and can end in digits. So the text before the mask
        // can become a value: `138 0510 09745215502` is no phone number before `0974-***5502` makes it one.
        for _ in 0..MAX_MASK_ROUNDS {
            let (findings, levels) = self.search(&redacted, today, true);
            if findings.is_empty() {
                return redacted;
            }
            let place = |finding| Place { finding, text: &redacted, levels: &levels };
            let masks: Vec<String> =
                findings.iter().map(|finding| self.mask(&place(finding), today)).collect();
            redacted = replaced(&redacted, &findings, &masks);
        }
        without_triggers(&redacted, self.has_passes())
    }

    /// The findings in the text and in its decoded forms, and these forms, one for each level of escapes.
    fn search(&self, text: &str, today: Date, may_have_escapes: bool) -> (Vec<Finding>, Vec<Decoded>) {
        let mut levels: Vec<Decoded> = Vec::new();
        let mut findings = Scan::new(text, self, today, &Cell::new(usize::MAX)).run();
        while may_have_escapes && levels.len() < MAX_ESCAPE_LEVELS {
            let source = levels.last().map_or(text, |level| level.text.as_str());
            if !escapes::may_have(source) {
                break;
            }
            let Some(level) = Decoded::of(source) else { break };
            let found = Scan::new(&level.text, self, today, &Cell::new(usize::MAX)).run();
            let depth = levels.len() as u8 + 1;
            let to_text =
                |place: usize| levels.iter().rev().fold(place, |place, level| level.source_of(place));
            let found: Vec<Finding> = found
                .into_iter()
                .map(|found| {
                    let place = |place: usize| to_text(level.source_of(place));
                    let bytes = (place(found.bytes.0), place(found.bytes.1));
                    Finding { end: 0, bytes, inner: found.bytes, depth, ..found }
                })
                .collect();
            let to_here = |place: usize| levels.iter().try_fold(place, |place, level| level.here_of(place));
            findings.retain(|finding| {
                let Some(start) = to_here(finding.bytes.0) else { return true };
                let Some(escape) = level.escape_around(start) else {
                    return !is_misread(finding, source, start, &level);
                };
                // An address has no letters of an escape, and what is between escapes has no digits of one, whatever
                // follows it.
                let is_between =
                    || escape.is_row && to_here(finding.bytes.1).is_some_and(|end| level.begins_percent(end));
                let is_address = finding.kind == FoundKind::Kind(Kind::Email);
                // '%2522100000000003%' is a pattern of SQL.
                let is_pattern = || {
                    to_here(finding.bytes.1).is_some_and(|end| {
                        source.as_bytes().get(end) == Some(&b'%') && !level.begins_percent(end)
                    })
                };
                !(escape.is_certain
                    || is_address
                    || is_between()
                    || (escape.is_nested && !is_pattern())
                    || has_other_after(to_text(escape.end), finding, &found))
            });
            levels.push(level);
            findings = merge::merge(findings, found);
        }
        (findings, levels)
    }

    pub(super) fn has_passes(&self) -> bool {
        !self.custom.is_empty() || self.wanted & (bit(Kind::Ip) | bit(Kind::Mac)) != 0
    }

    fn mask(&self, place: &Place<'_>, today: Date) -> String {
        let value = place.value();
        let mask = match place.finding.kind {
            FoundKind::Kind(kind) => mask_found(kind, value, today),
            FoundKind::Custom(at) => {
                self.custom.get(usize::from(at)).map_or_else(String::new, |custom| custom.mask(value))
            }
        };
        place.encoded(mask)
    }
}

impl CustomKind {
    fn read(name: &str, value: &Value) -> Result<CustomKind> {
        let is_name =
            !name.is_empty() && name.len() <= 64 && !name.chars().any(|c| c.is_control() || c == ',');
        if !is_name || Kind::parse(name).is_some() {
            return Err(wrong(
                "custom",
                "has a kind with the name of a built-in one, or with a name that is none",
            ));
        }
        let mut reader =
            OptionsReader::new(value, &crate::options::join("custom", name), Code::OptionInvalid)?;
        let Some(pattern) = reader.text("pattern")? else {
            return Err(reader.error_at("pattern", "must be given"));
        };
        let pattern = Pattern::read(pattern, &reader)?;
        let (mut head, mut tail, mut char) = (0, 0, '*');
        if let Some(mut mask) = reader.object("mask")? {
            head = mask.integer("head", 0, 63)?.unwrap_or(0) as usize;
            tail = mask.integer("tail", 0, 63)?.unwrap_or(0) as usize;
            char = read_char(&mut mask)?;
            mask.finish()?;
        }
        if head + tail >= pattern.shortest() {
            return Err(reader.error_at("mask", "would show the whole of the shortest value"));
        }
        if pattern.holds(char) {
            return Err(reader.error_at("pattern", "takes the character that masks"));
        }
        reader.finish()?;
        Ok(CustomKind { name: name.to_owned(), pattern, head, tail, char })
    }

    fn mask(&self, value: &str) -> String {
        let folded: String = value.chars().map(fold_char).collect();
        hide_ends(&folded, self.head, self.tail, self.char)
    }

    /// Whether a match is the visible part of a mask of this kind: it is next to a masking character.
    pub(super) fn is_part_of_mask(&self, text: &str, start: usize, end: usize) -> bool {
        let is_masking = |c: Option<char>| c == Some(self.char);
        (self.head > 0 || self.tail > 0)
            && (is_masking(text.get(..start).and_then(|before| before.chars().next_back()))
                || is_masking(text.get(end..).and_then(|after| after.chars().next())))
    }
}

/// Whether one of the findings begins after an escape that ends at `end`, and goes as far as `finding`, which begins
/// inside the escape. A folder in a path may look like an escape: 13712345678 in `D:\13712345678` has no such other.
fn has_other_after(end: usize, finding: &Finding, found: &[Finding]) -> bool {
    let next = found.get(found.partition_point(|other| other.bytes.0 < end));
    next.is_some_and(|next| next.bytes.0 < finding.bytes.1 && next.bytes.1 >= finding.bytes.1)
}

/// Whether the words before a finding at this place of `source` show, with their escapes decoded in `level`, that it is
/// the number of another thing.
fn is_misread(finding: &Finding, source: &str, start: usize, level: &Decoded) -> bool {
    level.has_escape_before(start, labels::REACH)
        && numbers::is_subject_to_words(finding.kind, source.as_bytes(), start)
        && level.here_of(start).is_some_and(|here| labels::is_quiet(&level.text, here))
}

/// A finding with the text that it was found in: the source or one of its decoded forms.
struct Place<'a> {
    finding: &'a Finding,
    text: &'a str,
    levels: &'a [Decoded],
}

impl Place<'_> {
    fn level(&self) -> Option<&Decoded> {
        self.finding.depth.checked_sub(1).and_then(|at| self.levels.get(usize::from(at)))
    }

    /// The value, decoded.
    fn value(&self) -> &str {
        let (text, (start, end)) = match self.level() {
            Some(level) => (level.text.as_str(), self.finding.inner),
            None => (self.text, self.finding.bytes),
        };
        text.get(start..end).unwrap_or_default()
    }

    /// The mask as it replaces the value in the source.
    fn encoded(&self, mask: String) -> String {
        let (mut mask, (mut start, mut end)) = (mask, self.finding.inner);
        for level in self.levels.iter().take(usize::from(self.finding.depth)).rev() {
            mask = level.encoded(&mask, start, end);
            (start, end) = (level.source_of(start), level.source_of(end));
        }
        // The value had no blank and no plus of its own.
        if has_char(&mask, ' ') && escapes::is_in_url(self.text, self.finding.bytes) {
            mask = Style::Percent.encode(&mask);
        }
        mask
    }
}

/// The text with each value replaced by its mask.
fn replaced(text: &str, findings: &[Finding], masks: &[String]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for (finding, mask) in findings.iter().zip(masks) {
        let (start, end) = finding.bytes;
        masked.push_str(text.get(done..start).unwrap_or_default());
        masked.push_str(mask);
        done = end;
    }
    masked.push_str(text.get(done..).unwrap_or_default());
    masked
}

/// The text with every character hidden that could begin a finding; where letters can, the whole text.
pub(super) fn without_triggers(text: &str, all: bool) -> String {
    let is_trigger = |c: char| match fold_char(c) {
        '0'..='9' | '@' | '+' | '%' | '\\' | '&' => true,
        c => all && c != '\n',
    };
    text.chars().map(|c| if is_trigger(c) { '*' } else { c }).collect()
}

pub(super) const fn bit(kind: Kind) -> u32 {
    1 << kind as u32
}
