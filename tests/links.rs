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
    let accepted = |link| {
        let verdict: Verdict<'static> = policy.check(link);
        match verdict {
            Verdict::Accepted(accepted) => accepted,
            Verdict::Rejected(refusal) => panic!("{link}: {refusal:?}"),
        }
    };
    let web = accepted("https://中文.EXAMPLE:8443/文?a=b");
    assert_eq!((web.host.as_deref(), web.path.as_ref()), (Some("xn--fiq228c.example"), "/%E6%96%87"));
    assert_eq!(web.params, None);
    let local = accepted("/文?a=b#c");
    assert_eq!((local.host.as_deref(), local.path.as_ref()), (None, "/%E6%96%87"));
    let plugin = accepted("plugin://demo/index?q=%E6%96%87");
    assert_eq!((plugin.host.as_deref(), plugin.path.as_ref()), (Some("demo"), "/index"));
    assert_eq!(plugin.params, Some(vec![("q", "文".into())]));
    let program = accepted("weixin://dl/business/?appid=wx0&path=/pages/a");
    assert_eq!((program.host.as_deref(), program.path.as_ref()), (Some("wx0"), "pages/a"));
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
            Ok(accepted.path.into_owned())
        }
        Verdict::Rejected(refusal) => Err(refusal.code),
    };
    assert_eq!(check("wx0", "pages/a"), Ok("pages/a".to_owned()));
    assert_eq!(check("wx0", "/pages/a"), Ok("pages/a".to_owned()));
    assert_eq!(check("wx0", ""), Ok(String::new()));
    assert_eq!(check("wx1", "pages/b?from=c"), Ok("/pages/b?from=c".to_owned()));
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

/// Every code has a message of its own, also those that only the JavaScript side raises.
#[test]
fn codes_and_messages() {
    let codes: BTreeSet<_> = RejectionCode::ALL.iter().map(|code| code.as_str()).collect();
    let messages: BTreeSet<_> = RejectionCode::ALL.iter().map(|code| code.message()).collect();
    assert_eq!((codes.len(), messages.len()), (13, 13));
    assert!(codes.iter().all(|code| code.starts_with("URL_")));
}
