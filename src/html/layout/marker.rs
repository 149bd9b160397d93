//! Markers of list items: long ones are moved inside, so that they do not reach far out of their list.

use html5ever::Attribute;

use super::scope::{Marker, Scope};
use super::style::Style;
use crate::html::allow::elements::Tag;
use crate::html::attributes::named;
use crate::html::css::marker::{LETTERS, NONE, SIGN, declared};

/// How far a marker may reach out of its item, in pixels.
const MAX_MARKER_WIDTH: f64 = 96.0;
/// The largest font of a marker that reaches out, in pixels.
const MAX_MARKER_FONT: f64 = 32.0;
/// The most digits of a number that reaches out.
const MAX_MARKER_DIGITS: u8 = 4;
/// The digits of a number whose list is not counted.
const USUAL_DIGITS: u8 = 2;

/// Moves the marker inside if it would reach far out of its list. `scope` has what the element itself declares.
/// `numbered` has the digits of the number that an item before it has; `items` counts those of a list.
#[cold]
pub(super) fn fit(
    tag: Tag,
    attributes: &[Attribute],
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
    let declared = declared(
        tag,
        style.later("list-style", "list-style-type"),
        named(attributes, "type").filter(|_| is_list || tag == Tag::Li),
    );
    let digits_in = |name: &str| named(attributes, name).map_or(0, digits_of);
    let (kind, digits) = if is_list {
        let kind = declared.unwrap_or(if tag == Tag::Ol { b'1' } else { SIGN });
        // To count the children takes time, and an element without attributes is not judged each time.
        let counts = declared.is_some() && is_long(kind);
        (kind, digits_in("start").max(if counts { digits_of_count(items()) } else { 0 }))
    } else {
        let own = digits_in("value");
        *numbered = if own > 0 { own } else { *numbered };
        (declared.unwrap_or(around.kind), (*numbered).max(if own > 0 { 0 } else { around.digits }))
    };
    let own = style.later("list-style", "list-style-position");
    let inside = own.map_or(around.inside, |value| value.split(' ').any(|part| part == "inside"));
    let too_far = scope.font > MAX_MARKER_FONT
        || digits > MAX_MARKER_DIGITS
        || width(kind, digits, scope) > MAX_MARKER_WIDTH;
    if too_far && !inside {
        // After `list-style`, which would overrule it.
        style.remove("list-style-position");
        style.set("list-style-position", "inside");
    }
    scope.marker =
        Marker { kind, digits: if is_list { digits } else { around.digits }, inside: too_far || inside };
}

/// Whether a digit of the number takes several letters, as in Roman and Chinese numbers.
fn is_long(kind: u8) -> bool {
    matches!(kind, LETTERS | b'i' | b'I')
}

/// The width of a marker, in pixels.
#[cold]
fn width(kind: u8, digits: u8, scope: &Scope) -> f64 {
    let digits = f64::from(if digits == 0 { USUAL_DIGITS } else { digits });
    // In parts of the font size, and in letters. A number ends with a sign.
    let (wide, letters) = match kind {
        NONE | SIGN => (1.0, 1.0),
        kind if is_long(kind) => (2.0 * digits + 1.0, 4.0 * digits + 1.0),
        _ => (0.6 * (digits + 1.0), digits + 1.0),
    };
    wide * scope.font + letters * scope.positive_spacing
}

#[cold]
fn digits_of(number: &str) -> u8 {
    let digits = number.trim_start_matches('-').trim_start_matches('0').len().max(1);
    u8::try_from(digits).unwrap_or(u8::MAX)
}

/// The digits of the number of items, which is counted up to a hundred.
#[cold]
fn digits_of_count(items: usize) -> u8 {
    1 + u8::from(items > 9) + u8::from(items > 99)
}
