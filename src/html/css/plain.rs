//! Styles without comments and escapes, which the other readers of a style do not know.

/// Stands for an escaped character that is part of no word in the grammar. No grammar accepts it.
const UNKNOWN: char = '\u{FFFD}';

/// The style with a blank in place of each comment, and with letters in place of their escapes; `None` if it has
/// neither. Strings and addresses stay as they are: they have no comments, and no value with an escape in a string
/// is kept.
///
/// <https://www.w3.org/TR/css-syntax-3/#consume-comment>, <https://www.w3.org/TR/css-syntax-3/#consume-escaped-code-point>
pub(in crate::html) fn plain(style: &str) -> Option<String> {
    // Nearly no style has one of these.
    style.bytes().any(|byte| matches!(byte, b'\\' | b'*')).then(|| rewrite(style))
}

#[cold]
fn rewrite(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    let mut chars = style.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' | '\'' => string(c, &mut chars, &mut out),
            '/' if chars.as_str().starts_with('*') => {
                // The comment ends at `*/`, or with the style.
                let inside = chars.as_str().get(1..).unwrap_or_default();
                chars = inside.split_once("*/").map_or("", |(_, rest)| rest).chars();
                out.push(' ');
            }
            // Before a line break it is no escape.
            '\\' if chars.as_str().starts_with(['\n', '\r', '\x0C']) => out.push(UNKNOWN),
            '\\' => out.push(escaped(&mut chars)),
            '(' if opens_address(&out, chars.as_str()) => {
                let inside = chars.as_str();
                let end = address_end(inside);
                out.push('(');
                out.push_str(inside.get(..end).unwrap_or_default());
                chars = inside.get(end..).unwrap_or_default().chars();
            }
            c => out.push(c),
        }
    }
    out
}

/// Copies a string up to its end, which a line break ends too.
#[cold]
fn string(quote: char, chars: &mut std::str::Chars<'_>, out: &mut String) {
    out.push(quote);
    while let Some(c) = chars.next() {
        out.push(c);
        match c {
            '\\' => out.extend(chars.next()),
            '\n' => return,
            c if c == quote => return,
            _ => {}
        }
    }
}

/// The character of an escape after its `\`. Digits, hyphens and all that separates are [`UNKNOWN`]: escaped, they are
/// letters of a word, and here they would be read as numbers and signs.
#[cold]
fn escaped(chars: &mut std::str::Chars<'_>) -> char {
    let rest = chars.as_str();
    let digits = rest.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
    let c = if digits == 0 {
        chars.next()
    } else {
        let (code, after) = rest.split_at_checked(digits).unwrap_or((rest, ""));
        *chars = after.strip_prefix("\r\n").or(after.strip_prefix(super::is_space)).unwrap_or(after).chars();
        u32::from_str_radix(code, 16).ok().and_then(char::from_u32)
    };
    c.filter(|c| c.is_ascii_alphabetic() || *c == '_' || (*c >= '\u{A0}' && c.is_alphabetic()))
        .unwrap_or(UNKNOWN)
}

/// Whether an address without quotes begins after this.
#[cold]
fn opens_address(before: &str, after: &str) -> bool {
    let word = before.rsplit(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).next();
    word.is_some_and(|word| word.eq_ignore_ascii_case("url"))
        && !after.trim_start_matches(super::is_space).starts_with(['"', '\''])
}

/// Where the parenthesis is that closes an address.
#[cold]
fn address_end(inside: &str) -> usize {
    let mut is_escaped = false;
    let end = inside.bytes().position(|byte| {
        let ends = byte == b')' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    });
    end.unwrap_or(inside.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_escapes_are_read_as_browsers_read_them() {
        for (style, expected) in [
            ("color:red/* c */;/* d */x:y", "color:red ; x:y"),
            ("a:/**/b/*", "a: b "),
            ("a:/*/b*/c", "a: c"),
            ("a:'/*';b:\"*/\"", "a:'/*';b:\"*/\""),
            ("a:'\\'/*';b:c", "a:'\\'/*';b:c"),
            ("a:url(/*);b:c/*)", "a:url(/*);b:c "),
            ("a:url( '/*' );b:c/**/", "a:url( '/*' );b:c "),
            ("a:u\\72l(\\)/*);b:c", "a:url(\\)/*);b:c"),
            ("a:curl(/*)*/);b", "a:curl( );b"),
            ("n\\6fne", "none"),
            ("n\\00006Fne", "none"),
            ("n\\6f ne n\\6f\r\nne", "none none"),
            ("\\no\\ne", "none"),
            ("a\\;b:c\\3a d\\31 \\-x", "a\u{FFFD}b:c\u{FFFD}d\u{FFFD}\u{FFFD}x"),
            ("a\\\nb\\0 c\\d800 d\\110000 \\", "a\u{FFFD}\nb\u{FFFD}c\u{FFFD}d\u{FFFD}\u{FFFD}"),
            ("width:calc(1px*2)", "width:calc(1px*2)"),
        ] {
            assert_eq!(plain(style).as_deref().unwrap_or(style), expected, "{style}");
        }
        assert_eq!(plain("color:red;background:url(/a.png)"), None);
    }
}
