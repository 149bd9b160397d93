//! E-mail addresses in free text. The rules are narrower than those of a form, because text goes on after an address.

use super::boundaries;
use super::chars::{self, FoldedChar};
use super::word_list::List;
use crate::sensitive::alphabets::is_letter_beyond_ascii;
use crate::sensitive::kinds::email::{self, MAX_DOMAIN, MAX_LOCAL};
use crate::sensitive::text::to_half_width;

/// The address around this `@`, which does not begin before `floor`.
pub(super) fn find_around(bytes: &[u8], at: FoldedChar, floor: usize) -> Option<(usize, usize)> {
    let end = domain_end(bytes, at.end)?;
    let start = local_start(bytes, at.start, floor, at_code(bytes, end))?;
    // user@host:path, as git and scp write it, and user@host::module of rsync.
    let is_module = || {
        at_code(bytes, end + 2).is_some_and(|code| code.is_ascii_alphabetic())
            && chars::char_before(bytes, start).is_none_or(|before| before.code != b':')
    };
    let is_remote = at_code(bytes, end) == Some(b':')
        && at_code(bytes, end + 1).is_some_and(|code| {
            code.is_ascii_alphanumeric()
                || matches!(code, b'/' | b'~' | b'.')
                || (code == b':' && is_module())
        });
    if is_remote {
        return None;
    }
    let end = without_file(bytes, at.end, end)?;
    let address = std::str::from_utf8(bytes.get(start..end)?).ok()?;
    let is_valid = if address.is_ascii() {
        email::split(address).is_ok()
    } else {
        email::split(&to_half_width(address)).is_ok()
    };
    is_valid.then_some((start, end))
}

/// Where the local part that ends at `end` begins; `after` follows the address.
fn local_start(bytes: &[u8], end: usize, floor: usize, after: Option<u8>) -> Option<usize> {
    let mut start = end;
    let mut first = None;
    for length in 0.. {
        let Some(glyph) = chars::char_before(bytes, start).filter(|glyph| glyph.start >= floor) else {
            break;
        };
        let two_dots = glyph.code == b'.' && at_code(bytes, start) == Some(b'.');
        let is_part = is_local(glyph.code) || is_sign_within(bytes, glyph, start == end, after);
        // What an escape means is seen when it is decoded: 138…%20li@qq.com, a%2Bb@x.com.
        let is_escape = || {
            let escape = bytes.get(glyph.start..glyph.end + 2);
            // `'%138…@163.com%'` of SQL has none.
            let is_pattern = || bytes.get(..glyph.start).is_some_and(|before| before.ends_with(b"'"));
            matches!(escape, Some([b'%', b'0'..=b'3' | b'7', digit]) if digit.is_ascii_hexdigit())
                && !is_pattern()
        };
        if !is_part || two_dots || is_escape() {
            break;
        }
        if length == MAX_LOCAL {
            return None;
        }
        start = glyph.start;
        // It begins with a letter, a digit or an underscore; characters before that are not part of it.
        if glyph.code.is_ascii_alphanumeric() || glyph.code == b'_' {
            first = Some(start);
        }
    }
    // The domain of another address is no local part, nor is the visible end of a masked value.
    let goes_on = chars::char_before(bytes, start).is_some_and(|glyph| glyph.code == b'@');
    first
        .filter(|_| !goes_on && !boundaries::ends_mask(bytes, start))
        .map(|first| chars::end_of_colour(bytes, first).unwrap_or(first))
}

/// Whether a sign that is rare in addresses is part of this one: it follows a letter and is not the last character
/// before the at sign, it is no quote or bracket that is closed after the address, and no slash of a path. `=`, `&`,
/// `?`, `|` and the like end a name or a column so often that they end the address.
fn is_sign_within(bytes: &[u8], sign: FoldedChar, is_last: bool, after: Option<u8>) -> bool {
    let closing = match sign.code {
        b'{' => b'}',
        sign @ (b'\'' | b'*' | b'/' | b'#' | b'$') => sign,
        _ => return false,
    };
    let before = chars::char_before(bytes, sign.start);
    !is_last
        && after != Some(closing)
        && before.is_some_and(|before| before.code.is_ascii_alphabetic())
        && (sign.code != b'/' || !is_in_path(bytes, sign.start))
}

/// Whether the slash at `slash` is one of several, as in `https://a.test/zhang@example.com`.
fn is_in_path(bytes: &[u8], slash: usize) -> bool {
    let mut position = slash;
    for _ in 0..MAX_LOCAL {
        let Some(glyph) = chars::char_before(bytes, position) else { return false };
        match glyph.code {
            // A port; other colons follow a label.
            b':' => return at_code(bytes, position).is_some_and(|code| code.is_ascii_digit()),
            b'/' | b'\\' | b'~' => return true,
            code if is_local(code) => position = glyph.start,
            _ => return false,
        }
    }
    true
}

/// Where the domain that begins at `start` ends: after the last label that can be a top-level domain.
fn domain_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut best = None;
    let mut label = Label::default();
    let (mut labels, mut numeric) = (0, 0);
    let (mut position, mut label_start) = (start, start);
    for _ in 0..MAX_DOMAIN {
        let glyph = chars::char_at(bytes, position);
        let code = glyph.map_or(b' ', |glyph| glyph.code);
        let is_wide = glyph.is_some_and(|glyph| is_letter_of_another_script(bytes, glyph));
        let goes_on = code.is_ascii_alphanumeric() || code == b'-';
        // A label may be a top-level domain, alone or with a hyphen after it that is no part of the address.
        if labels > 0 && label.is_top_level(goes_on) && !code.is_ascii_alphanumeric() {
            best = Some(position);
        }
        if is_wide && (labels == 0 || label.is_wide || (label.length == 0 && best.is_none())) {
            // After a dot, a letter that is not Latin begins a label only if no domain is complete before it:
            // otherwise it is text that goes on after the address.
            label.push_wide();
            let end = glyph?.end;
            if labels > 0 && bytes.get(label_start..end).is_some_and(|label| TOP_LEVEL.has(label)) {
                best = Some(end);
            }
        } else if code == b'.' && label.length > 0 {
            numeric += usize::from(label.digits == label.length && labels < 2);
            if label.is_scale && labels == 0 && label.length == 2 {
                return None; // logo@2x.png
            }
            labels += 1;
            label = Label::default();
            label_start = glyph?.end;
        } else if goes_on {
            label.push(code);
        } else {
            if labels > 0 && label.is_wide && best.is_none() {
                best = Some(position);
            }
            break;
        }
        position = glyph?.end;
    }
    // name@1.2.3-beta.x is a version.
    best.filter(|_| numeric < 2)
}

/// Common top-level domains in Han characters. They are listed because Chinese text goes on after a domain; in other
/// scripts, a domain is read as far as the letters go. Source: IANA's root zone, 2025-06, and `测试`, which IANA had
/// for tests.
static TOP_LEVEL: List = List::of(
    "中国 中國 公司 网络 網絡 网址 网站 网店 中文网 在线 商标 商城 香港 台湾 台灣 政务 公益 集团 测试",
);

/// Whether the character is a letter or a digit, but not an ASCII one.
fn is_letter_of_another_script(bytes: &[u8], glyph: FoldedChar) -> bool {
    glyph.code == chars::OTHER
        && bytes
            .get(glyph.start..glyph.end)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .is_some_and(|text| text.chars().all(is_letter_beyond_ascii))
}

/// Endings of files and units.
static FILES: List = List::of(
    "png jpg jpeg gif svg webp bmp ico js mjs cjs css scss less ts tsx jsx json html htm txt log xml yaml yml conf ini exe \
     dll pdf doc docx xls xlsx csv ppt pptx mp3 wav jar class java service socket timer mount target slice device scope",
);

/// The end of the domain from `start` to `end`; `None` if it is the end of a file's or a unit's name:
/// `getty@tty1.service`. A file that is named by an address has it before its ending: `zhang@example.com.json`. Endings
/// that are top-level domains too are not listed.
fn without_file(bytes: &[u8], start: usize, end: usize) -> Option<usize> {
    let mut labels = bytes.get(start..end)?.rsplit(|b| *b == b'.');
    let last = labels.next()?;
    if !FILES.words().any(|ending| last.eq_ignore_ascii_case(ending)) {
        return Some(end);
    }
    let is_address = labels.next().is_some_and(boundaries::is_usual_domain) && labels.next().is_some();
    is_address.then_some(end - last.len() - 1)
}

#[derive(Default)]
struct Label {
    length: usize,
    letters: usize,
    digits: usize,
    is_scale: bool,
    /// It has letters of another script.
    is_wide: bool,
    punycode: [u8; 4],
}

impl Label {
    fn push(&mut self, code: u8) {
        if let Some(place) = self.punycode.get_mut(self.length) {
            *place = code.to_ascii_lowercase();
        }
        self.is_scale = self.length == 1 && self.digits == 1 && code == b'x';
        self.length += 1;
        self.letters += usize::from(code.is_ascii_alphabetic());
        self.digits += usize::from(code.is_ascii_digit());
    }

    fn push_wide(&mut self) {
        self.is_wide = true;
        self.length += 1;
    }

    fn is_top_level(&self, goes_on: bool) -> bool {
        let is_word = self.letters > 1 && self.letters == self.length;
        is_word || (!goes_on && &self.punycode == b"xn--" && self.length > 4)
    }
}

fn is_local(code: u8) -> bool {
    code.is_ascii_alphanumeric() || matches!(code, b'.' | b'_' | b'%' | b'+' | b'-')
}

fn at_code(bytes: &[u8], position: usize) -> Option<u8> {
    chars::char_at(bytes, position).map(|glyph| glyph.code)
}
