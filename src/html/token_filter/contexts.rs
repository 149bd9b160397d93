//! What the content of an element that is not kept would inherit from it.
//!
//! The tree has no place for it, so it is kept here until the element ends. Kept elements in it get it by the marks
//! that `layout` reads.

use html5ever::LocalName;
use html5ever::tokenizer::Tag as TagToken;

use super::visibility::{Visibility, ends_before, ends_with, holds};
use crate::html::attributes::named;

/// The most contexts in one another; the innermost ones are left out.
const MAX_CONTEXTS: usize = 32;

/// What is inherited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Inherited {
    /// `visibility` hides the text.
    pub(super) hidden: bool,
    /// A background was removed that made light text readable.
    pub(super) pale: bool,
}

/// The elements that change what is inherited, outermost first: ones that are not kept, and kept ones in these.
#[derive(Default)]
pub(super) struct Contexts {
    /// Each with how many of its name are open in it, itself included.
    open: Vec<(LocalName, u32, Inherited)>,
}

impl Contexts {
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    pub(super) fn current(&self) -> Inherited {
        self.open.last().map_or(Inherited::default(), |(.., inherited)| *inherited)
    }

    /// Enters an element; returns what it inherits. A kept element gives its content the colours itself.
    #[cold]
    pub(super) fn start(&mut self, token: &TagToken, visibility: Visibility, is_kept: bool) -> Inherited {
        let name = &token.name;
        while self.open.last().is_some_and(|(open, count, _)| *count == 1 && ends_before(open, name)) {
            self.open.pop();
        }
        let around = self.current();
        let hidden = match visibility {
            Visibility::Hidden => true,
            Visibility::Visible => false,
            _ => around.hidden,
        };
        let has = |name: &str| named(&token.attrs, name).is_some();
        let styled = named(&token.attrs, "style").is_some_and(|style| holds(style, b"background"));
        let pale = !is_kept && (around.pale || styled || has("bgcolor") || has("background"));
        let inside = Inherited { hidden, pale };
        if inside != around && self.open.len() < MAX_CONTEXTS {
            self.open.push((name.clone(), 1, inside));
        } else if let Some((_, count, _)) = self.open.iter_mut().rfind(|(open, ..)| open == name) {
            *count += 1;
        }
        around
    }

    /// An end tag.
    #[cold]
    pub(super) fn end(&mut self, name: &LocalName) {
        while self.open.last().is_some_and(|(open, count, _)| *count == 1 && ends_with(open, name)) {
            self.open.pop();
        }
        let Some(at) = self.open.iter().rposition(|(open, ..)| open == name) else { return };
        let Some((_, count, _)) = self.open.get_mut(at) else { return };
        *count -= 1;
        if *count == 0 {
            self.open.truncate(at);
        }
    }
}
