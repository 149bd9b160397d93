//! The declarations of one element: looks them up as the token filter wrote them, and changes them.

use std::borrow::Cow;

use crate::html::allow::has_word;
use crate::html::css::length::{Length, written};

/// Declarations in their order. Values hold no semicolon.
pub(in crate::html) struct Style<'s> {
    list: Vec<(&'s str, Cow<'s, str>)>,
    /// Something was changed.
    pub(super) changed: bool,
}

/// Two sides of a box.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Axis {
    /// Left and right.
    Horizontal,
    /// Top and bottom.
    Vertical,
}

/// A space at one side: pixels and percent of the container.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Inset {
    pub(super) px: f64,
    pub(super) percent: f64,
}

/// The spaces of one kind at the four sides: top, right, bottom, left.
pub(super) type Sides = [Inset; 4];

pub(super) const TOP: usize = 0;
pub(super) const RIGHT: usize = 1;
pub(super) const BOTTOM: usize = 2;
pub(super) const LEFT: usize = 3;

impl<'s> Style<'s> {
    /// Reads what the token filter wrote.
    #[cold]
    pub(in crate::html) fn parse(value: &'s str) -> Style<'s> {
        let declarations = value.split(';').filter_map(|declaration| declaration.split_once(':'));
        Style {
            list: declarations.map(|(name, value)| (name, Cow::Borrowed(value))).collect(),
            changed: false,
        }
    }

    /// The value that applies: the last one.
    #[cold]
    pub(in crate::html) fn get(&self, name: &str) -> Option<&str> {
        self.list.iter().rev().find(|(known, _)| *known == name).map(|(_, value)| &**value)
    }

    /// The value that applies of two names, a shorthand and its longhand.
    #[cold]
    pub(in crate::html) fn later(&self, one: &str, other: &str) -> Option<&str> {
        self.list.iter().rev().find(|(known, _)| *known == one || *known == other).map(|(_, value)| &**value)
    }

    /// The names of all declarations.
    pub(super) fn names(&self) -> impl Iterator<Item = &'s str> {
        self.list.iter().map(|(name, _)| *name)
    }

    /// Gives a property this value in place of all its values, at the place of the last one.
    #[cold]
    pub(super) fn set(&mut self, name: &'s str, value: impl Into<Cow<'s, str>>) {
        let value = value.into();
        let Some(last) = self.list.iter().rposition(|(known, _)| *known == name) else {
            self.list.push((name, value));
            self.changed = true;
            return;
        };
        let mut at = 0;
        let count = self.list.len();
        self.list.retain_mut(|(known, old)| {
            let is_last = at == last;
            at += 1;
            if is_last && *old != value {
                (*old, self.changed) = (value.clone(), true);
            }
            is_last || *known != name
        });
        self.changed |= self.list.len() < count;
    }

    /// Removes a property.
    #[cold]
    pub(super) fn remove(&mut self, name: &str) {
        let before = self.list.len();
        self.list.retain(|(known, _)| *known != name);
        self.changed |= self.list.len() < before;
    }

    /// Gives every declaration of a property that has a length another name, or removes it.
    #[cold]
    pub(super) fn rename(&mut self, name: &str, new: &'s str) {
        let exists = self.get(new).is_some();
        self.list.retain(|(known, value)| *known != name || !(exists || Length::parse(value).is_none()));
        for (known, _) in &mut self.list {
            if *known == name {
                *known = new;
            }
        }
        self.changed = true;
    }

    /// Gives spaces at the start and the end of a line the names of the sides they are at, which the rules know. Where
    /// the direction is the page's own, it counts as left to right.
    #[cold]
    pub(super) fn turn_sides(&mut self, right_to_left: bool) {
        for (name, _) in &mut self.list {
            let (start, side) = match *name {
                "border-inline-start" => (true, ["border-left", "border-right"]),
                "border-inline-end" => (false, ["border-left", "border-right"]),
                "margin-inline-start" => (true, ["margin-left", "margin-right"]),
                "margin-inline-end" => (false, ["margin-left", "margin-right"]),
                "padding-inline-start" => (true, ["padding-left", "padding-right"]),
                "padding-inline-end" => (false, ["padding-left", "padding-right"]),
                _ => continue,
            };
            let [left, right] = side;
            (*name, self.changed) = (if start == right_to_left { right } else { left }, true);
        }
    }

    /// The spaces that `padding` or `margin` declare, in their order; `None` for a side without a declaration.
    #[cold]
    pub(super) fn spaces(&self, kind: &str, font: f64) -> [Option<Inset>; 4] {
        let mut sides = [None; 4];
        for (name, value) in &self.list {
            let Some(rest) = name.strip_prefix(kind) else { continue };
            if rest.is_empty() {
                sides = expand(value).map(|part| Some(inset(part, font)));
            } else if let Some(side) = side_named(rest).and_then(|at| sides.get_mut(at)) {
                *side = Some(inset(value, font));
            }
        }
        sides
    }

    /// How wide the border lines are; a line without a width counts as 3 pixels, the medium one.
    #[cold]
    pub(super) fn borders(&self, font: f64) -> [f64; 4] {
        let mut sides = [0.0; 4];
        for (name, value) in &self.list {
            let Some(rest) = name.strip_prefix("border") else { continue };
            match rest {
                "" => sides = [line_width(value, font); 4],
                "-style" => {
                    let drawn = value.split(' ').any(|part| has_word(DRAWN, part));
                    sides = sides.map(|width: f64| if drawn && width == 0.0 { 3.0 } else { width });
                }
                "-width" => sides = expand(value).map(|part| line_width(part, font)),
                rest if rest.ends_with("-style") => {
                    let side = side_named(rest.strip_suffix("-style").unwrap_or(rest));
                    if let Some(side) = side.and_then(|at| sides.get_mut(at))
                        && *side == 0.0
                        && has_word(DRAWN, value)
                    {
                        *side = 3.0;
                    }
                }
                rest => {
                    let side = rest.strip_suffix("-width").unwrap_or(rest);
                    if let Some(side) = side_named(side).and_then(|at| sides.get_mut(at)) {
                        *side = line_width(value, font);
                    }
                }
            }
        }
        sides
    }

    /// Reduces every `padding` or `margin` along an axis to `most` pixels or `percent` of the container.
    #[cold]
    pub(super) fn clamp_spaces(&mut self, kind: &str, axis: Axis, most: f64, percent: f64, font: f64) {
        for (name, value) in &mut self.list {
            let Some(rest) = name.strip_prefix(kind) else { continue };
            let clamped = |part: &str| {
                let Inset { px, percent: share } = inset(part, font);
                let over = px > most || share > percent;
                over.then(|| if px > most { written(most, "px") } else { written(percent, "%") })
            };
            if rest.is_empty() {
                let parts = expand(value);
                let sides = [TOP, RIGHT, BOTTOM, LEFT].map(|at| {
                    let part = parts.get(at).copied().unwrap_or_default();
                    if axis_of(at) == axis { clamped(part) } else { None }.unwrap_or_else(|| part.to_owned())
                });
                if sides.iter().zip(parts).any(|(new, old)| new != old) {
                    (*value, self.changed) = (Cow::Owned(join(&sides)), true);
                }
            } else if side_named(rest).is_some_and(|at| axis_of(at) == axis)
                && let Some(new) = clamped(value)
            {
                (*value, self.changed) = (Cow::Owned(new), true);
            }
        }
    }

    /// Reduces the lines of a border along an axis to `most` pixels; those of a shorthand at all sides.
    #[cold]
    pub(super) fn clamp_borders(&mut self, axis: Axis, most: f64, font: f64) {
        for (name, value) in &mut self.list {
            let concerned = matches!(
                (*name, axis),
                ("border" | "border-width", _)
                    | (
                        "border-bottom" | "border-bottom-width" | "border-top" | "border-top-width",
                        Axis::Vertical
                    )
                    | (
                        "border-left" | "border-left-width" | "border-right" | "border-right-width",
                        Axis::Horizontal
                    )
            );
            if concerned && value.split(' ').any(|part| line_part(part, font) > most) {
                let parts = value.split(' ').map(|part| {
                    if line_part(part, font) > most {
                        Cow::Owned(written(most, "px"))
                    } else {
                        Cow::Borrowed(part)
                    }
                });
                (*value, self.changed) = (Cow::Owned(parts.collect::<Vec<_>>().join(" ")), true);
            }
        }
    }

    /// The declarations as they are written.
    #[cold]
    pub(super) fn write(&self) -> String {
        let mut out = String::new();
        for (name, value) in &self.list {
            out.push_str(if out.is_empty() { "" } else { ";" });
            out.push_str(name);
            out.push(':');
            out.push_str(value);
        }
        out
    }
}

/// One to four values as four: top, right, bottom, left.
#[cold]
fn expand(value: &str) -> [&str; 4] {
    let mut parts = value.split(' ');
    let top = parts.next().unwrap_or_default();
    let right = parts.next().unwrap_or(top);
    let bottom = parts.next().unwrap_or(top);
    [top, right, bottom, parts.next().unwrap_or(right)]
}

/// Four values as they are written, the second pair left out where it repeats the first.
#[cold]
fn join(sides: &[String; 4]) -> String {
    let [top, right, bottom, left] = sides;
    if top == bottom && right == left { format!("{top} {right}") } else { sides.join(" ") }
}

#[cold]
fn side_named(name: &str) -> Option<usize> {
    match name {
        "-top" => Some(TOP),
        "-right" => Some(RIGHT),
        "-bottom" => Some(BOTTOM),
        "-left" => Some(LEFT),
        _ => None,
    }
}

#[cold]
fn axis_of(side: usize) -> Axis {
    if side == LEFT || side == RIGHT { Axis::Horizontal } else { Axis::Vertical }
}

#[cold]
fn inset(part: &str, font: f64) -> Inset {
    let length = Length::parse(part);
    let px = length.and_then(|length| length.px(font)).unwrap_or(0.0);
    Inset { px, percent: length.and_then(Length::percent).unwrap_or(0.0) }
}

/// Styles of lines that are visible.
static DRAWN: &str = "dashed dotted double groove inset outset ridge solid";

/// The width in a value of `border`, which has words and colours too.
#[cold]
fn line_width(value: &str, font: f64) -> f64 {
    let widths = value.split(' ').map(|part| line_part(part, font));
    let width = widths.fold(0.0, f64::max);
    if width == 0.0
        && value.split(' ').any(|part| has_word(DRAWN, part))
        && !value.split(' ').any(|part| Length::parse(part).is_some())
    {
        return 3.0;
    }
    width
}

#[cold]
fn line_part(part: &str, font: f64) -> f64 {
    match part {
        "thin" => 1.0,
        "medium" => 3.0,
        "thick" => 5.0,
        part => Length::parse(part).and_then(|length| length.px(font)).unwrap_or(0.0),
    }
}
