//! The JavaScript face of each part, and the only place that knows of JavaScript.
//!
//! An export reads its arguments, calls the core and maps the error. Arguments are plain data when they
//! arrive: the JavaScript side has copied options out of the caller's object, so that no getter, proxy or
//! callback runs during a call. One text, one number or a typed array goes out as it is; an answer with
//! several members goes out as an object, through serde-wasm-bindgen's serializer. Options are read with
//! js-sys, because serde-wasm-bindgen's deserializer brings imports with 64-bit integers.

mod handles;
mod values;

#[cfg(any(feature = "secrets", feature = "guomi"))]
pub mod encrypt;
#[cfg(feature = "guomi")]
pub mod guomi;
#[cfg(feature = "content")]
pub mod html;
#[cfg(feature = "content")]
pub mod links;
#[cfg(any(feature = "secrets", feature = "guomi"))]
pub mod rng;
#[cfg(feature = "secrets")]
pub mod sensitive;
#[cfg(any(feature = "secrets", feature = "guomi"))]
pub mod shared_keys;

use crate::error::{Code, Error};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};
use wasm_bindgen::JsValue;

/// The result of an export: a value, or an object with the code and the message of which JavaScript makes a real error.
pub type JsResult<T> = Result<T, JsValue>;

/// An answer of members by name.
///
/// It is a map and no struct: the serializer keeps the name of every member of a struct in a table, which takes 1 KB of
/// a part.
struct Members<'a>(&'a [(&'static str, Member<'a>)]);

/// A member of an answer.
#[derive(Serialize)]
#[serde(untagged)]
enum Member<'a> {
    Text(&'a str),
    #[cfg(feature = "secrets")]
    Texts(&'a [&'a str]),
    #[cfg(any(feature = "secrets", feature = "guomi"))]
    Number(u32),
    #[cfg(feature = "secrets")]
    Flag(bool),
    #[cfg(feature = "secrets")]
    Members(Members<'a>),
}

impl Serialize for Members<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, member)| (name, member)))
    }
}

/// An [`Error`] as it is thrown: its code and its message.
fn to_js_error(error: Error) -> JsValue {
    let code = Member::Text(error.code().as_str());
    let failure = Members(&[("code", code), ("message", Member::Text(error.message()))]);
    failure.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

/// An answer with several members, as a plain object. Numbers in it are 32 bits or `f64`: a 64-bit integer
/// would bring imports with BigInt, which old engines refuse.
fn answer<T: Serialize>(value: &T) -> JsResult<JsValue> {
    value
        .serialize(&Serializer::json_compatible())
        .map_err(|_| to_js_error(Error::new(Code::InputTooLarge, "the result cannot be handed over")))
}

/// The parts that see plaintext wipe every block of memory they return.
#[cfg(any(feature = "secrets", feature = "guomi"))]
#[global_allocator]
static ALLOCATOR: zeroizing_alloc::ZeroAlloc<WasmDynamicTalc> =
    zeroizing_alloc::ZeroAlloc(new_wasm_dynamic_allocator());

#[cfg(not(any(feature = "secrets", feature = "guomi")))]
#[global_allocator]
static ALLOCATOR: WasmDynamicTalc = new_wasm_dynamic_allocator();
