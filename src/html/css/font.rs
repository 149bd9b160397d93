//! `font`, the shorthand by which office programs write the type of list numbers.

/// The words before the size, by the property they are values of.
static STYLES: [&str; 3] = ["italic", "normal", "oblique"];
static WEIGHTS: [&str; 3] = ["bold", "bolder", "lighter"];

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
        let is = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
        let slot = if is(&STYLES) {
            &mut style
        } else if is(&WEIGHTS) || (word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit())) {
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
    Some([
        ("font-style", style.unwrap_or("normal")),
        ("font-weight", weight.unwrap_or("normal")),
        ("font-size", size),
        ("line-height", line),
        ("font-family", family),
    ])
}

static SIZES: &str = "x-small small medium large x-large xx-large xxx-large";

/// The sizes of `font`, 1 to 7 or relative to 3.
#[cold]
pub(in crate::html) fn font_size(value: &str) -> Option<&'static str> {
    let (sign, digits) = match value.as_bytes() {
        [sign @ (b'+' | b'-'), digits @ ..] => (*sign, digits),
        digits => (0, digits),
    };
    let size = match digits {
        [b'0'..=b'9', b'0'..=b'9', ..] => 9,
        [digit @ b'0'..=b'9', ..] => usize::from(digit - b'0'),
        _ => return None,
    };
    let size = match sign {
        b'+' => size + 3,
        b'-' => 3_usize.saturating_sub(size),
        _ => size,
    };
    SIZES.split(' ').nth(size.clamp(1, 7) - 1)
}
