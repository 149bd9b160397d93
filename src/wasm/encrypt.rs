//! Encryptors by number.

use super::handles::HandleTable;
use super::{JsResult, to_js_error, values};
use crate::encrypt::{Encryptor, KeyInput};
use crate::error::{Code, Error};
use crate::rng;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static ENCRYPTORS: RefCell<HandleTable<Encryptor>> = const { RefCell::new(HandleTable::new()) };
}

/// Imports a key given as text.
#[wasm_bindgen]
pub fn encryptor_from_text(key: &str, options: JsValue) -> JsResult<String> {
    keep(Encryptor::new(KeyInput::Text(key), &values::read(&options)))
}

/// Imports a key given as DER.
#[wasm_bindgen]
pub fn encryptor_from_bytes(key: &[u8], options: JsValue) -> JsResult<String> {
    keep(Encryptor::new(KeyInput::Bytes(key), &values::read(&options)))
}

/// Imports a JWK or chooses from a JWK set.
#[wasm_bindgen]
pub fn encryptor_from_json(key: JsValue, options: JsValue) -> JsResult<String> {
    let key = values::read(&key);
    keep(Encryptor::new(KeyInput::Json(&key), &values::read(&options)))
}

/// Whether the encryptor of that number is still there.
#[wasm_bindgen]
pub fn encryptor_has(id: u32) -> bool {
    ENCRYPTORS.with_borrow_mut(|all| all.get(id).is_some())
}

/// Forgets a key.
#[wasm_bindgen]
pub fn encryptor_drop(id: u32) {
    ENCRYPTORS.with_borrow_mut(|all| all.remove(id));
}

/// Encrypts a string as UTF-8; `header` is the text of a JSON object, or empty.
#[wasm_bindgen]
pub fn encrypt_text(id: u32, plaintext: &str, header: &str) -> JsResult<String> {
    encrypt(id, plaintext.as_bytes(), header)
}

/// Encrypts bytes.
#[wasm_bindgen]
pub fn encrypt_bytes(id: u32, plaintext: &[u8], header: &str) -> JsResult<String> {
    encrypt(id, plaintext, header)
}

fn encrypt(id: u32, plaintext: &[u8], header: &str) -> JsResult<String> {
    let mut rng = rng::session().map_err(to_js_error)?;
    ENCRYPTORS.with_borrow_mut(|all| match all.get(id) {
        Some(encryptor) => encryptor.encrypt(plaintext, header, &mut rng).map_err(to_js_error),
        None => Err(to_js_error(Error::new(Code::KeyInvalid, "the encryptor is gone"))),
    })
}

/// Keeps the encryptor and tells of it, a line each: number, scheme, modulus bits, longest plaintext,
/// `kid` (empty for none; it comes last since it alone may hold anything).
fn keep(encryptor: crate::error::Result<Encryptor>) -> JsResult<String> {
    let encryptor = encryptor.map_err(to_js_error)?;
    let (bits, max_bytes) = (encryptor.key_bits().to_string(), encryptor.max_bytes().to_string());
    let kid = encryptor.key_id().unwrap_or("").to_owned();
    let scheme = encryptor.scheme().as_str();
    let id = ENCRYPTORS.with_borrow_mut(|all| all.insert(encryptor));
    Ok([id.to_string().as_str(), scheme, &bits, &max_bytes, &kid].join("\n"))
}
