//! JWE under a key that both sides have: `alg: dir` (RFC 7516 §5, RFC 7518 §4.5).

use super::{ProtectedHeader, decode};
use crate::encoding::Encoding;
use crate::error::{Code, Error, Result};
use rand_core::CryptoRng;
use std::marker::PhantomData;
use zeroize::Zeroizing;

/// What a channel writes into `typ`, so that what a client sealed is not taken for an answer to it
/// (RFC 8725 §3.11).
const REQUEST_TYPE: &str = "request+jwe";

/// Bytes of a random id: 128 bits, as RFC 7516 has for nothing that must not be guessed.
const ID_BYTES: usize = 16;

/// The end of the refusal of a key.
const ADVICE: &str = " random bytes, as bytes or as their base64; a password is no key";

/// The content encryption of a part. The lengths of a key say which one it is.
pub trait Suite {
    /// The length of the key of an answer, in bytes.
    const REPLY_KEY_BYTES: usize;

    /// The `enc` of an answer.
    const REPLY_ENC: &'static str;

    /// The lengths a key can have, in words.
    const KEY_LENGTHS: &'static str;

    /// The `enc` of a key of this length; `None` where there is none.
    fn enc(key_bytes: usize) -> Option<&'static str>;

    /// A compact JWE of `plaintext` whose protected header is `header`, under `key`.
    ///
    /// # Errors
    /// `ERR_PLAINTEXT_TOO_LONG` beyond what GCM can carry.
    fn seal(header: &str, key: &[u8], plaintext: &[u8], rng: &mut impl CryptoRng) -> Result<String>;

    /// The text of a compact JWE under `key`; `None` for anything else.
    fn open(compact: &str, key: &[u8]) -> Option<String>;
}

/// A shared key and the `kid` it goes by.
pub struct DirectKey<S> {
    // On the heap, so that moving the value leaves no copy of the key.
    bytes: Zeroizing<Vec<u8>>,
    id: String,
    enc: &'static str,
    suite: PhantomData<S>,
}

impl<S: Suite> DirectKey<S> {
    /// The key of these bytes.
    ///
    /// # Errors
    /// `ERR_OPTION_INVALID` for another length.
    pub fn new(bytes: &[u8], id: &str) -> Result<Self> {
        match S::enc(bytes.len()) {
            Some(enc) => Ok(DirectKey::of(Zeroizing::new(bytes.to_vec()), id.to_owned(), enc)),
            None => Err(Error::new(Code::OptionInvalid, ["key must be ", S::KEY_LENGTHS, ADVICE].concat())),
        }
    }

    /// The key in this base64 or base64url.
    ///
    /// # Errors
    /// As [`DirectKey::new`].
    pub fn from_base64(text: &str, id: &str) -> Result<Self> {
        DirectKey::new(&Zeroizing::new(decode(text).unwrap_or_default()), id)
    }

    /// A fresh key with a random id.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = Zeroizing::new(vec![0; S::REPLY_KEY_BYTES]);
        rng.fill_bytes(&mut bytes);
        DirectKey::of(bytes, random_id(rng), S::REPLY_ENC)
    }

    fn of(bytes: Zeroizing<Vec<u8>>, id: String, enc: &'static str) -> Self {
        DirectKey { bytes, id, enc, suite: PhantomData }
    }

    /// The `kid`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The members of the protected header of a message that [`DirectKey::seal`] makes.
    pub fn header(&self) -> ProtectedHeader<'_> {
        ProtectedHeader { alg: "dir", enc: self.enc, kid: Some(&self.id), typ: Some(REQUEST_TYPE) }
    }

    /// Seals `plaintext` under this protected header: the text of an object that has the members of
    /// [`DirectKey::header`] and may have more.
    ///
    /// # Errors
    /// `ERR_PLAINTEXT_TOO_LONG` beyond what GCM can carry.
    pub fn seal(&self, plaintext: &[u8], header: &str, rng: &mut impl CryptoRng) -> Result<String> {
        S::seal(header, &self.bytes, plaintext, rng)
    }

    /// The text in a compact JWE sealed under this key; `None` for anything else. The members of its
    /// header are the caller's to check: they are authenticated here and not read.
    ///
    /// # Examples
    /// ```
    /// use xiaodun::encrypt::DirectKey;
    ///
    /// let mut rng = xiaodun::rng::session().unwrap();
    /// let key = DirectKey::generate(&mut rng);
    /// let header = serde_json::to_string(&key.header()).unwrap();
    /// let message = key.seal("你好".as_bytes(), &header, &mut rng).unwrap();
    /// assert_eq!(key.open(&message).as_deref(), Some("你好"));
    /// assert_eq!(DirectKey::generate(&mut rng).open(&message), None);
    /// ```
    pub fn open(&self, compact: &str) -> Option<String> {
        S::open(compact, &self.bytes)
    }

    /// `{"data":…,"reply":…}`: the JSON of `data` with this key for its answer, as a JWK (RFC 7518 §6.4). The id is
    /// one that [`DirectKey::generate`] made: nothing in the JWK needs escapes.
    pub(crate) fn request(&self, data: &str) -> Zeroizing<String> {
        let k = Zeroizing::new(Encoding::Base64Url.encode(&self.bytes));
        let reply = r#","reply":{"kty":"oct","alg":"dir","enc":""#;
        let parts =
            [r#"{"data":"#, data, reply, self.enc, r#"","kid":""#, &self.id, r#"","k":""#, &k, r#""}}"#];
        Zeroizing::new(parts.concat())
    }
}

/// 128 random bits as base64url.
pub fn random_id(rng: &mut impl CryptoRng) -> String {
    let mut bytes = [0; ID_BYTES];
    rng.fill_bytes(&mut bytes);
    Encoding::Base64Url.encode(&bytes)
}
