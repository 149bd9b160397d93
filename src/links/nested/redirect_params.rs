//! The names of redirect parameters, compared as servers read names.

use std::borrow::Cow;

use crate::error::Result;
use crate::links::read::item_error;
use crate::links::syntax::invisible::holds_forbidden;
use crate::links::syntax::nfkc::compatibility_form;
use crate::links::syntax::percent::{decode_lossily, holds_escape};
use crate::options::{OptionsReader, Value, as_strings};

/// The names `'common'` means, compared without case, `_` and `-`.
const COMMON: [&str; 30] = [
    "url",
    "uri",
    "next",
    "to",
    "dest",
    "destination",
    "redirect",
    "redirectto",
    "redirecturi",
    "redirecturl",
    "return",
    "returnto",
    "returnurl",
    "returnpath",
    "target",
    "targeturl",
    "goto",
    "continue",
    "callback",
    "callbackurl",
    "success",
    "successurl",
    "fail",
    "failurl",
    "service",
    "forward",
    "jump",
    "jumpurl",
    "backurl",
    "link",
];

/// Rounds of decoding a name may need.
const MAX_ROUNDS: usize = 3;

/// As many names as [`Seen`] has bits.
const MAX_NAMES: usize = 64;

/// As many names as a group of hosts can have: of more parameters some name occurs twice.
pub(super) const MAX_POSITIONS: usize = COMMON.len() + MAX_NAMES;

/// The parameters whose value is where the visitor ends up.
#[derive(Clone, Default)]
pub(super) struct RedirectParams {
    /// Whether those of [`COMMON`] are among them.
    common: bool,
    /// Others, folded for comparison.
    names: Vec<String>,
}

/// A name of [`RedirectParams`], by which it is known whether it was seen before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Position(usize);

/// The names seen in one link.
#[derive(Default)]
pub(super) struct Seen(Vec<bool>);

impl Seen {
    /// Whether `position` is new.
    pub(super) fn insert(&mut self, position: Position) -> bool {
        if self.0.len() <= position.0 {
            self.0.resize(position.0 + 1, false);
        }
        self.0.get_mut(position.0).is_some_and(|seen| !std::mem::replace(seen, true))
    }
}

impl RedirectParams {
    /// The names that `'common'` means.
    pub(super) fn common() -> Self {
        RedirectParams { common: true, names: Vec::new() }
    }

    /// Reads `nestedParams`; `None` if it is not there.
    pub(super) fn read(reader: &mut OptionsReader<'_>) -> Result<Option<Self>> {
        let names = match reader.value("nestedParams") {
            None => return Ok(None),
            Some(Value::Text(text)) if text == "common" => return Ok(Some(Self::common())),
            Some(value) => as_strings(value)
                .ok_or_else(|| reader.error_at("nestedParams", "must be 'common' or an array of strings"))?,
        };
        if names.len() > MAX_NAMES {
            return Err(reader.error_at("nestedParams", "must not list more than 64 names"));
        }
        for (index, name) in names.iter().enumerate() {
            let odd = name.is_empty()
                || name.contains(['=', '&', ';', '?', '#', '%', '[', ']'])
                || holds_forbidden(name);
            if odd {
                let what = "must be a bare parameter name, decoded and without brackets";
                return Err(item_error(reader, "nestedParams", index, what));
            }
        }
        Ok(Some(Self::named(names)))
    }

    /// Those of `names`.
    pub(super) fn named(names: Vec<&str>) -> Self {
        let folded = names.into_iter().map(|name| caseless(name).chars().flat_map(fold).collect());
        RedirectParams { common: false, names: folded.collect() }
    }

    /// Adds all names of `other`.
    pub(super) fn merge(&mut self, other: &RedirectParams) {
        self.common |= other.common;
        let new = other.names.iter().filter(|name| !self.names.contains(name));
        let new: Vec<_> = new.cloned().collect();
        self.names.extend(new);
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.common && self.names.is_empty()
    }

    /// Which of the names a parameter goes by, as servers read names: decoded, without case, with blanks
    /// trimmed, inner blanks and dots as underscores (PHP), up to a NUL (PHP), and without brackets in any place.
    pub(super) fn position(&self, raw: &str) -> Option<Position> {
        let mut name = Cow::Borrowed(raw);
        for _ in 0..MAX_ROUNDS {
            let Some(decoded) =
                Some(&name).filter(|name| holds_escape(name)).and_then(|name| decode_lossily(name))
            else {
                break;
            };
            name = Cow::Owned(decoded);
        }
        let name = name.split('\0').next()?;
        let is_bracket = |c| matches!(c, '[' | ']');
        // `next[]`, `next[a]` and `[next]`: qs and Rack take the first name that is not empty.
        let root = name.split(is_bracket).find(|part| !part.is_empty())?;
        if let Some(position) = self.find(root) {
            return Some(position);
        }
        // `return[to`: PHP makes an underscore of a bracket that nothing closes.
        let joined =
            Some(name).filter(|name| name.contains(is_bracket)).map(|name| name.replace(is_bracket, "_"));
        joined.and_then(|joined| self.find(&joined))
    }

    fn find(&self, name: &str) -> Option<Position> {
        let name =
            caseless(name.trim_matches(|c: char| matches!(c, '+' | ' ' | '?' | '#') || c.is_whitespace()));
        // No name of the list is as long, and a name can be as long as a link.
        let common = || {
            let bare: String = name
                .chars()
                .flat_map(fold)
                .filter(|c| !matches!(c, '_' | '-' | '\u{307}'))
                .take(16)
                .collect();
            COMMON.iter().position(|listed| *listed == bare)
        };
        if self.common
            && let Some(position) = common()
        {
            return Some(Position(position));
        }
        let position = self.names.iter().position(|listed| name.chars().flat_map(fold).eq(listed.chars()))?;
        Some(Position(COMMON.len() + position))
    }
}

/// A name with `ſ`, `ﬆ` and `ß` as the letters that they are in upper case; an `İ` is an `i` with a dot above.
fn caseless(name: &str) -> Cow<'_, str> {
    match name.is_ascii() {
        true => Cow::Borrowed(name),
        false => Cow::Owned(compatibility_form(name).replace('ß', "ss")),
    }
}

fn fold(c: char) -> impl Iterator<Item = char> {
    let c = match c {
        ' ' | '+' | '.' => '_',
        'ı' => 'i',
        _ => c,
    };
    c.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_servers_read_them() {
        let common = RedirectParams::common();
        for name in [
            "url",
            "URL",
            "redirect_uri",
            "redirectUri",
            "Redirect-URI",
            "redirect.uri",
            "redirect+uri",
            "returnTo",
            "callbackUrl",
            "callback_url",
            "next[]",
            "next[a][b]",
            "[next]",
            "[next",
            "next]",
            "[[next]]",
            "return[to",
            "redirect[uri",
            "n%65xt",
            "n%2565xt",
            "%5Bnext%5D",
            "%20next",
            "?next",
            "back-url",
            "return_path",
            "link",
        ] {
            assert!(common.position(name).is_some(), "{name}");
        }
        for name in ["", "nexturl", "my_next", "a[next]", "q", "links", "[]", "[a][next]", "urls", "re"] {
            assert!(common.position(name).is_none(), "{name}");
        }
        assert!(common.position("redirect_uri") == common.position("redirectUri"));
        assert!(common.position("url") != common.position("uri"));
    }

    #[test]
    fn no_common_name_is_longer_than_what_is_compared() {
        assert!(
            COMMON.iter().all(|name| name.len() < 16 && name.bytes().all(|byte| byte.is_ascii_lowercase()))
        );
    }
}
