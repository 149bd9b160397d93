//! Compiled things (keys, policies, sanitizers) by handle, which is a number.
//!
//! JavaScript objects have no destructor everywhere this runs, so nothing here lives as long as one:
//! the least recently used entries go when there are too many, and the JavaScript side, which keeps
//! what an entry was made of, makes it again when it asks for one that has gone.

/// How many of a kind are kept.
const CAPACITY: usize = 64;

pub(super) struct HandleTable<T> {
    /// Least recently used first.
    entries: Vec<(u32, T)>,
    next_handle: u32,
}

impl<T> HandleTable<T> {
    pub(super) const fn new() -> Self {
        HandleTable { entries: Vec::new(), next_handle: 1 }
    }

    /// Keeps `value` and gives its handle.
    pub(super) fn insert(&mut self, value: T) -> u32 {
        if self.entries.len() >= CAPACITY {
            self.entries.remove(0);
        }
        let handle = self.next_handle;
        self.next_handle = self.next_handle.wrapping_add(1);
        self.entries.push((handle, value));
        handle
    }

    /// The entry of that handle, unless it has gone.
    pub(super) fn get(&mut self, handle: u32) -> Option<&T> {
        let position = self.entries.iter().rposition(|(other, _)| *other == handle)?;
        if position + 1 < self.entries.len() {
            let entry = self.entries.remove(position);
            self.entries.push(entry);
        }
        self.entries.last().map(|(_, value)| value)
    }

    #[cfg(any(feature = "secrets", feature = "guomi"))]
    pub(super) fn remove(&mut self, handle: u32) {
        self.entries.retain(|(other, _)| *other != handle);
    }
}
