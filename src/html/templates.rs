//! Splits the delimiters of template languages, for output that is compiled as a template.
//!
//! Vue, Angular, Handlebars (`{{ }}`), JavaScript (`${`), EJS and ERB (`<% %>`), and `[[ ]]`, which some can be
//! configured to use. The text is decoded and joined from all its pieces, so that entities do not hide a delimiter.

use html5ever::Attribute;
use html5ever::tendril::SliceExt;

use super::attributes;

static PAIRS: [(char, char); 7] =
    [('{', '{'), ('}', '}'), ('$', '{'), ('<', '%'), ('%', '>'), ('[', '['), (']', ']')];

/// Text with a blank inside of every delimiter; `None` if there is none.
pub(super) fn defuse_text(text: &str) -> Option<String> {
    defuse(text, |_, second, out| {
        out.push(' ');
        out.push(second);
    })
}

/// Splits every delimiter in the value of an attribute: by a blank, and in addresses by writing the second character
/// as an escape.
pub(super) fn defuse_attribute(attribute: &mut Attribute) {
    let value = if attributes::is_address(&attribute.name.local) {
        defuse(&attribute.value, escape)
    } else {
        defuse_text(&attribute.value)
    };
    if let Some(value) = value {
        attribute.value = value.to_tendril();
    }
}

fn escape(_: char, second: char, out: &mut String) {
    match second {
        '{' => out.push_str("%7B"),
        '}' => out.push_str("%7D"),
        '[' => out.push_str("%5B"),
        ']' => out.push_str("%5D"),
        '>' => out.push_str("%3E"),
        // An escaped percent sign begins with `%` too, so every `<` before it is escaped instead.
        '%' => {
            let kept = out.trim_end_matches('<').len();
            let count = out.len() - kept;
            out.truncate(kept);
            out.push_str(&"%3C".repeat(count));
            out.push('%');
        }
        other => out.push(other),
    }
}

#[cold]
fn defuse(text: &str, mut part: impl FnMut(char, char, &mut String)) -> Option<String> {
    let delimits = |pair: (char, char)| PAIRS.contains(&pair);
    if !text.chars().zip(text.chars().skip(1)).any(delimits) {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = '\0';
    for c in text.chars() {
        if delimits((before, c)) {
            part(before, c, &mut out)
        } else {
            out.push(c)
        }
        before = c;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_are_taken_apart() {
        for (text, out) in [
            ("{{ a }}", "{ { a } }"),
            ("{{{", "{ { {"),
            ("${x}", "$ {x}"),
            ("<%= x %>", "< %= x % >"),
            ("[[x]]", "[ [x] ]"),
            ("}}", "} }"),
        ] {
            assert_eq!(defuse_text(text).as_deref(), Some(out));
            assert_eq!(defuse_text(out), None);
        }
        assert_eq!(defuse_text("{ } [ ] $ 5 % < >"), None);
    }

    #[test]
    fn delimiters_in_addresses_are_taken_apart_for_good() {
        for (address, out) in [
            ("/{{a}}", "/{%7Ba}%7D"),
            ("/<%a%>", "/%3C%a%%3E"),
            ("/<%>", "/%3C%%3E"),
            ("/<<%%>", "/%3C%3C%%%3E"),
        ] {
            assert_eq!(defuse(address, escape).as_deref(), Some(out));
            assert_eq!(defuse(out, escape), None);
        }
    }
}
