//! Pages of a mini-program or a plugin, compared exactly, with parameters each of which has a rule.

use std::collections::BTreeMap;

use crate::error::{Code, Result};
use crate::options::{Value, error_at, join};

use super::param::{self, Param, ParamError};
use super::read::object_reader;
use super::rejection::{Rejected, RejectionCode};
use super::syntax::invisible::holds_forbidden;
use super::syntax::path::PercentSign;
use super::syntax::percent::{push_component, push_value_as_it_came};
use super::syntax::query::{self, Controls};
use super::syntax::split;
use super::verdict::Params;

/// Listed pages by path, without its leading slash.
pub(super) struct Pages(BTreeMap<String, Page>);

/// The parameters of one page.
pub(super) struct Page(Vec<(String, Param)>);

impl Pages {
    /// Reads a map of page paths to rules.
    pub(super) fn read(value: &Value, path: &str) -> Result<Pages> {
        Pages::read_paths(value, path, listed_path)
    }

    /// The same with paths that `listed` reads.
    pub(super) fn read_paths(
        value: &Value,
        path: &str,
        listed: fn(&str) -> std::result::Result<&str, &'static str>,
    ) -> Result<Pages> {
        let mut pages = BTreeMap::new();
        for (name, rule) in object_reader(value, path)?.entries() {
            let at = join(path, name);
            let page = listed(name).map_err(|what| error_at(Code::PolicyInvalid, &at, what))?;
            if pages.insert(page.to_owned(), Page::read(rule, &at)?).is_some() {
                return Err(error_at(Code::PolicyInvalid, &at, "is listed twice"));
            }
        }
        Ok(Pages(pages))
    }

    /// The rule of a page written with or without its leading slash.
    pub(super) fn find(&self, path: &str) -> Option<&Page> {
        self.0.get(path.strip_prefix('/').unwrap_or(path))
    }

    /// The rule of a page written exactly as it is listed.
    pub(super) fn find_exactly(&self, path: &str) -> Option<&Page> {
        self.0.get(path)
    }

    /// Whether some parameter of some page is a link.
    pub(super) fn have_urls(&self) -> bool {
        self.0.values().any(|page| page.0.iter().any(|(_, param)| param.is_url()))
    }
}

/// The parameters that a page is opened with.
pub(super) struct Checked {
    /// Decoded, in their order.
    pub(super) params: Params,
    /// The same as they are to be written, from the `?` on; empty if there are none.
    pub(super) query: String,
}

impl Page {
    fn read(value: &Value, path: &str) -> Result<Page> {
        let mut reader = object_reader(value, path)?;
        let params = param::read_all(&mut reader)?;
        reader.finish()?;
        Ok(Page(params))
    }

    /// Asks the rules of all parameters: `name=value` pairs joined by `&` and nothing else, but for a `?` or `&` at
    /// the end, which mean nothing. `is_target` says whether the value of a `url` parameter may be followed, and
    /// `push` how a value is written.
    pub(super) fn check(
        &self,
        query: Option<&str>,
        push: fn(&mut String, &str),
        is_target: &dyn Fn(&str) -> bool,
    ) -> std::result::Result<Checked, Rejected> {
        let query = query.unwrap_or_default();
        let mut checked = Checked { params: Vec::new(), query: String::with_capacity(query.len() + 1) };
        query::check(query, PercentSign::Escape, Controls::AndLineFeed)?;
        let query = query.strip_suffix('&').unwrap_or(query);
        for pair in query.split('&').filter(|_| !query.is_empty()) {
            let (name, raw) =
                pair.split_once('=').ok_or_else(|| Rejected::from(RejectionCode::Param).at(pair))?;
            let (listed, param) =
                self.0.iter().find(|(listed, _)| listed == name).ok_or_else(|| unlisted().at(pair))?;
            if checked.params.iter().any(|(earlier, _)| earlier == name) {
                return Err(param::refused(listed, "occurs twice: write it once").at(pair));
            }
            let value = match !param.is_url() && raw.contains(['?', ';', '#']) {
                true => Err(ParamError::new("must have ?, ; and # percent-encoded in its value")),
                false => param.check(raw, is_target),
            };
            let value = value.map_err(|error| error.of(listed).at(pair))?;
            // Undecoded, the escape behind such a host would be a part of it: escaped as a whole there is none.
            let push = if param.is_url() && has_query_behind_host(&value) { push_component } else { push };
            checked.query.push(if checked.query.is_empty() { '?' } else { '&' });
            checked.query.push_str(name);
            checked.query.push('=');
            push_value_as_it_came(&mut checked.query, raw, push);
            checked.params.push((name.to_owned(), value.into_owned()));
        }
        let missing = |name: &String| !checked.params.iter().any(|(present, _)| present == name);
        match self.0.iter().find(|(name, param)| param.required && missing(name)) {
            Some((name, _)) => Err(param::refused(name, "is missing")),
            None => Ok(checked),
        }
    }
}

/// Whether the host of a link ends at a `?` or `#`, and not at a slash.
fn has_query_behind_host(link: &str) -> bool {
    let host = split::scheme(link).and_then(|(_, rest)| rest.split('/').nth(2));
    host.is_some_and(|host| host.contains(['?', '#']))
}

/// Splits a page link at its first `?`. A page has no fragment: a `#` may be in the parameters only.
pub(super) fn split_query(url: &str) -> std::result::Result<(&str, Option<&str>), Rejected> {
    let (before, query) = match url.split_once('?') {
        Some((before, query)) => (before, Some(query)),
        None => (url, None),
    };
    match before.find('#').and_then(|at| before.get(at..)) {
        Some(fragment) => {
            let what = "a page link has no fragment: remove the # and what follows";
            Err(Rejected::new(RejectionCode::Page, what).at(fragment))
        }
        None => Ok((before, query)),
    }
}

/// A page path of a policy without its leading slash, if a link can be equal to it.
pub(super) fn listed_path(name: &str) -> std::result::Result<&str, &'static str> {
    let path = name.strip_prefix('/').unwrap_or(name);
    if path.split('/').any(|segment| matches!(segment, "" | "." | "..")) {
        return Err("must be a page path without empty segments or dot segments");
    }
    if path.contains(['?', '#', '%', '&', ';', ':', '\\']) || holds_forbidden(path) {
        return Err("must be a plain page path, without parameters, escapes or spaces");
    }
    if path.contains('*') {
        return Err("must be a plain page path: no link can match a wildcard");
    }
    if path.ends_with(".html") {
        return Err("must be written without .html, as links write it");
    }
    Ok(path)
}

fn unlisted() -> Rejected {
    let what = "the page takes no such parameter: use the listed names, spelt exactly";
    Rejected::new(RejectionCode::Param, what)
}
