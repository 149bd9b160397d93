//! Replaces the parts of a document that a `rich-text` component does not accept: elements by others that look
//! like them, presentational attributes by styles.

use html5ever::tokenizer::Tag as TagToken;
use html5ever::{Attribute, LocalName, local_name};

use super::separators::Separator;
use crate::html::allow::elements::Tag;
use crate::html::attributes::{self, named};
use crate::html::css::color::legacy;
use crate::html::css::font_size;
use crate::html::document_facts::DocumentFacts;
use crate::html::policy::Policy;
use crate::html::rich_text::fallback_element;

/// The most padding of a cell by the `cellpadding` of its table, in pixels: as much as `ugc` keeps of that attribute.
const MAX_CELL_PADDING: u8 = 20;

/// The settings of a table that apply to its cells.
#[derive(Default)]
pub(super) struct TableLook {
    /// The border, as CSS has it, if there is one.
    border: Option<String>,
    /// The padding as it is written: digits.
    padding: Option<u8>,
    /// `align` of the open cell. A `center` that is replaced by another element is in this list of tables too, with its
    /// `align`.
    align: Option<&'static str>,
}

/// The name of a kept element that replaces an element that is not kept.
pub(super) fn stand_in(policy: &Policy, name: &LocalName) -> Option<LocalName> {
    let tag = Tag::of(name);
    if matches!(*name, local_name!("menu") | local_name!("dir")) && policy.keeps_known(Tag::Ul) {
        return Some(local_name!("ul")).filter(|_| !policy.drops(name));
    }
    if tag == Tag::Other && policy.text_mode {
        return match *name {
            local_name!("listing") | local_name!("plaintext") | local_name!("xmp") => {
                Some(local_name!("pre"))
            }
            _ => (Separator::of(name) == Separator::Line).then_some(local_name!("div")),
        };
    }
    if tag == Tag::Other && *name != local_name!("acronym") || policy.keeps(tag, name) || policy.drops(name) {
        return None;
    }
    let found = match tag {
        Tag::Strike => local_name!("s"),
        Tag::Address => local_name!("div"),
        Tag::Tt => local_name!("code"),
        Tag::Th => local_name!("td"),
        Tag::Other => local_name!("abbr"),
        _ => name.clone(),
    };
    if found != *name && policy.keeps(Tag::of(&found), &found) {
        return Some(found);
    }
    let fallback = policy.is_rich().then(|| fallback_element(tag, policy.preset)).flatten()?;
    let fallback = LocalName::from(fallback);
    policy.keeps(Tag::of(&fallback), &fallback).then_some(fallback)
}

/// The state of the task that an item of a list is. Its look is drawn by a style sheet: by `aria-checked` (Lexical),
/// or by an attribute of Quill that the output does not have, which is on the item (2) or on its list (1).
#[cold]
pub(super) fn task(token: &TagToken, list: Option<bool>, policy: &Policy) -> Option<bool> {
    if named(&token.attrs, "role") == Some("checkbox")
        && let Some(checked) = state(token, "aria-checked")
    {
        let is_kept = policy.keeps_attribute(Tag::Li, "li", "aria-checked");
        return (!is_kept).then_some(checked);
    }
    if !without_editor(policy) {
        return None;
    }
    match named(&token.attrs, "data-list") {
        Some("checked") => Some(true),
        Some("unchecked") => Some(false),
        Some(_) => None,
        None => list,
    }
}

/// The state that an attribute has, of a task or of all tasks of a list (Quill 1).
#[cold]
pub(super) fn state(token: &TagToken, name: &str) -> Option<bool> {
    match named(&token.attrs, name) {
        Some("true") => Some(true),
        Some("false") => Some(false),
        _ => None,
    }
}

/// Whether the output is shown without the style sheets of editors.
pub(super) fn without_editor(policy: &Policy) -> bool {
    policy.is_rich() || policy.text_mode
}

/// The sign of a task.
pub(super) fn sign(checked: bool) -> &'static str {
    if checked { "\u{2611} " } else { "\u{2610} " }
}

/// Replaces the marker of a list item by the one that a style sheet would draw: none next to the sign of a task, and
/// none where the item is hidden.
#[cold]
pub(super) fn replace_marker(token: &mut TagToken, task: Option<bool>, is_hidden: bool) {
    let marker = match task {
        Some(_) => "none",
        None if is_hidden => "none",
        None if named(&token.attrs, "data-list") == Some("bullet") => "disc",
        None => return,
    };
    let mut style = String::new();
    push_declaration(&mut style, "list-style-type", marker);
    attributes::prepend(&mut token.attrs, style);
}

/// Adds to `style` the declarations for the element's name and its presentational attributes. They come before the
/// writer's own, which win. `original` is the element as it was written.
#[cold]
pub(super) fn inline_presentation(
    original: &LocalName,
    token: &mut TagToken,
    tables: &mut Vec<TableLook>,
    facts: &mut DocumentFacts,
    policy: &Policy,
) {
    let tag = Tag::of(original);
    let mut style = String::new();
    let mut declare = |name: &str, value: &str| push_declaration(&mut style, name, value);
    if original != &token.name {
        let has_class = token.attrs.iter().any(|attribute| attribute.name.local == local_name!("class"));
        own_look(tag, has_class, &mut declare);
    }
    if tag == Tag::Img {
        show_lazy(&mut token.attrs);
    }
    let mut own = TableAttributes::default();
    if let (Tag::Table, Some(around)) = (tag, tables.last()) {
        placed(around.align, &mut declare);
    }
    for attribute in &token.attrs {
        let value = attribute.value.trim();
        let lower = value.to_ascii_lowercase();
        match &*attribute.name.local {
            "align" => {
                own.align = match &*lower {
                    "center" => Some("center"),
                    "right" => Some("right"),
                    _ => None,
                };
                align(tag, &lower, &mut declare);
            }
            "valign" if matches!(&*lower, "top" | "middle" | "bottom" | "baseline") => {
                declare("vertical-align", &lower)
            }
            kind @ ("bgcolor" | "color")
                if if kind == "color" { matches!(tag, Tag::Font | Tag::Hr) } else { tag.is_table_part() } =>
            {
                let Some(color) = legacy(value) else { continue };
                if tag == Tag::Hr {
                    declare("border", &["1px solid ", &color].concat());
                }
                declare(if tag == Tag::Font { "color" } else { "background-color" }, &color);
            }
            "size" if tag == Tag::Font => {
                if let Some(size) = font_size(value) {
                    declare("font-size", size);
                }
            }
            "face" if tag == Tag::Font => declare("font-family", value),
            "dir" if matches!(&*lower, "ltr" | "rtl") && token.name != local_name!("bdo") => {
                declare("direction", &lower)
            }
            "type" if matches!(tag, Tag::Ul | Tag::Li) && matches!(&*lower, "disc" | "circle" | "square") => {
                declare("list-style-type", &lower);
            }
            "nowrap" if matches!(tag, Tag::Td | Tag::Th) => declare("white-space", "nowrap"),
            "value" | "reversed" => facts.has_numbers = true,
            "border" if tag == Tag::Table => own.has_border = !matches!(value, "0" | "0px"),
            "bordercolor" if tag == Tag::Table => own.line_color = legacy(value),
            "cellpadding" => own.padding = value.strip_suffix("px").unwrap_or(value).parse().ok(),
            "cellspacing" if value == "0" => declare("border-collapse", "collapse"),
            "data-type" if value == "taskList" => declare("list-style", "none"),
            "data-type" if value == "taskItem" => declare("display", "flex"),
            "height" if tag == Tag::Tr && !policy.keeps_attribute(tag, original, "height") => {
                declare("height", &with_unit(value));
            }
            "width" if matches!(tag, Tag::Hr) => declare("width", &with_unit(value)),
            _ => {}
        }
    }
    if tag == Tag::Center && original != &token.name {
        tables.push(TableLook { align: Some("center"), ..TableLook::default() });
    }
    table_look(tag, own, tables, &mut declare);
    attributes::prepend(&mut token.attrs, style);
}

/// The attributes of an element that affect a table and its cells.
#[derive(Default)]
struct TableAttributes {
    has_border: bool,
    line_color: Option<String>,
    padding: Option<u8>,
    align: Option<&'static str>,
}

/// Declares the look of a table and keeps it for its cells, or declares the look that a cell has from its table.
#[cold]
fn table_look(
    tag: Tag,
    own: TableAttributes,
    tables: &mut Vec<TableLook>,
    declare: &mut impl FnMut(&str, &str),
) {
    if tag == Tag::Table {
        let border = own.has_border.then(|| {
            let mut line = "1px solid ".to_owned();
            line.push_str(own.line_color.as_deref().unwrap_or("gray"));
            declare("border", &line);
            line
        });
        tables.push(TableLook { border, padding: own.padding, align: None });
    }
    if let (Tag::Td | Tag::Th, Some(look)) = (tag, tables.last_mut()) {
        look.align = own.align;
        if let Some(line) = &look.border {
            declare("border", line);
        }
        if let Some(padding) = look.padding {
            declare("padding", &format!("{}px", padding.min(MAX_CELL_PADDING)));
        }
    }
}

/// Takes the address of an image that a script would load, as in articles of official accounts, where there is no other
/// one or a drawing, which is never kept.
#[cold]
fn show_lazy(attributes: &mut [Attribute]) {
    let is_missing = named(attributes, "src").is_none_or(|src| src.starts_with("data:image/svg"));
    let lazy = attributes.iter_mut().find(|attribute| is_missing && &*attribute.name.local == "data-src");
    if let Some(lazy) = lazy {
        lazy.name.local = local_name!("src");
    }
}

/// This is a function, because it is called at many places.
#[cold]
#[inline(never)]
fn push_declaration(style: &mut String, name: &str, value: &str) {
    style.push_str(name);
    style.push(':');
    style.push_str(value);
    style.push(';');
}

/// `align` of a cell applies to the tables in it too, but not to the content of these tables. `text-align`, which
/// replaces it, does the opposite, so a table gets margins and its content gets `text-align: start`.
#[cold]
fn placed(align: Option<&str>, declare: &mut impl FnMut(&str, &str)) {
    let Some(align) = align else { return };
    declare("margin-left", "auto");
    if align == "center" {
        declare("margin-right", "auto");
    }
    declare("text-align", "start");
}

/// Declares the look of an element that is replaced by another one. A `mark` with a class has that look.
#[cold]
fn own_look(tag: Tag, has_class: bool, declare: &mut impl FnMut(&str, &str)) {
    match tag {
        Tag::Center | Tag::Caption => declare("text-align", "center"),
        Tag::Mark if !has_class => declare("background-color", "yellow"),
        Tag::Small | Tag::Rt => declare("font-size", "smaller"),
        Tag::Big => declare("font-size", "larger"),
        Tag::Pre => {
            declare("white-space", "pre-wrap");
            declare("font-family", "monospace");
            declare("margin", "1em 0");
        }
        _ => {}
    }
}

#[cold]
fn align(tag: Tag, value: &str, declare: &mut impl FnMut(&str, &str)) {
    match (tag, value) {
        (Tag::Img | Tag::Table, "left" | "right") => declare("float", value),
        (Tag::Hr, "left") => {
            declare("margin-left", "0");
            declare("margin-right", "auto");
        }
        (Tag::Hr, "right") => {
            declare("margin-left", "auto");
            declare("margin-right", "0");
        }
        (Tag::Table | Tag::Hr, "center") => {
            declare("margin-left", "auto");
            declare("margin-right", "auto");
        }
        (Tag::Img, "middle" | "top" | "bottom") => declare("vertical-align", value),
        (Tag::Img | Tag::Table | Tag::Hr, _) => {}
        (_, "left" | "right" | "center" | "justify") => declare("text-align", value),
        _ => {}
    }
}

#[cold]
fn with_unit(value: &str) -> String {
    if value.bytes().all(|byte| byte.is_ascii_digit()) { format!("{value}px") } else { value.to_owned() }
}
