//! Root-relative links within the same site.

use url::Url;

use crate::error::{Code, Result};
use crate::links::rejection::{Rejected, RejectionCode};
use crate::links::syntax::path::PercentSign;
use crate::links::syntax::split::PathAndRest;
use crate::options::{OptionsReader, Value, error_at};

use super::path_rules::PathRules;
use super::query_rules::QueryRules;
use super::redirect_params::RedirectParams;

/// The rules for local links.
#[derive(Default)]
pub(super) struct LocalRules {
    pub(super) paths: PathRules,
    pub(super) query: QueryRules,
    pub(super) redirects: RedirectParams,
}

impl LocalRules {
    /// Reads `local`, which is `true`, or rules; `inherited` are the redirect parameters of a policy that names none
    /// here.
    pub(super) fn read(value: &Value, path: &str, inherited: RedirectParams) -> Result<Option<LocalRules>> {
        match value {
            Value::Bool(false) => Ok(None),
            Value::Bool(true) => Ok(Some(LocalRules { redirects: inherited, ..LocalRules::default() })),
            Value::Object(_) => {
                let mut reader = OptionsReader::new(value, path, Code::PolicyInvalid)?;
                let paths = PathRules::read(&mut reader, false)?;
                let query = QueryRules::read(&mut reader)?;
                let redirects = RedirectParams::read(&mut reader)?.unwrap_or(inherited);
                reader.finish()?;
                Ok(Some(LocalRules { paths, query, redirects }))
            }
            _ => Err(error_at(Code::PolicyInvalid, path, "must be true, false or an object of rules")),
        }
    }
}

/// Splits a local link, which begins with one slash and no second one.
pub(super) fn split(url: &str) -> std::result::Result<PathAndRest<'_>, Rejected> {
    match url.starts_with('/') && !url.starts_with("//") && !url.starts_with("/\\") {
        true => Ok(PathAndRest::of(url)),
        false => {
            let end = url.bytes().take_while(|byte| matches!(byte, b'/' | b'\\')).count();
            Err(one_slash().at(url.get(..end).unwrap_or_default()))
        }
    }
}

/// Asks the path rules of a local link.
pub(super) fn check_path(
    rules: &PathRules,
    path: &str,
    escapes: PercentSign,
) -> std::result::Result<(), Rejected> {
    rules.check(path, escapes).map_err(|(what, part)| Rejected::new(RejectionCode::Path, what).at(part))
}

/// The link, resolved against a site of our own: that shows whether it stays on it.
pub(super) fn resolve(url: &str) -> std::result::Result<Url, Rejected> {
    let resolved = Url::parse(&["https://a", url].concat()).map_err(|_| one_slash())?;
    let path = resolved.path();
    match resolved.host_str() == Some("a") && path.starts_with('/') && !path.starts_with("//") {
        true => Ok(resolved),
        false => Err(one_slash()),
    }
}

fn one_slash() -> Rejected {
    Rejected::new(RejectionCode::Syntax, "a local link must begin with exactly one slash")
}
