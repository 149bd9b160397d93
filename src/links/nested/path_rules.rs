//! The paths of a site that a policy allows: listed ones, those below a prefix, and none that is excluded.

use crate::error::Result;
use crate::links::read::{item_error, non_empty_strings};
use crate::links::syntax::exclude::{self, ExcludedPath};
use crate::links::syntax::path::{self, PercentSign};
use crate::links::syntax::percent::{self, split_at_escaped_query};
use crate::options::OptionsReader;

/// The path rules of a group of hosts, or of `local`.
#[derive(Default)]
pub(super) struct PathRules {
    /// Exact paths; with [`PathRules::prefixes`] empty too, any path will do.
    paths: Vec<Segments>,
    /// Without the empty segment that their final slash makes.
    prefixes: Vec<Segments>,
    excluded: Vec<ExcludedPath>,
    /// Whether `%2F` is part of a name.
    pub(super) encoded_slash: bool,
}

/// The segments of a path, each decoded: every spelling of one path is the same, and an encoded slash separates
/// nothing.
type Segments = Vec<String>;

impl PathRules {
    pub(super) fn read(reader: &mut OptionsReader<'_>, encoded_slash: bool) -> Result<PathRules> {
        let mut rules = PathRules { encoded_slash, ..PathRules::default() };
        let excluded = non_empty_strings(reader, "excludePaths")?.unwrap_or_default();
        for (index, path) in excluded.into_iter().enumerate() {
            check_of_policy(path, encoded_slash)
                .map_err(|what| item_error(reader, "excludePaths", index, what))?;
            rules.excluded.push(ExcludedPath::new(path));
        }
        let read = |reader: &OptionsReader<'_>, name: &'static str, index: usize, path: &str| {
            let wrong = |what| item_error(reader, name, index, what);
            check_of_policy(path, encoded_slash).map_err(wrong)?;
            match exclude::is_excluded(path, &rules.excluded) {
                true => Err(wrong("is excluded by excludePaths: no link can match it")),
                false => Ok(segments(path)),
            }
        };
        let mut paths = Vec::new();
        for (index, path) in non_empty_strings(reader, "paths")?.unwrap_or_default().into_iter().enumerate() {
            paths.push(read(reader, "paths", index, path)?);
        }
        let mut prefixes = Vec::new();
        for (index, prefix) in
            non_empty_strings(reader, "pathPrefixes")?.unwrap_or_default().into_iter().enumerate()
        {
            if !prefix.ends_with('/') {
                return Err(item_error(reader, "pathPrefixes", index, "must begin and end with a slash"));
            }
            let mut prefix = read(reader, "pathPrefixes", index, prefix)?;
            prefix.pop();
            prefixes.push(prefix);
        }
        Ok(PathRules { paths, prefixes, ..rules })
    }

    /// Asks whether the path of a link is written so that all read it alike, and whether it is allowed. The error
    /// has the part to mark.
    pub(super) fn check<'a>(
        &self,
        path: &'a str,
        escapes: PercentSign,
    ) -> std::result::Result<(), (&'static str, &'a str)> {
        path::check(path, escapes, self.encoded_slash)
            .map_err(|what| (what, path::offending(path, escapes, self.encoded_slash)))?;
        self.check_listed(path).map_err(|what| (what, path))
    }

    /// Asks the same of a path that may be decoded further.
    pub(super) fn allows_undecoded(&self, path: &str) -> bool {
        self.is_readable(path) && self.check_listed(path).is_ok()
    }

    /// Whether all read a path alike that may be decoded further. In the values after an escaped `?`, slashes may be
    /// escaped; but a reader who does not decode it takes the values for a part of the path.
    pub(super) fn is_readable(&self, path: &str) -> bool {
        path::check(split_at_escaped_query(path).0, PercentSign::MaybeLiteral, self.encoded_slash).is_ok()
            && !path::leads_up(path)
    }

    fn check_listed(&self, path: &str) -> std::result::Result<(), &'static str> {
        if self.excludes(path) {
            return Err("the path is excluded");
        }
        if self.paths.is_empty() && self.prefixes.is_empty() {
            return Ok(());
        }
        let segments = segments(if path.is_empty() { "/" } else { path });
        let is_below =
            |prefix: &Segments| segments.len() > prefix.len() && segments.starts_with(prefix.as_slice());
        match self.paths.contains(&segments) || self.prefixes.iter().any(is_below) {
            true => Ok(()),
            false => Err("the path is not listed and begins with none of the listed prefixes"),
        }
    }

    /// Whether a reader could take the path for one that is excluded.
    pub(super) fn excludes(&self, path: &str) -> bool {
        exclude::is_excluded(path, &self.excluded)
    }
}

fn segments(path: &str) -> Segments {
    path.split('/').map(|segment| percent::decode(segment).unwrap_or_default().into_owned()).collect()
}

/// A path of a policy must be one that links can have.
fn check_of_policy(path: &str, encoded_slash: bool) -> std::result::Result<(), &'static str> {
    if !path.starts_with('/') {
        return Err("must begin with a slash");
    }
    if path.contains(['?', '#', '\\']) {
        return Err("must be a path alone, without query, fragment or backslash");
    }
    if path.contains('*') {
        return Err("must be a plain path: no link can match a wildcard");
    }
    path::check(path, PercentSign::Escape, encoded_slash).map_err(
        |_| "must be a path that links can have: no dot segments, encoded slashes or malformed escapes",
    )
}
