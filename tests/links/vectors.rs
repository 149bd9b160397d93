//! The files of `tests/vectors/links/`, read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use serde_json::Value as Json;
use xiaodun::links::Policy;
use xiaodun::options::Value;

pub(crate) struct File {
    pub(crate) policies: BTreeMap<String, Rc<Policy>>,
    pub(crate) cases: Vec<Case>,
}

pub(crate) struct Case {
    pub(crate) policy: String,
    pub(crate) url: String,
    pub(crate) is_accepted: bool,
}

pub(crate) fn files() -> Vec<File> {
    let mut paths: Vec<_> =
        std::fs::read_dir(path("links")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|at| file(at)).collect()
}

pub(crate) fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors").join(name)
}

fn file(at: &Path) -> File {
    let json: Json = serde_json::from_str(&std::fs::read_to_string(at).unwrap()).unwrap();
    let text = |case: &Json, name: &str| case[name].as_str().unwrap().to_owned();
    let cases = json["cases"].as_array().unwrap().iter().map(|case| Case {
        policy: text(case, "policy"),
        url: text(case, "url"),
        is_accepted: case["code"].is_null(),
    });
    let policies = json["policies"].as_object().unwrap().iter();
    File {
        policies: policies.map(|(name, json)| (name.clone(), Rc::new(policy(json)))).collect(),
        cases: cases.collect(),
    }
}

pub(crate) fn policy(json: &Json) -> Policy {
    Policy::read(&value(json), "").unwrap_or_else(|error| panic!("{error}"))
}

pub(crate) fn value(json: &Json) -> Value {
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
