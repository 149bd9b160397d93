//! Any bytes as an SM2 key and as text: no panic, a key that is accepted encrypts in every layout, and no error shows a
//! part of what it refused. An answer under a shared key that was not sealed opens to nothing.
#![no_main]

use base64ct::{Base64, Encoding};
use libfuzzer_sys::fuzz_target;
use xiaodun::error::{Code, Result};
use xiaodun::guomi::{DirectKey, Encryptor, KeyInput, sm3_hex};
use xiaodun::rng::session;
use xiaodun_fuzz::{from_json, object, text};

/// GB/T 32918.5 annex C.
const KEY: &str = "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13";

/// By layout and point, how many bytes a ciphertext has beyond its text, at least and at most: DER drops leading zeros.
const LAYOUTS: [(&str, Option<&str>, usize, usize); 5] = [
    ("asn1", None, 90, 114),
    ("c1c3c2", None, 97, 97),
    ("c1c3c2", Some("bare"), 96, 96),
    ("c1c2c3", Some("sec1"), 97, 97),
    ("c1c2c3", Some("bare"), 96, 96),
];

fuzz_target!(|bytes: &[u8]| {
    assert_eq!(sm3_hex(bytes).len(), 64);
    for (layout, point, least, most) in LAYOUTS {
        let encryptor = import(KeyInput::Text(KEY), layout, point).expect("a published key");
        let sealed = encryptor.encrypt(bytes, "", &mut session().expect("randomness")).expect("short");
        assert!((least..=most).contains(&(sealed.len() / 2 - bytes.len())), "{layout}");
    }

    look_at(&import(KeyInput::Bytes(bytes), "asn1", None), bytes);
    look_at(&import(KeyInput::Text(&Base64::encode_string(bytes)), "asn1", None), bytes);
    let Ok(string) = std::str::from_utf8(bytes) else { return };
    look_at(&import(KeyInput::Text(string), "asn1", None), bytes);
    assert_eq!(DirectKey::new(&[7; 16], "k").expect("16 bytes").open(string), None);
    if let Some(json) = from_json(string) {
        look_at(&import(KeyInput::Json(&json), "asn1", None), bytes);
    }
});

fn import(key: KeyInput<'_>, layout: &str, point: Option<&str>) -> Result<Encryptor> {
    let mut members = vec![("scheme", text("sm2")), ("encoding", text("hex")), ("layout", text(layout))];
    members.extend(point.map(|form| ("point", text(form))));
    Encryptor::new(key, &object(members))
}

fn look_at(imported: &Result<Encryptor>, input: &[u8]) {
    match imported {
        Ok(encryptor) => {
            let sealed = encryptor.encrypt(b"x", "", &mut session().expect("randomness"));
            assert!(sealed.is_ok_and(|sealed| sealed.is_ascii()));
        }
        Err(error) => {
            assert!(matches!(
                error.code(),
                Code::KeyInvalid | Code::KeyUnsupported | Code::KeyPrivate | Code::KeyNotFound
            ));
            // Words of the message can be in any input; what looks like a key cannot be in the message.
            let digits = |run: &&[u8]| run.len() >= 24 && run.iter().any(u8::is_ascii_digit);
            let runs = input.split(|byte| !byte.is_ascii_alphanumeric()).filter(digits);
            for run in runs {
                assert!(!error.message().as_bytes().windows(run.len()).any(|window| window == run));
            }
        }
    }
}
