//! The national algorithms from outside: published vectors, every layout and key form, and property tests
//! against the decryption of the `sm2` crate.

#![cfg(all(feature = "guomi", not(target_arch = "wasm32")))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod support;

use aes_gcm::aead::consts::U12;
use aes_gcm::aead::{AeadInOut, KeyInit};
use aes_gcm::{AesGcm, Nonce, Tag};
use base64ct::{Base64, Base64UrlUnpadded, Encoding as _};
use proptest::prelude::*;
use serde_json::Value as Json;
use sm2::SecretKey;
use sm2::pke::{DecryptingKey, Mode};
use support::header;
use support::rng::{rng, scripted};
use xiaodun::error::{Code, Error};
use xiaodun::guomi::{DirectKey, Encryptor, KeyInput, sm3_hex};
use xiaodun::options::Value;

const LAYOUTS: [&str; 5] = ["asn1", "c1c3c2 sec1", "c1c3c2 bare", "c1c2c3 sec1", "c1c2c3 bare"];

fn vectors(name: &str) -> Json {
    let path = format!("{}/tests/vectors/guomi/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn text<'a>(json: &'a Json, name: &str) -> &'a str {
    json[name].as_str().unwrap_or_else(|| panic!("{name} of {json}"))
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2).map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap()).collect()
}

fn object(members: &[(&str, &str)]) -> Value {
    let entry = |(name, text): &(&str, &str)| ((*name).to_owned(), Value::Text((*text).to_owned()));
    Value::Object(members.iter().map(entry).collect())
}

/// The options of one of [`LAYOUTS`], written in hexadecimal.
fn options(layout: &str) -> Value {
    let (name, point) = layout.split_once(' ').unwrap_or((layout, ""));
    let mut members = vec![("scheme", "sm2"), ("encoding", "hex"), ("layout", name)];
    if !point.is_empty() {
        members.push(("point", point));
    }
    object(&members)
}

fn value(json: &Json) -> Value {
    match json {
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(items) => Value::List(items.iter().map(value).collect()),
        Json::Object(members) => {
            Value::Object(members.iter().map(|(name, member)| (name.clone(), value(member))).collect())
        }
        other => panic!("no key holds {other}"),
    }
}

fn private(hex: &str) -> SecretKey {
    SecretKey::from_slice(&bytes(hex)).unwrap()
}

/// The text of a ciphertext in one of [`LAYOUTS`], by the `sm2` crate.
fn decrypt(key: &SecretKey, layout: &str, ciphertext: &[u8]) -> Option<Vec<u8>> {
    let mode = if layout.starts_with("c1c2c3") { Mode::C1C2C3 } else { Mode::C1C3C2 };
    let key = DecryptingKey::new_with_mode(key.to_nonzero_scalar(), mode);
    match layout {
        "asn1" => key.decrypt_der(ciphertext),
        _ if layout.ends_with("bare") => key.decrypt(&[&[4], ciphertext].concat()),
        _ => key.decrypt(ciphertext),
    }
    .ok()
}

fn refusal(key: KeyInput<'_>, options: &Value) -> Option<Error> {
    Encryptor::new(key, options).err()
}

mod sm2_ciphertexts {
    use super::*;

    #[test]
    fn published_and_awkward_ones_in_every_layout() {
        let vectors = vectors("ciphertexts");
        let key = KeyInput::Text(text(&vectors, "key"));
        let private = private(text(&vectors, "private"));
        let cases = vectors["cases"].as_array().unwrap();
        assert!(cases.len() >= 20);
        for case in cases {
            let k: Vec<Vec<u8>> =
                case["k"].as_array().unwrap().iter().map(|k| bytes(k.as_str().unwrap())).collect();
            let k: Vec<&[u8]> = k.iter().map(Vec::as_slice).collect();
            for layout in LAYOUTS {
                let encryptor = Encryptor::new(key, &options(layout)).unwrap();
                let plaintext = text(case, "text").as_bytes();
                let ciphertext = encryptor
                    .encrypt(plaintext, &header::text(encryptor.header()), &mut scripted(&k))
                    .unwrap();
                assert_eq!(ciphertext, text(&case["ciphertext"], layout), "{layout}: {}", text(case, "why"));
                let opened = decrypt(&private, layout, &bytes(&ciphertext));
                assert_eq!(opened.as_deref(), Some(plaintext), "{layout}: {}", text(case, "why"));
            }
        }
    }

    #[test]
    fn encodings_are_of_the_same_bytes() {
        let vectors = vectors("ciphertexts");
        let case = &vectors["cases"][0];
        let k = bytes(case["k"][0].as_str().unwrap());
        let written = |members: &[(&str, &str)]| {
            let encryptor = Encryptor::new(KeyInput::Text(text(&vectors, "key")), &object(members)).unwrap();
            encryptor.encrypt(text(case, "text").as_bytes(), "", &mut scripted(&[&k])).unwrap()
        };
        let ciphertext = bytes(text(&case["ciphertext"], "asn1"));
        assert_eq!(written(&[("scheme", "sm2")]), Base64::encode_string(&ciphertext));
        let base64url = [("scheme", "sm2"), ("encoding", "base64url")];
        assert_eq!(written(&base64url), Base64UrlUnpadded::encode_string(&ciphertext));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn the_sm2_crate_opens_them(
            secret in prop::array::uniform32(1..=255_u8),
            plaintext in prop::collection::vec(any::<u8>(), 0..300),
            seed in any::<u64>(),
        ) {
            // An order just below 2^256 leaves only scalars that begin with ff out.
            let Ok(private) = SecretKey::from_slice(&secret) else { return Ok(()) };
            let key = private.public_key().to_sec1_bytes();
            let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
            for layout in LAYOUTS {
                let encryptor = Encryptor::new(KeyInput::Text(&hex), &options(layout)).unwrap();
                let ciphertext = encryptor.encrypt(&plaintext, &header::text(encryptor.header()), &mut rng(seed)).unwrap();
                prop_assert_eq!(decrypt(&private, layout, &bytes(&ciphertext)), Some(plaintext.clone()));
            }
        }
    }

    #[test]
    fn a_changed_byte_does_not_open() {
        let vectors = vectors("ciphertexts");
        let private = private(text(&vectors, "private"));
        let encryptor =
            Encryptor::new(KeyInput::Text(text(&vectors, "key")), &options("c1c3c2 sec1")).unwrap();
        let ciphertext =
            bytes(&encryptor.encrypt(b"text", &header::text(encryptor.header()), &mut rng(1)).unwrap());
        for at in 0..ciphertext.len() {
            let mut changed = ciphertext.clone();
            changed[at] ^= 1;
            assert_ne!(decrypt(&private, "c1c3c2 sec1", &changed).as_deref(), Some(&b"text"[..]), "{at}");
        }
    }
}

mod keys {
    use super::*;

    #[test]
    fn every_form_is_read_or_refused_with_its_code() {
        let vectors = vectors("keys");
        for form in vectors["forms"].as_array().unwrap() {
            let why = text(form, "why");
            let raw = form["bytes"].as_str().map(bytes);
            let json = (!form["key"].is_null() && !form["key"].is_string()).then(|| value(&form["key"]));
            let key = match (&raw, &json) {
                (Some(raw), _) => KeyInput::Bytes(raw),
                (_, Some(json)) => KeyInput::Json(json),
                _ => KeyInput::Text(text(form, "key")),
            };
            let mut members = vec![("scheme", "sm2"), ("encoding", "hex")];
            if let Some(id) = form["keyId"].as_str() {
                members.push(("keyId", id));
            }
            let imported = Encryptor::new(key, &object(&members));
            if let Some(code) = form["code"].as_str() {
                let error = imported.err().unwrap_or_else(|| panic!("accepted: {why}"));
                assert_eq!(error.code().as_str(), code, "{why}: {error}");
                assert!(!error.message().contains("09f9df"), "the message echoes the key: {error}");
                assert!(!error.message().contains("394520"), "the message echoes the key: {error}");
                continue;
            }
            let encryptor = imported.unwrap_or_else(|error| panic!("{why}: {error}"));
            let ciphertext =
                encryptor.encrypt(b"text", &header::text(encryptor.header()), &mut rng(1)).unwrap();
            let private = private(form["private"].as_str().unwrap_or_else(|| text(&vectors, "private")));
            let opened = decrypt(&private, "asn1", &bytes(&ciphertext));
            assert_eq!(opened.as_deref(), Some(&b"text"[..]), "{why}");
        }
    }

    #[test]
    fn a_megabyte_of_anything_is_refused() {
        for unit in ["a", "0", "-----BEGIN PUBLIC KEY-----", "\\n", " ", "{"] {
            let key = unit.repeat(1_000_000 / unit.len());
            assert_eq!(refusal(KeyInput::Text(&key), &options("asn1")).unwrap().code(), Code::KeyInvalid);
            let error = refusal(KeyInput::Bytes(key.as_bytes()), &options("asn1")).unwrap();
            assert_eq!(error.code(), Code::KeyInvalid);
        }
    }

    #[test]
    fn messages_say_what_to_change() {
        let vectors = vectors("keys");
        let forms = vectors["forms"].as_array().unwrap();
        for (why, advice) in [("a set without a fit key", "alg"), ("SPKI as hexadecimal digits", "base64")] {
            let key = value(&forms.iter().find(|form| form["why"] == why).unwrap()["key"]);
            let key = match &key {
                Value::Text(text) => KeyInput::Text(text),
                json => KeyInput::Json(json),
            };
            let error = refusal(key, &options("asn1")).unwrap();
            assert!(error.message().contains(advice), "{why}: {error}");
        }
    }

    #[test]
    fn the_kid_is_the_option_or_that_of_the_jwk() {
        let vectors = vectors("keys");
        let forms = vectors["forms"].as_array().unwrap();
        let jwk = value(&forms.iter().find(|form| form["key"]["kid"] == "a").unwrap()["key"]);
        let kid = |members: &[(&str, &str)]| {
            Encryptor::new(KeyInput::Json(&jwk), &object(members)).unwrap().key_id().map(str::to_owned)
        };
        assert_eq!(kid(&[("scheme", "sm2-sm4-gcm")]).as_deref(), Some("a"));
        assert_eq!(kid(&[("scheme", "sm2-sm4-gcm"), ("keyId", "b")]).as_deref(), Some("b"));
    }
}

mod options {
    use super::*;

    #[test]
    fn wrong_ones_are_refused_with_their_name() {
        let vectors = vectors("ciphertexts");
        let key = KeyInput::Text(text(&vectors, "key"));
        for (members, name) in [
            (&[][..], "scheme"),
            (&[("scheme", "jwe")], "scheme"),
            (&[("scheme", "sm2"), ("layout", "der")], "layout"),
            (&[("scheme", "sm2"), ("layout", "C1C3C2")], "layout"),
            (&[("scheme", "sm2"), ("point", "sec1")], "point"),
            (&[("scheme", "sm2"), ("layout", "asn1"), ("point", "bare")], "point"),
            (&[("scheme", "sm2"), ("layout", "c1c3c2"), ("point", "compressed")], "point"),
            (&[("scheme", "sm2"), ("encoding", "utf8")], "encoding"),
            (&[("scheme", "sm2"), ("mode", "c1c3c2")], "mode"),
            (&[("scheme", "sm2"), ("keyId", "")], "keyId"),
            (&[("scheme", "sm2-sm4-gcm"), ("layout", "asn1")], "layout"),
            (&[("scheme", "sm2-sm4-gcm"), ("point", "sec1")], "point"),
            (&[("scheme", "sm2-sm4-gcm"), ("encoding", "hex")], "encoding"),
        ] {
            let error = refusal(key, &object(members)).unwrap_or_else(|| panic!("accepted: {members:?}"));
            assert_eq!(error.code(), Code::OptionInvalid);
            assert!(error.message().starts_with(name), "{members:?}: {error}");
        }
    }

    #[test]
    fn limits_to_the_byte() {
        let vectors = vectors("ciphertexts");
        let key = KeyInput::Text(text(&vectors, "key"));
        for (scheme, max) in [("sm2", 65_536), ("sm2-sm4-gcm", 1_048_576)] {
            let encryptor = Encryptor::new(key, &object(&[("scheme", scheme)])).unwrap();
            assert_eq!((encryptor.max_bytes(), encryptor.key_bits()), (max, 256));
            assert_eq!(encryptor.scheme().as_str(), scheme);
            assert!(encryptor.encrypt(&vec![7; max], &header::text(encryptor.header()), &mut rng(1)).is_ok());
            let error = encryptor
                .encrypt(&vec![7; max + 1], &header::text(encryptor.header()), &mut rng(1))
                .unwrap_err();
            assert_eq!(error.code(), Code::PlaintextTooLong);
            assert!(error.message().contains(&max.to_string()), "{error}");
        }
    }
}

mod envelope {
    use super::*;

    type Sm4Gcm = AesGcm<sm4::Sm4, U12>;

    /// The header and the text of an envelope, opened with the crates alone.
    fn open(compact: &str, private: &SecretKey) -> (Json, Vec<u8>) {
        let parts: Vec<&str> = compact.split('.').collect();
        let decoded: Vec<Vec<u8>> =
            parts.iter().map(|part| Base64UrlUnpadded::decode_vec(part).unwrap()).collect();
        let [header, wrapped, iv, ciphertext, tag] = decoded.as_slice() else { panic!("five parts") };
        let key = decrypt(private, "asn1", wrapped).unwrap();
        let mut text = ciphertext.clone();
        Sm4Gcm::new_from_slice(&key)
            .unwrap()
            .decrypt_inout_detached(
                &Nonce::try_from(iv.as_slice()).unwrap(),
                parts[0].as_bytes(),
                text.as_mut_slice().into(),
                &Tag::try_from(tag.as_slice()).unwrap(),
            )
            .unwrap();
        (serde_json::from_slice(header).unwrap(), text)
    }

    #[test]
    fn is_a_compact_jwe_with_private_names() {
        let vectors = vectors("ciphertexts");
        let (key, private) = (KeyInput::Text(text(&vectors, "key")), private(text(&vectors, "private")));
        for (key_id, header) in [
            (None, r#"{"alg":"SM2","enc":"SM4GCM"}"#),
            (Some("k\"1"), r#"{"alg":"SM2","enc":"SM4GCM","kid":"k\"1"}"#),
        ] {
            let mut members = vec![("scheme", "sm2-sm4-gcm")];
            members.extend(key_id.map(|id| ("keyId", id)));
            let encryptor = Encryptor::new(key, &object(&members)).unwrap();
            assert_eq!(header::text(encryptor.header()), header);
            let longer = header.replace('}', r#","cty":"json"}"#);
            for plaintext in ["", "x", "身份证 😀", &"x".repeat(5000)] {
                for header in [header, &longer] {
                    let compact = encryptor.encrypt(plaintext.as_bytes(), header, &mut rng(5)).unwrap();
                    let expected: Json = serde_json::from_str(header).unwrap();
                    assert_eq!(open(&compact, &private), (expected, plaintext.as_bytes().to_vec()));
                    let written = Base64UrlUnpadded::decode_vec(compact.split('.').next().unwrap()).unwrap();
                    assert_eq!(String::from_utf8(written).unwrap(), header);
                }
            }
        }
    }

    #[test]
    fn a_request_brings_the_key_of_its_answer() {
        let vectors = vectors("ciphertexts");
        let (key, private) = (KeyInput::Text(text(&vectors, "key")), private(text(&vectors, "private")));
        let encryptor = Encryptor::new(key, &object(&[("scheme", "sm2-sm4-gcm")])).unwrap();
        let (jwe, reply_key) =
            encryptor.seal_request("[7]", &header::text(encryptor.header()), &mut rng(8)).unwrap();
        let (_, plaintext) = open(&jwe, &private);
        let request: Json = serde_json::from_slice(&plaintext).unwrap();
        let reply = &request["reply"];
        assert_eq!(request["data"], serde_json::json!([7]));
        assert_eq!(
            (&reply["kty"], &reply["alg"], &reply["enc"]),
            (&"oct".into(), &"dir".into(), &"SM4GCM".into())
        );
        assert_eq!(reply["kid"], reply_key.id());
        let theirs = DirectKey::from_base64(text(reply, "k"), reply_key.id()).unwrap();
        let answer = theirs.seal("已收到".as_bytes(), &header::text(theirs.header()), &mut rng(9)).unwrap();
        assert_eq!(reply_key.open(&answer).as_deref(), Some("已收到"));
        let other = DirectKey::generate(&mut rng(10));
        assert_eq!(other.open(&answer), None);
        let sm2 = Encryptor::new(key, &options("asn1")).unwrap();
        assert_eq!(
            sm2.seal_request("7", &header::text(sm2.header()), &mut rng(1)).err().unwrap().code(),
            Code::OptionInvalid
        );
    }

    #[test]
    fn shared_keys_have_16_bytes() {
        for length in [0, 15, 17, 24, 32] {
            let error = DirectKey::new(&vec![7; length], "k").err().unwrap();
            assert_eq!(error.code(), Code::OptionInvalid);
            assert!(error.message().contains("16 random bytes"), "{error}");
        }
        let key = DirectKey::new(&[7; 16], "k").unwrap();
        assert_eq!(
            header::text(key.header()),
            r#"{"alg":"dir","enc":"SM4GCM","kid":"k","typ":"request+jwe"}"#
        );
    }

    #[test]
    fn every_one_has_a_key_and_an_iv_of_its_own() {
        let vectors = vectors("ciphertexts");
        let key = KeyInput::Text(text(&vectors, "key"));
        let encryptor = Encryptor::new(key, &object(&[("scheme", "sm2-sm4-gcm")])).unwrap();
        let mut rng = rng(6);
        let sealed: Vec<String> = (0..50)
            .map(|_| encryptor.encrypt(b"text", &header::text(encryptor.header()), &mut rng).unwrap())
            .collect();
        for part in 1..5 {
            let mut parts: Vec<&str> = sealed.iter().map(|one| one.split('.').nth(part).unwrap()).collect();
            parts.sort_unstable();
            parts.dedup();
            assert_eq!(parts.len(), 50, "part {part}");
        }
    }

    #[test]
    fn a_header_is_for_the_envelope_alone() {
        let vectors = vectors("ciphertexts");
        let key = KeyInput::Text(text(&vectors, "key"));
        let encryptor = Encryptor::new(key, &options("asn1")).unwrap();
        let error = encryptor.encrypt(b"text", r#"{"cty":"json"}"#, &mut rng(1)).unwrap_err();
        assert_eq!(error.code(), Code::OptionInvalid);
    }
}

/// GB/T 32905 appendix A.
#[test]
fn sm3_examples_of_the_standard() {
    assert_eq!(sm3_hex(b"abc"), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    assert_eq!(
        sm3_hex(&b"abcd".repeat(16)),
        "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
    );
    assert_eq!(sm3_hex(b""), "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b");
}
