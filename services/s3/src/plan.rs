//! What a lifecycle configuration means for an object at a point in time. Pure.
//!
//! Days count from an object's time, and what they lead to is put off to the next midnight in UTC, as S3 does.

use novamind_wire::{Timestamp, TimestampFormat};

use crate::lifecycle::{Expiration, Filter, Lifecycle, Rule};
use crate::records::{Object, Upload};

const DAY: i64 = 86_400_000;

/// The first midnight at or after this time.
pub fn midnight(time: Timestamp) -> Timestamp {
    Timestamp::from_millis(
        time.millis().div_euclid(DAY) * DAY + if time.millis().rem_euclid(DAY) == 0 { 0 } else { DAY },
    )
}

/// The midnight that ends the day of this time.
pub fn next_midnight(time: Timestamp) -> Timestamp {
    Timestamp::from_millis((time.millis().div_euclid(DAY) + 1) * DAY)
}

fn after_days(time: Timestamp, days: i32) -> Timestamp {
    midnight(time.plus_millis(i64::from(days) * DAY))
}

impl Filter {
    fn fits(&self, key: &str, size: u64, tags: &[(String, String)]) -> bool {
        let size = i64::try_from(size).unwrap_or(i64::MAX);
        self.prefix.as_ref().is_none_or(|prefix| key.starts_with(prefix.as_str()))
            && self.tags.iter().all(|tag| tags.contains(tag))
            && self.greater.is_none_or(|greater| size > greater)
            && self.less.is_none_or(|less| size < less)
    }
}

impl Rule {
    fn fits(&self, key: &str, size: u64, tags: &[(String, String)]) -> bool {
        self.enabled
            && self.prefix.as_ref().is_none_or(|prefix| key.starts_with(prefix.as_str()))
            && self.filter.as_ref().is_none_or(|filter| filter.fits(key, size, tags))
    }

    fn fits_object(&self, key: &str, object: &Object) -> bool {
        self.fits(key, object.size, &object.tags)
    }

    /// When this rule lets the newest version expire.
    fn expires(&self, object: &Object) -> Option<Timestamp> {
        match self.expiration {
            Some(Expiration::Days(days)) => Some(after_days(object.modified, days)),
            Some(Expiration::Date(date)) => Some(date),
            _ => None,
        }
    }
}

/// When an object expires, and by which rule: the earliest counts.
pub fn expiration<'r>(rules: &'r [Rule], key: &str, object: &Object) -> Option<(Timestamp, &'r str)> {
    rules
        .iter()
        .filter(|rule| rule.fits_object(key, object))
        .filter_map(|rule| Some((rule.expires(object)?, rule.id.as_str())))
        .min()
}

/// `x-amz-expiration` of an object.
pub fn expiration_header(lifecycle: Option<&Lifecycle>, key: &str, object: &Object) -> Option<String> {
    let (when, rule) = expiration(&lifecycle?.rules, key, object)?;
    Some(format!("expiry-date=\"{}\", rule-id=\"{rule}\"", when.format(TimestampFormat::Http)))
}

/// When an upload that is not completed ends, and by which rule.
pub fn abortion<'r>(rules: &'r [Rule], key: &str, started: Timestamp) -> Option<(Timestamp, &'r str)> {
    rules
        .iter()
        .filter(|rule| rule.fits(key, 0, &[]))
        .filter_map(|rule| Some((after_days(started, rule.abort_days?), rule.id.as_str())))
        .min()
}

/// Whether an upload is to be ended.
pub fn is_abandoned(rules: &[Rule], key: &str, upload: &Upload, now: Timestamp) -> bool {
    abortion(rules, key, upload.started).is_some_and(|(when, _)| when <= now)
}

/// What is to be done about a key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// The newest version expires: a delete marker comes on top, or it goes where there are no versions. If it is a
    /// delete marker itself, it goes.
    pub current: bool,
    /// Numbers of older versions that go.
    pub older: Vec<u64>,
}

/// What the rules want of a key, from its newest version and the older ones, newest first.
pub fn step(rules: &[Rule], key: &str, current: &Object, older: &[Object], now: Timestamp) -> Step {
    let mut step = Step::default();
    // A version counts as noncurrent from the time when the one after it came.
    let mut since = current.modified;
    for (newer, version) in older.iter().enumerate() {
        let goes = rules.iter().filter(|rule| rule.fits_object(key, version)).any(|rule| {
            rule.noncurrent.as_ref().is_some_and(|noncurrent| {
                after_days(since, noncurrent.days) <= now
                    && noncurrent.newer.is_none_or(|keep| newer >= keep.max(0) as usize)
            })
        });
        if goes {
            step.older.push(version.number);
        }
        since = version.modified;
    }
    step.current = match current.marker {
        true if older.len() > step.older.len() => false,
        // Nothing is behind this delete marker.
        true => rules.iter().filter(|rule| rule.fits(key, 0, &[])).any(|rule| match rule.expiration {
            Some(Expiration::Marker(marker)) => marker,
            Some(Expiration::Days(days)) => after_days(current.modified, days) <= now,
            Some(Expiration::Date(date)) => date <= now,
            None => false,
        }),
        false => expiration(rules, key, current).is_some_and(|(when, _)| when <= now),
    };
    step
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delete::marker;
    use crate::lifecycle::Noncurrent;

    fn day(days: f64) -> Timestamp {
        Timestamp::from_millis((days * DAY as f64) as i64)
    }

    fn object(number: u64, modified: f64) -> Object {
        Object { number, marker: false, size: 100, ..marker(day(modified)) }
    }

    fn tagged(number: u64, modified: f64, key: &str) -> Object {
        Object { tags: vec![(key.into(), "1".into())], ..object(number, modified) }
    }

    fn rule() -> Rule {
        Rule { id: "r".into(), enabled: true, filter: Some(Filter::default()), ..Rule::default() }
    }

    fn days(days: i32) -> Rule {
        Rule { expiration: Some(Expiration::Days(days)), ..rule() }
    }

    fn noncurrent(days: i32, newer: Option<i32>) -> Rule {
        Rule { noncurrent: Some(Noncurrent { days, newer }), ..rule() }
    }

    fn filtered(filter: Filter) -> Rule {
        Rule { filter: Some(filter), ..days(1) }
    }

    #[test]
    fn days_end_at_midnight() {
        for (time, expected) in [(0.0, 0.0), (0.1, 1.0), (1.0, 1.0), (1.9, 2.0)] {
            assert_eq!(midnight(day(time)), day(expected));
        }
        assert_eq!(next_midnight(day(1.0)), day(2.0));
    }

    #[test]
    fn newest_versions() {
        let gone = Delete(true);
        let cases = [
            ("too early", days(3), object(1, 0.5), 3.9, Delete(false)),
            ("on the midnight after", days(3), object(1, 0.5), 4.0, gone),
            ("disabled", Rule { enabled: false, ..days(1) }, object(1, 0.0), 99.0, Delete(false)),
            (
                "date",
                Rule { expiration: Some(Expiration::Date(day(9.0))), ..rule() },
                object(1, 8.9),
                9.0,
                gone,
            ),
            (
                "other prefix",
                filtered(Filter { prefix: Some("log/".into()), ..Filter::default() }),
                object(1, 0.0),
                9.0,
                Delete(false),
            ),
            (
                "prefix",
                filtered(Filter { prefix: Some("k".into()), ..Filter::default() }),
                object(1, 0.0),
                9.0,
                gone,
            ),
            (
                "old prefix",
                Rule { filter: None, prefix: Some("x".into()), ..days(1) },
                object(1, 0.0),
                9.0,
                Delete(false),
            ),
            (
                "size",
                filtered(Filter { greater: Some(100), ..Filter::default() }),
                object(1, 0.0),
                9.0,
                Delete(false),
            ),
            (
                "size",
                filtered(Filter { greater: Some(99), less: Some(101), ..Filter::default() }),
                object(1, 0.0),
                9.0,
                gone,
            ),
            (
                "no tag",
                filtered(Filter { tags: vec![("a".into(), "1".into())], ..Filter::default() }),
                object(1, 0.0),
                9.0,
                Delete(false),
            ),
            (
                "tag",
                filtered(Filter { tags: vec![("a".into(), "1".into())], ..Filter::default() }),
                tagged(1, 0.0, "a"),
                9.0,
                gone,
            ),
            (
                "only markers",
                Rule { expiration: Some(Expiration::Marker(true)), ..rule() },
                object(1, 0.0),
                99.0,
                Delete(false),
            ),
        ];
        for (name, rule, object, now, Delete(expected)) in cases {
            let step = step(&[rule], "k", &object, &[], day(now));
            assert_eq!(step, Step { current: expected, older: vec![] }, "{name}");
        }
    }

    #[derive(Clone, Copy)]
    struct Delete(bool);

    #[test]
    fn older_versions() {
        // Numbers 3, 2, 1 became noncurrent on days 40, 30 and 20.
        let current = object(4, 40.0);
        let older = [object(3, 30.0), object(2, 20.0), object(1, 10.0)];
        for (rule, now, expected) in [
            (noncurrent(10, None), 29.0, vec![]),
            (noncurrent(10, None), 30.0, vec![1]),
            (noncurrent(10, None), 40.0, vec![2, 1]),
            (noncurrent(10, None), 50.0, vec![3, 2, 1]),
            (noncurrent(10, Some(2)), 50.0, vec![1]),
            (noncurrent(10, Some(3)), 99.0, vec![]),
        ] {
            assert_eq!(step(&[rule], "k", &current, &older, day(now)).older, expected, "{now}");
        }
    }

    #[test]
    fn delete_markers() {
        let only = Rule { expiration: Some(Expiration::Marker(true)), ..rule() };
        let marker = Object { number: 2, ..marker(day(10.0)) };
        let older = [object(1, 0.0)];
        assert!(!step(std::slice::from_ref(&only), "k", &marker, &older, day(99.0)).current);
        assert!(step(std::slice::from_ref(&only), "k", &marker, &[], day(10.0)).current);
        assert!(!step(&[days(5)], "k", &marker, &[], day(14.0)).current);
        assert!(step(&[days(5)], "k", &marker, &[], day(15.0)).current);
        // When the last version behind it goes, the marker goes too.
        let both = [only, noncurrent(5, None)];
        assert_eq!(step(&both, "k", &marker, &older, day(15.0)), Step { current: true, older: vec![1] });
    }

    #[test]
    fn the_earliest_rule_counts() {
        let rules = [Rule { id: "late".into(), ..days(9) }, Rule { id: "early".into(), ..days(2) }];
        assert_eq!(expiration(&rules, "k", &object(1, 0.0)), Some((day(2.0), "early")));
        let lifecycle = Lifecycle { rules: rules.to_vec(), minimum: String::new() };
        assert_eq!(
            expiration_header(Some(&lifecycle), "k", &object(1, 0.0)).as_deref(),
            Some("expiry-date=\"Sat, 03 Jan 1970 00:00:00 GMT\", rule-id=\"early\"")
        );
        let abort = Rule { abort_days: Some(7), ..rule() };
        assert_eq!(abortion(&[abort], "k", day(0.5)), Some((day(8.0), "r")));
    }
}
