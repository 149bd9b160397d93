//! Masking, validation and detection.

use super::handles::HandleTable;
use super::{JsResult, answer, to_js_error, values};
use crate::error::{Code, Error};
use crate::sensitive::{
    self, Date, Detector, Finding, FoundKind, Info, InvalidCode, Kind, Locale, Validation,
};
use serde::{Serialize, Serializer};
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static DETECTORS: RefCell<HandleTable<Detector>> = const { RefCell::new(HandleTable::new()) };
}

/// The number of the detector that looks for the default kinds and is always there.
const DEFAULT: u32 = 0;

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
    #[serde(skip_serializing_if = "Option::is_none")]
    info: Option<Details<'a>>,
}

/// Details by name.
struct Details<'a>(&'a [(&'static str, Info)]);

impl Serialize for Details<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, detail)| match detail {
            Info::Text(text) => (name, Detail::Text(text)),
            Info::Flag(flag) => (name, Detail::Flag(*flag)),
        }))
    }
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

/// Whether the value is valid for its kind; `locale` chooses the message's language.
#[wasm_bindgen]
pub fn validate(kind: &str, value: &str, options: JsValue, now_ms: f64, locale: &str) -> JsResult<JsValue> {
    let options = values::read(&options);
    let validation = sensitive::validate(read_kind(kind)?, value, &options, Date::from_unix_ms(now_ms));
    match validation.map_err(to_js_error)? {
        Validation::Invalid(code) => answer(&invalid(code, locale)),
        Validation::Valid { normalized, info } => {
            let info = (!info.is_empty()).then(|| Details(&info));
            answer(&Valid { valid: true, normalized: &normalized, info })
        }
    }
}

/// The mask of a value that is valid for its kind or masked already.
#[wasm_bindgen]
pub fn mask_valid(kind: &str, value: &str, options: JsValue, now_ms: f64, locale: &str) -> JsResult<JsValue> {
    let options = values::read(&options);
    let masked = sensitive::mask_valid(read_kind(kind)?, value, &options, Date::from_unix_ms(now_ms));
    match masked.map_err(to_js_error)? {
        Ok(masked) => answer(&Masked { valid: true, masked: &masked }),
        Err(code) => answer(&invalid(code, locale)),
    }
}

/// The answer about a detector.
#[derive(Serialize)]
struct Made<'a> {
    id: u32,
    /// The caller's own kinds; findings count them after the built-in ones.
    custom: Vec<&'a str>,
}

/// Reads the options of a search.
#[wasm_bindgen]
pub fn detector_new(options: JsValue) -> JsResult<JsValue> {
    let detector = Detector::read(&values::read(&options)).map_err(to_js_error)?;
    let names: Vec<String> = detector.custom_names().map(str::to_owned).collect();
    let id = DETECTORS.with_borrow_mut(|all| all.insert(detector));
    answer(&Made { id, custom: names.iter().map(String::as_str).collect() })
}

/// Whether the detector of that number is still there.
#[wasm_bindgen]
pub fn detector_has(id: u32) -> bool {
    id == DEFAULT || DETECTORS.with_borrow_mut(|all| all.get(id).is_some())
}

/// Findings in a text in UTF-8, four numbers each: kind, start and end in UTF-16 units, whether its check digit
/// was right. Kinds are numbered as in `Kind::ALL`, and behind them those of the caller. `may_have_escapes` is that of
/// [`Detector::find_in`].
#[wasm_bindgen]
pub fn find_sensitive(id: u32, text: &[u8], now_ms: f64, may_have_escapes: bool) -> JsResult<Vec<u32>> {
    let text = std::str::from_utf8(text).unwrap_or_default();
    let findings =
        with_detector(id, |detector| detector.find_in(text, Date::from_unix_ms(now_ms), may_have_escapes))?;
    let mut encoded = vec![0; findings.len() * 4];
    for (numbers, Finding { kind, start, end, checked, .. }) in encoded.chunks_exact_mut(4).zip(findings) {
        let kind = match kind {
            FoundKind::Kind(kind) => kind as u32,
            FoundKind::Custom(at) => Kind::ALL.len() as u32 + u32::from(at),
        };
        numbers.copy_from_slice(&[kind, start as u32, end as u32, checked.into()]);
    }
    Ok(encoded)
}

/// The text, in UTF-8, with every finding masked.
#[wasm_bindgen]
pub fn redact(id: u32, text: &[u8], now_ms: f64) -> JsResult<String> {
    let text = std::str::from_utf8(text).unwrap_or_default();
    with_detector(id, |detector| detector.redact(text, Date::from_unix_ms(now_ms)))
}

fn with_detector<T>(id: u32, operation: impl FnOnce(&Detector) -> T) -> JsResult<T> {
    if id == DEFAULT {
        return Ok(operation(&Detector::default()));
    }
    DETECTORS.with_borrow_mut(|all| match all.get(id) {
        Some(detector) => Ok(operation(detector)),
        None => Err(to_js_error(Error::new(Code::OptionInvalid, "the detector is gone"))),
    })
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
