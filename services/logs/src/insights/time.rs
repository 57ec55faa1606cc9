//! Lengths of time, and times cut to them.

use novamind_wire::Timestamp;

use super::syntax::Rounding;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Millisecond,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl Unit {
    pub fn named(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "ms" | "msec" | "millisecond" | "milliseconds" => Self::Millisecond,
            "s" | "sec" | "secs" | "second" | "seconds" => Self::Second,
            "m" | "min" | "mins" | "minute" | "minutes" => Self::Minute,
            "h" | "hr" | "hrs" | "hour" | "hours" => Self::Hour,
            "d" | "day" | "days" => Self::Day,
            "w" | "week" | "weeks" => Self::Week,
            "mo" | "mon" | "month" | "months" => Self::Month,
            "q" | "qtr" | "quarter" | "quarters" => Self::Quarter,
            "y" | "yr" | "year" | "years" => Self::Year,
            _ => return None,
        })
    }

    /// Milliseconds, of units that are always as long.
    fn millis(self) -> Option<i64> {
        Some(match self {
            Self::Millisecond => 1,
            Self::Second => 1000,
            Self::Minute => 60_000,
            Self::Hour => 3_600_000,
            Self::Day => 86_400_000,
            Self::Week => 7 * 86_400_000,
            Self::Month | Self::Quarter | Self::Year => return None,
        })
    }

    fn months(self) -> i64 {
        match self {
            Self::Quarter => 3,
            Self::Year => 12,
            _ => 1,
        }
    }
}

/// Milliseconds from 1970 to the end of the year 9999, beyond which no time is told.
const LAST: i64 = 253_402_300_799_999;

/// The beginning of the step in which a time lies, or of the next one.
pub fn cut(time: i64, count: i64, unit: Unit, rounding: Rounding) -> i64 {
    let (time, count) = (time.clamp(-LAST, LAST), count.max(1));
    let (start, next) = match unit.millis() {
        Some(millis) => {
            let step = millis.saturating_mul(count);
            // Weeks begin on Mondays; 1970 began on a Thursday.
            let shift = if unit == Unit::Week { 4 * 86_400_000 } else { 0 };
            let start = time - (time - shift).rem_euclid(step);
            (start, start.saturating_add(step))
        }
        None => {
            let step = unit.months().saturating_mul(count);
            let months = month(time);
            let first = months - months.rem_euclid(step);
            (begin(first), begin(first.saturating_add(step)))
        }
    };
    if rounding == Rounding::Up && start < time { next } else { start }
}

/// Months since the year 0.
fn month(time: i64) -> i64 {
    let text = Timestamp::from_millis(time).strftime("%Y-%m");
    let (year, month) = text.rsplit_once('-').unwrap_or(("1970", "01"));
    year.parse::<i64>().unwrap_or(1970) * 12 + month.parse::<i64>().unwrap_or(1) - 1
}

fn begin(months: i64) -> i64 {
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
    Timestamp::parse(&format!("{year:04}-{month:02}-01T00:00:00Z")).unwrap_or_default().millis()
}

/// As results tell a time.
pub fn told(time: i64) -> String {
    format!("{}.{:03}", Timestamp::from_millis(time).strftime("%Y-%m-%d %H:%M:%S"), time.rem_euclid(1000))
}

/// Reads a time as results or ISO 8601 tell it.
pub fn read(text: &str) -> Option<i64> {
    let text = text.trim();
    if text.len() < 19 || !text.is_ascii() {
        return None;
    }
    let iso = text.replacen(' ', "T", 1);
    let iso = if iso.ends_with('Z') || iso[19..].contains(['+', '-']) { iso } else { format!("{iso}Z") };
    Timestamp::parse(&iso).map(Timestamp::millis)
}
