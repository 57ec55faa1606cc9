//! What the edge counted, as metrics in `AWS/ApplicationELB` ("CloudWatch metrics for your Application Load Balancer",
//! user guide). Pure.
//!
//! Counts are published when there are any; hosts, whenever a group has targets. Metrics by availability zone are not
//! published: one edge serves all zones.

use std::collections::{BTreeMap, BTreeSet};

use novamind_api::cloudwatch::{Dimension, MetricDatum};
use novamind_edge::{Counters, GroupCounters, Latency, ListenerCounters};
use novamind_wire::Timestamp;

use crate::target_group::Users;

/// Values of one datum (PutMetricData).
const VALUES: usize = 150;
/// Metrics of what takes time: name, unit, and microseconds of the unit.
const RESPONSE: (&str, &str, f64) = ("TargetResponseTime", "Seconds", 1_000_000.0);
const SIGN_IN: (&str, &str, f64) = ("ELBAuthLatency", "Milliseconds", 1000.0);

/// The metrics of one region: what was counted between two readings, as of a time.
///
/// `before` is none if there was no reading, or counting began afresh since. `users` are the load balancers' ids by the
/// target groups' ARNs; `is_ours` says which ARNs are of the region.
pub fn data(
    before: Option<&Counters>,
    now: &Counters,
    users: &Users,
    is_ours: impl Fn(&str) -> bool,
    at: Timestamp,
) -> Vec<MetricDatum> {
    let mut data = Data { at, made: Vec::new() };
    let mut balancers: BTreeMap<String, Balancer> = BTreeMap::new();
    for listener in now.listeners.iter().filter(|listener| is_ours(&listener.listener)) {
        let known = before
            .and_then(|before| before.listeners.iter().find(|known| known.listener == listener.listener));
        let id = resource(&listener.load_balancer, "loadbalancer/");
        balancers.entry(id.to_owned()).or_default().listeners.push(since(listener, known));
    }
    for group in now.groups.iter().filter(|group| is_ours(&group.group)) {
        let known = before.and_then(|before| before.groups.iter().find(|known| known.group == group.group));
        let counted = group_since(group, known);
        let target_group = dimension("TargetGroup", resource_whole(&group.group));
        let none = BTreeSet::new();
        for balancer in users.get(&group.group).unwrap_or(&none) {
            let load_balancer = dimension("LoadBalancer", balancer);
            data.group(&counted, &[load_balancer, target_group.clone()]);
            balancers.entry(balancer.clone()).or_default().groups.push(counted.clone());
        }
        data.per_target(&counted, &[target_group]);
    }
    for (id, balancer) in &balancers {
        data.balancer(balancer, &[dimension("LoadBalancer", id)]);
    }
    data.made
}

/// What was counted for a load balancer.
#[derive(Default)]
struct Balancer {
    listeners: Vec<ListenerCounters>,
    groups: Vec<GroupCounters>,
}

/// What follows the kind in an ARN's resource: `app/web/50dc6c495c0c9188`.
fn resource<'a>(arn: &'a str, kind: &str) -> &'a str {
    let whole = resource_whole(arn);
    whole.strip_prefix(kind).unwrap_or(whole)
}

/// An ARN's resource: `targetgroup/blue/73e2d6bc24d8a067`.
fn resource_whole(arn: &str) -> &str {
    novamind_kernel::Arn::parse(arn).map_or(arn, |arn| arn.resource)
}

fn dimension(name: &str, value: &str) -> Dimension {
    Dimension { name: name.to_owned(), value: value.to_owned() }
}

/// How much a count grew; all of it where it began afresh.
fn grown(now: u64, before: Option<u64>) -> u64 {
    before.and_then(|before| now.checked_sub(before)).unwrap_or(now)
}

fn since(now: &ListenerCounters, before: Option<&ListenerCounters>) -> ListenerCounters {
    let of = |count: fn(&ListenerCounters) -> u64| grown(count(now), before.map(count));
    ListenerCounters {
        listener: now.listener.clone(),
        load_balancer: now.load_balancer.clone(),
        requests: of(|counters| counters.requests),
        new_connections: of(|counters| counters.new_connections),
        active_connections: now.active_connections,
        rejected_connections: of(|counters| counters.rejected_connections),
        elb_3xx: of(|counters| counters.elb_3xx),
        elb_4xx: of(|counters| counters.elb_4xx),
        elb_5xx: of(|counters| counters.elb_5xx),
        elb_500: of(|counters| counters.elb_500),
        elb_502: of(|counters| counters.elb_502),
        elb_503: of(|counters| counters.elb_503),
        elb_504: of(|counters| counters.elb_504),
        redirects: of(|counters| counters.redirects),
        fixed_responses: of(|counters| counters.fixed_responses),
        desync_non_compliant: of(|counters| counters.desync_non_compliant),
        auth_success: of(|counters| counters.auth_success),
        auth_failure: of(|counters| counters.auth_failure),
        auth_error: of(|counters| counters.auth_error),
        auth_refreshes: of(|counters| counters.auth_refreshes),
        auth_claims_too_large: of(|counters| counters.auth_claims_too_large),
        auth_latency: latency_since(&now.auth_latency, before.map(|before| &before.auth_latency)),
    }
}

fn latency_since(now: &Latency, before: Option<&Latency>) -> Latency {
    let known = before.filter(|known| known.count <= now.count);
    let before_in = |bound: u64| {
        let buckets = known.into_iter().flat_map(|known| &known.buckets);
        buckets.into_iter().find(|(known, _)| *known == bound).map(|(_, count)| *count)
    };
    let buckets = now.buckets.iter().map(|(bound, count)| (*bound, grown(*count, before_in(*bound))));
    Latency {
        count: grown(now.count, known.map(|known| known.count)),
        sum_us: grown(now.sum_us, known.map(|known| known.sum_us)),
        buckets: buckets.filter(|(_, count)| *count > 0).collect(),
    }
}

fn group_since(now: &GroupCounters, before: Option<&GroupCounters>) -> GroupCounters {
    let of = |count: fn(&GroupCounters) -> u64| grown(count(now), before.map(count));
    let latency = latency_since(&now.latency, before.map(|before| &before.latency));
    GroupCounters {
        group: now.group.clone(),
        requests: of(|counters| counters.requests),
        target_2xx: of(|counters| counters.target_2xx),
        target_3xx: of(|counters| counters.target_3xx),
        target_4xx: of(|counters| counters.target_4xx),
        target_5xx: of(|counters| counters.target_5xx),
        connection_errors: of(|counters| counters.connection_errors),
        active_healthy: now.active_healthy,
        active_unhealthy: now.active_unhealthy,
        latency,
        targets: Vec::new(),
    }
}

struct Data {
    at: Timestamp,
    made: Vec<MetricDatum>,
}

impl Data {
    fn datum(&self, name: &str, dimensions: &[Dimension], unit: &str) -> MetricDatum {
        MetricDatum {
            metric_name: name.to_owned(),
            dimensions: Some(dimensions.to_vec()),
            timestamp: Some(self.at),
            unit: Some(unit.to_owned()),
            ..MetricDatum::default()
        }
    }

    fn value(&mut self, name: &str, dimensions: &[Dimension], value: f64) {
        let datum = self.datum(name, dimensions, "Count");
        self.made.push(MetricDatum { value: Some(value), ..datum });
    }

    /// A count, if there is anything to count.
    fn count(&mut self, name: &str, dimensions: &[Dimension], count: u64) {
        if count > 0 {
            self.value(name, dimensions, count as f64);
        }
    }

    fn balancer(&mut self, balancer: &Balancer, dimensions: &[Dimension]) {
        let listeners = |count: fn(&ListenerCounters) -> u64| balancer.listeners.iter().map(count).sum();
        let groups = |count: fn(&GroupCounters) -> u64| balancer.groups.iter().map(count).sum();
        let counts: [(&str, u64); 24] = [
            ("RequestCount", listeners(|counters| counters.requests)),
            ("NewConnectionCount", listeners(|counters| counters.new_connections)),
            ("ActiveConnectionCount", listeners(|counters| counters.active_connections)),
            ("RejectedConnectionCount", listeners(|counters| counters.rejected_connections)),
            ("HTTPCode_ELB_3XX_Count", listeners(|counters| counters.elb_3xx)),
            ("HTTPCode_ELB_4XX_Count", listeners(|counters| counters.elb_4xx)),
            ("HTTPCode_ELB_5XX_Count", listeners(|counters| counters.elb_5xx)),
            ("HTTPCode_ELB_500_Count", listeners(|counters| counters.elb_500)),
            ("HTTPCode_ELB_502_Count", listeners(|counters| counters.elb_502)),
            ("HTTPCode_ELB_503_Count", listeners(|counters| counters.elb_503)),
            ("HTTPCode_ELB_504_Count", listeners(|counters| counters.elb_504)),
            ("HTTP_Redirect_Count", listeners(|counters| counters.redirects)),
            ("HTTP_Fixed_Response_Count", listeners(|counters| counters.fixed_responses)),
            (
                "DesyncMitigationMode_NonCompliant_Request_Count",
                listeners(|counters| counters.desync_non_compliant),
            ),
            ("ELBAuthSuccess", listeners(|counters| counters.auth_success)),
            ("ELBAuthFailure", listeners(|counters| counters.auth_failure)),
            ("ELBAuthError", listeners(|counters| counters.auth_error)),
            ("ELBAuthRefreshTokenSuccess", listeners(|counters| counters.auth_refreshes)),
            ("ELBAuthUserClaimsSizeExceeded", listeners(|counters| counters.auth_claims_too_large)),
            ("HTTPCode_Target_2XX_Count", groups(|counters| counters.target_2xx)),
            ("HTTPCode_Target_3XX_Count", groups(|counters| counters.target_3xx)),
            ("HTTPCode_Target_4XX_Count", groups(|counters| counters.target_4xx)),
            ("HTTPCode_Target_5XX_Count", groups(|counters| counters.target_5xx)),
            ("TargetConnectionErrorCount", groups(|counters| counters.connection_errors)),
        ];
        for (name, count) in counts {
            self.count(name, dimensions, count);
        }
        for group in &balancer.groups {
            self.latency(RESPONSE, &group.latency, dimensions);
        }
        for listener in &balancer.listeners {
            self.latency(SIGN_IN, &listener.auth_latency, dimensions);
        }
    }

    /// A target group behind a load balancer.
    fn group(&mut self, group: &GroupCounters, dimensions: &[Dimension]) {
        for (name, count) in [
            ("RequestCount", group.requests),
            ("HTTPCode_Target_2XX_Count", group.target_2xx),
            ("HTTPCode_Target_3XX_Count", group.target_3xx),
            ("HTTPCode_Target_4XX_Count", group.target_4xx),
            ("HTTPCode_Target_5XX_Count", group.target_5xx),
            ("TargetConnectionErrorCount", group.connection_errors),
        ] {
            self.count(name, dimensions, count);
        }
        self.latency(RESPONSE, &group.latency, dimensions);
        self.per_target(group, dimensions);
        if group.active_healthy + group.active_unhealthy > 0 {
            self.value("HealthyHostCount", dimensions, group.active_healthy as f64);
            self.value("UnHealthyHostCount", dimensions, group.active_unhealthy as f64);
        }
    }

    /// The average over the targets.
    fn per_target(&mut self, group: &GroupCounters, dimensions: &[Dimension]) {
        let targets = group.active_healthy + group.active_unhealthy;
        if group.requests > 0 && targets > 0 {
            self.value("RequestCountPerTarget", dimensions, group.requests as f64 / targets as f64);
        }
    }

    fn latency(
        &mut self,
        (name, unit, microseconds): (&str, &str, f64),
        latency: &Latency,
        dimensions: &[Dimension],
    ) {
        let bounded: f64 = latency.buckets.iter().map(|(bound, count)| *bound as f64 * *count as f64).sum();
        if latency.buckets.is_empty() || bounded <= 0.0 {
            return;
        }
        // A bucket tells its upper bound; together they are to be as long as what was measured.
        let scale = latency.sum_us as f64 / bounded / microseconds;
        for part in latency.buckets.chunks(VALUES) {
            let datum = self.datum(name, dimensions, unit);
            self.made.push(MetricDatum {
                values: Some(part.iter().map(|(bound, _)| *bound as f64 * scale).collect()),
                counts: Some(part.iter().map(|(_, count)| *count as f64).collect()),
                ..datum
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BALANCER: &str = "arn:aws:elasticloadbalancing:r:1:loadbalancer/app/web/1";
    const LISTENER: &str = "arn:aws:elasticloadbalancing:r:1:listener/app/web/1/2";
    const GROUP: &str = "arn:aws:elasticloadbalancing:r:1:targetgroup/blue/3";

    fn counters(requests: u64, errors: u64, buckets: &[(u64, u64)]) -> Counters {
        let sum_us = buckets.iter().map(|(bound, count)| (bound - 10) * count).sum();
        let latency = Latency { count: requests, sum_us, buckets: buckets.to_vec() };
        Counters {
            epoch: 1,
            since_ms: 0,
            acls: vec![],
            distributions: vec![],
            listeners: vec![ListenerCounters {
                listener: LISTENER.into(),
                load_balancer: BALANCER.into(),
                requests,
                active_connections: 2,
                elb_5xx: errors,
                elb_503: errors,
                ..ListenerCounters::default()
            }],
            groups: vec![GroupCounters {
                group: GROUP.into(),
                requests,
                target_2xx: requests,
                active_healthy: 2,
                latency,
                ..GroupCounters::default()
            }],
        }
    }

    /// Sums by name and number of dimensions.
    fn sums(before: Option<&Counters>, now: &Counters) -> BTreeMap<(String, usize), f64> {
        let users = Users::from([(GROUP.to_owned(), BTreeSet::from(["app/web/1".to_owned()]))]);
        let data = data(before, now, &users, |arn| arn.contains(":r:1:"), Timestamp::default());
        let mut sums = BTreeMap::new();
        for datum in data {
            let dimensions = datum.dimensions.unwrap();
            assert!(dimensions.iter().all(|one| match one.name.as_str() {
                "LoadBalancer" => one.value == "app/web/1",
                "TargetGroup" => one.value == "targetgroup/blue/3",
                _ => false,
            }));
            let listed = datum.values.iter().flatten().zip(datum.counts.iter().flatten());
            let value = datum.value.unwrap_or_else(|| listed.map(|(value, count)| value * count).sum());
            *sums.entry((datum.metric_name, dimensions.len())).or_insert(0.0) += value;
        }
        sums
    }

    #[test]
    fn differences_are_published() {
        let (before, now) = (counters(10, 1, &[(1000, 10)]), counters(40, 1, &[(1000, 20), (2000, 20)]));
        let found = sums(Some(&before), &now);
        let of = |name: &str, dimensions| found.get(&(name.to_owned(), dimensions)).copied();
        assert_eq!(of("RequestCount", 1), Some(30.0));
        assert_eq!(of("RequestCount", 2), Some(30.0));
        assert_eq!(of("HTTPCode_Target_2XX_Count", 1), Some(30.0));
        // By the target group alone, and behind its load balancer.
        assert_eq!(
            (of("RequestCountPerTarget", 1), of("RequestCountPerTarget", 2)),
            (Some(15.0), Some(15.0))
        );
        assert_eq!((of("HealthyHostCount", 2), of("UnHealthyHostCount", 2)), (Some(2.0), Some(0.0)));
        assert_eq!(of("ActiveConnectionCount", 1), Some(2.0));
        // What did not happen is not published.
        assert_eq!((of("HTTPCode_ELB_5XX_Count", 1), of("HTTPCode_Target_5XX_Count", 1)), (None, None));
        let measured = (10.0 * 990.0 + 20.0 * 1990.0) / 1e6;
        assert!((of("TargetResponseTime", 1).unwrap() - measured).abs() < 1e-9);
        assert!((of("TargetResponseTime", 2).unwrap() - measured).abs() < 1e-9);
    }

    #[test]
    fn sign_ins_are_published() {
        let mut before = counters(0, 0, &[]);
        let mut now = before.clone();
        let latency = |count| Latency { count, sum_us: count * 2000, buckets: vec![(2047, count)] };
        (before.listeners[0].auth_success, now.listeners[0].auth_success) = (1, 4);
        (before.listeners[0].auth_latency, now.listeners[0].auth_latency) = (latency(1), latency(5));
        now.listeners[0].auth_failure = 1;
        let found = sums(Some(&before), &now);
        let of = |name: &str| found.get(&(name.to_owned(), 1)).copied();
        assert_eq!(
            (of("ELBAuthSuccess"), of("ELBAuthFailure"), of("ELBAuthError")),
            (Some(3.0), Some(1.0), None)
        );
        assert!((of("ELBAuthLatency").unwrap() - 8.0).abs() < 1e-9, "four of two milliseconds");
    }

    #[test]
    fn counting_may_begin_afresh() {
        let now = counters(5, 2, &[(1000, 5)]);
        for before in [None, Some(counters(10, 3, &[(1000, 10)]))] {
            let found = sums(before.as_ref(), &now);
            assert_eq!(found[&("RequestCount".to_owned(), 1)], 5.0);
            assert_eq!(found[&("HTTPCode_ELB_503_Count".to_owned(), 1)], 2.0);
        }
        let other = data(None, &now, &Users::new(), |_| false, Timestamp::default());
        assert_eq!(other, []);
    }
}
