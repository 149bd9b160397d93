//! Plain decimal numbers, as lengths and sizes are written. The standard library's parser is exact to the last bit,
//! which would add 13 KB of tables to the compressed file.

/// The value of `12`, `1.5`, `.5` or `12.`, up to twenty characters; nothing else.
pub(super) fn parse(text: &str) -> Option<f64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if text.len() > 20 || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let (value, _) = digits(whole)?;
    let (parts, scale) = digits(fraction)?;
    Some(value + parts / scale)
}

/// The whole number at the beginning of a text, with its `-`, by HTML's rules for parsing integers: white space before
/// it and all that follows it is ignored.
#[cold]
pub(super) fn whole(text: &str) -> Option<&str> {
    let text = text.trim_ascii_start();
    let unsigned = text.strip_prefix('+');
    let text = unsigned.unwrap_or(text);
    let from = usize::from(unsigned.is_none() && text.starts_with('-'));
    let digits = text.bytes().skip(from).take_while(u8::is_ascii_digit).count();
    text.get(..from + digits).filter(|_| digits > 0)
}

/// The value of a run of digits, and the power of ten above it.
fn digits(text: &str) -> Option<(f64, f64)> {
    text.chars().try_fold((0.0, 1.0), |(value, scale), digit| {
        let digit = f64::from(digit.to_digit(10)?);
        Some((value * 10.0 + digit, scale * 10.0))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_read_as_browsers_read_them() {
        for (text, expected) in [
            ("4", Some("4")),
            ("+4", Some("4")),
            ("\t -07.9", Some("-07")),
            ("3abc", Some("3")),
            ("99999999999", Some("99999999999")),
            ("", None),
            ("+", None),
            ("- 1", None),
            ("+-1", None),
            ("a1", None),
            ("\u{3000}1", None),
        ] {
            assert_eq!(whole(text), expected, "{text}");
        }
    }

    #[test]
    fn agrees_with_the_standard_library() {
        for text in ["0", "7", "10000", "10000.01", "0.5", ".5", "12.", "99.999", "00012.50", "1234567890"] {
            let (ours, theirs) = (parse(text).unwrap(), text.parse::<f64>().unwrap());
            assert!((ours - theirs).abs() <= theirs * f64::EPSILON, "{text}");
        }
        for text in ["", ".", "1e3", "-1", "+1", "1.2.3", "inf", "1 ", "１", "123456789012345678901"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
