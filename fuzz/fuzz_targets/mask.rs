//! A kind, a look and a value: no panic, wrong options are refused as such, a mask shows no more than was asked
//! for, hides what is not valid for its kind whole, and masking it again changes nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use xiaodun::error::Code;
use xiaodun::options::Value;
use xiaodun::sensitive::{Date, Kind, Validation, mask, validate};
use xiaodun_fuzz::{number, object, text};

const TODAY: Date = Date { year: 2025, month: 6, day: 1 };

/// No value has it, so that what is shown can be counted.
const HIDING: char = '█';

const STYLES: [&str; 10] = [
    "keepFirst",
    "keepSurname",
    "keepLast",
    "firstLast",
    "last4",
    "first6Last4",
    "first1",
    "domain",
    "district",
    "no",
];

fuzz_target!(|input: (u8, u8, i8, i8, char, &str)| {
    let (kind, shape, head, tail, char, value) = input;
    let Some(kind) = Kind::ALL.get(usize::from(kind) % Kind::ALL.len()).copied() else { return };
    let mut look = vec![("char", text(&char.to_string()))];
    match shape % 4 {
        0 => look.extend([("head", number(head)), ("tail", number(tail))]),
        1 => look.push(("head", number(head))),
        2 => {
            look.extend(STYLES.get(usize::from(shape / 4) % STYLES.len()).map(|style| ("style", text(style))))
        }
        _ => {}
    }
    let look = object(look);
    match mask(kind, value, &look, TODAY) {
        Ok(masked) => assert_eq!(mask(kind, &masked, &look, TODAY).as_ref(), Ok(&masked)),
        Err(error) => assert_eq!(error.code(), Code::OptionInvalid),
    }
    shows_no_more_than_asked(kind, value, head, tail);
    is_hidden_unless_of_its_kind(kind, value);
});

fn shows_no_more_than_asked(kind: Kind, value: &str, head: i8, tail: i8) {
    let look = object(vec![("head", number(head)), ("tail", number(tail)), ("char", text("█"))]);
    let Ok(masked) = mask(kind, value, &look, TODAY) else { return };
    // A country prefix and an extension are next to the mask, not in it.
    let body =
        masked.strip_prefix('+').and_then(|rest| rest.split_once(' ')).map_or(&*masked, |(_, body)| body);
    let body = body
        .rsplit_once('-')
        .filter(|(_, end)| end.chars().all(|c| c == HIDING))
        .map_or(body, |(body, _)| body);
    let shown = body.chars().filter(|c| *c != HIDING).count();
    assert!(shown <= usize::from(head.unsigned_abs()) + usize::from(tail.unsigned_abs()), "{masked}");
}

fn is_hidden_unless_of_its_kind(kind: Kind, value: &str) {
    // Valid for its kind as far as masks go: fifteen digits are an old identity number.
    let allow15 = object(vec![("allow15", Value::Bool(true))]);
    let options = if kind == Kind::IdCard { &allow15 } else { &Value::Null };
    let valid = matches!(validate(kind, value, options, TODAY), Ok(Validation::Valid { .. }));
    // Addresses are free text, of which the part down to the district stays.
    if valid || kind == Kind::Address || value.contains(HIDING) {
        return;
    }
    let look = object(vec![("char", text("█"))]);
    let hidden: String = value.chars().map(|_| HIDING).collect();
    assert_eq!(mask(kind, value, &look, TODAY), Ok(hidden));
}
