//! Absolute links: the scheme, host, port and path a policy lists.

use url::{Host, Url};

use super::escapes::decode;
use super::host::{self, Hosts};
use super::nested::{self, Names};
use super::path::{self, Escapes};
use super::query;
use super::syntax::{self, Tail};
use super::verdict::{Refusal, Rejection};
use super::words::holds;

/// The `web` member of a policy.
pub(super) struct Web {
    pub(super) hosts: Hosts,
    pub(super) schemes: Vec<String>,
    /// `None`: the scheme's own.
    pub(super) ports: Option<Vec<u16>>,
    /// Decoded, so that every spelling of one prefix is the same.
    pub(super) prefixes: Option<Vec<String>>,
    pub(super) nested: Names,
}

/// What a check of a whole link needs to know beside the rules of [`Web`].
#[derive(Clone, Copy)]
pub(super) struct Manner {
    /// How many links this one was found in.
    pub(super) depth: usize,
    /// Whether the text was decoded before.
    pub(super) escapes: Escapes,
    /// Whether the query must not hold encoded line breaks.
    pub(super) one_line: bool,
}

impl Web {
    /// Asks all rules of an absolute link; gives what `then` makes of it.
    pub(super) fn check<T>(
        &self,
        url: &str,
        manner: Manner,
        then: impl FnOnce(&Url) -> T,
    ) -> Result<T, Refusal> {
        self.destination(url, |parsed, tail| {
            path::check(tail.path, manner.escapes, false)
                .map_err(|message| Refusal::new(Rejection::Path, message))?;
            self.check_prefix(tail.path)?;
            query::check(tail.query.unwrap_or_default(), manner.escapes, manner.one_line)?;
            nested::check(self, tail, manner.depth)?;
            Ok(then(parsed))
        })
    }

    /// Asks where the link leads, scheme, host and port; then does `then` with the parsed link, which is large and
    /// stays where it is, and with what follows the host as it was written.
    pub(super) fn destination<'a, T>(
        &self,
        url: &'a str,
        then: impl FnOnce(&Url, Tail<'a>) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let tail = self.spelling(url)?;
        // Nothing is left for the parser to repair: what it still refuses is the host.
        match &Url::parse(url) {
            Ok(parsed) => self.leads(parsed).and_then(|()| then(parsed, tail)),
            Err(_) => Err(Rejection::Host.into()),
        }
    }

    /// Asks for a listed scheme, and a host and port that all readers read alike; gives what follows.
    fn spelling<'a>(&self, url: &'a str) -> Result<Tail<'a>, Refusal> {
        let (scheme, rest) = syntax::scheme(url).ok_or(Rejection::Syntax)?;
        if !self.schemes.iter().any(|listed| scheme.eq_ignore_ascii_case(listed)) {
            return Err(Rejection::Scheme.into());
        }
        let rest = syntax::after_slashes(rest).ok_or_else(two_slashes)?;
        let (authority, tail) = syntax::authority(rest);
        if holds(authority, b'@') {
            return Err(Rejection::Userinfo.into());
        }
        if authority.is_empty() {
            return Err(two_slashes());
        }
        let (name, port) = match holds(authority, b':') && !authority.starts_with('[') {
            true => syntax::split_before(authority, [b':']),
            false => (authority, ""),
        };
        if !host::may_fit(name) {
            return Err(too_long());
        }
        if !host::is_literal(name) {
            return Err(Refusal::new(
                Rejection::Host,
                "write the host literally: no escapes, trailing dot, empty label, full-width or other compatibility letters",
            ));
        }
        if !port.strip_prefix(':').is_none_or(is_plain_port) {
            return Err(Refusal::new(
                Rejection::Port,
                "write the port as 1 to 5 digits without a leading zero",
            ));
        }
        Ok(Tail::of(tail))
    }

    /// Asks for a listed host and port.
    fn leads(&self, parsed: &Url) -> Result<(), Refusal> {
        match parsed.host() {
            Some(Host::Domain(name)) if host::has_dns_length(name) => match self.hosts.allow(name) {
                true => {}
                false => return Err(Refusal::new(Rejection::Host, "the host is not on the list")),
            },
            Some(Host::Domain(_)) => return Err(too_long()),
            _ => return Err(Refusal::new(Rejection::Host, "write a host name, not an IP address")),
        }
        self.check_port(parsed)
    }

    fn check_port(&self, parsed: &Url) -> Result<(), Refusal> {
        let listed = match (&self.ports, parsed.port()) {
            (None, written) => written.is_none(),
            (Some(ports), written) => {
                written.or_else(|| parsed.port_or_known_default()).is_some_and(|port| ports.contains(&port))
            }
        };
        match listed {
            true => Ok(()),
            false => Err(Refusal::new(Rejection::Port, "the port is not on the list")),
        }
    }

    fn check_prefix(&self, path: &str) -> Result<(), Refusal> {
        let Some(prefixes) = &self.prefixes else { return Ok(()) };
        let path = decode(if path.is_empty() { "/" } else { path }).unwrap_or_default();
        match prefixes.iter().any(|prefix| path.starts_with(prefix.as_str())) {
            true => Ok(()),
            false => Err(Refusal::new(Rejection::Path, "the path begins with none of the listed prefixes")),
        }
    }
}

fn too_long() -> Refusal {
    Refusal::new(Rejection::Host, "the host name is longer than names can be")
}

fn two_slashes() -> Refusal {
    Refusal::new(Rejection::Syntax, "write scheme://host: exactly two slashes, then the host")
}

fn is_plain_port(port: &str) -> bool {
    port.len() <= 5
        && !port.starts_with('0')
        && port.bytes().all(|b| b.is_ascii_digit())
        && port.parse::<u16>().is_ok()
}
