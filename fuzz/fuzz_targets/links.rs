//! Any string against policies of every kind: no panic, a link that is accepted leads only where the
//! policy says, its normalised form gets the same verdict, and what is dropped from it changes neither host nor path.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use url::Url;
use xiaodun::links::{LinkKind, Policy, Verdict};
use xiaodun::options::Value;
use xiaodun_fuzz::{list, object, text};

fuzz_target!(|link: &str| {
    for (index, policy) in policies().iter().enumerate() {
        let accepted = match policy.check(link) {
            Verdict::Accepted(accepted) => accepted,
            Verdict::Rejected(rejected) => {
                if let Some(place) = rejected.utf16_range(link) {
                    assert!(place.start < place.end && place.end <= link.encode_utf16().count());
                }
                continue;
            }
        };
        assert_eq!(policy.check(&accepted.url), Verdict::Accepted(accepted.clone()));
        // The last policy drops every `u` that is no link.
        if accepted.params.is_some() || index + 1 == policies().len() {
            assert_undecoded_values_lead_alike(&accepted.url);
        }
        match accepted.kind {
            LinkKind::Web => {
                let parsed = Url::parse(link).expect("an accepted link parses");
                let host = parsed.host_str().expect("a web link has a host");
                assert!(is_listed(host));
                assert!(matches!(parsed.scheme(), "https" | "http"));
                let is_address = matches!(host, "127.0.0.1" | "[::1]");
                assert!(is_address || matches!(parsed.port_or_known_default(), Some(443 | 8443)));
                assert!(parsed.username().is_empty() && parsed.password().is_none());
                assert!(!link.contains(char::is_control));
                assert!(!parsed.path().starts_with("//"));
                assert_same_place(&parsed, &Url::parse(&accepted.url).expect("a verdict's link parses"));
            }
            LinkKind::Local => {
                let site = Url::parse("https://site.invalid/a/b").expect("a good link");
                let resolved = site.join(link).expect("an accepted link resolves");
                assert_eq!(resolved.origin(), site.origin());
                assert_same_place(&resolved, &site.join(&accepted.url).expect("a verdict's link resolves"));
            }
            LinkKind::Page => assert!(accepted.url.starts_with("/pages/a")),
            LinkKind::Plugin => assert!(accepted.url.starts_with("plugin://demo/index")),
            LinkKind::PrivatePlugin => assert!(accepted.url.starts_with("plugin-private://wx1/live")),
            LinkKind::MiniProgram => assert!(accepted.url.starts_with("weixin://dl/business/?appid=wx")),
            LinkKind::App => assert!(
                ["tel:", "sms:", "mailto:", "shop://item", "app://a/b"]
                    .iter()
                    .any(|start| accepted.url.starts_with(start))
            ),
        }
    }
});

fn is_listed(host: &str) -> bool {
    host == "example.com"
        || host.ends_with(".example.com")
        || matches!(host, "xn--fiq228c.example" | "127.0.0.1" | "[::1]")
}

/// Some pages take the link in `u` as it is written: it leads to a listed host by then too.
fn assert_undecoded_values_lead_alike(url: &str) {
    let before_fragment = url.split('#').next().unwrap_or_default();
    let query = before_fragment.split_once('?').map_or("", |(_, query)| query);
    for value in query.split('&').filter_map(|pair| pair.strip_prefix("u=")) {
        if let Some(host) = Url::parse(value).ok().as_ref().and_then(Url::host_str) {
            assert!(is_listed(host));
        }
    }
}

/// Parameters that are dropped change neither host nor path.
fn assert_same_place(written: &Url, followed: &Url) {
    assert_eq!(written.origin(), followed.origin());
    assert_eq!(written.path().replace('^', "%5E"), followed.path());
    assert_eq!(written.fragment(), followed.fragment());
}

/// One policy with every kind, one with redirect parameters, one with path prefixes.
fn policies() -> &'static [Policy] {
    static POLICIES: OnceLock<Vec<Policy>> = OnceLock::new();
    POLICIES.get_or_init(|| {
        let web = |more: Vec<(&str, Value)>| {
            let mut members = vec![
                ("hosts", list(["example.com", "*.example.com", "中文.example"])),
                ("schemes", list(["https", "http"])),
                ("ports", Value::List(vec![Value::Number(443.0), Value::Number(8443.0)])),
            ];
            members.extend(more);
            object(members)
        };
        let param =
            |kind: &str, more: Vec<(&str, Value)>| object([vec![("type", text(kind))], more].concat());
        let params = object(vec![
            ("id", param("int", vec![("max", Value::Number(99.0))])),
            ("e", param("enum", vec![("values", list(["a", "中"]))])),
            ("t", param("token", vec![("maxLength", Value::Number(8.0))])),
            ("q", param("text", vec![("maxLength", Value::Number(20.0))])),
            ("u", param("url", vec![])),
        ]);
        let page = object(vec![("params", params.clone())]);
        let made = [
            object(vec![
                ("web", web(vec![])),
                ("local", Value::Bool(true)),
                ("pages", object(vec![("/pages/a", page.clone())])),
                ("plugins", object(vec![("demo", object(vec![("index", page.clone())]))])),
                ("miniPrograms", object(vec![("wx0", list(["", "pages/a", "pages/b?c=d"]))])),
            ]),
            object(vec![("web", web(vec![("nestedParams", text("common"))])), ("local", Value::Bool(true))]),
            object(vec![("web", web(vec![("pathPrefixes", list(["/app/", "/中/"]))]))]),
            object(vec![
                (
                    "web",
                    Value::List(vec![
                        object(vec![
                            ("hosts", list(["a.example.com"])),
                            ("encodedSlash", Value::Bool(true)),
                            ("excludePaths", list(["/app/", "/x"])),
                            ("params", params.clone()),
                            ("unlistedParams", text("drop")),
                        ]),
                        web(vec![
                            ("paths", list(["/", "/a"])),
                            ("pathPrefixes", list(["/b/"])),
                            ("nestedParams", text("common")),
                            ("params", params.clone()),
                            ("unlistedParams", text("refuse")),
                        ]),
                        object(vec![
                            ("hosts", list(["127.0.0.1", "[::1]"])),
                            ("ports", text("any")),
                            ("unlistedParams", text("drop")),
                        ]),
                    ]),
                ),
                (
                    "local",
                    object(vec![
                        ("excludePaths", list(["/admin/"])),
                        ("params", params.clone()),
                        ("unlistedParams", text("drop")),
                    ]),
                ),
                ("privatePlugins", object(vec![("wx1", object(vec![("live", page.clone())]))])),
                (
                    "miniPrograms",
                    object(vec![("wx0", object(vec![("", page.clone()), ("pages/a", page.clone())]))]),
                ),
                (
                    "apps",
                    object(vec![
                        ("tel", Value::Bool(true)),
                        ("sms", Value::Bool(true)),
                        ("mailto", Value::Bool(true)),
                        ("app", list(["a/b"])),
                        ("shop", object(vec![("item", page.clone())])),
                    ]),
                ),
            ]),
        ];
        made.iter().map(|value| Policy::read(value, "").expect("a good policy")).collect()
    })
}
