//! Numbers that are nobody's, by the thousand: how many of them are taken for sensitive values, after a usual label and
//! without one. `WRITE_DOCS=1 cargo test --test harmless` writes the table of docs/detection.md.
#![cfg(all(feature = "secrets", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test may fail loudly")]

#[path = "support/random.rs"]
mod random;
#[path = "support/tables.rs"]
mod tables;

use random::Random;
use xiaodun::sensitive::{Date, Kind, find};

const TODAY: Date = Date { year: 2025, month: 6, day: 1 };
const COUNT: usize = 2_000;

impl Random {
    fn of(&mut self, alphabet: &str, count: usize) -> String {
        let all: Vec<char> = alphabet.chars().collect();
        (0..count).map(|_| all[self.below(all.len())]).collect()
    }

    fn time(&mut self) -> [usize; 6] {
        let mut part = |from: usize, to: usize| from + self.below(to - from + 1);
        [part(2015, 2026), part(1, 12), part(1, 28), part(0, 23), part(0, 59), part(0, 59)]
    }
}

/// The sort of number, the labels it usually follows, how it is made, and the most of 1,000 that may be flagged
/// without a label.
type Sort = (&'static str, &'static [&'static str], fn(&mut Random) -> String, usize);

fn compact_time(random: &mut Random) -> String {
    let [year, month, day, hour, minute, second] = random.time();
    format!("{year}{month:02}{day:02}{hour:02}{minute:02}{second:02}")
}

#[rustfmt::skip]
static SORTS: &[Sort] = &[
    ("order, time and 4 digits", &["订单号：", "orderNo=", "\"order_sn\":\"", "order id ", "訂單編號：", "<td>订单号</td><td>", "| order no | ", "out_request_no="], |r| compact_time(r) + &r.digits(4), 100),
    ("order, short time and 4 digits", &["订单编号:", "\"orderNumber\":\"", "订单 "], |r| compact_time(r)[2..].to_owned() + &r.digits(4), 100),
    ("order, 19 digits", &["订单ID：", "out_trade_no=", "\"orderId\":"], |r| r.digits(19), 100),
    ("order, 11 digits", &["订单号", "order number: ", "order_id="], |r| format!("1{}", r.digits(10)), 1000),
    ("order, a letter and a date", &["订单号：", "order-"], |r| format!("P{}", &compact_time(r)[..8]), 1000),
    ("payment, 28 digits", &["交易单号：", "transaction_id="], |r| format!("4200{}", r.digits(24)), 10),
    ("payment, 16 digits", &["交易号 ", "tradeNo: ", "txnNo=", "refund no. ", "&quot;tradeNo&quot;:&quot;", "支付编号："], |r| r.digits(16), 100),
    ("serial, 18 digits", &["流水号：", "serial_no="], |r| r.digits(18), 100),
    ("waybill, SF", &["运单号：", "waybillNo:"], |r| format!("SF{}", r.digits(13)), 10),
    ("waybill, YT", &["快递单号：", "tracking number "], |r| format!("YT{}", r.digits(13)), 10),
    ("waybill, 15 digits", &["运单 ", "waybill_no=", "LogisticCode:", "txLogisticID=", "物流编号：", "運單號碼 "], |r| format!("43{}", r.digits(13)), 100),
    ("waybill, 12 digits", &["单号:", "trackingNo=", "mailNo: ", "取件码：", "package number is "], |r| r.digits(12), 100),
    ("IMEI", &["IMEI:", "imei=", "设备号：", "IMEI号：", "deviceId: "], |r| format!("35{}", r.digits(13)), 100),
    ("IMSI", &["imsi=", "IMSI: "], |r| format!("460{}", r.digits(12)), 100),
    ("ICCID", &["iccid:"], |r| format!("8986{}", r.digits(16)), 10),
    ("Android id", &["androidId=", "device_id: "], |r| r.of("0123456789abcdef", 16), 10),
    ("serial number of a device", &["sn: ", "SN=", "序列号："], |r| r.of("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", 12), 10),
    ("seconds", &["timestamp=", "ts: "], |r| format!("1{}", r.digits(9)), 10),
    ("milliseconds", &["timestamp:", "时间戳 "], |r| format!("17{}", r.digits(11)), 10),
    ("microseconds", &["timestamp="], |r| format!("17{}", r.digits(14)), 10),
    ("nanoseconds", &["timestamp "], |r| format!("17{}", r.digits(17)), 10),
    ("compact time", &["timestamp="], |r| compact_time(r), 10),
    ("date", &["date="], |r| { let [y, m, d, ..] = r.time(); format!("{y}-{m:02}-{d:02}") }, 10),
    ("compact date", &["date="], |r| compact_time(r)[..8].to_owned(), 10),
    ("ISO time", &["at "], |r| { let [y, m, d, h, i, s] = r.time(); format!("{y}-{m:02}-{d:02}T{h:02}:{i:02}:{s:02}.{}Z", r.digits(3)) }, 10),
    ("version", &["version "], |r| format!("v{}.{}.{}", r.below(30), r.below(40), r.digits(5)), 10),
    ("build", &["build "], |r| format!("{}.{}", r.below(90) + 10, r.digits(8)), 10),
    ("MD5", &["md5="], |r| r.of("0123456789abcdef", 32), 10),
    ("SHA-1", &["commit "], |r| r.of("0123456789abcdef", 40), 10),
    ("short hash", &["commit "], |r| r.of("0123456789abcdef", 8), 10),
    ("UUID", &["trace id "], |r| format!("{}-{}-4{}-8{}-{}", r.of("0123456789abcdef", 8), r.of("0123456789abcdef", 4), r.of("0123456789abcdef", 3), r.of("0123456789abcdef", 3), r.of("0123456789abcdef", 12)), 10),
    ("trace id", &["traceId=", "request_id: "], |r| r.of("0123456789abcdef", 16), 10),
    ("snowflake", &["msgId=", "消息ID："], |r| format!("1{}", r.digits(18)), 10),
    ("invoice", &["发票号码：", "invoice_no="], |r| r.digits(8), 10),
    ("invoice code", &["发票代码：", "invoiceCode:"], |r| format!("0{}", r.digits(11)), 150),
    ("EAN-13", &["条码：", "barcode="], |r| { let body = format!("{}{}", ["69", "40", "97"][r.below(3)], r.digits(10)); let sum: u32 = body.bytes().zip([1, 3].into_iter().cycle()).map(|(d, w)| u32::from(d - b'0') * w).sum(); format!("{body}{}", (10 - sum % 10) % 10) }, 10),
    ("ISBN", &["ISBN "], |r| format!("9787{}", r.digits(9)), 10),
    ("size in bytes", &["body_bytes_sent: ", "heapUsed=", "size=", "\"memory\":", "content-length: "], |r| (1_000_000_000 + r.below(40_000_000_000)).to_string() + " bytes", 10),
    ("coordinates", &["latitude ", "lng="], |r| format!("{}.{}", 20 + r.below(30), r.digits(6)), 10),
    ("pair of coordinates", &["location="], |r| format!("+{}.{},+{}.{}", 20 + r.below(30), r.digits(6), 90 + r.below(40), r.digits(6)), 10),
    ("room", &["roomId: "], |r| format!("1{}@chatroom", r.digits(10)), 10),
    ("price", &["total "], |r| format!("¥{}.{}", r.digits(11), r.digits(2)), 10),
    ("part number", &["型号：", "model "], |r| format!("{}{}", r.of("ABCDEFGHJK", 2), r.digits(6)), 10),
    ("thread and process", &["pid "], |r| r.digits(6), 10),
    ("IPv4", &["ip="], |r| format!("{}.{}.{}.{}", r.below(256), r.below(256), r.below(256), r.below(256)), 10),
    ("15 digits", &["单号："], |r| r.digits(15), 100),
    ("16 digits", &["单号："], |r| r.digits(16), 100),
    ("17 digits", &["单号："], |r| r.digits(17), 100),
    ("18 digits", &["单号："], |r| r.digits(18), 100),
    ("19 digits", &["单号："], |r| r.digits(19), 100),
];

#[test]
fn few_numbers_of_nobody_are_flagged() {
    let mut random = Random(20_261_128);
    let mut wrong = Vec::new();
    let mut table = String::from("| number | after a label, of 1,000 | without one |\n|---|--:|--:|\n");
    for (name, labels, make, most) in SORTS {
        let is_flagged = |text: &str| !find(text, &Kind::SEARCHED, TODAY).is_empty();
        let (mut labelled, mut bare) = (0, 0);
        for at in 0..COUNT {
            let number = make(&mut random);
            labelled += usize::from(is_flagged(&format!("x {}{number} ok", labels[at % labels.len()])));
            bare += usize::from(is_flagged(&format!("x {number} ok")));
        }
        let per_thousand = |count: usize| count as f64 * 1_000.0 / COUNT as f64;
        table += &format!("| {name} | {} | {} |\n", per_thousand(labelled), per_thousand(bare));
        if labelled * 1_000 > COUNT || bare * 1_000 > most * COUNT {
            wrong.push(format!("{name}: {labelled} and {bare} of {COUNT}"));
        }
    }
    assert!(SORTS.len() >= 40);
    assert!(wrong.is_empty(), "{wrong:#?}");
    tables::check("harmless", &table);
}
