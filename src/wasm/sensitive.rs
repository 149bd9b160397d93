//! Masking, validation and detection.

use super::{JsResult, answer, to_js_error, values};
use crate::error::{Code, Error};
use crate::sensitive::{self, Date, Finding, Info, InvalidCode, Kind, Locale, Validation};
use serde::Serialize;
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// All kinds, joined by commas, in the order [`find_sensitive`] numbers them.
#[wasm_bindgen]
pub fn sensitive_kinds() -> String {
    Kind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(",")
}

/// The value masked.
#[wasm_bindgen]
pub fn mask(kind: &str, value: &str, options: JsValue, now_ms: f64) -> JsResult<String> {
    let options = values::read(&options);
    sensitive::mask(read_kind(kind)?, value, &options, Date::from_unix_ms(now_ms)).map_err(to_js_error)
}

/// An invalid value: its code, and a message in the caller's language.
#[derive(Serialize)]
struct Invalid {
    valid: bool,
    code: &'static str,
    message: &'static str,
}

/// A valid value.
#[derive(Serialize)]
struct Valid<'a> {
    valid: bool,
    normalized: &'a str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    info: BTreeMap<&'static str, Detail<'a>>,
}

/// A detail that a valid value carries.
#[derive(Serialize)]
#[serde(untagged)]
enum Detail<'a> {
    Text(&'a str),
    Flag(bool),
}

/// A masked value.
#[derive(Serialize)]
struct Masked<'a> {
    valid: bool,
    masked: &'a str,
}

/// Whether the value is of its kind; `locale` chooses the message's language.
#[wasm_bindgen]
pub fn validate(kind: &str, value: &str, options: JsValue, now_ms: f64, locale: &str) -> JsResult<JsValue> {
    let options = values::read(&options);
    let validation = sensitive::validate(read_kind(kind)?, value, &options, Date::from_unix_ms(now_ms));
    match validation.map_err(to_js_error)? {
        Validation::Invalid(code) => answer(&invalid(code, locale)),
        Validation::Valid { normalized, info } => {
            let info = info.iter().map(|(name, detail)| match detail {
                Info::Text(text) => (*name, Detail::Text(text)),
                Info::Flag(flag) => (*name, Detail::Flag(*flag)),
            });
            answer(&Valid { valid: true, normalized: &normalized, info: info.collect() })
        }
    }
}

/// The mask of a value that is of its kind or masked already.
#[wasm_bindgen]
pub fn mask_valid(kind: &str, value: &str, options: JsValue, now_ms: f64, locale: &str) -> JsResult<JsValue> {
    let options = values::read(&options);
    let masked = sensitive::mask_valid(read_kind(kind)?, value, &options, Date::from_unix_ms(now_ms));
    match masked.map_err(to_js_error)? {
        Ok(masked) => answer(&Masked { valid: true, masked: &masked }),
        Err(code) => answer(&invalid(code, locale)),
    }
}

/// Findings in a text in UTF-8, four numbers each: kind, start and end in UTF-16 units, whether its check digit
/// was right.
#[wasm_bindgen]
pub fn find_sensitive(text: &[u8], kinds: &str, now_ms: f64) -> JsResult<Vec<u32>> {
    let text = std::str::from_utf8(text).unwrap_or_default();
    let findings = sensitive::find(text, &read_kinds(kinds)?, Date::from_unix_ms(now_ms));
    let mut encoded = vec![0; findings.len() * 4];
    for (numbers, Finding { kind, start, end, checked, .. }) in encoded.chunks_exact_mut(4).zip(findings) {
        // Kinds are numbered as in `Kind::ALL`.
        numbers.copy_from_slice(&[kind as u32, start as u32, end as u32, checked.into()]);
    }
    Ok(encoded)
}

/// The text, in UTF-8, with every finding masked.
#[wasm_bindgen]
pub fn redact(text: &[u8], kinds: &str, now_ms: f64) -> JsResult<String> {
    let text = std::str::from_utf8(text).unwrap_or_default();
    Ok(sensitive::redact(text, &read_kinds(kinds)?, Date::from_unix_ms(now_ms)))
}

fn invalid(code: InvalidCode, locale: &str) -> Invalid {
    let locale = Locale::parse(locale).unwrap_or(Locale::En);
    Invalid { valid: false, code: code.as_str(), message: code.message(locale) }
}

fn read_kind(name: &str) -> JsResult<Kind> {
    Kind::parse(name).ok_or_else(|| {
        let names = Kind::ALL.map(Kind::as_str).join(", ");
        let message = format!("there is no such kind of sensitive value; there are {names}");
        to_js_error(Error::new(Code::OptionInvalid, message))
    })
}

/// Names joined by commas; none means the kinds that are looked for by default.
fn read_kinds(names: &str) -> JsResult<Vec<Kind>> {
    if names.is_empty() {
        return Ok(Kind::SEARCHED.to_vec());
    }
    names
        .split(',')
        .map(|name| {
            let kind = read_kind(name)?;
            sensitive::searchable(&[kind]).map_err(to_js_error)?;
            Ok(kind)
        })
        .collect()
}
