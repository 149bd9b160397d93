//! Public keys in certificates, chains and files with more than a key in them.

#![cfg(all(feature = "secrets", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod support;

use base64ct::{Base64, Base64UrlUnpadded, Encoding as _};
use support::header;
use support::keys::{private, public_text};
use support::rng::rng;
use xiaodun::encrypt::{Encryptor, KeyInput};
use xiaodun::error::Code;
use xiaodun::options::Value;

/// A file of tests/vectors/certificates.
fn file(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/vectors/certificates/{name}.pem", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).unwrap()
}

fn text(name: &str) -> String {
    String::from_utf8(file(name)).unwrap()
}

fn der(name: &str) -> Vec<u8> {
    let text = text(name);
    let body: String = text.lines().filter(|line| !line.starts_with("-----")).collect();
    Base64::decode_vec(&body).unwrap()
}

fn import(key: KeyInput<'_>) -> Result<Encryptor, (Code, String)> {
    Encryptor::new(key, &Value::Null).map_err(|error| (error.code(), error.message().to_owned()))
}

/// Asserts that this is the key of the tests: what is encrypted to it opens.
fn accept(key: KeyInput<'_>, what: &str) {
    let encryptor = import(key).unwrap_or_else(|error| panic!("{what}: {error:?}"));
    let sealed = encryptor.encrypt(b"13800138000", &header::text(encryptor.header()), &mut rng(1)).unwrap();
    assert_eq!(support::open::jwe(&sealed, &private("rsa-2048")).1, b"13800138000", "{what}");
}

fn refuse(key: KeyInput<'_>, code: Code, advice: &str) {
    let (refused, message) = import(key).err().unwrap_or_else(|| panic!("accepted, not {advice}"));
    assert_eq!(refused, code, "{message}");
    assert!(message.contains(advice), "{message}");
}

#[test]
fn the_key_of_a_certificate_is_taken() {
    for name in ["leaf", "data-encipherment", "version-1", "trusted", "with-text", "key-and-certificate"] {
        accept(KeyInput::Text(&text(name)), name);
        accept(KeyInput::Bytes(&file(name)), name);
        accept(KeyInput::Text(&Base64::encode_string(&file(name))), name);
    }
    for name in ["leaf", "data-encipherment", "version-1"] {
        accept(KeyInput::Bytes(&der(name)), name);
        accept(KeyInput::Text(&Base64::encode_string(&der(name))), name);
    }
    accept(KeyInput::Text(&public_text("rsa-2048.certificate")), "the self-signed one");
}

#[test]
fn of_a_chain_the_leaf_counts() {
    let (leaf, intermediate, root) = (text("leaf"), text("intermediate"), text("root"));
    accept(KeyInput::Text(&[&*leaf, &*intermediate].concat()), "without the root");
    accept(KeyInput::Text(&[&*leaf, &*intermediate, &*root].concat()), "whole");
    accept(KeyInput::Text(&[&*leaf, &*root, &*intermediate].concat()), "the authorities in any order");
    accept(KeyInput::Text(&[&*leaf, &*leaf].concat()), "the same twice");
    let own = public_text("rsa-2048.certificate");
    accept(KeyInput::Text(&[&*own, &*own].concat()), "a self-signed one twice");
    accept(KeyInput::Bytes(&file("bag-attributes")), "out of a PKCS#12 file");
    for chain in [[&*intermediate, &*leaf], [&*root, &*intermediate], [&*intermediate, &*leaf]] {
        refuse(KeyInput::Text(&chain.concat()), Code::KeyInvalid, "first");
    }
    refuse(KeyInput::Text(&[&*root, &*leaf, &*intermediate].concat()), Code::KeyInvalid, "first");
}

#[test]
fn certificates_for_something_else() {
    refuse(KeyInput::Text(&text("signing")), Code::KeyUnsupported, "keyUsage");
    refuse(KeyInput::Bytes(&der("signing")), Code::KeyUnsupported, "keyUsage");
    refuse(KeyInput::Text(&text("intermediate")), Code::KeyUnsupported, "keyUsage");
    refuse(KeyInput::Text(&text("ec")), Code::KeyUnsupported, "elliptic");
    refuse(KeyInput::Text(&text("pkcs7")), Code::KeyUnsupported, "PKCS#7");
    let request = text("leaf").replace("CERTIFICATE", "CERTIFICATE REQUEST");
    refuse(KeyInput::Text(&request), Code::KeyUnsupported, "request");
}

#[test]
fn a_private_key_anywhere_in_the_file_is_refused() {
    for private in ["rsa-2048.private", "rsa-2048.private-pkcs1", "rsa-2048.private-encrypted", "ec.sec1"] {
        let private = public_text(private);
        for file in [[&*text("leaf"), &*private], [&*private, &*text("leaf")]] {
            refuse(KeyInput::Text(&file.concat()), Code::KeyPrivate, "private key");
            refuse(KeyInput::Bytes(file.concat().as_bytes()), Code::KeyPrivate, "private key");
        }
    }
}

#[test]
fn damaged_certificates_are_invalid() {
    let der = der("leaf");
    for end in 0..der.len() {
        let damaged = der.get(..end).unwrap();
        let (code, _) = import(KeyInput::Bytes(damaged)).err().unwrap();
        assert_eq!(code, Code::KeyInvalid, "{end} bytes");
    }
    let leaf = text("leaf");
    refuse(KeyInput::Text(&leaf.replace("-----END CERTIFICATE-----", "")), Code::KeyInvalid, "END");
    refuse(KeyInput::Text(&leaf.replace("-----BEGIN CERTIFICATE-----", "")), Code::KeyInvalid, "base64");
    refuse(KeyInput::Text(&[&*leaf, "-----END CERTIFICATE-----"].concat()), Code::KeyInvalid, "BEGIN");
}

#[test]
fn a_certificate_ends_its_block() {
    let pem = |label: &str, parts: &[&[u8]]| {
        let body = Base64::encode_string(&parts.concat());
        format!("-----BEGIN {label}-----\n{body}\n-----END {label}-----\n")
    };
    let (leaf, root) = (der("leaf"), der("root"));
    let secret = public_text("rsa-2048.private");
    let secret: String = secret.lines().filter(|line| !line.starts_with("-----")).collect();
    let secret = Base64::decode_vec(&secret).unwrap();
    for label in ["CERTIFICATE", "X509 CERTIFICATE"] {
        accept(KeyInput::Text(&pem(label, &[&leaf])), label);
        for behind in [&[0, 0, 0][..], &[10], &leaf, &root, &secret] {
            let text = pem(label, &[&leaf, behind]);
            refuse(KeyInput::Text(&text), Code::KeyInvalid, "damaged");
            refuse(KeyInput::Text(&[&*pem(label, &[&leaf]), &*text].concat()), Code::KeyInvalid, "damaged");
            // The same as bytes, and as their base64.
            let bytes = [&leaf, behind].concat();
            refuse(KeyInput::Bytes(&bytes), Code::KeyInvalid, "DER");
            refuse(KeyInput::Text(&Base64::encode_string(&bytes)), Code::KeyInvalid, "DER");
        }
        refuse(KeyInput::Text(&pem(label, &[&root, &leaf])), Code::KeyInvalid, "damaged");
    }
    // What openssl x509 -trustout writes behind the certificate: its settings.
    accept(KeyInput::Text(&text("trusted")), "trusted");
}

#[test]
fn any_byte_of_a_certificate_may_be_wrong() {
    let der = der("leaf");
    for place in 0..der.len() {
        for bit in [1, 0x20, 0x80] {
            let mut damaged = der.clone();
            damaged[place] ^= bit;
            // Whatever it is now, it is one of the answers.
            let _ = import(KeyInput::Bytes(&damaged));
        }
    }
}

#[test]
fn text_around_the_key_and_quotes() {
    let pem = public_text("rsa-2048.spki");
    let line = pem.trim().replace('\n', "\\n");
    let body = pem.lines().filter(|line| !line.starts_with("-----")).collect::<String>();
    for form in [
        format!("Our public key since 2026:\n\n{pem}\nregards"),
        format!("\"{line}\""),
        format!("'{line}'"),
        format!("\"{line}\\n\""),
        format!("PUBLIC_KEY=\"{line}\""),
        format!("\"{}\"", line.replace('\\', "\\\\")),
        format!("\"{body}\""),
        format!("'{body}'\n"),
        format!("\u{feff}{pem}"),
        format!("{}\u{200b}\u{a0}", body.replace("IBIj", "IBI\u{3000}j")),
        pem.replace('\n', "\\r\\n"),
    ] {
        accept(KeyInput::Text(&form), &form);
    }
}

#[test]
fn numbers_of_a_jwk_in_any_base64() {
    let (n, e) = support::keys::numbers("rsa-2048");
    let with_zero = [&[0], &*n].concat();
    let mime: String = Base64::encode_string(&n)
        .as_bytes()
        .chunks(64)
        .map(|line| format!("{}\r\n", str::from_utf8(line).unwrap()))
        .collect();
    for n in [
        Base64UrlUnpadded::encode_string(&n),
        Base64::encode_string(&n),
        Base64::encode_string(&n).trim_end_matches('=').to_owned(),
        base64ct::Base64Url::encode_string(&n),
        Base64::encode_string(&with_zero),
        mime,
    ] {
        let member = |name: &str, text: &str| (name.to_owned(), Value::Text(text.to_owned()));
        let key = Value::Object(vec![
            member("kty", "RSA"),
            member("n", &n),
            member("e", &Base64::encode_string(&e)),
        ]);
        accept(KeyInput::Json(&key), &n);
    }
}

#[test]
fn keys_as_xml_and_short_keys_get_advice() {
    refuse(
        KeyInput::Text("<RSAKeyValue><Modulus>x</Modulus></RSAKeyValue>"),
        Code::KeyUnsupported,
        "Modulus",
    );
    refuse(KeyInput::Text("<RSAKeyValue><D>x</D></RSAKeyValue>"), Code::KeyPrivate, "private key");
    refuse(KeyInput::Text(&public_text("rsa-1024.spki")), Code::KeySize, "openssl genpkey");
}
