//! Opening what was sealed, with other code than sealed it.

use aes_gcm::aead::{AeadInOut, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce, Tag};
use base64ct::{Base64UrlUnpadded, Encoding as _};
use rand_core::CryptoRng;
use rsa::hazmat::rsa_decrypt;
use rsa::traits::{PaddingScheme, PublicKeyParts};
use rsa::{BoxedUint, Oaep, Pkcs1v15Encrypt, PrivateKey};
use sha1::Sha1;
use sha2::{Digest, Sha256};

/// The header and the plaintext of a compact JWE.
pub(crate) fn jwe(compact: &str, key: &PrivateKey) -> (String, Vec<u8>) {
    let parts: Vec<Vec<u8>> =
        compact.split('.').map(|part| Base64UrlUnpadded::decode_vec(part).unwrap()).collect();
    let [header, wrapped, iv, text, tag] = parts.as_slice() else { panic!("a JWE has five parts") };
    let content_key = block("rsa-oaep-256", wrapped, key);
    let mut plaintext = text.clone();
    let aad = compact.split('.').next().unwrap();
    Aes256Gcm::new_from_slice(&content_key)
        .unwrap()
        .decrypt_inout_detached(
            &Nonce::try_from(iv.as_slice()).unwrap(),
            aad.as_bytes(),
            plaintext.as_mut_slice().into(),
            &Tag::try_from(tag.as_slice()).unwrap(),
        )
        .unwrap();
    (String::from_utf8(header.clone()).unwrap(), plaintext)
}

/// The plaintext of one RSA block.
pub(crate) fn block(scheme: &str, block: &[u8], key: &PrivateKey) -> Vec<u8> {
    match scheme {
        "rsa-oaep-256" => key.decrypt(Oaep::<Sha256>::new(), block),
        "rsa-oaep-256-mgf1-sha1" => key.decrypt(Oaep::<Sha256, Sha1>::new_with_mgf_hash(), block),
        "rsa-oaep" => key.decrypt(Oaep::<Sha1>::new(), block),
        _ => key.decrypt(Pkcs1v15Encrypt, block),
    }
    .unwrap()
}

pub(crate) fn seal_with_rsa_crate(
    scheme: &str,
    text: &[u8],
    key: &PrivateKey,
    rng: &mut impl CryptoRng,
) -> Vec<u8> {
    let public = key.to_public_key();
    match scheme {
        "rsa-oaep-256" => Oaep::<Sha256>::new().encrypt(rng, &public, text),
        "rsa-oaep-256-mgf1-sha1" => Oaep::<Sha256, Sha1>::new_with_mgf_hash().encrypt(rng, &public, text),
        "rsa-oaep" => Oaep::<Sha1>::new().encrypt(rng, &public, text),
        _ => Pkcs1v15Encrypt.encrypt(rng, &public, text),
    }
    .unwrap()
}

/// The seed a block was padded with (RFC 8017 §7.1.2 step 3).
pub(crate) fn oaep_seed(scheme: &str, block: &[u8], key: &PrivateKey) -> Vec<u8> {
    let encoded = encoded_message(block, key);
    match scheme {
        "rsa-oaep-256" => unmask_seed::<Sha256, Sha256>(&encoded),
        "rsa-oaep-256-mgf1-sha1" => unmask_seed::<Sha256, Sha1>(&encoded),
        _ => unmask_seed::<Sha1, Sha1>(&encoded),
    }
}

/// The random bytes between the marks of a PKCS#1 v1.5 block.
pub(crate) fn pkcs1_padding(block: &[u8], key: &PrivateKey, message_len: usize) -> Vec<u8> {
    let encoded = encoded_message(block, key);
    encoded[2..encoded.len() - message_len - 1].to_vec()
}

fn encoded_message(block: &[u8], key: &PrivateKey) -> Vec<u8> {
    let number = BoxedUint::from_be_slice(block, key.n().bits_precision()).unwrap();
    let bytes = rsa_decrypt::<chacha20::ChaCha20Rng>(None, key, &number).unwrap().to_be_bytes();
    bytes[bytes.len() - key.size()..].to_vec()
}

/// `D` is the hash of the block, `M` the one inside MGF1.
fn unmask_seed<D: Digest, M: Digest>(encoded: &[u8]) -> Vec<u8> {
    let (seed, block) = encoded[1..].split_at(<D as Digest>::output_size());
    let masks = (0u8..2).flat_map(|counter| {
        M::new().chain_update(block).chain_update([0, 0, 0, counter]).finalize().to_vec()
    });
    seed.iter().zip(masks).map(|(byte, mask)| byte ^ mask).collect()
}
