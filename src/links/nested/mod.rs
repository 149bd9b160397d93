//! Links of sites, absolute and local, with the links within them.
//!
//! A link may carry where it leads on: `https://example.com/login?next=https://evil.example/`. So nobody asks about the
//! one without the other: the rules of origins, paths and queries are private to this folder, and [`Sites`] asks all of
//! them.

mod local;
mod path_rules;
mod query_rules;
mod redirect_params;
mod serialize;
mod targets;
mod web;

use crate::error::{Code, Result};
use crate::options::{OptionsReader, Value, error_at};

use local::LocalRules;
use query_rules::QueryRules;
use redirect_params::RedirectParams;
use serialize::Normalized;
use targets::{Follow, Owner, Reader};
use web::{Origin, WebRules, check_origin};

use super::read::object_reader;
use super::rejection::{Rejected, RejectionCode};
use super::syntax::invisible::holds_forbidden;
use super::syntax::path::PercentSign;
use super::syntax::query::{self, Controls};
use super::syntax::split::{self, PathAndRest};
use super::verdict::{Accepted, LinkKind};

pub(super) use web::SCHEMES;

type Outcome<T = ()> = std::result::Result<T, Rejected>;

/// The sites that a policy lists: its members `web` and `local`.
pub(super) struct Sites {
    web: Vec<WebRules>,
    local: Option<LocalRules>,
    /// Whether the policy lists pages, whose parameters may end up where a line feed does harm.
    pub(super) beside_pages: bool,
}

impl Sites {
    pub(super) fn read(reader: &mut OptionsReader<'_>) -> Result<Sites> {
        let at = reader.path_of("web");
        let web = reader.value("web").map(|value| read_web(value, &at)).transpose()?;
        // Without `web` there is nowhere else to name them, and a site that follows its own links alone must not be
        // led away by them.
        let inherited = match &web {
            None => RedirectParams::common(),
            Some(groups) => {
                let mut all = RedirectParams::default();
                groups.iter().for_each(|group| all.merge(&group.redirects));
                all
            }
        };
        let at = reader.path_of("local");
        let local = match reader.value("local") {
            None => None,
            Some(value) => LocalRules::read(value, &at, inherited)?,
        };
        let sites = Sites { web: web.unwrap_or_default(), local, beside_pages: false };
        if sites.require_links_without_end() {
            let member = if sites.has_web() { "web" } else { "local" };
            let what =
                "must not require a parameter of type 'url' of each link: the link in it would need one too";
            return Err(reader.error_at(member, what));
        }
        Ok(sites)
    }

    /// Whether each link must hold another one.
    fn require_links_without_end(&self) -> bool {
        let mut all =
            self.web.iter().map(|group| &group.query).chain(self.local.iter().map(|local| &local.query));
        (self.has_web() || self.has_local()) && all.all(QueryRules::requires_link)
    }

    pub(super) fn has_web(&self) -> bool {
        !self.web.is_empty()
    }

    pub(super) fn has_local(&self) -> bool {
        self.local.is_some()
    }

    /// Asks all rules of a link, absolute or local, and of the links within it.
    pub(super) fn follow(&self, link: &str) -> Outcome<Accepted> {
        self.follow_as(link, Reader::FIRST)
    }

    fn follow_as(&self, link: &str, reader: Reader) -> Outcome<Accepted> {
        if split::scheme(link).is_none() {
            return self.follow_local(link, reader);
        }
        let Origin { rules, parsed, .. } = self.check_web(link, reader)?;
        let owner = parsed.host_str().map(str::to_owned);
        let Normalized { url, path } = Normalized::of_whole(parsed, |query| rules.query.kept(query));
        Ok(Accepted { kind: LinkKind::Web, url, owner, path, params: None })
    }

    fn follow_local(&self, link: &str, reader: Reader) -> Outcome<Accepted> {
        let rules = self.local.as_ref().ok_or(RejectionCode::Scheme)?;
        let tail = local::split(link)?;
        let controls =
            if self.beside_pages { Controls::AndLineFeed } else { self.controls(&rules.redirects) };
        local::check_path(&rules.paths, tail.path, reader.escapes)?;
        check_escapes(tail, reader.escapes, controls)?;
        rules.query.check(tail.query, &|value| self.allow(value, reader))?;
        Owner::Local(rules).check(self, tail, reader)?;
        let resolved = local::resolve(link)?;
        let Normalized { url, path } = Normalized::of_rest(&resolved, |query| rules.query.kept(query));
        Ok(Accepted { kind: LinkKind::Local, url, owner: None, path, params: None })
    }

    /// Asks all rules of an absolute link, and of the links within it.
    fn check_web<'r, 'l>(&'r self, link: &'l str, reader: Reader) -> Outcome<Origin<'r, 'l>> {
        let origin = check_origin(&self.web, link)?;
        let (rules, tail) = (origin.rules, origin.tail);
        local::check_path(&rules.paths, tail.path, reader.escapes)?;
        check_escapes(tail, reader.escapes, self.controls(&rules.redirects))?;
        rules.query.check(tail.query, &|value| self.allow(value, reader))?;
        Owner::Web(rules).check(self, tail, reader)?;
        Ok(origin)
    }

    /// Whether the value of a `url` parameter may be followed, as a link of its own that `reader` found.
    fn allow(&self, value: &str, reader: Reader) -> bool {
        let is_plain = !holds_forbidden(value) && split::no_backslash(value).is_ok();
        let follow = |inner| self.follow_as(value, inner).is_ok();
        is_plain && reader.of_inner_link().is_some_and(follow)
    }

    fn controls(&self, redirects: &RedirectParams) -> Controls {
        match redirects.is_empty() && !self.beside_pages {
            true => Controls::CarriageReturn,
            false => Controls::AndNul,
        }
    }
}

impl Follow for Sites {
    fn web(&self) -> &[WebRules] {
        &self.web
    }

    fn check_target(&self, link: &str, reader: Reader) -> Outcome {
        self.check_web(link, reader).map(|_| ())
    }
}

/// Asks the rules for escapes of a query, and of a fragment, which may be a route with parameters or any text, with line
/// feeds.
fn check_escapes(tail: PathAndRest<'_>, escapes: PercentSign, controls: Controls) -> Outcome {
    query::check(tail.query.unwrap_or_default(), escapes, controls)?;
    let controls = if controls == Controls::AndLineFeed { Controls::AndNul } else { controls };
    query::check(tail.fragment.unwrap_or_default(), PercentSign::MaybeLiteral, controls)
}

/// Reads `web`: the rules of one group of hosts, or of several.
fn read_web(value: &Value, path: &str) -> Result<Vec<WebRules>> {
    let Value::List(items) = value else { return Ok(vec![WebRules::read(object_reader(value, path)?)?]) };
    if items.is_empty() {
        return Err(error_at(Code::PolicyInvalid, path, "must not be empty"));
    }
    let mut groups: Vec<WebRules> = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let at = format!("{path}[{index}]");
        let group = WebRules::read(object_reader(item, &at)?)?;
        if groups.iter().any(|earlier| earlier.hosts.cover(&group.hosts)) {
            let what = "lists only hosts that an earlier group lists: it would decide nothing";
            return Err(error_at(Code::PolicyInvalid, &format!("{at}.hosts"), what));
        }
        groups.push(group);
    }
    Ok(groups)
}
