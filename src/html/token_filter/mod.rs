//! Between the tokenizer and the tree builder: only what the policy keeps reaches the tree.
//!
//! Dropping a tag here rather than from a finished tree has three consequences worth having. The parser
//! never enters SVG, MathML, templates, forms or frames, where mutation attacks live: what it builds is
//! the tree of a document made of allowed tags. Attributes are cleaned once, where the writer wrote
//! them, before the parser copies formatting elements around. And depth is known before the tree
//! builder is asked to do work that grows with it.

mod attribute_cap;
mod limits;

pub(super) use limits::MAX_LEVEL;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::{SliceExt, StrTendril};
use html5ever::tokenizer::states::{RawKind, Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{
    Tag as TagToken, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, create_element};
use html5ever::{LocalName, QualName, local_name, ns};

use super::allow::elements::{Disposition, Tag, disposition};
use super::attributes;
use super::policy::Policy;
use super::report::{RemovalKind, Report};
use super::text;
use super::tree::{Handle, Sink, Tree};

/// What a document became.
pub(super) struct Parsed {
    /// The tree, of kept elements only.
    pub(super) tree: Tree,
    /// What was removed, if that was asked for.
    pub(super) report: Report,
    /// The source held something that parsers are known to disagree about.
    pub(super) suspicious: bool,
}

/// Parses a fragment, keeping what `policy` keeps. Takes time linear in the length of `html`.
pub(super) fn parse(html: &str, policy: &Policy, reporting: bool) -> Parsed {
    let html = attribute_cap::cap_attributes(html);
    let sink = Sink::new(html.len());
    let context = create_element(&sink, QualName::new(None, ns!(html), local_name!("div")), Vec::new());
    let tree = TreeBuilder::new_for_fragment(sink, context, None, TreeBuilderOpts::default());
    let filter = TokenFilter {
        tree,
        policy,
        report: RefCell::default(),
        reporting,
        state: RefCell::new(State::default()),
        suspicious: Cell::new(false),
    };
    // What begins with a byte order mark is text like any other, as it is to `innerHTML`.
    let tokenizer = Tokenizer::new(filter, TokenizerOpts { discard_bom: false, ..Default::default() });
    let input = BufferQueue::default();
    input.push_back(html.to_tendril());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let filter = tokenizer.sink;
    Parsed {
        tree: html5ever::interface::TreeSink::finish(filter.tree.sink),
        report: filter.report.into_inner(),
        suspicious: filter.suspicious.get(),
    }
}

struct TokenFilter<'p> {
    tree: TreeBuilder<Handle, Sink>,
    policy: &'p Policy,
    report: RefCell<Report>,
    reporting: bool,
    state: RefCell<State>,
    suspicious: Cell<bool>,
}

#[derive(Default)]
struct State {
    /// Inside an element that holds no markup: whether its text stays.
    raw: Option<bool>,
    /// How many dropped templates are open.
    templates: u32,
    /// Elements open or waiting to be reopened at the last count, and elements created until then.
    open: usize,
    created: usize,
    /// The last count found no room, and no end tag has passed since.
    full: bool,
    /// Start tags dropped for want of room whose end tags are still to come.
    unmatched: Vec<(LocalName, u32)>,
    /// Unwrapped blocks that are open, each with the nodes there were when it began.
    unwrapped: Vec<(LocalName, u32)>,
    /// Tags that reached the tree builder.
    tags: usize,
    /// The different `data-*` names kept so far.
    names: BTreeSet<LocalName>,
    /// Copies had to be stopped: elements created when that last happened.
    stopped: Option<usize>,
}

impl TokenSink for TokenFilter<'_> {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => self.start(tag, line),
            Token::TagToken(tag) => self.end_tag(tag, line),
            Token::CharacterTokens(_) if self.drops_text() => TokenSinkResult::Continue,
            Token::CharacterTokens(_) | Token::EOFToken => self.tree.process_token(token, line),
            Token::CommentToken(_) => {
                self.removed(RemovalKind::Comment, "comment");
                TokenSinkResult::Continue
            }
            Token::DoctypeToken(_) | Token::NullCharacterToken | Token::ParseError(_) => {
                TokenSinkResult::Continue
            }
        }
    }
}

impl TokenFilter<'_> {
    fn start(&self, mut token: TagToken, line: u64) -> TokenSinkResult<Handle> {
        if token.name == local_name!("image") {
            token.name = local_name!("img");
        }
        let hidden = self.policy.text_mode && text::is_hidden(&token);
        if self.policy.text_mode {
            text::as_text_element(&mut token.name);
        }
        let tag = Tag::of(&token.name);
        let inside_template = self.state.borrow().templates > 0;
        if inside_template || !self.policy.keeps(tag, &token.name) {
            return self.drop_start_tag(&token.name, inside_template);
        }
        if !self.has_capacity(tag) {
            self.removed(RemovalKind::Element, &token.name);
            if !tag.is_void() {
                self.expect_end(&token.name);
            }
            return TokenSinkResult::Continue;
        }
        {
            let mut report = self.report.borrow_mut();
            attributes::clean(
                self.policy,
                tag,
                &token.name,
                &mut token.attrs,
                self.reporting.then_some(&mut *report),
            );
        }
        if hidden {
            attributes::add(&mut token.attrs, local_name!("hidden"), StrTendril::new());
        }
        self.bound_names(&token.name, &mut token.attrs);
        self.state.borrow_mut().tags += 1;
        self.tree.process_token(Token::TagToken(token), line)
    }

    fn end_tag(&self, mut token: TagToken, line: u64) -> TokenSinkResult<Handle> {
        {
            let mut state = self.state.borrow_mut();
            if state.raw.take().is_some() {
                return TokenSinkResult::Continue;
            }
            if state.templates > 0 {
                if token.name == local_name!("template") {
                    state.templates -= 1;
                }
                return TokenSinkResult::Continue;
            }
            if self.policy.text_mode {
                text::as_text_element(&mut token.name);
            }
            if !self.policy.keeps(Tag::of(&token.name), &token.name) {
                let begun = state.unwrapped.iter().rposition(|(name, _)| *name == token.name);
                let since = begun.and_then(|at| state.unwrapped.drain(at..).next());
                drop(state);
                if let Some((_, mark)) = since {
                    self.close_since(mark);
                }
                return TokenSinkResult::Continue;
            }
            if let Some((_, open)) = state.unmatched.iter_mut().find(|(name, _)| *name == token.name)
                && *open > 0
            {
                *open -= 1;
                return TokenSinkResult::Continue;
            }
            state.full = false;
            state.tags += 1;
        }
        token.attrs.clear();
        self.tree.process_token(Token::TagToken(token), line)
    }

    /// Leaves an element out, and tells the tokenizer when its content is no markup.
    fn drop_start_tag(&self, name: &LocalName, inside_template: bool) -> TokenSinkResult<Handle> {
        let disposition = disposition(name);
        if !inside_template && disposition != Disposition::Ignore {
            self.removed(RemovalKind::Element, name);
        }
        if is_suspicious(name) {
            self.suspicious.set(true);
        }
        let mut state = self.state.borrow_mut();
        let mut raw = |keep: bool, kind: RawKind| {
            state.raw = Some(keep && !inside_template);
            TokenSinkResult::RawData(kind)
        };
        match disposition {
            Disposition::DropRaw => raw(false, Rawtext),
            Disposition::DropScript => raw(false, ScriptData),
            Disposition::DropText => raw(false, Rcdata),
            Disposition::KeepRaw => raw(true, Rawtext),
            Disposition::KeepText => raw(true, Rcdata),
            Disposition::DropTree => {
                state.templates += 1;
                TokenSinkResult::Continue
            }
            Disposition::Unwrap => {
                if closes_inside(name) && state.unwrapped.len() < MAX_LEVEL {
                    state.unwrapped.push((name.clone(), self.tree.sink.mark()));
                }
                TokenSinkResult::Continue
            }
            Disposition::Ignore => TokenSinkResult::Continue,
        }
    }

    fn drops_text(&self) -> bool {
        let state = self.state.borrow();
        state.raw.map_or(state.templates > 0, |keep| !keep)
    }

    fn removed(&self, kind: RemovalKind, name: &str) {
        if self.reporting {
            self.report.borrow_mut().add(kind, name, None);
        }
    }
}

/// Whether the end tag of an element closes all that was opened inside of it, a paragraph or a list item left open.
fn closes_inside(name: &LocalName) -> bool {
    Tag::of(name).closes_p()
        || matches!(
            *name,
            local_name!("form")
                | local_name!("menu")
                | local_name!("dialog")
                | local_name!("dir")
                | local_name!("button")
        )
}

/// Whether an element is what mutation attacks are made of: another language, or content that is markup
/// to one reader and text to another. Styles and titles are not: every document from an office program has
/// them, and nothing inside them is kept.
fn is_suspicious(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("svg")
            | local_name!("math")
            | local_name!("template")
            | local_name!("noscript")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("iframe")
            | local_name!("xmp")
            | local_name!("textarea")
            | local_name!("plaintext")
            | local_name!("listing")
            | local_name!("select")
            | local_name!("form")
    )
}
