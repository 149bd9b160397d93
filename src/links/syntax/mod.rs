//! The syntax of links: splitting, hosts, paths, queries, percent-encoding, NFKC and characters that cannot be seen.

pub(in crate::links) mod exclude;
pub(in crate::links) mod host;
pub(in crate::links) mod invisible;
pub(in crate::links) mod nfkc;
pub(in crate::links) mod path;
pub(in crate::links) mod percent;
pub(in crate::links) mod public_suffix;
pub(in crate::links) mod query;
pub(in crate::links) mod split;
pub(in crate::links) mod text;
pub(in crate::links) mod word;
