//! The results of the layout rules for plain elements, kept for the next document.

use super::scope::Scope;
use crate::html::allow::elements::Tag;

/// The scopes of the children of elements without a style. A document has few kinds of such elements, in few places,
/// and the next document of the same policy has the same ones. To compute their scopes takes a quarter of the time of a
/// comment of 200 bytes.
pub(in crate::html) struct Remembered {
    /// Each scope that has or is a result, once. The first is that of a document.
    places: Vec<Place>,
    /// How many results are kept.
    count: usize,
    /// How many may be kept.
    most: usize,
}

/// A scope by its number, so that the lane compares no scopes.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::html) struct PlaceId(u16);

impl PlaceId {
    /// The scope of a document.
    pub(in crate::html) const ROOT: PlaceId = PlaceId(0);
    const UNKNOWN: PlaceId = PlaceId(u16::MAX);
}

struct Place {
    scope: Scope,
    /// By element, the scope of its children.
    inside: [PlaceId; Tag::COUNT],
}

impl Default for Remembered {
    fn default() -> Remembered {
        Remembered::up_to(32)
    }
}

impl Remembered {
    /// Removes all scopes if no more can be kept, so that the scopes of one document do not stay forever.
    pub(super) fn forget_when_full(&mut self) {
        if self.count >= self.most {
            self.places.clear();
            self.count = 0;
        }
    }

    /// An empty memory for at most so many scopes.
    pub(in crate::html) fn up_to(most: usize) -> Remembered {
        Remembered { places: Vec::new(), count: 0, most }
    }

    /// The scope of the children of an element in this scope. Only elements that stand alone have one: see [`add`].
    ///
    /// [`add`]: Remembered::add
    pub(in crate::html) fn inside(&self, tag: Tag, parent: PlaceId) -> Option<PlaceId> {
        let place = self.places.get(usize::from(parent.0))?;
        place.inside.get(tag as usize).copied().filter(|inside| *inside != PlaceId::UNKNOWN)
    }

    pub(super) fn find(&self, tag: Tag, parent: &Scope) -> Option<&Scope> {
        let inside = self.inside(tag, self.number(parent)?)?;
        self.places.get(usize::from(inside.0)).map(|place| &place.scope)
    }

    /// Keeps the scope of the children of an element whose place depends on its parent alone and that has no attribute
    /// which the layout rules read.
    pub(super) fn add(&mut self, tag: Tag, parent: &Scope, scope: &Scope) {
        if self.count >= self.most {
            return;
        }
        if self.places.is_empty() {
            self.number_or_new(&Scope::default());
        }
        let (parent, inside) = (self.number_or_new(parent), self.number_or_new(scope));
        let place = self.places.get_mut(usize::from(parent.0));
        if let Some(known) = place.and_then(|place| place.inside.get_mut(tag as usize)) {
            *known = inside;
            self.count += 1;
        }
    }

    fn number(&self, scope: &Scope) -> Option<PlaceId> {
        let at = self.places.iter().position(|place| place.scope == *scope)?;
        u16::try_from(at).ok().map(PlaceId)
    }

    fn number_or_new(&mut self, scope: &Scope) -> PlaceId {
        self.number(scope).unwrap_or_else(|| {
            let id = u16::try_from(self.places.len()).map_or(PlaceId::UNKNOWN, PlaceId);
            self.places.push(Place { scope: *scope, inside: [PlaceId::UNKNOWN; Tag::COUNT] });
            id
        })
    }
}
