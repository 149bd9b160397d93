//! The kind of box that an element makes: by its own `display`, else by the default of browsers.

use super::style::Style;
use crate::html::allow::elements::Tag;

/// A box, as far as the rules differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A piece of a line; its padding at top and bottom takes no space.
    Inline,
    /// A block as wide as its container.
    Block,
    /// A block within a line, as wide as its content.
    InlineBlock,
    /// A flex container as wide as its container.
    Flex,
    /// A flex container within a line.
    InlineFlex,
    /// A table.
    Table,
    /// A cell or caption.
    Cell,
    /// A row, a group of rows, a column: boxes without spaces of their own.
    TablePart,
    /// An image, a film, a sound: content with a size of its own.
    Replaced,
}

/// How a box lays out its children.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// One below the other, or in lines.
    Block,
    /// Next to each other in one row.
    FlexRow,
    /// Next to each other, in as many rows as are needed.
    FlexWrap,
    /// One below the other in a flex container.
    FlexColumn,
    /// Cells in a row.
    Cells,
}

impl Kind {
    /// The box of an element with this style, in a container of that flow.
    pub(super) fn of(tag: Tag, style: &Style<'_>, flow: Flow) -> Kind {
        if matches!(tag, Tag::Img | Tag::Video | Tag::Audio) {
            return Kind::Replaced;
        }
        let kind = match style.get("display") {
            Some("block" | "flow-root" | "list-item") => Kind::Block,
            Some("inline" | "initial" | "unset") => Kind::Inline,
            Some("inline-block") => Kind::InlineBlock,
            Some("flex") => Kind::Flex,
            Some("inline-flex") => Kind::InlineFlex,
            Some("table" | "inline-table") => Kind::Table,
            Some("table-cell" | "table-caption") => Kind::Cell,
            Some(_) => Kind::TablePart,
            None => Kind::by_default(tag),
        };
        let lifted = is_floating(style) || matches!(flow, Flow::FlexRow | Flow::FlexWrap | Flow::FlexColumn);
        match kind {
            Kind::Inline if lifted => Kind::InlineBlock,
            kind => kind,
        }
    }

    fn by_default(tag: Tag) -> Kind {
        match tag {
            Tag::Table => Kind::Table,
            Tag::Td | Tag::Th | Tag::Caption => Kind::Cell,
            Tag::Tr | Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Col | Tag::Colgroup => Kind::TablePart,
            Tag::Meter | Tag::Progress => Kind::InlineBlock,
            tag if tag.is_block() => Kind::Block,
            _ => Kind::Inline,
        }
    }

    /// Whether the box is as wide as its content, if no width is set.
    pub(super) fn fits_content(self) -> bool {
        matches!(self, Kind::InlineBlock | Kind::InlineFlex | Kind::Table | Kind::Cell)
    }
}

/// Makes an element within an annotation a piece of its line. An annotation is drawn above its line, and a box in it
/// would cover the page.
#[cold]
pub(super) fn keep_in_line(style: &mut Style<'_>, tag: Tag) {
    style.remove("float");
    match Kind::of(tag, style, Flow::Block) {
        Kind::Inline => {}
        Kind::Replaced => style.set("max-height", "1em"),
        _ => style.set("display", "inline"),
    }
}

/// Whether the element is a float.
pub(super) fn is_floating(style: &Style<'_>) -> bool {
    matches!(style.get("float"), Some("left" | "right"))
}

/// Left and right spaces that browsers give an element of this kind, in pixels: margins, and padding at the
/// side where lines begin.
pub(super) fn default_insets(tag: Tag) -> (f64, f64) {
    match tag {
        Tag::Ul | Tag::Ol | Tag::Dd => (40.0, 0.0),
        Tag::Blockquote | Tag::Figure => (40.0, 40.0),
        Tag::Fieldset => (14.0, 14.0),
        _ => (0.0, 0.0),
    }
}
