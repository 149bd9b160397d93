//! Filters the tokens between the tokenizer and the tree builder, so that the tree has only elements that the policy
//! keeps.
//!
//! A filter before the tree has three advantages over one that cleans a finished tree. The parser never enters SVG,
//! MathML, templates, forms or frames, which mutation attacks need: it builds the tree of a document made of allowed
//! tags. Attributes are cleaned once, in the writer's own tags, before the parser copies formatting elements. And the
//! depth is known before the tree builder does work that grows with it.

mod attribute_cap;
mod contexts;
mod direct;
mod limits;
mod plain;
mod rich;
mod separators;
mod source;
mod visibility;

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::{SliceExt, StrTendril};
use html5ever::tokenizer::states::{RawKind, Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{
    Tag as TagToken, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, create_element};
use html5ever::{LocalName, QualName, local_name, ns};

use super::allow::elements::{Disposition, RICH, Tag, disposition};
use super::attributes;
use super::css;
use super::document_facts::DocumentFacts;
use super::layout;
use super::policy::Policy;
use super::report::{RemovalKind, Report};
use super::tree::{Handle, Id, MAX_LEVEL, NodeKind, Sink, Tree};
use contexts::Contexts;
use direct::{Builder, Direct};
use rich::TableLook;
use separators::{LineState, Separator};
use source::Source;
use visibility::Visibility;

/// The result of parsing a document.
pub(super) struct Parsed {
    /// The tree, of kept elements only.
    pub(super) tree: Tree,
    /// The removed parts, if a report was requested.
    pub(super) report: Report,
    /// The source has parts that parsers are known to read differently.
    pub(super) suspicious: bool,
}

/// A document after the filter and before the layout.
#[derive(Default)]
struct Filtered {
    tree: Tree,
    facts: DocumentFacts,
    report: Report,
    suspicious: bool,
}

/// Parses a fragment, keeping what `policy` keeps. Takes time linear in the length of `html`.
pub(super) fn parse(html: &str, policy: &Policy, reporting: bool) -> Parsed {
    parse_by(html, policy, reporting, if policy.shows_unknown { Way::Parser } else { Way::Direct })
}

/// The parts of html5ever that read a source, unless something in it needs more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// Neither its tokenizer nor its tree builder.
    Direct,
    /// Only its tree builder. This is for comparisons: it is between the two others.
    #[cfg(any(test, fuzzing))]
    Tokens,
    /// Both.
    Parser,
}

/// The same, by one way. Every way leads to the same result.
fn parse_by(html: &str, policy: &Policy, reporting: bool, way: Way) -> Parsed {
    let text = html.to_tendril();
    let directly = if way == Way::Direct { read_directly(&text, policy, reporting) } else { None };
    let Filtered { mut tree, facts, report, suspicious } = directly.unwrap_or_else(|| {
        // The beginning of a source that is not plain to its end is usually plain.
        let filter = read(&text, TokenFilter::new(html.len(), policy, reporting), way < Way::Parser);
        filter.finish().unwrap_or_default()
    });
    if facts.has_stand_ins {
        rename(&mut tree, policy);
    }
    layout::fit(&mut tree, policy, facts);
    Parsed { tree, report, suspicious }
}

/// Gives elements that others stand in for the names of those. The parser has read them by their own.
#[cold]
fn rename(tree: &mut Tree, policy: &Policy) {
    tree.for_each(|kind| {
        if let NodeKind::Element(tag, name, _) = kind
            && let Some(shown) = rich::stand_in(policy, name)
        {
            (*tag, *name) = (Tag::of(&shown), shown);
        }
    });
}

/// The result for a source whose tags and places are plain to its end; `None` for any other.
fn read_directly(text: &StrTendril, policy: &Policy, reporting: bool) -> Option<Filtered> {
    let filter = TokenFilter::with(Builder::Direct(Direct::new(text.len())), policy, reporting);
    let is_plain = plain::read(text, &filter) == text.len();
    if is_plain { filter.finish() } else { None }
}

/// Whether all ways have the same result for a text. With too many attributes they may not: one of them looks for
/// those in the whole text, the others only in the part that they leave to html5ever.
#[cfg(fuzzing)]
pub(super) fn readers_agree(html: &str, policy: &Policy) -> bool {
    let outcome = |way: Way| {
        let parsed = parse_by(html, policy, true, way);
        let written = super::serialize::write(&parsed.tree, html.len());
        let nodes = super::rich_text::nodes(&parsed.tree, policy.node_preset());
        (written.html, written.stable, nodes, parsed.report.into_lines(), parsed.suspicious)
    };
    let capped = matches!(attribute_cap::cap_attributes(html), Cow::Owned(_));
    capped || policy.shows_unknown || {
        let parser = outcome(Way::Parser);
        // This is the last step, because now the layout cache has the elements.
        let directly = [Way::Direct, Way::Tokens].into_iter().all(|way| outcome(way) == parser);
        directly && lane_agrees(html, policy, (&parser.0, parser.1, &parser.3, parser.4))
    }
}

/// The same as [`parse`], by html5ever alone.
#[cfg(test)]
pub(super) fn parse_by_html5ever(html: &str, policy: &Policy) -> Parsed {
    parse_by(html, policy, true, Way::Parser)
}

/// Whether the fast lane, if it takes a text, has the same result as the other ways: a stable output, with nothing
/// removed.
#[cfg(any(test, fuzzing))]
fn lane_agrees(
    html: &str,
    policy: &Policy,
    (written, stable, removed, suspicious): (&str, bool, &[super::report::Removal], bool),
) -> bool {
    let taken = super::lane::clean(html, policy);
    taken.is_none_or(|out| out == written && stable && removed.is_empty() && !suspicious)
}

/// Parses a fragment with html5ever alone and keeps all elements. It is for outputs, because it enforces no limits.
#[cold]
pub(super) fn parse_unfiltered(html: &str, policy: &Policy) -> Tree {
    let filter = TokenFilter { off: true, ..TokenFilter::new(html.len(), policy, false) };
    read(&html.to_tendril(), filter, false).tree.finish().unwrap_or_default()
}

fn read<'p>(text: &StrTendril, filter: TokenFilter<'p>, plainly: bool) -> TokenFilter<'p> {
    let shows_unknown = filter.policy.shows_unknown;
    let plain = if plainly { plain::read(text, &filter) } else { 0 };
    let rest = text.get(plain..).unwrap_or_default();
    let rest = if filter.off { Cow::Borrowed(rest) } else { attribute_cap::cap_attributes(rest) };
    // A byte order mark at the beginning is text, as it is for `innerHTML`.
    let tokenizer = Tokenizer::new(filter, TokenizerOpts { discard_bom: false, ..Default::default() });
    let input = BufferQueue::default();
    if shows_unknown {
        // The pieces end where tags end, so that the source of each tag is known.
        for piece in rest.split_inclusive('>') {
            tokenizer.sink.state.borrow_mut().source.read(piece);
            input.push_back(piece.to_tendril());
            let _ = tokenizer.feed(&input);
        }
    } else if let Cow::Owned(capped) = &rest {
        input.push_back(capped.to_tendril());
        let _ = tokenizer.feed(&input);
    } else if !rest.is_empty() {
        input.push_back(text.try_subtendril(plain as u32, rest.len() as u32).unwrap_or_default());
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink
}

struct TokenFilter<'p> {
    tree: Builder,
    policy: &'p Policy,
    report: RefCell<Report>,
    reporting: bool,
    /// Every token reaches the tree builder as it is.
    off: bool,
    state: RefCell<State>,
    suspicious: Cell<bool>,
}

#[derive(Default)]
struct State {
    /// Inside an element that holds no markup: whether its text stays.
    raw: Option<bool>,
    /// The element that is dropped with its content, and those open in it.
    dropped: Contexts,
    /// How many SVG elements are open.
    drawings: u32,
    /// Elements open or waiting to be reopened at the last count, and elements created until then.
    open: usize,
    created: usize,
    /// The last count found the limit reached, and no end tag has passed since.
    full: bool,
    /// Start tags dropped because of the limit, whose end tags have not been read yet.
    unmatched: Vec<(LocalName, u32)>,
    /// Unwrapped elements that are open, each with the number of nodes when it began.
    unwrapped: Vec<(LocalName, Id)>,
    /// Tags that reached the tree builder.
    tags: usize,
    /// The number of created elements when copies last had to be stopped; `None` if that never happened.
    stopped: Option<usize>,
    facts: DocumentFacts,
    /// The line that is being written.
    line: LineState,
    /// What is inherited from elements that are not kept.
    contexts: Contexts,
    /// Tables that are open, for a `rich-text` component.
    tables: Vec<TableLook>,
    /// Lists that are open, each with the state of its tasks, if that of the list is theirs.
    lists: Vec<Option<bool>>,
    /// The text of the tag that is being read, if unknown tags are shown.
    source: Source,
}

/// An element that is kept, apart from its token.
struct KeptElement {
    tag: Tag,
    /// Its name as it is written; the token has the name of the element that stands in for it.
    original: LocalName,
    visibility: Visibility,
    /// The state of the task that an item of a list is.
    task: Option<bool>,
}

/// The effect of an end tag on the tree.
enum EndTag {
    /// None.
    Ignored,
    /// It ends an element that was unwrapped: the number of nodes when that began, if it is open.
    Unwrapped(Option<Id>),
    /// It goes to the tree builder.
    Kept,
}

impl TokenSink for TokenFilter<'_> {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        if self.off {
            return self.tree.process(token, line);
        }
        match token {
            Token::TagToken(tag) => {
                let result = match tag.kind {
                    TagKind::StartTag => self.start(tag, line),
                    TagKind::EndTag => self.end_tag(tag, line),
                };
                self.state.borrow_mut().source.tag_ended();
                result
            }
            Token::CharacterTokens(_) if self.drops_text() => TokenSinkResult::Continue,
            Token::CharacterTokens(text) => {
                self.put_text(text);
                TokenSinkResult::Continue
            }
            Token::EOFToken => self.tree.process(token, line),
            Token::CommentToken(_) => {
                self.state.borrow_mut().source.tag_ended();
                self.removed(RemovalKind::Comment, "comment");
                TokenSinkResult::Continue
            }
            Token::DoctypeToken(_) | Token::NullCharacterToken | Token::ParseError(_) => {
                TokenSinkResult::Continue
            }
        }
    }
}

impl<'p> TokenFilter<'p> {
    fn new(bytes: usize, policy: &'p Policy, reporting: bool) -> TokenFilter<'p> {
        let sink = Sink::new(bytes);
        let context = create_element(&sink, QualName::new(None, ns!(html), local_name!("div")), Vec::new());
        let builder = TreeBuilder::new_for_fragment(sink, context, None, TreeBuilderOpts::default());
        TokenFilter::with(Builder::Parser(Box::new(builder)), policy, reporting)
    }

    fn with(tree: Builder, policy: &'p Policy, reporting: bool) -> TokenFilter<'p> {
        TokenFilter {
            tree,
            policy,
            report: RefCell::default(),
            reporting,
            off: false,
            state: RefCell::new(State::default()),
            suspicious: Cell::new(false),
        }
    }

    /// The result; `None` if the tree was dropped.
    fn finish(self) -> Option<Filtered> {
        let tree = self.tree.finish()?;
        let facts = self.state.into_inner().facts;
        Some(Filtered { tree, facts, report: self.report.into_inner(), suspicious: self.suspicious.get() })
    }

    fn start(&self, mut token: TagToken, line: u64) -> TokenSinkResult<Handle> {
        if token.name == local_name!("image") {
            token.name = local_name!("img");
        }
        if !self.state.borrow().dropped.is_empty() && self.inside_dropped(&token.name) {
            return self.skip_start(&token);
        }
        read_style(&mut token);
        let visibility = self.visibility_of(&token);
        let original = token.name.clone();
        if let Some(name) = rich::stand_in(self.policy, &token.name) {
            token.name = name;
        }
        let tag = Tag::of(&token.name);
        let task = if original == local_name!("li") { self.task(&token) } else { None };
        if !self.policy.keeps(tag, &token.name) {
            let result = self.drop_start_tag(&token, visibility);
            if let Some(task) = task
                && !self.drops_text()
            {
                self.insert_text(rich::sign(task));
            }
            return result;
        }
        if !self.has_capacity(tag) {
            self.unwrap_too_deep(tag, &token.name);
            return TokenSinkResult::Continue;
        }
        let element = KeptElement { tag, original, visibility, task };
        self.declare_look(&element, &mut token);
        self.clean_attributes(tag, &mut token);
        self.add_inherited(&element, &mut token);
        self.pass_start(element, token, line)
    }

    fn visibility_of(&self, token: &TagToken) -> Visibility {
        // Elements of HTML are in a drawing only within a foreign object.
        let is_svg = token.name == local_name!("svg") || self.state.borrow().drawings > 0;
        Visibility::of(token, is_svg && matches!(Tag::of(&token.name), Tag::Other | Tag::A))
    }

    /// Drops a start tag because of the limit of depth.
    fn unwrap_too_deep(&self, tag: Tag, name: &LocalName) {
        self.removed(RemovalKind::Element, name);
        if !tag.is_void() {
            self.expect_end(name);
        }
        let separator = if tag.is_block() { Separator::Line } else { Separator::None };
        self.state.borrow_mut().line.breaks(separator);
    }

    /// Declares in the style of an element the look that it would lose: that of its name and its presentational
    /// attributes in a `rich-text` component, and that of its marker without the style sheet of an editor.
    fn declare_look(&self, element: &KeptElement, token: &mut TagToken) {
        if self.policy.is_rich() {
            let State { tables, facts, .. } = &mut *self.state.borrow_mut();
            rich::inline_presentation(&element.original, token, tables, facts, self.policy);
        }
        if matches!(element.tag, Tag::Ul | Tag::Ol) && rich::without_editor(self.policy) {
            self.state.borrow_mut().lists.push(rich::state(token, "data-checked"));
        }
        let is_hidden = element.visibility == Visibility::Hidden;
        if element.tag == Tag::Li
            && (element.task.is_some() || is_hidden || rich::without_editor(self.policy))
        {
            rich::replace_marker(token, element.task, is_hidden);
        }
    }

    fn clean_attributes(&self, tag: Tag, token: &mut TagToken) {
        let mut report = self.report.borrow_mut();
        let report = self.reporting.then_some(&mut *report);
        attributes::clean(self.policy, tag, &token.name, &mut token.attrs, report);
    }

    /// Adds the attributes by which `layout` knows what an element inherits from elements that are not kept.
    fn add_inherited(&self, element: &KeptElement, token: &mut TagToken) {
        let mut state = self.state.borrow_mut();
        let around = state.contexts.current();
        if around.lost_dark_background {
            attributes::prepend(&mut token.attrs, css::LOST_BACKGROUND_AROUND.to_owned());
        }
        let is_film = matches!(element.tag, Tag::Audio | Tag::Video);
        // An element with content may be opened again after its end, and its texts are marked themselves.
        let shows_itself = element.tag.is_void() || is_film || element.original == local_name!("xmp");
        let own_visibility = match element.visibility {
            Visibility::Inherited if shows_itself && around.hidden => Visibility::Hidden,
            Visibility::Inherited if shows_itself && around.shown => Visibility::Visible,
            own => own,
        };
        let value = own_visibility.attribute_value();
        state.facts.has_hidden |= is_film || value.is_some();
        if let Some(value) = value {
            attributes::add(&mut token.attrs, layout::visibility_attribute(), value.to_tendril());
        }
    }

    /// Passes on the start tag of an element that is kept.
    fn pass_start(&self, element: KeptElement, mut token: TagToken, line: u64) -> TokenSinkResult<Handle> {
        let KeptElement { tag, original, visibility, task } = element;
        self.before_element(tag);
        let in_contexts = {
            let mut state = self.state.borrow_mut();
            state.tags += 1;
            if token.name != original {
                state.facts.has_stand_ins = true;
                token.name = original;
            }
            !tag.is_void() && !state.contexts.is_empty()
        };
        let context = in_contexts.then(|| (token.name.clone(), self.tree.node_count()));
        let result = self.tree.process(Token::TagToken(token), line);
        if let Some((name, nodes_before)) = context {
            self.end_with_surroundings();
            self.enter(&name, visibility, None, nodes_before);
        }
        self.insert_text(task.map_or("", rich::sign));
        result
    }

    fn end_tag(&self, mut token: TagToken, line: u64) -> TokenSinkResult<Handle> {
        match self.end_element(&token.name) {
            EndTag::Ignored => return TokenSinkResult::Continue,
            EndTag::Unwrapped(nodes_before) => {
                if let Some(nodes_before) = nodes_before
                    && self.close_since(nodes_before, &token.name)
                {
                    self.state.borrow_mut().line.at_line_start();
                }
                self.show_source();
                return TokenSinkResult::Continue;
            }
            EndTag::Kept => {}
        }
        token.attrs.clear();
        let result = self.tree.process(Token::TagToken(token), line);
        if !self.state.borrow().contexts.is_empty() {
            self.end_with_surroundings();
        }
        result
    }

    /// Updates the state by an end tag, and decides what the tag does to the tree.
    fn end_element(&self, name: &LocalName) -> EndTag {
        let mut state = self.state.borrow_mut();
        if let Some(keeps_text) = state.raw.take() {
            if keeps_text {
                state.line.breaks(Separator::of(name));
            }
            return EndTag::Ignored;
        }
        if !state.dropped.is_empty() && !self.ends_around_dropped(&mut state, name) {
            return EndTag::Ignored;
        }
        if *name == local_name!("svg") {
            state.drawings = state.drawings.saturating_sub(1);
        }
        let center = local_name!("center");
        if *name == local_name!("table") || *name == center && !self.policy.keeps(Tag::Center, &center) {
            state.tables.pop();
        }
        let shown = rich::stand_in(self.policy, name);
        let shown = shown.as_ref().unwrap_or(name);
        let is_kept = self.policy.keeps(Tag::of(shown), shown);
        if !state.contexts.is_empty() {
            state.contexts.end(name);
        }
        if !is_kept {
            let begun = contexts::begun(&state.unwrapped, name);
            let ended = begun.and_then(|at| state.unwrapped.drain(at..).next());
            state.contexts.end_unwrapped(begun, name);
            if !self.policy.shows_unknown {
                state.line.breaks(Separator::of(name));
            }
            return EndTag::Unwrapped(ended.map(|(_, nodes_before)| nodes_before));
        }
        if let Some((_, open)) = state.unmatched.iter_mut().find(|(unmatched, _)| unmatched == name)
            && *open > 0
        {
            *open -= 1;
            return EndTag::Ignored;
        }
        let tag = Tag::of(shown);
        if matches!(tag, Tag::Ul | Tag::Ol) {
            state.lists.pop();
        }
        if tag.is_block() {
            state.line.at_line_start();
        }
        state.full = false;
        state.tags += 1;
        EndTag::Kept
    }

    /// Skips a start tag inside of a dropped element.
    fn skip_start(&self, token: &TagToken) -> TokenSinkResult<Handle> {
        let mut state = self.state.borrow_mut();
        let kind = match disposition(&token.name) {
            Disposition::DropRaw | Disposition::KeepRaw => Rawtext,
            Disposition::DropScript => ScriptData,
            Disposition::DropText | Disposition::KeepText => Rcdata,
            _ => {
                if !is_void(&token.name) {
                    state.dropped.drop_element(&token.name);
                }
                return TokenSinkResult::Continue;
            }
        };
        state.raw = Some(false);
        TokenSinkResult::RawData(kind)
    }

    /// Drops an element, and sets the tokenizer's state if its content is no markup.
    fn drop_start_tag(&self, token: &TagToken, visibility: Visibility) -> TokenSinkResult<Handle> {
        let name = &token.name;
        if is_suspicious(name) {
            self.suspicious.set(true);
        }
        if *name == local_name!("input") {
            return self.check_box(token);
        }
        if *name == local_name!("svg") && !token.self_closing {
            self.state.borrow_mut().drawings += 1;
        }
        let in_svg = self.state.borrow().drawings > 0;
        let disposition = self.disposition_here(name, visibility, in_svg);
        if disposition != Disposition::Ignore {
            self.removed(RemovalKind::Element, name);
        }
        match disposition {
            Disposition::DropRaw => return self.begin_raw(false, Rawtext),
            Disposition::DropScript => return self.begin_raw(false, ScriptData),
            Disposition::DropText => return self.begin_raw(false, Rcdata),
            Disposition::KeepRaw | Disposition::KeepText => {
                self.state.borrow_mut().line.breaks(Separator::of(name));
                return self
                    .begin_raw(true, if disposition == Disposition::KeepRaw { Rawtext } else { Rcdata });
            }
            Disposition::DropTree if in_svg && token.self_closing => {}
            Disposition::DropTree => self.state.borrow_mut().dropped.drop_element(name),
            Disposition::Unwrap | Disposition::DropInSvg => self.unwrap(token, visibility),
            Disposition::Ignore => {
                self.enter(name, Visibility::Inherited, Some(token), self.tree.node_count());
            }
        }
        TokenSinkResult::Continue
    }

    /// The treatment of an element that is not kept, at this place.
    fn disposition_here(&self, name: &LocalName, visibility: Visibility, in_svg: bool) -> Disposition {
        match disposition(name) {
            Disposition::DropInSvg if in_svg => Disposition::DropTree,
            Disposition::DropInSvg => Disposition::Unwrap,
            Disposition::Unwrap
                if (visibility == Visibility::None || self.policy.drops(name)) && !is_void(name) =>
            {
                Disposition::DropTree
            }
            // `rp` is for readers without ruby; the component has ruby.
            Disposition::Unwrap if *name == local_name!("rp") && self.policy.preset == RICH => {
                Disposition::DropTree
            }
            other => other,
        }
    }

    /// Enters an element whose content is no markup.
    fn begin_raw(&self, keeps_text: bool, kind: RawKind) -> TokenSinkResult<Handle> {
        self.state.borrow_mut().raw = Some(keeps_text);
        TokenSinkResult::RawData(kind)
    }

    /// Puts the content of an element into its place.
    fn unwrap(&self, token: &TagToken, visibility: Visibility) {
        let name = &token.name;
        if !is_void(name) {
            let nodes_before = self.tree.node_count();
            self.enter(name, visibility, Some(token), nodes_before);
            let unwrapped = &mut self.state.borrow_mut().unwrapped;
            if unwrapped.len() < 4 * MAX_LEVEL {
                unwrapped.push((name.clone(), nodes_before));
            }
        }
        if !self.policy.shows_unknown {
            self.state.borrow_mut().line.breaks(Separator::of(name));
        }
        self.show_source();
    }

    #[cold]
    fn task(&self, token: &TagToken) -> Option<bool> {
        let list = self.state.borrow().lists.last().copied().flatten();
        rich::task(token, list, self.policy)
    }

    /// Replaces a check box, which is a control, by a text that shows its state.
    fn check_box(&self, token: &TagToken) -> TokenSinkResult<Handle> {
        self.removed(RemovalKind::Element, &token.name);
        let value = |name: &str| attributes::named(&token.attrs, name);
        let is_box = value("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("checkbox"));
        let visibility = self.visibility_of(token);
        if is_box && !matches!(visibility, Visibility::None | Visibility::Hidden) {
            let state = if value("checked").is_some() { "\u{2611}" } else { "\u{2610}" };
            if visibility == Visibility::Visible {
                // Whatever hides the text around it.
                self.put_shown(state.to_tendril());
            } else {
                self.insert_text(state);
            }
        } else {
            self.show_source();
        }
        TokenSinkResult::Continue
    }

    /// Shows the source of a tag that is not kept, if an option requests it.
    fn show_source(&self) {
        if self.policy.shows_unknown {
            // Parsers drop NUL where it is text.
            let source = self.state.borrow().source.tag().replace('\0', "");
            self.insert_text(&source);
        }
    }

    fn insert_text(&self, text: &str) {
        if !text.is_empty() {
            self.put_text(text.to_tendril());
        }
    }

    fn drops_text(&self) -> bool {
        let state = self.state.borrow();
        state.raw.map_or(!state.dropped.is_empty(), |keep| !keep)
    }

    fn removed(&self, kind: RemovalKind, name: &str) {
        if self.reporting {
            self.report.borrow_mut().add(kind, name, None);
        }
    }
}

/// Removes comments and escapes from the style of a tag, so that all that read it find the same declarations.
fn read_style(token: &mut TagToken) {
    let style = token.attrs.iter_mut().find(|attribute| attribute.name.local == local_name!("style"));
    if let Some(style) = style
        && let Some(plain) = css::plain(&style.value)
    {
        style.value = plain.to_tendril();
    }
}

/// Whether the parser expects no end tag of an element that is not kept.
fn is_void(name: &LocalName) -> bool {
    Tag::of(name).is_void()
        || matches!(
            *name,
            local_name!("area")
                | local_name!("base")
                | local_name!("embed")
                | local_name!("link")
                | local_name!("meta")
                | local_name!("param")
        )
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
                | local_name!("listing")
                | local_name!("object")
                | local_name!("marquee")
                | local_name!("applet")
        )
}

/// Whether mutation attacks use this element: it is in another language, or its content is markup to one reader and
/// text to another. Styles and titles are not counted: every document from an office program has them, and their
/// content is not kept.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::{rich_text, serialize};
    use crate::options::Value;

    /// Every text of the vectors, and mutations of them.
    #[test]
    fn plain_markup_comes_out_the_same_by_either_reader() {
        let presets = ["ugc", "inline", "richText"].map(|preset| {
            let options = Value::Object(vec![("preset".into(), Value::Text(preset.into()))]);
            Policy::read(&options, "").unwrap()
        });
        let text_mode = Policy::every_element();
        let results = |html: &str, policy: &Policy, way: Way| {
            let parsed = parse_by(html, policy, true, way);
            let written = serialize::write(&parsed.tree, html.len());
            let nodes = rich_text::nodes(&parsed.tree, policy.node_preset());
            (written.html, written.stable, nodes, parsed.report.into_lines(), parsed.suspicious)
        };
        let (mut direct, mut lane) = (0, 0);
        for html in plain::tests::documents(2) {
            direct += usize::from(read_directly(&html.to_tendril(), &text_mode, false).is_some());
            for policy in presets.iter().chain([&text_mode]) {
                let parser = results(&html, policy, Way::Parser);
                assert_eq!(results(&html, policy, Way::Tokens), parser, "{html}");
                assert_eq!(results(&html, policy, Way::Direct), parser, "{html}");
                let (written, stable, _, removed, suspicious) = &parser;
                assert!(lane_agrees(&html, policy, (written, *stable, removed, *suspicious)), "{html}");
                lane += usize::from(crate::html::lane::clean(&html, policy).is_some());
            }
        }
        assert!(lane > 1_000, "{lane} documents took the fast lane");
        assert!(direct > 1_000, "{direct} documents were plain in all");
    }

    #[test]
    fn the_layout_cache_changes_no_output() {
        let policy = Policy::read(&Value::Null, "").unwrap();
        let fitted = |html: &str, capacity: usize| {
            let filter = read(&html.to_tendril(), TokenFilter::new(html.len(), &policy, false), true);
            let Filtered { mut tree, facts, .. } = filter.finish().unwrap();
            layout::fit_with(
                &mut tree,
                &policy,
                facts,
                &mut layout::cache::LayoutCache::with_capacity(capacity),
            );
            serialize::write(&tree, html.len()).html
        };
        let documents = plain::tests::documents(1);
        for (at, html) in documents.iter().enumerate() {
            // One in the other, so that scopes differ.
            let around = documents.get(at / 2).map_or("", |outer| &**outer);
            for html in [html.clone(), format!("{around}{html}{html}")] {
                assert_eq!(fitted(&html, 16), fitted(&html, 0), "{html}");
            }
        }
    }
}
