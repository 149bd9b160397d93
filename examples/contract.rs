//! Writes `pkg/lib/generated/contract.js`: what JavaScript has to know of the core, from the core itself.
//!
//!     cargo run --example contract
//!
//! `tests/contract.rs` fails when the file is not what this writes.
#![allow(clippy::expect_used, reason = "a command may fail loudly")]

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
    sensitive::add(&mut file);
    file
}

mod sensitive {
    use xiaodun::sensitive::{InvalidCode, Kind, LEAST_DIGIT_ROW, char_class};

    /// Kinds, codes, and the classes of characters.
    pub(super) fn add(file: &mut String) {
        let kinds = Kind::ALL.map(Kind::as_str);
        file.push_str(&strings("KINDS", "Every kind of sensitive value, as findings number them.", &kinds));
        let searched = Kind::SEARCHED.map(Kind::as_str);
        file.push_str(&strings("SEARCHED_KINDS", "The kinds that are searched for by default.", &searched));
        let asked = Kind::SEARCHED_WHEN_ASKED.map(Kind::as_str);
        file.push_str(&strings(
            "KINDS_WHEN_ASKED",
            "The kinds that are searched for when they are asked for.",
            &asked,
        ));
        let codes = InvalidCode::ALL.map(InvalidCode::as_str);
        file.push_str(&strings("INVALID_CODES", "Why a value is not of its kind.", &codes));
        file.push_str(&format!(
            "\n/** Every number that is found has so many digits in a row. */\nexport const LEAST_DIGIT_ROW = {LEAST_DIGIT_ROW};\n"
        ));
        file.push_str(&classes());
    }

    fn strings(name: &str, about: &str, texts: &[&str]) -> String {
        let list: Vec<String> = texts.iter().map(|text| format!("  '{text}',")).collect();
        format!("\n/** {about} */\nexport const {name} = [\n{}\n];\n", list.join("\n"))
    }

    /// Runs of UTF-16 units of the same class: how many there are, and the class as bits.
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
        let list: Vec<String> = runs.iter().map(|(count, bits)| format!("{count},{bits}")).collect();
        format!(
            "\n/** Of every UTF-16 unit from 0 on, in runs: how many have this class, and the class (1 joint, 2 digit, 4 capital, 8 separator). */\nexport const CHAR_CLASSES =\n  '{}';\n",
            list.join(" ")
        )
    }
}
