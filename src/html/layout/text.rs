//! Fonts, lines, letters, indents and colours, which descendants inherit.

use super::boxes::Kind;
use super::scope::{Direction, Line, Scope};
use super::style::{Inset, LEFT, RIGHT, Sides, Style};
use crate::html::allow::css_properties::{INDENT, LETTER_SPACING};
use crate::html::allow::elements::Tag;
use crate::html::css::color::{is_light, shade};
use crate::html::css::length::{Length, cut, written};
use crate::html::css::{LOST_AROUND, LOST_BACKGROUND, LOST_COLOR, font_size};

/// The largest font, in pixels, from all sizes together.
const MAX_FONT: f64 = 128.0;
/// The smallest font, in pixels.
const MIN_FONT: f64 = 6.0;
/// The largest font of the annotation of a ruby.
const MAX_ANNOTATION_FONT: f64 = 16.0;
/// Fonts above this paint beyond a line of their own height: their lines are higher.
const LARGE_FONT: f64 = 48.0;
/// Above this a page's own line height would be too small.
const HUGE_FONT: f64 = 64.0;
/// The least letter spacing, which is negative, in parts of the font size. The narrowest white space is wider.
const MIN_LETTER_SPACING: f64 = -0.05;

/// Bounds the product of font sizes; returns the size in pixels. `attribute` is the size by an attribute, as CSS has
/// it.
#[cold]
pub(super) fn font(style: &mut Style<'_>, tag: Tag, attribute: Option<&'static str>, scope: &Scope) -> f64 {
    // Not every browser leaves space for an annotation above a line.
    let annotation = MAX_ANNOTATION_FONT.min((scope.font * 0.75).max(MIN_FONT));
    let largest = match tag {
        Tag::Rt => annotation,
        // Browsers do not show it, unless a style does.
        Tag::Rp if style.get("display").is_some() => annotation,
        _ if scope.annotates => scope.font,
        _ => MAX_FONT,
    };
    let Some(value) = style.get("font-size").or(attribute) else {
        let size = scope.font * default_scale(tag);
        if size > largest + 0.01 {
            style.set("font-size", written(largest, "px"));
            return cut(largest);
        }
        return size.min(largest);
    };
    let size = match value {
        "xx-small" => 9.0,
        "x-small" => 10.0,
        "small" => 13.0,
        "medium" | "initial" => 16.0,
        "large" => 18.0,
        "x-large" => 24.0,
        "xx-large" => 32.0,
        "xxx-large" => 48.0,
        "smaller" => scope.font / 1.2,
        "larger" => scope.font * 1.2,
        value => {
            let length = Length::parse(value);
            let percent = length.and_then(Length::percent).map(|percent| scope.font * percent / 100.0);
            percent.or(length.and_then(|length| length.px(scope.font))).unwrap_or(scope.font)
        }
    };
    // Not `clamp`, whose panic prints its bounds: to print floating-point numbers takes 20 KB.
    let bounded = size.max(MIN_FONT).min(largest);
    if (bounded - size).abs() > 0.01 {
        style.set("font-size", written(bounded, "px"));
        return cut(bounded);
    }
    bounded
}

/// The size of a `font` by its attribute, as CSS has it.
#[cold]
pub(super) fn attribute_size(value: &str) -> Option<&'static str> {
    if super::is_read("size", value) { font_size(value) } else { None }
}

/// The font size that browsers give an element, in parts of its parent's.
fn default_scale(tag: Tag) -> f64 {
    match tag {
        Tag::H1 => 2.0,
        Tag::H2 => 1.5,
        Tag::H3 => 1.17,
        Tag::Big => 1.2,
        Tag::Small | Tag::Sub | Tag::Sup => 0.83,
        Tag::H5 => 0.83,
        Tag::H6 => 0.67,
        Tag::Rt => 0.5,
        _ => 1.0,
    }
}

/// Keeps lines as high as their font; returns the line height that is inherited.
#[cold]
pub(super) fn line_height(style: &mut Style<'_>, font: f64, scope: &Scope) -> Line {
    let least = least_factor(font);
    let line = match style.get("line-height") {
        None | Some("inherit" | "unset") => scope.line,
        Some("normal" | "initial") => Line::Normal,
        Some(value) => {
            let length = Length::parse(value);
            let px = length.and_then(|length| {
                length.percent().map(|percent| font * percent / 100.0).or(length.px(font))
            });
            match (length.and_then(Length::bare), px) {
                (Some(factor), _) => Line::Factor(factor),
                (None, Some(px)) => Line::Px(px),
                (None, None) => Line::Normal,
            }
        }
    };
    let fits = match line {
        Line::Page => font <= HUGE_FONT,
        Line::Normal => true,
        Line::Factor(factor) => factor + 0.001 >= least,
        Line::Px(px) => px + 0.5 >= font * least,
    };
    if fits {
        return line;
    }
    if line == Line::Page {
        style.set("line-height", "normal");
        return Line::Normal;
    }
    style.set("line-height", written(least, ""));
    Line::Factor(least)
}

/// The least line height of a font, in parts of its size. Letters of common Chinese fonts are 1.45 high.
#[cold]
fn least_factor(font: f64) -> f64 {
    if font <= LARGE_FONT { 1.0 } else { 1.25 }
}

/// Prevents letters from running backwards; returns the spacing that is inherited.
#[cold]
pub(super) fn letter_spacing(style: &mut Style<'_>, font: f64, scope: &Scope) -> f64 {
    let least = (font * MIN_LETTER_SPACING).max(LETTER_SPACING.px.0);
    let spacing = match style.get("letter-spacing") {
        None | Some("inherit" | "unset") => scope.negative_spacing + scope.positive_spacing,
        Some(value) => Length::parse(value).and_then(|length| length.px(font)).unwrap_or(0.0),
    };
    if style
        .get("word-spacing")
        .and_then(Length::parse)
        .and_then(|length| length.px(font))
        .is_some_and(|px| px < 2.0 * least)
    {
        style.remove("word-spacing");
    }
    if spacing + 0.005 >= least {
        return spacing;
    }
    // Rounded towards zero, so that it is no less when it is read again.
    style.set("letter-spacing", written(least, "px"));
    cut(least)
}

/// Keeps indents inside of the space that the element and its ancestors leave; returns the inherited indent.
#[cold]
pub(super) fn indent(
    style: &mut Style<'_>,
    kind: Kind,
    font: f64,
    inside: f64,
    scope: &Scope,
    hang: (f64, f64),
    direction: Direction,
) -> (f64, Direction) {
    let most = (inside - 64.0).max(inside / 2.0).min(INDENT.px.1);
    let declared = style.get("text-indent").filter(|value| *value != "inherit");
    let Some(value) = declared else {
        let turned = direction != scope.direction;
        let moved =
            scope.indent < 0.0 && (turned || !matches!(kind, Kind::Block | Kind::Inline | Kind::Flex));
        if moved || (scope.indent > most.max(40.0) && kind != Kind::Inline) {
            style.set("text-indent", "0");
            return (0.0, direction);
        }
        return (scope.indent, direction);
    };
    let length = Length::parse(value);
    if length.and_then(Length::percent).is_some_and(|percent| percent < 0.0) {
        without_indent(style, scope);
        return (0.0, direction);
    }
    let from_percent = length.and_then(Length::percent).map(|percent| inside * percent / 100.0);
    let px = from_percent.or(length.and_then(|length| length.px(font))).unwrap_or(0.0);
    if px > most + 0.01 {
        style.set("text-indent", written(most, "px"));
        return (cut(most), direction);
    }
    if px >= 0.0 {
        return (px, direction);
    }
    let (start, end) = if direction == Direction::Rtl { (hang.1, hang.0) } else { hang };
    let mut reached = (-px).min(start).min(INDENT.px.1);
    if reached < 0.01 {
        without_indent(style, scope);
        return (0.0, direction);
    }
    if reached + 0.01 < -px {
        style.set("text-indent", written(-reached, "px"));
        reached = cut(reached);
    }
    // A page that runs from right to left would indent at the other side.
    if direction == Direction::Unknown && end + 0.01 < reached {
        if kind == Kind::Inline {
            // No line of its own begins in it, and the spaces allowed to it follow its direction.
            without_indent(style, scope);
            return (0.0, direction);
        }
        style.set("direction", "ltr");
        return (-reached, Direction::Ltr);
    }
    (-reached, direction)
}

/// Removes the indent, the inherited one too.
#[cold]
fn without_indent(style: &mut Style<'_>, scope: &Scope) {
    if scope.indent == 0.0 {
        style.remove("text-indent");
    } else {
        style.set("text-indent", "0");
    }
}

/// The space into which a negative indent may reach.
#[cold]
pub(super) fn hang(kind: Kind, margins: &Sides, paddings: &Sides, scope: &Scope) -> (f64, f64) {
    let side = |at: usize| {
        let px = |sides: &Sides| sides.get(at).copied().unwrap_or(Inset::default()).px;
        px(margins) + px(paddings)
    };
    let (left, right) = (side(LEFT), side(RIGHT));
    match kind {
        Kind::Inline => scope.hang,
        Kind::Block => (scope.hang.0 + left, scope.hang.1 + right),
        _ => (left, right),
    }
}

/// The attributes of an element that affect its colours.
#[derive(Clone, Copy, Default)]
pub(super) struct ColorAttributes<'a> {
    /// The background.
    pub(super) background: Option<&'a str>,
    /// The colour of its text.
    pub(super) text: Option<&'a str>,
}

/// The effect of the rules for colours.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct ColorChange {
    /// A dark background was removed: light colours of descendants are removed too.
    pub(super) lost_dark_background: bool,
    /// Whether the background behind descendants is light; `None` if it is that of the page.
    pub(super) background_is_light: Option<bool>,
    /// The attribute with the background is removed.
    pub(super) removes_background: bool,
    /// The attribute with the colour of the text is removed.
    pub(super) removes_text: bool,
}

/// Removes a text colour that needed a removed background, and a background that needed a removed text colour.
#[cold]
pub(super) fn color(style: &mut Style<'_>, attributes: ColorAttributes<'_>, scope: &Scope) -> ColorChange {
    let declared = style.names().any(|name| {
        BACKGROUNDS.contains(&name)
            && !matches!(style.get(name), Some("none" | "transparent" | "initial" | "inherit" | "unset"))
    });
    let has_background = declared || attributes.background.is_some();
    let background = style.later("background", "background-color").or(attributes.background);
    let own_is_light = has_background && background.is_some_and(is_light);
    let background_is_light = match background {
        _ if !has_background => scope.background_is_light,
        Some(background) => shade(background, scope.background_is_light),
        None => None,
    };
    let mut change = ColorChange { background_is_light, ..ColorChange::default() };
    if !scope.lost_dark_background && !style.names().any(|name| name.starts_with('-')) {
        return change;
    }
    let lost_value = style.get(LOST_BACKGROUND);
    let (lost, around) = (lost_value.is_some_and(|value| value != LOST_AROUND), lost_value.is_some());
    let lost_color = style.get(LOST_COLOR).is_some();
    style.remove(LOST_BACKGROUND);
    style.remove(LOST_COLOR);
    if has_background {
        let own = style.get("color").or(attributes.text);
        let cut_out = style.get("background-clip").is_some_and(|value| value.contains("text"));
        if lost_color && own.is_none() && !own_is_light && !cut_out {
            BACKGROUNDS.iter().for_each(|name| style.remove(name));
            change.background_is_light = scope.background_is_light;
            change.lost_dark_background = scope.background_is_light != Some(false);
            change.removes_background = attributes.background.is_some();
        } else if lost && own_is_light {
            // The image was dark, if the text was light.
            change.lost_dark_background = true;
        }
        if !change.lost_dark_background {
            return change;
        }
    } else {
        change.lost_dark_background =
            (around || scope.lost_dark_background) && background_is_light != Some(false);
    }
    let is_lost = |color: &str| match background_is_light {
        // Only what is as light as the background that is seen now.
        Some(light) if !has_background => (lost || change.lost_dark_background) && is_light(color) == light,
        _ => lost && !has_background || change.lost_dark_background && is_light(color),
    };
    if style.get("color").is_some_and(is_lost) {
        style.remove("color");
    }
    change.removes_text = attributes.text.is_some_and(is_lost);
    change
}

static BACKGROUNDS: [&str; 3] = ["background", "background-color", "background-image"];
