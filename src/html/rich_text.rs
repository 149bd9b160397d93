//! Nodes of the mini-program `rich-text` component.
//!
//! The component deletes an element it does not know together with its text, and ignores attributes it
//! does not document. So whatever a policy keeps, the nodes hold documented names and attributes alone:
//! another element becomes the documented one that reads most like it, or gives way to its content.

use html5ever::{Attribute, LocalName};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::allow::attributes;
use super::allow::elements::{RICH, Tag};
use super::tree::{Id, NodeKind, Tree};

/// A node of the component, serialised exactly as it takes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// `{ type: 'text', text }`, the text plain and never empty.
    Text(String),
    /// `{ type: 'node', name, attrs?, children? }`.
    Element {
        /// A documented name.
        name: String,
        /// Documented attributes with plain values, in their order.
        attributes: Vec<(String, String)>,
        /// What is inside.
        children: Vec<Node>,
    },
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Node::Text(text) => {
                map.serialize_entry("type", "text")?;
                map.serialize_entry("text", text)?;
            }
            Node::Element { name, attributes, children } => {
                map.serialize_entry("type", "node")?;
                map.serialize_entry("name", name)?;
                if !attributes.is_empty() {
                    map.serialize_entry("attrs", &Attributes(attributes))?;
                }
                if !children.is_empty() {
                    map.serialize_entry("children", children)?;
                }
            }
        }
        map.end()
    }
}

struct Attributes<'a>(&'a [(String, String)]);

impl Serialize for Attributes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// The tree as nodes. Depth is that of the tree, which the parser has bounded.
pub(super) fn nodes(tree: &Tree) -> Vec<Node> {
    let mut open: Vec<(Id, Tag, Option<Node>, Vec<Node>)> = Vec::new();
    let mut list = Vec::new();
    let mut at = tree.first();
    loop {
        let Some(node) = tree.get(at) else {
            let Some((next, _, element, outer)) = open.pop() else { return trimmed(list) };
            let children = std::mem::replace(&mut list, outer);
            match element {
                Some(Node::Element { name, attributes, .. }) => {
                    list.push(Node::Element { name, attributes, children });
                }
                _ => children.into_iter().for_each(|child| push(&mut list, child)),
            }
            at = next;
            continue;
        };
        match &node.kind {
            NodeKind::Root => {}
            NodeKind::Text(text) => {
                let parent = open.last().map_or(Tag::Other, |(_, tag, ..)| *tag);
                push(&mut list, Node::Text(Tree::shown(node, text, parent).into_owned()));
            }
            NodeKind::Element(tag, name, attributes) => {
                let element = element(*tag, name, attributes);
                if !tag.is_void() {
                    open.push((node.next, *tag, element, std::mem::take(&mut list)));
                    at = node.first;
                    continue;
                }
                list.extend(element);
            }
        }
        at = node.next;
    }
}

/// Adds a node; texts next to each other become one, empty ones none.
fn push(list: &mut Vec<Node>, node: Node) {
    match (list.last_mut(), node) {
        (_, Node::Text(text)) if text.is_empty() => {}
        (Some(Node::Text(before)), Node::Text(text)) => before.push_str(&text),
        (_, node) => list.push(node),
    }
}

/// The element without its children, or nothing if only they stay.
fn element(tag: Tag, name: &LocalName, attributes: &[Attribute]) -> Option<Node> {
    let name = if tag.in_preset(RICH) { name } else { fallback_element(tag)? };
    let known = |name: &str| matches!(name, "class" | "style") || attributes::rich(tag).contains(&name);
    let attributes = attributes
        .iter()
        .filter(|attribute| known(&attribute.name.local))
        .map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()))
        .collect();
    Some(Node::Element { name: name.to_owned(), attributes, children: Vec::new() })
}

/// The documented element that reads most like an undocumented one.
fn fallback_element(tag: Tag) -> Option<&'static str> {
    Some(match tag {
        Tag::Figure | Tag::Figcaption | Tag::Details | Tag::Summary | Tag::Main | Tag::Hgroup => "div",
        Tag::Kbd | Tag::Samp => "code",
        Tag::Var | Tag::Dfn => "i",
        Tag::Strike => "del",
        Tag::Time | Tag::Rp | Tag::Data => "span",
        _ => return None,
    })
}

/// Without byte order marks at the start, as the HTML is written without them.
fn trimmed(mut list: Vec<Node>) -> Vec<Node> {
    while let Some(Node::Text(text)) = list.first_mut() {
        let kept = text.trim_start_matches('\u{FEFF}');
        if kept.len() == text.len() {
            break;
        }
        if !kept.is_empty() {
            *text = kept.to_owned();
            break;
        }
        list.remove(0);
    }
    list
}
