//! Masking: what of a value may be shown, and the rest hidden.

mod options;
mod shape;

use super::date::Date;
use super::invalid_code::InvalidCode;
use super::kind::Kind;
use super::text::{fold_except, to_half_width, trim_direction};
use super::validate::{Rules, check};
use crate::error::Result;
use crate::options::Value;
pub(super) use options::read_char;
use options::{MaskOptions, Reveal};

/// The value with its identifying part hidden, in the default shape of the kind or as `options` ask:
///
/// - `head`, `tail`: characters left visible at each end (0 if only the other is given). The mask then has
///   the value's length without separators; a country prefix stays as `+86 `. When they would show all of
///   a value, it is hidden whole. For kinds of a fixed length that much is refused, and a `bankCard` never
///   shows more than 8 and 4 digits, nor hides fewer than four (PCI DSS 3.4.1).
/// - `char`: the one character that hides, default `*`; visible on its own: not blank, of no width
///   or combining.
/// - `style`: `name` `keepFirst` (default), `keepSurname`, `keepLast`, `firstLast`; `bankCard` `last4`
///   (default), `first6Last4`; `email` `first1` (default), `domain`; `address` `district` (default). Not
///   together with `head` or `tail`.
///
/// A value that is not valid for its kind has every character hidden. An `idCard` of fifteen digits counts as valid
/// here, whatever options `validate` takes. A value already masked in the same way is returned as it is. Wrong, unknown
/// or out-of-bounds options are `ERR_OPTION_INVALID`.
///
/// # Examples
/// ```
/// use xiaodun::options::Value;
/// use xiaodun::sensitive::{Date, Kind, mask};
///
/// let today = Date { year: 2026, month: 1, day: 31 };
/// assert_eq!(mask(Kind::Phone, "13800138000", &Value::Null, today).unwrap(), "138****8000");
/// // Not a phone number: no character of it is shown.
/// assert_eq!(mask(Kind::Phone, "my-secret", &Value::Null, today).unwrap(), "*********");
/// ```
pub fn mask(kind: Kind, value: &str, options: &Value, today: Date) -> Result<String> {
    let look = MaskOptions::read(kind, options)?;
    Ok(apply(kind, value, &look, today))
}

/// The mask of a value that is valid for its kind, or is masked already; otherwise why it is not. For forms.
pub fn mask_valid(
    kind: Kind,
    value: &str,
    options: &Value,
    today: Date,
) -> Result<std::result::Result<String, InvalidCode>> {
    let masked = mask(kind, value, options, today)?;
    Ok(if masked == value { Ok(masked) } else { check(kind, value, today).map(|()| masked) })
}

/// A found value, which is valid for its kind, in the default shape.
pub(super) fn mask_found(kind: Kind, value: &str, today: Date) -> String {
    render(kind, value, &to_half_width(value), &MaskOptions { char: '*', view: Reveal::Default }, today)
}

fn apply(kind: Kind, value: &str, look: &MaskOptions, today: Date) -> String {
    let folded = fold_except(trim_direction(value), look.char);
    if shape::is_masked(kind, &folded, look) {
        return folded;
    }
    render(kind, value, &folded, look, today)
}

fn render(kind: Kind, value: &str, folded: &str, look: &MaskOptions, today: Date) -> String {
    match Rules::WIDEST.parse(kind, folded, today) {
        Ok(parsed) => shape::render(kind, &parsed, look),
        Err(_) => hidden(value.chars().count(), look.char),
    }
}

/// All of a text hidden but so many characters at its ends.
pub(super) fn hide_ends(text: &str, head: usize, tail: usize, char: char) -> String {
    let count = text.chars().count();
    let is_shown = |place: usize| place < head || place + tail >= count;
    text.chars().enumerate().map(|(place, c)| if is_shown(place) { c } else { char }).collect()
}

fn hidden(count: usize, char: char) -> String {
    std::iter::repeat_n(char, count).collect()
}
