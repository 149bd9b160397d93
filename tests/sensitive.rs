//! Kinds and options of sensitive values. Their cases are in `vectors.rs`.
#![cfg(all(feature = "secrets", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test may fail loudly")]

use xiaodun::error::Code;
use xiaodun::options::Value;
use xiaodun::sensitive::{Date, InvalidCode, Kind, Validation, mask, searchable, validate};

const TODAY: Date = Date { year: 2025, month: 6, day: 1 };

#[test]
fn kinds_have_their_names() {
    for kind in Kind::ALL {
        assert_eq!(Kind::parse(kind.as_str()), Some(kind));
    }
    assert_eq!(Kind::parse("Phone"), None);
    assert!(searchable(&Kind::SEARCHED).is_ok());
    for kind in Kind::ALL.into_iter().filter(|kind| !kind.is_searchable()) {
        assert_eq!(searchable(&[Kind::Phone, kind]).unwrap_err().code(), Code::OptionInvalid);
    }
}

#[test]
fn blanks_alone_have_no_form_and_no_text_is_empty() {
    let check = |kind, value| validate(kind, value, &Value::Null, TODAY).unwrap();
    for kind in Kind::ALL {
        assert_eq!(check(kind, ""), Validation::Invalid(InvalidCode::Empty), "{kind:?}");
        for blank in [" ", "   ", "\u{3000}", "\t", "\u{a0}"] {
            assert_eq!(check(kind, blank), Validation::Invalid(InvalidCode::Format), "{kind:?} {blank:?}");
        }
    }
}

#[test]
fn unknown_options_are_refused() {
    let option = |name: &str, value| Value::Object(vec![(name.to_owned(), value)]);
    for kind in Kind::ALL {
        let unknown = option("levle", Value::Text("assigned".to_owned()));
        assert_eq!(validate(kind, "x", &unknown, TODAY).unwrap_err().code(), Code::OptionInvalid);
        assert_eq!(mask(kind, "x", &unknown, TODAY).unwrap_err().code(), Code::OptionInvalid);
    }
    let wrong = option("level", Value::Text("best".to_owned()));
    assert_eq!(validate(Kind::Phone, "x", &wrong, TODAY).unwrap_err().code(), Code::OptionInvalid);
    let wrong = option("allow15", Value::Number(1.0));
    assert_eq!(validate(Kind::IdCard, "x", &wrong, TODAY).unwrap_err().code(), Code::OptionInvalid);
}

#[test]
fn no_message_quotes_what_was_given() {
    let secret = "hunter2";
    let options = Value::Object(vec![("char".to_owned(), Value::Text(secret.to_owned()))]);
    assert!(!mask(Kind::Phone, secret, &options, TODAY).unwrap_err().message().contains(secret));
}
