//! Card issuer ranges.
//!
//! Source: the schemes' published identification number ranges (UnionPay, Visa, Mastercard, American
//! Express, Diners/Discover, JCB, Maestro, Mir, RuPay) as of 2025-06. The cards of mainland banks, with their
//! lengths, are a table of their own (`generated/card_bins.rs`).

use super::generated::card_bins::BINS;
use super::packed::Packed;

/// Who issues a card, and how long its numbers are.
#[derive(Clone, Copy)]
pub(crate) struct Issuer {
    /// The scheme.
    pub(crate) network: &'static str,
    /// One bit for each length from [`MIN_CARD_DIGITS`] on.
    lengths: u8,
}

/// The shortest number.
const MIN_CARD_DIGITS: usize = 12;

impl Issuer {
    /// Whether this issuer has numbers so long.
    pub(crate) fn issues(&self, length: usize) -> bool {
        length >= MIN_CARD_DIGITS
            && self.lengths.checked_shr((length - MIN_CARD_DIGITS) as u32).is_some_and(|bits| bits & 1 == 1)
    }
}

/// The issuer a card number begins with. The first that fits counts; a mainland bank's table has the last word on
/// lengths, and on what no scheme's range has.
pub(crate) fn issuer_of(number: &str) -> Option<Issuer> {
    let leading: u32 = number.get(..6)?.parse().ok()?;
    let range = RANGES.iter().find(|range| (range.first..=range.last).contains(&(leading / range.scale)));
    // Asked about every long number: most are of no card at all.
    let is_listed = matches!(number.as_bytes().first(), Some(b'6' | b'9' | b'8' | b'1' | b'3' | b'4' | b'5'));
    let listed = if is_listed { listed_lengths(leading) } else { None };
    match (range, listed) {
        // Banks issue more lengths under Visa's numbers than Visa does.
        (Some(range), Some(lengths)) if range.issuer.network != "unionpay" => {
            Some(Issuer { lengths: lengths | range.issuer.lengths, ..range.issuer })
        }
        (Some(range), Some(_)) => Some(range.issuer),
        (None, Some(lengths)) => Some(Issuer { network: "unionpay", lengths }),
        (Some(range), None) => Some(range.issuer),
        (None, None) => None,
    }
}

/// The lengths of a mainland bank's cards with these six leading digits.
fn listed_lengths(leading: u32) -> Option<u8> {
    let mut bins = Packed(BINS);
    let mut done = 0;
    loop {
        let first = done + bins.number()?;
        done = first + bins.number()?;
        let lengths = bins.byte()?;
        if leading <= done {
            return (leading >= first).then_some(lengths);
        }
    }
}

struct Range {
    first: u32,
    last: u32,
    /// What six leading digits are divided by to be compared with the range.
    scale: u32,
    issuer: Issuer,
}

const fn range(first: u32, last: u32, network: &'static str, lengths: &[usize]) -> Range {
    Range {
        first,
        last,
        scale: 10_u32.pow(5 - first.ilog10()),
        issuer: Issuer { network, lengths: bits(lengths) },
    }
}

const fn bits(lengths: &[usize]) -> u8 {
    match lengths {
        [] => 0,
        [length, rest @ ..] => 1 << (*length - MIN_CARD_DIGITS) | bits(rest),
    }
}

const SIXTEEN_ON: &[usize] = &[16, 17, 18, 19];
const FOURTEEN_ON: &[usize] = &[14, 15, 16, 17, 18, 19];
const ALL: &[usize] = &[12, 13, 14, 15, 16, 17, 18, 19];

static RANGES: &[Range] = &[
    range(62, 62, "unionpay", SIXTEEN_ON),
    range(8100, 8171, "unionpay", SIXTEEN_ON),
    range(690_755, 690_755, "unionpay", &[15, 16, 17, 18]),
    range(955_880, 955_888, "unionpay", &[19]),
    range(966_666, 966_666, "unionpay", &[16, 17, 18]),
    range(34, 34, "amex", &[15]),
    range(37, 37, "amex", &[15]),
    range(300, 305, "diners", FOURTEEN_ON),
    range(3095, 3095, "diners", FOURTEEN_ON),
    range(36, 36, "diners", FOURTEEN_ON),
    range(38, 39, "diners", FOURTEEN_ON),
    range(3528, 3589, "jcb", SIXTEEN_ON),
    range(508, 508, "rupay", &[16]),
    range(5018, 5018, "maestro", ALL),
    range(5020, 5020, "maestro", ALL),
    range(5038, 5038, "maestro", ALL),
    range(5612, 5612, "maestro", ALL),
    range(5893, 5893, "maestro", ALL),
    range(6304, 6304, "maestro", ALL),
    range(6759, 6763, "maestro", ALL),
    range(51, 55, "mastercard", &[16]),
    range(2221, 2720, "mastercard", &[16]),
    range(2200, 2204, "mir", SIXTEEN_ON),
    range(6011, 6011, "discover", SIXTEEN_ON),
    range(644, 649, "discover", SIXTEEN_ON),
    range(65, 65, "discover", SIXTEEN_ON),
    range(60, 60, "rupay", &[16]),
    range(4, 4, "visa", &[13, 16, 19]),
];
