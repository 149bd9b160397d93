//! Colours: names, hexadecimal, and the functions of CSS Color 4.

use super::length::number;
use super::{is_space, split};
use crate::html::allow::css_properties::COLORS;
use crate::html::allow::has_word;

/// The functions, and whether their first argument is an angle in the form with commas.
static FUNCTIONS: &str = "hsl hsla hwb lab lch oklab oklch rgb rgba";
/// The colour spaces of `color()`.
static SPACES: &str = "a98-rgb display-p3 prophoto-rgb rec2020 srgb srgb-linear xyz xyz-d50 xyz-d65";
/// Colour names of text that cannot be read on white.
static LIGHT: &str = "aliceblue antiquewhite azure beige bisque blanchedalmond cornsilk floralwhite gainsboro \
    ghostwhite honeydew ivory khaki lavender lavenderblush lemonchiffon lightcyan \
    lightgoldenrodyellow lightgray lightgrey lightyellow linen mintcream mistyrose moccasin \
    navajowhite oldlace palegoldenrod papayawhip peachpuff seashell snow wheat white whitesmoke \
    yellow";

/// The colour as it is written: single spaces where spaces separate, no spaces around commas.
#[cold]
pub(super) fn written(part: &str) -> Option<String> {
    if let Some(hex) = part.strip_prefix('#') {
        let is_hex = matches!(hex.len(), 3 | 4 | 6 | 8) && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        return is_hex.then(|| part.to_owned());
    }
    let Some((name, arguments)) = part.split_once('(') else {
        return COLORS.binary_search(&part).is_ok().then(|| part.to_owned());
    };
    let arguments = arguments.strip_suffix(')')?;
    if name != "color" && !has_word(FUNCTIONS, name) {
        return None;
    }
    let hue = matches!(name, "hsl" | "hsla" | "hwb");
    let mut out = format!("{name}(");
    if arguments.contains(',') {
        if !matches!(name, "hsl" | "hsla" | "rgb" | "rgba") {
            return None;
        }
        let mut count = 0;
        for argument in arguments.split(',') {
            let argument = argument.trim_matches(is_space);
            if !is_component(argument, hue && count == 0) || count == 4 {
                return None;
            }
            out.push_str(if count > 0 { "," } else { "" });
            out.push_str(argument);
            count += 1;
        }
        out.push(')');
        return (count >= 3).then_some(out);
    }
    let (channels, alpha) = match arguments.split_once('/') {
        Some((channels, alpha)) => (channels, Some(alpha.trim_matches(is_space))),
        None => (arguments, None),
    };
    let mut count = 0;
    for (at, part) in split(channels, is_space)?.into_iter().enumerate() {
        let space = at == 0 && name == "color";
        let angle = (hue && at == 0) || (matches!(name, "lch" | "oklch") && at == 2);
        if space && !has_word(SPACES, part) || !space && !is_component(part, angle) {
            return None;
        }
        count += u8::from(!space);
        out.push_str(if at > 0 { " " } else { "" });
        out.push_str(part);
    }
    if let Some(alpha) = alpha {
        if !is_component(alpha, false) {
            return None;
        }
        out.push_str(" / ");
        out.push_str(alpha);
    }
    out.push(')');
    (count == 3).then_some(out)
}

/// The number of an angle.
#[cold]
pub(super) fn without_angle(part: &str) -> Option<&str> {
    "deg grad rad turn".split(' ').find_map(|unit| part.strip_suffix(unit))
}

/// A number, a percentage, `none`, or an angle where the function takes one.
#[cold]
fn is_component(part: &str, angle: bool) -> bool {
    let part = part.strip_suffix('%').unwrap_or(part);
    let bare = without_angle(part).filter(|_| angle).unwrap_or(part);
    bare == "none" || number(bare).is_some_and(|number| (-1000.0..=1000.0).contains(&number))
}

/// Whether the colour is invisible.
#[cold]
pub(super) fn is_transparent(color: &str) -> bool {
    if color == "transparent" {
        return true;
    }
    if let Some(hex) = color.strip_prefix('#') {
        return matches!(hex.len(), 4 | 8)
            && hex.get(hex.len() / 4 * 3..).is_some_and(|alpha| alpha.starts_with('0'));
    }
    let Some((_, arguments)) = color.split_once('(') else { return false };
    let arguments = arguments.trim_end_matches(')');
    let alpha = match arguments.split_once('/') {
        Some((_, alpha)) => Some(alpha),
        None => arguments.split(',').nth(3),
    };
    let Some(alpha) = alpha.map(|alpha| alpha.trim_matches(is_space)) else { return false };
    match alpha.strip_suffix('%') {
        Some(percent) => number(percent).is_some_and(|percent| percent < 6.0),
        None => alpha == "none" || number(alpha).is_some_and(|alpha| alpha < 0.06),
    }
}

/// Whether text of this colour needs a dark background to be read.
#[cold]
pub(in crate::html) fn is_light(color: &str) -> bool {
    if let Some(hex) = color.strip_prefix('#') {
        let step = if hex.len() < 6 { 1 } else { 2 };
        let channels = (0..3).map(|at| {
            let digits = hex.get(at * step..(at + 1) * step).unwrap_or("0");
            let value = u32::from_str_radix(digits, 16).unwrap_or(0);
            f64::from(if step == 1 { value * 17 } else { value })
        });
        return luminance(channels) > 190.0;
    }
    match color.split_once('(') {
        Some(("rgb" | "rgba", arguments)) => {
            let channels = arguments.split([',', ' ', '/', ')']).filter(|part| !part.is_empty());
            let channel = |part: &str| match part.strip_suffix('%') {
                Some(percent) => number(percent).map(|percent| percent * 2.55),
                None => number(part),
            };
            luminance(channels.map(|part| channel(part).unwrap_or(0.0))) > 190.0
        }
        Some(("hsl" | "hsla", arguments)) => {
            let light = arguments.split([',', ' ', '/', ')']).filter(|part| !part.is_empty()).nth(2);
            light.and_then(|part| number(part.trim_end_matches('%'))).is_some_and(|light| light > 75.0)
        }
        Some(_) => false,
        None => has_word(LIGHT, color),
    }
}

/// Whether a background is light; `below` where nothing of it is seen, and `None` where that cannot be said.
#[cold]
pub(in crate::html) fn shade(background: &str, below: Option<bool>) -> Option<bool> {
    let color = background.split_inclusive(')').next()?;
    let is_color = |word: &&str| word.starts_with('#') || COLORS.binary_search(word).is_ok();
    let color = match color.split_once('(') {
        Some(("rgb" | "rgba" | "hsl" | "hsla", _)) => Some(color),
        Some(_) => return None,
        None => color.split(is_space).find(is_color),
    };
    match color {
        Some("currentcolor") => None,
        Some(color) if !is_transparent(color) => Some(is_light(color)),
        _ => below,
    }
}

/// How bright red, green and blue are to the eye, from 0 to 255.
#[cold]
fn luminance(channels: impl Iterator<Item = f64>) -> f64 {
    channels.zip([0.3, 0.59, 0.11]).map(|(channel, weight)| channel * weight).sum()
}

/// The colour of an old attribute, `ff0000` or `#f00`: a missing `#` is added. Other letters are read by HTML's rules
/// for parsing a legacy colour value.
#[cold]
pub(in crate::html) fn legacy(value: &str) -> Option<String> {
    let value = value.trim_matches(is_space).to_ascii_lowercase();
    let is_bare = matches!(value.len(), 3 | 6) && value.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_bare && COLORS.binary_search(&value.as_str()).is_err() {
        Some(format!("#{value}"))
    } else {
        written(&value).or_else(|| garbled(&value))
    }
}

/// <https://html.spec.whatwg.org/multipage/common-microsyntaxes.html#rules-for-parsing-a-legacy-colour-value>, for what
/// is nearly a colour: up to nine letters. A function that is wrong means nothing.
#[cold]
fn garbled(value: &str) -> Option<String> {
    let letters = value.strip_prefix('#').unwrap_or(value);
    if !(1..=9).contains(&letters.len()) || letters.contains('(') || !letters.is_ascii() {
        return None;
    }
    // Three parts of the same length. What is missing at the end counts as zeros.
    let length = letters.len().div_ceil(3);
    let starts = [0, length, 2 * length];
    let from = usize::from(length == 3 && starts.iter().all(|start| digit(letters, *start) == "0"));
    let mut out = "#".to_owned();
    for start in starts {
        out.push_str(if length == 1 { "0" } else { digit(letters, start + from) });
        out.push_str(digit(letters, start + from + usize::from(length > 1)));
    }
    Some(out)
}

/// The hexadecimal digit at a place of a text.
#[cold]
#[inline(never)]
fn digit(letters: &str, at: usize) -> &str {
    letters.get(at..=at).filter(|digit| digit.bytes().all(|byte| byte.is_ascii_hexdigit())).unwrap_or("0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn light_colours_have_names() {
        assert!(LIGHT.split(' ').all(|name| COLORS.contains(&name)));
    }

    #[test]
    fn every_syntax_of_color_4() {
        for (color, out) in [
            ("rgb(255  0 0 /  50%)", "rgb(255 0 0 / 50%)"),
            ("rgb( 1 , 2 ,3)", "rgb(1,2,3)"),
            ("hsl(120deg 50% 50%)", "hsl(120deg 50% 50%)"),
            ("hwb(1turn 0% 0%)", "hwb(1turn 0% 0%)"),
            ("lab(50% 40 59.5)", "lab(50% 40 59.5)"),
            ("oklch(60% 0.15 50)", "oklch(60% 0.15 50)"),
            ("color(display-p3 1 0.5 0)", "color(display-p3 1 0.5 0)"),
            ("rgb(none 0 0)", "rgb(none 0 0)"),
        ] {
            assert_eq!(written(color).as_deref(), Some(out), "{color}");
        }
        for bad in [
            "rgb(1 2)",
            "lab(1,2,3)",
            "color(srgb 1 2)",
            "rgb(1,2,3,4,5)",
            "rgb(1 2 3 4)",
            "hsl(url(x))",
            "rgb()",
        ] {
            assert_eq!(written(bad), None, "{bad}");
        }
    }

    #[test]
    fn colours_of_old_attributes() {
        // As the standard reads them, step by step.
        for (value, color) in [
            ("#ff0000", "#ff0000"),
            (" FF0000 ", "#ff0000"),
            ("red", "red"),
            ("#ff0000;", "#ff0000"),
            ("#ff000", "#ff0000"),
            ("#zqbttv", "#00b000"),
            ("0ff0ff0ff", "#ffffff"),
            ("1ff0ff0ff", "#1f0f0f"),
            ("#ff", "#0f0f00"),
        ] {
            assert_eq!(legacy(value).as_deref(), Some(color), "{value}");
        }
        for value in ["", "  ", "#", "红ff0000", "rgb(1,2", "url(x)", "var(--x)", "chucknorris"] {
            assert_eq!(legacy(value), None, "{value}");
        }
    }

    #[test]
    fn shades_of_backgrounds() {
        for (background, light) in [
            ("#000", Some(false)),
            ("#fff", Some(true)),
            ("white none", Some(true)),
            ("rgb(255,255,255) none repeat scroll 0% 0%", Some(true)),
            ("rgba(0,0,0,.8)", Some(false)),
            ("linear-gradient(#fff,#fff)", None),
            ("oklch(1 0 0)", None),
            ("currentcolor", None),
        ] {
            assert_eq!(
                shade(background, Some(false)).or(shade(background, Some(true))),
                light,
                "{background}"
            );
        }
        for clear in [
            "rgba(0, 0, 0, 0)",
            "rgba(0,0,0,0) none",
            "#0000",
            "0 0",
            "transparent none",
            "none repeat scroll 0 0",
        ] {
            for below in [None, Some(true), Some(false)] {
                assert_eq!(shade(clear, below), below, "{clear}");
            }
        }
    }

    #[test]
    fn light_and_transparent() {
        for light in ["#fff", "white", "rgb(255,255,255)", "#ffffffcc", "rgb(250 250 250)", "hsl(0,0%,95%)"] {
            assert!(is_light(light) && !is_transparent(light), "{light}");
        }
        for dark in ["#333", "red", "rgb(0,0,0)", "currentcolor", "hsl(0,100%,50%)"] {
            assert!(!is_light(dark) && !is_transparent(dark), "{dark}");
        }
        for none in
            ["transparent", "#0000", "#12345600", "rgba(1,2,3,0)", "rgb(0 0 0 / 0%)", "hsla(0,0%,0%,.01)"]
        {
            assert!(is_transparent(none), "{none}");
        }
    }
}
