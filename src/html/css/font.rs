//! `font`, the shorthand by which office programs write the type of list numbers.

use super::length::Length;
use crate::html::allow::has_word;
use crate::html::decimal;

/// The words before the size, by the property they are values of.
static STYLES: &str = "italic normal oblique";
static WEIGHTS: &str = "bold bolder lighter";

/// The longhands of a value of `font`, not checked yet; `None` if it is no such value, or the name of a font of the
/// system.
///
/// <https://www.w3.org/TR/css-fonts-4/#font-prop>: style, variant and weight in any order, the size, `/` and the line
/// height, the family. A longhand that is not named gets its initial value.
#[cold]
pub(super) fn longhands(value: &str) -> Option<[(&'static str, &str); 5]> {
    let mut rest = value.trim_matches(super::is_space);
    let (mut style, mut weight) = (None, None);
    for _ in 0..4 {
        let (word, after) = rest.split_once(super::is_space)?;
        let lower = word.to_ascii_lowercase();
        let slot = if has_word(STYLES, &lower) {
            &mut style
        } else if has_word(WEIGHTS, &lower)
            || (word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit()))
        {
            &mut weight
        } else {
            break;
        };
        // `normal` is a value of each of the three.
        if slot.is_some_and(|before| before != "normal") {
            return None;
        }
        *slot = Some(word);
        rest = after.trim_start_matches(super::is_space);
    }
    // There may be spaces around the slash of the line height: `12px / 1.5 Arial`.
    let (size, after) = rest.split_once(|c| c == '/' || super::is_space(c))?;
    let slash = rest.get(size.len()..)?.trim_start_matches(super::is_space).strip_prefix('/');
    let (line, family) = match slash {
        Some(after) => after.trim_start_matches(super::is_space).split_once(super::is_space)?,
        None => ("normal", after),
    };
    // No line is lower than its font.
    let is_zero = Length::parse(line).is_some_and(|line| line.percent().or(line.px(1.0)) == Some(0.0));
    Some([
        ("font-style", style.unwrap_or("normal")),
        ("font-weight", weight.unwrap_or("normal")),
        ("font-size", size),
        ("line-height", if is_zero { "1" } else { line }),
        ("font-family", family),
    ])
}

static SIZES: &str = "x-small small medium large x-large xx-large xxx-large";

/// A size of `font`, 1 to 7, by HTML's rules for parsing a legacy font size.
#[cold]
pub(in crate::html) fn font_number(value: &str) -> Option<usize> {
    let whole = decimal::whole(value)?;
    let number: i64 = whole.parse().unwrap_or(if whole.starts_with('-') { -9 } else { 9 });
    let is_relative = value.trim_ascii_start().starts_with(['+', '-']);
    let size = if is_relative { number.saturating_add(3) } else { number };
    Some(size.clamp(1, 7) as usize)
}

/// The size of `font`, as CSS has it.
#[cold]
pub(in crate::html) fn font_size(value: &str) -> Option<&'static str> {
    SIZES.split(' ').nth(font_number(value)? - 1)
}
