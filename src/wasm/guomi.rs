//! SM3.

use crate::guomi::sm3_hex;
use wasm_bindgen::prelude::wasm_bindgen;

/// SM3 of a string as UTF-8, in hexadecimal.
#[wasm_bindgen]
pub fn sm3_text(text: &str) -> String {
    sm3_hex(text.as_bytes())
}

/// SM3 of bytes, in hexadecimal.
#[wasm_bindgen]
pub fn sm3_bytes(bytes: &[u8]) -> String {
    sm3_hex(bytes)
}
