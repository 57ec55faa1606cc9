//! What a metric alarm may be: the rules of PutMetricAlarm that its model does not say. Pure.

use novamind_api::cloudwatch::{MetricDataQuery, PutMetricAlarm, Tag};
use novamind_wire::Result;

use crate::action;
use crate::fault::{invalid, refuse, unsupported};
use crate::plan::Treatment;
use crate::query::Queries;
use crate::statistic::Statistic;
use crate::tags;
use crate::watch::{Comparison, QUERIES, Watch, period_of};

const HOUR: i64 = 3600;
const DAY: i64 = 86_400;
const WEEK: i64 = 7 * DAY;

/// Checks a definition.
pub fn check(put: &PutMetricAlarm, region: &str) -> Result<()> {
    refuse(&put.evaluation_criteria, "EvaluationCriteria of an alarm (PromQL)")?;
    refuse(&put.evaluation_interval, "EvaluationInterval of an alarm")?;
    refuse(&put.evaluation_window, "EvaluationWindow of an alarm")?;
    refuse(&put.warm_up_configuration, "WarmUpConfiguration of an alarm")?;
    refuse(&put.action_configuration, "ActionConfiguration of an alarm")?;
    refuse(&put.threshold_metric_id, "ThresholdMetricId of an alarm (anomaly detection)")?;
    for actions in [&put.ok_actions, &put.alarm_actions, &put.insufficient_data_actions] {
        action::check(actions.as_deref(), region)?;
    }
    check_tags(put.tags.as_deref())?;
    let Some(comparison) = &put.comparison_operator else {
        return Err(invalid("ComparisonOperator for Alarm must be specified."));
    };
    if Comparison::parse(comparison).is_none() {
        return Err(unsupported(format!("The comparison {comparison} (anomaly detection)")));
    }
    if !put.threshold.is_some_and(f64::is_finite) {
        return Err(invalid("Threshold for Alarm must be specified, as a number."));
    }
    if let Some(missing) = put.treat_missing_data.as_deref().filter(|text| Treatment::parse(text).is_none()) {
        return Err(invalid(format!(
            "Value '{missing}' of TreatMissingData is invalid; it is one of missing, ignore, breaching, notBreaching."
        )));
    }
    let Some(evaluated) = put.evaluation_periods else {
        return Err(invalid("EvaluationPeriods for Alarm must be specified."));
    };
    if put.datapoints_to_alarm.is_some_and(|needed| needed > evaluated) {
        return Err(invalid("DatapointsToAlarm must be less than or equal to EvaluationPeriods."));
    }
    let period = match put.metrics.as_deref() {
        Some(metrics) if !metrics.is_empty() => check_math(put, metrics)?,
        _ => check_metric(put)?,
    };
    check_low_samples(put)?;
    let whole = period * i64::from(evaluated);
    if period < HOUR && whole > DAY {
        return Err(invalid(
            "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400).",
        ));
    }
    if whole > WEEK {
        return Err(invalid(
            "Metrics cannot be checked across more than a week (EvaluationPeriods * Period must be <= 604800).",
        ));
    }
    // What is accepted can be evaluated.
    Watch::of(put).map(drop)
}

pub fn check_tags(given: Option<&[Tag]>) -> Result<()> {
    tags::read(given.map(<[Tag]>::to_vec)).map(drop)
}

/// Periods in which alarms look at metrics, in seconds.
fn is_period(seconds: i64) -> bool {
    matches!(seconds, 10 | 20 | 30) || (seconds >= 60 && seconds % 60 == 0)
}

/// An alarm on one metric; its period in seconds.
fn check_metric(put: &PutMetricAlarm) -> Result<i64> {
    if put.metric_name.is_none() || put.namespace.is_none() {
        return Err(invalid("Exactly one of MetricName with Namespace, and Metrics must be specified."));
    }
    match (&put.statistic, &put.extended_statistic) {
        (Some(_), None) => {}
        (None, Some(name)) => {
            if Statistic::parse(name).is_none_or(|statistic| statistic.is_plain()) {
                return Err(invalid(format!("Value '{name}' of ExtendedStatistic is invalid.")));
            }
        }
        _ => return Err(invalid("Exactly one of Statistic and ExtendedStatistic must be specified.")),
    }
    let Some(period) = put.period.map(i64::from) else {
        return Err(invalid("Period for Alarm must be specified."));
    };
    if !is_period(period) {
        return Err(invalid(format!("Period {period} is invalid; it is 10, 20, 30 or a multiple of 60.")));
    }
    Ok(period)
}

/// An alarm on an expression; its period in seconds.
fn check_math(put: &PutMetricAlarm, metrics: &[MetricDataQuery]) -> Result<i64> {
    let besides = [
        (put.metric_name.is_some(), "MetricName"),
        (put.namespace.is_some(), "Namespace"),
        (put.dimensions.as_ref().is_some_and(|dimensions| !dimensions.is_empty()), "Dimensions"),
        (put.period.is_some(), "Period"),
        (put.unit.is_some(), "Unit"),
        (put.statistic.is_some(), "Statistic"),
        (put.extended_statistic.is_some(), "ExtendedStatistic"),
    ];
    if let Some((_, name)) = besides.iter().find(|(given, _)| *given) {
        return Err(invalid(format!("{name} must not be set if Metrics is specified.")));
    }
    let queries = Queries::read(metrics.to_vec(), QUERIES)?;
    let watched = queries.iter().filter(|query| query.returned).count();
    if watched != 1 {
        return Err(invalid("Exactly one element of the metrics list should return data."));
    }
    let searches = queries.iter().any(|query| match &query.what {
        crate::query::What::Math(expression) => expression.calls().contains(&"SEARCH"),
        crate::query::What::Metric { .. } => false,
    });
    if searches {
        return Err(invalid("SEARCH is not supported on Metric Alarms."));
    }
    let period = period_of(&queries)? / 1000;
    match is_period(period) {
        true => Ok(period),
        false => Err(invalid(format!("Period {period} is invalid; it is 10, 20, 30 or a multiple of 60."))),
    }
}

fn check_low_samples(put: &PutMetricAlarm) -> Result<()> {
    let Some(choice) = put.evaluate_low_sample_count_percentile.as_deref() else { return Ok(()) };
    if !matches!(choice, "evaluate" | "ignore") {
        return Err(invalid(format!(
            "Value '{choice}' of EvaluateLowSampleCountPercentile is invalid; it is evaluate or ignore."
        )));
    }
    let statistic = put.extended_statistic.as_deref().and_then(Statistic::parse);
    match statistic {
        Some(Statistic::Percentile(_)) => Ok(()),
        _ => Err(invalid("EvaluateLowSampleCountPercentile is for alarms on percentiles only.")),
    }
}

#[cfg(test)]
mod tests {
    use novamind_api::cloudwatch::{Metric, MetricStat};

    use super::*;

    fn plain() -> PutMetricAlarm {
        PutMetricAlarm {
            alarm_name: "a".into(),
            namespace: Some("N".into()),
            metric_name: Some("m".into()),
            statistic: Some("Sum".into()),
            period: Some(60),
            evaluation_periods: Some(3),
            threshold: Some(1.0),
            comparison_operator: Some("GreaterThanThreshold".into()),
            ..PutMetricAlarm::default()
        }
    }

    fn math(queries: Vec<MetricDataQuery>) -> PutMetricAlarm {
        PutMetricAlarm {
            namespace: None,
            metric_name: None,
            statistic: None,
            period: None,
            metrics: Some(queries),
            ..plain()
        }
    }

    fn metric(id: &str, period: i32, returned: bool) -> MetricDataQuery {
        let metric = Metric { namespace: Some("N".into()), metric_name: Some("m".into()), dimensions: None };
        let stat = MetricStat { metric, period, stat: "Sum".into(), unit: None };
        MetricDataQuery {
            id: id.into(),
            metric_stat: Some(stat),
            return_data: Some(returned),
            ..MetricDataQuery::default()
        }
    }

    fn expression(text: &str) -> MetricDataQuery {
        MetricDataQuery { id: "e1".into(), expression: Some(text.into()), ..MetricDataQuery::default() }
    }

    #[test]
    fn what_may_be() {
        let percentile = PutMetricAlarm {
            statistic: None,
            extended_statistic: Some("p99".into()),
            evaluate_low_sample_count_percentile: Some("ignore".into()),
            ..plain()
        };
        let days = PutMetricAlarm { period: Some(3600), evaluation_periods: Some(168), ..plain() };
        let two = math(vec![metric("m1", 60, false), metric("m2", 60, false), expression("m1/m2")]);
        for put in [plain(), percentile, days, two, PutMetricAlarm { period: Some(10), ..plain() }] {
            check(&put, "eu-west-1").unwrap_or_else(|error| panic!("{put:?}: {error}"));
        }
    }

    #[test]
    fn what_may_not() {
        let text = |text: &str| Some(text.to_owned());
        let cases = [
            (PutMetricAlarm { metric_name: None, ..plain() }, "MetricName"),
            (PutMetricAlarm { statistic: None, ..plain() }, "Statistic"),
            (PutMetricAlarm { extended_statistic: text("p99"), ..plain() }, "Statistic"),
            (PutMetricAlarm { statistic: None, extended_statistic: text("p101"), ..plain() }, "p101"),
            (PutMetricAlarm { period: Some(15), ..plain() }, "Period 15"),
            (PutMetricAlarm { period: None, ..plain() }, "Period"),
            (PutMetricAlarm { datapoints_to_alarm: Some(4), ..plain() }, "DatapointsToAlarm"),
            (PutMetricAlarm { evaluation_periods: None, ..plain() }, "EvaluationPeriods"),
            (PutMetricAlarm { evaluation_periods: Some(1441), ..plain() }, "86400"),
            (PutMetricAlarm { period: Some(3600), evaluation_periods: Some(169), ..plain() }, "604800"),
            (PutMetricAlarm { threshold: None, ..plain() }, "Threshold"),
            (PutMetricAlarm { threshold: Some(f64::NAN), ..plain() }, "Threshold"),
            (PutMetricAlarm { comparison_operator: None, ..plain() }, "ComparisonOperator"),
            (
                PutMetricAlarm { comparison_operator: text("GreaterThanUpperThreshold"), ..plain() },
                "anomaly detection",
            ),
            (PutMetricAlarm { threshold_metric_id: text("ad1"), ..plain() }, "anomaly detection"),
            (PutMetricAlarm { treat_missing_data: text("never"), ..plain() }, "TreatMissingData"),
            (
                PutMetricAlarm { evaluate_low_sample_count_percentile: text("ignore"), ..plain() },
                "percentiles",
            ),
            (PutMetricAlarm { evaluation_interval: Some(10), ..plain() }, "EvaluationInterval"),
            (PutMetricAlarm { alarm_actions: Some(vec!["x".into()]), ..plain() }, "arn syntax"),
            (math(vec![metric("m1", 60, true), metric("m2", 60, true)]), "should return data"),
            (math(vec![metric("m1", 60, false)]), "should return data"),
            (
                math(vec![metric("m1", 60, false), metric("m2", 300, false), expression("m1/m2")]),
                "same period",
            ),
            (math(vec![metric("m1", 60, false), expression("m1 +")]), "Error in expression"),
            (math(vec![metric("m1", 5, true)]), "Period 5"),
            (math(vec![expression("SUM(SEARCH('x', 'Sum', 60))")]), "SEARCH"),
            (PutMetricAlarm { unit: text("Count"), ..math(vec![metric("m1", 60, true)]) }, "Unit"),
        ];
        for (put, part) in cases {
            let message = check(&put, "eu-west-1").err().map(|error| error.message().to_owned());
            assert!(message.as_ref().is_some_and(|message| message.contains(part)), "{part}: {message:?}");
        }
    }
}
