//! Deployment windows: pure.
//!
//! Source: CodePipeline user guide, "DeploymentWindow": seconds before the fields of a cron expression, which hold nothing
//! but `*` (or `0`): a window is open for whole minutes.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use novamind_schedule::Cron;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window(Cron);

impl Window {
    pub fn parse(text: &str) -> Result<Self, String> {
        let fields: Vec<&str> = text.split_whitespace().collect();
        let [seconds, fields @ ..] = fields.as_slice() else {
            return Err("The cron expression is empty".to_owned());
        };
        if !["*", "0"].contains(seconds) {
            return Err(format!("The seconds of the cron expression {text:?} must be *"));
        }
        Cron::parse(fields)
            .map(Self)
            .map_err(|why| format!("The cron expression {text:?} is not valid: {why}"))
    }

    /// The first moment from `now` on at which the window is open.
    pub fn opens(&self, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        if self.0.holds(now, zone) { Some(now) } else { self.0.next(now, zone) }
    }
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
        let opens = |text: &str, now: &str| Window::parse(text).unwrap().opens(at(now), &TimeZone::UTC);
        let office = "* * 9-17 ? * MON-FRI";
        assert_eq!(opens(office, "2026-11-30T09:25:30Z"), Some(at("2026-11-30T09:25:30Z")));
        assert_eq!(opens(office, "2026-11-30T18:00:00Z"), Some(at("2026-12-01T09:00:00Z")));
        assert_eq!(opens("* 0 0 1 1 ? 2020", "2026-11-01T00:00:00Z"), None);
        for text in ["", "* * * * *", "5 * * * * ?", "* 60 * * * ?", "* * * ? * ?"] {
            assert!(Window::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn zones() {
        let nine = Window::parse("* 0 9 * * ?").unwrap();
        let now = at("2026-11-30T00:00:00Z");
        let opens = |name: &str| nine.opens(now, &zone(name).unwrap());
        assert_eq!(opens("UTC+02:00"), Some(at("2026-11-30T07:00:00Z")));
        assert_eq!(opens("UTC-05:30"), Some(at("2026-11-30T14:30:00Z")));
        for name in ["../etc/passwd", "Nowhere/Town", "UTC+99", "/etc/passwd"] {
            assert!(zone(name).is_err(), "{name}");
        }
    }
}
