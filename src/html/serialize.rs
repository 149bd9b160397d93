//! Writes a tree as HTML, and proves at the same time that it reads back as the same tree.
//!
//! The proof is conservative: it follows the rules by which the tree builder closes, moves or invents
//! elements, and fails for every place that might trigger one. Nearly every document passes at once; the others are
//! read again until they do.

use html5ever::{Attribute, LocalName};

use super::allow::elements::Tag;
use super::in_place::{OpenScope, may_hold_text, opens_in_place, scope_inside};
use super::tree::{Id, MAX_LEVEL, NONE, NodeKind, Tree};

/// A tree as HTML.
pub(super) struct Serialized {
    /// The HTML.
    pub(super) html: String,
    /// Every parser that follows the standard builds the same tree from it.
    pub(super) stable: bool,
}

/// Receives a tree in document order.
pub(super) trait Output {
    /// An element begins. A void one ends here too.
    fn start(&mut self, tag: Tag, name: &LocalName, attributes: &[Attribute]);
    /// The element that began last ends.
    fn end(&mut self, tag: Tag, name: &LocalName);
    /// A text. `begins_pre`: it is the first in a `pre`, where parsers drop one line break.
    fn text(&mut self, text: &str, begins_pre: bool);
}

/// Writes everything below the root. `bytes` is the size to expect.
pub(super) fn write(tree: &Tree, bytes: usize) -> Serialized {
    // Enough memory for the `rel` of some links, and for documents of the usual depth: for a comment, neither
    // grows.
    let mut html = String::with_capacity(bytes + bytes / 8 + 128);
    let stable = walk(tree, &mut html);
    // Byte order marks at the start are dropped by some readers.
    if html.starts_with('\u{FEFF}') {
        html = html.trim_start_matches('\u{FEFF}').to_owned();
    }
    Serialized { html, stable }
}

/// Passes everything below the root to `out`; returns whether the tree, written as HTML, reads back as the same.
pub(super) fn walk(tree: &Tree, out: &mut impl Output) -> bool {
    let mut stable = true;
    let mut around = Vec::with_capacity(16);
    around.push(OpenScope::default());
    let mut after: Vec<(Id, Tag, &LocalName)> = Vec::with_capacity(16);
    let mut at = tree.first();
    loop {
        let Some(node) = tree.get(at) else {
            // The end of a list of siblings: close their parent and go on after it.
            let Some((next, tag, name)) = after.pop() else { return stable };
            out.end(tag, name);
            around.pop();
            at = next;
            continue;
        };
        let here = around.last().copied().unwrap_or_default();
        match &node.kind {
            NodeKind::Root => {}
            NodeKind::Text(text) => {
                stable &= may_hold_text(&here, text);
                out.text(&Tree::shown(text), here.tag == Tag::Pre && node.is_first());
            }
            NodeKind::Element(tag, name, attributes) => {
                stable &= opens_in_place(*tag, &here) && around.len() <= MAX_LEVEL;
                out.start(*tag, name, attributes);
                if tag.is_void() {
                    stable &= node.first == NONE;
                } else {
                    around.push(scope_inside(*tag, here));
                    after.push((node.next, *tag, name));
                    at = node.first;
                    continue;
                }
            }
        }
        at = node.next;
    }
}

impl Output for String {
    fn start(&mut self, _: Tag, name: &LocalName, attributes: &[Attribute]) {
        self.push('<');
        self.push_str(name);
        for attribute in attributes {
            self.push(' ');
            self.push_str(&attribute.name.local);
            self.push_str("=\"");
            escape(&attribute.value, true, self);
            self.push('"');
        }
        self.push('>');
    }

    fn end(&mut self, _: Tag, name: &LocalName) {
        self.push_str("</");
        self.push_str(name);
        self.push('>');
    }

    fn text(&mut self, text: &str, begins_pre: bool) {
        if begins_pre && text.starts_with('\n') {
            self.push('\n');
        }
        escape(text, false, self);
    }
}

/// The bytes that may begin a character that is escaped. It is a table, because every byte of every output is looked
/// up in it.
static SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    // `"`, `&`, `<`, `>`, and the first byte of a no-break space.
    (table[0x22], table[0x26], table[0x3C], table[0x3E], table[0xC2]) = (true, true, true, true, true);
    table
};

/// Text with `&`, `<`, `>` and no-break spaces escaped, in attributes quotes too, as the HTML standard
/// serialises them.
pub(super) fn escape(text: &str, quotes: bool, out: &mut String) {
    let mut from = 0;
    let special = |byte: &u8| SPECIAL.get(usize::from(*byte)) == Some(&true);
    let bytes = text.as_bytes();
    while let Some(found) = bytes.get(from..).and_then(|rest| rest.iter().position(special)) {
        let at = from + found;
        let (escaped, length) = match bytes.get(at) {
            Some(b'&') => ("&amp;", 1),
            Some(b'<') => ("&lt;", 1),
            Some(b'>') => ("&gt;", 1),
            Some(b'"') if quotes => ("&quot;", 1),
            Some(0xC2) if bytes.get(at + 1) == Some(&0xA0) => ("&nbsp;", 2),
            Some(0xC2) => {
                out.push_str(text.get(from..at + 2).unwrap_or_default());
                from = at + 2;
                continue;
            }
            _ => ("\"", 1),
        };
        out.push_str(text.get(from..at).unwrap_or_default());
        out.push_str(escaped);
        from = at + length;
    }
    out.push_str(text.get(from..).unwrap_or_default());
}
