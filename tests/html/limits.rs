//! Sizes and shapes: every input is an answer, and its size is bounded by counts, not by clocks.

use super::{dom, rules, sanitizer};
use xiaodun::html::to_text;

/// The deepest level of an element in an output, as `Sanitizer::sanitize` documents it.
const MAX_LEVEL: usize = 128;

#[test]
fn bytes_are_limited_in_utf8() {
    let three = sanitizer(r#"{"maxBytes":3}"#);
    assert_eq!(three.sanitize("字").unwrap(), "字");
    assert_eq!(three.sanitize("字字").unwrap_err().code().as_str(), "ERR_INPUT_TOO_LARGE");
    assert_eq!(three.nodes("字字").unwrap_err().code().as_str(), "ERR_INPUT_TOO_LARGE");
    assert_eq!(three.inspect("字字").unwrap_err().code().as_str(), "ERR_INPUT_TOO_LARGE");
    let mib = "x".repeat(1 << 20);
    assert_eq!(sanitizer("{}").sanitize(&mib).unwrap(), mib);
    assert!(sanitizer("{}").sanitize(&(mib.clone() + "x")).is_err());
    assert!(to_text(&(mib + "x")).is_err());
}

#[test]
fn sixty_thousand_nested_tags_are_an_answer() {
    for tag in [
        "div",
        "b",
        "span",
        "a href=/x",
        "blockquote",
        "ul><li",
        "table><tr><td",
        "svg",
        "select",
        "template",
        "x-y",
        "font color=red",
        "ruby><rt",
        "button",
        "form",
    ] {
        let html = format!("<{tag}>").repeat(60_000) + "text";
        let out = sanitizer("{}").sanitize(&html[..html.len().min(1 << 20)]).unwrap();
        let dom = dom::parse(&out, true);
        assert!(dom.elements.iter().all(|element| element.depth <= MAX_LEVEL), "{tag}");
        assert!(out.len() <= 64 * 60_000, "{tag}: {}", out.len());
    }
    let html = "<div>".repeat(60_000) + "text" + &"</div>".repeat(60_000);
    assert!(sanitizer("{}").sanitize(&html).unwrap().contains("text"));
    assert!(to_text(&html).unwrap() == "text");
}

#[test]
fn too_deep_elements_leave_their_text_and_their_surroundings() {
    let html = format!("<p>before</p>{}deep{}<p>after</p>", "<div>".repeat(500), "</div>".repeat(500));
    let out = rules::clean(&sanitizer("{}"), &html, "deep");
    assert!(out.starts_with("<p>before</p>") && out.ends_with("</div><p>after</p>") && out.contains("deep"));
    assert_eq!(out.matches("<div>").count(), out.matches("</div>").count());
}

#[test]
fn copies_of_formatting_are_bounded() {
    let mut html = String::new();
    for n in 0..100 {
        html.push_str(&format!("<font color=\"#{n:03}\">"));
    }
    html.push_str(&"<p>x".repeat(20_000));
    let out = rules::clean(&sanitizer("{}"), &html, "copies");
    assert!(out.len() < 10 * html.len(), "{} of {}", out.len(), html.len());
    assert!(dom::parse(&out, true).text.matches('x').count() == 20_000);
}

#[test]
fn attributes_of_one_tag_are_bounded() {
    let names: String = (0..20_000).map(|n| format!(" data-a{n}=1")).collect();
    let dom = dom::parse(
        &rules::clean(&sanitizer("{}"), &format!("<p title=a{names} lang=zh>x</p>"), "attributes"),
        true,
    );
    assert_eq!(dom.elements[0].attributes, [("title".to_owned(), "a".to_owned())]);
    // The 65th and what follows are text.
    assert!(dom.text.starts_with("data-a63=1 ") && dom.text.ends_with("lang=zh>x"), "{}", &dom.text[..40]);
}

#[test]
fn awkward_shapes_stay_small_and_stable() {
    let shapes = [
        "<a><b><i><u><div></a>",
        "<b><p></b>",
        "<table><b>x",
        "<table>",
        "<a b=\"",
        "<a b=\"<a c='",
        "<!--",
        "<![CDATA[",
        "&notin",
        "&",
        "<",
        "</",
        "<li><b>",
        "<p><table><td>",
        "<select><option>",
        "<template><svg>",
        "<dd><dt>",
        "</p>",
        "</br>",
        "<h1><h2>",
        "<td><tr>",
        "<caption><table>",
        "<svg><style>",
        "<textarea>",
        "<frameset>",
        "<ruby><rt><rp>",
        "<a><table><a>",
        "<p style=\"color:red",
        "<img srcset=\"a 1x,",
    ];
    for shape in shapes {
        let html = shape.repeat(60_000 / shape.len());
        let out = sanitizer("{}").sanitize(&html).unwrap();
        assert_eq!(sanitizer("{}").sanitize(&out).unwrap(), out, "{shape}");
        rules::clean(&sanitizer("{}"), &shape.repeat(200), shape);
        // Spaces that would add up beyond a page are written down by level.
        assert!(out.len() <= 16 * html.len(), "{shape}: {} of {}", out.len(), html.len());
        to_text(&html).unwrap();
    }
}
