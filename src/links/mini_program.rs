//! Pages of other mini-programs, by appId.
//!
//! Hosts take the two as separate arguments (`navigateToMiniProgram({ appId, path })`). As one string the
//! only documented spelling is WeChat's plain URL Scheme,
//! `weixin://dl/business/?appid=…&path=…&query=…&env_version=…`, whose path has neither a query nor a leading
//! slash; so that is what a check of a string reads and what the normalised link is.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::error::{Code, Result};
use crate::options::{Value, as_strings, error_at, join};

use super::page::{Pages, listed_path};
use super::read::{is_name, object_reader};
use super::rejection::{Rejected, RejectionCode};
use super::syntax::invisible::holds_forbidden;
use super::syntax::path::PercentSign;
use super::syntax::percent::{decode, push_component, push_page_value, push_path};
use super::syntax::query::{self, Controls};
use super::verdict::{Accepted, LinkKind, Params};

/// What follows `weixin:`.
const BUSINESS: &str = "//dl/business/?";

/// The versions of a mini-program that a link may ask for.
const VERSIONS: [&str; 3] = ["release", "trial", "develop"];

/// Listed pages by appId.
pub(super) struct MiniPrograms(BTreeMap<String, Listed>);

/// The pages of one mini-program.
enum Listed {
    /// As the policy writes them; each is compared as a whole, with the parameters it may have.
    Paths(Vec<String>),
    /// With rules for their parameters.
    Pages(Pages),
}

impl MiniPrograms {
    /// Reads a map of appIds to lists of paths, or to paths with rules. The empty path is the home page.
    pub(super) fn read(value: &Value, path: &str) -> Result<MiniPrograms> {
        let mut programs = BTreeMap::new();
        for (app_id, listed) in object_reader(value, path)?.entries() {
            let at = join(path, app_id);
            if !is_name(app_id) {
                let what = "must be an appId: letters, digits, '_', '-' or '.'";
                return Err(error_at(Code::PolicyInvalid, &at, what));
            }
            if programs.insert(app_id.to_owned(), Listed::read(listed, &at)?).is_some() {
                return Err(error_at(Code::PolicyInvalid, &at, "is listed twice"));
            }
        }
        Ok(MiniPrograms(programs))
    }

    /// Asks for a page by appId and path; a leading slash may be there or not.
    pub(super) fn find(
        &self,
        app_id: &str,
        path: &str,
        is_target: &dyn Fn(&str) -> bool,
    ) -> std::result::Result<Accepted, Rejected> {
        let unlisted = |part| Rejected::from(RejectionCode::Page).at(part);
        let (listed, params): (String, Option<(Params, String)>) =
            match self.0.get(app_id).ok_or_else(|| unlisted(app_id))? {
                Listed::Paths(paths) => {
                    let wanted = bare(without_end(path));
                    let found = paths.iter().find(|listed| bare(without_end(listed)) == wanted);
                    (found.ok_or_else(|| unlisted(path))?.clone(), None)
                }
                Listed::Pages(pages) => {
                    let (page, query) = super::page::split_query(path)?;
                    let rules = pages.find(page).ok_or_else(|| unlisted(page))?;
                    let checked = rules.check(query, push_page_value, is_target)?;
                    (bare(page).to_owned(), Some((checked.params, checked.query)))
                }
            };
        let whole = match &params {
            Some((_, query)) => [&listed, query.as_str()].concat(),
            None => listed.clone(),
        };
        let mut url = ["weixin:", BUSINESS, "appid=", app_id].concat();
        let whole = bare(&whole);
        let (page, query) = whole.split_once('?').unwrap_or((whole, ""));
        if !page.is_empty() {
            url.push_str("&path=");
            push_path(&mut url, page);
        }
        if !query.is_empty() {
            url.push_str("&query=");
            push_component(&mut url, query);
        }
        Ok(Accepted {
            kind: LinkKind::MiniProgram,
            url,
            owner: Some(app_id.to_owned()),
            path: listed,
            params: params.map(|(params, _)| params),
        })
    }

    /// Asks for a page by what follows `weixin:` in a plain URL Scheme.
    pub(super) fn check(
        &self,
        rest: &str,
        is_target: &dyn Fn(&str) -> bool,
    ) -> std::result::Result<Accepted, Rejected> {
        let spelling =
            "write weixin://dl/business/?appid=…&path=…&query=…, with an appId and a path that are listed";
        let query = rest.strip_prefix(BUSINESS).ok_or(Rejected::new(RejectionCode::Syntax, spelling))?;
        let query = query.strip_suffix('&').unwrap_or(query);
        query::check(query, PercentSign::Escape, Controls::AndLineFeed)?;
        let (mut app_id, mut path, mut own_query, mut version) = (None, None, None, None);
        for pair in query.split('&') {
            let wrong = || Rejected::new(RejectionCode::Param, spelling).at(pair);
            let (name, value) = pair.split_once('=').ok_or_else(wrong)?;
            let place = match name {
                "appid" => &mut app_id,
                "path" => &mut path,
                "query" => &mut own_query,
                "env_version" if value.is_empty() || VERSIONS.contains(&value) => &mut version,
                _ => return Err(wrong()),
            };
            if place.is_some() || value.contains(['?', '#', ';']) {
                return Err(wrong());
            }
            *place = Some(decode(value).map_err(|_| wrong())?);
        }
        let path = path.unwrap_or_default();
        let whole = match own_query.unwrap_or_default() {
            query if query.is_empty() => Cow::Borrowed(&*path),
            query => [&path, "?", &query].concat().into(),
        };
        if path.starts_with('/') || path.contains('?') {
            return Err(Rejected::new(RejectionCode::Page, spelling).at(&path));
        }
        let mut accepted = self.find(&app_id.unwrap_or_default(), &whole, is_target)?;
        // Empty, it is not given, like an empty query.
        if let Some(version) = version.filter(|version| !version.is_empty()) {
            accepted.url.push_str("&env_version=");
            accepted.url.push_str(&version);
        }
        Ok(accepted)
    }

    /// Whether some parameter of some page is a link.
    pub(super) fn have_urls(&self) -> bool {
        self.0.values().any(|listed| matches!(listed, Listed::Pages(pages) if pages.have_urls()))
    }
}

impl Listed {
    fn read(value: &Value, path: &str) -> Result<Listed> {
        if let Value::Object(_) = value {
            return Pages::read_paths(value, path, home_or_page).map(Listed::Pages);
        }
        let paths = as_strings(value).ok_or_else(|| {
            error_at(
                Code::PolicyInvalid,
                path,
                "must be an array of strings, or an object of paths with their rules",
            )
        })?;
        for (index, listed) in paths.iter().enumerate() {
            check_listed(listed)
                .map_err(|what| error_at(Code::PolicyInvalid, &format!("{path}[{index}]"), what))?;
        }
        Ok(Listed::Paths(paths.into_iter().map(str::to_owned).collect()))
    }
}

/// The path without a `?`, or an `&` of its parameters, at the end: they mean nothing.
fn without_end(path: &str) -> &str {
    let path = path.strip_suffix('&').filter(|rest| rest.contains('?')).unwrap_or(path);
    path.strip_suffix('?').unwrap_or(path)
}

fn bare(path: &str) -> &str {
    path.strip_prefix('/').unwrap_or(path)
}

fn home_or_page(path: &str) -> std::result::Result<&str, &'static str> {
    if path.is_empty() { Ok(path) } else { listed_path(path) }
}

/// A listed path may carry parameters of its own (`pages/a?from=b`): it is compared as a whole.
fn check_listed(path: &str) -> std::result::Result<(), &'static str> {
    if holds_forbidden(path) || path.contains(['#', '\\']) || path.starts_with("//") || path == "/" {
        return Err("must be a page path, without spaces, fragment or backslash; '' is the home page");
    }
    let page = path.split('?').next().unwrap_or(path);
    if page.contains('*') {
        return Err("must be a plain page path: no link can match a wildcard");
    }
    match page.split('/').any(|segment| matches!(segment, "." | "..")) || page.contains('%') {
        true => Err("must be a plain page path, without dot segments or escapes"),
        false => Ok(()),
    }
}
