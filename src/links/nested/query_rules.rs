//! Rules for the query parameters of web and local links.

use std::borrow::Cow;

use crate::error::Result;
use crate::links::param::{self, Param, ParamError};
use crate::links::rejection::{Rejected, RejectionCode};
use crate::links::syntax::percent::decode_lossily;
use crate::links::syntax::split;
use crate::options::OptionsReader;

use super::redirect_params::RedirectParams;

/// The listed parameters, and the rule for others.
#[derive(Default)]
pub(super) struct QueryRules {
    params: Vec<(String, Param)>,
    /// The names of these, to be found in all that servers read as the same name.
    names: RedirectParams,
    unlisted: Unlisted,
}

/// The rule for a parameter that is not listed.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Unlisted {
    #[default]
    Keep,
    Drop,
    Refuse,
}

impl QueryRules {
    pub(super) fn read(reader: &mut OptionsReader<'_>) -> Result<QueryRules> {
        let params = param::read_all(reader)?;
        let unlisted = match reader.text("unlistedParams")? {
            None | Some("keep") => Unlisted::Keep,
            Some("drop") => Unlisted::Drop,
            Some("refuse") => Unlisted::Refuse,
            Some(_) => return Err(reader.error_at("unlistedParams", "must be 'keep', 'drop' or 'refuse'")),
        };
        let names = RedirectParams::named(params.iter().map(|(name, _)| name.as_str()).collect());
        Ok(QueryRules { params, names, unlisted })
    }

    /// Whether each link must hold another one.
    pub(super) fn requires_link(&self) -> bool {
        self.params.iter().any(|(_, param)| param.required && param.is_url())
    }

    /// Asks the rules of every parameter. `is_target` says whether the value of a `url` parameter may be followed.
    pub(super) fn check(
        &self,
        query: Option<&str>,
        is_target: &dyn Fn(&str) -> bool,
    ) -> std::result::Result<(), Rejected> {
        if self.params.is_empty() && self.unlisted != Unlisted::Refuse {
            return Ok(());
        }
        let mut seen = vec![false; self.params.len()];
        for pair in query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
            let (raw_name, raw) = pair.split_once('=').unwrap_or((pair, ""));
            let name = decoded_name(raw_name);
            let found = self.params.iter().zip(&mut seen).find(|((listed, _), _)| *listed == name);
            match self.unlisted {
                Unlisted::Refuse if found.is_none() => return Err(unlisted().at(pair)),
                Unlisted::Drop if found.is_none() => continue,
                _ => {}
            }
            // What is kept must not be a listed parameter to other servers.
            let others = pair.split(';').skip(usize::from(found.is_some()));
            if others.map(name_of).any(|name| self.names.position(name).is_some()) {
                let what = "a listed parameter is spelt in another way: write it once, exactly as listed";
                return Err(Rejected::new(RejectionCode::Param, what).at(pair));
            }
            let Some(((listed, param), seen)) = found else { continue };
            if std::mem::replace(seen, true) {
                return Err(param::refused(listed, "occurs twice: write it once").at(pair));
            }
            // Some servers split at a semicolon too. A link that is kept as it is written must lead to the same host
            // without being decoded.
            let checked = match raw.contains(';') && !param.is_url() {
                true => Err(ParamError::new("must have ; percent-encoded in its value")),
                false => param.check(raw, &|link| split::names_one_host(raw) && is_target(link)).map(|_| ()),
            };
            checked.map_err(|error| error.of(listed).at(pair))?;
        }
        let missing = self.params.iter().zip(&seen).find(|((_, param), seen)| param.required && !**seen);
        match missing {
            Some(((name, _), _)) => Err(param::refused(name, "is missing")),
            None => Ok(()),
        }
    }

    /// The query to write: the same as it was parsed, or, where parameters are dropped, what is left of it.
    pub(super) fn kept<'a>(&self, query: &'a str) -> Option<Cow<'a, str>> {
        let is_listed = |pair: &&str| {
            let name = decoded_name(name_of(pair));
            self.params.iter().any(|(listed, _)| *listed == name)
        };
        if self.unlisted != Unlisted::Drop || query.split('&').all(|pair| is_listed(&pair)) {
            return Some(Cow::Borrowed(query));
        }
        let kept: Vec<&str> = query.split('&').filter(is_listed).collect();
        (!kept.is_empty()).then(|| Cow::Owned(kept.join("&")))
    }
}

fn name_of(pair: &str) -> &str {
    pair.split('=').next().unwrap_or_default()
}

/// Names are compared decoded.
fn decoded_name(raw: &str) -> Cow<'_, str> {
    decode_lossily(raw).map_or(Cow::Borrowed(raw), Cow::Owned)
}

fn unlisted() -> Rejected {
    Rejected::new(RejectionCode::Param, "the link takes no such parameter: use the listed names")
}
