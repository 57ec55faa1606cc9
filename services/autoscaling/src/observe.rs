//! What a decision is made from: the service as it is, the alarms that asked, and their metrics.

use std::collections::BTreeMap;

use novamind_api::application_autoscaling::StepScalingPolicyConfiguration;
use novamind_api::cloudwatch::{
    DescribeAlarms, GetMetricData, Metric, MetricAlarm, MetricDataQuery, MetricStat,
};
use novamind_api::ecs::{self, DescribeServices, Service};
use novamind_kernel::{Context, Stored};
use novamind_wire::{Result, Timestamp};

use crate::names::service;
use crate::plan::{Ask, Tracker, Trigger};
use crate::records::{Policy, Signal};
use crate::step::Side;

/// Periods before those of an alarm in which a datapoint may be that it looks at.
const FURTHER: usize = 2;
/// Names in one DescribeAlarms.
const NAMES: usize = 100;

/// A service of ECS, as far as it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    pub desired: i32,
    pub running: i32,
    pub deploying: bool,
}

fn deploying(service: &Service) -> bool {
    let rolling = service.deployments.as_deref().unwrap_or_default();
    let sets = service.task_sets.as_deref().unwrap_or_default();
    let goes_on = |state: &Option<String>| state.as_deref() == Some("IN_PROGRESS");
    rolling.len() > 1 || rolling.iter().any(|one| goes_on(&one.rollout_state)) || sets.len() > 1
}

/// The service of a target; `None` if it is not there, or being deleted.
pub async fn look(cx: &Context, resource: &str) -> Result<Option<Seen>> {
    let (cluster, name) = service(resource)?;
    let request = DescribeServices {
        cluster: Some(cluster.to_owned()),
        services: vec![name.to_owned()],
        ..DescribeServices::default()
    };
    let answer = match cx.call(request).await {
        Ok(answer) => answer,
        Err(error) if error.is(&ecs::errors::CLUSTER_NOT_FOUND_EXCEPTION) => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut found = answer.services.unwrap_or_default().into_iter();
    let found = found.find(|one| one.status.as_deref() == Some("ACTIVE"));
    Ok(found.map(|one| Seen {
        desired: one.desired_count.unwrap_or_default(),
        running: one.running_count.unwrap_or_default(),
        deploying: deploying(&one),
    }))
}

async fn describe(cx: &Context, names: Vec<String>) -> Result<BTreeMap<String, MetricAlarm>> {
    let mut found = BTreeMap::new();
    for part in names.chunks(NAMES) {
        let request = DescribeAlarms {
            alarm_names: Some(part.to_vec()),
            alarm_types: Some(vec!["MetricAlarm".to_owned()]),
            max_records: Some(NAMES as i32),
            ..DescribeAlarms::default()
        };
        let answer = cx.call(request).await?;
        let alarms = answer.metric_alarms.unwrap_or_default().into_iter();
        found.extend(alarms.filter_map(|alarm| Some((alarm.alarm_name.clone()?, alarm))));
    }
    Ok(found)
}

/// The queries of an alarm, which of them it watches, and its period in seconds.
fn queries(alarm: &MetricAlarm) -> Option<(Vec<MetricDataQuery>, String, i32)> {
    if let Some(metrics) = alarm.metrics.as_ref().filter(|list| !list.is_empty()) {
        let watched = metrics.iter().find(|one| one.return_data.unwrap_or(true))?;
        let periods =
            metrics.iter().filter_map(|one| one.metric_stat.as_ref().map(|stat| stat.period).or(one.period));
        return Some((metrics.clone(), watched.id.clone(), periods.max().unwrap_or(60)));
    }
    let (period, id) = (alarm.period?, "watched".to_owned());
    let query = MetricDataQuery {
        id: id.clone(),
        metric_stat: Some(MetricStat {
            metric: Metric {
                namespace: alarm.namespace.clone(),
                metric_name: alarm.metric_name.clone(),
                dimensions: alarm.dimensions.clone(),
            },
            period,
            stat: alarm.statistic.clone().or_else(|| alarm.extended_statistic.clone())?,
            unit: alarm.unit.clone(),
        }),
        ..MetricDataQuery::default()
    };
    Some((vec![query], id, period))
}

/// The newest datapoints, as many as an alarm looks at, the oldest first. As an alarm does, it looks further back where
/// some are missing.
async fn points(cx: &Context, alarm: &MetricAlarm, now: Timestamp) -> Result<Vec<f64>> {
    let Some((queries, watched, period)) = queries(alarm) else { return Ok(Vec::new()) };
    let period = i64::from(period.max(1)) * 1000;
    let end = now.millis().div_euclid(period) * period;
    let count = usize::try_from(alarm.evaluation_periods.unwrap_or(1)).unwrap_or(1);
    let back = (count + FURTHER) as i64;
    let request = GetMetricData {
        metric_data_queries: queries,
        start_time: Timestamp::from_millis(end - back * period),
        end_time: Timestamp::from_millis(end),
        scan_by: Some("TimestampAscending".to_owned()),
        ..GetMetricData::default()
    };
    let answer = cx.call(request).await?;
    let mut results = answer.metric_data_results.unwrap_or_default().into_iter();
    let found = results.find(|one| one.id.as_ref() == Some(&watched));
    let mut values = found.and_then(|one| one.values).unwrap_or_default();
    Ok(values.split_off(values.len().saturating_sub(count)))
}

fn aggregate(points: &[f64], policy: &StepScalingPolicyConfiguration) -> Option<f64> {
    if points.is_empty() {
        return None;
    }
    Some(match policy.metric_aggregation_type.as_deref() {
        Some("Minimum") => points.iter().copied().fold(f64::INFINITY, f64::min),
        Some("Maximum") => points.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        _ => points.iter().sum::<f64>() / points.len() as f64,
    })
}

/// What is asked for, and what the policies say that must agree before anything goes in.
#[derive(Default)]
pub struct Asked<'a> {
    pub triggers: Vec<Trigger<'a>>,
    pub trackers: Vec<Tracker>,
}

fn highest(points: &[f64]) -> Option<f64> {
    points.iter().copied().reduce(f64::max)
}

async fn points_of(cx: &Context, alarm: Option<&MetricAlarm>, now: Timestamp) -> Result<Vec<f64>> {
    match alarm {
        Some(alarm) => points(cx, alarm, now).await,
        None => Ok(Vec::new()),
    }
}

/// What a signal has a policy do, if anything. `alarm` is the one that it came from, if it is there.
async fn trigger<'a>(
    cx: &Context,
    policies: &'a [Stored<Policy>],
    signal: &Signal,
    alarm: Option<&MetricAlarm>,
    now: Timestamp,
) -> Result<Option<Trigger<'a>>> {
    let policy = policies.iter().find(|policy| policy.name == signal.policy && !policy.deleted);
    let Some(policy) = policy else { return Ok(None) };
    let (ask, pause_out, pause_in) = if let Some(tracking) = policy.configuration.tracking() {
        let ours = policy.alarms.as_ref().filter(|_| signal.state == "ALARM");
        let ask = match ours {
            Some(ours) if ours.high == signal.alarm => {
                let metric = points_of(cx, alarm, now).await?.last().copied();
                Ask::High { metric, target: tracking.target_value }
            }
            Some(ours) if ours.low == signal.alarm => Ask::Low,
            // Whoever has this policy as another alarm's action gets nothing from it, as it has no step to take.
            _ => return Ok(None),
        };
        (ask, tracking.scale_out_cooldown, tracking.scale_in_cooldown)
    } else {
        let Some(step) = policy.configuration.step() else { return Ok(None) };
        let points = points_of(cx, alarm, now).await?;
        let threshold = alarm.and_then(|alarm| alarm.threshold).unwrap_or_default();
        // An alarm without a value, as one that was set by hand or that is composed of others, is at its threshold.
        let breach = aggregate(&points, step).map_or(0.0, |value| value - threshold);
        let operator = alarm.and_then(|alarm| alarm.comparison_operator.as_deref()).unwrap_or_default();
        let side = if operator.starts_with("Less") { Side::Below } else { Side::Above };
        (Ask::Step { policy: step, breach, side }, step.cooldown, step.cooldown)
    };
    let cause =
        format!("monitor alarm {} in state {} triggered policy {}", signal.alarm, signal.state, policy.name);
    Ok(Some(Trigger { policy: policy.name.clone(), cause, ask, pause_out, pause_in }))
}

/// Reads what the signals mean.
pub async fn asked<'a>(
    cx: &Context,
    policies: &'a [Stored<Policy>],
    signals: &[Signal],
    now: Timestamp,
) -> Result<Asked<'a>> {
    let scales_in = |policy: &&Stored<Policy>| {
        policy.configuration.tracking().is_some_and(|tracking| tracking.disable_scale_in != Some(true))
    };
    let lows = policies.iter().filter(scales_in).filter_map(|policy| policy.alarms.as_ref());
    let mut names: Vec<String> = lows.map(|alarms| alarms.low.clone()).collect();
    names.extend(signals.iter().map(|signal| signal.alarm.clone()));
    names.sort();
    names.dedup();
    let alarms = describe(cx, names).await?;
    let mut asked = Asked::default();
    for signal in signals {
        asked.triggers.extend(trigger(cx, policies, signal, alarms.get(&signal.alarm), now).await?);
    }
    if !asked.triggers.iter().any(|trigger| matches!(trigger.ask, Ask::Low)) {
        return Ok(asked);
    }
    for policy in policies.iter().filter(scales_in).filter(|policy| !policy.deleted) {
        let (Some(tracking), Some(ours)) = (policy.configuration.tracking(), &policy.alarms) else {
            continue;
        };
        let told = signals.iter().any(|signal| signal.alarm == ours.low && signal.state == "ALARM");
        let tracker = match alarms.get(&ours.low) {
            Some(alarm) => Tracker {
                ready: told || alarm.state_value.as_deref() == Some("ALARM"),
                highest: highest(&points(cx, alarm, now).await?),
                target: tracking.target_value,
            },
            None => Tracker { ready: false, highest: None, target: tracking.target_value },
        };
        asked.trackers.push(tracker);
    }
    Ok(asked)
}
