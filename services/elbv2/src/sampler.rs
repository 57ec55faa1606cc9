//! Publishing what the edge counts to CloudWatch, every minute.
//!
//! The edge counts on while this process is gone, and tells its counts since its epoch began. The counts that were
//! published last are a record, so that after a restart of this process the next minute has what was counted meanwhile;
//! if the edge itself began afresh, its epoch says so. A kill between publishing and that record publishes a minute
//! twice.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use novamind_api::cloudwatch::PutMetricData;
use novamind_api::elbv2::SERVICE;
use novamind_edge::Counters;
use novamind_kernel::{Arn, Change, Cloud, Controller, Minutely, Next, ObjectKey, Record, Scope, Store};
use novamind_wire::{Result, Timestamp};
use serde::{Deserialize, Serialize};

use crate::control::PRINCIPAL;
use crate::metrics;
use crate::publish::Publisher;
use crate::records::{Listener, LoadBalancer, Rule};
use crate::target_group::users;

const NAMESPACE: &str = "AWS/ApplicationELB";
/// Data of one call; there may be 1000.
const BATCH: usize = 500;

/// The counters that were published last. One record, in the account's global scope.
#[derive(Serialize, Deserialize)]
struct Sampled(Counters);

impl Record for Sampled {
    const SERVICE: &'static str = "elbv2";
    const KIND: &'static str = "sampled";
}

const SAMPLED: &str = "edge";

/// Publishes at each whole minute while there are load balancers.
pub struct Sampler {
    cloud: Arc<Cloud>,
    publisher: Arc<Publisher>,
    minutes: Minutely,
}

impl Sampler {
    pub fn new(cloud: Arc<Cloud>, publisher: Arc<Publisher>) -> Self {
        Self { cloud, publisher, minutes: Minutely::default() }
    }

    /// Publishes what was counted since the last time, as of the time `at`.
    async fn sample(&self, at: Timestamp) -> Result<()> {
        let cloud = &self.cloud;
        let now = self.publisher.edge().counters().await?;
        let global = Scope::global(cloud.account());
        let before = cloud.store().get::<Sampled>(&global, SAMPLED)?.map(|stored| stored.record.0);
        let before = before.filter(|before| before.epoch == now.epoch);
        for scope in scopes(&now) {
            let listeners = cloud.store().all::<Listener>(&scope)?;
            let users = users(&listeners, &cloud.store().all::<Rule>(&scope)?);
            let is_ours = |arn: &str| scope_of(arn).is_some_and(|of| of == scope);
            let data = metrics::data(before.as_ref(), &now, &users, is_ours, at);
            let cx = cloud.service_context(&SERVICE, PRINCIPAL, &scope)?;
            for part in data.chunks(BATCH) {
                cx.call(PutMetricData {
                    namespace: NAMESPACE.to_owned(),
                    metric_data: Some(part.to_vec()),
                    ..PutMetricData::default()
                })
                .await?;
            }
        }
        let written = cloud
            .store()
            .write(move |transaction| transaction.put(&global, SAMPLED, &Sampled(now)).map(drop));
        written.await
    }
}

#[async_trait]
impl Controller for Sampler {
    fn name(&self) -> &'static str {
        "elbv2/metrics"
    }

    fn follows(&self, service: &str) -> bool {
        service == LoadBalancer::SERVICE
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        let ours = change.service == LoadBalancer::SERVICE && change.kind == LoadBalancer::KIND;
        ours.then(all)
    }

    fn objects(&self, _: &Store) -> Result<Vec<ObjectKey>> {
        Ok(vec![all()])
    }

    async fn reconcile(&self, _: &ObjectKey) -> Result<Next> {
        if let Some(minute) = self.minutes.begun(self.cloud.clock()) {
            // To ask an edge that serves nothing would start it.
            if !minute.first && self.publisher.served().is_some() {
                self.sample(minute.over()).await?;
            }
            let any = !self.cloud.store().keys::<LoadBalancer>()?.is_empty();
            self.minutes.done(minute, any);
        }
        Ok(self.minutes.wait())
    }
}

/// The one object: the edge.
fn all() -> ObjectKey {
    ObjectKey { scope: Scope::global(""), id: SAMPLED.to_owned() }
}

fn scope_of(arn: &str) -> Option<Scope> {
    Arn::parse(arn).map(|arn| Scope::new(arn.region, arn.account))
}

/// The regions that have load balancers or target groups at the edge.
fn scopes(counters: &Counters) -> BTreeSet<Scope> {
    let listeners = counters.listeners.iter().map(|one| &one.listener);
    listeners.chain(counters.groups.iter().map(|one| &one.group)).filter_map(|arn| scope_of(arn)).collect()
}
