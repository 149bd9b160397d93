//! The report of removed parts, which an editor shows to its writer.

use std::collections::BTreeMap;

use serde::Serialize;

/// The kind of a removed part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RemovalKind {
    /// An element; its text stays unless the element is one whose content is no text (`script`, `style` …).
    Element,
    /// An attribute.
    Attribute,
    /// A declaration in a `style` attribute.
    Style,
    /// An address that no rule allows.
    Url,
    /// A comment.
    Comment,
}

/// One line of the report: everything of one kind and name on one element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Removal {
    /// The kind of the removed part.
    #[serde(rename = "type")]
    pub kind: RemovalKind,
    /// The name of the element, attribute or style property; `comment` for comments.
    pub name: String,
    /// The element it was on, for attributes, styles and addresses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// How often.
    pub count: u32,
}

/// The most different lines; later names are counted under the name `*`. An input can have a new name in every
/// five bytes, and no writer reads a list that long.
const MAX_LINES: usize = 500;
/// Names are cut after this many characters.
const MAX_NAME: usize = 64;

/// Counts removals, in the order they were first seen.
#[derive(Default)]
pub(super) struct Report {
    lines: Vec<Removal>,
    places: BTreeMap<(RemovalKind, String, Option<String>), usize>,
}

impl Report {
    /// Counts one removal.
    pub(super) fn add(&mut self, kind: RemovalKind, name: &str, on: Option<&str>) {
        let mut key = (kind, cut(name), on.map(cut));
        if self.lines.len() >= MAX_LINES && !self.places.contains_key(&key) {
            key = (kind, "*".to_owned(), None);
        }
        let place = *self.places.entry(key.clone()).or_insert(self.lines.len());
        match self.lines.get_mut(place) {
            Some(line) => line.count = line.count.saturating_add(1),
            None => {
                let (kind, name, on) = key;
                self.lines.push(Removal { kind, name, on, count: 1 });
            }
        }
    }

    /// The lines of the report.
    pub(super) fn into_lines(self) -> Vec<Removal> {
        self.lines
    }
}

fn cut(name: &str) -> String {
    name.chars().take(MAX_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_stays_short() {
        let mut report = Report::default();
        report.add(RemovalKind::Attribute, "onclick", Some("a"));
        report.add(RemovalKind::Attribute, "onclick", Some("a"));
        for n in 0..1000 {
            report.add(RemovalKind::Element, &format!("x{n}"), None);
        }
        let lines = report.into_lines();
        assert_eq!(lines[0].count, 2);
        assert_eq!(lines.len(), MAX_LINES + 1);
        assert_eq!(lines[MAX_LINES].name, "*");
        assert_eq!(lines[MAX_LINES].count, 501);
    }
}
