//! Masking, validation and detection.

use super::{Outcome, thrown, values};
use crate::error::{Code, Error};
use crate::sensitive::{self, Date, Finding, Info, Kind, Locale, Refusal, Validation};
use serde::ser::{Serialize, SerializeMap, Serializer};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// All kinds, joined by commas, in the order [`find_sensitive`] numbers them.
#[wasm_bindgen]
pub fn sensitive_kinds() -> String {
    Kind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(",")
}

/// The value masked.
#[wasm_bindgen]
pub fn mask(kind: &str, value: &str, options: JsValue, now_ms: f64) -> Outcome<String> {
    let options = values::read(&options);
    sensitive::mask(read_kind(kind)?, value, &options, Date::from_unix_ms(now_ms)).map_err(thrown)
}

/// Whether the value is of its kind, as the object callers get; `locale` chooses the message's language.
#[wasm_bindgen]
pub fn validate(kind: &str, value: &str, options: JsValue, now_ms: f64, locale: &str) -> Outcome<JsValue> {
    let (kind, options) = (read_kind(kind)?, values::read(&options));
    let locale = read_locale(locale);
    let validation =
        sensitive::validate(kind, value, &options, Date::from_unix_ms(now_ms)).map_err(thrown)?;
    Told { kind, validation, locale }
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(JsValue::from)
}

/// `=` and the mask of a value that is of its kind or masked already; otherwise `!` and why not, see [`told`].
#[wasm_bindgen]
pub fn mask_valid(kind: &str, value: &str, options: JsValue, now_ms: f64, locale: &str) -> Outcome<String> {
    let options = values::read(&options);
    let masked = sensitive::mask_valid(read_kind(kind)?, value, &options, Date::from_unix_ms(now_ms));
    masked.map(|masked| told(masked, locale)).map_err(thrown)
}

/// `=` and the normal form of a value that is of its kind; otherwise `!` and why not, see [`told`].
#[wasm_bindgen]
pub fn normalize(kind: &str, value: &str, now_ms: f64, locale: &str) -> Outcome<String> {
    let normalized = sensitive::normalize(read_kind(kind)?, value, Date::from_unix_ms(now_ms));
    Ok(told(normalized, locale))
}

/// Findings in a text in UTF-8, four numbers each: kind, start and end in UTF-16 units, whether its check digit
/// was right.
#[wasm_bindgen]
pub fn find_sensitive(text: &[u8], kinds: &str, now_ms: f64) -> Outcome<Vec<u32>> {
    let text = String::from_utf8_lossy(text);
    let findings = sensitive::find(&text, &read_kinds(kinds)?, Date::from_unix_ms(now_ms));
    let mut told = Vec::with_capacity(findings.len() * 4);
    for Finding { kind, start, end, checked, .. } in findings {
        // Kinds are numbered as in `Kind::ALL`.
        told.extend([kind as u32, start as u32, end as u32, checked.into()]);
    }
    Ok(told)
}

/// The text, in UTF-8, with every finding masked.
#[wasm_bindgen]
pub fn redact(text: &[u8], kinds: &str, now_ms: f64) -> Outcome<String> {
    let text = String::from_utf8_lossy(text);
    Ok(sensitive::redact(&text, &read_kinds(kinds)?, Date::from_unix_ms(now_ms)))
}

/// One text, which costs less to hand over than an object: `=` and what was made of a value, or `!`, the code of the
/// refusal and its message in the next line.
fn told(outcome: Result<String, Refusal>, locale: &str) -> String {
    match outcome {
        Ok(text) => ["=", &text].concat(),
        Err(refusal) => ["!", refusal.as_str(), "\n", refusal.message(read_locale(locale))].concat(),
    }
}

fn read_locale(name: &str) -> Locale {
    Locale::parse(name).unwrap_or(Locale::En)
}

fn read_kind(name: &str) -> Outcome<Kind> {
    Kind::parse(name)
        .ok_or_else(|| thrown(Error::new(Code::OptionInvalid, "there is no such kind of sensitive value")))
}

/// Names joined by commas; none means the kinds that are looked for by default.
fn read_kinds(names: &str) -> Outcome<Vec<Kind>> {
    if names.is_empty() {
        return Ok(Kind::SEARCHED.to_vec());
    }
    names
        .split(',')
        .map(|name| {
            let kind = read_kind(name)?;
            sensitive::searchable(&[kind]).map_err(thrown)?;
            Ok(kind)
        })
        .collect()
}

/// A validation in the shape of the public contract.
struct Told {
    kind: Kind,
    validation: Validation,
    locale: Locale,
}

impl Serialize for Told {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("valid", &matches!(self.validation, Validation::Valid { .. }))?;
        object.serialize_entry("kind", self.kind.as_str())?;
        match &self.validation {
            Validation::Valid { normalized, info } => {
                object.serialize_entry("normalized", normalized)?;
                if !info.is_empty() {
                    object.serialize_entry("info", &Details(info))?;
                }
            }
            Validation::Invalid { code, message } => {
                let message = Refusal::parse(code).map_or(*message, |refusal| refusal.message(self.locale));
                object.serialize_entry("code", code)?;
                object.serialize_entry("message", message)?;
            }
        }
        object.end()
    }
}

struct Details<'a>(&'a [(&'static str, Info)]);

impl Serialize for Details<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(self.0.len()))?;
        for (name, detail) in self.0 {
            match detail {
                Info::Text(text) => object.serialize_entry(name, text)?,
                // A double, as JavaScript's numbers are: 64-bit integers don't cross on old engines.
                Info::Whole(number) => object.serialize_entry(name, &(*number as f64))?,
                Info::Flag(flag) => object.serialize_entry(name, flag)?,
            }
        }
        object.end()
    }
}
