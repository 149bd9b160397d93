//! Keys as text: PEM (RFC 7468) as it survives copy and paste, and bare base64.

use super::components::{KeyComponents, invalid, private, unsupported};
use super::{certificate, der};
use crate::error::Result;
use crate::jose::{decode, holds_private_key, is_blank};
use crate::substring::{contains, replace, split_once};

/// The longest text looked at: chains of certificates come with their contents as text.
const MAX_RSA_TEXT_BYTES: usize = 64 * 1024;

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
const DASHES: &str = "-----";

/// The key in PEM or bare base64. Tolerated: CRLF, indentation, a body on one line, literal `\n` and
/// quotes as environment files hold them, base64url, missing padding, text around the blocks.
pub(super) fn parse(text: &str) -> Result<KeyComponents> {
    if text.len() > MAX_RSA_TEXT_BYTES {
        return Err(invalid("the key is far too long for a public key"));
    }
    // Twice, for text that was escaped twice; then `\r`, which Windows adds.
    let text = [("\\\\", "\\"), ("\\r", "\n"), ("\\n", "\n")]
        .into_iter()
        .fold(text.to_owned(), |text, (mark, with)| replace(&text, mark, with));
    let text = text.trim_matches(|c: char| is_blank(c) || matches!(c, '"' | '\'' | '`'));
    match text {
        "" => Err(invalid("the key is empty")),
        _ if text.starts_with('{') => {
            // The private exponent, which only a private JWK has.
            if contains(text, "\"d\"") {
                return Err(private());
            }
            Err(invalid("a JWK is passed as an object: call JSON.parse on the text first"))
        }
        _ if text.starts_with('<') => {
            if contains(text, "<D>") {
                return Err(private());
            }
            Err(unsupported(
                "this is XML; pass { kty: 'RSA', n: Modulus, e: Exponent } with the texts it holds",
            ))
        }
        _ if contains(text, BEGIN) => parse_pem(text),
        _ => {
            let der = decode(text).ok_or_else(|| {
                invalid("the key is neither PEM nor base64, or its base64 is damaged or cut off")
            })?;
            // Files are put into variables of the environment as their base64.
            match in_file(&der) {
                Some(file) => parse(&file),
                None => der::parse(&der),
            }
        }
    }
}

/// The text of PEM that came as bytes; DER holds no such line. What is around the blocks can be in
/// any encoding: names in Chinese are in GBK where Windows exported them.
pub(super) fn in_file(bytes: &[u8]) -> Option<String> {
    let is_pem = bytes.windows(BEGIN.len()).any(|window| window == BEGIN.as_bytes());
    is_pem.then(|| bytes.iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { '?' }).collect())
}

/// A block of PEM: its label and what is between its lines.
struct Block<'a> {
    label: &'a str,
    body: &'a str,
}

/// The key of the first block. Behind a key there may be the certificate it was taken from, and
/// behind a certificate the rest of its chain.
fn parse_pem(text: &str) -> Result<KeyComponents> {
    // Asked first and of the whole text: a damaged private key is a private key still.
    if contains(text, "Private-Lines") || holds_private_key(text) {
        return Err(private());
    }
    let blocks = blocks(text)?;
    let (keys, certificates): (Vec<_>, Vec<_>) = blocks.iter().partition(|block| is_key(block.label));
    if keys.len() > 1 {
        return Err(invalid("the text holds several public keys; pass the one to encrypt with"));
    }
    if let Some(other) = certificates.iter().find(|block| !is_certificate(block.label)) {
        return Err(unsupported(match other.label {
            "CERTIFICATE REQUEST" | "NEW CERTIFICATE REQUEST" => {
                "this is a certificate request, not a public key or a certificate"
            }
            "PKCS7" | "CMS" => {
                "this is a PKCS#7 container; take its certificates out (openssl pkcs7 -print_certs) and pass those"
            }
            _ => "this PEM block is not an RSA public key (PUBLIC KEY, RSA PUBLIC KEY or CERTIFICATE)",
        }));
    }
    let bytes = |block: &Block<'_>| {
        let mut der =
            decode(block.body).ok_or_else(|| invalid("the base64 of the PEM block is damaged or cut off"))?;
        // TRUSTED CERTIFICATE: OpenSSL writes behind it what it is trusted for. The length of a certificate has two
        // bytes.
        if block.label.starts_with('T')
            && let [_, _, high, low, ..] = *der
        {
            der.truncate(usize::from(high) * 256 + usize::from(low) + 4);
        }
        Ok(der)
    };
    if let Some(key) = keys.first() {
        return der::parse(&bytes(key)?);
    }
    let chain = certificates.into_iter().map(bytes).collect::<Result<Vec<_>>>()?;
    certificate::key_of_leaf(&chain)
}

fn is_key(label: &str) -> bool {
    matches!(label, "PUBLIC KEY" | "RSA PUBLIC KEY")
}

fn is_certificate(label: &str) -> bool {
    matches!(label, "CERTIFICATE" | "X509 CERTIFICATE" | "TRUSTED CERTIFICATE")
}

/// The blocks in a text, in order; there is at least one.
fn blocks(text: &str) -> Result<Vec<Block<'_>>> {
    let mut blocks = Vec::new();
    let mut rest = text;
    while let Some((_, block)) = split_once(rest, BEGIN) {
        let (label, block) =
            split_once(block, DASHES).ok_or_else(|| invalid("the BEGIN line of the PEM is damaged"))?;
        let (body, end) =
            split_once(block, END).ok_or_else(|| invalid("the END line of the PEM is missing"))?;
        let (end_label, after) =
            split_once(end, DASHES).ok_or_else(|| invalid("the END line of the PEM is damaged"))?;
        if end_label != label {
            return Err(invalid("the BEGIN and END lines of the PEM differ"));
        }
        blocks.push(Block { label, body });
        rest = after;
    }
    // An END line without its BEGIN is what a block cut off at the front leaves.
    match contains(rest, END) {
        true => Err(invalid("the BEGIN line of the PEM is missing")),
        false => Ok(blocks),
    }
}
