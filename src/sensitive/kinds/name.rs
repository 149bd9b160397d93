//! Names of persons, in Han characters or in Latin letters.

use crate::sensitive::data::surnames::is_compound;
use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::Parsed;
use crate::substring::has_char;

/// The longest name.
const MAX_NAME_CHARS: usize = 64;

/// Which part of a name its mask shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sensitive) enum Style {
    /// The surname; a name in Latin letters or with `·`, whose surname is not known, as `KeepFirst`.
    KeepSurname,
    /// The first character, or the initial of each Latin word.
    KeepFirst,
    /// The last character, or the last letter of each Latin word.
    KeepLast,
    /// Both.
    FirstLast,
}

/// Two or more Han characters, perhaps with inner `·` (other dots are normalised to it), or words of Latin letters
/// with single spaces between them and inner hyphens or apostrophes.
pub(in crate::sensitive) fn parse(value: &str) -> Result<Parsed, InvalidCode> {
    let has_han = value.chars().any(is_han);
    // A full stop is a dot between the parts of a name in Han characters, and none in Latin letters.
    let is_dot = |c: char| has_char("•・‧･∙⋅・", c) || (has_han && matches!(c, '.' | '．'));
    let name = value.replace(is_dot, "·");
    if is_well_formed(&name, None) {
        Ok(Parsed::bare(name))
    } else if name.chars().count() == 1 && name.chars().all(is_han) {
        Err(InvalidCode::Length)
    } else {
        Err(InvalidCode::Format)
    }
}

/// Whether `name` is one, with `hidden` standing for any letter.
pub(in crate::sensitive) fn is_well_formed(name: &str, hidden: Option<char>) -> bool {
    let is_hidden = |c: char| Some(c) == hidden;
    let letters = name.chars().filter(|c| is_hidden(*c) || is_han(*c) || is_latin(*c)).count();
    if letters < 2 || name.chars().count() > MAX_NAME_CHARS {
        return false;
    }
    if name.chars().any(|c| is_han(c) && !is_hidden(c)) {
        parts(name, hidden, is_dot)
            .all(|part| !part.is_empty() && part.chars().all(|c| is_hidden(c) || is_han(c)))
    } else {
        // The mask of initials shows no letter at all: `J S` is `* *`.
        let is_latin_name = hidden.is_some() || name.chars().any(is_latin);
        is_latin_name && parts(name, hidden, is_space).all(|word| is_word(word, hidden))
    }
}

/// The name with everything but what `style` shows hidden by `char`. At least one character of the name,
/// or of each Latin word, is hidden.
pub(in crate::sensitive) fn mask(name: &str, style: Style, char: char) -> String {
    if name.chars().any(|c| is_han(c) && c != char) {
        let count = name.chars().count();
        let (head, tail) = shown_han(name, style, count, char);
        return hide_between(name, head, tail, char);
    }
    let words = parts(name, Some(char), is_space).map(|word| {
        let (head, tail) = shown_latin(style, word.chars().count());
        hide_between(word, head, tail, char)
    });
    words.collect::<Vec<_>>().join(" ")
}

fn shown_han(name: &str, style: Style, count: usize, char: char) -> (usize, usize) {
    let mut leading = name.chars();
    let compound =
        leading.next().zip(leading.next()).is_some_and(|(first, second)| is_compound(first, second));
    let dotted = name.chars().any(|c| is_dot(c) && c != char);
    match style {
        Style::KeepSurname if compound && count > 2 && !dotted => (2, 0),
        Style::KeepSurname | Style::KeepFirst => (1, 0),
        Style::KeepLast => (0, 1),
        Style::FirstLast if count == 2 => (1, 0),
        Style::FirstLast => (1, 1),
    }
}

fn shown_latin(style: Style, count: usize) -> (usize, usize) {
    match style {
        _ if count < 2 => (0, 0),
        Style::KeepSurname | Style::KeepFirst => (1, 0),
        Style::KeepLast => (0, 1),
        Style::FirstLast if count == 2 => (1, 0),
        Style::FirstLast => (1, 1),
    }
}

/// The `·` between the parts of a name stays: it identifies nobody.
fn hide_between(text: &str, head: usize, tail: usize, char: char) -> String {
    let count = text.chars().count();
    let shown = |place: usize, c: char| place < head || place + tail >= count || is_dot(c);
    text.chars().enumerate().map(|(place, c)| if shown(place, c) { c } else { char }).collect()
}

fn parts<'a>(
    name: &'a str,
    hidden: Option<char>,
    separates: impl Fn(char) -> bool + 'a,
) -> impl Iterator<Item = &'a str> {
    name.split(move |c| Some(c) != hidden && separates(c))
}

fn is_word(word: &str, hidden: Option<char>) -> bool {
    let letter = |c: char| Some(c) == hidden || is_latin(c);
    let joint = |c: char| matches!(c, '-' | '\'' | '’') && Some(c) != hidden;
    word.split(joint).all(|part| !part.is_empty() && part.chars().all(letter))
}

fn is_dot(c: char) -> bool {
    c == '·'
}

fn is_space(c: char) -> bool {
    c == ' '
}

/// The blocks of Han characters in use for names, and 〇.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{33479}' | '〇')
}

fn is_latin(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ḁ'..='ỿ')
}
