//! One string, one verdict: which kind of link it is, and whether the policy allows it.

use super::page::{Page, split_query};
use super::plugin::Plugins;
use super::policy::Policy;
use super::rejection::{Rejected, RejectionCode};
use super::syntax::invisible::{find_forbidden, is_plain};
use super::syntax::percent::push_page_value;
use super::syntax::split::{self, split_before};
use super::verdict::{Accepted, LinkKind, Verdict};

type Outcome = Result<Accepted, Rejected>;

impl Policy {
    /// Whether the policy allows to follow exactly this string. Nothing is repaired: follow the `url` of
    /// the verdict. Takes time linear in the length of the link.
    ///
    /// # Examples
    /// ```
    /// use xiaodun::links::{Policy, RejectionCode, Verdict};
    /// use xiaodun::options::Value;
    ///
    /// let hosts = Value::List(vec![Value::Text("example.com".to_owned())]);
    /// let web = Value::Object(vec![("hosts".to_owned(), hosts)]);
    /// let policy = Policy::read(&Value::Object(vec![("web".to_owned(), web)]), "").unwrap();
    ///
    /// let Verdict::Accepted(link) = policy.check("https://EXAMPLE.com") else { panic!("refused") };
    /// assert_eq!(link.url, "https://example.com/");
    /// let Verdict::Rejected(refusal) = policy.check("https://example.com@evil.test/") else { panic!("accepted") };
    /// assert_eq!(refusal.code, RejectionCode::Userinfo);
    /// ```
    pub fn check(&self, url: &str) -> Verdict {
        self.check_common(url)
            .and_then(|()| self.dispatch(url))
            .and_then(|accepted| self.check_normalized_length(accepted))
            .map_err(|rejected| rejected.within(url))
            .into()
    }

    /// The same for a page of another mini-program given in two parts, as `navigateToMiniProgram` takes
    /// them. An empty path is the home page. The place of a refusal is in the path.
    pub fn check_mini_program(&self, app_id: &str, path: &str) -> Verdict {
        let programs = self.mini_programs.as_ref().ok_or_else(|| Rejected::from(RejectionCode::Page));
        self.check_common(app_id)
            .and_then(|()| self.check_common(path))
            .and_then(|()| programs?.find(app_id, path, &|value| self.is_target(value)))
            .and_then(|accepted| self.check_normalized_length(accepted))
            .map_err(|rejected| rejected.within(path))
            .into()
    }

    /// The rules for every link.
    fn check_common(&self, url: &str) -> Result<(), Rejected> {
        if self.is_too_long(url) {
            return Err(RejectionCode::TooLong.into());
        }
        if is_plain(url) {
            return Ok(());
        }
        if let Some(character) = find_forbidden(url) {
            return Err(Rejected::from(RejectionCode::Character).at(character));
        }
        split::no_backslash(url)
    }

    fn dispatch(&self, url: &str) -> Outcome {
        let Some((scheme, rest)) = split::scheme(url) else { return self.relative(url) };
        let is_target = |value: &str| self.is_target(value);
        match (scheme, &self.plugins, &self.private_plugins, &self.mini_programs, &self.apps) {
            ("plugin", Some(plugins), ..) => self.plugin_page(LinkKind::Plugin, plugins, scheme, rest),
            ("plugin-private", _, Some(plugins), ..) => {
                self.plugin_page(LinkKind::PrivatePlugin, plugins, scheme, rest)
            }
            (_, _, _, Some(programs), _) if scheme.eq_ignore_ascii_case("weixin") => {
                programs.check(rest, &is_target)
            }
            (_, _, _, _, Some(apps)) if apps.has(scheme) => apps.check(scheme, rest, &is_target),
            _ if self.sites.has_web() => self.sites.follow(url),
            _ => Err(Rejected::from(RejectionCode::Scheme).at(scheme)),
        }
    }

    fn plugin_page(&self, kind: LinkKind, plugins: &Plugins, scheme: &str, rest: &str) -> Outcome {
        let (before, query) = split_query(rest)?;
        let (name, path, page) = plugins.find(before)?;
        let accepted = self.page(kind, path.to_owned(), page, query)?;
        let url = [scheme, "://", name, &accepted.url].concat();
        Ok(Accepted { url, owner: Some(name.to_owned()), ..accepted })
    }

    /// A link without scheme. Where a page is listed, its rules decide: that `local` would take the same
    /// path with any parameters must not undo them.
    fn relative(&self, url: &str) -> Outcome {
        let (before, _) = split_before(url, [b'?', b'#']);
        if let Some(page) = self.pages.as_ref().and_then(|pages| pages.find(before)) {
            let (before, query) = split_query(url)?;
            let slash = if before.starts_with('/') { "" } else { "/" };
            return self.page(LinkKind::Page, [slash, before].concat(), page, query);
        }
        let (has_pages, has_local) = (self.pages.is_some(), self.sites.has_local());
        if has_local && (url.starts_with('/') || !has_pages) {
            return self.sites.follow(url);
        }
        Err(match has_pages && !url.starts_with("//") {
            true => Rejected::from(RejectionCode::Page).at(before),
            false if has_pages => {
                Rejected::new(RejectionCode::Syntax, "the link must begin with one slash, not two")
            }
            false if self.sites.has_web() => {
                Rejected::new(RejectionCode::Syntax, "write the whole link: scheme://host/path")
            }
            false => Rejected::new(RejectionCode::Syntax, "the policy allows no link of this form"),
        })
    }

    fn page(&self, kind: LinkKind, path: String, page: &Page, query: Option<&str>) -> Outcome {
        let checked = page.check(query, push_page_value, &|value| self.is_target(value))?;
        let url = [path.as_str(), &checked.query].concat();
        Ok(Accepted { kind, url, owner: None, path, params: Some(checked.params) })
    }

    /// Whether the decoded value of a `url` parameter may be followed: as a link of its own.
    fn is_target(&self, value: &str) -> bool {
        self.check_common(value).and_then(|()| self.sites.follow(value)).is_ok()
    }

    /// The normalised form can be longer than the link: it must pass by itself too.
    fn check_normalized_length(&self, accepted: Accepted) -> Outcome {
        if self.is_too_long(&accepted.url) { Err(RejectionCode::TooLong.into()) } else { Ok(accepted) }
    }

    /// An escape only ever makes a link shorter than it looks, so most are short enough as they are.
    fn is_too_long(&self, url: &str) -> bool {
        url.len() > self.max_bytes && measure(url) > self.max_bytes
    }
}

/// The length of a link in bytes of UTF-8. A byte above ASCII counts once whether it is there as
/// it is or as an escape, so that a link and its normalised form are equally long.
fn measure(url: &str) -> usize {
    let is_escape = |bytes: &&[u8]| matches!(bytes, [b'%', b'8'..=b'9' | b'a'..=b'f' | b'A'..=b'F', low] if low.is_ascii_hexdigit());
    url.len() - 2 * url.as_bytes().windows(3).filter(is_escape).count()
}
