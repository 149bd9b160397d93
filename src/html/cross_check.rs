//! A second sanitiser for documents whose source looks like an attack.
//!
//! The sanitiser of this module has parsed its output once and proved that it reads back the same. If the source had
//! parts of mutation attacks, the output is parsed once more, with no filter before the tree, and ammonia cleans that
//! tree with the same elements and attributes allowed: the output is accepted if ammonia changes nothing in it.

use std::collections::HashSet;

use ammonia::Builder;
use ammonia::rcdom::{Handle, RcDom};
use html5ever::interface::{ElementFlags, NodeOrText, TreeSink};
use html5ever::{Attribute, LocalName, QualName, ns};

use super::allow::elements::Tag;
use super::policy::Policy;
use super::serialize::{Output, walk};
use super::token_filter::parse_unfiltered;
use super::tree::Tree;

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
struct Copy {
    dom: RcDom,
    /// The open elements, outermost first.
    open: Vec<Handle>,
}

fn copy(tree: &Tree) -> RcDom {
    let dom = RcDom::default();
    let mut copy = Copy { open: vec![dom.document.clone()], dom };
    let html = LocalName::from("html");
    copy.start(Tag::Other, &html, &[]);
    walk(tree, &mut copy);
    copy.dom
}

impl Output for Copy {
    fn start(&mut self, tag: Tag, name: &LocalName, attributes: &[Attribute]) {
        let name = QualName::new(None, ns!(html), name.clone());
        let child = self.dom.create_element(name, attributes.to_vec(), ElementFlags::default());
        self.append(NodeOrText::AppendNode(child.clone()));
        if !tag.is_void() {
            self.open.push(child);
        }
    }

    fn end(&mut self, _: Tag, _: &LocalName) {
        self.open.pop();
    }

    fn text(&mut self, text: &str, begins_pre: bool) {
        // Parsers drop the first one, and ammonia does not write it again.
        if begins_pre && text.starts_with('\n') {
            self.append(NodeOrText::AppendText("\n".into()));
        }
        self.append(NodeOrText::AppendText(text.into()));
    }
}

impl Copy {
    fn append(&self, child: NodeOrText<Handle>) {
        if let Some(parent) = self.open.last() {
            self.dom.append(parent, child);
        }
    }
}
