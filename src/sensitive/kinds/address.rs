//! Postal addresses: where the part that says only a district or county ends.

use crate::sensitive::data::{cities, provinces};
use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::Parsed;
use crate::substring::has_char;

/// The longest name of an administrative unit, its suffix included: 积石山保安族东乡族撒拉族自治县 has fifteen.
const MAX_UNIT: usize = 16;

/// The longest name (without suffix) of a district or county that nothing above it is named for: a longer one may
/// begin with the name of a person.
const MAX_UNANCHORED: usize = 3;

/// Anything that is not blank and has no control characters: addresses have no form to check.
pub(in crate::sensitive) fn parse(value: &str) -> Result<Parsed, InvalidCode> {
    if value.chars().all(char::is_whitespace) {
        Err(InvalidCode::Empty)
    } else if value.chars().any(char::is_control) {
        Err(InvalidCode::Format)
    } else {
        Ok(Parsed::bare(value.to_owned()))
    }
}

/// The address down to its district, county, banner or county-level city, and four times `char` for what follows. The
/// same stands for what comes before the province: names and telephone numbers are written there. Only `char` where no
/// such unit is named.
pub(in crate::sensitive) fn mask(address: &str, char: char) -> String {
    let hidden: String = std::iter::repeat_n(char, HIDDEN).collect();
    let (before, kept) = visible(address);
    let head = if before.is_empty() || kept.is_empty() { "" } else { &hidden };
    [head, kept, &hidden].concat()
}

/// Whether this is a mask of [`mask`].
pub(in crate::sensitive) fn is_masked(value: &str, char: char) -> bool {
    let hidden: String = std::iter::repeat_n(char, HIDDEN).collect();
    let Some(kept) = value.strip_suffix(&hidden) else { return false };
    let kept = kept.strip_prefix(&hidden).unwrap_or(kept);
    visible(kept) == ("", kept)
}

const HIDDEN: usize = 4;

/// What is before the first province, and of the rest the part that may be seen.
fn visible(address: &str) -> (&str, &str) {
    let kept = down_to_district(address);
    if !kept.is_empty() {
        return ("", kept);
    }
    // Nothing at the beginning: the first place where an address begins with a province in full, or a city.
    for (at, _) in address.char_indices().skip(1).take(MAX_BEFORE) {
        let (before, rest) = address.split_at_checked(at).unwrap_or_default();
        if Province::read(rest).is_named || begins_with_city(rest) {
            return (before, down_to_district(rest));
        }
    }
    (address, "")
}

/// How far into an address its province is looked for.
const MAX_BEFORE: usize = 48;

/// The beginning of the address down to its district, county, banner or county-level city. Empty when it
/// names none. A special administrative region counts when nothing below it is named: it is no larger.
///
/// Cities and autonomous prefectures are known by name. Districts, counties and banners are read by their suffixes, so
/// that no table of three thousand names is needed; words that merely end like one (小区, 工业园区, 北三区, 红旗路) do
/// not count.
fn down_to_district(address: &str) -> &str {
    let province = Province::read(address);
    let mut rest = skip_space(province.rest);
    let mut is_anchored = province.is_named;
    let mut below_prefecture = false;
    if let Some(below) = skip_placeholder(rest) {
        rest = below;
        below_prefecture = true;
    } else if let Some(unit) = next_unit(rest, &province, is_anchored) {
        match unit.level {
            Level::County => return before(address, unit.rest),
            Level::Prefecture => {
                rest = skip_space(unit.rest);
                rest = skip_placeholder(rest).unwrap_or(rest);
                below_prefecture = true;
                is_anchored = true;
            }
        }
    }
    if below_prefecture && let Some(unit) = next_unit(rest, &province, is_anchored) {
        // A second prefecture is none, but a city below one can have its name: 吉林市 of 吉林.
        return if unit.level == Level::County { before(address, unit.rest) } else { "" };
    }
    if province.is_sar { before(address, province.rest) } else { "" }
}

struct Province<'a> {
    rest: &'a str,
    is_named: bool,
    is_sar: bool,
    has_banners: bool,
}

impl<'a> Province<'a> {
    fn read(address: &'a str) -> Self {
        const SUFFIXES: [&str; 6] =
            ["特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省"];
        let named = provinces::names().find_map(|name| Some((name, address.strip_prefix(name)?)));
        let Some((name, after_name)) = named else {
            return Province { rest: address, is_named: false, is_sar: false, has_banners: false };
        };
        let suffix = SUFFIXES.into_iter().find(|suffix| after_name.starts_with(suffix));
        // 市 belongs to the name of a municipality; elsewhere (吉林市) it makes a city of the same name.
        let municipality = matches!(name, "北京" | "天津" | "上海" | "重庆");
        let rest = match suffix {
            Some(suffix) => after_name.strip_prefix(suffix).unwrap_or(after_name),
            None if municipality => after_name.strip_prefix('市').unwrap_or(after_name),
            None if after_name.starts_with('市') => address,
            None => after_name,
        };
        Province {
            rest, is_named: true, is_sar: suffix == Some("特别行政区"), has_banners: name == "内蒙古"
        }
    }
}

#[derive(PartialEq, Eq)]
enum Level {
    Prefecture,
    County,
}

struct Unit<'a> {
    level: Level,
    rest: &'a str,
}

/// The administrative unit that `text` begins with; below a province or a city if `is_anchored`.
fn next_unit<'a>(text: &'a str, province: &Province<'_>, is_anchored: bool) -> Option<Unit<'a>> {
    if let Some(unit) = city(text) {
        return Some(unit);
    }
    for (place, (at, c)) in text.char_indices().take(MAX_UNIT).enumerate() {
        let after = at + c.len_utf8();
        let rest = text.get(after..)?;
        let (name, next) = (text.get(..at)?, rest.chars().next());
        if name.is_empty() {
            // No unit is called by its suffix alone, and none begins with a number.
            if !is_han(c) {
                return None;
            }
            continue;
        }
        let county =
            || (is_anchored || place <= MAX_UNANCHORED).then_some(Unit { level: Level::County, rest });
        match c {
            // What is no city with districts is no larger than a county.
            '市' if !ends_like_word(name, &["城", "都", "超", "夜", "门", "股", "菜"])
                && !matches!(next, Some('场' | '民' | '政')) =>
            {
                return county();
            }
            '州' if name.ends_with("自治") => return Some(Unit { level: Level::Prefecture, rest }),
            '盟' if province.has_banners => return Some(Unit { level: Level::Prefecture, rest }),
            '区' if name.ends_with('地') => return Some(Unit { level: Level::Prefecture, rest }),
            '区' if !is_district(name) => return None,
            '区' | '县' => return county(),
            '旗' if next != Some('区')
                && !is_street(next)
                && (province.has_banners || name.ends_with("自治")) =>
            {
                return county();
            }
            _ if ends_search(c, name, next) => return None,
            _ => {}
        }
    }
    None
}

/// A city that is known by name, or an autonomous prefecture as it is called in short.
fn city(text: &str) -> Option<Unit<'_>> {
    for (at, c) in text.char_indices().take(MAX_UNIT) {
        let (name, rest) = (text.get(..at)?, text.get(at + c.len_utf8()..)?);
        let level = match c {
            '市' if cities::is_prefecture(name) => Level::Prefecture,
            '州' if cities::is_autonomous(name) => Level::Prefecture,
            _ if !is_han(c) => return None,
            _ => continue,
        };
        return Some(Unit { level, rest });
    }
    None
}

fn begins_with_city(text: &str) -> bool {
    city(text).is_some()
}

/// Whether this, before 区, is a district and no part of a town or compound.
fn is_district(name: &str) -> bool {
    let count = name.chars().count();
    let is_numbered = name.ends_with(|c| has_char("一二三四五六七八九十零期号", c));
    // 城东, 河西 and 铁北 are districts, 幸福里东 is none; 市中 and 城中 have two characters too.
    let is_part =
        count > 2 && name.ends_with(['东', '西', '南', '北', '中', '前', '后', '园', '苑', '里', '庭', '院']);
    !is_numbered && !is_part && !ends_like_word(name, NOT_DISTRICTS)
}

/// What is before 区 in places that are no districts.
static NOT_DISTRICTS: &[&str] = &[
    "小",
    "社",
    "业园",
    "技园",
    "流园",
    "公园",
    "花园",
    "校",
    "厂",
    "景",
    "院",
    "住宅",
    "工业",
    "家属",
    "生活",
    "商业",
    "别墅",
    "度假",
    "保税",
    "宿舍",
    "街",
    "军营",
    "库",
    "办公",
    "物流",
    "服务",
    "片",
    "开发",
    "高新",
    "经开",
    "园",
    "商务",
    "核心",
    "高新技术产业",
    "住院",
    "停车",
    "营业",
    "候车",
];

fn ends_like_word(name: &str, words: &[&str]) -> bool {
    words.iter().any(|word| name.ends_with(word))
}

fn is_street(next: Option<char>) -> bool {
    matches!(next, Some('路' | '街' | '巷' | '府'))
}

/// Whether a town, road or house begins here: nothing behind it names a district any more. 镇江, 新乡市,
/// 鼓楼区, 道里区 and 路桥区 show why the place of the character matters.
fn ends_search(c: char, name: &str, next: Option<char>) -> bool {
    match c {
        '路' | '街' | '巷' | '弄' | '号' | '栋' | '村' => true,
        '镇' | '乡' => !matches!(next, Some('市' | '县' | '区')),
        '道' => name.ends_with(['大', '街', '干']),
        _ => !is_han(c),
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}')
}

/// What follows the rows that GB/T 2260 has where a level has no units of its own: they name no place.
fn skip_placeholder(text: &str) -> Option<&str> {
    const ROWS: [&str; 5] = [
        "市辖区",
        "省直辖县级行政区划",
        "省直辖县级行政单位",
        "自治区直辖县级行政区划",
        "自治区直辖县级行政单位",
    ];
    let after = ROWS.into_iter().find_map(|row| text.strip_prefix(row))?;
    Some(skip_space(after))
}

fn skip_space(text: &str) -> &str {
    text.strip_prefix([' ', '-', '/', ',', '，']).unwrap_or(text)
}

/// What of `whole` is before its end `rest`.
fn before<'a>(whole: &'a str, rest: &str) -> &'a str {
    whole.strip_suffix(rest).unwrap_or_default()
}
