//! Encryption under a key that both sides have: answers to a request, and channels.

#![cfg(all(feature = "secrets", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod support;

use base64ct::{Base64, Base64UrlUnpadded, Encoding as _};
use support::header;
use support::keys::{private, public_text};
use support::rng::{rng, scripted};
use xiaodun::encrypt::{DirectKey, Encryptor, KeyInput, SharedKeys, random_id};
use xiaodun::error::Code;
use xiaodun::options::Value;

fn parts(compact: &str) -> [String; 5] {
    compact.split('.').map(str::to_owned).collect::<Vec<_>>().try_into().unwrap()
}

#[test]
fn a_request_carries_its_data_and_the_key_of_its_answer() {
    let encryptor = Encryptor::new(KeyInput::Text(&public_text("rsa-2048.spki")), &Value::Null).unwrap();
    let (sealed, reply_key) = encryptor
        .seal_request(r#"{"phone":"13800138000"}"#, &header::text(encryptor.header()), &mut rng(1))
        .unwrap();
    let (header, plaintext) = support::open::jwe(&sealed, &private("rsa-2048"));
    assert_eq!(header, r#"{"alg":"RSA-OAEP-256","enc":"A256GCM"}"#);
    let request: serde_json::Value = serde_json::from_slice(&plaintext).unwrap();
    assert_eq!(request["data"]["phone"], "13800138000");
    let reply = &request["reply"];
    assert_eq!(
        (&reply["kty"], &reply["alg"], &reply["enc"]),
        (&"oct".into(), &"dir".into(), &"A256GCM".into())
    );
    assert_eq!(reply["kid"], reply_key.id());
    assert_eq!(Base64UrlUnpadded::decode_vec(reply_key.id()).unwrap().len(), 16);
    // What the server has is the same key.
    let theirs = DirectKey::from_base64(reply["k"].as_str().unwrap(), reply_key.id()).unwrap();
    let answer = theirs.seal("已收到".as_bytes(), &header::text(theirs.header()), &mut rng(2)).unwrap();
    assert_eq!(reply_key.open(&answer).unwrap(), "已收到");
}

#[test]
fn every_request_has_a_key_and_an_id_of_its_own() {
    let encryptor = Encryptor::new(KeyInput::Text(&public_text("rsa-2048.spki")), &Value::Null).unwrap();
    let mut rng = rng(1);
    let (_, one) = encryptor.seal_request("1", &header::text(encryptor.header()), &mut rng).unwrap();
    let (_, two) = encryptor.seal_request("1", &header::text(encryptor.header()), &mut rng).unwrap();
    assert_ne!(one.id(), two.id());
    let answer = one.seal(b"x", &header::text(one.header()), &mut rng).unwrap();
    assert_eq!(two.open(&answer), None);
}

#[test]
fn requests_have_the_limit_of_a_jwe_and_its_scheme() {
    let key = public_text("rsa-2048.spki");
    let encryptor = Encryptor::new(KeyInput::Text(&key), &Value::Null).unwrap();
    let data = "1".repeat(1 << 20);
    assert!(encryptor.seal_request(&data, &header::text(encryptor.header()), &mut rng(1)).is_ok());
    let error =
        encryptor.seal_request(&(data + "1"), &header::text(encryptor.header()), &mut rng(1)).err().unwrap();
    assert_eq!(error.code(), Code::PlaintextTooLong);
    let options = Value::Object(vec![("scheme".into(), Value::Text("rsa-oaep".into()))]);
    let block = Encryptor::new(KeyInput::Text(&key), &options).unwrap();
    assert_eq!(
        block.seal_request("1", &header::text(block.header()), &mut rng(1)).err().unwrap().code(),
        Code::OptionInvalid
    );
}

#[test]
fn keys_have_16_or_32_bytes() {
    for (bytes, enc) in [(16, "A128GCM"), (32, "A256GCM")] {
        let key = DirectKey::new(&vec![7; bytes], "v1").unwrap();
        assert_eq!(
            header::text(key.header()),
            format!(r#"{{"alg":"dir","enc":"{enc}","kid":"v1","typ":"request+jwe"}}"#)
        );
        let sealed = key.seal(b"x", &header::text(key.header()), &mut rng(1)).unwrap();
        assert_eq!(parts(&sealed)[1], "", "no encrypted key");
        for text in [
            Base64::encode_string(&vec![7; bytes]),
            Base64UrlUnpadded::encode_string(&vec![7; bytes]),
            format!("{}\n", Base64::encode_string(&vec![7; bytes]).trim_end_matches('=')),
        ] {
            assert_eq!(DirectKey::from_base64(&text, "v1").unwrap().open(&sealed).unwrap(), "x");
        }
    }
    for bytes in [0, 1, 15, 17, 24, 31, 33, 64] {
        let code = DirectKey::new(&vec![7; bytes], "v1").err().unwrap().code();
        assert_eq!(code, Code::OptionInvalid, "{bytes} bytes");
    }
    for text in ["", "password", "correct horse battery staple", "AAAA", "****"] {
        let error = DirectKey::from_base64(text, "v1").err().unwrap();
        assert_eq!(error.code(), Code::OptionInvalid, "{text}");
    }
}

#[test]
fn nothing_but_the_unaltered_message_opens() {
    let key = DirectKey::new(&[7; 32], "v1").unwrap();
    let sealed = key.seal("您好".as_bytes(), r#"{"alg":"dir"}"#, &mut rng(1)).unwrap();
    assert_eq!(key.open(&sealed).unwrap(), "您好");
    // Each character replaced by each other of base64url, and by some that are none.
    for place in 0..sealed.len() {
        for other in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ".chars() {
            let mut altered = sealed.clone();
            altered.replace_range(place..=place, other.encode_utf8(&mut [0; 4]));
            if altered != sealed {
                assert_eq!(key.open(&altered), None, "{altered}");
            }
        }
    }
    for end in 0..sealed.len() {
        assert_eq!(key.open(sealed.get(..end).unwrap()), None);
    }
    let [header, _, iv, text, tag] = parts(&sealed);
    for altered in [
        format!("{sealed}."),
        format!("{sealed}=="),
        format!("{header}.AAAA.{iv}.{text}.{tag}"),
        format!("{header}..{iv}AAAA.{text}.{tag}"),
        format!("{header}..{iv}.{text}.{}", tag.get(..20).unwrap()),
        format!("{header}..{iv}.{text}."),
        format!(" {sealed}"),
        format!("{sealed}\n"),
    ] {
        assert_eq!(key.open(&altered), None, "{altered}");
    }
    let bytes = key.seal(&[0xff, 0xfe], "{}", &mut rng(1)).unwrap();
    assert_eq!(key.open(&bytes), None, "no UTF-8");
    assert_eq!(key.open(&key.seal(b"", "{}", &mut rng(1)).unwrap()).unwrap(), "", "an empty text is one");
}

#[test]
fn an_iv_of_its_own_for_every_message() {
    let key = DirectKey::new(&[7; 16], "v1").unwrap();
    let iv = [9; 12];
    let sealed = key.seal(b"x", "{}", &mut scripted(&[&iv])).unwrap();
    assert_eq!(parts(&sealed)[2], Base64UrlUnpadded::encode_string(&iv));
    let mut rng = rng(1);
    assert_ne!(
        parts(&key.seal(b"x", "{}", &mut rng).unwrap())[2],
        parts(&key.seal(b"x", "{}", &mut rng).unwrap())[2]
    );
    assert_ne!(random_id(&mut rng), random_id(&mut rng));
}

mod keys_by_handle {
    use super::*;

    /// A key and what it opens.
    fn pair(seed: u64) -> (DirectKey, String) {
        let key = DirectKey::generate(&mut rng(seed));
        let answer = key.seal(b"x", "{}", &mut rng(1)).unwrap();
        (key, answer)
    }

    #[test]
    fn a_key_opens_once() {
        let mut keys = SharedKeys::new();
        let (key, answer) = pair(1);
        let handle = keys.insert(key, 10.0);
        assert_eq!(keys.open(handle, &pair(2).1), None);
        assert_eq!(keys.open(handle + 1, &answer), None);
        assert!(keys.get(handle).is_some(), "what is no answer can be followed by one");
        assert_eq!(keys.open(handle, &answer).unwrap(), "x");
        assert!(keys.get(handle).is_none());
        assert_eq!(keys.open(handle, &answer), None);
    }

    #[test]
    fn a_key_is_forgotten_at_its_time() {
        let mut keys = SharedKeys::new();
        let early = keys.insert(pair(1).0, 10.0);
        let late = keys.insert(pair(2).0, 20.0);
        keys.expire(9.9);
        assert!(keys.get(early).is_some());
        keys.expire(10.0);
        assert!(keys.get(early).is_none() && keys.get(late).is_some());
        keys.expire(f64::INFINITY);
        assert!(keys.get(late).is_none());
    }

    #[test]
    fn of_256_the_oldest_goes() {
        let mut keys = SharedKeys::new();
        let handles: Vec<u32> = (0..257).map(|seed| keys.insert(pair(seed).0, 10.0)).collect();
        assert!(keys.get(handles[0]).is_none());
        assert!(handles[1..].iter().all(|handle| keys.get(*handle).is_some()));
        keys.remove(handles[7]);
        keys.insert(pair(1).0, 10.0);
        assert!(keys.get(handles[1]).is_some(), "there was a free place");
    }

    #[test]
    fn the_key_of_a_channel_opens_again_and_has_no_time() {
        let mut keys = SharedKeys::new();
        let (key, message) = pair(1);
        let channel = keys.insert(key, f64::INFINITY);
        for now in [f64::MAX, f64::INFINITY, f64::NAN] {
            keys.expire(now);
        }
        assert_eq!(keys.open(channel, &message).unwrap(), "x");
        assert_eq!(keys.open(channel, &message).unwrap(), "x");
        keys.remove(channel);
        assert_eq!(keys.open(channel, &message), None);
    }

    #[test]
    fn of_64_channels_the_one_used_least_recently_goes() {
        let mut keys = SharedKeys::new();
        let request = keys.insert(pair(1).0, 10.0);
        let channels: Vec<u32> = (0..64).map(|seed| keys.insert(pair(seed).0, f64::INFINITY)).collect();
        assert!(keys.get(channels[0]).is_some());
        keys.insert(pair(2).0, f64::INFINITY);
        assert!(keys.get(channels[1]).is_none());
        assert!(keys.get(channels[0]).is_some() && keys.get(channels[2]).is_some());
        // Neither kind takes a place from the other.
        (0..255).for_each(|seed| {
            keys.insert(pair(seed).0, 10.0);
        });
        assert!(keys.get(request).is_some());
        keys.insert(pair(3).0, 10.0);
        assert!(keys.get(request).is_none() && keys.get(channels[0]).is_some());
    }
}
