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
use novamind_kernel::{Arn, Change, Cloud, Controller, Minutely, Next, ObjectKey, Record, Scope, Store};
use novamind_waf::{AclCounters, DEFAULT, RuleCounters};
use novamind_wire::{Result, Timestamp};
use serde::{Deserialize, Serialize};

use crate::records::Association;
use crate::{PRINCIPAL, Wafv2, associate};

const NAMESPACE: &str = "AWS/WAFV2";
/// Data of one call; there may be 1000.
const BATCH: usize = 500;
/// Stands for all rules of an ACL or a group.
const ALL: &str = "ALL";

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
    minutes: Minutely,
}

impl Sampler {
    pub fn new(cloud: Arc<Cloud>, state: Arc<Wafv2>) -> Self {
        Self { cloud, state, minutes: Minutely::default() }
    }

    /// Publishes what was counted since the last time, as of the time `at`.
    async fn sample(&self, at: Timestamp) -> Result<()> {
        let store = self.cloud.store();
        let Counters { epoch, acls, .. } = self.state.edge.counters().await?;
        let global = Scope::global(self.cloud.account());
        let before = store.get::<Sampled>(&global, SAMPLED)?.map(|stored| stored.record);
        let before =
            before.filter(|before| before.epoch == epoch).map(|before| before.acls).unwrap_or_default();
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

    fn follows(&self, service: &str) -> bool {
        matches!(service, "wafv2" | "cloudfront")
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        changes_what_is_guarded(change).then(all)
    }

    fn objects(&self, _: &Store) -> Result<Vec<ObjectKey>> {
        Ok(vec![all()])
    }

    async fn reconcile(&self, _: &ObjectKey) -> Result<Next> {
        if let Some(minute) = self.minutes.begun(self.cloud.clock()) {
            let any = associate::any(&self.cloud).await?;
            // To ask an edge that guards nothing would start it.
            if any && !minute.first {
                self.sample(minute.over()).await?;
            }
            self.minutes.done(minute, any);
        }
        Ok(self.minutes.wait())
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

/// How much a rule's counts grew. The known ones are found by the rule's name.
fn growth(rule: &RuleCounters, known: Option<&[RuleCounters]>) -> RuleCounters {
    let known = known.and_then(|known| known.iter().find(|known| known.rule == rule.rule));
    let of = |count: fn(&RuleCounters) -> u64| grown(count(rule), known.map(count));
    RuleCounters {
        allowed: of(|one| one.allowed),
        blocked: of(|one| one.blocked),
        counted: of(|one| one.counted),
        ..RuleCounters::default()
    }
}

fn add(sum: &mut RuleCounters, counted: &RuleCounters) {
    sum.allowed += counted.allowed;
    sum.blocked += counted.blocked;
    sum.counted += counted.counted;
}

/// The metrics of an ACL: by rule, for the default action, and for all together. Those of rules in groups of the account stand
/// under the group ("AWS WAF metrics and dimensions"). Only what was counted.
fn data(
    now: &AclCounters,
    before: Option<&AclCounters>,
    region: Option<&str>,
    at: Timestamp,
) -> Vec<MetricDatum> {
    let mut data = Vec::new();
    let mut push = |of: (&str, &str), rule: &str, counted: &RuleCounters| {
        let counts = [
            ("AllowedRequests", counted.allowed),
            ("BlockedRequests", counted.blocked),
            ("CountedRequests", counted.counted),
        ];
        for (name, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
            let region = region.map(|region| ("Region", region));
            let dimensions = [Some(of), region, Some(("Rule", rule))];
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
    let own = ("WebACL", now.metric.as_str());
    let mut all = RuleCounters::default();
    for rule in &now.rules {
        let counted = growth(rule, before.map(|before| before.rules.as_slice()));
        add(&mut all, &counted);
        if rule.measured {
            push(own, if rule.rule == DEFAULT { DEFAULT } else { &rule.metric }, &counted);
        }
    }
    if now.measured {
        push(own, ALL, &all);
    }
    for group in &now.groups {
        let known = before.and_then(|before| before.groups.iter().find(|known| known.rule == group.rule));
        let of = ("RuleGroup", group.metric.as_str());
        let mut all = RuleCounters::default();
        for rule in &group.rules {
            let counted = growth(rule, known.map(|known| known.rules.as_slice()));
            add(&mut all, &counted);
            if rule.measured {
                push(of, &rule.metric, &counted);
            }
        }
        if group.measured {
            push(of, ALL, &all);
        }
    }
    data
}

#[cfg(test)]
mod tests {
    use novamind_waf::GroupCounters;

    use super::*;

    /// `grouped` is what the rule of a group blocked.
    fn counters(blocked: u64, allowed: u64, grouped: u64) -> AclCounters {
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
            groups: vec![GroupCounters {
                rule: "outer".into(),
                metric: "group".into(),
                measured: true,
                rules: vec![rule("one", 0, grouped), rule("quiet", 0, 0)],
            }],
        }
    }

    #[test]
    fn what_grew_is_published() {
        let told = |now: &AclCounters, before: Option<&AclCounters>| {
            let data = data(now, before, Some("r"), Timestamp::default());
            let one = |datum: &MetricDatum| {
                let dimensions = datum.dimensions.as_ref().unwrap();
                let (of, rule) = (&dimensions[0], &dimensions[2].value);
                format!("{} {} {rule} {} {}", of.name, of.value, datum.metric_name, datum.value.unwrap())
            };
            data.iter().map(one).collect::<Vec<_>>()
        };
        let first = counters(2, 5, 3);
        let all = [
            "WebACL web one-metric BlockedRequests 2",
            "WebACL web Default_Action AllowedRequests 5",
            "WebACL web ALL AllowedRequests 5",
            "WebACL web ALL BlockedRequests 3",
            "RuleGroup group one-metric BlockedRequests 3",
            "RuleGroup group ALL BlockedRequests 3",
        ];
        assert_eq!(told(&first, None), all);
        assert_eq!(
            told(&counters(3, 5, 3), Some(&first)),
            ["WebACL web one-metric BlockedRequests 1", "WebACL web ALL BlockedRequests 1"]
        );
        assert_eq!(
            told(&counters(2, 5, 4), Some(&first)),
            ["RuleGroup group one-metric BlockedRequests 1", "RuleGroup group ALL BlockedRequests 1"]
        );
        assert!(told(&first, Some(&first)).is_empty());
    }
}
