//! What the content of an element that is not kept would inherit from it.
//!
//! The tree has no place for it, so it is kept here until the element ends. Kept elements in it get it by
//! `LOST_BACKGROUND` and the visibility attribute, which `layout` reads.

use html5ever::tokenizer::Tag as TagToken;
use html5ever::{LocalName, local_name};

use super::closes_inside;
use super::visibility::{Visibility, ends_before, ends_with, holds, keeps_apart};
use super::{State, TokenFilter};
use crate::html::allow::elements::Tag;
use crate::html::attributes::named;
use crate::html::tree::{Id, MAX_LEVEL, NONE};

/// What is inherited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Inherited {
    /// `visibility` hides the text.
    pub(super) hidden: bool,
    /// `visibility` shows the text, whatever is around the element in the tree.
    pub(super) shown: bool,
    /// A dark background was removed, which made light text readable.
    pub(super) lost_dark_background: bool,
}

/// An open element.
struct OpenContext {
    name: LocalName,
    inherited: Inherited,
    /// The element of the tree with whose end this one ends too, if it has no end tag.
    around: Id,
    /// How many unwrapped blocks were open around it.
    unwrapped: usize,
}

/// The elements that change what is inherited, outermost first: ones that are not kept, and kept ones in these; and the
/// elements in them whose end tags would be taken for theirs.
#[derive(Default)]
pub(super) struct Contexts(Vec<OpenContext>);

impl Contexts {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn current(&self) -> Inherited {
        self.0.last().map_or(Inherited::default(), |open| open.inherited)
    }

    /// Ends the elements that a start tag ends.
    fn end_before(&mut self, next: &LocalName) {
        let inside = self.0.iter().rposition(|open| keeps_apart(&open.name, next)).unwrap_or(0);
        let ended = self.0.iter().skip(inside).position(|open| ends_before(&open.name, next));
        self.0.truncate(ended.map_or(self.0.len(), |ended| inside + ended));
    }

    /// Ends the element that an end tag ends; returns whether the tag has no other effect.
    fn end_inside(&mut self, name: &LocalName) -> bool {
        for (at, open) in self.0.iter().enumerate().rev() {
            if open.name == *name {
                self.0.truncate(at);
                return true;
            }
            if keeps_apart(&open.name, name) {
                return true;
            }
        }
        false
    }

    /// An end tag.
    #[cold]
    pub(super) fn end(&mut self, name: &LocalName) {
        if !self.end_inside(name) {
            while self.0.last().is_some_and(|open| ends_with(&open.name, name)) {
                self.0.pop();
            }
        }
    }

    /// Enters an element that is dropped, or is in one.
    pub(super) fn drop_element(&mut self, name: &LocalName) {
        if self.0.len() < 4 * MAX_LEVEL {
            let name = name.clone();
            self.0.push(OpenContext { name, inherited: Inherited::default(), around: NONE, unwrapped: 0 });
        }
    }

    /// An unwrapped block ends, and all that was opened in it. A block is in no paragraph.
    #[cold]
    pub(super) fn end_unwrapped(&mut self, block: Option<usize>, name: &LocalName) {
        let Some(block) = block.filter(|_| *name != local_name!("form")) else { return };
        let is_paragraph = *name == local_name!("p");
        while self
            .0
            .last()
            .is_some_and(|open| open.unwrapped > block && !(is_paragraph && is_special(&open.name)))
        {
            self.0.pop();
        }
    }
}

impl TokenFilter<'_> {
    /// Enters an element. A kept element gives its content the colours itself. `nodes_before`: how many nodes there
    /// were before it.
    #[cold]
    pub(super) fn enter(
        &self,
        name: &LocalName,
        visibility: Visibility,
        unwrapped: Option<&TagToken>,
        nodes_before: Id,
    ) {
        let open_blocks = self.state.borrow().unwrapped.len();
        let contexts = &mut self.state.borrow_mut().contexts;
        contexts.end_before(name);
        let outer = contexts.current();
        let (hidden, shown) = match visibility {
            Visibility::Hidden => (true, false),
            Visibility::Visible => (false, true),
            _ => (outer.hidden, outer.shown),
        };
        let lost_dark_background = unwrapped.is_some_and(|token| {
            let has = |name: &str| named(&token.attrs, name).is_some();
            let styled = named(&token.attrs, "style").is_some_and(|style| holds(style, b"background"));
            outer.lost_dark_background || styled || has("bgcolor") || has("background")
        });
        let inherited = Inherited { hidden, shown, lost_dark_background };
        let contexts = &mut contexts.0;
        let is_mistaken = |open: &OpenContext| open.name == *name || keeps_apart(name, &open.name);
        if inherited == outer && !contexts.iter().any(is_mistaken) || contexts.len() >= MAX_LEVEL {
            return;
        }
        // The end of a piece of a line does not end a block in it, and an open paragraph would have ended before a
        // block.
        let is_block = is_special(name);
        let mut around = NONE;
        for handle in self.open_elements() {
            let tag = handle.tag();
            let ends_it = if is_block {
                tag.is_special() && (unwrapped.is_none() || tag != Tag::P)
            } else {
                !tag.is_formatting()
            };
            if ends_it && !handle.is_since(nodes_before) && handle.id() > around {
                around = handle.id();
            }
        }
        contexts.push(OpenContext { name: name.clone(), inherited, around, unwrapped: open_blocks });
    }

    /// Ends the contexts whose surroundings have ended.
    #[cold]
    pub(super) fn end_with_surroundings(&self) {
        let contexts = &mut self.state.borrow_mut().contexts.0;
        if contexts.iter().all(|open| open.around == NONE) {
            return;
        }
        let open = self.open_elements();
        while let Some(OpenContext { around, .. }) = contexts.last()
            && *around != NONE
            && !open.iter().any(|handle| handle.id() == *around)
        {
            contexts.pop();
        }
    }

    /// Whether the next element is inside of one that is dropped with its content.
    #[cold]
    pub(super) fn inside_dropped(&self, next: &LocalName) -> bool {
        let dropped = &mut self.state.borrow_mut().dropped;
        dropped.end_before(next);
        !dropped.is_empty()
    }

    /// Reads an end tag inside of a dropped element; returns whether it ends an element around it.
    #[cold]
    pub(super) fn ends_around_dropped(&self, state: &mut State, name: &LocalName) -> bool {
        if state.dropped.end_inside(name) {
            if state.dropped.is_empty() && *name == local_name!("svg") {
                state.drawings = state.drawings.saturating_sub(1);
            }
            return false;
        }
        let Some(first) = state.dropped.0.first().map(|first| &first.name) else { return true };
        let ends = ends_with(first, name) || {
            let is_bound = match *name {
                // A block has ended the paragraph around it.
                local_name!("p") => closes_inside(first),
                local_name!("form") => !state.dropped.0.iter().all(|open| is_implied(&open.name)),
                _ => !is_special(name) && state.dropped.0.iter().any(|open| bounds(&open.name)),
            };
            let is_bound = is_bound || matches!(*first, local_name!("template") | local_name!("select"));
            !is_bound && (begun(&state.unwrapped, name).is_some() || self.is_open(name))
        };
        if ends {
            state.dropped.0.clear();
        }
        ends
    }

    /// Whether an end tag closes an element of the tree.
    fn is_open(&self, name: &LocalName) -> bool {
        let is_part = Tag::of(name).is_table_part();
        for handle in self.open_elements().iter().rev() {
            if handle.name() == name {
                return true;
            }
            if !is_part && matches!(handle.tag(), Tag::Table | Tag::Caption | Tag::Td | Tag::Th) {
                return false;
            }
        }
        false
    }
}

/// The place of the unwrapped element that an end tag ends.
pub(super) fn begun(unwrapped: &[(LocalName, Id)], name: &LocalName) -> Option<usize> {
    for (at, (open, _)) in unwrapped.iter().enumerate().rev() {
        if open == name {
            return Some(at);
        }
        if !is_special(name) && bounds(open) {
            break;
        }
    }
    None
}

/// Whether an element needs no end tag where the one around it has one.
pub(super) fn is_implied(name: &LocalName) -> bool {
    matches!(Tag::of(name), Tag::P | Tag::Li | Tag::Dd | Tag::Dt | Tag::Rp | Tag::Rt)
        || matches!(*name, local_name!("option") | local_name!("optgroup"))
}

/// Whether the end tag of a piece of a line has no effect across an element.
pub(super) fn bounds(name: &LocalName) -> bool {
    is_special(name) && *name != local_name!("dialog")
}

/// Whether only the end tags of blocks end an element of this name around them.
pub(super) fn is_special(name: &LocalName) -> bool {
    Tag::of(name).is_special() || closes_inside(name)
}
