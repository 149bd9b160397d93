//! Vehicle plates in free text: the character of the province is before the letters and digits.

use super::chars;
use super::labels::words_before;
use super::runs::AlnumRun;
use super::{MIN_DIGIT_ROW, Scan, boundaries};
use crate::sensitive::kinds::plate::{EMBASSY, RESCUE, SEPARATORS, is_ending, is_letter, is_province, parse};
use crate::sensitive::text::{fold_char, to_half_width};
use crate::substring::has_char;

/// The fewest digits of a plate that is found: two, so that words in capital letters are not plates.
pub(super) const MIN_PLATE_DIGITS: usize = 2;

/// The plate that this run is part of and that does not begin before `floor`.
pub(super) fn find_around(scan: &Scan<'_>, run: &AlnumRun, floor: usize) -> Option<(usize, usize)> {
    let text = scan.text;
    let serial = run.chars();
    let digits = || serial.iter().filter(|b| b.is_ascii_digit()).count();
    if !(3..=7).contains(&run.length) || digits() < MIN_PLATE_DIGITS || !is_mixture(serial) {
        return None;
    }
    let start = province_before(text, run.start)
        .or_else(|| province_before(text, office_before(text, run.start)?))?;
    if start < floor || !may_start_at(text, start) {
        return None;
    }
    let is_plate =
        |end: &usize| text.get(start..*end).is_some_and(|plate| parse(&to_half_width(plate)).is_ok());
    // A special last character is a Han character: no letter or digit after it can be part of the plate.
    let rescue = text.get(run.end..).filter(|rest| rest.starts_with(RESCUE)).map(|_| run.end + RESCUE.len());
    let ending =
        boundaries::character_at(text, run.end).filter(|c| is_ending(*c)).map(|c| run.end + c.len_utf8());
    let special = rescue.filter(is_plate).or(ending.filter(is_plate));
    let halves = second_half(scan, run).filter(is_plate);
    let plain = || Some(run.end).filter(|end| is_plate(end) && boundaries::may_end_at(text, *end));
    let end = special.or(halves).or_else(plain)?;
    (!is_thing(text, end)).then_some((start, end))
}

/// Whether the letters and digits may be those of a plate. In lower case, [`MIN_DIGIT_ROW`] digits in a row are
/// needed: other mixtures are too often something else.
fn is_mixture(serial: &[u8]) -> bool {
    let longest = serial.split(|b| !b.is_ascii_digit()).map(<[u8]>::len).max().unwrap_or_default();
    longest >= MIN_DIGIT_ROW || !serial.iter().any(u8::is_ascii_lowercase)
}

/// The end of the second half of an embassy's plate, after the country and a separator: 使014·578.
fn second_half(scan: &Scan<'_>, run: &AlnumRun) -> Option<usize> {
    let separator = boundaries::character_at(scan.text, run.end).filter(|c| *c == '·')?;
    let half = AlnumRun::short(scan.bytes, run.end + separator.len_utf8())?;
    (half.length == 3 && boundaries::may_end_at(scan.text, half.end)).then_some(half.end)
}

/// Whether the character does not end a word, and the words before it do not name a colour or a model.
fn may_start_at(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let province = boundaries::character_at(text, start).unwrap_or(' ');
    let ends_word =
        || WORDS.iter().any(|(last, firsts)| *last == province && before.ends_with(|c| has_char(firsts, c)));
    let is_cloud = province == '云' && before.ends_with(CLOUD);
    (before.ends_with(LABEL) || !(is_cloud || ends_word()))
        && words_before(text, start).is_none_or(|words| !words.are_quiet())
}

/// After this label, the character of the province does not end a word.
const LABEL: &str = "车牌为";

/// 华为云: after 为 alone, 云 may begin a plate.
const CLOUD: &str = "华为";

/// For each province, the characters that form a word with it: 北京, 全新, 阿里云. Words that could have a plate as
/// their object are not listed.
static WORDS: &[(char, &str)] = &[
    ('京', "北南东燕西盛望"),
    ('津', "天江"),
    ('晋', "三东西魏"),
    ('蒙', "内外启承"),
    ('辽', "宋"),
    ('黑', "漆乌纯亮抹全哑暗空石"),
    ('苏', "江姑流屠紫复"),
    ('浙', "江"),
    ('闽', "八"),
    ('赣', "江"),
    ('鲁', "齐粗秘祖布"),
    ('豫', "犹"),
    ('湘', "三潇"),
    ('桂', "肉月"),
    ('渝', "成"),
    ('川', "四银汉百平冰米合"),
    ('贵', "富珍昂宝名高尊"),
    ('云', "里讯风乌亿星凌祥白度翼"),
    ('藏', "西收珍隐躲埋贮储馆典冷"),
    ('甘', "不心"),
    ('青', "年丹冬藏沥"),
    ('宁', "南西辽海安丽济咸江遂苏"),
    ('新', "全更最创重崭翻革清刷焕"),
];

/// Words after the name of a thing that looks like a plate.
static THINGS: &[&str] =
    &["型号", "展位", "展台", "系列", "座位", "号楼", "航班", "版本", "芯片", "款式", "车厢", "号展"];

/// Whether the text after it shows that this is the name of a thing: A10086展位.
fn is_thing(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    THINGS.iter().any(|thing| rest.starts_with(thing))
}

/// Whether one of the tables here has this character.
pub(super) fn has_in_tables(c: char) -> bool {
    THINGS.iter().any(|thing| has_char(thing, c))
        || WORDS.iter().any(|(_, firsts)| has_char(firsts, c))
        || has_char(LABEL, c)
        || has_char(CLOUD, c)
}

/// The start of the character of a province, or of embassies, that ends at `end`.
fn province_before(text: &str, end: usize) -> Option<usize> {
    let start = chars::char_before(text.as_bytes(), end)?.start;
    boundaries::character_at(text, start).filter(|c| is_province(*c) || *c == EMBASSY).map(|_| start)
}

/// The start of the office letter that is before the run at `end`, with a separator between them.
fn office_before(text: &str, end: usize) -> Option<usize> {
    let separator = chars::char_before(text.as_bytes(), end)?;
    let is_separator = SEPARATORS.contains(&fold_char(boundaries::character_at(text, separator.start)?));
    let letter = chars::char_before(text.as_bytes(), separator.start)?;
    (is_separator && is_letter(char::from(letter.code).to_ascii_uppercase())).then_some(letter.start)
}
