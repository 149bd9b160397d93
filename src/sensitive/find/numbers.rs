//! Numbers in free text: which kind a run of letters and digits, alone or in groups, can be.

use super::chars::{self, AlnumRun};
use super::groups::{Groups, Shape};
use super::{Finding, Scan, boundaries, found};
use crate::sensitive::data::provinces;
use crate::sensitive::kind::Kind;
use crate::sensitive::kinds::bank_card::{self, GROUPINGS};
use crate::sensitive::kinds::id_card::{check15, check18, has_check};
use crate::sensitive::kinds::landline::{self, MAX_EXTENSION};
use crate::sensitive::kinds::phone::is_mobile;
use crate::sensitive::kinds::phone_regional::is_hk;
use crate::sensitive::kinds::uscc;
use crate::sensitive::text::{all_digits, to_half_width};
use crate::sensitive::validate::Rules;

/// What is tried, in this order, and for which length (0: any); what has a check digit comes first.
static ORDER: [(Kind, usize); 8] = [
    (Kind::IdCard, 18),
    (Kind::Uscc, 18),
    (Kind::BankCard, 0),
    (Kind::Phone, 0),
    (Kind::PhoneHk, 0),
    (Kind::Landline, 0),
    (Kind::Passport, 9),
    (Kind::IdCard, 15),
];

/// The shortest number that is written in one run: a passport's.
const SHORTEST: usize = 9;

/// The number that is all of a line, its letters and digits in half-width form.
pub(super) fn alone(scan: &Scan<'_>, start: usize, end: usize) -> Option<Finding> {
    let bare = scan.text.get(start..end).filter(|bare| (SHORTEST..=chars::LONGEST).contains(&bare.len()))?;
    one_group(scan, bare, (start, end), Prefix::None, true)
}

/// The number that begins with this run, the longest that there is.
pub(super) fn at(scan: &Scan<'_>, run: &AlnumRun, floor: usize) -> Option<Finding> {
    let goes_on = may_go_on(scan.bytes, run);
    if run.length > chars::LONGEST || (run.length < SHORTEST && !goes_on) {
        return None;
    }
    let is_line = boundaries::is_line(scan.bytes, run.start, run.end);
    let mark = if is_line { Prefix::None } else { Prefix::before(scan.bytes, run, floor) };
    if !goes_on {
        return one_group(scan, run.text(), (run.start, run.end), mark, is_line);
    }
    let groups = Groups::read(scan.bytes, run, matches!(mark, Prefix::Bracket(_)));
    groups.shapes().find_map(|shape| Candidate { scan, shape, mark, start: run.start, is_line }.finding())
}

/// The number that these letters and digits are by themselves.
fn one_group(
    scan: &Scan<'_>,
    bare: &str,
    at: (usize, usize),
    mark: Prefix,
    is_line: bool,
) -> Option<Finding> {
    let lengths = [bare.len() as u8];
    let shape = Shape { bare, lengths: &lengths, end: at.1, uniform: true };
    Candidate { scan, shape, mark, start: at.0, is_line }.finding()
}

/// What stands before a number and may be part of it.
#[derive(Clone, Copy)]
enum Prefix {
    None,
    /// `+`, here.
    Plus(usize),
    /// `(` before an area code, here.
    Bracket(usize),
}

impl Prefix {
    fn before(bytes: &[u8], run: &AlnumRun, floor: usize) -> Prefix {
        match chars::char_before(bytes, run.start).filter(|glyph| glyph.start >= floor) {
            Some(glyph) if glyph.code == b'+' => Prefix::Plus(glyph.start),
            Some(glyph) if glyph.code == b'(' && run.length < 5 && run.chars().starts_with(b"0") => {
                Prefix::Bracket(glyph.start)
            }
            _ => Prefix::None,
        }
    }
}

struct Candidate<'a> {
    scan: &'a Scan<'a>,
    shape: Shape<'a>,
    mark: Prefix,
    /// Where the first group begins.
    start: usize,
    /// Nothing else stands in its line: so the windows of a text bring most numbers.
    is_line: bool,
}

impl Candidate<'_> {
    fn finding(&self) -> Option<Finding> {
        ORDER
            .iter()
            .filter(|(kind, length)| {
                (*length == 0 || *length == self.shape.bare.len()) && self.scan.wants(*kind)
            })
            .map(|(kind, _)| *kind)
            .find(|kind| self.may_be(*kind) && self.is(*kind))
            .map(|kind| self.found(kind))
    }

    /// Whether lengths, leading and check digits let it be of this kind: without looking at the text again, and
    /// true of little, so that [`Candidate::is`] may take its time.
    fn may_be(&self, kind: Kind) -> bool {
        let Shape { bare, lengths, uniform, .. } = self.shape;
        let plus = matches!(self.mark, Prefix::Plus(_));
        let alone = matches!(self.mark, Prefix::None) && lengths.len() == 1;
        match kind {
            Kind::IdCard => {
                // Of eighteen in one form, `is` looks at everything.
                !plus
                    && matches!(lengths, [15 | 18] | [6, 8, 4] | [6, 4, 4, 4])
                    && ((uniform && bare.len() == 18) || may_be_id(bare))
            }
            Kind::Uscc => alone && may_be_uscc(bare),
            Kind::BankCard => {
                !plus && bare.len() > 13 && is_card_grouping(lengths) && bank_card::check(bare).is_ok()
            }
            Kind::Phone => {
                let prefix = if bare.len() == 15 { "0086" } else { "86" };
                let national =
                    if bare.len() == 11 { bare } else { bare.strip_prefix(prefix).unwrap_or_default() };
                matches!(lengths, [11 | 13 | 15] | [3, 4, 4] | [2 | 4, 11] | [2 | 4, 3, 4, 4] | [5 | 7, 4, 4])
                    && is_mobile(national)
                    && (!plus || bare.len() == 13)
            }
            Kind::PhoneHk => {
                let marked = plus || bare.len() == 13 || lengths.len() > 1;
                let prefix = if bare.len() == 13 { "00852" } else { "852" };
                matches!(lengths, [11 | 13] | [3 | 5, 8] | [3 | 5, 4, 4] | [7 | 9, 4])
                    && marked
                    && bare.strip_prefix(prefix).is_some_and(is_hk)
            }
            Kind::Landline => self.may_be_landline(),
            // Not the old series of a letter and seven digits: they look like any part number.
            Kind::Passport => {
                alone
                    && bare.starts_with(['E', 'G', 'D', 'S', 'P'])
                    && !bare.bytes().any(|b| b.is_ascii_lowercase())
            }
            _ => false,
        }
    }

    fn may_be_landline(&self) -> bool {
        let Shape { bare, lengths, .. } = self.shape;
        let is = |bare: &str, lengths: &[u8]| {
            let fits = matches!(
                lengths,
                [9..=16]
                    | [3..=8, 7 | 8]
                    | [3..=8, 3 | 4, 4]
                    | [2 | 4, 9..=11]
                    | [2 | 4, 2 | 3, 7 | 8]
                    | [2 | 4, 2 | 3, 3 | 4, 4]
            );
            fits && self.is_landline(bare, lengths)
        };
        let extension = lengths.last().copied().map_or(0, usize::from);
        let number = bare.len().checked_sub(extension).and_then(|end| bare.get(..end));
        let groups = lengths.get(..lengths.len() - 1).unwrap_or_default();
        is(bare, lengths) || (extension <= MAX_EXTENSION && number.is_some_and(|number| is(number, groups)))
    }

    fn is_landline(&self, bare: &str, lengths: &[u8]) -> bool {
        let plus = matches!(self.mark, Prefix::Plus(_));
        let international = match bare.strip_prefix("0086") {
            None if plus || lengths.len() > 1 => bare.strip_prefix("86"),
            national => national,
        };
        match international {
            Some(national) => landline::check_significant(national).is_ok(),
            None if plus => false,
            // In one run, the digits are a landline only if the subscriber could be a real one; with a
            // separator behind the area code there is less doubt.
            None => landline::check(bare).is_ok_and(|area| {
                lengths.len() > 1 || !matches!(bare.as_bytes().get(area.len() + 1), Some(b'1' | b'9'))
            }),
        }
    }

    /// Whether it is of this kind as it stands in the text, separators, neighbours and all.
    fn is(&self, kind: Kind) -> bool {
        let text = self.scan.text;
        let (start, end) = (self.start_of(kind), self.shape.end);
        (self.is_line || boundaries::stands_alone(text, start, end))
            && self.is_valid(kind, start, end)
            && (self.is_line || self.is_certain(kind) || !boundaries::is_labelled(text, start))
    }

    fn is_valid(&self, kind: Kind, start: usize, end: usize) -> bool {
        let Shape { bare, uniform, .. } = self.shape;
        match kind {
            // What has no prefix is all there once its digits, groups and separators fit.
            Kind::IdCard if uniform && bare.len() == 18 => check18(bare, self.scan.today).is_ok(),
            Kind::IdCard if bare.len() == 15 => check15(bare, self.scan.today).is_ok(),
            Kind::Phone if uniform && start == self.start && bare.len() == 11 => true,
            Kind::BankCard | Kind::Uscc if uniform => true,
            _ => self.scan.text.get(start..end).is_some_and(|value| {
                Rules::WIDEST.parse(kind, &to_half_width(value), self.scan.today).is_ok()
            }),
        }
    }

    /// Nothing else has this form, whatever stands before it.
    fn is_certain(&self, kind: Kind) -> bool {
        matches!(kind, Kind::Uscc | Kind::Passport) || (kind == Kind::IdCard && self.shape.bare.len() == 18)
    }

    fn start_of(&self, kind: Kind) -> usize {
        match self.mark {
            Prefix::Plus(start) | Prefix::Bracket(start)
                if matches!(kind, Kind::Phone | Kind::PhoneHk | Kind::Landline) =>
            {
                start
            }
            _ => self.start,
        }
    }

    fn found(&self, kind: Kind) -> Finding {
        let checked = match kind {
            Kind::IdCard => self.shape.bare.len() == 18,
            _ => matches!(kind, Kind::Uscc | Kind::BankCard),
        };
        let end =
            if kind == Kind::Landline { behind_extension(self.scan, self.shape.end) } else { self.shape.end };
        found(kind, (self.start_of(kind), end), checked)
    }
}

/// Whether this can be the first of several groups: most short runs (years, hours, versions) cannot, and are
/// passed over without a look at what follows.
#[inline]
fn may_go_on(bytes: &[u8], run: &AlnumRun) -> bool {
    let joined = chars::char_at(bytes, run.end).is_some_and(|glyph| matches!(glyph.code, b' ' | b'-' | b')'));
    joined
        && match (run.chars(), run.length) {
            // A trunk or country prefix, and what may be attached to it.
            ([b'0', ..] | [b'8', b'6', ..] | [b'8', b'5', b'2', ..], 2..) => true,
            ([b'1', b'3'..=b'9', ..], 3) => true,
            (_, 6) => true,
            ([first, second, ..], 4) => matches!(
                (first, second),
                (b'2', b'2'..=b'7') | (b'3' | b'4' | b'5' | b'6', _) | (b'8', b'1') | (b'9', b'5' | b'6')
            ),
            _ => false,
        }
}

fn may_be_id(bare: &str) -> bool {
    bare.as_bytes().get(..2).is_some_and(provinces::is_in_use)
        && if bare.len() == 18 { has_check(bare) } else { all_digits(bare) }
}

/// An upper-case code whose registration authority and province exist: the check character alone lets one in
/// thirty-one strings pass.
fn may_be_uscc(bare: &str) -> bool {
    let place = bare.as_bytes().get(2..4);
    bare.starts_with(['1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'N', 'Y'])
        && (place == Some(b"10") || place.is_some_and(provinces::is_in_use))
        && uscc::check(bare).is_ok()
}

fn is_card_grouping(lengths: &[u8]) -> bool {
    let is =
        |grouping: &&[usize]| grouping.iter().copied().eq(lengths.iter().map(|length| usize::from(*length)));
    lengths.len() == 1 || GROUPINGS.iter().any(is)
}

/// `010-12345678转123`.
fn behind_extension(scan: &Scan<'_>, end: usize) -> usize {
    let extension = scan.text.get(end..).and_then(|rest| rest.strip_prefix('转'));
    let run = extension.and_then(|_| AlnumRun::short(scan.bytes, end + '转'.len_utf8()));
    let is_extension = |run: &AlnumRun| {
        run.length <= MAX_EXTENSION && all_digits(run.text()) && boundaries::may_end_at(scan.text, run.end)
    };
    run.filter(is_extension).map_or(end, |run| run.end)
}
