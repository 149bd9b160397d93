//! Decodes the escapes of URLs, JSON, nginx's logs and HTML, so that the search sees the values in them.
//!
//! A log line often holds a value in the escapes of another format: JSON in a query string, a request body that nginx
//! wrote, a page's source. Such a line is searched as it is, and again with one level of its escapes decoded, up to
//! [`MAX_ESCAPE_LEVELS`] times. Each place in the decoded text is mapped back to its place in the line.

use super::word_list::List;
use super::{boundaries, steps};
use crate::decimal::decimal;
use crate::sensitive::swar;
use crate::substring::has_char;

/// The most levels: JSON that is percent-encoded twice.
pub(super) const MAX_ESCAPE_LEVELS: usize = 3;

/// A text with one level of escapes decoded.
pub(super) struct Decoded {
    pub(super) text: String,
    /// The pieces in order, each with its place in the decoded text and its place in the source. A piece has the same
    /// length in both, or is one escape.
    pieces: Vec<Piece>,
}

/// An escape around a place in the source.
pub(super) struct SurroundingEscape {
    /// Where it ends in the source.
    pub(super) end: usize,
    /// Certainly an escape: several bytes of one UTF-8 character, or an entity.
    pub(super) is_certain: bool,
    /// Next to another percent escape.
    pub(super) is_row: bool,
    /// Part of an escape that was encoded twice: `%2522`.
    pub(super) is_nested: bool,
}

#[derive(Clone, Copy)]
struct Piece {
    here: usize,
    source: usize,
    style: Option<Style>,
}

/// The style of an escape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `%E6%89%8B`, of URLs.
    Percent,
    /// `\u624b`, `\n`, of JSON and programming languages.
    Backslash,
    /// `\xE6\x89\x8B`, of nginx, and `\346\211\213`, of git, protobuf and shells.
    Bytes,
    /// `&#25163;`, `&quot;`, of HTML.
    Entity,
}

/// Whether some escape may begin in this text.
pub(super) fn may_have(text: &str) -> bool {
    // A plus is an escape only in the value of a form.
    has_one(text, b"%\\&") || (has_one(text, b"+") && has_one(text, b"="))
}

fn has_one(text: &str, signs: &[u8]) -> bool {
    let (eights, rest) = text.as_bytes().as_chunks::<8>();
    let has = |eight: u64| signs.iter().any(|byte| swar::has(eight, *byte));
    eights.iter().any(|eight| has(u64::from_le_bytes(*eight))) || rest.iter().any(|b| signs.contains(b))
}

impl Decoded {
    /// The lines of `source` that have escapes, with one level of these decoded; `None` if no line has any.
    pub(super) fn of(source: &str) -> Option<Decoded> {
        let mut decoded = Decoded { text: String::new(), pieces: Vec::new() };
        let mut start = 0;
        for line in source.split_inclusive('\n') {
            if may_have(line) {
                decoded.add(line, start);
            }
            start += line.len();
        }
        (!decoded.text.is_empty()).then_some(decoded)
    }

    /// Where the character at this place begins in the source.
    pub(super) fn source_of(&self, here: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.here <= here);
        let piece = after.checked_sub(1).and_then(|at| self.pieces.get(at));
        piece.map_or(0, |piece| piece.source + (here - piece.here))
    }

    /// Where the character at this place in the source is here; `None` if its line has no escape.
    pub(super) fn here_of(&self, source: usize) -> Option<usize> {
        let (_, piece, next) = self.piece_at(source)?;
        let here = piece.here + if piece.style.is_some() { 0 } else { source - piece.source };
        (piece.style.is_some() || here < next.map_or(self.text.len(), |next| next.here)).then_some(here)
    }

    /// The escape that this place in the source is inside of, after its first character.
    pub(super) fn escape_around(&self, source: usize) -> Option<SurroundingEscape> {
        let (at, piece, next) = self.piece_at(source)?;
        let style = piece.style.filter(|_| piece.source < source)?;
        let meaning = self.text.get(piece.here..)?.chars().next()?;
        let is_text = !meaning.is_ascii() && meaning != char::REPLACEMENT_CHARACTER;
        let is_percent =
            |at: usize| self.pieces.get(at).is_some_and(|other| other.style == Some(Style::Percent));
        // `%13` of `%27%13812345678%27` is none of a row: a number is more likely there than a control character.
        let is_row = meaning != '\n' && (is_percent(at.wrapping_sub(1)) || is_percent(at + 1));
        // `%fe` of '%feng@qq.com%' is no escape, unless it is one of a row in another encoding.
        let is_escape = is_row || style != Style::Percent || meaning != char::REPLACEMENT_CHARACTER;
        let is_certain = style != Style::Backslash && is_text;
        let is_nested = style == Style::Percent && percent(self.text.as_bytes(), piece.here).is_some();
        is_escape.then_some(SurroundingEscape { end: next?.source, is_certain, is_row, is_nested })
    }

    /// Whether an escape of a URL begins at this place in the source.
    pub(super) fn begins_percent(&self, source: usize) -> bool {
        self.piece_at(source)
            .is_some_and(|(_, piece, _)| piece.source == source && piece.style == Some(Style::Percent))
    }

    /// Whether an escape ends at most so many bytes before this place in the source.
    pub(super) fn has_escape_before(&self, source: usize, reach: usize) -> bool {
        let at = self.piece_at(source).map_or(0, |(at, ..)| at);
        let ends_escape = self.pieces.get(at.wrapping_sub(1)).is_some_and(|before| before.style.is_some());
        ends_escape && self.pieces.get(at).is_some_and(|piece| source - piece.source <= reach)
    }

    /// The piece at this place in the source, with its number, and the one after it.
    fn piece_at(&self, source: usize) -> Option<(usize, &Piece, Option<&Piece>)> {
        let after = self.pieces.partition_point(|piece| piece.source <= source);
        let at = after.checked_sub(1)?;
        Some((at, self.pieces.get(at)?, self.pieces.get(after)))
    }

    /// `mask` in the escapes that the source has at these characters.
    pub(super) fn encoded(&self, mask: &str, start: usize, end: usize) -> String {
        match self.style_around(start, end) {
            Some(style) => style.encode(mask),
            None => mask.to_owned(),
        }
    }

    /// The style of the escape in these characters or next to them. What is beyond ASCII there without an escape needs
    /// none in a mask.
    fn style_around(&self, start: usize, end: usize) -> Option<Style> {
        let first = self.pieces.partition_point(|piece| piece.here < start);
        let near = self.pieces.get(first..).unwrap_or_default().iter().take_while(|piece| piece.here <= end);
        let inside = near.clone().take_while(|piece| piece.here < end).find_map(|piece| piece.style);
        let is_plain = self.text.get(start..end).is_some_and(|value| !value.is_ascii());
        if inside.is_some() || is_plain {
            return inside;
        }
        // The piece before the first character counts if it is an escape that ends there.
        let before = self
            .pieces
            .get(first.wrapping_sub(1))
            .filter(|_| self.pieces.get(first).is_some_and(|next| next.here == start));
        before.into_iter().chain(near).find_map(|piece| piece.style)
    }

    /// Adds a line; takes it out again when it has no escape after all.
    fn add(&mut self, line: &str, source: usize) {
        let (text_before, pieces_before) = (self.text.len(), self.pieces.len());
        self.pieces.push(Piece { here: text_before, source, style: None });
        let (mut done, mut has_escape) = (0, false);
        let bytes = line.as_bytes();
        let mut position = 0;
        let mut form = Form { is_in_value: false, is_delimited: true, is_sign_next: false };
        while let Some(byte) = bytes.get(position) {
            steps::take(1);
            let found = match byte {
                b'%' => percent(bytes, position).filter(|_| !is_pattern(bytes, position)),
                b'\\' => backslash(bytes, position),
                b'&' => entity(line, position),
                b'+' => form.plus(bytes, position),
                _ => None,
            };
            let Some(Escape { text, length, style }) = found else {
                form.pass(*byte);
                position += 1;
                continue;
            };
            if *byte != b'+' {
                form.pass_escape(text.as_str(), style);
            }
            self.text.push_str(line.get(done..position).unwrap_or_default());
            // Between two escapes in a row is no piece.
            self.pieces.pop_if(|last| last.source == source + position);
            self.pieces.push(Piece { here: self.text.len(), source: source + position, style: Some(style) });
            self.text.push_str(text.as_str());
            position += length;
            done = position;
            has_escape = true;
            self.pieces.push(Piece { here: self.text.len(), source: source + done, style: None });
        }
        if has_escape {
            self.text.push_str(line.get(done..).unwrap_or_default());
        } else {
            self.text.truncate(text_before);
            self.pieces.truncate(pieces_before);
        }
    }
}

/// An escape: what it means, and how long it is.
struct Escape {
    text: Decoding,
    length: usize,
    style: Style,
}

/// One character.
struct Decoding {
    bytes: [u8; 4],
    length: usize,
}

impl Decoding {
    /// Half a character and a control character are a break: no text has them, but for the one that begins a sequence
    /// of a terminal.
    fn of(c: Option<char>) -> Decoding {
        let c = match c {
            Some(c) if !c.is_control() || c == '\x1b' => c,
            Some(_) => '\n',
            None => char::REPLACEMENT_CHARACTER,
        };
        let mut bytes = [0; 4];
        let length = c.encode_utf8(&mut bytes).len();
        Decoding { bytes, length }
    }

    fn as_str(&self) -> &str {
        self.bytes.get(..self.length).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

impl Style {
    /// The text in this style; decoding it returns the text.
    #[inline(never)]
    pub(super) fn encode(self, text: &str) -> String {
        let mut encoded = String::with_capacity(text.len() * 2);
        for c in text.chars() {
            match self {
                Style::Percent if !(c.is_ascii_alphanumeric() || has_char("*-._@:", c)) => {
                    push_bytes(&mut encoded, c, "%");
                }
                Style::Bytes if !c.is_ascii() || matches!(c, '"' | '\\') => {
                    push_bytes(&mut encoded, c, "\\x")
                }
                Style::Backslash if !c.is_ascii() => {
                    for unit in c.encode_utf16(&mut [0; 2]) {
                        encoded.push_str("\\u");
                        for shift in [12, 8, 4, 0] {
                            encoded.push(hex_digit(u32::from(*unit) >> shift & 15).to_ascii_lowercase());
                        }
                    }
                }
                Style::Backslash if matches!(c, '"' | '\\') => encoded.extend(['\\', c]),
                Style::Entity if c == '&' => encoded.push_str("&amp;"),
                Style::Entity if matches!(c, '"' | '\'' | '<' | '>') => {
                    encoded.extend(["&#", &decimal(c.into()), ";"]);
                }
                _ => encoded.push(c),
            }
        }
        encoded
    }
}

/// Whether a value is in a value of a query (`?name=value`, `&name=id_value_front.jpg`), is a step of a path that goes
/// on (`/u/value/x`), or follows an escape.
pub(super) fn is_in_url(text: &str, (start, end): (usize, usize)) -> bool {
    let bytes = text.as_bytes();
    let before = bytes.get(..start).unwrap_or_default();
    let is_in_query = match boundaries::before_parts(before, |b| is_of_value(*b) || matches!(b, b'|' | b';'))
    {
        [before @ .., b'='] => matches!(boundaries::before_name(before), Some(b'?' | b'&' | b'#')),
        _ => false,
    };
    is_in_query
        || start.checked_sub(3).is_some_and(|escape| percent(bytes, escape).is_some())
        || (matches!(before, [.., step, b'/'] if step.is_ascii_alphanumeric())
            && bytes.get(end) == Some(&b'/'))
}

fn push_bytes(encoded: &mut String, c: char, prefix: &str) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        encoded.push_str(prefix);
        encoded.extend([hex_digit(u32::from(byte) >> 4), hex_digit(u32::from(byte) & 15)]);
    }
}

fn hex_digit(value: u32) -> char {
    char::from_digit(value, 16).unwrap_or('0').to_ascii_uppercase()
}

/// Whether this is the beginning of a pattern of SQL and the first digits of its number: `'%330106199112053731'`. No
/// URL has a digit in an escape. Who writes one so writes the next as an escape too: `"%34%34…"`.
fn is_pattern(bytes: &[u8], position: usize) -> bool {
    let around = bytes.get(position.wrapping_sub(1)..position + 4);
    matches!(around, Some([b'\'' | b'"', _, b'3', b'0'..=b'9', next]) if *next != b'%')
}

/// `%22`, `%E6%89%8B`, and `%u624b` of the old `escape()`.
fn percent(bytes: &[u8], position: usize) -> Option<Escape> {
    if bytes.get(position + 1) == Some(&b'u') {
        let unit = hex(bytes, position + 2, 4)?;
        return Some(Escape { text: Decoding::of(char::from_u32(unit)), length: 6, style: Style::Percent });
    }
    utf8(bytes, position, b"%", 16)
}

/// The position of the reader in a line that may be a form (`name=value&name=value`), known from the bytes it has read.
struct Form {
    /// In a value: after an equals sign or a percent-encoded plus, with no byte between that ends a value.
    is_in_value: bool,
    /// The name or value begins with the line or after a sign. After a space, an equals sign can be that of a sum.
    is_delimited: bool,
    /// A plus here belongs to a country code: at the beginning of a value, after `tel:` or a bracket, and after a quote
    /// or a space that is percent-encoded, as `encodeURI` writes them.
    is_sign_next: bool,
}

impl Form {
    /// Reads a byte that begins no escape. A byte at which `pkg/lib` cuts a text has the effect of a line break here.
    fn pass(&mut self, byte: u8) {
        self.is_sign_next = matches!(byte, b'=' | b':' | b'(');
        match byte {
            b'=' => self.is_in_value = true,
            _ if is_of_value(byte) => {}
            _ => (self.is_in_value, self.is_delimited) = (false, byte != b' '),
        }
    }

    fn pass_escape(&mut self, text: &str, style: Style) {
        self.is_delimited = true;
        self.is_in_value = style == Style::Percent && (self.is_in_value || text == "+");
        self.is_sign_next = matches!(text, "\"" | " ");
    }

    /// The `+` that stands for a space in a form. A plus at the beginning of a value, or after `tel:`, belongs to a
    /// country code.
    fn plus(&self, bytes: &[u8], position: usize) -> Option<Escape> {
        let is_digit =
            |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(|byte| byte.is_ascii_digit());
        let may_be_sum = || {
            !self.is_delimited
                && is_digit(position.checked_sub(1))
                && is_digit(Some(position + 1))
                && !goes_on(bytes.get(position..).unwrap_or_default())
        };
        let is_space = self.is_in_value && !self.is_sign_next && !may_be_sum();
        is_space.then(|| Escape { text: Decoding::of(Some(' ')), length: 1, style: Style::Percent })
    }
}

/// Whether a value can have this byte unescaped.
fn is_of_value(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'%'..=b'/' | b':' | b'@' | b'_')
        && !matches!(byte, b'&' | b'\'' | b',')
}

/// Whether another parameter follows the rest of a value.
fn goes_on(rest: &[u8]) -> bool {
    /// The rest is read so far, so that a line of plus signs is read in linear time.
    const MAX_VALUE_REST: usize = 64;
    let is_end = |byte: &&u8| {
        steps::take(1);
        !is_of_value(**byte)
    };
    rest.iter().take(MAX_VALUE_REST).find(is_end) == Some(&b'&')
}

/// `\u624b`, `\xE6\x89\x8B`, `\346\211\213`, `\n`, `\"`, `\\`.
fn backslash(bytes: &[u8], position: usize) -> Option<Escape> {
    let short = |c| Some(Escape { text: Decoding::of(Some(c)), length: 2, style: Style::Backslash });
    match *bytes.get(position + 1)? {
        b'x' => utf8(bytes, position, b"\\x", 16),
        b'0'..=b'3' => utf8(bytes, position, b"\\", 8),
        b'u' => {
            let unit = hex(bytes, position + 2, 4)?;
            let pair = |low: u32| 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
            let is_high =
                (0xD800..0xDC00).contains(&unit) && bytes.get(position + 6..position + 8) == Some(b"\\u");
            let low = if is_high { hex(bytes, position + 8, 4) } else { None };
            let low = low.filter(|low| (0xDC00..0xE000).contains(low));
            let (code, length) = low.map_or((unit, 6), |low| (pair(low), 12));
            Some(Escape { text: Decoding::of(char::from_u32(code)), length, style: Style::Backslash })
        }
        b'b' | b'f' | b'n' | b'r' | b't' => short('\n'),
        quoted @ (b'"' | b'\'' | b'\\' | b'/') => short(char::from(quoted)),
        _ => None,
    }
}

/// One character of UTF-8, each byte as a prefix and two hexadecimal or three octal digits.
fn utf8(bytes: &[u8], position: usize, prefix: &[u8], radix: u32) -> Option<Escape> {
    let count = if radix == 8 { 3 } else { 2 };
    // A reader of `\346` reads `\xE6` too.
    let style = if prefix == b"%" { Style::Percent } else { Style::Bytes };
    let width = prefix.len() + count;
    let byte_at = |at: usize| {
        let start = position + at * width;
        let is_marked = bytes.get(start..start + prefix.len()) == Some(prefix);
        if is_marked { number(bytes, start + prefix.len(), count, radix) } else { None }
    };
    let first = byte_at(0)?;
    let length = match first {
        0..0x80 => {
            // `'%13812345678@163.com%'` is a pattern of SQL.
            let is_pattern = first < 0x20 && prefix == b"%" && bytes.get(..position)?.ends_with(b"'");
            let text = Decoding::of(char::from_u32(first));
            return (!is_pattern).then_some(Escape { text, length: width, style });
        }
        0xC2..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0..0xF5 => 4,
        _ => 1,
    };
    let mut buffer = [0; 4];
    for (at, place) in buffer.iter_mut().enumerate().take(length) {
        *place = byte_at(at).unwrap_or_default() as u8;
    }
    let whole = buffer.get(..length).and_then(|buffer| std::str::from_utf8(buffer).ok());
    let c = whole.and_then(|text| text.chars().next());
    // A byte of another encoding stands for some character or half of one, and joins nothing.
    Some(Escape { text: Decoding::of(c), length: if c.is_some() { length * width } else { width }, style })
}

/// `&#64;`, `&#x40;`, `&quot;`.
fn entity(line: &str, position: usize) -> Option<Escape> {
    /// The characters that occur next to a value or in one.
    static NAMES: List = List::of(
        "quot amp lt gt apos nbsp ensp emsp thinsp commat plus lpar rpar colon equals period lowbar middot hyphen",
    );
    const MEANINGS: &str = "\"&<>'    @+():=._·-";
    /// `&#x10FFFF;`
    const MAX_ENTITY: usize = 10;
    let rest = line.as_bytes().get(position + 1..)?;
    let Some(length) = rest.iter().take(MAX_ENTITY).position(|b| *b == b';') else {
        // Old entities need no semicolon. Those whose names could be the name of a parameter are not read without it.
        let (name, c) =
            [("nbsp", ' '), ("quot", '"')].into_iter().find(|(name, _)| rest.starts_with(name.as_bytes()))?;
        let length = name.len() + 1;
        return Some(Escape { text: Decoding::of(Some(c)), length, style: Style::Entity });
    };
    let body = std::str::from_utf8(rest.get(..length)?).ok()?;
    let c = match body.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
        None => NAMES.words().zip(MEANINGS.chars()).find(|(name, _)| *name == body.as_bytes())?.1,
    };
    Some(Escape { text: Decoding::of(Some(c)), length: length + 2, style: Style::Entity })
}

/// The value of so many hexadecimal digits.
fn hex(bytes: &[u8], position: usize, count: usize) -> Option<u32> {
    number(bytes, position, count, 16)
}

fn number(bytes: &[u8], position: usize, count: usize, radix: u32) -> Option<u32> {
    let digits = bytes.get(position..position + count)?;
    digits.iter().try_fold(0, |number, digit| Some(number * radix + char::from(*digit).to_digit(radix)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str) -> String {
        Decoded::of(text).map_or_else(|| text.to_owned(), |decoded| decoded.text)
    }

    #[test]
    fn escapes_mean_what_they_mean() {
        assert_eq!(decoded("%22a%40b%E6%89%8B%2522%AD"), "\"a@b手%22\u{FFFD}");
        assert_eq!(decoded("%01a%0813812345678"), "\na\n13812345678");
        assert_eq!(decoded("%0013812345678"), "\n13812345678");
        assert_eq!(decoded(r"\u624b\ud83d\ude00\n\x22\xE6\x89\x8B\\u0041"), "手😀\n\"手\\u0041");
        assert_eq!(decoded("&quot;&#64;&#x40;&nope;&"), "\"@@&nope;&");
        assert_eq!(decoded(r"\346\211\213\033[1m\400"), "手\x1b[1m\\400");
        assert_eq!(decoded("a&nbsp1&quot2&lt3"), "a 1\"2&lt3");
        assert_eq!(decoded("no line\nwith %40\nnone %"), "with @\n");
    }

    #[test]
    fn places_lead_back() {
        let source = "plain\nx%40y\\u0041z";
        let decoded =
            Decoded::of(source).unwrap_or_else(|| Decoded { text: String::new(), pieces: Vec::new() });
        assert_eq!(decoded.text, "x@yAz");
        let places: Vec<usize> = (0..=5).map(|here| decoded.source_of(here)).collect();
        assert_eq!(places, [6, 7, 10, 11, 17, 18]);
        assert_eq!(decoded.encoded("a b", 0, 1), "a%20b");
        assert_eq!(decoded.encoded("é", 4, 5), "\\u00e9");
    }
}
