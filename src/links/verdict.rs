//! The answer about a link: where an accepted one leads, or which one rule a refused one broke.

use super::rejection::Rejected;

/// The answer about one string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The link may be followed, in the normalised spelling given here.
    Accepted(Accepted),
    /// The link must not be followed.
    Rejected(Rejected),
}

/// An accepted link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// Which part of the policy accepted it.
    pub kind: LinkKind,
    /// The normalised link: the string to navigate with.
    pub url: String,
    /// Who serves the link. Web: the host in lower-case ASCII, without port. Plugin: its name or ID.
    /// Mini-program: its appId. App: the scheme. [`LinkKind::owner_name`] is the name callers see.
    pub owner: Option<String>,
    /// The path: percent-encoded for web and local links, as listed for the other kinds.
    pub path: String,
    /// The decoded parameters, in their order, of a page and of what else is listed with rules for them.
    pub params: Option<Params>,
}

/// Names and decoded values.
pub type Params = Vec<(String, String)>;

/// Which part of a policy accepted a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// An absolute link to a listed host.
    Web,
    /// A root-relative link within the same site.
    Local,
    /// A page of this mini-program.
    Page,
    /// A page of a plugin.
    Plugin,
    /// A page of an official component: `plugin-private://`.
    PrivatePlugin,
    /// A page of another mini-program.
    MiniProgram,
    /// A telephone number, a mail address, or a place in another app.
    App,
}

impl LinkKind {
    /// Every kind.
    pub const ALL: [LinkKind; 7] = [
        LinkKind::Web,
        LinkKind::Local,
        LinkKind::Page,
        LinkKind::Plugin,
        LinkKind::PrivatePlugin,
        LinkKind::MiniProgram,
        LinkKind::App,
    ];

    /// The name callers see.
    pub fn as_str(self) -> &'static str {
        match self {
            LinkKind::Web => "web",
            LinkKind::Local => "local",
            LinkKind::Page => "page",
            LinkKind::Plugin => "plugin",
            LinkKind::PrivatePlugin => "privatePlugin",
            LinkKind::MiniProgram => "miniProgram",
            LinkKind::App => "app",
        }
    }

    /// The name of [`Accepted::owner`] for callers.
    pub fn owner_name(self) -> Option<&'static str> {
        match self {
            LinkKind::Web => Some("host"),
            LinkKind::Local | LinkKind::Page => None,
            LinkKind::Plugin | LinkKind::PrivatePlugin => Some("plugin"),
            LinkKind::MiniProgram => Some("appId"),
            LinkKind::App => Some("scheme"),
        }
    }
}

impl From<Result<Accepted, Rejected>> for Verdict {
    fn from(outcome: Result<Accepted, Rejected>) -> Self {
        match outcome {
            Ok(accepted) => Verdict::Accepted(accepted),
            Err(rejected) => Verdict::Rejected(rejected),
        }
    }
}
