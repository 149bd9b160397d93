//! Any string as HTML: no panic, a bounded output that cleaning again does not change, that reads back as
//! the DOM it was written from, and that holds no handler, no forbidden element and no script address; and the same
//! from either reader.
#![no_main]

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Token, TokenSink, TokenSinkResult, Tokenizer};
use libfuzzer_sys::fuzz_target;
use xiaodun::html::{Sanitizer, escape, to_text};
use xiaodun::options::Value;

fuzz_target!(|html: &str| {
    SANITIZERS.with(|sanitizers| sanitizers.iter().for_each(|sanitizer| check(sanitizer, html)));
    assert!(to_text(html).is_ok());
    assert!(!escape(html).contains(['<', '>', '"', '\'']));
});

fn check(sanitizer: &Sanitizer, html: &str) {
    let Ok(out) = sanitizer.sanitize(html) else { return };
    assert_eq!(sanitizer.sanitize(&out).as_ref(), Ok(&out));
    assert_eq!(sanitizer.inspect(html).map(|inspection| inspection.html).as_ref(), Ok(&out));
    assert!(sanitizer.nodes(html).is_ok());
    // Only there where cargo-fuzz builds.
    #[cfg(fuzzing)]
    assert!(sanitizer.readers_agree(html));
    // Each tag written is copied six times at most, each attribute of a link brings forty bytes.
    assert!(out.len() <= 80 * html.len() + 64 * 1024);
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(&out));
    let tokenizer = Tokenizer::new(Check, Default::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
}

thread_local! {
    /// One of each preset, and one with the options that change text.
    static SANITIZERS: Vec<Sanitizer> = {
        let read = |members: &[(&str, Value)]| {
            let options = members.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
            Sanitizer::read(&Value::Object(options), "").expect("good options")
        };
        let text = |text: &str| Value::Text(text.into());
        let list = |items: &[&str]| Value::List(items.iter().map(|item| text(item)).collect());
        let mut all: Vec<Sanitizer> =
            ["ugc", "inline", "richText", "alipayRichText"].map(|preset| read(&[("preset", text(preset))])).into();
        all.push(read(&[
            ("templateSafe", Value::Bool(true)),
            ("unknownTags", text("escape")),
            ("dropTags", list(&["aside", "li", "x-a"])),
            ("allowData", list(&["data-x"])),
        ]));
        all
    };
}

/// No declaration loads, positions or hides.
fn check_style(value: &str) {
    for word in ["url(", "expression(", "-lost", "display:none", "!"] {
        assert!(!value.contains(word), "{value}");
    }
    for declaration in value.split(';') {
        let (name, value) = declaration.split_once(':').expect("a declaration has a value");
        assert!(!name.is_empty() && !value.is_empty(), "{declaration}");
        assert!(!["inset", "position", "transform", "z-index"].contains(&name), "{declaration}");
        assert!(!name.starts_with("margin") || !value.contains('-'), "{declaration}");
    }
}

/// Looks at every tag of an output.
struct Check;

impl TokenSink for Check {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        match token {
            Token::CommentToken(_) | Token::DoctypeToken(_) => panic!("a comment or doctype"),
            Token::TagToken(tag) => {
                let name = &*tag.name;
                let never = [
                    "script",
                    "style",
                    "iframe",
                    "object",
                    "embed",
                    "form",
                    "input",
                    "button",
                    "select",
                    "textarea",
                    "base",
                    "meta",
                    "link",
                    "svg",
                    "math",
                    "template",
                    "noscript",
                    "title",
                    "xmp",
                    "plaintext",
                ];
                assert!(!never.contains(&name), "{name}");
                for attribute in &tag.attrs {
                    let (name, value) = (&*attribute.name.local, &*attribute.value);
                    assert!(
                        !name.starts_with("on") && !matches!(name, "srcdoc" | "id" | "name" | "formaction"),
                        "{name}"
                    );
                    let head: String =
                        value.chars().filter(|c| !c.is_control() && !c.is_whitespace()).take(11).collect();
                    let text = matches!(name, "title" | "alt");
                    assert!(text || !head.eq_ignore_ascii_case("javascript:"), "{name}={value}");
                    if name == "style" {
                        check_style(value);
                    }
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
