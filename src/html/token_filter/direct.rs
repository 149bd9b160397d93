//! Builds the tree of plain markup without html5ever's tree builder.
//!
//! The tree builder compares each tag with its lists of open and formatting elements, and each step of that is
//! interpreted on an engine without a compiler. If every element is closed by its own end tag, and starts at a place
//! that [`in_place`] lists, there is nothing to compare: a start tag opens an element, an end tag closes it. The same
//! table proves of an output that every parser builds the same tree from it; here it is used for the source. At the
//! first token that it does not list, this tree is dropped and html5ever reads the whole source again.
//!
//! [`in_place`]: crate::html::in_place

use std::cell::{Cell, RefCell};

use html5ever::LocalName;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag as TagToken, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;

use crate::html::allow::elements::Tag;
use crate::html::in_place::{OpenScope, may_hold_text, opens_in_place, scope_inside};
use crate::html::tree::{Handle, Id, MAX_LEVEL, Sink, Tree};

/// Deeper documents are read by html5ever, where the bounds on depth are enforced.
const MAX_DIRECT_DEPTH: usize = MAX_LEVEL / 2;

/// Receives the tokens that are kept.
pub(super) enum Builder {
    /// The tree builder of html5ever.
    Parser(Box<TreeBuilder<Handle, Sink>>),
    /// Our own, as long as the markup is plain.
    Direct(Direct),
}

impl Builder {
    pub(super) fn process(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        match self {
            Builder::Parser(builder) => builder.process_token(token, line),
            Builder::Direct(direct) => {
                direct.process(token);
                // Any other answer than this ends the reading.
                if direct.holds.get() { TokenSinkResult::Continue } else { TokenSinkResult::Plaintext }
            }
        }
    }

    /// How many nodes there are.
    pub(super) fn node_count(&self) -> Id {
        match self {
            Builder::Parser(builder) => builder.sink.node_count(),
            Builder::Direct(direct) => direct.tree.borrow().node_count(),
        }
    }

    /// The tree; `None` if it was dropped.
    pub(super) fn finish(self) -> Option<Tree> {
        match self {
            Builder::Parser(builder) => Some(builder.sink.finish()),
            Builder::Direct(direct) => {
                let is_whole = direct.holds.get() && direct.open.borrow().len() == 1;
                is_whole.then(|| direct.tree.into_inner())
            }
        }
    }
}

/// A tree that grows at its last open element.
pub(super) struct Direct {
    tree: RefCell<Tree>,
    /// The root and the elements open in it, each with its name and what is open inside of it.
    open: RefCell<Vec<(Id, LocalName, OpenScope)>>,
    /// A `pre` has just begun, where a line break is dropped (13.2.6.4.7).
    begins_pre: Cell<bool>,
    /// All tokens so far were listed.
    holds: Cell<bool>,
}

impl Direct {
    pub(super) fn new(bytes: usize) -> Direct {
        let (tree, root) = Tree::fragment(bytes);
        let mut open = Vec::with_capacity(16);
        open.push((root, LocalName::from(""), OpenScope::default()));
        Direct {
            tree: RefCell::new(tree),
            open: RefCell::new(open),
            begins_pre: Cell::new(false),
            holds: Cell::new(true),
        }
    }

    /// Whether one more element may be opened.
    pub(super) fn has_capacity(&self) -> bool {
        self.open.borrow().len() < MAX_DIRECT_DEPTH || self.give_up()
    }

    /// Stops if an element has been opened since there were `nodes_before` nodes and is still open: the end of an
    /// unwrapped block would close it.
    pub(super) fn close_since(&self, nodes_before: Id) {
        if self.open.borrow().last().is_some_and(|(id, ..)| *id >= nodes_before) {
            self.give_up();
        }
    }

    fn process(&self, token: Token) {
        let done = match token {
            Token::CharacterTokens(text) => self.text(text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => self.start(tag),
            Token::TagToken(tag) => self.end(&tag.name),
            _ => Some(()),
        };
        if done.is_none() {
            self.give_up();
        }
    }

    fn text(&self, mut text: StrTendril) -> Option<()> {
        if self.begins_pre.take() && text.starts_with('\n') {
            text.try_pop_front(1).ok()?;
            if text.is_empty() {
                return Some(());
            }
        }
        let open = self.open.borrow();
        let (parent, _, here) = open.last()?;
        may_hold_text(here, &text).then(|| self.tree.borrow_mut().add_text(*parent, text))
    }

    fn start(&self, token: TagToken) -> Option<()> {
        self.begins_pre.set(false);
        let mut open = self.open.borrow_mut();
        let (parent, _, here) = open.last()?;
        let tag = Tag::of(&token.name);
        let is_void = tag.is_void();
        // A slash closes only elements without content (13.2.5.40).
        if tag == Tag::Other || (token.self_closing && !is_void) || !opens_in_place(tag, here) {
            return None;
        }
        let inside = scope_inside(tag, *here);
        let id = self.tree.borrow_mut().add_element(*parent, tag, token.name.clone(), token.attrs);
        if !is_void {
            self.begins_pre.set(tag == Tag::Pre);
            open.push((id, token.name, inside));
        }
        Some(())
    }

    fn end(&self, name: &LocalName) -> Option<()> {
        self.begins_pre.set(false);
        let mut open = self.open.borrow_mut();
        let (_, current, _) = open.last()?;
        (current == name).then(|| drop(open.pop()))
    }

    /// Stops the reading; returns false, for callers that need a value.
    #[cold]
    pub(super) fn give_up(&self) -> bool {
        self.holds.set(false);
        false
    }
}
