//! Whatever sizes are written, on whatever elements, cleaning twice is cleaning once, and no height is a part of the
//! page's container.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{dom, sanitizer};

const ELEMENTS: &[&str] = &[
    "p",
    "div",
    "span",
    "b",
    "sup",
    "big",
    "small",
    "font",
    "h1",
    "h2",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "code",
    "table",
    "tbody",
    "tr",
    "td",
    "th",
    "caption",
    "colgroup",
    "col",
    "figure",
    "figcaption",
    "ruby",
    "rt",
    "rp",
    "img",
    "hr",
    "center",
    "section",
    "details",
    "summary",
    "bdo",
    "a",
    "video",
    "audio",
    "fieldset",
    "legend",
    "mark",
    "q",
    "tt",
    "address",
];
const LENGTHS: &[&str] = &[
    "margin",
    "margin-left",
    "margin-right",
    "margin-top",
    "margin-inline-start",
    "margin-inline-end",
    "padding",
    "padding-left",
    "padding-right",
    "padding-bottom",
    "padding-inline-start",
    "padding-inline-end",
    "text-indent",
    "font-size",
    "line-height",
    "letter-spacing",
    "word-spacing",
    "vertical-align",
    "width",
    "min-width",
    "max-width",
    "height",
    "min-height",
    "max-height",
    "flex-basis",
    "gap",
    "row-gap",
    "column-gap",
    "border-width",
    "border-left-width",
    "border-top-width",
    "border-spacing",
    "border-radius",
    "flex",
    "text-transform",
];
const WORDS: &[&str] = &[
    "display:block",
    "display:inline",
    "display:inline-block",
    "display:flex",
    "display:inline-flex",
    "display:table",
    "display:table-row",
    "display:table-cell",
    "display:list-item",
    "display:flow-root",
    "float:left",
    "float:right",
    "direction:rtl",
    "direction:ltr",
    "white-space:nowrap",
    "white-space:pre",
    "flex-direction:column",
    "flex-flow:row-reverse",
    "flex-flow:column wrap",
    "flex-wrap:wrap",
    "flex:none",
    "flex:0 0 100%",
    "flex-shrink:0",
    "box-sizing:border-box",
    "border:20px solid red",
    "border-style:solid",
    "border-left:3em solid",
    "width:max-content",
    "margin:0 auto",
    "margin:10em 20em",
    "padding:1em 50%",
    "padding:inherit",
    "font:bold 3em/1 serif",
    "font:900px/0 serif",
    "font-size:larger",
    "font-size:xxx-large",
    "list-style-type:lower-roman",
    "list-style-position:outside",
    "line-height:0.1",
    "line-height:3",
    "flex:1 1 9em",
];
const ATTRIBUTES: &[&str] = &[
    "width=9999",
    "width=300",
    "width=100%",
    "width=70.5%",
    "height=999",
    "height=100%",
    "height=40",
    "size=7",
    "size=+4",
    "border=50",
    "border=1",
    "cellpadding=99",
    "cellspacing=99",
    "cellspacing=0",
    "dir=rtl",
    "dir=ltr",
    "dir=auto",
    "align=right",
    "align=left",
    "align=center",
    "valign=top",
    "start=1000000",
    "type=I",
    "type=disc",
    "value=99999999",
    "colspan=9",
    "nowrap",
    "controls",
    "open",
    "bgcolor=red",
    "bordercolor=blue",
    "hspace=99",
    "data-list=checked",
    "data-type=taskItem",
    "class=ql-indent-8",
    "src=\"data:image/png;base64,iVBORw0KGgo=\"",
];

fn length() -> impl Strategy<Value = String> {
    let number = prop::sample::select(
        &[
            "0", "0.1", "1", "2", "5", "9", "10", "10.55", "33", "50", "99", "100", "199", "200", "250",
            "999", "99999",
        ][..],
    );
    let unit = prop::sample::select(
        &["px", "px", "em", "em", "%", "%", "rem", "pt", "ch", "ex", "ic", "in", "cm", "pc", "vw", "vh", ""]
            [..],
    );
    (prop::bool::weighted(0.15), number, unit)
        .prop_map(|(minus, number, unit)| format!("{}{number}{unit}", if minus { "-" } else { "" }))
}

fn declaration() -> impl Strategy<Value = String> {
    let sized = (prop::sample::select(LENGTHS), length(), length(), prop::bool::weighted(0.2)).prop_map(
        |(name, one, other, two)| if two { format!("{name}:{one} {other}") } else { format!("{name}:{one}") },
    );
    prop_oneof![3 => sized, 1 => prop::sample::select(WORDS).prop_map(str::to_owned)]
}

fn element() -> impl Strategy<Value = (String, String)> {
    let style = prop::collection::vec(declaration(), 0..5);
    let attributes = prop::collection::vec(prop::sample::select(ATTRIBUTES), 0..3);
    (prop::sample::select(ELEMENTS), style, attributes).prop_map(|(name, style, attributes)| {
        let style = if style.is_empty() { String::new() } else { format!(" style=\"{}\"", style.join(";")) };
        let attributes: String = attributes.iter().map(|attribute| format!(" {attribute}")).collect();
        (format!("<{name}{attributes}{style}>"), format!("</{name}>"))
    })
}

/// Styled elements in each other, some of them closed.
fn document() -> impl Strategy<Value = String> {
    let inside = prop::sample::select(&["", "x", "字字", "words and words ", "<br>"][..]);
    prop::collection::vec((element(), inside, prop::bool::weighted(0.3)), 1..6).prop_map(|elements| {
        let mut html = String::new();
        for ((start, end), inside, closes) in elements {
            html += &start;
            html += inside;
            if closes {
                html += &end;
            }
        }
        html
    })
}

const PRESETS: [&str; 4] =
    ["{}", r#"{"preset":"inline"}"#, r#"{"preset":"richText"}"#, r#"{"preset":"alipayRichText"}"#];

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(std::env::var("PROPTEST_CASES").map_or(3000, |cases| cases.parse().unwrap()))
    })]

    #[test]
    fn cleaning_twice_is_cleaning_once(html in document()) {
        for preset in PRESETS {
            let sanitizer = sanitizer(preset);
            let out = sanitizer.sanitize(&html).unwrap();
            prop_assert_eq!(&sanitizer.sanitize(&out).unwrap(), &out, "{}", preset);
        }
    }

    #[test]
    fn no_height_is_a_part_of_the_page(html in document()) {
        for preset in PRESETS {
            let out = sanitizer(preset).sanitize(&html).unwrap();
            if out.contains("overflow") {
                // What is cut off may be as high as it likes; the rules add that to rows against the page's direction.
                continue;
            }
            for element in dom::parse(&out, true).elements {
                // Rows share the height of their table, which may be fixed.
                if ["tbody", "tr", "td", "th"].contains(&element.name.as_str()) || out.contains("display:table") {
                    continue;
                }
                for (name, value) in &element.attributes {
                    prop_assert!(name != "height" || !value.ends_with('%'), "{}: {}", preset, out);
                    // The last declaration counts.
                    let declared: BTreeMap<_, _> =
                        value.split(';').filter_map(|part| part.split_once(':')).collect();
                    for (name, value) in declared {
                        let tall = ["height", "min-height", "row-gap"].contains(&name);
                        prop_assert!(!tall || !value.ends_with('%'), "{}: {}", preset, out);
                    }
                }
            }
        }
    }
}
