//! Options and policies as callers write them: a tree of plain values, read strictly.
//!
//! A misspelt option that is silently ignored is a hole in a security module, so a [`OptionsReader`]
//! remembers which members were asked for and [`OptionsReader::finish`] refuses the rest, naming the path.

use crate::decimal::decimal;
use crate::error::{Code, Error, Result};

/// A plain value, as in JSON.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing. JavaScript lets `null` through only where it has a meaning of its own.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any number; [`OptionsReader::integer`] accepts the integers among them.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object, its members in the order they were written.
    Object(Vec<(String, Value)>),
}

/// Reads the members of one object; an error names the path of the wrong one.
///
/// # Examples
/// ```
/// use xiaodun::error::Code;
/// use xiaodun::options::{OptionsReader, Value};
///
/// let options = Value::Object(vec![("maxByte".to_owned(), Value::Number(5.0))]);
/// let mut reader = OptionsReader::new(&options, "", Code::OptionInvalid).unwrap();
/// assert_eq!(reader.integer("maxBytes", 1, 10), Ok(None));
/// // Nobody asked for `maxByte`.
/// assert_eq!(reader.finish().unwrap_err().code(), Code::OptionInvalid);
/// ```
pub struct OptionsReader<'a> {
    members: &'a [(String, Value)],
    path: String,
    code: Code,
    asked: Vec<&'static str>,
}

impl<'a> OptionsReader<'a> {
    /// Reads `value`, found at `path` (empty for the outermost), failing with `code`. `null` reads as
    /// an object without members.
    pub fn new(value: &'a Value, path: &str, code: Code) -> Result<Self> {
        let members = match value {
            Value::Null => &[],
            Value::Object(members) => members.as_slice(),
            _ => return Err(error_at(code, path, "must be an object")),
        };
        Ok(OptionsReader { members, path: path.to_owned(), code, asked: Vec::new() })
    }

    /// The member as it is, unless it is nothing.
    pub fn value(&mut self, name: &'static str) -> Option<&'a Value> {
        self.asked.push(name);
        let found = self.members.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value).filter(|value| **value != Value::Null)
    }

    /// A string.
    pub fn text(&mut self, name: &'static str) -> Result<Option<&'a str>> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::Text(text)) => Ok(Some(text)),
            Some(_) => Err(self.error_at(name, "must be a string")),
        }
    }

    /// A boolean.
    pub fn flag(&mut self, name: &'static str) -> Result<Option<bool>> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(_) => Err(self.error_at(name, "must be true or false")),
        }
    }

    /// A whole number within `min..=max`, which are not negative.
    pub fn integer(&mut self, name: &'static str, min: i64, max: i64) -> Result<Option<i64>> {
        let Some(value) = self.value(name) else { return Ok(None) };
        as_integer(value).filter(|number| (min..=max).contains(number)).map(Some).ok_or_else(|| {
            let (min, max) = (decimal(min.unsigned_abs()), decimal(max.unsigned_abs()));
            self.error_at(name, &["must be a whole number from ", &min, " to ", &max].concat())
        })
    }

    /// An array of strings.
    pub fn strings(&mut self, name: &'static str) -> Result<Option<Vec<&'a str>>> {
        let Some(value) = self.value(name) else { return Ok(None) };
        as_strings(value).map(Some).ok_or_else(|| self.error_at(name, "must be an array of strings"))
    }

    /// A nested object.
    pub fn object(&mut self, name: &'static str) -> Result<Option<OptionsReader<'a>>> {
        let Some(value) = self.value(name) else { return Ok(None) };
        OptionsReader::new(value, &self.path_of(name), self.code).map(Some)
    }

    /// All members of an object whose names the caller chose (a map rather than a record).
    pub fn entries(self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        self.members.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// Refuses members nobody asked for: a misspelt option must not be ignored. The error names only what may be such
    /// an option: a caller who mixes up arguments may have given data.
    pub fn finish(self) -> Result<()> {
        match self.members.iter().find(|(key, _)| !self.asked.contains(&key.as_str())) {
            None => Ok(()),
            Some((key, _)) => {
                let known = if self.asked.is_empty() { "there are none" } else { "known are " };
                let names = self.asked.join(", ");
                let what = ["is not a known name; ", known, &names].concat();
                if is_name(key) {
                    return Err(self.error_at(key, &what));
                }
                Err(error_at(self.code, &[&self.path, "[…]"].concat(), &what))
            }
        }
    }

    /// An error of this reader's code about the member `name`.
    pub fn error_at(&self, name: &str, what: &str) -> Error {
        error_at(self.code, &self.path_of(name), what)
    }

    /// The path of the member `name`, as error messages give it: `web.hosts`, `pages["/a"].params`.
    pub fn path_of(&self, name: &str) -> String {
        join(&self.path, name)
    }
}

/// Whether a member's name may be a misspelt option: up to 40 letters and digits, beginning with a letter.
fn is_name(name: &str) -> bool {
    name.len() <= 40
        && name.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '$'))
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '-'))
}

/// An error of `code` about what is at `path`.
pub fn error_at(code: Code, path: &str, what: &str) -> Error {
    let path = if path.is_empty() { "the value" } else { path };
    Error::new(code, [path, " ", what].concat())
}

/// `name` below `path`; names that are no identifiers are quoted.
pub fn join(path: &str, name: &str) -> String {
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$');
    match (path.is_empty(), plain && !name.is_empty()) {
        (true, true) => name.to_owned(),
        (false, true) => [path, ".", name].concat(),
        (_, false) => [path, "[\"", &escaped(name), "\"]"].concat(),
    }
}

/// The name as it is between quotes. `{:?}` would do it with tables of all of Unicode.
fn escaped(name: &str) -> String {
    let mut escaped = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '"' | '\\' => escaped.extend(['\\', c]),
            // Controls, and what is not seen or turns the direction of text.
            '\0'..='\u{1F}'
            | '\u{7F}'..='\u{9F}'
            | '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' => escaped.extend(c.escape_unicode()),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// The integer a number stands for, if it is one JavaScript can hold exactly.
pub fn as_integer(value: &Value) -> Option<i64> {
    const MAX_SAFE: f64 = 9_007_199_254_740_991.0;
    match value {
        Value::Number(number) if number.fract() == 0.0 && number.abs() <= MAX_SAFE => Some(*number as i64),
        _ => None,
    }
}

/// The strings of an array of strings.
pub fn as_strings(value: &Value) -> Option<Vec<&str>> {
    let Value::List(items) = value else { return None };
    items
        .iter()
        .map(|item| match item {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Value {
        Value::Object(vec![
            ("name".into(), Value::Text("x".into())),
            ("count".into(), Value::Number(3.0)),
            ("odd".into(), Value::Number(1.5)),
            ("none".into(), Value::Null),
            ("inner".into(), Value::Object(vec![("a-b".into(), Value::Bool(true))])),
        ])
    }

    #[test]
    fn reads_members_and_refuses_the_rest() {
        let value = sample();
        let mut reader = OptionsReader::new(&value, "", Code::OptionInvalid).unwrap();
        assert_eq!(reader.text("name").unwrap(), Some("x"));
        assert_eq!(reader.integer("count", 0, 5).unwrap(), Some(3));
        assert_eq!(reader.text("none").unwrap(), None);
        let error = reader.integer("odd", 0, 5).unwrap_err();
        assert_eq!(error.message(), "odd must be a whole number from 0 to 5");
        let error = reader.finish().unwrap_err();
        assert!(error.message().starts_with("inner is not a known name"), "{error}");
    }

    #[test]
    fn a_name_that_may_be_a_value_is_not_echoed() {
        let long = "a".repeat(41);
        for name in ["13800138000", "a@example.com", "two words", "", "-a", "张三", "a\n", &long] {
            let value = Value::Object(vec![(name.into(), Value::Null)]);
            for (path, expected) in [("", "[…] is not a known name"), ("web", "web[…] is not a known name")]
            {
                let error =
                    OptionsReader::new(&value, path, Code::OptionInvalid).unwrap().finish().unwrap_err();
                assert!(error.message().starts_with(expected), "{error}");
                assert!(name.is_empty() || !error.message().contains(name), "{error}");
            }
        }
        let value = Value::Object(vec![("a".repeat(40), Value::Null)]);
        let error = OptionsReader::new(&value, "", Code::OptionInvalid).unwrap().finish().unwrap_err();
        assert!(error.message().starts_with("aaaa"), "{error}");
    }

    #[test]
    fn paths_quote_odd_names() {
        let value = sample();
        let mut reader = OptionsReader::new(&value, "web", Code::PolicyInvalid).unwrap();
        let inner = reader.object("inner").unwrap().unwrap();
        let error = inner.finish().unwrap_err();
        assert_eq!(error.code(), Code::PolicyInvalid);
        assert!(error.message().starts_with(r#"web.inner["a-b"] is not"#), "{error}");
    }
}
