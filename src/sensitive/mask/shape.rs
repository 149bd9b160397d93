//! The shapes of masks: giving them, and knowing a value that has one already.

use super::hidden;
use super::options::{MaskOptions, Reveal};
use crate::sensitive::data::calling_codes::code_length;
use crate::sensitive::kind::Kind;
use crate::sensitive::kinds::address;
use crate::sensitive::kinds::email;
use crate::sensitive::kinds::name;
use crate::sensitive::kinds::network;
use crate::sensitive::kinds::plate;
use crate::sensitive::parsed::{Info, Parsed};
use crate::sensitive::text::all_digits;

/// The mask of a value that is valid for its kind.
pub(super) fn render(kind: Kind, parsed: &Parsed, look: &MaskOptions) -> String {
    let char = look.char;
    let body = match (kind, look.view) {
        (Kind::BankCard, Reveal::Default) => card(&last(&parsed.body, 4), char),
        (Kind::Landline, _) => return landline(parsed, look),
        (Kind::Name, Reveal::Name(style)) => name::mask(&parsed.body, style, char),
        (Kind::Name, Reveal::Default) => name::mask(&parsed.body, name::Style::KeepFirst, char),
        (Kind::Email, Reveal::Default) => email(&parsed.body, 1, char),
        (Kind::Email, Reveal::Domain) => email(&parsed.body, 0, char),
        (Kind::Address, Reveal::Default) => address::mask(&parsed.body, char),
        (Kind::Ip, Reveal::Default) => network::mask_ip(&parsed.body, char),
        (Kind::Mac, Reveal::Default) => network::mask_mac(&parsed.body, char),
        (_, view) => {
            let (head, tail) = ends_of(kind, view);
            hide_between(kind, &parsed.body, head, tail, char)
        }
    };
    [&parsed.prefix, &*body].concat()
}

/// Whether the value is what a mask of this look gives, so that masking it again changes nothing.
pub(super) fn is_masked(kind: Kind, value: &str, look: &MaskOptions) -> bool {
    let char = look.char;
    if value.chars().all(|c| c == char) {
        return true;
    }
    match (kind, look.view) {
        (Kind::BankCard, Reveal::Default) => {
            let tail = last(value, 4);
            all_digits(&tail) && value == card(&tail, char)
        }
        (Kind::Landline, _) => is_masked_landline(value, look),
        (Kind::Name, Reveal::Default | Reveal::Name(_)) => {
            let style = if let Reveal::Name(style) = look.view { style } else { name::Style::KeepFirst };
            name::is_well_formed(value, Some(char)) && name::mask(value, style, char) == value
        }
        (Kind::Email, Reveal::Default | Reveal::Domain) => is_masked_email(value, look),
        (Kind::Address, Reveal::Default) => address::is_masked(value, char),
        (Kind::Ip, Reveal::Default) => network::is_masked_ip(value, char),
        (Kind::Mac, Reveal::Default) => network::is_masked_mac(value, char),
        (_, view) => {
            let (head, tail) = ends_of(kind, view);
            let body = after_prefix(kind, value);
            fits_length(kind, body.chars().count()) && is_hidden_between(kind, body, head, tail, char)
        }
    }
}

/// How many characters a view leaves at each end.
fn ends_of(kind: Kind, view: Reveal) -> (usize, usize) {
    match (view, kind) {
        (Reveal::Ends { head, tail }, _) => (head, tail),
        (Reveal::First6Last4, _) => (6, 4),
        (_, Kind::Phone | Kind::IdCard | Kind::ForeignerId) => (3, 4),
        (_, Kind::PhoneHk | Kind::PhoneMo | Kind::Plate) => (2, 2),
        (_, Kind::PhoneTw) => (2, 3),
        (_, Kind::Hkid | Kind::TwId | Kind::TwResident | Kind::MoId) => (1, 3),
        (_, Kind::HkMoPermit | Kind::HkMoEntryPermit | Kind::Passport) => (1, 3),
        (_, Kind::TwPermit) => (0, 3),
        (_, Kind::Uscc) => (4, 4),
        (_, Kind::PhoneE164 | Kind::Landline | Kind::BankCard | Kind::BankAccount | Kind::Imei) => (0, 4),
        (_, Kind::Name | Kind::Email | Kind::Address | Kind::Ip | Kind::Mac) => (0, 0),
    }
}

/// How many characters stay hidden at least. PCI DSS 3.4.1 is about card numbers of sixteen digits; shorter
/// ones must not give their middle away.
fn least_hidden(kind: Kind) -> usize {
    if kind == Kind::BankCard { 4 } else { 1 }
}

/// Hides all but the ends; all of it when too little would be hidden.
fn hide_between(kind: Kind, text: &str, head: usize, tail: usize, char: char) -> String {
    let count = text.chars().count();
    if count < head + tail + least_hidden(kind) {
        return hidden(count, char);
    }
    let shown = |place: usize| place < head || place + tail >= count;
    text.chars().enumerate().map(|(place, c)| if shown(place) { c } else { char }).collect()
}

/// Whether this is what [`hide_between`] gives: the ends, or (after a country prefix) nothing at all.
fn is_hidden_between(kind: Kind, text: &str, head: usize, tail: usize, char: char) -> bool {
    let count = text.chars().count();
    let least = least_hidden(kind);
    let shown = |place: usize| place < head || place + tail >= count;
    let is_ends = count >= head + tail + least
        && text
            .chars()
            .enumerate()
            .all(|(place, c)| if shown(place) { may_show(kind, c) } else { c == char });
    is_ends || text.chars().all(|c| c == char)
}

/// The characters a value of the kind consists of: anything else was not put there by a mask.
fn may_show(kind: Kind, c: char) -> bool {
    match kind {
        Kind::Phone | Kind::PhoneE164 | Kind::PhoneHk | Kind::PhoneMo | Kind::PhoneTw | Kind::Landline => {
            c.is_ascii_digit()
        }
        Kind::BankCard | Kind::BankAccount | Kind::MoId | Kind::Imei => c.is_ascii_digit(),
        Kind::IdCard | Kind::ForeignerId => c.is_ascii_digit() || c == 'X',
        Kind::Hkid
        | Kind::TwId
        | Kind::TwResident
        | Kind::TwPermit
        | Kind::HkMoPermit
        | Kind::HkMoEntryPermit
        | Kind::Passport
        | Kind::Uscc => c.is_ascii_digit() || c.is_ascii_uppercase(),
        Kind::Plate => c.is_ascii_digit() || c.is_ascii_uppercase() || plate::is_sign(c),
        Kind::Ip | Kind::Mac => c.is_ascii_hexdigit() || matches!(c, '.' | ':'),
        Kind::Name | Kind::Email | Kind::Address => !c.is_control(),
    }
}

fn fits_length(kind: Kind, count: usize) -> bool {
    match kind {
        Kind::Phone => count == 11,
        Kind::PhoneHk | Kind::PhoneMo => count == 8,
        Kind::PhoneTw => matches!(count, 9 | 10),
        Kind::PhoneE164 => (4..=14).contains(&count),
        Kind::IdCard => matches!(count, 15 | 18),
        Kind::ForeignerId => count == 18,
        Kind::TwResident => count == 10,
        Kind::MoId => count == 8,
        Kind::HkMoEntryPermit => count == 9,
        Kind::Imei => count == 15,
        Kind::Hkid => matches!(count, 8 | 9),
        Kind::TwId => count == 10,
        Kind::HkMoPermit => matches!(count, 9 | 11),
        Kind::TwPermit => matches!(count, 8 | 10 | 11),
        Kind::Passport => matches!(count, 8 | 9),
        Kind::Plate => matches!(count, 7..=8),
        Kind::Uscc => count == 18,
        Kind::BankCard => (12..=19).contains(&count),
        Kind::BankAccount => (8..=30).contains(&count),
        Kind::Ip => (2..=39).contains(&count),
        Kind::Mac => count == 17,
        Kind::Landline | Kind::Name | Kind::Email | Kind::Address => true,
    }
}

/// What follows the country prefix a mask keeps.
fn after_prefix(kind: Kind, value: &str) -> &str {
    let code = match kind {
        Kind::Phone | Kind::Landline => "+86 ",
        Kind::PhoneHk => "+852 ",
        Kind::PhoneMo => "+853 ",
        Kind::PhoneTw => "+886 ",
        Kind::PhoneE164 => {
            let Some((code, body)) = value.strip_prefix('+').and_then(|rest| rest.split_once(' ')) else {
                return "";
            };
            return if code_length(code) == Some(code.len()) { body } else { "" };
        }
        _ => return value,
    };
    value.strip_prefix(code).unwrap_or(value)
}

/// `**** **** **** 1234`, however long the number is.
fn card(tail: &str, char: char) -> String {
    let group = hidden(4, char);
    [&*group, " ", &*group, " ", &*group, " ", tail].concat()
}

/// One character (or none) and three stars: the length of the local part is hidden as well.
fn email(address: &str, shown: usize, char: char) -> String {
    let (local, domain) = address.rsplit_once('@').unwrap_or_default();
    let shown = if local.chars().count() > 1 { shown } else { 0 };
    let head: String = local.chars().take(shown).collect();
    [&*head, &*hidden(3, char), "@", domain].concat()
}

fn is_masked_email(value: &str, look: &MaskOptions) -> bool {
    let Some((local, domain)) = value.rsplit_once('@') else { return false };
    let stars = hidden(3, look.char);
    let head = local.strip_suffix(&*stars);
    let shown = if look.view == Reveal::Default { 1 } else { 0 };
    email::is_domain(domain)
        && head
            .is_some_and(|head| head.chars().count() <= shown && head.chars().all(|c| c.is_ascii_graphic()))
}

/// `010-****5678-***`: the area code, the last four digits, and that there is an extension.
fn landline(parsed: &Parsed, look: &MaskOptions) -> String {
    let fact = |name| parsed.info.iter().find(|(known, _)| *known == name).map(|(_, info)| info);
    let (area, subscriber) = match fact("areaCode") {
        Some(Info::Text(area)) if parsed.prefix.is_empty() => {
            (area.as_str(), parsed.body.strip_prefix(area.as_str()))
        }
        Some(Info::Text(area)) => {
            let area = area.strip_prefix('0').unwrap_or(area);
            (area, parsed.body.strip_prefix(area))
        }
        _ => ("", None),
    };
    let number = match look.view {
        Reveal::Ends { head, tail } => hide_between(Kind::Landline, &parsed.body, head, tail, look.char),
        _ => [area, "-", &hide_between(Kind::Landline, subscriber.unwrap_or_default(), 0, 4, look.char)]
            .concat(),
    };
    let extension =
        if fact("extension").is_some() { ["-", &hidden(3, look.char)].concat() } else { String::new() };
    [&parsed.prefix, &*number, &*extension].concat()
}

fn is_masked_landline(value: &str, look: &MaskOptions) -> bool {
    let number = after_prefix(Kind::Landline, value);
    let extension = ["-", &hidden(3, look.char)].concat();
    let without = number.strip_suffix(&*extension);
    is_masked_number(number, look) || without.is_some_and(|number| is_masked_number(number, look))
}

fn is_masked_number(number: &str, look: &MaskOptions) -> bool {
    let hides = |text, head, tail| is_hidden_between(Kind::Landline, text, head, tail, look.char);
    if let Reveal::Ends { head, tail } = look.view {
        return (9..=12).contains(&number.chars().count()) && hides(number, head, tail);
    }
    number.split_once('-').is_some_and(|(area, subscriber)| {
        (2..=4).contains(&area.len())
            && all_digits(area)
            && matches!(subscriber.chars().count(), 7 | 8)
            && hides(subscriber, 0, 4)
    })
}

/// The last `count` characters.
fn last(text: &str, count: usize) -> String {
    let skipped = text.chars().count().saturating_sub(count);
    text.chars().skip(skipped).collect()
}
