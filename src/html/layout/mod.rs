//! Checks declarations in their place, so that no part of a document covers the page around it.
//!
//! Bounds of single declarations are not enough. Sizes add up by nesting, they refer to a wide parent, and they
//! mean something else on an inline box than on a block. So the finished tree is walked once, from the root
//! down, with the sizes that ancestors left ([`scope::Scope`]), counted on a page as narrow as a phone:
//!
//! - font sizes multiply; their product is bounded, and lines are as high as their font (`text`);
//! - margins, borders and padding at left and right add up; some width is always left (`sizes`);
//! - padding and border of inline boxes paint over their neighbours; they stay small (`sizes`);
//! - an element with a width gets `max-width`; a fixed height needs `overflow`, and a height in percent needs a
//!   container with `overflow` (`sizes`);
//! - items of a flex row that may not shrink have to fit, and a row against the page's direction is cut off (`flex`);
//! - the annotation of a ruby stays in its line (`boxes`);
//! - a float ends with the document: an empty `div` at the end clears it;
//! - text without line breaks is short; list markers that are long are moved inside.
//!
//! Most elements have no style, and no rule applies to them. The rules are marked cold, as the grammar of `css` is,
//! so that the compiler makes them small: they add a tenth less to the size of the part.
//!
//! Every rule reads the declarations that the earlier rules and those of the ancestors wrote, so a second walk changes
//! nothing. What a browser does not show is removed before.

mod boxes;
pub(super) mod cache;
mod flex;
mod marker;
pub(super) mod numbers;
pub(super) mod scope;
mod sizes;
pub(super) mod style;
mod text;

use html5ever::tendril::{SliceExt, StrTendril};
use html5ever::{Attribute, LocalName, local_name};

use super::allow::elements::Tag;
use super::attributes;
use super::css::length::Length;
use super::document_facts::DocumentFacts;
use super::policy::Policy;
use super::templates;
use super::tree::{Id, NONE, NodeKind, Tree};
use boxes::{Flow, Kind};
use cache::LayoutCache;
use scope::{Direction, Scope};
use style::Style;

/// The most text in a line that does not break, in characters.
const MAX_UNBROKEN_LINE: usize = 64;
/// The width of a letter, in parts of its font.
const LETTER_WIDTH: f64 = 0.6;
/// How far a word may reach over the side of a narrow box, in pixels.
const FREE_OVERFLOW: f64 = 8.0;
/// The most nodes that are read to measure a line.
const MAX_MEASURED_NODES: usize = 64;
/// The most characters of one text that are read to measure a line.
const MAX_MEASURED_TEXT: usize = 16 * MAX_UNBROKEN_LINE;
/// The first character that is as wide as two letters, U+1100: no character before it is wide by
/// <https://www.unicode.org/reports/tr11/>.
const FIRST_WIDE: char = '\u{1100}';
/// The most children that are counted: `marker` distinguishes counts of one, two and three digits, and so many items
/// leave each other no space in a row.
const MAX_COUNTED_CHILDREN: usize = 100;
/// The most nodes that are read to count children: between elements there are texts.
const MAX_COUNTED_NODES: usize = 2 * MAX_COUNTED_CHILDREN;

/// The attribute by which the token filter reports that a browser does not show an element: `none`, `hidden`
/// or `visible`. The layout removes it; no writer's attribute of this name passes the filter.
pub(super) fn visibility_attribute() -> LocalName {
    local_name!("hidden")
}

/// The value of this attribute on an element around a text that is shown, whatever is around it.
pub(super) const SHOWN_TEXT: &str = "text";

/// The name of that element. No policy keeps it.
pub(super) fn shown_text() -> LocalName {
    local_name!("output")
}

/// One element whose children are being visited.
struct OpenParent {
    /// Where to go on after it.
    next: Id,
    scope: Scope,
    siblings: Siblings,
}

/// What the children of an element have had so far.
#[derive(Default)]
struct Siblings {
    /// The part of the row that items take which do not shrink.
    used: f64,
    /// The digits of the last number that a list item has as an attribute.
    numbered: u8,
}

/// Walks the tree once and applies the rules.
pub(super) fn fit(tree: &mut Tree, policy: &Policy, facts: DocumentFacts) {
    let mut cache = policy.layout_cache.take();
    cache.clear_if_full();
    fit_with(tree, policy, facts, &mut cache);
    policy.layout_cache.replace(cache);
}

/// The same, with the given cache of earlier documents.
pub(super) fn fit_with(tree: &mut Tree, policy: &Policy, facts: DocumentFacts, cache: &mut LayoutCache) {
    if facts.has_hidden {
        // Before anything is counted or measured.
        remove_hidden(tree);
    }
    if facts.has_numbers {
        numbers::write(tree);
    }
    if policy.text_mode {
        return;
    }
    apply_rules(tree, policy, cache);
    // The blanks make lines longer, which the rules measure. The delimiters cannot be searched for earlier, because
    // removed elements leave texts that join.
    if policy.template_safe && defuse(tree) {
        apply_rules(tree, policy, cache);
    }
}

fn apply_rules(tree: &mut Tree, policy: &Policy, cache: &mut LayoutCache) {
    let root = Scope::default();
    let mut open = Vec::with_capacity(8);
    open.push(OpenParent { next: NONE, scope: root, siblings: Siblings::default() });
    let mut at = tree.first();
    let mut floats = false;
    loop {
        let Some(node) = tree.get(at) else {
            let Some(done) = open.pop() else { break };
            if open.is_empty() {
                break;
            }
            at = done.next;
            continue;
        };
        let next = node.next;
        let Some(parent) = open.last_mut() else { break };
        match &node.kind {
            NodeKind::Root | NodeKind::Text(_) => at = next,
            NodeKind::Element(tag, _, attributes) => {
                let tag = *tag;
                let follows_number = tag == Tag::Li && parent.siblings.numbered > 0;
                let is_plain = is_plain(tag, attributes, &parent.scope) && !follows_number;
                let known = if is_plain { cache.find(tag, &parent.scope).copied() } else { None };
                let (change, scope) = if let Some(scope) = known {
                    (None, scope)
                } else {
                    {
                        let here = Element { tree, at, tag, attributes };
                        element(&here, &parent.scope, &mut parent.siblings, policy)
                    }
                };
                if is_plain && known.is_none() && change.as_ref().is_some_and(Change::is_none) {
                    cache.add(tag, &parent.scope, &scope);
                }
                floats |= change.as_ref().is_some_and(|change| change.floats);
                let (style, removed) =
                    change.map(|change| (change.style, change.removed)).unwrap_or_default();
                if style.is_some() || removed != RemovedAttributes::default() {
                    apply(tree, at, style, removed);
                }
                let first = tree.get(at).map_or(NONE, |node| node.first);
                if tag.is_void() || first == NONE {
                    at = next;
                } else {
                    open.push(OpenParent { next, scope, siblings: Siblings::default() });
                    at = first;
                }
            }
        }
    }
    if floats {
        clear_floats(tree);
    }
}

/// Removes the elements and the text that a browser does not show, and the attribute by which the token filter reports
/// it.
#[cold]
fn remove_hidden(tree: &mut Tree) {
    // Where to go on after an element, and what holds there.
    let mut open = Vec::new();
    // `visibility` hides the text; the content is for browsers that cannot play a film.
    let (mut hidden, mut is_fallback) = (false, false);
    let mut at = tree.first();
    loop {
        let Some(node) = tree.get(at) else {
            let Some(around) = open.pop() else { return };
            (at, hidden, is_fallback) = around;
            continue;
        };
        let (next, first) = (node.next, node.first);
        let (mut inside, mut tag) = (hidden, Tag::Other);
        let mut is_removed = hidden || is_fallback;
        let mut place = None;
        if let NodeKind::Element(own, _, attributes) = &node.kind {
            tag = *own;
            place = attributes.iter().position(|attribute| attribute.name.local == visibility_attribute());
            let visibility = place.and_then(|place| attributes.get(place)).map(|found| &*found.value);
            if visibility == Some(SHOWN_TEXT) && !is_fallback {
                at = tree.unwrap_text(at, !hidden);
                continue;
            }
            inside = visibility.map_or(hidden, |visibility| visibility != "visible");
            is_removed = visibility == Some("none")
                || is_fallback && !matches!(tag, Tag::Source | Tag::Track)
                || inside && matches!(tag, Tag::Img | Tag::Hr | Tag::Audio | Tag::Video);
        }
        if is_removed {
            at = tree.remove(at);
            continue;
        }
        if let Some(place) = place
            && let Some(attributes) = tree.attributes_mut(at)
        {
            attributes.remove(place);
        }
        at = next;
        if first != NONE {
            open.push((next, hidden, is_fallback));
            (at, hidden, is_fallback) = (first, inside, matches!(tag, Tag::Audio | Tag::Video));
        }
    }
}

/// Splits the delimiters of templates; returns whether there were any in texts.
fn defuse(tree: &mut Tree) -> bool {
    let mut grows = false;
    tree.for_each(|kind| match kind {
        NodeKind::Root => {}
        NodeKind::Text(text) => {
            if let Some(defused) = templates::defuse_text(text) {
                *text = defused.to_tendril();
                grows = true;
            }
        }
        NodeKind::Element(_, _, attributes) => attributes.iter_mut().for_each(templates::defuse_attribute),
    });
    grows
}

/// The new value of `style`, if it changes, and what else the rules found.
struct Change {
    style: Option<String>,
    floats: bool,
    removed: RemovedAttributes,
}

/// The attributes that are removed.
#[derive(Clone, Copy, Default, PartialEq)]
struct RemovedAttributes {
    height: bool,
    background: bool,
    text: bool,
}

impl Change {
    fn is_none(&self) -> bool {
        self.style.is_none() && !self.floats && self.removed == RemovedAttributes::default()
    }
}

/// Whether the rules for an element depend only on its name and its parent: they read no attribute of it, no children
/// and no siblings.
fn is_plain(tag: Tag, attributes: &[Attribute], parent: &Scope) -> bool {
    // Below a removed background, colours are read too. The lane knows no such place: a style or an attribute that is
    // not kept leads to it.
    let is_judged = |attribute: &Attribute| is_read(&attribute.name.local, &attribute.value);
    stands_alone(tag, parent) && !parent.lost_dark_background && !attributes.iter().any(is_judged)
}

/// Whether the rules read neither the children nor the siblings of an element.
fn stands_alone(tag: Tag, parent: &Scope) -> bool {
    matches!(parent.flow, Flow::Block | Flow::Cells) && !matches!(tag, Tag::Tr | Tag::Pre)
}

/// Whether the rules read an attribute of this value.
pub(super) fn is_read(name: &str, value: &str) -> bool {
    match name {
        "style" | "width" | "dir" | "align" | "bgcolor" | "start" | "value" | "type" => true,
        "src" => value.starts_with("data:"),
        "height" => value.ends_with('%'),
        // The smaller sizes of `font` are near the page's own.
        "size" => matches!(value, "5" | "6" | "7") || value.starts_with('+'),
        _ => false,
    }
}

fn apply(tree: &mut Tree, at: Id, style: Option<String>, removed: RemovedAttributes) {
    let Some(attributes) = tree.attributes_mut(at) else { return };
    attributes.retain(|attribute| {
        let name = &attribute.name.local;
        let is_removed = removed.height && *name == local_name!("height")
            || removed.background && *name == local_name!("bgcolor")
            || removed.text && *name == local_name!("color");
        !is_removed
    });
    if let Some(style) = style {
        let place = attributes.iter().position(|attribute| attribute.name.local == local_name!("style"));
        match place {
            Some(place) if style.is_empty() => drop(attributes.remove(place)),
            Some(place) => {
                if let Some(attribute) = attributes.get_mut(place) {
                    attribute.value = style.to_tendril();
                }
            }
            None => attributes::add(attributes, local_name!("style"), style.to_tendril()),
        }
    }
}

/// An element to which the rules are applied.
struct Element<'a> {
    tree: &'a Tree,
    at: Id,
    tag: Tag,
    attributes: &'a [Attribute],
}

impl<'a> Element<'a> {
    fn value(&self, name: LocalName) -> Option<&'a str> {
        let found = self.attributes.iter().find(|attribute| attribute.name.local == name);
        found.map(|found| &*found.value)
    }
}

/// The rules for one element: its new style, and the scope of its children.
fn element(
    element: &Element<'_>,
    parent: &Scope,
    siblings: &mut Siblings,
    policy: &Policy,
) -> (Option<Change>, Scope) {
    let tag = element.tag;
    let mut style = Style::parse(element.value(local_name!("style")).unwrap_or_default());
    let mut scope = *parent;
    scope.direction = direction(element, &style, parent);
    style.turn_sides(scope.direction == Direction::Rtl);
    if boxes::is_floating(&style) && !policy.keeps(Tag::Div, &local_name!("div")) {
        // No element could end the float.
        style.remove("float");
    }
    if tag == Tag::Rt {
        if parent.annotates {
            // Annotations of annotations would be drawn one above the other, over the page.
            style.set("display", "inline");
        }
        scope.annotates = true;
    }
    if parent.annotates {
        boxes::keep_in_line(&mut style, tag);
    }
    let kind = Kind::of(tag, &style, parent.flow);
    fonts(element, &mut style, parent, &mut scope);
    let colors = text::ColorAttributes {
        background: element.value(local_name!("bgcolor")),
        text: if tag == Tag::Font { element.value(local_name!("color")) } else { None },
    };
    let colors = text::color(&mut style, colors, parent);
    (scope.lost_dark_background, scope.background_is_light) =
        (colors.lost_dark_background, colors.background_is_light);
    widths(element, &mut style, kind, parent, siblings, &mut scope);
    if tag == Tag::Img && policy.is_rich() && style.get("max-width").is_none() {
        // The page's style sheet, which would do it, does not apply in the component.
        style.set("max-width", "100%");
    }
    flex::contain(&mut style, kind, scope.direction);
    let height = element.value(local_name!("height"));
    let removes_height = sizes::remove_percent_heights(&mut style, tag, kind, height, parent);
    sizes::height(&mut style, tag, kind);
    let floats = flow(element, &mut style, kind, parent, &mut scope);
    unbroken(element, &mut style, &mut scope);
    marker::fit(tag, element.attributes, &mut style, &mut scope, &mut siblings.numbered, &|| {
        children(element)
    });
    let style = style.changed.then(|| style.write());
    let removed = RemovedAttributes {
        height: removes_height,
        background: colors.removes_background,
        text: colors.removes_text,
    };
    (Some(Change { style, floats, removed }), scope)
}

/// The direction of writing in an element.
fn direction(element: &Element<'_>, style: &Style<'_>, parent: &Scope) -> Direction {
    let declared = style.get("direction").filter(|direction| matches!(*direction, "ltr" | "rtl"));
    match declared.or(element.value(local_name!("dir"))) {
        Some("ltr") => Direction::Ltr,
        Some("rtl") => Direction::Rtl,
        Some(_) => Direction::Unknown,
        None => parent.direction,
    }
}

/// The rules for fonts, lines and letters.
fn fonts(element: &Element<'_>, style: &mut Style<'_>, parent: &Scope, scope: &mut Scope) {
    let size = element.value(local_name!("size")).filter(|_| element.tag == Tag::Font);
    scope.font = text::font(style, element.tag, size.and_then(text::attribute_size), parent);
    scope.line = text::line_height(style, scope.font, parent);
    let spacing = text::letter_spacing(style, scope.font, parent);
    (scope.negative_spacing, scope.positive_spacing) = (spacing.min(0.0), spacing.max(0.0));
}

/// The rules for spaces, widths and indents.
fn widths(
    element: &Element<'_>,
    style: &mut Style<'_>,
    kind: Kind,
    parent: &Scope,
    siblings: &mut Siblings,
    scope: &mut Scope,
) {
    let tag = element.tag;
    let (spaces, inside) = sizes::spaces(style, tag, kind, scope.font, scope.direction, parent);
    if let Some(width) = sizes::narrow(style, kind, scope.font)
        && longest_line(element, Ends::Word) as f64 * scope.font * LETTER_WIDTH > width + FREE_OVERFLOW
    {
        style.remove("width");
        style.remove("max-width");
    }
    flex::item(style, scope.font, spaces.px, parent, &mut siblings.used);
    let hang = text::hang(kind, &spaces.margins, &spaces.paddings, parent);
    let (indent, direction) = text::indent(style, kind, scope.font, inside, parent, hang, scope.direction);
    (scope.indent, scope.direction, scope.hang) = (indent, direction, hang);
    let width =
        element.value(local_name!("width")).filter(|width| sized_by_attribute(tag) && *width != "auto");
    let source = element.value(local_name!("src")).filter(|_| tag == Tag::Img);
    let stated = sizes::Attribute {
        width,
        carries_data: source.is_some_and(|source| source.starts_with("data:")),
        plays: matches!(tag, Tag::Audio | Tag::Video),
    };
    scope.width = sizes::width(style, kind, scope.font, stated, &spaces, inside, parent).max(1.0);
    let sized = match style.get("width").or(width) {
        Some(width) if width != "auto" => flex::px_of(width, scope.font),
        // The image is in its address, and may have any width.
        _ if stated.carries_data => sizes::MAX_WIDTH,
        _ if stated.plays => sizes::PLAYER_WIDTH,
        _ => 0.0,
    };
    flex::image(style, kind, scope.font, sized, parent);
}

/// The way in which an element lays out its children; returns whether it is a float itself.
fn flow(element: &Element<'_>, style: &mut Style<'_>, kind: Kind, parent: &Scope, scope: &mut Scope) -> bool {
    let tag = element.tag;
    let clips = sizes::clips(style, kind);
    scope.clips_height = parent.clips_height || clips;
    scope.rows_fit = if kind == Kind::Table {
        style.get("height").and_then(Length::parse).is_some_and(|height| height.px(scope.font).is_some())
    } else {
        parent.rows_fit && kind == Kind::TablePart
    };
    let is_item = matches!(parent.flow, Flow::FlexRow | Flow::FlexWrap | Flow::FlexColumn);
    let floats = boxes::is_floating(style)
        || (matches!(tag, Tag::Img | Tag::Table)
            && matches!(element.value(local_name!("align")), Some("left" | "right")));
    scope.shrinks = parent.shrinks || kind.fits_content() || floats || is_item;
    scope.clips_both = parent.clips_both || clips && !parent.shrinks && !kind.fits_content();
    let items = children(element);
    scope.flow = flex::flow(style, kind, items, scope.clips_both);
    if scope.flow != Flow::FlexRow && (tag == Tag::Tr || style.get("display") == Some("table-row")) {
        scope.flow = Flow::Cells;
    }
    let in_row = matches!(scope.flow, Flow::FlexRow | Flow::Cells);
    scope.row_children = if in_row { items.max(1) as f64 } else { 1.0 };
    floats
}

/// Whether browsers size the element by its `width` attribute.
fn sized_by_attribute(tag: Tag) -> bool {
    matches!(tag, Tag::Img | Tag::Table | Tag::Hr | Tag::Video | Tag::Td | Tag::Th)
}

/// How many children an element has that are elements, up to [`MAX_COUNTED_CHILDREN`].
#[cold]
fn children(element: &Element<'_>) -> usize {
    let (tree, mut count, mut seen) = (element.tree, 0, 0);
    let mut child = tree.get(element.at).map_or(NONE, |node| node.first);
    while let Some(node) = tree.get(child).filter(|_| seen < MAX_COUNTED_NODES) {
        count += usize::from(matches!(node.kind, NodeKind::Element(..)));
        seen += 1;
        child = node.next;
    }
    count.min(MAX_COUNTED_CHILDREN)
}

/// Lets a long text break if a style keeps it in one line.
#[cold]
fn unbroken(element: &Element<'_>, style: &mut Style<'_>, scope: &mut Scope) {
    let tag = element.tag;
    let keeps = match style.get("white-space") {
        Some("nowrap") => Some("normal"),
        Some("pre") => Some("pre-wrap"),
        None if tag == Tag::Pre && !scope.unbroken => Some(""),
        Some("inherit" | "unset") | None => return,
        Some(_) => {
            scope.unbroken = false;
            return;
        }
    };
    let Some(instead) = keeps else { return };
    let ends = if tag == Tag::Pre || instead == "pre-wrap" { Ends::Break } else { Ends::Never };
    let is_long = !scope.clips_both && longest_line(element, ends) > MAX_UNBROKEN_LINE;
    scope.unbroken = !is_long;
    match (is_long, instead) {
        (false, _) => {}
        // Code usually scrolls.
        (true, "") => style.set("overflow", "auto"),
        (true, instead) => style.set("white-space", instead),
    }
}

/// Where a line ends within a text.
#[derive(Clone, Copy, PartialEq)]
enum Ends {
    Never,
    /// At a line break.
    Break,
    /// After every word, and between wide characters.
    Word,
}

/// The characters of the longest line below an element, counted no further than is needed. If lines end after words and
/// not all text can be read, the longest line counts as [`MAX_UNBROKEN_LINE`].
#[cold]
fn longest_line(element: &Element<'_>, ends: Ends) -> usize {
    let tree = element.tree;
    let (mut line, mut longest, mut looked_at) = (0, 0, 0);
    let mut at = tree.get(element.at).map_or(NONE, |node| node.first);
    let mut open = Vec::new();
    while looked_at < MAX_MEASURED_NODES && longest <= MAX_UNBROKEN_LINE {
        looked_at += 1;
        let Some(node) = tree.get(at) else {
            let Some(next) = open.pop() else { break };
            at = next;
            continue;
        };
        match &node.kind {
            NodeKind::Text(text) => {
                if ends == Ends::Word && text.len() > MAX_MEASURED_TEXT {
                    return MAX_UNBROKEN_LINE;
                }
                for c in text.chars().take(MAX_MEASURED_TEXT) {
                    let wide = c >= FIRST_WIDE;
                    let ends = match ends {
                        Ends::Never => false,
                        Ends::Break => c == '\n',
                        Ends::Word => wide || matches!(c, ' ' | '\n' | '\t'),
                    };
                    // A wide character counts as two.
                    line = if ends { 0 } else { line + 1 + usize::from(wide) };
                    longest = longest.max(line);
                    if longest > MAX_UNBROKEN_LINE {
                        break;
                    }
                }
            }
            NodeKind::Element(tag, ..) => {
                if *tag == Tag::Br || tag.is_block() {
                    line = 0;
                }
                if !tag.is_void() {
                    open.push(node.next);
                    at = node.first;
                    continue;
                }
            }
            NodeKind::Root => {}
        }
        at = node.next;
    }
    if ends == Ends::Word && looked_at == MAX_MEASURED_NODES { MAX_UNBROKEN_LINE } else { longest }
}

/// Adds an empty `div` at the end, which ends all floats, unless there is one.
#[cold]
fn clear_floats(tree: &mut Tree) {
    let is_there = tree.last().and_then(|id| tree.get(id)).is_some_and(|node| match &node.kind {
        NodeKind::Element(Tag::Div, _, attributes) => {
            node.first == NONE
                && attributes.len() == 1
                && attributes.iter().any(|attribute| {
                    attribute.name.local == local_name!("style") && &*attribute.value == "clear:both"
                })
        }
        _ => false,
    });
    if !is_there {
        let mut attributes = Vec::new();
        attributes::add(&mut attributes, local_name!("style"), StrTendril::from("clear:both"));
        tree.append(Tag::Div, local_name!("div"), attributes);
    }
}
