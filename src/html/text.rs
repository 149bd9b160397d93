//! HTML as its visible text, and plain text as HTML.

use html5ever::{Attribute, LocalName, local_name};

use super::allow::elements::Tag;
use super::in_place::holds_no_text;
use super::tree::{Id, NodeKind, Tree};

/// Escapes the five characters that mean something in text or in an attribute quoted either way.
///
/// # Examples
/// ```
/// assert_eq!(xiaodun::html::escape("a < b & c"), "a &lt; b &amp; c");
/// ```
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

/// Renames a block that no preset keeps to `div`, which is on lines of its own.
pub(super) fn as_text_element(name: &mut LocalName) {
    match *name {
        local_name!("form")
        | local_name!("menu")
        | local_name!("dir")
        | local_name!("dialog")
        | local_name!("listing") => {
            *name = local_name!("div");
        }
        _ => {}
    }
}

/// The visible text of a tree: blocks on lines of their own, list items with markers, cells separated
/// by tabs, white space as a browser shows it.
pub(super) fn layout_text(tree: &Tree) -> String {
    let mut layout = TextLayout::default();
    let mut open: Vec<(Id, Tag)> = Vec::new();
    let mut lists: Vec<Numbers> = Vec::new();
    let mut rows: Vec<u32> = Vec::new();
    let mut pre = 0_usize;
    let mut at = tree.first();
    loop {
        let Some(node) = tree.get(at) else {
            let Some((next, tag)) = open.pop() else { return layout.finish() };
            let cells = if tag == Tag::Tr { rows.pop() } else { None };
            if cells > Some(0) {
                layout.end_row();
            } else if tag.is_block() {
                layout.end_line();
            }
            match tag {
                Tag::Li => layout.end_item(),
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
            // White space, which browsers drop there, in a `pre` too.
            NodeKind::Text(_) if open.last().is_some_and(|(_, parent)| holds_no_text(*parent)) => {}
            NodeKind::Text(text) if pre > 0 => layout.exact(text),
            NodeKind::Text(text) => layout.flowing(text),
            NodeKind::Element(tag, _, attributes) => {
                if tag.is_block() {
                    layout.end_line();
                }
                match tag {
                    Tag::Br => layout.break_line(),
                    Tag::Tr => rows.push(0),
                    Tag::Td | Tag::Th => {
                        let mut none = 0;
                        let cells = rows.last_mut().unwrap_or(&mut none);
                        layout.cell(*cells > 0);
                        *cells += 1;
                    }
                    Tag::Ol | Tag::Ul => lists.push(Numbers::of(tree, *tag, node.first, attributes)),
                    Tag::Pre => pre += 1,
                    Tag::Li => layout.marker(lists.len(), lists.last_mut(), attributes),
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

#[cold]
fn number(attributes: &[Attribute], name: &str) -> Option<i64> {
    value(attributes, name).and_then(|value| value.parse::<i64>().ok())
}

#[cold]
fn value<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a str> {
    let found = attributes.iter().find(|attribute| &*attribute.name.local == name);
    found.map(|attribute| &*attribute.value)
}

/// What stands before an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marker {
    None,
    Bullet,
    /// A number, in the writing of this `type`: `1`, `a`, `A`, `i` or `I`.
    Number(u8),
}

impl Marker {
    /// The marker that a list or an item declares: a style overrules `type`.
    #[cold]
    fn declared(attributes: &[Attribute]) -> Option<Marker> {
        let kind = match value(attributes, "type") {
            Some("disc" | "circle" | "square") => Some(Marker::Bullet),
            Some(kind) => match kind.as_bytes() {
                [kind @ (b'1' | b'a' | b'A' | b'i' | b'I')] => Some(Marker::Number(*kind)),
                _ => None,
            },
            None => None,
        };
        let style = value(attributes, "style").unwrap_or_default();
        let declarations = style.split(';').filter_map(|declaration| declaration.split_once(':'));
        let mut styled = declarations
            .filter(|(name, _)| matches!(*name, "list-style" | "list-style-type"))
            .filter_map(|(_, value)| Marker::styled(value));
        styled.next_back().or(kind)
    }

    /// The marker by a cleaned value of `list-style`.
    #[cold]
    fn styled(value: &str) -> Option<Marker> {
        let mut words = value.split(' ').filter(|word| !matches!(*word, "inside" | "outside"));
        Some(match words.next() {
            Some("inherit" | "initial" | "unset") => return None,
            Some("none") => Marker::None,
            // `list-style` without a type resets it.
            None | Some("disc" | "circle" | "square" | "disclosure-open" | "disclosure-closed") => {
                Marker::Bullet
            }
            Some("lower-alpha" | "lower-latin") => Marker::Number(b'a'),
            Some("upper-alpha" | "upper-latin") => Marker::Number(b'A'),
            Some("lower-roman") => Marker::Number(b'i'),
            Some("upper-roman") => Marker::Number(b'I'),
            Some(_) => Marker::Number(b'1'),
        })
    }
}

/// The numbers of a list, one after the other.
struct Numbers {
    next: i64,
    step: i64,
    marker: Marker,
}

impl Numbers {
    /// The numbers of a list with these attributes, whose first child is `first`.
    #[cold]
    fn of(tree: &Tree, tag: Tag, first: Id, attributes: &[Attribute]) -> Numbers {
        let reversed = tag == Tag::Ol && value(attributes, "reversed").is_some();
        let start =
            number(attributes, "start").unwrap_or_else(|| if reversed { items(tree, first) } else { 1 });
        let by_default = if tag == Tag::Ol { Marker::Number(b'1') } else { Marker::Bullet };
        let marker = Marker::declared(attributes).unwrap_or(by_default);
        Numbers { next: start, step: if reversed { -1 } else { 1 }, marker }
    }

    /// The number of the next item, which may have its own.
    #[cold]
    fn take(&mut self, value: Option<i64>, kind: u8) -> String {
        let number = self.count(value);
        match kind {
            b'a' => letters(number, b'a'),
            b'A' => letters(number, b'A'),
            b'i' => roman(number).map(|text| text.to_ascii_lowercase()),
            b'I' => roman(number),
            _ => None,
        }
        .unwrap_or_else(|| number.to_string())
    }

    #[cold]
    fn count(&mut self, value: Option<i64>) -> i64 {
        let number = value.unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        number
    }
}

/// How many items a list has.
#[cold]
fn items(tree: &Tree, first: Id) -> i64 {
    let (mut count, mut at) = (0, first);
    while let Some(node) = tree.get(at) {
        count += i64::from(matches!(node.kind, NodeKind::Element(Tag::Li, ..)));
        at = node.next;
    }
    count
}

/// `a` to `z`, then `aa`.
#[cold]
fn letters(number: i64, first: u8) -> Option<String> {
    let mut rest = u64::try_from(number).ok().filter(|number| *number > 0)?;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(first + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    Some(letters.into_iter().rev().collect())
}

#[cold]
fn roman(number: i64) -> Option<String> {
    const SIGNS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return None;
    }
    let (mut rest, mut out) = (number, String::new());
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    Some(out)
}

/// What a line begins with, as long as nothing follows.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Begun {
    #[default]
    Nothing,
    /// The marker of a list item.
    Marker,
    /// A cell.
    Cell,
}

/// Text as it is laid out.
#[derive(Default)]
struct TextLayout {
    out: String,
    /// White space was read. It is written only if something follows on the line.
    gap: bool,
    begun: Begun,
    /// The line has ended. The line break is written before the next text.
    ended: bool,
}

impl TextLayout {
    fn exact(&mut self, text: &str) {
        self.before_text();
        self.out.push_str(&text.replace('\r', ""));
    }

    fn flowing(&mut self, text: &str) {
        for (at, word) in text.split([' ', '\t', '\n', '\r', '\x0C']).enumerate() {
            self.gap |= at > 0;
            if !word.is_empty() {
                self.before_text();
                self.out.push_str(word);
            }
        }
    }

    fn before_text(&mut self) {
        let (gap, begun) = (std::mem::take(&mut self.gap), std::mem::take(&mut self.begun));
        if self.begin_line() {
            return;
        }
        match begun {
            Begun::Nothing if !gap || self.at_line_start() => {}
            Begun::Nothing | Begun::Marker => self.out.push(' '),
            Begun::Cell => {}
        }
    }

    /// Writes the line break that is due.
    fn begin_line(&mut self) -> bool {
        let ended = std::mem::take(&mut self.ended);
        if ended {
            self.out.push('\n');
        }
        ended
    }

    fn at_line_start(&self) -> bool {
        self.out.is_empty() || self.out.ends_with('\n')
    }

    fn end_line(&mut self) {
        self.gap = false;
        self.ended |= !self.at_line_start() && self.begun == Begun::Nothing;
    }

    /// An item ends, however empty it is.
    #[cold]
    fn end_item(&mut self) {
        if self.begun == Begun::Marker {
            self.begun = Begun::Nothing;
            self.ended = true;
        }
    }

    #[cold]
    fn break_line(&mut self) {
        self.gap = false;
        self.begin_line();
        self.begun = Begun::Nothing;
        self.out.push('\n');
    }

    /// A cell begins. Blocks that ended in the cell before it do not end the row.
    #[cold]
    fn cell(&mut self, follows: bool) {
        self.gap = false;
        if follows {
            self.ended = false;
            self.out.push('\t');
        } else if !self.begin_line() && self.begun == Begun::Marker {
            self.out.push(' ');
        }
        self.begun = Begun::Cell;
    }

    /// A row ends, even if its last cell is empty.
    #[cold]
    fn end_row(&mut self) {
        self.gap = false;
        self.begun = Begun::Nothing;
        self.ended = !self.at_line_start();
    }

    #[cold]
    fn marker(&mut self, depth: usize, list: Option<&mut Numbers>, attributes: &[Attribute]) {
        let own = Marker::declared(attributes);
        let number = number(attributes, "value");
        // Quill writes items of all kinds into one list, and numbers only its own.
        let is_counted = value(attributes, "data-list").is_none_or(|kind| kind == "ordered");
        let (marker, list) = match list {
            Some(list) => (own.unwrap_or(list.marker), Some(list)),
            None => (own.filter(|own| *own == Marker::None).unwrap_or(Marker::Bullet), None),
        };
        if marker == Marker::None {
            list.filter(|_| is_counted).map(|list| list.count(number));
            return;
        }
        if !self.begin_line() && self.begun == Begun::Marker {
            self.out.push('\n');
        }
        for _ in 1..depth {
            self.out.push_str("  ");
        }
        match (marker, list) {
            (Marker::Number(kind), Some(numbers)) => {
                self.out.push_str(&numbers.take(number, kind));
                self.out.push('.');
            }
            (_, list) => {
                list.filter(|_| is_counted).map(|list| list.count(number));
                self.out.push('•');
            }
        }
        self.begun = Begun::Marker;
    }

    #[cold]
    fn finish(mut self) -> String {
        let end = self.out.trim_end_matches([' ', '\n']).len();
        self.out.truncate(end);
        self.out
    }
}
