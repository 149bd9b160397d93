//! Searching texts for short marks. What the standard library has for `&str` is made for long ones, and takes more room than
//! all that asks for it here.

/// The text before and after the first `mark`.
pub(crate) fn split_once<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    let at = text.as_bytes().windows(mark.len()).position(|window| window == mark.as_bytes())?;
    let (before, after) = text.split_at_checked(at)?;
    Some((before, after.get(mark.len()..)?))
}

/// Whether the text has this mark.
pub(crate) fn contains(text: &str, mark: &str) -> bool {
    split_once(text, mark).is_some()
}

/// The text with every `mark` replaced.
#[cfg(feature = "secrets")]
pub(crate) fn replace(text: &str, mark: &str, with: &str) -> String {
    let (mut replaced, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = split_once(rest, mark) {
        replaced.push_str(before);
        replaced.push_str(with);
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}
