//! The parts of a document that a browser does not show, as far as its tags hide them.

use html5ever::tokenizer::Tag as TagToken;
use html5ever::{LocalName, local_name};

use crate::html::allow::has_word;
use crate::html::attributes;
use crate::html::css::{self, Declarations};

/// The effect of a start tag on the visibility of its element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Visibility {
    /// Nothing.
    Inherited,
    /// The element is not displayed.
    None,
    /// Its text is hidden, except in descendants that make it visible again.
    Hidden,
    /// Its text is shown again.
    Visible,
}

impl Visibility {
    /// Reads the attributes: the last `display` and `visibility` of `style`, the important one first, and `hidden`,
    /// which any `display` of a style overrules, as it does the `display` of a closed dialog or popover. In a drawing,
    /// `display` and `visibility` are attributes too, which a style overrules.
    pub(super) fn of(token: &TagToken, in_svg: bool) -> Visibility {
        let (mut style, mut hides, mut opens, mut pops) = (None, false, false, false);
        let mut presented = ("", "");
        for attribute in &token.attrs {
            let name = &attribute.name.local;
            if *name == local_name!("class") && attributes::hides(&attribute.value) {
                return Visibility::None;
            }
            if *name == local_name!("hidden") {
                if attribute.value.eq_ignore_ascii_case("until-found") {
                    return Visibility::None;
                }
                hides = true;
            }
            opens |= *name == local_name!("open");
            pops |= *name == local_name!("popover");
            if in_svg && *name == local_name!("display") {
                presented.0 = &*attribute.value;
            }
            if in_svg && &**name == "visibility" {
                presented.1 = &*attribute.value;
            }
            if *name == local_name!("style") {
                style = Some(&*attribute.value);
            }
        }
        let is_dialog = token.name == local_name!("dialog");
        hides |= (is_dialog || pops) && !(is_dialog && opens);
        let style = style.unwrap_or_default();
        if hides || presented != ("", "") || may_hide(style) {
            styled(style, hides, presented)
        } else {
            Visibility::Inherited
        }
    }

    /// The value of the attribute that `layout` reads.
    pub(super) fn attribute_value(self) -> Option<&'static str> {
        match self {
            Visibility::Inherited => None,
            Visibility::None => Some("none"),
            Visibility::Hidden => Some("hidden"),
            Visibility::Visible => Some("visible"),
        }
    }
}

/// Whether a style may hide its element, so that it must be parsed: most may not.
fn may_hide(style: &str) -> bool {
    holds(style, b"none") || holds(style, b"visibility")
}

/// Whether a style has these letters, in any case.
pub(super) fn holds(style: &str, word: &[u8]) -> bool {
    style.as_bytes().windows(word.len()).any(|window| window.eq_ignore_ascii_case(word))
}

/// The effect of a style on an element that an attribute hides or not. `presented`: its `display` and `visibility` by
/// attributes.
#[cold]
fn styled(style: &str, hides: bool, presented: (&str, &str)) -> Visibility {
    let style = style.to_ascii_lowercase();
    // The last value that browsers know, and whether it is important.
    let (mut display, mut visibility) = ((presented.0, false), (presented.1, false));
    for declaration in Declarations(Some(&style)) {
        let Some((name, written)) = declaration.split_once(':') else { continue };
        let value = css::without_importance(written);
        let important = value.len() < written.len();
        let value = value.trim();
        let slot = match name.trim() {
            "display" if value.contains('(') || is_display(value) => &mut display,
            "visibility" if has_word(VISIBILITIES, value) => &mut visibility,
            _ => continue,
        };
        if important || !slot.1 {
            *slot = (value, important);
        }
    }
    // These go back to the style sheet of the browser, which hides the element.
    if display.0 == "none" || (hides && (display.0.is_empty() || display.0.starts_with("revert"))) {
        return Visibility::None;
    }
    match visibility.0 {
        "hidden" | "collapse" => Visibility::Hidden,
        "visible" | "initial" => Visibility::Visible,
        _ => Visibility::Inherited,
    }
}

/// Whether browsers know a value of `display`: a word, or a word of each kind at most.
/// <https://www.w3.org/TR/css-display-3/#the-display-properties>
#[cold]
fn is_display(value: &str) -> bool {
    if !value.contains(' ') {
        return has_word(DISPLAYS, value);
    }
    let mut kinds = ["block inline", "flow flow-root table flex grid ruby math", "list-item"];
    value.split_ascii_whitespace().all(|word| {
        let kind = kinds.iter_mut().find(|kind| has_word(kind, word));
        kind.is_some_and(|kind| !std::mem::take(kind).is_empty())
    })
}

static VISIBILITIES: &str = "collapse hidden inherit initial revert revert-layer unset visible";

/// The words of `display`: browsers ignore a value with any other.
static DISPLAYS: &str = "none block inline flow flow-root list-item contents flex inline-flex grid inline-grid table \
    inline-table table-row table-cell table-row-group table-header-group table-footer-group table-column \
    table-column-group table-caption inline-block ruby ruby-base ruby-text math inherit initial unset revert \
    revert-layer -webkit-box -webkit-inline-box -webkit-flex -webkit-inline-flex";

/// Whether a start tag ends an open element that needs no end tag: `p`, `li` and their like.
pub(super) fn ends_before(open: &LocalName, next: &LocalName) -> bool {
    use crate::html::allow::elements::Tag;
    match Tag::of(open) {
        Tag::P => Tag::of(next).closes_p(),
        Tag::Li => *next == *open,
        Tag::Dd | Tag::Dt => matches!(Tag::of(next), Tag::Dd | Tag::Dt),
        Tag::Td | Tag::Th => matches!(Tag::of(next), Tag::Td | Tag::Th | Tag::Tr),
        Tag::Tr => *next == *open,
        Tag::Rp => matches!(Tag::of(next), Tag::Rp | Tag::Rt),
        Tag::Other => *open == local_name!("button") && next == open,
        _ => false,
    }
}

/// Whether an element within `around` neither ends an element of this name outside of it nor is ended with it.
pub(super) fn keeps_apart(around: &LocalName, name: &LocalName) -> bool {
    use crate::html::allow::elements::Tag;
    let inner = Tag::of(name);
    match Tag::of(around) {
        Tag::Ul | Tag::Ol => inner == Tag::Li,
        Tag::Dl => matches!(inner, Tag::Dd | Tag::Dt),
        Tag::Ruby => inner == Tag::Rp,
        Tag::Table => true,
        _ => false,
    }
}

/// Whether the end tag of `parent` ends an open element that needs no end tag of its own.
pub(super) fn ends_with(open: &LocalName, parent: &LocalName) -> bool {
    use crate::html::allow::elements::Tag;
    match Tag::of(open) {
        Tag::P => Tag::of(parent).closes_p() && Tag::of(parent) != Tag::P,
        Tag::Li => matches!(Tag::of(parent), Tag::Ul | Tag::Ol),
        Tag::Dd | Tag::Dt => Tag::of(parent) == Tag::Dl,
        Tag::Td | Tag::Th => matches!(Tag::of(parent), Tag::Tr | Tag::Table),
        Tag::Tr => Tag::of(parent) == Tag::Table,
        Tag::Rp => Tag::of(parent) == Tag::Ruby,
        _ => false,
    }
}
