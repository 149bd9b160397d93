//! Keys as JSON: a JWK (RFC 7517 §4, RFC 7518 §6.3) or a JWK set (RFC 7517 §5).

use super::components::{KeyComponents, invalid, private, unsupported};
use crate::encrypt::scheme::Scheme;
use crate::error::{Code, Error, Result};
use crate::jose::{MAX_ID_BYTES, MAX_SET_KEYS, decode, is_private_within};
use crate::options::Value;

/// Members only a private or symmetric key has (RFC 7518 §6.2.2, §6.3.2, §6.4.1).
const PRIVATE_MEMBERS: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/// Longest member looked at: the modulus of a key twice the size allowed.
const MAX_MEMBER_BYTES: usize = 4096;

/// The numbers and the `kid` of a JWK, or of the one chosen from a set.
pub(super) fn parse(
    value: &Value,
    key_id: Option<&str>,
    scheme: Scheme,
) -> Result<(KeyComponents, Option<String>)> {
    refuse_private_within(value)?;
    if is_private_within(value) {
        return Err(private());
    }
    let Some(keys) = member(value, "keys") else {
        refuse_private(value)?;
        return numbers(value, scheme);
    };
    let Value::List(keys) = keys else {
        return Err(invalid("the member keys of a JWK set must be an array"));
    };
    if let (true, Some(_)) = (keys.is_empty(), key_id) {
        return Err(not_found());
    }
    if keys.is_empty() || keys.len() > MAX_SET_KEYS {
        return Err(invalid("the JWK set must hold 1 to 256 keys"));
    }
    // A set with a private key in it is a leak, whichever key would be chosen.
    keys.iter().try_for_each(refuse_private)?;
    match key_id {
        Some(id) => by_id(keys, id, scheme),
        None => first_fit(keys, scheme),
    }
}

/// The first key for encryption in this scheme that can be used; if none can, the first says why.
fn first_fit(keys: &[Value], scheme: Scheme) -> Result<(KeyComponents, Option<String>)> {
    let mut suited: Vec<_> = keys.iter().filter_map(|key| numbers(key, scheme).ok()).collect();
    if suited.is_empty() {
        return Err(unsupported(
            "no key of the JWK set is an RSA key for encryption in this scheme (use, alg)",
        ));
    }
    let usable = suited.iter().position(|(numbers, _)| numbers.check().is_ok()).unwrap_or(0);
    Ok(suited.swap_remove(usable))
}

fn by_id(keys: &[Value], id: &str, scheme: Scheme) -> Result<(KeyComponents, Option<String>)> {
    let mut named = keys.iter().filter(|key| text(key, "kid") == Some(id)).map(|key| numbers(key, scheme));
    let first = named.next().ok_or_else(not_found)?;
    // Several keys may share a kid when their types differ (RFC 7517 §4.5).
    match first {
        Err(error) => named.find_map(Result::ok).ok_or(error),
        found => found,
    }
}

/// A private key that was left in some member of the object is a leak too.
fn refuse_private_within(value: &Value) -> Result<()> {
    let mut inner: Box<dyn Iterator<Item = &Value>> = match value {
        Value::Object(members) => Box::new(members.iter().map(|(_, value)| value)),
        Value::List(items) => Box::new(items.iter()),
        _ => return Ok(()),
    };
    if text(value, "kty").is_some() {
        refuse_private(value)?;
    }
    inner.try_for_each(refuse_private_within)
}

fn refuse_private(key: &Value) -> Result<()> {
    let symmetric = text(key, "kty") == Some("oct");
    match PRIVATE_MEMBERS.iter().any(|name| member(key, name).is_some()) {
        true if symmetric => Err(unsupported("this JWK is a symmetric key; an RSA public key is needed")),
        true => Err(private()),
        false => Ok(()),
    }
}

fn numbers(key: &Value, scheme: Scheme) -> Result<(KeyComponents, Option<String>)> {
    if !matches!(key, Value::Object(_)) {
        return Err(invalid("a JWK must be an object"));
    }
    match text(key, "kty") {
        Some("RSA") => {}
        Some(_) => return Err(unsupported("this JWK is not an RSA key (kty)")),
        None => return Err(invalid("this object is not a JWK: the member kty is missing")),
    }
    check_purpose(key, scheme)?;
    let modulus =
        integer(key, "n").ok_or_else(|| invalid("the member n of the JWK is missing or damaged"))?;
    let exponent =
        integer(key, "e").ok_or_else(|| invalid("the member e of the JWK is missing or damaged"))?;
    let id = text(key, "kid").filter(|id| !id.is_empty());
    if id.is_some_and(|id| id.len() > MAX_ID_BYTES) {
        return Err(invalid("the member kid of the JWK is longer than 1024 bytes"));
    }
    Ok((KeyComponents { modulus, exponent }, id.map(str::to_owned)))
}

fn check_purpose(key: &Value, scheme: Scheme) -> Result<()> {
    let allows = |name: &str, fits: &dyn Fn(&Value) -> bool| member(key, name).is_none_or(fits);
    let is_enc = |value: &Value| matches!(value, Value::Text(usage) if usage == "enc");
    let is_alg = |value: &Value| matches!(value, Value::Text(alg) if Some(alg.as_str()) == scheme.jwk_alg());
    let encrypts = |value: &Value| match value {
        Value::List(operations) => operations
            .iter()
            .any(|op| matches!(op, Value::Text(name) if name == "encrypt" || name == "wrapKey")),
        _ => false,
    };
    if !allows("use", &is_enc) {
        return Err(unsupported("this JWK is not for encryption (its use is not enc)"));
    }
    if !allows("key_ops", &encrypts) {
        return Err(unsupported("this JWK is not for encryption (key_ops has neither encrypt nor wrapKey)"));
    }
    if !allows("alg", &is_alg) {
        return Err(unsupported("this JWK is for another algorithm than the scheme uses (alg)"));
    }
    Ok(())
}

/// Base64urlUInt (RFC 7518 §2), and the other base64 that .NET and hand-made sets have.
fn integer(key: &Value, name: &str) -> Option<Vec<u8>> {
    let text = text(key, name).filter(|text| !text.is_empty() && text.len() <= MAX_MEMBER_BYTES)?;
    decode(text)
}

fn member<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    let Value::Object(members) = value else { return None };
    members.iter().find(|(key, value)| key == name && *value != Value::Null).map(|(_, value)| value)
}

fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    match member(value, name) {
        Some(Value::Text(text)) => Some(text),
        _ => None,
    }
}

fn not_found() -> Error {
    let advice = "the JWK set has no key with this keyId; fetch the set again, it may have rotated";
    Error::new(Code::KeyNotFound, advice)
}
