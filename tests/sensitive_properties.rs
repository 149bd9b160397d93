//! What must hold of masks and findings whatever the input.
#![cfg(all(feature = "secrets", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test may fail loudly")]

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use xiaodun::options::Value;
use xiaodun::sensitive::{Date, FoundKind, Kind, Validation, find, mask, redact, validate};

const TODAY: Date = Date { year: 2025, month: 6, day: 1 };

/// A sample of each kind, typed in several ways.
const SAMPLES: &[(Kind, &str)] = &[
    (Kind::Phone, "13812345678"),
    (Kind::Phone, "138 1234 5678"),
    (Kind::Phone, "１３８１２３４５６７８"),
    (Kind::PhoneE164, "+14155552671"),
    (Kind::PhoneHk, "91234567"),
    (Kind::PhoneHk, "+852 9123 4567"),
    (Kind::PhoneMo, "66123456"),
    (Kind::PhoneTw, "0912345678"),
    (Kind::Landline, "010-12345678"),
    (Kind::Landline, "(0931)1234567-12"),
    (Kind::IdCard, "11010519491231002x"),
    (Kind::IdCard, "110105491231002"),
    (Kind::Hkid, "A123456(3)"),
    (Kind::TwId, "A123456789"),
    (Kind::HkMoPermit, "H12345678"),
    (Kind::TwPermit, "12345678"),
    (Kind::Passport, "E12345678"),
    (Kind::BankCard, "4111 1111 1111 1111"),
    (Kind::BankCard, "378282246310005"),
    (Kind::BankAccount, "123456789012"),
    (Kind::Name, "欧阳小明"),
    (Kind::Name, "阿卜杜拉·买买提"),
    (Kind::Name, "John O'Brien"),
    (Kind::Email, "zhang@example.com"),
    (Kind::Email, "a@example.com"),
    (Kind::Address, "广东省深圳市南山区科技园1号"),
    (Kind::Plate, "京A·12345"),
    (Kind::Plate, "粤Z1234港"),
    (Kind::Uscc, "91350100M000100Y43"),
];

/// Pieces that make trouble next to each other: values, halves of values, masks, joints.
const PIECES: &[&str] = &[
    "13812345678",
    "138 1234 5678",
    "138-1234-5678",
    "+86 ",
    "+86",
    "0086",
    "86 ",
    "１３８１２３４５６７８",
    "138",
    "1381",
    "11010519491231002X",
    "110105 19491231 002X",
    "110105491231002",
    "110",
    "4111 1111 1111 1111",
    "4111111111111111",
    "4111",
    "1111",
    "6222",
    "0212",
    "6205500000000000004",
    "010-12345678",
    "(010)",
    "(010)12345678",
    "0755",
    "0755-",
    "12345678",
    "1234567",
    "+852 9123 4567",
    "852-",
    "91234567",
    "京A12345",
    "京",
    "A·",
    "A",
    "粤Z1234港",
    "警",
    "E12345678",
    "91350100M000100Y43",
    "9135",
    "zhang@example.com",
    "a@b.cc",
    "@",
    "@qq.com",
    ".com",
    "x.cn",
    "5678",
    "转",
    "转123",
    "-123",
    "****",
    "***",
    "**",
    "138****5678",
    "**** **** **** 4111",
    "z***@example.com",
    "110***********002X",
    " ",
    " ",
    "-",
    "-",
    ".",
    ",",
    "_",
    "+",
    "*",
    "@",
    "(",
    ")",
    "，",
    "：",
    "￥",
    "元",
    "号",
    "单号",
    "isbn ",
    "\n",
    "0",
    "1",
    "12",
    "123",
    "é",
    "𠮷",
    "😀",
];

fn a_kind() -> impl Strategy<Value = Kind> {
    select(Kind::ALL.to_vec())
}

fn a_value() -> impl Strategy<Value = (Kind, String)> {
    prop_oneof![
        3 => select(SAMPLES.to_vec()).prop_map(|(kind, value)| (kind, value.to_owned())),
        1 => (a_kind(), select(SAMPLES.to_vec())).prop_map(|(kind, (_, value))| (kind, value.to_owned())),
        2 => (a_kind(), "\\PC{0,24}"),
        2 => (a_kind(), vec(select(PIECES.to_vec()), 0..4).prop_map(|pieces| pieces.concat())),
    ]
}

fn a_text() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => vec(select(PIECES.to_vec()), 0..14).prop_map(|pieces| pieces.concat()),
        2 => "[0-9 *.@a-zA-Z-]{0,60}",
        1 => "\\PC{0,60}",
    ]
}

fn some_kinds() -> impl Strategy<Value = Vec<Kind>> {
    prop_oneof![
        2 => Just(Kind::SEARCHED.to_vec()),
        1 => proptest::sample::subsequence(Kind::SEARCHED.to_vec(), 1..=Kind::SEARCHED.len()),
    ]
}

fn some_options() -> impl Strategy<Value = (Option<usize>, Option<usize>, char)> {
    let shown = || proptest::option::of(0usize..10);
    (shown(), shown(), select(vec!['*', '#', '•', '█', '😀', '·', '-', '1', 'x', '王']))
}

fn options((head, tail, char): (Option<usize>, Option<usize>, char)) -> Value {
    let number =
        |name: &str, value: Option<usize>| value.map(|value| (name.to_owned(), Value::Number(value as f64)));
    let char = Some(("char".to_owned(), Value::Text(char.to_string())));
    Value::Object([number("head", head), number("tail", tail), char].into_iter().flatten().collect())
}

/// The text in full width, but for what is read in half width alone: masks, the ending of a host or a file, and the
/// colon, which is behind a host (`user@host:`) and, in full width, behind any address.
fn widened(text: &str) -> String {
    let mut wide = String::new();
    let mut ending = 0;
    for (at, c) in text.char_indices() {
        if c == '.' && at >= ending {
            let word: Vec<u8> = text[at + 1..].bytes().take_while(u8::is_ascii_alphanumeric).collect();
            let is_ending = word.len() > 1 && word.iter().all(u8::is_ascii_alphabetic);
            ending = if is_ending { at + 1 + word.len() } else { 0 };
        }
        wide.push(match c {
            _ if at < ending => c,
            '*' | ':' => c,
            '!'..='~' => char::from_u32(c as u32 + 0xFEE0).unwrap(),
            ' ' => '\u{3000}',
            c => c,
        });
    }
    wide
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, max_global_rejects: 1_000_000, ..ProptestConfig::default() })]

    #[test]
    fn a_mask_shows_no_more_than_was_asked_for((kind, value) in a_value(), head in 0usize..9, tail in 0usize..5) {
        // A character that no value has, so that what is shown can be counted.
        let look = options((Some(head), Some(tail), '█'));
        if let Ok(masked) = mask(kind, &value, &look, TODAY) {
            let body = masked.strip_prefix('+').and_then(|rest| rest.split_once(' ')).map_or(&*masked, |(_, body)| body);
            let body = body.strip_suffix("-███").unwrap_or(body);
            let shown = body.chars().filter(|c| *c != '█').count();
            prop_assert!(shown <= head + tail, "{masked}");
        }
    }

    #[test]
    fn a_default_mask_hides_something((kind, value) in a_value()) {
        prop_assume!(!value.is_empty());
        let masked = mask(kind, &value, &options((None, None, '█')), TODAY).unwrap();
        prop_assert!(masked.contains('█'), "{}", masked);
    }

    #[test]
    fn a_value_of_another_kind_is_never_echoed(kind in a_kind(), value in "\\PC{0,24}") {
        let is_valid = matches!(validate(kind, &value, &Value::Null, TODAY).unwrap(), Validation::Valid { .. });
        prop_assume!(!is_valid && kind != Kind::Address && !value.contains('█'));
        let old = kind == Kind::IdCard && value.chars().count() == 15;
        prop_assume!(!old);
        let masked = mask(kind, &value, &options((None, None, '█')), TODAY).unwrap();
        prop_assert_eq!(masked, "█".repeat(value.chars().count()));
    }

    #[test]
    fn masking_a_mask_changes_nothing((kind, value) in a_value(), look in some_options()) {
        let look = options(look);
        if let Ok(masked) = mask(kind, &value, &look, TODAY) {
            prop_assert_eq!(mask(kind, &masked, &look, TODAY).unwrap(), masked);
        }
    }

    #[test]
    fn a_mask_of_a_style_is_stable(value in select(SAMPLES.to_vec()), style in select(vec![
        (Kind::Name, "keepFirst"), (Kind::Name, "keepSurname"), (Kind::Name, "keepLast"), (Kind::Name, "firstLast"),
        (Kind::BankCard, "last4"), (Kind::BankCard, "first6Last4"), (Kind::Email, "first1"), (Kind::Email, "domain"),
        (Kind::Address, "district"),
    ])) {
        let look = Value::Object(vec![("style".to_owned(), Value::Text(style.1.to_owned()))]);
        let masked = mask(style.0, value.1, &look, TODAY).unwrap();
        prop_assert_eq!(mask(style.0, &masked, &look, TODAY).unwrap(), masked);
    }

    #[test]
    fn findings_are_in_order_and_of_their_kind(text in a_text(), kinds in some_kinds()) {
        let units: Vec<u16> = text.encode_utf16().collect();
        let allow15 = Value::Object(vec![("allow15".to_owned(), Value::Bool(true))]);
        let mut end = 0;
        for finding in find(&text, &kinds, TODAY) {
            prop_assert!(end <= finding.start && finding.start < finding.end);
            end = finding.end;
            let value = String::from_utf16(&units[finding.start..finding.end]).unwrap();
            let FoundKind::Kind(kind) = finding.kind else { panic!("no custom kind was asked for") };
            let options = if kind == Kind::IdCard { &allow15 } else { &Value::Null };
            let found = validate(kind, &value, options, TODAY).unwrap();
            prop_assert!(matches!(found, Validation::Valid { .. }), "{:?} {}", finding, value);
            prop_assert!(kinds.contains(&kind));
        }
    }

    #[test]
    fn a_redacted_text_holds_nothing_more_to_find(text in a_text(), kinds in some_kinds()) {
        let redacted = redact(&text, &kinds, TODAY);
        prop_assert_eq!(find(&redacted, &kinds, TODAY), [], "{}", redacted);
        prop_assert_eq!(redact(&redacted, &kinds, TODAY), redacted);
    }

    #[test]
    fn full_width_text_has_the_same_findings(text in a_text()) {
        let wide = widened(&text);
        // Labels are read as they are.
        prop_assume!(!text.contains("isbn"));
        let spans = |text: &str| -> Vec<_> {
            find(text, &Kind::SEARCHED, TODAY).iter().map(|f| (f.kind, f.start, f.end, f.checked)).collect()
        };
        prop_assert_eq!(spans(&wide), spans(&text));
    }
}
