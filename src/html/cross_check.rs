//! A second sanitiser for documents whose source looks like an attack.
//!
//! What comes out of this module was parsed once and proved to read back the same. Where the source held
//! what mutation attacks are made of, the output is read once more, with no filter before the tree, and
//! ammonia walks over what was read, allowing the same elements and attributes: the output is accepted if ammonia
//! changes nothing about it.

use std::collections::HashSet;

use ammonia::Builder;
use ammonia::rcdom::{Handle, RcDom};
use html5ever::interface::{ElementFlags, NodeOrText, TreeSink};
use html5ever::{LocalName, QualName, ns};

use super::policy::Policy;
use super::token_filter::parse_unfiltered;
use super::tree::{NodeKind, Tree};

/// What HTML and jump URLs may hold; which of it is allowed where was decided before.
const SCHEMES: [&str; 11] =
    ["http", "https", "mailto", "tel", "wxfile", "data", "ws", "wss", "ftp", "plugin", "weixin"];

/// `html` as ammonia leaves it under the same policy.
#[cold]
pub(super) fn clean(html: &str, policy: &Policy) -> String {
    let elements: HashSet<&str> = policy.elements().collect();
    let attributes: HashSet<&str> = policy.attributes().collect();
    Builder::empty()
        .tags(elements)
        .generic_attributes(attributes)
        .generic_attribute_prefixes(HashSet::from(["data-"]))
        .url_schemes(HashSet::from(SCHEMES))
        .clean_dom(copy(&parse_unfiltered(html, policy)))
        .to_string()
}

/// The tree as ammonia holds one: a document with a root element, and the fragment in it.
fn copy(tree: &Tree) -> RcDom {
    let dom = RcDom::default();
    let mut parent = element(&dom, LocalName::from("html"), Vec::new());
    dom.append(&dom.document, NodeOrText::AppendNode(parent.clone()));
    let mut above = Vec::new();
    let mut at = tree.first();
    loop {
        let Some(node) = tree.get(at) else {
            let Some((next, handle)) = above.pop() else { return dom };
            (at, parent) = (next, handle);
            continue;
        };
        match &node.kind {
            NodeKind::Root => {}
            NodeKind::Text(text) => dom.append(&parent, NodeOrText::AppendText(text.clone())),
            NodeKind::Element(_, name, attributes) => {
                let child = element(&dom, name.clone(), attributes.clone());
                dom.append(&parent, NodeOrText::AppendNode(child.clone()));
                above.push((node.next, std::mem::replace(&mut parent, child)));
                at = node.first;
                continue;
            }
        }
        at = node.next;
    }
}

fn element(dom: &RcDom, name: LocalName, attributes: Vec<html5ever::Attribute>) -> Handle {
    dom.create_element(QualName::new(None, ns!(html), name), attributes, ElementFlags::default())
}
