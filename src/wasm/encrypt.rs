//! Encryptors by handle.

use super::handles::HandleTable;
use super::{JsResult, Member, Members, answer, to_js_error, values};
// A part has one of the two, which offer the same: so its exports are the same.
#[cfg(feature = "secrets")]
use crate::encrypt::{Encryptor, KeyInput};
use crate::error::{Code, Error, Result};
#[cfg(not(feature = "secrets"))]
use crate::guomi::{Encryptor, KeyInput};
use crate::rng;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static ENCRYPTORS: RefCell<HandleTable<Encryptor>> = const { RefCell::new(HandleTable::new()) };
}

/// Imports a key given as text.
#[wasm_bindgen]
pub fn encryptor_from_text(key: &str, options: JsValue) -> JsResult<JsValue> {
    keep(Encryptor::new(KeyInput::Text(key), &values::read(&options)))
}

/// Imports a key given as DER.
#[wasm_bindgen]
pub fn encryptor_from_bytes(key: &[u8], options: JsValue) -> JsResult<JsValue> {
    keep(Encryptor::new(KeyInput::Bytes(key), &values::read(&options)))
}

/// Imports a JWK or chooses from a JWK set.
#[wasm_bindgen]
pub fn encryptor_from_json(key: JsValue, options: JsValue) -> JsResult<JsValue> {
    let key = values::read(&key);
    keep(Encryptor::new(KeyInput::Json(&key), &values::read(&options)))
}

/// Whether the encryptor of that handle is still there.
#[wasm_bindgen]
pub fn encryptor_has(handle: u32) -> bool {
    ENCRYPTORS.with_borrow_mut(|all| all.get(handle).is_some())
}

/// Forgets a key.
#[wasm_bindgen]
pub fn encryptor_drop(handle: u32) {
    ENCRYPTORS.with_borrow_mut(|all| all.remove(handle));
}

/// Encrypts a string as UTF-8; `header` is the protected header of a JWE, and empty for one block.
#[wasm_bindgen]
pub fn encrypt_text(handle: u32, plaintext: &str, header: &str) -> JsResult<String> {
    encrypt(handle, plaintext.as_bytes(), header)
}

/// Encrypts bytes.
#[wasm_bindgen]
pub fn encrypt_bytes(handle: u32, plaintext: &[u8], header: &str) -> JsResult<String> {
    encrypt(handle, plaintext, header)
}

fn encrypt(handle: u32, plaintext: &[u8], header: &str) -> JsResult<String> {
    let mut rng = rng::session().map_err(to_js_error)?;
    with_encryptor(handle, |encryptor| encryptor.encrypt(plaintext, header, &mut rng))
}

/// Runs `operation` on the encryptor of that handle.
pub(super) fn with_encryptor<T>(handle: u32, operation: impl FnOnce(&Encryptor) -> Result<T>) -> JsResult<T> {
    ENCRYPTORS.with_borrow_mut(|all| match all.get(handle) {
        Some(encryptor) => operation(encryptor).map_err(to_js_error),
        None => Err(gone()),
    })
}

/// The error for a handle without a key. JavaScript asks first and does not get here.
pub(super) fn gone() -> JsValue {
    to_js_error(Error::new(Code::KeyInvalid, "the key is gone"))
}

/// Stores the encryptor and describes it: `id` is its handle, `maxBytes` the longest plaintext, `alg` and `enc` are
/// those of the protected header of a JWE, which JavaScript writes with the members of the caller.
fn keep(encryptor: Result<Encryptor>) -> JsResult<JsValue> {
    let encryptor = encryptor.map_err(to_js_error)?;
    let (scheme, key_bits) = (encryptor.scheme().as_str(), encryptor.key_bits());
    let max_bytes = u32::try_from(encryptor.max_bytes()).unwrap_or(u32::MAX);
    let key_id = encryptor.key_id().map(str::to_owned);
    let header = encryptor.header().map(|header| (header.alg, header.enc));
    let handle = ENCRYPTORS.with_borrow_mut(|all| all.insert(encryptor));
    let mut members = vec![
        ("id", Member::Number(handle)),
        ("scheme", Member::Text(scheme)),
        ("keyBits", Member::Number(key_bits)),
        ("maxBytes", Member::Number(max_bytes)),
    ];
    members.extend(header.map(|(alg, _)| ("alg", Member::Text(alg))));
    members.extend(header.map(|(_, enc)| ("enc", Member::Text(enc))));
    members.extend(key_id.as_deref().map(|key_id| ("keyId", Member::Text(key_id))));
    answer(&Members(&members))
}
