//! What the content of an element that is not kept would inherit from it.
//!
//! The tree has no place for it, so it is kept here until the element ends. Kept elements in it get it by the marks
//! that `layout` reads.

use html5ever::LocalName;
use html5ever::tokenizer::Tag as TagToken;

use super::visibility::{Visibility, ends_before, ends_with, holds};
use crate::html::allow::css_properties;
use crate::html::css;
use crate::html::css::color::legacy;

/// The most contexts in one another; the innermost ones are left out.
const MAX_CONTEXTS: usize = 32;

/// What is inherited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Inherited {
    /// `visibility` hides the text.
    pub(super) hidden: bool,
    /// A background was removed that made light text readable.
    pub(super) pale: bool,
}

impl Inherited {
    /// The same inside of an element.
    pub(super) fn within(self, visibility: Visibility, pale: Option<bool>) -> Inherited {
        let hidden = match visibility {
            Visibility::Hidden => true,
            Visibility::Visible => false,
            Visibility::Inherited | Visibility::None => self.hidden,
        };
        Inherited { hidden, pale: pale.unwrap_or(self.pale) }
    }
}

/// Whether an element has a background: `Some(true)` if it is kept, as far as it is known.
#[cold]
pub(super) fn background(token: &TagToken) -> Option<bool> {
    let mut found = None;
    for attribute in &token.attrs {
        match &*attribute.name.local {
            "style" if holds(&attribute.value, b"background") => {
                found = styled(&attribute.value).or(found);
            }
            "bgcolor" if legacy(&attribute.value).is_some() => found = found.or(Some(true)),
            "background" if !attribute.value.is_empty() => found = found.or(Some(false)),
            _ => {}
        }
    }
    found
}

#[cold]
fn styled(style: &str) -> Option<bool> {
    let is_background = |at: usize| {
        let known = |name: &str| css_properties::find(name) == Some(at);
        known("background") || known("background-color") || known("background-image")
    };
    let kept = css::filter(style, &is_background, &mut |_| {});
    let mut found = None;
    for (name, value) in kept.split(';').filter_map(|declaration| declaration.split_once(':')) {
        match (name, value) {
            (css::LOST_BACKGROUND, _) => found = found.or(Some(false)),
            (css::LOST_COLOR, _) | (_, "none" | "transparent" | "initial" | "inherit" | "unset") => {}
            _ => found = Some(true),
        }
    }
    found
}

/// The elements that change what is inherited, outermost first: ones that are not kept, and any in these.
#[derive(Default)]
pub(super) struct Contexts {
    /// Each with how many of its name are open in it, itself included.
    open: Vec<(LocalName, u32, Inherited)>,
}

impl Contexts {
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    pub(super) fn current(&self) -> Inherited {
        self.open.last().map_or(Inherited::default(), |(.., inherited)| *inherited)
    }

    /// An element begins before which open ones may end.
    #[cold]
    pub(super) fn before(&mut self, name: &LocalName) {
        while self.open.last().is_some_and(|(open, count, _)| *count == 1 && ends_before(open, name)) {
            self.open.pop();
        }
    }

    /// An element with content begins.
    #[cold]
    pub(super) fn start(&mut self, name: &LocalName, inside: Inherited) {
        if inside != self.current() && self.open.len() < MAX_CONTEXTS {
            self.open.push((name.clone(), 1, inside));
        } else if let Some((_, count, _)) = self.open.iter_mut().rfind(|(open, ..)| open == name) {
            *count += 1;
        }
    }

    /// An end tag.
    #[cold]
    pub(super) fn end(&mut self, name: &LocalName) {
        while self.open.last().is_some_and(|(open, count, _)| *count == 1 && ends_with(open, name)) {
            self.open.pop();
        }
        let Some(at) = self.open.iter().rposition(|(open, ..)| open == name) else { return };
        let Some((_, count, _)) = self.open.get_mut(at) else { return };
        *count -= 1;
        if *count == 0 {
            self.open.truncate(at);
        }
    }
}
