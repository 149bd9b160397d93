//! What a reader would read of a piece of HTML, and plain text as HTML.

use html5ever::tokenizer::Tag as Token;
use html5ever::{Attribute, LocalName, local_name};

use super::allow::elements::Tag;
use super::tree::{Id, NodeKind, Tree};

/// Escapes the five characters that mean something in text or in an attribute quoted either way.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// Reads a block that no preset keeps as a `div`, which stands on lines of its own, and an element whose content no browser
/// shows as a `video`, which is left out.
pub(super) fn as_text_element(name: &mut LocalName) {
    match *name {
        local_name!("form")
        | local_name!("menu")
        | local_name!("dir")
        | local_name!("dialog")
        | local_name!("listing")
        | local_name!("option")
        | local_name!("optgroup")
        | local_name!("select") => *name = local_name!("div"),
        local_name!("canvas") | local_name!("datalist") => *name = local_name!("video"),
        _ => {}
    }
}

/// Whether a start tag says that a browser does not show the element.
pub(super) fn is_hidden(token: &Token) -> bool {
    let has = |name: &LocalName| token.attrs.iter().any(|attribute| attribute.name.local == *name);
    let styled = |attribute: &Attribute| {
        let mut style = attribute.value.to_ascii_lowercase();
        style.retain(|c| !c.is_ascii_whitespace());
        attribute.name.local == local_name!("style")
            && (style.contains("display:none") || style.contains("visibility:hidden"))
    };
    has(&local_name!("hidden"))
        || token.attrs.iter().any(styled)
        || (token.name == local_name!("dialog") && !has(&local_name!("open")))
}

/// The visible text of a tree: blocks on lines of their own, list items with markers, cells separated
/// by tabs, white space as a browser shows it.
pub(super) fn layout_text(tree: &Tree) -> String {
    let mut layout = TextLayout::default();
    let mut open: Vec<(Id, Tag)> = Vec::new();
    let mut lists: Vec<Option<i64>> = Vec::new();
    let mut pre = 0_usize;
    let mut at = tree.first();
    loop {
        let Some(node) = tree.get(at) else {
            let Some((next, tag)) = open.pop() else { return layout.finish() };
            if tag.is_block() {
                layout.end_line();
            }
            match tag {
                Tag::Ol | Tag::Ul => drop(lists.pop()),
                Tag::Pre => pre = pre.saturating_sub(1),
                _ => {}
            }
            at = next;
            continue;
        };
        at = node.next;
        match &node.kind {
            NodeKind::Root => {}
            NodeKind::Text(text) if pre > 0 => layout.exact(text),
            NodeKind::Text(text) => layout.flowing(text),
            // Their content is for browsers that cannot play them.
            NodeKind::Element(Tag::Audio | Tag::Video, ..) => {}
            NodeKind::Element(_, _, attributes)
                if attributes.iter().any(|attribute| attribute.name.local == local_name!("hidden")) => {}
            NodeKind::Element(tag, _, attributes) => {
                let number = |name: &str| {
                    let found = attributes.iter().find(|attribute| &*attribute.name.local == name);
                    found.and_then(|attribute| attribute.value.parse::<i64>().ok())
                };
                if tag.is_block() {
                    layout.end_line();
                }
                match tag {
                    Tag::Br => layout.break_line(),
                    Tag::Td | Tag::Th => layout.cell(),
                    Tag::Ol => lists.push(Some(number("start").unwrap_or(1))),
                    Tag::Ul => lists.push(None),
                    Tag::Pre => pre += 1,
                    Tag::Li => layout.marker(lists.len(), lists.last_mut(), number("value")),
                    _ => {}
                }
                if !tag.is_void() {
                    open.push((node.next, *tag));
                    at = node.first;
                }
            }
        }
    }
}

/// Text as it is laid out.
#[derive(Default)]
struct TextLayout {
    out: String,
    /// White space was seen and is written only if something follows on the line.
    gap: bool,
    /// The line holds a marker or cell boundary and nothing after it.
    fresh: bool,
}

impl TextLayout {
    fn exact(&mut self, text: &str) {
        self.before_text();
        self.out.push_str(&text.replace('\r', ""));
        self.fresh = false;
    }

    fn flowing(&mut self, text: &str) {
        for (at, word) in text.split([' ', '\t', '\n', '\r', '\x0C']).enumerate() {
            self.gap |= at > 0;
            if !word.is_empty() {
                self.before_text();
                self.out.push_str(word);
                self.fresh = false;
            }
        }
    }

    fn before_text(&mut self) {
        if std::mem::take(&mut self.gap) && !self.at_line_start() && !self.fresh {
            self.out.push(' ');
        }
    }

    fn at_line_start(&self) -> bool {
        self.out.is_empty() || self.out.ends_with('\n')
    }

    fn end_line(&mut self) {
        self.gap = false;
        if !self.at_line_start() && !self.fresh {
            self.out.push('\n');
        }
    }

    fn break_line(&mut self) {
        self.gap = false;
        self.fresh = false;
        self.out.push('\n');
    }

    fn cell(&mut self) {
        self.gap = false;
        if !self.at_line_start() {
            self.out.push('\t');
        }
        self.fresh = false;
    }

    fn marker(&mut self, depth: usize, list: Option<&mut Option<i64>>, value: Option<i64>) {
        if self.fresh {
            self.out.push('\n');
        }
        for _ in 1..depth {
            self.out.push_str("  ");
        }
        match list {
            Some(Some(next)) => {
                let number = value.unwrap_or(*next);
                *next = number.saturating_add(1);
                self.out.push_str(&number.to_string());
                self.out.push_str(". ");
            }
            _ => self.out.push_str("• "),
        }
        self.fresh = true;
    }

    fn finish(mut self) -> String {
        let end = self.out.trim_end_matches([' ', '\t', '\n']).len();
        self.out.truncate(end);
        self.out
    }
}
