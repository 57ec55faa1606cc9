//! The alarms of a policy that tracks a target: above it for three minutes, and below nine tenths of it for fifteen
//! (user guide, "Target tracking scaling policies for Application Auto Scaling").
//!
//! A policy's record says that its alarms are not yet as it wants them before anything is done to them, so that what a
//! kill has interrupted is done by the controller.

use std::sync::Arc;

use novamind_api::application_autoscaling::{
    CustomizedMetricSpecification, SERVICE, TargetTrackingMetricDataQuery,
    TargetTrackingScalingPolicyConfiguration,
};
use novamind_api::cloudwatch::{
    DeleteAlarms, Dimension, Metric, MetricDataQuery, MetricStat, PutMetricAlarm,
};
use novamind_kernel::{Arn, Cloud, Context, Scope};
use novamind_wire::Result;

use crate::PRINCIPAL;
use crate::names::{policy_arn, service};
use crate::records::{Configuration, Policy, member_id, member_prefix};

/// Seconds of a period, and how many of them each alarm looks at.
const PERIOD: i32 = 60;
const HIGH_PERIODS: i32 = 3;
const LOW_PERIODS: i32 = 15;
/// The share of the target below which a policy scales in.
const LOW_SHARE: f64 = 0.9;

/// The name of one of a policy's alarms; `which` is `High` or `Low`.
pub fn name(resource: &str, which: &str, key: &str) -> String {
    format!("TargetTracking-{resource}-Alarm{which}-{key}")
}

pub fn arn(scope: &Scope, name: &str) -> String {
    Arn::new("cloudwatch", &scope.region, &scope.account, &format!("alarm:{name}")).to_string()
}

fn dimension(name: &str, value: &str) -> Dimension {
    Dimension { name: name.to_owned(), value: value.to_owned() }
}

/// The load balancer and the target group of `app/NAME/ID/targetgroup/NAME/ID`.
pub fn label(text: &str) -> Option<(&str, &str)> {
    let at = text.find("/targetgroup/")?;
    let (balancer, group) = (text.get(..at)?, text.get(at + 1..)?);
    let is_whole = |text: &str| text.split('/').count() == 3 && text.split('/').all(|part| !part.is_empty());
    (balancer.starts_with("app/") && is_whole(balancer) && is_whole(group)).then_some((balancer, group))
}

fn query(query: &TargetTrackingMetricDataQuery) -> MetricDataQuery {
    let metric_stat = query.metric_stat.as_ref().map(|stat| MetricStat {
        metric: Metric {
            namespace: stat.metric.namespace.clone(),
            metric_name: stat.metric.metric_name.clone(),
            dimensions: stat
                .metric
                .dimensions
                .as_ref()
                .map(|list| list.iter().map(|one| dimension(&one.name, &one.value)).collect()),
        },
        period: PERIOD,
        stat: stat.stat.clone(),
        unit: stat.unit.clone(),
    });
    MetricDataQuery {
        id: query.id.clone(),
        metric_stat,
        expression: query.expression.clone(),
        label: query.label.clone(),
        return_data: query.return_data,
        ..MetricDataQuery::default()
    }
}

fn customized(metric: &CustomizedMetricSpecification, put: &mut PutMetricAlarm) {
    if let Some(queries) = metric.metrics.as_ref().filter(|list| !list.is_empty()) {
        put.metrics = Some(queries.iter().map(query).collect());
        return;
    }
    put.metric_name = metric.metric_name.clone();
    put.namespace = metric.namespace.clone();
    put.statistic = metric.statistic.clone();
    put.unit = metric.unit.clone();
    put.period = Some(PERIOD);
    put.dimensions = metric
        .dimensions
        .as_ref()
        .map(|list| list.iter().map(|one| dimension(&one.name, &one.value)).collect());
}

/// What both alarms of a policy have in common.
fn watched(resource: &str, tracking: &TargetTrackingScalingPolicyConfiguration) -> Result<PutMetricAlarm> {
    let mut put = PutMetricAlarm::default();
    if let Some(metric) = &tracking.customized_metric_specification {
        customized(metric, &mut put);
        return Ok(put);
    }
    let Some(metric) = &tracking.predefined_metric_specification else { return Ok(put) };
    put.period = Some(PERIOD);
    let (namespace, name, statistic) = match metric.predefined_metric_type.as_str() {
        "ALBRequestCountPerTarget" => ("AWS/ApplicationELB", "RequestCountPerTarget", "Sum"),
        "ECSServiceAverageMemoryUtilization" => ("AWS/ECS", "MemoryUtilization", "Average"),
        _ => ("AWS/ECS", "CPUUtilization", "Average"),
    };
    put.namespace = Some(namespace.to_owned());
    put.metric_name = Some(name.to_owned());
    put.statistic = Some(statistic.to_owned());
    put.dimensions = Some(match metric.resource_label.as_deref().and_then(label) {
        Some((balancer, group)) => vec![dimension("LoadBalancer", balancer), dimension("TargetGroup", group)],
        None => {
            put.unit = Some("Percent".to_owned());
            let (cluster, service) = service(resource)?;
            vec![dimension("ClusterName", cluster), dimension("ServiceName", service)]
        }
    });
    Ok(put)
}

/// The alarms that a policy wants, and the names of those that it does not want.
pub fn wanted(scope: &Scope, policy: &Policy) -> Result<(Vec<PutMetricAlarm>, Vec<String>)> {
    let (Configuration::Tracking(tracking), Some(alarms)) = (&policy.configuration, &policy.alarms) else {
        return Ok((Vec::new(), Vec::new()));
    };
    let names = vec![alarms.high.clone(), alarms.low.clone()];
    if policy.deleted {
        return Ok((Vec::new(), names));
    }
    let arn = policy_arn(scope, &policy.key, &policy.resource, &policy.name);
    let common = PutMetricAlarm {
        alarm_description: Some(format!("DO NOT EDIT OR DELETE. For TargetTrackingScaling policy {arn}.")),
        alarm_actions: Some(vec![arn]),
        ..watched(&policy.resource, tracking)?
    };
    let high = PutMetricAlarm {
        alarm_name: alarms.high.clone(),
        comparison_operator: Some("GreaterThanThreshold".to_owned()),
        threshold: Some(tracking.target_value),
        evaluation_periods: Some(HIGH_PERIODS),
        ..common.clone()
    };
    if tracking.disable_scale_in == Some(true) {
        return Ok((vec![high], vec![alarms.low.clone()]));
    }
    let low = PutMetricAlarm {
        alarm_name: alarms.low.clone(),
        comparison_operator: Some("LessThanThreshold".to_owned()),
        threshold: Some(tracking.target_value * LOW_SHARE),
        evaluation_periods: Some(LOW_PERIODS),
        ..common
    };
    Ok((vec![high, low], Vec::new()))
}

/// Brings a policy's alarms to what it wants, and notes that they are so. Can be repeated.
pub async fn settle(cloud: &Arc<Cloud>, scope: &Scope, policy: &Policy) -> Result<()> {
    let cx: Context = cloud.service_context(&SERVICE, PRINCIPAL, scope)?;
    let (wanted, unwanted) = wanted(scope, policy)?;
    for put in wanted {
        cx.call(put).await?;
    }
    if !unwanted.is_empty() {
        cx.call(DeleteAlarms { alarm_names: unwanted }).await?;
    }
    let (scope, id) = (scope.clone(), member_id(&policy.resource, &policy.name));
    let (key, deleted) = (policy.key.clone(), policy.deleted);
    let settled = serde_json::to_value(&policy.configuration)?;
    cloud
        .store()
        .write(move |transaction| {
            let known = transaction.get::<Policy>(&scope, &id)?.map(|known| known.record);
            let Some(mut known) = known.filter(|known| known.key == key) else { return Ok(()) };
            if deleted {
                return transaction.delete::<Policy>(&scope, &id).map(drop);
            }
            // Another change of the policy brings its alarms to what it wants itself.
            if known.unsettled && serde_json::to_value(&known.configuration)? == settled {
                known.unsettled = false;
                transaction.put(&scope, &id, &known)?;
            }
            Ok(())
        })
        .await
}

/// [`settle`] for all policies of a target that are not settled; whether there were any.
pub async fn settle_all(cloud: &Arc<Cloud>, scope: &Scope, resource: &str) -> Result<bool> {
    let policies = cloud.store().list::<Policy>(scope, &member_prefix(resource), None, usize::MAX)?;
    let mut any = false;
    for policy in policies.iter().filter(|policy| policy.unsettled || policy.deleted) {
        settle(cloud, scope, &policy.record).await?;
        any = true;
    }
    Ok(any)
}

#[cfg(test)]
mod tests {
    use novamind_api::application_autoscaling::PredefinedMetricSpecification;
    use novamind_wire::Timestamp;

    use super::*;
    use crate::records::Alarms;

    fn policy(kind: &str, label: Option<&str>, out_only: bool) -> Policy {
        Policy {
            key: "k".into(),
            resource: "service/main/web".into(),
            name: "p".into(),
            configuration: Configuration::Tracking(TargetTrackingScalingPolicyConfiguration {
                target_value: 70.0,
                predefined_metric_specification: Some(PredefinedMetricSpecification {
                    predefined_metric_type: kind.into(),
                    resource_label: label.map(str::to_owned),
                }),
                disable_scale_in: Some(out_only),
                ..Default::default()
            }),
            created: Timestamp::from_millis(0),
            alarms: Some(Alarms { high: "H".into(), low: "L".into() }),
            unsettled: true,
            deleted: false,
        }
    }

    #[test]
    fn two_alarms_with_the_periods_of_aws() {
        let scope = Scope::new("eu-west-1", "1");
        let (wanted_now, gone) =
            wanted(&scope, &policy("ECSServiceAverageCPUUtilization", None, false)).unwrap();
        let [high, low] = &wanted_now[..] else { panic!("{wanted_now:?}") };
        assert_eq!((high.threshold, high.evaluation_periods, high.period), (Some(70.0), Some(3), Some(60)));
        assert_eq!((low.threshold, low.evaluation_periods, low.period), (Some(63.0), Some(15), Some(60)));
        assert_eq!(low.comparison_operator.as_deref(), Some("LessThanThreshold"));
        assert_eq!(high.dimensions.as_ref().unwrap()[1], dimension("ServiceName", "web"));
        assert!(gone.is_empty());

        let (wanted_now, gone) =
            wanted(&scope, &policy("ECSServiceAverageMemoryUtilization", None, true)).unwrap();
        assert_eq!((wanted_now.len(), gone), (1, vec!["L".to_owned()]));
        let mut doomed = policy("ECSServiceAverageMemoryUtilization", None, false);
        doomed.deleted = true;
        assert_eq!(wanted(&scope, &doomed).unwrap().1.len(), 2);

        let text = "app/front/50dc/targetgroup/web/943f";
        let (wanted_now, _) = wanted(&scope, &policy("ALBRequestCountPerTarget", Some(text), false)).unwrap();
        let balancer = dimension("LoadBalancer", "app/front/50dc");
        assert_eq!(
            wanted_now[0].dimensions,
            Some(vec![balancer, dimension("TargetGroup", "targetgroup/web/943f")])
        );
        assert_eq!((wanted_now[0].statistic.as_deref(), &wanted_now[0].unit), (Some("Sum"), &None));
    }

    #[test]
    fn labels() {
        for wrong in
            ["", "app/a/b", "net/a/b/targetgroup/c/d", "app/a/targetgroup/c/d", "app/a/b/targetgroup/c"]
        {
            assert_eq!(label(wrong), None, "{wrong}");
        }
    }
}
