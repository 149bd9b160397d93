//! Characters that people do not see, or that parsers read differently, have no place in a link.

use super::swar::is_printable;

/// Whether `text` holds a character no link may hold: controls, white space, invisible characters and
/// variation selectors. Links nearly always are printable ASCII.
pub(in crate::links) fn holds_forbidden(text: &str) -> bool {
    !is_printable(text)
        && text.chars().any(|c| c.is_whitespace() || is_invisible(c) || is_variation_selector(c))
}

/// Whether `c` is a control, a line separator, or takes no room of its own: format, bidi and
/// zero-width characters (Unicode general category Cf), and the fillers that render as nothing.
pub(in crate::links) fn is_invisible(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    matches!(c,
        '\u{80}'..='\u{9f}'
        | '\u{ad}'
        | '\u{34f}'
        | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}' | '\u{8e2}'
        | '\u{115f}'..='\u{1160}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{ffa0}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0001}' | '\u{e0020}'..='\u{e007f}')
}

/// Variation selectors change how the character before them looks, or nothing at all. The Mongolian
/// ones are among [`is_invisible`].
fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_cannot_be_seen() {
        for c in "\0\t\n\r \u{7f}\u{85}\u{9f}\u{a0}\u{ad}\u{1680}\u{180e}\u{2003}\u{200b}\u{200d}\u{2028}\
                  \u{202e}\u{202f}\u{205f}\u{2066}\u{3000}\u{3164}\u{fe0f}\u{feff}\u{ffa0}\u{e0041}"
            .chars()
        {
            assert!(holds_forbidden(&format!("a{c}b")), "{c:?}");
        }
    }

    #[test]
    fn leaves_what_can() {
        for text in
            ["", "!~%\\^|{}`\"<>", "中文、。", "é\u{301}", "😀", "\u{a1}", "\u{2010}", "\u{2027}", "\u{fffd}"]
        {
            assert!(!holds_forbidden(text), "{text:?}");
        }
    }
}
