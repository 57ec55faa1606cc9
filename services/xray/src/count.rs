//! Counting of answers: how many were right, and how long they took.

use std::collections::BTreeMap;

use novamind_api::xray::{
    EdgeStatistics, ErrorStatistics, FaultStatistics, HistogramEntry, ServiceStatistics,
};

use crate::document::Node;

/// Different times of a histogram; more count as the next shorter one.
const TIMES: usize = 1000;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Count {
    ok: i64,
    throttled: i64,
    /// Errors that are not throttled requests.
    errors: i64,
    faults: i64,
    total: i64,
    seconds: f64,
    /// By milliseconds.
    times: BTreeMap<i64, i32>,
}

impl Count {
    /// Counts a segment; one that is under way has no answer yet.
    pub fn add(&mut self, segment: &Node) {
        let Some(seconds) = segment.seconds() else { return };
        self.total += 1;
        self.seconds += seconds;
        self.add_time((seconds * 1000.0).round() as i64);
        if segment.fault() {
            self.faults += 1;
        } else if segment.throttle() {
            self.throttled += 1;
        } else if segment.error() {
            self.errors += 1;
        } else {
            self.ok += 1;
        }
    }

    fn add_time(&mut self, millis: i64) {
        let mut own = millis;
        if self.times.len() >= TIMES && !self.times.contains_key(&millis) {
            let shorter = self.times.range(..millis).next_back();
            own = shorter.or_else(|| self.times.first_key_value()).map_or(millis, |(known, _)| *known);
        }
        *self.times.entry(own).or_default() += 1;
    }

    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    fn parts(&self) -> (ErrorStatistics, FaultStatistics, f64) {
        let errors = ErrorStatistics {
            throttle_count: Some(self.throttled),
            other_count: Some(self.errors),
            total_count: Some(self.throttled + self.errors),
        };
        let faults = FaultStatistics { other_count: Some(self.faults), total_count: Some(self.faults) };
        (errors, faults, crate::document::round(self.seconds))
    }

    pub fn service(&self) -> ServiceStatistics {
        let (errors, faults, seconds) = self.parts();
        ServiceStatistics {
            ok_count: Some(self.ok),
            error_statistics: Some(errors),
            fault_statistics: Some(faults),
            total_count: Some(self.total),
            total_response_time: Some(seconds),
        }
    }

    pub fn edge(&self) -> EdgeStatistics {
        let (errors, faults, seconds) = self.parts();
        EdgeStatistics {
            ok_count: Some(self.ok),
            error_statistics: Some(errors),
            fault_statistics: Some(faults),
            total_count: Some(self.total),
            total_response_time: Some(seconds),
        }
    }

    pub fn histogram(&self) -> Vec<HistogramEntry> {
        let entry = |(millis, count): (&i64, &i32)| HistogramEntry {
            value: Some(*millis as f64 / 1000.0),
            count: Some(*count),
        };
        self.times.iter().map(entry).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_histogram_has_a_greatest_length() {
        let mut count = Count::default();
        for millis in 1..=10 * TIMES as i64 {
            count.add_time(2 * millis);
        }
        count.add_time(3);
        count.add_time(1);
        assert_eq!(count.times.len(), TIMES);
        assert_eq!(count.times.values().sum::<i32>(), 10 * TIMES as i32 + 2);
        assert_eq!((count.times[&2], count.times[&(2 * TIMES as i64)]), (3, 9 * TIMES as i32 + 1));
    }
}
