//! A run of letters and digits and the groups joined to it: how people write long numbers.

use super::chars;
use super::runs::AlnumRun;

/// The most groups a number has: `0086-755-8123-4567-89`, or a card of nineteen digits.
const MAX_GROUPS: usize = 6;

/// The most characters: a landline with the country prefix and an extension.
pub(super) const MAX_GROUPED_CHARS: usize = 24;

/// One to [`MAX_GROUPS`] groups, each joined to the one before by one space or hyphen.
pub(super) struct Groups {
    chars: [u8; MAX_GROUPED_CHARS],
    /// How long each group is.
    lengths: [u8; MAX_GROUPS],
    /// Where each ends in the text.
    ends: [usize; MAX_GROUPS],
    /// How many characters there are up to the end of each.
    totals: [usize; MAX_GROUPS],
    count: usize,
    /// How many groups from the first on are joined by the same separator.
    uniform: usize,
    /// The first group is an area code in brackets; it is no number without the next group.
    bracketed: bool,
}

/// The first so many groups, seen as one number.
#[derive(Clone, Copy)]
pub(super) struct Shape<'a> {
    /// Its letters and digits.
    pub(super) bare: &'a str,
    /// How long each of its groups is.
    pub(super) lengths: &'a [u8],
    /// Where it ends in the text.
    pub(super) end: usize,
    /// It has the same separator everywhere, or none.
    pub(super) uniform: bool,
}

impl Groups {
    /// The groups that begin with `run`.
    pub(super) fn read(bytes: &[u8], run: &AlnumRun, bracketed: bool) -> Groups {
        let mut groups = Groups {
            chars: [0; MAX_GROUPED_CHARS],
            lengths: [0; MAX_GROUPS],
            ends: [0; MAX_GROUPS],
            totals: [0; MAX_GROUPS],
            count: 0,
            uniform: 1,
            bracketed,
        };
        let mut next = groups.push(run).then_some(run.end);
        let first_separator = chars::char_at(bytes, run.end).map(|glyph| glyph.code);
        while let Some(end) = next {
            let separator = chars::char_at(bytes, end).map(|glyph| glyph.code);
            if separator == first_separator && groups.uniform == groups.count {
                groups.uniform += 1;
            }
            let group = group_after(bytes, end, bracketed && groups.count == 1);
            next = group.filter(|group| groups.push(group)).map(|group| group.end);
        }
        groups
    }

    /// All groups together, then one less, down to the first alone.
    pub(super) fn shapes(&self) -> impl Iterator<Item = Shape<'_>> {
        let fewest = if self.bracketed { 2 } else { 1 };
        (fewest..=self.count).rev().filter_map(|count| {
            Some(Shape {
                bare: std::str::from_utf8(self.chars.get(..*self.totals.get(count - 1)?)?).ok()?,
                lengths: self.lengths.get(..count)?,
                end: *self.ends.get(count - 1)?,
                uniform: count <= self.uniform,
            })
        })
    }

    /// Adds a group if there is room; whether another may follow: only digits go on in groups.
    fn push(&mut self, run: &AlnumRun) -> bool {
        let total = self.totals.get(self.count.wrapping_sub(1)).copied().unwrap_or_default();
        let text = run.chars();
        let places = (
            self.chars.get_mut(total..total + text.len()),
            self.lengths.get_mut(self.count),
            self.ends.get_mut(self.count),
            self.totals.get_mut(self.count),
        );
        let (Some(chars), Some(length), Some(end), Some(new_total)) = places else { return false };
        chars.copy_from_slice(text);
        (*length, *end, *new_total) = (text.len() as u8, run.end, total + text.len());
        self.count += 1;
        text.iter().all(u8::is_ascii_digit)
    }
}

/// The group that follows `end`, after one space or hyphen, or after `)` and perhaps one of them.
fn group_after(bytes: &[u8], end: usize, bracketed: bool) -> Option<AlnumRun> {
    let mut position = end;
    if bracketed {
        position = chars::char_at(bytes, position).filter(|glyph| glyph.code == b')')?.end;
    }
    match chars::char_at(bytes, position) {
        Some(glyph) if matches!(glyph.code, b' ' | b'-') => AlnumRun::short(bytes, glyph.end),
        _ if bracketed => AlnumRun::short(bytes, position),
        _ => None,
    }
}
