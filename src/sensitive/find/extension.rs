//! Extensions after the number of a landline.

use super::chars;
use super::runs::AlnumRun;
use super::{Scan, boundaries, labels};
use crate::sensitive::kinds::landline::{HAN_EXTENSIONS, MAX_EXTENSION};
use crate::sensitive::text::all_digits;

/// Where a number that ends at `end` ends with its extension: `010-12345678转123`, `010-12345678分机123`,
/// `010-12345678 Ext. 123`.
pub(super) fn end_with_extension(scan: &Scan<'_>, end: usize) -> usize {
    let after_space = |at: usize| {
        chars::char_at(scan.bytes, at).filter(|glyph| glyph.code == b' ').map_or(at, |glyph| glyph.end)
    };
    let prefix = after_space(end);
    let rest = scan.text.get(prefix..).unwrap_or_default();
    let han =
        || HAN_EXTENSIONS.into_iter().find(|word| rest.starts_with(word)).map(|word| prefix + word.len());
    let after_prefix = labels::extension_prefix(scan.bytes, prefix).or_else(han);
    let Some(after_prefix) = after_prefix else { return end };
    let start = after_space(after_prefix);
    let is_extension = |run: &AlnumRun| {
        run.length <= MAX_EXTENSION && all_digits(run.text()) && boundaries::may_end_at(scan.text, run.end)
    };
    AlnumRun::short(scan.bytes, start).filter(is_extension).map_or(end, |run| run.end)
}
