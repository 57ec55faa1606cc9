//! Publishing what the web ACLs counted as metrics in `AWS/WAFV2`, every minute.
//!
//! As load balancers' counters: the edge counts on while this process is gone, and the counts that were published last
//! are a record. A kill between publishing and that record publishes a minute twice.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use novamind_api::cloudwatch::{Dimension, MetricDatum, PutMetricData};
use novamind_api::wafv2::SERVICE;
use novamind_edge::Counters;
use novamind_kernel::{Arn, Change, Cloud, Controller, Next, ObjectKey, Record, Scope, Store};
use novamind_waf::{AclCounters, DEFAULT, RuleCounters};
use novamind_wire::{Result, Timestamp};
use parking_lot::Mutex;
use serde::{Deserialize, Serialize};

use crate::records::Association;
use crate::{PRINCIPAL, Wafv2, associate};

const MINUTE: i64 = 60_000;
const NAMESPACE: &str = "AWS/WAFV2";
/// Data of one call; there may be 1000.
const BATCH: usize = 500;

/// The counters that were published last. One record, in the account's global scope.
#[derive(Serialize, Deserialize)]
struct Sampled {
    epoch: u64,
    acls: Vec<AclCounters>,
}

impl Record for Sampled {
    const SERVICE: &'static str = "wafv2";
    const KIND: &'static str = "sampled";
}

const SAMPLED: &str = "edge";

/// Publishes at each whole minute while something is guarded.
pub struct Sampler {
    cloud: Arc<Cloud>,
    state: Arc<Wafv2>,
    /// The beginning of the minute in which it published last.
    last: Mutex<Option<i64>>,
}

impl Sampler {
    pub fn new(cloud: Arc<Cloud>, state: Arc<Wafv2>) -> Self {
        Self { cloud, state, last: Mutex::default() }
    }

    async fn sample(&self, minute: i64) -> Result<()> {
        let store = self.cloud.store();
        let Counters { epoch, acls, .. } = self.state.edge.counters().await?;
        let global = Scope::global(self.cloud.account());
        let before = store.get::<Sampled>(&global, SAMPLED)?.map(|stored| stored.record);
        let before =
            before.filter(|before| before.epoch == epoch).map(|before| before.acls).unwrap_or_default();
        let at = Timestamp::from_millis(minute - MINUTE);
        let mut by_scope: BTreeMap<Scope, Vec<MetricDatum>> = BTreeMap::new();
        for acl in &acls {
            let Some(arn) = Arn::parse(&acl.acl) else { continue };
            let known = before.iter().find(|known| known.acl == acl.acl);
            let scope = Scope::new(arn.region, arn.account);
            // "AWS WAF metrics and dimensions": those of distributions have no region.
            let region = (!arn.resource.starts_with("global/")).then_some(arn.region);
            by_scope.entry(scope).or_default().extend(data(acl, known, region, at));
        }
        for (scope, data) in by_scope {
            let cx = self.cloud.service_context(&SERVICE, PRINCIPAL, &scope)?;
            for part in data.chunks(BATCH) {
                cx.call(PutMetricData {
                    namespace: NAMESPACE.to_owned(),
                    metric_data: Some(part.to_vec()),
                    ..PutMetricData::default()
                })
                .await?;
            }
        }
        store
            .write(move |transaction| transaction.put(&global, SAMPLED, &Sampled { epoch, acls }).map(drop))
            .await
    }
}

#[async_trait]
impl Controller for Sampler {
    fn name(&self) -> &'static str {
        "wafv2/metrics"
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        changes_what_is_guarded(change).then(all)
    }

    fn objects(&self, _: &Store) -> Result<Vec<ObjectKey>> {
        Ok(vec![all()])
    }

    async fn reconcile(&self, _: &ObjectKey) -> Result<Next> {
        let minute = self.cloud.clock().now().millis().div_euclid(MINUTE) * MINUTE;
        let next = Next::At(Timestamp::from_millis(minute + MINUTE));
        let any = associate::any(&self.cloud).await?;
        let last = *self.last.lock();
        match last {
            Some(last) if last >= minute => return Ok(next),
            // To ask an edge that guards nothing would start it.
            Some(_) if any => self.sample(minute).await?,
            _ => {}
        }
        *self.last.lock() = any.then_some(minute);
        Ok(if any { next } else { Next::Settled })
    }
}

/// Whether something may be guarded from now on, or may not be any more.
pub fn changes_what_is_guarded(change: &Change) -> bool {
    let kind = (change.service, change.kind);
    kind == (Association::SERVICE, Association::KIND) || kind == ("cloudfront", "distribution")
}

/// The one object: the edge.
fn all() -> ObjectKey {
    ObjectKey { scope: Scope::global(""), id: SAMPLED.to_owned() }
}

/// How much a count grew; all of it where it began afresh.
fn grown(now: u64, before: Option<u64>) -> u64 {
    before.and_then(|before| now.checked_sub(before)).unwrap_or(now)
}

/// The metrics of an ACL: by rule, for the default action, and for all together. Only what was counted.
fn data(
    now: &AclCounters,
    before: Option<&AclCounters>,
    region: Option<&str>,
    at: Timestamp,
) -> Vec<MetricDatum> {
    let mut data = Vec::new();
    let mut push = |rule: &str, counted: &RuleCounters| {
        let counts = [
            ("AllowedRequests", counted.allowed),
            ("BlockedRequests", counted.blocked),
            ("CountedRequests", counted.counted),
        ];
        for (name, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
            let region = region.map(|region| ("Region", region));
            let dimensions = [Some(("WebACL", now.metric.as_str())), region, Some(("Rule", rule))];
            let dimension =
                |(name, value): (&str, &str)| Dimension { name: name.to_owned(), value: value.to_owned() };
            data.push(MetricDatum {
                metric_name: name.to_owned(),
                dimensions: Some(dimensions.into_iter().flatten().map(dimension).collect()),
                timestamp: Some(at),
                value: Some(count as f64),
                unit: Some("Count".into()),
                ..MetricDatum::default()
            });
        }
    };
    let mut all = RuleCounters::default();
    for rule in &now.rules {
        let known = before.and_then(|before| before.rules.iter().find(|known| known.rule == rule.rule));
        let of = |count: fn(&RuleCounters) -> u64| grown(count(rule), known.map(count));
        let counted = RuleCounters {
            allowed: of(|one| one.allowed),
            blocked: of(|one| one.blocked),
            counted: of(|one| one.counted),
            ..RuleCounters::default()
        };
        all.allowed += counted.allowed;
        all.blocked += counted.blocked;
        all.counted += counted.counted;
        if rule.measured {
            push(if rule.rule == DEFAULT { DEFAULT } else { &rule.metric }, &counted);
        }
    }
    if now.measured {
        push("ALL", &all);
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counters(blocked: u64, allowed: u64) -> AclCounters {
        let rule = |rule: &str, allowed, blocked| RuleCounters {
            rule: rule.into(),
            metric: format!("{rule}-metric"),
            measured: rule != "quiet",
            allowed,
            blocked,
            counted: 0,
        };
        AclCounters {
            acl: "acl".into(),
            metric: "web".into(),
            measured: true,
            rules: vec![rule("one", 0, blocked), rule("quiet", 0, 1), rule(DEFAULT, allowed, 0)],
        }
    }

    #[test]
    fn what_grew_is_published() {
        let told = |now: &AclCounters, before: Option<&AclCounters>| {
            let data = data(now, before, Some("r"), Timestamp::default());
            let one = |datum: &MetricDatum| {
                let rule = &datum.dimensions.as_ref().unwrap()[2].value;
                format!("{rule} {} {}", datum.metric_name, datum.value.unwrap())
            };
            data.iter().map(one).collect::<Vec<_>>()
        };
        let first = counters(2, 5);
        let all = [
            "one-metric BlockedRequests 2",
            "Default_Action AllowedRequests 5",
            "ALL AllowedRequests 5",
            "ALL BlockedRequests 3",
        ];
        assert_eq!(told(&first, None), all);
        assert_eq!(
            told(&counters(3, 5), Some(&first)),
            ["one-metric BlockedRequests 1", "ALL BlockedRequests 1"]
        );
        assert!(told(&first, Some(&first)).is_empty());
    }
}
