//! Spaces, widths and heights.

use super::boxes::{Flow, Kind, default_insets};
use super::scope::{Direction, PHONE, Scope};
use super::style::{Axis, Inset, LEFT, RIGHT, Sides, Style};
use crate::html::allow::css_properties::{LINE, SIZE, SPACE};
use crate::html::allow::elements::Tag;
use crate::html::css::length::{Length, written};

/// The most padding of an inline box at top and bottom, in pixels: it paints over the lines above and below.
const MAX_INLINE_PADDING: f64 = 4.0;
/// The most padding and margin of an inline box at its sides, in pixels: a line cannot break there.
const MAX_INLINE_SPACE: f64 = 32.0;
/// The most border of an inline box at top and bottom, in pixels.
const MAX_INLINE_BORDER: f64 = 3.0;
/// The most padding and margin of an inline box at its sides where the direction is not the page's: WebKit breaks
/// such lines as if there were no space at their end.
const MAX_TURNED_SPACE: f64 = 8.0;
/// The least width that spaces leave, in pixels.
const MIN_INNER_WIDTH: f64 = 64.0;
/// The width that an element may always have, with any neighbours.
const FREE_WIDTH: f64 = 100.0;

/// The least width that the rules count inside of a box, in pixels, however narrow the box is declared: with less,
/// its descendants would lose all their spaces.
const MIN_BOX: f64 = 24.0;
/// The same for a box with a width in percent, in parts of its container.
const MIN_BOX_PART: f64 = 0.05;

/// The width that browsers give a player if none is set.
pub(super) const PLAYER_WIDTH: f64 = 300.0;
/// The largest width that a style can set.
pub(super) const MAX_WIDTH: f64 = SIZE.px.1;
/// An indent up to this may push the content of its line, in pixels.
const FREE_INDENT: f64 = 48.0;
/// Below this a box is too narrow for words, in pixels and in percent.
const NARROW_BOX: (f64, f64) = (64.0, 5.0);

/// The attributes of an element that affect its width.
#[derive(Clone, Copy)]
pub(super) struct Attribute<'a> {
    /// The value of `width`.
    pub(super) width: Option<&'a str>,
    /// The image is in its address, so that the writer chose its size.
    pub(super) carries_data: bool,
    /// It plays, as wide as browsers make it.
    pub(super) plays: bool,
}

/// The spaces of an element at its left and right.
pub(super) struct Spaces {
    pub(super) margins: Sides,
    pub(super) paddings: Sides,
    /// Pixels of all margins, padding and lines at both sides.
    pub(super) px: f64,
    /// Those of margins alone.
    margin_px: f64,
    /// Percent of the container.
    percent: f64,
    /// Percent of margins alone.
    margin_percent: f64,
}

impl Spaces {
    /// Whether padding or lines make the box wider than its content.
    #[cold]
    fn has_padding(&self) -> bool {
        self.px > self.margin_px || self.percent > self.margin_percent
    }
}

/// Bounds spaces by the element's kind and by the width that its ancestors leave; returns them and the width inside.
#[cold]
pub(super) fn spaces(
    style: &mut Style<'_>,
    tag: Tag,
    kind: Kind,
    font: f64,
    direction: Direction,
    scope: &Scope,
) -> (Spaces, f64) {
    let outside = (scope.width / scope.row_children.max(1.0)).max(1.0);
    let mut limit = SPACE.px.1;
    if kind == Kind::Inline {
        if matches!(tag, Tag::Table | Tag::Td | Tag::Th) {
            forget_attributes(style, font);
        }
        style.clamp_spaces("padding", Axis::Vertical, MAX_INLINE_PADDING, 0.0, font);
        style.clamp_borders(Axis::Vertical, MAX_INLINE_BORDER, font);
        // Percentages are of the container, as nothing else in the line is.
        let (most, percent) =
            if direction == Direction::Unknown { (MAX_INLINE_SPACE, 10.0) } else { (MAX_TURNED_SPACE, 0.0) };
        style.clamp_spaces("padding", Axis::Horizontal, most, percent, font);
        style.clamp_spaces("margin", Axis::Horizontal, most, percent, font);
        limit = most;
    }
    let budget = (outside - MIN_INNER_WIDTH).max(outside / 2.0);
    let mut measured = measure(style, tag, font);
    let asked = measured.px + outside * measured.percent / 100.0;
    if asked > budget + 0.5 {
        if lines(style, font) > budget {
            style.clamp_borders(Axis::Horizontal, (budget / 2.0).floor().min(LINE.px.1), font);
        }
        if lines(style, font) > budget {
            // Lines without a declared width.
            style.set("border-width", "0");
        }
        let lines = lines(style, font);
        let sides = [LEFT, RIGHT];
        let used = |sides_of: &Sides| {
            sides.iter().filter(|at| sides_of.get(**at).is_some_and(|side| *side != Inset::default())).count()
        };
        let count = (used(&measured.margins) + used(&measured.paddings)).max(1);
        let most = ((budget - lines).max(0.0) / count as f64).floor().min(limit);
        let percent = (most * 100.0 / outside).floor();
        style.clamp_spaces("padding", Axis::Horizontal, most, percent, font);
        style.clamp_spaces("margin", Axis::Horizontal, most, percent, font);
        clamp_defaults(style, tag, most, font);
        measured = measure(style, tag, font);
    }
    let in_line = matches!(kind, Kind::Replaced | Kind::InlineBlock | Kind::InlineFlex)
        || style.get("display") == Some("inline-table");
    let free = if matches!(tag, Tag::Audio | Tag::Video) { 0.0 } else { FREE_INDENT };
    if in_line && scope.indent > free {
        // It may begin a line, which is indented.
        measured.px += scope.indent;
        measured.margin_px += scope.indent;
    }
    let inside = (outside - measured.px - outside * measured.percent / 100.0).max(1.0);
    (measured, inside)
}

/// Overrides the `border` and `cellpadding` of a table for parts of it that are inline boxes.
#[cold]
fn forget_attributes(style: &mut Style<'_>, font: f64) {
    let mut declared = style.spaces("padding", font);
    if declared.iter().all(Option::is_none) {
        style.set("padding", "0");
        declared = style.spaces("padding", font);
    }
    let names = ["padding-top", "padding-right", "padding-bottom", "padding-left"];
    for (side, name) in declared.iter().zip(names) {
        if side.is_none() {
            style.set(name, "0");
        }
    }
    style.set("border-width", "0");
}

/// Declares the spaces that browsers give an element at sides without a declaration, up to `most`.
#[cold]
fn clamp_defaults(style: &mut Style<'_>, tag: Tag, most: f64, font: f64) {
    let (kind, sides) = match tag {
        Tag::Ul | Tag::Ol | Tag::Fieldset => ("padding", ["padding-left", "padding-right"]),
        Tag::Dd | Tag::Blockquote | Tag::Figure => ("margin", ["margin-left", "margin-right"]),
        _ => return,
    };
    let declared = style.spaces(kind, font);
    let both = matches!(tag, Tag::Blockquote | Tag::Figure | Tag::Fieldset);
    for (at, name) in [LEFT, RIGHT].into_iter().zip(sides) {
        if declared.get(at).is_some_and(Option::is_none) {
            style.set(name, written(if both || at == LEFT { most } else { 0.0 }, "px"));
        }
    }
}

#[cold]
fn lines(style: &Style<'_>, font: f64) -> f64 {
    let borders = style.borders(font);
    [LEFT, RIGHT].iter().filter_map(|at| borders.get(*at)).sum()
}

#[cold]
fn measure(style: &Style<'_>, tag: Tag, font: f64) -> Spaces {
    let (left, right) = default_insets(tag);
    let padded = matches!(tag, Tag::Ul | Tag::Ol | Tag::Fieldset);
    let with_default = |sides: [Option<Inset>; 4], own: bool| {
        // A page from right to left has the space at the other side.
        let turned = sides.get(LEFT).is_some_and(Option::is_some) && right == 0.0;
        let mut at = 0;
        sides.map(|side| {
            let default = match at {
                LEFT if own => left,
                RIGHT if own => {
                    if turned {
                        left
                    } else {
                        right
                    }
                }
                _ => 0.0,
            };
            at += 1;
            side.unwrap_or(Inset { px: default, percent: 0.0 })
        })
    };
    let margins = with_default(style.spaces("margin", font), !padded);
    let paddings = with_default(style.spaces("padding", font), padded);
    let sum = |sides: &Sides, part: fn(&Inset) -> f64| -> f64 {
        [LEFT, RIGHT].iter().filter_map(|at| sides.get(*at)).map(part).sum()
    };
    let (margin_px, margin_percent) = (sum(&margins, |side| side.px), sum(&margins, |side| side.percent));
    Spaces {
        px: margin_px + sum(&paddings, |side| side.px) + lines(style, font),
        percent: margin_percent + sum(&paddings, |side| side.percent),
        margin_px,
        margin_percent,
        margins,
        paddings,
    }
}

/// Bounds an element with a width by its container, and removes a width that no container bounds; returns the width
/// inside.
#[cold]
pub(super) fn width(
    style: &mut Style<'_>,
    kind: Kind,
    font: f64,
    attribute: Attribute<'_>,
    spaces: &Spaces,
    inside: f64,
    scope: &Scope,
) -> f64 {
    if scope.clips_both {
        return inside;
    }
    if matches!(kind, Kind::TablePart | Kind::Cell) {
        return width_px(style.get("width").or(attribute.width), font)
            .map_or(inside, |px| inside.min(px.max(MIN_BOX)));
    }
    // In a row, the least widths of all items add up.
    let small = if scope.flow == Flow::FlexRow { 0.0 } else { FREE_WIDTH };
    if style
        .get("min-width")
        .is_some_and(|value| width_px(Some(value), font).is_some_and(|px| px > inside.max(small)))
    {
        style.remove("min-width");
    }
    let replaced = kind == Kind::Replaced;
    if scope.shrinks && !replaced && matches!(style.get("width"), Some("max-content" | "min-content")) {
        // In a box as wide as its content, 100 % is no bound.
        style.remove("width");
    }
    let own = style.get("width").filter(|value| !matches!(*value, "auto" | "initial" | "unset" | "none"));
    let asked = own.or(attribute.width);
    let (px, share) = (width_px(asked, font), asked.and_then(Length::parse).and_then(Length::percent));
    // An attribute may be wider than a style, and so may a large font's width.
    let px = px.map(|px| px.min(SIZE.px.1));
    let most = style.get("max-width").and_then(Length::parse).and_then(|length| length.px(font));
    let most = most.map(|most| most.min(SIZE.px.1));
    if asked.is_none() {
        bound_unsized(style, kind, attribute, spaces, inside, most, scope);
        return most.map_or(inside, |most| inside.min(most.max(MIN_BOX)));
    }
    let narrowed = match (px, most) {
        (Some(px), Some(most)) => Some(px.min(most)),
        (px, _) => px,
    };
    if let Some(px) = narrowed.filter(|px| scope.shrinks && !replaced && *px > inside.max(FREE_WIDTH)) {
        style.set("width", "100%");
        style.set("max-width", written(px, "px"));
        count_padding(style, spaces);
        return inside.min(px);
    }
    if let (Some(share), Some(most)) = (share, most) {
        count_padding(style, spaces);
        return (inside * share / 100.0).min(most).max(1.0);
    }
    if let (Some(px), Some(most)) = (px, most)
        && most < px
    {
        style.set("width", written(most, "px"));
    }
    bound(style, spaces, share.is_some());
    narrowed.map_or(inside * share.map_or(1.0, |share| share / 100.0).max(MIN_BOX_PART), |px| {
        inside.min(px.max(MIN_BOX))
    })
}

/// Bounds an element without a width, which is as wide as its content, where its content may be wider than the place
/// for it. `most` is its `max-width`.
#[cold]
fn bound_unsized(
    style: &mut Style<'_>,
    kind: Kind,
    attribute: Attribute<'_>,
    spaces: &Spaces,
    inside: f64,
    most: Option<f64>,
    scope: &Scope,
) {
    // An image has its own width; a box in a line is as wide as its content.
    let is_apart = spaces.px > MAX_INLINE_SPACE || spaces.percent > 0.0;
    let is_pushed = scope.indent > FREE_INDENT && spaces.margin_px >= scope.indent;
    let is_wide = most.is_some_and(|most| most > inside) || is_pushed;
    let fills_line = attribute.plays && (inside < PLAYER_WIDTH || scope.indent > 0.0);
    let is_bounded = match kind {
        Kind::Replaced => attribute.carries_data || is_wide || is_apart || fills_line,
        kind => kind.fits_content() && is_wide,
    };
    if is_bounded {
        bound(style, spaces, false);
    }
}

/// Makes padding and lines a part of the width.
#[cold]
fn count_padding(style: &mut Style<'_>, spaces: &Spaces) {
    if spaces.has_padding() && style.get("box-sizing").is_none() {
        style.set("box-sizing", "border-box");
    }
}

/// Sets a `max-width` that leaves space for the element's own spaces, unless the writer's is no wider.
#[cold]
fn bound(style: &mut Style<'_>, spaces: &Spaces, is_share: bool) {
    let border_box = style.get("box-sizing") == Some("border-box");
    let padding = spaces.has_padding();
    if is_share && padding && !border_box {
        style.set("box-sizing", "border-box");
    }
    let border_box = border_box || (is_share && padding);
    let (px, percent) =
        if border_box { (spaces.margin_px, spaces.margin_percent) } else { (spaces.px, spaces.percent) };
    let left = (100.0 - percent).max(0.0);
    let own = style.get("max-width").and_then(Length::parse).and_then(Length::percent);
    if px <= 0.0 {
        if own.is_none_or(|own| own > left) {
            style.set("max-width", written(left, "%"));
        }
        return;
    }
    if own.is_some_and(|own| own <= left - px * 100.0 / PHONE) {
        return;
    }
    style.set("max-width", format!("calc({} - {})", written(left, "%"), written(px.ceil(), "px")));
}

/// The pixels of a width that is too small for words, if the element has such a width and does not cut them off.
#[cold]
pub(super) fn narrow(style: &Style<'_>, kind: Kind, font: f64) -> Option<f64> {
    if matches!(kind, Kind::Replaced | Kind::TablePart | Kind::Cell | Kind::Table) || clips(style, kind) {
        return None;
    }
    let (most_px, most_percent) = NARROW_BOX;
    let mut least = None;
    for name in ["width", "max-width"] {
        let Some(length) = style.get(name).and_then(Length::parse) else { continue };
        let (px, most) = match length.percent() {
            Some(percent) => (percent * PHONE / 100.0, most_percent * PHONE / 100.0),
            None => (length.px(font).unwrap_or(PHONE), most_px),
        };
        if px < most && least.is_none_or(|least| px < least) {
            least = Some(px);
        }
    }
    least
}

#[cold]
fn width_px(value: Option<&str>, font: f64) -> Option<f64> {
    let length = Length::parse(value?)?;
    length.bare().or(length.px(font))
}

#[cold]
fn is_share(value: &str) -> bool {
    Length::parse(value).and_then(Length::percent).is_some()
}

/// Removes heights in percent of a container, if no element of the document fixes the container's height or cuts off
/// its content. Such an element is as high as a container of the page that is stretched, or as a cell, even if other
/// elements are in it too. If a container is as high as its content, browsers ignore such heights. Returns whether the
/// `height` attribute is removed too.
#[cold]
pub(super) fn remove_percent_heights(
    style: &mut Style<'_>,
    tag: Tag,
    kind: Kind,
    attribute: Option<&str>,
    scope: &Scope,
) -> bool {
    let is_row = matches!(kind, Kind::TablePart | Kind::Cell)
        && tag != Tag::Caption
        && style.get("display") != Some("table-caption");
    if scope.clips_height || (scope.rows_fit && is_row) {
        return false;
    }
    let removes_attribute = attribute.is_some_and(is_share);
    for name in ["height", "min-height"] {
        if !style.get(name).is_some_and(is_share) {
            continue;
        }
        if attribute.is_some() && !removes_attribute && name == "height" {
            style.set(name, "auto");
        } else {
            style.remove(name);
        }
    }
    if scope.flow == Flow::FlexColumn
        && style.later("flex", "flex-basis").is_some_and(|value| value.split(' ').any(is_share))
    {
        // After `flex`, so that it overrules `flex`.
        style.remove("flex-basis");
        style.set("flex-basis", "auto");
    }
    removes_attribute
}

/// Keeps a height if the box cuts off content that does not fit, or if it is the size of the content itself.
/// Otherwise makes it a least height.
#[cold]
pub(super) fn height(style: &mut Style<'_>, tag: Tag, kind: Kind) {
    if matches!(kind, Kind::Replaced | Kind::TablePart | Kind::Cell | Kind::Table) || tag.is_void() {
        return;
    }
    if clips(style, kind) {
        return;
    }
    if style.get("height").is_some_and(|value| value != "auto") {
        if style.get("height").is_some_and(|value| Length::parse(value).is_some())
            && style.get("min-height").is_none()
        {
            style.rename("height", "min-height");
        } else {
            style.remove("height");
        }
    }
    style.remove("max-height");
    if style.get("min-height").and_then(Length::parse).is_some_and(|height| height.px(1.0) == Some(0.0)) {
        // It would let a flex item be lower than its content.
        style.remove("min-height");
    }
}

/// Whether the box cuts off content that does not fit into it.
#[cold]
pub(super) fn clips(style: &Style<'_>, kind: Kind) -> bool {
    if !matches!(kind, Kind::Block | Kind::InlineBlock | Kind::Flex | Kind::InlineFlex) {
        return false;
    }
    let cut = |value: Option<&str>| {
        value.is_some_and(|value| value.split(' ').all(|part| matches!(part, "hidden" | "auto" | "scroll")))
    };
    // If one axis is cut, the other is cut too.
    cut(style.later("overflow", "overflow-x")) || cut(style.later("overflow", "overflow-y"))
}
