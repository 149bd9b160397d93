//! Any JSON as a URL policy and as options of a sanitizer, with a link or markup after a NUL to try on it: no
//! panic, errors of the right codes, and no options under which a script address passes or a script stays.
#![no_main]

use libfuzzer_sys::fuzz_target;
use xiaodun::error::Code;
use xiaodun::html::Sanitizer;
use xiaodun::links::{Policy, Verdict};
use xiaodun_fuzz::from_json;

/// What no policy may let through, whatever it lists.
const NEVER_FOLLOWED: [&str; 10] = [
    "javascript:alert(1)",
    "JavaScript://example.com/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "https://example.com@evil.example/",
    "//evil.example/",
    "https:/\\evil.example/",
    "intent://evil.example#Intent;end",
    "tel:*21*1%23",
    "https://example.com//evil.example/",
];

/// What no options may let stay.
const NEVER_KEPT: &str = "<script>alert(1)</script><b onclick=alert(1)>x</b><a href=javascript:alert(1)>x</a>\
    <iframe srcdoc=x></iframe><style>*{}</style><svg onload=alert(1)></svg><base href=//evil.example>";

fuzz_target!(|input: &str| {
    let (json, trial) = input.split_once('\0').unwrap_or((input, "https://example.com/"));
    let Some(value) = from_json(json) else { return };

    match Policy::read(&value, "") {
        Ok(policy) => {
            for link in NEVER_FOLLOWED {
                assert!(matches!(policy.check(link), Verdict::Rejected(_)), "{link}");
            }
            if let Verdict::Accepted(accepted) = policy.check(trial) {
                assert_eq!(policy.check(&accepted.url), Verdict::Accepted(accepted.clone()));
            }
            let _ = policy.check_mini_program("wx0", trial);
        }
        Err(error) => assert_eq!(error.code(), Code::PolicyInvalid),
    }

    match Sanitizer::read(&value, "") {
        Ok(sanitizer) => {
            if let Ok(out) = sanitizer.sanitize(NEVER_KEPT) {
                assert!(
                    !["<script", "onclick", "javascript:", "<iframe", "<style", "<svg", "<base"]
                        .iter()
                        .any(|never| out.contains(never)),
                    "{out}"
                );
            }
            if let Ok(out) = sanitizer.sanitize(trial) {
                // What is written can be longer than what was read, and so longer than a small `maxBytes`.
                match sanitizer.sanitize(&out) {
                    Ok(again) => assert_eq!(again, out),
                    Err(error) => assert!(error.code() == Code::InputTooLarge && out.len() > trial.len()),
                }
                assert!(sanitizer.nodes(trial).is_ok());
            }
        }
        Err(error) => assert!(matches!(error.code(), Code::PolicyInvalid | Code::OptionInvalid)),
    }
});
