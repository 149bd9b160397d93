//! Texts as chats, services and programs write them, with the values marked: how many are found, and what else is.
//! `WRITE_DOCS=1 cargo test --test realistic` writes the table of docs/detection.md.
#![cfg(all(feature = "secrets", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

#[path = "support/tables.rs"]
mod tables;

use serde_json::Value;
use std::collections::BTreeMap;
use xiaodun::sensitive::{Date, FoundKind, Kind, find};

const TODAY: Date = Date { year: 2025, month: 6, day: 1 };

/// Of 100: at least so many of the values are found in each sort of text, and at least so many of the findings are values.
const LEAST_RECALL: usize = 85;
const LEAST_PRECISION: usize = 95;

#[derive(Default)]
struct Counts {
    texts: usize,
    values: usize,
    found: usize,
    findings: usize,
}

/// A text without its marks, and the kind and place in bytes of each value.
fn unmarked(marked: &str) -> (String, Vec<(Kind, usize, usize)>) {
    let (mut text, mut values) = (String::new(), Vec::new());
    for (at, piece) in marked.split(['⟦', '⟧']).enumerate() {
        match piece.split_once(':').filter(|_| at % 2 == 1) {
            Some((kind, value)) => {
                let start = text.len();
                text.push_str(value);
                values.push((Kind::parse(kind).unwrap(), start, text.len()));
            }
            None => text.push_str(piece),
        }
    }
    (text, values)
}

fn utf16(text: &str, place: usize) -> usize {
    text.get(..place).unwrap().encode_utf16().count()
}

#[test]
fn values_in_realistic_texts_are_found() {
    let texts: Vec<Value> = serde_json::from_str(include_str!("texts/texts.json")).unwrap();
    let mut sorts: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut wrong = Vec::new();
    for entry in &texts {
        let (text, values) = unmarked(entry["text"].as_str().unwrap());
        let expected: Vec<(FoundKind, usize, usize)> = values
            .iter()
            .map(|(kind, start, end)| (FoundKind::Kind(*kind), utf16(&text, *start), utf16(&text, *end)))
            .collect();
        let found: Vec<(FoundKind, usize, usize)> = find(&text, &Kind::SEARCHED, TODAY)
            .into_iter()
            .map(|finding| (finding.kind, finding.start, finding.end))
            .collect();
        let counts = sorts.entry(entry["sort"].as_str().unwrap()).or_default();
        counts.texts += 1;
        counts.values += expected.len();
        counts.findings += found.len();
        counts.found += expected.iter().filter(|value| found.contains(value)).count();
        let missed = expected.iter().filter(|value| !found.contains(value));
        let more = found.iter().filter(|finding| !expected.contains(finding));
        wrong.extend(missed.map(|value| format!("missed {value:?} in {text}")));
        wrong.extend(more.map(|finding| format!("not a value: {finding:?} in {text}")));
    }

    let percent = |part: usize, whole: usize| format!("{:.1} %", part as f64 * 100.0 / whole as f64);
    let mut table = String::from(
        "| texts | | values | found (recall) | of the findings, values (precision) |\n|---|--:|--:|--:|--:|\n",
    );
    for (name, Counts { texts, values, found, findings }) in &sorts {
        let (recall, precision) = (percent(*found, *values), percent(*found, *findings));
        table += &format!("| {name} | {texts} | {values} | {recall} | {precision} |\n");
        let is_low = found * 100 < LEAST_RECALL * values || found * 100 < LEAST_PRECISION * findings;
        assert!(!is_low, "{name}: {recall} and {precision}\n{wrong:#?}");
    }
    assert!(texts.len() >= 170 && sorts.len() >= 10);
    tables::check("realistic", &table);
}
