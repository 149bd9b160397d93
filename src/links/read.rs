//! Readers for the members of a policy that all its parts share.

use crate::error::{Code, Error, Result};
use crate::options::{OptionsReader, Value, error_at};

use super::syntax::invisible::is_invisible;

/// Reads an object that must be there.
pub(super) fn object_reader<'a>(value: &'a Value, path: &str) -> Result<OptionsReader<'a>> {
    match value {
        Value::Null => Err(error_at(Code::PolicyInvalid, path, "must be an object")),
        _ => OptionsReader::new(value, path, Code::PolicyInvalid),
    }
}

/// Refuses control and invisible characters in a string of a policy: nobody sees what such a rule allows.
pub(super) fn require_printable(text: &str, path: &str) -> Result<()> {
    match text.chars().any(is_invisible) {
        true => Err(error_at(Code::PolicyInvalid, path, "must not hold control or invisible characters")),
        false => Ok(()),
    }
}

/// An array of strings that, when given, allows something.
pub(super) fn non_empty_strings<'a>(
    reader: &mut OptionsReader<'a>,
    name: &'static str,
) -> Result<Option<Vec<&'a str>>> {
    let texts = reader.strings(name)?;
    if texts.as_ref().is_some_and(Vec::is_empty) {
        return Err(reader.error_at(name, "must not be empty"));
    }
    for (index, text) in texts.iter().flatten().enumerate() {
        require_printable(text, &format!("{}[{index}]", reader.path_of(name)))?;
    }
    Ok(texts)
}

/// An error about one item of an array.
pub(super) fn item_error(reader: &OptionsReader<'_>, name: &str, index: usize, what: &str) -> Error {
    error_at(Code::PolicyInvalid, &format!("{}[{index}]", reader.path_of(name)), what)
}

/// Whether `name` is the same in every reader of a URL: an appId, a plugin, a scheme.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 64
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
}
