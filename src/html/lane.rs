//! The fast lane: copies markup that needs no change.
//!
//! Most documents of editors and people are clean, so the output is the input, except for the `rel` of links and the
//! slash of `<br/>`. This reader checks that, tag by tag, and copies. It builds neither tokens nor a tree: in the
//! JavaScript engine of iOS mini-programs, which has no compiler, each step of those is interpreted. It stops at the
//! first byte, tag, attribute or place that it does not list, and its caller reads the whole source again by the
//! other way.
//!
//! It makes no decision of its own. It calls the same code as the other ways:
//!
//! - [`in_place`](super::in_place) for the tree builder's behaviour at a place;
//! - [`Policy::keeps`], [`Policy::keeps_attribute`] and [`attributes::outcome`] for the policy;
//! - [`LayoutCache`](super::layout::cache) for the layout rules: it has their results for elements of earlier
//!   documents. If it has no result, the other way finds it and stores it for the next document.
//!
//! The sections named are those of the HTML standard. Tests and the fuzz target `readers` compare its output with that
//! of html5ever's tokenizer and tree builder; `tests` writes as many documents for it as the environment asks for.

use super::allow::elements::Tag;
use super::attributes::{self, AttributeOutcome};
use super::in_place::{OpenScope, may_hold_text, opens_in_place, scope_inside};
use super::layout;
use super::layout::cache::{LayoutCache, PlaceId};
use super::policy::Policy;

/// Deeper documents are read by the other way.
const MAX_LANE_DEPTH: usize = 60;
/// Each attribute is compared with those before it.
const MAX_LANE_ATTRIBUTES: usize = 8;

/// Bytes that end a run of text: those replaced in the input stream (13.2.3.5) or in the states (13.2.5.1), and those
/// that are written in another form (13.3, "escaping a string").
const TEXT: u8 = 1;
/// The same between double quotes (13.2.5.36).
const VALUE: u8 = 1 << 1;
/// Bytes of names (13.2.5.8, 13.2.5.33).
const NAME: u8 = 1 << 2;

static CLASSES: [u8; 256] = {
    let mut table = [0; 256];
    let both = TEXT | VALUE;
    // NUL, carriage return, `&`, `<`, `>`, the first byte of a no-break space, `"`, `-`
    (table[0x00], table[0x0D], table[0x26], table[0x3C]) = (both, both, both, both);
    (table[0x3E], table[0xC2], table[0x22], table[0x2D]) = (both, both, VALUE, NAME);
    let mut left: &mut [u8] = &mut table;
    let mut byte = 0_u8;
    while let Some((first, others)) = left.split_first_mut() {
        if byte.is_ascii_lowercase() || byte.is_ascii_digit() {
            *first = NAME;
        }
        byte = byte.wrapping_add(1);
        left = others;
    }
    table
};

fn is(byte: u8, class: u8) -> bool {
    CLASSES.get(usize::from(byte)).is_some_and(|classes| classes & class != 0)
}

/// The output for `html`, if it differs from it only in changes that the lane can make.
pub(super) fn clean(html: &str, policy: &Policy) -> Option<String> {
    // These options write more than the lane does, or in another form.
    if policy.text_mode || policy.shows_unknown || policy.template_safe || policy.is_rich() {
        return None;
    }
    // The serialiser drops it at the start of an output.
    if html.starts_with('\u{FEFF}') {
        return None;
    }
    let layout_cache = policy.layout_cache.borrow();
    let mut open = Vec::with_capacity(16);
    open.push(LaneElement { name: "", here: OpenScope::default(), scope: PlaceId::ROOT });
    let mut lane = Lane {
        text: html,
        at: 0,
        copied: 0,
        out: String::with_capacity(html.len() + html.len() / 4 + 128),
        open,
        policy,
        layout_cache: &layout_cache,
    };
    loop {
        lane.characters()?;
        if lane.at == html.len() {
            break;
        }
        lane.at += 1;
        if lane.byte() == Some(b'/') { lane.end()? } else { lane.start()? }
    }
    if lane.open.len() > 1 {
        return None;
    }
    lane.copy(html.len());
    Some(lane.out)
}

/// An open element, or the root.
struct LaneElement<'a> {
    name: &'a str,
    here: OpenScope,
    scope: PlaceId,
}

struct Lane<'a> {
    text: &'a str,
    at: usize,
    /// How much of the text is written.
    copied: usize,
    out: String,
    open: Vec<LaneElement<'a>>,
    policy: &'a Policy,
    layout_cache: &'a LayoutCache,
}

impl<'a> Lane<'a> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_to(&mut self, class: u8) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        self.at += rest.iter().position(|byte| is(*byte, class)).unwrap_or(rest.len());
    }

    /// A name, which is not empty.
    fn name(&mut self) -> Option<&'a str> {
        let from = self.at;
        let rest = self.text.as_bytes().get(from..)?;
        self.at += rest.iter().position(|byte| !is(*byte, NAME))?;
        self.text.get(from..self.at).filter(|name| !name.is_empty())
    }

    /// Writes the text that is not written yet, up to `to`.
    fn copy(&mut self, to: usize) {
        self.out.push_str(self.text.get(self.copied..to).unwrap_or_default());
        self.copied = to;
    }

    /// Writes `text` in the place of so many bytes.
    fn put(&mut self, text: &str, length: usize) {
        self.copy(self.at);
        self.out.push_str(text);
        self.at += length;
        self.copied = self.at;
    }

    /// Text up to a `<` or the end (13.2.5.1).
    fn characters(&mut self) -> Option<()> {
        let from = self.at;
        loop {
            self.skip_to(TEXT);
            let rest = self.text.as_bytes().get(self.at..)?;
            match rest {
                [] | [b'<', ..] => break,
                // Written as it is read (13.2.5.73, 13.3).
                [b'&', ..] => {
                    let known = [&b"&nbsp;"[..], b"&amp;", b"&lt;", b"&gt;"];
                    self.at += known.iter().find(|name| rest.starts_with(name))?.len();
                }
                [b'>', ..] => self.put("&gt;", 1),
                [0xC2, 0xA0, ..] => self.put("&nbsp;", 2),
                [0xC2, ..] => self.at += 2,
                _ => return None,
            }
        }
        if self.at > from {
            let text = self.text.get(from..self.at)?;
            return may_hold_text(&self.open.last()?.here, text).then_some(());
        }
        Some(())
    }

    /// The end tag of the element that is open (13.2.5.7, 13.2.6.4.7 "any other end tag").
    fn end(&mut self) -> Option<()> {
        self.at += 1;
        let rest = self.text.as_bytes().get(self.at..)?;
        let name = self.open.last()?.name;
        // The root has an empty name and no end tag.
        let after = rest.strip_prefix(name.as_bytes())?;
        if name.is_empty() || after.first() != Some(&b'>') {
            return None;
        }
        self.at += name.len() + 1;
        self.open.pop();
        Some(())
    }

    /// A start tag (13.2.5.6, 13.2.5.8).
    fn start(&mut self) -> Option<()> {
        if !self.byte()?.is_ascii_lowercase() {
            return None;
        }
        let name = self.name()?;
        let tag = Tag::named(name);
        let LaneElement { here, scope, .. } = self.open.last()?;
        // `pre` drops a line break; the others have content for browsers that cannot play them.
        let differs =
            matches!(tag, Tag::Other | Tag::Pre | Tag::Audio | Tag::Video | Tag::Source | Tag::Track);
        if differs
            || self.open.len() > MAX_LANE_DEPTH
            || !self.policy.keeps_known(tag)
            || !opens_in_place(tag, here)
        {
            return None;
        }
        let inside = scope_inside(tag, *here);
        // Only an element whose place depends on its parent alone is in the cache.
        let scope = self.layout_cache.inside(tag, *scope)?;
        let is_link = self.attributes(tag, name)? && tag == Tag::A;
        let written = self.at;
        self.slash(tag)?;
        let ends = self.at;
        self.at += 1;
        if is_link || written < ends {
            self.copy(written);
            if is_link {
                self.link();
            }
            self.copied = ends;
        }
        if !tag.is_void() {
            self.open.push(LaneElement { name, here: inside, scope });
        }
        Some(())
    }

    /// Attributes in the form of the output (13.2.5.32 to 13.2.5.39): one space, a name, a value in double quotes.
    /// Returns whether one is an `href`.
    fn attributes(&mut self, tag: Tag, element: &str) -> Option<bool> {
        let mut has_href = false;
        let mut before = [""; MAX_LANE_ATTRIBUTES];
        let mut count = 0;
        while let [b' ', first, ..] = self.text.as_bytes().get(self.at..)?
            && *first != b'/'
        {
            let begins = self.at;
            self.at += 1;
            let name = self.name()?;
            if before.get(..count)?.contains(&name) {
                return None;
            }
            *before.get_mut(count)? = name;
            count += 1;
            if !self.text.as_bytes().get(self.at..)?.starts_with(b"=\"") {
                return None;
            }
            self.at += 2;
            let from = self.at;
            self.skip_to(VALUE);
            if self.byte()? != b'"' {
                return None;
            }
            let value = self.text.get(from..self.at)?;
            self.at += 1;
            if layout::is_read(name, value) {
                return None;
            }
            match attributes::outcome(self.policy, tag, element, name, value) {
                Some(AttributeOutcome::Keep) => has_href |= name == "href",
                Some(AttributeOutcome::Regenerate) => {
                    self.copy(begins);
                    self.copied = self.at;
                }
                _ => return None,
            }
        }
        Some(has_href)
    }

    /// Reads up to the `>`. The slash of an element without content has no meaning (13.2.5.40).
    fn slash(&mut self, tag: Tag) -> Option<()> {
        let spaces = usize::from(self.byte()? == b' ');
        self.at += spaces;
        if tag.is_void() && self.byte()? == b'/' {
            self.at += 1;
        } else if spaces > 0 {
            return None;
        }
        (self.byte()? == b'>').then_some(())
    }

    /// Writes the attributes that [`attributes::clean`] adds to a link.
    fn link(&mut self) {
        if self.policy.blank {
            self.out.push_str(" target=\"_blank\"");
        }
        if let Some(rel) = &self.policy.rel {
            self.out.push_str(" rel=\"");
            // Letters, hyphens and spaces: nothing to escape.
            self.out.push_str(rel);
            self.out.push('"');
        }
    }
}

#[cfg(test)]
mod tests;
