//! Words before and after a number that say what it is: an order, a device, an identity card.

use super::chars;
use crate::sensitive::text::fold_char;

/// How much of a text before a value is looked at.
const REACH: usize = 48;

/// Numbers that are nobody's, by the words before them: an order, a device, a size. Letters in lower case, without
/// spaces, `_` and `-`; they may be the end of a longer name (`outTradeNo`). Each ending with the words before it.
static QUIET: [(&str, &str); 7] = [
    ("number", "order trade transaction serial waybill tracking invoice bill part build"),
    ("code", "order bar invoice coupon"),
    ("num", "order serial"),
    (
        "no",
        "order trade transaction trans payment refund serial flow batch waybill tracking \
         express logistic logistics shipment parcel device product goods invoice receipt bill \
         voucher contract ticket sequence part model lot",
    ),
    (
        "id",
        "order trade transaction trans txn payment refund batch tracking shipment device icc \
         me android sku spu item product goods trace span request req session msg message task \
         job event log bill ticket snowflake room group chat process thread",
    ),
    ("sn", "order device is goods"),
    (
        "",
        "serial waybill tracking imei imsi isbn gtin timestamp invoice contentlength memory \
         offset capacity inode checksum sequence latitude longitude nonce version duration \
         elapsed filesize bytes",
    ),
];

/// The same, but whole words.
static QUIET_WORDS: &str = "order ord sn ts pid lot lat lng ean upc sku port size seq hash limit heap rss model \
     length commit build nano micros millis";

/// The same in Chinese.
static QUIET_HAN: &str = "订单 订单号 订单编号 订单号码 单号 运单 运单号 流水 流水号 交易号 交易编号 序列号 时间戳 \
     设备号 设备编号 设备码 条码 条形码 条码号 发票 发票号 发票号码 发票代码 批号 批次 批次号 \
     型号 货号 编码 凭证号 合同号 合同编号 工单 任务号 请求号 追踪号 消息号 字节 大小 内存 \
     容量 书号 商品编号 商品号 产品编号 校验和 版本 版本号 券号 券码 群号 房间号 纬度 经度 \
     颜色 车系 訂單 訂單號 單號 運單 流水號";

/// Before the fifteen digits of the identity numbers issued until 1999.
static IDENTITY: &str =
    "身份证 身份证号 身份证号码 身份证件号 证件号 证件号码 证件 公民身份号码 身分证 身份號碼";
static IDENTITY_WORDS: &str = "idcard idcardno idcardnumber idno idnumber idnum identity identityno identitycard \
     identitynumber certno certificateno sfz sfzh citizenid idcode";

/// Before the travel permits of Hong Kong, Macau and Taiwan residents, which have no check digit.
static PERMIT: &str = "通行证 通行证号 通行证号码 回乡证 回乡证号 回乡证号码 台胞证 台胞证号 台胞证号码 返乡证 \
     證件 通行證 通行證號 台胞證 回鄉證 回鄉證號";
static PERMIT_WORDS: &str = "permit permitno permitnumber hkmopermit twpermit mtp taibaozheng";

/// What stands between a label and its value, besides signs.
const JOINING: &str = "是为「【";

/// Before `id`, numbers of these are nobody's.
static THINGS: &str = "订单 设备 请求 消息 商品 会话 任务 追踪";

/// Joined to a value, these letters are its label and no part of it: `tel13812345678`, `13812345678QQ`.
static JOINED: &str = "tel phone mobile mob wx vx qq id card no wechat weixin cell";

/// Units of sizes and times.
static UNITS: &str = "bytes byte b kb mb gb tb kib mib gib px ms ns us bits bps hz";
static UNITS_HAN: &str = "字节 毫秒 微秒 纳秒 比特 次 像素";

/// The words before a value.
pub(super) struct Words<'a> {
    /// Up to the separators before the value, as it stands.
    text: &'a str,
    /// Its last letters in lower case, joined over spaces, `_` and `-`.
    letters: [u8; REACH],
    first: usize,
    /// Where in `letters` the last word begins.
    word: usize,
}

impl<'a> Words<'a> {
    /// The words before `start`; nothing if what is there cannot be one.
    pub(super) fn before(text: &'a str, start: usize) -> Option<Words<'a>> {
        let reach =
            (start.saturating_sub(REACH)..=start).find(|at| text.is_char_boundary(*at)).unwrap_or(start);
        let near = text.get(reach..start)?;
        let near =
            near.trim_end_matches(|c| JOINING.contains(c) || " :=#\"'.([{>\\/_-".contains(fold_char(c)));
        let last = near.as_bytes().last()?;
        if last.is_ascii() && !last.is_ascii_alphanumeric() {
            return None;
        }
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
                    // A capital begins a word, and so does what follows a small letter: `orderNo`, `deviceID`.
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

    /// Whether they announce a number that is nobody's.
    pub(super) fn are_quiet(&self) -> bool {
        self.end_in_quiet()
            || self.are(QUIET_WORDS)
            || self.end_in_han(QUIET_HAN)
            || self.are_id_of_something()
    }

    fn end_in_quiet(&self) -> bool {
        let letters = self.letters.get(self.first..).unwrap_or_default();
        QUIET.iter().any(|(ending, words)| {
            letters.strip_suffix(ending.as_bytes()).is_some_and(|before| ends_in_one(before, words))
        })
    }

    /// Whether they announce an identity card.
    pub(super) fn are_identity(&self) -> bool {
        self.end_in(IDENTITY_WORDS) || self.end_in_han(IDENTITY)
    }

    /// Whether they announce a travel permit.
    pub(super) fn are_permit(&self) -> bool {
        self.end_in(PERMIT_WORDS) || self.end_in_han(PERMIT)
    }

    /// 订单ID, 设备 id.
    fn are_id_of_something(&self) -> bool {
        let count = REACH - self.first;
        let before = self.text.get(..self.text.len().saturating_sub(count)).unwrap_or_default();
        self.letters.get(self.first..) == Some(b"id") && ends_in_one(before.trim_end().as_bytes(), THINGS)
    }

    fn end_in(&self, labels: &str) -> bool {
        let letters = self.letters.get(self.first..).unwrap_or_default();
        letters.len() > 1 && ends_in_one(letters, labels)
    }

    fn are(&self, labels: &str) -> bool {
        is_one(self.letters.get(self.word..).unwrap_or_default(), labels)
    }

    fn end_in_han(&self, labels: &str) -> bool {
        self.first == REACH && ends_in_one(self.text.as_bytes(), labels)
    }
}

/// Whether the text ends in one of these words. Most have another last byte, and need no comparison.
fn ends_in_one(text: &[u8], words: &str) -> bool {
    let Some(last) = text.last() else { return false };
    split(words).any(|word| word.last() == Some(last) && text.ends_with(word))
}

/// Whether this is one of these words.
fn is_one(word: &[u8], words: &str) -> bool {
    !word.is_empty() && split(words).any(|known| known == word)
}

fn split(words: &str) -> impl Iterator<Item = &[u8]> {
    words.as_bytes().split(|b| *b == b' ')
}

/// Whether a unit of sizes or times follows `end`.
pub(super) fn is_measured(text: &str, end: usize) -> bool {
    let Some(rest) = text.get(end..) else { return false };
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    let letters = rest.bytes().take(6).take_while(u8::is_ascii_alphabetic).count();
    let goes_on = rest.as_bytes().get(letters).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
    let word = rest.get(..letters).unwrap_or_default();
    (!goes_on && split(UNITS).any(|unit| word.as_bytes().eq_ignore_ascii_case(unit)))
        || split(UNITS_HAN).any(|unit| rest.as_bytes().starts_with(unit))
}

/// Whether the letters that end at `end` are a label of what follows, and no part of a longer word.
pub(super) fn is_joined_before(bytes: &[u8], end: usize) -> bool {
    let mut word = [0; 8];
    let (mut position, mut count, mut is_behind_digits) = (end, 0, false);
    while let Some(glyph) =
        chars::char_before(bytes, position).filter(|glyph| glyph.code.is_ascii_alphanumeric())
    {
        let Some(place) = word.iter_mut().rev().nth(count) else { return false };
        if glyph.code.is_ascii_digit() {
            // 13812345678QQ12345678: the label of the second number stands behind the first.
            is_behind_digits = true;
            break;
        }
        *place = glyph.code.to_ascii_lowercase();
        (position, count) = (glyph.start, count + 1);
    }
    let word = word.get(word.len() - count..).unwrap_or_default();
    // The X of an identity number can stand between its digits and a label.
    let without_check = word.strip_prefix(b"x").filter(|_| is_behind_digits);
    is_one(word, JOINED) || without_check.is_some_and(|word| is_one(word, JOINED))
}

/// Where the letters that begin at `start` end, if they are a label of something else.
pub(super) fn joined_after(bytes: &[u8], start: usize) -> Option<usize> {
    let mut word = [0; 8];
    let (mut position, mut count) = (start, 0);
    while let Some(glyph) = chars::char_at(bytes, position).filter(|glyph| glyph.code.is_ascii_alphabetic()) {
        *word.get_mut(count)? = glyph.code.to_ascii_lowercase();
        (position, count) = (glyph.end, count + 1);
    }
    let word = word.get(..count)?;
    is_one(word, JOINED).then_some(position)
}

/// Whether the mark of an extension and its digits begin here: `x123`, `ext123`.
pub(super) fn is_extension(bytes: &[u8], start: usize) -> bool {
    let rest = bytes.get(start..).unwrap_or_default();
    let labels: [&[u8]; 4] = [b"x", b"X", b"ext", b"EXT"];
    labels
        .into_iter()
        .filter_map(|mark| rest.strip_prefix(mark))
        .any(|rest| rest.first().is_some_and(u8::is_ascii_digit))
}

/// Whether one of the tables here has this character.
pub(super) fn has_in_tables(c: char) -> bool {
    let tables = [QUIET_HAN, IDENTITY, PERMIT, UNITS_HAN, THINGS];
    JOINING.contains(c) || tables.into_iter().any(|table| table.contains(c))
}
