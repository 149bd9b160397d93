//! Lengths: a number and a unit, read once, compared in CSS pixels.

use std::borrow::Cow;

use crate::html::allow::css_properties::Bounds;
use crate::html::decimal;

/// The font size for relative units if no other is known: the default of browsers.
pub(in crate::html) const BASE_FONT: f64 = 16.0;

/// A number and its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::html) struct Length {
    number: f64,
    unit: Unit,
}

/// The units that are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    /// A bare number.
    Number,
    Percent,
    /// Absolute, in hundredths of a pixel for each unit.
    Px(u32),
    /// Relative to the element's font, in hundredths of it.
    Font(u32),
    /// Relative to the page's font.
    Root,
}

impl Length {
    /// Reads `12px`, `-1.5em`, `50%`, `0`: no exponent, no bare dot at the end, no other unit.
    #[cold]
    pub(in crate::html) fn parse(text: &str) -> Option<Length> {
        let split = text.find(|c: char| c.is_ascii_alphabetic() || c == '%').unwrap_or(text.len());
        let (digits, unit) = text.split_at_checked(split)?;
        let unit = match unit {
            "" => Unit::Number,
            "%" => Unit::Percent,
            "px" => Unit::Px(100),
            "pt" => Unit::Px(133),
            "pc" => Unit::Px(1600),
            "in" => Unit::Px(9600),
            "cm" => Unit::Px(3780),
            "mm" => Unit::Px(378),
            "q" => Unit::Px(94),
            "em" | "ic" => Unit::Font(100),
            "ex" | "ch" => Unit::Font(50),
            "rem" => Unit::Root,
            _ => return None,
        };
        Some(Length { number: number(digits)?, unit })
    }

    /// The pixels of an absolute or font-relative length; a bare number has none, except 0.
    #[cold]
    pub(in crate::html) fn px(self, font: f64) -> Option<f64> {
        match self.unit {
            Unit::Number => (self.number == 0.0).then_some(0.0),
            Unit::Percent => None,
            Unit::Px(hundredths) => Some(self.number * f64::from(hundredths) / 100.0),
            Unit::Font(hundredths) => Some(self.number * font * f64::from(hundredths) / 100.0),
            Unit::Root => Some(self.number * BASE_FONT),
        }
    }

    /// The number of a percentage.
    pub(in crate::html) fn percent(self) -> Option<f64> {
        (self.unit == Unit::Percent).then_some(self.number)
    }

    /// The number without a unit.
    pub(in crate::html) fn bare(self) -> Option<f64> {
        (self.unit == Unit::Number).then_some(self.number)
    }
}

/// A length as it is written: unchanged within `bounds`, and the upper bound if it is over it. A length under the
/// lower bound becomes that bound if it has the same sign, or if `raise` asks for it; otherwise it is refused.
#[cold]
pub(super) fn bounded<'v>(part: &'v str, bounds: &Bounds, raise: bool) -> Option<Cow<'v, str>> {
    let length = Length::parse(part)?;
    let fit = |value: f64, (min, max): (f64, f64), unit: &str| {
        if value > max {
            return (max > 0.0).then(|| Cow::Owned(written(max, unit)));
        }
        if value >= min {
            return Some(Cow::Borrowed(part));
        }
        let near = value > 0.0 || raise || (min < 0.0 && value < 0.0);
        near.then(|| Cow::Owned(written(min, unit)))
    };
    if let Some(percent) = length.percent() {
        return if bounds.percent == (0.0, 0.0) { None } else { fit(percent, bounds.percent, "%") };
    }
    match (length.bare(), bounds.number) {
        (Some(number), Some(range)) => fit(number, range, ""),
        _ => fit(length.px(BASE_FONT)?, bounds.px, "px"),
    }
}

/// A plain decimal number with an optional sign.
#[cold]
pub(super) fn number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let number = decimal::parse(digits).filter(|_| digits.ends_with(|c: char| c.is_ascii_digit()))?;
    Some(if text.starts_with('-') { -number } else { number })
}

/// The number that [`written`] writes: the inherited number must be the one that a second reading finds.
#[cold]
pub(in crate::html) fn cut(number: f64) -> f64 {
    (hundredths(number) as f64 / 100.0).copysign(number)
}

fn hundredths(number: f64) -> u64 {
    (number.abs() * 100.0 + 0.001) as u64
}

/// A number with its unit, cut after two decimals. It is written by whole numbers, because the standard library's
/// way of writing it adds tables of 10 KB.
#[cold]
pub(in crate::html) fn written(number: f64, unit: &str) -> String {
    let hundredths = hundredths(number);
    let sign = if number < 0.0 && hundredths > 0 { "-" } else { "" };
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match (rest % 10, rest) {
        (_, 0) => format!("{sign}{whole}{unit}"),
        (0, _) => format!("{sign}{whole}.{}{unit}", rest / 10),
        _ => format!("{sign}{whole}.{}{}{unit}", rest / 10, rest % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_short() {
        for (number, text) in [
            (0.0, "0px"),
            (12.0, "12px"),
            (1.5, "1.5px"),
            (-0.25, "-0.25px"),
            (1.05, "1.05px"),
            (33.337, "33.33px"),
        ] {
            assert_eq!(written(number, "px"), text);
            assert!(Length::parse(text).is_some());
        }
    }

    #[test]
    fn relative_units_follow_the_font() {
        let px = |text: &str| Length::parse(text).and_then(|length| length.px(20.0));
        assert_eq!(
            (px("2em"), px("1rem"), px("4ch"), px("1in")),
            (Some(40.0), Some(16.0), Some(40.0), Some(96.0))
        );
        assert_eq!((px("50%"), px("3"), px("0"), px("1vw")), (None, None, Some(0.0), None));
    }
}
