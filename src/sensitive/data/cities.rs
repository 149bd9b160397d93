//! Names of cities; `generated/cities.rs` has them with their source.

use super::generated::cities::{AUTONOMOUS, PREFECTURES};

/// Whether this is the name (without 市) of a city that has districts below it.
pub(crate) fn is_prefecture(name: &str) -> bool {
    is_listed(PREFECTURES, name)
}

/// Whether this is what an autonomous prefecture is called before 州.
pub(crate) fn is_autonomous(name: &str) -> bool {
    is_listed(AUTONOMOUS, name)
}

fn is_listed(list: &str, name: &str) -> bool {
    list.split(' ').any(|listed| listed == name)
}
