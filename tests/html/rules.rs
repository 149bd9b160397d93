//! What no output may hold, written down here a second time and checked on the parsed output.

use url::Url;
use xiaodun::html::Sanitizer;

use super::dom::{self, Dom, Element};

const ELEMENTS: &str = " a abbr address article aside audio b bdi bdo big blockquote br caption center cite code col \
    colgroup dd del details dfn div dl dt em fieldset figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img \
    ins kbd label legend li mark nav ol p pre q rp rt ruby s samp section small source span strong sub summary sup \
    table tbody td tfoot th thead time tr tt u ul var video wbr ";
const ATTRIBUTES: &str = " align alt bgcolor border cellpadding cellspacing cite class color colspan controls datetime \
    dir face height href lang media open poster rel reversed rowspan scope size sizes span src srcset start style target title \
    type valign value width ";
const FUNCTIONS: [&str; 17] = [
    "rgb",
    "rgba",
    "hsl",
    "hsla",
    "hwb",
    "lab",
    "lch",
    "oklab",
    "oklch",
    "color",
    "linear-gradient",
    "radial-gradient",
    "conic-gradient",
    "repeating-linear-gradient",
    "repeating-radial-gradient",
    "repeating-conic-gradient",
    "calc",
];
const PROPERTIES: &str = " align-content align-items align-self background background-clip background-color \
    background-image background-origin background-position background-repeat background-size border border-collapse \
    border-color border-radius border-spacing border-style border-width box-sizing clear color column-gap direction \
    display flex flex-basis flex-direction flex-flow flex-grow flex-shrink flex-wrap float font-family font-size \
    font-style font-weight gap height justify-content letter-spacing line-height list-style list-style-position \
    list-style-type margin max-height max-width min-height min-width object-fit order overflow overflow-wrap \
    overflow-x overflow-y padding row-gap text-align text-decoration text-decoration-color text-decoration-line \
    text-decoration-style text-indent text-overflow vertical-align white-space width word-break ";
/// The `data-*` that editors publish, as far as the cases have them.
const DATA: &str = " data-checked data-href data-id data-label data-language data-latex data-lexical-text data-link \
    data-list data-original data-ratio data-row data-src data-type data-value data-w data-w-e-is-inline \
    data-w-e-is-void data-w-e-type ";

/// Cleans, checks everything that holds for every output, and gives the output.
pub fn clean(sanitizer: &Sanitizer, html: &str, title: &str) -> String {
    let out = sanitizer.sanitize(html).unwrap();
    assert_eq!(sanitizer.sanitize(&out).unwrap(), out, "{title}: cleaning twice changes something");
    for scripting in [true, false] {
        let dom = dom::parse(&out, scripting);
        check(&dom, title);
        // A line break more than the DOM has is before one at the start of a `pre`.
        let written = out.replace("<pre>\n\n", "<pre>\n");
        let same = dom.html == out
            || out.contains("<pre") && dom.html.replace('\n', "") == written.replace('\n', "");
        assert!(same, "{title}: the DOM serialises differently: {}", dom.html);
    }
    assert_eq!(sanitizer.inspect(html).unwrap().html, out, "{title}: inspect and sanitize differ");
    out
}

fn check(dom: &Dom, title: &str) {
    assert_eq!(dom.comments, 0, "{title}: a comment");
    for element in &dom.elements {
        let name = &element.name;
        assert!(!element.foreign && ELEMENTS.contains(&format!(" {name} ")), "{title}: element {name}");
        assert!(element.depth <= 132, "{title}: depth {}", element.depth);
        for (attribute, value) in &element.attributes {
            let known =
                ATTRIBUTES.contains(&format!(" {attribute} ")) || DATA.contains(&format!(" {attribute} "));
            assert!(known && !attribute.starts_with("on"), "{title}: attribute {attribute}");
            check_value(element, attribute, value, title);
        }
        if name == "a" && element.attribute("href").is_some() {
            assert_eq!(element.attribute("rel"), Some("noopener noreferrer nofollow"), "{title}");
        }
    }
}

fn check_value(element: &Element, attribute: &str, value: &str, title: &str) {
    let name = element.name.as_str();
    let scheme = |value: &str| match Url::parse(value) {
        Ok(url) => url.scheme().to_owned(),
        Err(url::ParseError::RelativeUrlWithoutBase) => String::new(),
        Err(error) => panic!("{title}: {attribute}={value}: {error}"),
    };
    match attribute {
        "href" => {
            assert!(["", "http", "https", "mailto", "tel"].contains(&&*scheme(value)), "{title}: {value}")
        }
        "cite" => assert!(["", "http", "https"].contains(&&*scheme(value)), "{title}: {value}"),
        "src" | "poster" | "data-src" => {
            let media = ["", "http", "https", "wxfile"].contains(&&*scheme(value));
            let image = (name == "img" || attribute != "src")
                && ["png", "jpeg", "jpg", "gif", "webp"]
                    .iter()
                    .any(|kind| value.to_ascii_lowercase().starts_with(&format!("data:image/{kind};")));
            assert!(media || image, "{title}: {value}");
        }
        "srcset" => {
            for candidate in value.split(", ") {
                let address = candidate.split(' ').next().unwrap();
                assert!(["", "http", "https", "wxfile"].contains(&&*scheme(address)), "{title}: {value}");
            }
        }
        "style" => {
            for declaration in value.split(';') {
                let (property, value) = declaration.split_once(':').unwrap();
                let family = property.starts_with("border-")
                    || property.starts_with("margin-")
                    || property.starts_with("padding-");
                assert!(family || PROPERTIES.contains(&format!(" {property} ")), "{title}: {property}");
                assert!(!value.contains(['\\', '!', '<', '{', '}', '@']), "{title}: {value}");
                for (at, _) in value.match_indices('(') {
                    assert!(FUNCTIONS.iter().any(|name| value[..at].ends_with(name)), "{title}: {value}");
                }
                assert_eq!(value.matches('(').count(), value.matches(')').count(), "{title}: {value}");
                assert!(
                    !(value.contains("url") || property.starts_with("margin") && value.contains('-')),
                    "{title}: {value}"
                );
            }
        }
        "target" => assert!(["_blank", "_self"].contains(&value), "{title}: {value}"),
        "id" | "name" => panic!("{title}: {attribute}"),
        _ => {}
    }
}
