//! The ways to encrypt, and what each can carry.

/// The longest plaintext of a JWE in bytes.
pub const MAX_JWE_PLAINTEXT: usize = 1024 * 1024;

/// How a plaintext becomes a ciphertext.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// JWE compact serialisation, RSA-OAEP-256 + A256GCM (RFC 7516, RFC 7518 §4.3 and §5.3).
    Jwe,
    /// One RSAES-OAEP block, SHA-256 for both the hash and MGF1 (RFC 8017 §7.1).
    RsaOaep256,
    /// One RSAES-OAEP block, SHA-256 for the hash and SHA-1 for MGF1: what Java's
    /// `RSA/ECB/OAEPWithSHA-256AndMGF1Padding` means unless it is given its parameters.
    RsaOaep256Mgf1Sha1,
    /// One RSAES-OAEP block, SHA-1 for both: what older backends call plain OAEP.
    RsaOaep,
    /// One RSAES-PKCS1-v1_5 block (RFC 8017 §7.2), for backends that know nothing else.
    RsaPkcs1V15,
}

impl Scheme {
    /// Every scheme.
    pub const ALL: [Scheme; 5] =
        [Scheme::Jwe, Scheme::RsaOaep256, Scheme::RsaOaep256Mgf1Sha1, Scheme::RsaOaep, Scheme::RsaPkcs1V15];

    /// The scheme of this name in the public contract.
    pub fn parse(name: &str) -> Option<Self> {
        Scheme::ALL.into_iter().find(|scheme| scheme.as_str() == name)
    }

    /// The name in the public contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Scheme::Jwe => "jwe",
            Scheme::RsaOaep256 => "rsa-oaep-256",
            Scheme::RsaOaep256Mgf1Sha1 => "rsa-oaep-256-mgf1-sha1",
            Scheme::RsaOaep => "rsa-oaep",
            Scheme::RsaPkcs1V15 => "rsa-pkcs1-v1_5",
        }
    }

    /// The `alg` a JWK for this scheme may name (RFC 7518 §4.1); JOSE has no name for some.
    pub fn jwk_alg(self) -> Option<&'static str> {
        match self {
            Scheme::Jwe | Scheme::RsaOaep256 => Some("RSA-OAEP-256"),
            Scheme::RsaOaep256Mgf1Sha1 => None,
            Scheme::RsaOaep => Some("RSA-OAEP"),
            Scheme::RsaPkcs1V15 => Some("RSA1_5"),
        }
    }

    /// The longest plaintext in bytes for a modulus of `modulus_bytes` bytes.
    pub fn max_bytes(self, modulus_bytes: usize) -> usize {
        match self {
            Scheme::Jwe => MAX_JWE_PLAINTEXT,
            Scheme::RsaOaep256 | Scheme::RsaOaep256Mgf1Sha1 => modulus_bytes.saturating_sub(2 * 32 + 2),
            Scheme::RsaOaep => modulus_bytes.saturating_sub(2 * 20 + 2),
            Scheme::RsaPkcs1V15 => modulus_bytes.saturating_sub(11),
        }
    }
}
