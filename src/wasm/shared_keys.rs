//! Requests whose answer comes back encrypted, and channels: keys that both sides have, by handle.

use super::encrypt::{gone, with_encryptor};
use super::handles::HandleTable;
use super::{JsResult, Member, Members, answer, to_js_error};
#[cfg(feature = "secrets")]
use crate::encrypt::{DirectKey, ReplyKeys};
#[cfg(not(feature = "secrets"))]
use crate::guomi::{DirectKey, ReplyKeys};
use crate::rng;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static REPLY_KEYS: RefCell<ReplyKeys> = const { RefCell::new(ReplyKeys::new()) };
    static CHANNELS: RefCell<HandleTable<DirectKey>> = const { RefCell::new(HandleTable::new()) };
}

/// Seals a request, whose answer is taken until `expires_at`: `data` is a JSON text, `header` the protected
/// header. `handle` is that of the key of the answer, which remains inside; `id` is the `kid` of the answer.
#[wasm_bindgen]
pub fn seal_request(handle: u32, data: &str, header: &str, expires_at: f64) -> JsResult<JsValue> {
    let mut rng = rng::session().map_err(to_js_error)?;
    let (jwe, key) = with_encryptor(handle, |encryptor| encryptor.seal_request(data, header, &mut rng))?;
    let reply_id = key.id().to_owned();
    let reply_handle = REPLY_KEYS.with_borrow_mut(|keys| keys.insert(key, expires_at));
    answer(&Members(&[
        ("handle", Member::Number(reply_handle)),
        ("jwe", Member::Text(&jwe)),
        ("id", Member::Text(&reply_id)),
    ]))
}

/// Whether a request still waits for its answer; forgets the keys of all whose time has come.
#[wasm_bindgen]
pub fn reply_has(handle: u32, now: f64) -> bool {
    REPLY_KEYS.with_borrow_mut(|keys| {
        keys.expire(now);
        keys.contains(handle)
    })
}

/// The text of an answer, whose key is forgotten then; nothing for what is none.
#[wasm_bindgen]
pub fn reply_open(handle: u32, jwe: &str) -> Option<String> {
    REPLY_KEYS.with_borrow_mut(|keys| keys.open(handle, jwe))
}

/// Forgets the key of a request.
#[wasm_bindgen]
pub fn reply_drop(handle: u32) {
    REPLY_KEYS.with_borrow_mut(|keys| keys.remove(handle));
}

/// Opens a channel over a key given as base64.
#[wasm_bindgen]
pub fn channel_from_text(key: &str, key_id: &str) -> JsResult<u32> {
    keep(DirectKey::from_base64(key, key_id))
}

/// Opens a channel over a key given as bytes.
#[wasm_bindgen]
pub fn channel_from_bytes(key: &[u8], key_id: &str) -> JsResult<u32> {
    keep(DirectKey::new(key, key_id))
}

/// Whether the key of a channel is still there.
#[wasm_bindgen]
pub fn channel_has(handle: u32) -> bool {
    CHANNELS.with_borrow_mut(|all| all.get(handle).is_some())
}

/// Forgets the key of a channel.
#[wasm_bindgen]
pub fn channel_drop(handle: u32) {
    CHANNELS.with_borrow_mut(|all| all.remove(handle));
}

/// Seals a string as UTF-8 under this protected header.
#[wasm_bindgen]
pub fn channel_seal(handle: u32, plaintext: &str, header: &str) -> JsResult<String> {
    let mut rng = rng::session().map_err(to_js_error)?;
    CHANNELS.with_borrow_mut(|all| match all.get(handle) {
        Some(key) => key.seal(plaintext.as_bytes(), header, &mut rng).map_err(to_js_error),
        None => Err(gone()),
    })
}

/// The text of a message; nothing for what is not sealed under the key.
#[wasm_bindgen]
pub fn channel_open(handle: u32, jwe: &str) -> Option<String> {
    CHANNELS.with_borrow_mut(|all| all.get(handle).and_then(|key| key.open(jwe)))
}

/// 128 random bits as base64url.
#[wasm_bindgen]
pub fn random_id() -> JsResult<String> {
    let mut rng = rng::session().map_err(to_js_error)?;
    Ok(crate::jose::random_id(&mut rng))
}

/// The protected header of what a channel seals, as JSON.
#[wasm_bindgen]
pub fn channel_header(handle: u32) -> JsResult<String> {
    CHANNELS.with_borrow_mut(|all| {
        all.get(handle).map_or_else(|| Err(gone()), |key| key.header().map_err(to_js_error))
    })
}

/// Stores the key of a channel and returns its handle.
fn keep(key: crate::error::Result<DirectKey>) -> JsResult<u32> {
    let key = key.map_err(to_js_error)?;
    Ok(CHANNELS.with_borrow_mut(|all| all.insert(key)))
}
