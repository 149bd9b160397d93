//! Words before and after a number that say what it is: an order, a device, an identity card.

use super::word_list::List;
use super::{chars, steps};
use crate::sensitive::text::fold_char;
use crate::substring::has_char;

/// How many bytes before a value are read.
const REACH: usize = 48;

/// Words before a number that belongs to no person: an order, a device, a size. They are in lower case, without
/// spaces, `_` and `-`, and may be the end of a longer name (`outTradeNo`). Each entry is an ending and the words that
/// come before it.
static QUIET: [(&str, List); 7] = [
    ("number", List::of("order trade transaction serial waybill tracking invoice bill part build")),
    ("code", List::of("order bar invoice coupon")),
    ("num", List::of("order serial")),
    (
        "no",
        List::of(
            "order trade transaction trans payment refund serial flow batch waybill tracking \
         express logistic logistics shipment parcel device product goods invoice receipt bill \
         voucher contract ticket sequence part model lot",
        ),
    ),
    (
        "id",
        List::of(
            "order trade transaction trans txn payment refund batch tracking shipment device icc \
         me android sku spu item product goods trace span request req session msg message task \
         job event log bill ticket snowflake room group chat process thread",
        ),
    ),
    ("sn", List::of("order device is goods")),
    (
        "",
        List::of(
            "serial waybill tracking imei imsi isbn gtin timestamp invoice contentlength memory \
         offset capacity inode checksum sequence latitude longitude nonce version duration \
         elapsed filesize bytes",
        ),
    ),
];

/// The same, but whole words.
static QUIET_WORDS: List = List::of(
    "order ord sn ts pid lot lat lng ean upc sku port size seq hash limit heap rss model \
     length commit build nano micros millis",
);

/// The same in Chinese.
static QUIET_HAN: List = List::of(
    "订单 订单号码 运单 流水 时间戳 设备码 条码 条形码 发票 发票号码 发票代码 \
     批次 编码 工单 字节 大小 内存 容量 校验和 版本 券码 纬度 经度 颜色 车系 \
     訂單 訂單號 單號 運單 流水號",
);

/// The same in Chinese, for labels that end in 号, which is left out here.
static QUIET_NUMBERS_HAN: List = List::of(
    "订单 订单编 单 运单 流水 交易 交易编 序列 设备 设备编 条码 发票 批 批次 \
     型 货 凭证 合同 合同编 任务 请求 追踪 消息 书 商品编 商品 产品编 版本 券 \
     群 房间",
);

/// Before the fifteen digits of the identity numbers issued until 1999.
static IDENTITY: List =
    List::of("身份证 身份证号 身份证号码 身份证件号 证件号 证件号码 证件 公民身份号码 身分证 身份號碼");
static IDENTITY_WORDS: List = List::of(
    "idcard idcardno idcardnumber idno idnumber idnum identity identityno identitycard \
     identitynumber certno certificateno sfz sfzh citizenid idcode",
);

/// Before the travel permits of Hong Kong, Macau and Taiwan residents, which have no check digit.
static PERMIT: List = List::of(
    "通行证 通行证号 通行证号码 回乡证 回乡证号 回乡证号码 台胞证 台胞证号 台胞证号码 返乡证 \
     證件 通行證 通行證號 台胞證 回鄉證 回鄉證號",
);
static PERMIT_WORDS: List = List::of("permit permitno permitnumber hkmopermit twpermit mtp taibaozheng");

/// Characters, besides signs, that are between a label and its value. Each has three bytes.
const JOINING: &str = "是为「【";

/// Words before `id` whose numbers belong to no person.
static THINGS: List = List::of("订单 设备 请求 消息 商品 会话 任务 追踪");

/// Letters that are joined to a value and are its label, not part of it: `tel13812345678`, `13812345678QQ`.
static JOINED: List = List::of(
    "tel phone mobile mob wx vx qq id card no wechat weixin cell fax sms sfz sfzh idno idcard idcardno \
     cardno bankcard phoneno mobileno telephone cellphone",
);

/// The longest of them.
const LONGEST_JOINED: usize = 9;

/// Units of sizes and times.
static UNITS: List = List::of("bytes byte b kb mb gb tb kib mib gib px ms ns us bits bps hz");
static UNITS_HAN: List = List::of("字节 毫秒 微秒 纳秒 比特 次 像素");

/// The words before a value.
pub(super) struct Words<'a> {
    /// The text up to the separators before the value, unchanged.
    text: &'a str,
    /// Its last letters in lower case, joined over spaces, `_` and `-`.
    letters: [u8; REACH],
    first: usize,
    /// Where in `letters` the last word begins.
    word: usize,
}

impl<'a> Words<'a> {
    /// The words before `start`; `None` if the character there cannot end a word.
    pub(super) fn before(text: &'a str, start: usize) -> Option<Words<'a>> {
        let reach =
            (start.saturating_sub(REACH)..=start).find(|at| text.is_char_boundary(*at)).unwrap_or(start);
        let near = text.get(reach..start)?;
        let near =
            near.trim_end_matches(|c| has_char(JOINING, c) || has_char(" :=#\"'.([{>\\/_-", fold_char(c)));
        let last = near.as_bytes().last()?;
        if last.is_ascii() && !last.is_ascii_alphanumeric() {
            return None;
        }
        steps::take(near.len());
        let mut words = Words { text: near, letters: [0; REACH], first: REACH, word: REACH };
        words.read_letters();
        Some(words)
    }

    fn read_letters(&mut self) {
        let mut in_word = true;
        let mut next = b' ';
        for byte in self.text.bytes().rev() {
            match byte {
                b'0'..=b'9' if self.first == REACH => continue, // imei1
                b'a'..=b'z' | b'A'..=b'Z' => {
                    // A capital letter after a small one begins a word: `orderNo`, `deviceID`.
                    in_word &= !(byte.is_ascii_lowercase() && next.is_ascii_uppercase());
                    self.first -= 1;
                    if let Some(place) = self.letters.get_mut(self.first) {
                        *place = byte.to_ascii_lowercase();
                    }
                    if in_word {
                        self.word = self.first;
                    }
                }
                b' ' | b'_' | b'-' | b'.' => in_word = false,
                _ => return,
            }
            next = byte;
            if self.first == 0 {
                return;
            }
        }
    }

    /// Whether they are the label of a number that belongs to no person.
    pub(super) fn are_quiet(&self) -> bool {
        self.end_in_quiet()
            || self.are(&QUIET_WORDS)
            || self.end_in_han(&QUIET_HAN)
            || (self.first == REACH
                && self.text.strip_suffix('号').is_some_and(|text| QUIET_NUMBERS_HAN.ends(text.as_bytes())))
            || self.are_id_of_something()
    }

    fn end_in_quiet(&self) -> bool {
        let letters = self.letters.get(self.first..).unwrap_or_default();
        QUIET.iter().any(|(ending, words)| {
            // Compared from the end: most words end in another letter.
            letters.last() == ending.as_bytes().last().or(letters.last())
                && letters.strip_suffix(ending.as_bytes()).is_some_and(|before| words.ends(before))
        })
    }

    /// Whether they are the label of an identity number.
    pub(super) fn are_identity(&self) -> bool {
        self.end_in(&IDENTITY_WORDS) || self.end_in_han(&IDENTITY)
    }

    /// Whether they are the label of a travel permit.
    pub(super) fn are_permit(&self) -> bool {
        self.end_in(&PERMIT_WORDS) || self.end_in_han(&PERMIT)
    }

    /// 订单ID, 设备 id.
    fn are_id_of_something(&self) -> bool {
        let count = REACH - self.first;
        let before = self.text.get(..self.text.len().saturating_sub(count)).unwrap_or_default();
        self.letters.get(self.first..) == Some(b"id") && THINGS.ends(before.trim_end().as_bytes())
    }

    fn end_in(&self, labels: &List) -> bool {
        let letters = self.letters.get(self.first..).unwrap_or_default();
        letters.len() > 1 && labels.ends(letters)
    }

    fn are(&self, labels: &List) -> bool {
        labels.has(self.letters.get(self.word..).unwrap_or_default())
    }

    fn end_in_han(&self, labels: &List) -> bool {
        self.first == REACH && labels.ends(self.text.as_bytes())
    }
}

/// Whether the words before `start` may be the label of a number that belongs to no person. They are not if they end in
/// a Han character in which no such label ends, as before most numbers in Chinese texts.
pub(super) fn may_be_quiet(bytes: &[u8], start: usize) -> bool {
    let before = bytes.get(..start).unwrap_or_default();
    let Some(last @ [0xE4..=0xE9, ..]) = before.last_chunk::<3>() else { return true };
    let is_joining = JOINING.as_bytes().chunks_exact(last.len()).any(|joining| joining == last);
    is_joining || last == "号".as_bytes() || QUIET_HAN.may_end(before)
}

/// Whether a unit of sizes or times follows `end`.
pub(super) fn is_measured(text: &str, end: usize) -> bool {
    if matches!(text.as_bytes().get(end), None | Some(b'\n')) {
        return false;
    }
    let rest = text.get(end..).unwrap_or_default();
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    let letters = rest.bytes().take(6).take_while(u8::is_ascii_alphabetic).count();
    let goes_on = rest.as_bytes().get(letters).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
    let word = rest.get(..letters).unwrap_or_default();
    (letters > 0 && !goes_on && UNITS.words().any(|unit| word.as_bytes().eq_ignore_ascii_case(unit)))
        || (!rest.starts_with(|c: char| c.is_ascii())
            && UNITS_HAN.words().any(|unit| rest.as_bytes().starts_with(unit)))
}

/// Whether the letters that end at `end` are a label of the value after them, and no part of a longer word.
pub(super) fn is_joined_before(bytes: &[u8], end: usize) -> bool {
    let mut word = [0; LONGEST_JOINED + 1];
    let (mut position, mut count, mut is_behind_digits) = (end, 0, false);
    while let Some(glyph) =
        chars::char_before(bytes, position).filter(|glyph| glyph.code.is_ascii_alphanumeric())
    {
        let Some(place) = word.iter_mut().rev().nth(count) else { return false };
        if glyph.code.is_ascii_digit() {
            // 13812345678QQ12345678: the label of the second number follows the first.
            is_behind_digits = true;
            break;
        }
        *place = glyph.code.to_ascii_lowercase();
        (position, count) = (glyph.start, count + 1);
    }
    let word = word.get(word.len() - count..).unwrap_or_default();
    // The X of an identity number can be between its digits and a label.
    let without_check = word.strip_prefix(b"x").filter(|_| is_behind_digits);
    JOINED.has(word) || without_check.is_some_and(|word| JOINED.has(word))
}

/// Where the letters that begin at `start` end, if they are the label of another value.
pub(super) fn joined_after(bytes: &[u8], start: usize) -> Option<usize> {
    let mut word = [0; LONGEST_JOINED + 1];
    let (mut position, mut count) = (start, 0);
    while let Some(glyph) = chars::char_at(bytes, position).filter(|glyph| glyph.code.is_ascii_alphabetic()) {
        *word.get_mut(count)? = glyph.code.to_ascii_lowercase();
        (position, count) = (glyph.end, count + 1);
    }
    let word = word.get(..count)?;
    JOINED.has(word).then_some(position)
}

/// Whether the mark of an extension and its digits begin here: `x123`, `ext123`.
pub(super) fn is_extension(bytes: &[u8], start: usize) -> bool {
    extension_mark(bytes, start)
        .and_then(|end| chars::char_at(bytes, end))
        .is_some_and(|glyph| glyph.code.is_ascii_digit())
}

/// The end of the letters that mark an extension: `x`, `ext`, in either width.
pub(super) fn extension_mark(bytes: &[u8], start: usize) -> Option<usize> {
    let first = chars::char_at(bytes, start)?;
    match first.code {
        b'x' | b'X' => Some(first.end),
        b'e' | b'E' => {
            let second = chars::char_at(bytes, first.end)?;
            let third = chars::char_at(bytes, second.end)?;
            matches!(&[first.code, second.code, third.code], b"ext" | b"EXT").then_some(third.end)
        }
        _ => None,
    }
}

/// Whether one of the tables here has this character.
pub(super) fn has_in_tables(c: char) -> bool {
    let tables = [&QUIET_HAN, &QUIET_NUMBERS_HAN, &IDENTITY, &PERMIT, &UNITS_HAN, &THINGS];
    c == '号' || JOINING.contains(c) || tables.into_iter().any(|table| table.text().contains(c))
}
