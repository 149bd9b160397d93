//! Keys as JSON: a JWK (RFC 7517 §4, RFC 7518 §6.2) or a JWK set (RFC 7517 §5).

use super::{RawPoint, invalid, private, unsupported};
use crate::error::{Code, Error, Result};
use crate::guomi::curve::FIELD_BYTES;
use crate::jose::{MAX_ID_BYTES, MAX_SET_KEYS, decode, is_private_within};
use crate::options::Value;

/// Members only a private or symmetric key has (RFC 7518 §6.2.2, §6.3.2, §6.4.1).
const PRIVATE_MEMBERS: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/// The coordinates and the `kid` of a JWK, or of the one chosen from a set.
pub(super) fn parse(value: &Value, key_id: Option<&str>) -> Result<(RawPoint, Option<String>)> {
    if is_private_within(value) {
        return Err(private());
    }
    let Some(keys) = member(value, "keys") else {
        refuse_private(value)?;
        return point(value);
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
        Some(id) => by_id(keys, id),
        None => first_fit(keys),
    }
}

/// The first key for encryption that can be used; if none can, the first says why.
fn first_fit(keys: &[Value]) -> Result<(RawPoint, Option<String>)> {
    let mut suited: Vec<_> = keys.iter().filter_map(|key| point(key).ok()).collect();
    if suited.is_empty() {
        return Err(unsupported(
            "no key of the JWK set is an SM2 key for encryption (kty, crv, use, key_ops, alg)",
        ));
    }
    let usable = suited.iter().position(|(point, _)| point.check().is_ok()).unwrap_or(0);
    Ok(suited.swap_remove(usable))
}

fn by_id(keys: &[Value], id: &str) -> Result<(RawPoint, Option<String>)> {
    let mut named = keys.iter().filter(|key| text(key, "kid") == Some(id)).map(point);
    // Several keys may share a kid when their types differ (RFC 7517 §4.5).
    match named.next().ok_or_else(not_found)? {
        Err(error) => named.find_map(Result::ok).ok_or(error),
        found => found,
    }
}

fn refuse_private(key: &Value) -> Result<()> {
    let symmetric = text(key, "kty") == Some("oct");
    match PRIVATE_MEMBERS.iter().any(|name| member(key, name).is_some()) {
        true if symmetric => Err(unsupported("this JWK is a symmetric key; an SM2 public key is needed")),
        true => Err(private()),
        false => Ok(()),
    }
}

fn point(key: &Value) -> Result<(RawPoint, Option<String>)> {
    if !matches!(key, Value::Object(_)) {
        return Err(invalid("a JWK must be an object"));
    }
    match (text(key, "kty"), text(key, "crv")) {
        (Some("EC"), Some("SM2")) => {}
        (Some("EC"), Some(_)) => return Err(unsupported("this JWK is of another curve than SM2 (crv)")),
        (Some("EC"), None) => return Err(invalid("the member crv of the JWK is missing")),
        (Some(_), _) => return Err(unsupported("this JWK is not an SM2 key (kty EC, crv SM2)")),
        (None, _) => return Err(invalid("this object is not a JWK: the member kty is missing")),
    }
    check_purpose(key)?;
    // RFC 7518 §6.2.1.2: as many bytes as the curve has, leading zeros and all.
    let coordinate = |name: &str| -> Option<[u8; FIELD_BYTES]> {
        let text = text(key, name).filter(|text| text.len() <= 64)?;
        decode(text)?.try_into().ok()
    };
    let (x, y) = coordinate("x")
        .zip(coordinate("y"))
        .ok_or_else(|| invalid("the members x and y of the JWK must be base64url of 32 bytes each"))?;
    let id = text(key, "kid").filter(|id| !id.is_empty());
    if id.is_some_and(|id| id.len() > MAX_ID_BYTES) {
        return Err(invalid("the member kid of the JWK is longer than 1024 bytes"));
    }
    Ok((RawPoint { x, y }, id.map(str::to_owned)))
}

fn check_purpose(key: &Value) -> Result<()> {
    let allows = |name: &str, fits: &dyn Fn(&Value) -> bool| member(key, name).is_none_or(fits);
    let encrypts = |value: &Value| match value {
        Value::List(operations) => operations.iter().any(
            |operation| matches!(operation, Value::Text(name) if name == "encrypt" || name == "wrapKey"),
        ),
        _ => false,
    };
    if !allows("use", &|value| matches!(value, Value::Text(usage) if usage == "enc")) {
        return Err(unsupported("this JWK is not for encryption (its use is not enc)"));
    }
    if !allows("key_ops", &encrypts) {
        return Err(unsupported("this JWK is not for encryption (key_ops has neither encrypt nor wrapKey)"));
    }
    if !allows("alg", &|value| matches!(value, Value::Text(alg) if alg == "SM2")) {
        return Err(unsupported("this JWK is for another algorithm than SM2 encryption (alg)"));
    }
    Ok(())
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
