//! HTML as its visible text, and plain text as HTML.

use html5ever::Attribute;

use super::allow::elements::Tag;
use super::attributes::named;
use super::css::marker::{self, NONE, SIGN};
use super::in_place::holds_no_text;
use super::layout::style::Style;
use super::tree::{Id, Node, NodeKind, Tree};

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

/// The visible text of a tree: blocks on lines of their own, list items with markers, cells separated
/// by tabs, white space as a browser shows it.
pub(super) fn layout_text(tree: &Tree) -> String {
    let mut walk = TextWalk {
        tree,
        layout: TextLayout::default(),
        open: Vec::new(),
        lists: Vec::new(),
        white: White::Joined,
    };
    let mut at = tree.first();
    loop {
        let Some(node) = tree.get(at) else {
            let Some(next) = walk.end() else { return walk.layout.finish() };
            at = next;
            continue;
        };
        at = match &node.kind {
            NodeKind::Root => node.next,
            NodeKind::Text(text) => {
                walk.text(text);
                node.next
            }
            NodeKind::Element(tag, _, attributes) => walk.begin(node, *tag, attributes),
        };
    }
}

/// A walk through a tree that lays out its text.
struct TextWalk<'t> {
    tree: &'t Tree,
    layout: TextLayout,
    open: Vec<OpenElement>,
    /// The lists that are open.
    lists: Vec<Numbers>,
    /// The effect of white space here.
    white: White,
}

impl TextWalk<'_> {
    fn text(&mut self, text: &str) {
        // White space, which browsers drop there, in a `pre` too.
        if self.open.last().is_some_and(|parent| holds_no_text(parent.tag)) {
            return;
        }
        match self.white {
            White::Kept => self.layout.exact(text),
            White::Joined => self.layout.flowing(text),
            White::Lines => {
                for (at, line) in text.split('\n').enumerate() {
                    if at > 0 {
                        self.layout.break_line();
                    }
                    self.layout.flowing(line);
                }
            }
        }
    }

    /// An element begins; returns the node after its start tag.
    fn begin(&mut self, node: &Node, tag: Tag, attributes: &[Attribute]) -> Id {
        let style = Style::parse(named(attributes, "style").unwrap_or_default());
        let display = style.get("display");
        let is_row = matches!(display, Some("table" | "table-row"));
        // Elsewhere than in a row, an element that is a cell by its style is one of one cell, with lines of its own.
        let is_cell = display == Some("table-cell") && self.open.last().is_some_and(|open| open.is_row);
        let is_block = match display {
            Some("inline" | "inline-block" | "inline-flex") if tag != Tag::Li => false,
            Some("block" | "flex" | "flow-root" | "list-item" | "table" | "table-row") => true,
            _ => tag.is_block() && !is_cell,
        };
        if is_cell || matches!(tag, Tag::Td | Tag::Th) {
            let mut none = false;
            let follows = self.open.last_mut().map_or(&mut none, |parent| &mut parent.has_cells);
            self.layout.cell(std::mem::replace(follows, true));
        }
        if is_block {
            self.layout.end_line();
        }
        match tag {
            Tag::Br => self.layout.break_line(),
            Tag::Ol | Tag::Ul => self.lists.push(Numbers::of(self.tree, tag, node.first, attributes)),
            Tag::Li => self.layout.marker(self.lists.len(), self.lists.last_mut(), attributes),
            _ => {}
        }
        // The text of a bar is for browsers that cannot draw it.
        if tag.is_void() || matches!(tag, Tag::Meter | Tag::Progress) {
            return node.next;
        }
        self.open.push(OpenElement {
            next: node.next,
            tag,
            is_block,
            is_row,
            has_cells: false,
            white: self.white,
        });
        self.white = match style.get("white-space") {
            Some("pre" | "pre-wrap" | "break-spaces") => White::Kept,
            Some("normal" | "nowrap" | "initial") => White::Joined,
            Some("pre-line") => White::Lines,
            None if tag == Tag::Pre => White::Kept,
            _ => self.white,
        };
        node.first
    }

    /// The innermost element ends; returns the node after it.
    fn end(&mut self) -> Option<Id> {
        let OpenElement { next, tag, is_block, has_cells, white, .. } = self.open.pop()?;
        self.white = white;
        if has_cells {
            self.layout.end_row();
        } else if is_block {
            self.layout.end_line();
        }
        match tag {
            Tag::Li => self.layout.end_item(),
            Tag::Ol | Tag::Ul => drop(self.lists.pop()),
            _ => {}
        }
        Some(next)
    }
}

/// An open element.
struct OpenElement {
    /// Where to go on after it.
    next: Id,
    tag: Tag,
    /// It is on lines of its own.
    is_block: bool,
    /// By its style, its children may be cells.
    is_row: bool,
    /// It has cells, as a row has.
    has_cells: bool,
    /// The white space around it.
    white: White,
}

/// The effect of white space.
#[derive(Clone, Copy)]
enum White {
    /// It is one blank.
    Joined,
    /// Its line breaks count.
    Lines,
    /// All of it counts.
    Kept,
}

#[cold]
pub(super) fn number(attributes: &[Attribute], name: &str) -> Option<i64> {
    named(attributes, name).and_then(|value| value.parse::<i64>().ok())
}

/// The marker that a list or an item declares.
#[cold]
pub(super) fn declared(tag: Tag, attributes: &[Attribute]) -> Option<u8> {
    let style = Style::parse(named(attributes, "style").unwrap_or_default());
    marker::declared(tag, style.later("list-style", "list-style-type"), named(attributes, "type"))
}

/// The numbers of a list, one after the other.
pub(super) struct Numbers {
    pub(super) next: i64,
    pub(super) step: i64,
    /// As `css::marker` has it.
    pub(super) marker: u8,
}

impl Numbers {
    /// The numbers of a list with these attributes, whose first child is `first`.
    #[cold]
    pub(super) fn of(tree: &Tree, tag: Tag, first: Id, attributes: &[Attribute]) -> Numbers {
        let reversed = tag == Tag::Ol && named(attributes, "reversed").is_some();
        let start =
            number(attributes, "start").unwrap_or_else(|| if reversed { items(tree, first) } else { 1 });
        let by_default = if tag == Tag::Ol { b'1' } else { SIGN };
        let marker = declared(tag, attributes).unwrap_or(by_default);
        Numbers { next: start, step: if reversed { -1 } else { 1 }, marker }
    }

    /// The number of the next item, which may have its own.
    #[cold]
    pub(super) fn take(&mut self, value: Option<i64>, kind: u8) -> String {
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
            // A check box at the start of an item is its marker.
            if self.begun == Begun::Marker
                && matches!(word, "\u{2610}" | "\u{2611}")
                && self.out.ends_with('•')
            {
                self.out.pop();
                self.out.push_str(word);
            } else if !word.is_empty() {
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
        let own = declared(Tag::Li, attributes);
        let number = number(attributes, "value");
        // Quill writes items of all kinds into one list, and numbers only its own.
        let is_counted = named(attributes, "data-list").is_none_or(|kind| kind == "ordered");
        let marker = own.unwrap_or(list.as_ref().map_or(SIGN, |list| list.marker));
        let marker = if list.is_none() && marker != NONE { SIGN } else { marker };
        if marker != NONE {
            if !self.begin_line() && self.begun == Begun::Marker {
                self.out.push('\n');
            }
            for _ in 1..depth {
                self.out.push_str("  ");
            }
            self.begun = Begun::Marker;
        }
        match list {
            Some(numbers) if marker != NONE && marker != SIGN => {
                self.out.push_str(&numbers.take(number, marker));
                self.out.push('.');
            }
            list => {
                self.out.push_str(if marker == SIGN { "•" } else { "" });
                list.filter(|_| is_counted).map(|list| list.count(number));
            }
        }
    }

    #[cold]
    fn finish(mut self) -> String {
        let end = self.out.trim_end_matches([' ', '\n']).len();
        self.out.truncate(end);
        self.out
    }
}
