//! URL policies by handle.

use super::handles::HandleTable;
use super::{JsResult, answer, to_js_error, values};
use crate::links::{Params, Policy, Rejected, RejectionCode, Verdict};
use serde::ser::SerializeSeq;
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
/// docs/decisions/answers.md has the figures. An accepted link: its number among the kinds, path, owner, address (absent where it
/// is the link as given), and names and decoded values of parameters in turn, in their order. A refused one: code, message,
/// start and end. What is absent at the end is left out.
struct Answer<'a> {
    verdict: &'a Verdict,
    link: &'a str,
}

impl Serialize for Answer<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        match self.verdict {
            Verdict::Accepted(accepted) => {
                list.serialize_element(&(accepted.kind as u32))?;
                list.serialize_element(&accepted.path)?;
                list.serialize_element(&accepted.owner)?;
                let url = Some(&accepted.url).filter(|url| *url != self.link);
                if url.is_some() || accepted.params.is_some() {
                    list.serialize_element(&url)?;
                }
                if let Some(params) = &accepted.params {
                    list.serialize_element(&in_turn(params))?;
                }
            }
            Verdict::Rejected(rejected) => {
                list.serialize_element(&Word(rejected.code.as_str()))?;
                list.serialize_element(&rejected.message)?;
                if let Some(place) = rejected.utf16_range(self.link) {
                    list.serialize_element(&place.start)?;
                    list.serialize_element(&place.end)?;
                }
            }
        }
        list.end()
    }
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
    answer(&Answer { verdict: &verdict, link })
}

fn in_turn(params: &Params) -> Vec<&str> {
    params.iter().flat_map(|(name, value)| [name.as_str(), value.as_str()]).collect()
}
