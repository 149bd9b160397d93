//! Names of cities; `generated/cities.rs` has them with their source.

use crate::substring::{after_listed, is_listed};

use super::generated::cities::{AUTONOMOUS, PREFECTURES};

/// Those of Taiwan, whose cities and districts GB/T 2260 does not list. In both kinds of characters.
static TAIWAN: &str = "台北 新北 桃园 台中 台南 高雄 基隆 新竹 嘉义 桃園 臺北 臺中 臺南 嘉義";

/// Cities and leagues with banners below them, all of 内蒙古.
static WITH_BANNERS: &str =
    "呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 兴安盟 锡林郭勒盟 阿拉善盟";

/// Counties of GB/T 2260, without 市 or 区, whose names have the form of a word or end like a street or village, or are
/// longer than those of others. Also the beginnings of 西乡塘区 and 孟村回族自治县.
static COUNTIES: &str = "锡林浩特 乌兰浩特 霍林郭勒 二连浩特 额尔古纳 香格里拉 霍尔果斯 阿拉山口 图木舒克 可克达拉 五大连池 准格尔 达拉特 阿拉善左 诸城 丰城 海城 凤城 兴城 桐城 共青城 邹城 肥城 禹城 永城 项城 宜都 宜城 应城 麻城 韩城 塔城 玉门 天门 芒 让胡路 二七 上街 周村 马村 西乡 孟村";

/// Whether this is the name of a county that its form alone does not show.
pub(crate) fn is_county(name: &str) -> bool {
    is_listed(COUNTIES, name)
}

/// Whether a city or league with banners is at the beginning.
pub(crate) fn have_banners(text: &str) -> bool {
    after_listed(WITH_BANNERS, text).is_some()
}

/// The text after the name (without 市) of a city that has districts below it.
pub(crate) fn after_prefecture(text: &str) -> Option<&str> {
    after_listed(PREFECTURES, text).or_else(|| after_listed(TAIWAN, text))
}

/// The text after what an autonomous prefecture is called before 州.
pub(crate) fn after_autonomous(text: &str) -> Option<&str> {
    after_listed(AUTONOMOUS, text)
}
