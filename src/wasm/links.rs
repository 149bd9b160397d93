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

/// A verdict as JavaScript takes it: an array, since half of the time of an object with these members goes into their names.
/// Every member is always there, so that none is looked for on a prototype. docs/decisions/answers.md has the figures.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer<'a> {
    /// Kind, address, path, the name of the owner's member, the owner, and names and decoded values in turn, in their order
    /// in the link. The address is absent where it is the link as given.
    Accepted(Word, Option<&'a str>, &'a str, Option<Word>, Option<&'a str>, Option<Vec<&'a str>>),
    /// Nothing in place of a kind; code, message, start and end.
    Rejected((), Word, &'a str, Option<usize>, Option<usize>),
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
        Verdict::Accepted(accepted) => Answer::Accepted(
            Word(accepted.kind.as_str()),
            (accepted.url != link).then_some(&accepted.url),
            &accepted.path,
            accepted.kind.owner_name().map(Word),
            accepted.owner.as_deref(),
            accepted.params.as_ref().map(in_turn),
        ),
        Verdict::Rejected(rejected) => {
            let place = rejected.utf16_range(link);
            let (start, end) = (place.as_ref().map(|place| place.start), place.map(|place| place.end));
            Answer::Rejected((), Word(rejected.code.as_str()), &rejected.message, start, end)
        }
    })
}

fn in_turn(params: &Params) -> Vec<&str> {
    params.iter().flat_map(|(name, value)| [name.as_str(), value.as_str()]).collect()
}
