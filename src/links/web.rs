//! Absolute links: the scheme, host, port and path a policy lists.

use url::{Host, Url};

use super::nested::{self, RedirectParams};
use super::syntax::host::{self, Hosts};
use super::syntax::path::{self, PercentSign};
use super::syntax::percent::decode;
use super::syntax::query;
use super::syntax::split::{self, PathAndRest};
use super::syntax::swar::holds;
use super::verdict::{Rejected, RejectionCode};

/// The `web` member of a policy.
pub(super) struct Web {
    pub(super) hosts: Hosts,
    pub(super) schemes: Vec<String>,
    /// `None`: the scheme's own.
    pub(super) ports: Option<Vec<u16>>,
    /// Decoded, so that every spelling of one prefix is the same.
    pub(super) prefixes: Option<Vec<String>>,
    pub(super) nested: RedirectParams,
}

/// What a check of a whole link needs to know beside the rules of [`Web`].
#[derive(Clone, Copy)]
pub(super) struct CheckContext {
    /// How many links this one was found in.
    pub(super) depth: usize,
    /// Whether the text was decoded before.
    pub(super) escapes: PercentSign,
    /// Whether the query must not hold encoded line breaks.
    pub(super) forbids_line_breaks: bool,
}

impl Web {
    /// Asks all rules of an absolute link; gives what `then` makes of it.
    pub(super) fn check<T>(
        &self,
        url: &str,
        context: CheckContext,
        then: impl FnOnce(&Url) -> T,
    ) -> Result<T, Rejected> {
        self.check_origin(url, |parsed, tail| {
            path::check(tail.path, context.escapes, false)
                .map_err(|message| Rejected::new(RejectionCode::Path, message))?;
            self.check_prefix(tail.path)?;
            query::check(tail.query.unwrap_or_default(), context.escapes, context.forbids_line_breaks)?;
            nested::check(self, tail, context.depth)?;
            Ok(then(parsed))
        })
    }

    /// Asks where the link leads, scheme, host and port; then does `then` with the parsed link, which is large and
    /// stays where it is, and with what follows the host as it was written.
    pub(super) fn check_origin<'a, T>(
        &self,
        url: &'a str,
        then: impl FnOnce(&Url, PathAndRest<'a>) -> Result<T, Rejected>,
    ) -> Result<T, Rejected> {
        let tail = self.check_authority_syntax(url)?;
        // Nothing is left for the parser to repair: what it still refuses is the host.
        match &Url::parse(url) {
            Ok(parsed) => self.check_host_and_port(parsed).and_then(|()| then(parsed, tail)),
            Err(_) => Err(RejectionCode::Host.into()),
        }
    }

    /// Asks for a listed scheme, and a host and port that all readers read alike; gives what follows.
    fn check_authority_syntax<'a>(&self, url: &'a str) -> Result<PathAndRest<'a>, Rejected> {
        let (scheme, rest) = split::scheme(url).ok_or(RejectionCode::Syntax)?;
        if !self.schemes.iter().any(|listed| scheme.eq_ignore_ascii_case(listed)) {
            return Err(RejectionCode::Scheme.into());
        }
        let rest = split::after_slashes(rest).ok_or_else(two_slashes)?;
        let (authority, tail) = split::authority(rest);
        if holds(authority, b'@') {
            return Err(RejectionCode::Userinfo.into());
        }
        if authority.is_empty() {
            return Err(two_slashes());
        }
        let (name, port) = match holds(authority, b':') && !authority.starts_with('[') {
            true => split::split_before(authority, [b':']),
            false => (authority, ""),
        };
        if !host::may_fit(name) {
            return Err(too_long());
        }
        if !host::is_literal(name) {
            return Err(Rejected::new(
                RejectionCode::Host,
                "write the host literally: no escapes, trailing dot, empty label, full-width or other compatibility letters",
            ));
        }
        if !port.strip_prefix(':').is_none_or(is_plain_port) {
            return Err(Rejected::new(
                RejectionCode::Port,
                "write the port as 1 to 5 digits without a leading zero",
            ));
        }
        Ok(PathAndRest::of(tail))
    }

    /// Asks for a listed host and port.
    fn check_host_and_port(&self, parsed: &Url) -> Result<(), Rejected> {
        match parsed.host() {
            Some(Host::Domain(name)) if host::has_dns_length(name) => match self.hosts.allow(name) {
                true => {}
                false => return Err(Rejected::new(RejectionCode::Host, "the host is not on the list")),
            },
            Some(Host::Domain(_)) => return Err(too_long()),
            _ => return Err(Rejected::new(RejectionCode::Host, "write a host name, not an IP address")),
        }
        self.check_port(parsed)
    }

    fn check_port(&self, parsed: &Url) -> Result<(), Rejected> {
        let listed = match (&self.ports, parsed.port()) {
            (None, written) => written.is_none(),
            (Some(ports), written) => {
                written.or_else(|| parsed.port_or_known_default()).is_some_and(|port| ports.contains(&port))
            }
        };
        match listed {
            true => Ok(()),
            false => Err(Rejected::new(RejectionCode::Port, "the port is not on the list")),
        }
    }

    fn check_prefix(&self, path: &str) -> Result<(), Rejected> {
        let Some(prefixes) = &self.prefixes else { return Ok(()) };
        let path = decode(if path.is_empty() { "/" } else { path }).unwrap_or_default();
        match prefixes.iter().any(|prefix| path.starts_with(prefix.as_str())) {
            true => Ok(()),
            false => {
                Err(Rejected::new(RejectionCode::Path, "the path begins with none of the listed prefixes"))
            }
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
