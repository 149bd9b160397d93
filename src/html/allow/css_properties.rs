//! The style properties that are known: one frozen table, with a grammar for each.
//!
//! No property of it positions, overlays, hides, loads or runs anything. Bounds are in CSS pixels (1in = 96px,
//! 1pt = 4/3px; 1em, 1rem and 1ic count as 16px, 1ex and 1ch as 8px) and in percent of the container:
//!
//! | property | bounds |
//! |---|---|
//! | `width`, `height`, `max-width` and their like | 0 to 2000px, 0 to 100% |
//! | `margin*`, `padding*` | 0 to 200px, 0 to 100%; margins may be `auto` |
//! | `text-indent` | −200 to 200px, −50% to 50% (office programs hang list markers with negative ones) |
//! | `font-size` | 6 to 128px, 40% to 800% |
//! | `line-height` | 1 to 10, or 6 to 200px, or 100% to 1000% |
//! | `letter-spacing`, `word-spacing` | −5 to 32px |
//! | `min-width` | 0 to 200px, 0 to 100% |
//! | `gap` and its like | 0 to 50px, 0 to 10% |
//! | `vertical-align` | −50 to 50px, −100% to 100% |
//! | `border-width` and `border*` | 0 to 20px |
//! | `border-radius` | 0 to 1000px, 0 to 100% |
//! | the line of `text-decoration` | 0 to 4px, 0 to 10% |
//!
//! A value over its bound is set to the bound. Bounds of single declarations do not make a whole document
//! safe: `layout` has the rules about declarations together.

use super::elements::{ALIPAY, INLINE, RICH, UGC};

/// The bounds of a length, in pixels and percent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::html) struct Bounds {
    pub(in crate::html) px: (f64, f64),
    pub(in crate::html) percent: (f64, f64),
    /// Bounds of a number without a unit; `None` if only 0 is allowed without one.
    pub(in crate::html) number: Option<(f64, f64)>,
}

/// The grammar of a value.
#[derive(Clone, Copy, Debug)]
pub(in crate::html) enum Grammar {
    /// One of these words.
    Words(&'static str),
    /// Up to so many of these words.
    Several(u8, &'static str),
    /// A colour.
    Color,
    /// Up to so many lengths, or these words in their place.
    Lengths(u8, &'static Bounds, &'static str),
    /// A whole number from 1 to 1000, or a word.
    Weight,
    /// A list of font names.
    Fonts,
    /// Width, line and colour in any order.
    Border(u8),
    /// Up to four lengths, and after a slash up to four more.
    Corners,
    /// Line, colour, kind and thickness of a text decoration.
    Decoration,
    /// The colour of text, which must be visible.
    TextColor,
    /// Colours and gradients with their places.
    Background,
    /// Gradients.
    Images,
    /// For each layer of a background, up to four of these words and lengths.
    Layers(&'static str),
    /// Factors and basis of a flex item.
    Flex,
    /// A bare number.
    Number(f64, f64),
    /// A length, or the container less a length.
    MaxWidth,
}

/// A property: its name, the presets that keep it, its grammar.
pub(in crate::html) type Property = (&'static str, u16, Grammar);

const fn bounds(px: (f64, f64), percent: (f64, f64)) -> Bounds {
    Bounds { px, percent, number: None }
}

/// The bounds of widths and heights.
pub(in crate::html) const SIZE: Bounds = bounds((0.0, 2000.0), (0.0, 100.0));
/// The bounds of margins and padding.
pub(in crate::html) const SPACE: Bounds = bounds((0.0, 200.0), (0.0, 100.0));
/// The bounds of indents. A larger part of a wide container would push the content of the line over its side.
pub(in crate::html) const INDENT: Bounds = bounds((-200.0, 200.0), (-50.0, 10.0));
const FONT: Bounds = bounds((6.0, 128.0), (40.0, 800.0));
const LINE_HEIGHT: Bounds = Bounds { px: (6.0, 200.0), percent: (100.0, 1000.0), number: Some((1.0, 10.0)) };
pub(in crate::html) const LETTER_SPACING: Bounds = bounds((-5.0, 32.0), (0.0, 0.0));
/// The bounds of `min-width`.
const MIN_WIDTH: Bounds = bounds((0.0, 200.0), (0.0, 100.0));
const GAP: Bounds = bounds((0.0, 50.0), (0.0, 10.0));
/// The bounds of gaps between rows. A gap in percent of a height would make the content higher than that height.
const ROW_GAP: Bounds = bounds((0.0, 50.0), (0.0, 0.0));
const SHIFT: Bounds = bounds((-50.0, 50.0), (-100.0, 100.0));
/// The bounds of a border line.
pub(in crate::html) const LINE: Bounds = bounds((0.0, 20.0), (0.0, 0.0));
/// The bounds of the radius of a corner.
pub(in crate::html) const ROUND: Bounds = bounds((0.0, 1000.0), (0.0, 100.0));
/// The bounds of the line of a text decoration: it takes no space, so a thick one covers the next line.
pub(in crate::html) const THICKNESS: Bounds = bounds((0.0, 4.0), (0.0, 10.0));

/// Words for the width of a line.
pub(in crate::html) static LINE_WIDTHS: &str = "thin medium thick";
/// Words for the kind of a border line.
pub(in crate::html) static LINE_STYLES: &str =
    "none hidden dotted dashed solid double groove ridge inset outset";
/// Words of `text-decoration` apart from colours.
pub(in crate::html) static DECORATIONS: &str =
    "none underline overline line-through solid double dotted dashed wavy auto from-font";
static SIZES: &str = "auto none min-content max-content fit-content";
static FONT_SIZES: &str = "xx-small x-small small medium large x-large xx-large xxx-large smaller larger";
static MARKERS: &str = "none disc circle square decimal decimal-leading-zero lower-alpha upper-alpha lower-latin \
    upper-latin lower-roman upper-roman lower-greek cjk-ideographic cjk-decimal \
    simp-chinese-informal simp-chinese-formal trad-chinese-informal trad-chinese-formal \
    cjk-earthly-branch cjk-heavenly-stem hiragana katakana disclosure-open disclosure-closed \
    inside outside";
static DISTRIBUTIONS: &str = "normal start end center flex-start flex-end left right baseline stretch space-between \
    space-around space-evenly auto";
static DIRECTIONS: &str = "row row-reverse column column-reverse";
static FLOWS: &str = "row row-reverse column column-reverse nowrap wrap wrap-reverse";
static OVERFLOWS: &str = "visible hidden auto scroll";
static DISPLAYS: &str = "block inline inline-block list-item flow-root flex inline-flex table inline-table table-row \
    table-cell table-row-group table-header-group table-footer-group table-column \
    table-column-group table-caption";

const ALL: u16 = UGC | RICH | ALIPAY;
const TEXT: u16 = ALL | INLINE;

/// Every property, sorted by name. Those of no preset are kept only if the caller allows them.
pub(in crate::html) static PROPERTIES: &[Property] = &[
    ("align-content", ALL, Grammar::Words(DISTRIBUTIONS)),
    ("align-items", ALL, Grammar::Words(DISTRIBUTIONS)),
    ("align-self", ALL, Grammar::Words(DISTRIBUTIONS)),
    ("background", TEXT, Grammar::Background),
    ("background-clip", ALL, Grammar::Layers("border-box padding-box content-box text")),
    ("background-color", TEXT, Grammar::Color),
    ("background-image", TEXT, Grammar::Images),
    ("background-origin", ALL, Grammar::Layers("border-box padding-box content-box")),
    ("background-position", ALL, Grammar::Layers("left right top bottom center")),
    ("background-repeat", ALL, Grammar::Layers("repeat repeat-x repeat-y no-repeat space round")),
    ("background-size", ALL, Grammar::Layers("auto cover contain")),
    ("border", ALL, Grammar::Border(3)),
    ("border-bottom", ALL, Grammar::Border(3)),
    ("border-bottom-color", ALL, Grammar::Color),
    ("border-bottom-left-radius", ALL, Grammar::Lengths(2, &ROUND, "")),
    ("border-bottom-right-radius", ALL, Grammar::Lengths(2, &ROUND, "")),
    ("border-bottom-style", ALL, Grammar::Words(LINE_STYLES)),
    ("border-bottom-width", ALL, Grammar::Lengths(1, &LINE, LINE_WIDTHS)),
    ("border-collapse", ALL, Grammar::Words("collapse separate")),
    ("border-color", ALL, Grammar::Border(4)),
    ("border-inline-end", ALL, Grammar::Border(3)),
    ("border-inline-start", ALL, Grammar::Border(3)),
    ("border-left", ALL, Grammar::Border(3)),
    ("border-left-color", ALL, Grammar::Color),
    ("border-left-style", ALL, Grammar::Words(LINE_STYLES)),
    ("border-left-width", ALL, Grammar::Lengths(1, &LINE, LINE_WIDTHS)),
    ("border-radius", ALL, Grammar::Corners),
    ("border-right", ALL, Grammar::Border(3)),
    ("border-right-color", ALL, Grammar::Color),
    ("border-right-style", ALL, Grammar::Words(LINE_STYLES)),
    ("border-right-width", ALL, Grammar::Lengths(1, &LINE, LINE_WIDTHS)),
    ("border-spacing", ALL, Grammar::Lengths(2, &LINE, "")),
    ("border-style", ALL, Grammar::Several(4, LINE_STYLES)),
    ("border-top", ALL, Grammar::Border(3)),
    ("border-top-color", ALL, Grammar::Color),
    ("border-top-left-radius", ALL, Grammar::Lengths(2, &ROUND, "")),
    ("border-top-right-radius", ALL, Grammar::Lengths(2, &ROUND, "")),
    ("border-top-style", ALL, Grammar::Words(LINE_STYLES)),
    ("border-top-width", ALL, Grammar::Lengths(1, &LINE, LINE_WIDTHS)),
    ("border-width", ALL, Grammar::Lengths(4, &LINE, LINE_WIDTHS)),
    ("box-sizing", ALL, Grammar::Words("border-box content-box")),
    ("clear", ALL, Grammar::Words("none left right both")),
    ("color", TEXT, Grammar::TextColor),
    ("column-gap", ALL, Grammar::Lengths(1, &GAP, "normal")),
    ("direction", ALL, Grammar::Words("ltr rtl")),
    ("display", ALL, Grammar::Words(DISPLAYS)),
    ("flex", ALL, Grammar::Flex),
    ("flex-basis", ALL, Grammar::Lengths(1, &SIZE, "auto content")),
    ("flex-direction", ALL, Grammar::Words(DIRECTIONS)),
    ("flex-flow", ALL, Grammar::Several(2, FLOWS)),
    ("flex-grow", ALL, Grammar::Number(0.0, 100.0)),
    ("flex-shrink", ALL, Grammar::Number(0.0, 100.0)),
    ("flex-wrap", ALL, Grammar::Words("nowrap wrap wrap-reverse")),
    ("float", ALL, Grammar::Words("left right none")),
    ("font-family", TEXT, Grammar::Fonts),
    ("font-size", TEXT, Grammar::Lengths(1, &FONT, FONT_SIZES)),
    ("font-style", TEXT, Grammar::Words("normal italic oblique")),
    ("font-variant", 0, Grammar::Words("normal small-caps")),
    ("font-weight", TEXT, Grammar::Weight),
    ("gap", ALL, Grammar::Lengths(2, &ROW_GAP, "normal")),
    ("height", ALL, Grammar::Lengths(1, &SIZE, SIZES)),
    ("justify-content", ALL, Grammar::Words(DISTRIBUTIONS)),
    ("letter-spacing", ALL, Grammar::Lengths(1, &LETTER_SPACING, "normal")),
    ("line-height", ALL, Grammar::Lengths(1, &LINE_HEIGHT, "normal")),
    ("list-style", ALL, Grammar::Several(2, MARKERS)),
    ("list-style-position", ALL, Grammar::Words("inside outside")),
    ("list-style-type", ALL, Grammar::Words(MARKERS)),
    ("margin", ALL, Grammar::Lengths(4, &SPACE, "auto")),
    ("margin-bottom", ALL, Grammar::Lengths(1, &SPACE, "auto")),
    ("margin-inline-end", ALL, Grammar::Lengths(1, &SPACE, "auto")),
    ("margin-inline-start", ALL, Grammar::Lengths(1, &SPACE, "auto")),
    ("margin-left", ALL, Grammar::Lengths(1, &SPACE, "auto")),
    ("margin-right", ALL, Grammar::Lengths(1, &SPACE, "auto")),
    ("margin-top", ALL, Grammar::Lengths(1, &SPACE, "auto")),
    ("max-height", ALL, Grammar::Lengths(1, &SIZE, SIZES)),
    ("max-width", ALL, Grammar::MaxWidth),
    ("min-height", ALL, Grammar::Lengths(1, &SIZE, "auto")),
    ("min-width", ALL, Grammar::Lengths(1, &MIN_WIDTH, "auto")),
    ("object-fit", ALL, Grammar::Words("contain cover fill none scale-down")),
    ("order", ALL, Grammar::Number(-100.0, 100.0)),
    ("overflow", ALL, Grammar::Several(2, OVERFLOWS)),
    ("overflow-wrap", ALL, Grammar::Words("normal break-word anywhere")),
    ("overflow-x", ALL, Grammar::Words(OVERFLOWS)),
    ("overflow-y", ALL, Grammar::Words(OVERFLOWS)),
    ("padding", ALL, Grammar::Lengths(4, &SPACE, "")),
    ("padding-bottom", ALL, Grammar::Lengths(1, &SPACE, "")),
    ("padding-inline-end", ALL, Grammar::Lengths(1, &SPACE, "")),
    ("padding-inline-start", ALL, Grammar::Lengths(1, &SPACE, "")),
    ("padding-left", ALL, Grammar::Lengths(1, &SPACE, "")),
    ("padding-right", ALL, Grammar::Lengths(1, &SPACE, "")),
    ("padding-top", ALL, Grammar::Lengths(1, &SPACE, "")),
    ("row-gap", ALL, Grammar::Lengths(1, &ROW_GAP, "normal")),
    ("table-layout", 0, Grammar::Words("auto fixed")),
    ("text-align", ALL, Grammar::Words("left right center justify start end")),
    ("text-decoration", TEXT, Grammar::Decoration),
    ("text-decoration-color", TEXT, Grammar::Color),
    ("text-decoration-line", TEXT, Grammar::Several(3, DECORATIONS)),
    ("text-decoration-style", TEXT, Grammar::Words("solid double dotted dashed wavy")),
    ("text-indent", ALL, Grammar::Lengths(1, &INDENT, "")),
    ("text-overflow", ALL, Grammar::Words("clip ellipsis")),
    ("text-transform", TEXT, Grammar::Words("none uppercase lowercase capitalize")),
    (
        "vertical-align",
        ALL,
        Grammar::Lengths(1, &SHIFT, "baseline sub super top text-top middle bottom text-bottom"),
    ),
    ("white-space", TEXT, Grammar::Words("normal pre nowrap pre-wrap pre-line break-spaces")),
    ("width", ALL, Grammar::Lengths(1, &SIZE, SIZES)),
    ("word-break", ALL, Grammar::Words("normal break-all keep-all break-word")),
    ("word-spacing", 0, Grammar::Lengths(1, &LETTER_SPACING, "normal")),
];

/// The place of a property in the table.
pub(in crate::html) fn find(name: &str) -> Option<usize> {
    PROPERTIES.binary_search_by(|(known, ..)| (*known).cmp(name)).ok()
}

/// The colour names of CSS Color Module Level 4, sorted.
pub(in crate::html) static COLORS: &[&str] = &[
    "aliceblue",
    "antiquewhite",
    "aqua",
    "aquamarine",
    "azure",
    "beige",
    "bisque",
    "black",
    "blanchedalmond",
    "blue",
    "blueviolet",
    "brown",
    "burlywood",
    "cadetblue",
    "chartreuse",
    "chocolate",
    "coral",
    "cornflowerblue",
    "cornsilk",
    "crimson",
    "currentcolor",
    "cyan",
    "darkblue",
    "darkcyan",
    "darkgoldenrod",
    "darkgray",
    "darkgreen",
    "darkgrey",
    "darkkhaki",
    "darkmagenta",
    "darkolivegreen",
    "darkorange",
    "darkorchid",
    "darkred",
    "darksalmon",
    "darkseagreen",
    "darkslateblue",
    "darkslategray",
    "darkslategrey",
    "darkturquoise",
    "darkviolet",
    "deeppink",
    "deepskyblue",
    "dimgray",
    "dimgrey",
    "dodgerblue",
    "firebrick",
    "floralwhite",
    "forestgreen",
    "fuchsia",
    "gainsboro",
    "ghostwhite",
    "gold",
    "goldenrod",
    "gray",
    "green",
    "greenyellow",
    "grey",
    "honeydew",
    "hotpink",
    "indianred",
    "indigo",
    "ivory",
    "khaki",
    "lavender",
    "lavenderblush",
    "lawngreen",
    "lemonchiffon",
    "lightblue",
    "lightcoral",
    "lightcyan",
    "lightgoldenrodyellow",
    "lightgray",
    "lightgreen",
    "lightgrey",
    "lightpink",
    "lightsalmon",
    "lightseagreen",
    "lightskyblue",
    "lightslategray",
    "lightslategrey",
    "lightsteelblue",
    "lightyellow",
    "lime",
    "limegreen",
    "linen",
    "magenta",
    "maroon",
    "mediumaquamarine",
    "mediumblue",
    "mediumorchid",
    "mediumpurple",
    "mediumseagreen",
    "mediumslateblue",
    "mediumspringgreen",
    "mediumturquoise",
    "mediumvioletred",
    "midnightblue",
    "mintcream",
    "mistyrose",
    "moccasin",
    "navajowhite",
    "navy",
    "oldlace",
    "olive",
    "olivedrab",
    "orange",
    "orangered",
    "orchid",
    "palegoldenrod",
    "palegreen",
    "paleturquoise",
    "palevioletred",
    "papayawhip",
    "peachpuff",
    "peru",
    "pink",
    "plum",
    "powderblue",
    "purple",
    "rebeccapurple",
    "red",
    "rosybrown",
    "royalblue",
    "saddlebrown",
    "salmon",
    "sandybrown",
    "seagreen",
    "seashell",
    "sienna",
    "silver",
    "skyblue",
    "slateblue",
    "slategray",
    "slategrey",
    "snow",
    "springgreen",
    "steelblue",
    "tan",
    "teal",
    "thistle",
    "tomato",
    "transparent",
    "turquoise",
    "violet",
    "wheat",
    "white",
    "whitesmoke",
    "windowtext",
    "yellow",
    "yellowgreen",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(PROPERTIES.iter().map(|(name, ..)| name).is_sorted());
        assert!(COLORS.is_sorted());
        assert!(PROPERTIES.len() < 128);
    }
}
