//! Pages of a mini-program or a plugin, compared exactly, with parameters each of which has a rule.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::error::{Code, Result};
use crate::options::{Value, error_at, join};

use super::param::{self, Param, Rule};
use super::policy::{object_reader, require_printable};
use super::syntax::path::PercentSign;
use super::syntax::percent::{NotUtf8, decode, push_component};
use super::syntax::query;
use super::verdict::{Params, Rejected, RejectionCode};

/// Listed pages by path, without its leading slash.
pub(super) struct Pages(BTreeMap<String, Page>);

/// The parameters of one page.
pub(super) struct Page(Vec<(String, Param)>);

impl Pages {
    /// Reads a map of page paths to rules.
    pub(super) fn read(value: &Value, path: &str) -> Result<Pages> {
        let mut pages = BTreeMap::new();
        for (name, rule) in object_reader(value, path)?.entries() {
            let at = join(path, name);
            let page = listed_path(name).map_err(|what| error_at(Code::PolicyInvalid, &at, what))?;
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

    /// Whether some parameter of some page is a link.
    pub(super) fn have_urls(&self) -> bool {
        self.0.values().any(|page| page.0.iter().any(|(_, param)| matches!(param.rule, Rule::Url)))
    }
}

impl Page {
    fn read(value: &Value, path: &str) -> Result<Page> {
        let mut reader = object_reader(value, path)?;
        let at = reader.path_of("params");
        let mut params = Vec::new();
        if let Some(members) = reader.object("params")? {
            for (name, rule) in members.entries() {
                let at = join(&at, name);
                if !is_parameter_name(name) {
                    return Err(error_at(
                        Code::PolicyInvalid,
                        &at,
                        "must be named with letters, digits, '_', '-', '.' or '$'",
                    ));
                }
                params.push((name.to_owned(), param::read(rule, &at)?));
            }
        }
        reader.finish()?;
        Ok(Page(params))
    }

    /// Asks the rules of all parameters: `name=value` pairs joined by `&` and nothing else. `is_target` says
    /// whether the value of a `url` parameter may be followed.
    pub(super) fn check<'a>(
        &self,
        query: Option<&'a str>,
        is_target: impl Fn(&str) -> bool,
    ) -> std::result::Result<Params<'a>, Rejected> {
        let mut found: Params<'a> = Vec::new();
        if let Some(query) = query {
            query::check(query, PercentSign::Escape, true)?;
            for pair in query.split('&') {
                let (name, raw) = pair.split_once('=').ok_or(RejectionCode::Param)?;
                let (listed, param) =
                    self.0.iter().find(|(listed, _)| listed == name).ok_or_else(unlisted)?;
                if found.iter().any(|(earlier, _)| *earlier == name) {
                    return Err(refused(listed, "stands twice: write it once"));
                }
                found.push((name, check_value(listed, param, raw, &is_target)?));
            }
        }
        let missing = |name: &String| !found.iter().any(|(present, _)| present == name);
        match self.0.iter().find(|(name, param)| param.required && missing(name)) {
            Some((name, _)) => Err(refused(name, "is missing")),
            None => Ok(found),
        }
    }
}

/// The link to a page with its parameters, each value encoded anew: `written` itself if that is how it was written.
pub(super) fn with_params<'a>(page: &[&str], params: &Params<'_>, written: &'a str) -> Cow<'a, str> {
    let mut url = String::with_capacity(written.len() + 1);
    url.extend(page.iter().copied());
    for (index, (name, value)) in params.iter().enumerate() {
        url.push(if index == 0 { '?' } else { '&' });
        url.push_str(name);
        url.push('=');
        push_component(&mut url, value);
    }
    if url == written { Cow::Borrowed(written) } else { Cow::Owned(url) }
}

/// A page path of a policy without its leading slash, if a link can be equal to it.
pub(super) fn listed_path(name: &str) -> std::result::Result<&str, &'static str> {
    let path = name.strip_prefix('/').unwrap_or(name);
    if path.split('/').any(|segment| matches!(segment, "" | "." | "..")) {
        return Err("must be a page path without empty segments or dot segments");
    }
    if path.contains(['?', '#', '%', '&', ';', ':', '\\']) || super::syntax::invisible::holds_forbidden(path)
    {
        return Err("must be a plain page path, without parameters, escapes or spaces");
    }
    if path.ends_with(".html") {
        return Err("must be written without .html, as links write it");
    }
    Ok(path)
}

fn check_value<'a>(
    name: &str,
    param: &Param,
    raw: &'a str,
    is_target: impl Fn(&str) -> bool,
) -> std::result::Result<Cow<'a, str>, Rejected> {
    let is_url = matches!(param.rule, Rule::Url);
    if !is_url && raw.contains(['?', ';', '#']) {
        return Err(refused(name, "must have ?, ; and # percent-encoded in its value"));
    }
    let value = decode(raw).map_err(|NotUtf8| refused(name, "must be UTF-8, percent-encoded once"))?;
    param.rule.check(&value).map_err(|what| refused(name, &what))?;
    if is_url && !is_target(&value) {
        return Err(refused(name, "must be a link this policy allows, percent-encoded once"));
    }
    Ok(value)
}

fn is_parameter_name(name: &str) -> bool {
    let allowed = |c: char| match c.is_ascii() {
        true => c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '$'),
        false => c.is_alphanumeric(),
    };
    !name.is_empty() && name.chars().all(allowed) && require_printable(name, "").is_ok()
}

/// The name is the policy's own: the link's would be an echo.
fn refused(name: &str, what: &str) -> Rejected {
    Rejected::new(RejectionCode::Param, format!("the parameter `{name}` {what}"))
}

fn unlisted() -> Rejected {
    Rejected::new(
        RejectionCode::Param,
        "the page takes no such parameter: use the listed names, spelt exactly",
    )
}
