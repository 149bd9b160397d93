//! The results of the layout rules for plain elements, kept for the next document.

use super::scope::Scope;
use crate::html::allow::elements::Tag;

/// The scopes of the children of elements without a style. A document has few kinds of such elements, in few places,
/// and the next document of the same policy has the same ones. To compute their scopes takes a quarter of the time of a
/// comment of 200 bytes.
pub(in crate::html) struct Remembered {
    /// The element, the scope it is in, and the scope of its children.
    scopes: Vec<(Tag, Scope, Scope)>,
    /// How many scopes are kept.
    most: usize,
}

impl Default for Remembered {
    fn default() -> Remembered {
        Remembered::up_to(32)
    }
}

impl Remembered {
    /// Removes all scopes if no more can be kept, so that the scopes of one document do not stay forever.
    pub(super) fn forget_when_full(&mut self) {
        if self.scopes.len() >= self.most {
            self.scopes.clear();
        }
    }

    /// An empty memory for at most so many scopes.
    pub(in crate::html) fn up_to(most: usize) -> Remembered {
        Remembered { scopes: Vec::new(), most }
    }

    pub(in crate::html) fn find(&self, tag: Tag, parent: &Scope) -> Option<&Scope> {
        let found = self.scopes.iter().find(|(known, place, _)| *known == tag && place == parent);
        found.map(|(_, _, scope)| scope)
    }

    /// The element of this name, if a scope of it is kept. There are few, so that this takes less time than a hash of
    /// the name.
    pub(in crate::html) fn element(&self, name: &str) -> Option<Tag> {
        self.scopes.iter().map(|(tag, ..)| *tag).find(|tag| tag.name() == name)
    }

    pub(super) fn add(&mut self, tag: Tag, parent: &Scope, scope: &Scope) {
        if self.scopes.len() < self.most {
            self.scopes.push((tag, *parent, *scope));
        }
    }
}
