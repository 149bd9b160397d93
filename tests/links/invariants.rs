//! What holds for every link, whatever the policy.

use std::rc::Rc;
use std::sync::OnceLock;

use proptest::prelude::*;
use serde_json::json;
use xiaodun::links::{LinkKind, Policy, Verdict};

use crate::vectors::{files, policy, value};

/// Whatever is put into an accepted link where it could make two readers differ, it is refused.
#[test]
fn nothing_can_be_slipped_into_an_accepted_link() {
    for (policy, url) in accepted_links() {
        for (at, _) in url.char_indices().chain([(url.len(), ' ')]) {
            let (before, after) = url.split_at(at);
            for control in ["\0", "\t", "\n", "\r", "\u{7f}", "\u{85}", "\u{200b}", "\u{202e}", " "] {
                assert_refused(&policy, &[before, control, after].concat());
            }
            if !before.contains(['?', '#']) {
                assert_refused(&policy, &[before, "\\", after].concat());
            }
        }
        let (scheme, rest) = url
            .split_once("://")
            .filter(|(scheme, _)| scheme.bytes().all(|b| b.is_ascii_alphabetic()))
            .unwrap_or(("", &url));
        for user in ["a@", "@", "a:b@", "example.com@", ":@"] {
            if !scheme.is_empty() {
                assert_refused(&policy, &[scheme, "://", user, rest].concat());
            }
        }
        let path_end = url.find(['?', '#']).unwrap_or(url.len());
        let path_start = if scheme.is_empty() { 0 } else { scheme.len() + 3 };
        for (at, _) in url.match_indices('/').filter(|(at, _)| (path_start..path_end).contains(at)) {
            for dots in ["/.", "/..", "/%2e", "/%2E.", "/.%252e", "/..;", "/.;a=b", "/．．", "/%EF%BC%8E"] {
                assert_refused(&policy, &[&url[..at], dots, &url[at..]].concat());
            }
        }
    }
}

/// The normalised link gets the same verdict, letter by letter.
#[test]
fn verdicts_are_stable() {
    for (policy, url) in accepted_links() {
        assert_stable(&policy, &url);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Links made of the pieces that have fooled parsers: no panic, a stable verdict, and only where the
    /// policy leads.
    #[test]
    fn links_made_of_pieces(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..12)) {
        let url = pieces.concat();
        for policy in broad_policies() {
            assert_stable(policy, &url);
        }
        // In these `u` is a link, or dropped.
        for policy in &broad_policies()[2..] {
            assert_undecoded_values_lead_alike(policy, &url);
        }
    }

    /// The same behind a good beginning, which gets further into the rules.
    #[test]
    fn good_links_with_pieces_behind(
        start in prop::sample::select(STARTS),
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..8),
    ) {
        let url = [start, &pieces.concat()].concat();
        for policy in broad_policies() {
            assert_stable(policy, &url);
        }
        for policy in &broad_policies()[2..] {
            assert_undecoded_values_lead_alike(policy, &url);
        }
    }

    /// Any text at all.
    #[test]
    fn any_text(url in any::<String>(), start in prop::sample::select(STARTS)) {
        for policy in broad_policies() {
            assert_stable(policy, &url);
            assert_stable(policy, &[start, &url].concat());
        }
    }

    /// Any policy-shaped nonsense is refused or made, never a panic.
    #[test]
    fn any_host_in_a_policy(host in any::<String>()) {
        let read = Policy::read(&value(&json!({ "web": { "hosts": [host] } })), "");
        prop_assert!(read.is_ok() || read.err().unwrap().message().starts_with("web.hosts[0] "));
    }
}

const STARTS: &[&str] = &[
    "https://example.com/",
    "https://a.example.com",
    "https://example.com:8443/a?",
    "https://example.com/?next=",
    "https://example.com/#/a?url=",
    "/",
    "/a?next=",
    "/pages/a?",
    "/pages/a?t=",
    "pages/a?u=",
    "plugin://demo/index?t=",
    "weixin://dl/business/?appid=wx0&path=",
    "weixin://dl/business/?appid=wx0&path=a&query=",
    "plugin-private://demo/index?t=",
    "https://a.example.com/a%2F",
    "https://a.example.com/c?t=",
    "https://a.example.com/c?u=https:",
    "/pages/a?u=https://example.com",
    "https://example.com/b/?x=1%26next%3D",
    "http://127.0.0.1:",
    "shop://a/b?t=",
    "mailto:a@example.com?body=",
    "tel:",
];

const PIECES: &[&str] = &[
    "https",
    "http",
    "javascript",
    ":",
    "/",
    "//",
    "\\",
    "?",
    "#",
    "&",
    ";",
    "=",
    "@",
    ".",
    "..",
    "%",
    "%2e",
    "%2f",
    "%5c",
    "%3F",
    "%23",
    "%40",
    "@evil.example/",
    "%252e",
    "%25",
    "%00",
    "%0a",
    "%09",
    "%ff",
    "%E4%B8%AD",
    "%u002e",
    "中",
    "．",
    "／",
    "。",
    "‥",
    "ß",
    "ẞ",
    "\u{212a}",
    "é",
    "e\u{301}",
    "\t",
    "\n",
    " ",
    "\u{200b}",
    "\u{fe0f}",
    "example.com",
    "a.example.com",
    "evil.example",
    "xn--fiq228c",
    "127.0.0.1",
    "[::1]",
    "0x7f",
    ":443",
    ":8443",
    ":0",
    "next",
    "NEXT[]",
    "url",
    "goto",
    "a",
    "b",
    "1",
    "+",
    "'",
    "\"",
    "<",
    "|",
    "^",
    "{",
    "`",
    "*",
    "~",
    "plugin",
    "weixin",
    "pages/a",
    "app/",
    "id",
    "t",
    "u",
    "100%25",
    "%2525252e",
];

fn broad_policies() -> &'static [Policy] {
    static POLICIES: OnceLock<Vec<Policy>> = OnceLock::new();
    POLICIES.get_or_init(|| {
        let web = json!({ "hosts": ["example.com", "*.example.com", "中文.example"], "schemes": ["https", "http"], "ports": [443, 8443] });
        let mut nested = web.clone();
        nested["nestedParams"] = "common".into();
        let mut prefixed = web.clone();
        prefixed["pathPrefixes"] = json!(["/a/", "/中/"]);
        let params = json!({
            "t": { "type": "text", "maxLength": 50 }, "u": { "type": "url" }, "id": { "type": "int" },
            "a": { "type": "token", "chars": "a-z%./", "maxLength": 9 },
        });
        prefixed["params"] = params.clone();
        vec![
            policy(&json!({ "web": web, "local": true })),
            policy(&json!({ "web": nested, "local": true, "maxBytes": 200 })),
            policy(&json!({
                "web": [
                    { "hosts": ["a.example.com"], "encodedSlash": true, "excludePaths": ["/a/"], "params": params, "unlistedParams": "drop" },
                    { "hosts": ["example.com", "*.example.com"], "paths": ["/", "/a"], "pathPrefixes": ["/b/"], "nestedParams": "common", "unlistedParams": "drop" },
                    { "hosts": ["127.0.0.1", "[::1]"], "ports": "any", "unlistedParams": "drop" },
                ],
                "local": { "excludePaths": ["/b/"], "params": params, "unlistedParams": "drop" },
                "miniPrograms": { "wx0": { "": { "params": params }, "a": { "params": params } } },
                "apps": { "tel": true, "mailto": true, "shop": { "a/b": { "params": params } }, "app": ["a"] },
                "privatePlugins": { "demo": { "index": { "params": params } } },
            })),
            policy(&json!({
                "web": prefixed,
                "pages": { "/pages/a": { "params": params } },
                "plugins": { "demo": { "index": { "params": params } } },
                "miniPrograms": { "wx0": ["", "a", "a/b", "中"] },
            })),
        ]
    })
}

/// An accepted link leads only where the policy says, and its normalised form gets the same verdict.
fn assert_stable(policy: &Policy, url: &str) {
    let Verdict::Accepted(accepted) = policy.check(url) else { return };
    let again = policy.check(&accepted.url);
    assert_eq!(again, Verdict::Accepted(accepted.clone()), "{url:?}");
    let is_page = matches!(accepted.kind, LinkKind::Page | LinkKind::Plugin | LinkKind::PrivatePlugin);
    assert!(is_page || accepted.url.is_ascii(), "{:?}", accepted.url);
    match accepted.kind {
        LinkKind::Web => {
            // Parameters that are dropped change neither host nor path.
            let (parsed, kept) = (url::Url::parse(url).unwrap(), url::Url::parse(&accepted.url).unwrap());
            assert_eq!(
                (parsed.host_str(), parsed.port(), parsed.scheme()),
                (kept.host_str(), kept.port(), kept.scheme())
            );
            assert_eq!(
                (parsed.path().replace('^', "%5E"), parsed.fragment()),
                (kept.path().to_owned(), kept.fragment())
            );
            assert!(kept.query().unwrap_or_default().len() <= parsed.query().unwrap_or_default().len());
            assert_eq!(parsed.host_str(), accepted.owner.as_deref());
            assert!(parsed.username().is_empty() && parsed.password().is_none(), "{url:?}");
        }
        LinkKind::Local => {
            let site = url::Url::parse("https://site.invalid/a/b").unwrap();
            let resolved = site.join(url).unwrap();
            let kept = site.join(&accepted.url).unwrap();
            assert_eq!(resolved.origin(), kept.origin());
            assert_eq!(
                (resolved.path().replace('^', "%5E"), resolved.fragment()),
                (kept.path().to_owned(), kept.fragment())
            );
        }
        LinkKind::Page => assert!(accepted.url.starts_with('/') && !accepted.url.starts_with("//")),
        LinkKind::Plugin => assert!(accepted.url.starts_with("plugin://")),
        LinkKind::PrivatePlugin => assert!(accepted.url.starts_with("plugin-private://")),
        LinkKind::App => {
            let scheme = accepted.owner.as_deref().unwrap();
            assert!(accepted.url.starts_with(scheme) && accepted.url[scheme.len()..].starts_with(':'));
        }
        LinkKind::MiniProgram => assert!(accepted.url.starts_with("weixin://dl/business/?appid=")),
    }
}

/// Who takes the link in the parameter `u` as it is written is led to a listed host too.
fn assert_undecoded_values_lead_alike(policy: &Policy, url: &str) {
    let Verdict::Accepted(accepted) = policy.check(url) else { return };
    let url = &accepted.url;
    let before_fragment = url.split('#').next().unwrap_or_default();
    let query = before_fragment.split_once('?').map_or("", |(_, query)| query);
    for value in query.split('&').filter_map(|pair| pair.strip_prefix("u=")) {
        let Some(host) = url::Url::parse(value).ok().and_then(|link| link.host_str().map(str::to_owned))
        else {
            continue;
        };
        let is_listed = host == "example.com" || host.ends_with(".example.com");
        let is_other = matches!(host.as_str(), "xn--fiq228c.example" | "127.0.0.1" | "[::1]");
        assert!(is_listed || is_other, "{url:?} leads to {host:?}");
    }
}

fn assert_refused(policy: &Policy, url: &str) {
    assert!(matches!(policy.check(url), Verdict::Rejected(_)), "accepted: {url:?}");
}

/// Every link the cases accept, with its policy.
fn accepted_links() -> Vec<(Rc<Policy>, String)> {
    let mut links = Vec::new();
    for file in files() {
        for case in file.cases {
            if case.is_accepted {
                links.push((Rc::clone(&file.policies[&case.policy]), case.url));
            }
        }
    }
    links
}
