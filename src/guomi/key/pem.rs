//! Keys as text: PEM (RFC 7468) as it survives copy and paste, and bare base64.

use super::spki::certificate;
use super::{invalid, private, unsupported};
use crate::error::Result;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// The longest text looked at; the PEM of an SM2 key is under 200 bytes, and files have remarks.
const MAX_TEXT_BYTES: usize = 16 * 1024;

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
const DASHES: &str = "-----";

/// The DER in the first public-key block of a PEM file, or in bare base64. Tolerated: text before and
/// after the block, quotes, CRLF, indentation, a body on one line, literal `\n` as environment files
/// hold it, base64url, missing padding.
pub(super) fn to_der(text: &str) -> Result<Vec<u8>> {
    if text.len() > MAX_TEXT_BYTES {
        return Err(invalid("the key is far too long for a public key"));
    }
    let text = text.replace("\\r", "\n").replace("\\n", "\n");
    // A byte order mark is invisible, and editors leave one.
    let text = text.trim_start_matches('\u{FEFF}').trim().trim_matches(['"', '\'']);
    match text {
        "" => Err(invalid("the key is empty")),
        _ if text.starts_with('{') => {
            // The private scalar, which only a private JWK has.
            if text.contains("\"d\"") {
                return Err(private());
            }
            Err(invalid("a JWK is passed as an object: call JSON.parse on the text first"))
        }
        _ if text.contains(BEGIN) => decode(pem_body(text)?),
        _ => {
            let der = decode(text)?;
            // Files are put into variables of the environment as their base64.
            match in_file(&der) {
                Some(file) => to_der(file),
                None => Ok(der),
            }
        }
    }
}

/// The text of PEM that came as bytes; DER holds no such line.
pub(super) fn in_file(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok().filter(|text| text.contains(BEGIN))
}

/// The text between the BEGIN and END lines of the block with the key.
fn pem_body(text: &str) -> Result<&str> {
    // Asked first and of the whole text: a damaged private key is a private key still.
    if text.contains("PRIVATE KEY") {
        return Err(private());
    }
    let (_, block) = text.split_once(BEGIN).ok_or_else(|| invalid("the BEGIN line of the PEM is missing"))?;
    let (label, rest) =
        block.split_once(DASHES).ok_or_else(|| invalid("the BEGIN line of the PEM is damaged"))?;
    let (body, end) = rest.split_once(END).ok_or_else(|| invalid("the END line of the PEM is missing"))?;
    let (end_label, _) =
        end.split_once(DASHES).ok_or_else(|| invalid("the END line of the PEM is damaged"))?;
    if end_label != label {
        return Err(invalid("the BEGIN and END lines of the PEM differ"));
    }
    match label {
        "PUBLIC KEY" => Ok(body),
        "RSA PUBLIC KEY" => Err(unsupported("this is an RSA key; an SM2 key is needed")),
        "CERTIFICATE" | "X509 CERTIFICATE" | "TRUSTED CERTIFICATE" => Err(certificate()),
        "CERTIFICATE REQUEST" => Err(unsupported("this is a certificate request, not a public key")),
        _ => Err(unsupported("this PEM block is not an SM2 public key (PUBLIC KEY)")),
    }
}

fn decode(body: &str) -> Result<Vec<u8>> {
    let compact: String = body.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    // Padding, where there is any, must be what the length asks for.
    let bare = compact.trim_end_matches('=');
    let padding = compact.len() - bare.len();
    if padding > 0 && (padding > 2 || !compact.len().is_multiple_of(4)) {
        return Err(invalid("the base64 of the key is damaged or cut off"));
    }
    STANDARD_NO_PAD
        .decode(bare)
        .or_else(|_| URL_SAFE_NO_PAD.decode(bare))
        .map_err(|_| invalid("the key is neither PEM, hexadecimal nor base64, or it is damaged or cut off"))
}
