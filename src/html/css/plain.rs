//! Styles without comments and escapes, which the other readers of a style do not know.

/// Stands for an escaped character that is part of no word in the grammar. No grammar accepts it.
const UNKNOWN: char = '\u{FFFD}';

/// The style with a blank in place of each comment, and with letters in place of their escapes; `None` if it has
/// neither. Strings and addresses stay as they are: they have no comments, and no value with an escape in a string
/// is kept.
///
/// <https://www.w3.org/TR/css-syntax-3/#consume-comment>,
/// <https://www.w3.org/TR/css-syntax-3/#consume-escaped-code-point>
pub(in crate::html) fn plain(style: &str) -> Option<String> {
    // Nearly no style has one of these.
    style.bytes().any(|byte| matches!(byte, b'\\' | b'*')).then(|| rewrite(style))
}

#[cold]
fn rewrite(style: &str) -> String {
    let bytes = style.as_bytes();
    let mut out = String::with_capacity(style.len());
    // What is before `copied` is in `out`. `end` is what ends the string or the address here.
    let (mut copied, mut at, mut end) = (0, 0, 0);
    while let Some(&byte) = bytes.get(at) {
        let begins = at;
        at += 1;
        let rest = bytes.get(at..).unwrap_or_default();
        let replaced = match (end, byte) {
            (0, b'"' | b'\'') => {
                end = byte;
                continue;
            }
            (0, b'(') => {
                out.push_str(style.get(copied..begins).unwrap_or_default());
                copied = begins;
                if begins_address(Some(&out), style.get(at..)) {
                    end = b')';
                }
                continue;
            }
            (0, b'/') if rest.first() == Some(&b'*') => {
                // The comment ends at `*/`, or with the style.
                let inside = rest.get(1..).unwrap_or_default();
                let length = inside.windows(2).position(|pair| pair == b"*/");
                at += length.map_or(rest.len(), |length| length + 3);
                ' '
            }
            (0, b'\\') => {
                let (length, letter) = escaped(rest);
                at += length;
                letter
            }
            (0, _) => continue,
            (_, b'\\') => {
                at += 1;
                continue;
            }
            (_, byte) => {
                // A line break ends a string too.
                if byte == end || end != b')' && matches!(byte, b'\n' | b'\r' | 0x0C) {
                    end = 0;
                }
                continue;
            }
        };
        out.push_str(style.get(copied..begins).unwrap_or_default());
        out.push(replaced);
        copied = at;
    }
    out.push_str(style.get(copied..).unwrap_or_default());
    out
}

/// How long an escape is after its `\`, and its letter. Everything but letters of ASCII is [`UNKNOWN`]: an escaped
/// digit, hyphen or blank is a letter of a word, and here it would be read as part of a number or as a sign.
#[cold]
fn escaped(rest: &[u8]) -> (usize, char) {
    let (mut length, mut code) = (0, 0);
    while let Some(digit) =
        rest.get(length).and_then(|byte| char::from(*byte).to_digit(16)).filter(|_| length < 6)
    {
        code = code * 16 + digit;
        length += 1;
    }
    if length == 0 {
        code = rest.first().map_or(0, |byte| u32::from(*byte));
        // The rest of a character of several bytes is read as letters.
        length = usize::from(code < 0x80 && code != 0);
    } else if rest.get(length).is_some_and(u8::is_ascii_whitespace) {
        length += 1 + usize::from(rest.get(length..length + 2) == Some(b"\r\n"));
    }
    let letter = u8::try_from(code).ok().filter(u8::is_ascii_alphabetic);
    (length, letter.map_or(UNKNOWN, char::from))
}

/// Whether an address without quotes begins between two texts: it has no comments, strings and blocks.
#[cold]
pub(super) fn begins_address(before: Option<&str>, after: Option<&str>) -> bool {
    let before = before.unwrap_or_default();
    let Some((before, name)) = before.len().checked_sub(3).and_then(|at| before.split_at_checked(at)) else {
        return false;
    };
    let next = after.unwrap_or_default().bytes().find(|byte| !byte.is_ascii_whitespace());
    let goes_on = before
        .as_bytes()
        .last()
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | 0x80..));
    name.eq_ignore_ascii_case("url") && !goes_on && !matches!(next, Some(b'"' | b'\''))
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
            ("a\\\nb\\0 c\\d800 d\\110000 \\", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}\u{FFFD}"),
            ("width:calc(1px*2)", "width:calc(1px*2)"),
        ] {
            assert_eq!(plain(style).as_deref().unwrap_or(style), expected, "{style}");
        }
        assert_eq!(plain("color:red;background:url(/a.png)"), None);
    }
}
