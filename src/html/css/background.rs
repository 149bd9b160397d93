//! Backgrounds of colours and gradients, which load nothing.

use super::color;
use super::length::Length;
use super::{is_space, split};
use crate::html::allow::has_word;

/// The most colours and positions of one gradient, and the most layers of one background.
const MAX_BACKGROUND_PARTS: usize = 32;

static GRADIENTS: &str = "conic-gradient linear-gradient radial-gradient repeating-conic-gradient \
    repeating-linear-gradient repeating-radial-gradient";
/// Words inside a gradient.
static GRADIENT_WORDS: &str = "at bottom center circle closest-corner closest-side decreasing ellipse farthest-corner \
    farthest-side from hsl hue hwb in increasing lab lch left longer oklab oklch right shorter \
    srgb srgb-linear to top";
/// Words of a layer apart from its image and colour. `fixed` is not among them: its place depends on the window.
static LAYER_WORDS: &str = "/ auto border-box bottom center contain content-box cover left local no-repeat none \
    padding-box repeat repeat-x repeat-y right round scroll space top";

/// The part of a `background` that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// All of it, which is a colour.
    Color,
    /// All of it.
    Layers,
    /// The colour alone, which browsers show until the images of the background are there.
    ColorBelow,
}

/// A `background` as it is written.
#[cold]
pub(super) fn shorthand(value: &str) -> Option<(String, Kept)> {
    // A slash between position and size may be written without spaces around it.
    let layers = split(value, |c| c == ',')?;
    let (count, mut out, mut bare) = (layers.len(), String::new(), false);
    let (mut is_cut, mut last) = (false, None);
    if count == 0 {
        return None;
    }
    for (at, layer) in layers.into_iter().enumerate() {
        let spaced = space_slashes(layer);
        let parts = split(&spaced, is_space)?;
        if parts.is_empty() || parts.len() > MAX_BACKGROUND_PARTS || count > MAX_BACKGROUND_PARTS {
            return None;
        }
        bare = count == 1 && parts.len() == 1;
        last = None;
        out.push_str(if at > 0 { "," } else { "" });
        for (at, part) in parts.into_iter().enumerate() {
            out.push_str(if at > 0 { " " } else { "" });
            if has_word(LAYER_WORDS, part) || is_measure(part) {
                bare = false;
                out.push_str(part);
            } else if let Some(color) = color::written(part) {
                out.push_str(&color);
                last = Some(color);
            } else if loads(part) {
                is_cut = true;
            } else {
                bare = false;
                out.push_str(&gradient(part)?);
            }
        }
    }
    if is_cut {
        let color = last.filter(|color| !color::is_transparent(color))?;
        return Some((color, Kept::ColorBelow));
    }
    Some((out, if bare { Kept::Color } else { Kept::Layers }))
}

/// Whether a part of a background is an image that has to be loaded, or about one, or a gradient of one browser.
#[cold]
fn loads(part: &str) -> bool {
    part == "fixed" || "url( image-set( -webkit- -moz- -o-".split(' ').any(|name| part.starts_with(name))
}

/// A `background-image`: gradients and `none`.
#[cold]
pub(super) fn images(value: &str) -> Option<String> {
    let mut out = String::new();
    let layers = split(value, |c| c == ',')?;
    if !(1..=MAX_BACKGROUND_PARTS).contains(&layers.len()) {
        return None;
    }
    for (at, layer) in layers.into_iter().enumerate() {
        out.push_str(if at > 0 { "," } else { "" });
        match layer.trim_matches(is_space) {
            "none" => out.push_str("none"),
            layer => out.push_str(&gradient(layer)?),
        }
    }
    Some(out)
}

/// A list, for each layer, of words and measures: `background-size` and its like.
#[cold]
pub(super) fn list(value: &str, words: &str) -> Option<String> {
    let mut out = String::new();
    let layers = split(value, |c| c == ',')?;
    if !(1..=MAX_BACKGROUND_PARTS).contains(&layers.len()) {
        return None;
    }
    for (at, layer) in layers.into_iter().enumerate() {
        let parts = split(layer, is_space)?;
        if !(1..=4).contains(&parts.len())
            || !parts.iter().all(|part| has_word(words, part) || is_measure(part))
        {
            return None;
        }
        out.push_str(if at > 0 { "," } else { "" });
        out.push_str(&parts.join(" "));
    }
    Some(out)
}

#[cold]
pub(super) fn space_slashes(layer: &str) -> String {
    let mut out = String::with_capacity(layer.len() + 4);
    let mut depth = 0_u32;
    for c in layer.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if c == '/' && depth == 0 { out.push_str(" / ") } else { out.push(c) }
    }
    out
}

/// A gradient between checked colours at checked places.
#[cold]
fn gradient(part: &str) -> Option<String> {
    let (name, arguments) = part.split_once('(')?;
    let arguments = arguments.strip_suffix(')')?;
    if !has_word(GRADIENTS, name) {
        return None;
    }
    let arguments = split(arguments, |c| c == ',')?;
    if !(2..=MAX_BACKGROUND_PARTS).contains(&arguments.len()) {
        return None;
    }
    let mut out = format!("{name}(");
    for (at, argument) in arguments.into_iter().enumerate() {
        let parts = split(argument, is_space)?;
        if !(1..=8).contains(&parts.len()) {
            return None;
        }
        out.push_str(if at > 0 { "," } else { "" });
        for (at, part) in parts.into_iter().enumerate() {
            out.push_str(if at > 0 { " " } else { "" });
            if has_word(GRADIENT_WORDS, part) || is_measure(part) || is_angle(part) {
                out.push_str(part);
            } else {
                out.push_str(&color::written(part)?);
            }
        }
    }
    out.push(')');
    Some(out)
}

#[cold]
fn is_measure(part: &str) -> bool {
    let within = |number: f64| (-5000.0..=5000.0).contains(&number);
    Length::parse(part).is_some_and(|length| length.percent().or(length.px(16.0)).is_some_and(within))
}

#[cold]
fn is_angle(part: &str) -> bool {
    color::without_angle(part).and_then(super::length::number).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gradients_of_articles_are_kept() {
        for (value, out) in [
            ("linear-gradient(90deg,#c0392b,#8e44ad)", "linear-gradient(90deg,#c0392b,#8e44ad)"),
            (
                "linear-gradient(to right, rgba(1, 2, 3, .5) 0%, red 100%)",
                "linear-gradient(to right,rgba(1,2,3,.5) 0%,red 100%)",
            ),
            ("radial-gradient(circle at 50% 50%, red, blue)", "radial-gradient(circle at 50% 50%,red,blue)"),
            (
                "#fff linear-gradient(red,blue) no-repeat center/cover",
                "#fff linear-gradient(red,blue) no-repeat center / cover",
            ),
            (
                "linear-gradient(red,blue),linear-gradient(blue,red)",
                "linear-gradient(red,blue),linear-gradient(blue,red)",
            ),
        ] {
            assert_eq!(shorthand(value), Some((out.to_owned(), Kept::Layers)), "{value}");
            assert_eq!(shorthand(out), Some((out.to_owned(), Kept::Layers)), "{value}");
        }
        assert_eq!(shorthand("#fff"), Some(("#fff".to_owned(), Kept::Color)));
        for (value, color) in [
            ("#fff url(x) no-repeat", Some("#fff")),
            (
                "url(\"data:image/svg+xml;utf8,<svg a='b'></svg>\") 10px 10px / 40px no-repeat rgb(40,44,52)",
                Some("rgb(40,44,52)"),
            ),
            ("url(x),url(y)fixed red", Some("red")),
            ("url(x),url(y) fixed red", Some("red")),
            ("red fixed", Some("red")),
            ("#c00 -webkit-linear-gradient(left,#c00,#00c)", Some("#c00")),
            ("-moz-linear-gradient(left,#c00,#00c),-o-linear-gradient(top,red,blue) #00c", Some("#00c")),
            ("-webkit-gradient(linear,0 0,0 100%,from(#fff),to(#000))", None),
            ("url(x) red,url(y)", None),
            ("url(x)", None),
            ("transparent url(x)", None),
            ("red url(x", None),
            ("red element(#a)", None),
            ("red var(--x)", None),
        ] {
            let expected = color.map(|color| (color.to_owned(), Kept::ColorBelow));
            assert_eq!(shorthand(value), expected, "{value}");
        }
        for bad in
            ["url(x)", "linear-gradient(red,url(x))", "linear-gradient(red)", "element(#a)", "fixed", ""]
        {
            assert_eq!(shorthand(bad), None, "{bad}");
        }
    }
}
