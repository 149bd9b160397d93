//! Sensitive values: validated, masked, found and redacted as the cases of `generate.mjs` say.

use serde_json::Value as Json;
use xiaodun::error::Code;
use xiaodun::options::Value;
use xiaodun::sensitive::{
    Date, Detector, Finding, Info, Kind, Locale, Validation, find, mask, redact, validate,
};

use super::{File, Folder, text_of, value_of};

const TODAY: Date = Date { year: 2025, month: 6, day: 1 };

pub(crate) const FOLDER: Folder = Folder {
    name: "sensitive",
    title,
    check: |file: &File, case| {
        if file.name != "examples" {
            assert_eq!(file.json["today"], "2025-06-01");
        }
        match file.name.as_str() {
            "validate" => validates(case),
            "mask" => masks(case),
            "text" => finds_and_redacts(case),
            "examples" => is_valid_in_every_format(case),
            other => panic!("nothing checks the cases of {other}"),
        }
    },
};

fn title(case: &Json) -> String {
    match case["title"].as_str().or(case["why"].as_str()) {
        Some(title) => title.to_owned(),
        None => {
            let options = case.get("options").map(Json::to_string).unwrap_or_default();
            format!("{} {:?} {options}", text_of(case, "kind"), text_of(case, "value"))
        }
    }
}

fn validates(case: &Json) {
    match validate(kind_of(case), text_of(case, "value"), &options_of(case), TODAY).unwrap() {
        Validation::Valid { normalized, info } if case["valid"] == true => {
            assert_eq!(normalized, text_of(case, "normalized"));
            if let Some(expected) = case.get("info") {
                assert_eq!(&json_of(&info), expected);
            }
        }
        Validation::Invalid(code) if case["valid"] == false => {
            assert_eq!(code.as_str(), text_of(case, "code"));
            assert_ne!(code.message(Locale::En), code.message(Locale::Zh));
        }
        other => panic!("{other:?}"),
    }
}

fn masks(case: &Json) {
    let options = options_of(case);
    let result = mask(kind_of(case), text_of(case, "value"), &options, TODAY);
    if case.get("error").is_some() {
        assert_eq!(result.unwrap_err().code(), Code::OptionInvalid);
        return;
    }
    let masked = result.unwrap();
    assert_eq!(masked, text_of(case, "masked"));
    assert_eq!(mask(kind_of(case), &masked, &options, TODAY).unwrap(), masked, "masked again");
}

fn finds_and_redacts(case: &Json) {
    let kinds = kinds_of(case);
    let text = text_of(case, "text");
    let found: Vec<Json> = find(text, &kinds, TODAY).iter().map(finding_json).collect();
    assert_eq!(Json::Array(found), case["findings"]);
    let redacted = redact(text, &kinds, TODAY);
    assert_eq!(redacted, text_of(case, "redacted"));
    assert_eq!(find(&redacted, &kinds, TODAY), [], "found again");
}

/// The example numbers of libphonenumber.
fn is_valid_in_every_format(case: &Json) {
    for format in ["e164", "international", "rfc3966"] {
        let found = validate(Kind::PhoneE164, text_of(case, format), &Value::Null, TODAY).unwrap();
        let Validation::Valid { normalized, .. } = found else { panic!("{format}: {found:?}") };
        assert_eq!(normalized, text_of(case, "e164"));
        let text = text_of(case, format);
        let [found] = *find(text, &Kind::SEARCHED, TODAY) else { panic!("{format}: not found once") };
        // `tel:` is no part of what is found.
        assert_eq!((found.start, found.end), (text.find('+').unwrap(), text.len()), "{format}");
    }
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
