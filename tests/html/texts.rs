//! The cases of other projects that read text out of HTML: each is a case of ours, or there is a reason why not.

use std::collections::BTreeSet;

use serde_json::Value as Json;

#[test]
fn every_case_of_the_others_is_read_or_has_a_reason() {
    // Counted in their tests, at the commits that the files name.
    for (name, known) in [("html-to-text", 146), ("turndown", 164), ("readability", 188)] {
        let path = format!("{}/tests/vectors/html/texts-{name}.json", env!("CARGO_MANIFEST_DIR"));
        let file: Json = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let read = file["cases"].as_array().unwrap().iter().map(|case| case["title"].as_str().unwrap());
        let left = file["left"].as_array().unwrap().iter().flat_map(|group| {
            assert!(group["why"].as_str().is_some_and(|why| why.len() > 10), "no reason: {group}");
            group["of"].as_array().unwrap().iter().map(|title| title.as_str().unwrap())
        });
        let own = ["past 3999 (commented out there)"];
        let titles: Vec<&str> =
            read.chain(left).filter(|title| !own.iter().any(|own| title.ends_with(own))).collect();
        assert_eq!(titles.iter().collect::<BTreeSet<_>>().len(), titles.len(), "{name}: a case twice");
        assert_eq!(titles.len(), known, "{name}");
    }
}
