//! The limits of the input to the tree builder: depth and copies.

use std::cell::RefCell;

use html5ever::interface::Tracer;
use html5ever::tokenizer::TagKind;
use html5ever::tree_builder::TreeBuilder;
use html5ever::{LocalName, local_name};

use super::TokenFilter;
use super::contexts::{bounds, is_implied, is_special};
use super::direct::Builder;
use crate::html::allow::elements::Tag;
use crate::html::tree::{Handle, Id, MAX_LEVEL, Sink};

type Parser = TreeBuilder<Handle, Sink>;

/// How many elements may be open at a time: the parser counts its root and the context too.
const MAX_OPEN_ELEMENTS: usize = MAX_LEVEL + 2;
/// The most copies for each tag. The parser reopens an unclosed formatting element in every block that follows.
/// More copies than this mean that the input was made to grow; no more formatting is kept then.
const MAX_COPIES_PER_TAG: usize = 6;
/// The number of copies that are always allowed.
const FREE_COPIES: usize = 1024;

impl TokenFilter<'_> {
    /// Whether one more element may be opened.
    pub(super) fn has_capacity(&self, tag: Tag) -> bool {
        let builder = match &self.tree {
            Builder::Direct(direct) => return direct.has_capacity(),
            Builder::Parser(builder) => builder,
        };
        let created = builder.sink.created();
        let (open, full, stopped, tags) = {
            let state = self.state.borrow();
            (state.open + created.saturating_sub(state.created), state.full, state.stopped, state.tags)
        };
        if created > tags * MAX_COPIES_PER_TAG + FREE_COPIES
            && stopped.is_none_or(|then| created > then + FREE_COPIES)
        {
            self.close_formatting(builder);
        } else if full {
            return false;
        }
        if stopped.is_some() && tag.is_formatting() {
            return false;
        }
        open < MAX_OPEN_ELEMENTS || self.count_open(builder) < MAX_OPEN_ELEMENTS
    }

    /// Counts the elements that are open or waiting to be reopened.
    fn count_open(&self, builder: &Parser) -> usize {
        // The parser's root and the context are open too.
        let open = open_elements(builder).len() + 2;
        let mut state = self.state.borrow_mut();
        (state.open, state.created, state.full) = (open, builder.sink.created(), open >= MAX_OPEN_ELEMENTS);
        open
    }

    /// Closes every formatting element, so that no element is reopened later.
    fn close_formatting(&self, builder: &Parser) {
        for handle in open_elements(builder).iter().rev().filter(|handle| handle.tag().is_formatting()) {
            self.close(handle);
        }
        self.suspicious.set(true);
        self.state.borrow_mut().stopped = Some(builder.sink.created());
    }

    /// Closes the elements opened since there were `nodes_before` nodes, as the end tag of an unwrapped element would
    /// have. If a table, a caption or a cell is among them, nothing is closed: such an end tag has no effect across
    /// their borders. That of a piece of a line has none across a block, and that of a form closes only what needs no
    /// end tag. Returns whether one of the closed elements was a block.
    pub(super) fn close_since(&self, nodes_before: Id, name: &LocalName) -> bool {
        if self.tree.node_count() == nodes_before {
            return false;
        }
        let builder = match &self.tree {
            Builder::Direct(direct) => {
                direct.close_since(nodes_before);
                return false;
            }
            Builder::Parser(builder) => builder,
        };
        let mut open = open_elements(builder);
        // No formatting goes on after an object.
        let ends_all =
            matches!(*name, local_name!("object") | local_name!("marquee") | local_name!("applet"));
        open.retain(|handle| handle.is_since(nodes_before) && (ends_all || !handle.tag().is_formatting()));
        let mut from = 0;
        if *name == local_name!("form") {
            from = open.iter().rposition(|handle| !is_implied(handle.name())).map_or(0, |at| at + 1);
        }
        let open = open.get(from..).unwrap_or_default();
        let is_block = is_special(name);
        let holds = |handle: &Handle| {
            matches!(handle.tag(), Tag::Table | Tag::Caption | Tag::Td | Tag::Th)
                || !is_block && bounds(handle.name())
        };
        if !open.iter().any(holds) {
            open.iter().rev().for_each(|handle| self.close(handle));
            self.state.borrow_mut().full = false;
            return open.iter().any(|handle| handle.tag().is_block());
        }
        false
    }

    /// The elements of the tree that are open, outermost first, and those to be reopened. Only the parser knows them.
    #[cold]
    pub(super) fn open_elements(&self) -> Vec<Handle> {
        match &self.tree {
            Builder::Parser(builder) => open_elements(builder),
            Builder::Direct(direct) => {
                direct.give_up();
                Vec::new()
            }
        }
    }

    fn close(&self, handle: &Handle) {
        self.pass_tag(TagKind::EndTag, handle.name().clone(), Vec::new());
    }

    pub(super) fn expect_end(&self, name: &LocalName) {
        let mut state = self.state.borrow_mut();
        match state.unmatched.iter_mut().find(|(known, _)| known == name) {
            Some((_, open)) => *open = open.saturating_add(1),
            None => state.unmatched.push((name.clone(), 1)),
        }
    }
}

fn open_elements(builder: &Parser) -> Vec<Handle> {
    let open = OpenHandles { sink: &builder.sink, handles: RefCell::default() };
    builder.sink.begin_count();
    builder.trace_handles(&open);
    open.handles.into_inner()
}

/// Collects the distinct elements to which the tree builder has handles.
struct OpenHandles<'s> {
    sink: &'s Sink,
    handles: RefCell<Vec<Handle>>,
}

impl Tracer for OpenHandles<'_> {
    type Handle = Handle;

    fn trace_handle(&self, handle: &Handle) {
        if handle.is_ours() && self.sink.count(handle) {
            self.handles.borrow_mut().push(handle.clone());
        }
    }
}
