//! The JavaScript face of each part.
