//! Any bytes as a key, in each form a key can have: no panic, one answer for one key however it is written, a
//! key that is accepted is in range and encrypts, and no error shows a part of what it refused.
#![no_main]

use base64ct::{Base64, Encoding};
use libfuzzer_sys::fuzz_target;
use xiaodun::encrypt::{Encryptor, KeyInput};
use xiaodun::error::{Code, Result};
use xiaodun::rng::session;
use xiaodun_fuzz::{from_json, object, text};

const SCHEMES: [&str; 5] = ["jwe", "rsa-oaep-256", "rsa-oaep-256-mgf1-sha1", "rsa-oaep", "rsa-pkcs1-v1_5"];

fuzz_target!(|bytes: &[u8]| {
    let from_bytes = import(KeyInput::Bytes(bytes), "jwe");
    look_at(&from_bytes, bytes);

    // 64 KiB is where text stops being looked at.
    let base64 = Base64::encode_string(bytes);
    if !bytes.is_empty() && base64.len() < 64 * 1024 {
        let from_text = import(KeyInput::Text(&base64), "jwe");
        let pem = format!("-----BEGIN PUBLIC KEY-----\n{base64}\n-----END PUBLIC KEY-----\n");
        assert_eq!(facts(&from_bytes), facts(&from_text));
        // A file of PEM is read as bytes and from its base64; a PEM in a PEM is none.
        let is_file = bytes.windows(11).any(|window| window == b"-----BEGIN ");
        if !is_file {
            assert_eq!(facts(&from_bytes), facts(&import(KeyInput::Text(&pem), "jwe")));
        }
    }

    let Ok(string) = std::str::from_utf8(bytes) else { return };
    look_at(&import(KeyInput::Text(string), "jwe"), bytes);
    let Some(json) = from_json(string) else { return };
    for scheme in SCHEMES {
        look_at(&import(KeyInput::Json(&json), scheme), bytes);
    }
});

fn import(key: KeyInput<'_>, scheme: &str) -> Result<Encryptor> {
    Encryptor::new(key, &object(vec![("scheme", text(scheme))]))
}

fn look_at(imported: &Result<Encryptor>, input: &[u8]) {
    match imported {
        Ok(encryptor) => {
            assert!((2048..=8192).contains(&encryptor.key_bits()));
            let header = encryptor.header().map(|header| serde_json::to_string(&header).expect("a header"));
            let header = header.unwrap_or_default();
            let sealed = encryptor.encrypt(b"x", &header, &mut session().expect("randomness"));
            assert!(sealed.is_ok_and(|sealed| sealed.is_ascii()));
        }
        Err(error) => {
            assert!(matches!(
                error.code(),
                Code::KeyInvalid
                    | Code::KeyUnsupported
                    | Code::KeyPrivate
                    | Code::KeySize
                    | Code::KeyNotFound
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

fn facts(imported: &Result<Encryptor>) -> std::result::Result<(u32, usize), Code> {
    imported
        .as_ref()
        .map(|encryptor| (encryptor.key_bits(), encryptor.max_bytes()))
        .map_err(|error| error.code())
}
