//! A policy: read and checked once, asked many times.

use crate::error::Result;
use crate::options::Value;

use super::app::Apps;
use super::mini_program::MiniPrograms;
use super::nested::Sites;
use super::page::Pages;
use super::plugin::Plugins;
use super::read::object_reader;

/// The largest `maxBytes` that a policy may have.
pub const MAX_LINK_BYTES: u32 = 1 << 20;

/// A compiled allowlist of links. Each member a policy leaves out allows nothing; the empty policy refuses
/// every link.
///
/// | member | allows |
/// |---|---|
/// | `web` | the rules below, or a list of them: of several groups the first that lists the host decides alone |
/// | `web.hosts` | these names, Unicode or punycode; `*.example.com` is any depth below and not itself; for development `localhost` and literal addresses |
/// | `web.schemes` | of `https`, `http`, `wss`, `ws`, `ftp`; default `https` |
/// | `web.ports` | 1 to 65535; default the scheme's own, which the list replaces; `'any'` for development |
/// | `web.paths`, `pathPrefixes` | these paths, and paths that begin with one of these, which end with a slash; compared decoded, with case |
/// | `web.excludePaths` | none of these, however they are spelt |
/// | `web.encodedSlash` | `%2F` as part of a name |
/// | `web.params`, `unlistedParams` | rules of query parameters; others are kept, dropped or refused |
/// | `web.nestedParams` | `'common'` or up to 64 names: redirect parameters whose value must be a word, a local link or a link that passes `web` |
/// | `local` | root-relative links; as an object, with rules as in `web` |
/// | `pages`, `plugins`, `privatePlugins` | listed pages with listed parameters: `int` (digits, up to 64 bits), `enum`, `token` (a character class, by default `A-Za-z0-9_-`; 1 character or more unless `minLength` is 0), `text` (Unicode characters; none that are not seen, but what emoji are joined with), `url` (decoded once, passes `web` or `local`) |
/// | `miniPrograms` | listed paths by appId, or paths with rules; `''` is the home page |
/// | `apps` | `tel`, `sms`, `mailto`, and listed places of other schemes |
/// | `maxBytes` | the longest link in bytes of UTF-8, as given and as normalised: 1 to 1,048,576, default 2048 |
pub struct Policy {
    pub(super) sites: Sites,
    pub(super) pages: Option<Pages>,
    pub(super) plugins: Option<Plugins>,
    pub(super) private_plugins: Option<Plugins>,
    pub(super) mini_programs: Option<MiniPrograms>,
    pub(super) apps: Option<Apps>,
    pub(super) max_bytes: usize,
}

impl Policy {
    /// Reads a policy found at `path` of the caller's options (`""`: it is the whole value).
    ///
    /// # Errors
    /// `ERR_POLICY_INVALID` with the path of the offending member (`web.hosts[2] …`): an unknown name, a
    /// wrong type, a host with a scheme or slash in it, a path prefix without its final slash, a rule that
    /// nothing or far too much can fulfil, a string with control or invisible characters.
    ///
    /// # Examples
    /// ```
    /// use xiaodun::links::{Policy, Verdict};
    /// use xiaodun::options::Value;
    ///
    /// let policy = Value::Object(vec![("local".to_owned(), Value::Bool(true))]);
    /// let policy = Policy::read(&policy, "").unwrap();
    /// assert!(matches!(policy.check("/orders?id=1"), Verdict::Accepted(_)));
    /// assert!(matches!(policy.check("//evil.example"), Verdict::Rejected(_)));
    /// ```
    pub fn read(value: &Value, path: &str) -> Result<Policy> {
        let mut reader = object_reader(value, path)?;
        let mut sites = Sites::read(&mut reader)?;
        let at = reader.path_of("pages");
        let pages = reader.value("pages").map(|value| Pages::read(value, &at)).transpose()?;
        let at = reader.path_of("plugins");
        let plugins = reader.value("plugins").map(|value| Plugins::read(value, &at)).transpose()?;
        let at = reader.path_of("privatePlugins");
        let private_plugins =
            reader.value("privatePlugins").map(|value| Plugins::read(value, &at)).transpose()?;
        let at = reader.path_of("miniPrograms");
        let mini_programs =
            reader.value("miniPrograms").map(|value| MiniPrograms::read(value, &at)).transpose()?;
        let at = reader.path_of("apps");
        let apps = reader.value("apps").map(|value| Apps::read(value, &at)).transpose()?;
        let max_bytes = reader
            .integer("maxBytes", 1, i64::from(MAX_LINK_BYTES))?
            .and_then(|max| usize::try_from(max).ok());
        if !sites.has_web() && !sites.has_local() {
            let with_urls = [
                ("pages", pages.as_ref().is_some_and(Pages::have_urls)),
                ("plugins", plugins.as_ref().is_some_and(Plugins::have_urls)),
                ("privatePlugins", private_plugins.as_ref().is_some_and(Plugins::have_urls)),
                ("miniPrograms", mini_programs.as_ref().is_some_and(MiniPrograms::have_urls)),
                ("apps", apps.as_ref().is_some_and(Apps::have_urls)),
            ];
            if let Some((member, _)) = with_urls.into_iter().find(|(_, have_urls)| *have_urls) {
                let what = "has a parameter of type 'url', which needs the policy to have 'web' or 'local'";
                return Err(reader.error_at(member, what));
            }
        }
        reader.finish()?;
        sites.beside_pages = pages.is_some() || plugins.is_some() || private_plugins.is_some();
        let max_bytes = max_bytes.unwrap_or(2048);
        Ok(Policy { sites, pages, plugins, private_plugins, mini_programs, apps, max_bytes })
    }
}
