//! Any string as text and as a value of each kind: no panic, findings in order and of their kind, nothing left
//! to find after redaction, no escapes where no sign of one is, and a mask that masking again does not change.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use xiaodun::options::Value;
use xiaodun::sensitive::{Date, Detector, Kind, mask, validate};

const TODAY: Date = Date { year: 2025, month: 6, day: 1 };

/// Made once: it takes longer to make one than to search a text of the corpus.
static DETECTOR: LazyLock<Detector> = LazyLock::new(|| Detector::of(&Kind::SEARCHED));

/// One of these is in every escape: of URLs, JSON, nginx, HTML and forms.
const SIGNS_OF_ESCAPES: [char; 4] = ['%', '\\', '&', '+'];

fuzz_target!(|text: &str| {
    let mut end = 0;
    let findings = DETECTOR.find(text, TODAY);
    if !text.contains(SIGNS_OF_ESCAPES) {
        assert_eq!(DETECTOR.find_in(text, TODAY, false), findings);
    }
    for finding in findings {
        assert!(end <= finding.start && finding.start < finding.end);
        end = finding.end;
    }
    assert!(end <= text.encode_utf16().count());
    let redacted = DETECTOR.redact(text, TODAY);
    assert!(DETECTOR.find(&redacted, TODAY).is_empty());
    for kind in Kind::ALL {
        assert!(validate(kind, text, &Value::Null, TODAY).is_ok());
        let masked = mask(kind, text, &Value::Null, TODAY);
        let again = masked.as_ref().ok().map(|masked| mask(kind, masked, &Value::Null, TODAY));
        assert_eq!(Some(masked), again);
    }
});
