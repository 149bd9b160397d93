//! URL policies by handle.

use super::handles::HandleTable;
use super::{JsResult, answer, to_js_error, values};
use crate::links::{Params, Policy, Rejected, RejectionCode, Verdict};
use serde::{Serialize, Serializer};
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static POLICIES: RefCell<HandleTable<Policy>> = const { RefCell::new(HandleTable::new()) };
}

/// Compiles a policy; returns its handle.
#[wasm_bindgen]
pub fn policy_new(policy: JsValue) -> JsResult<u32> {
    let policy = Policy::read(&values::read(&policy), "").map_err(to_js_error)?;
    Ok(POLICIES.with_borrow_mut(|all| all.insert(policy)))
}

/// Whether the table still has the policy of that handle.
#[wasm_bindgen]
pub fn policy_has(id: u32) -> bool {
    POLICIES.with_borrow_mut(|all| all.get(id).is_some())
}

/// Checks a link.
#[wasm_bindgen]
pub fn policy_check(id: u32, link: &str) -> JsResult<JsValue> {
    with(id, link, |policy| policy.check(link))
}

/// Checks a link to another mini-program.
#[wasm_bindgen]
pub fn policy_check_mini_program(id: u32, app_id: &str, path: &str) -> JsResult<JsValue> {
    with(id, path, |policy| policy.check_mini_program(app_id, path))
}

/// A verdict as JavaScript takes it: every member is always there, so that none is looked for on a prototype.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer<'a> {
    Accepted {
        ok: bool,
        kind: Word,
        url: &'a str,
        owner: Option<(Word, &'a str)>,
        path: &'a str,
        /// Names and decoded values in turn, in their order in the link.
        params: Option<Vec<&'a str>>,
    },
    Rejected {
        ok: bool,
        code: Word,
        message: &'a str,
        start: Option<usize>,
        end: Option<usize>,
    },
}

/// A word of the contract: the serializer keeps the JavaScript string of each and does not decode it again.
struct Word(&'static str);

impl Serialize for Word {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit_variant("", 0, self.0)
    }
}

fn with(id: u32, link: &str, check: impl FnOnce(&Policy) -> Verdict) -> JsResult<JsValue> {
    let verdict = POLICIES.with_borrow_mut(|all| match all.get(id) {
        Some(policy) => check(policy),
        None => Verdict::Rejected(Rejected::from(RejectionCode::Page)),
    });
    answer(&match &verdict {
        Verdict::Accepted(accepted) => Answer::Accepted {
            ok: true,
            kind: Word(accepted.kind.as_str()),
            url: &accepted.url,
            owner: accepted.kind.owner_name().map(Word).zip(accepted.owner.as_deref()),
            path: &accepted.path,
            params: accepted.params.as_ref().map(in_turn),
        },
        Verdict::Rejected(rejected) => {
            let place = rejected.utf16_range(link);
            Answer::Rejected {
                ok: false,
                code: Word(rejected.code.as_str()),
                message: &rejected.message,
                start: place.as_ref().map(|place| place.start),
                end: place.map(|place| place.end),
            }
        }
    })
}

fn in_turn(params: &Params) -> Vec<&str> {
    params.iter().flat_map(|(name, value)| [name.as_str(), value.as_str()]).collect()
}
