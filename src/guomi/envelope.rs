//! The envelope: SM2 wraps a fresh SM4 key, SM4-GCM carries the text, written as a compact JWE
//! (RFC 7516 §7.1) with private names for the two algorithms.

use super::curve::FixedPoint;
use super::gcm::{self, IV_BYTES, KEY_BYTES, TAG_BYTES};
use super::layout::Layout;
use super::sm2;
use crate::error::{Code, Error, Result};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

/// The longest DER of a wrapped key: two coordinates with a sign byte, the hash, and the key.
const WRAPPED_BYTES: usize = 2 + 2 * (2 + 33) + 2 + 32 + 2 + KEY_BYTES;

/// `{"alg":"SM2","enc":"SM4GCM"}`, with `kid` when there is one, then the members of `extra`: the text
/// of a JSON object (or empty), whose names the caller keeps apart from these.
pub(super) fn protected_header(key_id: Option<&str>, extra: &str) -> Result<String> {
    let mut header = String::from(r#"{"alg":"SM2","enc":"SM4GCM""#);
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

/// `header.wrappedKey.iv.ciphertext.tag`, with a fresh content key and IV from `rng`.
pub(super) fn seal(key: &FixedPoint, header: &str, text: &[u8], rng: &mut impl CryptoRng) -> Result<String> {
    let mut content_key = Zeroizing::new([0; KEY_BYTES]);
    rng.fill_bytes(content_key.as_mut_slice());
    let mut iv = [0; IV_BYTES];
    rng.fill_bytes(&mut iv);
    let wrapped = Layout::Asn1.write(&sm2::encrypt(key, content_key.as_slice(), rng));

    let lengths = [header.len(), WRAPPED_BYTES, IV_BYTES, text.len(), TAG_BYTES];
    // A text that grew would be copied, and wiped, again and again.
    let mut compact = String::with_capacity(lengths.iter().map(|bytes| bytes.div_ceil(3) * 4 + 1).sum());
    URL_SAFE_NO_PAD.encode_string(header, &mut compact);
    let mut text = Zeroizing::new(text.to_vec());
    // RFC 7516 §5.1 step 14: the additional authenticated data is the encoded header itself.
    let tag = gcm::seal(&content_key, &iv, compact.as_bytes(), &mut text)?;
    for part in [wrapped.as_slice(), &iv, &text, &tag] {
        compact.push('.');
        URL_SAFE_NO_PAD.encode_string(part, &mut compact);
    }
    Ok(compact)
}

fn json_string(text: &str) -> Result<String> {
    serde_json::to_string(text)
        .map_err(|_| Error::new(Code::OptionInvalid, "keyId cannot be written as JSON"))
}
