//! What a scaling policy may say (API reference, PutScalingPolicy). Pure.

use novamind_api::application_autoscaling::{
    CustomizedMetricSpecification, PredefinedMetricSpecification, StepAdjustment,
    StepScalingPolicyConfiguration, TargetTrackingScalingPolicyConfiguration,
};
use novamind_wire::{Error, Result};

use crate::alarms::label;
use crate::names::invalid;

/// Predefined metrics of services of ECS that this cloud has.
const METRICS: [&str; 3] =
    ["ECSServiceAverageCPUUtilization", "ECSServiceAverageMemoryUtilization", "ALBRequestCountPerTarget"];
/// Of those, the one of a target group.
const PER_TARGET: &str = "ALBRequestCountPerTarget";
/// What AWS has for services of ECS and this cloud has not: metrics that are finer than a minute.
const FINER: &str = "HighResolution";
/// Adjustments of one policy (quota).
const STEPS: usize = 20;
/// Queries of one customized metric.
const QUERIES: usize = 10;

fn check_cooldown(seconds: Option<i32>) -> Result<()> {
    if seconds.is_some_and(|seconds| seconds < 0) {
        return Err(invalid("A cooldown period must be greater than or equal to 0"));
    }
    Ok(())
}

fn check_predefined(metric: &PredefinedMetricSpecification) -> Result<()> {
    let kind = metric.predefined_metric_type.as_str();
    if kind.starts_with("ECS") && kind.ends_with(FINER) {
        return Err(Error::unsupported(format!("The predefined metric {kind}")));
    }
    if !METRICS.contains(&kind) {
        return Err(invalid(format!(
            "Predefined metric type {kind} is not supported for the scalable dimension ecs:service:DesiredCount"
        )));
    }
    match (kind == PER_TARGET, metric.resource_label.as_deref()) {
        (true, None) => Err(invalid(format!("ResourceLabel is required for the metric type {PER_TARGET}"))),
        (true, Some(text)) if label(text).is_none() => Err(invalid(format!(
            "ResourceLabel {text} is invalid: the format is \
             app/<load-balancer-name>/<load-balancer-id>/targetgroup/<target-group-name>/<target-group-id>"
        ))),
        (false, Some(_)) => {
            Err(invalid(format!("ResourceLabel must not be specified for the metric type {kind}")))
        }
        _ => Ok(()),
    }
}

fn check_customized(metric: &CustomizedMetricSpecification) -> Result<()> {
    let queries = metric.metrics.as_deref().unwrap_or_default();
    if queries.is_empty() {
        let missing = [
            (metric.metric_name.is_none(), "MetricName"),
            (metric.namespace.is_none(), "Namespace"),
            (metric.statistic.is_none(), "Statistic"),
        ];
        return match missing.iter().find(|(missing, _)| *missing) {
            Some((_, name)) => Err(invalid(format!("CustomizedMetricSpecification needs {name}"))),
            None => Ok(()),
        };
    }
    if metric.metric_name.is_some() || metric.namespace.is_some() || metric.statistic.is_some() {
        return Err(invalid(
            "CustomizedMetricSpecification takes either Metrics or the parameters of one metric",
        ));
    }
    if queries.len() > QUERIES {
        return Err(invalid(format!("CustomizedMetricSpecification takes at most {QUERIES} metrics")));
    }
    if let Some(wrong) = queries.iter().find(|one| one.metric_stat.is_some() == one.expression.is_some()) {
        return Err(invalid(format!("The metric {} needs either MetricStat or Expression", wrong.id)));
    }
    if queries.iter().filter(|one| one.return_data.unwrap_or(true)).count() != 1 {
        return Err(invalid("Exactly one of Metrics must return its data"));
    }
    Ok(())
}

pub fn check_tracking(policy: &TargetTrackingScalingPolicyConfiguration) -> Result<()> {
    if !(policy.target_value > 0.0 && policy.target_value.is_finite()) {
        return Err(invalid("TargetValue must be greater than 0"));
    }
    check_cooldown(policy.scale_out_cooldown)?;
    check_cooldown(policy.scale_in_cooldown)?;
    match (&policy.predefined_metric_specification, &policy.customized_metric_specification) {
        (Some(metric), None) => check_predefined(metric),
        (None, Some(metric)) => check_customized(metric),
        _ => Err(invalid(
            "Exactly one of PredefinedMetricSpecification and CustomizedMetricSpecification must be specified",
        )),
    }
}

pub fn check_step(policy: &StepScalingPolicyConfiguration) -> Result<()> {
    check_cooldown(policy.cooldown)?;
    let Some(kind) = policy.adjustment_type.as_deref() else {
        return Err(invalid("AdjustmentType must be specified for the policy type StepScaling"));
    };
    let steps = policy.step_adjustments.as_deref().unwrap_or_default();
    if steps.is_empty() {
        return Err(invalid("At least one StepAdjustment must be specified for the policy type StepScaling"));
    }
    if steps.len() > STEPS {
        return Err(novamind_api::application_autoscaling::errors::LIMIT_EXCEEDED_EXCEPTION
            .error(format!("A policy can have at most {STEPS} step adjustments")));
    }
    if policy.min_adjustment_magnitude.is_some_and(|least| least < 1 || kind != "PercentChangeInCapacity") {
        return Err(invalid(
            "MinAdjustmentMagnitude must be greater than 0, and AdjustmentType must be PercentChangeInCapacity",
        ));
    }
    if kind == "ExactCapacity" && steps.iter().any(|step| step.scaling_adjustment < 0) {
        return Err(invalid("ScalingAdjustment must not be negative for the adjustment type ExactCapacity"));
    }
    check_intervals(steps)
}

/// The ranges of steps must not overlap, nor leave gaps, and one at most is open at each end.
fn check_intervals(steps: &[StepAdjustment]) -> Result<()> {
    let lower = |step: &StepAdjustment| step.metric_interval_lower_bound.unwrap_or(f64::NEG_INFINITY);
    let upper = |step: &StepAdjustment| step.metric_interval_upper_bound.unwrap_or(f64::INFINITY);
    let mut sorted: Vec<&StepAdjustment> = steps.iter().collect();
    sorted.sort_by(|a, b| lower(a).total_cmp(&lower(b)));
    if let [only] = sorted[..]
        && only.metric_interval_lower_bound.is_none()
        && only.metric_interval_upper_bound.is_none()
    {
        return Err(invalid(
            "At least one of MetricIntervalLowerBound and MetricIntervalUpperBound must be specified in StepAdjustment",
        ));
    }
    for step in &sorted {
        if lower(step) >= upper(step) {
            return Err(invalid("MetricIntervalLowerBound must be less than MetricIntervalUpperBound"));
        }
    }
    for pair in sorted.windows(2) {
        if upper(pair[0]) > lower(pair[1]) {
            return Err(invalid("StepAdjustment intervals can't overlap"));
        }
        if upper(pair[0]) < lower(pair[1]) {
            return Err(invalid("StepAdjustment intervals can't have gaps between them"));
        }
    }
    // They go on without end, away from the threshold ("StepAdjustment", API reference).
    if sorted.first().is_some_and(|step| lower(step).is_finite() && lower(step) < 0.0) {
        return Err(invalid(
            "There must be a step adjustment without a lower bound where one has a negative one",
        ));
    }
    if sorted.last().is_some_and(|step| upper(step).is_finite() && upper(step) > 0.0) {
        return Err(invalid(
            "There must be a step adjustment without an upper bound where one has a positive one",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(lower: Option<f64>, upper: Option<f64>) -> StepAdjustment {
        StepAdjustment {
            metric_interval_lower_bound: lower,
            metric_interval_upper_bound: upper,
            scaling_adjustment: 1,
        }
    }

    #[test]
    fn steps() {
        let cases = [
            (vec![step(Some(0.0), None)], None),
            (vec![step(None, Some(0.0))], None),
            (vec![step(Some(10.0), None), step(Some(0.0), Some(10.0))], None),
            (vec![step(None, None)], Some("At least one of")),
            (vec![step(Some(0.0), Some(10.0)), step(Some(5.0), None)], Some("overlap")),
            (vec![step(Some(0.0), None), step(Some(5.0), None)], Some("overlap")),
            (vec![step(Some(0.0), Some(4.0)), step(Some(5.0), None)], Some("gaps")),
            (vec![step(Some(4.0), Some(4.0))], Some("less than")),
            (vec![step(Some(0.0), Some(10.0))], Some("without an upper bound")),
            (vec![step(Some(-10.0), Some(0.0))], Some("without a lower bound")),
            (vec![step(None, Some(-5.0)), step(Some(-5.0), Some(0.0))], None),
            (vec![step(None, Some(-5.0)), step(Some(-5.0), Some(5.0))], Some("without an upper bound")),
            (vec![], Some("At least one StepAdjustment")),
        ];
        for (steps, wrong) in cases {
            let policy = StepScalingPolicyConfiguration {
                adjustment_type: Some("ChangeInCapacity".into()),
                step_adjustments: Some(steps.clone()),
                ..Default::default()
            };
            let found = check_step(&policy).err().map(|error| error.message().to_owned());
            assert_eq!(found.is_some(), wrong.is_some(), "{steps:?}: {found:?}");
            assert!(found.unwrap_or_default().contains(wrong.unwrap_or_default()), "{steps:?}");
        }
    }

    #[test]
    fn predefined_metrics() {
        let cases = [
            ("ECSServiceAverageCPUUtilization", None, ""),
            ("ECSServiceAverageCPUUtilization", Some("app/a/b/targetgroup/c/d"), "must not be"),
            ("ALBRequestCountPerTarget", None, "required"),
            ("ALBRequestCountPerTarget", Some("a"), "invalid"),
            ("ALBRequestCountPerTarget", Some("app/a/b/targetgroup/c/d"), ""),
            ("ECSServiceAverageCPUUtilizationHighResolution", None, "not supported by this installation"),
            ("DynamoDBReadCapacityUtilization", None, "not supported for the scalable dimension"),
        ];
        for (kind, label, wrong) in cases {
            let metric = PredefinedMetricSpecification {
                predefined_metric_type: kind.into(),
                resource_label: label.map(str::to_owned),
            };
            let found = check_predefined(&metric).err().map(|error| error.message().to_owned());
            assert_eq!(found.is_none(), wrong.is_empty(), "{kind} {label:?}");
            assert!(found.unwrap_or_default().contains(wrong), "{kind} {label:?}");
        }
    }
}
