//! Links within links: the redirect parameters whose value is where the visitor ends up.
//!
//! A server decodes such a value once; the page behind it may decode it again, and split the query at
//! other places. So the value is looked at as each of these readers sees it: at every round of decoding
//! the link it is by then must lead where the policy allows, and when nothing more can be decoded it
//! must pass all rules.

use std::borrow::Cow;

use super::local::{self, LocalRules};
use super::redirect_params::{MAX_POSITIONS, Position, RedirectParams, Seen};
use super::web::{Origin, WebRules, check_origin};
use crate::links::rejection::{Rejected, RejectionCode};
use crate::links::syntax::invisible::is_invisible;
use crate::links::syntax::path::{self, PercentSign};
use crate::links::syntax::percent::{decode_lossily, encodes_any, split_at_escaped_query, well_formed};
use crate::links::syntax::query::{self, Controls};
use crate::links::syntax::split::{self, PathAndRest};
use crate::links::syntax::word::is_word;

type Outcome = Result<(), Rejected>;

/// Follows links: a link that is found in a link is checked like it.
pub(super) trait Follow {
    /// The groups of hosts.
    fn web(&self) -> &[WebRules];

    /// Asks all rules of an absolute link, and of the links within it.
    fn check_target(&self, link: &str, reader: Reader) -> Outcome;
}

/// A target within a target is looked at; one more is a refusal.
const MAX_DEPTH: usize = 2;

/// Rounds of decoding a value may need.
const MAX_ROUNDS: usize = 3;

/// Rounds of decoding in which names and separators may be hidden.
const MAX_HIDDEN_ROUNDS: usize = 8;

/// How a link is read.
#[derive(Clone, Copy)]
pub(super) struct Reader {
    /// How many links this one was found in.
    depth: usize,
    /// How often the value was decoded that this link is.
    rounds: usize,
    /// Whether the text was decoded before.
    pub(super) escapes: PercentSign,
}

impl Reader {
    /// The reader of the link itself.
    pub(super) const FIRST: Reader = Reader { depth: 0, rounds: 0, escapes: PercentSign::Escape };

    /// The reader of the value of a `url` parameter; `None` below [`MAX_DEPTH`].
    pub(super) fn of_inner_link(self) -> Option<Reader> {
        (self.depth < MAX_DEPTH).then_some(Reader { depth: self.depth + 1, ..Reader::FIRST })
    }

    /// The reader of a value, decoded so often.
    fn of_value(depth: usize, rounds: usize) -> Reader {
        Reader { depth, rounds, escapes: PercentSign::MaybeLiteral }
    }
}

/// Whose link it is: a local target stays there, and the parameters named there are followed.
#[derive(Clone, Copy)]
pub(super) enum Owner<'r> {
    Web(&'r WebRules),
    Local(&'r LocalRules),
}

impl<'r> Owner<'r> {
    /// Asks whether every target in the query and the fragment may be followed, and behind an escaped `?` or `#` of
    /// the path: a reader who decodes before he splits has them there.
    pub(super) fn check(self, sites: &'r dyn Follow, tail: PathAndRest<'_>, reader: Reader) -> Outcome {
        if self.redirects().is_empty() {
            return Ok(());
        }
        let search = Search { sites, owner: self, depth: reader.depth, rounds: reader.rounds };
        let mut seen = Seen::default();
        let in_path = Some(split_at_escaped_query(tail.path).1).filter(|text| !text.is_empty());
        for (text, in_fragment) in [(tail.query, false), (tail.fragment, true), (in_path, true)] {
            let Some(text) = text else { continue };
            let mut is_new = |position| seen.insert(position);
            search.all_parameters(text, in_fragment, &mut is_new, PercentSign::Escape)?;
            // Within a target the rounds are those of the target itself.
            if reader.escapes == PercentSign::Escape {
                search.hidden_parameters(text, in_fragment)?;
            }
        }
        Ok(())
    }

    fn redirects(self) -> &'r RedirectParams {
        match self {
            Owner::Web(rules) => &rules.redirects,
            Owner::Local(rules) => &rules.redirects,
        }
    }

    /// Asks the path of a local target: prefixes are for absolute links, but what is excluded stays so.
    fn check_local_target(self, path: &str) -> Outcome {
        match self {
            Owner::Local(rules) => local::check_path(&rules.paths, path, PercentSign::MaybeLiteral),
            Owner::Web(rules) => {
                let checked = path::check(path, PercentSign::MaybeLiteral, rules.paths.encoded_slash);
                require(checked.is_ok() && !rules.paths.excludes(path))
            }
        }
    }

    /// Asks the same of a path that may be decoded further.
    fn allows_undecoded_target(self, path: &str) -> bool {
        match self {
            Owner::Local(rules) => rules.paths.allows_undecoded(path),
            Owner::Web(rules) => rules.paths.is_readable(path) && !rules.paths.excludes(path),
        }
    }
}

/// The search for targets in one link.
#[derive(Clone, Copy)]
struct Search<'r> {
    sites: &'r dyn Follow,
    owner: Owner<'r>,
    depth: usize,
    /// How often the value was decoded in which the search is.
    rounds: usize,
}

impl Search<'_> {
    fn all_parameters(
        self,
        text: &str,
        in_fragment: bool,
        is_new: &mut dyn FnMut(Position) -> bool,
        escapes: PercentSign,
    ) -> Outcome {
        self.parameters(text, in_fragment, is_new, escapes)?;
        // Behind a `?` or `#` of a query may be the parameters of a link that is a value, with the same names; in a
        // fragment they may be a part of a name.
        match text.contains(['?', '#']) {
            true => self.parameters(text, !in_fragment, &mut |_| true, escapes),
            false => Ok(()),
        }
    }

    /// Looks for the parameters wherever one can begin: at the start, after `&`, after `;` (which only some
    /// readers split at), and with `after_marks` after `?` and `#` too: in a hash route, and for readers that look for
    /// `/[?&]next=([^&]*)/`. `is_new` says whether a name was not seen before.
    fn parameters(
        self,
        text: &str,
        after_marks: bool,
        is_new: &mut dyn FnMut(Position) -> bool,
        escapes: PercentSign,
    ) -> Outcome {
        let begins = |byte: u8| byte == b';' || (after_marks && matches!(byte, b'?' | b'#'));
        // Behind these marks each value is all that follows, and is looked at as a whole.
        let mut within_chunks = 0;
        for chunk in text.split('&') {
            let (mut rest, mut is_within) = (Some(chunk), false);
            while let Some(parameter) = rest {
                let end = parameter
                    .bytes()
                    .position(|byte| byte == b'=' || begins(byte))
                    .unwrap_or(parameter.len());
                let (name, after) = parameter.split_at_checked(end).unwrap_or((parameter, ""));
                if let Some(position) = self.owner.redirects().position(name) {
                    if encodes_any(name, b"\n") || name.contains('\n') {
                        let what = "the name of a redirect parameter holds an encoded line break: remove it";
                        return Err(Rejected::new(RejectionCode::Query, what).at(parameter));
                    }
                    within_chunks += usize::from(is_within);
                    if within_chunks > MAX_POSITIONS || !is_new(position) {
                        return Err(refused("a redirect parameter occurs twice: write it once").at(parameter));
                    }
                    // In brackets, readers that split at `&` alone take these marks for a part of the name: `next[;]=`. To
                    // qs, `]=` ends it before any other `=`: `next[a=b]=`.
                    let has_brackets = encodes_any(name, b"[%") || name.contains('[');
                    let value = match has_brackets {
                        true => after.split_once('=').map(|(_, value)| value),
                        false => after.strip_prefix('='),
                    };
                    let value = value.unwrap_or_default();
                    // The reader that splits at `;` sees a shorter value.
                    let shorter = value.split_once(';').map(|(shorter, _)| shorter);
                    let of_qs = after.split(']').skip(1).find_map(|rest| rest.strip_prefix('='));
                    let of_qs = of_qs.filter(|_| has_brackets);
                    for value in [Some(value), shorter, of_qs].into_iter().flatten() {
                        self.target(value, escapes).map_err(|error| as_nested(error).at(parameter))?;
                    }
                }
                let next = after.bytes().position(begins).map(|at| at + 1);
                rest = next.and_then(|next| after.get(next..));
                is_within = true;
            }
        }
        Ok(())
    }

    /// Looks for those that come to light when a reader decodes the whole before it splits it.
    fn hidden_parameters(self, text: &str, in_fragment: bool) -> Outcome {
        let Err(refusal) = self.decoded_parameters(text, in_fragment) else { return Ok(()) };
        let hides = |part: &&str| self.decoded_parameters(part, in_fragment).is_err();
        match text.split('&').find(hides) {
            Some(part) => Err(as_nested(refusal).at(part)),
            None => Err(as_nested(refusal)),
        }
    }

    fn decoded_parameters(self, text: &str, in_fragment: bool) -> Outcome {
        let mut text = Cow::Borrowed(text);
        for _ in 0..MAX_HIDDEN_ROUNDS {
            let Some(next) = decode_lossily(&text) else { return Ok(()) };
            // A target's own parameters are among these: that some appear twice says nothing.
            self.all_parameters(&next, in_fragment, &mut |_| true, PercentSign::MaybeLiteral)
                .map_err(elsewhere)?;
            text = Cow::Owned(next);
        }
        Err(refused("the parameters are encoded too many times over: encode them once"))
    }

    /// Asks whether a value is empty, a word, or a target that may be followed, to each of its readers.
    fn target(self, value: &str, escapes: PercentSign) -> Outcome {
        if value.is_empty() {
            return Ok(());
        }
        if self.depth >= MAX_DEPTH {
            return match is_word(value) {
                true => Ok(()),
                false => Err(refused("redirects are nested more than two deep: link to the target itself")),
            };
        }
        Search { depth: self.depth + 1, ..self }.decodings(value, escapes, false)
    }

    /// Asks about each decoding of a value; of one with a plus also as forms read it, with blanks for these.
    fn decodings(self, value: &str, escapes: PercentSign, is_form: bool) -> Outcome {
        let mut text = Cow::Borrowed(value);
        // What a reader decoded as a whole may have been decoded any number of times.
        let before = if escapes == PercentSign::MaybeLiteral { MAX_ROUNDS } else { self.rounds };
        for round in 0..=MAX_ROUNDS {
            if is_form && let Some(read) = split::plus_as_blank(&text, " ") {
                text = Cow::Owned(read);
            }
            // What the server reads is a link somebody wrote, or a word; after that a `%` may be a decoded one.
            let may_be_literal = round > 1 || before > 1;
            require(may_be_literal || well_formed(&text) || (round + self.depth > 1 && is_word(&text)))?;
            match decode_lossily(&text) {
                Some(next) => {
                    let is_decoded = round > 0 || escapes == PercentSign::MaybeLiteral;
                    self.check_intermediate_decoding(&text, before + round, is_decoded)?;
                    text = Cow::Owned(next);
                }
                None => {
                    self.check_fully_decoded(&text, before + round)?;
                    return match !is_form && text.contains('+') {
                        true => self.decodings(value, escapes, true),
                        false => Ok(()),
                    };
                }
            }
        }
        require(false)
    }

    /// A value that can still be decoded need not be a link yet; but if it is one, it must not lead away. Every reader
    /// decodes once, so that before this a path may be escaped as `/a%2Fb` is.
    fn check_intermediate_decoding(self, text: &str, rounds: usize, is_decoded: bool) -> Outcome {
        // To a reader who decodes less than others an escaped query is a part of the path: it must not lead up.
        let plain = PathAndRest::of(text);
        let is_path = plain.path.contains(['/', '\\']);
        require(!is_path || !path::leads_up(plain.path))?;
        if let Some((scheme, rest)) = split::scheme(text) {
            require(split::names_one_host(text))?;
            // No host before it is decoded: to browsers a path of the same site.
            if rest.starts_with('%') {
                require(!is_decoded)?;
                return self.within(self.owner, plain, rounds);
            }
            let (authority, tail) =
                split::after_slashes(rest).map(split::authority).ok_or(RejectionCode::Nested)?;
            // Browsers decode a host.
            let host = decode_lossily(authority);
            let text = [scheme, "://", host.as_deref().unwrap_or(authority), tail].concat();
            let Origin { rules, tail, .. } = check_origin(self.sites.web(), &text)?;
            require(!is_decoded || rules.paths.allows_undecoded(tail.path))?;
            return self.within(Owner::Web(rules), tail, rounds);
        }
        if text.starts_with(['/', '\\']) {
            require(!text.chars().nth(1).is_some_and(|second| matches!(second, '/' | '\\')))?;
            require(!is_decoded || self.owner.allows_undecoded_target(plain.path))?;
            return self.within(self.owner, plain, rounds);
        }
        // With its first slash escaped it is a relative path, which no rule knows. One with an escaped colon is a link
        // that was escaped but for its slashes, as Python does: its first segment is the scheme.
        require(!is_decoded || !is_path || split::hides_colon(plain.path))?;
        self.within(self.owner, plain, rounds)
    }

    /// A value that nobody can decode further must be a word, a local link or a listed link.
    fn check_fully_decoded(self, text: &str, rounds: usize) -> Outcome {
        if is_word(text) {
            return Ok(());
        }
        let (path, rest) = split::split_before(text, [b'?', b'#']);
        // These were escapes before they were decoded: browsers cut blanks off at the end, and leave out line breaks.
        // What is not UTF-8 is read in different ways.
        let is_cut_off = rest.is_empty() && path.ends_with(char::is_whitespace);
        let is_odd = |c| is_invisible(c) || c == char::REPLACEMENT_CHARACTER;
        require(!is_cut_off && !path.contains(is_odd) && !rest.contains(char::is_control))?;
        split::no_backslash(text)?;
        if !text.starts_with('/') {
            return self.sites.check_target(text, Reader::of_value(self.depth, rounds));
        }
        let tail = local::split(text)?;
        self.owner.check_local_target(tail.path)?;
        query::check(tail.query.unwrap_or_default(), PercentSign::MaybeLiteral, Controls::AndLineFeed)?;
        self.within(self.owner, tail, rounds)
    }

    // Three copies take 300 bytes of the compressed part.
    #[inline(never)]
    fn within(self, owner: Owner<'_>, tail: PathAndRest<'_>, rounds: usize) -> Outcome {
        owner.check(self.sites, tail, Reader::of_value(self.depth, rounds))
    }
}

fn require(holds: bool) -> Outcome {
    if holds { Ok(()) } else { Err(RejectionCode::Nested.into()) }
}

/// Whatever is wrong with a target, the rule that failed for the link is this one.
fn as_nested(refusal: Rejected) -> Rejected {
    match refusal.code {
        RejectionCode::Nested => elsewhere(refusal),
        _ => RejectionCode::Nested.into(),
    }
}

/// The refusal without its place, which was in a text that was decoded from the link.
fn elsewhere(refusal: Rejected) -> Rejected {
    Rejected::new(refusal.code, refusal.message)
}

fn refused(message: &'static str) -> Rejected {
    Rejected::new(RejectionCode::Nested, message)
}
