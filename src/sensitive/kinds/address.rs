//! Postal addresses: where the part that says only a district or county ends.

use crate::sensitive::data::provinces;
use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::Parsed;

/// The longest name of an administrative unit, its suffix included.
const MAX_UNIT: usize = 16;

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

/// The beginning of the address down to its district, county, banner or county-level city. Empty when it
/// names none. A special administrative region counts when nothing below it is named: it is no larger.
///
/// The units are read by their suffixes, so that no table of names is needed; words that merely end like
/// one (小区, 工业园区, 超市, 红旗路) do not count.
pub(in crate::sensitive) fn down_to_district(address: &str) -> &str {
    let province = Province::read(address);
    let mut rest = skip_space(province.rest);
    let mut below_prefecture = false;
    if let Some(below) = skip_placeholder(rest) {
        rest = below;
        below_prefecture = true;
    } else if let Some(unit) = next_unit(rest, &province) {
        match unit.level {
            Level::County => return before(address, unit.rest),
            Level::Prefecture => {
                rest = skip_space(unit.rest);
                rest = skip_placeholder(rest).unwrap_or(rest);
                below_prefecture = true;
            }
        }
    }
    if below_prefecture && let Some(unit) = next_unit(rest, &province) {
        // Below a prefecture, a city is of county level; a second prefecture is none.
        let county = unit.level == Level::County || unit.is_city;
        return if county { before(address, unit.rest) } else { "" };
    }
    if province.is_sar { before(address, province.rest) } else { "" }
}

struct Province<'a> {
    rest: &'a str,
    is_sar: bool,
    has_banners: bool,
}

impl<'a> Province<'a> {
    fn read(address: &'a str) -> Self {
        const SUFFIXES: [&str; 6] =
            ["特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省"];
        let named = provinces::names().find_map(|name| Some((name, address.strip_prefix(name)?)));
        let Some((name, after_name)) = named else {
            return Province { rest: address, is_sar: false, has_banners: false };
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
        Province { rest, is_sar: suffix == Some("特别行政区"), has_banners: name == "内蒙古" }
    }
}

#[derive(PartialEq, Eq)]
enum Level {
    Prefecture,
    County,
}

struct Unit<'a> {
    level: Level,
    is_city: bool,
    rest: &'a str,
}

/// The administrative unit that `text` begins with.
fn next_unit<'a>(text: &'a str, province: &Province<'_>) -> Option<Unit<'a>> {
    for (at, c) in text.char_indices().take(MAX_UNIT) {
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
        let unit = |level, is_city| Some(Unit { level, is_city, rest });
        match c {
            '市' if !ends_like_word(name, &["城", "都", "超", "夜", "门", "股", "菜"])
                && !matches!(next, Some('场' | '民' | '政')) =>
            {
                return unit(Level::Prefecture, true);
            }
            '州' if name.ends_with("自治") => return unit(Level::Prefecture, false),
            '盟' if province.has_banners => return unit(Level::Prefecture, false),
            '区' if name.ends_with('地') => return unit(Level::Prefecture, false),
            '区' if ends_like_word(name, NOT_DISTRICTS) => return None,
            '区' | '县' => return unit(Level::County, false),
            '旗' if next != Some('区')
                && !is_street(next)
                && (province.has_banners || name.ends_with("自治")) =>
            {
                return unit(Level::County, false);
            }
            _ if ends_search(c, name, next) => return None,
            _ => {}
        }
    }
    None
}

/// What stands before 区 in places that are no districts.
static NOT_DISTRICTS: &[&str] = &[
    "小", "社", "业园", "技园", "流园", "公园", "花园", "校", "厂", "景", "院", "住宅", "工业", "家属",
    "生活", "商业", "别墅", "度假", "保税", "宿舍", "街", "军营", "库", "办公", "物流", "服务",
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

/// What of `whole` stands before its end `rest`.
fn before<'a>(whole: &'a str, rest: &str) -> &'a str {
    whole.strip_suffix(rest).unwrap_or_default()
}
