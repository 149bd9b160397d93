//! Characters that people do not see, or that parsers read differently, have no place in a link.

/// The first character of `text` that no link may hold: controls, white space, invisible characters and
/// variation selectors. Links nearly always are printable ASCII.
pub(in crate::links) fn find_forbidden(text: &str) -> Option<&str> {
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return None;
    }
    let (at, c) = text.char_indices().find(|(_, c)| is_forbidden(*c))?;
    text.get(at..at + c.len_utf8())
}

/// Whether `text` is printable ASCII without a backslash, as nearly every link is. Bytes are looked at by eights: one
/// by one takes 500 instructions more for a link of 57 bytes, a sixteenth of its check.
pub(in crate::links) fn is_plain(text: &str) -> bool {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    let (eights, rest) = text.as_bytes().as_chunks::<8>();
    // The highest bit of a byte is set where it is beyond ASCII, below `!`, DEL or a backslash. What is borrowed from
    // the next byte comes from one that is set itself.
    let is_odd = |eight: &[u8; 8]| {
        let eight = u64::from_le_bytes(*eight);
        let backslashes = eight ^ (ONES * u64::from(b'\\'));
        let highest = eight
            | eight.wrapping_sub(ONES * u64::from(b'!'))
            | eight.wrapping_add(ONES)
            | backslashes.wrapping_sub(ONES);
        highest & (ONES << 7) != 0
    };
    !eights.iter().any(is_odd) && rest.iter().all(|byte| byte.is_ascii_graphic() && *byte != b'\\')
}

/// Whether `text` holds such a character.
pub(in crate::links) fn holds_forbidden(text: &str) -> bool {
    find_forbidden(text).is_some()
}

/// Whether no link may hold `c`.
pub(in crate::links) fn is_forbidden(c: char) -> bool {
    c.is_whitespace() || is_invisible(c) || is_variation_selector(c)
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
pub(super) fn is_variation_selector(c: char) -> bool {
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
    fn every_odd_byte_is_seen_at_every_place() {
        for code in 0..=0xff_u8 {
            let c = char::from(code);
            for place in 0..20 {
                let text: String = (0..20).map(|at| if at == place { c } else { 'a' }).collect();
                assert_eq!(is_plain(&text), c.is_ascii_graphic() && c != '\\', "{c:?} at {place}");
            }
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
