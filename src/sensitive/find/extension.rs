//! Extensions after the number of a landline.

use super::chars;
use super::runs::AlnumRun;
use super::{Scan, boundaries, labels};
use crate::sensitive::kinds::landline::{EXTENSIONS, MAX_EXTENSION};
use crate::sensitive::text::all_digits;

/// `010-12345678转123`, `010-12345678分机123`, `010-12345678 ext. 123`.
pub(super) fn behind(scan: &Scan<'_>, end: usize) -> usize {
    let behind_space = |at: usize| {
        chars::char_at(scan.bytes, at).filter(|glyph| glyph.code == b' ').map_or(at, |glyph| glyph.end)
    };
    let mark = behind_space(end);
    let rest = scan.text.get(mark..).unwrap_or_default();
    let han = || EXTENSIONS.into_iter().find(|word| rest.starts_with(word)).map(|word| mark + word.len());
    let behind_mark = labels::extension_mark(scan.bytes, mark).or_else(han);
    let Some(behind_mark) = behind_mark else { return end };
    let start = behind_space(behind_mark);
    let is_extension = |run: &AlnumRun| {
        run.length <= MAX_EXTENSION && all_digits(run.text()) && boundaries::may_end_at(scan.text, run.end)
    };
    AlnumRun::short(scan.bytes, start).filter(is_extension).map_or(end, |run| run.end)
}
