//! The message that an alarm's subscribers get: JSON, as they know it from AWS. Pure.

use novamind_api::cloudwatch::{Dimension, MetricDataQuery, PutMetricAlarm};
use serde_json::{Map, Value as Json, json};

use crate::access::alarm_arn_in;
use crate::action::Message;
use crate::reason::date;
use crate::records::{Alarm, Definition, Pending, State};

/// The message about a change of state; `name` is the region's for people, `US East (N. Virginia)`.
pub fn message(alarm: &Alarm, pending: &Pending, account: &str, region: &str) -> Message {
    let name = alarm.definition.name();
    let shown = region_name(region);
    let mut body = json!({
        "AlarmName": name,
        "AlarmDescription": alarm.definition.description(),
        "AWSAccountId": account,
        "AlarmConfigurationUpdatedTimestamp": date(alarm.configured),
        "NewStateValue": pending.new.name(),
        "NewStateReason": pending.reason,
        "StateChangeTime": date(pending.at),
        "Region": shown,
        "AlarmArn": alarm_arn_in(region, account, name),
        "OldStateValue": pending.old.name(),
        "OKActions": alarm.definition.actions(State::Ok),
        "AlarmActions": alarm.definition.actions(State::Alarm),
        "InsufficientDataActions": alarm.definition.actions(State::InsufficientData),
    });
    match &alarm.definition {
        Definition::Metric(metric) => body["Trigger"] = trigger(&metric.put),
        Definition::Composite(composite) => body["AlarmRule"] = composite.put.alarm_rule.clone().into(),
    }
    // Subjects of SNS have at most 100 characters.
    let subject: String =
        format!("{}: \"{name}\" in {shown}", pending.new.name()).chars().take(100).collect();
    Message {
        source: alarm_arn_in(region, account, name),
        subject,
        body: body.to_string(),
        alarm: name.to_owned(),
        state: pending.new,
    }
}

fn trigger(put: &PutMetricAlarm) -> Json {
    let mut out = Map::new();
    match &put.metrics {
        Some(metrics) if !metrics.is_empty() => {
            out.insert("Metrics".into(), metrics.iter().map(query).collect());
        }
        _ => {
            out.insert("MetricName".into(), json!(put.metric_name));
            out.insert("Namespace".into(), json!(put.namespace));
            let (kind, statistic) = match &put.statistic {
                Some(statistic) => ("Statistic", Some(statistic.to_uppercase())),
                None => ("ExtendedStatistic", put.extended_statistic.clone()),
            };
            out.insert("StatisticType".into(), json!(kind));
            out.insert(kind.into(), json!(statistic));
            out.insert("Unit".into(), json!(put.unit));
            out.insert("Dimensions".into(), dimensions(put.dimensions.as_deref()));
        }
    }
    out.insert("Period".into(), json!(put.period));
    out.insert("EvaluationPeriods".into(), json!(put.evaluation_periods));
    out.insert("DatapointsToAlarm".into(), json!(put.datapoints_to_alarm.or(put.evaluation_periods)));
    out.insert("ComparisonOperator".into(), json!(put.comparison_operator));
    out.insert("Threshold".into(), json!(put.threshold));
    out.insert("TreatMissingData".into(), json!(put.treat_missing_data.as_deref().unwrap_or("missing")));
    out.insert(
        "EvaluateLowSampleCountPercentile".into(),
        json!(put.evaluate_low_sample_count_percentile.as_deref().unwrap_or_default()),
    );
    Json::Object(out)
}

fn dimensions(given: Option<&[Dimension]>) -> Json {
    given.unwrap_or_default().iter().map(|one| json!({ "value": one.value, "name": one.name })).collect()
}

fn query(query: &MetricDataQuery) -> Json {
    let mut out = json!({ "Id": query.id, "ReturnData": query.return_data.unwrap_or(true) });
    if let Some(label) = &query.label {
        out["Label"] = label.clone().into();
    }
    if let Some(expression) = &query.expression {
        out["Expression"] = expression.clone().into();
    }
    if let Some(stat) = &query.metric_stat {
        out["MetricStat"] = json!({
            "Metric": {
                "Dimensions": dimensions(stat.metric.dimensions.as_deref()),
                "MetricName": stat.metric.metric_name,
                "Namespace": stat.metric.namespace,
            },
            "Period": stat.period,
            "Stat": stat.stat,
            "Unit": stat.unit,
        });
    }
    out
}

/// A region's name for people; the region itself where it is not known.
fn region_name(region: &str) -> &str {
    match region {
        "us-east-1" => "US East (N. Virginia)",
        "us-east-2" => "US East (Ohio)",
        "us-west-1" => "US West (N. California)",
        "us-west-2" => "US West (Oregon)",
        "ca-central-1" => "Canada (Central)",
        "eu-west-1" => "EU (Ireland)",
        "eu-west-2" => "EU (London)",
        "eu-west-3" => "EU (Paris)",
        "eu-central-1" => "EU (Frankfurt)",
        "eu-north-1" => "EU (Stockholm)",
        "eu-south-1" => "EU (Milan)",
        "ap-northeast-1" => "Asia Pacific (Tokyo)",
        "ap-northeast-2" => "Asia Pacific (Seoul)",
        "ap-southeast-1" => "Asia Pacific (Singapore)",
        "ap-southeast-2" => "Asia Pacific (Sydney)",
        "ap-south-1" => "Asia Pacific (Mumbai)",
        "sa-east-1" => "South America (Sao Paulo)",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use novamind_wire::Timestamp;

    use super::*;
    use crate::records::MetricDefinition;

    #[test]
    fn what_subscribers_get() {
        let put = PutMetricAlarm {
            alarm_name: "5xx".into(),
            alarm_description: Some("too many".into()),
            alarm_actions: Some(vec!["arn:aws:sns:eu-west-1:1:ops".into()]),
            namespace: Some("AWS/ApplicationELB".into()),
            metric_name: Some("HTTPCode_Target_5XX_Count".into()),
            statistic: Some("Sum".into()),
            dimensions: Some(vec![Dimension { name: "LoadBalancer".into(), value: "app/a/1".into() }]),
            period: Some(60),
            evaluation_periods: Some(2),
            threshold: Some(5.0),
            comparison_operator: Some("GreaterThanThreshold".into()),
            ..PutMetricAlarm::default()
        };
        let at = Timestamp::from_millis(1_769_860_800_000);
        let alarm = Alarm {
            definition: Definition::Metric(Box::new(MetricDefinition { put })),
            state: State::Alarm,
            reason: "because".into(),
            reason_data: None,
            updated: at,
            transitioned: at,
            configured: at,
            tags: BTreeMap::new(),
            pending: Vec::new(),
            suppression: None,
        };
        let pending = Pending {
            action: "arn:aws:sns:eu-west-1:1:ops".into(),
            old: State::Ok,
            new: State::Alarm,
            reason: "because".into(),
            at,
            again: false,
        };
        let message = message(&alarm, &pending, "1", "eu-west-1");
        assert_eq!(message.subject, "ALARM: \"5xx\" in EU (Ireland)");
        let body: Json = serde_json::from_str(&message.body).unwrap();
        let expected = json!({
            "AlarmName": "5xx",
            "AlarmDescription": "too many",
            "AWSAccountId": "1",
            "AlarmConfigurationUpdatedTimestamp": "2026-01-31T12:00:00.000+0000",
            "NewStateValue": "ALARM",
            "NewStateReason": "because",
            "StateChangeTime": "2026-01-31T12:00:00.000+0000",
            "Region": "EU (Ireland)",
            "AlarmArn": "arn:aws:cloudwatch:eu-west-1:1:alarm:5xx",
            "OldStateValue": "OK",
            "OKActions": [],
            "AlarmActions": ["arn:aws:sns:eu-west-1:1:ops"],
            "InsufficientDataActions": [],
            "Trigger": {
                "MetricName": "HTTPCode_Target_5XX_Count",
                "Namespace": "AWS/ApplicationELB",
                "StatisticType": "Statistic",
                "Statistic": "SUM",
                "Unit": null,
                "Dimensions": [{"value": "app/a/1", "name": "LoadBalancer"}],
                "Period": 60,
                "EvaluationPeriods": 2,
                "DatapointsToAlarm": 2,
                "ComparisonOperator": "GreaterThanThreshold",
                "Threshold": 5.0,
                "TreatMissingData": "missing",
                "EvaluateLowSampleCountPercentile": "",
            },
        });
        assert_eq!(body, expected);
    }
}
