//! What the content of an element that is not kept would inherit from it.
//!
//! The tree has no place for it, so it is kept here until the element ends. Kept elements in it get it by the marks
//! that `layout` reads.

use html5ever::LocalName;

use super::visibility::{Visibility, ends_before, ends_with};

/// The most contexts in one another; the innermost ones are left out.
const MAX_CONTEXTS: usize = 32;

/// What is inherited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Inherited {
    /// `visibility` hides the text.
    pub(super) hidden: bool,
}

impl Inherited {
    /// The same inside of an element with this visibility.
    pub(super) fn with(self, visibility: Visibility) -> Inherited {
        match visibility {
            Visibility::Hidden => Inherited { hidden: true },
            Visibility::Visible => Inherited { hidden: false },
            Visibility::Inherited | Visibility::None => self,
        }
    }
}

/// The elements that change what is inherited, outermost first: ones that are not kept, and any in these.
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

    /// An element begins before which open ones may end.
    #[cold]
    pub(super) fn before(&mut self, name: &LocalName) {
        while self.open.last().is_some_and(|(open, count, _)| *count == 1 && ends_before(open, name)) {
            self.open.pop();
        }
    }

    /// An element with content begins.
    #[cold]
    pub(super) fn start(&mut self, name: &LocalName, inside: Inherited) {
        if inside != self.current() && self.open.len() < MAX_CONTEXTS {
            self.open.push((name.clone(), 1, inside));
        } else if let Some((_, count, _)) = self.open.iter_mut().rfind(|(open, ..)| open == name) {
            *count += 1;
        }
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
