//! User-written HTML, from outside: attacks and benign pieces as data, options, limits, properties.
#![cfg(all(feature = "content", not(target_arch = "wasm32")))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs,
    unreachable_pub,
    reason = "a test may fail loudly, and is read rather than documented"
)]

#[path = "html/dom.rs"]
mod dom;
#[path = "html/limits.rs"]
mod limits;
#[path = "html/options.rs"]
mod options;
#[path = "html/outputs.rs"]
mod outputs;
#[path = "html/rules.rs"]
mod rules;
#[path = "html/soup.rs"]
mod soup;
#[path = "html/styled.rs"]
mod styled;
#[path = "html/texts.rs"]
mod texts;
#[path = "html/walk.rs"]
mod walk;

use xiaodun::html::Sanitizer;
use xiaodun::options::Value;

/// Options as JSON, as callers write them.
pub fn value(json: &str) -> Value {
    fn convert(value: serde_json::Value) -> Value {
        match value {
            serde_json::Value::Null => Value::Null,
            serde_json::Value::Bool(flag) => Value::Bool(flag),
            serde_json::Value::Number(number) => Value::Number(number.as_f64().unwrap()),
            serde_json::Value::String(text) => Value::Text(text),
            serde_json::Value::Array(items) => Value::List(items.into_iter().map(convert).collect()),
            serde_json::Value::Object(members) => {
                Value::Object(members.into_iter().map(|(key, value)| (key, convert(value))).collect())
            }
        }
    }
    convert(serde_json::from_str(json).unwrap())
}

pub fn sanitizer(json: &str) -> Sanitizer {
    Sanitizer::read(&value(json), "").unwrap()
}

/// What a `ugc` sanitizer with these options makes of `html`.
pub fn cleaned(options: &str, html: &str) -> String {
    sanitizer(options).sanitize(html).unwrap()
}
