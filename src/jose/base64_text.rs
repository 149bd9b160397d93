//! Base64 as people have it.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::GeneralPurpose;
use base64::engine::general_purpose::NO_PAD;

/// One engine for both alphabets: base64url is translated first.
const ENGINE: GeneralPurpose = GeneralPurpose::new(&STANDARD, NO_PAD);

/// Bytes of base64 in either alphabet, with or without padding or white space.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let compact: String = text
        .chars()
        .filter(|c| !is_blank(*c))
        .map(|c| match c {
            '-' => '+',
            '_' => '/',
            other => other,
        })
        .collect();
    // Padding, where there is any, must fit the length.
    let bare = compact.trim_end_matches('=');
    let padding = compact.len() - bare.len();
    if padding > 0 && (padding > 2 || !compact.len().is_multiple_of(4)) {
        return None;
    }
    ENGINE.decode(bare).ok()
}

/// White space, and other invisible characters: a byte order mark, a zero-width space.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}')
}
