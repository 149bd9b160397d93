//! Plain JavaScript values as the core's [`Value`].

use crate::options::Value;
use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};

/// Reads plain data: what JSON can say, with `undefined` as `null`. The JavaScript side lets nothing
/// else through and has bounded its depth.
pub(super) fn read(value: &JsValue) -> Value {
    if let Some(flag) = value.as_bool() {
        return Value::Bool(flag);
    }
    if let Some(number) = value.as_f64() {
        return Value::Number(number);
    }
    if let Some(text) = value.as_string() {
        return Value::Text(text);
    }
    if Array::is_array(value) {
        let items = value.unchecked_ref::<Array>();
        return Value::List(items.iter().map(|item| read(&item)).collect());
    }
    if value.is_object() {
        let entries = Object::entries(value.unchecked_ref::<Object>());
        return Value::Object(entries.iter().map(|entry| read_entry(entry.unchecked_ref())).collect());
    }
    Value::Null
}

fn read_entry(entry: &Array) -> (String, Value) {
    (entry.get(0).as_string().unwrap_or_default(), read(&entry.get(1)))
}
