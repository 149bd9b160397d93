//! Jump URLs checked against an allowlist.
//!
//! A [`Policy`] lists where a link may lead: hosts of the web, root-relative jumps, pages of this
//! mini-program, pages of plugins, pages of other mini-programs. [`Policy::check`] answers about the exact
//! string that will be navigated to. Nothing is repaired, and what two parsers could read differently (a
//! browser and a proxy, a server that decodes twice) is refused, each time with the one rule that failed.
mod characters;
mod check;
mod class;
mod escapes;
mod host;
mod local;
mod mini_program;
mod nested;
mod page;
mod param;
mod path;
mod plugin;
mod policy;
mod query;
mod syntax;
mod verdict;
mod web;

pub use policy::Policy;
pub use verdict::{Accepted, Kind, Refusal, Rejection, Verdict};
