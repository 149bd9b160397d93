//! Every case of `tests/vectors`, each a test of its own: `cargo test --test vectors -- 'an unlisted host'`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs,
    unreachable_pub,
    dead_code,
    reason = "a test may fail loudly, and uses a part of the helpers of other tests"
)]

#[path = "html/dom.rs"]
mod dom;
#[path = "cases/html.rs"]
mod html;
#[path = "cases/links.rs"]
mod links;
#[path = "html/rules.rs"]
mod rules;
#[path = "cases/sensitive.rs"]
mod sensitive;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Trial};
use serde_json::Value as Json;
use xiaodun::options::Value;

/// Links and markup can be of any length, and the report pads every title to the longest.
const LONGEST_TITLE: usize = 120;

/// A file of cases, as its cases need it.
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) json: Json,
}

/// How the cases of a folder, or of one file, are named and checked.
pub(crate) struct Folder {
    pub(crate) name: &'static str,
    pub(crate) title: fn(&Json) -> String,
    pub(crate) check: fn(&File, &Json),
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let tests = [links::FOLDER, links::POLICIES, sensitive::FOLDER, html::FOLDER]
        .into_iter()
        .flat_map(trials)
        .collect();
    libtest_mimic::run(&arguments, tests).exit_code()
}

fn trials(folder: Folder) -> Vec<Trial> {
    let at = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors").join(folder.name);
    if at.is_file() {
        return trials_of(&folder, &at);
    }
    let mut paths: Vec<_> = std::fs::read_dir(at).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    assert!(!paths.is_empty(), "no cases of {}", folder.name);
    paths.iter().flat_map(|path| trials_of(&folder, path)).collect()
}

fn trials_of(folder: &Folder, path: &Path) -> Vec<Trial> {
    let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
    let json: Json = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let file = Arc::new(File { name, json });
    let cases = file.json["cases"].as_array().unwrap();
    assert!(!cases.is_empty(), "no cases in {}", file.name);
    let check = folder.check;
    let trial = |(index, case): (usize, &Json)| {
        let title = format!("{}/{}: {}", folder.name, file.name, (folder.title)(case));
        let title: String = title.chars().take(LONGEST_TITLE).collect();
        let file = Arc::clone(&file);
        Trial::test(title, move || {
            check(&file, &file.json["cases"][index]);
            Ok(())
        })
    };
    cases.iter().enumerate().map(trial).collect()
}

pub(crate) fn text_of<'a>(case: &'a Json, name: &str) -> &'a str {
    case[name].as_str().unwrap_or_else(|| panic!("{name} missing in {case}"))
}

/// Options as the core takes them.
pub(crate) fn value_of(json: &Json) -> Value {
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
