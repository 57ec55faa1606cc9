//! Cron expressions as AWS writes them ("Cron expressions", EventBridge Scheduler user guide; CodePipeline and Application
//! Auto Scaling take the same): minutes, hours, days of the month, months, days of the week, years, with `* , - / ? L W #`.
//! Pure.
//!
//! A time that a day has not, because clocks are put forward, is that much later; one that a day has twice is the first.
//! A range may go over the end (`FRI-MON`), and `31W` of a shorter month is near its last day, as in Quartz, whose
//! expressions these are; AWS's documentation says nothing of either.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// Days that are looked through for the next time: what never comes (the 31st of February) is given up, and the 29th of
/// February that is a Monday is found.
const DAYS: usize = 40 * 366;
/// Years that an expression can name.
const YEARS: (i16, i16) = (1970, 2199);
const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const WEEKDAYS: [&str; 7] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/// Days of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Day {
    /// By its number.
    OfMonth(i16),
    /// `L`, or `L-3`: so many days before the last.
    Last(i16),
    /// `LW`
    LastWeekday,
    /// `15W`: the day from Monday to Friday that is nearest to it within the month.
    Nearest(i16),
    /// Sunday is 1.
    OfWeek(i16),
    /// `6L`: the last Friday.
    LastOfWeek(i16),
    /// `6#3`: the third Friday.
    Nth(i16, i16),
}

/// When something is due, to the minute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cron {
    minutes: Vec<i16>,
    hours: Vec<i16>,
    /// `None`: every day.
    days: Option<Vec<Day>>,
    months: Vec<i16>,
    years: Option<Vec<i16>>,
}

impl Cron {
    /// Reads the fields from the minutes on; the year may be left out.
    ///
    /// # Errors
    /// What is wrong with them, for people.
    pub fn parse(fields: &[&str]) -> Result<Self, String> {
        let (minutes, hours, of_month, months, of_week, years) = match *fields {
            [minutes, hours, of_month, months, of_week] => (minutes, hours, of_month, months, of_week, "*"),
            [minutes, hours, of_month, months, of_week, years] => {
                (minutes, hours, of_month, months, of_week, years)
            }
            _ => return Err(format!("minutes to years are six fields, and these are {}", fields.len())),
        };
        let days = match (of_month, of_week) {
            ("?", "?") => return Err("one of day-of-month and day-of-week must have a value".to_owned()),
            ("*", "?") | ("?", "*") => None,
            (of_month, "?") => Some(days_of_month(of_month)?),
            ("?", of_week) => Some(days_of_week(of_week)?),
            _ => return Err("one of day-of-month and day-of-week must be ?".to_owned()),
        };
        Ok(Self {
            minutes: numbers("minutes", minutes, (0, 59), &[])?,
            hours: numbers("hours", hours, (0, 23), &[])?,
            days,
            months: numbers("month", months, (1, 12), &MONTHS)?,
            years: if years == "*" { None } else { Some(numbers("year", years, YEARS, &[])?) },
        })
    }

    /// Whether the minute of a time is one of those that are meant.
    pub fn holds(&self, at: Timestamp, zone: &TimeZone) -> bool {
        let local = zone.to_datetime(at);
        self.minutes.contains(&i16::from(local.minute()))
            && self.hours.contains(&i16::from(local.hour()))
            && self.is_on(local.date())
    }

    /// The first time after another one.
    pub fn next(&self, after: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let mut date = zone.to_datetime(after).date();
        for _ in 0..DAYS {
            if self.years.as_ref().is_some_and(|years| years.last().is_none_or(|last| date.year() > *last)) {
                return None;
            }
            if self.is_on(date) {
                let all =
                    self.hours.iter().flat_map(|hour| self.minutes.iter().map(move |minute| (hour, minute)));
                let times = all.filter_map(|(hour, minute)| {
                    let at = date.at(i8::try_from(*hour).ok()?, i8::try_from(*minute).ok()?, 0, 0);
                    zone.to_timestamp(at).ok().filter(|found| *found > after)
                });
                // Not the first one: what clocks leave out comes later.
                if let Some(found) = times.min() {
                    return Some(found);
                }
            }
            date = date.tomorrow().ok()?;
        }
        None
    }

    fn is_on(&self, date: Date) -> bool {
        self.years.as_ref().is_none_or(|years| years.contains(&date.year()))
            && self.months.contains(&i16::from(date.month()))
            && self.days.as_ref().is_none_or(|days| days.iter().any(|day| day.is(date)))
    }
}

impl Day {
    fn is(&self, date: Date) -> bool {
        let (number, last) = (i16::from(date.day()), i16::from(date.days_in_month()));
        let of_week = i16::from(date.weekday().to_sunday_one_offset());
        match *self {
            Self::OfMonth(day) => number == day,
            Self::Last(before) => number == last - before,
            Self::LastWeekday => nearest(date, last) == Some(date),
            Self::Nearest(day) => nearest(date, day.min(last)) == Some(date),
            Self::OfWeek(day) => of_week == day,
            Self::LastOfWeek(day) => of_week == day && number > last - 7,
            Self::Nth(day, nth) => of_week == day && (number - 1) / 7 + 1 == nth,
        }
    }
}

/// The day from Monday to Friday that is nearest to a day of a date's month, within it.
fn nearest(month: Date, day: i16) -> Option<Date> {
    let date = month.with().day(i8::try_from(day).ok()?).build().ok()?;
    let mut days = [0, -1, 1, -2, 2].into_iter().filter_map(|days: i64| date.checked_add(days.days()).ok());
    days.find(|day| (1..=5).contains(&day.weekday().to_monday_one_offset()) && day.month() == date.month())
}

fn wrong(field: &str, text: &str) -> String {
    format!("the {field} field {text:?} is not valid")
}

/// The numbers that a field means, in their order: lists, ranges, steps, names.
fn numbers(field: &str, text: &str, (least, most): (i16, i16), names: &[&str]) -> Result<Vec<i16>, String> {
    let bad = || wrong(field, text);
    let number = |text: &str| -> Result<i16, String> {
        let value = match (1..).zip(names).find(|(_, name)| name.eq_ignore_ascii_case(text)) {
            Some((value, _)) => value,
            None if text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().map_err(|_| bad())?,
            None => return Err(bad()),
        };
        if (least..=most).contains(&value) { Ok(value) } else { Err(bad()) }
    };
    let mut found = Vec::new();
    for part in text.split(',') {
        let (range, step) = part.split_once('/').map_or((part, None), |(range, step)| (range, Some(step)));
        let stepped = step.is_some();
        let step: usize = match step {
            Some(step) => step.parse().ok().filter(|step| *step > 0).ok_or_else(bad)?,
            None => 1,
        };
        let (from, to) = match range.split_once('-') {
            _ if range == "*" => (least, most),
            Some((from, to)) => (number(from)?, number(to)?),
            None if stepped => (number(range)?, most),
            None => (number(range)?, number(range)?),
        };
        let all = most - least + 1;
        let span = if from <= to { to - from } else { to + all - from };
        found.extend((0..=span).step_by(step).map(|offset| least + (from - least + offset) % all));
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

fn days_of_month(text: &str) -> Result<Vec<Day>, String> {
    let bad = || wrong("day-of-month", text);
    let within = |text: &str, range: std::ops::RangeInclusive<i16>| {
        text.parse().ok().filter(|number| range.contains(number)).ok_or_else(bad)
    };
    let mut days = Vec::new();
    for part in text.split(',') {
        match (part, part.strip_prefix("L-"), part.strip_suffix('W')) {
            ("L", ..) => days.push(Day::Last(0)),
            ("LW" | "WL", ..) => days.push(Day::LastWeekday),
            (_, Some(before), _) => days.push(Day::Last(within(before, 1..=30)?)),
            (.., Some(day)) => days.push(Day::Nearest(within(day, 1..=31)?)),
            _ => days.extend(numbers("day-of-month", part, (1, 31), &[])?.into_iter().map(Day::OfMonth)),
        }
    }
    Ok(days)
}

fn days_of_week(text: &str) -> Result<Vec<Day>, String> {
    let of = |text: &str| numbers("day-of-week", text, (1, 7), &WEEKDAYS);
    let one = |part: &str| match of(part)?[..] {
        [day] => Ok(day),
        _ => Err(wrong("day-of-week", text)),
    };
    let mut days = Vec::new();
    for part in text.split(',') {
        if part == "L" {
            days.push(Day::OfWeek(7));
        } else if let Some((day, nth)) = part.split_once('#') {
            let nth = nth.parse().ok().filter(|nth| (1..=5).contains(nth));
            days.push(Day::Nth(one(day)?, nth.ok_or_else(|| wrong("day-of-week", text))?));
        } else if let Some(day) = part.strip_suffix('L') {
            days.push(Day::LastOfWeek(one(day)?));
        } else {
            days.extend(of(part)?.into_iter().map(Day::OfWeek));
        }
    }
    Ok(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cron(text: &str) -> Result<Cron, String> {
        Cron::parse(&text.split_whitespace().collect::<Vec<_>>())
    }

    #[test]
    fn times() {
        // The 30th of November 2026 is a Monday.
        let cases = [
            ("0 9 * * ? *", "2026-03-02T09:00:00Z", "2026-03-03T09:00:00Z"),
            ("0 9 * * ? *", "2026-03-02T08:59:59Z", "2026-03-02T09:00:00Z"),
            ("0/15 * * * ?", "2026-11-30T09:25:30Z", "2026-11-30T09:30:00Z"),
            ("30 8 ? * 1", "2026-11-30T09:25:30Z", "2026-12-06T08:30:00Z"),
            ("0 9-17 ? * MON-FRI", "2026-11-30T18:00:00Z", "2026-12-01T09:00:00Z"),
            ("0 0 ? * FRI-MON *", "2026-03-03T00:00:00Z", "2026-03-06T00:00:00Z"),
            ("0 0 L * ?", "2026-11-30T00:01:00Z", "2026-12-31T00:00:00Z"),
            ("0 0 L-2 * ?", "2026-11-30T00:01:00Z", "2026-12-29T00:00:00Z"),
            ("0 0 15W * ?", "2026-11-01T00:01:00Z", "2026-11-16T00:00:00Z"),
            ("0 0 1W * ?", "2026-07-31T01:00:00Z", "2026-08-03T00:00:00Z"),
            ("0 0 31W 2 ?", "2026-02-01T00:00:00Z", "2026-02-27T00:00:00Z"),
            ("0 0 LW JAN ?", "2026-11-01T00:01:00Z", "2027-01-29T00:00:00Z"),
            ("0 0 1,L * ?", "2026-02-02T00:00:00Z", "2026-02-28T00:00:00Z"),
            ("0 12 ? * FRI#3", "2026-11-01T00:00:00Z", "2026-11-20T12:00:00Z"),
            ("0 12 ? * 6L", "2026-11-01T00:00:00Z", "2026-11-27T12:00:00Z"),
            ("0 12 ? * FRIL", "2026-11-01T00:00:00Z", "2026-11-27T12:00:00Z"),
            ("0 0 29 FEB ?", "2026-11-01T00:00:00Z", "2028-02-29T00:00:00Z"),
            ("0 0 1 1 ? 2029", "2026-11-01T00:00:00Z", "2029-01-01T00:00:00Z"),
            ("0 0 1 1 ? 2020", "2026-11-01T00:00:00Z", ""),
            ("0 0 31 2 ? *", "2026-03-02T00:00:00Z", ""),
        ];
        for (text, after, expected) in cases {
            let found = cron(text).unwrap().next(after.parse().unwrap(), &TimeZone::UTC);
            assert_eq!(found.map(|at| at.to_string()).unwrap_or_default(), expected, "{text} after {after}");
            assert!(found.is_none_or(|at| cron(text).unwrap().holds(at, &TimeZone::UTC)), "{text}");
        }
    }

    #[test]
    fn what_is_no_expression() {
        for text in [
            "",
            "* * * *",
            "* * * * * * *",
            "60 * * * ?",
            "* 24 * * ?",
            "* * ? * ?",
            "* * * * *",
            "* * 32 * ?",
            "* * 0 * ?",
            "* * 32W * ?",
            "* * L-31 * ?",
            "* * * 13 ?",
            "* * ? * 8",
            "* * ? * 6#6",
            "* * ? * 1,2L-",
            "*/0 * * * ?",
            "a * * * ?",
            "-1 * * * ?",
            "* * 1 * ? 1969",
        ] {
            assert!(cron(text).is_err(), "{text}");
        }
    }
}
