//! The wasm-bindgen face in a real browser: `wasm-pack test --headless`. The npm package's own suite
//! goes further; this shows that the crate alone, with wasm-bindgen's own glue, works there.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn js(json: &str) -> JsValue {
    js_sys::JSON::parse(json).unwrap()
}

fn json(value: &JsValue) -> String {
    js_sys::JSON::stringify(value).unwrap().into()
}

#[cfg(feature = "secrets")]
mod secrets {
    use super::*;
    use xiaodun::wasm::{encrypt, rng, sensitive};

    const KEY: &str = include_str!("vectors/keys/rsa-2048.spki.pem");
    const NOW: f64 = 1_764_000_000_000.0;
    const HEADER: &str = r#"{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"k"}"#;

    fn member(value: &JsValue, name: &str) -> JsValue {
        js_sys::Reflect::get(value, &name.into()).unwrap()
    }

    fn code(error: &JsValue) -> String {
        member(error, "code").as_string().unwrap()
    }

    #[wasm_bindgen_test]
    fn nothing_is_encrypted_without_randomness_and_all_with_it() {
        let info = encrypt::encryptor_from_text(KEY, js(r#"{"keyId":"k"}"#)).unwrap();
        let id = member(&info, "id").as_f64().unwrap() as u32;
        assert_eq!(
            json(&info),
            format!(
                r#"{{"id":{id},"scheme":"jwe","keyBits":2048,"maxBytes":1048576,"alg":"RSA-OAEP-256","enc":"A256GCM","keyId":"k"}}"#
            )
        );
        assert_eq!(
            code(&encrypt::encrypt_text(id, "13800138000", HEADER).unwrap_err()),
            "ERR_ENTROPY_UNAVAILABLE"
        );
        assert_eq!(code(&rng::feed_entropy(&[0; 32]).unwrap_err()), "ERR_ENTROPY_INVALID");
        let mut block: Vec<u8> = (0..32).collect();
        assert!(!rng::feed_entropy(&block).unwrap(), "one block opens nothing");
        block[1] = 98;
        assert!(rng::feed_entropy(&block).unwrap());
        let one = encrypt::encrypt_text(id, "13800138000", HEADER).unwrap();
        block[0] = 99;
        rng::feed_entropy(&block).unwrap();
        let two = encrypt::encrypt_bytes(id, b"13800138000", r#"{"iat":1}"#).unwrap();
        assert_ne!(one, two);
        assert_eq!((one.split('.').count(), two.split('.').count()), (5, 5));
        encrypt::encryptor_drop(id);
        assert!(!encrypt::encryptor_has(id));
    }

    #[wasm_bindgen_test]
    fn keys_as_json_and_bytes() {
        let error = encrypt::encryptor_from_json(js(r#"{"kty":"EC"}"#), JsValue::UNDEFINED).unwrap_err();
        assert_eq!(code(&error), "ERR_KEY_UNSUPPORTED");
        let error = encrypt::encryptor_from_bytes(&[1, 2, 3], JsValue::UNDEFINED).unwrap_err();
        assert_eq!(code(&error), "ERR_KEY_INVALID");
    }

    #[wasm_bindgen_test]
    fn masks_validates_and_finds() {
        assert_eq!(sensitive::mask("phone", "13812345678", JsValue::UNDEFINED, NOW).unwrap(), "138****5678");
        assert_eq!(sensitive::redact(0, "电话13812345678".as_bytes(), NOW).unwrap(), "电话138****5678");
        assert_eq!(
            sensitive::find_sensitive(0, "😀13812345678".as_bytes(), NOW, false).unwrap()[1..],
            [2, 13, 0]
        );
        let valid =
            sensitive::validate("idCard", "11010519491231002X", JsValue::UNDEFINED, NOW, "en").unwrap();
        assert!(json(&valid).starts_with(r#"{"valid":true,"normalized":"11010519491231002X","info":{"#));
        assert_eq!(json(&member(&member(&valid, "info"), "birth")), r#""1949-12-31""#);
        let invalid = sensitive::validate("phone", "1", JsValue::UNDEFINED, NOW, "zh-CN").unwrap();
        assert_eq!(json(&invalid), r#"{"valid":false,"code":"LENGTH","message":"位数不正确"}"#);
    }
}

#[cfg(feature = "content")]
mod content {
    use super::*;
    use xiaodun::wasm::{html, links};

    #[wasm_bindgen_test]
    fn sanitises() {
        let id = html::sanitizer_new(JsValue::UNDEFINED).unwrap();
        assert_eq!(html::sanitizer_sanitize(id, "<b onclick=x>y</b><script>z</script>").unwrap(), "<b>y</b>");
        assert_eq!(html::sanitizer_nodes(id, "a").unwrap(), r#"[{"type":"text","text":"a"}]"#);
        assert_eq!(html::html_to_text("<p>a</p>").unwrap(), "a");
    }

    #[wasm_bindgen_test]
    fn checks_links() {
        let id = links::policy_new(js(r#"{"web":{"hosts":["example.com"]}}"#)).unwrap();
        assert_eq!(
            json(&links::policy_check(id, "https://EXAMPLE.com/a")),
            r#"[0,21,19,"https://example.com/a"]"#
        );
        let refused = links::policy_check(id, "https://evil.test/");
        assert!(json(&refused).starts_with(r#"["URL_HOST","#));
        // The address is absent where it is the link as given.
        let given = links::policy_check(id, "https://example.com/a");
        assert_eq!(json(&given), "[0,21,19]");
        assert!(links::policy_new(js(r#"{"web":{}}"#)).is_err());
    }
}
