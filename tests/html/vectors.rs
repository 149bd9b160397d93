//! The cases kept as data, which the browser tests read too.

use serde_json::Value;

use super::{dom, rules, sanitizer};

const ATTACKS: [(&str, &str); 6] = [
    ("attacks-elements", include_str!("../vectors/html/attacks-elements.json")),
    ("attacks-attributes", include_str!("../vectors/html/attacks-attributes.json")),
    ("attacks-urls", include_str!("../vectors/html/attacks-urls.json")),
    ("attacks-styles", include_str!("../vectors/html/attacks-styles.json")),
    ("attacks-mutation", include_str!("../vectors/html/attacks-mutation.json")),
    ("attacks-clobbering", include_str!("../vectors/html/attacks-clobbering.json")),
];

fn cases(file: &str) -> Vec<Value> {
    let file: Value = serde_json::from_str(file).unwrap();
    file["cases"].as_array().unwrap().clone()
}

fn text(case: &Value, name: &str) -> String {
    case[name].as_str().unwrap_or_else(|| panic!("{case} has no {name}")).to_owned()
}

#[test]
fn attacks_come_out_harmless() {
    let presets = ["ugc", "inline", "richText", "alipayRichText"]
        .map(|name| (name, sanitizer(&format!(r#"{{"preset":"{name}"}}"#))));
    let (mut count, mut wrong) = (0, Vec::new());
    for (name, file) in ATTACKS {
        for case in cases(file) {
            let (title, payload) = (text(&case, "title"), text(&case, "payload"));
            for (preset, sanitizer) in &presets {
                let out = rules::clean(sanitizer, &payload, &format!("{name}, {title} ({preset})"));
                if *preset == "ugc"
                    && let Some(expected) = case["expected"].as_str()
                    && out != expected
                {
                    wrong.push(format!("{title}: {out:?} instead of {expected:?}"));
                }
                sanitizer.nodes(&payload).unwrap();
            }
            count += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 400, "{count} attacks");
}

#[test]
fn benign_pieces_survive() {
    let sanitizer = sanitizer("{}");
    let pieces = cases(include_str!("../vectors/html/benign.json"));
    assert!(pieces.len() >= 60);
    let mut wrong = Vec::new();
    for case in &pieces {
        let (title, html) = (text(case, "title"), text(case, "html"));
        let dom = dom::parse(&rules::clean(&sanitizer, &html, &title), true);
        let keeps = &case["keeps"];
        let list = |name: &str| keeps[name].as_array().cloned().unwrap_or_default();
        for words in list("text") {
            if !dom.text.contains(words.as_str().unwrap()) {
                wrong.push(format!("{title}: text {words} in {}", dom.html));
            }
        }
        for (name, count) in keeps["elements"].as_object().unwrap() {
            let found = dom.elements.iter().filter(|element| element.name == *name).count();
            if found as u64 != count.as_u64().unwrap() {
                wrong.push(format!("{title}: {found} {name} instead of {count} in {}", dom.html));
            }
        }
        for style in list("styles") {
            let style = style.as_str().unwrap();
            let holds = |value: &str| value.split(';').any(|declaration| declaration == style);
            if !dom.elements.iter().filter_map(|element| element.attribute("style")).any(holds) {
                wrong.push(format!("{title}: style {style} in {}", dom.html));
            }
        }
        for attribute in list("attributes") {
            let part = |at: usize| attribute[at].as_str().unwrap();
            let holds = |element: &dom::Element| {
                element.name == part(0) && element.attribute(part(1)) == Some(part(2))
            };
            if !dom.elements.iter().any(holds) {
                wrong.push(format!("{title}: attribute {attribute} in {}", dom.html));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn styles_stay_or_go_whole() {
    let sanitizer = sanitizer("{}");
    let mut wrong = Vec::new();
    let checks = cases(include_str!("../vectors/html/styles.json"));
    assert!(checks.len() >= 41);
    for case in &checks {
        let (style, kept) = (text(case, "style"), text(case, "kept"));
        let html = format!("<p style=\"{}\">x</p>", xiaodun::html::escape(&style));
        let dom = dom::parse(&rules::clean(&sanitizer, &html, &style), true);
        let found = dom.elements[0].attribute("style").unwrap_or_default();
        if found != kept {
            wrong.push(format!("{style}: {found:?} instead of {kept:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
