//! The protected header (RFC 7516 §4).

use serde::Serialize;

/// The members of a protected header that no caller may set: those written here, and those that change what the
/// receiver must do (RFC 7516 §4.1.3, §4.1.13).
pub const RESERVED_MEMBERS: [&str; 5] = ["alg", "enc", "zip", "crit", "kid"];

/// The members of a protected header that are this package's own. Whoever seals writes them as JSON, with those of the
/// caller: in JavaScript the engine does, and a writer of JSON in the core would take 0.5 KB of secrets.wasm.br.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProtectedHeader<'a> {
    /// How the receiver gets the content key.
    pub alg: &'static str,
    /// The content encryption.
    pub enc: &'static str,
    /// The id of the key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kid: Option<&'a str>,
    /// The kind of message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub typ: Option<&'static str>,
}
