//! Paths that a policy excludes, in whatever spelling a server could still take for them.

use super::nfkc::compatibility_form;
use super::percent::decode_lossily;

/// Rounds of decoding: as many as [`super::path::check`] lets pass.
const MAX_ROUNDS: usize = 8;

/// A path that no link may lead to: `/a/` means `/a` and all below it, `/a` itself alone.
pub(in crate::links) struct ExcludedPath {
    /// As [`plain`] writes it.
    path: String,
    with_all_below: bool,
}

impl ExcludedPath {
    pub(in crate::links) fn new(path: &str) -> Self {
        let mut text = map(path);
        while let Some(next) = decode_lossily(&text) {
            text = map(&next);
        }
        ExcludedPath { path: plain(&text), with_all_below: path.ends_with('/') }
    }

    fn covers(&self, path: &str) -> bool {
        match path.strip_prefix(self.path.as_str()) {
            Some(rest) => rest.is_empty() || (self.with_all_below && rest.starts_with('/')),
            None => false,
        }
    }
}

/// Whether some reader of `path`, as it is written or after any number of decodings, sees an excluded one.
pub(in crate::links) fn is_excluded(path: &str, excluded: &[ExcludedPath]) -> bool {
    if excluded.is_empty() {
        return false;
    }
    let mut text = map(path);
    for _ in 0..MAX_ROUNDS {
        let seen = plain(&text);
        if excluded.iter().any(|path| path.covers(&seen)) {
            return true;
        }
        match decode_lossily(&text) {
            Some(next) => text = map(&next),
            None => return false,
        }
    }
    true
}

fn map(text: &str) -> String {
    compatibility_form(text).to_ascii_lowercase()
}

/// The path that is left without parameters (`;…`), without what a reader cuts off who parses it again (`?…`, `#…`),
/// with repeated slashes as one and no slash at the end.
fn plain(text: &str) -> String {
    let path = text.split(['?', '#']).next().unwrap_or_default();
    let mut plain = String::with_capacity(path.len());
    for segment in path.split(['/', '\\']) {
        let name = segment.split(';').next().unwrap_or_default();
        if !name.is_empty() {
            plain.push('/');
            plain.push_str(name);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_excluded() {
        let excluded =
            [ExcludedPath::new("/admin/"), ExcludedPath::new("/api/v1.0"), ExcludedPath::new("/中/")];
        for path in [
            "/admin",
            "/admin/",
            "/admin/x",
            "/ADMIN/x",
            "/%61dmin",
            "/%2561dmin/x",
            "/admin;a=b/x",
            "/;x/admin",
            "//admin",
            "/admin//x",
            "/ａｄｍｉｎ/",
            "/%EF%BD%81dmin",
            "/admin%3Fx",
            "/admin%23",
            "/admin%2Fx",
            "/𝐚𝐝𝐦𝐢𝐧",
            "/api/v1.0",
            "/API/V1%2e0/",
            "/api/v⒈0",
            "/%E4%B8%AD/a",
            "/%25E4%25B8%25AD",
            "/admin%3b/x",
            "/a\u{ad}dmin",
        ] {
            assert!(is_excluded(path, &excluded), "{path}");
        }
        for path in ["/", "/administrator", "/a/admin/", "/api/v1.0/x", "/api", "/中文", "/admin-x/", ""] {
            assert!(!is_excluded(path, &excluded), "{path}");
        }
        assert!(!is_excluded("/anything", &[]));
    }
}
