//! User-written HTML made harmless.
