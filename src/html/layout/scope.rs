//! The sizes and directions that an element gets from its ancestors, as far as the fragment itself sets them.

use super::boxes::Flow;
use crate::html::css::length::BASE_FONT;
use crate::html::css::marker::SIGN;

/// The width for which the layout is computed: a phone's page with its margins. A document that fits it fits all pages.
pub(super) const PHONE: f64 = 360.0;

/// The state of one element, for its children.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::html) struct Scope {
    /// The font size in pixels, the page's own counted as 16.
    pub(super) font: f64,
    /// The inherited line height.
    pub(super) line: Line,
    /// The inherited letter spacing in pixels, if it is negative.
    pub(super) negative_spacing: f64,
    /// The same, if it is positive.
    pub(super) positive_spacing: f64,
    /// How much of [`PHONE`] margins, borders and padding have left. Always positive.
    pub(super) width: f64,
    /// Space at the left and at the right into which a negative indent may reach, in pixels.
    pub(super) hang: (f64, f64),
    /// The inherited indent in pixels.
    pub(super) indent: f64,
    pub(super) direction: Direction,
    /// How children are laid out.
    pub(super) flow: Flow,
    /// Some ancestor is as wide as its content, so that 100 % of it is no bound.
    pub(super) shrinks: bool,
    /// Some ancestor cuts off content that does not fit, in width and in height.
    pub(super) clips_both: bool,
    /// Some ancestor cuts off content that is higher than itself, but it may be as wide as its content.
    pub(super) clips_height: bool,
    /// This is in a table of a fixed height, whose rows share it.
    pub(super) rows_fit: bool,
    /// Lines do not break.
    pub(super) unbroken: bool,
    /// A dark background was removed, which made light text readable.
    pub(super) lost_dark_background: bool,
    /// Whether the nearest background that stays is light; `None` if it is that of the page.
    pub(super) background_is_light: Option<bool>,
    /// This is the annotation of a ruby, drawn above its line.
    pub(super) annotates: bool,
    /// How many children share a row; 1.0 outside of rows.
    pub(super) row_children: f64,
    /// The markers of list items.
    pub(super) marker: Marker,
}

/// The markers of the items of a list, as items inherit them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::html) struct Marker {
    /// As `css::marker` has it.
    pub(super) kind: u8,
    /// The digits of the largest number, if it is known.
    pub(super) digits: u8,
    /// They are inside.
    pub(super) inside: bool,
}

impl Default for Marker {
    fn default() -> Marker {
        Marker { kind: SIGN, digits: 0, inside: false }
    }
}

/// A line height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Line {
    /// The page's own.
    Page,
    /// The font's own.
    Normal,
    /// A multiple of each element's font size.
    Factor(f64),
    /// Pixels, for every font size.
    Px(f64),
}

/// A direction of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// The page's own.
    Unknown,
    Ltr,
    Rtl,
}

impl Default for Scope {
    fn default() -> Scope {
        Scope {
            font: BASE_FONT,
            line: Line::Page,
            negative_spacing: 0.0,
            positive_spacing: 0.0,
            width: PHONE,
            hang: (0.0, 0.0),
            indent: 0.0,
            direction: Direction::Unknown,
            flow: Flow::Block,
            shrinks: false,
            clips_both: false,
            clips_height: false,
            rows_fit: false,
            unbroken: false,
            lost_dark_background: false,
            background_is_light: None,
            annotates: false,
            row_children: 1.0,
            marker: Marker::default(),
        }
    }
}
