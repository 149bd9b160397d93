//! Sanitises user-written HTML: the output is harmless, complete and looks good.
//!
//! `lane` copies a document that needs no change; any other document takes the following steps.
//! One pass: `token_filter::plain` and `direct` read the input if all its markup is plain, else html5ever's tokenizer
//! and tree builder; `token_filter` passes on the elements that the policy keeps, with cleaned attributes (`css` checks
//! their declarations), and enforces the limits. In the finished `tree`, `layout` removes what would cover the page or
//! hide text. `serialize` writes the tree and proves that it reads back as the same tree. An output without that proof
//! is read again, and ammonia checks a document that looked like an attack (`cross_check`).

mod allow;
mod attributes;
mod cross_check;
mod css;
mod decimal;
mod document_facts;
mod in_place;
mod lane;
mod layout;
mod policy;
mod report;
mod rich_text;
mod serialize;
mod templates;
mod text;
mod token_filter;
mod tree;
mod urls;

use serde::Serialize;

use crate::error::{Code, Error, Result};
use crate::options::Value;

pub use report::{Removal, RemovalKind};
pub use text::escape;

pub use policy::DEFAULT_MAX_BYTES;
use policy::Policy;
use report::Report;
use serialize::{Serialized, write};
use token_filter::{Parsed, parse};

/// How often an output is read again before its text alone is kept. Every known input is stable after one
/// extra parse; only crafted input needs more.
const MAX_READINGS: usize = 4;

/// Cleans HTML by one policy, as often as needed. It is for one thread, because it shares memory without locks.
pub struct Sanitizer {
    policy: Policy,
}

/// The result of [`Sanitizer::inspect`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Inspection {
    /// The cleaned HTML, the same as that of [`Sanitizer::sanitize`].
    pub html: String,
    /// The removed elements, attributes and declarations, in the order in which they first occurred.
    pub removed: Vec<Removal>,
}

impl Sanitizer {
    /// Reads `SanitizeOptions` of the public contract, found at `path`.
    ///
    /// `allow…` options add to the preset, `denyTags` removes from it. `allowAttributes` maps an element, or
    /// `*` for all, to attribute names; `class=name` and `class=prefix-*` add class names to the known
    /// editor prefixes, `class` allows them all. An `id` or `name` that is allowed must hold a hyphen, so
    /// that it clobbers nothing.
    ///
    /// Fails with `ERR_OPTION_INVALID` for unknown names and wrong types, with `ERR_POLICY_INVALID` for
    /// names that can never be allowed and for contradictions. The error names the path.
    pub fn read(options: &Value, path: &str) -> Result<Sanitizer> {
        Policy::read(options, path).map(|policy| Sanitizer { policy })
    }

    /// The cleaned HTML. Cleaning it again changes nothing.
    ///
    /// Fails with `ERR_INPUT_TOO_LARGE` over `maxBytes`. Elements nested deeper than 128 are unwrapped,
    /// attributes after the 64th of a tag become text; time is linear in the input.
    ///
    /// # Examples
    /// ```
    /// use xiaodun::html::Sanitizer;
    /// use xiaodun::options::Value;
    ///
    /// let sanitizer = Sanitizer::read(&Value::Null, "").unwrap();
    /// assert_eq!(sanitizer.sanitize("<b onclick=steal()>hi</b><script>x</script>").unwrap(), "<b>hi</b>");
    /// ```
    pub fn sanitize(&self, html: &str) -> Result<String> {
        Ok(self.run(html, false)?.0)
    }

    /// The cleaned HTML as nodes of the mini-program `rich-text` component, as JSON text.
    pub fn nodes(&self, html: &str) -> Result<String> {
        check_size(html, self.policy.max_bytes)?;
        let preset = self.policy.node_preset();
        let mut parsed = parse(html, &self.policy, false);
        layout::numbers::write(&mut parsed.tree);
        let (nodes, stable) = rich_text::nodes(&parsed.tree, preset);
        if stable && !parsed.suspicious {
            return Ok(nodes);
        }
        let html = self.stabilize(write(&parsed.tree, html.len()), parsed.suspicious);
        let mut tree = parse(&html, &self.policy, false).tree;
        layout::numbers::write(&mut tree);
        Ok(rich_text::nodes(&tree, preset).0)
    }

    /// The visible text, as [`to_text`], up to the `maxBytes` of this sanitizer.
    pub fn text(&self, html: &str) -> Result<String> {
        check_size(html, self.policy.max_bytes)?;
        Ok(read_text(html))
    }

    /// The cleaned HTML and a count of what was removed.
    pub fn inspect(&self, html: &str) -> Result<Inspection> {
        let (html, report) = self.run(html, true)?;
        Ok(Inspection { html, removed: report.into_lines() })
    }

    /// Whether the reader of plain markup and html5ever's tokenizer have the same result for a text.
    #[cfg(fuzzing)]
    pub fn readers_agree(&self, html: &str) -> bool {
        token_filter::readers_agree(html, &self.policy)
    }

    fn run(&self, html: &str, reporting: bool) -> Result<(String, Report)> {
        check_size(html, self.policy.max_bytes)?;
        if let Some(cleaned) = lane::clean(html, &self.policy) {
            return Ok((cleaned, Report::default()));
        }
        let Parsed { tree, report, suspicious } = parse(html, &self.policy, reporting);
        let cleaned = self.stabilize(write(&tree, html.len()), suspicious);
        // The rules of the layout may have written again what the policy took out.
        let report = if cleaned == html { Report::default() } else { report };
        Ok((cleaned, report))
    }

    /// The stable form of an output; its text alone if it has none.
    fn stabilize(&self, written: Serialized, suspicious: bool) -> String {
        self.reparse_until_stable(written, suspicious).unwrap_or_else(|unstable| {
            let mut out = String::new();
            let tree = parse(&unstable, &self.policy, false).tree;
            serialize::escape(&text::layout_text(&tree), false, &mut out);
            out
        })
    }

    /// Reads an output again until it is proved to be stable; the last reading if it never is.
    fn reparse_until_stable(
        &self,
        mut written: Serialized,
        suspicious: bool,
    ) -> std::result::Result<String, String> {
        for _ in 0..MAX_READINGS {
            if written.stable && !suspicious {
                return Ok(written.html);
            }
            if written.stable {
                let second = cross_check::clean(&written.html, &self.policy);
                if second == written.html {
                    return Ok(second);
                }
                written.html = second;
            }
            written = write(&parse(&written.html, &self.policy, false).tree, written.html.len());
        }
        Err(written.html)
    }
}

/// The visible text: blocks on lines of their own, list items with markers, table cells
/// separated by tabs, entities decoded, scripts, styles and other hidden content left out.
///
/// Fails with `ERR_INPUT_TOO_LARGE` over 1 MiB of UTF-8.
///
/// # Examples
/// ```
/// assert_eq!(xiaodun::html::to_text("<p>a &amp; b</p><p>c</p>").unwrap(), "a & b\nc");
/// ```
pub fn to_text(html: &str) -> Result<String> {
    if html.len() > DEFAULT_MAX_BYTES {
        return Err(too_large(DEFAULT_MAX_BYTES, "shorten it or take it in pieces"));
    }
    Ok(read_text(html))
}

fn read_text(html: &str) -> String {
    text::layout_text(&parse(html, &Policy::every_element(), false).tree)
}

fn check_size(html: &str, max: usize) -> Result<()> {
    if html.len() <= max {
        return Ok(());
    }
    Err(too_large(max, "shorten it or raise maxBytes"))
}

fn too_large(max: usize, advice: &str) -> Error {
    Error::new(Code::InputTooLarge, format!("the HTML is longer than {max} bytes of UTF-8; {advice}"))
}

#[cfg(test)]
#[path = "../../tests/support/html_vectors.rs"]
mod html_vectors;

#[cfg(test)]
mod tests {
    use super::*;

    /// Elements that the tree builder closes, moves, reopens or invents.
    const PIECES: [&str; 40] = [
        "<a href=/>",
        "</a>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<font size=1>",
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "</td>",
        "<caption>",
        "<col>",
        "<tbody>",
        "<li>",
        "<ul>",
        "</ul>",
        "<dl>",
        "<dt>",
        "<dd>",
        "<h1>",
        "</h1>",
        "<h2>",
        "<pre>",
        "\n",
        "<ruby>",
        "<rt>",
        "<rp>",
        "<br>",
        "text",
        " ",
        "<svg>",
        "<noscript>",
        "</noscript>",
        "<template>",
    ];

    #[test]
    fn elements_invented_below_the_deepest_level_are_removed() {
        let sanitizer = Sanitizer::read(&Value::Null, "").unwrap();
        for end in ["</p>", "</br>", "</p></p>x</br>", "<table></p>"] {
            for depth in 120..132 {
                let once = sanitizer.sanitize(&format!("{}x{end}", "<div>".repeat(depth))).unwrap();
                assert!(once.starts_with("<div>") && once.contains('x'));
                assert_eq!(sanitizer.sanitize(&once).unwrap(), once, "{depth} {end}");
            }
        }
    }

    #[test]
    fn no_soup_is_reduced_to_its_text() {
        let sanitizer = Sanitizer::read(&Value::Null, "").unwrap();
        let (mut state, mut again) = (1_u64, 0);
        for _ in 0..20_000 {
            let mut soup = String::new();
            for _ in 0..24 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                soup.push_str(PIECES[(state >> 33) as usize % PIECES.len()]);
            }
            let parsed = parse(&soup, &sanitizer.policy, false);
            let written = write(&parsed.tree, soup.len());
            again += u32::from(!written.stable);
            assert!(sanitizer.reparse_until_stable(written, parsed.suspicious).is_ok(), "{soup}");
        }
        assert!(again > 0, "no soup needed a second reading, so this test shows nothing");
    }
}
