//! A second sanitiser for documents whose source looks like an attack.
//!
//! What comes out of this room was parsed once and proved to read back the same. Where the source held
//! what mutation attacks are made of, ammonia, with its own walk over its own tree, is asked as well,
//! allowing the same elements and attributes: the output stands if ammonia changes nothing about it.

use std::collections::HashSet;

use ammonia::{Builder, UrlRelative};

use super::policy::Policy;

/// What this room and the room of jump URLs may accept; which of it stands where was decided by them.
const SCHEMES: [&str; 11] =
    ["http", "https", "mailto", "tel", "wxfile", "data", "ws", "wss", "ftp", "plugin", "weixin"];

/// `html` as ammonia leaves it under the same policy.
pub(super) fn clean(html: &str, policy: &Policy) -> String {
    let elements: HashSet<&str> = policy.elements().collect();
    let attributes: HashSet<&str> = policy.attributes().collect();
    let mut builder = Builder::empty();
    // Nothing here conflicts: no `rel` of ammonia's own, no classes, no elements dropped with content.
    builder
        .link_rel(None)
        .tags(elements)
        .clean_content_tags(HashSet::new())
        .tag_attributes(Default::default())
        .generic_attributes(attributes)
        .generic_attribute_prefixes(HashSet::from(["data-"]))
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(UrlRelative::PassThrough);
    builder.clean(html).to_string()
}
