//! The JavaScript face of each part, and the only place that knows of JavaScript.
//!
//! An export reads its arguments, calls the core and maps the error. Arguments are plain data by the
//! time they arrive: the JavaScript side has copied options out of whatever object the caller passed,
//! so that no getter, proxy or callback runs while a call is inside.

mod handles;
mod values;

#[cfg(feature = "secrets")]
pub mod encrypt;
#[cfg(feature = "content")]
pub mod html;
#[cfg(feature = "content")]
pub mod links;
#[cfg(feature = "secrets")]
pub mod rng;
#[cfg(feature = "secrets")]
pub mod sensitive;

use crate::error::Error;
use wasm_bindgen::JsValue;

/// What an export gives: a value, or the text `CODE` newline `message` for the JavaScript side to make
/// a real error of.
pub type JsResult<T> = Result<T, JsValue>;

fn to_js_error(error: Error) -> JsValue {
    JsValue::from_str(&format!("{}\n{}", error.code().as_str(), error.message()))
}

/// The plaintext part wipes every block of memory it gives back.
#[cfg(feature = "secrets")]
#[global_allocator]
static ALLOCATOR: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);
