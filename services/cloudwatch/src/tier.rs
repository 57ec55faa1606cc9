//! How long data are kept, and how finely ("GetMetricData", API reference): by the second for three hours, by the minute
//! for 15 days, by five minutes for 63, by the hour for 455. Pure.
//!
//! Invariant: a datum lies in exactly one of the tiers from a minute on. It begins in [`MINUTES`] and is moved on when
//! it gets too old for its tier. Data of high resolution lie in [`SECONDS`] besides.

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// Points of one resolution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tier {
    /// Milliseconds that a point stands for.
    pub step: i64,
    /// Milliseconds that a stored chunk spans.
    pub span: i64,
    /// For how long points are kept.
    pub keep: i64,
}

pub const SECONDS: Tier = Tier { step: 1000, span: 60_000, keep: 3 * HOUR };
pub const MINUTES: Tier = Tier { step: 60_000, span: 900_000, keep: 15 * DAY };
pub const FIVE_MINUTES: Tier = Tier { step: 300_000, span: 6 * HOUR, keep: 63 * DAY };
pub const HOURS: Tier = Tier { step: HOUR, span: 5 * DAY, keep: 455 * DAY };

/// The tiers that data go through, the coarsest first: in the order of time.
pub const COARSE_FIRST: [Tier; 3] = [HOURS, FIVE_MINUTES, MINUTES];

impl Tier {
    /// Where points go when they leave this tier.
    pub fn next(self) -> Option<Self> {
        match self.step {
            60_000 => Some(FIVE_MINUTES),
            300_000 => Some(HOURS),
            _ => None,
        }
    }
}

/// The finest period, in milliseconds, that data of this age can be asked for; `None` if they are gone.
pub fn finest(age: i64, high_resolution: bool) -> Option<i64> {
    let tiers = [SECONDS, MINUTES, FIVE_MINUTES, HOURS];
    let known = if high_resolution { &tiers[..] } else { &tiers[1..] };
    known.iter().find(|tier| age < tier.keep).map(|tier| tier.step)
}

/// A start of a range as CloudWatch rounds it down: to the minute, to five minutes or to the hour by its age, and for
/// periods below a minute to the period.
pub fn round_start(start: i64, now: i64, period: i64) -> i64 {
    let step = if period < MINUTES.step {
        period
    } else {
        [MINUTES, FIVE_MINUTES]
            .iter()
            .find(|tier| now - start < tier.keep)
            .map_or(HOURS.step, |tier| tier.step)
    };
    start.div_euclid(step) * step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_fades_with_age() {
        let cases = [
            (0, true, Some(1000)),
            (0, false, Some(60_000)),
            (3 * HOUR, true, Some(60_000)),
            (15 * DAY, false, Some(300_000)),
            (63 * DAY, false, Some(HOUR)),
            (455 * DAY, false, None),
        ];
        for (age, high, expected) in cases {
            assert_eq!(finest(age, high), expected, "{age}");
        }
    }

    #[test]
    fn starts_are_rounded_down() {
        let now = 100 * DAY;
        // 12:32:34 of a day, as in the API reference.
        let at = |day: i64| day * DAY + 12 * HOUR + 32 * 60_000 + 34_000;
        let of_day = |time: i64| (time % DAY / HOUR, time % HOUR / 60_000, time % 60_000 / 1000);
        let cases = [
            (at(99), 60_000, (12, 32, 0)),
            (at(80), 60_000, (12, 30, 0)),
            (at(10), 60_000, (12, 0, 0)),
            (at(99), 10_000, (12, 32, 30)),
            (at(99), 5_000, (12, 32, 30)),
        ];
        for (start, period, expected) in cases {
            assert_eq!(of_day(round_start(start, now, period)), expected);
        }
    }
}
