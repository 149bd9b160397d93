//! What options do, and which are refused.

use super::{cleaned, value};
use xiaodun::html::Sanitizer;

fn refused(json: &str) -> (String, String) {
    match Sanitizer::read(&value(json), "") {
        Ok(_) => panic!("{json} was accepted"),
        Err(error) => (error.code().as_str().to_owned(), error.message().to_owned()),
    }
}

#[test]
fn unknown_names_and_wrong_types() {
    for (json, path) in [
        (r#"{"presets":"ugc"}"#, "presets"),
        (r#"{"preset":"all"}"#, "preset"),
        (r#"{"preset":1}"#, "preset"),
        (r#"{"allowTags":"p"}"#, "allowTags"),
        (r#"{"allowTags":[1]}"#, "allowTags"),
        (r#"{"denyTags":{}}"#, "denyTags"),
        (r#"{"allowAttributes":["id"]}"#, "allowAttributes"),
        (r#"{"allowAttributes":{"a":"id"}}"#, "allowAttributes.a"),
        (r#"{"allowAttributes":{"a":["a b"]}}"#, "allowAttributes.a[0]"),
        (r#"{"allowTags":["<p>"]}"#, "allowTags[0]"),
        (r#"{"linkTarget":"_top"}"#, "linkTarget"),
        (r#"{"linkRel":"\"x"}"#, "linkRel"),
        (r#"{"maxBytes":0}"#, "maxBytes"),
        (r#"{"maxBytes":"1"}"#, "maxBytes"),
        ("[]", "the value"),
    ] {
        let (code, message) = refused(json);
        assert_eq!(code, "ERR_OPTION_INVALID", "{json}");
        assert!(message.starts_with(path), "{json}: {message}");
    }
    let error = Sanitizer::read(&value(r#"{"x":1}"#), "fields.note.options").err().unwrap();
    assert!(error.message().starts_with("fields.note.options.x "), "{error}");
}

#[test]
fn names_that_can_never_be_allowed_are_refused() {
    for name in [
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "form",
        "input",
        "button",
        "select",
        "option",
        "textarea",
        "base",
        "meta",
        "link",
        "svg",
        "math",
        "template",
        "frame",
        "frameset",
        "applet",
        "noscript",
        "title",
        "body",
        "html",
        "annotation-xml",
        "marquee",
        "dialog",
        "canvas",
        "SCRIPT",
        "foo",
        "image",
        "plaintext",
        "xmp",
        "slot",
    ] {
        let (code, message) = refused(&format!(r#"{{"allowTags":["p","{name}"]}}"#));
        assert_eq!(
            (code.as_str(), message.starts_with("allowTags[1] ")),
            ("ERR_POLICY_INVALID", true),
            "{name}"
        );
    }
    for name in [
        "onclick",
        "ONERROR",
        "srcdoc",
        "formaction",
        "action",
        "autofocus",
        "autoplay",
        "http-equiv",
        "background",
        "ping",
        "xlink:href",
        "xmlns",
        "is",
        "slot",
        "data-bind",
        "data-ng-init",
        "popover",
        "usemap",
        "contenteditable",
        "nonce",
    ] {
        let (code, message) = refused(&format!(r#"{{"allowAttributes":{{"*":["{name}"]}}}}"#));
        assert_eq!(
            (code.as_str(), message.starts_with("allowAttributes[\"*\"][0] ")),
            ("ERR_POLICY_INVALID", true),
            "{name}: {message}"
        );
    }
    for name in [
        "position",
        "z-index",
        "transform",
        "inset",
        "top",
        "behavior",
        "-moz-binding",
        "content",
        "cursor",
        "filter",
        "opacity",
        "animation",
        "--x",
        "clip-path",
        "list-style-image",
        "all",
        "expression",
        "visibility",
    ] {
        assert_eq!(refused(&format!(r#"{{"allowStyles":["{name}"]}}"#)).0, "ERR_POLICY_INVALID", "{name}");
    }
}

#[test]
fn contradictions() {
    for json in [
        r#"{"allowTags":["nav"],"denyTags":["NAV"]}"#,
        r#"{"denyTags":["tbody"]}"#,
        r#"{"denyTags":["colgroup"]}"#,
        r#"{"preset":"inline","allowAttributes":{"p":["id"]}}"#,
        r#"{"denyTags":["a"],"allowAttributes":{"a":["hreflang"]}}"#,
        r#"{"links":{"web":{"hosts":[]},"nope":1}}"#,
    ] {
        assert_eq!(refused(json).0, "ERR_POLICY_INVALID", "{json}");
    }
}

#[test]
fn tags_widen_and_narrow() {
    assert_eq!(cleaned("{}", "<nav>x</nav><my-card>y</my-card>"), "x<br>y");
    assert_eq!(
        cleaned(r#"{"allowTags":["nav","my-card"]}"#, "<nav>x</nav><my-card>y</my-card>"),
        "<nav>x</nav><my-card>y</my-card>"
    );
    assert_eq!(cleaned(r#"{"denyTags":["img","a"]}"#, "<a href=/x>t<img src=y></a>"), "t");
    assert_eq!(cleaned(r#"{"denyTags":["table","tbody","tr"]}"#, "<table><tr><td>x</table>"), "x");
    let table = r#"{"preset":"inline","allowTags":["table","td"]}"#;
    assert_eq!(
        cleaned(table, "<table><tr><td>x</table>"),
        "<table><tbody><tr><td>x</td></tr></tbody></table>"
    );
    assert_eq!(cleaned(r#"{"preset":"inline"}"#, "<p>a <b>b</b><img src=x></p>"), "a <b>b</b>");
}

#[test]
fn attributes_widen() {
    let html = r#"<p id="top-1" aria-label="l" tabindex=1>x</p>"#;
    assert_eq!(cleaned("{}", html), "<p>x</p>");
    assert_eq!(
        cleaned(r#"{"allowAttributes":{"p":["id"],"*":["aria-label"]}}"#, html),
        r#"<p id="top-1" aria-label="l">x</p>"#
    );
    // An id that clobbers goes nevertheless.
    assert_eq!(
        cleaned(r#"{"allowAttributes":{"*":["id","name"]}}"#, "<p id=cookie>x</p><img name=body src=x>"),
        "<p>x</p><img src=\"x\">"
    );
    let classes = r#"{"allowAttributes":{"*":["class=note"],"p":["class=my-*"]}}"#;
    assert_eq!(
        cleaned(classes, r#"<p class="note my-x b">x</p><b class="note my-x">y</b>"#),
        r#"<p class="note my-x">x</p><b class="note">y</b>"#
    );
    assert_eq!(
        cleaned(r#"{"allowAttributes":{"p":["class"]}}"#, "<p class='a b'>x</p><b class=a>y</b>"),
        "<p class=\"a b\">x</p><b>y</b>"
    );
    assert_eq!(
        cleaned(
            r#"{"allowAttributes":{"p":["data-x","longdesc"]}}"#,
            "<p data-x='javascript:1' longdesc='javascript:1'>x</p>"
        ),
        "<p>x</p>"
    );
}

#[test]
fn styles_widen() {
    let html = "<p style='word-spacing:2px;color:red'>x</p>";
    assert_eq!(cleaned("{}", html), "<p style=\"color:red\">x</p>");
    assert_eq!(
        cleaned(r#"{"allowStyles":["word-spacing"]}"#, html),
        "<p style=\"word-spacing:2px;color:red\">x</p>"
    );
}

#[test]
fn links() {
    let html = r#"<a href="/x" target="_blank" rel="opener">x</a><a>y</a>"#;
    assert_eq!(
        cleaned("{}", html),
        r#"<a href="/x" target="_blank" rel="noopener noreferrer nofollow">x</a><a>y</a>"#
    );
    assert_eq!(cleaned(r#"{"linkRel":null}"#, html), r#"<a href="/x" target="_blank">x</a><a>y</a>"#);
    assert_eq!(
        cleaned(r#"{"linkRel":"ugc","linkTarget":"_blank"}"#, r#"<a href="/x" target=_self>x</a>"#),
        r#"<a href="/x" target="_blank" rel="ugc">x</a>"#
    );
    assert_eq!(cleaned(r#"{"linkTarget":null}"#, r#"<a target="evil">x</a>"#), "<a>x</a>");
}

#[test]
fn policies_for_links_and_media() {
    let options = r#"{"links":{"web":{"hosts":["example.com"]},"local":true},"images":{"web":{"hosts":["*.img.example.com"]}}}"#;
    let html = r#"<a href="https://EXAMPLE.com/a b">1</a><a href="https://Example.COM:443/a?x=1">2</a><a href="https://evil.example">3</a><a href="/p">4</a><a href="mailto:a@b.cn">5</a>"#;
    let rel = r#" rel="noopener noreferrer nofollow""#;
    assert_eq!(
        cleaned(options, html),
        format!(
            r#"<a>1</a><a href="https://example.com/a?x=1"{rel}>2</a><a>3</a><a href="/p"{rel}>4</a><a>5</a>"#
        )
    );
    let media = r#"<img src="https://a.img.example.com/1.png" alt="m"><img src="/1.png"><img src="data:image/png;base64,AAAA"><img srcset="https://a.img.example.com/1.png 1x, https://evil.example/2.png 2x">"#;
    assert_eq!(
        cleaned(options, media),
        r#"<img src="https://a.img.example.com/1.png" alt="m"><img><img><img srcset="https://a.img.example.com/1.png 1x">"#
    );
}
