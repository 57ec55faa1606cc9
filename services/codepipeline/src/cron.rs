//! Cron expressions of deployment windows: pure.
//!
//! Source: CodePipeline user guide, "DeploymentWindow": six fields and an optional year, with `* , - / ? L W #`. The field
//! of seconds holds nothing but `*` (or `0`): a window is open for whole minutes.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// Years that an expression can name.
const YEARS: (i16, i16) = (1970, 2199);
/// How far ahead an opening is looked for: the days of five years, which hold a 29th of February.
const DAYS: i32 = 5 * 366;
const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const WEEKDAYS: [&str; 7] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/// A day of the month that depends on the month.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Special {
    /// `L`, or `L-3`: so many days before the last.
    Last(i8),
    /// `LW`
    LastWeekday,
    /// `15W`: the weekday nearest to it within the month.
    Nearest(i8),
    /// `6L`: the last Friday.
    LastOf(i8),
    /// `6#3`: the third Friday.
    Nth(i8, i8),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cron {
    minutes: Vec<i16>,
    hours: Vec<i16>,
    /// `None`: any, or no specific one.
    days: Option<(Vec<i16>, Vec<Special>)>,
    months: Vec<i16>,
    weekdays: Option<(Vec<i16>, Vec<Special>)>,
    years: Option<Vec<i16>>,
}

impl Cron {
    pub fn parse(text: &str) -> Result<Self, String> {
        let fields: Vec<&str> = text.split_whitespace().collect();
        let (6 | 7) = fields.len() else {
            return Err(format!("The cron expression {text:?} must have six fields, or seven with a year"));
        };
        if !["*", "0"].contains(&fields[0]) {
            return Err(format!("The seconds of the cron expression {text:?} must be *"));
        }
        if (fields[3] == "?") == (fields[5] == "?") && fields[3] == "?" {
            return Err(format!(
                "The cron expression {text:?} names neither days of the month nor of the week"
            ));
        }
        Ok(Self {
            minutes: plain(fields[1], (0, 59), &[])?,
            hours: plain(fields[2], (0, 23), &[])?,
            days: days(fields[3])?,
            months: plain(fields[4], (1, 12), &MONTHS)?,
            weekdays: weekdays(fields[5])?,
            years: fields.get(6).map(|field| plain(field, YEARS, &[])).transpose()?,
        })
    }

    /// The first moment from `now` on at which the window is open.
    pub fn opens(&self, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let local = zone.to_datetime(now);
        let minute = local.with().second(0).subsec_nanosecond(0).build().ok()?;
        if self.day(local.date()) {
            if self.minute(minute) {
                return Some(now);
            }
            if let Some(found) = self.within(local.date(), minute, now, zone) {
                return Some(found);
            }
        }
        let mut date = local.date();
        for _ in 0..DAYS {
            date = date.checked_add(1.day()).ok()?;
            if self.day(date)
                && let Some(found) = self.within(date, date.at(0, 0, 0, 0), now, zone)
            {
                return Some(found);
            }
        }
        None
    }

    /// The first open minute of a day from `from` on.
    fn within(&self, date: Date, from: DateTime, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let all = self.hours.iter().flat_map(|hour| self.minutes.iter().map(move |minute| (*hour, *minute)));
        all.filter_map(|(hour, minute)| {
            let at = date.at(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0);
            // A local time that a change of the clock leaves out is taken as the one after it.
            let at = (at >= from).then_some(at)?;
            zone.to_timestamp(at).ok().filter(|found| *found >= now)
        })
        .min()
    }

    fn minute(&self, at: DateTime) -> bool {
        self.minutes.contains(&i16::from(at.minute())) && self.hours.contains(&i16::from(at.hour()))
    }

    fn day(&self, date: Date) -> bool {
        let year = self.years.as_ref().is_none_or(|years| years.contains(&date.year()));
        year && self.months.contains(&i16::from(date.month()))
            && self.days.as_ref().is_none_or(|(plain, special)| {
                plain.contains(&i16::from(date.day())) || special.iter().any(|one| falls(one, date))
            })
            && self.weekdays.as_ref().is_none_or(|(plain, special)| {
                plain.contains(&i16::from(weekday(date))) || special.iter().any(|one| falls(one, date))
            })
    }
}

/// 1 is Sunday.
fn weekday(date: Date) -> i8 {
    date.weekday().to_sunday_one_offset()
}

fn falls(special: &Special, date: Date) -> bool {
    let last = date.days_in_month();
    match *special {
        Special::Last(before) => date.day() == last - before,
        Special::LastWeekday => nearest(date, last) == Some(date.day()),
        Special::Nearest(day) => nearest(date, day.min(last)) == Some(date.day()),
        Special::LastOf(wanted) => weekday(date) == wanted && date.day() > last - 7,
        Special::Nth(wanted, nth) => weekday(date) == wanted && (date.day() - 1) / 7 + 1 == nth,
    }
}

/// The weekday nearest to a day, in its month.
fn nearest(month: Date, day: i8) -> Option<i8> {
    let date = month.with().day(day).build().ok()?;
    let last = month.days_in_month();
    Some(match weekday(date) {
        7 if day == 1 => 3,
        7 => day - 1,
        1 if day == last => day - 2,
        1 => day + 1,
        _ => day,
    })
}

fn number(text: &str, names: &[&str]) -> Option<i16> {
    let first = i16::from(names.len() == 12 || names.len() == 7);
    let named = names.iter().position(|name| name.eq_ignore_ascii_case(text));
    named.and_then(|at| i16::try_from(at).ok()).map(|at| at + first).or_else(|| text.parse().ok())
}

/// A field of lists, ranges and increments.
fn plain(field: &str, (least, most): (i16, i16), names: &[&str]) -> Result<Vec<i16>, String> {
    let bad = || format!("{field:?} is no field of a cron expression with values from {least} to {most}");
    let mut values = Vec::new();
    for part in field.split(',') {
        let (range, step) = part.split_once('/').map_or((part, None), |(range, step)| (range, Some(step)));
        let step =
            step.map_or(Some(1), |step| step.parse().ok().filter(|step: &i16| *step > 0)).ok_or_else(bad)?;
        let (from, to) = match (range, range.split_once('-')) {
            ("*", _) => (least, most),
            (_, Some((from, to))) => {
                (number(from, names).ok_or_else(bad)?, number(to, names).ok_or_else(bad)?)
            }
            (one, None) => {
                let from = number(one, names).ok_or_else(bad)?;
                (from, if part.contains('/') { most } else { from })
            }
        };
        if from < least || to > most || from > to {
            return Err(bad());
        }
        values.extend((from..=to).step_by(usize::try_from(step).unwrap_or(1)));
    }
    values.sort_unstable();
    values.dedup();
    Ok(values)
}

type Days = Option<(Vec<i16>, Vec<Special>)>;

fn days(field: &str) -> Result<Days, String> {
    split(field, (1, 31), &[], |part| match part {
        "L" => Some(Special::Last(0)),
        "LW" => Some(Special::LastWeekday),
        _ => match part.strip_prefix("L-") {
            Some(before) => before.parse().ok().filter(|before| (1..=30).contains(before)).map(Special::Last),
            None => {
                let day: i8 = part.strip_suffix('W')?.parse().ok()?;
                (1..=31).contains(&day).then_some(Special::Nearest(day))
            }
        },
    })
}

fn weekdays(field: &str) -> Result<Days, String> {
    let named = |text: &str| {
        let day = i8::try_from(number(text, &WEEKDAYS)?).ok()?;
        (1..=7).contains(&day).then_some(day)
    };
    split(field, (1, 7), &WEEKDAYS, |part| match part.split_once('#') {
        Some((day, nth)) => {
            let nth: i8 = nth.parse().ok().filter(|nth| (1..=5).contains(nth))?;
            Some(Special::Nth(named(day)?, nth))
        }
        // Alone it is the last day of the week.
        None if part == "L" => None,
        None => named(part.strip_suffix('L')?).map(Special::LastOf),
    })
}

fn split(
    field: &str,
    range: (i16, i16),
    names: &[&str],
    special: impl Fn(&str) -> Option<Special>,
) -> Result<Days, String> {
    if field == "?" || field == "*" {
        return Ok(None);
    }
    let (mut values, mut found) = (Vec::new(), Vec::new());
    for part in field.split(',') {
        match special(part) {
            Some(one) => found.push(one),
            None if part == "L" => values.push(range.1),
            None => values.extend(plain(part, range, names)?),
        }
    }
    Ok(Some((values, found)))
}

/// A time zone by its name in the time zone database of this machine, or `UTC+hh:mm`.
pub fn zone(name: &str) -> Result<TimeZone, String> {
    if name.is_empty() || name == "UTC" || name == "GMT" || name == "Z" {
        return Ok(TimeZone::UTC);
    }
    let unknown = || format!("The time zone {name:?} is not known to this machine (package tzdata)");
    if let Some(offset) = name.strip_prefix("UTC").or_else(|| name.strip_prefix("GMT")) {
        let (sign, rest) = match offset.split_at_checked(1) {
            Some(("+", rest)) => (1, rest),
            Some(("-", rest)) => (-1, rest),
            _ => return Err(unknown()),
        };
        let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "0"));
        let (hours, minutes): (i32, i32) =
            hours.parse().ok().zip(minutes.parse().ok()).ok_or_else(unknown)?;
        if !(0..=14).contains(&hours) || !(0..60).contains(&minutes) {
            return Err(unknown());
        }
        let offset = jiff::tz::Offset::from_seconds(sign * (hours * 3600 + minutes * 60));
        return offset.map(TimeZone::fixed).map_err(|_| unknown());
    }
    let plain = name.split('/').all(|part| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(&byte))
    });
    if !plain {
        return Err(unknown());
    }
    let data =
        std::fs::read(std::path::Path::new("/usr/share/zoneinfo").join(name)).map_err(|_| unknown())?;
    TimeZone::tzif(name, &data).map_err(|_| unknown())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn openings() {
        let cases = [
            // Monday, 30 November 2026.
            ("* * 9-17 ? * MON-FRI", "2026-11-30T09:25:30Z", "2026-11-30T09:25:30Z"),
            ("* * 9-17 ? * MON-FRI", "2026-11-30T18:00:00Z", "2026-12-01T09:00:00Z"),
            ("* 0/15 * * * ?", "2026-11-30T09:25:30Z", "2026-11-30T09:30:00Z"),
            ("* 30 8 ? * 1", "2026-11-30T09:25:30Z", "2026-12-06T08:30:00Z"),
            ("* 0 0 L * ?", "2026-11-30T00:01:00Z", "2026-12-31T00:00:00Z"),
            ("* 0 0 L-2 * ?", "2026-11-30T00:01:00Z", "2026-12-29T00:00:00Z"),
            ("* 0 0 15W * ?", "2026-11-01T00:01:00Z", "2026-11-16T00:00:00Z"),
            ("* 0 0 LW JAN ?", "2026-11-01T00:01:00Z", "2027-01-29T00:00:00Z"),
            ("* 0 12 ? * FRI#3", "2026-11-01T00:00:00Z", "2026-11-20T12:00:00Z"),
            ("* 0 12 ? * 6L", "2026-11-01T00:00:00Z", "2026-11-27T12:00:00Z"),
            ("* 0 0 29 2 ?", "2026-11-01T00:00:00Z", "2028-02-29T00:00:00Z"),
            ("* 0 0 1 1 ? 2029", "2026-11-01T00:00:00Z", "2029-01-01T00:00:00Z"),
        ];
        for (cron, now, expected) in cases {
            let found = Cron::parse(cron).unwrap().opens(at(now), &TimeZone::UTC);
            assert_eq!(found, Some(at(expected)), "{cron} at {now}");
        }
        let past = Cron::parse("* 0 0 1 1 ? 2020").unwrap();
        assert_eq!(past.opens(at("2026-11-01T00:00:00Z"), &TimeZone::UTC), None);
    }

    #[test]
    fn zones() {
        let nine = Cron::parse("* 0 9 * * ?").unwrap();
        let now = at("2026-11-30T00:00:00Z");
        let opens = |name: &str| nine.opens(now, &zone(name).unwrap());
        assert_eq!(opens("UTC+02:00"), Some(at("2026-11-30T07:00:00Z")));
        assert_eq!(opens("UTC-05:30"), Some(at("2026-11-30T14:30:00Z")));
        for name in ["../etc/passwd", "Nowhere/Town", "UTC+99", "/etc/passwd"] {
            assert!(zone(name).is_err(), "{name}");
        }
    }

    #[test]
    fn what_is_no_expression() {
        for text in [
            "",
            "* * * * *",
            "5 * * * * ?",
            "* 60 * * * ?",
            "* * 24 * * ?",
            "* * * ? * ?",
            "* * * 32 * ?",
            "* * * * 13 ?",
            "* * * ? * 8",
            "* 5-1 * * * ?",
            "* */0 * * * ?",
            "* * * ? * 6#6",
        ] {
            assert!(Cron::parse(text).is_err(), "{text}");
        }
    }
}
