//! `AWS/RDS` metrics of each instance, each minute, from what its processes, its files and PostgreSQL's own counters say
//! ("Amazon CloudWatch metrics for Amazon RDS", user guide).
//!
//! Rates are of the time between two readings of this process. I/O operations are PostgreSQL's: pages that it read into
//! its buffers, and writes of pages and of WAL.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use async_trait::async_trait;
use novamind_api::cloudwatch::{Dimension, MetricDatum, PutMetricData};
use novamind_api::rds::SERVICE;
use novamind_kernel::{
    Change, Clock, Cloud, Controller, Minutely, Next, ObjectKey, Record, Scope, Store, Stored,
};
use novamind_postgres::State;
use novamind_wire::{Result, Timestamp};
use parking_lot::Mutex;

use crate::records::{Instance, Wanted};
use crate::{PRINCIPAL, Rds, class};

const NAMESPACE: &str = "AWS/RDS";
/// Readings nearer to each other than this, in real milliseconds, say nothing of a rate.
const NEAREST: i64 = 1000;
const GIB: f64 = (1u64 << 30) as f64;
const PAGE: f64 = 8192.0;

/// What asks the counters: sessions, pages read, pages written, WAL writes, bytes of WAL, the oldest transaction's age.
fn question(major: u32) -> String {
    // Version 17 counts the checkpointer's pages apart.
    let written = match major {
        ..17 => "SELECT buffers_checkpoint + buffers_clean + buffers_backend FROM pg_stat_bgwriter",
        _ => "SELECT buffers_written + buffers_clean FROM pg_stat_checkpointer, pg_stat_bgwriter",
    };
    format!(
        "SELECT (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' \
         AND usename IS DISTINCT FROM 'rdsadmin'), \
         (SELECT coalesce(sum(blks_read), 0) FROM pg_stat_database), ({written}), \
         (SELECT wal_write FROM pg_stat_wal), (SELECT wal_bytes FROM pg_stat_wal), \
         (SELECT max(age(datfrozenxid)) FROM pg_database);"
    )
}

/// A reading of an instance.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Reading {
    /// The machine's time, in milliseconds.
    at: i64,
    cpu_milliseconds: f64,
    pages_read: f64,
    pages_written: f64,
    wal_writes: f64,
    wal_bytes: f64,
}

/// What is told between two readings: name, unit, value.
fn rates(before: &Reading, now: &Reading, processors: f64) -> Vec<(&'static str, &'static str, f64)> {
    let seconds = (now.at - before.at) as f64 / 1000.0;
    // Counters begin anew with the server.
    let rate = |old: f64, new: f64| (if new >= old { new - old } else { new }) / seconds;
    let cpu = rate(before.cpu_milliseconds, now.cpu_milliseconds) / 10.0 / processors;
    let reads = rate(before.pages_read, now.pages_read);
    let (writes, wal) =
        (rate(before.pages_written, now.pages_written), rate(before.wal_writes, now.wal_writes));
    vec![
        ("CPUUtilization", "Percent", cpu.min(100.0)),
        ("ReadIOPS", "Count/Second", reads),
        ("WriteIOPS", "Count/Second", writes + wal),
        ("ReadThroughput", "Bytes/Second", reads * PAGE),
        ("WriteThroughput", "Bytes/Second", writes * PAGE + rate(before.wal_bytes, now.wal_bytes)),
    ]
}

/// Publishes at each whole minute while there are instances that are not stopped.
pub struct Sampler {
    cloud: Arc<Cloud>,
    state: Arc<Rds>,
    minutes: Minutely,
    readings: Mutex<HashMap<String, Reading>>,
}

impl Sampler {
    pub fn new(cloud: Arc<Cloud>, state: Arc<Rds>) -> Self {
        Self { cloud, state, minutes: Minutely::default(), readings: Mutex::default() }
    }

    /// Reads all instances and publishes, as of the time `at`. Whether there are any that are not stopped.
    async fn sample(&self, at: Timestamp) -> Result<bool> {
        let store = self.cloud.store();
        let mut regions: BTreeMap<Scope, Vec<MetricDatum>> = BTreeMap::new();
        let mut any = false;
        for (scope, id) in &store.keys::<Instance>()? {
            let Some(found) = store.get::<Instance>(scope, id)? else { continue };
            // One that is stopped has nothing to tell until it is started: its record changes then.
            any |= found.wanted != Wanted::Stopped;
            match self.read(&found).await {
                Ok(values) => {
                    let data = values.into_iter().map(|value| datum(id, value, at));
                    regions.entry(scope.clone()).or_default().extend(data);
                }
                // One that has no answer just now must not keep the others back.
                Err(error) => tracing::debug!(instance = id, %error, "no metrics"),
            }
        }
        for (scope, metric_data) in regions {
            if metric_data.is_empty() {
                continue;
            }
            let cx = self.cloud.service_context(&SERVICE, PRINCIPAL, &scope)?;
            let metric_data = Some(metric_data);
            cx.call(PutMetricData { namespace: NAMESPACE.into(), metric_data, ..PutMetricData::default() })
                .await?;
        }
        Ok(any)
    }

    async fn read(&self, found: &Stored<Instance>) -> Result<Vec<(&'static str, &'static str, f64)>> {
        let (databases, id, primary) = (&self.state.databases, found.resource_id.as_str(), found.primary);
        if !found.provisioned || databases.observe(id).await?.state(primary) != State::Primary {
            return Ok(Vec::new());
        }
        let Some(usage) = databases.usage(id, primary).await? else { return Ok(Vec::new()) };
        let answer = databases.execute(id, primary, "rdsadmin", &question(found.major())).await?;
        let counted: Vec<f64> =
            answer.split('|').map(|field| field.trim().parse().unwrap_or_default()).collect();
        let [sessions, pages_read, pages_written, wal_writes, wal_bytes, age] = counted[..] else {
            return Ok(Vec::new());
        };
        let (used, free) = databases.space(id, primary).await?;
        let class = class::find(&found.settings.class);
        let memory = class.map_or(0.0, |class| class.memory as f64);
        let allocated = f64::from(found.settings.storage) * GIB;
        let now = Reading {
            at: Clock::real_now().millis(),
            cpu_milliseconds: usage.cpu_milliseconds as f64,
            pages_read,
            pages_written,
            wal_writes,
            wal_bytes,
        };
        let mut values = vec![
            ("DatabaseConnections", "Count", sessions),
            ("FreeStorageSpace", "Bytes", (allocated - used as f64).clamp(0.0, free as f64)),
            ("FreeableMemory", "Bytes", (memory - usage.memory_bytes as f64).max(0.0)),
            ("MaximumUsedTransactionIDs", "Count", age),
        ];
        let before = self.readings.lock().insert(id.to_owned(), now);
        if let Some(before) = before.filter(|before| now.at - before.at >= NEAREST) {
            values.extend(rates(&before, &now, class.map_or(1.0, |class| class.processors as f64)));
        }
        Ok(values)
    }
}

fn datum(id: &str, (name, unit, value): (&str, &str, f64), at: Timestamp) -> MetricDatum {
    MetricDatum {
        metric_name: name.into(),
        dimensions: Some(vec![Dimension { name: "DBInstanceIdentifier".into(), value: id.into() }]),
        timestamp: Some(at),
        value: Some(value),
        unit: Some(unit.into()),
        ..MetricDatum::default()
    }
}

fn all() -> ObjectKey {
    ObjectKey { scope: Scope::global(""), id: "all".into() }
}

#[async_trait]
impl Controller for Sampler {
    fn name(&self) -> &'static str {
        "rds/metrics"
    }

    fn follows(&self, service: &str) -> bool {
        service == Instance::SERVICE
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        (change.service == Instance::SERVICE && change.kind == Instance::KIND).then(all)
    }

    fn objects(&self, _: &Store) -> Result<Vec<ObjectKey>> {
        Ok(vec![all()])
    }

    async fn reconcile(&self, _: &ObjectKey) -> Result<Next> {
        if let Some(minute) = self.minutes.begun(self.cloud.clock()) {
            let any = self.sample(minute.over()).await?;
            self.minutes.done(minute, any);
        }
        Ok(self.minutes.wait())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_between_readings() {
        let before = Reading { at: 0, cpu_milliseconds: 1000.0, pages_read: 100.0, ..Reading::default() };
        let now = Reading { at: 60_000, cpu_milliseconds: 61_000.0, pages_read: 40.0, ..Reading::default() };
        let rates = rates(&before, &now, 2.0);
        let value = |name: &str| rates.iter().find(|rate| rate.0 == name).map(|rate| rate.2);
        assert_eq!(value("CPUUtilization"), Some(50.0));
        // The server began anew.
        assert_eq!(value("ReadIOPS"), Some(40.0 / 60.0));
    }
}
