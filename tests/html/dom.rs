//! Reads HTML with html5ever's own reference DOM, independently of how the crate reads it.

use html5ever::interface::TreeSink;
use html5ever::serialize::{SerializeOpts, serialize};
use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom, SerializableHandle};

/// One element of a parsed fragment.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub depth: usize,
    pub foreign: bool,
}

/// A parsed fragment, flat: its elements in document order, its text, and whether it holds a comment.
#[derive(Debug, Default)]
pub struct Dom {
    pub elements: Vec<Element>,
    pub text: String,
    pub comments: usize,
    /// What a browser's serialisation of the DOM would be.
    pub html: String,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Parses as `innerHTML` of a `div` would.
pub fn parse(html: &str, scripting: bool) -> Dom {
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts { scripting_enabled: scripting, ..Default::default() },
        ..Default::default()
    };
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let dom = parse_fragment(RcDom::default(), options, context, Vec::new(), scripting).one(html);
    let document = dom.get_document();
    let root = document.children.borrow()[0].clone();
    let mut out = Dom::default();
    let mut stack: Vec<(Handle, usize)> =
        root.children.borrow().iter().rev().map(|node| (node.clone(), 1)).collect();
    while let Some((node, depth)) = stack.pop() {
        match &node.data {
            NodeData::Text { contents } => out.text.push_str(&contents.borrow()),
            NodeData::Comment { .. } => out.comments += 1,
            NodeData::Element { name, attrs, template_contents, .. } => {
                out.elements.push(Element {
                    name: name.local.to_string(),
                    attributes: attrs
                        .borrow()
                        .iter()
                        .map(|a| (a.name.local.to_string(), a.value.to_string()))
                        .collect(),
                    depth,
                    foreign: name.ns != ns!(html),
                });
                stack.extend(template_contents.borrow().iter().map(|node| (node.clone(), depth + 1)));
            }
            _ => {}
        }
        stack.extend(node.children.borrow().iter().rev().map(|child| (child.clone(), depth + 1)));
    }
    let mut bytes = Vec::new();
    serialize(
        &mut bytes,
        &SerializableHandle::from(root),
        SerializeOpts { scripting_enabled: scripting, ..Default::default() },
    )
    .unwrap();
    out.html = String::from_utf8(bytes).unwrap();
    out
}
