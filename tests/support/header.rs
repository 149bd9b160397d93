//! Protected headers as the bindings write them.

use xiaodun::jose::ProtectedHeader;

/// The header as JSON; empty where the scheme has none.
pub(crate) fn text<'a>(header: impl Into<Option<ProtectedHeader<'a>>>) -> String {
    header.into().map_or_else(String::new, |header| serde_json::to_string(&header).unwrap())
}
