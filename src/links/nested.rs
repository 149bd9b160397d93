//! Links within links: the redirect parameters whose value is where the visitor ends up.
//!
//! A server decodes such a value once; the page behind it may decode it again, and split the query at
//! other places. So the value is looked at as each of these readers sees it: at every round of decoding
//! the link it is by then must lead where the policy allows, and when nothing more can be decoded it
//! must pass all rules.

use std::borrow::Cow;

use super::local;
use super::syntax::invisible;
use super::syntax::path::PercentSign;
use super::syntax::percent::{decode, escapes_beyond_ascii, well_formed};
use super::syntax::query;
use super::syntax::split::{self, PathAndRest};
use super::verdict::{Rejected, RejectionCode};
use super::web::{CheckContext, Web};

/// The names `'common'` stands for.
pub(super) const COMMON: [&str; 11] = [
    "url",
    "next",
    "redirect",
    "redirect_uri",
    "redirect_url",
    "return_to",
    "returnUrl",
    "target",
    "goto",
    "continue",
    "callback",
];

/// A target within a target is looked at; one more is a refusal.
const MAX_DEPTH: usize = 2;

/// Rounds of decoding a value may need.
const MAX_ROUNDS: usize = 3;

/// The parameters a policy names, folded for comparison.
#[derive(Default)]
pub(super) struct RedirectParams(Vec<String>);

impl RedirectParams {
    /// As many as the set of those seen has bits.
    pub(super) const MAX: usize = 64;

    pub(super) fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        RedirectParams(names.into_iter().map(|name| name.chars().flat_map(fold).collect()).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Which of the names a parameter goes by, as servers read names: decoded, without case, with the
    /// brackets of an array form cut off, blanks trimmed, and inner blanks and dots as underscores (PHP).
    fn position(&self, raw: &str) -> Option<usize> {
        if raw.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            return self.0.iter().position(|listed| listed.eq_ignore_ascii_case(raw));
        }
        let mut name = Cow::Borrowed(raw);
        for _ in 0..MAX_ROUNDS {
            match decode(&name) {
                Ok(Cow::Owned(decoded)) => name = Cow::Owned(decoded),
                _ => break,
            }
        }
        let name = name.split('[').next().unwrap_or_default().trim_matches(['+', ' ', '?']);
        self.0.iter().position(|listed| name.chars().flat_map(fold).eq(listed.chars()))
    }
}

/// Asks whether every target in the query and the fragment may be followed. `depth` is the number of
/// links this one was found in.
pub(super) fn check(web: &Web, tail: PathAndRest<'_>, depth: usize) -> Result<(), Rejected> {
    if web.nested.is_empty() {
        return Ok(());
    }
    let mut seen = 0;
    if let Some(query) = tail.query {
        parameters(web, query, false, &mut seen, depth)?;
    }
    if let Some(fragment) = tail.fragment {
        parameters(web, fragment, true, &mut seen, depth)?;
    }
    Ok(())
}

/// Finds the parameters wherever one can begin: at the start, after `&`, after `;` (which only some
/// readers split at), and in a fragment after `?` (a hash route) too.
fn parameters(web: &Web, text: &str, fragment: bool, seen: &mut u64, depth: usize) -> Result<(), Rejected> {
    let begins = |byte: u8| byte == b';' || (fragment && byte == b'?');
    for chunk in text.split('&') {
        let mut rest = Some(chunk);
        while let Some(parameter) = rest {
            let end =
                parameter.bytes().position(|byte| byte == b'=' || begins(byte)).unwrap_or(parameter.len());
            let (name, after) = parameter.split_at_checked(end).unwrap_or((parameter, ""));
            if let Some(position) = web.nested.position(name) {
                let bit = 1 << position;
                if *seen & bit != 0 {
                    return Err(refused("a redirect parameter stands twice: write it once"));
                }
                *seen |= bit;
                let value = after.strip_prefix('=').unwrap_or_default();
                target(web, value, depth).map_err(as_nested)?;
                // The reader that splits at `;` sees a shorter value.
                if let Some((shorter, _)) = value.split_once(';') {
                    target(web, shorter, depth).map_err(as_nested)?;
                }
            }
            let next = after.bytes().position(begins).map(|at| at + 1);
            rest = next.and_then(|next| after.get(next..));
        }
    }
    Ok(())
}

/// Asks whether a value is empty or a target that may be followed, to each of its readers.
fn target(web: &Web, value: &str, depth: usize) -> Result<(), Rejected> {
    if value.is_empty() {
        return Ok(());
    }
    if depth >= MAX_DEPTH {
        return Err(refused("redirects are nested more than two deep: link to the target itself"));
    }
    let mut text = Cow::Borrowed(value);
    for round in 0..=MAX_ROUNDS {
        // What the server reads is a link somebody wrote; after that a `%` may be a decoded one.
        if round <= 1 && !well_formed(&text) {
            return Err(RejectionCode::Nested.into());
        }
        match decode(&text).map_err(|_| RejectionCode::Nested)? {
            Cow::Borrowed(_) => return check_fully_decoded(web, &text, depth + 1),
            Cow::Owned(next) => {
                check_intermediate_decoding(web, &text, depth + 1)?;
                text = Cow::Owned(next);
            }
        }
    }
    Err(RejectionCode::Nested.into())
}

/// A value that can still be decoded need not be a link yet; but if it is one, it must not lead away.
fn check_intermediate_decoding(web: &Web, text: &str, depth: usize) -> Result<(), Rejected> {
    if let Some((_, rest)) = split::scheme(text) {
        // PercentSign right behind the colon (`https:%2F%2Fhost`) make no link before they are decoded.
        if rest.starts_with('%') {
            return Ok(());
        }
        // A host in another script is escaped wherever a link within a link is normalised: it is looked
        // at once it is decoded. Any other escape in a host is read differently by different readers.
        if let Some((authority, tail)) = split::after_slashes(rest).map(split::authority)
            && authority.contains('%')
        {
            return match authority.contains('@') || !escapes_beyond_ascii(authority) {
                true => Err(RejectionCode::Nested.into()),
                false => check(web, PathAndRest::of(tail), depth),
            };
        }
        return web.check_origin(text, |_, tail| check(web, tail, depth));
    }
    if text.starts_with(['/', '\\']) {
        if text.chars().nth(1).is_some_and(|second| matches!(second, '/' | '\\')) {
            return Err(RejectionCode::Nested.into());
        }
        return check(web, PathAndRest::of(text), depth);
    }
    Ok(())
}

/// A value that nobody can decode further must be a local jump or a listed link.
fn check_fully_decoded(web: &Web, text: &str, depth: usize) -> Result<(), Rejected> {
    // A blank within a link was an escape before it was decoded; at the ends browsers cut it off.
    if text.starts_with(' ') || text.ends_with(' ') {
        return Err(RejectionCode::Nested.into());
    }
    let text = &*match text.contains(' ') {
        true => Cow::Owned(text.replace(' ', "%20")),
        false => Cow::Borrowed(text),
    };
    if invisible::holds_forbidden(text) {
        return Err(RejectionCode::Nested.into());
    }
    split::no_backslash(text)?;
    let context = CheckContext { depth, escapes: PercentSign::MaybeLiteral, forbids_line_breaks: true };
    if !text.starts_with('/') {
        return web.check(text, context, |_| ());
    }
    let tail = local::check(text, context.escapes)?;
    query::check(tail.query.unwrap_or_default(), context.escapes, context.forbids_line_breaks)?;
    check(web, tail, depth)
}

/// Whatever is wrong with a target, the rule that failed for the link is this one.
fn as_nested(refusal: Rejected) -> Rejected {
    if refusal.code == RejectionCode::Nested { refusal } else { RejectionCode::Nested.into() }
}

fn refused(message: &'static str) -> Rejected {
    Rejected::new(RejectionCode::Nested, message)
}

fn fold(c: char) -> impl Iterator<Item = char> {
    let c = if matches!(c, ' ' | '+' | '.') { '_' } else { c };
    c.to_lowercase()
}
