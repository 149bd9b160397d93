//! Words before and after a number that say what it is: an order, a device, an identity card.

use super::word_list::List;
use super::{chars, steps};
use crate::sensitive::kinds::landline::LATIN_EXTENSIONS;
use crate::sensitive::text::fold_char;
use crate::substring::{contains, has_char};

/// How many bytes before a value are read.
pub(super) const REACH: usize = 48;

/// Things whose numbers belong to no person. They precede a word of [`NUMBERS`] or [`IDS`]. A word comes before the
/// words that it ends in. They are in lower case, without spaces, `_` and `-`, and are whole words of a name:
/// `outTradeNo`, `body_batch_id`.
static THINGS: List = List::of(
    "preorder suborder order ord trade transaction trans txn trx serial flow batch waybill bill tracking track logistic logistics \
     shipment shipping parcel package awb invoice receipt voucher ticket booking reservation confirmation sequence part lot \
     coupon build tx express consignment policy po case statement",
);

/// The ends of the names of their numbers.
static NUMBERS: List = List::of("number numbers code codes num nos reference ref");

/// The things that have only ids: the number of a device, a room or a message may be that of a telephone.
static THINGS_WITH_IDS: List = List::of(
    "payment prepay pay refund courier delivery cargo device terminal asset product goods item material contract model \
     reference ref biz seq error err request req session msg message task job event log trace span snowflake room group \
     chat process thread android sku spu imei imsi pos return aftersale store shop hardware tran settle settlement transfer \
     withdraw payout journal exchange dispatch apply",
);

/// The ends of the names of ids.
static IDS: List = List::of("no id ids sn code idstr");

/// Names that end in a thing, and whose numbers belong to somebody.
static PERSONAL: List = List::of("wechat americanexpress alipay wechatpay");

/// Names that end like those, and things that need no such end.
static QUIET: List = List::of(
    "serial waybill tracking imei imsi meid iccid udid oaid idfa isbn barcode gtin timestamp invoice contentlength memory offset \
     capacity inode checksum sequence latitude longitude nonce version duration elapsed filesize bytes mailno",
);

/// What is measured, and the amounts of it: `bytesTotal`, `mem_free`.
static SIZES: List = List::of("bytes heap mem memory disk swap");
static AMOUNTS: List = List::of("total used free sent read received written available loaded");

/// Like [`QUIET`], but only as whole words.
static QUIET_WORDS: List = List::of(
    "order ord sn ts pid lot lat lng ean upc sku awb port size seq hash sha crc etag rev limit heap rss model \
     length commit build nano micros millis pnr rrn",
);

/// Like [`QUIET`], in Chinese.
static QUIET_HAN: List = List::of(
    "订单 运单 快递单 物流单 售后单 退款单 配送单 发货单 流水 时间戳 设备码 条码 条形码 发票 批次 编码 工单 字节 字节数 大小 内存 容量 校验和 版本 券码 \
     纬度 经度 颜色 车系 准字 健字 特字 健注 网安备 訂單 運單 條碼 時間戳 终端编号",
);

/// Those of [`QUIET_HAN`] that end other phrases, too: 取消订单, 开发票. In a cell of their own they are a label.
static PHRASES_HAN: List = List::of("单 單 发票 發票 版本 颜色 内存 容量");

/// The things in Chinese, before [`NUMBERS_HAN`], a word before those it ends in.
static THINGS_HAN: List = List::of(
    "商户订单 订单 运单 交易单 物流单 快递单 保单 工单 单 流水 交易 支付 退款 序列 串 备案 错误 文 设备 机器 机身 发票 取票 票 取件 批 批次 型 货 物料 料 \
     商品 产品 凭证 单据 收据 合同 任务 受理 会话 请求 追踪 消息 书 版本 券 群 房间 快递 物流 包裹 邮件 快件 \
     核销 预约 票据 参考 跟踪 申请 日志 链路 预订 预定 确认 授权 回执 报案 兑换 协议 案件 报告 訂單 運單 單 追蹤 設備 序 發票 IMEI IMSI ICCID SN",
);

/// The ends of the names of their numbers.
static NUMBERS_HAN: List = List::of("编号 代码 标识 号 码 編號 號 碼");

/// Words before the name of a number that take it back: 没有订单号, `no order number`.
static NEGATIONS: List = List::of(
    "没 没有 没填 没有填 未填 未填写 无 非 不是 不是我的 缺 缺少 忘记 忘了 忘记了 找不到 查不到 沒有 無 no not notan without forgot",
);

/// The characters before those that ask: 有没有, 是不是.
static ASKING: List = List::of("有 是");

/// The names of a telephone's number before that of another, of which the value can be either: 手机号/订单号,
/// `phone|orderNo|`.
static TELEPHONES: List = List::of(
    "电话 手机 電話 手機 telephone Telephone phone Phone PHONE phoneNumber \
     PhoneNumber phoneNo mobile Mobile MOBILE tel Tel TEL",
);

/// The words before those that are names of other things: `iPhone`, `China Mobile`.
static NO_TELEPHONES: List = List::of("i China");

/// What is between those names.
static BETWEEN_NAMES: List = List::of("| / 、 或 和 ( （ &");

/// The things of telephones that are none of their numbers, so that both names are one: 手机/串号, `phone(IMEI)`.
static DEVICES: List = List::of("imei imsi meid serial IMEI 串 序列");

/// The things before 号码: that of others is a telephone's, as of a terminal or a blacklist.
static NUMBERED_HAN: List = List::of("订单 运单 快递单 保单 邮件 流水 序列 发票 訂單 運單 追蹤 發票");

/// 号码.
static NUMBER_HAN: List = List::of("号码 號碼");

/// Before the fifteen digits of the identity numbers issued until 1999, alone or with the end of the name of a number.
static IDENTITY: List = List::of("身份证 证件 身份 身份證 身分證 身分證字 證件");
static IDENTITY_WORDS: List = List::of(
    "idcard idcardno idcardnumber idno idnumber idnum identity identityno identitycard \
     identitynumber certno certificateno sfz sfzh citizenid idcode hkid hkidno hkidnumber",
);

/// The same before the travel permits of Hong Kong, Macau and Taiwan residents, which have no check digit.
static PERMIT: List = List::of("通行证 回乡证 台胞证 返乡证 證件 通行證 台胞證 臺胞證 回鄉證");
static PERMIT_WORDS: List = List::of("permit permitno permitnumber hkmopermit twpermit mtp taibaozheng");

/// Characters, besides signs, that are between a label and its value. Each has three bytes.
const JOINING: &str = "是为為「【“";

/// Signs of ASCII there.
const SIGNS: &str = " :=#\"'.([{>\\/_-%";

/// What ends the cell, the brackets or the sentence of the label: a word that is no name of a number may be something
/// else there, as in 取消订单！139….
const CLOSING: &str = "\t<)]}|*`」】”→—";

/// What closes brackets, and opens them, and cells and emphasis.
const CLOSING_BRACKETS: &str = ")]}」】";
static OPENING: List = List::of("( [ { 「 【 （ ［ ｛ | > * ` ｜");

/// Words there, of sentences and of SQL: `order number is`, `order_no LIKE '`.
static VERBS: List = List::of("is in like");

/// Elements there: `<td>订单号</td><td>`, `<![CDATA[`.
static ELEMENTS: List = List::of("td th b strong span em p div li dd dt code cdata");

/// Letters that are joined to a value and are its label, not part of it: `tel13812345678`, `13812345678QQ`.
static JOINED: List = List::of(
    "tel phone mobile mob wx vx qq id card no wechat weixin cell fax sms sfz sfzh idno idcard idcardno \
     cardno bankcard phoneno mobileno telephone cellphone number whatsapp",
);

/// The characters before a V that is such a label: 加v13812345678.
static ADDING: List = List::of("加 + ＋ 个 我 信");

/// The longest word of [`JOINED`], in letters.
const MAX_JOINED_LETTERS: usize = 9;

/// Units of sizes and times.
static UNITS: List = List::of("bytes byte b kb mb gb tb kib mib gib px ms ns us bits bps hz");
static UNITS_HAN: List = List::of("字节 毫秒 微秒 纳秒 比特 次 像素");

/// The characters that make a name of a unit: B座, 次日, 字节跳动, `ms=`.
const NOT_AFTER_UNITS: &str = "_=:-座栋幢楼区室单元卡端级日跳";

/// The longest unit of letters.
const MAX_UNIT_LETTERS: usize = 5;

/// The words before `start`; `None` if the character there cannot end a word.
pub(super) fn words_before(text: &str, start: usize) -> Option<Words<'_>> {
    let reach = (start.saturating_sub(REACH)..=start).find(|at| text.is_char_boundary(*at)).unwrap_or(start);
    let whole = text.get(reach..start)?;
    // A plus between a sign and the value is that of a blank in a form, or nothing.
    let plus = chars::char_before(whole.as_bytes(), whole.len()).filter(|glyph| {
        let sign = chars::char_before(whole.as_bytes(), glyph.start).map_or(chars::OTHER, |glyph| glyph.code);
        glyph.code == b'+' && matches!(sign, b' ' | b'=' | b':' | b'"' | b'\'' | b'(')
    });
    let whole = plus.and_then(|plus| whole.get(..plus.start)).unwrap_or(whole);
    let whole = if ends_in_size(whole.as_bytes()) { "bytes" } else { whole };
    let near = without_between(whole);
    let between = whole.get(near.len()..)?;
    let has_any = |signs| between.chars().any(|c| has_char(signs, fold_char(c)));
    let is_apart = has_any(CLOSING);
    // `orderNo[]`
    let is_element = contains(between, "[]");
    let is_bracketed = has_any(CLOSING_BRACKETS) && !is_element;
    let is_parted = is_element || has_any(")}");
    let last = near.as_bytes().last()?;
    if last.is_ascii() && !last.is_ascii_alphanumeric() {
        return None;
    }
    steps::take(near.len());
    let mut words = Words {
        text: near,
        letters: [0; REACH],
        first: REACH,
        starts: 0,
        is_apart,
        is_bracketed,
        is_parted,
        begins: 0,
    };
    words.read_letters();
    Some(words)
}

/// The words before a value.
pub(super) struct Words<'a> {
    /// The text up to the separators before the value, unchanged.
    text: &'a str,
    /// Its last letters in lower case, joined over spaces, `_` and `-`.
    letters: [u8; REACH],
    first: usize,
    /// Where in `letters` words begin, one bit for each place.
    starts: u64,
    /// The value is in another cell.
    is_apart: bool,
    /// The words end a text in brackets; they are a label if they are all of it: (quote order no) is none.
    is_bracketed: bool,
    /// No word of its own is a label of the value: it is an element of an array, or after a remark or an object.
    is_parted: bool,
    /// Where the letters begin in the text.
    begins: usize,
}

impl Words<'_> {
    fn read_letters(&mut self) {
        let (mut next, mut digits) = (' ', 0);
        for (at, c) in self.text.char_indices().rev() {
            let c = fold_char(c);
            match c {
                // imei1, `order_no_2`; but not `order 1` and order20251122, which have their number already.
                '0'..='9' if self.first == REACH && digits < 2 => digits += 1,
                'a'..='z' | 'A'..='Z' => {
                    // A capital letter after a small one begins a word: `orderNo`, `deviceID`.
                    let begins_word = next == ' ' || (c.is_ascii_lowercase() && next.is_ascii_uppercase());
                    if begins_word && self.first < REACH {
                        self.starts |= 1 << self.first;
                    }
                    self.first -= 1;
                    if let Some(place) = self.letters.get_mut(self.first) {
                        *place = c.to_ascii_lowercase() as u8;
                    }
                }
                ' ' | '_' | '-' | '.' if self.first < REACH || next == ' ' || c == '_' => {
                    next = ' ';
                    continue;
                }
                _ => break,
            }
            (next, self.begins) = (c, at);
            if self.first == 0 {
                break;
            }
        }
        self.starts |= 1 << self.first;
    }

    /// Whether they are the label of a number that belongs to no person.
    pub(super) fn are_quiet(&self) -> bool {
        let text = self.text.as_bytes();
        let opens = |before: &[u8], thing: &[u8]| {
            (!self.is_bracketed || !self.is_parted || OPENING.ends(before)) && !is_taken_back(before, thing)
        };
        // 退款单号 has two of them.
        let is_thing = |thing: &[u8]| {
            let mut before = thing;
            while let Some(rest) = THINGS_HAN.before(before) {
                before = rest;
            }
            before != thing && opens(before, thing)
        };
        if self.first < REACH {
            let letters = self.letters.get(self.first..).unwrap_or_default();
            return NUMBERS.before(letters).is_some_and(|thing| self.names(&THINGS, thing))
                || IDS.before(letters).is_some_and(|thing| {
                    self.names(&THINGS, thing) || self.names(&THINGS_WITH_IDS, thing)
                })
                // 订单ID, 设备 id.
                || (IDS.has(letters) && is_thing(self.outside()))
                || DEVICES.ends(letters)
                || (letters == b"n" && matches!(self.outside(), [.., b'S' | b's' | b'P', b'/']))
                || ((!self.is_apart || self.is_cell())
                    && (QUIET.ends(letters)
                        || self.are(&QUIET_WORDS)
                        || AMOUNTS.before(letters).is_some_and(|size| SIZES.ends(size))));
        }
        NUMBERS_HAN.before(text).is_some_and(is_thing)
            || NUMBER_HAN
                .before(text)
                .is_some_and(|thing| NUMBERED_HAN.before(thing).is_some_and(|before| opens(before, thing)))
            || (!self.is_parted
                && QUIET_HAN.before(text).is_some_and(|before| {
                    !self.is_apart || !PHRASES_HAN.ends(text) || OPENING.ends(trimmed(before))
                }))
    }

    /// Whether the letters are one word, and all of their cell: `| order | …`; but not the value of `type=order | …`.
    fn is_cell(&self) -> bool {
        !self.is_parted && !self.has_spaces() && !self.is_set()
    }

    /// Whether the letters are the value of another name, or quoted.
    fn is_set(&self) -> bool {
        let outside = self.outside();
        let before = chars::char_before(outside, outside.len());
        before.is_some_and(|before| matches!(before.code, b'=' | b':' | b'"' | b'\''))
    }

    /// Whether the name of which the letters are has spaces in it.
    fn has_spaces(&self) -> bool {
        self.text.as_bytes().get(self.begins..).is_some_and(|name| name.contains(&b' '))
    }

    /// The text before the letters.
    fn outside(&self) -> &[u8] {
        trimmed(self.text.as_bytes().get(..self.begins).unwrap_or_default())
    }

    /// Whether the first letters end in one of these words, which is whole.
    fn names(&self, things: &List, letters: &[u8]) -> bool {
        let outside = self.outside();
        let begins_word = |before: &[u8]| self.starts >> (self.first + before.len()) & 1 == 1;
        let is_whole = |before: &[u8]| {
            begins_word(before)
                // [out_trade_no]; but (quote order no) is none.
                && (!self.is_bracketed || (OPENING.ends(outside) && (before.is_empty() || !self.has_spaces())))
                // `t_no.order_no` has another name before it.
                && !(NEGATIONS.before(before).is_some_and(begins_word) && self.has_spaces())
                && !is_taken_back(outside, letters)
        };
        things.before(letters).is_some_and(is_whole) && !PERSONAL.ends(letters)
    }

    /// Whether they are the label of an identity number.
    pub(super) fn are_identity(&self) -> bool {
        self.end_in(&IDENTITY_WORDS) || self.end_in_han(&IDENTITY)
    }

    /// Whether they are the label of a travel permit.
    pub(super) fn are_permit(&self) -> bool {
        self.end_in(&PERMIT_WORDS) || self.end_in_han(&PERMIT)
    }

    fn end_in(&self, labels: &List) -> bool {
        let letters = self.letters.get(self.first..).unwrap_or_default();
        letters.len() > 1 && labels.ends(letters)
    }

    /// Whether the last word is one of these.
    fn are(&self, labels: &List) -> bool {
        let last = 63 - self.starts.leading_zeros() as usize;
        labels.has(self.letters.get(last..).unwrap_or_default())
    }

    fn end_in_han(&self, labels: &List) -> bool {
        self.first == REACH && labels.ends(without_number(self.text.as_bytes()))
    }
}

/// Whether the words before `start` are the label of a number that belongs to no person.
pub(super) fn is_quiet(text: &str, start: usize) -> bool {
    words_before(text, start).is_some_and(|words| words.are_quiet())
}

/// Whether the text before the name of a number of this thing makes the value another thing: a negation, or the name of
/// a telephone's number and one sign between names.
fn is_taken_back(before: &[u8], thing: &[u8]) -> bool {
    let before = trimmed(before);
    let is_telephone = |name: &[u8]| {
        let name = without_number(trimmed(name));
        TELEPHONES.before(name).is_some_and(|rest| {
            let (last, first) = (rest.last().copied().unwrap_or_default(), name.get(rest.len()));
            // A whole word: of `userPhone`, but not of `headphone`.
            !(last.is_ascii_alphabetic()
                && (last.is_ascii_uppercase() || first.is_some_and(u8::is_ascii_lowercase)))
                && !NO_TELEPHONES.ends(trimmed(rest))
        })
    };
    NEGATIONS.before(before).is_some_and(|rest| !ASKING.ends(rest))
        || (BETWEEN_NAMES.before(before).is_some_and(is_telephone) && !DEVICES.ends(thing))
}

/// The name of a thing without the end of the name of its number: 身份证 of 身份证号码.
fn without_number(text: &[u8]) -> &[u8] {
    NUMBER_HAN.before(text).or_else(|| NUMBERS_HAN.before(text)).unwrap_or(text)
}

/// The text without the blanks and tabs at its end. A line break stays: JavaScript puts one where other text was.
fn trimmed(mut text: &[u8]) -> &[u8] {
    while let [rest @ .., b' ' | b'\t'] = text {
        text = rest;
    }
    text
}

/// Whether the address from `start` to `end` is a version: after that word, of a browser (`Chrome/120.0.0.0`), or
/// before the name of a release (`1.2.3.4-beta`).
pub(super) fn is_version(text: &str, start: usize, end: usize) -> bool {
    static VERSIONS: List = List::of("version ver oid");
    static NAMES: List = List::of("版本 版本号 版本號 ersionName ersionNumber ersion_name ersion_number");
    static RELEASES: List = List::of("alpha beta rc snapshot release final dev el");
    let bytes = text.as_bytes();
    let is_release = bytes.get(end) == Some(&b'-') && end_of_word(bytes, end + 1, &RELEASES).is_some();
    let before = text.get(..start).unwrap_or_default().as_bytes();
    let is_browser = matches!(before, [.., letter, b'/'] if letter.is_ascii_alphabetic())
        && text.get(..end).is_some_and(|text| text.ends_with(".0.0.0"));
    is_browser
        || is_release
        || words_before(text, start)
            .is_some_and(|words| words.are(&VERSIONS) || NAMES.ends(words.text.as_bytes()))
}

/// Whether the words before `start` may be the label of a number that belongs to no person. They are not if they end in
/// a Han character in which no such label ends, as before most numbers in Chinese texts.
pub(super) fn may_be_quiet(bytes: &[u8], start: usize) -> bool {
    let before = bytes.get(..start).unwrap_or_default();
    let Some(last @ [0xE4..=0xE9, ..]) = before.last_chunk::<3>() else { return true };
    let is_joining = JOINING.as_bytes().chunks_exact(last.len()).any(|joining| joining == last);
    is_joining || NUMBERS_HAN.may_end(before) || QUIET_HAN.may_end(before)
}

/// The text without what can be between a label and its value.
fn without_between(mut text: &str) -> &str {
    let is_sign =
        |c| has_char(JOINING, c) || [SIGNS, CLOSING].iter().any(|signs| has_char(signs, fold_char(c)));
    loop {
        let whole = text;
        text = text.trim_end_matches(is_sign);
        let has_sign = |sign| whole.as_bytes().get(text.len()..).is_some_and(|signs| signs.contains(&sign));
        let is_one_of =
            |list: &List, word: &str| list.words().any(|known| word.as_bytes().eq_ignore_ascii_case(known));
        // `<td class="v`, `<![CDATA`
        let is_element = |tag: &str| {
            let name = tag.trim_start_matches(['/', '!', '[']);
            is_one_of(&ELEMENTS, name.split(' ').next().unwrap_or_default())
        };
        let element =
            text.rsplit_once('<').filter(|(_, tag)| (has_sign(b'>') || has_sign(b'[')) && is_element(tag));
        let verb = || text.rsplit_once(' ').filter(|(_, word)| is_one_of(&VERBS, word));
        let Some((before, _)) = element.or_else(verb) else { return text };
        text = before;
    }
}

/// Whether the text ends in the beginning of a range of bytes: `bytes 0-499/`, `bytes=500-`, `bytes */`.
fn ends_in_size(text: &[u8]) -> bool {
    let mut before = text;
    while let [rest @ .., b'0'..=b'9' | b'-' | b'/' | b'*'] = before {
        before = rest;
    }
    before.ends_with(b"bytes ") || before.ends_with(b"bytes=")
}

/// Whether a unit of sizes or times follows `end`, and no name that begins with it: `B座`, `ms=12`, `US-1`.
pub(super) fn is_measured(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    // `15032385536/17179869184 bytes`; but `13812345678/8GB` is a telephone and its plan.
    let whole = rest.strip_prefix('/').or_else(|| rest.strip_prefix(" of ")).unwrap_or_default();
    let digits = whole.bytes().take_while(u8::is_ascii_digit).count();
    let rest = if digits > 9 { whole.get(digits..).unwrap_or_default() } else { rest };
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    let mut unit = [0; MAX_UNIT_LETTERS];
    let mut length = 0;
    for (place, letter) in unit.iter_mut().zip(rest.bytes().take_while(u8::is_ascii_alphabetic)) {
        *place = letter.to_ascii_lowercase();
        length += 1;
    }
    // `Ms` and `US` are none of time.
    let is_time = unit.get(1..length) == Some(b"s") && rest.starts_with(|c: char| c.is_ascii_uppercase());
    let is_unit = !is_time && unit.get(..length).is_some_and(|unit| UNITS.has(unit));
    if !is_unit {
        let first = rest.as_bytes().first();
        let mut han = UNITS_HAN.words().filter(|_| first > Some(&0xE4));
        length = han.find(|unit| rest.as_bytes().starts_with(unit)).map_or(0, <[u8]>::len);
    }
    length > 0
        && !rest
            .get(length..)
            .and_then(|after| after.chars().next())
            .is_some_and(|next| next.is_ascii_alphanumeric() || has_char(NOT_AFTER_UNITS, next))
}

/// Where the letters that end at `end` begin, if they are a label of the value after them, and no part of a longer
/// word.
pub(super) fn joined_before(bytes: &[u8], end: usize) -> Option<usize> {
    let mut word = [0; MAX_JOINED_LETTERS + 1];
    let (mut position, mut count, mut is_after_digits) = (end, 0, false);
    while let Some(glyph) =
        chars::char_before(bytes, position).filter(|glyph| glyph.code.is_ascii_alphanumeric())
    {
        let place = word.iter_mut().rev().nth(count)?;
        if glyph.code.is_ascii_digit() {
            // 13812345678QQ12345678: the label of the second number follows the first.
            is_after_digits = true;
            break;
        }
        *place = glyph.code.to_ascii_lowercase();
        (position, count) = (glyph.start, count + 1);
        // The last word of `contactPhone`.
        let is_word = glyph.code.is_ascii_uppercase()
            && chars::char_before(bytes, position).is_some_and(|before| before.code.is_ascii_lowercase());
        if is_word {
            break;
        }
    }
    let word = word.get(word.len() - count..).unwrap_or_default();
    // The X of an identity number can be between its digits and a label.
    let without_check = word.strip_prefix(b"x").filter(|_| is_after_digits);
    // 加v13812345678
    let is_added = || word == b"v" && ADDING.ends(bytes.get(..position).unwrap_or_default());
    (JOINED.has(word) || without_check.is_some_and(|word| JOINED.has(word)) || is_added()).then_some(position)
}

/// Where the letters that begin at `start` end, if they are the label of another value, the end of a BigInt as
/// consoles write it (`13812345678n`) or of a number of Java (`13812345678L`), or the V of WeChat (13812345678v同号).
pub(super) fn joined_after(bytes: &[u8], start: usize) -> Option<usize> {
    let is_end = matches!(bytes.get(start), Some(b'n' | b'L' | b'v' | b'V'))
        && !bytes.get(start + 1).is_some_and(u8::is_ascii_alphanumeric);
    if is_end { Some(start + 1) } else { end_of_word(bytes, start, &JOINED) }
}

/// Where the letters that begin at `start` end, if they are one of these words.
fn end_of_word(bytes: &[u8], start: usize, words: &List) -> Option<usize> {
    let mut word = [0; MAX_JOINED_LETTERS + 1];
    let (mut position, mut count) = (start, 0);
    while let Some(glyph) = chars::char_at(bytes, position).filter(|glyph| glyph.code.is_ascii_alphabetic()) {
        *word.get_mut(count)? = glyph.code.to_ascii_lowercase();
        (position, count) = (glyph.end, count + 1);
    }
    let word = word.get(..count)?;
    words.has(word).then_some(position)
}

/// Whether the prefix of an extension and its digits begin here: `x123`, `ext123`.
pub(super) fn is_extension(bytes: &[u8], start: usize) -> bool {
    extension_prefix(bytes, start)
        .and_then(|end| chars::char_at(bytes, end))
        .is_some_and(|glyph| glyph.code.is_ascii_digit())
}

/// The end of the letters before an extension, one of [`LATIN_EXTENSIONS`] in either width.
pub(super) fn extension_prefix(bytes: &[u8], start: usize) -> Option<usize> {
    // Most numbers have none: the list is read only where a letter is.
    chars::char_at(bytes, start).filter(|first| first.code.is_ascii_alphabetic())?;
    LATIN_EXTENSIONS.into_iter().find_map(|prefix| {
        prefix.bytes().try_fold(start, |position, letter| {
            let glyph = chars::char_at(bytes, position)?;
            glyph.code.eq_ignore_ascii_case(&letter).then_some(glyph.end)
        })
    })
}

/// Whether one of the tables here has this character.
pub(super) fn has_in_tables(c: char) -> bool {
    let tables = [
        &QUIET_HAN,
        &THINGS_HAN,
        &NUMBERS_HAN,
        &NUMBER_HAN,
        &IDENTITY,
        &PERMIT,
        &UNITS_HAN,
        &NEGATIONS,
        &TELEPHONES,
        &BETWEEN_NAMES,
        &ADDING,
    ];
    JOINING.contains(c)
        || CLOSING.contains(c)
        || NOT_AFTER_UNITS.contains(c)
        || tables.into_iter().any(|table| table.text().contains(c))
}
