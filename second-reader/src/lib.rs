//! A second sanitiser for documents whose source looks like an attack.
//!
//! What comes out of `src/html` was parsed once and proved to read back the same. Where the source held
//! what mutation attacks are made of, ammonia, with its own walk over its own tree, is asked as well,
//! allowing the same elements and attributes: the output stands if ammonia changes nothing about it.
//!
//! This is a crate of its own because it runs rarely and brings a second instance of the HTML parser: a
//! crate, unlike a function, can be compiled for size (`profile.release.package` in the Cargo.toml above).

use std::collections::HashSet;

use ammonia::{Builder, UrlRelative};

/// What the rooms of HTML and of jump URLs may accept; which of it stands where was decided by them.
const SCHEMES: [&str; 11] =
    ["http", "https", "mailto", "tel", "wxfile", "data", "ws", "wss", "ftp", "plugin", "weixin"];

/// `html` as ammonia leaves it when these elements and, on any of them, these attributes may stand.
#[inline(never)]
pub fn clean(html: &str, elements: &[&str], attributes: &[&str]) -> String {
    let mut builder = Builder::empty();
    // Nothing here conflicts: no `rel` of ammonia's own, no classes, no elements dropped with content.
    builder
        .link_rel(None)
        .tags(elements.iter().copied().collect())
        .clean_content_tags(HashSet::new())
        .tag_attributes(Default::default())
        .generic_attributes(attributes.iter().copied().collect())
        .generic_attribute_prefixes(HashSet::from(["data-"]))
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(UrlRelative::PassThrough);
    builder.clean(html).to_string()
}
