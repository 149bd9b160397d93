//! One string, one verdict: which kind of link it is, and whether the policy allows it.

use std::borrow::Cow;

use super::local;
use super::nested;
use super::page::with_params;
use super::plugin::Plugins;
use super::policy::Policy;
use super::serialize::Normalized;
use super::syntax::invisible::holds_forbidden;
use super::syntax::path::PercentSign;
use super::syntax::query;
use super::syntax::split::{self, split_before};
use super::verdict::{Accepted, LinkKind, Rejected, RejectionCode, Verdict};
use super::web::{CheckContext, Web};

type Outcome<'a> = Result<Accepted<'a>, Rejected>;

impl Policy {
    /// Whether the policy allows to follow exactly this string. Nothing is repaired: follow the `url` of
    /// the verdict. Takes time linear in the length of the link.
    pub fn check<'a>(&self, url: &'a str) -> Verdict<'a> {
        self.check_common(url)
            .and_then(|()| self.dispatch(url))
            .and_then(|accepted| self.check_normalized_length(accepted))
            .into()
    }

    /// The same for a page of another mini-program given in two parts, as `navigateToMiniProgram` takes
    /// them. An empty path is the home page.
    pub fn check_mini_program(&self, app_id: &str, path: &str) -> Verdict<'static> {
        let programs = self.mini_programs.as_ref().ok_or_else(|| Rejected::from(RejectionCode::Page));
        self.check_common(app_id)
            .and_then(|()| self.check_common(path))
            .and_then(|()| programs?.find(app_id, path))
            .and_then(|accepted| self.check_normalized_length(accepted))
            .into()
    }

    /// The rules for every link.
    fn check_common(&self, url: &str) -> Result<(), Rejected> {
        if self.is_too_long(url) {
            return Err(RejectionCode::TooLong.into());
        }
        if holds_forbidden(url) {
            return Err(RejectionCode::Character.into());
        }
        split::no_backslash(url)
    }

    fn dispatch<'a>(&self, url: &'a str) -> Outcome<'a> {
        let Some((scheme, rest)) = split::scheme(url) else { return self.relative(url) };
        match (scheme, &self.plugins, &self.mini_programs, &self.web) {
            ("plugin", Some(plugins), _, _) => self.plugin_page(plugins, url, rest),
            ("weixin", _, Some(programs), _) => programs.check(rest),
            (_, _, _, Some(web)) => self.absolute(web, url),
            _ => Err(RejectionCode::Scheme.into()),
        }
    }

    fn plugin_page<'a>(&self, plugins: &Plugins, link: &'a str, rest: &'a str) -> Outcome<'a> {
        let (before, query) = split_query(rest)?;
        let (name, path, page) = plugins.find(before)?;
        let params = page.check(query, |value| self.is_target(value))?;
        let url = with_params(&["plugin://", name, path], &params, link);
        Ok(Accepted {
            kind: LinkKind::Plugin,
            url,
            host: Some(name.into()),
            path: path.into(),
            params: Some(params),
        })
    }

    fn absolute<'a>(&self, web: &Web, link: &'a str) -> Outcome<'a> {
        web.check(link, self.context(), |parsed| {
            let Normalized { url, host, path } = Normalized::of_whole(parsed, link);
            Accepted { kind: LinkKind::Web, url, host: Some(host), path, params: None }
        })
    }

    /// A link without scheme. Where a page is listed, its rules decide: that `local` would take the same
    /// path with any parameters must not undo them.
    fn relative<'a>(&self, url: &'a str) -> Outcome<'a> {
        let (before, _) = split_before(url, [b'?', b'#']);
        if let Some(page) = self.pages.as_ref().and_then(|pages| pages.find(before)) {
            let (before, query) = split_query(url)?;
            let params = page.check(query, |value| self.is_target(value))?;
            let path = match before.starts_with('/') {
                true => Cow::Borrowed(before),
                false => Cow::Owned(["/", before].concat()),
            };
            let url = with_params(&[&path], &params, url);
            return Ok(Accepted { kind: LinkKind::Page, url, host: None, path, params: Some(params) });
        }
        if self.local && (url.starts_with('/') || self.pages.is_none()) {
            self.local(url)?;
            let Normalized { url, path, .. } = local::normalised(url)?;
            return Ok(Accepted { kind: LinkKind::Local, url, host: None, path, params: None });
        }
        Err(match (&self.pages, &self.web, self.local) {
            (Some(_), _, _) if !url.starts_with("//") => RejectionCode::Page.into(),
            (Some(_), _, _) | (_, _, true) => {
                Rejected::new(RejectionCode::Syntax, "the link must begin with one slash, not two")
            }
            (_, Some(_), _) => {
                Rejected::new(RejectionCode::Syntax, "write the whole link: scheme://host/path")
            }
            _ => Rejected::new(RejectionCode::Syntax, "the policy allows no link of this form"),
        })
    }

    fn local(&self, url: &str) -> Result<(), Rejected> {
        let tail = local::check(url, PercentSign::Escape)?;
        let context = self.context();
        query::check(tail.query.unwrap_or_default(), context.escapes, context.forbids_line_breaks)?;
        match &self.web {
            Some(web) => nested::check(web, tail, context.depth),
            None => Ok(()),
        }
    }

    /// Whether the decoded value of a `url` parameter may be followed: as a link of its own.
    fn is_target(&self, value: &str) -> bool {
        let allowed = || match (&self.web, split::scheme(value)) {
            (Some(web), Some(_)) => web.check(value, self.context(), |_| ()),
            (_, None) if self.local => self.local(value),
            _ => Err(RejectionCode::Scheme.into()),
        };
        self.check_common(value).and_then(|()| allowed()).is_ok()
    }

    /// The normalised form can be longer than the link: it must pass by itself too.
    fn check_normalized_length<'a>(&self, accepted: Accepted<'a>) -> Outcome<'a> {
        if self.is_too_long(&accepted.url) { Err(RejectionCode::TooLong.into()) } else { Ok(accepted) }
    }

    /// An escape only ever makes a link shorter than it looks, so most are short enough as they stand.
    fn is_too_long(&self, url: &str) -> bool {
        url.len() > self.max_bytes && measure(url) > self.max_bytes
    }

    fn context(&self) -> CheckContext {
        CheckContext {
            depth: 0,
            escapes: PercentSign::Escape,
            forbids_line_breaks: self.forbids_line_breaks(),
        }
    }
}

impl<'a> From<Outcome<'a>> for Verdict<'a> {
    fn from(outcome: Outcome<'a>) -> Self {
        match outcome {
            Ok(accepted) => Verdict::Accepted(accepted),
            Err(refusal) => Verdict::Rejected(refusal),
        }
    }
}

/// Splits a page link at its first `?`. A page has no fragment: a `#` may stand in the parameters only.
fn split_query(url: &str) -> Result<(&str, Option<&str>), Rejected> {
    let (before, query) = match url.split_once('?') {
        Some((before, query)) => (before, Some(query)),
        None => (url, None),
    };
    match before.contains('#') {
        true => Err(Rejected::new(
            RejectionCode::Page,
            "a page link has no fragment: remove the # and what follows",
        )),
        false => Ok((before, query)),
    }
}

/// The length of a link in bytes of UTF-8. A byte above ASCII counts once whether it stands there as
/// it is or as an escape, so that a link and its normalised form are equally long.
fn measure(url: &str) -> usize {
    let is_escape = |bytes: &&[u8]| matches!(bytes, [b'%', b'8'..=b'9' | b'a'..=b'f' | b'A'..=b'F', low] if low.is_ascii_hexdigit());
    url.len() - 2 * url.as_bytes().windows(3).filter(is_escape).count()
}
