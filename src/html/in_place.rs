//! The places where the tree builder follows the source exactly: it opens an element at its start tag and closes it at
//! its own end tag, and neither moves, closes, reopens nor invents another one.
//!
//! Two modules use this table: `serialize` proves by it that an output reads back as the same tree, and
//! `token_filter::direct` builds the tree of a source by it without the tree builder. The sections are those of
//! the HTML standard. An uncertain place is refused, and html5ever decides.
//!
//! Elements closed by their own end tags, innermost first, leave nothing to reopen: every entry of the list of
//! active formatting elements is an open element then, so that 13.2.4.3 ("reconstruct") and 13.2.6.4.7 ("adoption
//! agency") do nothing but pop the current node.

use super::allow::elements::{ALL, Tag};

/// The kinds of places that differ in the start tags that the tree builder accepts.
#[derive(Clone, Copy, Default, PartialEq)]
enum Place {
    /// 13.2.6.4.7, "in body": the parts of a table are ignored there.
    #[default]
    Flow,
    /// 13.2.6.4.9, "in table"
    Table,
    /// 13.2.6.4.13, "in table body"
    TableBody,
    /// 13.2.6.4.14, "in row"
    Row,
    /// 13.2.6.4.12, "in column group"
    Columns,
}

/// The elements open around a place that matter to the tree builder.
#[derive(Clone, Copy, Default)]
pub(super) struct OpenScope {
    /// The innermost element.
    pub(super) tag: Tag,
    place: Place,
    /// The bits below.
    open: u8,
}

/// An open `p` that a block would close.
const P: u8 = 1;
/// An open link that another one would close.
const A: u8 = 1 << 1;
/// An open `li` that the next one would close.
const LI: u8 = 1 << 2;
/// The same for `dd` and `dt`.
const DD: u8 = 1 << 3;
/// An open `ruby`, in which `rt` and `rp` close the elements left open.
const RUBY: u8 = 1 << 4;
/// The innermost element is one that `rt` and `rp` close in a `ruby`.
const IMPLIED: u8 = 1 << 5;
/// The innermost element is a heading, which another one would close.
const HEADING: u8 = 1 << 6;

/// The tree builder's behaviour at the tags of an element. It is worked out for all elements once,
/// as small sets, because each start tag asks for it.
struct Rules {
    /// Where the element opens.
    place: Place,
    /// What its start tag would close.
    closes: u8,
    /// The place in it.
    inside: Place,
    /// Which elements around it still matter in it.
    keeps: u8,
    /// The bits of the element itself.
    opens: u8,
}

static RULES: [Rules; Tag::COUNT] = {
    let mut table = [const { Rules::of(Tag::Other) }; Tag::COUNT];
    let (mut slots, mut tags): (&mut [Rules], &[Tag]) = (&mut table, ALL);
    while let (Some((slot, slots_left)), Some((tag, tags_left))) =
        (slots.split_first_mut(), tags.split_first())
    {
        *slot = Rules::of(*tag);
        (slots, tags) = (slots_left, tags_left);
    }
    table
};

impl Rules {
    const fn of(tag: Tag) -> Rules {
        // 13.2.4.3: cells and captions put a marker into the list of formatting elements; 13.2.4.2: they and tables
        // bound the scopes.
        let cell = matches!(tag, Tag::Td | Tag::Th | Tag::Caption);
        // `address`, `div` and `p` do not end the search for an open list item.
        let bound = tag.is_special() && !matches!(tag, Tag::Address | Tag::Div | Tag::P);
        let implied = matches!(tag, Tag::P | Tag::Li | Tag::Dd | Tag::Dt | Tag::Rp | Tag::Rt);
        // 13.2.6.4.7: the start tags of blocks close a `p` "in button scope"; those of links, list items, headings and
        // annotations close one of their own kind.
        let own_kind = when(matches!(tag, Tag::A), A)
            | when(matches!(tag, Tag::Li), LI)
            | when(matches!(tag, Tag::Dd | Tag::Dt), DD)
            | when(tag.is_heading(), HEADING);
        Rules {
            place: match tag {
                Tag::Caption | Tag::Colgroup | Tag::Thead | Tag::Tbody | Tag::Tfoot => Place::Table,
                Tag::Tr => Place::TableBody,
                Tag::Td | Tag::Th => Place::Row,
                Tag::Col => Place::Columns,
                _ => Place::Flow,
            },
            closes: own_kind | when(tag.closes_p(), P) | when(matches!(tag, Tag::Rp | Tag::Rt), IMPLIED),
            inside: match tag {
                Tag::Table => Place::Table,
                Tag::Tbody | Tag::Thead | Tag::Tfoot => Place::TableBody,
                Tag::Tr => Place::Row,
                Tag::Colgroup => Place::Columns,
                _ => Place::Flow,
            },
            keeps: when(!cell && !matches!(tag, Tag::Table), P | RUBY)
                | when(!cell, A)
                | when(!bound, LI | DD),
            opens: own_kind
                | when(matches!(tag, Tag::P), P)
                | when(matches!(tag, Tag::Ruby), RUBY)
                | when(implied, IMPLIED),
        }
    }

    fn for_tag(tag: Tag) -> &'static Rules {
        static OTHER: Rules = Rules::of(Tag::Other);
        RULES.get(tag as usize).unwrap_or(&OTHER)
    }
}

const fn when(holds: bool, bits: u8) -> u8 {
    if holds { bits } else { 0 }
}

/// Whether a text stays where it is: in a table, only white space does (13.2.6.4.10, 13.2.6.4.12).
pub(super) fn may_hold_text(here: &OpenScope, text: &str) -> bool {
    here.place == Place::Flow || text.bytes().all(|byte| byte.is_ascii_whitespace())
}

/// Whether the parser leaves nothing but white space in an element; browsers do not show that either.
pub(super) fn holds_no_text(tag: Tag) -> bool {
    Rules::for_tag(tag).inside != Place::Flow
}

/// Whether a start tag of `tag` here opens an element here, and closes or invents nothing.
pub(super) fn opens_in_place(tag: Tag, here: &OpenScope) -> bool {
    let rules = Rules::for_tag(tag);
    let closed = here.open & rules.closes;
    // Outside of a `ruby`, annotations close nothing.
    rules.place == here.place && (closed == 0 || (closed == IMPLIED && here.open & RUBY == 0))
}

/// The elements open inside of `tag`.
pub(super) fn scope_inside(tag: Tag, here: OpenScope) -> OpenScope {
    let rules = Rules::for_tag(tag);
    OpenScope { tag, place: rules.inside, open: (here.open & rules.keeps) | rules.opens }
}
