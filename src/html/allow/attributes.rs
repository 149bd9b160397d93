//! The attributes the presets keep, and those an option can allow.

use super::data;
use super::elements::{self, ALIPAY, RICH, Tag};
use super::has_word;

/// Kept on every element by `ugc` and `inline` (besides the `data-*` of editors).
static GLOBAL: &[&str] = &["align", "class", "dir", "lang", "style", "title"];
/// Documented for every element of the `rich-text` component.
static RICH_GLOBAL: &[&str] = &["class", "style"];

/// Whether the preset keeps the attribute `name` on `tag`.
pub(in crate::html) fn kept(preset: u16, tag: Tag, name: &str) -> bool {
    if preset & (RICH | ALIPAY) != 0 {
        // These become texts.
        let is_number = matches!((tag, name), (Tag::Li, "value") | (Tag::Ol, "reversed"));
        return is_number || RICH_GLOBAL.contains(&name) || rich(preset, tag).contains(&name);
    }
    is_global(name) || ugc(tag).contains(&name) || data::is_published(name)
}

/// Whether `name` is in [`GLOBAL`]. It does not search the list, because it is called for every attribute.
fn is_global(name: &str) -> bool {
    matches!(name, "align" | "class" | "dir" | "lang" | "style" | "title")
}

/// Every attribute that a preset keeps on an element.
pub(in crate::html) fn all() -> impl Iterator<Item = &'static str> {
    let some = elements::ALL.iter().flat_map(|tag| ugc(*tag).iter().chain(rich(RICH, *tag)));
    GLOBAL.iter().chain(some).copied()
}

fn ugc(tag: Tag) -> &'static [&'static str] {
    match tag {
        Tag::A => &["href", "target", "rel"],
        Tag::Audio => &["controls", "src"],
        Tag::Blockquote | Tag::Q => &["cite"],
        Tag::Col | Tag::Colgroup => &["span", "valign", "width"],
        Tag::Del | Tag::Ins => &["cite", "datetime"],
        Tag::Details => &["open"],
        Tag::Font => &["color", "face", "size"],
        Tag::Hr => &["color", "size", "width"],
        Tag::Img => &["alt", "height", "sizes", "src", "srcset", "width"],
        Tag::Li => &["type", "value"],
        Tag::Ol => &["reversed", "start", "type"],
        Tag::Source => &["media", "sizes", "src", "srcset", "type"],
        Tag::Table => &["bgcolor", "border", "bordercolor", "cellpadding", "cellspacing", "width"],
        Tag::Td | Tag::Th => &["bgcolor", "colspan", "height", "rowspan", "scope", "valign", "width"],
        Tag::Tbody | Tag::Thead | Tag::Tfoot => &["valign"],
        Tag::Time => &["datetime"],
        Tag::Tr => &["bgcolor", "height", "valign"],
        Tag::Ul => &["type"],
        Tag::Video => &["controls", "height", "poster", "src", "width"],
        _ => &[],
    }
}

/// As the documentation of the `rich-text` component lists them. Alipay's has none for rows.
pub(in crate::html) fn rich(preset: u16, tag: Tag) -> &'static [&'static str] {
    match tag {
        Tag::Tr if preset & ALIPAY != 0 => &[],
        Tag::Bdo => &["dir"],
        Tag::Col | Tag::Colgroup => &["span", "width"],
        Tag::Img => &["alt", "height", "src", "width"],
        Tag::Ol => &["start", "type"],
        Tag::Table => &["width"],
        Tag::Td | Tag::Th | Tag::Tr => &["colspan", "height", "rowspan", "width"],
        _ => &[],
    }
}

/// Whether an option can allow the attribute: one of HTML that runs, loads, sends and names nothing, or a `data-*`
/// that no known library obeys. Attributes that frameworks obey are not on the list, so that those of a future
/// framework are refused too.
pub(in crate::html) fn is_inert(name: &str) -> bool {
    if name.starts_with("data-") {
        return name.len() > "data-".len() && !data::is_obeyed(name);
    }
    has_word(INERT, name) || GLOBAL.contains(&name) || all().any(|known| known == name)
}

/// Attributes of HTML and ARIA that no preset keeps and an option may allow. Sorted.
static INERT: &str = "abbr aria-atomic aria-busy aria-checked aria-colcount aria-colindex aria-colspan aria-current \
    aria-description aria-disabled aria-expanded aria-hidden aria-invalid aria-keyshortcuts \
    aria-label aria-level aria-live aria-modal aria-multiline aria-orientation aria-placeholder \
    aria-posinset aria-pressed aria-readonly aria-relevant aria-required aria-roledescription \
    aria-rowcount aria-rowindex aria-rowspan aria-selected aria-setsize aria-sort aria-valuemax \
    aria-valuemin aria-valuenow aria-valuetext axis char charoff clear colwidth compact \
    controlslist decoding default disablepictureinpicture disableremoteplayback download draggable \
    fetchpriority frame headers high hreflang hspace id itemprop itemscope itemtype kind label \
    loading longdesc loop low max min muted name noshade nowrap optimum placeholder playsinline \
    preload referrerpolicy rev role rules shape spellcheck srclang summary tabindex translate \
    vspace";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::allow::elements::{INLINE, UGC};

    #[test]
    fn attributes_that_run_or_lead_are_not_inert() {
        assert!(INERT.split(' ').is_sorted());
        assert!(GLOBAL.iter().all(|name| is_global(name)));
        for name in [
            "onclick",
            "formaction",
            "xlink:href",
            "srcdoc",
            "action",
            "autofocus",
            "autoplay",
            "background",
            "ping",
            "is",
            "slot",
            "popover",
            "usemap",
            "contenteditable",
            "nonce",
            "http-equiv",
            "xmlns",
            "x-init",
            "v-on",
            "ng-click",
            "hx-get",
            "jsaction",
            "uk-svg",
            "attributionsrc",
            "interestfor",
            "data-bind",
            "data-uk-svg",
            "accesskey",
            "style-src",
            "part",
            "itemid",
            "content",
            "for",
            "form",
            "list",
            "integrity",
            "data-",
        ] {
            assert!(!is_inert(name), "{name}");
        }
        for name in ["id", "aria-label", "title", "loading", "data-x", "role", "start"] {
            assert!(is_inert(name), "{name}");
        }
        assert!(kept(UGC, Tag::A, "href") && kept(INLINE, Tag::P, "data-id") && !kept(RICH, Tag::A, "href"));
        assert!(
            kept(UGC, Tag::A, "data-link") && !kept(UGC, Tag::A, "data-x") && !kept(UGC, Tag::P, "data-bind")
        );
    }
}
