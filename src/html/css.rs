//! Style declarations, read by a small strict grammar.
//!
//! The values people write are words, numbers, colours, font names and lists of them. Anything else (an
//! escape, a comment, `!important`, a function other than a colour) takes its whole declaration with it:
//! a value is written anew from what was understood, never trimmed into something its writer did not mean.

use super::allow::css_properties::{
    Bounds, COLORS, DECORATIONS, Grammar, LINE, LINE_STYLES, LINE_WIDTHS, PROPERTIES, find,
};
use super::decimal;

/// The longest `style` attribute that is read, in bytes.
const MAX_STYLE: usize = 8192;

/// The declarations of a `style` attribute that may stand, written `name:value;name:value`. Those that
/// may not are named to `removed`.
pub(super) fn filter(value: &str, keeps: impl Fn(usize) -> bool, mut removed: impl FnMut(&str)) -> String {
    let mut out = String::with_capacity(value.len());
    if value.len() > MAX_STYLE {
        removed("*");
        return out;
    }
    for declaration in Declarations(Some(value)) {
        let declaration = declaration.trim_matches(is_space);
        if declaration.is_empty() {
            continue;
        }
        let (name, value) = declaration.split_once(':').unwrap_or((declaration, ""));
        let name = name.trim_matches(is_space).to_ascii_lowercase();
        let before = out.len();
        if !out.is_empty() {
            out.push(';');
        }
        // `background` with nothing but a colour is what office programs write for a background colour.
        out.push_str(if name == "background" { "background-color" } else { &name });
        out.push(':');
        let understood = find(&name)
            .filter(|at| keeps(*at))
            .and_then(|at| PROPERTIES.get(at))
            .and_then(|(.., grammar)| write(value, *grammar, &mut out));
        if understood.is_none() {
            out.truncate(before);
            removed(&name);
        }
    }
    out
}

/// A colour alone, as old presentational attributes hold it.
pub(super) fn color(value: &str) -> Option<String> {
    let mut out = String::new();
    write(value, Grammar::Color, &mut out)?;
    Some(out)
}

/// Splits at semicolons outside of strings and parentheses.
struct Declarations<'s>(Option<&'s str>);

impl<'s> Iterator for Declarations<'s> {
    type Item = &'s str;

    fn next(&mut self) -> Option<&'s str> {
        let rest = self.0?;
        let (mut quote, mut depth) = (None, 0_u32);
        for (at, c) in rest.char_indices() {
            match (quote, c) {
                (Some(open), _) if open == c => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') => quote = Some(c),
                (None, '(') => depth += 1,
                (None, ')') => depth = depth.saturating_sub(1),
                (None, ';') if depth == 0 => {
                    let (declaration, rest) = rest.split_at_checked(at)?;
                    self.0 = rest.get(1..);
                    return Some(declaration);
                }
                _ => {}
            }
        }
        self.0 = None;
        Some(rest)
    }
}

/// Writes `value` anew if the grammar understands all of it.
fn write(value: &str, grammar: Grammar, out: &mut String) -> Option<()> {
    if let Grammar::Fonts = grammar {
        return fonts(value, out);
    }
    let lower = value.to_ascii_lowercase();
    let parts = parts(&lower)?;
    let most = match grammar {
        Grammar::Words(_) | Grammar::Color | Grammar::Weight => 1,
        Grammar::Several(most, _) | Grammar::Lengths(most, ..) | Grammar::Border(most) => usize::from(most),
        Grammar::Decoration => 5,
        Grammar::Fonts => 0,
    };
    if parts.is_empty() || parts.len() > most {
        return None;
    }
    let single = parts.len() == 1;
    for (at, part) in parts.into_iter().enumerate() {
        let word = |words: &[&str]| words.contains(&part);
        let fits = match grammar {
            _ if single && matches!(part, "inherit" | "initial" | "unset") => true,
            Grammar::Words(words) | Grammar::Several(_, words) => word(words),
            Grammar::Color => is_color(part),
            Grammar::Lengths(_, bounds, words) => word(words) || is_length(part, &bounds),
            Grammar::Weight => {
                word(&["normal", "bold", "bolder", "lighter"])
                    || part
                        .parse::<u16>()
                        .is_ok_and(|weight| (1..=1000).contains(&weight) && !part.starts_with('+'))
            }
            Grammar::Border(_) => {
                word(LINE_WIDTHS) || word(LINE_STYLES) || is_length(part, &LINE) || is_color(part)
            }
            Grammar::Decoration => word(DECORATIONS) || is_color(part),
            Grammar::Fonts => false,
        };
        if !fits {
            return None;
        }
        if at > 0 {
            out.push(' ');
        }
        out.extend(part.split_ascii_whitespace());
    }
    Some(())
}

/// The parts of a value: separated by white space, functions whole.
fn parts(value: &str) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let mut rest = value.trim_matches(is_space);
    while !rest.is_empty() {
        let end = rest.find(is_space).unwrap_or(rest.len());
        let end = match rest.find('(') {
            Some(open) if open < end => rest.find(')')? + 1,
            _ => end,
        };
        let (part, after) = rest.split_at_checked(end)?;
        if !after.is_empty() && !after.starts_with(is_space) {
            return None;
        }
        parts.push(part);
        rest = after.trim_start_matches(is_space);
    }
    Some(parts)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0C')
}

/// A name, `#rgb` to `#rrggbbaa`, or `rgb()`, `rgba()`, `hsl()`, `hsla()` of numbers.
fn is_color(part: &str) -> bool {
    if let Some(hex) = part.strip_prefix('#') {
        return matches!(hex.len(), 3 | 4 | 6 | 8) && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    let Some((name, arguments)) = part.split_once('(') else { return COLORS.binary_search(&part).is_ok() };
    let Some(arguments) = arguments.strip_suffix(')') else { return false };
    let hue = matches!(name, "hsl" | "hsla");
    if !hue && !matches!(name, "rgb" | "rgba") {
        return false;
    }
    // Only the comma form: in the other one white space carries meaning.
    let mut count = 0;
    let numbers = arguments.split(',').all(|argument| {
        count += 1;
        let argument = argument.trim_matches(is_space);
        let number = argument.strip_suffix('%').unwrap_or(argument);
        let number = if hue && count == 1 { number.strip_suffix("deg").unwrap_or(number) } else { number };
        as_number(number).is_some_and(|number| (-360.0..=1000.0).contains(&number))
    });
    numbers && matches!(count, 3 | 4)
}

/// A length within bounds.
fn is_length(part: &str, bounds: &Bounds) -> bool {
    let split = part.find(|c: char| c.is_ascii_alphabetic() || c == '%').unwrap_or(part.len());
    let Some((number, unit)) = part.split_at_checked(split) else { return false };
    let Some(number) = as_number(number) else { return false };
    let within = |(min, max): (f64, f64), number: f64| (min..=max).contains(&number);
    let pixels = match unit {
        "%" => return within(bounds.percent, number),
        "" => {
            return number == 0.0 && within(bounds.px, 0.0)
                || bounds.number.is_some_and(|b| within(b, number));
        }
        "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "em" | "rem" | "ic" | "pc" => 16.0,
        "ex" | "ch" => 8.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 9.6 / 2.54,
        "q" => 2.4 / 2.54,
        _ => return false,
    };
    within(bounds.px, number * pixels)
}

/// A plain decimal number: no exponent, no bare dot at its end.
fn as_number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let number = decimal::parse(digits).filter(|_| digits.ends_with(|c: char| c.is_ascii_digit()))?;
    Some(if text.starts_with('-') { -number } else { number })
}

/// Up to sixteen font names, quoted or not, of letters, digits, spaces, hyphens and underscores.
fn fonts(value: &str, out: &mut String) -> Option<()> {
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
        if at >= 16
            || bare.is_empty()
            || bare.len() > 100
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
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(value: &str) -> String {
        let out = filter(value, |_| true, |_| {});
        assert_eq!(filter(&out, |_| true, |_| {}), out, "stable: {value}");
        out
    }

    #[test]
    fn what_editors_write() {
        assert_eq!(kept("TEXT-ALIGN: Center; color:#FFF;"), "text-align:center;color:#fff");
        assert_eq!(
            kept("color: rgb(255, 0, 0); background: yellow"),
            "color:rgb(255,0,0);background-color:yellow"
        );
        assert_eq!(
            kept("margin:0 auto;width:50%;border:1px solid #ccc"),
            "margin:0 auto;width:50%;border:1px solid #ccc"
        );
        assert_eq!(
            kept("font-family:\"微软雅黑\",Arial, sans-serif"),
            "font-family:'微软雅黑',Arial,sans-serif"
        );
        assert_eq!(
            kept("text-indent:-21.0pt;line-height:1.75;font-size:12.0pt"),
            "text-indent:-21.0pt;line-height:1.75;font-size:12.0pt"
        );
    }

    #[test]
    fn what_is_not_understood_goes_whole() {
        for bad in [
            "width:calc((1px + 2px) * 3)",
            "color:expression(alert(1))",
            "background:url(//x)",
            "color:red!important",
            "color:var(--x)",
            "c\\6flor:red",
            "color:r/**/ed",
            "position:fixed",
            "margin:-1px",
            "width:101%",
            "width:2001px",
            "width:100vw",
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
            "font-size:500px",
            "border:1px solid url(x)",
        ] {
            assert_eq!(kept(bad), "", "{bad}");
        }
        assert_eq!(kept("background:url(x;color:red);color:blue"), "color:blue");
        assert_eq!(kept("font-family:'x;color:red"), "");
    }
}
