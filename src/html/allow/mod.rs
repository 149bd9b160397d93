//! The allowlists: elements, attributes, CSS properties and class names.

pub(in crate::html) mod attributes;
pub(in crate::html) mod classes;
pub(in crate::html) mod css_properties;
pub(in crate::html) mod data;
pub(in crate::html) mod elements;

/// Whether a list has a word. Blanks separate its words: as a table of texts it would be twice as large.
#[cold]
#[inline(never)]
pub(in crate::html) fn has_word(list: &str, word: &str) -> bool {
    let (list, word) = (list.as_bytes(), word.as_bytes());
    let mut begins = true;
    for (at, byte) in list.iter().enumerate() {
        if begins && Some(byte) == word.first() {
            let rest = list.get(at..).and_then(|rest| rest.strip_prefix(word));
            if rest.is_some_and(|rest| rest.first().is_none_or(|next| *next == b' ')) {
                // Two words next to each other are none of it.
                return !word.contains(&b' ');
            }
        }
        begins = *byte == b' ';
    }
    false
}
