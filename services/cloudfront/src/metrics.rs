//! Publishing what the edge counts as metrics in `AWS/CloudFront`, every minute.
//!
//! As load balancers' counters: the edge counts on while this process is gone, and the counts that were published last
//! are a record. A kill between publishing and that record publishes a minute twice.

use std::sync::Arc;

use async_trait::async_trait;
use novamind_api::cloudfront::SERVICE as API;
use novamind_api::cloudwatch::{Dimension, MetricDatum, PutMetricData};
use novamind_edge::{Counters, DistributionCounters};
use novamind_kernel::{Change, Cloud, Controller, Minutely, Next, ObjectKey, Record, Scope, Store};
use novamind_wire::{Result, Timestamp};
use serde::{Deserialize, Serialize};

use crate::CloudFront;
use crate::records::{Distribution, SERVICE, scope};

const NAMESPACE: &str = "AWS/CloudFront";
/// Where CloudFront's metrics are.
const REGION: &str = "us-east-1";
/// The name under which CloudFront writes them.
pub const PRINCIPAL: &str = "logger.cloudfront.amazonaws.com";
/// Data of one call; there may be 1000.
const BATCH: usize = 500;

/// The counters that were published last.
#[derive(Serialize, Deserialize)]
struct Sampled {
    epoch: u64,
    distributions: Vec<DistributionCounters>,
}

impl Record for Sampled {
    const SERVICE: &'static str = SERVICE;
    const KIND: &'static str = "sampled";
}

const SAMPLED: &str = "edge";

/// Publishes at each whole minute while there are distributions.
pub struct Sampler {
    cloud: Arc<Cloud>,
    state: Arc<CloudFront>,
    minutes: Minutely,
}

impl Sampler {
    pub fn new(cloud: Arc<Cloud>, state: Arc<CloudFront>) -> Self {
        Self { cloud, state, minutes: Minutely::default() }
    }

    /// Publishes what was counted since the last time, as of the time `at`.
    async fn sample(&self, at: Timestamp) -> Result<()> {
        let Counters { epoch, distributions, .. } = self.state.edge.counters().await?;
        let (store, global) = (self.cloud.store(), scope(self.cloud.account()));
        let before = store.get::<Sampled>(&global, SAMPLED)?.map(|stored| stored.record);
        let before = before.filter(|before| before.epoch == epoch);
        let before = before.map(|before| before.distributions).unwrap_or_default();
        let mut all = Vec::new();
        for now in &distributions {
            all.extend(data(now, before.iter().find(|known| known.distribution == now.distribution), at));
        }
        let place = Scope::new(REGION, self.cloud.account());
        let cx = self.cloud.service_context(&API, PRINCIPAL, &place)?;
        for part in all.chunks(BATCH) {
            cx.call(PutMetricData {
                namespace: NAMESPACE.to_owned(),
                metric_data: Some(part.to_vec()),
                ..PutMetricData::default()
            })
            .await?;
        }
        let sampled = Sampled { epoch, distributions };
        store.write(move |transaction| transaction.put(&global, SAMPLED, &sampled).map(drop)).await
    }
}

#[async_trait]
impl Controller for Sampler {
    fn name(&self) -> &'static str {
        "cloudfront/metrics"
    }

    fn follows(&self, service: &str) -> bool {
        service == SERVICE
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        (change.service == SERVICE && change.kind == Distribution::KIND).then(all)
    }

    fn objects(&self, _: &Store) -> Result<Vec<ObjectKey>> {
        Ok(vec![all()])
    }

    async fn reconcile(&self, _: &ObjectKey) -> Result<Next> {
        if let Some(minute) = self.minutes.begun(self.cloud.clock()) {
            let any = !self.cloud.store().keys::<Distribution>()?.is_empty();
            // To ask an edge that serves nothing would start it.
            if any && !minute.first {
                self.sample(minute.over()).await?;
            }
            self.minutes.done(minute, any);
        }
        Ok(self.minutes.wait())
    }
}

/// The one object: the edge.
fn all() -> ObjectKey {
    ObjectKey { scope: Scope::global(""), id: SAMPLED.to_owned() }
}

/// The metrics of a distribution of which something was asked ("Types of metrics for CloudFront", CloudFront's guide).
fn data(
    now: &DistributionCounters,
    before: Option<&DistributionCounters>,
    at: Timestamp,
) -> Vec<MetricDatum> {
    // All of it where it began afresh.
    let grown = |count: fn(&DistributionCounters) -> u64| {
        let known = before.and_then(|before| count(now).checked_sub(count(before)));
        known.unwrap_or_else(|| count(now)) as f64
    };
    let requests = grown(|one| one.requests);
    if requests == 0.0 {
        return Vec::new();
    }
    let percent = |errors: f64| errors / requests * 100.0;
    let (client, server) = (grown(|one| one.errors_4xx), grown(|one| one.errors_5xx));
    let metrics = [
        ("Requests", requests, "None"),
        ("BytesDownloaded", grown(|one| one.bytes_downloaded), "None"),
        ("BytesUploaded", grown(|one| one.bytes_uploaded), "None"),
        ("4xxErrorRate", percent(client), "Percent"),
        ("5xxErrorRate", percent(server), "Percent"),
        ("TotalErrorRate", percent(client + server), "Percent"),
    ];
    let dimension = |name: &str, value: &str| Dimension { name: name.to_owned(), value: value.to_owned() };
    let told = metrics.map(|(name, value, unit)| MetricDatum {
        metric_name: name.to_owned(),
        dimensions: Some(vec![dimension("DistributionId", &now.distribution), dimension("Region", "Global")]),
        timestamp: Some(at),
        value: Some(value),
        unit: Some(unit.to_owned()),
        ..MetricDatum::default()
    });
    told.to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_grew_is_published() {
        let counters = |requests, errors_4xx, errors_5xx| DistributionCounters {
            distribution: "E1".into(),
            requests,
            bytes_downloaded: requests * 10,
            errors_4xx,
            errors_5xx,
            ..DistributionCounters::default()
        };
        let told = |now: &DistributionCounters, before: Option<&DistributionCounters>| {
            let data = data(now, before, Timestamp::default());
            data.iter().map(|datum| datum.value.unwrap_or_default()).collect::<Vec<_>>()
        };
        let first = counters(4, 1, 0);
        assert_eq!(told(&first, None), [4.0, 40.0, 0.0, 25.0, 0.0, 25.0]);
        assert_eq!(told(&counters(6, 1, 1), Some(&first)), [2.0, 20.0, 0.0, 0.0, 50.0, 50.0]);
        assert!(told(&first, Some(&first)).is_empty());
        assert_eq!(told(&counters(1, 0, 0), Some(&first)), [1.0, 10.0, 0.0, 0.0, 0.0, 0.0], "begun afresh");
    }
}
