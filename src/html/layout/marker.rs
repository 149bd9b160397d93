//! Markers of list items: long ones are moved inside, so that they do not reach far out of their list.

use super::scope::Scope;
use super::style::Style;
use crate::html::allow::elements::Tag;

/// How far a marker may reach out of its item, in pixels.
const MOST: f64 = 96.0;
/// The largest font of a marker that reaches out, in pixels.
const LARGEST: f64 = 32.0;
/// The most digits of a number that reaches out.
const MOST_DIGITS: u8 = 4;
/// The digits of a number whose list is not counted.
const USUAL_DIGITS: u8 = 2;

/// The markers of the items of a list, as items inherit them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::html) struct Marker {
    kind: Kind,
    /// The digits of the largest number, if it is known.
    digits: u8,
    /// They are inside.
    inside: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Kind {
    /// One sign, or none.
    #[default]
    Sign,
    /// Digits.
    Decimal,
    /// Roman numbers, Chinese ones and others that have several letters for a digit.
    Letters,
}

/// The attributes of a list or an item.
#[derive(Clone, Copy)]
pub(super) struct Attributes<'a> {
    pub(super) start: Option<&'a str>,
    pub(super) value: Option<&'a str>,
    pub(super) kind: Option<&'a str>,
}

/// Moves the marker inside if it would reach far out of its list. `scope` has what the element itself declares.
/// `numbered` has the digits of the number that an item before it has; `items` counts those of a list.
#[cold]
pub(super) fn fit(
    tag: Tag,
    attributes: Attributes<'_>,
    style: &mut Style<'_>,
    scope: &mut Scope,
    numbered: &mut u8,
    items: &dyn Fn() -> usize,
) {
    let is_list = matches!(tag, Tag::Ol | Tag::Ul);
    if !is_list && tag != Tag::Li && style.get("display") != Some("list-item") {
        return;
    }
    let around = scope.marker;
    let declared = kind(style, attributes.kind);
    let (kind, digits) = if is_list {
        let kind = declared.unwrap_or(if tag == Tag::Ol { Kind::Decimal } else { Kind::Sign });
        // To count the children takes time, and an element without attributes is not judged each time.
        let counts = declared.is_some() && kind == Kind::Letters;
        (kind, digits_of_list(attributes.start, if counts { items() } else { 0 }))
    } else {
        let own = attributes.value.map(digits_of);
        *numbered = own.unwrap_or(*numbered);
        (declared.unwrap_or(around.kind), (*numbered).max(if own.is_some() { 0 } else { around.digits }))
    };
    let own = style.later("list-style", "list-style-position");
    let inside = own.map_or(around.inside, |value| value.split(' ').any(|part| part == "inside"));
    let too_far = scope.font > LARGEST || digits > MOST_DIGITS || width(kind, digits, scope) > MOST;
    if too_far && !inside {
        // After `list-style`, which would overrule it.
        style.remove("list-style-position");
        style.set("list-style-position", "inside");
    }
    scope.marker =
        Marker { kind, digits: if is_list { digits } else { around.digits }, inside: too_far || inside };
}

/// The kind of marker that the element declares.
#[cold]
fn kind(style: &Style<'_>, attribute: Option<&str>) -> Option<Kind> {
    let Some(value) = style.later("list-style", "list-style-type") else {
        return match attribute? {
            "i" | "I" => Some(Kind::Letters),
            "1" | "a" | "A" => Some(Kind::Decimal),
            _ => Some(Kind::Sign),
        };
    };
    let mut words = value.split(' ').filter(|word| !matches!(*word, "inside" | "outside"));
    match words.next() {
        Some("inherit" | "unset") => None,
        // Without a type, `list-style` resets it.
        None
        | Some("none" | "disc" | "circle" | "square" | "initial" | "disclosure-open" | "disclosure-closed") => {
            Some(Kind::Sign)
        }
        Some("decimal" | "lower-alpha" | "upper-alpha" | "lower-latin" | "upper-latin") => {
            Some(Kind::Decimal)
        }
        Some(_) => Some(Kind::Letters),
    }
}

/// The width of a marker, in pixels.
#[cold]
fn width(kind: Kind, digits: u8, scope: &Scope) -> f64 {
    let digits = f64::from(if digits == 0 { USUAL_DIGITS } else { digits });
    // In parts of the font size, and in letters. A number ends with a sign.
    let (wide, letters) = match kind {
        Kind::Sign => (1.0, 1.0),
        Kind::Decimal => (0.6 * (digits + 1.0), digits + 1.0),
        Kind::Letters => (2.0 * digits + 1.0, 4.0 * digits + 1.0),
    };
    wide * scope.font + letters * scope.spread
}

#[cold]
fn digits_of(number: &str) -> u8 {
    let digits = number.trim_start_matches('-').trim_start_matches('0').len().max(1);
    u8::try_from(digits).unwrap_or(u8::MAX)
}

/// The digits of the last number of a list.
#[cold]
fn digits_of_list(start: Option<&str>, items: usize) -> u8 {
    let counted = match items {
        0 => 0,
        1..=9 => 1,
        10..=99 => 2,
        _ => 3,
    };
    start.map_or(0, digits_of).max(counted)
}
