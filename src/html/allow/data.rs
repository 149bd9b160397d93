//! `data-*` attributes: those that are kept, and those that no option can allow.
//!
//! Scripts obey `data-*`: the value of a name that is unknown today may be markup, code or an address for a library
//! that a page loads in the future. So the presets keep only names that editors publish as part of their documents,
//! and an option adds names one by one, except those that libraries are known to obey.

use super::has_word;

/// The content of a `data-*` attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::html) enum Content {
    /// Words, numbers, formulas.
    Text,
    /// The address of an image.
    Image,
    /// Several addresses of images.
    Images,
    /// The address of a page.
    Link,
}

/// Names that editors publish, sorted: wangEditor 5 (`w-e-*`, `value`, `info`, `href`, `link`), Quill 2 (`list`,
/// `row`, `language`, `checked`), CKEditor 5 (`list-item-id`, `mention`, `oembed-url`, `footnote-*`), Tiptap 3
/// (`type`, `checked`, `id`, `label`, `color`, `latex`, `language`), Lexical (`lexical-*`), TinyMCE (`align`),
/// official accounts and the 135 and xiumi editors (`ratio`, `w`, `s`, `src`, `tools` …).
static PUBLISHED: &[&str] = &[
    "data-align",
    "data-autoskip",
    "data-backh",
    "data-backw",
    "data-brushtype",
    "data-checked",
    "data-color",
    "data-colwidth",
    "data-denotation-char",
    "data-fileid",
    "data-filename",
    "data-footnote-id",
    "data-footnote-ref",
    "data-formula",
    "data-galleryid",
    "data-href",
    "data-id",
    "data-imgfileid",
    "data-indent",
    "data-info",
    "data-label",
    "data-language",
    "data-latex",
    "data-lexical-decorator",
    "data-lexical-equation",
    "data-lexical-hashtag",
    "data-lexical-inline",
    "data-lexical-text",
    "data-link",
    "data-list",
    "data-list-item-id",
    "data-math",
    "data-mention",
    "data-mention-suggestion-char",
    "data-oembed-url",
    "data-original",
    "data-ratio",
    "data-row",
    "data-s",
    "data-src",
    "data-tools",
    "data-type",
    "data-value",
    "data-w",
    "data-w-e-is-inline",
    "data-w-e-is-void",
    "data-w-e-type",
    "data-width",
];

/// Beginnings of names that libraries and editors obey, besides those of [`OBEYED`], after `data-`.
static OBEYED_PREFIXES: &str = "action ajax alpine amp aos attr auto barba bind bs callback cke class- clipboard cmd collapse- \
    computed confirm content controller coreui csrf cy- disable-with dismiss dojo drawer drupal effect ember eval event exec \
    fancybox featherlight func glightbox handler hint hs- html hx init instant interchange intro json jsonp lightbox \
    lity live load mage- markdown mce mdb method mfp micromodal mod module mv- ng on open options parsley persist pjax plugin \
    plyr poload popover popup powertip props query react remote render request require reveal riot role sa- script service \
    setup show signals slick sly srcdoc stimulus style- sub-html sveltekit swal swup target te- template th- tippy toggle \
    tooltip trigger tui- turbo ui- uk- unpoly up- url v- vue win- wow wp- x- zoomable";

/// Names that libraries obey, after `data-`: UIkit, Foundation, lightbox2, Fancybox, Bootstrap, jQuery plugins,
/// Datastar, reveal.js, lightGallery.
static OBEYED: &str = "abide accordion allow-html alt animate background-iframe caption class closable close config \
    custom-validity description dropdown dropdown-menu equalizer filter footer gallery iframe \
    indicator magellan match-media menu off-canvas orbit original-title preserve-attr provide ref \
    replace-url responsive-menu ride scroll-into-view separator slide slider smooth-scroll sources \
    spy sticky style tab tabs text tip title toggler video view-transition widget";

/// Words in the names of attributes that hold the address of an image.
static IMAGES: &str = "actualsrc avatar background banner bg bgimg big cover echo full hero hires icon image images img \
    large lazy lazyload logo original photo photos pic pics picture pictures poster preview res retina screenshot src \
    thumb thumbnail zoom";

/// Whether the presets keep the attribute.
pub(in crate::html) fn is_published(name: &str) -> bool {
    PUBLISHED.binary_search(&name).is_ok()
}

/// Whether a library or an editor obeys the attribute, so that no option can allow it.
#[cold]
pub(in crate::html) fn is_obeyed(name: &str) -> bool {
    !is_published(name)
        && name.strip_prefix("data-").is_some_and(|rest| {
            has_word(OBEYED, rest) || OBEYED_PREFIXES.split(' ').any(|prefix| rest.starts_with(prefix))
        })
}

/// The content of the attribute. The words of its name show whether it holds an address.
pub(in crate::html) fn content(name: &str) -> Content {
    let Some(rest) = name.strip_prefix("data-") else { return Content::Text };
    if rest.contains("srcset") || rest.ends_with("bgset") {
        return Content::Images;
    }
    if rest.split('-').any(|word| has_word("href link url uri website", word)) {
        return Content::Link;
    }
    if rest.split('-').any(|word| has_word(IMAGES, word) || word.ends_with("src") || word.ends_with("img")) {
        return Content::Image;
    }
    Content::Text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_do_not_meet() {
        assert!(PUBLISHED.is_sorted());
        for rest in OBEYED.split(' ').chain(OBEYED_PREFIXES.split(' ')) {
            let name = format!("data-{rest}");
            assert!(!is_published(&name), "{name}");
            assert!(is_obeyed(&name), "{name}");
        }
        for name in [
            "data-uk-svg",
            "data-mce-src",
            "data-cke-pa-onclick",
            "data-bs-content",
            "data-ng-init",
            "data-attr-title",
            "data-class-hidden",
            "data-computed",
            "data-effect",
            "data-intro",
            "data-markdown",
            "data-poload",
            "data-powertip",
            "data-powertipjq",
            "data-ref",
            "data-request-before-update",
            "data-request-success",
            "data-show",
            "data-signals",
            "data-signals-foo",
            "data-sub-html",
            "data-text",
            "data-win-bind",
            "data-mage-init",
            "data-mv-app",
            "data-ride",
            "data-spy",
            "data-provide",
            "data-disable-with",
            "data-collapse-toggle",
            "data-drawer-target",
            "data-hs-overlay",
            "data-coreui-toggle",
            "data-slick",
            "data-callback",
            "data-th-text",
            "data-ui-sref",
            "data-clipboard-text",
            "data-clipboard-target",
            "data-micromodal-trigger",
            "data-plyr-config",
        ] {
            assert!(is_obeyed(name), "{name}");
        }
        for name in [
            "data-x",
            "data-thumb",
            "data-uid",
            "data-order-id",
            "data-text-id",
            "data-reference",
            "data-style",
        ] {
            assert_eq!(is_obeyed(name), name == "data-style", "{name}");
        }
    }

    #[test]
    fn addresses_are_known_by_their_words() {
        for (name, expected) in [
            ("data-src", Content::Image),
            ("data-lazy-src", Content::Image),
            ("data-croporisrc", Content::Image),
            ("data-bg", Content::Image),
            ("data-lazy-bgimg", Content::Image),
            ("data-srcset", Content::Images),
            ("data-bgset", Content::Images),
            ("data-retina", Content::Image),
            ("data-hi-res", Content::Image),
            ("data-big", Content::Image),
            ("data-oembed-url", Content::Link),
            ("data-href", Content::Link),
            ("data-value", Content::Text),
            ("data-s", Content::Text),
        ] {
            assert_eq!(content(name), expected, "{name}");
        }
    }
}
