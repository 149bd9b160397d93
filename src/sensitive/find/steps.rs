//! Counts the bytes that a search reads, so that tests can check that its work grows only with the text.

#[cfg(not(test))]
pub(super) fn take(_steps: usize) {}

#[cfg(test)]
pub(super) use counted::take;

#[cfg(test)]
mod counted {
    use super::super::detector::Detector;
    use crate::options::Value;
    use crate::sensitive::date::Date;
    use crate::sensitive::kind::Kind;
    use std::cell::Cell;

    thread_local! {
        static STEPS: Cell<usize> = const { Cell::new(0) };
    }

    pub(in crate::sensitive::find) fn take(steps: usize) {
        STEPS.set(STEPS.get() + steps);
    }

    const TODAY: Date = Date { year: 2025, month: 6, day: 1 };

    /// The most bytes that are read for one byte of the text: a number is tried as every kind, in all its groups.
    const MAX_STEPS_PER_BYTE: usize = 1_000;

    /// Texts that a search would read many times if it began again at each character.
    #[rustfmt::skip]
    const PIECES: &[&str] = &[
        "1", "0", "a", "@", "+", "(", "-", " ", "*", ".", "%", "\\", "&", ";", "[", "'", "例", "１", "０１", "1-", "1 ", "0 ",
        "01-", "138 ", "86-", "(0", "(010)", "+1 ", "+1-", "+1(", "a@", "@a", "a@a.", "a.", "@例.", "@例", "a/", "a'", "{a",
        "%25", "%2525", "%30", "\\u0030", "\\x30", "\\060", "&amp;", "&#49;", "[0;", "[1m", "a+", "=1+", " =1+", "1+1", "%2B1+", "x1", "1x", "tel1", "京A",
        "京A·1", "使1·", "4111 ", "4111-", "6222 ", "A1(", "1(1)", "13812345678@", "13812345678", "138****", "order no ", "id",
        "订单号", "11010519491231002X", "1.1.1.1", "::1", "f:", "0-0-", "123456-", "12345678-", "￥1", "1元",
    ];

    fn steps(detector: &Detector, text: &str) -> usize {
        STEPS.set(0);
        detector.find(text, TODAY);
        STEPS.get()
    }

    fn with_custom() -> Detector {
        let text = |text: &str| Value::Text(text.to_owned());
        let kind = |pattern: &str| Value::Object(vec![("pattern".to_owned(), text(pattern))]);
        let custom = vec![
            ("long".to_owned(), kind(r"[0-9a-z]{1,62}\!")),
            ("optional".to_owned(), kind(r"\d{0,30}\d{0,30}#")),
        ];
        let kinds = Value::List(["long", "optional", "ip", "mac"].map(text).to_vec());
        let options = vec![("custom".to_owned(), Value::Object(custom)), ("kinds".to_owned(), kinds)];
        Detector::read(&Value::Object(options)).unwrap()
    }

    #[test]
    fn what_is_read_grows_with_the_text() {
        let every = [Kind::SEARCHED.as_slice(), &Kind::SEARCHED_WHEN_ASKED].concat();
        for detector in [Detector::of(&every), with_custom()] {
            for piece in PIECES {
                let of = |bytes: usize| steps(&detector, &piece.repeat(bytes / piece.len()));
                let (short, long) = (of(4_000), of(16_000));
                assert!(long <= 4 * short + short / 4 + 10_000, "{piece}: {short} steps, then {long}");
                assert!(long <= MAX_STEPS_PER_BYTE * 16_000, "{piece}: {long} steps");
                assert!(long > 0, "{piece}: nothing was counted");
            }
        }
    }
}
