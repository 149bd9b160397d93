//! Any string against policies of every kind: no panic, a link that is accepted leads only where the
//! policy says, and its normalised form gets the same verdict.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use url::Url;
use xiaodun::links::{LinkKind, Policy, Verdict};
use xiaodun::options::Value;
use xiaodun_fuzz::{list, object, text};

fuzz_target!(|link: &str| {
    for policy in policies() {
        if let Verdict::Accepted(accepted) = policy.check(link) {
            assert_eq!(policy.check(&accepted.url), Verdict::Accepted(accepted.clone()));
            match accepted.kind {
                LinkKind::Web => {
                    let parsed = Url::parse(link).expect("an accepted link parses");
                    let host = parsed.host_str().expect("a web link has a host");
                    assert!(
                        host == "example.com"
                            || host.ends_with(".example.com")
                            || host == "xn--fiq228c.example"
                    );
                    assert!(matches!(parsed.scheme(), "https" | "http"));
                    assert!(matches!(parsed.port_or_known_default(), Some(443 | 8443)));
                    assert!(parsed.username().is_empty() && parsed.password().is_none());
                    assert!(!link.contains(char::is_control));
                }
                LinkKind::Local => {
                    let site = Url::parse("https://site.invalid/a/b").expect("a good link");
                    assert_eq!(site.join(link).expect("an accepted link resolves").origin(), site.origin());
                }
                LinkKind::Page => assert!(accepted.url.starts_with("/pages/a")),
                LinkKind::Plugin => assert!(accepted.url.starts_with("plugin://demo/index")),
                LinkKind::MiniProgram => assert!(accepted.url.starts_with("weixin://dl/business/?appid=wx0")),
            }
        }
    }
});

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
        let page = object(vec![("params", params)]);
        let made = [
            object(vec![
                ("web", web(vec![])),
                ("local", Value::Bool(true)),
                ("pages", object(vec![("/pages/a", page.clone())])),
                ("plugins", object(vec![("demo", object(vec![("index", page)]))])),
                ("miniPrograms", object(vec![("wx0", list(["", "pages/a", "pages/b?c=d"]))])),
            ]),
            object(vec![("web", web(vec![("nestedParams", text("common"))])), ("local", Value::Bool(true))]),
            object(vec![("web", web(vec![("pathPrefixes", list(["/app/", "/中/"]))]))]),
        ];
        made.iter().map(|value| Policy::read(value, "").expect("a good policy")).collect()
    })
}
