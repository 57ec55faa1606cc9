//! Schedules of actions: `at(…)`, `rate(…)` and `cron(…)` ("Schedule recurring scaling actions using cron expressions",
//! user guide). Pure.
//!
//! A time that a day has not, because clocks are put forward, is that much later; one that a day has twice is the first.

use jiff::Timestamp as Instant;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use novamind_schedule::Cron;
use novamind_wire::Timestamp;

#[derive(Clone, Debug, PartialEq)]
pub enum Schedule {
    At(DateTime),
    /// Milliseconds.
    Rate(i64),
    Cron(Box<Cron>),
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
            let fields: Vec<&str> = text.split_whitespace().collect();
            return Cron::parse(&fields).map(|cron| Self::Cron(Box::new(cron)));
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
            ("cron(10 8 ? * MON-FRI)", "2026-03-06T10:00:00Z", "Europe/London", "2026-03-09T08:10:00Z"),
            ("cron(0 0 L * ? *)", "2026-02-02T00:00:00Z", "UTC", "2026-02-28T00:00:00Z"),
            ("cron(0 0 1 1 ? 2020)", "2026-03-02T00:00:00Z", "UTC", ""),
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
            "cron(0 9)",
            "rate(9223372036854775807 days)",
        ];
        for text in cases {
            assert!(Schedule::parse(text).is_err(), "{text}");
        }
    }
}
