//! Points in time, and the three forms in which AWS writes them.

use std::fmt;

use jiff::fmt::rfc2822;
use serde::{Deserialize, Serialize};

/// A point in time, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

/// How a timestamp is written on the wire (Smithy's `timestampFormat` trait).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// `2026-01-31T12:00:00.5Z`
    Iso8601,
    /// Seconds since the epoch, with a fraction where there is one.
    Epoch,
    /// `Sat, 31 Jan 2026 12:00:00 GMT`
    Http,
}

impl Timestamp {
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// From seconds since the epoch; rounded to milliseconds.
    pub fn from_seconds(seconds: f64) -> Self {
        Self((seconds * 1000.0).round() as i64)
    }

    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Whole seconds since the epoch, rounded down.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// This time moved by `millis`, which may be negative.
    #[must_use]
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Milliseconds from `earlier` to this; negative if this comes before it.
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    fn civil(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
    }

    /// Writes the time as `strftime` would, in UTC.
    pub fn strftime(self, format: &str) -> String {
        self.civil().strftime(format).to_string()
    }

    /// `20260131T120000Z`, the form of Signature Version 4.
    pub fn basic(self) -> String {
        self.strftime("%Y%m%dT%H%M%SZ")
    }

    /// `2026-01-31T12:00:00.000Z`: with its three decimals, also where they are zeros.
    pub fn with_millis(self) -> String {
        format!("{}.{:03}Z", self.strftime("%Y-%m-%dT%H:%M:%S"), self.0.rem_euclid(1000))
    }

    pub fn format(self, format: TimestampFormat) -> String {
        let fraction = self.0.rem_euclid(1000);
        match format {
            TimestampFormat::Epoch if fraction == 0 => self.seconds().to_string(),
            TimestampFormat::Epoch => {
                // By whole numbers: far from 1970 a float has no room for the fraction.
                let (sign, millis) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
                let text = format!("{sign}{}.{:03}", millis / 1000, millis % 1000);
                text.trim_end_matches('0').to_owned()
            }
            TimestampFormat::Http => self.strftime("%a, %d %b %Y %H:%M:%S GMT"),
            TimestampFormat::Iso8601 if fraction == 0 => self.strftime("%Y-%m-%dT%H:%M:%SZ"),
            TimestampFormat::Iso8601 => self.with_millis(),
        }
    }

    /// Reads any of the three forms; AWS's servers do not insist on the one of the model.
    pub fn parse(text: &str) -> Option<Self> {
        if let Ok(time) = text.parse::<jiff::Timestamp>() {
            return Some(Self(time.as_millisecond()));
        }
        if let Ok(seconds) = text.parse::<f64>() {
            return seconds.is_finite().then(|| Self::from_seconds(seconds));
        }
        rfc2822::parse(text).ok().map(|zoned| Self(zoned.timestamp().as_millisecond()))
    }

    /// Reads `20260131T120000Z`.
    pub fn parse_basic(text: &str) -> Option<Self> {
        let time = jiff::civil::DateTime::strptime("%Y%m%dT%H%M%SZ", text).ok()?;
        Some(Self(jiff::tz::TimeZone::UTC.to_timestamp(time).ok()?.as_millisecond()))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.format(TimestampFormat::Iso8601))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_and_parses() {
        let cases = [
            (0, "1970-01-01T00:00:00Z", "0", "Thu, 01 Jan 1970 00:00:00 GMT"),
            (
                1_398_796_238_123,
                "2014-04-29T18:30:38.123Z",
                "1398796238.123",
                "Tue, 29 Apr 2014 18:30:38 GMT",
            ),
            (1_398_796_238_500, "2014-04-29T18:30:38.500Z", "1398796238.5", "Tue, 29 Apr 2014 18:30:38 GMT"),
        ];
        for (millis, iso, epoch, http) in cases {
            let time = Timestamp::from_millis(millis);
            assert_eq!(time.format(TimestampFormat::Iso8601), iso);
            assert_eq!(time.format(TimestampFormat::Epoch), epoch);
            assert_eq!(time.format(TimestampFormat::Http), http);
            assert_eq!(Timestamp::parse(iso), Some(time));
            assert_eq!(time.with_millis().len(), "1970-01-01T00:00:00.000Z".len());
            assert_eq!(Timestamp::parse(&time.with_millis()), Some(time));
            assert_eq!(Timestamp::parse(epoch), Some(time));
            assert_eq!(Timestamp::parse(http).map(Timestamp::seconds), Some(time.seconds()));
        }
        for (millis, epoch) in [(-1_500, "-1.5"), (-10, "-0.01"), (i64::MAX, "9223372036854775.807")] {
            assert_eq!(Timestamp::from_millis(millis).format(TimestampFormat::Epoch), epoch);
        }
        assert_eq!(Timestamp::parse("soon"), None);
        assert_eq!(Timestamp::parse_basic("20150830T123600Z").map(Timestamp::seconds), Some(1_440_938_160));
    }
}
