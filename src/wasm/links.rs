//! URL policies by number.
//!
//! A check of a link is a matter of nanoseconds, and so the crossing counts. Most links are normalised as they
//! stand: then JavaScript has the text of the verdict in its hands already, and is told by numbers where in the
//! link each part is. Only what differs from the link crosses as text, and refusals do.

use super::handles::HandleTable;
use super::{JsResult, to_js_error, values};
use crate::links::{Accepted, Policy, Rejected, RejectionCode, Verdict};
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static POLICIES: RefCell<HandleTable<Policy>> = const { RefCell::new(HandleTable::new()) };
    static LAST_VERDICT: RefCell<LastVerdict> = const { RefCell::new(LastVerdict { marks: Vec::new(), words: String::new() }) };
}

/// The last verdict, for JavaScript to ask about.
struct LastVerdict {
    /// See [`policy_check`].
    marks: Vec<u32>,
    /// See [`policy_words`].
    words: String,
}

/// Compiles a policy; gives the number.
#[wasm_bindgen]
pub fn policy_new(policy: JsValue) -> JsResult<u32> {
    let policy = Policy::read(&values::read(&policy), "").map_err(to_js_error)?;
    Ok(POLICIES.with_borrow_mut(|all| all.insert(policy)))
}

/// Whether the policy of that number is still there.
#[wasm_bindgen]
pub fn policy_has(id: u32) -> bool {
    POLICIES.with_borrow_mut(|all| all.get(id).is_some())
}

/// Checks a link; gives the number of marks there are to ask [`policy_mark`] for, or 0 if the verdict is to be
/// had from [`policy_words`].
///
/// The first mark is the kind, in the order of [`crate::links::LinkKind`]. Where each part begins and ends in the link
/// follows, in pairs: host, path, then name and value of each parameter. The URL is the link.
#[wasm_bindgen]
pub fn policy_check(id: u32, link: &str) -> u32 {
    with(id, link, |policy| policy.check(link))
}

/// Checks a jump to another mini-program; the verdict is in [`policy_words`].
#[wasm_bindgen]
pub fn policy_check_mini_program(id: u32, app_id: &str, path: &str) -> u32 {
    with(id, "", |policy| policy.check_mini_program(app_id, path))
}

/// A number of the last verdict: asking for one costs less than a view of memory does.
#[wasm_bindgen]
pub fn policy_mark(index: usize) -> u32 {
    LAST_VERDICT.with_borrow(|told| told.marks.get(index).copied().unwrap_or_default())
}

/// The last verdict as text, a line a field: `ok`, kind, url, host, path, then name and value of each
/// parameter; or `no`, code, message. No field holds a line break: links with one are refused and policies with
/// one don't compile.
#[wasm_bindgen]
pub fn policy_words() -> String {
    LAST_VERDICT.with_borrow_mut(|told| std::mem::take(&mut told.words))
}

fn with<'a>(id: u32, link: &'a str, check: impl FnOnce(&Policy) -> Verdict<'a>) -> u32 {
    let verdict = POLICIES.with_borrow_mut(|all| match all.get(id) {
        Some(policy) => check(policy),
        None => Verdict::Rejected(Rejected::from(RejectionCode::Page)),
    });
    LAST_VERDICT.with_borrow_mut(|told| tell(&verdict, link, told))
}

fn tell(verdict: &Verdict<'_>, link: &str, told: &mut LastVerdict) -> u32 {
    told.marks.clear();
    match verdict {
        Verdict::Accepted(accepted) => match mark(accepted, link, &mut told.marks) {
            Some(()) => return u32::try_from(told.marks.len()).unwrap_or_default(),
            None => told.words = in_words(accepted),
        },
        Verdict::Rejected(refusal) => told.words = ["no", refusal.code.as_str(), &refusal.message].join("\n"),
    }
    0
}

/// Pushes the marks of a verdict all of which stands in `link`. Bytes are counted, which are JavaScript's
/// characters in ASCII alone.
fn mark(accepted: &Accepted<'_>, link: &str, marks: &mut Vec<u32>) -> Option<()> {
    if place(&accepted.url, link)? != place(link, link)? || !link.is_ascii() {
        return None;
    }
    marks.push(accepted.kind as u32);
    let mut push = |part: &str| {
        let (start, end) = place(part, link)?;
        marks.extend([start, end]);
        Some(())
    };
    push(accepted.host.as_deref().unwrap_or_default())?;
    push(&accepted.path)?;
    for (name, value) in accepted.params.iter().flatten() {
        push(name)?;
        push(value)?;
    }
    Some(())
}

/// Where in `link` a part that is borrowed from it begins and ends; text of its own lies elsewhere in memory.
fn place(part: &str, link: &str) -> Option<(u32, u32)> {
    if part.is_empty() {
        return Some((0, 0));
    }
    let start = part.as_ptr().addr().checked_sub(link.as_ptr().addr())?;
    let end = start + part.len();
    if end > link.len() {
        return None;
    }
    Some((u32::try_from(start).ok()?, u32::try_from(end).ok()?))
}

fn in_words(accepted: &Accepted<'_>) -> String {
    let host = accepted.host.as_deref().unwrap_or_default();
    let mut words = ["ok", accepted.kind.as_str(), &accepted.url, host, &accepted.path].join("\n");
    let params = accepted.params.iter().flatten().flat_map(|(name, value)| [*name, value]);
    for field in params {
        words.push('\n');
        words.push_str(field);
    }
    words
}
