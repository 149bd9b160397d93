//! Races builds of a part against each other in an interpreter.
//!
//! `interpreter key.pem part.wasm…` with builds of one part; prints the median microseconds of each task as
//! JSON: `[["RSA-2048", [of the first build, of the second, …]], …]`.

mod part;
mod race;
mod tasks;
mod values;

use anyhow::{Context, Result};
use part::Part;
use serde_json::json;
use std::env::args;
use std::fs;

fn main() -> Result<()> {
    let key = fs::read_to_string(args().nth(1).context("a public key in PEM is wanted")?)?;
    let builds = args().skip(2).map(|path| fs::read(&path).context(path)).collect::<Result<Vec<_>>>()?;
    let mut parts = builds.iter().map(|wasm| Part::load(wasm)).collect::<Result<Vec<_>>>()?;
    let mut rows = Vec::new();
    for (name, prepare) in tasks::of(parts.first().context("builds of a part are wanted")?) {
        let lanes = parts.iter_mut().map(|part| prepare(part, &key)).collect::<Result<Vec<_>>>()?;
        rows.push(json!([name, race::run(lanes)?]));
    }
    println!("{}", json!(rows));
    Ok(())
}
