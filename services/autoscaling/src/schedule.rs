//! Schedules of actions: `at(…)`, `rate(…)` and `cron(…)` ("Schedule recurring scaling actions using cron expressions",
//! user guide). Pure.
//!
//! A time that a day has not, because clocks are put forward, is that much later; one that a day has twice is the first.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp as Instant, ToSpan};
use novamind_wire::Timestamp;

/// Days that are looked through for the next time of a cron expression: what never comes (the 31st of February) is
/// given up, and the 29th of February that is a Monday is found.
const DAYS: usize = 40 * 366;
const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const WEEKDAYS: [&str; 7] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

#[derive(Clone, Debug, PartialEq)]
pub enum Schedule {
    At(DateTime),
    /// Milliseconds.
    Rate(i64),
    Cron(Box<Cron>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Cron {
    minutes: BTreeSet<i16>,
    hours: BTreeSet<i16>,
    months: BTreeSet<i16>,
    years: Option<BTreeSet<i16>>,
    day: Day,
}

/// On which days of a month.
#[derive(Clone, Debug, PartialEq)]
enum Day {
    Every,
    OfMonth(BTreeSet<i16>),
    Last,
    LastWeekday,
    /// The day from Monday to Friday that is nearest to it.
    NearestWeekday(i16),
    /// Sunday is 1.
    OfWeek(BTreeSet<i16>),
    LastOfWeek(i16),
    /// The second number says which of the month.
    NumberOfWeek(i16, i16),
}

fn wrong(field: &str, text: &str) -> String {
    format!("the {field} field {text:?} is not valid")
}

/// The numbers that a field means: lists, ranges, steps, names.
fn numbers(
    field: &str,
    text: &str,
    (least, most): (i16, i16),
    names: &[&str],
) -> Result<BTreeSet<i16>, String> {
    let bad = || wrong(field, text);
    let number = |text: &str| -> Result<i16, String> {
        let named = names.iter().position(|name| name.eq_ignore_ascii_case(text));
        let value = match named {
            Some(place) => place as i16 + 1,
            None if text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().map_err(|_| bad())?,
            None => return Err(bad()),
        };
        if (least..=most).contains(&value) { Ok(value) } else { Err(bad()) }
    };
    let mut found = BTreeSet::new();
    for part in text.split(',') {
        let (range, step) = match part.split_once('/') {
            Some((range, step)) => {
                let step: i16 = step.parse().ok().filter(|step| *step > 0).ok_or_else(bad)?;
                (range, Some(step))
            }
            None => (part, None),
        };
        let (from, to) = match range.split_once('-') {
            _ if range == "*" => (least, most),
            Some((from, to)) => (number(from)?, number(to)?),
            None if step.is_some() => (number(range)?, most),
            None => (number(range)?, number(range)?),
        };
        let step = step.unwrap_or(1);
        // FRI-MON goes over the end.
        let span = if from <= to { to - from } else { to + (most - least + 1) - from };
        for offset in (0..=span).step_by(step as usize) {
            found.insert(least + (from - least + offset) % (most - least + 1));
        }
    }
    Ok(found)
}

fn day(of_month: &str, of_week: &str) -> Result<Day, String> {
    let week = |text: &str| numbers("day-of-week", text, (1, 7), &WEEKDAYS);
    match (of_month, of_week) {
        ("?", "?") => Err("one of day-of-month and day-of-week must have a value".to_owned()),
        ("?", "*") | ("*", "?") => Ok(Day::Every),
        ("?", text) => {
            let one = |text: &str| -> Result<i16, String> {
                let found = week(text)?;
                let mut days = found.iter();
                match (days.next(), days.next()) {
                    (Some(day), None) => Ok(*day),
                    _ => Err(wrong("day-of-week", text)),
                }
            };
            if text == "L" {
                return Ok(Day::OfWeek(BTreeSet::from([7])));
            }
            if let Some(day) = text.strip_suffix('L').filter(|day| day.len() == 1 || day.len() == 3) {
                return Ok(Day::LastOfWeek(one(day)?));
            }
            if let Some((day, number)) = text.split_once('#') {
                let number = number.parse().ok().filter(|number| (1..=5).contains(number));
                return Ok(Day::NumberOfWeek(one(day)?, number.ok_or_else(|| wrong("day-of-week", text))?));
            }
            Ok(Day::OfWeek(week(text)?))
        }
        ("L", "?") => Ok(Day::Last),
        ("LW" | "WL", "?") => Ok(Day::LastWeekday),
        (text, "?") => {
            if let Some(day) = text.strip_suffix('W') {
                let day = day.parse().ok().filter(|day| (1..=31).contains(day));
                return Ok(Day::NearestWeekday(day.ok_or_else(|| wrong("day-of-month", text))?));
            }
            Ok(Day::OfMonth(numbers("day-of-month", text, (1, 31), &[])?))
        }
        _ => Err("one of day-of-month and day-of-week must be ?".to_owned()),
    }
}

fn is_workday(date: Date) -> bool {
    !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The day from Monday to Friday of the same month that is nearest.
fn nearest_workday(date: Date) -> Option<Date> {
    let places: [i64; 5] = [0, -1, 1, -2, 2];
    let mut days = places.into_iter().filter_map(|days| date.checked_add(days.days()).ok());
    days.find(|day| is_workday(*day) && day.month() == date.month())
}

impl Day {
    fn is(&self, date: Date) -> bool {
        let of_week = i16::from(date.weekday().to_sunday_one_offset());
        let (number, last) = (i16::from(date.day()), i16::from(date.days_in_month()));
        match self {
            Self::Every => true,
            Self::OfMonth(days) => days.contains(&number),
            Self::Last => number == last,
            Self::LastWeekday => nearest_workday(date.last_of_month()) == Some(date),
            Self::NearestWeekday(day) => {
                let day =
                    i8::try_from(*day).ok().and_then(|day| Date::new(date.year(), date.month(), day).ok());
                day.and_then(nearest_workday) == Some(date)
            }
            Self::OfWeek(days) => days.contains(&of_week),
            Self::LastOfWeek(day) => of_week == *day && number + 7 > last,
            Self::NumberOfWeek(day, which) => of_week == *day && (number - 1) / 7 + 1 == *which,
        }
    }
}

impl Cron {
    fn parse(text: &str) -> Result<Self, String> {
        let fields: Vec<&str> = text.split_whitespace().collect();
        let (minutes, hours, of_month, months, of_week, years) = match fields[..] {
            [minutes, hours, of_month, months, of_week] => (minutes, hours, of_month, months, of_week, "*"),
            [minutes, hours, of_month, months, of_week, years] => {
                (minutes, hours, of_month, months, of_week, years)
            }
            _ => return Err(format!("a cron expression has six fields, and this one {}", fields.len())),
        };
        let years = match years {
            "*" => None,
            years => Some(numbers("year", years, (1970, 2199), &[])?),
        };
        Ok(Self {
            minutes: numbers("minutes", minutes, (0, 59), &[])?,
            hours: numbers("hours", hours, (0, 23), &[])?,
            months: numbers("month", months, (1, 12), &MONTHS)?,
            years,
            day: day(of_month, of_week)?,
        })
    }

    fn next(&self, after: Instant, zone: &TimeZone) -> Option<Instant> {
        let begin = zone.to_datetime(after);
        let mut date = begin.date();
        for _ in 0..DAYS {
            let year = self.years.as_ref();
            if year.is_some_and(|years| years.last().is_none_or(|last| date.year() > *last)) {
                return None;
            }
            let fits = year.is_none_or(|years| years.contains(&date.year()))
                && self.months.contains(&i16::from(date.month()))
                && self.day.is(date);
            if fits {
                let times = self
                    .hours
                    .iter()
                    .flat_map(|hour| self.minutes.iter().map(move |minute| (*hour as i8, *minute as i8)));
                for (hour, minute) in times {
                    let time = Time::new(hour, minute, 0, 0).ok()?;
                    let instant = zone.to_timestamp(date.to_datetime(time)).ok()?;
                    if instant > after {
                        return Some(instant);
                    }
                }
            }
            date = date.tomorrow().ok()?;
        }
        None
    }
}

/// The milliseconds of `5 minutes`.
fn rate(text: &str) -> Result<i64, String> {
    let bad = || format!("rate({text}) is not of the form rate(value unit)");
    let (value, unit) = text.trim().split_once(' ').ok_or_else(bad)?;
    let value: i64 = value.parse().ok().filter(|value| *value > 0).ok_or_else(bad)?;
    let minutes = match unit.trim() {
        "minute" | "minutes" => 1,
        "hour" | "hours" => 60,
        "day" | "days" => 24 * 60,
        _ => return Err(bad()),
    };
    value.checked_mul(minutes * 60_000).filter(|rate| *rate < i64::MAX / 4).ok_or_else(bad)
}

impl Schedule {
    /// Reads an expression; what is wrong with it is the error.
    pub fn parse(text: &str) -> Result<Self, String> {
        let inner = |name: &str| {
            let rest = text.strip_prefix(name)?.strip_prefix('(')?;
            rest.strip_suffix(')')
        };
        if let Some(time) = inner("at") {
            let parsed = DateTime::strptime("%Y-%m-%dT%H:%M:%S", time);
            return parsed
                .map(Self::At)
                .map_err(|_| format!("at({time}) is not of the form at(yyyy-mm-ddThh:mm:ss)"));
        }
        if let Some(text) = inner("rate") {
            return rate(text).map(Self::Rate);
        }
        if let Some(text) = inner("cron") {
            return Cron::parse(text).map(|cron| Self::Cron(Box::new(cron)));
        }
        Err("it must be one of at(...), rate(...) and cron(...)".to_owned())
    }

    /// The first time after `after`; a rate counts from `anchor`.
    pub fn next(&self, after: Timestamp, anchor: Timestamp, zone: &str) -> Option<Timestamp> {
        let zone = TimeZone::get(zone).ok()?;
        let then = Instant::from_millisecond(after.millis()).ok()?;
        let found = match self {
            Self::At(time) => zone.to_timestamp(*time).ok().filter(|time| *time > then)?.as_millisecond(),
            Self::Rate(_) if after < anchor => anchor.millis(),
            Self::Rate(rate) => anchor.millis() + (after.since(anchor) / rate + 1) * rate,
            Self::Cron(cron) => cron.next(then, &zone)?.as_millisecond(),
        };
        Some(Timestamp::from_millis(found))
    }
}

/// Whether there is a time zone of that name.
pub fn is_zone(name: &str) -> bool {
    TimeZone::get(name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(schedule: &str, after: &str, zone: &str) -> Option<String> {
        let (after, anchor) =
            (Timestamp::parse(after).unwrap(), Timestamp::parse("2026-01-01T00:00:30Z").unwrap());
        Schedule::parse(schedule).unwrap().next(after, anchor, zone).map(|time| time.to_string())
    }

    #[test]
    fn times() {
        let cases = [
            ("at(2026-05-01T12:00:00)", "2026-01-01T00:00:00Z", "UTC", "2026-05-01T12:00:00Z"),
            ("at(2026-05-01T12:00:00)", "2026-01-01T00:00:00Z", "America/New_York", "2026-05-01T16:00:00Z"),
            ("at(2026-05-01T12:00:00)", "2026-05-01T12:00:00Z", "UTC", ""),
            ("rate(5 minutes)", "2025-12-31T00:00:00Z", "UTC", "2026-01-01T00:00:30Z"),
            ("rate(5 minutes)", "2026-01-01T00:00:30Z", "UTC", "2026-01-01T00:05:30Z"),
            ("rate(1 day)", "2026-01-09T12:00:00Z", "UTC", "2026-01-10T00:00:30Z"),
            ("cron(0 9 * * ? *)", "2026-03-02T09:00:00Z", "UTC", "2026-03-03T09:00:00Z"),
            ("cron(0 9 * * ? *)", "2026-03-02T08:59:59Z", "UTC", "2026-03-02T09:00:00Z"),
            ("cron(0/15 * * * ? *)", "2026-03-02T09:16:00Z", "UTC", "2026-03-02T09:30:00Z"),
            ("cron(10 8 ? * MON-FRI)", "2026-03-06T10:00:00Z", "Europe/London", "2026-03-09T08:10:00Z"),
            ("cron(0 0 L * ? *)", "2026-02-02T00:00:00Z", "UTC", "2026-02-28T00:00:00Z"),
            ("cron(0 0 LW * ? *)", "2026-02-02T00:00:00Z", "UTC", "2026-02-27T00:00:00Z"),
            ("cron(0 0 1W * ? *)", "2026-07-31T01:00:00Z", "UTC", "2026-08-03T00:00:00Z"),
            ("cron(0 0 ? * 6L *)", "2026-03-02T00:00:00Z", "UTC", "2026-03-27T00:00:00Z"),
            ("cron(0 0 ? * TUE#2 *)", "2026-03-02T00:00:00Z", "UTC", "2026-03-10T00:00:00Z"),
            ("cron(0 0 29 FEB ? *)", "2026-03-02T00:00:00Z", "UTC", "2028-02-29T00:00:00Z"),
            ("cron(0 0 1 1 ? 2030-2031)", "2026-03-02T00:00:00Z", "UTC", "2030-01-01T00:00:00Z"),
            ("cron(0 0 1 1 ? 2020)", "2026-03-02T00:00:00Z", "UTC", ""),
            ("cron(0 0 31 2 ? *)", "2026-03-02T00:00:00Z", "UTC", ""),
            ("cron(0 0 ? * FRI-MON *)", "2026-03-03T00:00:00Z", "UTC", "2026-03-06T00:00:00Z"),
            // Clocks are put forward on the 29th at two, and back on the 25th of October at three.
            ("cron(30 2 * * ? *)", "2026-03-28T12:00:00Z", "Europe/Berlin", "2026-03-29T01:30:00Z"),
            ("cron(30 2 * * ? *)", "2026-10-24T12:00:00Z", "Europe/Berlin", "2026-10-25T00:30:00Z"),
        ];
        for (schedule, after, zone, expected) in cases {
            assert_eq!(next(schedule, after, zone).unwrap_or_default(), expected, "{schedule} after {after}");
        }
    }

    #[test]
    fn what_is_no_schedule() {
        let cases = [
            "",
            "daily",
            "at(2026-05-01)",
            "at(2026-13-01T00:00:00)",
            "rate(0 minutes)",
            "rate(5 weeks)",
            "rate(5)",
            "rate(-1 hour)",
            "cron(0 9 * * *)",
            "cron(0 9 * * MON *)",
            "cron(0 9 ? * ? *)",
            "cron(60 9 * * ? *)",
            "cron(0 9)",
            "cron(0 9 0 * ? *)",
            "cron(0 9 ? * 8 *)",
            "cron(0 9 ? * MON#6 *)",
            "cron(0/0 9 * * ? *)",
            "cron(a 9 * * ? *)",
            "rate(9223372036854775807 days)",
            "cron(0 9 32W * ? *)",
        ];
        for text in cases {
            assert!(Schedule::parse(text).is_err(), "{text}");
        }
    }
}
