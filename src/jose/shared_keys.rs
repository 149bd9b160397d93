//! Keys that both sides have, by handle: those of requests that have no answer yet, and those of channels.

use super::direct::{DirectKey, Suite};

/// How many requests may be without an answer: the oldest is forgotten for the next one.
const MAX_REQUESTS: usize = 256;

/// How many channels there may be: the one that was used least recently is forgotten for the next one.
const MAX_CHANNELS: usize = 64;

/// Keys by handle. The key of a request is forgotten after its first answer, at its time, or when there are too many;
/// that of a channel has no time. Times are milliseconds of any clock, which the caller passes: the core has none.
pub struct SharedKeys<S> {
    /// Of those of a kind, the first is the next to go.
    entries: Vec<Entry<S>>,
    last_handle: u32,
}

struct Entry<S> {
    handle: u32,
    key: DirectKey<S>,
    /// Infinite for a channel.
    expires_at: f64,
}

impl<S> Entry<S> {
    fn is_of_channel(&self) -> bool {
        self.expires_at == f64::INFINITY
    }
}

impl<S: Suite> SharedKeys<S> {
    /// No keys.
    pub const fn new() -> Self {
        SharedKeys { entries: Vec::new(), last_handle: 0 }
    }

    /// Keeps the key of a request until `expires_at`, or that of a channel for [`f64::INFINITY`], and returns its
    /// handle.
    pub fn insert(&mut self, key: DirectKey<S>, expires_at: f64) -> u32 {
        self.last_handle = self.last_handle.wrapping_add(1);
        let entry = Entry { handle: self.last_handle, key, expires_at };
        let is_of_channel = entry.is_of_channel();
        self.entries.push(entry);
        let mut same_kind = self.entries.iter().filter(|other| other.is_of_channel() == is_of_channel);
        let oldest = same_kind.next().map(|oldest| oldest.handle);
        let most = if is_of_channel { MAX_CHANNELS } else { MAX_REQUESTS };
        if let Some(oldest) = oldest.filter(|_| same_kind.count() >= most) {
            self.remove(oldest);
        }
        self.last_handle
    }

    /// The key of this handle, unless it was forgotten; that of a channel is now the one used last.
    pub fn get(&mut self, handle: u32) -> Option<&DirectKey<S>> {
        let mut position = self.entries.iter().position(|entry| entry.handle == handle)?;
        if self.entries.get(position)?.is_of_channel() {
            let entry = self.entries.remove(position);
            position = self.entries.len();
            self.entries.push(entry);
        }
        self.entries.get(position).map(|entry| &entry.key)
    }

    /// Forgets the keys of all requests whose time has come.
    pub fn expire(&mut self, now: f64) {
        // No time is later than NaN: the clock of a host must not end a channel.
        self.entries.retain(|entry| entry.is_of_channel() || entry.expires_at > now);
    }

    /// The text of a message under the key, which is forgotten then if it is that of a request; `None` for what is no
    /// such message, and the key waits on.
    pub fn open(&mut self, handle: u32, compact: &str) -> Option<String> {
        let entry = self.entries.iter().find(|entry| entry.handle == handle)?;
        let text = entry.key.open(compact)?;
        if !entry.is_of_channel() {
            self.remove(handle);
        }
        Some(text)
    }

    /// Forgets a key.
    pub fn remove(&mut self, handle: u32) {
        self.entries.retain(|entry| entry.handle != handle);
    }
}

impl<S: Suite> Default for SharedKeys<S> {
    fn default() -> Self {
        SharedKeys::new()
    }
}
