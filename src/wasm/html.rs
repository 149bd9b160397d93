//! Sanitizers by handle, and the functions that need none.

use super::handles::HandleTable;
use super::{JsResult, answer, to_js_error, values};
use crate::error::{Code, Error, Result};
use crate::html::{self, Sanitizer};
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static SANITIZERS: RefCell<HandleTable<Sanitizer>> = const { RefCell::new(HandleTable::new()) };
}

/// Compiles sanitizer options; returns the handle.
#[wasm_bindgen]
pub fn sanitizer_new(options: JsValue) -> JsResult<u32> {
    let sanitizer = Sanitizer::read(&values::read(&options), "").map_err(to_js_error)?;
    Ok(SANITIZERS.with_borrow_mut(|all| all.insert(sanitizer)))
}

/// Whether the sanitizer of that handle is still there.
#[wasm_bindgen]
pub fn sanitizer_has(handle: u32) -> bool {
    SANITIZERS.with_borrow_mut(|all| all.get(handle).is_some())
}

/// Harmless HTML.
#[wasm_bindgen]
pub fn sanitizer_sanitize(handle: u32, input: &str) -> JsResult<String> {
    with(handle, |sanitizer| sanitizer.sanitize(input))
}

/// The node array of the rich-text component, as JSON text: a call for each member of each node would cost more
/// than the sanitising.
#[wasm_bindgen]
pub fn sanitizer_nodes(handle: u32, input: &str) -> JsResult<String> {
    with(handle, |sanitizer| sanitizer.nodes(input))
}

/// Harmless HTML and what was removed.
#[wasm_bindgen]
pub fn sanitizer_inspect(handle: u32, input: &str) -> JsResult<JsValue> {
    answer(&with(handle, |sanitizer| sanitizer.inspect(input))?)
}

/// The text a reader would read, up to the sanitizer's limit.
#[wasm_bindgen]
pub fn sanitizer_text(handle: u32, input: &str) -> JsResult<String> {
    with(handle, |sanitizer| sanitizer.text(input))
}

/// The text a reader would read.
#[wasm_bindgen]
pub fn html_to_text(input: &str) -> JsResult<String> {
    html::to_text(input).map_err(to_js_error)
}

/// Plain text for placing into HTML.
#[wasm_bindgen]
pub fn escape_html(text: &str) -> String {
    html::escape(text)
}

fn with<T>(handle: u32, operation: impl FnOnce(&Sanitizer) -> Result<T>) -> JsResult<T> {
    SANITIZERS.with_borrow_mut(|all| match all.get(handle) {
        Some(sanitizer) => operation(sanitizer).map_err(to_js_error),
        None => Err(to_js_error(Error::new(Code::PolicyInvalid, "the sanitizer is gone"))),
    })
}
