//! Plain documents and nearly plain ones: the reader of plain markup, with html5ever's tree builder and without it,
//! makes the same of them as html5ever alone: the same HTML, the same nodes, the same report. So does the fast lane,
//! with the HTML of what it takes. The corpus that a run leaves in
//! `fuzz/corpus/readers` is where the next one goes on.
#![no_main]

use libfuzzer_sys::fuzz_target;
use xiaodun::html::Sanitizer;
use xiaodun_fuzz::documents::document;
use xiaodun_fuzz::{list, object, text};

thread_local! {
    static SANITIZERS: Vec<Sanitizer> = {
        let presets = ["ugc", "inline", "richText", "alipayRichText"].map(|preset| vec![("preset", text(preset))]);
        let further = vec![
            ("allowTags", list(["main", "picture", "track", "meter", "x-a"])),
            ("dropTags", list(["aside", "li"])),
            ("templateSafe", xiaodun::options::Value::Bool(true)),
        ];
        let links = vec![("linkTarget", text("_blank")), ("linkRel", text("nofollow ugc")), ("idPrefix", text("u-")), ("allowAttributes", object(vec![("*", list(["class", "aria-label"]))]))];
        presets.into_iter().chain([further, links]).map(|each| Sanitizer::read(&object(each), "").expect("good options")).collect()
    };
}

fuzz_target!(|bytes: &[u8]| {
    let html = document(bytes);
    // Only there where cargo-fuzz builds.
    #[cfg(fuzzing)]
    SANITIZERS.with(|all| all.iter().for_each(|each| assert!(each.readers_agree(&html), "{html}")));
    let _ = html;
});
