//! Vehicle plates in free text: the province character stands before the letters and digits.

use super::chars;
use super::labels::Words;
use super::runs::AlnumRun;
use super::{LEAST_DIGIT_ROW, Scan, boundaries};
use crate::sensitive::kinds::plate::{EMBASSY, RESCUE, SEPARATORS, is_ending, is_letter, is_province, parse};
use crate::sensitive::text::{fold_char, to_half_width};
use crate::substring::has_char;

/// The fewest digits of a plate that is looked for: two, so that words in capitals are none.
pub(super) const FEWEST_DIGITS: usize = 2;

/// The plate that this run is part of and that does not begin before `floor`.
pub(super) fn around(scan: &Scan<'_>, run: &AlnumRun, floor: usize) -> Option<(usize, usize)> {
    let text = scan.text;
    let serial = run.chars();
    let digits = || serial.iter().filter(|b| b.is_ascii_digit()).count();
    if !(3..=7).contains(&run.length) || digits() < FEWEST_DIGITS || !is_mixture(serial) {
        return None;
    }
    let start = province_before(text, run.start)
        .or_else(|| province_before(text, office_before(text, run.start)?))?;
    if start < floor || !may_start_at(text, start) {
        return None;
    }
    let is_plate =
        |end: &usize| text.get(start..*end).is_some_and(|plate| parse(&to_half_width(plate)).is_ok());
    // A special last character is a Han character, and nothing runs on from it.
    let rescue = text.get(run.end..).filter(|rest| rest.starts_with(RESCUE)).map(|_| run.end + RESCUE.len());
    let ending =
        boundaries::character_at(text, run.end).filter(|c| is_ending(*c)).map(|c| run.end + c.len_utf8());
    let special = rescue.filter(is_plate).or(ending.filter(is_plate));
    let halves = second_half(scan, run).filter(is_plate);
    let plain = || Some(run.end).filter(|end| is_plate(end) && boundaries::may_end_at(text, *end));
    let end = special.or(halves).or_else(plain)?;
    (!is_thing(text, end)).then_some((start, end))
}

/// In lower case, letters and digits do not alternate: so short, that is anything.
fn is_mixture(serial: &[u8]) -> bool {
    let longest = serial.split(|b| !b.is_ascii_digit()).map(<[u8]>::len).max().unwrap_or_default();
    longest >= LEAST_DIGIT_ROW || !serial.iter().any(u8::is_ascii_lowercase)
}

/// Where the digits end that follow the country of an embassy and a separator: 使014·578.
fn second_half(scan: &Scan<'_>, run: &AlnumRun) -> Option<usize> {
    let separator = boundaries::character_at(scan.text, run.end).filter(|c| *c == '·')?;
    let half = AlnumRun::short(scan.bytes, run.end + separator.len_utf8())?;
    (half.length == 3 && boundaries::may_end_at(scan.text, half.end)).then_some(half.end)
}

/// Whether the character is no end of a word, and the words before it name no colour or model.
fn may_start_at(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let province = boundaries::character_at(text, start).unwrap_or(' ');
    let ends_word =
        || WORDS.iter().any(|(last, firsts)| *last == province && before.ends_with(|c| has_char(firsts, c)));
    (before.ends_with(LABEL) || !ends_word())
        && Words::before(text, start).is_none_or(|words| !words.are_quiet())
}

/// What makes 为云 no end of a word.
const LABEL: &str = "车牌为";

/// Characters that make a word with the one of a province behind them: 北京, 全新, 阿里云. Not a word of which the
/// plate could be the object.
static WORDS: &[(char, &str)] = &[
    ('京', "北南东燕西盛"),
    ('津', "天江"),
    ('晋', "三东西魏"),
    ('蒙', "内外启承"),
    ('辽', "宋"),
    ('黑', "漆乌纯亮抹全哑暗"),
    ('苏', "江姑流屠紫复"),
    ('浙', "江"),
    ('闽', "八"),
    ('赣', "江"),
    ('鲁', "齐粗秘祖布"),
    ('豫', "犹"),
    ('湘', "三潇"),
    ('桂', "肉月"),
    ('渝', "成"),
    ('川', "四银汉百平冰米"),
    ('贵', "富珍昂宝名高尊"),
    ('云', "里讯风乌亿星凌祥白"),
    ('藏', "西收珍隐躲埋贮储"),
    ('甘', "不心"),
    ('青', "年丹冬"),
    ('宁', "南西辽海安丽济咸"),
    ('新', "全更最创重崭翻革清刷焕"),
];

/// What follows the names of things that look like plates.
static THINGS: &[&str] =
    &["型号", "展位", "展台", "系列", "座位", "号楼", "航班", "版本", "芯片", "款式", "车厢", "号展"];

/// Whether what follows says that this is the name of a thing: A10086展位.
fn is_thing(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    THINGS.iter().any(|thing| rest.starts_with(thing))
}

/// Whether one of the tables here has this character.
pub(super) fn has_in_tables(c: char) -> bool {
    THINGS.iter().any(|thing| has_char(thing, c))
        || WORDS.iter().any(|(_, firsts)| has_char(firsts, c))
        || has_char(LABEL, c)
}

/// Where the province character that ends at `end` begins, or the one of embassies.
fn province_before(text: &str, end: usize) -> Option<usize> {
    let start = chars::char_before(text.as_bytes(), end)?.start;
    boundaries::character_at(text, start).filter(|c| is_province(*c) || *c == EMBASSY).map(|_| start)
}

/// Where the office letter begins that a separator parts from the run at `end`.
fn office_before(text: &str, end: usize) -> Option<usize> {
    let separator = chars::char_before(text.as_bytes(), end)?;
    let is_separator = SEPARATORS.contains(&fold_char(boundaries::character_at(text, separator.start)?));
    let letter = chars::char_before(text.as_bytes(), separator.start)?;
    (is_separator && is_letter(char::from(letter.code).to_ascii_uppercase())).then_some(letter.start)
}
