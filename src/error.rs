//! One error type, one stable code for each way to fail.
//!
//! A message says what to do about it. It never holds a key, a plaintext or a value somebody typed:
//! errors end up in logs.

use std::borrow::Cow;
use std::fmt;

/// The result of everything that can fail here.
pub type Result<T> = std::result::Result<T, Error>;

/// The codes of the public contract that the core can give. Those that only the JavaScript side can
/// know (`ERR_NOT_INITIALIZED`, `ERR_WASM_LOAD`, …) are raised there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The host gives no randomness at all.
    EntropyUnavailable,
    /// The host gave something that cannot be randomness.
    EntropyInvalid,
    /// Not a key, damaged, or with numbers out of range.
    KeyInvalid,
    /// A key, but not an RSA key for encryption.
    KeyUnsupported,
    /// A private key was handed to the client.
    KeyPrivate,
    /// Under 2048 or over 8192 bits.
    KeySize,
    /// No key of that `kid` in the set.
    KeyNotFound,
    /// Longer than the scheme can carry.
    PlaintextTooLong,
    /// An option of the wrong type or value, or an unknown one.
    OptionInvalid,
    /// The input is not of the type the function takes.
    InputType,
    /// The input is larger than the limit.
    InputTooLarge,
    /// A policy that contradicts itself or allows what can never be allowed.
    PolicyInvalid,
}

impl Code {
    /// Every code.
    pub const ALL: [Code; 12] = [
        Code::EntropyUnavailable,
        Code::EntropyInvalid,
        Code::KeyInvalid,
        Code::KeyUnsupported,
        Code::KeyPrivate,
        Code::KeySize,
        Code::KeyNotFound,
        Code::PlaintextTooLong,
        Code::OptionInvalid,
        Code::InputType,
        Code::InputTooLarge,
        Code::PolicyInvalid,
    ];

    /// The code as callers see it.
    pub fn as_str(self) -> &'static str {
        match self {
            Code::EntropyUnavailable => "ERR_ENTROPY_UNAVAILABLE",
            Code::EntropyInvalid => "ERR_ENTROPY_INVALID",
            Code::KeyInvalid => "ERR_KEY_INVALID",
            Code::KeyUnsupported => "ERR_KEY_UNSUPPORTED",
            Code::KeyPrivate => "ERR_KEY_PRIVATE",
            Code::KeySize => "ERR_KEY_SIZE",
            Code::KeyNotFound => "ERR_KEY_NOT_FOUND",
            Code::PlaintextTooLong => "ERR_PLAINTEXT_TOO_LONG",
            Code::OptionInvalid => "ERR_OPTION_INVALID",
            Code::InputType => "ERR_INPUT_TYPE",
            Code::InputTooLarge => "ERR_INPUT_TOO_LARGE",
            Code::PolicyInvalid => "ERR_POLICY_INVALID",
        }
    }
}

/// A failure: a code for programs and a message for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    code: Code,
    message: Cow<'static, str>,
}

impl Error {
    /// An error of this code; the message says what to do and echoes no secret.
    pub fn new(code: Code, message: impl Into<Cow<'static, str>>) -> Self {
        Error { code, message: message.into() }
    }

    /// The stable code.
    pub fn code(&self) -> Code {
        self.code
    }

    /// What to do about it.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code.as_str(), self.message)
    }
}

impl std::error::Error for Error {}
