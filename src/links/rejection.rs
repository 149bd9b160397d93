//! Why a link was refused: one stable code for each rule, words for developers, and the place in the link.

use std::borrow::Cow;
use std::ops::Range;

/// Why a link was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The rule that failed.
    pub code: RejectionCode,
    /// Advice in words. Never holds a part of the link; may name a parameter of the policy.
    pub message: Cow<'static, str>,
    /// Where the offending part is: in memory while the rules are asked, in bytes of the link in a verdict.
    pub(super) place: Option<Range<usize>>,
}

impl Rejected {
    pub(super) fn new(code: RejectionCode, message: impl Into<Cow<'static, str>>) -> Self {
        Rejected { code, message: message.into(), place: None }
    }

    /// Names the offending part, which may be a part of the link itself or of a text that was decoded
    /// from it: only the first can be marked, and [`Rejected::within`] keeps no other.
    pub(super) fn at(mut self, part: &str) -> Self {
        if self.place.is_none() {
            let start = part.as_ptr().addr();
            self.place = Some(start..start + part.len());
        }
        self
    }

    /// The same refusal, with the place counted from the beginning of `link`.
    pub(super) fn within(mut self, link: &str) -> Self {
        let start = link.as_ptr().addr();
        self.place = self.place.and_then(|place| {
            let from = place.start.checked_sub(start)?;
            let to = place.end.checked_sub(start)?;
            (from < to && to <= link.len()).then_some(from..to)
        });
        self
    }

    /// Where in `link`, which was refused, the offending part begins and ends, in UTF-16 as JavaScript counts.
    /// `None` where the fault is not of one part: the length, or a parameter that is missing.
    pub fn utf16_range(&self, link: &str) -> Option<Range<usize>> {
        let place = self.place.clone()?;
        let count = |text: &str| text.encode_utf16().count();
        let start = count(link.get(..place.start)?);
        Some(start..start + count(link.get(place)?))
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

    /// The advice when nothing more precise is known.
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
