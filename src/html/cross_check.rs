//! A second sanitiser for documents whose source looks like an attack.
//!
//! The sanitiser of this module has parsed its output once and proved that it reads back the same. If the source had
//! parts of mutation attacks, the output is parsed once more, with no filter before the tree, and ammonia cleans that
//! tree with the same elements and attributes allowed: the output is accepted if ammonia changes nothing in it.

use std::collections::HashSet;

use ammonia::Builder;
use ammonia::rcdom::{Handle, RcDom};
use html5ever::interface::{ElementFlags, NodeOrText, TreeSink};
use html5ever::{LocalName, QualName, local_name, ns};

use super::policy::Policy;
use super::token_filter::parse_unfiltered;
use super::tree::{NodeKind, Tree};

/// The schemes that HTML and jump URLs may have. Earlier checks decided where each is allowed.
const SCHEMES: [&str; 11] =
    ["http", "https", "mailto", "tel", "wxfile", "data", "ws", "wss", "ftp", "plugin", "weixin"];

/// The output of ammonia for `html`, by the same policy.
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

/// A copy of the tree in ammonia's form: a document with a root element, and the fragment in it.
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
            NodeKind::Text(text) => {
                // Parsers drop the first line break, and ammonia does not write it again.
                let begins_pre = node.is_first() && dom.elem_name(&parent).local == &local_name!("pre");
                if begins_pre && text.starts_with('\n') {
                    dom.append(&parent, NodeOrText::AppendText("\n".into()));
                }
                dom.append(&parent, NodeOrText::AppendText(text.clone()));
            }
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
