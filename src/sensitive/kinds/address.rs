//! Postal addresses: where the part that says only a district or county ends.

use crate::sensitive::data::{cities, provinces};
use crate::sensitive::invalid_code::InvalidCode;
use crate::sensitive::parsed::Parsed;
use crate::substring::{after_listed, has_char, is_listed, split_once};

/// The longest name of an administrative unit, its suffix included: 积石山保安族东乡族撒拉族自治县 has fifteen.
const MAX_UNIT: usize = 16;

/// The longest name (without suffix) of a district or county that nothing above it is named for: a longer one may
/// begin with the name of a person.
const MAX_UNANCHORED: usize = 3;

/// How many bytes of an autonomous county can be before 族 if nothing above it is named: four characters. A person, a
/// place and a people have five at least.
const MAX_BEFORE_PEOPLE: usize = 12;

/// Anything that is not blank and has no control characters: addresses have no form to check.
pub(in crate::sensitive) fn parse(value: &str) -> Result<Parsed, InvalidCode> {
    if value.chars().all(char::is_whitespace) || value.chars().any(char::is_control) {
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
    for (at, _) in address.char_indices().skip(1).take(MAX_BEFORE_PROVINCE) {
        let (before, rest) = address.split_at_checked(at).unwrap_or_default();
        let province = Province::read(rest);
        // 黑河北安市 and 芜湖南陵县 have a province inside: 河北 and 湖南.
        if province.is_full || province.is_named && !before.ends_with(is_han) || city(rest).is_some() {
            return (before, down_to_district(rest));
        }
    }
    (address, "")
}

/// How far into an address its province is looked for.
const MAX_BEFORE_PROVINCE: usize = 48;

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
    let has_banners = province.has_banners || cities::have_banners(rest);
    let mut below_prefecture = false;
    if let Some(below) = skip_placeholder(rest) {
        rest = below;
        below_prefecture = true;
    } else if let Some(unit) = next_unit(rest, has_banners, is_anchored) {
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
    if below_prefecture && let Some(unit) = next_unit(rest, has_banners, is_anchored) {
        // A second prefecture is none, but a city below one can have its name: 吉林市 of 吉林.
        return if unit.level == Level::County { before(address, unit.rest) } else { "" };
    }
    if province.is_sar { before(address, province.rest) } else { "" }
}

struct Province<'a> {
    rest: &'a str,
    is_named: bool,
    is_full: bool,
    is_sar: bool,
    has_banners: bool,
}

impl<'a> Province<'a> {
    fn read(address: &'a str) -> Self {
        let named = provinces::names().find_map(|name| Some((name, address.strip_prefix(name)?)));
        let traditional =
            || after_listed(provinces::TRADITIONAL, address).map(|rest| (before(address, rest), rest));
        let Some((name, after_name)) = named.or_else(traditional) else {
            return Province {
                rest: address,
                is_named: false,
                is_full: false,
                is_sar: false,
                has_banners: false,
            };
        };
        // 市 belongs to the name of a municipality, which may be written twice, as province and as city; elsewhere
        // (吉林市) it makes a city of the same name.
        let rest = if is_listed("北京 天津 上海 重庆 重慶", name) {
            let rest = without_city(after_name);
            skip_space(rest).strip_prefix(name).map_or(rest, without_city)
        } else if after_name.starts_with('市') {
            address
        } else {
            after_listed(SUFFIXES, after_name).unwrap_or(after_name)
        };
        let is_full = rest.len() < after_name.len();
        Province {
            rest,
            is_named: true,
            is_full,
            is_sar: is_full && after_name.starts_with('特'),
            has_banners: name.ends_with("蒙古"),
        }
    }
}

/// What follows the name of a province that is written in full.
static SUFFIXES: &str = "特别行政区 特別行政區 壮族自治区 回族自治区 维吾尔自治区 自治区 壯族自治區 回族自治區 維吾爾自治區 自治區 省";

/// The text after 市, 城区 or 郊县, which follow the name of a municipality.
fn without_city(text: &str) -> &str {
    after_listed("市 城区 郊县", text).unwrap_or(text)
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
fn next_unit(text: &str, has_banners: bool, is_anchored: bool) -> Option<Unit<'_>> {
    // 杭州西湖区 is 西湖区 of 杭州, but 朝阳区 is no part of 朝阳.
    let below = cities::after_prefecture(text).map(skip_space).unwrap_or_default();
    city(text)
        .or_else(|| city(below))
        .or_else(|| unit_without_city(below, has_banners, is_anchored))
        .or_else(|| unit_without_city(text, has_banners, is_anchored))
}

fn unit_without_city(text: &str, has_banners: bool, is_anchored: bool) -> Option<Unit<'_>> {
    for (place, (at, c)) in text.char_indices().take(MAX_UNIT).enumerate() {
        let after = at + c.len_utf8();
        let rest = text.get(after..)?;
        let name = text.get(..at)?;
        if name.is_empty() {
            // No unit is called by its suffix alone, and none begins with a number.
            if !is_han(c) || has_char("区县區縣", c) {
                return None;
            }
            continue;
        }
        let is_known = cities::is_county(name);
        // The people of 三江侗族自治县 is named so early that no person can be before it.
        let is_first = || {
            name.ends_with("自治")
                && split_once(name, "族").is_some_and(|(place, _)| place.len() <= MAX_BEFORE_PEOPLE)
        };
        let county = || {
            (is_anchored || place <= MAX_UNANCHORED || is_known || is_first())
                .then_some(Unit { level: Level::County, rest })
        };
        match c {
            // What is no city with districts is no larger than a county.
            '市' if (is_known || place > 1 && !ends_in(name, "城都超夜门股菜"))
                && !begins_in(rest, "场場民政镇鎮乡街") =>
            {
                return county();
            }
            '州' if name.ends_with("自治") => return Some(Unit { level: Level::Prefecture, rest }),
            '盟' if has_banners => return Some(Unit { level: Level::Prefecture, rest }),
            '区' if name.ends_with('地') => return Some(Unit { level: Level::Prefecture, rest }),
            // 沙县 is a district by now, and 辉县 a city.
            '县' if is_listed("沙 赣 梅 辉", name) && begins_in(rest, "区市") => {}
            '区' | '县' | '區' | '縣' => {
                // 韩城市区府路 and 奈曼旗县前街 are streets.
                let is_unit = is_known
                    || (has_char("县縣", c) || is_district(name))
                        && !(place > 2 && ends_in(name, "市区县旗"));
                return if is_unit && !begins_in(rest, "镇鎮域") { county() } else { None };
            }
            '旗' if (has_banners || is_known || name.ends_with("自治"))
                && !name.ends_with('红')
                && !begins_in(rest, "区路街巷府镇村") =>
            {
                return county();
            }
            _ if !cities::is_county(text.get(..after)?) && ends_search(c, name, rest) => return None,
            _ => {}
        }
    }
    None
}

/// Whether `text` ends with one of these characters.
fn ends_in(text: &str, chars: &str) -> bool {
    text.chars().next_back().is_some_and(|c| has_char(chars, c))
}

/// Whether `text` begins with one of these characters.
fn begins_in(text: &str, chars: &str) -> bool {
    text.chars().next().is_some_and(|c| has_char(chars, c))
}

/// A city that is known by name, or an autonomous prefecture as it is called in short.
fn city(text: &str) -> Option<Unit<'_>> {
    let city = cities::after_prefecture(text).and_then(|rest| rest.strip_prefix('市'));
    let rest = city.or_else(|| cities::after_autonomous(text)?.strip_prefix('州'))?;
    Some(Unit { level: Level::Prefecture, rest })
}

/// Whether this, before 区, is a district and no part of a town or compound.
fn is_district(name: &str) -> bool {
    // 城东, 河西 and 铁北 are districts, 幸福里东, 园西 and 东北 are none; 市中 and 城中 have two characters too.
    let is_part = ends_in(name, "中东東西南北前后後园園苑里庭院")
        && match name.chars().count() {
            1 => false,
            2 => begins_in(name, "东東西南北前后後园園苑里庭院"),
            _ => true,
        };
    let ends_like_word =
        || name.char_indices().any(|(at, _)| is_listed(NOT_DISTRICTS, name.get(at..).unwrap_or_default()));
    !ends_in(name, "一二三四五六七八九十零期号") && !is_part && !ends_like_word()
}

/// What is before 区 in places that are no districts.
static NOT_DISTRICTS: &str = "小 社 校 厂 景 院 住宅 业 家属 生活 别墅 度假 保税 宿舍 街 军营 库 办公 物流 务 分 片 管理 开发 高新 经开 园 核心 停车 候车 業 園 廠 務 發 稅";

/// Whether a town, road or house begins here: nothing after it names a district any more. 镇江, 新乡市,
/// 鼓楼区, 道里区 and 路桥区 show why the place of the character matters.
fn ends_search(c: char, name: &str, rest: &str) -> bool {
    match c {
        '镇' | '乡' | '鎮' | '鄉' => !begins_in(rest, "市县区縣區族"),
        '道' => ends_in(name, "大街干"),
        _ => !is_han(c) || has_char("路街巷弄号栋村", c),
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}')
}

/// What follows the rows that GB/T 2260 has where a level has no units of its own: they name no place.
fn skip_placeholder(text: &str) -> Option<&str> {
    static ROWS: &str =
        "市辖区 县 省直辖县级行政区划 省直辖县级行政单位 自治区直辖县级行政区划 自治区直辖县级行政单位";
    after_listed(ROWS, text).map(skip_space)
}

fn skip_space(text: &str) -> &str {
    text.strip_prefix([' ', '-', '/', ',', '，']).unwrap_or(text)
}

/// What of `whole` is before its end `rest`.
fn before<'a>(whole: &'a str, rest: &str) -> &'a str {
    whole.strip_suffix(rest).unwrap_or_default()
}
