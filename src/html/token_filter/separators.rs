//! Keeps the words of unwrapped blocks apart: a line break where a block began or ended between two words, a blank
//! between the cells of a table.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag as TagToken, TagKind, Token};
use html5ever::{Attribute, LocalName, local_name};

use super::TokenFilter;
use crate::html::allow::elements::{Tag, breaks_lines};
use crate::html::{attributes, layout};

/// The separator that is needed between two words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Separator {
    #[default]
    None,
    Blank,
    Line,
}

/// The state of the line that is being written.
#[derive(Default)]
pub(super) struct LineState {
    /// The line holds a word or an image.
    begun: bool,
    /// To be written before the next word.
    pending: Separator,
}

impl LineState {
    /// A block or cell that is not kept begins or ends here.
    pub(super) fn breaks(&mut self, separator: Separator) {
        if self.begun {
            self.pending = self.pending.max(separator);
        }
    }

    /// A kept element breaks the line itself.
    pub(super) fn at_line_start(&mut self) {
        *self = LineState::default();
    }

    fn word(&mut self) -> Separator {
        self.begun = true;
        std::mem::take(&mut self.pending)
    }
}

impl Separator {
    /// The separator at the start and the end of an element that is not kept.
    pub(super) fn of(name: &LocalName) -> Separator {
        match Tag::of(name) {
            Tag::Td | Tag::Th => Separator::Blank,
            _ if breaks_lines(name) || *name == local_name!("br") => Separator::Line,
            _ => Separator::None,
        }
    }
}

impl TokenFilter<'_> {
    /// Passes on a text, separated from the words before it. White space at its start stays with the words
    /// before it: a tokenizer may also make a token of its own of that white space.
    pub(super) fn put_text(&self, mut text: StrTendril) {
        if self.state.borrow().contexts.current().hidden {
            return;
        }
        let white = text.bytes().position(|byte| !byte.is_ascii_whitespace());
        if let Some(white) = white.filter(|_| !self.policy.text_mode) {
            let separator = self.state.borrow_mut().line.word();
            if separator != Separator::None {
                self.put(text.try_subtendril(0, white as u32).unwrap_or_default());
                let _ = text.try_pop_front(white as u32);
                self.separate(separator);
            }
        }
        self.put(text);
    }

    fn put(&self, text: StrTendril) {
        if text.is_empty() {
            return;
        }
        // An `xmp` takes no elements; it is marked itself.
        let is_raw = || self.open_elements().last().is_some_and(|open| *open.name() == local_name!("xmp"));
        if self.state.borrow().contexts.current().shown && !is_raw() {
            self.put_shown(text);
            return;
        }
        let _ = self.tree.process(Token::CharacterTokens(text), 1);
    }

    /// Passes on a text with an element around it, by which `layout` knows that it is shown, whatever is around it.
    #[cold]
    pub(super) fn put_shown(&self, text: StrTendril) {
        {
            let mut state = self.state.borrow_mut();
            state.facts.has_hidden = true;
            state.tags += 1;
        }
        let name = layout::shown_text();
        let mut attrs = Vec::new();
        attributes::add(&mut attrs, layout::visibility_attribute(), layout::SHOWN_TEXT.into());
        self.pass_tag(TagKind::StartTag, name.clone(), attrs);
        let _ = self.tree.process(Token::CharacterTokens(text), 1);
        self.pass_tag(TagKind::EndTag, name, Vec::new());
    }

    /// Passes on a tag that the source does not have.
    #[cold]
    pub(super) fn pass_tag(&self, kind: TagKind, name: LocalName, attrs: Vec<Attribute>) {
        let tag = TagToken { kind, name, self_closing: false, attrs, had_duplicate_attributes: false };
        let _ = self.tree.process(Token::TagToken(tag), 1);
    }

    /// Records a kept element, and separates an element in a line from the words before it.
    pub(super) fn before_element(&self, tag: Tag) {
        let mut state = self.state.borrow_mut();
        let ends_line = tag.is_block() || matches!(tag, Tag::Br | Tag::Hr | Tag::Td | Tag::Th);
        if ends_line || self.policy.text_mode {
            state.line.at_line_start();
            return;
        }
        let separator = match tag {
            Tag::Img | Tag::Video | Tag::Audio if !state.contexts.current().hidden => state.line.word(),
            _ => std::mem::take(&mut state.line.pending),
        };
        drop(state);
        self.separate(separator);
    }

    fn separate(&self, separator: Separator) {
        let br = local_name!("br");
        match separator {
            Separator::None => {}
            Separator::Line if self.policy.keeps(Tag::Br, &br) => {
                self.state.borrow_mut().tags += 1;
                self.pass_tag(TagKind::StartTag, br, Vec::new());
            }
            Separator::Blank | Separator::Line => {
                self.put(StrTendril::from(" "));
            }
        }
    }
}
