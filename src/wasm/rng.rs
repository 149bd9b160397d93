//! The host's randomness on its way in: JavaScript feeds the pool, getrandom draws from it.

use super::{JsResult, to_js_error};
use crate::rng::Pool;
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static POOL: RefCell<Pool> = const { RefCell::new(Pool::new()) };
}

/// Mixes a block from the host's CSPRNG into the pool; `false` when it needs another one first.
#[wasm_bindgen]
pub fn feed_entropy(block: &[u8]) -> JsResult<bool> {
    POOL.with_borrow_mut(|pool| pool.feed(block)).map_err(to_js_error)
}

/// The backend getrandom asks for when it is built with `getrandom_backend="custom"`.
///
/// # Safety
/// getrandom passes a buffer of `len` bytes that is valid for writes.
#[allow(unsafe_code, reason = "getrandom's custom backend is an extern function over a raw buffer")]
#[unsafe(no_mangle)]
unsafe extern "Rust" fn __getrandom_v03_custom(target: *mut u8, len: usize) -> Result<(), getrandom::Error> {
    // SAFETY: the caller's promise above. The buffer may be uninitialised, so it is zeroed first.
    let target = unsafe {
        std::ptr::write_bytes(target, 0, len);
        std::slice::from_raw_parts_mut(target, len)
    };
    match POOL.with_borrow_mut(|pool| pool.draw(target)) {
        true => Ok(()),
        false => Err(getrandom::Error::UNSUPPORTED),
    }
}
