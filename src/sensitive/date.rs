//! Calendar dates. "Today" is always handed in: the core has no clock.

use super::swar;
use crate::decimal::decimal;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year, e.g. 2024.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Date {
    /// The day it is in Beijing (UTC+8) at `ms` milliseconds after 1970-01-01T00:00:00Z, as JavaScript's
    /// `Date.now()` returns it. A moment that is no number reads as the epoch; the years are kept within
    /// 1970 to 9999.
    ///
    /// # Examples
    /// ```
    /// use xiaodun::sensitive::Date;
    ///
    /// // 16:00 UTC is midnight in Beijing.
    /// assert_eq!(Date::from_unix_ms(57_600_000.0).to_iso(), "1970-01-02");
    /// ```
    pub fn from_unix_ms(ms: f64) -> Date {
        const DAY: f64 = 86_400_000.0;
        const BEIJING: f64 = 8.0 * 3_600_000.0;
        const LAST: f64 = 2_932_896.0; // 9999-12-31
        let days = ((ms + BEIJING) / DAY).floor();
        let days = if days.is_nan() { 0.0 } else { days.clamp(0.0, LAST) };
        from_days(days as u32)
    }

    /// Whether the calendar has this day.
    pub fn is_real(self) -> bool {
        (1..=12).contains(&self.month) && (1..=days_in(self.year, self.month)).contains(&self.day)
    }

    /// `YYYY-MM-DD`.
    pub fn to_iso(self) -> String {
        // With the 1 of 10,000 and 100 before them, so that zeros in front are written.
        let digits = |number: u32| decimal(number.into()).split_off(1);
        let (month, day) = (100 + u32::from(self.month), 100 + u32::from(self.day));
        [digits(10_000 + u32::from(self.year)), digits(month), digits(day)].join("-")
    }

    /// The real day that eight digits `YYYYMMDD` name.
    pub(super) fn from_digits(digits: &[u8; 8]) -> Option<Date> {
        let number = swar::number(*digits, 10)?;
        let (month, day) = (number / 100 % 100, number % 100);
        let date = Date { year: (number / 10_000) as u16, month: month as u8, day: day as u8 };
        date.is_real().then_some(date)
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

fn is_leap(year: u16) -> bool {
    (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400)
}

/// Counting from 1 March keeps the leap day at the end of the year, so months need no table.
fn from_days(days_since_epoch: u32) -> Date {
    const DAYS_BEFORE_EPOCH: u32 = 719_468; // from 0000-03-01 to 1970-01-01
    let days = days_since_epoch + DAYS_BEFORE_EPOCH;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + u32::from(month <= 2);
    Date { year: year as u16, month: month as u8, day: day as u8 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_changes_at_midnight_in_beijing() {
        let iso = |ms: f64| Date::from_unix_ms(ms).to_iso();
        assert_eq!(iso(0.0), "1970-01-01");
        assert_eq!(iso(951_753_599_999.0), "2000-02-28"); // 15:59:59.999Z
        assert_eq!(iso(951_753_600_000.0), "2000-02-29"); // 16:00Z
        assert_eq!(iso(951_840_000_000.0), "2000-03-01");
        assert_eq!(iso(1_704_038_400_000.0), "2024-01-01");
        assert_eq!(iso(f64::NAN), "1970-01-01");
        assert_eq!(iso(f64::INFINITY), "9999-12-31");
        assert_eq!(iso(-1e18), "1970-01-01");
    }

    #[test]
    fn knows_the_calendar() {
        assert!(Date::from_digits(b"20000229").is_some());
        assert!(Date::from_digits(b"19000229").is_none());
        assert!(Date::from_digits(b"20230431").is_none());
        assert!(Date::from_digits(b"20231301").is_none());
        assert!(Date::from_digits(b"20230100").is_none());
    }
}
