//! The `.wasm` files as they are published: what old mini-program engines take, and no more.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail loudly")]

use std::collections::HashMap;
use wasmparser::{ExternalKind, Operator, Parser, Payload, TypeRef, ValType, Validator, WasmFeatures};

const PARTS: [&str; 3] = ["secrets", "content", "guomi"];

fn read(part: &str) -> Vec<u8> {
    let path = format!("{}/pkg/dist/{part}.wasm", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}; run make build first"))
}

fn each_part(check: impl Fn(&str, &[u8])) {
    for part in PARTS {
        check(part, &read(part));
    }
}

fn payloads(wasm: &[u8]) -> impl Iterator<Item = Payload<'_>> {
    Parser::new(0).parse_all(wasm).map(Result::unwrap)
}

/// The instructions of each function of a part.
fn each_function(part: &str, mut check: impl FnMut(&[Operator<'_>])) {
    for payload in payloads(&read(part)) {
        let Payload::CodeSectionEntry(body) = payload else { continue };
        let operators: Vec<Operator> =
            body.get_operators_reader().unwrap().into_iter().map(Result::unwrap).collect();
        check(&operators);
    }
}

fn count_products(operators: &[Operator<'_>]) -> usize {
    operators.iter().filter(|operator| matches!(operator, Operator::I64Mul)).count()
}

#[test]
fn nothing_beyond_the_mvp_and_mutable_globals() {
    let features = WasmFeatures::FLOATS | WasmFeatures::GC_TYPES | WasmFeatures::MUTABLE_GLOBAL;
    each_part(|part, wasm| {
        Validator::new_with_features(features)
            .validate_all(wasm)
            .unwrap_or_else(|error| panic!("{part}: {error}"));
    });
}

/// Without it the test above could pass for want of looking: each of these is refused by the same features.
#[test]
fn the_validator_refuses_newer_instructions() {
    let features = WasmFeatures::FLOATS | WasmFeatures::GC_TYPES | WasmFeatures::MUTABLE_GLOBAL;
    // (func (param i32) (drop (i32.extend8_s (local.get 0)))), and the same with i32.trunc_sat_f32_s.
    let module = |code: &[u8]| {
        let mut wasm = b"\0asm\x01\0\0\0\x01\x05\x01\x60\x01\x7f\0\x03\x02\x01\0".to_vec();
        let body = [&[0][..], code, &[0x0b]].concat();
        wasm.extend([0x0a, body.len() as u8 + 2, 1, body.len() as u8]);
        wasm.extend(body);
        wasm
    };
    let valid = |code: &[u8]| Validator::new_with_features(features).validate_all(&module(code)).is_ok();
    assert!(valid(&[0x20, 0, 0x1a]), "local.get, drop");
    assert!(!valid(&[0x20, 0, 0xc0, 0x1a]), "sign extension");
    assert!(!valid(&[0x20, 0, 0xb2, 0xfc, 0, 0x1a]), "saturating conversion");
    assert!(!valid(&[0x20, 0, 0x20, 0, 0x20, 0, 0xfc, 0x0b, 0]), "bulk memory");
    assert!(!valid(&[0xd0, 0x70, 0x1a]), "reference types");
}

#[test]
fn exports_are_functions_and_memory_under_few_names() {
    each_part(|part, wasm| {
        let mut names: HashMap<u32, Vec<String>> = HashMap::new();
        for payload in payloads(wasm) {
            let Payload::ExportSection(exports) = payload else { continue };
            for export in exports.into_iter().map(Result::unwrap) {
                match export.kind {
                    ExternalKind::Func => names.entry(export.index).or_default().push(export.name.to_owned()),
                    ExternalKind::Memory => {}
                    kind => panic!("{part} exports {} as {kind:?}", export.name),
                }
            }
        }
        assert!(names.len() > 5, "{part}: {names:?}");
        for names in names.values() {
            assert!(names.len() <= 3, "{part}: one function under the names {names:?}");
        }
    });
}

#[test]
fn no_64_bit_integer_crosses_the_boundary() {
    each_part(|part, wasm| {
        let (mut types, mut imported, mut defined, mut exported) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for payload in payloads(wasm) {
            match payload {
                Payload::TypeSection(section) => {
                    types.extend(section.into_iter_err_on_gc_types().map(Result::unwrap))
                }
                Payload::ImportSection(section) => {
                    for import in section.into_imports().map(Result::unwrap) {
                        let TypeRef::Func(index) = import.ty else { panic!("{part} imports {import:?}") };
                        imported.push(index);
                    }
                }
                Payload::FunctionSection(section) => defined.extend(section.into_iter().map(Result::unwrap)),
                Payload::ExportSection(section) => {
                    let exports = section.into_iter().map(Result::unwrap);
                    exported.extend(
                        exports.filter(|export| export.kind == ExternalKind::Func).map(|export| export.index),
                    );
                }
                _ => {}
            }
        }
        let functions: Vec<u32> = imported.iter().chain(&defined).copied().collect();
        let outside = imported.iter().copied().chain(exported.iter().map(|index| functions[*index as usize]));
        for index in outside {
            let signature = &types[index as usize];
            let mut values = signature.params().iter().chain(signature.results());
            assert!(values.all(|value| *value != ValType::I64), "{part}: {signature:?}");
        }
    });
}

/// What opens a ciphertext is the server's: none of it is in the part that is shipped. Error texts and
/// names that only the private half of the `rsa` crate has would be.
#[test]
fn no_private_key_code_is_linked() {
    let path = format!("{}/pkg/dist/secrets.wasm", env!("CARGO_MANIFEST_DIR"));
    let wasm = std::fs::read(path).unwrap();
    let holds = |text: &str| wasm.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds("public exponent"), "the search finds what is there");
    for text in [
        "decryption error",
        "private_key.rs",
        "nprimes must be",
        "verification error",
        "algorithms/generate.rs",
        "crypto-primes",
    ] {
        assert!(!holds(text), "{text}");
    }
}

/// The same of SM2: the crate's own encryption and decryption are for tests, and its signatures for nobody.
#[test]
fn no_private_half_of_sm2_is_linked() {
    let path = format!("{}/pkg/dist/guomi.wasm", env!("CARGO_MANIFEST_DIR"));
    let wasm = std::fs::read(path).unwrap();
    let holds = |text: &str| wasm.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds("SM2 curve"), "the search finds what is there");
    for text in ["pke/decrypting.rs", "src/pke.rs", "dsa/signing.rs", "rfc6979", "DecryptingKey"] {
        assert!(!holds(text), "{text}");
    }
}

/// SM2 calculates in constant time: product, sum, difference and the step of an inversion are straight lines without
/// choices. These are the functions that have both limbs of 2²⁵⁶ − m, the modulus, and add 64-bit numbers with them:
/// the limbs are also an empty vector and a mask of 32 bits, in functions that move values.
#[test]
fn the_arithmetic_of_sm2_is_straight_lines() {
    let mut products = Vec::new();
    each_function("guomi", |operators| {
        let has =
            |limb: i64| operators.iter().any(|o| matches!(o, Operator::I64Const { value } if *value == limb));
        let sums = operators.iter().filter(|o| matches!(o, Operator::I64Add | Operator::I64Sub)).count();
        if !(has(1 << 32) && has(0xFFFF_FFFF)) || sums < 4 {
            return;
        }
        products.push(count_products(operators));
        for operator in operators {
            let is_choice = matches!(
                operator,
                Operator::If { .. }
                    | Operator::Loop { .. }
                    | Operator::Br { .. }
                    | Operator::BrIf { .. }
                    | Operator::BrTable { .. }
                    | Operator::Select
                    | Operator::Call { .. }
                    | Operator::CallIndirect { .. }
            );
            assert!(!is_choice, "{operator:?}");
        }
    });
    products.sort_unstable();
    // Only the product multiplies: 9 by 9 limbs.
    assert_eq!(products, [0, 0, 0, 81]);
}

/// The functions that multiply sixteen times, RSA's `add_products` (4 by 4 digits) and the product of GHASH, choose nothing:
/// what they branch by are lengths and addresses, whose comparisons have 32 bits.
#[test]
fn the_products_of_rsa_and_ghash_choose_nothing() {
    let mut seen = 0;
    each_function("secrets", |operators| {
        if count_products(operators) != 16 {
            return;
        }
        seen += 1;
        for operator in operators {
            let is_choice = matches!(
                operator,
                Operator::Select
                    | Operator::I64Eqz
                    | Operator::I64Eq
                    | Operator::I64Ne
                    | Operator::I64LtU
                    | Operator::I64LtS
                    | Operator::I64GtU
                    | Operator::I64GtS
                    | Operator::I64LeU
                    | Operator::I64LeS
                    | Operator::I64GeU
                    | Operator::I64GeS
                    | Operator::Call { .. }
                    | Operator::CallIndirect { .. }
            );
            assert!(!is_choice, "{operator:?}");
        }
    });
    assert_eq!(seen, 2);
}

/// Panic locations do not name the folder in which it was built.
#[test]
fn no_path_of_the_builder_is_in_it() {
    each_part(|part, wasm| {
        for folder in ["/home/", "/root/", "/Users/", env!("CARGO_MANIFEST_DIR")] {
            let found = wasm.windows(folder.len()).any(|window| window == folder.as_bytes());
            assert!(!found, "{part} names {folder}");
        }
    });
}
