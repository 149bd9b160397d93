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
    let locale = Locale::parse(locale).unwrap_or(Locale::En);
    let validation =
        sensitive::validate(kind, value, &options, Date::from_unix_ms(now_ms)).map_err(thrown)?;
    Told { kind, validation, locale }
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(JsValue::from)
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
