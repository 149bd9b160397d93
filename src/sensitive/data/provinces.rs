//! Provinces: the first two digits of GB/T 2260 codes and their short names.
//!
//! Source: GB/T 2260 as published by the Ministry of Civil Affairs, 2024. 81, 82 and 83 are the residence
//! permits of Hong Kong, Macau and Taiwan residents.

/// The short name of a province by its two digits; `None` when they are not in use.
pub(crate) fn name_of(code: &str) -> Option<&'static str> {
    let code = number(code.as_bytes())?;
    PROVINCES.iter().find(|(known, _)| *known == code).map(|(_, name)| *name)
}

/// Whether two digits are those of a province. Asked about every long number in a text.
pub(crate) fn is_in_use(code: &[u8]) -> bool {
    match code {
        [tens @ b'1'..=b'8', ones @ b'0'..=b'7'] => IN_USE >> place(tens - b'0', ones - b'0') & 1 == 1,
        _ => false,
    }
}

fn number(code: &[u8]) -> Option<u8> {
    let [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] = code else { return None };
    Some((tens - b'0') * 10 + (ones - b'0'))
}

/// One bit for each code: 64, since no code begins with 0 or 9 or ends in 8 or 9.
static IN_USE: u64 = bits(PROVINCES);

const fn bits(provinces: &[(u8, &str)]) -> u64 {
    match provinces {
        [] => 0,
        [(code, _), rest @ ..] => {
            assert!(*code % 10 < 8);
            1 << place(*code / 10, *code % 10) | bits(rest)
        }
    }
}

const fn place(tens: u8, ones: u8) -> u8 {
    (tens - 1) * 8 + ones
}

/// The short names, for addresses.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    PROVINCES.iter().map(|(_, name)| *name)
}

/// As they are written where characters are traditional.
pub(crate) static TRADITIONAL: &str =
    "台灣 臺灣 澳門 內蒙古 遼寧 黑龍江 江蘇 山東 廣東 廣西 重慶 貴州 雲南 陝西 甘肅 寧夏";

const PROVINCES: &[(u8, &str)] = &[
    (11, "北京"),
    (12, "天津"),
    (13, "河北"),
    (14, "山西"),
    (15, "内蒙古"),
    (21, "辽宁"),
    (22, "吉林"),
    (23, "黑龙江"),
    (31, "上海"),
    (32, "江苏"),
    (33, "浙江"),
    (34, "安徽"),
    (35, "福建"),
    (36, "江西"),
    (37, "山东"),
    (41, "河南"),
    (42, "湖北"),
    (43, "湖南"),
    (44, "广东"),
    (45, "广西"),
    (46, "海南"),
    (50, "重庆"),
    (51, "四川"),
    (52, "贵州"),
    (53, "云南"),
    (54, "西藏"),
    (61, "陕西"),
    (62, "甘肃"),
    (63, "青海"),
    (64, "宁夏"),
    (65, "新疆"),
    (71, "台湾"),
    (81, "香港"),
    (82, "澳门"),
    (83, "台湾"),
];
