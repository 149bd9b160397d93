//! Flex containers and their items: a row that cannot break keeps its items small enough.

use super::boxes::{Flow, Kind};
use super::scope::{Direction, PHONE, Scope};
use super::style::Style;
use crate::html::css::length::Length;

/// The least part of a row that an item with words takes.
const MIN_WORD_PART: f64 = 0.05;
/// The most items of a row that does not break.
const MAX_IN_ROW: usize = 8;

/// Cuts off the content that does not fit into a row against the page's direction: it would cover the page before the
/// document. Items that shrink do not prevent that, because they get no narrower than their longest word.
#[cold]
pub(super) fn contain(style: &mut Style<'_>, kind: Kind, direction: Direction) {
    if !matches!(kind, Kind::Flex | Kind::InlineFlex) {
        return;
    }
    let runs = style.later("flex-direction", "flex-flow").unwrap_or_default();
    let reversed = runs.split(' ').any(|part| part == "row-reverse");
    if (reversed || direction != Direction::Unknown) && style.get("overflow").is_none() {
        style.set("overflow", "hidden");
    }
}

/// How a container lays out its children. `items`: how many there are.
#[cold]
pub(super) fn flow(style: &mut Style<'_>, kind: Kind, items: usize, clips_both: bool) -> Flow {
    if !matches!(kind, Kind::Flex | Kind::InlineFlex) {
        return Flow::Block;
    }
    let holds = |name: &str, words: &[&str]| {
        style.later(name, "flex-flow").is_some_and(|value| value.split(' ').any(|part| words.contains(&part)))
    };
    if holds("flex-direction", &["column", "column-reverse"]) {
        return Flow::FlexColumn;
    }
    if holds("flex-wrap", &["wrap", "wrap-reverse"]) {
        return Flow::FlexWrap;
    }
    if items > MAX_IN_ROW && !clips_both {
        style.set("flex-wrap", "wrap");
        return Flow::FlexWrap;
    }
    Flow::FlexRow
}

/// Lets an item shrink that would not fit next to those before it. `used` is the part of the row that items take
/// which do not shrink, and `spaces` are the item's own, in pixels.
#[cold]
pub(super) fn item(style: &mut Style<'_>, font: f64, spaces: f64, scope: &Scope, used: &mut f64) {
    if scope.flow != Flow::FlexRow && scope.flow != Flow::FlexWrap || scope.clips_both {
        return;
    }
    let is_row = scope.flow == Flow::FlexRow;
    let mut size = 0.0;
    if is_row
        && let Some(least) =
            style.get("min-width").map(|least| px_of(least, font)).filter(|least| *least > 0.0)
    {
        size = (least + spaces) / PHONE;
        // More than its share leaves less than all of the row to it, because the others have words too.
        let others =
            if size * scope.row_children > 1.001 { (scope.row_children - 1.0) * MIN_WORD_PART } else { 0.0 };
        if *used + size + others > 1.001 {
            style.remove("min-width");
            size = 0.0;
        }
    }
    if !shrinks(style) {
        let own = part_of_row(style, font).unwrap_or(0.25).max(size);
        if is_row && *used + own > 1.001 {
            relax(style);
        } else {
            size = own;
            let bounded = style
                .get("max-width")
                .is_some_and(|value| value.starts_with("calc(") || Length::parse(value).is_some());
            if !bounded {
                style.set("max-width", "100%");
            }
        }
    }
    *used += size;
}

#[cold]
pub(super) fn image(style: &mut Style<'_>, kind: Kind, font: f64, width: f64, scope: &Scope) {
    if kind != Kind::Replaced || scope.flow != Flow::FlexRow || scope.clips_both {
        return;
    }
    let least = style.get("min-width").filter(|least| *least != "auto");
    let least = least.map_or(width, |least| px_of(least, font));
    if least * scope.row_children > scope.width + 0.5 {
        style.set("min-width", "0");
    }
}

/// The pixels of a width in a container as wide as a phone, which is all of `calc(100% - 20px)`.
#[cold]
pub(super) fn px_of(width: &str, font: f64) -> f64 {
    let Some(length) = Length::parse(width) else { return PHONE };
    let from_percent = length.percent().map(|percent| percent * PHONE / 100.0);
    from_percent.or(length.px(font)).or(length.bare()).unwrap_or(0.0)
}

#[cold]
fn shrinks(style: &Style<'_>) -> bool {
    match style.later("flex", "flex-shrink") {
        None => true,
        Some("none") => false,
        Some(value) => {
            let factors = value.split(' ').filter_map(|part| Length::parse(part).and_then(Length::bare));
            let factors: Vec<f64> = factors.collect();
            let longhand = style.names().filter(|name| matches!(*name, "flex" | "flex-shrink")).last()
                == Some("flex-shrink");
            let shrink = if longhand { factors.first() } else { factors.get(1) };
            shrink.is_none_or(|shrink| *shrink > 0.0)
        }
    }
}

/// The size of an item along the row, in parts of the row, if it has one.
#[cold]
fn part_of_row(style: &Style<'_>, font: f64) -> Option<f64> {
    let basis = style.later("flex", "flex-basis").and_then(|value| {
        value.split(' ').find_map(|part| Length::parse(part).filter(|length| length.bare().is_none()))
    });
    if basis.is_none() && style.get("width").is_some_and(|width| width.starts_with("calc(")) {
        // The container less some pixels.
        return Some(1.0);
    }
    let length = basis.or_else(|| style.get("width").and_then(Length::parse))?;
    length.percent().map(|percent| percent / 100.0).or(length.px(font).map(|px| px / PHONE))
}

#[cold]
fn relax(style: &mut Style<'_>) {
    style.remove("flex-shrink");
    let Some(value) = style.get("flex").map(str::to_owned) else { return };
    if value == "none" {
        style.set("flex", "0 1 auto");
        return;
    }
    let mut factors = 0;
    let parts = value.split(' ').map(|part| {
        factors += u8::from(Length::parse(part).is_some_and(|length| length.bare().is_some()));
        if factors == 2 && part == "0" { "1" } else { part }
    });
    let relaxed = parts.collect::<Vec<_>>().join(" ");
    style.set("flex", relaxed);
}
