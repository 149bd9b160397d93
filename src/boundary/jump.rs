//! URL policies by number.

use super::cache::Cache;
use super::{Outcome, thrown, values};
use crate::error::{Code, Error};
use crate::jump::{Policy, Verdict};
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static POLICIES: RefCell<Cache<Policy>> = const { RefCell::new(Cache::new()) };
}

/// Compiles a policy; gives the number.
#[wasm_bindgen]
pub fn policy_new(policy: JsValue) -> Outcome<u32> {
    let policy = Policy::read(&values::read(&policy), "").map_err(thrown)?;
    Ok(POLICIES.with_borrow_mut(|all| all.insert(policy)))
}

/// Whether the policy of that number is still there.
#[wasm_bindgen]
pub fn policy_has(id: u32) -> bool {
    POLICIES.with_borrow_mut(|all| all.get(id).is_some())
}

/// Checks a link; the verdict is told as [`tell`] writes it.
#[wasm_bindgen]
pub fn policy_check(id: u32, url: &str) -> Outcome<String> {
    with(id, |policy| policy.check(url))
}

/// Checks a jump to another mini-program.
#[wasm_bindgen]
pub fn policy_check_mini_program(id: u32, app_id: &str, path: &str) -> Outcome<String> {
    with(id, |policy| policy.check_mini_program(app_id, path))
}

fn with(id: u32, check: impl FnOnce(&Policy) -> Verdict) -> Outcome<String> {
    POLICIES.with_borrow_mut(|all| match all.get(id) {
        Some(policy) => Ok(tell(check(policy))),
        None => Err(thrown(Error::new(Code::PolicyInvalid, "the policy is gone"))),
    })
}

/// One text, a line a field, since building an object across the boundary costs a call for each
/// member: `ok`, kind, url, host, path, then name and value of each parameter; or `no`, code, message.
/// No field holds a line break: links with one are refused and policies with one don't compile.
fn tell(verdict: Verdict) -> String {
    let mut told = String::new();
    match verdict {
        Verdict::Refused(refusal) => {
            told.push_str("no\n");
            told.push_str(refusal.code.as_str());
            told.push('\n');
            told.push_str(&refusal.message);
        }
        Verdict::Accepted(accepted) => {
            told.push_str("ok");
            let fields = [
                accepted.kind.as_str(),
                &accepted.url,
                accepted.host.as_deref().unwrap_or(""),
                &accepted.path,
            ];
            let params =
                accepted.params.iter().flatten().flat_map(|(name, value)| [name.as_str(), value.as_str()]);
            for field in fields.into_iter().chain(params) {
                told.push('\n');
                told.push_str(field);
            }
        }
    }
    told
}
