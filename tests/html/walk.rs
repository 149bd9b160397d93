//! The walk of ammonia that is built in, held to ammonia as published.

#[path = "../support/html_vectors.rs"]
pub mod html_vectors;

use std::collections::HashSet;

use ammonia::rcdom::RcDom;
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, QualName, local_name, ns};

const ELEMENTS: [&str; 20] = [
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "div",
    "em",
    "font",
    "h1",
    "img",
    "li",
    "p",
    "pre",
    "span",
    "table",
    "tbody",
    "td",
    "tr",
    "ul",
    "video",
];
const ATTRIBUTES: [&str; 9] = ["alt", "class", "colspan", "href", "poster", "src", "style", "title", "width"];
const SCHEMES: [&str; 4] = ["data", "http", "https", "mailto"];

/// What makes an element that is not HTML, or has a name of SVG or MathML: see `vendor/ammonia/README.md`.
const FOREIGN: &str = "svg math image desc foreignobject animate set path use mglyph mtext mi mo mn ms annotation-xml \
    malignmark mphantom text switch metadata filter view condition apply root";

fn walked(html: &str) -> String {
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let dom = html5ever::parse_fragment(RcDom::default(), ParseOpts::default(), context, Vec::new(), false)
        .one(html);
    ammonia::Builder::empty()
        .tags(HashSet::from(ELEMENTS))
        .generic_attributes(HashSet::from(ATTRIBUTES))
        .generic_attribute_prefixes(HashSet::from(["data-"]))
        .url_schemes(HashSet::from(SCHEMES))
        .clean_dom(dom)
        .to_string()
}

fn published(html: &str) -> String {
    ammonia_published::Builder::empty()
        .link_rel(None)
        .tags(HashSet::from(ELEMENTS))
        .clean_content_tags(HashSet::new())
        .tag_attributes(Default::default())
        .generic_attributes(HashSet::from(ATTRIBUTES))
        .generic_attribute_prefixes(HashSet::from(["data-"]))
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(ammonia_published::UrlRelative::PassThrough)
        .clean(html)
        .to_string()
}

#[test]
fn the_walk_leaves_what_the_published_one_leaves() {
    let mut compared = 0;
    for html in html_vectors::texts() {
        let lower = html.to_ascii_lowercase();
        if FOREIGN.split_whitespace().any(|name| lower.contains(&format!("<{name}"))) {
            continue;
        }
        compared += 1;
        assert_eq!(walked(&html), published(&html), "{html}");
    }
    assert!(compared > 1_000, "{compared} documents");
}

#[test]
fn parts_that_the_walk_does_not_allow_are_removed() {
    for (html, expected) in [
        ("<p onclick=\"x\">a<script>b</script></p>", "<p>ab</p>"),
        ("<a href=\"javascript:x\">a</a>", "<a>a</a>"),
        ("<!-- a --><i>b</i>", "b"),
        ("<svg><a href=\"/\">x</a></svg>y", "y"),
        ("<math><mtext><b>x</b></mtext></math>y", "y"),
    ] {
        assert_eq!(walked(html), expected, "{html}");
        assert_eq!(published(html), expected, "{html}");
    }
}

#[test]
fn it_is_written_as_the_published_one_is_written() {
    for html in [
        "<p title='a&amp;b\"<>&nbsp;c'>a &amp; b &lt; c &gt; \" ' &nbsp; \u{a9} \u{b7}é中</p>",
        "<br><hr><img alt='<'><wbr>x<pre>\n\nx</pre>",
        "&amp;&amp;&lt;&amp;\u{a0}\u{a0}\u{c2}&",
    ] {
        assert_eq!(walked(html), published(html), "{html}");
    }
}
