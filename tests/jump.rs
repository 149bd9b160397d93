//! Jump URLs: the cases of `tests/vectors/jump/`, policies that must not be made, and what holds for
//! every link.
#![cfg(feature = "content")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may fail loudly"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::OnceLock;

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use xiaodun::error::Code;
use xiaodun::jump::{Accepted, Kind, Policy, Rejection, Verdict};
use xiaodun::options::Value;

#[test]
fn every_case() {
    let mut failed = Vec::new();
    let (mut refused, mut accepted) = (0, 0);
    for file in files() {
        for case in &file.cases {
            let verdict = file.policies[&case.policy].check(&case.url);
            let right = match (&case.expected, &verdict) {
                (Expected::Refused(code), Verdict::Refused(refusal)) => refusal.code.as_str() == code,
                (Expected::Accepted { kind, normalised, params }, Verdict::Accepted(found)) => {
                    found.kind.as_str() == kind
                        && found.url == *normalised
                        && params.as_ref().is_none_or(|params| *params == as_map(found))
                }
                _ => false,
            };
            match case.expected {
                Expected::Refused(_) => refused += 1,
                Expected::Accepted { .. } => accepted += 1,
            }
            if !right {
                failed.push(format!(
                    "{} [{}] {:?}: {} => {verdict:?}",
                    file.name, case.policy, case.url, case.why
                ));
            }
        }
    }
    assert!(failed.is_empty(), "{} cases:\n{}", failed.len(), failed.join("\n"));
    assert!(refused >= 500 && accepted >= 120, "{refused} refused, {accepted} accepted");
}

/// Each error names the member that is wrong, so that a policy of a hundred lines can be mended.
#[test]
fn policies_that_must_not_be_made() {
    let json: Json =
        serde_json::from_str(&std::fs::read_to_string(vectors("jump-policies.json")).unwrap()).unwrap();
    let cases = json["cases"].as_array().unwrap();
    assert!(cases.len() >= 100);
    for case in cases {
        let (why, names) = (case["why"].as_str().unwrap(), case["names"].as_str().unwrap());
        let error = Policy::read(&value(&case["policy"]), "").err().unwrap_or_else(|| panic!("made: {why}"));
        assert_eq!(error.code(), Code::PolicyInvalid, "{why}");
        assert!(error.message().starts_with(&format!("{names} ")), "{why}: {}", error.message());
        if names != "the value" {
            let nested = Policy::read(&value(&case["policy"]), "links").err().unwrap();
            assert!(
                nested.message().starts_with(&format!("links.{names} ")) || names.starts_with('['),
                "{nested}"
            );
        }
    }
}

/// A message ends up before the people who wrote the link, and in logs: nothing of the link is in it.
#[test]
fn messages_echo_nothing() {
    for file in files() {
        for case in &file.cases {
            if let Verdict::Refused(refusal) = file.policies[&case.policy].check(&case.url) {
                assert!(!refusal.message.is_empty());
                assert!(!refusal.message.contains("evil"), "{}: {}", case.url, refusal.message);
            }
        }
    }
    let secret = policy(&json!({ "pages": { "a": { "params": { "id": { "type": "int" } } } } }));
    for link in ["a?id=Zq7secret", "a?Zq7secret=1", "Zq7secret", "Zq7secret://a", "a?id=1&id=Zq7secret"] {
        let Verdict::Refused(refusal) = secret.check(link) else { panic!("accepted: {link}") };
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
    let accepted = |link: &str| match policy.check(link) {
        Verdict::Accepted(accepted) => accepted,
        Verdict::Refused(refusal) => panic!("{link}: {refusal:?}"),
    };
    let web = accepted("https://中文.EXAMPLE:8443/文?a=b");
    assert_eq!((web.host.as_deref(), web.path.as_str()), (Some("xn--fiq228c.example"), "/%E6%96%87"));
    assert_eq!(web.params, None);
    let local = accepted("/文?a=b#c");
    assert_eq!((local.host.as_deref(), local.path.as_str()), (None, "/%E6%96%87"));
    let plugin = accepted("plugin://demo/index?q=%E6%96%87");
    assert_eq!((plugin.host.as_deref(), plugin.path.as_str()), (Some("demo"), "/index"));
    assert_eq!(plugin.params, Some(vec![("q".to_owned(), "文".to_owned())]));
    let program = accepted("weixin://dl/business/?appid=wx0&path=/pages/a");
    assert_eq!((program.host.as_deref(), program.path.as_str()), (Some("wx0"), "pages/a"));
}

/// `navigateToMiniProgram` takes the appId and the path apart.
#[test]
fn mini_programs_in_two_parts() {
    let policy = policy(&json!({ "miniPrograms": { "wx0": ["pages/a", ""], "wx1": ["/pages/b?from=c"] } }));
    let check = |app_id, path| match policy.check_mini_program(app_id, path) {
        Verdict::Accepted(accepted) => {
            assert_eq!(accepted.kind, Kind::MiniProgram);
            assert_eq!(
                policy.check(&accepted.url),
                Verdict::Accepted(accepted.clone()),
                "the link says the same"
            );
            Ok(accepted.path)
        }
        Verdict::Refused(refusal) => Err(refusal.code),
    };
    assert_eq!(check("wx0", "pages/a"), Ok("pages/a".to_owned()));
    assert_eq!(check("wx0", "/pages/a"), Ok("pages/a".to_owned()));
    assert_eq!(check("wx0", ""), Ok(String::new()));
    assert_eq!(check("wx1", "pages/b?from=c"), Ok("/pages/b?from=c".to_owned()));
    assert_eq!(check("wx1", "pages/b"), Err(Rejection::Page));
    assert_eq!(check("wx1", "pages/a"), Err(Rejection::Page));
    assert_eq!(check("wx2", "pages/a"), Err(Rejection::Page));
    assert_eq!(check("", ""), Err(Rejection::Page));
    assert_eq!(check("wx0", "pages/a\u{200b}"), Err(Rejection::Character));
    assert_eq!(check("wx0", "pages\\a"), Err(Rejection::Syntax));
    let none = self::policy(&json!({ "local": true }));
    assert!(
        matches!(none.check_mini_program("wx0", ""), Verdict::Refused(refusal) if refusal.code == Rejection::Page)
    );
}

/// Every code has a message of its own, also those that only the JavaScript side raises.
#[test]
fn codes_and_messages() {
    let codes: BTreeSet<_> = Rejection::ALL.iter().map(|code| code.as_str()).collect();
    let messages: BTreeSet<_> = Rejection::ALL.iter().map(|code| code.message()).collect();
    assert_eq!((codes.len(), messages.len()), (13, 13));
    assert!(codes.iter().all(|code| code.starts_with("URL_")));
}

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
        vec![
            policy(&json!({ "web": web, "local": true })),
            policy(&json!({ "web": nested, "local": true, "maxBytes": 200 })),
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
    assert!(accepted.url.is_ascii(), "{:?}", accepted.url);
    match accepted.kind {
        Kind::Web => {
            let parsed = url::Url::parse(url).unwrap();
            assert_eq!(standard(&parsed), accepted.url);
            assert_eq!(parsed.host_str(), accepted.host.as_deref());
            assert!(parsed.username().is_empty() && parsed.password().is_none(), "{url:?}");
        }
        Kind::Local => {
            let site = url::Url::parse("https://site.invalid/a/b").unwrap();
            let resolved = site.join(url).unwrap();
            assert_eq!(standard(&resolved), format!("https://site.invalid{}", accepted.url));
        }
        Kind::Page => assert!(accepted.url.starts_with('/') && !accepted.url.starts_with("//")),
        Kind::Plugin => assert!(accepted.url.starts_with("plugin://")),
        Kind::MiniProgram => assert!(accepted.url.starts_with("weixin://dl/business/?appid=")),
    }
}

/// The serialisation of the URL Standard as it is since March 2025, which encodes a `^` in a path.
fn standard(url: &url::Url) -> String {
    let text = url.as_str().to_owned();
    text.replacen(url.path(), &url.path().replace('^', "%5E"), 1)
}

fn assert_refused(policy: &Policy, url: &str) {
    assert!(matches!(policy.check(url), Verdict::Refused(_)), "accepted: {url:?}");
}

/// Every link the cases accept, with its policy.
fn accepted_links() -> Vec<(Rc<Policy>, String)> {
    let mut links = Vec::new();
    for file in files() {
        for case in file.cases {
            if matches!(case.expected, Expected::Accepted { .. }) {
                links.push((Rc::clone(&file.policies[&case.policy]), case.url));
            }
        }
    }
    links
}

struct File {
    name: String,
    policies: BTreeMap<String, Rc<Policy>>,
    cases: Vec<Case>,
}

struct Case {
    policy: String,
    url: String,
    expected: Expected,
    why: String,
}

enum Expected {
    Refused(String),
    Accepted { kind: String, normalised: String, params: Option<BTreeMap<String, String>> },
}

fn files() -> Vec<File> {
    let mut paths: Vec<_> =
        std::fs::read_dir(vectors("jump")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| file(path)).collect()
}

fn vectors(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors").join(name)
}

fn file(path: &Path) -> File {
    let json: Json = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let text = |case: &Json, name: &str| case[name].as_str().map(str::to_owned);
    let cases = json["cases"].as_array().unwrap().iter().map(|case| Case {
        policy: text(case, "policy").unwrap(),
        url: text(case, "url").unwrap(),
        expected: match text(case, "code") {
            Some(code) => Expected::Refused(code),
            None => Expected::Accepted {
                kind: text(case, "kind").unwrap(),
                normalised: text(case, "normalised").unwrap(),
                params: case.get("params").map(|params| serde_json::from_value(params.clone()).unwrap()),
            },
        },
        why: text(case, "why").unwrap(),
    });
    let policies = json["policies"].as_object().unwrap().iter();
    File {
        name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
        policies: policies.map(|(name, json)| (name.clone(), Rc::new(policy(json)))).collect(),
        cases: cases.collect(),
    }
}

/// Without their order, which the normalised link shows.
fn as_map(accepted: &Accepted) -> BTreeMap<String, String> {
    let params = accepted.params.clone().expect("only pages are listed with parameters");
    let count = params.len();
    let map: BTreeMap<_, _> = params.into_iter().collect();
    assert_eq!(map.len(), count, "a parameter stands twice");
    map
}

fn policy(json: &Json) -> Policy {
    Policy::read(&value(json), "").unwrap_or_else(|error| panic!("{error}"))
}

fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(flag) => Value::Bool(*flag),
        Json::Number(number) => Value::Number(number.as_f64().unwrap()),
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(items) => Value::List(items.iter().map(value).collect()),
        Json::Object(members) => {
            Value::Object(members.iter().map(|(name, json)| (name.clone(), value(json))).collect())
        }
    }
}
