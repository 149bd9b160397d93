//! Pages of other mini-programs, by appId.
//!
//! Hosts take the two as separate arguments (`navigateToMiniProgram({ appId, path })`). As one string the
//! only documented spelling is WeChat's plain URL Scheme, `weixin://dl/business/?appid=…&path=…`, so that
//! is what a check of a string reads and what the normalised link is.

use std::collections::BTreeMap;

use crate::error::{Code, Result};
use crate::options::{Value, as_strings, error_at, join};

use super::plugin::is_name;
use super::policy::object_reader;
use super::syntax::invisible::holds_forbidden;
use super::syntax::path::PercentSign;
use super::syntax::percent::{decode, push_path};
use super::syntax::query;
use super::verdict::{Accepted, LinkKind, Rejected, RejectionCode};

/// What follows `weixin:`.
const BUSINESS: &str = "//dl/business/?";

/// Listed pages by appId, as the policy writes them.
pub(super) struct MiniPrograms(BTreeMap<String, Vec<String>>);

impl MiniPrograms {
    /// Reads a map of appIds to lists of paths. The empty path is the home page.
    pub(super) fn read(value: &Value, path: &str) -> Result<MiniPrograms> {
        let mut programs = BTreeMap::new();
        for (app_id, paths) in object_reader(value, path)?.entries() {
            let at = join(path, app_id);
            let wrong = |at: &str, what: &str| error_at(Code::PolicyInvalid, at, what);
            if !is_name(app_id) {
                return Err(wrong(&at, "must be an appId: letters, digits, '_', '-' or '.'"));
            }
            let paths = as_strings(paths).ok_or_else(|| wrong(&at, "must be an array of strings"))?;
            for (index, path) in paths.iter().enumerate() {
                check_listed(path).map_err(|what| wrong(&format!("{at}[{index}]"), what))?;
            }
            let paths = paths.into_iter().map(str::to_owned).collect();
            if programs.insert(app_id.to_owned(), paths).is_some() {
                return Err(wrong(&at, "is listed twice"));
            }
        }
        Ok(MiniPrograms(programs))
    }

    /// Asks for a page by appId and path; a leading slash may be there or not. The verdict has the path as
    /// the policy writes it.
    pub(super) fn find(&self, app_id: &str, path: &str) -> std::result::Result<Accepted<'static>, Rejected> {
        let listed = self.0.get(app_id).ok_or(RejectionCode::Page)?;
        let bare = |path: &str| path.strip_prefix('/').unwrap_or(path).to_owned();
        let wanted = bare(path);
        let found = listed.iter().find(|listed| bare(listed) == wanted).ok_or(RejectionCode::Page)?;
        let mut url = ["weixin:", BUSINESS, "appid=", app_id].concat();
        if !found.is_empty() {
            url.push_str("&path=");
            push_path(&mut url, found);
        }
        let host = Some(app_id.to_owned().into());
        Ok(Accepted {
            kind: LinkKind::MiniProgram,
            url: url.into(),
            host,
            path: found.clone().into(),
            params: None,
        })
    }

    /// Asks for a page by what follows `weixin:` in a plain URL Scheme.
    pub(super) fn check(&self, rest: &str) -> std::result::Result<Accepted<'static>, Rejected> {
        let spelling = "write weixin://dl/business/?appid=…&path=…, with an appId and a path that are listed";
        let query = rest.strip_prefix(BUSINESS).ok_or(Rejected::new(RejectionCode::Syntax, spelling))?;
        query::check(query, PercentSign::Escape, true)?;
        let (mut app_id, mut path) = (None, None);
        for pair in query.split('&') {
            let wrong = || Rejected::new(RejectionCode::Param, spelling);
            let (name, value) = pair.split_once('=').ok_or_else(wrong)?;
            let place = match name {
                "appid" => &mut app_id,
                "path" => &mut path,
                _ => return Err(wrong()),
            };
            if place.is_some() || value.contains(['?', '#', ';']) {
                return Err(wrong());
            }
            *place = Some(decode(value).map_err(|_| wrong())?);
        }
        self.find(&app_id.unwrap_or_default(), &path.unwrap_or_default())
    }
}

/// A listed path may carry parameters of its own (`pages/a?from=b`): it is compared as a whole.
fn check_listed(path: &str) -> std::result::Result<(), &'static str> {
    if holds_forbidden(path) || path.contains(['#', '\\']) || path.starts_with("//") || path == "/" {
        return Err("must be a page path, without spaces, fragment or backslash; '' is the home page");
    }
    let page = path.split('?').next().unwrap_or(path);
    match page.split('/').any(|segment| matches!(segment, "." | "..")) || page.contains('%') {
        true => Err("must be a plain page path, without dot segments or escapes"),
        false => Ok(()),
    }
}
