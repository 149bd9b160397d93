//! Names of cities; `generated/cities.rs` has them with their source.

use super::generated::cities::{AUTONOMOUS, PREFECTURES};

/// Those of Taiwan, whose cities and districts GB/T 2260 does not list.
static TAIWAN: &str = "台北 新北 桃园 台中 台南 高雄 基隆 新竹 嘉义";

/// Whether this is the name (without 市) of a city that has districts below it.
pub(crate) fn is_prefecture(name: &str) -> bool {
    is_listed(PREFECTURES, name) || is_listed(TAIWAN, name)
}

/// Whether this is what an autonomous prefecture is called before 州.
pub(crate) fn is_autonomous(name: &str) -> bool {
    is_listed(AUTONOMOUS, name)
}

fn is_listed(list: &str, name: &str) -> bool {
    list.split(' ').any(|listed| listed == name)
}
