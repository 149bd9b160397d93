//! The sensitive room against its cases: `vectors/sensitive/*.json`, written by `generate.mjs` there.
#![cfg(all(feature = "secrets", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test may fail loudly")]

use serde_json::Value as Json;
use xiaodun::error::Code;
use xiaodun::options::Value;
use xiaodun::sensitive::{
    Date, Detector, Finding, Info, Kind, Locale, Validation, find, mask, redact, searchable, validate,
};

const TODAY: Date = Date { year: 2025, month: 6, day: 1 };

#[test]
fn validates_as_the_cases_say() {
    let cases = cases(include_str!("vectors/sensitive/validate.json"));
    check(&cases, |case| {
        let found = validate(kind_of(case), text_of(case, "value"), &options_of(case), TODAY).unwrap();
        match found {
            Validation::Valid { normalized, info } if case["valid"] == true => {
                assert_eq!(normalized, text_of(case, "normalized"));
                if let Some(expected) = case.get("info") {
                    assert_eq!(&json_of(&info), expected);
                }
            }
            Validation::Invalid(refusal) if case["valid"] == false => {
                assert_eq!(refusal.as_str(), text_of(case, "code"));
                assert_ne!(refusal.message(Locale::En), refusal.message(Locale::Zh));
            }
            other => panic!("{other:?}"),
        }
    });
}

#[test]
fn masks_as_the_cases_say_and_changes_no_mask() {
    let cases = cases(include_str!("vectors/sensitive/mask.json"));
    check(&cases, |case| {
        let options = options_of(case);
        let found = mask(kind_of(case), text_of(case, "value"), &options, TODAY);
        if case.get("error").is_some() {
            assert_eq!(found.unwrap_err().code(), Code::OptionInvalid);
            return;
        }
        let masked = found.unwrap();
        assert_eq!(masked, text_of(case, "masked"));
        assert_eq!(mask(kind_of(case), &masked, &options, TODAY).unwrap(), masked, "masked again");
    });
}

#[test]
fn finds_and_redacts_as_the_cases_say() {
    let cases = cases(include_str!("vectors/sensitive/text.json"));
    check(&cases, |case| {
        let kinds = kinds_of(case);
        let text = text_of(case, "text");
        let found: Vec<Json> = find(text, &kinds, TODAY).iter().map(finding_json).collect();
        assert_eq!(Json::Array(found), case["findings"]);
        let redacted = redact(text, &kinds, TODAY);
        assert_eq!(redacted, text_of(case, "redacted"));
        assert_eq!(find(&redacted, &kinds, TODAY), [], "found again");
    });
}

#[test]
fn there_are_enough_cases() {
    let count = |json| cases(json).len();
    let texts = cases(include_str!("vectors/sensitive/text.json"));
    let traps = texts.iter().filter(|case| text_of(case, "title").starts_with("trap: ")).count();
    let all = count(include_str!("vectors/sensitive/validate.json"))
        + count(include_str!("vectors/sensitive/mask.json"))
        + texts.len();
    assert!(all >= 500, "{all}");
    assert!(traps >= 60, "{traps}");
}

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

fn cases(json: &str) -> Vec<Json> {
    let mut file: Json = serde_json::from_str(json).unwrap();
    assert_eq!(file["today"], "2025-06-01");
    file["cases"].as_array_mut().unwrap().drain(..).collect()
}

/// Runs every case and reports all that fail, not only the first.
fn check(cases: &[Json], run: impl Fn(&Json) + std::panic::RefUnwindSafe) {
    let failed: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let outcome = std::panic::catch_unwind(|| run(case));
            outcome.is_err().then(|| case.to_string())
        })
        .collect();
    assert!(failed.is_empty(), "{} of {} fail:\n{}", failed.len(), cases.len(), failed.join("\n"));
}

fn text_of<'a>(case: &'a Json, name: &str) -> &'a str {
    case[name].as_str().unwrap_or_else(|| panic!("{name} missing in {case}"))
}

fn kind_of(case: &Json) -> Kind {
    Kind::parse(text_of(case, "kind")).unwrap()
}

fn kinds_of(case: &Json) -> Vec<Kind> {
    match case["kinds"].as_array() {
        Some(kinds) => kinds.iter().map(|kind| Kind::parse(kind.as_str().unwrap()).unwrap()).collect(),
        None => Kind::SEARCHED.to_vec(),
    }
}

fn options_of(case: &Json) -> Value {
    case.get("options").map_or(Value::Null, value_of)
}

fn value_of(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(flag) => Value::Bool(*flag),
        Json::Number(number) => Value::Number(number.as_f64().unwrap()),
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(items) => Value::List(items.iter().map(value_of).collect()),
        Json::Object(members) => {
            Value::Object(members.iter().map(|(name, value)| (name.clone(), value_of(value))).collect())
        }
    }
}

fn json_of(info: &[(&'static str, Info)]) -> Json {
    let value = |info: &Info| match info {
        Info::Text(text) => Json::from(text.as_str()),
        Info::Flag(flag) => Json::from(*flag),
    };
    Json::Object(info.iter().map(|(name, info)| ((*name).to_owned(), value(info))).collect())
}

fn finding_json(finding: &Finding) -> Json {
    let confidence = if finding.checked { "checked" } else { "shape" };
    serde_json::json!({
        "kind": Detector::default().name_of(finding.kind), "start": finding.start, "end": finding.end, "confidence": confidence,
    })
}

#[test]
fn takes_the_example_numbers_of_libphonenumber_in_every_format() {
    let file: Json = serde_json::from_str(include_str!("vectors/sensitive/examples.json")).unwrap();
    let cases = file["cases"].as_array().unwrap();
    check(cases, |case| {
        for format in ["e164", "international", "rfc3966"] {
            let found = validate(Kind::PhoneE164, text_of(case, format), &Value::Null, TODAY).unwrap();
            let Validation::Valid { normalized, .. } = found else { panic!("{format}: {found:?}") };
            assert_eq!(normalized, text_of(case, "e164"));
        }
    });
    assert!(cases.len() > 900);
}
