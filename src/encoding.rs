//! Ciphertext as text.

/// How one ciphertext is written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// RFC 4648 §4, padded: what `Base64.getDecoder()` and friends read.
    Base64,
    /// RFC 4648 §5, unpadded, as JOSE writes it.
    Base64Url,
    /// Lower-case hexadecimal.
    Hex,
}

impl Encoding {
    /// The encoding of this name in the public contract.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "base64" => Some(Encoding::Base64),
            "base64url" => Some(Encoding::Base64Url),
            "hex" => Some(Encoding::Hex),
            _ => None,
        }
    }

    /// `bytes` as text.
    ///
    /// # Examples
    /// ```
    /// use xiaodun::encoding::Encoding;
    ///
    /// assert_eq!(Encoding::Base64.encode(&[0xff, 0xe0]), "/+A=");
    /// assert_eq!(Encoding::Base64Url.encode(&[0xff, 0xe0]), "_-A");
    /// assert_eq!(Encoding::Hex.encode(&[0xff, 0xe0]), "ffe0");
    /// ```
    pub fn encode(self, bytes: &[u8]) -> String {
        use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
        match self {
            Encoding::Base64 => base64(&STANDARD, bytes),
            Encoding::Base64Url => base64(&URL_SAFE_NO_PAD, bytes),
            Encoding::Hex => {
                bytes.iter().flat_map(|byte| [hex_digit(byte >> 4), hex_digit(byte & 15)]).collect()
            }
        }
    }
}

/// `Engine::encode` expects UTF-8 with a message of what is not, and with that come the printers of the standard
/// library.
fn base64(engine: &impl base64::Engine, bytes: &[u8]) -> String {
    let mut text = vec![0; bytes.len().div_ceil(3) * 4];
    let length = engine.encode_slice(bytes, &mut text).unwrap_or_default();
    text.truncate(length);
    String::from_utf8(text).unwrap_or_default()
}

fn hex_digit(nibble: u8) -> char {
    char::from_digit(nibble.into(), 16).unwrap_or('0')
}
