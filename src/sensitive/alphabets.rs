//! Letters and signs of the alphabets, by small tables: those of the standard library take 1 KB of a part.

/// The code points below U+2000 that are not ASCII.
const ALPHABETS: std::ops::Range<u32> = 0x80..0x2000;

/// Lengths of runs that alternate: letters, digits or marks first, then punctuation, symbols, spaces or controls.
///
/// Source: the general categories P, S, Z and C of Unicode 14.0.0.
static SIGNS: [u8; 216] = [
    0, 42, 1, 7, 2, 1, 1, 3, 2, 1, 3, 1, 23, 1, 31, 1, 255, 0, 203, 4, 12, 14, 5, 7, 1, 1, 1, 17, 117, 1, 8,
    1, 5, 2, 1, 1, 110, 1, 139, 1, 215, 6, 41, 7, 46, 1, 1, 1, 2, 1, 2, 1, 44, 29, 11, 5, 74, 4, 102, 1, 8,
    2, 10, 1, 19, 2, 1, 16, 230, 4, 4, 2, 48, 15, 31, 1, 41, 1, 7, 2, 80, 1, 129, 2, 10, 1, 129, 2, 6, 2, 1,
    1, 120, 1, 121, 2, 126, 1, 130, 8, 124, 1, 7, 1, 4, 1, 202, 1, 41, 1, 122, 1, 74, 1, 15, 1, 10, 2, 165,
    23, 2, 6, 20, 1, 1, 1, 1, 1, 1, 4, 71, 1, 56, 8, 1, 20, 111, 6, 78, 2, 91, 1, 255, 0, 255, 0, 102, 9, 39,
    10, 102, 1, 255, 0, 255, 0, 110, 2, 17, 1, 26, 2, 78, 3, 71, 2, 157, 3, 1, 4, 36, 11, 3, 1, 255, 0, 50,
    6, 152, 34, 30, 2, 128, 7, 1, 6, 172, 17, 9, 11, 125, 4, 59, 5, 62, 2, 64, 8, 11, 1, 255, 0, 255, 0, 235,
    1, 1, 3, 11, 3, 13, 3, 13, 3, 13, 2,
];

/// Whether the character and the letters and digits next to it are one word.
pub(super) fn is_letter(c: char) -> bool {
    let code = c as u32;
    if !ALPHABETS.contains(&code) {
        return c.is_ascii_alphanumeric();
    }
    let (mut end, mut is_letter) = (ALPHABETS.start, true);
    for length in SIGNS {
        end += u32::from(length);
        if code < end {
            return is_letter;
        }
        is_letter = !is_letter;
    }
    is_letter
}

/// Whether this is a letter, a digit or a mark beyond ASCII. Beyond U+2000 whole blocks are (Blocks.txt of Unicode
/// 14.0.0), but for their brackets and middle dots, and for some of old scripts.
pub(super) fn is_letter_beyond_ascii(c: char) -> bool {
    match c {
        '\0'..'\u{2000}' => !c.is_ascii() && is_letter(c),
        '\u{30A0}' | '\u{30FB}' | '\u{FD3E}' | '\u{FD3F}' => false,
        '\u{2C00}'..='\u{2CE4}'
        | '\u{2D00}'..='\u{2D25}'
        | '\u{2D30}'..='\u{2D67}'
        | '\u{2D80}'..='\u{2D96}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{318F}'
        | '\u{31A0}'..='\u{31BF}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{A48C}'
        | '\u{A4D0}'..='\u{D7FB}'
        | '\u{F900}'..='\u{FDFB}'
        | '\u{FE70}'..='\u{FEFC}'
        | '\u{FF66}'..='\u{FFBE}'
        | '\u{10000}'..='\u{1CFFF}'
        | '\u{1E000}'..='\u{1EEFF}'
        | '\u{20000}'..='\u{323AF}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_living_scripts_are_letters() {
        for c in "éßжλאبहไ한漢仮カｶ𠮷々〇".chars() {
            assert!(is_letter_beyond_ascii(c), "{c}");
        }
        for c in "a1-，。·・「」（）“”—…😀♥№\u{200B}\u{FE0F}\u{E000}".chars() {
            assert!(!is_letter_beyond_ascii(c), "{c}");
        }
    }

    #[test]
    fn every_letter_and_digit_joins() {
        let below = || (0..ALPHABETS.end).filter_map(char::from_u32);
        assert_eq!(below().find(|c| c.is_alphanumeric() && !is_letter(*c)), None);
        assert_eq!(below().find(|c| (c.is_control() || c.is_whitespace()) && is_letter(*c)), None);
    }

    #[test]
    fn no_sign_joins() {
        for c in "¡§«»×÷·¿˅;·՝־׃،؛؟۔।॥๏་჻፡‐".chars() {
            assert!(!is_letter(c), "{c}");
        }
    }
}
