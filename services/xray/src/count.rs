//! Counting of answers: how many were right, and how long they took.

use std::collections::BTreeMap;

use novamind_api::xray::{
    EdgeStatistics, ErrorStatistics, FaultStatistics, HistogramEntry, ServiceStatistics,
};

use crate::document::Node;

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
        *self.times.entry((seconds * 1000.0).round() as i64).or_default() += 1;
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
