//! Masking, validation and detection.

use super::handles::HandleTable;
use super::{JsResult, Member, Members, answer, to_js_error, values};
use crate::error::{Code, Error};
use crate::sensitive::{
    self, Date, Detector, Finding, FoundKind, Info, InvalidCode, Kind, Locale, Validation,
};
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static DETECTORS: RefCell<HandleTable<Detector>> = const { RefCell::new(HandleTable::new()) };
}

/// The handle of the detector that looks for the default kinds and is always there.
const DEFAULT: u32 = 0;

/// The value masked.
#[wasm_bindgen]
pub fn mask(kind: &str, value: &str, options: JsValue, now_ms: f64) -> JsResult<String> {
    let options = values::read(&options);
    sensitive::mask(read_kind(kind)?, value, &options, Date::from_unix_ms(now_ms)).map_err(to_js_error)
}

/// Whether the value is valid for its kind; `locale` chooses the message's language. A valid value has `normalized` and
/// perhaps `info`, its details by name; an invalid one `code` and `message`.
#[wasm_bindgen]
pub fn validate(kind: &str, value: &str, options: JsValue, now_ms: f64, locale: &str) -> JsResult<JsValue> {
    let options = values::read(&options);
    let validation = sensitive::validate(read_kind(kind)?, value, &options, Date::from_unix_ms(now_ms));
    match validation.map_err(to_js_error)? {
        Validation::Invalid(code) => invalid(code, locale),
        Validation::Valid { normalized, info } => {
            let details: Vec<(&str, Member<'_>)> =
                info.iter().map(|(name, info)| (*name, detail(info))).collect();
            let mut members = vec![VALID, ("normalized", Member::Text(&normalized))];
            if !details.is_empty() {
                members.push(("info", Member::Members(Members(&details))));
            }
            answer(&Members(&members))
        }
    }
}

/// The mask of a value that is valid for its kind or masked already; of any other, `code` and `message`.
///
/// The mask crosses as a text and not as a member of an object: a form of 20 fields takes 1.15 times its parts, and not
/// 1.27 (Node).
#[wasm_bindgen]
pub fn mask_valid(kind: &str, value: &str, options: JsValue, now_ms: f64, locale: &str) -> JsResult<JsValue> {
    let options = values::read(&options);
    let masked = sensitive::mask_valid(read_kind(kind)?, value, &options, Date::from_unix_ms(now_ms));
    match masked.map_err(to_js_error)? {
        Ok(masked) => Ok(JsValue::from_str(&masked)),
        Err(code) => invalid(code, locale),
    }
}

/// Reads the options of a search. `id` is its handle, `custom` has the caller's own kinds, which findings count after
/// the built-in ones.
#[wasm_bindgen]
pub fn detector_new(options: JsValue) -> JsResult<JsValue> {
    let detector = Detector::read(&values::read(&options)).map_err(to_js_error)?;
    let names: Vec<String> = detector.custom_names().map(str::to_owned).collect();
    let handle = DETECTORS.with_borrow_mut(|all| all.insert(detector));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    answer(&Members(&[("id", Member::Number(handle)), ("custom", Member::Texts(&names))]))
}

/// Whether the detector of that handle is still there.
#[wasm_bindgen]
pub fn detector_has(handle: u32) -> bool {
    handle == DEFAULT || DETECTORS.with_borrow_mut(|all| all.get(handle).is_some())
}

/// Findings in a text in UTF-8, four numbers each: kind, start and end in UTF-16 units, whether its check digit
/// was right. Kinds are numbered as in `Kind::ALL`, and after them those of the caller. `may_have_escapes` is that of
/// [`Detector::find_in`].
#[wasm_bindgen]
pub fn find_sensitive(handle: u32, text: &[u8], now_ms: f64, may_have_escapes: bool) -> JsResult<Vec<u32>> {
    let text = std::str::from_utf8(text).unwrap_or_default();
    let findings = with_detector(handle, |detector| {
        detector.find_in(text, Date::from_unix_ms(now_ms), may_have_escapes)
    })?;
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
pub fn redact(handle: u32, text: &[u8], now_ms: f64) -> JsResult<String> {
    let text = std::str::from_utf8(text).unwrap_or_default();
    with_detector(handle, |detector| detector.redact(text, Date::from_unix_ms(now_ms)))
}

fn with_detector<T>(handle: u32, operation: impl FnOnce(&Detector) -> T) -> JsResult<T> {
    if handle == DEFAULT {
        return Ok(operation(&Detector::default()));
    }
    DETECTORS.with_borrow_mut(|all| match all.get(handle) {
        Some(detector) => Ok(operation(detector)),
        None => Err(to_js_error(Error::new(Code::OptionInvalid, "the detector is gone"))),
    })
}

const VALID: (&str, Member<'_>) = ("valid", Member::Flag(true));

fn detail(info: &Info) -> Member<'_> {
    match info {
        Info::Text(text) => Member::Text(text),
        Info::Flag(flag) => Member::Flag(*flag),
    }
}

fn invalid(code: InvalidCode, locale: &str) -> JsResult<JsValue> {
    let message = code.message(Locale::parse(locale).unwrap_or(Locale::En));
    answer(&Members(&[
        ("valid", Member::Flag(false)),
        ("code", Member::Text(code.as_str())),
        ("message", Member::Text(message)),
    ]))
}

fn read_kind(name: &str) -> JsResult<Kind> {
    Kind::parse(name).ok_or_else(|| {
        let names = Kind::ALL.map(Kind::as_str).join(", ");
        let message = ["there is no such kind of sensitive value; there are ", &names].concat();
        to_js_error(Error::new(Code::OptionInvalid, message))
    })
}
