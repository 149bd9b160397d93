//! Links into other apps, by scheme: telephone numbers, messages, mail addresses, and places that an app lists.

use std::collections::BTreeMap;

use idna::AsciiDenyList;

use crate::error::{Code, Error, Result};
use crate::options::{Value, as_strings, error_at, join};

use super::nested::SCHEMES;
use super::page::{Pages, split_query};
use super::read::object_reader;
use super::rejection::{Rejected, RejectionCode};
use super::syntax::host::{has_dns_length, is_literal};
use super::syntax::invisible::holds_forbidden;
use super::syntax::path::PercentSign;
use super::syntax::percent::{decode, push_component};
use super::syntax::query::{self, Controls};
use super::syntax::split;
use super::syntax::text::is_text;
use super::verdict::{Accepted, LinkKind};

/// Schemes that run something, show what is in the link itself or in the device, or have rules of their own elsewhere
/// in a policy.
const FORBIDDEN: &str = "javascript vbscript livescript mocha data blob file filesystem content about view-source \
                         chrome chrome-extension moz-extension resource jar mhtml shell search-ms ms-msdt \
                         ms-appinstaller ms-officecmd intent android-app weixin plugin plugin-private";

/// Listed places by scheme, in lower case.
pub(super) struct Apps(BTreeMap<String, App>);

enum App {
    /// `tel` and `sms`: digits and what people write between them.
    Number,
    /// `mailto`: an address, `subject` and `body`.
    Mail,
    /// `scheme://host/path`, without anything behind.
    Places(Vec<String>),
    /// The same with rules for their parameters.
    PlacesWithRules(Pages),
}

impl Apps {
    pub(super) fn read(value: &Value, path: &str) -> Result<Apps> {
        let mut apps = BTreeMap::new();
        for (scheme, listed) in object_reader(value, path)?.entries() {
            let at = join(path, scheme);
            let wrong = |what: &str| error_at(Code::PolicyInvalid, &at, what);
            if !is_scheme(scheme) {
                return Err(wrong("must be a scheme in lower case, without a colon"));
            }
            if SCHEMES.contains(&scheme) {
                return Err(wrong("must not be a scheme of the web: list its hosts in web"));
            }
            if FORBIDDEN.split(' ').any(|listed| listed == scheme) {
                return Err(wrong(
                    "must not be a scheme that runs or shows what is in the link or the device, or that plugins or \
                     miniPrograms list",
                ));
            }
            apps.insert(scheme.to_owned(), App::read(scheme, listed, &at)?);
        }
        Ok(Apps(apps))
    }

    /// The scheme as it is listed, if it is.
    pub(super) fn has(&self, scheme: &str) -> bool {
        self.0.contains_key(&scheme.to_ascii_lowercase())
    }

    /// Asks about what follows the colon of a listed scheme.
    pub(super) fn check(
        &self,
        scheme: &str,
        rest: &str,
        is_target: &dyn Fn(&str) -> bool,
    ) -> std::result::Result<Accepted, Rejected> {
        let scheme = scheme.to_ascii_lowercase();
        let app = self.0.get(&scheme).ok_or(RejectionCode::Scheme)?;
        let (path, query, params) = match app {
            App::Number => (number(rest)?, String::new(), None),
            App::Mail => {
                let (address, query) = mail(rest)?;
                (address, query, None)
            }
            App::Places(places) => {
                let (place, query) = place(rest)?;
                let found = places.iter().any(|listed| listed == place);
                if !found {
                    return Err(Rejected::from(RejectionCode::Page).at(place));
                }
                if let Some(query) = query {
                    let what = "the link takes no parameters: remove them, or list the place with rules";
                    return Err(Rejected::new(RejectionCode::Param, what).at(query));
                }
                (place.to_owned(), String::new(), None)
            }
            App::PlacesWithRules(places) => {
                let (place, query) = place(rest)?;
                let rules = places
                    .find_exactly(place)
                    .ok_or_else(|| Rejected::from(RejectionCode::Page).at(place))?;
                let checked = rules.check(query, push_component, is_target)?;
                (place.to_owned(), checked.query, Some(checked.params))
            }
        };
        let slashes = if matches!(app, App::Number | App::Mail) { "" } else { "//" };
        Ok(Accepted {
            kind: LinkKind::App,
            url: [&scheme, ":", slashes, &path, &query].concat(),
            owner: Some(scheme),
            path,
            params,
        })
    }

    /// Whether some parameter of some place is a link.
    pub(super) fn have_urls(&self) -> bool {
        self.0.values().any(|app| matches!(app, App::PlacesWithRules(places) if places.have_urls()))
    }
}

impl App {
    fn read(scheme: &str, value: &Value, path: &str) -> Result<App> {
        let wrong = |what: &str| error_at(Code::PolicyInvalid, path, what);
        match (scheme, value) {
            ("tel" | "sms", Value::Bool(true)) => Ok(App::Number),
            ("mailto", Value::Bool(true)) => Ok(App::Mail),
            ("tel" | "sms" | "mailto", _) => Err(wrong("must be true: there is nothing to list")),
            (_, Value::Object(_)) => Pages::read_paths(value, path, listed_place).map(App::PlacesWithRules),
            (_, Value::List(_)) => read_places(value, path).map(App::Places),
            _ => Err(wrong("must list the places, as host/path, or have the rules of each")),
        }
    }
}

fn read_places(value: &Value, path: &str) -> Result<Vec<String>> {
    let wrong = |at: &str, what: &str| -> Error { error_at(Code::PolicyInvalid, at, what) };
    let places = as_strings(value).ok_or_else(|| wrong(path, "must be an array of strings"))?;
    if places.is_empty() {
        return Err(wrong(path, "must not be empty"));
    }
    for (index, place) in places.iter().enumerate() {
        listed_place(place).map_err(|what| wrong(&format!("{path}[{index}]"), what))?;
    }
    Ok(places.into_iter().map(str::to_owned).collect())
}

/// A place of a policy, if a link can be equal to it.
fn listed_place(place: &str) -> std::result::Result<&str, &'static str> {
    if place.is_empty() || place.starts_with('/') || holds_forbidden(place) {
        return Err("must be host/path, without scheme, slashes before it or spaces");
    }
    if place.contains(['?', '#', '%', '\\', '@', ';', ':', '*', '&']) {
        return Err("must be a plain host/path, without query, fragment, port, escapes or wildcard");
    }
    let bare = place.strip_suffix('/').unwrap_or(place);
    match bare.split('/').any(|segment| matches!(segment, "" | "." | "..")) {
        true => Err("must be host/path without empty segments or dot segments"),
        false => Ok(place),
    }
}

fn is_scheme(scheme: &str) -> bool {
    scheme.starts_with(|c: char| c.is_ascii_lowercase())
        && scheme.len() <= 64
        && scheme
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.'))
}

/// The place and the query of what follows the colon.
fn place(rest: &str) -> std::result::Result<(&str, Option<&str>), Rejected> {
    let rest = split::after_slashes(rest).ok_or_else(|| {
        Rejected::new(RejectionCode::Syntax, "write scheme://host/path: exactly two slashes, then the host")
    })?;
    split_query(rest)
}

/// A telephone number as it is to be written. Services of the network are dialled with `*` and `#`: never here.
fn number(rest: &str) -> std::result::Result<String, Rejected> {
    let wrong = || {
        let what = "the number must be digits, with + - ( ) . and encoded blanks between them";
        Rejected::new(RejectionCode::Page, what).at(rest)
    };
    query::check(rest, PercentSign::Escape, Controls::AndLineFeed)?;
    let number = decode(rest).map_err(|_| wrong())?;
    let allowed = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'(' | b')' | b' ' | b'.');
    match number.bytes().all(allowed) && number.bytes().any(|byte| byte.is_ascii_digit()) {
        true => Ok(number.replace(' ', "%20")),
        false => Err(wrong()),
    }
}

/// The address of a mail, and its subject and body from the `?` on.
fn mail(rest: &str) -> std::result::Result<(String, String), Rejected> {
    let (address, query) = split_query(rest)?;
    let written = mail_address(address).ok_or_else(|| {
        Rejected::new(RejectionCode::Page, "write one plain mail address: name@host").at(address)
    })?;
    let mut out = String::new();
    let (mut has_subject, mut has_body) = (false, false);
    let query = query.map_or("", |query| query.strip_suffix('&').unwrap_or(query));
    // The body is the one place where a line break is meant: RFC 6068 writes it as %0D%0A.
    for pair in query.split('&').filter(|_| !query.is_empty()) {
        let wrong = |what| Rejected::new(RejectionCode::Param, what).at(pair);
        let (name, raw) = pair.split_once('=').unwrap_or((pair, ""));
        let (seen, is_body) = match name {
            "subject" => (&mut has_subject, false),
            "body" => (&mut has_body, true),
            _ => return Err(wrong("a mail link takes subject and body alone, each as name=value")),
        };
        if std::mem::replace(seen, true) {
            return Err(wrong("the parameter occurs twice: write it once"));
        }
        query::check(raw, PercentSign::Escape, if is_body { Controls::Nul } else { Controls::AndLineFeed })?;
        let value = decode(raw).map_err(|_| wrong("the value must be UTF-8, percent-encoded once"))?;
        let lines =
            if is_body { value.replace("\r\n", "").replace('\n', "") } else { value.clone().into_owned() };
        if raw.contains(['?', '#', ';']) || !is_text(&lines) {
            return Err(wrong("the value must be text, with ?, ; and # percent-encoded"));
        }
        out.push(if out.is_empty() { '?' } else { '&' });
        out.push_str(name);
        out.push('=');
        push_component(&mut out, &value);
    }
    Ok((written, out))
}

/// One address, with its host in lower-case ASCII.
fn mail_address(address: &str) -> Option<String> {
    let (name, host) = address.split_once('@')?;
    let is_plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+' | b'\'');
    let dots = name.starts_with('.') || name.ends_with('.') || name.contains("..");
    if name.is_empty() || name.len() > 64 || dots || !name.bytes().all(is_plain) || !is_literal(host) {
        return None;
    }
    let host = idna::domain_to_ascii_cow(host.as_bytes(), AsciiDenyList::URL).ok()?;
    has_dns_length(&host).then(|| [name, "@", &host].concat())
}
