//! The class names that are kept: those that rich editors write for their own stylesheets.
//!
//! The page's stylesheet styles an element by its classes, so with any class name a comment could look like
//! anything the page can show. Known prefixes are kept, but not the names by which the editors' own
//! stylesheets build their tools (toolbars, dialogs, full-screen containers).

use std::borrow::Cow;

/// Prefixes of names kept in every preset.
static PREFIXES: &[&str] = &["ql-", "w-e-", "mce-", "ck-", "image-style-", "todo-list__"];
/// Prefixes of names that name a language or a token of it, kept in every preset.
static CODE: &[&str] = &["language-", "lang-", "hljs-", "token-"];
/// Names kept in every preset. Those without a prefix are the content of CKEditor 5, as its documentation lists it:
/// markers, sizes of text, pictures, tables and lists of tasks. Those that end with a line are parts of code, which
/// highlight.js writes next to its own names. Sorted.
static NAMES: &[&str] = &[
    "class_",
    "constant_",
    "escape_",
    "function_",
    "hljs",
    "image",
    "image-inline",
    "image_resized",
    "inherited__",
    "invoke__",
    "keyword_",
    "language_",
    "marker-blue",
    "marker-green",
    "marker-pink",
    "marker-yellow",
    "media",
    "page-break",
    "pen-green",
    "pen-red",
    "prompt_",
    "ql-code-block-container",
    "string_",
    "table",
    "text-big",
    "text-huge",
    "text-small",
    "text-tiny",
    "todo-list",
];
/// Parts of names that belong to an editor's tools and not to its documents, by their first byte: every
/// class name of every element is searched for all of them.
fn tools(first: u8) -> &'static [&'static str] {
    match first {
        b'b' => &["bar", "bubble", "button"],
        b'c' => &["clipboard", "container"],
        b'd' => &["dialog"],
        b'f' => &["fixed", "full"],
        b'h' => &["hidden"],
        b'm' => &["mask", "menu", "modal"],
        b'o' => &["overlay"],
        b'p' => &["panel", "picker", "popup"],
        b's' => &["snow", "sticky"],
        b't' => &["tooltip"],
        _ => &[],
    }
}

/// A class name the caller adds: exactly, or as a prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::html) enum Added {
    /// This name.
    Name(String),
    /// Names that begin like this.
    Prefix(String),
    /// Every name.
    Any,
}

/// The names of a `class` attribute that are kept, with single spaces between them; `None` if there are none.
pub(in crate::html) fn filter<'v, 'a>(
    value: &'v str,
    added: impl Iterator<Item = &'a Added> + Clone,
) -> Option<Cow<'v, str>> {
    // Nearly every value needs no change, and most are one name.
    if may_stand(value, added.clone()) || value.split(' ').all(|name| may_stand(name, added.clone())) {
        return Some(Cow::Borrowed(value));
    }
    let names = value.split_ascii_whitespace().filter(|name| may_stand(name, added.clone()));
    let kept = names.collect::<Vec<_>>().join(" ");
    (!kept.is_empty()).then_some(Cow::Owned(kept))
}

fn may_stand<'a>(name: &str, mut added: impl Iterator<Item = &'a Added>) -> bool {
    // In the order that decides soonest about the names of editors. Without a JIT, it makes 200 bytes take 0.96 of the
    // time, and 5 KB 0.88.
    let begins_with = |prefix: &&str| name.starts_with(*prefix);
    is_plain(name)
        && ((PREFIXES.iter().any(begins_with) && !names_a_tool(name))
            || CODE.iter().any(begins_with)
            || NAMES.binary_search(&name).is_ok()
            || added.any(|added| match added {
                Added::Name(exact) => name == exact,
                Added::Prefix(prefix) => name.starts_with(prefix.as_str()),
                Added::Any => true,
            }))
}

fn is_plain(name: &str) -> bool {
    let lower = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '+' | '#' | '.' | ':' | '/');
    (1..=100).contains(&name.len()) && (name.bytes().all(lower) || name.chars().all(plain))
}

fn names_a_tool(name: &str) -> bool {
    let bytes = name.as_bytes();
    let begins = |(at, first): (usize, &u8)| {
        let is_here = |tool: &&str| bytes.get(at..).is_some_and(|rest| rest.starts_with(tool.as_bytes()));
        tools(*first).iter().any(is_here)
    };
    bytes.iter().enumerate().any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editor_classes_only() {
        let kept = |value: &str| filter(value, [].iter()).map(Cow::into_owned);
        assert_eq!(
            kept(" ql-align-center  admin-banner language-c++ ").as_deref(),
            Some("ql-align-center language-c++")
        );
        assert!(NAMES.is_sorted());
        assert_eq!(
            kept("image image-style-side image-popup btn table").as_deref(),
            Some("image image-style-side table")
        );
        assert_eq!(kept("w-e-full-screen-container ql-tooltip modal"), None);
        for first in b'a'..=b'z' {
            for tool in tools(first) {
                assert_eq!((tool.as_bytes()[0], kept(&format!("ql-a{tool}b"))), (first, None), "{tool}");
            }
        }
        assert_eq!(kept("ql-code-block-container").as_deref(), Some("ql-code-block-container"));
        let added = [Added::Name("note".into()), Added::Prefix("my-".into())];
        assert_eq!(filter("note notes my-a", added.iter()).as_deref(), Some("note my-a"));
    }
}
