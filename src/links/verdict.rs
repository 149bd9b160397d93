//! What a check answers: where an accepted link leads, or which one rule a refused one broke.

use std::borrow::Cow;

/// The answer about one string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict<'a> {
    /// The link may be followed, in the normalised spelling given here.
    Accepted(Accepted<'a>),
    /// The link must not be followed.
    Rejected(Rejected),
}

/// An accepted link. What stands in the link as it was given is borrowed from there: most links are normalised
/// already, and then all of it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted<'a> {
    /// Which part of the policy accepted it.
    pub kind: LinkKind,
    /// The normalised link: the string to navigate with.
    pub url: Cow<'a, str>,
    /// Web: the host in lower-case ASCII, without port. Plugin: its name. Mini-program: its appId.
    pub host: Option<Cow<'a, str>>,
    /// The path: percent-encoded for web and local links, as listed for the other kinds.
    pub path: Cow<'a, str>,
    /// The decoded parameters of a page or plugin page, in their order.
    pub params: Option<Params<'a>>,
}

/// RedirectParams and decoded values.
pub type Params<'a> = Vec<(&'a str, Cow<'a, str>)>;

/// Which part of a policy accepted a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// An absolute link to a listed host.
    Web,
    /// A root-relative jump within the same site.
    Local,
    /// A page of this mini-program.
    Page,
    /// A page of a plugin.
    Plugin,
    /// A page of another mini-program.
    MiniProgram,
}

impl LinkKind {
    /// The name callers see.
    pub fn as_str(self) -> &'static str {
        match self {
            LinkKind::Web => "web",
            LinkKind::Local => "local",
            LinkKind::Page => "page",
            LinkKind::Plugin => "plugin",
            LinkKind::MiniProgram => "miniProgram",
        }
    }
}

/// Why a link was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The rule that failed.
    pub code: RejectionCode,
    /// What to change, in words. Never holds a part of the link; may name a parameter of the policy.
    pub message: Cow<'static, str>,
}

impl Rejected {
    pub(super) fn new(code: RejectionCode, message: impl Into<Cow<'static, str>>) -> Self {
        Rejected { code, message: message.into() }
    }
}

impl From<RejectionCode> for Rejected {
    fn from(code: RejectionCode) -> Self {
        Rejected::new(code, code.message())
    }
}

/// The stable codes of the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RejectionCode {
    /// Not a string. Only the JavaScript side can see this.
    Type,
    /// Longer than the policy's `maxBytes`.
    TooLong,
    /// A control, white-space or invisible character, or (seen by the JavaScript side) a lone surrogate.
    Character,
    /// A backslash, the wrong number of slashes, or no link at all.
    Syntax,
    /// A scheme the policy does not list.
    Scheme,
    /// An `@` before the host.
    Userinfo,
    /// A host that is not listed or not written literally.
    Host,
    /// A port that is not listed or oddly written.
    Port,
    /// A path that is not listed or that another parser could read differently.
    Path,
    /// A query with malformed escapes or encoded line breaks.
    Query,
    /// A redirect parameter that leads somewhere the policy does not allow.
    Nested,
    /// A page, plugin page or mini-program that is not listed.
    Page,
    /// A page parameter that breaks its rule.
    Param,
}

impl RejectionCode {
    /// Every code, in the order the rules are asked.
    pub const ALL: [RejectionCode; 13] = [
        RejectionCode::Type,
        RejectionCode::TooLong,
        RejectionCode::Character,
        RejectionCode::Syntax,
        RejectionCode::Scheme,
        RejectionCode::Userinfo,
        RejectionCode::Host,
        RejectionCode::Port,
        RejectionCode::Path,
        RejectionCode::Query,
        RejectionCode::Nested,
        RejectionCode::Page,
        RejectionCode::Param,
    ];

    /// The code callers see.
    pub fn as_str(self) -> &'static str {
        match self {
            RejectionCode::Type => "URL_TYPE",
            RejectionCode::TooLong => "URL_TOO_LONG",
            RejectionCode::Character => "URL_CHARACTER",
            RejectionCode::Syntax => "URL_SYNTAX",
            RejectionCode::Scheme => "URL_SCHEME",
            RejectionCode::Userinfo => "URL_USERINFO",
            RejectionCode::Host => "URL_HOST",
            RejectionCode::Port => "URL_PORT",
            RejectionCode::Path => "URL_PATH",
            RejectionCode::Query => "URL_QUERY",
            RejectionCode::Nested => "URL_NESTED",
            RejectionCode::Page => "URL_PAGE",
            RejectionCode::Param => "URL_PARAM",
        }
    }

    /// What to change when nothing more precise is known.
    pub fn message(self) -> &'static str {
        match self {
            RejectionCode::Type => "the link must be a string",
            RejectionCode::TooLong => {
                "the link is longer than the policy's maxBytes: shorten it or raise the limit"
            }
            RejectionCode::Character => {
                "the link holds a space, a control or an invisible character, or half a surrogate pair: \
                 remove it or percent-encode it"
            }
            RejectionCode::Syntax => "write the link as scheme://host/path, or as the policy lists it",
            RejectionCode::Scheme => "the scheme is not on the list: use one that the policy allows",
            RejectionCode::Userinfo => "remove the user name (everything up to the @) before the host",
            RejectionCode::Host => "the host is not on the list, or is not written as a plain host name",
            RejectionCode::Port => "the port is not on the list, or is not written as a plain number",
            RejectionCode::Path => {
                "the path must hold no dot segments, encoded slashes, backslashes or controls, no malformed \
                 escapes, also not when decoded again"
            }
            RejectionCode::Query => {
                "the query must hold well-formed escapes only, and no encoded line breaks or NUL"
            }
            RejectionCode::Nested => {
                "a redirect parameter must hold one local path or one link that this policy allows"
            }
            RejectionCode::Page => "the page is not on the list: write it exactly as listed",
            RejectionCode::Param => {
                "the parameters must be the listed ones, each once, as name=value joined by &"
            }
        }
    }
}
