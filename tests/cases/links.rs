//! Links: refused with the code of the case, or accepted with its kind, normal form and parameters.

use std::collections::BTreeMap;

use serde_json::Value as Json;
use xiaodun::error::Code;
use xiaodun::links::{Policy, Verdict};

use super::{File, Folder, text_of, value_of};

pub(crate) const FOLDER: Folder = Folder {
    name: "links",
    title: |case| format!("{}: {:?}", text_of(case, "why"), text_of(case, "url")),
    check,
};

/// Policies that must not be made. The error names the wrong member, since a policy can have a hundred lines.
pub(crate) const POLICIES: Folder = Folder {
    name: "link-policies.json",
    title: |case| text_of(case, "why").to_owned(),
    check: |_, case| refuses(case),
};

fn refuses(case: &Json) {
    let (policy, name) = (value_of(&case["policy"]), text_of(case, "names"));
    let error = Policy::read(&policy, "").err().expect("the policy is refused");
    assert_eq!(error.code(), Code::PolicyInvalid);
    assert!(error.message().starts_with(&format!("{name} ")), "{}", error.message());
    if name != "the value" {
        let nested = Policy::read(&policy, "links").err().expect("the policy is refused below a path too");
        let has_path = nested.message().starts_with(&format!("links.{name} "));
        assert!(has_path || name.starts_with('['), "{nested}");
    }
}

fn check(file: &File, case: &Json) {
    let policy = &file.json["policies"][text_of(case, "policy")];
    let policy = Policy::read(&value_of(policy), "").unwrap_or_else(|error| panic!("{error}"));
    match (case["code"].as_str(), policy.check(text_of(case, "url"))) {
        (Some(code), Verdict::Rejected(refusal)) => assert_eq!(refusal.code.as_str(), code),
        (None, Verdict::Accepted(accepted)) => {
            assert_eq!(accepted.kind.as_str(), text_of(case, "kind"));
            assert_eq!(accepted.url, text_of(case, "normalised"));
            let Some(expected) = case.get("params") else { return };
            let params = accepted.params.expect("only pages are listed with parameters");
            let map: BTreeMap<_, _> =
                params.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
            assert_eq!(map.len(), params.len(), "a parameter twice");
            assert_eq!(&serde_json::to_value(map).unwrap(), expected);
        }
        (_, verdict) => panic!("{verdict:?}"),
    }
}
