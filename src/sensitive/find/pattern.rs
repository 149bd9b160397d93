//! Kinds of a caller's own: a small language of patterns, matched by simulation.
//!
//! A pattern is characters, classes (`[A-Z0-9]`) and `\d`, each perhaps with `{n}` or `{m,n}`. It has no alternatives
//! and no unbounded repetition, and matches at most [`MAX_MATCH_CHARS`] characters: so its states fit the bits of a
//! number, and from any place at most so many characters are read.

use super::{boundaries, chars, steps};
use crate::error::{Code, Error, Result};
use crate::options::OptionsReader;
use crate::sensitive::text::fold_char;

/// The longest match.
const MAX_MATCH_CHARS: usize = 64;

/// The most a class may list.
const MAX_RANGES: usize = 64;

/// A pattern, compiled. Bit n of a state is set if the first n steps were taken or left out, and more steps follow.
#[derive(Clone)]
pub(in crate::sensitive) struct Pattern {
    /// For each character of the longest match, the characters that it may be.
    steps: Vec<Ranges>,
    /// The steps that may be left out.
    optional: u64,
    /// For each ASCII character, the steps that take it.
    takes: [u64; 128],
    /// The shortest match.
    shortest: usize,
}

impl Pattern {
    /// Compiles `pattern`. Errors say what is wrong and never quote the pattern.
    pub(in crate::sensitive) fn read(pattern: &str, reader: &OptionsReader<'_>) -> Result<Pattern> {
        let wrong = |why: &str| reader.error_at("pattern", why);
        let mut rest = pattern.chars().peekable();
        let mut compiled = Pattern { steps: Vec::new(), optional: 0, takes: [0; 128], shortest: 0 };
        while let Some(c) = rest.next() {
            let ranges = match c {
                '[' => read_class(&mut rest).map_err(wrong)?,
                '\\' => read_escape(rest.next()).map_err(wrong)?,
                '{' | '}' | ']' | '(' | ')' | '*' | '+' | '?' | '|' | '^' | '$' | '.' => {
                    return Err(wrong(
                        "has a character with a meaning elsewhere: write \\d{1,10} for \\d+, and \\+ for the sign itself",
                    ));
                }
                _ if c.is_control() => return Err(wrong("has a control character")),
                _ => vec![(fold_char(c), fold_char(c))],
            };
            let (least, most) =
                if rest.next_if_eq(&'{').is_some() { read_bounds(&mut rest).map_err(wrong)? } else { (1, 1) };
            if compiled.steps.len() + most > MAX_MATCH_CHARS {
                return Err(wrong("matches more than 64 characters"));
            }
            for at in 0..most {
                compiled.push(&ranges, at >= least);
            }
        }
        if compiled.shortest == 0 {
            return Err(wrong("can match nothing"));
        }
        Ok(compiled)
    }

    fn push(&mut self, ranges: &Ranges, is_optional: bool) {
        let bit = 1 << self.steps.len();
        if is_optional {
            self.optional |= bit;
        } else {
            self.shortest += 1;
        }
        for (takes, code) in self.takes.iter_mut().zip(0u8..) {
            if is_in(ranges, char::from(code)) {
                *takes |= bit;
            }
        }
        self.steps.push(ranges.clone());
    }

    /// Whether a match can hold this character.
    pub(in crate::sensitive) fn holds(&self, c: char) -> bool {
        self.steps.iter().any(|ranges| is_in(ranges, fold_char(c)))
    }

    /// The shortest match.
    pub(in crate::sensitive) fn shortest(&self) -> usize {
        self.shortest
    }

    /// The matches in `text` that are no part of something longer, from the left, each as long as it can be.
    pub(super) fn find(&self, text: &str) -> Vec<(usize, usize)> {
        let mut matches = Vec::new();
        let mut position = 0;
        while let Some(c) = boundaries::character_at(text, position) {
            let rest = text.get(position..).unwrap_or_default();
            let length =
                self.longest(rest.chars()).map(|count| rest.chars().take(count).map(char::len_utf8).sum());
            let end = length.map(|length: usize| position + length);
            match end.filter(|end| stands_alone(text, position, *end)) {
                Some(end) => {
                    matches.push((position, end));
                    position = end;
                }
                None => position += c.len_utf8(),
            }
        }
        matches
    }

    /// The length of the longest match at the beginning of `text`, in characters.
    fn longest(&self, text: impl Iterator<Item = char>) -> Option<usize> {
        let last = self.steps.len().checked_sub(1).map_or(0, |last| 1 << last);
        let mut states = self.closed(1);
        let mut longest = None;
        for (at, c) in text.take(self.steps.len()).enumerate() {
            steps::take(1);
            let taken = states & self.steps_taking(fold_char(c));
            if taken == 0 {
                return longest;
            }
            states = self.closed(taken << 1);
            if (taken | (states & self.optional)) & last != 0 {
                longest = Some(at + 1);
            }
        }
        longest
    }

    fn steps_taking(&self, c: char) -> u64 {
        match self.takes.get(c as usize) {
            Some(steps) => *steps,
            None => self.steps.iter().rev().fold(0, |steps, ranges| steps << 1 | u64::from(is_in(ranges, c))),
        }
    }

    /// The states, with those reached by leaving out optional steps.
    fn closed(&self, mut states: u64) -> u64 {
        loop {
            let more = states | (states & self.optional) << 1;
            if more == states {
                return states;
            }
            states = more;
        }
    }
}

fn is_in(ranges: &Ranges, c: char) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

/// Whether a match is no part of something longer, by the rules of the built-in kinds. An end of the match that is no
/// letter or digit may have any neighbour.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let is_word =
        |glyph: Option<chars::FoldedChar>| glyph.is_some_and(|glyph| glyph.code.is_ascii_alphanumeric());
    let starts = !is_word(chars::char_at(bytes, start)) || boundaries::may_start_at(text, start);
    let ends = !is_word(chars::char_before(bytes, end)) || boundaries::may_end_at(text, end);
    starts && ends
}

type Rest<'a> = std::iter::Peekable<std::str::Chars<'a>>;
type Ranges = Vec<(char, char)>;

fn read_class(rest: &mut Rest<'_>) -> std::result::Result<Ranges, &'static str> {
    let mut ranges = Vec::new();
    loop {
        let first = match rest.next() {
            None => return Err("has a class without its end"),
            Some(']') if ranges.is_empty() => return Err("has a class with nothing in it"),
            Some(']') => return Ok(ranges),
            Some('^') if ranges.is_empty() => return Err("has a class of what is not in it; list what is"),
            Some('\\') => {
                let escaped = read_escape(rest.next())?;
                let [(first, last)] = escaped.as_slice() else { return Err("has an unknown escape") };
                if first != last {
                    ranges.extend(escaped);
                    continue;
                }
                *first
            }
            Some(c) => fold_char(c),
        };
        let mut last = first;
        if rest.peek() == Some(&'-') {
            let mut ahead = rest.clone();
            ahead.next();
            if ahead.peek().is_some_and(|c| *c != ']') {
                rest.next();
                last = fold_char(rest.next().ok_or("has a class without its end")?);
            }
        }
        if last < first || last == '\\' || last.is_control() || first.is_control() {
            return Err("has a range that is none");
        }
        if ranges.len() == MAX_RANGES {
            return Err("has a class with too much in it");
        }
        ranges.push((first, last));
    }
}

fn read_escape(escaped: Option<char>) -> std::result::Result<Ranges, &'static str> {
    match escaped {
        Some('d') => Ok(vec![('0', '9')]),
        Some(c) if c.is_ascii_punctuation() => Ok(vec![(c, c)]),
        _ => Err("has an unknown escape"),
    }
}

/// The bounds after `{`.
fn read_bounds(rest: &mut Rest<'_>) -> std::result::Result<(usize, usize), &'static str> {
    const WRONG: &str = "has a repetition that is neither {n} nor {m,n}";
    let body: String = rest.by_ref().take_while(|c| *c != '}').collect();
    let number = |text: &str| {
        let is_number = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|_| is_number).ok_or(WRONG)
    };
    let (least, most) = match body.split_once(',') {
        Some((least, most)) => (number(least)?, number(most)?),
        None => (number(&body)?, number(&body)?),
    };
    if least > most || most == 0 { Err(WRONG) } else { Ok((least, most)) }
}

/// An error about the member `name` of a custom kind.
pub(in crate::sensitive) fn wrong(name: &str, why: &str) -> Error {
    Error::new(Code::OptionInvalid, [name, " ", why].concat())
}
