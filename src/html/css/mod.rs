//! Style declarations, read by a small strict grammar.
//!
//! The values people write are words, numbers, colours, gradients, font names and lists of them. Anything else
//! (an escape in a string, another function) removes its whole declaration: a value is written again from
//! its understood parts, and is never shortened to something that its writer did not mean. A length over its bound
//! is set to the bound. This module checks each declaration alone; `layout` checks its effect in its place, on the
//! finished tree.
//!
//! [`plain`] removes comments and reads escapes before anything else reads a style.

mod background;
pub(super) mod color;
mod font;
pub(super) mod length;
pub(super) mod marker;
mod plain;

use super::allow::css_properties::{
    DECORATIONS, Grammar, LINE, LINE_STYLES, LINE_WIDTHS, PROPERTIES, ROUND, SIZE, THICKNESS, find,
};
use super::allow::has_word;
pub(super) use font::{font_number, font_size};
pub(super) use plain::plain;
use std::borrow::Cow;

/// The longest `style` attribute that is read, in bytes.
const MAX_STYLE: usize = 8192;
/// The room for the declarations that `layout` adds to a style, in bytes.
const MAX_ADDED_STYLE: usize = 512;
/// The most names of a `font-family`; a longer list is removed.
const MAX_FONT_NAMES: usize = 16;
/// The longest name of a font, in bytes.
const MAX_FONT_NAME: usize = 100;
/// How often `font` is written as its five longhands in one attribute: a repetition must not make the output grow.
const MAX_FONT_SHORTHANDS: usize = 4;
/// Written in place of a background that was removed. `layout` reads it, and removes it with the text colours that
/// needed the background. No writer's declaration has this name.
pub(super) const LOST_BACKGROUND: &str = "-lost-background";
/// The declaration for an element whose background is an attribute.
pub(super) const LOST_BACKGROUND_HERE: &str = "-lost-background:1;";
/// The declaration if the background was that of an element around this one.
pub(super) const LOST_BACKGROUND_AROUND: &str = "-lost-background:around;";
pub(super) const LOST_AROUND: &str = "around";
/// Written in place of a text colour that was removed.
pub(super) const LOST_COLOR: &str = "-lost-color";

/// The declarations of a `style` attribute that are kept, written `name:value;name:value`. `removed` is called with
/// the names of the others.
#[cold]
pub(super) fn filter(value: &str, keeps: &dyn Fn(usize) -> bool, removed: &mut dyn FnMut(&str)) -> String {
    let mut out = String::with_capacity(value.len());
    if value.len() > MAX_STYLE {
        removed("*");
        return out;
    }
    let mut lost = false;
    let (mut has_color, mut lost_color, mut is_filled) = (false, false, false);
    let mut fonts_left = MAX_FONT_SHORTHANDS;
    let mut declarations = Declarations(Some(value));
    // What is important comes last, where it wins without the word.
    let has_ranks = value.contains('!');
    let mut important = false;
    loop {
        let Some(declaration) = declarations.next() else {
            if important || !has_ranks {
                break;
            }
            important = true;
            declarations = Declarations(Some(value));
            continue;
        };
        let is_important = || without_importance(declaration).len() < declaration.len();
        let is_other_rank = has_ranks && is_important() != important;
        let declaration = declaration.trim_matches(is_space);
        if is_other_rank || declaration.is_empty() {
            continue;
        }
        let (name, value) = declaration.split_once(':').unwrap_or((declaration, ""));
        let lower = name.trim_matches(is_space).to_ascii_lowercase();
        let name = standard_name(&lower);
        if name == "font" && fonts_left > 0 {
            fonts_left -= 1;
            if !write_font(value, keeps, &mut out) {
                removed(&lower);
            }
            continue;
        }
        let fills = lower == FILL;
        if (fills && is_no_color(value)) || (is_filled && lower == "color") {
            removed(&lower);
            continue;
        }
        let before = out.len();
        let value = without_importance(value);
        let understood = match sides_of(name) {
            None => append(name, value, keeps, &mut out),
            Some([start, end]) => {
                // The values of both sides, or one for both.
                let value = value.trim_matches(is_space);
                let (first, second) = value.split_once(is_space).unwrap_or((value, value));
                append(start, first, keeps, &mut out).and(append(end, second, keeps, &mut out))
            }
        };
        if understood.is_none() {
            out.truncate(before);
            match name {
                "background" | "background-image" => lost = true,
                "background-color" => lost |= !is_no_color(value),
                "color" => lost_color |= !is_no_color(value),
                _ => {}
            }
            removed(&lower);
        } else if name == "color" {
            (has_color, is_filled) = (true, is_filled || fills);
        } else if understood == Some(false) {
            lost = true;
            removed(&lower);
        }
    }
    for (name, is_lost) in [(LOST_BACKGROUND, lost), (LOST_COLOR, lost_color && !has_color)] {
        if is_lost {
            out.push_str(if out.is_empty() { "" } else { ";" });
            out.push_str(name);
            out.push_str(":1");
        }
    }
    // The next reading would drop a style that has grown too long, with room for what `layout` adds.
    if out.len() > value.len() && out.len() > MAX_STYLE - MAX_ADDED_STYLE {
        removed("*");
        out.clear();
    }
    out
}

/// Whether a property is `display`.
#[cold]
pub(super) fn is_display(at: usize) -> bool {
    PROPERTIES.get(at).is_some_and(|(name, ..)| *name == "display")
}

/// Writes a declaration after others.
#[cold]
fn append(name: &str, value: &str, keeps: &dyn Fn(usize) -> bool, out: &mut String) -> Option<bool> {
    let (.., grammar) = PROPERTIES.get(find(name).filter(|at| keeps(*at))?)?;
    if !out.is_empty() {
        out.push(';');
    }
    write(name, value, *grammar, out)
}

/// The colour of the letters, which overrules `color`.
const FILL: &str = "-webkit-text-fill-color";

/// Whether a value of a colour is none: browsers ignore it, or take what applies without it.
#[cold]
fn is_no_color(value: &str) -> bool {
    let value = without_importance(value).trim_matches(is_space).to_ascii_lowercase();
    value.is_empty() || has_word("auto currentcolor inherit initial none revert revert-layer unset", &value)
}

/// Writes `font` as those of its longhands that are kept; returns whether the value was understood.
#[cold]
fn write_font(value: &str, keeps: &dyn Fn(usize) -> bool, out: &mut String) -> bool {
    let Some(longhands) = font::longhands(without_importance(value)) else { return false };
    let mut all = String::new();
    for (name, value) in longhands {
        let Some(at) = find(name) else { return false };
        if !keeps(at) {
            continue;
        }
        let Some((.., grammar)) = PROPERTIES.get(at) else { return false };
        if !out.is_empty() || !all.is_empty() {
            all.push(';');
        }
        if write(name, value, *grammar, &mut all).is_none() {
            return false;
        }
    }
    out.push_str(&all);
    true
}

/// The standard name of a property with an old name.
#[cold]
fn standard_name(name: &str) -> &str {
    match name {
        "-webkit-background-clip" => "background-clip",
        "-webkit-box-sizing" | "-moz-box-sizing" => "box-sizing",
        "word-wrap" => "overflow-wrap",
        FILL => "color",
        // Lines run from left to right or from right to left: no other writing mode is kept.
        "border-block-end" => "border-bottom",
        "border-block-start" => "border-top",
        "margin-block-end" => "margin-bottom",
        "margin-block-start" => "margin-top",
        "padding-block-end" => "padding-bottom",
        "padding-block-start" => "padding-top",
        name => name,
    }
}

/// The properties of both sides that a shorthand sets, if it is one of these.
#[cold]
fn sides_of(name: &str) -> Option<[&'static str; 2]> {
    match name {
        "margin-block" => Some(["margin-top", "margin-bottom"]),
        "margin-inline" => Some(["margin-inline-start", "margin-inline-end"]),
        "padding-block" => Some(["padding-top", "padding-bottom"]),
        "padding-inline" => Some(["padding-inline-start", "padding-inline-end"]),
        _ => None,
    }
}

/// The value without `!important`: a writer may not overrule the page, but the value itself is kept, and its rank
/// among those of the element ([`filter`]).
#[cold]
pub(super) fn without_importance(value: &str) -> &str {
    let Some((before, word)) = value.rsplit_once('!') else { return value };
    if word.trim_matches(is_space).eq_ignore_ascii_case("important") { before } else { value }
}

/// Splits at semicolons outside of strings, blocks and addresses.
/// <https://www.w3.org/TR/css-syntax-3/#consume-simple-block>
pub(super) struct Declarations<'s>(pub(super) Option<&'s str>);

impl<'s> Iterator for Declarations<'s> {
    type Item = &'s str;

    fn next(&mut self) -> Option<&'s str> {
        let rest = self.0?;
        // What ends the string, and the open blocks, with two bits for the kind of each. Nobody nests 32.
        let (mut quote, mut blocks) = (0, 0_u64);
        let mut bytes = rest.bytes().enumerate();
        while let Some((at, byte)) = bytes.next() {
            if quote != 0 {
                // A line break ends a string too.
                if byte == b'\\' {
                    bytes.next();
                } else if byte == quote || quote != b')' && matches!(byte, b'\n' | b'\r' | 0x0C) {
                    quote = 0;
                }
                continue;
            }
            let kind = match byte {
                b'"' | b'\'' => {
                    quote = byte;
                    continue;
                }
                b'(' if plain::begins_address(rest.get(..at), rest.get(at + 1..)) => {
                    quote = b')';
                    continue;
                }
                b';' if blocks == 0 => {
                    let (declaration, rest) = rest.split_at_checked(at)?;
                    self.0 = rest.get(1..);
                    return Some(declaration);
                }
                b'(' | b')' => 1,
                b'[' | b']' => 2,
                b'{' | b'}' => 3,
                _ => continue,
            };
            if matches!(byte, b'(' | b'[' | b'{') {
                blocks = blocks << 2 | kind;
            } else if blocks & 3 == kind {
                blocks >>= 2;
            }
        }
        self.0 = None;
        Some(rest)
    }
}

/// Writes the declaration if the grammar understands all of its value; returns whether all of it is written.
#[cold]
fn write(name: &str, value: &str, grammar: Grammar, out: &mut String) -> Option<bool> {
    let mut written = |name: &str, value: &str| {
        out.push_str(name);
        out.push(':');
        out.push_str(value);
        Some(true)
    };
    if let Grammar::Fonts = grammar {
        return written(name, &fonts(value)?);
    }
    let mut lower = value.trim_matches(is_space).to_ascii_lowercase();
    match name {
        // Old names of layouts: the content of the first one is in lines, if it is text. Browsers copy `align` by one.
        "display" if lower == "-webkit-box" => lower.replace_range(.., "block"),
        "display" | "text-align" if lower.starts_with("-webkit-") => drop(lower.drain(..8)),
        "text-align" if lower.starts_with("-moz-") => drop(lower.drain(..5)),
        // A part of the window becomes the same part of the container, which may be smaller.
        "width" | "max-width" if lower.ends_with("vw") => lower.replace_range(lower.len() - 2.., "%"),
        _ => {}
    }
    match grammar {
        Grammar::Background => {
            let (value, kept) = background::shorthand(&lower)?;
            let bare = kept != background::Kept::Layers;
            written(if bare { "background-color" } else { name }, &value)?;
            Some(kept != background::Kept::ColorBelow)
        }
        Grammar::Images => written(name, &background::images(&lower)?),
        Grammar::Layers(words) => written(name, &background::list(&lower, words)?),
        Grammar::TextColor => {
            let color = single_color(&lower)?;
            if color::is_transparent(&color) { None } else { written(name, &color) }
        }
        Grammar::Flex => written(name, &flex(&lower)?),
        Grammar::Corners => written(name, &parts(name, &background::space_slashes(&lower), grammar)?),
        _ if has_word("width min-width max-width", name) && is_remainder(&lower) => written(name, &lower),
        _ => written(name, &parts(name, &lower, grammar)?),
    }
}

/// The parts of a value, each written by the grammar.
#[cold]
fn parts(name: &str, value: &str, grammar: Grammar) -> Option<String> {
    let parts = split(value, is_space)?;
    let most = match grammar {
        Grammar::Words(_) | Grammar::Color | Grammar::Weight | Grammar::MaxWidth | Grammar::Number(..) => 1,
        Grammar::Several(most, _) | Grammar::Lengths(most, ..) | Grammar::Border(most) => usize::from(most),
        Grammar::Decoration => 5,
        Grammar::Corners => 9,
        _ => 0,
    };
    if parts.is_empty() || parts.len() > most {
        return None;
    }
    let single = parts.len() == 1;
    let mut out = String::with_capacity(value.len());
    for (at, part) in parts.into_iter().enumerate() {
        // Most parts are numbers.
        let is_word = part.starts_with(|c: char| c.is_ascii_alphabetic());
        let word = |words: &str| (is_word && has_word(words, part)).then_some(Cow::Borrowed(part));
        let written = match grammar {
            _ if single && part == "inherit" => may_inherit(name).then_some(Cow::Borrowed(part)),
            _ if single && matches!(part, "initial" | "unset") => Some(Cow::Borrowed(part)),
            Grammar::Words(words) | Grammar::Several(_, words) => word(words),
            Grammar::Color => color::written(part).map(Cow::Owned),
            Grammar::Lengths(_, bounds, words) => {
                word(words).or_else(|| length::bounded(part, bounds, !single))
            }
            Grammar::Corners if part == "/" => Some(Cow::Borrowed(part)),
            Grammar::Corners => length::bounded(part, &ROUND, !single),
            Grammar::MaxWidth => word("none").or_else(|| length::bounded(part, &SIZE, false)),
            Grammar::Number(min, max) => length::number(part)
                .filter(|number| (min..=max).contains(number))
                .map(|_| Cow::Borrowed(part)),
            Grammar::Weight => word("normal bold bolder lighter").or_else(|| {
                let whole = part.parse::<u16>().is_ok_and(|weight| (1..=1000).contains(&weight));
                (whole && !part.starts_with('+')).then_some(Cow::Borrowed(part))
            }),
            Grammar::Border(_) => word(LINE_WIDTHS)
                .or_else(|| word(LINE_STYLES))
                .or_else(|| length::bounded(part, &LINE, false))
                .or_else(|| color::written(part).map(Cow::Owned)),
            Grammar::Decoration => word(DECORATIONS)
                // Shares of a large font would be as thick as lines are high.
                .or_else(|| length::bounded(part, &THICKNESS, false).filter(|_| part.ends_with("px")))
                .or_else(|| color::written(part).map(Cow::Owned)),
            _ => None,
        };
        out.push_str(if at > 0 { " " } else { "" });
        out.push_str(&written?);
    }
    Some(out)
}

static SIZED: &str = "border display flex float gap height margin max- min- overflow padding width";

/// Whether `inherit` is allowed: sizes and spaces of the parent would add up without being seen by the rules.
#[cold]
fn may_inherit(name: &str) -> bool {
    name.ends_with("color") || !SIZED.split(' ').any(|start| name.starts_with(start))
}

/// A text colour, or a word that every property accepts.
#[cold]
fn single_color(value: &str) -> Option<String> {
    if matches!(value, "inherit" | "initial" | "unset") {
        Some(value.to_owned())
    } else {
        color::written(value)
    }
}

/// `flex` in its usual orders: a word, or up to two factors and a basis.
#[cold]
fn flex(value: &str) -> Option<String> {
    if matches!(value, "none" | "auto" | "initial" | "unset") {
        return Some(value.to_owned());
    }
    let (mut factors, mut basis, mut out) = (0, 0, String::new());
    let parts = split(value, is_space)?;
    for (at, part) in parts.iter().enumerate() {
        let factor = length::number(part).is_some_and(|number| (0.0..=100.0).contains(&number));
        let written = if factor && factors < 2 && (basis == 0 || factors == 0) {
            factors += 1;
            Cow::Borrowed(*part)
        } else if matches!(*part, "auto" | "content") {
            basis += 1;
            Cow::Borrowed(*part)
        } else {
            basis += 1;
            length::bounded(part, &SIZE, false)?
        };
        out.push_str(if at > 0 { " " } else { "" });
        out.push_str(&written);
    }
    (factors + basis > 0 && basis < 2).then_some(out)
}

/// `calc(100% - 24px)`, which `layout` writes for the width that margins and padding leave.
#[cold]
fn is_remainder(value: &str) -> bool {
    let inside = value.strip_prefix("calc(").and_then(|rest| rest.strip_suffix(')'));
    let Some((percent, px)) = inside.and_then(|inside| inside.split_once(" - ")) else { return false };
    let within = |value: Option<f64>, most: f64| value.is_some_and(|value| (0.0..=most).contains(&value));
    let length = |text: &str| length::Length::parse(text);
    within(length(percent).and_then(length::Length::percent), 100.0)
        && px.ends_with("px")
        && within(length(px).and_then(|px| px.px(0.0)), 2000.0)
}

/// Splits at characters outside of parentheses and leaves out empty parts; `None` if the parentheses do not match.
#[cold]
fn split(value: &str, at: impl Fn(char) -> bool) -> Option<Vec<&str>> {
    let (mut parts, mut depth, mut from) = (Vec::new(), 0_u32, 0);
    for (place, c) in value.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.checked_sub(1)?,
            c if depth == 0 && at(c) => {
                parts.push(value.get(from..place)?);
                from = place + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(value.get(from..)?);
    parts.retain(|part| !part.is_empty());
    (depth == 0).then_some(parts)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0C')
}

/// Up to [`MAX_FONT_NAMES`] font names, quoted or not, of letters, digits, spaces, hyphens and underscores.
#[cold]
fn fonts(value: &str) -> Option<String> {
    let mut out = String::with_capacity(value.len());
    for (at, name) in value.split(',').enumerate() {
        let name = name.trim_matches(is_space);
        let (bare, quote) = match name.chars().next()? {
            quote @ ('"' | '\'') => (name.strip_prefix(quote)?.strip_suffix(quote)?, "'"),
            _ => (name, ""),
        };
        let may = |c: char| {
            c.is_alphanumeric()
                || matches!(c, ' ' | '-' | '_' | '.' | '+' | '@') && !quote.is_empty()
                || matches!(c, ' ' | '-' | '_')
        };
        let starts = |c: char| c.is_alphabetic() || !quote.is_empty() || matches!(c, '-' | '_');
        if at >= MAX_FONT_NAMES
            || bare.is_empty()
            || bare.len() > MAX_FONT_NAME
            || !bare.chars().all(may)
            || !bare.starts_with(starts)
        {
            return None;
        }
        if at > 0 {
            out.push(',');
        }
        out.push_str(quote);
        out.push_str(bare);
        out.push_str(quote);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(value: &str) -> String {
        let out = filter(value, &|_| true, &mut |_| {});
        let lost = [LOST_COLOR, LOST_BACKGROUND].map(|mark| format!("{mark}:1"));
        let out = lost
            .iter()
            .fold(&*out, |out, mark| out.trim_end_matches(&**mark).trim_end_matches(';'))
            .to_owned();
        assert_eq!(filter(&out, &|_| true, &mut |_| {}), out, "stable: {value}");
        out
    }

    #[test]
    fn declarations_of_editors() {
        for (value, out) in [
            ("TEXT-ALIGN: Center; color:#FFF;", "text-align:center;color:#fff"),
            ("color: rgb(255, 0, 0); background: yellow", "color:rgb(255,0,0);background-color:yellow"),
            (
                "margin:0 auto;width:50%;border:1px solid #ccc",
                "margin:0 auto;width:50%;border:1px solid #ccc",
            ),
            ("font-family:\"微软雅黑\",Arial, sans-serif", "font-family:'微软雅黑',Arial,sans-serif"),
            (
                "text-indent:-21.0pt;line-height:1.75;font-size:12.0pt",
                "text-indent:-21.0pt;line-height:1.75;font-size:12.0pt",
            ),
            ("color:#fff !important;width:677px!important", "color:#fff;width:677px"),
            (
                "-webkit-box-sizing:border-box;word-wrap:break-word",
                "box-sizing:border-box;overflow-wrap:break-word",
            ),
            ("flex:0 0 50%;flex-flow:row wrap;gap:8px 4px", "flex:0 0 50%;flex-flow:row wrap;gap:8px 4px"),
            ("list-style:none;overflow:hidden auto", "list-style:none;overflow:hidden auto"),
            ("max-width:calc(100% - 24px)", "max-width:calc(100% - 24px)"),
            ("padding-inline-start:40px", "padding-inline-start:40px"),
            (
                "font:7.0pt \"Times New Roman\"",
                "font-style:normal;font-weight:normal;font-size:7.0pt;line-height:normal;font-family:'Times New Roman'",
            ),
            (
                "font:italic bold 12px/1.5 Arial,sans-serif!important;color:red",
                "color:red;font-style:italic;font-weight:bold;font-size:12px;line-height:1.5;font-family:Arial,sans-serif",
            ),
        ] {
            assert_eq!(kept(value), out, "{value}");
        }
    }

    #[test]
    fn a_value_over_its_bound_is_brought_to_it() {
        for (value, out) in [
            ("padding-left:240px", "padding-left:200px"),
            ("width:101%", "width:100%"),
            ("width:2001px", "width:2000px"),
            ("font-size:500px", "font-size:128px"),
            ("font-size:2px", "font-size:6px"),
            ("line-height:.1", "line-height:1"),
            ("margin:-20px auto 0", "margin:0px auto 0"),
            ("border:99px solid red", "border:20px solid red"),
        ] {
            assert_eq!(kept(value), out, "{value}");
        }
    }

    #[test]
    fn unknown_values_are_removed() {
        for bad in [
            "width:calc((1px + 2px) * 3)",
            "font:12px url(x)",
            "font:url(x) 12px a",
            "font:caption",
            "font:12px",
            "font:bold bold 12px a",
            "font:12px/calc(1px) a",
            "color:expression(alert(1))",
            "background:url(//x)",
            "color:var(--x)",
            "c\\6flor:red",
            "color:r/**/ed",
            "position:fixed",
            "margin:-1px",
            "height:100vw",
            "height:1e9px",
            "font-family:a\\62",
            "font-family:'a",
            "color:rgb(1,2",
            "background-color:image-set('x' 1x)",
            "display:none",
            "behavior:url(x)",
            "color",
            "width:calc(1px)",
            "font-family:url(x)",
            "color:red blue",
            ":red",
            "border:1px solid url(x)",
            "color:transparent",
            "color:rgba(0,0,0,0)",
            "font-size:0",
            "-lost-background:1",
            "padding:inherit",
            "width:inherit",
            "max-width:calc(200% - 1px)",
            "max-width:calc(100% - 1px) 1px",
            "flex:url(x)",
            "flex:1 1 1 1",
        ] {
            assert_eq!(kept(bad), "", "{bad}");
        }
        assert_eq!(kept("background:url(x;color:red);color:blue"), "color:blue");
        assert_eq!(kept("font-family:'x;color:red"), "");
    }

    #[test]
    fn styles_that_grow_too_long_are_removed_at_once() {
        let long = kept(&"margin-inline:1px;".repeat(200));
        assert_eq!(kept(&long), long);
        assert_eq!(kept(&"margin-inline:1px;".repeat(455)), "");
    }
}
