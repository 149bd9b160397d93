//! Country calling codes and, for the regions most often typed, the shape of their national numbers.
//!
//! Source: ITU-T list of assigned country codes (E.164, position of 2024-12) and the national numbering
//! plans filed with it.

/// The length of the country calling code that international digits begin with.
pub(crate) fn code_length(digits: &str) -> Option<usize> {
    let lead = |length: usize| digits.get(..length).and_then(|lead| lead.parse::<u16>().ok());
    if matches!(lead(1)?, 1 | 7) {
        return Some(1);
    }
    if TWO.contains(&lead(2)?) {
        return Some(2);
    }
    let three = lead(3)?;
    THREE.iter().any(|&(first, last)| (first..=last).contains(&three)).then_some(3)
}

/// How long the national number is, and the digits it may begin with.
pub(crate) fn national_shape(code: &str) -> (usize, usize, &'static str) {
    const ANY: &str = "0123456789";
    match code {
        "1" => (10, 10, "23456789"),
        "7" => (10, 10, "346789"),
        "33" => (9, 9, "123456789"),
        "44" => (9, 10, "1235789"),
        "60" => (8, 10, "13456789"),
        "61" => (9, 9, "123478"),
        "65" => (8, 8, "3689"),
        "66" => (8, 9, "12345679"),
        "81" => (9, 10, "123456789"),
        "82" => (8, 10, "123456789"),
        "84" => (9, 10, "123456789"),
        "91" => (10, 10, "123456789"),
        "852" => (8, 8, "23456789"),
        "853" => (8, 8, "268"),
        "886" => (8, 9, "23456789"),
        // The plan's limit is fifteen digits with the country code; the caller sees to that.
        _ => (4, 14, ANY),
    }
}

static TWO: &[u16] = &[
    20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58,
    60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98,
];

static THREE: &[(u16, u16)] = &[
    (211, 213),
    (216, 216),
    (218, 218),
    (220, 258),
    (260, 269),
    (290, 291),
    (297, 299),
    (350, 359),
    (370, 383),
    (385, 387),
    (389, 389),
    (420, 421),
    (423, 423),
    (500, 509),
    (590, 599),
    (670, 670),
    (672, 683),
    (685, 692),
    (800, 800),
    (808, 808),
    (850, 850),
    (852, 853),
    (855, 856),
    (870, 870),
    (878, 878),
    (880, 883),
    (886, 886),
    (888, 888),
    (960, 968),
    (970, 977),
    (979, 979),
    (992, 996),
    (998, 998),
];
