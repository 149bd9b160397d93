//! What one document taught about plain elements, kept for the next one.

use super::scope::Scope;
use crate::html::allow::elements::Tag;

/// What the rules left for the children of elements about which nothing was said. A document has a few kinds of them, in
/// the same few places, and the next document by the same policy has the same: they take a quarter of the time of a
/// comment of 200 bytes.
pub(in crate::html) struct Remembered {
    /// The element, the scope it stands in, that of its children.
    scopes: Vec<(Tag, Scope, Scope)>,
    /// How many are kept.
    most: usize,
}

impl Default for Remembered {
    fn default() -> Remembered {
        Remembered::up_to(32)
    }
}

impl Remembered {
    /// Forgets everything if nothing more can be kept, so that no document takes the place for good.
    pub(super) fn forget_when_full(&mut self) {
        if self.scopes.len() >= self.most {
            self.scopes.clear();
        }
    }

    /// An empty memory for so many.
    pub(in crate::html) fn up_to(most: usize) -> Remembered {
        Remembered { scopes: Vec::new(), most }
    }

    pub(in crate::html) fn find(&self, tag: Tag, parent: &Scope) -> Option<&Scope> {
        let found = self.scopes.iter().find(|(known, place, _)| *known == tag && place == parent);
        found.map(|(_, _, scope)| scope)
    }

    /// The element of this name, if something is known of it. Few are, so that this takes less than to hash the name.
    pub(in crate::html) fn element(&self, name: &str) -> Option<Tag> {
        self.scopes.iter().map(|(tag, ..)| *tag).find(|tag| tag.name() == name)
    }

    pub(super) fn add(&mut self, tag: Tag, parent: &Scope, scope: &Scope) {
        if self.scopes.len() < self.most {
            self.scopes.push((tag, *parent, *scope));
        }
    }
}
