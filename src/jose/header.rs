//! The protected header (RFC 7516 §4).

use crate::error::{Code, Error, Result};
use serde::Serialize;

/// The members of a protected header that no caller may set: those written here, and those that change what the
/// receiver must do (RFC 7516 §4.1.3, §4.1.13).
pub const RESERVED_MEMBERS: [&str; 5] = ["alg", "enc", "zip", "crit", "kid"];

/// The members of a protected header that are this package's own.
#[derive(Serialize)]
pub(crate) struct ProtectedHeader<'a> {
    pub(crate) alg: &'a str,
    pub(crate) enc: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) kid: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) typ: Option<&'a str>,
}

impl ProtectedHeader<'_> {
    /// The header as JSON.
    pub(crate) fn to_json(&self) -> Result<String> {
        serde_json::to_string(self)
            .map_err(|_| Error::new(Code::OptionInvalid, "the header cannot be written as JSON"))
    }
}
