//! Keys as text: PEM (RFC 7468) as it survives copy and paste, and bare base64.

use super::spki::certificate;
use super::{invalid, private, unsupported};
use crate::error::Result;
use crate::jose::{decode, holds_private_key, is_blank};
use crate::substring::{contains, split_once};

/// The longest text looked at; the PEM of an SM2 key is under 200 bytes, and files have remarks.
const MAX_SM2_TEXT_BYTES: usize = 16 * 1024;

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
const DASHES: &str = "-----";

/// The text of a key without quotes and blanks around it, literal `\n` as line breaks: as environment
/// files hold keys.
pub(super) fn tidy(text: &str) -> Result<String> {
    if text.len() > MAX_SM2_TEXT_BYTES {
        return Err(invalid("the key is far too long for a public key"));
    }
    let text = unescape(text);
    Ok(text.trim_matches(|c: char| is_blank(c) || matches!(c, '"' | '\'' | '`')).to_owned())
}

/// The DER in the first public-key block of a PEM file, or in bare base64. `text` is [`tidy`]. Tolerated:
/// text before and after the block, CRLF, indentation, a body on one line, base64url, missing padding.
pub(super) fn to_der(text: &str) -> Result<Vec<u8>> {
    match text {
        "" => Err(invalid("the key is empty")),
        _ if text.starts_with('{') => {
            // The private scalar, which only a private JWK has.
            if contains(text, "\"d\"") {
                return Err(private());
            }
            Err(invalid("a JWK is passed as an object: call JSON.parse on the text first"))
        }
        _ if contains(text, BEGIN) => decode(pem_body(text)?)
            .ok_or_else(|| invalid("the base64 of the PEM block is damaged or cut off")),
        _ => {
            let der = decode(text).ok_or_else(|| {
                invalid("the key is neither PEM, hexadecimal nor base64, or it is damaged or cut off")
            })?;
            // Files are put into variables of the environment as their base64.
            match in_file(&der) {
                Some(file) => to_der(&tidy(file)?),
                None => Ok(der),
            }
        }
    }
}

/// The text of PEM that came as bytes; DER holds no such line.
pub(super) fn in_file(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok().filter(|text| contains(text, BEGIN))
}

/// Literal `\n` and `\r`, escaped once or twice, as line breaks. Nothing in a key has a backslash.
fn unescape(text: &str) -> String {
    let mut pieces = text.split('\\');
    let mut unescaped = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        unescaped.push('\n');
        unescaped.push_str(piece.strip_prefix(['n', 'r']).unwrap_or(piece));
    }
    unescaped
}

/// The text between the BEGIN and END lines of the block with the key.
fn pem_body(text: &str) -> Result<&str> {
    // Asked first and of the whole text: a damaged private key is a private key still.
    if holds_private_key(text) {
        return Err(private());
    }
    let begin_damaged = || invalid("the BEGIN line of the PEM is missing or damaged");
    let end_damaged = || invalid("the END line of the PEM is missing or damaged");
    let (_, block) = split_once(text, BEGIN).ok_or_else(begin_damaged)?;
    let (label, rest) = split_once(block, DASHES).ok_or_else(begin_damaged)?;
    let (body, end) = split_once(rest, END).ok_or_else(end_damaged)?;
    let (end_label, _) = split_once(end, DASHES).ok_or_else(end_damaged)?;
    if end_label != label {
        return Err(invalid("the BEGIN and END lines of the PEM differ"));
    }
    match label {
        "PUBLIC KEY" => Ok(body),
        "RSA PUBLIC KEY" => Err(unsupported("this is an RSA key; an SM2 key is needed")),
        "CERTIFICATE" | "X509 CERTIFICATE" | "TRUSTED CERTIFICATE" => Err(certificate()),
        _ => Err(unsupported("this PEM block is not an SM2 public key (PUBLIC KEY)")),
    }
}
