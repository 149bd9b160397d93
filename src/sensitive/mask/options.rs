//! The options of a mask, and their bounds.

use crate::error::{Code, Result};
use crate::options::{OptionsReader, Value};
use crate::sensitive::kind::Kind;
use crate::sensitive::kinds::name;
use crate::sensitive::text::fold_char;

/// How a mask looks.
pub(super) struct MaskOptions {
    /// The character that hides.
    pub(super) char: char,
    /// What it leaves visible.
    pub(super) view: Reveal,
}

/// What stays visible.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reveal {
    /// The default shape of the kind.
    Default,
    /// So many characters at each end.
    Ends { head: usize, tail: usize },
    /// A name in this style.
    Name(name::Style),
    /// A card number's first six and last four digits.
    First6Last4,
    /// An e-mail address's domain alone.
    Domain,
}

/// What an error says about a style that the kind does not have: those of all kinds, in one text, which takes little
/// space.
const NO_STYLE: &str = "is not a style of this kind: keepSurname, keepFirst, keepLast, firstLast (name), \
                        last4, first6Last4 (bankCard), first1, domain (email), district (address)";

/// For kinds of any length: more than this is no wish to hide something.
const MAX_SHOWN_CHARS: i64 = 64;

impl MaskOptions {
    pub(super) fn read(kind: Kind, options: &Value) -> Result<MaskOptions> {
        let mut reader = OptionsReader::new(options, "", Code::OptionInvalid)?;
        let (most_head, most_tail) =
            if kind == Kind::BankCard { (8, 4) } else { (MAX_SHOWN_CHARS, MAX_SHOWN_CHARS) };
        let head = reader.integer("head", 0, most_head)?;
        let tail = reader.integer("tail", 0, most_tail)?;
        let char = read_char(&mut reader)?;
        let style = reader.text("style")?;
        if style.is_some() && (head.is_some() || tail.is_some()) {
            return Err(reader.error_at("style", "cannot be combined with head or tail"));
        }
        let view = match (style, head, tail) {
            (Some(style), ..) => match view_of(kind, style) {
                Some(view) => view,
                None => return Err(reader.error_at("style", NO_STYLE)),
            },
            (None, None, None) => Reveal::Default,
            (None, head, tail) => {
                let (head, tail) = (head.unwrap_or(0) as usize, tail.unwrap_or(0) as usize);
                if fixed_length(kind).is_some_and(|length| head + tail >= length) {
                    return Err(reader.error_at("head", "and tail together would show the whole value"));
                }
                Reveal::Ends { head, tail }
            }
        };
        reader.finish()?;
        Ok(MaskOptions { char, view })
    }
}

pub(in crate::sensitive) fn read_char(reader: &mut OptionsReader<'_>) -> Result<char> {
    let Some(text) = reader.text("char")? else { return Ok('*') };
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        // What comes out is half-width, the mask included.
        (Some(char), None) if is_visible(fold_char(char)) => Ok(fold_char(char)),
        _ => Err(reader.error_at("char", "must be one visible character")),
    }
}

/// Letters of scripts with no marks that combine, and symbols. What is not in it may have no width, hang on to the
/// character before it, or turn the direction of the text: a mask must show that it hides something.
fn is_visible(c: char) -> bool {
    matches!(c,
        '!'..='~'
        | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{2AF}' // Latin
        | '\u{391}'..='\u{482}' // Greek, Cyrillic
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' // punctuation
        | '\u{20A0}'..='\u{20C0}' | '\u{2100}'..='\u{2BFF}' // currencies, letter-like, arrows, blocks, shapes
        | '\u{3001}'..='\u{3029}' | '\u{3030}'..='\u{3096}' | '\u{309B}'..='\u{312F}' // of East Asia
        | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{FFE0}'..='\u{FFE6}'
        | '\u{1F300}'..='\u{1F3FA}' | '\u{1F400}'..='\u{1FAFF}' // pictures
        | '\u{20000}'..='\u{323AF}')
}

fn view_of(kind: Kind, style: &str) -> Option<Reveal> {
    Some(match (kind, style) {
        (Kind::Name, "keepFirst") => Reveal::Name(name::Style::KeepFirst),
        (Kind::Name, "keepSurname") => Reveal::Name(name::Style::KeepSurname),
        (Kind::Name, "keepLast") => Reveal::Name(name::Style::KeepLast),
        (Kind::Name, "firstLast") => Reveal::Name(name::Style::FirstLast),
        (Kind::BankCard, "last4") | (Kind::Email, "first1") | (Kind::Address, "district") => Reveal::Default,
        (Kind::BankCard, "first6Last4") => Reveal::First6Last4,
        (Kind::Email, "domain") => Reveal::Domain,
        _ => return None,
    })
}

/// The length of the shortest value of a kind whose values are all about as long.
fn fixed_length(kind: Kind) -> Option<usize> {
    Some(match kind {
        Kind::Phone => 11,
        Kind::PhoneHk | Kind::PhoneMo => 8,
        Kind::PhoneTw => 9,
        Kind::Landline => 9,
        Kind::IdCard => 15,
        Kind::Hkid | Kind::TwPermit | Kind::Passport => 8,
        Kind::TwId => 10,
        Kind::HkMoPermit | Kind::HkMoEntryPermit => 9,
        Kind::TwResident => 10,
        Kind::MoId => 8,
        Kind::ForeignerId => 18,
        Kind::Imei => 15,
        Kind::Plate => 7,
        Kind::Uscc => 18,
        Kind::PhoneE164
        | Kind::BankCard
        | Kind::BankAccount
        | Kind::Name
        | Kind::Email
        | Kind::Address
        | Kind::Ip
        | Kind::Mac => {
            return None;
        }
    })
}
