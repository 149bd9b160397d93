//! Numbers in free text: runs of letters and digits, alone or in the groups people write them in.

use super::super::kind::Kind;
use super::super::text::{all_digits, fold};
use super::super::uscc;
use super::super::validate::Rules;
use super::cursor::{self, Run};
use super::{Finding, Scan, edge, found};

/// A number has at most so many groups behind the first: `0086-6222-…` never happens, `+86 755 8123 4567 x`
/// and five groups of a card do.
const MORE_GROUPS: usize = 5;

/// What is tried, in this order, and for which length (0: any); what has a check digit comes first.
const ORDER: [(Kind, usize); 8] = [
    (Kind::IdCard, 18),
    (Kind::Uscc, 18),
    (Kind::BankCard, 0),
    (Kind::Phone, 0),
    (Kind::PhoneHk, 0),
    (Kind::Landline, 0),
    (Kind::Passport, 9),
    (Kind::IdCard, 15),
];

/// The number that begins with this run, the longest that there is.
pub(super) fn at(scan: &Scan<'_>, run: &Run, floor: usize) -> Option<Finding> {
    if run.length > cursor::LONGEST || run.length < 2 {
        return None;
    }
    let shapes = Shape::of(scan, run, floor);
    shapes.iter().rev().flatten().find_map(|shape| {
        let fits = |(_, length): &(Kind, usize)| *length == 0 || *length == shape.length;
        let is = |kind: &Kind| scan.wants(*kind) && shape.may_be(*kind) && shape.is(*kind, scan);
        ORDER.into_iter().filter(fits).map(|(kind, _)| kind).find(is).map(|kind| shape.found(kind, scan))
    })
}

/// A run and some of the groups behind it, seen as one number.
#[derive(Clone, Copy)]
struct Shape<'a> {
    /// The first run's characters.
    first: &'a str,
    /// Where it begins, without `+` or `(`.
    start: usize,
    /// A `+` or `(` before it.
    mark: Option<usize>,
    plus: bool,
    end: usize,
    /// How many letters and digits there are.
    length: usize,
    groups: usize,
    digits: bool,
}

impl<'a> Shape<'a> {
    /// The run alone and with one, two, … groups behind it.
    fn of(scan: &Scan<'_>, run: &'a Run, floor: usize) -> [Option<Shape<'a>>; MORE_GROUPS + 1] {
        let bytes = scan.bytes;
        let before = cursor::before(bytes, run.start).filter(|glyph| glyph.start >= floor);
        let plus = before.filter(|glyph| glyph.code == b'+');
        let bracket =
            before.filter(|glyph| glyph.code == b'(' && run.length < 5 && run.text().starts_with('0'));
        let mut shape = Shape {
            first: run.text(),
            start: run.start,
            mark: plus.or(bracket).map(|glyph| glyph.start),
            plus: plus.is_some(),
            end: run.end,
            length: run.length,
            groups: 1,
            digits: all_digits(run.text()),
        };
        let mut shapes = [None; MORE_GROUPS + 1];
        let mut bracketed = bracket.is_some();
        for place in &mut shapes {
            if !bracketed {
                *place = Some(shape);
            }
            let Some(next) = next_group(bytes, shape.end, bracketed) else { break };
            bracketed = false;
            shape.end = next.end;
            shape.length += next.length;
            shape.groups += 1;
            shape.digits &= all_digits(next.text());
        }
        shapes
    }

    /// Whether the length and the first characters let it be of this kind: cheap, and true of little.
    fn may_be(&self, kind: Kind) -> bool {
        let first = self.first;
        let alone = self.mark.is_none() && self.groups == 1;
        match kind {
            Kind::IdCard => !self.plus && matches!(self.length, 15 | 18),
            Kind::Uscc => alone && self.length == 18,
            Kind::BankCard => !self.plus && self.digits && (14..=19).contains(&self.length),
            Kind::Phone if self.plus => self.length == 13 && first.starts_with("86"),
            Kind::Phone => match self.length {
                11 => first.starts_with('1'),
                13 => first.starts_with("86"),
                15 => first.starts_with("0086"),
                _ => false,
            },
            Kind::PhoneHk => match self.length {
                11 => first.starts_with("852") && (self.plus || self.groups > 1),
                13 => first.starts_with("00852"),
                _ => false,
            },
            Kind::Landline => {
                let trunk =
                    first.starts_with('0') || (first.starts_with("86") && (self.plus || self.groups > 1));
                self.digits && trunk && (10..=20).contains(&self.length) && !self.is_doubtful_landline()
            }
            Kind::Passport => {
                alone && matches!(self.length, 8 | 9) && first.starts_with(['E', 'G', 'D', 'S', 'P'])
            }
            _ => false,
        }
    }

    /// Eleven or twelve digits in one run are a landline only if the subscriber could be a real one; with
    /// a separator behind the area code there is less doubt.
    fn is_doubtful_landline(&self) -> bool {
        let area = if self.first.starts_with("01") || self.first.starts_with("02") { 3 } else { 4 };
        let subscriber = self.first.as_bytes().get(area);
        self.groups == 1
            && !self.plus
            && !self.first.starts_with("00")
            && matches!(subscriber, Some(b'1' | b'9'))
    }

    fn is(&self, kind: Kind, scan: &Scan<'_>) -> bool {
        let start = self.start_of(kind);
        let Some(slice) = scan.text.get(start..self.end) else { return false };
        let value = fold(slice);
        let fits = match kind {
            Kind::Uscc => self.is_uscc(),
            Kind::Passport => !value.bytes().any(|b| b.is_ascii_lowercase()),
            _ => true,
        };
        fits && Rules::WIDEST.parse(kind, &value, scan.today).is_ok()
            && edge::stands_alone(scan.text, start, self.end)
            && (self.is_certain(kind) || !edge::is_labelled(scan.text, start))
    }

    /// An upper-case code whose registration authority and province exist: the check character alone lets
    /// one in thirty-one strings pass.
    fn is_uscc(&self) -> bool {
        let province = self.first.get(2..4).and_then(super::super::data::provinces::name_of);
        uscc::check(self.first).is_ok()
            && (province.is_some() || self.first.get(2..4) == Some("10"))
            && self.first.starts_with(['1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'N', 'Y'])
    }

    /// Nothing else has this form, whatever stands before it.
    fn is_certain(&self, kind: Kind) -> bool {
        matches!(kind, Kind::Uscc | Kind::Passport) || (kind == Kind::IdCard && self.length == 18)
    }

    fn start_of(&self, kind: Kind) -> usize {
        let telephone = matches!(kind, Kind::Phone | Kind::PhoneHk | Kind::Landline);
        // An opening bracket is only taken where its closing one is part of the number.
        self.mark.filter(|_| telephone).unwrap_or(self.start)
    }

    fn found(&self, kind: Kind, scan: &Scan<'_>) -> Finding {
        let checked = match kind {
            Kind::IdCard => self.length == 18,
            _ => matches!(kind, Kind::Uscc | Kind::BankCard),
        };
        let end = if kind == Kind::Landline { behind_extension(scan, self.end) } else { self.end };
        found(kind, (self.start_of(kind), end), checked)
    }
}

/// The group behind `end`, after one space or hyphen, or after `)` and perhaps one of them.
fn next_group(bytes: &[u8], end: usize, bracketed: bool) -> Option<Run> {
    let mut position = end;
    if bracketed {
        position = cursor::at(bytes, position).filter(|glyph| glyph.code == b')')?.end;
    }
    match cursor::at(bytes, position) {
        Some(glyph) if matches!(glyph.code, b' ' | b'-') => Run::short(bytes, glyph.end),
        _ if bracketed => Run::short(bytes, position),
        _ => None,
    }
}

/// `010-12345678转123`.
fn behind_extension(scan: &Scan<'_>, end: usize) -> usize {
    let extension = scan.text.get(end..).and_then(|rest| rest.strip_prefix('转'));
    let digits = extension.and_then(|_| Run::short(scan.bytes, end + '转'.len_utf8()));
    match digits {
        Some(run)
            if run.length <= super::super::landline::MAX_EXTENSION
                && all_digits(run.text())
                && edge::closes(scan.text, run.end) =>
        {
            run.end
        }
        _ => end,
    }
}
