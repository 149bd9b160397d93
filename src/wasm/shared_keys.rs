//! Requests whose answer comes back encrypted, and channels: keys that both sides have, by handle.

use super::encrypt::{gone, with_encryptor};
use super::{JsResult, Member, Members, answer, to_js_error};
#[cfg(feature = "secrets")]
use crate::encrypt::{DirectKey, SharedKeys};
use crate::error::Result;
#[cfg(not(feature = "secrets"))]
use crate::guomi::{DirectKey, SharedKeys};
use crate::jose::ProtectedHeader;
use crate::rng;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static KEYS: RefCell<SharedKeys> = const { RefCell::new(SharedKeys::new()) };
}

/// Seals a request, whose answer is taken until `expires_at`: `data` is a JSON text, `header` the protected
/// header. `handle` is that of the key of the answer, which remains inside; `id` is the `kid` of the answer.
#[wasm_bindgen]
pub fn seal_request(handle: u32, data: &str, header: &str, expires_at: f64) -> JsResult<JsValue> {
    let mut rng = rng::session().map_err(to_js_error)?;
    let (jwe, key) = with_encryptor(handle, |encryptor| encryptor.seal_request(data, header, &mut rng))?;
    let reply_id = key.id().to_owned();
    let reply_handle = KEYS.with_borrow_mut(|keys| keys.insert(key, expires_at));
    answer(&Members(&[
        ("handle", Member::Number(reply_handle)),
        ("jwe", Member::Text(&jwe)),
        ("id", Member::Text(&reply_id)),
    ]))
}

/// Opens a channel over a key given as base64.
#[wasm_bindgen]
pub fn channel_from_text(key: &str, key_id: &str) -> JsResult<JsValue> {
    keep(DirectKey::from_base64(key, key_id))
}

/// Opens a channel over a key given as bytes.
#[wasm_bindgen]
pub fn channel_from_bytes(key: &[u8], key_id: &str) -> JsResult<JsValue> {
    keep(DirectKey::new(key, key_id))
}

/// Seals a string as UTF-8 under this protected header.
#[wasm_bindgen]
pub fn channel_seal(handle: u32, plaintext: &str, header: &str) -> JsResult<String> {
    let mut rng = rng::session().map_err(to_js_error)?;
    KEYS.with_borrow_mut(|keys| match keys.get(handle) {
        Some(key) => key.seal(plaintext.as_bytes(), header, &mut rng).map_err(to_js_error),
        None => Err(gone()),
    })
}

/// Whether the key of a request or a channel is still there; forgets the keys of all requests whose time has come.
#[wasm_bindgen]
pub fn shared_key_has(handle: u32, now: f64) -> bool {
    KEYS.with_borrow_mut(|keys| {
        keys.expire(now);
        keys.get(handle).is_some()
    })
}

/// The text of an answer, whose key is forgotten then, or of a message in a channel; nothing for what is none.
#[wasm_bindgen]
pub fn shared_key_open(handle: u32, jwe: &str) -> Option<String> {
    KEYS.with_borrow_mut(|keys| keys.open(handle, jwe))
}

/// Forgets the key of a request or a channel.
#[wasm_bindgen]
pub fn shared_key_drop(handle: u32) {
    KEYS.with_borrow_mut(|keys| keys.remove(handle));
}

/// 128 random bits as base64url.
#[wasm_bindgen]
pub fn random_id() -> JsResult<String> {
    let mut rng = rng::session().map_err(to_js_error)?;
    Ok(crate::jose::random_id(&mut rng))
}

/// Stores the key of a channel and describes it: `id` is its handle, the others are members of the protected header of
/// what it seals.
fn keep(key: Result<DirectKey>) -> JsResult<JsValue> {
    let key = key.map_err(to_js_error)?;
    let ProtectedHeader { alg, enc, typ, .. } = key.header();
    let handle = KEYS.with_borrow_mut(|keys| keys.insert(key, f64::INFINITY));
    answer(&Members(&[
        ("id", Member::Number(handle)),
        ("alg", Member::Text(alg)),
        ("enc", Member::Text(enc)),
        ("typ", Member::Text(typ.unwrap_or_default())),
    ]))
}
