//! The attributes the presets keep, and those no option can allow.

use super::elements::{self, RICH, Tag};

/// Kept on every element by `ugc` and `inline` (besides `data-*` that are inert).
static GLOBAL: &[&str] = &["align", "class", "dir", "lang", "style", "title"];
/// Documented for every element of the `rich-text` component.
static RICH_GLOBAL: &[&str] = &["class", "style"];

/// Whether the preset keeps the attribute `name` on `tag`.
pub(in crate::html) fn kept(preset: u16, tag: Tag, name: &str) -> bool {
    if preset == RICH {
        return RICH_GLOBAL.contains(&name) || rich(tag).contains(&name);
    }
    is_global(name) || ugc(tag).contains(&name) || (name.starts_with("data-") && is_inert(name))
}

/// Whether `name` is in [`GLOBAL`], without a walk through it: this is asked about every attribute.
fn is_global(name: &str) -> bool {
    matches!(name, "align" | "class" | "dir" | "lang" | "style" | "title")
}

/// Every attribute some preset keeps on some element.
pub(in crate::html) fn all() -> impl Iterator<Item = &'static str> {
    let some = elements::ALL.iter().flat_map(|tag| ugc(*tag).iter().chain(rich(*tag)));
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
        Tag::Hr => &["width"],
        Tag::Img => &["alt", "height", "src", "srcset", "width"],
        Tag::Li => &["type", "value"],
        Tag::Ol => &["reversed", "start", "type"],
        Tag::Source => &["src", "srcset", "type"],
        Tag::Table => &["bgcolor", "border", "cellpadding", "cellspacing", "width"],
        Tag::Td | Tag::Th => &["bgcolor", "colspan", "height", "rowspan", "scope", "valign", "width"],
        Tag::Tbody | Tag::Thead | Tag::Tfoot => &["valign"],
        Tag::Time => &["datetime"],
        Tag::Tr => &["bgcolor", "height", "valign"],
        Tag::Ul => &["type"],
        Tag::Video => &["controls", "height", "poster", "src", "width"],
        _ => &[],
    }
}

/// As the documentation of the `rich-text` component lists them.
pub(in crate::html) fn rich(tag: Tag) -> &'static [&'static str] {
    match tag {
        Tag::Bdo => &["dir"],
        Tag::Col | Tag::Colgroup => &["span", "width"],
        Tag::Img => &["alt", "height", "src", "width"],
        Tag::Ol => &["start", "type"],
        Tag::Table => &["width"],
        Tag::Td | Tag::Th | Tag::Tr => &["colspan", "height", "rowspan", "width"],
        _ => &[],
    }
}

/// Whether `name` can never be allowed: it runs code, sends or loads something no rule looks at, takes
/// part in a form, or changes what the page is.
pub(in crate::html) fn never(name: &str) -> bool {
    name.starts_with("on")
        || name.starts_with("form")
        || name.starts_with("xmlns")
        || name.contains(':')
        || NEVER.binary_search(&name).is_ok()
        || is_hook(name)
}

/// Sorted.
static NEVER: &[&str] = &[
    "accept",
    "action",
    "allow",
    "allowfullscreen",
    "archive",
    "attributename",
    "autofocus",
    "autoplay",
    "background",
    "by",
    "charset",
    "classid",
    "code",
    "codebase",
    "command",
    "commandfor",
    "content",
    "contenteditable",
    "contextmenu",
    "data",
    "dynsrc",
    "enctype",
    "exportparts",
    "fill",
    "filter",
    "for",
    "from",
    "http-equiv",
    "icon",
    "imagesrcset",
    "integrity",
    "is",
    "lowsrc",
    "manifest",
    "method",
    "nonce",
    "part",
    "ping",
    "popover",
    "popovertarget",
    "popovertargetaction",
    "profile",
    "sandbox",
    "shadowrootmode",
    "slot",
    "srcdoc",
    "style-src",
    "to",
    "usemap",
    "values",
    "xml",
];

/// `data-*` names by which well-known scripts take orders from markup: such an attribute is not inert.
static HOOKS: &[&str] = &[
    "data-action",
    "data-ajax",
    "data-amp",
    "data-bind",
    "data-bs",
    "data-confirm",
    "data-controller",
    "data-dismiss",
    "data-dojo",
    "data-eval",
    "data-exec",
    "data-href",
    "data-html",
    "data-hx",
    "data-init",
    "data-json",
    "data-link",
    "data-load",
    "data-method",
    "data-ng",
    "data-on",
    "data-parsley",
    "data-props",
    "data-react",
    "data-remote",
    "data-require",
    "data-role",
    "data-script",
    "data-srcdoc",
    "data-target",
    "data-template",
    "data-toggle",
    "data-trigger",
    "data-turbo",
    "data-url",
    "data-v-",
    "data-vue",
    "data-wow",
    "data-x-",
];

/// Whether a `data-*` attribute is an order to a script.
fn is_hook(name: &str) -> bool {
    HOOKS.iter().any(|hook| name.starts_with(hook))
}

/// Whether a `data-*` attribute is no such order, or one of the two that editors put on every link and image.
fn is_inert(name: &str) -> bool {
    matches!(name, "data-href" | "data-link") || !is_hook(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::allow::elements::{ALL, INLINE, UGC};

    #[test]
    fn no_preset_keeps_what_can_never_be_allowed() {
        assert!(NEVER.is_sorted());
        assert!(GLOBAL.iter().all(|name| is_global(name)));
        for tag in ALL {
            for name in ugc(*tag).iter().chain(rich(*tag)).chain(GLOBAL).chain(RICH_GLOBAL) {
                assert!(!never(name), "{name}");
            }
        }
        assert!(kept(UGC, Tag::A, "href") && kept(INLINE, Tag::P, "data-id") && !kept(RICH, Tag::A, "href"));
        assert!(
            kept(UGC, Tag::A, "data-link")
                && !kept(UGC, Tag::A, "data-link-x")
                && !kept(UGC, Tag::P, "data-bind")
        );
        assert!(never("onclick") && never("formaction") && never("xlink:href") && !never("title"));
    }
}
