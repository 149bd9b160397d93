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

use super::allow::elements::Tag;

/// The elements open around a place that matter to the tree builder.
#[derive(Clone, Copy, Default)]
pub(super) struct OpenScope {
    pub(super) tag: Tag,
    /// An open `p` that a block would close.
    p: bool,
    /// An open link that another one would close.
    a: bool,
    /// An open `li`, `dd` or `dt` that the next one would close.
    li: bool,
    dd: bool,
    /// An open `ruby`, in which `rt` and `rp` close the elements left open.
    ruby: bool,
}

/// Whether a text stays where it is: in a table, only white space does (13.2.6.4.10, 13.2.6.4.12).
pub(super) fn may_hold_text(parent: Tag, text: &str) -> bool {
    !holds_no_text(parent) || text.bytes().all(|byte| byte.is_ascii_whitespace())
}

/// Whether the parser leaves nothing but white space in an element; browsers do not show that either.
pub(super) fn holds_no_text(tag: Tag) -> bool {
    matches!(tag, Tag::Table | Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Tr | Tag::Colgroup)
}

/// Whether a start tag of `tag` here opens an element here, and closes or invents nothing.
pub(super) fn opens_in_place(tag: Tag, here: &OpenScope) -> bool {
    let structure = match here.tag {
        // 13.2.6.4.9, "in table"
        Tag::Table => matches!(tag, Tag::Caption | Tag::Colgroup | Tag::Thead | Tag::Tbody | Tag::Tfoot),
        // 13.2.6.4.13, "in table body"
        Tag::Tbody | Tag::Thead | Tag::Tfoot => tag == Tag::Tr,
        // 13.2.6.4.14, "in row"
        Tag::Tr => matches!(tag, Tag::Td | Tag::Th),
        // 13.2.6.4.12, "in column group"
        Tag::Colgroup => tag == Tag::Col,
        // 13.2.6.4.7, "in body": the parts of a table are ignored there.
        _ => !matches!(
            tag,
            Tag::Caption
                | Tag::Colgroup
                | Tag::Thead
                | Tag::Tbody
                | Tag::Tfoot
                | Tag::Tr
                | Tag::Td
                | Tag::Th
                | Tag::Col
        ),
    };
    let implied = matches!(here.tag, Tag::P | Tag::Li | Tag::Dd | Tag::Dt | Tag::Rp | Tag::Rt);
    // 13.2.6.4.7: the start tags of blocks close a `p` "in button scope"; those of links, list items, headings and
    // annotations close one of their own kind.
    structure
        && !(here.p && tag.closes_p())
        && !(here.a && tag == Tag::A)
        && !(here.li && tag == Tag::Li)
        && !(here.dd && matches!(tag, Tag::Dd | Tag::Dt))
        && !(here.tag.is_heading() && tag.is_heading())
        && !(here.ruby && implied && matches!(tag, Tag::Rp | Tag::Rt))
}

/// The elements open inside of `tag`.
pub(super) fn scope_inside(tag: Tag, here: OpenScope) -> OpenScope {
    // 13.2.4.3: cells and captions put a marker into the list of formatting elements; 13.2.4.2: they and tables bound
    // the scopes.
    let cell = matches!(tag, Tag::Td | Tag::Th | Tag::Caption);
    // `address`, `div` and `p` do not end the search for an open list item.
    let bound = tag.is_special() && !matches!(tag, Tag::Address | Tag::Div | Tag::P);
    OpenScope {
        tag,
        p: tag == Tag::P || (here.p && !cell && tag != Tag::Table),
        a: tag == Tag::A || (here.a && !cell),
        li: tag == Tag::Li || (here.li && !bound),
        dd: matches!(tag, Tag::Dd | Tag::Dt) || (here.dd && !bound),
        ruby: tag == Tag::Ruby || (here.ruby && !cell && tag != Tag::Table),
    }
}
