//! URL policies by handle.

use super::handles::HandleTable;
use super::{JsResult, answer, to_js_error, values};
use crate::links::{Params, Policy, Rejected, RejectionCode, Verdict};
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
    with(id, link, |policy| policy.check(link))
}

/// Checks a link to another mini-program.
#[wasm_bindgen]
pub fn policy_check_mini_program(id: u32, app_id: &str, path: &str) -> JsResult<JsValue> {
    with(id, path, |policy| policy.check_mini_program(app_id, path))
}

/// A verdict as JavaScript takes it.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer<'a> {
    Accepted(AcceptedAnswer<'a>),
    Rejected {
        ok: bool,
        code: &'static str,
        message: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        start: Option<usize>,
        #[serde(skip_serializing_if = "Option::is_none")]
        end: Option<usize>,
    },
}

/// Of host, plugin, appId and scheme there is the one that the kind has.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AcceptedAnswer<'a> {
    ok: bool,
    kind: &'static str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    host: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plugin: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    app_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scheme: Option<&'a str>,
    path: &'a str,
    /// Pairs, because a name can be `__proto__`; in their order in the link.
    #[serde(skip_serializing_if = "Option::is_none")]
    params: Option<&'a Params>,
}

fn with(id: u32, link: &str, check: impl FnOnce(&Policy) -> Verdict) -> JsResult<JsValue> {
    let verdict = POLICIES.with_borrow_mut(|all| match all.get(id) {
        Some(policy) => check(policy),
        None => Verdict::Rejected(Rejected::from(RejectionCode::Page)),
    });
    answer(&match &verdict {
        Verdict::Accepted(accepted) => {
            let owner = |name| accepted.owner.as_deref().filter(|_| accepted.kind.owner_name() == Some(name));
            Answer::Accepted(AcceptedAnswer {
                ok: true,
                kind: accepted.kind.as_str(),
                url: &accepted.url,
                host: owner("host"),
                plugin: owner("plugin"),
                app_id: owner("appId"),
                scheme: owner("scheme"),
                path: &accepted.path,
                params: accepted.params.as_ref(),
            })
        }
        Verdict::Rejected(rejected) => {
            let place = rejected.utf16_range(link);
            Answer::Rejected {
                ok: false,
                code: rejected.code.as_str(),
                message: &rejected.message,
                start: place.as_ref().map(|place| place.start),
                end: place.map(|place| place.end),
            }
        }
    })
}
