//! Every form of a value that `validate` takes is found in text, whatever ordinary characters stand around it.
//!
//! The forms are put together at random from what the rules of each kind allow; those that `validate` refuses are left
//! out, so that the rules are asked and not written down again. `NOT_SEARCHED` has the forms that are valid and not
//! looked for, each with its reason; docs/detection.md has the same list.
#![cfg(all(feature = "secrets", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test may fail loudly")]

#[path = "support/random.rs"]
mod random;
#[path = "support/tables.rs"]
mod tables;

use random::Random;
use std::collections::BTreeMap;
use xiaodun::options::Value;
use xiaodun::sensitive::{Date, Kind, Validation, find, validate};

const TODAY: Date = Date { year: 2025, month: 6, day: 1 };
const COUNT: usize = 2_000;

impl Random {
    fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// The text in groups of these lengths.
    fn grouped(&mut self, text: &str, groupings: &[&[usize]]) -> String {
        let separator = self.pick(&["", "", " ", "-"]);
        let lengths = self.pick(groupings);
        if lengths.iter().sum::<usize>() != text.len() {
            return text.to_owned();
        }
        let (mut groups, mut done) = (Vec::new(), 0);
        for length in lengths {
            groups.push(&text[done..done + length]);
            done += length;
        }
        groups.join(separator)
    }

    /// The same, or no prefix.
    fn country_or_none(&mut self, code: &str) -> String {
        if self.below(4) == 0 { String::new() } else { self.country(code) }
    }

    /// The prefixes of a country.
    fn country(&mut self, code: &str) -> String {
        let mark = self.pick(&["", "+", "00"]);
        let (open, close) = self.pick(&[("", ""), ("", ""), ("(", ")")]);
        let scheme = self.pick(&["", "", "", "tel:"]);
        [scheme, open, mark, code, close, self.pick(&["", " ", "-"])].concat()
    }
}

/// The text with a separator after so many characters each.
fn parted(text: &str, length: usize, separator: &str) -> String {
    let groups: Vec<&str> =
        (0..text.len() / length).map(|at| &text[at * length..(at + 1) * length]).collect();
    groups.join(separator)
}

fn wide(text: &str) -> String {
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(c as u32 + 0xFEE0).unwrap(),
        ' ' => '\u{3000}',
        c => c,
    };
    text.chars().map(wide).collect()
}

/// The text as a value of a form (`application/x-www-form-urlencoded`).
fn form(text: &str) -> String {
    let written = |byte: u8| match byte {
        b' ' => "+".to_owned(),
        _ if byte.is_ascii_alphanumeric() || b"*-._".contains(&byte) => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(written).collect()
}

fn options(kind: Kind) -> Value {
    match kind {
        Kind::IdCard => Value::Object(vec![("allow15".to_owned(), Value::Bool(true))]),
        _ => Value::Null,
    }
}

fn is_valid(kind: Kind, value: &str) -> bool {
    matches!(validate(kind, value, &options(kind), TODAY).unwrap(), Validation::Valid { .. })
}

/// The value with a last character that makes it valid.
fn checked(kind: Kind, stem: &str) -> String {
    let last = "0123456789XABCDEFGHJKLMNPQRTUWY".chars();
    let mut tries = last.map(|c| format!("{stem}{c}"));
    tries.find(|value| is_valid(kind, value)).unwrap_or_default()
}

fn date(random: &mut Random) -> String {
    format!("{}{:02}{:02}", 1930 + random.below(90), 1 + random.below(12), 1 + random.below(28))
}

const AREAS: &[&str] =
    &["010", "021", "0755", "0931", "0433", "0577", "023", "0898", "0991", "0871", "0512", "0851"];
const IDENTITY_AREAS: &[&str] =
    &["110105", "440306", "650102", "310115", "510104", "810000", "820000", "830000"];

type Make = fn(&mut Random) -> String;

#[rustfmt::skip]
static FORMS: &[(Kind, &str, Make)] = &[
    (Kind::Phone, "", |r| {
        let prefix = if r.below(3) == 0 { r.pick(&["", "0", "tel:"]).to_owned() } else { r.country("86") };
        let digits = format!("1{}{}", 3 + r.below(7), r.digits(9));
        prefix + &r.grouped(&digits, &[&[3, 4, 4]])
    }),
    (Kind::PhoneHk, "", |r| {
        let digits = format!("{}{}", 4 + r.below(6), r.digits(7));
        r.country_or_none("852") + &r.grouped(&digits, &[&[4, 4]])
    }),
    (Kind::PhoneMo, "", |r| {
        let digits = format!("6{}", r.digits(7));
        r.country_or_none("853") + &r.grouped(&digits, &[&[4, 4]])
    }),
    (Kind::PhoneTw, "", |r| {
        let digits = format!("9{}", r.digits(8));
        r.country("886") + &r.grouped(&digits, &[&[3, 3, 3], &[3, 6]])
    }),
    (Kind::PhoneTw, "", |r| {
        let digits = format!("09{}", r.digits(8));
        r.grouped(&digits, &[&[4, 3, 3], &[4, 6]])
    }),
    (Kind::PhoneE164, "", |r| {
        let number = r.pick(&["+1 (415) 555-2671", "+14155552671", "+1-415-555-2671", "+33 6 12 34 56 78", "+33612345678",
            "+44 (0)20 7946 0958", "+44 20 7946 0958", "+81 90-1234-5678", "+82 10-2000-0000", "+66812345678",
            "+49 1512 3456789", "+7 912 345-67-89", "+55 11 96123-4567", "+65 8123 4567", "+61 412 345 678",
            "+60 12-345 6789", "+86 10 1234 5678", "+687 75.12.34", "+853 6612 3456", "+91 81234 56789"]);
        let prefix = r.pick(&["+", "+", "00", "tel:+"]);
        prefix.to_owned() + &number[1..]
    }),
    (Kind::Landline, "", |r| {
        let area = r.pick(AREAS);
        let count = 7 + r.below(2);
        let subscriber = format!("{}{}", 2 + r.below(7), r.digits(count - 1));
        let subscriber = match r.below(3) {
            0 => [&subscriber[..count - 4], &subscriber[count - 4..]].join(r.pick(&[" ", "-"])),
            _ => subscriber,
        };
        let national = match r.below(4) {
            0 => format!("({area}){}{subscriber}", r.pick(&["", " ", "-"])),
            1 => format!("{area}{subscriber}"),
            _ => format!("{area}{}{subscriber}", r.pick(&[" ", "-"])),
        };
        let number = match r.below(2) {
            0 => {
                let without_trunk = national.replacen("(0", "(", 1);
                let without_trunk = without_trunk.strip_prefix('0').unwrap_or(&without_trunk);
                r.country("86") + if r.below(3) == 0 { &national } else { without_trunk }
            }
            _ => national,
        };
        let count = 1 + r.below(6);
        let extension = r.digits(count);
        match r.below(4) {
            0 => number + r.pick(&["-", "转", "轉", "x", "X", "ext", "EXT", "Ext", " ext ", " Ext. ", " 转 ", "转 ", " x"]) + &extension,
            _ => number,
        }
    }),
    (Kind::IdCard, "", |r| {
        let value = checked(Kind::IdCard, &format!("{}{}{}", r.pick(IDENTITY_AREAS), date(r), r.digits(3)));
        let value = if r.below(2) == 0 { value.to_lowercase() } else { value };
        r.grouped(&value, &[&[6, 8, 4], &[6, 4, 4, 4]])
    }),
    (Kind::IdCard, "身份证号：", |r| format!("{}{}{}", r.pick(&IDENTITY_AREAS[..5]), &date(r)[2..], r.digits(3))),
    (Kind::ForeignerId, "", |r| {
        let value = checked(Kind::ForeignerId, &format!("9{}{}{}{}", r.pick(&["11", "31", "44"]), r.pick(&["840", "392"]), date(r), r.digits(3)));
        let value = if r.below(2) == 0 { value.to_lowercase() } else { value };
        r.grouped(&value, &[&[6, 8, 4], &[6, 4, 4, 4]])
    }),
    (Kind::Hkid, "", |r| {
        let value = checked(Kind::Hkid, &format!("{}{}", r.pick(&["A", "K", "Z", "AB", "WX", "a", "ab"]), r.digits(6)));
        format!("{}({})", &value[..value.len() - 1], &value[value.len() - 1..])
    }),
    (Kind::Hkid, "身份证号码：", |r| checked(Kind::Hkid, &format!("{}{}", r.pick(&["A", "K", "Z", "AB", "WX", "a", "ab"]), r.digits(6)))),
    (Kind::TwId, "", |r| checked(Kind::TwId, &format!("{}{}{}", r.pick(&["A", "F", "Q", "a"]), 1 + r.below(2), r.digits(7)))),
    (Kind::TwResident, "", |r| checked(Kind::TwResident, &format!("{}{}{}", r.pick(&["A", "F", "Q", "a"]), r.pick(&["8", "9", "A", "C", "B", "D", "c"]), r.digits(7)))),
    (Kind::MoId, "", |r| format!("{}{}({})", r.pick(&["1", "5", "7"]), r.digits(6), r.below(10))),
    (Kind::HkMoPermit, "回乡证号：", |r| format!("{}{}", r.pick(&["H", "M", "h", "m"]), if r.below(2) == 0 { r.digits(8) } else { r.digits(10) })),
    (Kind::TwPermit, "台胞证号：", |r| match r.below(4) {
        0 => r.digits(8),
        1 => r.digits(10),
        2 => format!("{}({})", r.digits(10), r.pick(&["A", "B", "d"])),
        _ => format!("{}{}", r.digits(10), r.pick(&["A", "B", "d"])),
    }),
    (Kind::Passport, "", |r| {
        let series = r.pick(&["E", "G", "D", "S", "P", "DE", "SE", "PE", "EA", "EK", "e", "g", "ea", "Ek"]);
        let count = 7 + r.below(2);
        format!("{series}{}", r.digits(count))
    }),
    (Kind::BankCard, "", |r| {
        let (bin, length) = r.pick(&[("622202", 19), ("622588", 16), ("411111", 16), ("510510", 16), ("378282", 15), ("356600", 16),
            ("305693", 14), ("955588", 19), ("621700", 19), ("601111", 16), ("436742", 19), ("622848", 19), ("501800", 12), ("501800", 13),
            ("955555", 16), ("625900", 17), ("622155", 18)]);
        let value = checked(Kind::BankCard, &format!("{bin}{}", r.digits(length - 7)));
        r.grouped(&value, &[&[4, 4, 4, 4, 3], &[6, 13], &[4, 4, 4, 4, 2], &[4, 4, 4, 4, 1], &[4, 4, 4, 4], &[4, 4, 4, 3],
            &[4, 6, 5], &[4, 4, 4, 2], &[4, 6, 4], &[4, 4, 4, 1], &[4, 4, 4]])
    }),
    (Kind::Email, "", |r| {
        let mut local = String::new();
        // Half of them of the usual signs alone, and with others between letters.
        if r.below(2) == 0 {
            local = r.pick(&["zhang", "li.na", "a_b", "w+x", "x-1", "q%t", "_z", "9", "o'brien", "hr/zhang", "a{b", "a#b", "x*y.z", "a$b"]).to_owned();
        }
        for _ in 0..if local.is_empty() { 1 + r.below(6) } else { 0 } {
            local += r.pick(&["a", "zhang", "Z", "9", ".", "_", "-", "+", "!", "#", "$", "%", "&", "'", "*", "/", "=", "?", "^", "`", "{", "|", "}", "~"]);
        }
        let domain = r.pick(&["example.com", "mail.example.com.cn", "Example.COM", "例子.中国", "例子.测试", "münchen.example", "почта.рф",
            "xn--fsqu00a.xn--0zwm56d", "a-b.example", "1.example.com", "163.com", "例え.jp", "example.公司", "qq.com", "x1.co", "example.c1"]);
        format!("{local}@{domain}")
    }),
    (Kind::Plate, "", |r| {
        let province = r.pick(&["京", "粤", "沪", "川", "新", "云", "贵"]);
        let office = r.pick(&["A", "B", "Z", "a", "K"]);
        let separator = r.pick(&["", "", "·", "•", " ", "-"]);
        let serial = match r.below(8) {
            0 => format!("D{}", r.digits(5)),
            1 => format!("{}F", r.digits(5)),
            2 => format!("DA{}", r.digits(4)),
            3 => format!("{}{}", r.digits(4), r.pick(&["警", "学", "挂", "试", "超", "领"])),
            4 => format!("{}应急", r.digits(4)),
            5 => format!("{}{}", r.digits(3), r.pick(&["AB", "K9", "Q1"])),
            6 => {
                let count = 3 + r.below(2);
                format!("{}{}", r.pick(&["A", "B2", "k"]), r.digits(count))
            }
            _ => r.digits(5),
        };
        format!("{province}{office}{separator}{serial}")
    }),
    (Kind::Plate, "", |r| format!("粤{}{}{}{}", r.pick(&["Z", "z"]), r.pick(&["", "·", " "]), r.digits(4), r.pick(&["港", "澳"]))),
    (Kind::Plate, "", |r| format!("使{}{}{}", r.digits(3), r.pick(&["", "·"]), r.digits(3))),
    (Kind::Uscc, "", |r| {
        let value = checked(Kind::Uscc, &format!("{}{}{}", r.pick(&["91", "92", "12", "51", "A1", "N2", "a1"]), r.pick(&["440300", "110108", "310115", "100000"]),
            r.pick(&["MA1FL0X7", "M000100Y", "71093123", "ma5dk4xw", "60012345"]).to_owned() + r.pick(&["3", "U", "x"])));
        if r.below(3) == 0 { value.to_lowercase() } else { value }
    }),
    (Kind::Imei, "", |r| {
        let value = checked(Kind::Imei, &format!("35{}", r.digits(12)));
        r.grouped(&value, &[&[2, 6, 6, 1], &[6, 2, 6, 1], &[8, 6, 1]])
    }),
    (Kind::Ip, "", |r| match r.below(6) {
        0 => format!("2001:db8::{:x}", r.below(65536)),
        1 => format!("fe80::{:x}:{:x}:{:x}", r.below(65536), r.below(65536), r.below(65536)),
        2 => format!("::ffff:{}.{}.{}.{}", r.below(256), r.below(256), r.below(256), r.below(256)),
        3 => "2001:0DB8:0000:0000:0008:0800:200C:417A".to_owned(),
        _ => format!("{}.{}.{}.{}", r.below(256), r.below(256), r.below(256), r.below(256)),
    }),
    (Kind::Mac, "", |r| {
        let digits: String = (0..12).map(|_| r.pick(&["0", "1", "9", "a", "F", "c"])).collect();
        match r.below(2) {
            0 => parted(&digits, 4, "."),
            _ => { let separator = r.pick(&[":", "-"]); parted(&digits, 2, separator) }
        }
    }),
];

/// The text before and after.
static AROUND: &[(&str, &str)] = &[
    ("", ""),
    ("是", "。"),
    ("“", "”"),
    ("「", "」"),
    ("【", "】"),
    ("《", "》"),
    ("'", "'"),
    ("\"", "\""),
    ("：", "，谢谢"),
    ("\n", "\n"),
    ("\r\n", "\r\n"),
    ("[", "]"),
    ("（", "）"),
    ("(", ")"),
    ("<", ">"),
    ("{\"v\":\"", "\"}"),
    ("\t", "\t"),
    ("=", ";"),
    ("我", "的"),
    ("", " "),
    ("，", "！"),
    ("> ", ", ok"),
    ("|", "|"),
    ("%22", "%22"),
    ("%2522", "%2522"),
    ("\\\"", "\\\""),
    ("\\x22", "\\x22"),
    ("\\u53f7", "\\n"),
    ("&quot;", "&quot;"),
    ("&nbsp;", "<br>"),
    ("/s?q=call+", "+now"),
    ("name=a&note=my+number+", "&id=1"),
    ("\u{1b}[31m", "\u{1b}[0m"),
    ("`", "`"),
];

/// A form that is valid and not looked for: its name, its reason, and how it is recognised.
struct Exception {
    form: &'static str,
    reason: &'static str,
    is: fn(Kind, &str) -> bool,
}

/// Blanks of pages and documents.
const BLANKS: [char; 15] = [
    '\u{3000}', '\u{A0}', '\u{2000}', '\u{2001}', '\u{2002}', '\u{2003}', '\u{2004}', '\u{2005}', '\u{2006}',
    '\u{2007}', '\u{2008}', '\u{2009}', '\u{200A}', '\u{202F}', '\u{205F}',
];

/// The value in half-width characters.
fn narrow(value: &str) -> String {
    let narrow = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap(),
        c if BLANKS.contains(&c) => ' ',
        c => c,
    };
    value.chars().map(narrow).collect()
}

fn digits(value: &str) -> usize {
    value.chars().filter(char::is_ascii_digit).count()
}

fn is_bare(value: &str) -> bool {
    let value = value.strip_prefix("tel:").unwrap_or(value);
    !value.contains(['+', '(']) && !value.starts_with("00")
}

#[rustfmt::skip]
static NOT_SEARCHED: &[Exception] = &[
    Exception {
        form: "numbers of Hong Kong and Macau of eight digits without 852 or 853",
        reason: "dates, orders and many other numbers have eight digits",
        is: |kind, value| matches!(kind, Kind::PhoneHk | Kind::PhoneMo) && is_bare(value) && digits(value) == 8,
    },
    Exception {
        form: "numbers with 852, 853 or 886 in one run, without `+`, `00`, a bracket or a separator",
        reason: "eleven or twelve digits in a row are anything",
        is: |kind, value| matches!(kind, Kind::PhoneHk | Kind::PhoneMo | Kind::PhoneTw) && is_bare(value)
            && !value.contains([' ', '-']) && digits(value) > 10,
    },
    Exception {
        form: "numbers of Taiwan in groups of three digits after 886 without `+`, `00` and a bracket of half width, if nothing else near them is searched",
        reason: "no text is searched for three digits in a row: that would slow down each search",
        is: |kind, value| kind == Kind::PhoneTw && !value.contains(['+', '('])
            && value.split(|c: char| !c.is_ascii_digit()).all(|group| group.len() < 4),
    },
    Exception {
        form: "numbers of Taiwan of ten digits in one run, without 886",
        reason: "ten digits in a row are anything",
        is: |kind, value| kind == Kind::PhoneTw && is_bare(value) && digits(value) == 10 && !value.contains([' ', '-']),
    },
    Exception {
        form: "numbers of other countries with `00` in place of `+`",
        reason: "numbers that are filled up with zeros look the same; 0086, 00852, 00853 and 00886 are looked for",
        is: |kind, value| kind == Kind::PhoneE164 && value.strip_prefix("tel:").unwrap_or(value).starts_with("00"),
    },
    Exception {
        form: "a landline with its area code in brackets, and without 0, after `86` or `0086`",
        reason: "two or three digits in brackets follow many numbers",
        is: |kind, value| kind == Kind::Landline && !value.contains('+')
            && value.split_once("86").is_some_and(|(_, rest)| {
                let rest = rest.trim_start_matches([')', ' ', '-']);
                rest.starts_with('(') && !rest.starts_with("(0")
            }),
    },
    Exception {
        form: "a landline in one run whose number begins with 1 or 9, or that has `86` before it without `+` or `00`",
        reason: "orders and times look the same",
        is: |kind, value| kind == Kind::Landline && is_run_in_doubt(value),
    },
    Exception {
        form: "cards of 12 and 13 digits that have the check digit of a barcode",
        reason: "EAN-13 and UPC-A are far more frequent",
        is: |kind, value| kind == Kind::BankCard && digits(value) < 14 && is_barcode(value),
    },
    Exception {
        form: "e-mail addresses with one of ``!&=?^`\\|}~`` in the local part, or with another sign than `._%+-` at its beginning or end, after a digit, as part of a path, or closed after the address (`'`)",
        reason: "text ends at these: names of parameters, quotes, brackets, columns; the part after them is found",
        is: |kind, value| kind == Kind::Email && has_rare_sign(value),
    },
    Exception {
        form: "e-mail addresses whose top-level domain has a digit and is not punycode",
        reason: "names of files and versions end so; nobody has such a domain",
        is: |kind, value| kind == Kind::Email && value.rsplit('.').next().is_some_and(|label| digits(label) > 0 && !label.starts_with("xn--")),
    },
    Exception {
        form: "identity numbers of Hong Kong that begin with WX, without brackets",
        reason: "WX is the label of WeChat, and joined to numbers",
        is: |kind, value| kind == Kind::Hkid && value.starts_with("WX") && !value.contains('('),
    },
    Exception {
        form: "a plate with lower-case letters and fewer than four digits in a row, or with fewer than two digits",
        reason: "words and codes look the same",
        is: |kind, value| kind == Kind::Plate && is_code(value),
    },
];

/// GS1: weights 1 and 3 from the right.
fn is_barcode(value: &str) -> bool {
    let digits = value.chars().filter_map(|c| c.to_digit(10)).rev();
    digits.zip([1, 3].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum::<u32>() % 10 == 0
}

fn is_run_in_doubt(value: &str) -> bool {
    let value = value.strip_prefix("tel:").unwrap_or(value);
    let number = value.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let is_run = number.len() >= 9 && value.starts_with(number);
    is_run
        && (number.starts_with("86")
            || [3, 4].iter().any(|at| matches!(number.as_bytes().get(*at), Some(b'1' | b'9'))))
}

fn has_rare_sign(value: &str) -> bool {
    let (local, _) = value.rsplit_once('@').unwrap();
    let chars: Vec<char> = local.chars().collect();
    let is_usual = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let is_within = |at: usize| at > 0 && at + 1 < chars.len() && chars[at - 1].is_ascii_alphabetic();
    let is_taken = |at: usize, c: char| is_usual(c) || ("{'*/#$".contains(c) && is_within(at));
    let slashes = local.matches('/').count();
    slashes > 1
        || chars.first().is_some_and(|c| !c.is_ascii_alphanumeric() && *c != '_')
        || chars.iter().enumerate().any(|(at, c)| !is_taken(at, *c))
}

fn is_code(value: &str) -> bool {
    let row = value.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or_default();
    (value.chars().any(|c| c.is_ascii_lowercase()) && row < 4) || digits(value) < 2
}

/// The scheme, which may be left out of a finding at its beginning.
fn prefix_length(value: &str) -> usize {
    if value.starts_with("tel:") { 4 } else { 0 }
}

#[test]
fn every_valid_form_is_found() {
    let mut missed: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut seen = vec![false; NOT_SEARCHED.len()];
    let mut tried: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, (kind, label, make)) in FORMS.iter().enumerate() {
        let mut random = Random(0x9E37_79B9_7F4A_7C15 + at as u64);
        for _ in 0..COUNT {
            let mut value = make(&mut random);
            if random.below(4) == 0 {
                value = wide(&value);
            }
            if random.below(8) == 0 {
                value = value.replace(' ', random.pick(&BLANKS).encode_utf8(&mut [0; 4]));
            }
            let narrow = narrow(&value);
            if !is_valid(*kind, &value) {
                continue;
            }
            if let Some(at) = NOT_SEARCHED.iter().position(|exception| (exception.is)(*kind, &narrow)) {
                seen[at] = true;
                continue;
            }
            *tried.entry(kind.as_str()).or_default() += 1;
            let (before, after) = random.pick(AROUND);
            // Between apostrophes an address has none.
            if before == "'" && narrow.contains('\'') {
                continue;
            }
            // A form writes what of the value is left out of a finding, and the rest, as it writes anything.
            let written = |text: &str| {
                if before.contains("=") && after.len() > 1 { form(text) } else { text.to_owned() }
            };
            let is_left_out: String = value.chars().take(prefix_length(&narrow)).collect();
            let text = format!("{before}{label}{}{after}", written(&value));
            let units = |text: &str| text.encode_utf16().count();
            let start = units(before) + units(label);
            let (latest, end) = (start + units(&written(&is_left_out)), start + units(&written(&value)));
            let kinds: Vec<Kind> = match kind {
                Kind::Imei | Kind::Ip | Kind::Mac => vec![*kind],
                _ => Kind::SEARCHED.to_vec(),
            };
            let found = find(&text, &kinds, TODAY);
            // A number can be of two kinds: one of Hong Kong is one of the world.
            let is_whole = found.iter().any(|found| found.start <= latest && end <= found.end);
            if !is_whole {
                let spans: Vec<_> = found.iter().map(|found| (found.kind, found.start, found.end)).collect();
                missed
                    .entry(kind.as_str())
                    .or_default()
                    .push(format!("{text:?}: {start} to {end}, found {spans:?}"));
            }
        }
    }
    for (kind, texts) in &mut missed {
        let count = texts.len();
        texts.truncate(20);
        texts.push(format!("{count} of {}", tried[kind]));
    }
    assert!(missed.is_empty(), "{missed:#?}");
    for kind in Kind::ALL {
        let is_tried = tried.get(kind.as_str()).is_some_and(|count| *count > 300);
        assert!(is_tried || !kind.is_searchable(), "{} was tried too seldom", kind.as_str());
    }
    for (exception, is_seen) in NOT_SEARCHED.iter().zip(seen) {
        assert!(is_seen, "no form is {}", exception.form);
    }
}

#[test]
fn what_is_not_looked_for_is_documented() {
    let mut table = String::from("| valid, and not looked for | because |\n|---|---|\n");
    for Exception { form, reason, .. } in NOT_SEARCHED {
        table += &format!("| {form} | {reason} |\n");
    }
    let label =
        "identity numbers of fifteen digits, identity numbers of Hong Kong without brackets, travel permits";
    table += &format!(
        "| {label} | looked for after their labels alone (身份证号, 回乡证号, 台胞证号): they have no check digit, or a short one |\n"
    );
    table += "| travel permits for Hong Kong, Macau and Taiwan (`hkMoEntryPermit`), bank accounts, names, addresses | these kinds are not searched for |\n";
    tables::check("forms", &table);
}
