//! The one place where this room asks the room of jump URLs.

use crate::error::Result;
use crate::options::Value;

/// The caller's policy for addresses.
pub(super) struct Jump;

/// Reads the policy found at `path`.
pub(super) fn read(_: &Value, _: &str) -> Result<Jump> {
    Ok(Jump)
}

/// The normalised address, if the policy accepts `value`.
pub(super) fn check(_: &Jump, _: &str) -> Option<String> {
    None
}

/// The schemes a policy that was read without error may accept.
pub(super) fn schemes(policy: &Value) -> Vec<String> {
    let member = |value: &Value, name: &str| match value {
        Value::Object(members) => members.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()),
        _ => None,
    };
    let written = member(policy, "web").and_then(|web| member(&web, "schemes"));
    let written = written.as_ref().and_then(crate::options::as_texts).unwrap_or_default();
    written.into_iter().map(str::to_ascii_lowercase).chain(["plugin".to_owned()]).collect()
}
