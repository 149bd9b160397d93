//! Masking, validation and detection.

use super::{Outcome, thrown, values};
use crate::error::{Code, Error};
use crate::sensitive::{self, Date, Info, Kind, Locale, Validation};
use js_sys::{Object, Reflect};
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

/// Findings, four numbers each: kind, start, end, whether its check digit was right.
#[wasm_bindgen]
pub fn find_sensitive(text: &str, kinds: &str, now_ms: f64) -> Outcome<Vec<u32>> {
    let findings = sensitive::find(text, &read_kinds(kinds)?, Date::from_unix_ms(now_ms));
    Ok(findings
        .iter()
        .flat_map(|finding| {
            let kind = Kind::ALL.iter().position(|kind| *kind == finding.kind).unwrap_or_default();
            [kind as u32, finding.start as u32, finding.end as u32, finding.checked.into()]
        })
        .collect())
}

/// The text with every finding masked.
#[wasm_bindgen]
pub fn redact(text: &str, kinds: &str, now_ms: f64) -> Outcome<String> {
    Ok(sensitive::redact(text, &read_kinds(kinds)?, Date::from_unix_ms(now_ms)))
}

fn read_kind(name: &str) -> Outcome<Kind> {
    Kind::parse(name).ok_or_else(|| thrown(Error::new(Code::OptionInvalid, "there is no such kind of sensitive value")))
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
            sensitive::searchable(kind).map_err(thrown)?;
            Ok(kind)
        })
        .collect()
}
