//! Any string as text and as a value of each kind: no panic, findings in order and of their kind, nothing left
//! to find after redaction, and a mask that masking again does not change.
#![no_main]

use libfuzzer_sys::fuzz_target;
use xiaodun::options::Value;
use xiaodun::sensitive::{Date, Kind, find, mask, redact, validate};

const TODAY: Date = Date { year: 2025, month: 6, day: 1 };

fuzz_target!(|text: &str| {
    let mut end = 0;
    for finding in find(text, &Kind::SEARCHED, TODAY) {
        assert!(end <= finding.start && finding.start < finding.end);
        end = finding.end;
    }
    assert!(end <= text.encode_utf16().count());
    let redacted = redact(text, &Kind::SEARCHED, TODAY);
    assert!(find(&redacted, &Kind::SEARCHED, TODAY).is_empty());
    for kind in Kind::ALL {
        assert!(validate(kind, text, &Value::Null, TODAY).is_ok());
        let masked = mask(kind, text, &Value::Null, TODAY);
        let again = masked.as_ref().ok().map(|masked| mask(kind, masked, &Value::Null, TODAY));
        assert_eq!(Some(masked), again);
    }
});
