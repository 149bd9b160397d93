//! What JavaScript knows of the core is what the core says, and the parts of a text that JavaScript hands over have all
//! that there is to find.
#![cfg(all(feature = "secrets", feature = "content", feature = "guomi", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test may fail loudly")]
#![allow(missing_docs, unreachable_pub, reason = "an example is no library")]

#[path = "../examples/contract.rs"]
mod contract;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value as Json;
use std::collections::BTreeSet;
use xiaodun::encrypt::Scheme;
use xiaodun::error::Code;
use xiaodun::links::{LinkKind, RejectionCode};
use xiaodun::sensitive::{Date, InvalidCode, Kind, Locale, MIN_DIGIT_ROW, MIN_VALUE_UNITS, char_class, find};

const TODAY: Date = Date { year: 2025, month: 6, day: 1 };

#[test]
fn the_generated_file_is_what_the_core_says() {
    let path = [env!("CARGO_MANIFEST_DIR"), "/", contract::PATH].concat();
    let written = std::fs::read_to_string(path).unwrap();
    assert!(written == contract::contract(), "run `cargo run --example contract`");
}

/// Whether JavaScript takes the character for one of a domain, which it does as often as the core, and more where there are
/// escapes: it is of another script than Latin, and in the first label or in one that began so.
fn is_in_domain(before: &str, c: char) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '－');
    let mut label = Vec::new();
    let mut has_label = false;
    for part in before.chars().rev() {
        match part {
            '.' | '．' if !has_label && label.last().is_some_and(char::is_ascii) => return false,
            '.' | '．' => has_label = true,
            part if is_part(part) => label.push(part),
            part => return c.is_alphanumeric() && matches!(part, '@' | '＠' | '%' | '\\' | '&' | ';'),
        }
    }
    false
}

/// `pkg/index.d.ts` from the declaration of a type to `end`, without comments.
fn declaration(name: &str, end: &str) -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/index.d.ts");
    let text = std::fs::read_to_string(path).unwrap();
    let start = text.find(&format!("export type {name} =")).unwrap();
    let is_code = |line: &&str| !line.trim_start().starts_with(['/', '*']);
    let code: Vec<&str> = text[start..].lines().filter(is_code).collect();
    code.join("\n").split(end).next().unwrap().to_owned()
}

/// The names between quotes.
fn quoted(code: &str) -> BTreeSet<String> {
    code.split('\'').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The members of a union of names.
fn declared(union: &str) -> BTreeSet<String> {
    quoted(&declaration(union, ";"))
}

fn named(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn declarations_have_the_names_of_the_core() {
    assert_eq!(declared("SensitiveKind"), named(&Kind::ALL.map(Kind::as_str)));
    assert_eq!(declared("InvalidCode"), named(&InvalidCode::ALL.map(InvalidCode::as_str)));
    assert_eq!(declared("Locale"), named(&Locale::ALL.map(Locale::as_str)));
    assert_eq!(declared("UrlRejection"), named(&RejectionCode::ALL.map(RejectionCode::as_str)));
    let verdict = declaration("UrlVerdict", "| RefusedLink");
    let kinds: Vec<&str> = verdict.lines().filter(|line| line.trim_start().starts_with("kind:")).collect();
    assert_eq!(quoted(&kinds.concat()), named(&LinkKind::ALL.map(LinkKind::as_str)));
    assert!(LinkKind::ALL.iter().enumerate().all(|(number, kind)| *kind as usize == number));
    let rsa = named(&Scheme::ALL.map(Scheme::as_str));
    assert!(rsa.is_subset(&declared("Scheme")));
    assert!(declared("Scheme").difference(&rsa).all(|name| name.starts_with("sm2")));
    let codes = named(&Code::ALL.map(Code::as_str));
    let missing: Vec<_> = codes.difference(&declared("ErrorCode")).cloned().collect();
    assert_eq!(missing, [""; 0]);
}

/// Whether a stretch goes on with this character.
fn is_read_over(before: &str, c: char) -> bool {
    char_class(c).is_joint || is_in_domain(before, c)
}

/// Where a stretch begins whose first joint is at `at`: a Han character before a plus parts a number from a name, and
/// JavaScript hands it over too.
fn start_of_stretch(text: &str, at: usize) -> usize {
    let han = text[..at].chars().next_back().filter(|c| ('\u{4000}'..'\u{a000}').contains(c));
    match han {
        Some(han) if text[at..].starts_with(['+', '＋']) => at - han.len_utf8(),
        _ => at,
    }
}

/// The stretches of a text without a break, and where they begin.
fn stretches(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let before = start.map_or("", |from: usize| &text[from..at]);
        match (is_read_over(before, c), start) {
            (true, None) => start = Some(start_of_stretch(text, at)),
            (false, Some(from)) => {
                found.push((from, &text[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.map(|from| (from, &text[from..])));
    found
}

/// Whether JavaScript hands the stretch over.
fn matters(stretch: &str) -> bool {
    let chars: Vec<_> = stretch.chars().map(char_class).collect();
    let row = |is: &dyn Fn(usize) -> bool| (0..chars.len()).any(|at| (at..at + MIN_DIGIT_ROW).all(is));
    let digit = |at: usize| chars.get(at).is_some_and(|class| class.is_digit);
    let code = |at: usize| chars.get(at).is_some_and(|class| class.is_digit || class.is_capital);
    stretch.encode_utf16().count() >= MIN_VALUE_UNITS
        && (stretch.contains(['@', '＠', '+', '＋', '%', '\\', '&', '·'])
            || stretch.contains("(886")
            || row(&digit)
            || row(&code))
}

fn assert_nothing_is_lost(text: &str) {
    let spans = |text: &str, shift: usize| -> Vec<_> {
        find(text, &Kind::SEARCHED, TODAY)
            .into_iter()
            .map(|found| (found.kind, found.start + shift, found.end + shift, found.checked))
            .collect()
    };
    let shift = |at: usize| text[..at].encode_utf16().count();
    let in_parts: Vec<_> = stretches(text)
        .into_iter()
        .filter(|(_, stretch)| matters(stretch))
        .flat_map(|(at, stretch)| spans(stretch, shift(at)))
        .collect();
    assert_eq!(spans(text, 0), in_parts, "{text:?}");
}

#[test]
fn every_case_has_its_findings_in_stretches_of_joints() {
    SAMPLES.iter().for_each(|sample| assert_nothing_is_lost(sample));
    ["这+86 4111 1111 1111 1111", "这＋8613812345678"].into_iter().for_each(assert_nothing_is_lost);
    let file: Json = serde_json::from_str(include_str!("vectors/sensitive/text.json")).unwrap();
    for case in file["cases"].as_array().unwrap() {
        assert_nothing_is_lost(case["text"].as_str().unwrap());
        // A value has no break in it, whatever it consists of: 沪A0023领.
        for found in case["findings"].as_array().unwrap() {
            let units: Vec<u16> = case["text"].as_str().unwrap().encode_utf16().collect();
            let at = |name: &str| found[name].as_u64().unwrap() as usize;
            let value = String::from_utf16(&units[at("start")..at("end")]).unwrap();
            for c in value.chars().filter(|_| found["kind"] != "email") {
                assert!(char_class(c).is_joint, "{c:?} of {value:?} would be cut away");
            }
        }
    }
}

/// A value of each sort that has characters of a table of its own, or letters.
const SAMPLES: &[&str] = &["京A12345", "粤Z1234港", "沪A0023领", "使014578", "A123456(3)", "a@b.cc"];

/// The characters that a finding can hold and that JavaScript would cut a text at. Each character of Chinese and of
/// the forms of other widths is put in place of each character of the samples. `is_joint` is asked with what is before
/// the character.
fn cut_away(is_joint: impl Fn(&str, char) -> bool) -> BTreeSet<char> {
    let candidates = || {
        ('\0'..='\u{2fff}').chain('\u{3000}'..='\u{303f}').chain('一'..='鿿').chain('\u{ff00}'..='\u{ffef}')
    };
    let mut lost = BTreeSet::new();
    for sample in SAMPLES {
        for (at, old) in sample.char_indices() {
            // A line for each candidate: all of one length, because all are one UTF-16 unit long.
            let (before, after) = (&sample[..at], &sample[at + old.len_utf8()..]);
            let candidates: Vec<char> =
                candidates().filter(|c| !is_joint(before, *c) && *c != '\n').collect();
            let lines: Vec<String> = candidates.iter().map(|c| format!("{before}{c}{after}")).collect();
            let width = sample.chars().count() + 1;
            let unit = before.chars().count();
            let findings = find(&lines.join("\n"), &Kind::SEARCHED, TODAY);
            let held = findings.iter().filter(|found| {
                let line = found.start / width * width;
                found.start <= line + unit && line + unit < found.end
            });
            lost.extend(held.map(|found| candidates[found.start / width]));
        }
    }
    lost
}

#[test]
fn no_character_of_a_finding_is_cut_away() {
    assert_eq!(cut_away(is_read_over), BTreeSet::new());
}

/// 领 ends the plates of consulates. Plates that end with it were once searched for by the core and cut away before it,
/// because the classes of characters were kept by hand. This is what the test above says then.
#[test]
fn a_character_that_the_classes_forget_is_reported() {
    assert_eq!(cut_away(|before, c| c != '领' && is_read_over(before, c)), BTreeSet::from(['领']));
}

/// Values, their halves, labels and what is next to them.
const PIECES: &[&str] = &[
    "13812345678",
    "138 1234 5678",
    "１３８１２３４５６７８",
    "+86 ",
    "+86",
    "+",
    "86",
    "(886)912-345-678",
    "+49 30 123456 ",
    "6222 0212 3456 7890 128",
    "+33 6 12 34 56 78",
    "(86)",
    "11010519491231002X",
    "110105491231002",
    "4111 1111 1111 1111",
    "4222222222222",
    "010-12345678",
    "(010)",
    "0755-",
    "12345678",
    "转123",
    "x12",
    "京A12345",
    "京A·",
    "京",
    "粤Z1234港",
    "沪A0023领",
    "使014578",
    "使014·578",
    "京X1234应急",
    "京A1B2C3",
    "A123456(3)",
    "1234567(8)",
    "E12345678",
    "H12345678",
    "91350100M000100Y43",
    "zhang@example.com",
    "li@例子.中国",
    "@例",
    "例え",
    "почта.рф",
    ".公司",
    "[31m",
    "[0m",
    "a/",
    "{",
    "'",
    "a%40b.cc",
    "@",
    "&#64;",
    "\\u0031",
    "%22",
    "%E5",
    "\\x22",
    "订单号",
    "订单",
    "身份证号",
    "通行证",
    "型号",
    "展位",
    "order_no",
    "orderId",
    "id",
    "tel",
    "QQ",
    "bytes",
    "字节",
    "次",
    "全",
    "新",
    "北",
    "是",
    "为",
    ":",
    "：",
    "\"",
    "=",
    "/",
    ">",
    "[",
    "{",
    "_",
    "-",
    ".",
    "，",
    "!",
    "?",
    "\n",
    " ",
    "\u{3000}",
    "元",
    "￥",
    "é",
    "𠮷",
    "这",
    "0",
    "1",
    "X",
    "b",
    "*",
    "****",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_texts_have_their_findings_in_stretches_of_joints(pieces in vec(select(PIECES.to_vec()), 0..12)) {
        assert_nothing_is_lost(&pieces.concat());
    }
}
