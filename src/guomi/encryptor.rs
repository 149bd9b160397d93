//! A public key with the way to encrypt to it.

use super::key::{KeyInput, PublicKey};
use super::layout::{Layout, PointForm};
use super::{DirectKey, envelope, sm2};
use crate::encoding::Encoding;
use crate::error::{Code, Error, Result};
use crate::jose::{MAX_ID_BYTES, ProtectedHeader};
use crate::options::{OptionsReader, Value};
use rand_core::CryptoRng;

/// How a plaintext becomes a ciphertext.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// One SM2 ciphertext (GB/T 32918.4).
    Sm2(Layout, Encoding),
    /// SM2 wraps a fresh SM4 key, SM4-GCM carries the text.
    Envelope,
}

impl Scheme {
    /// The name in the public contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Scheme::Sm2(..) => "sm2",
            Scheme::Envelope => "sm2-sm4-gcm",
        }
    }

    /// The longest plaintext in bytes.
    pub fn max_bytes(self) -> usize {
        match self {
            Scheme::Sm2(..) => 64 * 1024,
            Scheme::Envelope => 1024 * 1024,
        }
    }

    fn read(reader: &mut OptionsReader<'_>) -> Result<Self> {
        let (encoding, layout) = (reader.text("encoding")?, reader.text("layout")?);
        let point = reader.text("point")?;
        match reader.text("scheme")? {
            Some("sm2") => {
                Ok(Scheme::Sm2(read_layout(reader, layout, point)?, read_encoding(reader, encoding)?))
            }
            Some("sm2-sm4-gcm") => {
                let given = [("encoding", encoding), ("layout", layout), ("point", point)];
                match given.iter().find(|(_, value)| value.is_some()) {
                    None => Ok(Scheme::Envelope),
                    Some((name, _)) => {
                        Err(reader.error_at(name, "is for the scheme sm2; the envelope has its own"))
                    }
                }
            }
            _ => Err(reader.error_at("scheme", "must be one of sm2, sm2-sm4-gcm")),
        }
    }
}

fn read_layout(reader: &OptionsReader<'_>, layout: Option<&str>, point: Option<&str>) -> Result<Layout> {
    let form = match point {
        None => PointForm::Sec1,
        Some(name) => {
            PointForm::parse(name).ok_or_else(|| reader.error_at("point", "must be one of sec1, bare"))?
        }
    };
    let layout = Layout::parse(layout.unwrap_or("asn1"), form)
        .ok_or_else(|| reader.error_at("layout", "must be one of asn1, c1c3c2, c1c2c3"))?;
    if layout == Layout::Asn1 && point.is_some() {
        return Err(reader.error_at("point", "is for the layouts c1c3c2 and c1c2c3; asn1 has no such byte"));
    }
    Ok(layout)
}

fn read_encoding(reader: &OptionsReader<'_>, name: Option<&str>) -> Result<Encoding> {
    Encoding::parse(name.unwrap_or("base64"))
        .ok_or_else(|| reader.error_at("encoding", "must be one of base64, base64url, hex"))
}

/// An SM2 public key, ready to encrypt in one scheme.
pub struct Encryptor {
    key: PublicKey,
    scheme: Scheme,
}

impl Encryptor {
    /// Imports `key` for the options `scheme` (required), `keyId`, and with `sm2` also `layout`
    /// (default `asn1`), `point` (default `sec1`) and `encoding` (default `base64`).
    ///
    /// # Errors
    /// `ERR_OPTION_INVALID` for an unknown name or value; `ERR_KEY_INVALID`, `ERR_KEY_UNSUPPORTED`,
    /// `ERR_KEY_PRIVATE`, `ERR_KEY_NOT_FOUND` for the key.
    pub fn new(key: KeyInput<'_>, options: &Value) -> Result<Self> {
        let mut reader = OptionsReader::new(options, "", Code::OptionInvalid)?;
        let key_id = reader.text("keyId")?;
        let scheme = Scheme::read(&mut reader)?;
        if key_id.is_some_and(|id| id.is_empty() || id.len() > MAX_ID_BYTES) {
            return Err(reader.error_at("keyId", "must be 1 to 1024 bytes long"));
        }
        reader.finish()?;
        Ok(Encryptor { key: PublicKey::import(key, key_id)?, scheme })
    }

    /// Encrypts to text: one ciphertext in the encoding chosen, or the envelope. `header` is the protected
    /// header of the envelope: the text of an object that has the members of [`Encryptor::header`] and may
    /// have more; it is empty for the scheme `sm2`.
    ///
    /// # Errors
    /// `ERR_PLAINTEXT_TOO_LONG` beyond [`Encryptor::max_bytes`], `ERR_OPTION_INVALID` for a header with
    /// the scheme `sm2`, and for none with an envelope.
    pub fn encrypt(&self, text: &[u8], header: &str, rng: &mut impl CryptoRng) -> Result<String> {
        if text.len() > self.max_bytes() {
            return Err(self.too_long());
        }
        if (self.scheme == Scheme::Envelope) == header.is_empty() {
            let advice = "header is for the scheme sm2-sm4-gcm, which needs one; an SM2 ciphertext has none";
            return Err(Error::new(Code::OptionInvalid, advice));
        }
        match self.scheme {
            Scheme::Envelope => envelope::seal(self.key.point(), header, text, rng),
            Scheme::Sm2(layout, encoding) => {
                Ok(encoding.encode(&layout.write(&sm2::encrypt(self.key.point(), text, rng))))
            }
        }
    }

    /// Seals a request whose answer comes back under a key of its own: `data`, a JSON text, and that key.
    ///
    /// # Errors
    /// `ERR_OPTION_INVALID` for the scheme `sm2`, `ERR_PLAINTEXT_TOO_LONG` where `data` is longer than
    /// [`Encryptor::max_bytes`].
    pub fn seal_request(
        &self,
        data: &str,
        header: &str,
        rng: &mut impl CryptoRng,
    ) -> Result<(String, DirectKey)> {
        if self.scheme != Scheme::Envelope {
            return Err(Error::new(Code::OptionInvalid, "sealRequest needs the scheme sm2-sm4-gcm"));
        }
        if data.len() > self.max_bytes() {
            return Err(self.too_long());
        }
        let reply_key = DirectKey::generate(rng);
        let sealed = envelope::seal(self.key.point(), header, reply_key.request(data).as_bytes(), rng)?;
        Ok((sealed, reply_key))
    }

    /// The members of the protected header of an envelope made here; none for the scheme without one.
    pub fn header(&self) -> Option<ProtectedHeader<'_>> {
        matches!(self.scheme, Scheme::Envelope).then(|| envelope::protected_header(self.key.id()))
    }

    /// The scheme.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// The `kid` chosen by option, or the one the JWK carries.
    pub fn key_id(&self) -> Option<&str> {
        self.key.id()
    }

    /// The size of the key in bits: every SM2 key has 256.
    pub fn key_bits(&self) -> u32 {
        256
    }

    /// The longest plaintext in bytes.
    pub fn max_bytes(&self) -> usize {
        self.scheme.max_bytes()
    }

    fn too_long(&self) -> Error {
        let advice = match self.scheme {
            Scheme::Sm2(..) => "use the scheme sm2-sm4-gcm for longer values",
            Scheme::Envelope => "split the value",
        };
        let (max, name) = (self.max_bytes(), self.scheme.as_str());
        Error::new(
            Code::PlaintextTooLong,
            format!(
                "the plaintext is longer than the {max} bytes (as UTF-8) that {name} can carry; {advice}"
            ),
        )
    }
}
