//! Links: rules for messages, verdicts and every link. The cases are in `vectors.rs`.
#![cfg(all(feature = "content", not(target_arch = "wasm32")))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may fail loudly"
)]

#[path = "links/invariants.rs"]
mod invariants;
#[path = "links/vectors.rs"]
mod vectors;

use std::collections::BTreeSet;

use serde_json::json;
use xiaodun::links::{LinkKind, RejectionCode, Verdict};

use vectors::{files, policy};

/// A message ends up before the people who wrote the link, and in logs: nothing of the link is in it.
#[test]
fn messages_echo_nothing() {
    for file in files() {
        for case in &file.cases {
            if let Verdict::Rejected(refusal) = file.policies[&case.policy].check(&case.url) {
                assert!(!refusal.message.is_empty());
                assert!(!refusal.message.contains("evil"), "{}: {}", case.url, refusal.message);
            }
        }
    }
    let secret = policy(&json!({ "pages": { "a": { "params": { "id": { "type": "int" } } } } }));
    for link in ["a?id=Zq7secret", "a?Zq7secret=1", "Zq7secret", "Zq7secret://a", "a?id=1&id=Zq7secret"] {
        let Verdict::Rejected(refusal) = secret.check(link) else { panic!("accepted: {link}") };
        assert!(!refusal.message.contains("Zq7"), "{}", refusal.message);
    }
}

#[test]
fn verdicts_say_where_a_link_leads() {
    let policy = policy(&json!({
        "web": { "hosts": ["中文.example"], "ports": [8443] },
        "plugins": { "demo": { "index": { "params": { "q": { "type": "text", "maxLength": 9 } } } } },
        "miniPrograms": { "wx0": ["pages/a"] },
        "local": true,
    }));
    let accepted = |link| match policy.check(link) {
        Verdict::Accepted(accepted) => accepted,
        Verdict::Rejected(refusal) => panic!("{link}: {refusal:?}"),
    };
    let web = accepted("https://中文.EXAMPLE:8443/文?a=b");
    assert_eq!((web.owner.as_deref(), web.path.as_str()), (Some("xn--fiq228c.example"), "/%E6%96%87"));
    assert_eq!(web.params, None);
    let local = accepted("/文?a=b#c");
    assert_eq!((local.owner.as_deref(), local.path.as_str()), (None, "/%E6%96%87"));
    let plugin = accepted("plugin://demo/index?q=%E6%96%87");
    assert_eq!((plugin.owner.as_deref(), plugin.path.as_str()), (Some("demo"), "/index"));
    assert_eq!(plugin.params, Some(vec![("q".into(), "文".into())]));
    let program = accepted("weixin://dl/business/?appid=wx0&path=pages/a");
    assert_eq!((program.owner.as_deref(), program.path.as_str()), (Some("wx0"), "pages/a"));
}

/// `navigateToMiniProgram` takes the appId and the path apart.
#[test]
fn mini_programs_in_two_parts() {
    let policy = policy(&json!({ "miniPrograms": { "wx0": ["pages/a", ""], "wx1": ["/pages/b?from=c"] } }));
    let check = |app_id, path| match policy.check_mini_program(app_id, path) {
        Verdict::Accepted(accepted) => {
            assert_eq!(accepted.kind, LinkKind::MiniProgram);
            assert_eq!(
                policy.check(&accepted.url),
                Verdict::Accepted(accepted.clone()),
                "the link says the same"
            );
            Ok(accepted.path)
        }
        Verdict::Rejected(refusal) => Err(refusal.code),
    };
    assert_eq!(check("wx0", "pages/a"), Ok("pages/a".to_owned()));
    assert_eq!(check("wx0", "/pages/a"), Ok("pages/a".to_owned()));
    assert_eq!(check("wx0", ""), Ok(String::new()));
    assert_eq!(check("wx1", "pages/b?from=c"), Ok("/pages/b?from=c".to_owned()));
    for path in ["pages/a?", "pages/a?&", "/pages/a?"] {
        assert_eq!(check("wx0", path), Ok("pages/a".to_owned()), "{path}");
    }
    assert_eq!(check("wx0", "pages/a&"), Err(RejectionCode::Page));
    assert_eq!(check("wx1", "pages/b?from=c&"), Ok("/pages/b?from=c".to_owned()));
    assert_eq!(check("wx1", "pages/b"), Err(RejectionCode::Page));
    assert_eq!(check("wx1", "pages/a"), Err(RejectionCode::Page));
    assert_eq!(check("wx2", "pages/a"), Err(RejectionCode::Page));
    assert_eq!(check("", ""), Err(RejectionCode::Page));
    assert_eq!(check("wx0", "pages/a\u{200b}"), Err(RejectionCode::Character));
    assert_eq!(check("wx0", "pages\\a"), Err(RejectionCode::Syntax));
    let none = vectors::policy(&json!({ "local": true }));
    assert!(
        matches!(none.check_mini_program("wx0", ""), Verdict::Rejected(refusal) if refusal.code == RejectionCode::Page)
    );
}

/// A refusal marks the part of the link that was wrong, counted as JavaScript counts.
#[test]
fn refusals_mark_the_offending_part() {
    let policy = policy(&json!({
        "web": {
            "hosts": ["example.com"], "nestedParams": "common", "excludePaths": ["/admin/"],
            "params": { "id": { "type": "int" } },
        },
        "pages": { "pages/a": { "params": { "id": { "type": "int", "required": true } } } },
        "plugins": { "demo": { "index": {} } },
        "miniPrograms": { "wx0": ["pages/a"] },
        "apps": { "tel": true },
    }));
    for (link, code, part) in [
        ("https://example.com/a b", "URL_CHARACTER", Some(" ")),
        ("https://example.com/文😀\u{200b}x", "URL_CHARACTER", Some("\u{200b}")),
        ("https:\\\\example.com", "URL_SYNTAX", Some("\\")),
        ("//evil.example/a", "URL_SYNTAX", None),
        ("javascript:alert(1)", "URL_SCHEME", Some("javascript")),
        ("https://user:x@example.com/", "URL_USERINFO", Some("user:x@")),
        ("https://evil.example:80/", "URL_HOST", Some("evil.example")),
        ("https://127.1/", "URL_HOST", Some("127.1")),
        ("https://example.com:8443/", "URL_PORT", Some("8443")),
        ("https://example.com/a/%2e%2e/b", "URL_PATH", Some("%2e%2e")),
        ("https://example.com//evil", "URL_PATH", Some("//evil")),
        ("https://example.com/Admin/x", "URL_PATH", Some("/Admin/x")),
        ("https://example.com/?a=%zz", "URL_QUERY", Some("%zz")),
        ("https://example.com/?a=%0d", "URL_QUERY", Some("%0d")),
        ("https://example.com/?文=1&next=//evil.example&b=2", "URL_NESTED", Some("next=//evil.example")),
        (
            "https://example.com/?b=2&a=1%26next%3D//evil.example",
            "URL_NESTED",
            Some("a=1%26next%3D//evil.example"),
        ),
        ("https://example.com/?b=2&id=x", "URL_PARAM", Some("id=x")),
        ("pages/b?id=1", "URL_PAGE", Some("pages/b")),
        ("pages/a?id=x", "URL_PARAM", Some("id=x")),
        ("pages/a", "URL_PARAM", None),
        ("plugin://demo/other", "URL_PAGE", Some("/other")),
        ("weixin://dl/business/?appid=wx0&path=pages/b", "URL_PAGE", Some("pages/b")),
        ("tel:*100%23", "URL_PAGE", Some("*100%23")),
    ] {
        let Verdict::Rejected(rejected) = policy.check(link) else { panic!("accepted: {link}") };
        assert_eq!(rejected.code.as_str(), code, "{link}: {}", rejected.message);
        let units: Vec<u16> = link.encode_utf16().collect();
        let marked = rejected.utf16_range(link).map(|place| String::from_utf16(&units[place]).unwrap());
        assert_eq!(marked.as_deref(), part, "{link}");
    }
}

/// Every code has a message of its own, also those that only the JavaScript side raises.
#[test]
fn codes_and_messages() {
    let codes: BTreeSet<_> = RejectionCode::ALL.iter().map(|code| code.as_str()).collect();
    let messages: BTreeSet<_> = RejectionCode::ALL.iter().map(|code| code.message()).collect();
    assert_eq!((codes.len(), messages.len()), (13, 13));
    assert!(codes.iter().all(|code| code.starts_with("URL_")));
}
