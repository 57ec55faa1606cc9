//! Backup windows (`hh24:mi-hh24:mi`, every day) and maintenance windows (`ddd:hh24:mi-ddd:hh24:mi`, every week), in UTC.

use novamind_wire::Timestamp;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60;
const WEEK: i64 = 7 * DAY;
/// The shortest window, in minutes.
const SHORTEST: i64 = 30;
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// 1970 began on a Thursday: minutes since a Monday.
const THURSDAY: i64 = 3 * DAY;

/// A window, in minutes of its period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub start: i64,
    pub length: i64,
    period: i64,
}

fn clock(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once(':')?;
    let digits =
        |text: &str| (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(());
    digits(hours).and(digits(minutes))?;
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

fn weekly(text: &str) -> Option<i64> {
    let (day, rest) = text.split_once(':')?;
    let day = DAYS.iter().position(|known| *known == day)?;
    Some(i64::try_from(day).ok()? * DAY + clock(rest)?)
}

impl Window {
    /// `03:00-04:00`
    pub fn daily(text: &str) -> Option<Self> {
        Self::between(text, DAY, clock)
    }

    /// `mon:04:00-mon:05:00`, in any case.
    pub fn weekly(text: &str) -> Option<Self> {
        Self::between(&text.to_ascii_lowercase(), WEEK, weekly)
    }

    fn between(text: &str, period: i64, read: impl Fn(&str) -> Option<i64>) -> Option<Self> {
        let (start, end) = text.split_once('-')?;
        let (start, end) = (read(start)?, read(end)?);
        Some(Self { start, length: (end - start).rem_euclid(period), period })
    }

    /// Whether it is as long as a window must be, and no longer than a day.
    pub fn is_long_enough(&self) -> bool {
        (SHORTEST..=DAY).contains(&self.length)
    }

    /// When it begins that is open at this time, or else when the next one begins.
    pub fn open_or_next(&self, now: Timestamp) -> (Timestamp, bool) {
        let minutes = now.millis().div_euclid(MINUTE);
        let phase = if self.period == WEEK { THURSDAY } else { 0 };
        let at = (minutes + phase).rem_euclid(self.period);
        let since = (at - self.start).rem_euclid(self.period);
        let begin = (minutes - since) * MINUTE;
        if since < self.length {
            return (Timestamp::from_millis(begin), true);
        }
        (Timestamp::from_millis(begin + self.period * MINUTE), false)
    }

    /// Whether a daily window and a weekly one have time in common.
    pub fn overlaps(&self, weekly: &Self) -> bool {
        (0..7).any(|day| {
            let start = self.start + day * DAY;
            (start - weekly.start).rem_euclid(WEEK) < weekly.length
                || (weekly.start - start).rem_euclid(WEEK) < self.length
        })
    }
}

/// Half an hour of each day, within the eight hours that us-east-1 has for it, chosen by random digits.
pub fn random_backup(digits: u64) -> String {
    let start = 3 * 60 + i64::try_from(digits % 15).unwrap_or_default() * 30;
    let end = start + 30;
    format!("{:02}:{:02}-{:02}:{:02}", start / 60 % 24, start % 60, end / 60 % 24, end % 60)
}

/// Half an hour of a week, apart from the backup window.
pub fn random_maintenance(digits: u64, backup: Option<&Window>) -> String {
    let day = DAYS[usize::try_from(digits % 7).unwrap_or_default()];
    let free = |start: i64| {
        let window = Window { start, length: 30, period: WEEK };
        backup.is_none_or(|backup| !backup.overlaps(&window))
    };
    let begin = i64::try_from(digits / 7 % 16).unwrap_or_default();
    let start = (0..48)
        .map(|step| (6 * 60 + (begin + step) * 30) % (DAY - 30))
        .find(|start| free(*start))
        .unwrap_or(0);
    let end = start + 30;
    format!("{day}:{:02}:{:02}-{day}:{:02}:{:02}", start / 60, start % 60, end / 60, end % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        assert_eq!(
            Window::daily("23:45-00:30").map(|window| (window.start, window.length)),
            Some((1425, 45))
        );
        assert_eq!(
            Window::weekly("Mon:04:00-mon:05:00").map(|window| (window.start, window.length)),
            Some((240, 60))
        );
        assert_eq!(Window::weekly("sun:23:30-mon:00:30").map(|window| window.length), Some(60));
        for wrong in ["3:00-04:00", "03:00", "24:00-25:00", "03:60-04:00", "", "ab:cd-ef:gh"] {
            assert_eq!(Window::daily(wrong), None, "{wrong}");
        }
        for wrong in ["mon:04:00-05:00", "foo:04:00-mon:05:00", "04:00-05:00"] {
            assert_eq!(Window::weekly(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn times() {
        // 2026-11-30 was a Monday.
        let monday = 1_796_000_400_000 / 86_400_000 * 86_400_000;
        let at = |minutes: i64| Timestamp::from_millis(monday + minutes * MINUTE);
        let daily = Window::daily("03:00-04:00").unwrap();
        assert_eq!(daily.open_or_next(at(200)), (at(180), true));
        assert_eq!(daily.open_or_next(at(240)), (at(180 + DAY), false));
        assert_eq!(daily.open_or_next(at(10)), (at(180), false));
        let weekly = Window::weekly("mon:04:00-mon:05:00").unwrap();
        assert_eq!(weekly.open_or_next(at(250)), (at(240), true));
        assert_eq!(weekly.open_or_next(at(300)), (at(240 + WEEK), false));
        assert!(!daily.overlaps(&weekly));
        assert!(daily.overlaps(&Window::weekly("tue:03:59-tue:05:00").unwrap()));
        for digits in 0..500 {
            let backup = Window::daily(&random_backup(digits)).unwrap();
            let maintenance = Window::weekly(&random_maintenance(digits, Some(&backup))).unwrap();
            assert!(
                backup.is_long_enough() && maintenance.is_long_enough() && !backup.overlaps(&maintenance)
            );
        }
    }
}
