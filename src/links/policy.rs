//! A policy: read and checked once, asked many times.

use crate::error::{Code, Error, Result};
use crate::options::{OptionsReader, Value, error_at};

use super::mini_program::MiniPrograms;
use super::nested::{COMMON, RedirectParams};
use super::page::Pages;
use super::plugin::Plugins;
use super::syntax::host::Hosts;
use super::syntax::invisible::is_invisible;
use super::syntax::path::{self, PercentSign};
use super::syntax::percent;
use super::web::Web;

/// What `maxBytes` may be at most.
const MAX_BYTES: i64 = 1 << 20;

/// What `web.schemes` may list: those with a host that the URL Standard resolves and compares.
const SCHEMES: [&str; 5] = ["https", "http", "wss", "ws", "ftp"];

/// A compiled allowlist of links. Each member a policy leaves out allows nothing; the empty policy refuses
/// every link.
///
/// | member | allows |
/// |---|---|
/// | `web.hosts` | these names, Unicode or punycode; `*.example.com` is any depth below and not itself |
/// | `web.schemes` | of `https`, `http`, `wss`, `ws`, `ftp`; default `https` |
/// | `web.ports` | 1 to 65535; default the scheme's own, which the list replaces |
/// | `web.pathPrefixes` | paths that begin with one of these; each begins and ends with a slash; compared decoded, with case |
/// | `web.nestedParams` | `'common'` or up to 64 names: redirect parameters whose value must be a local jump or a link that passes `web` |
/// | `local` | root-relative jumps |
/// | `pages`, `plugins` | listed pages with listed parameters: `int` (digits, up to 64 bits), `enum`, `token` (a character class, by default `A-Za-z0-9_-`; 1 character or more unless `minLength` is 0), `text` (Unicode characters; none that are not seen), `url` (decoded once, passes `web` or `local`) |
/// | `miniPrograms` | listed paths by appId; `''` is the home page |
/// | `maxBytes` | the longest link in bytes of UTF-8, as given and as normalised: 1 to 1,048,576, default 2048 |
pub struct Policy {
    pub(super) web: Option<Web>,
    pub(super) local: bool,
    pub(super) pages: Option<Pages>,
    pub(super) plugins: Option<Plugins>,
    pub(super) mini_programs: Option<MiniPrograms>,
    pub(super) max_bytes: usize,
}

impl Policy {
    /// Reads a policy found at `path` of the caller's options (`""`: it is the whole value).
    ///
    /// # Errors
    /// `ERR_POLICY_INVALID` with the path of the offending member (`web.hosts[2] …`): an unknown name, a
    /// wrong type, a host with a scheme or slash in it, a path prefix without its final slash, a rule that
    /// nothing can fulfil, a string with control or invisible characters.
    pub fn read(value: &Value, path: &str) -> Result<Policy> {
        let mut reader = object_reader(value, path)?;
        let web = reader.object("web")?.map(read_web).transpose()?;
        let local = reader.flag("local")?.unwrap_or(false);
        let at = reader.path_of("pages");
        let pages = reader.value("pages").map(|value| Pages::read(value, &at)).transpose()?;
        let at = reader.path_of("plugins");
        let plugins = reader.value("plugins").map(|value| Plugins::read(value, &at)).transpose()?;
        let at = reader.path_of("miniPrograms");
        let mini_programs =
            reader.value("miniPrograms").map(|value| MiniPrograms::read(value, &at)).transpose()?;
        let max_bytes = reader.integer("maxBytes", 1, MAX_BYTES)?.and_then(|max| usize::try_from(max).ok());
        if web.is_none() && !local {
            let what = "has a parameter of type 'url', which needs the policy to have 'web' or 'local'";
            if pages.as_ref().is_some_and(Pages::have_urls) {
                return Err(reader.error_at("pages", what));
            }
            if plugins.as_ref().is_some_and(Plugins::have_urls) {
                return Err(reader.error_at("plugins", what));
            }
        }
        reader.finish()?;
        Ok(Policy { web, local, pages, plugins, mini_programs, max_bytes: max_bytes.unwrap_or(2048) })
    }

    /// Whether a parameter of an accepted link may end up in a header or a page of its own: then its query
    /// must not hold encoded line breaks.
    pub(super) fn forbids_line_breaks(&self) -> bool {
        let nested = self.web.as_ref().is_some_and(|web| !web.nested.is_empty());
        nested || self.pages.is_some() || self.plugins.is_some()
    }
}

/// Reads an object that must be there.
pub(super) fn object_reader<'a>(value: &'a Value, path: &str) -> Result<OptionsReader<'a>> {
    match value {
        Value::Null => Err(error_at(Code::PolicyInvalid, path, "must be an object")),
        _ => OptionsReader::new(value, path, Code::PolicyInvalid),
    }
}

/// Refuses control and invisible characters in a string of a policy: nobody sees what such a rule allows.
pub(super) fn require_printable(text: &str, path: &str) -> Result<()> {
    match text.chars().any(is_invisible) {
        true => Err(error_at(Code::PolicyInvalid, path, "must not hold control or invisible characters")),
        false => Ok(()),
    }
}

fn read_web(mut reader: OptionsReader<'_>) -> Result<Web> {
    let mut hosts = Hosts::default();
    let entries = non_empty_strings(&mut reader, "hosts")?;
    for (index, entry) in
        entries.ok_or_else(|| reader.error_at("hosts", "must be given"))?.into_iter().enumerate()
    {
        hosts.add(entry).map_err(|what| item(&reader, "hosts", index, what))?;
    }

    let schemes = non_empty_strings(&mut reader, "schemes")?.unwrap_or_else(|| vec!["https"]);
    if let Some(index) = schemes.iter().position(|scheme| !SCHEMES.contains(scheme)) {
        let what = "must be one of https, http, wss, ws and ftp, in lower case and without a colon";
        return Err(item(&reader, "schemes", index, what));
    }

    let ports = read_ports(&mut reader)?;
    let prefixes = non_empty_strings(&mut reader, "pathPrefixes")?.map(|prefixes| {
        let read = |(index, prefix)| {
            decoded_prefix(prefix).map_err(|what| item(&reader, "pathPrefixes", index, what))
        };
        prefixes.into_iter().enumerate().map(read).collect::<Result<Vec<_>>>()
    });
    let prefixes = prefixes.transpose()?;

    let nested = read_nested(&mut reader)?;
    reader.finish()?;
    let schemes = schemes.into_iter().map(str::to_owned).collect();
    Ok(Web { hosts, schemes, ports, prefixes, nested })
}

fn read_ports(reader: &mut OptionsReader<'_>) -> Result<Option<Vec<u16>>> {
    let Some(value) = reader.value("ports") else { return Ok(None) };
    let port = |value: &Value| {
        crate::options::as_integer(value).and_then(|port| u16::try_from(port).ok()).filter(|port| *port > 0)
    };
    match value {
        Value::List(items) if !items.is_empty() => {
            let ports = items.iter().enumerate().map(|(index, value)| {
                port(value)
                    .ok_or_else(|| item(reader, "ports", index, "must be a whole number from 1 to 65535"))
            });
            ports.collect::<Result<_>>().map(Some)
        }
        _ => Err(reader.error_at("ports", "must be an array with at least one number")),
    }
}

fn read_nested(reader: &mut OptionsReader<'_>) -> Result<RedirectParams> {
    let names = match reader.value("nestedParams") {
        None => return Ok(RedirectParams::default()),
        Some(Value::Text(text)) if text == "common" => return Ok(RedirectParams::new(COMMON)),
        Some(value) => crate::options::as_strings(value)
            .ok_or_else(|| reader.error_at("nestedParams", "must be 'common' or an array of strings"))?,
    };
    if names.len() > RedirectParams::MAX {
        return Err(reader.error_at("nestedParams", "must not list more than 64 names"));
    }
    for (index, name) in names.iter().enumerate() {
        let odd = name.is_empty()
            || name.contains(['=', '&', ';', '?', '#', '%', '[', ']'])
            || super::syntax::invisible::holds_forbidden(name);
        if odd {
            let what = "must be a bare parameter name, decoded and without brackets";
            return Err(item(reader, "nestedParams", index, what));
        }
    }
    Ok(RedirectParams::new(names))
}

/// An array of strings that, when given, allows something.
fn non_empty_strings<'a>(reader: &mut OptionsReader<'a>, name: &'static str) -> Result<Option<Vec<&'a str>>> {
    let texts = reader.strings(name)?;
    if texts.as_ref().is_some_and(Vec::is_empty) {
        return Err(reader.error_at(name, "must not be empty"));
    }
    for (index, text) in texts.iter().flatten().enumerate() {
        require_printable(text, &format!("{}[{index}]", reader.path_of(name)))?;
    }
    Ok(texts)
}

fn decoded_prefix(prefix: &str) -> std::result::Result<String, &'static str> {
    if !prefix.starts_with('/') || !prefix.ends_with('/') {
        return Err("must begin and end with a slash");
    }
    if prefix.contains(['?', '#', '\\']) {
        return Err("must be a path alone, without query, fragment or backslash");
    }
    path::check(prefix, PercentSign::Escape, false).map_err(
        |_| "must be a path that links can have: no dot segments, encoded slashes or malformed escapes",
    )?;
    Ok(percent::decode(prefix).unwrap_or_default().into_owned())
}

fn item(reader: &OptionsReader<'_>, name: &str, index: usize, what: &str) -> Error {
    error_at(Code::PolicyInvalid, &format!("{}[{index}]", reader.path_of(name)), what)
}
