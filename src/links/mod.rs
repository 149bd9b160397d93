//! Links checked against an allowlist.
//!
//! A [`Policy`] lists where a link may lead: hosts of the web, paths of its own site, pages of this
//! mini-program, of plugins and of other mini-programs, places in other apps. [`Policy::check`] answers about the exact
//! string that will be navigated to. Nothing is repaired: what two parsers could read differently (a browser
//! and a proxy, a server that decodes twice) is refused, each time with the one rule that failed
//! ([`RejectionCode`]). The link to follow is the normalised one of the verdict, and checking that one again
//! gives the same verdict.
//!
//! # Kinds of links
//! - **web**: `https://host/…` with scheme, host, port, path and parameters as the policy says. `ports`
//!   replaces the scheme's own port; list 443 next to another one to keep it. `*.example.com` is any depth
//!   below `example.com` and not itself. Addresses match only themselves, written canonically. Schemes are
//!   `https` and, if listed, `http`, `wss`, `ws`, `ftp`: the others have no host that readers agree about, or
//!   run scripts.
//! - **local**: `/path`, exactly one slash.
//! - **page**: a listed page with listed parameters. A page that is listed is checked as a page even where
//!   `local` would take it with any parameters. WeChat hands values over undecoded, so the link to follow has
//!   as few escapes as it needs.
//! - **plugin**, **privatePlugin**: `plugin://NAME/page` and `plugin-private://ID/page`, spelt literally.
//! - **miniProgram**: WeChat's plain URL Scheme `weixin://dl/business/?appid=APPID&path=PATH&query=QUERY`, whose
//!   path has neither a leading slash nor parameters; as two parts, [`Policy::check_mini_program`]. A path of a list is
//!   compared as a whole with its parameters, but for a leading slash; `""` lists the home page.
//! - **app**: `tel:`, `sms:`, `mailto:`, and listed places of other schemes.
//!
//! # Sources of the rules
//! The URL Standard (WHATWG) for parsing and serialisation, UTS-46 without transition for host names, RFC
//! 3986 for what a scheme and an escape are, RFC 1035 for the lengths of names, ECMA-262 for
//! `encodeURIComponent`. What is refused beyond these is what their readers disagree about in practice.
//!
//! # How far the parser conforms
//! Parsing is the `url` crate's, 2.5.8. Its own run of the web-platform tests it carries (819 of parsing, 254
//! of setters) has 1,026 passing and 47 known failures. All 36 failures of parsing are about `file:` URLs,
//! which no policy can list; the 11 others are about setters, which are not used here. Node 20 passes all 819
//! of the same parsing cases. Newer than both is one change of the Standard (March 2025): a `^` in a path
//! becomes `%5E`. Version 2.5.8 leaves it (servo/rust-url#1140), so that one is encoded here.

mod app;
mod char_class;
mod check;
mod mini_program;
mod nested;
mod page;
mod param;
mod plugin;
mod policy;
mod read;
mod rejection;
mod syntax;
mod verdict;

pub use policy::{MAX_LINK_BYTES, Policy};
pub use rejection::{Rejected, RejectionCode};
pub use verdict::{Accepted, LinkKind, Params, Verdict};
