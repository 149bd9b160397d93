//! The parts of a document that a browser does not show, as far as its tags hide them.

use html5ever::tokenizer::Tag as TagToken;
use html5ever::{LocalName, local_name};

use crate::html::attributes;
use crate::html::css::Declarations;

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
    /// Reads the attributes: `hidden`, and the last `display` and `visibility` of `style`, the important one first.
    pub(super) fn of(token: &TagToken) -> Visibility {
        let mut found = Visibility::Inherited;
        let mut opens = false;
        for attribute in &token.attrs {
            let name = &attribute.name.local;
            if *name == local_name!("hidden") {
                return Visibility::None;
            }
            if *name == local_name!("class") && attributes::hides(&attribute.value) {
                return Visibility::None;
            }
            opens |= *name == local_name!("open");
            if *name == local_name!("style") && may_hide(&attribute.value) {
                found = styled(&attribute.value);
            }
        }
        if token.name == local_name!("dialog") && !opens { Visibility::None } else { found }
    }

    /// The value of the mark that `layout` reads.
    pub(super) fn mark(self) -> Option<&'static str> {
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
    let bytes = style.as_bytes();
    let holds = |word: &[u8]| bytes.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word));
    holds(b"none") || holds(b"visibility")
}

fn styled(style: &str) -> Visibility {
    let (mut display, mut visibility) = (None, None);
    for declaration in Declarations(Some(style)) {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let mut value = value.trim().to_ascii_lowercase();
        let important = value.rsplit_once('!').is_some_and(|(_, word)| word.trim() == "important");
        if important && let Some((before, _)) = value.rsplit_once('!') {
            value = before.trim().to_owned();
        }
        let slot = match name.trim().to_ascii_lowercase().as_str() {
            "display" => &mut display,
            "visibility" => &mut visibility,
            _ => continue,
        };
        let overruled = slot.as_ref().is_some_and(|(_, before)| *before && !important);
        if !overruled {
            *slot = Some((value, important));
        }
    }
    match (display, visibility) {
        (Some((display, _)), _) if display == "none" => Visibility::None,
        (_, Some((value, _))) if value == "hidden" || value == "collapse" => Visibility::Hidden,
        (_, Some((value, _))) if value == "visible" => Visibility::Visible,
        _ => Visibility::Inherited,
    }
}

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
