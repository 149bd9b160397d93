//! URL policies by handle.

use super::handles::HandleTable;
use super::{JsResult, answer, to_js_error, values};
use crate::links::{Accepted, Params, Policy, Rejected, RejectionCode, Verdict};
use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
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
pub fn policy_has(handle: u32) -> bool {
    POLICIES.with_borrow_mut(|all| all.get(handle).is_some())
}

/// Checks a link.
#[wasm_bindgen]
pub fn policy_check(handle: u32, link: &str) -> JsValue {
    with(handle, link, |policy| policy.check(link))
}

/// Checks a link to another mini-program.
#[wasm_bindgen]
pub fn policy_check_mini_program(handle: u32, app_id: &str, path: &str) -> JsValue {
    with(handle, path, |policy| policy.check_mini_program(app_id, path))
}

/// A verdict as JavaScript takes it: an array, since half of the time of an object with these members goes into their
/// names. docs/decisions/answers.md has the figures. An accepted link: its number among the kinds, path, owner, address
/// (absent where it is the link as given), and names and decoded values of parameters in turn, in their order. What is
/// a part of the address crosses as the number where it ends there: see [`Ends`]. A refused link: code, message, start
/// and end. What is absent at the end is left out.
struct Answer<'a> {
    verdict: &'a Verdict,
    link: &'a str,
}

impl Serialize for Answer<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        match self.verdict {
            Verdict::Accepted(accepted) => {
                let ends = Ends::of(accepted);
                list.serialize_element(&(accepted.kind as u32))?;
                match &ends {
                    Some(Ends { path, owner, .. }) => {
                        list.serialize_element(path)?;
                        list.serialize_element(owner)?;
                    }
                    None => {
                        list.serialize_element(&accepted.path)?;
                        list.serialize_element(&accepted.owner)?;
                    }
                }
                let url = Some(&accepted.url).filter(|url| *url != self.link);
                if url.is_some() || accepted.params.is_some() {
                    list.serialize_element(&url)?;
                }
                if let Some(params) = &accepted.params {
                    match ends.and_then(|ends| ends.params) {
                        Some(values) => list.serialize_element(&values)?,
                        None => list.serialize_element(&in_turn(params))?,
                    }
                }
            }
            Verdict::Rejected(rejected) => {
                list.serialize_element(&Word(rejected.code.as_str()))?;
                match rejected.message {
                    Cow::Borrowed(message) => list.serialize_element(&Word(message))?,
                    Cow::Owned(ref message) => list.serialize_element(message)?,
                }
                if let Some(place) = rejected.utf16_range(self.link) {
                    list.serialize_element(&place.start)?;
                    list.serialize_element(&place.end)?;
                }
            }
        }
        list.end()
    }
}

/// Where the parts of an accepted link end in its address, so that JavaScript cuts them out of it: that takes a tenth
/// of the time of decoding a text. The owner begins after the first colon and two slashes, and the path begins with
/// the next slash; without an owner, the path begins the address. After the path, each parameter has a sign, its
/// name, `=` and its value.
struct Ends {
    path: u32,
    owner: Option<u32>,
    /// The ends of the values; absent if a value is not written in the address as it is.
    params: Option<Vec<u32>>,
}

impl Ends {
    /// `None` if a part is not written in the address as it is, or if the address is not ASCII: JavaScript counts the
    /// characters of other addresses in another way.
    fn of(Accepted { url, path, owner, params, .. }: &Accepted) -> Option<Ends> {
        if !url.is_ascii() {
            return None;
        }
        let end = |rest: &str| u32::try_from(url.len() - rest.len()).ok();
        let mut rest = url.as_str();
        let mut owner_end = None;
        if let Some(owner) = owner {
            rest = rest.split_once(':')?.1.strip_prefix("//")?.strip_prefix(owner.as_str())?;
            owner_end = Some(end(rest)?);
            rest = rest.get(rest.find('/')?..)?;
        }
        rest = rest.strip_prefix(path.as_str())?;
        let path = end(rest)?;
        let value_end = |(name, value): &(String, String)| {
            rest = rest.strip_prefix(['?', '&'])?.strip_prefix(name.as_str())?;
            rest = rest.strip_prefix('=')?.strip_prefix(value.as_str())?;
            end(rest)
        };
        let params = params.as_ref().and_then(|params| params.iter().map(value_end).collect());
        Some(Ends { path, owner: owner_end, params })
    }
}

/// A text of ours: the serializer keeps the JavaScript string of each and does not decode it again.
struct Word(&'static str);

impl Serialize for Word {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit_variant("", 0, self.0)
    }
}

/// Texts and numbers always cross, so that no `Result` is needed: JavaScript would have to make a view to read it.
fn with(handle: u32, link: &str, check: impl FnOnce(&Policy) -> Verdict) -> JsValue {
    let verdict = POLICIES.with_borrow_mut(|all| match all.get(handle) {
        Some(policy) => check(policy),
        None => Verdict::Rejected(Rejected::from(RejectionCode::Page)),
    });
    answer(&Answer { verdict: &verdict, link }).unwrap_or_default()
}

fn in_turn(params: &Params) -> Vec<&str> {
    params.iter().flat_map(|(name, value)| [name.as_str(), value.as_str()]).collect()
}
