//! URL policies by handle.

use super::handles::HandleTable;
use super::{JsResult, answer, to_js_error, values};
use crate::links::{Policy, Rejected, RejectionCode, Verdict};
use serde::Serialize;
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
    with(id, |policy| policy.check(link))
}

/// Checks a link to another mini-program.
#[wasm_bindgen]
pub fn policy_check_mini_program(id: u32, app_id: &str, path: &str) -> JsResult<JsValue> {
    with(id, |policy| policy.check_mini_program(app_id, path))
}

/// A verdict as JavaScript takes it. Names of parameters are the policy's, in their order in the link.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer<'a> {
    Accepted {
        ok: bool,
        kind: &'static str,
        url: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        host: Option<&'a str>,
        path: &'a str,
        /// Pairs, because a name can be `__proto__`.
        #[serde(skip_serializing_if = "Option::is_none")]
        params: Option<Vec<(&'a str, &'a str)>>,
    },
    Rejected {
        ok: bool,
        code: &'static str,
        message: &'a str,
    },
}

fn with<'a>(id: u32, check: impl FnOnce(&Policy) -> Verdict<'a>) -> JsResult<JsValue> {
    let verdict = POLICIES.with_borrow_mut(|all| match all.get(id) {
        Some(policy) => check(policy),
        None => Verdict::Rejected(Rejected::from(RejectionCode::Page)),
    });
    answer(&match &verdict {
        Verdict::Accepted(accepted) => Answer::Accepted {
            ok: true,
            kind: accepted.kind.as_str(),
            url: &accepted.url,
            host: accepted.host.as_deref(),
            path: &accepted.path,
            params: accepted
                .params
                .as_ref()
                .map(|params| params.iter().map(|(name, value)| (*name, &**value)).collect()),
        },
        Verdict::Rejected(rejected) => {
            Answer::Rejected { ok: false, code: rejected.code.as_str(), message: &rejected.message }
        }
    })
}
