//! Links within links: the redirect parameters whose value is where the visitor ends up.
//!
//! A server decodes such a value once; the page behind it may decode it again, and split the query at
//! other places. So the value is looked at as each of these readers sees it: at every round of decoding
//! the link it is by then must lead where the policy allows, and when nothing more can be decoded it
//! must pass all rules.

use std::borrow::Cow;

use super::characters;
use super::escapes::{decode, escapes_beyond_ascii, well_formed};
use super::local;
use super::path::Escapes;
use super::query;
use super::syntax::{self, Tail};
use super::verdict::{Refusal, Rejection};
use super::web::{Manner, Web};

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
pub(super) struct Names(Vec<String>);

impl Names {
    /// As many as the set of those seen has bits.
    pub(super) const MAX: usize = 64;

    pub(super) fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Names(names.into_iter().map(|name| name.chars().flat_map(fold).collect()).collect())
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
pub(super) fn check(web: &Web, tail: Tail<'_>, depth: usize) -> Result<(), Refusal> {
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
fn parameters(web: &Web, text: &str, fragment: bool, seen: &mut u64, depth: usize) -> Result<(), Refusal> {
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
fn target(web: &Web, value: &str, depth: usize) -> Result<(), Refusal> {
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
            return Err(Rejection::Nested.into());
        }
        match decode(&text).map_err(|_| Rejection::Nested)? {
            Cow::Borrowed(_) => return settled(web, &text, depth + 1),
            Cow::Owned(next) => {
                on_the_way(web, &text, depth + 1)?;
                text = Cow::Owned(next);
            }
        }
    }
    Err(Rejection::Nested.into())
}

/// A value that can still be decoded need not be a link yet; but if it is one, it must not lead away.
fn on_the_way(web: &Web, text: &str, depth: usize) -> Result<(), Refusal> {
    if let Some((_, rest)) = syntax::scheme(text) {
        // Escapes right behind the colon (`https:%2F%2Fhost`) make no link before they are decoded.
        if rest.starts_with('%') {
            return Ok(());
        }
        // A host in another script is escaped wherever a link within a link is normalised: it is looked
        // at once it is decoded. Any other escape in a host is read differently by different readers.
        if let Some((authority, tail)) = syntax::after_slashes(rest).map(syntax::authority)
            && authority.contains('%')
        {
            return match authority.contains('@') || !escapes_beyond_ascii(authority) {
                true => Err(Rejection::Nested.into()),
                false => check(web, Tail::of(tail), depth),
            };
        }
        return web.destination(text, |_, tail| check(web, tail, depth));
    }
    if text.starts_with(['/', '\\']) {
        if text.chars().nth(1).is_some_and(|second| matches!(second, '/' | '\\')) {
            return Err(Rejection::Nested.into());
        }
        return check(web, Tail::of(text), depth);
    }
    Ok(())
}

/// A value that nobody can decode further must be a local jump or a listed link.
fn settled(web: &Web, text: &str, depth: usize) -> Result<(), Refusal> {
    // A blank within a link was an escape before it was decoded; at the ends browsers cut it off.
    if text.starts_with(' ') || text.ends_with(' ') {
        return Err(Rejection::Nested.into());
    }
    let text = &*match text.contains(' ') {
        true => Cow::Owned(text.replace(' ', "%20")),
        false => Cow::Borrowed(text),
    };
    if characters::holds_forbidden(text) {
        return Err(Rejection::Nested.into());
    }
    syntax::no_backslash(text)?;
    let manner = Manner { depth, escapes: Escapes::Decoded, one_line: true };
    if !text.starts_with('/') {
        return web.check(text, manner, |_| ());
    }
    let tail = local::check(text, manner.escapes)?;
    query::check(tail.query.unwrap_or_default(), manner.escapes, manner.one_line)?;
    check(web, tail, depth)
}

/// Whatever is wrong with a target, the rule that failed for the link is this one.
fn as_nested(refusal: Refusal) -> Refusal {
    if refusal.code == Rejection::Nested { refusal } else { Rejection::Nested.into() }
}

fn refused(message: &'static str) -> Refusal {
    Refusal::new(Rejection::Nested, message)
}

fn fold(c: char) -> impl Iterator<Item = char> {
    let c = if matches!(c, ' ' | '+' | '.') { '_' } else { c };
    c.to_lowercase()
}
