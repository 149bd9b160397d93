//! Jump URLs: the cases of `tests/vectors/jump/`, policies that must not be made, and what holds for
//! every link.
#![cfg(feature = "content")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value as Json;
use xiaodun::jump::{Accepted, Policy, Verdict};
use xiaodun::options::Value;

#[test]
fn every_case() {
    let mut failed = Vec::new();
    let (mut refused, mut accepted) = (0, 0);
    for file in files() {
        for case in &file.cases {
            let verdict = file.policies[&case.policy].check(&case.url);
            let right = match (&case.expected, &verdict) {
                (Expected::Refused(code), Verdict::Refused(refusal)) => refusal.code.as_str() == code,
                (Expected::Accepted { kind, normalised, params }, Verdict::Accepted(found)) => {
                    found.kind.as_str() == kind
                        && found.url == *normalised
                        && params.as_ref().is_none_or(|params| *params == as_map(found))
                }
                _ => false,
            };
            match case.expected {
                Expected::Refused(_) => refused += 1,
                Expected::Accepted { .. } => accepted += 1,
            }
            if !right {
                failed.push(format!(
                    "{} [{}] {:?}: {} => {verdict:?}",
                    file.name, case.policy, case.url, case.why
                ));
            }
        }
    }
    assert!(failed.is_empty(), "{} cases:\n{}", failed.len(), failed.join("\n"));
    assert!(refused >= 500 && accepted >= 120, "{refused} refused, {accepted} accepted");
}

struct File {
    name: String,
    policies: BTreeMap<String, Policy>,
    cases: Vec<Case>,
}

struct Case {
    policy: String,
    url: String,
    expected: Expected,
    why: String,
}

enum Expected {
    Refused(String),
    Accepted { kind: String, normalised: String, params: Option<BTreeMap<String, String>> },
}

fn files() -> Vec<File> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/jump");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| file(path)).collect()
}

fn file(path: &Path) -> File {
    let json: Json = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let text = |case: &Json, name: &str| case[name].as_str().map(str::to_owned);
    let cases = json["cases"].as_array().unwrap().iter().map(|case| Case {
        policy: text(case, "policy").unwrap(),
        url: text(case, "url").unwrap(),
        expected: match text(case, "code") {
            Some(code) => Expected::Refused(code),
            None => Expected::Accepted {
                kind: text(case, "kind").unwrap(),
                normalised: text(case, "normalised").unwrap(),
                params: case.get("params").map(|params| serde_json::from_value(params.clone()).unwrap()),
            },
        },
        why: text(case, "why").unwrap(),
    });
    let policies = json["policies"].as_object().unwrap().iter();
    File {
        name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
        policies: policies.map(|(name, json)| (name.clone(), policy(json))).collect(),
        cases: cases.collect(),
    }
}

/// Without their order, which the normalised link shows.
fn as_map(accepted: &Accepted) -> BTreeMap<String, String> {
    let params = accepted.params.clone().expect("only pages are listed with parameters");
    let count = params.len();
    let map: BTreeMap<_, _> = params.into_iter().collect();
    assert_eq!(map.len(), count, "a parameter stands twice");
    map
}

fn policy(json: &Json) -> Policy {
    Policy::read(&value(json), "").unwrap_or_else(|error| panic!("{error}"))
}

fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(flag) => Value::Bool(*flag),
        Json::Number(number) => Value::Number(number.as_f64().unwrap()),
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(items) => Value::List(items.iter().map(value).collect()),
        Json::Object(members) => {
            Value::Object(members.iter().map(|(name, json)| (name.clone(), value(json))).collect())
        }
    }
}
