//! Markers of lists and their items.

use crate::html::allow::elements::Tag;

/// No marker.
pub(in crate::html) const NONE: u8 = b'-';
/// One sign.
pub(in crate::html) const SIGN: u8 = b'*';
/// A number with several letters for a digit. Other numbers are named by their `type`: `1`, `a`, `A`, `i`, `I`.
pub(in crate::html) const LETTERS: u8 = b'?';

/// The values of `list-style-type`, each with its marker. All others are [`LETTERS`].
static KINDS: &str = "none- initial* disc* circle* square* disclosure-open* disclosure-closed* decimal1 lower-alphaa \
    lower-latina upper-alphaA upper-latinA lower-romani upper-romanI";

/// The marker by a cleaned value of `list-style` or `list-style-type`, else by `type`; `None` if it is inherited. The
/// types of one letter are those of `ol` and its items, the others those of `ul` and its items.
#[cold]
pub(in crate::html) fn declared(tag: Tag, style: Option<&str>, kind: Option<&str>) -> Option<u8> {
    let word = match style {
        // Without a type, `list-style` resets it.
        Some(style) => style.split(' ').find(|word| !word.ends_with("side")).unwrap_or("disc"),
        None => kind.filter(|kind| tag != if kind.len() == 1 { Tag::Ul } else { Tag::Ol })?,
    };
    if let [byte] = word.as_bytes() {
        return b"1aAiI".contains(byte).then_some(*byte);
    }
    if word == "inherit" || word == "unset" {
        return None;
    }
    let found = KINDS.split(' ').filter_map(|known| known.strip_prefix(word)).find(|rest| rest.len() == 1);
    match found {
        Some(kind) => kind.bytes().next(),
        // A `type` that is none means nothing.
        None => style.map(|_| LETTERS),
    }
}
