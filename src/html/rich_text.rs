//! Nodes of the mini-program `rich-text` component, as JSON text, written straight from the tree.
//!
//! The component deletes an element it does not know together with its text, and ignores attributes it
//! does not document. So for every policy, the nodes have only documented names and attributes: another element
//! becomes the documented one that looks most like it, or is replaced by its content.
//!
//! A text is `{ type: 'text', text }`, never empty. The component decodes entities in it. A writer's own text
//! `&nbsp;` must not change, so a text is cut after an `&` that begins an entity.

use html5ever::{Attribute, LocalName};

use super::allow::attributes;
use super::allow::elements::{RICH, Tag};
use super::serialize::{Output, walk};
use super::tree::Tree;

/// The tree as a JSON array of nodes, and whether the tree is stable. The depth of the nodes is that of the tree,
/// which the parser has bounded.
pub(super) fn nodes(tree: &Tree, preset: u16) -> (String, bool) {
    let mut out =
        Nodes { json: "[".to_owned(), open: Vec::new(), text: String::new(), preset, is_empty: true };
    let stable = walk(tree, &mut out);
    out.flush();
    out.json.push(']');
    (out.json, stable)
}

/// The JSON while it is being written.
struct Nodes {
    json: String,
    /// For each open element whether it is written, and whether it has children yet.
    open: Vec<OpenNode>,
    /// Text to which more may be added.
    text: String,
    preset: u16,
    /// The list at the top has no node yet.
    is_empty: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum OpenNode {
    /// Not written: its children belong to the element around it.
    Unwrapped,
    Childless,
    Parent,
}

impl Output for Nodes {
    fn start(&mut self, tag: Tag, name: &LocalName, attributes: &[Attribute]) {
        let shown =
            if tag.in_preset(self.preset) { Some(&**name) } else { fallback_element(tag, self.preset) };
        if let Some(shown) = shown {
            self.flush();
            self.begin_child();
            self.json.push_str("{\"type\":\"node\",\"name\":");
            self.string(shown);
            self.attributes(tag, attributes);
        }
        match shown {
            Some(_) if tag.is_void() => self.json.push('}'),
            Some(_) => self.open.push(OpenNode::Childless),
            None if tag.is_void() => {}
            None => self.open.push(OpenNode::Unwrapped),
        }
    }

    fn end(&mut self, _: Tag, _: &LocalName) {
        if self.open.last() != Some(&OpenNode::Unwrapped) {
            self.flush();
        }
        match self.open.pop() {
            Some(OpenNode::Childless) => self.json.push('}'),
            Some(OpenNode::Parent) => self.json.push_str("]}"),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, _: bool) {
        self.text.push_str(text);
    }
}

impl Nodes {
    fn attributes(&mut self, tag: Tag, attributes: &[Attribute]) {
        let own = attributes::rich(self.preset, tag);
        let known = |name: &str| matches!(name, "class" | "style") || own.contains(&name);
        let mut first = true;
        for attribute in attributes.iter().filter(|attribute| known(&attribute.name.local)) {
            self.json.push_str(if first { ",\"attrs\":{" } else { "," });
            self.string(&attribute.name.local);
            self.json.push(':');
            self.string(&attribute.value);
            first = false;
        }
        if !first {
            self.json.push('}');
        }
    }

    /// Writes the collected text.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        // Byte order marks at the start are left out, as they are in HTML.
        let mut rest = if self.is_empty { text.trim_start_matches('\u{FEFF}') } else { &text };
        while !rest.is_empty() {
            let (node, after) = rest.split_at_checked(first_cut(rest)).unwrap_or((rest, ""));
            self.begin_child();
            self.json.push_str("{\"type\":\"text\",\"text\":");
            self.string(node);
            self.json.push('}');
            rest = after;
        }
    }

    fn begin_child(&mut self) {
        let parent = self.open.iter_mut().rev().find(|open| **open != OpenNode::Unwrapped);
        match parent {
            Some(open) if *open == OpenNode::Childless => {
                *open = OpenNode::Parent;
                self.json.push_str(",\"children\":[");
            }
            None if self.is_empty => {}
            _ => self.json.push(','),
        }
        self.is_empty = false;
    }

    fn string(&mut self, text: &str) {
        self.json.push('"');
        let mut from = 0;
        for (at, byte) in text.bytes().enumerate() {
            if byte >= 0x20 && byte != b'"' && byte != b'\\' {
                continue;
            }
            self.json.push_str(text.get(from..at).unwrap_or_default());
            match byte {
                b'"' => self.json.push_str("\\\""),
                b'\\' => self.json.push_str("\\\\"),
                b'\n' => self.json.push_str("\\n"),
                b'\t' => self.json.push_str("\\t"),
                byte => {
                    self.json.push_str("\\u00");
                    self.json.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
                    self.json.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
                }
            }
            from = at + 1;
        }
        self.json.push_str(text.get(from..).unwrap_or_default());
        self.json.push('"');
    }
}

/// The place where a text is cut: after the first `&` that begins an entity, else at its end.
fn first_cut(text: &str) -> usize {
    let begins_entity = |after: &str| {
        let name = after.strip_prefix('#').unwrap_or(after);
        let end = name.bytes().take(40).position(|byte| !byte.is_ascii_alphanumeric());
        end.is_some_and(|end| end > 0 && name.as_bytes().get(end) == Some(&b';'))
    };
    let mut ampersands = text.match_indices('&').map(|(at, _)| at + 1);
    ampersands.find(|at| text.get(*at..).is_some_and(begins_entity)).unwrap_or(text.len())
}

/// The documented element that looks most like an undocumented one.
pub(super) fn fallback_element(tag: Tag, preset: u16) -> Option<&'static str> {
    let documented = match tag {
        Tag::Figure | Tag::Figcaption | Tag::Details | Tag::Summary | Tag::Main | Tag::Hgroup => "div",
        Tag::Kbd | Tag::Samp => "code",
        Tag::Var | Tag::Dfn => "i",
        Tag::Strike => "del",
        Tag::Time | Tag::Data => "span",
        _ if preset == RICH => return None,
        Tag::Address
        | Tag::Article
        | Tag::Aside
        | Tag::Caption
        | Tag::Center
        | Tag::Footer
        | Tag::Header
        | Tag::Nav
        | Tag::Pre
        | Tag::Section => "div",
        Tag::Bdi | Tag::Bdo | Tag::Big | Tag::Font | Tag::Mark | Tag::Rt | Tag::Ruby | Tag::Small => "span",
        Tag::Cite => "i",
        Tag::S => "del",
        Tag::Tt => "code",
        Tag::U => "ins",
        _ => return None,
    };
    Some(documented)
}
