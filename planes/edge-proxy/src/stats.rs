//! Counting without locks. A count is one relaxed addition; reading is not a consistent cut, which a sampler
//! of whole minutes does not need.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use novamind_edge::{GroupCounters, Latency, ListenerCounters};

#[derive(Debug, Default)]
pub struct Count(AtomicU64);

impl Count {
    pub fn add(&self) {
        self.0.fetch_add(1, Relaxed);
    }

    pub fn more(&self, by: u64) {
        self.0.fetch_add(by, Relaxed);
    }

    pub fn subtract(&self) {
        self.0.fetch_sub(1, Relaxed);
    }

    pub fn get(&self) -> u64 {
        self.0.load(Relaxed)
    }

    pub fn set(&self, value: u64) {
        self.0.store(value, Relaxed);
    }
}

#[derive(Debug, Default)]
pub struct ListenerStats {
    pub requests: Count,
    pub new_connections: Count,
    pub active_connections: Count,
    pub rejected_connections: Count,
    pub redirects: Count,
    pub fixed_responses: Count,
    pub desync_non_compliant: Count,
    elb: [Count; 3],
    elb_500: Count,
    elb_502: Count,
    elb_503: Count,
    elb_504: Count,
    pub auth_success: Count,
    pub auth_failure: Count,
    pub auth_error: Count,
    pub auth_refreshes: Count,
    pub auth_claims_too_large: Count,
    auth_latency: Histogram,
}

impl ListenerStats {
    /// How long an identity provider was asked at a sign-in.
    pub fn asked_provider(&self, microseconds: u64) {
        self.auth_latency.record(microseconds);
    }

    /// An answer that the edge made itself.
    pub fn made(&self, status: u16) {
        if let Some(class @ 0..=2) = (status / 100).checked_sub(3) {
            self.elb[usize::from(class)].add();
        }
        match status {
            500 => self.elb_500.add(),
            502 => self.elb_502.add(),
            503 => self.elb_503.add(),
            504 => self.elb_504.add(),
            _ => {}
        }
    }

    pub fn read(&self, listener: &str, load_balancer: &str) -> ListenerCounters {
        ListenerCounters {
            listener: listener.into(),
            load_balancer: load_balancer.into(),
            requests: self.requests.get(),
            new_connections: self.new_connections.get(),
            active_connections: self.active_connections.get(),
            rejected_connections: self.rejected_connections.get(),
            elb_3xx: self.elb[0].get(),
            elb_4xx: self.elb[1].get(),
            elb_5xx: self.elb[2].get(),
            elb_500: self.elb_500.get(),
            elb_502: self.elb_502.get(),
            elb_503: self.elb_503.get(),
            elb_504: self.elb_504.get(),
            redirects: self.redirects.get(),
            fixed_responses: self.fixed_responses.get(),
            desync_non_compliant: self.desync_non_compliant.get(),
            auth_success: self.auth_success.get(),
            auth_failure: self.auth_failure.get(),
            auth_error: self.auth_error.get(),
            auth_refreshes: self.auth_refreshes.get(),
            auth_claims_too_large: self.auth_claims_too_large.get(),
            auth_latency: self.auth_latency.read(),
        }
    }

    /// Goes on from what a predecessor counted.
    pub fn resume(&self, from: &ListenerCounters) {
        self.requests.set(from.requests);
        self.new_connections.set(from.new_connections);
        self.rejected_connections.set(from.rejected_connections);
        self.redirects.set(from.redirects);
        self.fixed_responses.set(from.fixed_responses);
        self.desync_non_compliant.set(from.desync_non_compliant);
        for (count, value) in self.elb.iter().zip([from.elb_3xx, from.elb_4xx, from.elb_5xx]) {
            count.set(value);
        }
        self.elb_500.set(from.elb_500);
        self.elb_502.set(from.elb_502);
        self.elb_503.set(from.elb_503);
        self.elb_504.set(from.elb_504);
        self.auth_success.set(from.auth_success);
        self.auth_failure.set(from.auth_failure);
        self.auth_error.set(from.auth_error);
        self.auth_refreshes.set(from.auth_refreshes);
        self.auth_claims_too_large.set(from.auth_claims_too_large);
        self.auth_latency.resume(&from.auth_latency);
    }
}

#[derive(Debug, Default)]
pub struct GroupStats {
    pub requests: Count,
    pub connection_errors: Count,
    target: [Count; 4],
    latency: Histogram,
}

impl GroupStats {
    /// A target's answer: its status and the time to its head.
    pub fn answered(&self, status: u16, microseconds: u64) {
        if let Some(class @ 0..=3) = (status / 100).checked_sub(2) {
            self.target[usize::from(class)].add();
        }
        self.latency.record(microseconds);
    }

    pub fn read(&self, group: &str) -> GroupCounters {
        GroupCounters {
            group: group.into(),
            requests: self.requests.get(),
            target_2xx: self.target[0].get(),
            target_3xx: self.target[1].get(),
            target_4xx: self.target[2].get(),
            target_5xx: self.target[3].get(),
            connection_errors: self.connection_errors.get(),
            latency: self.latency.read(),
            ..GroupCounters::default()
        }
    }

    /// Goes on from what a predecessor counted.
    pub fn resume(&self, from: &GroupCounters) {
        self.requests.set(from.requests);
        self.connection_errors.set(from.connection_errors);
        for (count, value) in
            self.target.iter().zip([from.target_2xx, from.target_3xx, from.target_4xx, from.target_5xx])
        {
            count.set(value);
        }
        self.latency.resume(&from.latency);
    }
}

/// Below 16 each value has its own bucket; above, each power of two is cut into 16. 2^40 µs is 12 days.
const BUCKETS: usize = 16 * 38;

#[derive(Debug)]
struct Histogram {
    buckets: Box<[Count]>,
    sum: AtomicU64,
}

impl Default for Histogram {
    fn default() -> Self {
        Self { buckets: (0..BUCKETS).map(|_| Count::default()).collect(), sum: AtomicU64::new(0) }
    }
}

fn bucket(value: u64) -> usize {
    if value < 16 {
        return value as usize;
    }
    let exponent = 63 - value.leading_zeros() as usize;
    let within = (value >> (exponent - 4)) as usize & 15;
    ((exponent - 3) * 16 + within).min(BUCKETS - 1)
}

/// The largest value that falls into the bucket.
fn bound(bucket: usize) -> u64 {
    if bucket < 16 {
        return bucket as u64;
    }
    let (exponent, within) = (bucket / 16 + 3, bucket % 16);
    ((16 + within as u64 + 1) << (exponent - 4)) - 1
}

impl Histogram {
    fn record(&self, value: u64) {
        self.buckets[bucket(value)].add();
        self.sum.fetch_add(value, Relaxed);
    }

    fn read(&self) -> Latency {
        let filled = self.buckets.iter().enumerate().filter(|(_, count)| count.get() > 0);
        let buckets: Vec<(u64, u64)> = filled.map(|(index, count)| (bound(index), count.get())).collect();
        Latency {
            count: buckets.iter().map(|bucket| bucket.1).sum(),
            sum_us: self.sum.load(Relaxed),
            buckets,
        }
    }

    fn resume(&self, from: &Latency) {
        for (upper, count) in &from.buckets {
            self.buckets[bucket(*upper)].set(*count);
        }
        self.sum.store(from.sum_us, Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_hold_their_values() {
        for value in (0..5000).chain([65_535, 65_536, 1 << 30, (1 << 39) + 7]) {
            let index = bucket(value);
            assert!(value <= bound(index), "{value}");
            assert!(index == 0 || value > bound(index - 1), "{value}");
            assert!(bound(index) as f64 <= value as f64 * 17.0 / 16.0 + 1.0, "{value}");
        }
        assert_eq!(bucket(u64::MAX), BUCKETS - 1);
    }

    #[test]
    fn resumed_counts_go_on() {
        let first = GroupStats::default();
        for value in [5, 900, 900, 70_000] {
            first.requests.add();
            first.answered(200, value);
        }
        let second = GroupStats::default();
        second.resume(&first.read("g"));
        assert_eq!(second.read("g"), first.read("g"));
    }
}
