//! Publishing what the edge counts to CloudWatch, every minute.
//!
//! The edge counts on while this process is gone, and tells its counts since its epoch began. The counts that were
//! published last are a record, so that after a restart of this process the next minute has what was counted meanwhile;
//! if the edge itself began afresh, its epoch says so. A kill between publishing and that record publishes a minute
//! twice.

use std::collections::BTreeSet;
use std::sync::Arc;

use novamind_api::cloudwatch::PutMetricData;
use novamind_api::elbv2::SERVICE;
use novamind_edge::Counters;
use novamind_kernel::{Arn, Cloud, Record, Scope};
use novamind_wire::{Result, Timestamp};
use serde::{Deserialize, Serialize};

use crate::control::PRINCIPAL;
use crate::records::{Listener, Rule};
use crate::target_group::users;
use crate::{Elbv2, metrics};

const MINUTE: i64 = 60_000;
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

/// Publishes at each whole minute; lives as long as the process.
pub async fn run(cloud: Arc<Cloud>, state: Arc<Elbv2>) {
    loop {
        let minute = cloud.clock().now().millis().div_euclid(MINUTE) * MINUTE;
        cloud.clock().sleep_until(Timestamp::from_millis(minute + MINUTE)).await;
        if let Err(error) = sample(&cloud, &state).await {
            tracing::warn!(%error, "metrics of load balancers could not be published");
        }
    }
}

async fn sample(cloud: &Arc<Cloud>, state: &Elbv2) -> Result<()> {
    // To ask an edge that serves nothing would start it.
    if state.publisher.served().is_none() {
        return Ok(());
    }
    let now = state.publisher.edge().counters().await?;
    let global = Scope::global(cloud.account());
    let before = cloud.store().get::<Sampled>(&global, SAMPLED)?.map(|stored| stored.record.0);
    let before = before.filter(|before| before.epoch == now.epoch);
    // The minute that is over.
    let at = cloud.clock().now().millis().div_euclid(MINUTE) * MINUTE - MINUTE;
    for scope in scopes(&now) {
        let listeners = cloud.store().all::<Listener>(&scope)?;
        let users = users(&listeners, &cloud.store().all::<Rule>(&scope)?);
        let is_ours = |arn: &str| scope_of(arn).is_some_and(|of| of == scope);
        let at = Timestamp::from_millis(at);
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
    cloud.store().write(move |transaction| transaction.put(&global, SAMPLED, &Sampled(now)).map(drop)).await
}

fn scope_of(arn: &str) -> Option<Scope> {
    Arn::parse(arn).map(|arn| Scope::new(arn.region, arn.account))
}

/// The regions that have load balancers or target groups at the edge.
fn scopes(counters: &Counters) -> BTreeSet<Scope> {
    let listeners = counters.listeners.iter().map(|one| &one.listener);
    listeners.chain(counters.groups.iter().map(|one| &one.group)).filter_map(|arn| scope_of(arn)).collect()
}
