//! The results of the layout rules for plain elements, kept for the next document.

use super::scope::Scope;
use crate::html::allow::elements::Tag;

/// How many results the cache of a policy holds. A full cache is emptied before the next document.
const DEFAULT_CAPACITY: usize = 32;

/// A cache of the scopes of the children of elements without a style. A document has few kinds of such elements, in few
/// places, and the next document of the same policy has the same ones. To compute their scopes takes a quarter of the
/// time of a comment of 200 bytes.
pub(in crate::html) struct LayoutCache {
    /// Each scope that has or is a result, once. The first is that of a document.
    places: Vec<Place>,
    /// How many results are kept.
    count: usize,
    /// How many results may be kept.
    capacity: usize,
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

impl Default for LayoutCache {
    fn default() -> LayoutCache {
        LayoutCache::with_capacity(DEFAULT_CAPACITY)
    }
}

impl LayoutCache {
    /// Removes all scopes if no more can be kept, so that the scopes of one document do not stay forever.
    pub(super) fn clear_if_full(&mut self) {
        if self.count >= self.capacity {
            self.places.clear();
            self.count = 0;
        }
    }

    /// An empty cache for at most so many results.
    pub(in crate::html) fn with_capacity(capacity: usize) -> LayoutCache {
        LayoutCache { places: Vec::new(), count: 0, capacity }
    }

    /// The scope of the children of an element in this scope. Only elements that stand alone have one: see [`add`].
    ///
    /// [`add`]: LayoutCache::add
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
        if self.count >= self.capacity {
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
