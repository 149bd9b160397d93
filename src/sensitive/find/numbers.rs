//! Numbers in free text: finds the kind of a run of letters and digits, alone or in groups.
//!
//! The shape of a number decides which kinds are tried. The parsers of `validate` decide whether it is of a kind, so
//! that every number that is found is valid, and every valid number can be found.

use super::chars;
use super::groups::{Groups, MAX_GROUPED_CHARS, Shape};
use super::labels::{self, words_before};
use super::runs::{AlnumRun, MAX_RUN_CHARS};
use super::{Finding, FoundKind, Scan, boundaries, extension, found, international};
use crate::sensitive::data::provinces;
use crate::sensitive::kind::Kind;
use crate::sensitive::kinds::bank_card::{self, GROUPINGS};
use crate::sensitive::kinds::id_card::{check18, has_check};
use crate::sensitive::kinds::imei;
use crate::sensitive::kinds::landline::{self, MAX_EXTENSION};
use crate::sensitive::kinds::phone::is_mobile;
use crate::sensitive::kinds::phone_regional::is_hk;
use crate::sensitive::kinds::uscc;
use crate::sensitive::text::{all_digits, to_half_width};
use crate::sensitive::validate::Rules;

/// The kinds in the order in which they are tried, each with its least and most letters and digits. Kinds with a check
/// digit come first.
static ORDER: [(Kind, u8, u8); 18] = [
    (Kind::IdCard, 18, 18),
    (Kind::ForeignerId, 18, 18),
    (Kind::Uscc, 18, 18),
    (Kind::Imei, 15, 15),
    (Kind::BankCard, 12, 19),
    (Kind::TwId, 10, 10),
    (Kind::TwResident, 10, 10),
    (Kind::Phone, 11, 16),
    (Kind::PhoneHk, 11, 13),
    (Kind::PhoneMo, 11, 13),
    (Kind::PhoneTw, 10, 14),
    (Kind::Landline, 9, 24),
    (Kind::Passport, 8, 11),
    (Kind::HkMoPermit, 8, 11),
    (Kind::IdCard, 15, 15),
    (Kind::TwPermit, 10, 11),
    (Kind::TwPermit, 8, 8),
    (Kind::Hkid, 8, 9),
];

/// For each count of letters and digits, one bit for each place in [`ORDER`] that has such numbers.
#[expect(
    clippy::indexing_slicing,
    reason = "computed by the compiler, which refuses a place that is not there"
)]
static BY_LENGTH: [u32; MAX_GROUPED_CHARS + 1] = {
    let mut places = [0; MAX_GROUPED_CHARS + 1];
    let mut at = 0;
    while at < ORDER.len() {
        let (_, least, most) = ORDER[at];
        let mut length = least as usize;
        while length <= most as usize {
            places[length] |= 1 << at;
            length += 1;
        }
        at += 1;
    }
    places
};

/// One bit for each place in [`ORDER`] that has one of these kinds.
pub(super) fn places_of(wanted: u32) -> u32 {
    ORDER.iter().rev().fold(0, |places, (kind, ..)| places << 1 | (wanted >> *kind as u32 & 1))
}

const E164: FoundKind = FoundKind::Kind(Kind::PhoneE164);

/// The shortest number that is written in one run: a passport of the older series, or a permit.
pub(super) const MIN_NUMBER_CHARS: usize = 8;

/// The facts known about the text around a number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LineContext {
    /// Nothing yet.
    Unknown,
    /// Its line has a label before it, and no other character.
    Label,
    /// Its line has nothing else.
    Nothing,
}

/// The number that ends a line, its letters and digits in half-width form.
pub(super) fn find_on_line(scan: &Scan<'_>, start: usize, end: usize, line: LineContext) -> Option<Finding> {
    let bare =
        scan.text.get(start..end).filter(|bare| (MIN_NUMBER_CHARS..=MAX_RUN_CHARS).contains(&bare.len()))?;
    one_group(scan, bare, (start, end), line)
}

/// The number that begins with this run, the longest that there is.
#[inline(never)]
pub(super) fn find_from(scan: &Scan<'_>, run: &AlnumRun, floor: usize) -> Option<Finding> {
    let is_line = boundaries::is_line(scan.bytes, run.start, run.end);
    let line = if is_line { LineContext::Nothing } else { LineContext::Unknown };
    let sign = if is_line {
        None
    } else {
        chars::char_before(scan.bytes, run.start).filter(|glyph| glyph.start >= floor)
    };
    if let Some(plus) = sign.filter(|sign| sign.code == b'+')
        && let Some(found) = international::find_after_plus(scan, plus)
    {
        // A number abroad that is not asked for is no number at home.
        return Some(found).filter(|found| found.kind != E164 || scan.wants(Kind::PhoneE164));
    }
    if let Some(found) = bracketed(scan, run) {
        return Some(found);
    }
    let goes_on = may_go_on(scan.bytes, run, scan.wants(Kind::Imei));
    if run.length > MAX_RUN_CHARS || (run.length < MIN_NUMBER_CHARS && !goes_on) {
        return None;
    }
    // A plus that is none of a telephone number changes nothing: 张三+010-62345678, `id=+11010519491231002X`.
    if !goes_on {
        return one_group(scan, run.text(), (run.start, run.end), line);
    }
    let bracket =
        sign.filter(|sign| sign.code == b'(' && may_be_bracketed(scan.bytes, run)).map(|sign| sign.start);
    let groups = Groups::read(scan.bytes, run, bracket.is_some());
    groups.shapes().find_map(|shape| Candidate { scan, shape, bracket, start: run.start, line }.finding())
}

/// The number in one group of letters and digits.
#[inline(always)]
fn one_group(scan: &Scan<'_>, bare: &str, at: (usize, usize), line: LineContext) -> Option<Finding> {
    let lengths = [bare.len() as u8];
    let shape = Shape { bare, lengths: &lengths, end: at.1, uniform: true };
    Candidate { scan, shape, bracket: None, start: at.0, line }.finding()
}

/// A number whose last character is in brackets: `A123456(3)`, `1234567(8)`, `1234567801(B)`.
fn bracketed(scan: &Scan<'_>, run: &AlnumRun) -> Option<Finding> {
    if !matches!(run.length, 6..=8 | 10) {
        return None;
    }
    let open = chars::char_at(scan.bytes, run.end).filter(|glyph| glyph.code == b'(')?;
    let check = chars::char_at(scan.bytes, open.end).filter(|glyph| glyph.code.is_ascii_alphanumeric())?;
    let close = chars::char_at(scan.bytes, check.end).filter(|glyph| glyph.code == b')')?;
    let (mut start, end) = (run.start, close.end);
    // Letters that are a label elsewhere (WX) begin an identity number here.
    for _ in 0..if run.length == 6 { 2 } else { 0 } {
        start = chars::char_before(scan.bytes, start)
            .filter(|glyph| glyph.code.is_ascii_alphabetic())
            .map_or(start, |glyph| glyph.start);
    }
    let value = to_half_width(scan.text.get(start..end)?);
    let is = |kind: &Kind| scan.wants(*kind) && Rules::WIDEST.parse(*kind, &value, scan.today).is_ok();
    let kind = [Kind::Hkid, Kind::MoId, Kind::TwPermit].into_iter().find(is)?;
    let is_alone = boundaries::may_start_at(scan.text, start) && boundaries::may_end_at(scan.text, end);
    let words = || words_before(scan.text, start);
    let is_labelled = match kind {
        // Many other numbers end in a digit in brackets: without a check digit, the words before it decide.
        Kind::Hkid => true,
        Kind::MoId => words().is_none_or(|words| !words.are_quiet()),
        _ => words().is_some_and(|words| words.are_permit()),
    };
    (is_alone && is_labelled).then(|| found(kind, (start, end), kind == Kind::Hkid))
}

/// Whether a bracket before this run may be that of an area code or of the country code.
fn may_be_bracketed(bytes: &[u8], run: &AlnumRun) -> bool {
    chars::char_at(bytes, run.end).is_some_and(|next| next.code == b')')
        && run.length < 6
        && (run.chars().starts_with(b"0") || matches!(run.chars(), b"86" | b"852" | b"853" | b"886"))
}

struct Candidate<'a> {
    scan: &'a Scan<'a>,
    shape: Shape<'a>,
    /// The place of a bracket before the number, around an area code or the country code.
    bracket: Option<usize>,
    /// Where the first group begins.
    start: usize,
    line: LineContext,
}

impl Candidate<'_> {
    #[inline]
    fn finding(&self) -> Option<Finding> {
        let mut left = *BY_LENGTH.get(self.shape.bare.len())? & self.scan.places;
        while left != 0 {
            let (kind, ..) = *ORDER.get(left.trailing_zeros() as usize)?;
            if self.may_be(kind) && self.is(kind) {
                return Some(self.found(kind));
            }
            left &= left - 1;
        }
        None
    }

    /// Whether it may be of this kind by its lengths, its first digits and its check digit. This reads no more of the
    /// text and is rarely true, so that [`Candidate::is`] may be slow.
    fn may_be(&self, kind: Kind) -> bool {
        let Shape { bare, lengths, uniform, .. } = self.shape;
        let alone = self.bracket.is_none() && lengths.len() == 1;
        match kind {
            Kind::IdCard => {
                // For eighteen characters in one form, `is` checks everything.
                matches!(lengths, [15 | 18] | [6, 8, 4] | [6, 4, 4, 4])
                    && ((uniform && bare.len() == 18) || may_be_id(bare))
            }
            Kind::ForeignerId => {
                matches!(lengths, [18] | [6, 8, 4] | [6, 4, 4, 4]) && bare.starts_with('9') && has_check(bare)
            }
            Kind::Uscc => alone && uscc::may_be(bare),
            Kind::BankCard => may_be_card(bare, lengths),
            Kind::Imei => lengths.len() == 1 || imei::GROUPINGS.contains(&lengths),
            Kind::Phone => {
                let national = match bare.len() {
                    11 => bare,
                    12 => bare.strip_prefix('0').unwrap_or_default(),
                    length => {
                        let prefix = if length > 14 { "0086" } else { "86" };
                        let national = bare.strip_prefix(prefix).unwrap_or_default();
                        national.strip_prefix('0').unwrap_or(national)
                    }
                };
                is_mobile_grouping(lengths) && is_mobile(national)
            }
            Kind::PhoneHk => self.is_regional("852", is_hk) && is_regional_grouping(lengths),
            Kind::PhoneMo => {
                self.is_regional("853", |digits| digits.len() == 8 && digits.starts_with('6'))
                    && is_regional_grouping(lengths)
            }
            // Ten digits in one run that begin with 09 can be many other things; in these groups they cannot.
            Kind::PhoneTw => {
                (bare.starts_with("09") && matches!(lengths, [4, 3, 3] | [4, 6]))
                    || (self.is_regional("886", |digits| digits.len() == 9 && digits.starts_with('9'))
                        && is_taiwan_grouping(lengths))
            }
            Kind::Landline => self.may_be_landline(),
            Kind::TwId | Kind::TwResident => {
                alone && bare.bytes().next().is_some_and(|b| b.is_ascii_alphabetic())
            }
            Kind::Passport | Kind::HkMoPermit => {
                alone
                    && (8..=11).contains(&bare.len())
                    && bare.bytes().next().is_some_and(|b| b.is_ascii_alphabetic())
            }
            Kind::TwPermit => alone && bare.get(..8).is_some_and(all_digits),
            Kind::Hkid => alone && (8..=9).contains(&bare.len()),
            _ => false,
        }
    }

    /// Whether this is a number with the code of its region before it, which `00`, a bracket or the groups show.
    fn is_regional(&self, code: &str, fits: impl Fn(&str) -> bool) -> bool {
        let Shape { bare, lengths, .. } = self.shape;
        let dialled = bare.strip_prefix("00");
        let is_marked = dialled.is_some() || lengths.len() > 1;
        is_marked && dialled.unwrap_or(bare).strip_prefix(code).is_some_and(fits)
    }

    fn may_be_landline(&self) -> bool {
        let Shape { bare, lengths, .. } = self.shape;
        let is = |bare: &str, lengths: &[u8]| {
            let fits = matches!(
                lengths,
                [9..=16]
                    | [3..=8, 7 | 8]
                    | [3..=8, 3 | 4, 4]
                    | [2 | 4, 9..=12]
                    | [2 | 4, 2..=4, 7 | 8]
                    | [2 | 4, 2..=4, 3 | 4, 4]
            );
            fits && is_landline(bare, lengths)
        };
        let extension = lengths.last().copied().map_or(0, usize::from);
        let number = bare.len().checked_sub(extension).and_then(|end| bare.get(..end));
        let groups = lengths.get(..lengths.len() - 1).unwrap_or_default();
        is(bare, lengths) || (extension <= MAX_EXTENSION && number.is_some_and(|number| is(number, groups)))
    }

    /// Whether it is of this kind, with its separators, its neighbours and the words around it.
    fn is(&self, kind: Kind) -> bool {
        let (start, end) = (self.start_of(kind), self.end_of(kind));
        (self.line != LineContext::Unknown || self.is_alone(kind, start, end))
            && self.is_valid(kind, start, end)
            && (self.is_certain(kind) || self.fits_words(kind, start, end))
    }

    fn is_alone(&self, kind: Kind, start: usize, end: usize) -> bool {
        let Scan { text, bytes, .. } = *self.scan;
        if self.bracket.is_some_and(|at| at >= start && country_before(bytes, at).is_some()) {
            return boundaries::may_end_at(text, end);
        }
        let is_certain = self.is_certain(kind);
        // 138 1234 5678+13912345678
        let is_after_value = || {
            let between = bytes.get(self.scan.value_end.get()..start);
            matches!(between, Some(b"+" | [0xEF, 0xBC, 0x8B]))
        };
        // No other number has the groups of a mobile number, so that it may be next to another one; or those of a
        // landline with its area code.
        (boundaries::is_alone(text, start, end, is_certain)
            || (is_after_value() && boundaries::may_end_at(text, end)))
            && (self.shape.lengths.len() == 1
                || is_certain
                || kind == Kind::Phone
                || (kind == Kind::Landline && matches!(self.shape.lengths, [3 | 4, 7 | 8]))
                || !boundaries::goes_on_in_groups(bytes, start, end))
            && !boundaries::is_in_uuid(bytes, start, end)
    }

    fn is_valid(&self, kind: Kind, start: usize, end: usize) -> bool {
        let Shape { bare, uniform, .. } = self.shape;
        match kind {
            // Without a prefix, nothing is left to check after the digits, groups and separators.
            Kind::IdCard if uniform && bare.len() == 18 => check18(bare, self.scan.today).is_ok(),
            Kind::Phone if uniform && start == self.start && bare.len() == 11 => true,
            Kind::BankCard if uniform => true,
            Kind::Passport if self.is_hash(start, end) => false,
            _ => self.scan.text.get(start..end).is_some_and(|value| {
                Rules::WIDEST.parse(kind, &to_half_width(value), self.scan.today).is_ok()
            }),
        }
    }

    /// Whether a passport in lower case is more likely a hash: of git (`v1.2.3-48-g55488389`, where 48 is a count), of a
    /// file (`app.d2949062.js`), of an object (`Order@d4504559`).
    fn is_hash(&self, start: usize, end: usize) -> bool {
        let bytes = self.scan.bytes;
        // Behind a sign that parts it from another value, it is a value.
        if self.scan.value_end.get().wrapping_add(1) == start {
            return false;
        }
        match bytes.get(..=start) {
            Some([before @ .., b'.', b'a'..=b'z']) => {
                matches!(bytes.get(end..), Some([b'.', b'a'..=b'z', ..]))
                    && before.last().is_some_and(u8::is_ascii_alphanumeric)
                    && !before.ends_with(b"passport")
            }
            Some([before @ .., b'A'..=b'Z' | b'a'..=b'z', b'@', b'a'..=b'z']) => {
                !before.ends_with(b"passpor")
            }
            Some([before @ .., b'-', b'g']) => {
                let digits = before.iter().rev().take_while(|b| b.is_ascii_digit()).count();
                (1..6).contains(&digits)
                    && before.get(..before.len() - digits).is_some_and(|b| b.ends_with(b"-"))
            }
            _ => false,
        }
    }

    /// Whether only this kind has such a form, so that no word before it can change that. Numbers of orders often have
    /// eighteen digits that begin with a time, and one in seventy of them is a valid company code: only a code with
    /// letters is certain.
    #[inline]
    fn is_certain(&self, kind: Kind) -> bool {
        match kind {
            Kind::ForeignerId => true,
            Kind::IdCard => self.shape.bare.len() == 18,
            Kind::Uscc => !all_digits(self.shape.bare),
            _ => false,
        }
    }

    /// Whether the words around it fit this kind. A number without a check digit whose form many other numbers have
    /// needs a label that names the kind; no number may have a label of another thing.
    fn fits_words(&self, kind: Kind, start: usize, end: usize) -> bool {
        let Scan { text, .. } = *self.scan;
        let needs_label = needs_label(kind);
        if !needs_label
            && (self.line == LineContext::Nothing || !labels::may_be_quiet(self.scan.bytes, start))
        {
            return self.line != LineContext::Unknown || !self.is_measured(end);
        }
        let words = words_before(text, start);
        match kind {
            Kind::IdCard | Kind::Hkid => words.is_some_and(|words| words.are_identity()),
            Kind::HkMoPermit | Kind::TwPermit => words.is_some_and(|words| words.are_permit()),
            // An IMEI may have any label: its own is one that other kinds must not have.
            Kind::Imei => true,
            _ if needs_label => false,
            _ => words.is_none_or(|words| !words.are_quiet()) && !self.is_measured(end),
        }
    }

    fn is_measured(&self, end: usize) -> bool {
        let Scan { text, bytes, .. } = *self.scan;
        !matches!(bytes.get(end), None | Some(b'\n'))
            && all_digits(self.shape.bare)
            && labels::is_measured(text, end)
    }

    #[inline]
    fn start_of(&self, kind: Kind) -> usize {
        match self.bracket {
            Some(start) if is_telephone(kind) => start_with_country(self.scan, start),
            _ => self.start,
        }
    }

    fn found(&self, kind: Kind) -> Finding {
        let checked = match kind {
            Kind::IdCard => self.shape.bare.len() == 18,
            _ => matches!(
                kind,
                Kind::Uscc
                    | Kind::BankCard
                    | Kind::ForeignerId
                    | Kind::TwId
                    | Kind::TwResident
                    | Kind::Imei
                    | Kind::Hkid
            ),
        };
        found(kind, (self.start_of(kind), self.end_of(kind)), checked)
    }

    #[inline]
    fn end_of(&self, kind: Kind) -> usize {
        if kind == Kind::Landline {
            extension::end_with_extension(self.scan, self.shape.end)
        } else {
            self.shape.end
        }
    }
}

/// Whether the words before a finding could make it the number of another thing; see [`Candidate::fits_words`].
pub(super) fn is_subject_to_words(kind: FoundKind, bytes: &[u8], start: usize) -> bool {
    let FoundKind::Kind(kind) = kind else { return false };
    let is_certain = match kind {
        Kind::ForeignerId | Kind::Imei | Kind::Email | Kind::Ip | Kind::Mac | Kind::PhoneE164 => true,
        Kind::Uscc => bytes.get(start..start + 18).is_some_and(|code| !code.iter().all(u8::is_ascii_digit)),
        _ => matches!(bytes.get(start..start + 2), Some([b'+', _] | b"(+")),
    };
    !is_certain && !needs_label(kind)
}

/// Whether a number of this kind is found only after a label that names the kind: its form is that of many others.
fn needs_label(kind: Kind) -> bool {
    matches!(kind, Kind::IdCard | Kind::HkMoPermit | Kind::TwPermit | Kind::Hkid)
}

/// Whether this can be the first of several groups. Most short runs (years, hours, versions) cannot, and are
/// skipped without reading the text after them.
#[inline]
fn may_go_on(bytes: &[u8], run: &AlnumRun, is_imei_wanted: bool) -> bool {
    let joined = chars::char_at(bytes, run.end).is_some_and(|glyph| matches!(glyph.code, b' ' | b'-' | b')'));
    joined
        && match (run.chars(), run.length) {
            // A trunk or country prefix, with digits that may be attached to it.
            ([b'0', ..] | [b'8', b'6', ..] | [b'8', b'5', b'2' | b'3', ..] | [b'8', b'8', b'6', ..], 2..) => {
                true
            }
            ([b'1', b'3'..=b'9', ..], 3) => true,
            (_, 6) => true,
            // A device number has 2-6-6-1, 6-2-6-1 or 8-6-1.
            (_, 2 | 8) => is_imei_wanted,
            ([first, second, ..], 4) => matches!(
                (first, second),
                (b'1', b'0' | b'8')
                    | (b'2', b'2'..=b'7')
                    | (b'3'..=b'6', _)
                    | (b'8', b'1' | b'4' | b'7')
                    | (b'9', _)
            ),
            _ => false,
        }
}

/// Where a number in brackets begins, with the code of the mainland before them. Not inlined, because it would be at
/// each number.
#[cold]
#[inline(never)]
fn start_with_country(scan: &Scan<'_>, bracket: usize) -> usize {
    // What ends in these digits has them: an address before a bracket.
    // Before the first value, the sum is 0.
    let after = scan.value_end.get().wrapping_add(1);
    country_before(scan.bytes, bracket)
        .filter(|country| after <= *country + 1 && boundaries::may_start_at(scan.text, *country))
        .unwrap_or(bracket)
}

/// Where the code of the mainland begins that precedes this bracket: `0086-(0931)5917223`, `(86)(0931)5917223`.
#[inline(never)]
fn country_before(bytes: &[u8], bracket: usize) -> Option<usize> {
    let before = |position: usize, digit: u8| {
        chars::char_before(bytes, position).filter(|glyph| glyph.code == digit).map(|glyph| glyph.start)
    };
    let joint = before(bracket, b'-').or_else(|| before(bracket, b' ')).unwrap_or(bracket);
    let close = before(joint, b')');
    let country = before(before(close.unwrap_or(joint), b'6')?, b'8')?;
    let country = before(country, b'0').and_then(|zero| before(zero, b'0')).unwrap_or(country);
    if close.is_some() { before(country, b'(') } else { Some(country) }
}

fn is_landline(bare: &str, lengths: &[u8]) -> bool {
    let international = match bare.strip_prefix("0086") {
        None if lengths.len() > 1 => bare.strip_prefix("86"),
        national => national,
    };
    match international {
        // People write the trunk prefix after the country code too.
        Some(national) => landline::check_significant(national.strip_prefix('0').unwrap_or(national)).is_ok(),
        // In one run, the digits are a landline only if the subscriber could be a real one; with a
        // separator after the area code there is less doubt.
        None => landline::check(bare).is_ok_and(|area| {
            lengths.len() > 1 || !matches!(bare.as_bytes().get(area.len() + 1), Some(b'1' | b'9'))
        }),
    }
}

fn is_telephone(kind: Kind) -> bool {
    matches!(kind, Kind::Phone | Kind::PhoneHk | Kind::PhoneMo | Kind::PhoneTw | Kind::Landline)
}

fn may_be_id(bare: &str) -> bool {
    bare.as_bytes().get(..2).is_some_and(provinces::is_in_use)
        && if bare.len() == 18 { has_check(bare) } else { all_digits(bare) }
}

/// Whether it may be a card number. A barcode (EAN-13, UPC-A) can have the check digit of a card by chance and is not
/// accepted.
fn may_be_card(bare: &str, lengths: &[u8]) -> bool {
    (lengths.len() == 1 || GROUPINGS.contains(&lengths))
        && bank_card::check(bare).is_ok()
        && !(bare.len() < 14 && is_barcode(bare))
}

/// Whether the check digit is that of GS1: weights 1 and 3 from the right.
fn is_barcode(digits: &str) -> bool {
    let weighted = digits.bytes().rev().zip([1, 3].into_iter().cycle());
    weighted
        .map(|(digit, weight)| u32::from(digit.wrapping_sub(b'0')) * weight)
        .sum::<u32>()
        .is_multiple_of(10)
}

/// Whether a number of the mainland has these groups, those of its prefix included.
fn is_mobile_grouping(lengths: &[u8]) -> bool {
    matches!(lengths, [11..=16] | [3 | 4, 4, 4] | [2 | 4, 11 | 12] | [2 | 4, 3 | 4, 4, 4] | [5..=8, 4, 4])
}

/// Whether a number of Hong Kong or Macau has these groups, those of its prefix included.
fn is_regional_grouping(lengths: &[u8]) -> bool {
    matches!(lengths, [11 | 13] | [3 | 5, 8] | [3 | 5, 4, 4] | [7 | 9, 4])
}

/// Whether a number of Taiwan has these groups, those of its prefix included.
fn is_taiwan_grouping(lengths: &[u8]) -> bool {
    matches!(lengths, [14] | [3 | 5, 9] | [3 | 5, 3, 6] | [3 | 5, 3, 3, 3] | [6 | 8, 3, 3] | [6 | 8, 6])
}
