//! Pages of plugins, `plugin://NAME/page`, and of official components, `plugin-private://ID/page`.

use std::collections::BTreeMap;

use crate::error::{Code, Result};
use crate::options::{Value, error_at, join};

use super::page::{Page, Pages};
use super::read::{is_name, object_reader};
use super::rejection::{Rejected, RejectionCode};

/// Listed plugins: by the name the mini-program gives them, or by their ID.
pub(super) struct Plugins(BTreeMap<String, Pages>);

impl Plugins {
    /// Reads a map of plugin names to maps of pages.
    pub(super) fn read(value: &Value, path: &str) -> Result<Plugins> {
        let mut plugins = BTreeMap::new();
        for (name, pages) in object_reader(value, path)?.entries() {
            let at = join(path, name);
            if !is_name(name) {
                let what = "must be a plugin name: letters, digits, '_', '-' or '.'";
                return Err(error_at(Code::PolicyInvalid, &at, what));
            }
            if plugins.insert(name.to_owned(), Pages::read(pages, &at)?).is_some() {
                return Err(error_at(Code::PolicyInvalid, &at, "is listed twice"));
            }
        }
        Ok(Plugins(plugins))
    }

    /// The plugin, the page with its leading slash and the page's rule, of what follows the scheme's colon.
    pub(super) fn find<'a>(&self, rest: &'a str) -> std::result::Result<(&'a str, &'a str, &Page), Rejected> {
        let rest = rest.strip_prefix("//").ok_or_else(spelling)?;
        let at = rest.find('/').ok_or_else(spelling)?;
        let (name, path) = rest.split_at_checked(at).ok_or_else(spelling)?;
        let unlisted = |part| Rejected::from(RejectionCode::Page).at(part);
        let pages = self.0.get(name).ok_or_else(|| unlisted(name))?;
        let page = pages.find(path).ok_or_else(|| unlisted(path))?;
        Ok((name, path, page))
    }

    /// Whether some parameter of some page is a link.
    pub(super) fn have_urls(&self) -> bool {
        self.0.values().any(Pages::have_urls)
    }
}

fn spelling() -> Rejected {
    Rejected::new(RejectionCode::Syntax, "write plugin://NAME/page, or plugin-private://ID/page")
}
