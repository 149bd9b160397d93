//! The keys of requests that have no answer yet.

use super::direct::{DirectKey, Suite};

/// How many requests may be without an answer: the oldest is forgotten for the next one.
const CAPACITY: usize = 256;

/// Keys by handle, the oldest first. Each is forgotten after its first answer, at its time, or when there
/// are too many. Times are milliseconds of any clock, which the caller passes: the core has none.
pub struct ReplyKeys<S> {
    entries: Vec<Entry<S>>,
    next_handle: u32,
}

struct Entry<S> {
    handle: u32,
    key: DirectKey<S>,
    expires_at: f64,
}

impl<S: Suite> ReplyKeys<S> {
    /// No keys.
    pub const fn new() -> Self {
        ReplyKeys { entries: Vec::new(), next_handle: 1 }
    }

    /// Keeps `key` until `expires_at` and returns its handle.
    pub fn insert(&mut self, key: DirectKey<S>, expires_at: f64) -> u32 {
        if self.entries.len() >= CAPACITY {
            self.entries.remove(0);
        }
        let handle = self.next_handle;
        self.next_handle = self.next_handle.wrapping_add(1);
        self.entries.push(Entry { handle, key, expires_at });
        handle
    }

    /// Forgets every key whose time has come.
    pub fn expire(&mut self, now: f64) {
        self.entries.retain(|entry| entry.expires_at > now);
    }

    /// Whether the key is still there.
    pub fn contains(&self, handle: u32) -> bool {
        self.entries.iter().any(|entry| entry.handle == handle)
    }

    /// The text of an answer under the key, which is forgotten then; `None` for what is none, and the key
    /// waits on.
    pub fn open(&mut self, handle: u32, compact: &str) -> Option<String> {
        let entry = self.entries.iter().find(|entry| entry.handle == handle)?;
        let text = entry.key.open(compact)?;
        self.remove(handle);
        Some(text)
    }

    /// Forgets a key.
    pub fn remove(&mut self, handle: u32) {
        self.entries.retain(|entry| entry.handle != handle);
    }
}

impl<S: Suite> Default for ReplyKeys<S> {
    fn default() -> Self {
        ReplyKeys::new()
    }
}
