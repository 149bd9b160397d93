//! Card issuer ranges.
//!
//! Source: the schemes' published identification number ranges (UnionPay, Visa, Mastercard, American
//! Express, Diners/Discover, JCB, Maestro, Mir, RuPay) as of 2025-06, and the numbers of domestic debit cards
//! issued before the 62 range that are still in use.

/// A range of leading digits, who issues it, and how long its numbers are.
pub(crate) struct Issuer {
    range: (u32, u32),
    /// What six leading digits are divided by to be compared with the range.
    scale: u32,
    /// The scheme.
    pub(crate) network: &'static str,
    /// The shortest and the longest number.
    pub(crate) lengths: (usize, usize),
}

/// The issuer a card number begins with. The first that fits counts.
pub(crate) fn issuer_of(number: &str) -> Option<&'static Issuer> {
    let leading: u32 = number.get(..6)?.parse().ok()?;
    ISSUERS.iter().find(|issuer| {
        let (first, last) = issuer.range;
        (first..=last).contains(&(leading / issuer.scale))
    })
}

const fn issuer(first: u32, last: u32, network: &'static str, shortest: usize, longest: usize) -> Issuer {
    Issuer {
        range: (first, last),
        scale: 10_u32.pow(5 - first.ilog10()),
        network,
        lengths: (shortest, longest),
    }
}

static ISSUERS: &[Issuer] = &[
    // Domestic debit cards from before the 62 range, cleared by UnionPay.
    issuer(601_382, 601_382, "unionpay", 19, 19),
    issuer(601_428, 601_428, "unionpay", 17, 17),
    issuer(602_907, 602_907, "unionpay", 16, 16),
    issuer(603_367, 603_367, "unionpay", 18, 18),
    issuer(690_755, 690_755, "unionpay", 15, 18),
    issuer(955_100, 955_100, "unionpay", 19, 19),
    issuer(955_880, 955_888, "unionpay", 19, 19),
    issuer(955_950, 955_999, "unionpay", 19, 19),
    issuer(966_666, 966_666, "unionpay", 16, 18),
    issuer(62, 62, "unionpay", 16, 19),
    issuer(8100, 8171, "unionpay", 16, 19),
    issuer(34, 34, "amex", 15, 15),
    issuer(37, 37, "amex", 15, 15),
    issuer(300, 305, "diners", 14, 19),
    issuer(3095, 3095, "diners", 14, 19),
    issuer(36, 36, "diners", 14, 19),
    issuer(38, 39, "diners", 14, 19),
    issuer(3528, 3589, "jcb", 16, 19),
    issuer(508, 508, "rupay", 16, 16),
    issuer(5018, 5018, "maestro", 12, 19),
    issuer(5020, 5020, "maestro", 12, 19),
    issuer(5038, 5038, "maestro", 12, 19),
    issuer(5612, 5612, "maestro", 12, 19),
    issuer(5893, 5893, "maestro", 12, 19),
    issuer(6304, 6304, "maestro", 12, 19),
    issuer(6759, 6763, "maestro", 12, 19),
    issuer(51, 55, "mastercard", 16, 16),
    issuer(2221, 2720, "mastercard", 16, 16),
    issuer(2200, 2204, "mir", 16, 19),
    issuer(6011, 6011, "discover", 16, 19),
    issuer(644, 649, "discover", 16, 19),
    issuer(65, 65, "discover", 16, 19),
    issuer(60, 60, "rupay", 16, 16),
    issuer(4, 4, "visa", 13, 19),
];
