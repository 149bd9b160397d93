//! What is measured: the work a form gives each part.

use crate::part::{Arg, Part};
use crate::race::Work;
use anyhow::{Result, ensure};
use serde_json::{Value, json};

/// Prepares a part for a task, with the public key for those that encrypt.
pub type Prepare = for<'a> fn(&'a mut Part, &str) -> Result<Work<'a>>;

const NOTE: &str = r#"<p class="ql-align-center">hello <b>world</b> <a href="https://example.com/a">link</a> 你好，世界 <img src="https://example.com/x.png" alt="x"></p>"#;
const LINK: &str = "https://www.example.com/hotel/detail?id=123&from=list#top";

/// The tasks of the part this is a build of.
pub fn of(part: &Part) -> Vec<(&'static str, Prepare)> {
    match part.exports("encrypt_text") {
        true => vec![("RSA-2048, 18 bytes", rsa), ("JWE of 4 KB", jwe), ("4 KB of text searched", find)],
        false => vec![("5 KB of HTML sanitised", sanitize), ("a link checked", check)],
    }
}

fn rsa<'a>(part: &'a mut Part, key: &str) -> Result<Work<'a>> {
    encrypt(part, key, json!({ "scheme": "rsa-oaep-256" }), "11010519491231002X".into(), 344)
}

fn jwe<'a>(part: &'a mut Part, key: &str) -> Result<Work<'a>> {
    encrypt(part, key, json!({}), "{\"name\":\"Zhang San\"} note ".repeat(160), 5000)
}

/// Encrypts the same text again and again, each time with a fresh block of randomness as in `entropy.js`.
fn encrypt<'a>(
    part: &'a mut Part,
    key: &str,
    options: Value,
    text: String,
    at_least: usize,
) -> Result<Work<'a>> {
    let mut block = [7; 32];
    feed(part, &mut block)?;
    let answer = part.text("encryptor_from_text", &[Arg::Text(key), Arg::Value(options)])?;
    let id = answer.lines().next().unwrap_or_default().parse()?;
    Ok(Box::new(move || {
        feed(part, &mut block)?;
        let encrypted = part.text("encrypt_text", &[Arg::Number(id), Arg::Text(&text), Arg::Text("")])?;
        ensure!(encrypted.len() >= at_least, "that was no ciphertext");
        Ok(())
    }))
}

/// A block that differs from the last; nothing here has to be secret.
fn feed(part: &mut Part, block: &mut [u8; 32]) -> Result<()> {
    let count = u64::from_le_bytes(block[..8].try_into()?) + 1;
    block[..8].copy_from_slice(&count.to_le_bytes());
    part.nothing("feed_entropy", &[Arg::Bytes(block)])
}

fn find<'a>(part: &'a mut Part, _: &str) -> Result<Work<'a>> {
    let text =
        "今天天气很好，订单号A123，联系电话13800138000，谢谢！We took the slow train to Dali. ".repeat(36);
    Ok(Box::new(move || {
        let redacted = part.text("redact", &[Arg::Text(&text), Arg::Text(""), Arg::Float(1.8e12)])?;
        ensure!(!redacted.contains("13800138000"), "nothing was found");
        Ok(())
    }))
}

fn sanitize<'a>(part: &'a mut Part, _: &str) -> Result<Work<'a>> {
    let id = part.number("sanitizer_new", &[Arg::Value(Value::Null)])?;
    let html = NOTE.repeat(5000 / NOTE.len());
    Ok(Box::new(move || {
        let clean = part.text("sanitizer_sanitize", &[Arg::Number(id), Arg::Text(&html)])?;
        ensure!(clean.contains("<b>world</b>"), "that was not sanitised");
        Ok(())
    }))
}

fn check<'a>(part: &'a mut Part, _: &str) -> Result<Work<'a>> {
    let policy = json!({ "web": { "hosts": ["example.com", "*.example.com"] } });
    let id = part.number("policy_new", &[Arg::Value(policy)])?;
    Ok(Box::new(move || {
        let marks = part.returned("policy_check", &[Arg::Number(id), Arg::Text(LINK)])?;
        ensure!(marks > 0, "the link was refused");
        (0..marks).try_for_each(|mark| part.returned("policy_mark", &[Arg::Number(mark)]).map(drop))
    }))
}
