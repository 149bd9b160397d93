//! Paths that every reader resolves to the same place, however often it decodes them.

use std::borrow::Cow;

use super::nfkc::compatibility_form;
use super::percent::{decode, decode_lossily, encodes_any, holds_escape, well_formed};

/// How a `%` that begins no escape is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::links) enum PercentSign {
    /// As an error: the text is what somebody wrote.
    Escape,
    /// As a letter: the text was decoded before, so that `100%25` reads `100%` by now.
    MaybeLiteral,
}

/// Nobody encodes a path more than two or three times over. The bound keeps the cost linear.
const MAX_ROUNDS: usize = 8;

/// Asks the path rules of a raw path. With `encoded_slash`, `%2F` may be part of a name. The error says what to
/// change.
pub(in crate::links) fn check(
    path: &str,
    escapes: PercentSign,
    encoded_slash: bool,
) -> Result<(), &'static str> {
    if escapes == PercentSign::Escape && !well_formed(path) {
        return Err("the path holds a malformed escape: write a literal % as %25");
    }
    let mut text = Cow::Borrowed(path);
    for _ in 0..MAX_ROUNDS {
        segments(&text, false)?;
        first_segment(&text)?;
        compatibility(&text, encoded_slash)?;
        if !holds_escape(&text) {
            return Ok(());
        }
        if encodes_any(&text, separators(encoded_slash)) {
            return Err(ENCODED_SLASH);
        }
        match decode(&text) {
            Err(_) => return Err("the escapes in the path must spell UTF-8"),
            Ok(Cow::Borrowed(_)) => return Ok(()),
            Ok(Cow::Owned(next)) => {
                check_decoded_characters(&next)?;
                if encoded_slash && empty_segments(&next) > empty_segments(&text) {
                    return Err("the path has an encoded slash next to another slash: no name may be empty");
                }
                text = Cow::Owned(next);
            }
        }
    }
    Err("the path is encoded too many times over: encode it once")
}

/// The part of a path that [`check`] refuses: the first segment that it refuses by itself, or else all of it.
pub(in crate::links) fn offending(path: &str, escapes: PercentSign, encoded_slash: bool) -> &str {
    let is_bad = |segment: &&str| {
        !segment.is_empty() && check(&["/", segment].concat(), escapes, encoded_slash).is_err()
    };
    path.split('/').find(is_bad).unwrap_or(path)
}

/// Whether a segment is `.` or `..`, wherever in a link it is.
pub(in crate::links) fn holds_dot_segment(link: &str) -> bool {
    segments(link, false).is_err()
}

/// Whether a segment is `.` or `..` after some rounds of decoding: dots and slashes may be escaped.
pub(in crate::links) fn leads_up(path: &str) -> bool {
    let mut text = Cow::Borrowed(path);
    for _ in 0..MAX_ROUNDS {
        if segments(&text, false).is_err() || compatibility(&text, true).is_err() {
            return true;
        }
        match decode_lossily(&text) {
            None => return false,
            Some(next) => text = Cow::Owned(next),
        }
    }
    true
}

const ENCODED_SLASH: &str = "the path holds an encoded slash or backslash: write the path with plain slashes";

/// Characters that must not come out of an escape.
fn separators(encoded_slash: bool) -> &'static [u8] {
    if encoded_slash { b"\\" } else { b"/\\" }
}

fn empty_segments(text: &str) -> usize {
    text.split('/').filter(|segment| segment.is_empty()).count()
}

/// Readers that fold compatibility forms, and then decode, exist: what they see must pass too. It does not
/// take the place of the text itself, which others read as it is.
fn compatibility(text: &str, encoded_slash: bool) -> Result<(), &'static str> {
    let Some(folded) = folded(text) else { return Ok(()) };
    // A segment of three dots is a name where it was written as it is.
    let any_dots = text.split('.').count() < folded.split('.').count();
    segments(&folded, any_dots)?;
    first_segment(&folded)?;
    if encodes_any(&folded, separators(encoded_slash)) {
        return Err(ENCODED_SLASH);
    }
    match decode(&folded) {
        Ok(Cow::Owned(next)) => {
            segments(&next, any_dots || folded.split('.').count() < next.split('.').count())?;
            check_decoded_characters(&next)
        }
        _ => Ok(()),
    }
}

/// The compatibility form, where it could read differently.
fn folded(text: &str) -> Option<Cow<'_, str>> {
    // Next to a `%` a folded digit may make an escape; elsewhere only separators matter.
    if text.is_ascii() || !(text.contains('%') || text.chars().any(folds_to_separator)) {
        return None;
    }
    Some(compatibility_form(text)).filter(|form| form != text)
}

/// Whether the compatibility form of a character beyond ASCII holds a dot, slash, backslash, percent sign,
/// semicolon, question mark or hash. Folding takes time on hostile text, and hardly any path needs it.
fn folds_to_separator(c: char) -> bool {
    matches!(c,
        '\u{37e}'
        | '\u{2024}'..='\u{2026}' | '\u{2047}'..='\u{2049}' | '\u{2100}'..='\u{2101}' | '\u{2105}'..='\u{2106}' | '\u{2488}'..='\u{249b}'
        | '\u{33c2}' | '\u{33c7}' | '\u{33d8}'
        | '\u{fe14}' | '\u{fe16}' | '\u{fe19}' | '\u{fe30}' | '\u{fe52}' | '\u{fe54}' | '\u{fe56}' | '\u{fe5f}'
        | '\u{fe68}' | '\u{fe6a}'
        | '\u{ff03}' | '\u{ff05}' | '\u{ff0e}'..='\u{ff0f}' | '\u{ff1b}' | '\u{ff1f}' | '\u{ff3c}' | '\u{1f100}')
}

/// Faults that only decoding shows.
fn check_decoded_characters(decoded: &str) -> Result<(), &'static str> {
    if decoded.chars().any(char::is_control) {
        return Err("the path holds an encoded control character: remove it");
    }
    // `%u002e` is a dot to some servers; as a raw escape it is malformed already.
    let mut percents = decoded.split('%').skip(1);
    if percents.any(|after| after.starts_with(['u', 'U']) && four_hex(after)) {
        return Err("the path holds an encoded %u escape: write the character itself");
    }
    Ok(())
}

fn four_hex(after: &str) -> bool {
    let digits = after.bytes().skip(1).take(4);
    digits.filter(u8::is_ascii_hexdigit).count() == 4
}

/// No segment may be `.` or `..`, alone, with path parameters (`..;a=b`, which some servers cut off), or before a
/// `?` or `#` that was decoded: whoever parses the path again ends it there. With `any_dots`, no segment of
/// nothing but dots: it was not written as dots.
fn segments(text: &str, any_dots: bool) -> Result<(), &'static str> {
    let begins_with_dot = |segment: &&[u8]| segment.starts_with(b".");
    for segment in text.as_bytes().split(|byte| matches!(byte, b'/' | b'\\')).filter(begins_with_dot) {
        let name = segment.split(|byte| matches!(byte, b';' | b'?' | b'#')).next().unwrap_or(segment);
        let dots = name.iter().all(|byte| *byte == b'.');
        if dots && (any_dots || name.len() <= 2) {
            return Err("the path holds a dot segment: write the path it leads to");
        }
    }
    Ok(())
}

/// `//host`, and what becomes it when path parameters are cut off (`/;a/host`). Behind a host too: a router or
/// server that goes on with the path alone leaves the site by it. Parameters of the root alone (`/;a`) are none.
fn first_segment(text: &str) -> Result<(), &'static str> {
    let Some(rest) = text.strip_prefix('/') else { return Ok(()) };
    let is_cut_off = rest.starts_with(';') && rest.contains(['/', '\\', '@']);
    match is_cut_off || rest.starts_with(['/', '\\']) {
        true => Err("the path must begin with one slash and a name"),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use icu_normalizer::ComposingNormalizerBorrowed;

    use super::*;

    #[test]
    fn ordinary_paths_pass() {
        for path in [
            "",
            "/",
            "/a/b",
            "/a//b",
            "/a.b/..c/...",
            "/%E4%B8%AD%E6%96%87",
            "/中文",
            "/100%25",
            "/a%20b",
            "/a;v=1",
            "/;jsessionid=0A",
            "/;",
            "/a%3Fb%23c",
            "/是什么？",
            "/..是什么？",
            "/＃1",
            "/.../是什么？",
            "/.well-known/x",
            "/100％",
            "/a%2541",
        ] {
            assert_eq!(check(path, PercentSign::Escape, false), Ok(()), "{path}");
        }
    }

    #[test]
    fn what_resolves_elsewhere_is_refused() {
        for path in [
            "/..",
            "/a/./b",
            "/%2e%2E/",
            "/.%2e",
            "/%252e%252e/",
            "/%25252e/",
            "/..;/",
            "/.;a/b",
            "/..%3b/",
            "/%2f",
            "/a%5Cb",
            "/%255c",
            "/%0a",
            "/%250a",
            "/%c2%85",
            "/%",
            "/%a",
            "/%zz",
            "/%ff",
            "/%25ff",
            "/．．/",
            "/․",
            "/‥",
            "/a／．．／b",
            "/%EF%BC%8E/",
            "/%25u002e",
            "/%c0%ae",
            "/%25%32%65",
            "//a",
            "/;/a",
            "/;a=b/c",
            "/;a%2Fb",
            "/;\\a",
            "/;@a",
            "/%2fa",
            "/..%3fx",
            "/a/..%23x",
            "/..%253fx",
            "/a/..？x",
            "/.＃x",
            "/..%EF%BC%9Fx",
            "/%2e%2e%EF%BC%9F",
            "/..%25EF%25BC%259Fx",
            "/..⁇",
            "/..﹟",
            "/％2e％2e％2e/x",
            "/..％2e/x",
        ] {
            assert!(check(path, PercentSign::Escape, false).is_err(), "{path}");
        }
    }

    #[test]
    fn encoded_slashes_in_names() {
        for path in ["/o/images%2Fphoto.jpg", "/job/release%252F1.0/", "/a%2Fb%2fc", "/a%2F..b"] {
            assert_eq!(check(path, PercentSign::Escape, true), Ok(()), "{path}");
        }
        for path in [
            "/%2Fa",
            "/a%2F%2Fb",
            "/a/%2Fb",
            "/a%2F/b",
            "/a%2F",
            "/a%2F..%2Fb",
            "/a%2F.",
            "/a%2F%2e%2e",
            "/a%252F..",
            "/..%2Fa",
            "/a%5Cb",
            "/%252Fa",
            "/a%2F%252Fb",
            "/a%2F..;/b",
            "/a%2F..%3Fb",
        ] {
            assert!(check(path, PercentSign::Escape, true).is_err(), "{path}");
        }
    }

    #[test]
    fn endless_encoding_ends() {
        let path = format!("/%{}41", "25".repeat(500));
        assert!(check(&path, PercentSign::Escape, false).is_err());
    }

    #[test]
    fn the_table_of_separators_is_complete() {
        for c in ('\u{80}'..=char::MAX).filter(|c| !c.is_ascii()) {
            let mut buffer = [0; 4];
            let folded =
                ComposingNormalizerBorrowed::new_nfkc().normalize(c.encode_utf8(&mut buffer)).into_owned();
            assert_eq!(
                folds_to_separator(c),
                folded.contains(['.', '/', '\\', '%', ';', '?', '#']),
                "{c:?} folds to {folded:?}"
            );
        }
    }
}
