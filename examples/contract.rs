//! Writes `pkg/lib/generated/contract.js`: what JavaScript has to know of the core, from the core itself.
//!
//!     cargo run --example contract
//!
//! `tests/contract.rs` fails when the file is not what this writes.
#![allow(clippy::expect_used, reason = "a command may fail loudly")]

use xiaodun::jose::RESERVED_MEMBERS;
use xiaodun::links::{LinkKind, RejectionCode};
use xiaodun::rng::SEED_BYTES;
use xiaodun::sensitive::Locale;
use xiaodun::{encrypt, html, links};

/// Where the file is.
pub(crate) const PATH: &str = "pkg/lib/generated/contract.js";

#[allow(dead_code, reason = "the test takes the rest of this file")]
fn main() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(PATH);
    std::fs::write(path, contract()).expect("the file can be written");
}

/// The text of the file. Each part of the core adds its section.
pub(crate) fn contract() -> String {
    let mut file = String::from("// Written by `cargo run --example contract` from the core. Do not edit.\n");
    add_codes(&mut file);
    add_limits(&mut file);
    sensitive::add(&mut file);
    file
}

/// Names that JavaScript repeats in messages, or compares.
fn add_codes(file: &mut String) {
    file.push_str(&strings(
        "URL_CODES",
        "Why a link is refused.",
        &RejectionCode::ALL.map(RejectionCode::as_str),
    ));
    file.push_str(&strings(
        "RSA_SCHEMES",
        "The schemes of `secrets`.",
        &encrypt::Scheme::ALL.map(encrypt::Scheme::as_str),
    ));
    file.push_str(&strings(
        "RESERVED_HEADER",
        "Header members that are the encryptor's own, or that change what the receiver must do.",
        &RESERVED_MEMBERS,
    ));
    file.push_str(&strings(
        "LINK_KINDS",
        "The kinds of accepted links, as verdicts number them.",
        &LinkKind::ALL.map(LinkKind::as_str),
    ));
    file.push_str(&strings(
        "LINK_OWNERS",
        "The member of a verdict that has the owner of a link, by kind; none is empty.",
        &LinkKind::ALL.map(|kind| kind.owner_name().unwrap_or_default()),
    ));
    file.push_str(&strings("LOCALES", "Languages of messages.", &Locale::ALL.map(Locale::as_str)));
}

/// What a part refuses, so that JavaScript does not copy it in first.
fn add_limits(file: &mut String) {
    let limits = [
        ("ENTROPY_BLOCK_BYTES", "How many bytes a pool takes at a time.", SEED_BYTES),
        ("MAX_JWE_PLAINTEXT", "The longest plaintext of a JWE, in bytes.", encrypt::MAX_JWE_PLAINTEXT),
        ("DEFAULT_MAX_HTML_BYTES", "The longest HTML where no `maxBytes` is given.", html::DEFAULT_MAX_BYTES),
        ("MAX_LINK_BYTES", "The largest `maxBytes` of a policy of links.", links::MAX_LINK_BYTES as usize),
    ];
    add_numbers(file, &limits);
}

fn add_numbers(file: &mut String, numbers: &[(&str, &str, usize)]) {
    for (name, about, number) in numbers {
        file.push_str(&format!("\n/** {about} */\nexport const {name} = {number};\n"));
    }
}

fn strings(name: &str, about: &str, texts: &[&str]) -> String {
    let list: Vec<String> = texts.iter().map(|text| format!("  '{text}',")).collect();
    format!("\n/** {about} */\nexport const {name} = [\n{}\n];\n", list.join("\n"))
}

mod sensitive {
    use super::{add_numbers, strings};
    use xiaodun::sensitive::{InvalidCode, Kind, MAX_DOMAIN, MIN_DIGIT_ROW, MIN_VALUE_UNITS, char_class};

    /// Kinds, codes, and the classes of characters.
    pub(super) fn add(file: &mut String) {
        let kinds = Kind::ALL.map(Kind::as_str);
        file.push_str(&strings("KINDS", "Every kind of sensitive value, as findings number them.", &kinds));
        let searched = Kind::SEARCHED.map(Kind::as_str);
        file.push_str(&strings("SEARCHED_KINDS", "The kinds that are searched for by default.", &searched));
        let codes = InvalidCode::ALL.map(InvalidCode::as_str);
        file.push_str(&strings("INVALID_CODES", "Why a value is not valid for its kind.", &codes));
        let limits = [
            ("MIN_DIGIT_ROW", "Every number that is found has so many digits in a row.", MIN_DIGIT_ROW),
            ("MIN_VALUE_UNITS", "No value that is found has fewer UTF-16 units.", MIN_VALUE_UNITS),
            ("MAX_DOMAIN", "The longest domain of an e-mail address, in characters.", MAX_DOMAIN),
        ];
        add_numbers(file, &limits);
        file.push_str(&classes());
    }

    /// Runs of UTF-16 units of the same class: how many there are, and the class as bits. Most are single joints among
    /// characters that are none, and are written as the number of those before them: 2 KB less.
    fn classes() -> String {
        let mut runs: Vec<(u32, u32)> = Vec::new();
        for unit in 0..=0xFFFF {
            // Halves of surrogate pairs have no class.
            let bits = char::from_u32(unit).map_or(0, |c| {
                let class = char_class(c);
                u32::from(class.is_joint)
                    | u32::from(class.is_digit) << 1
                    | u32::from(class.is_capital) << 2
                    | u32::from(class.is_separator) << 3
            });
            match runs.last_mut() {
                Some((count, last)) if *last == bits => *count += 1,
                _ => runs.push((1, bits)),
            }
        }
        let mut list = Vec::new();
        let mut rest = runs.as_slice();
        while let [(count, bits), after @ ..] = rest {
            (rest, _) = match (bits, after) {
                (0, [(1, 1), after @ ..]) => (after, list.push(count.to_string())),
                _ => (after, list.push(format!("{count},{bits}"))),
            };
        }
        format!(
            "
/**
 * Of every UTF-16 unit from 0 on, in runs: how many have this class, and the class (1 joint, 2 digit, 4 capital,
 * 8 separator). A number alone: so many of none, and a joint.
 */
export const CHAR_CLASSES =\n  '{}';\n",
            list.join(" ")
        )
    }
}
