//! What several targets need: options as the core takes them, written in Rust or read from JSON.

pub mod documents;

use xiaodun::options::Value;

/// The value a JSON text stands for, as JavaScript hands it to the core.
pub fn from_json(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok().map(plain)
}

/// An object of these members.
pub fn object(members: Vec<(&str, Value)>) -> Value {
    Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// An array of strings.
pub fn list<const N: usize>(items: [&str; N]) -> Value {
    Value::List(items.into_iter().map(text).collect())
}

/// A string.
pub fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// A number.
pub fn number(number: impl Into<f64>) -> Value {
    Value::Number(number.into())
}

fn plain(json: serde_json::Value) -> Value {
    use serde_json::Value as Json;
    match json {
        Json::Null => Value::Null,
        Json::Bool(flag) => Value::Bool(flag),
        Json::Number(number) => Value::Number(number.as_f64().unwrap_or(0.0)),
        Json::String(text) => Value::Text(text),
        Json::Array(items) => Value::List(items.into_iter().map(plain).collect()),
        Json::Object(members) => {
            Value::Object(members.into_iter().map(|(name, value)| (name, plain(value))).collect())
        }
    }
}
