//! Absolute links: the scheme, host and port that a policy lists.
//!
//! The rules here check where a link leads, and not the links within it: [`super::Sites`] checks both.

use memchr::{memchr, memrchr};
use url::{Host, Url};

use crate::error::Result;
use crate::links::read::{item_error, non_empty_strings};
use crate::links::rejection::{Rejected, RejectionCode};
use crate::links::syntax::host::{self, Hosts};
use crate::links::syntax::split::{self, PathAndRest};
use crate::options::{OptionsReader, Value};

use super::path_rules::PathRules;
use super::query_rules::QueryRules;
use super::redirect_params::RedirectParams;

/// What a policy may list: schemes with a host that the URL Standard resolves and compares.
pub(in crate::links) const SCHEMES: [&str; 5] = ["https", "http", "wss", "ws", "ftp"];

/// The rules for a group of hosts.
pub(super) struct WebRules {
    pub(super) hosts: Hosts,
    schemes: Vec<String>,
    ports: Ports,
    pub(super) paths: PathRules,
    pub(super) query: QueryRules,
    pub(super) redirects: RedirectParams,
}

/// Which ports a link may name.
enum Ports {
    /// The scheme's own.
    Default,
    Any,
    Listed(Vec<u16>),
}

/// An absolute link whose origin is listed.
pub(super) struct Origin<'r, 'l> {
    /// The first group that lists the host: it decides alone.
    pub(super) rules: &'r WebRules,
    pub(super) parsed: Url,
    /// What follows the host, as it is written.
    pub(super) tail: PathAndRest<'l>,
}

/// Asks where a link leads: scheme, host and port.
pub(super) fn check_origin<'r, 'l>(
    groups: &'r [WebRules],
    url: &'l str,
) -> std::result::Result<Origin<'r, 'l>, Rejected> {
    let (scheme, rest) = split::scheme(url).ok_or(RejectionCode::Syntax)?;
    let unlisted = || Rejected::from(RejectionCode::Scheme).at(scheme);
    if !groups.iter().any(|group| group.allows_scheme(scheme)) {
        return Err(unlisted());
    }
    let authority = check_authority(rest)?;
    // Nothing is left for the parser to repair: what it still refuses is the host.
    let parsed = Url::parse(url).map_err(|_| Rejected::from(RejectionCode::Host).at(authority.host))?;
    let host = check_host(&parsed, authority.host)?;
    let rules = groups.iter().find(|group| group.hosts.allow(host)).ok_or_else(|| {
        Rejected::new(RejectionCode::Host, "the host is not on the list").at(authority.host)
    })?;
    if !rules.allows_scheme(scheme) {
        return Err(unlisted());
    }
    if !rules.allows_port(&parsed) {
        let part = if authority.port.is_empty() { authority.host } else { authority.port };
        return Err(Rejected::new(RejectionCode::Port, "the port is not on the list").at(part));
    }
    Ok(Origin { rules, parsed, tail: authority.tail })
}

struct Authority<'a> {
    host: &'a str,
    /// Without its colon.
    port: &'a str,
    tail: PathAndRest<'a>,
}

/// Asks for a host and port that all readers read alike.
fn check_authority(rest: &str) -> std::result::Result<Authority<'_>, Rejected> {
    let after = split::after_slashes(rest).ok_or_else(two_slashes)?;
    let (authority, tail) = split::authority(after);
    if let Some(at) = memrchr(b'@', authority.as_bytes()) {
        let part = authority.get(..=at).unwrap_or(authority);
        return Err(Rejected::from(RejectionCode::Userinfo).at(part));
    }
    if authority.is_empty() {
        return Err(two_slashes());
    }
    // The colons of an IPv6 address are within its brackets.
    let name_end = if authority.starts_with('[') { authority.find(']').map_or(0, |at| at + 1) } else { 0 };
    let colon =
        authority.get(name_end..).and_then(|rest| memchr(b':', rest.as_bytes())).map(|at| name_end + at);
    let (name, port) =
        authority.split_at_checked(colon.unwrap_or(authority.len())).unwrap_or((authority, ""));
    if !host::may_fit(name) {
        return Err(too_long().at(name));
    }
    if !host::is_literal(name) && !host::is_address(name) {
        let what = "write the host literally: no escapes, trailing dot, empty label, full-width or other \
                    compatibility letters, and no odd form of an address";
        return Err(Rejected::new(RejectionCode::Host, what).at(name));
    }
    if let Some(digits) = port.strip_prefix(':')
        && !is_plain_port(digits)
    {
        let what = "write the port as 1 to 5 digits without a leading zero";
        return Err(Rejected::new(RejectionCode::Port, what).at(if digits.is_empty() {
            port
        } else {
            digits
        }));
    }
    Ok(Authority {
        host: name,
        port: port.strip_prefix(':').unwrap_or_default(),
        tail: PathAndRest::of(tail),
    })
}

/// The host in lower-case ASCII. An address must be written as it is parsed.
fn check_host<'a>(parsed: &'a Url, written: &str) -> std::result::Result<&'a str, Rejected> {
    let host = parsed.host_str().unwrap_or_default();
    match parsed.host() {
        Some(Host::Domain(name)) if host::has_dns_length(name) => Ok(host),
        Some(Host::Domain(_)) => Err(too_long().at(written)),
        Some(Host::Ipv4(_) | Host::Ipv6(_)) if host == written => Ok(host),
        _ => Err(Rejected::new(RejectionCode::Host, "write a host name, not an IP address").at(written)),
    }
}

impl WebRules {
    pub(super) fn read(mut reader: OptionsReader<'_>) -> Result<WebRules> {
        let mut hosts = Hosts::default();
        let entries = non_empty_strings(&mut reader, "hosts")?;
        let entries = entries.ok_or_else(|| reader.error_at("hosts", "must be given"))?;
        for (index, entry) in entries.into_iter().enumerate() {
            hosts.add(entry).map_err(|what| item_error(&reader, "hosts", index, what))?;
        }
        let schemes = non_empty_strings(&mut reader, "schemes")?.unwrap_or_else(|| vec!["https"]);
        if let Some(index) = schemes.iter().position(|scheme| !SCHEMES.contains(scheme)) {
            let what = "must be one of https, http, wss, ws and ftp, in lower case and without a colon";
            return Err(item_error(&reader, "schemes", index, what));
        }
        let ports = Ports::read(&mut reader, &hosts)?;
        let encoded_slash = reader.flag("encodedSlash")?.unwrap_or(false);
        let paths = PathRules::read(&mut reader, encoded_slash)?;
        let query = QueryRules::read(&mut reader)?;
        let redirects = RedirectParams::read(&mut reader)?.unwrap_or_default();
        reader.finish()?;
        let schemes = schemes.into_iter().map(str::to_owned).collect();
        Ok(WebRules { hosts, schemes, ports, paths, query, redirects })
    }

    fn allows_scheme(&self, scheme: &str) -> bool {
        self.schemes.iter().any(|listed| scheme.eq_ignore_ascii_case(listed))
    }

    fn allows_port(&self, parsed: &Url) -> bool {
        match &self.ports {
            Ports::Any => true,
            Ports::Default => parsed.port().is_none(),
            Ports::Listed(ports) => parsed.port_or_known_default().is_some_and(|port| ports.contains(&port)),
        }
    }
}

impl Ports {
    fn read(reader: &mut OptionsReader<'_>, hosts: &Hosts) -> Result<Ports> {
        let port = |value: &Value| {
            let port = crate::options::as_integer(value).and_then(|port| u16::try_from(port).ok());
            port.filter(|port| *port > 0)
        };
        match reader.value("ports") {
            None => Ok(Ports::Default),
            Some(Value::Text(text)) if text == "any" => match hosts.are_for_development() {
                true => Ok(Ports::Any),
                false => {
                    let what = "must not be 'any' where a host is neither localhost nor an address";
                    Err(reader.error_at("ports", what))
                }
            },
            Some(Value::List(items)) if !items.is_empty() => {
                let what = "must be a whole number from 1 to 65535";
                let ports = items.iter().enumerate().map(|(index, value)| {
                    port(value).ok_or_else(|| item_error(reader, "ports", index, what))
                });
                ports.collect::<Result<_>>().map(Ports::Listed)
            }
            Some(_) => Err(reader.error_at("ports", "must be an array with at least one number, or 'any'")),
        }
    }
}

fn too_long() -> Rejected {
    Rejected::new(RejectionCode::Host, "the host name is longer than names can be")
}

fn two_slashes() -> Rejected {
    Rejected::new(RejectionCode::Syntax, "write scheme://host: exactly two slashes, then the host")
}

fn is_plain_port(port: &str) -> bool {
    port.len() <= 5
        && !port.starts_with('0')
        && port.bytes().all(|b| b.is_ascii_digit())
        && port.parse::<u16>().is_ok()
}
