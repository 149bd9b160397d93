//! HTML: attacks come out harmless, what editors write survives, styles stay or go whole.

use serde_json::Value as Json;
use xiaodun::html::Sanitizer;

use super::dom::{self, Dom, Element};
use super::{File, Folder, rules, text_of, value_of};

pub(crate) const FOLDER: Folder = Folder {
    name: "html",
    title: |case| {
        let title = case["title"].as_str().or_else(|| case["style"].as_str());
        title.unwrap_or_else(|| panic!("no title in {case}")).to_owned()
    },
    check: |file: &File, case| match file.name.as_str() {
        "benign" => survives(case),
        "documents" => becomes(case),
        name if name.split('-').next() == Some("texts") => {
            assert_eq!(xiaodun::html::to_text(text_of(case, "html")).unwrap(), text_of(case, "text"))
        }
        "styles" => stays_or_goes_whole(case),
        name if name.starts_with("attacks-") => comes_out_harmless(case),
        other => panic!("nothing checks the cases of {other}"),
    },
};

fn sanitizer(options: &Json) -> Sanitizer {
    Sanitizer::read(&value_of(options), "").unwrap()
}

fn comes_out_harmless(case: &Json) {
    let payload = text_of(case, "payload");
    for preset in ["ugc", "inline", "richText", "alipayRichText"] {
        let sanitizer = sanitizer(&serde_json::json!({ "preset": preset }));
        let out = rules::clean(&sanitizer, payload, preset);
        if preset == "ugc"
            && let Some(expected) = case["expected"].as_str()
        {
            assert_eq!(out, expected);
        }
        sanitizer.nodes(payload).unwrap();
    }
}

fn becomes(case: &Json) {
    let sanitizer = sanitizer(&case["options"]);
    let out = sanitizer.sanitize(text_of(case, "html")).unwrap();
    assert_eq!(out, text_of(case, "expected"));
    assert_eq!(sanitizer.sanitize(&out).unwrap(), out, "cleaning twice changes something");
    sanitizer.nodes(&out).unwrap();
}

fn survives(case: &Json) {
    let dom = dom::parse(&rules::clean(&sanitizer(&Json::Null), text_of(case, "html"), "ugc"), true);
    let keeps = &case["keeps"];
    let list = |name: &str| keeps[name].as_array().cloned().unwrap_or_default();
    for text in list("text") {
        assert!(dom.text.contains(text.as_str().unwrap()), "text {text} in {}", dom.html);
    }
    for (name, count) in keeps["elements"].as_object().unwrap() {
        let found = dom.elements.iter().filter(|element| element.name == *name).count();
        assert_eq!(found as u64, count.as_u64().unwrap(), "{name} in {}", dom.html);
    }
    for style in list("styles") {
        assert!(has_style(&dom, style.as_str().unwrap()), "style {style} in {}", dom.html);
    }
    for attribute in list("attributes") {
        let part = |at: usize| attribute[at].as_str().unwrap();
        let holds =
            |element: &Element| element.name == part(0) && element.attribute(part(1)) == Some(part(2));
        assert!(dom.elements.iter().any(holds), "attribute {attribute} in {}", dom.html);
    }
}

fn has_style(dom: &Dom, style: &str) -> bool {
    let holds = |value: &str| value.split(';').any(|declaration| declaration == style);
    dom.elements.iter().filter_map(|element| element.attribute("style")).any(holds)
}

fn stays_or_goes_whole(case: &Json) {
    let (style, expected) = (text_of(case, "style"), text_of(case, "kept"));
    let html = format!("<p style=\"{}\">x</p>", xiaodun::html::escape(style));
    let dom = dom::parse(&rules::clean(&sanitizer(&Json::Null), &html, style), true);
    assert_eq!(dom.elements[0].attribute("style").unwrap_or_default(), expected);
}
