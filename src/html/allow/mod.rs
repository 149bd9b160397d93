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
    list.split(' ').any(|known| known == word)
}
