//! Alarms and dashboards.

use async_trait::async_trait;
use novamind_wire::Result;
use serde_json::{Value as Json, json};

use super::{block, list, text};
use crate::json::merge;
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::Object;

const CLOUDWATCH: Kind = Kind { service: "cloudwatch", ..KIND };

const COMPARISONS: &[&str] = &[
    "GreaterThanOrEqualToThreshold",
    "GreaterThanThreshold",
    "LessThanThreshold",
    "LessThanOrEqualToThreshold",
];

pub static KINDS: &[Kind] = &[
    Kind {
        name: "aws_cloudwatch_metric_alarm",
        honours: "actions_enabled alarm_actions alarm_description alarm_name comparison_operator \
                  datapoints_to_alarm dimensions evaluate_low_sample_count_percentiles evaluation_periods \
                  extended_statistic insufficient_data_actions metric_name metric_query.expression \
                  metric_query.id metric_query.label metric_query.metric metric_query.period \
                  metric_query.return_data namespace ok_actions period statistic threshold treat_missing_data unit",
        only: &[("comparison_operator", COMPARISONS)],
        names: &[
            ("arn", "AlarmArn"),
            ("evaluate_low_sample_count_percentiles", "EvaluateLowSampleCountPercentile"),
            ("metric_query", "Metrics"),
            ("metric_query.metric", "MetricStat"),
        ],
        create: Call { operation: "PutMetricAlarm", all: true, ..CALL },
        read: Call {
            operation: "DescribeAlarms",
            give: &[("AlarmNames", "{alarm_name}"), ("AlarmTypes", "MetricAlarm")],
            at: "/MetricAlarms/0",
            ..CALL
        },
        update: Some(Call { operation: "PutMetricAlarm", all: true, ..CALL }),
        delete: Call { operation: "DeleteAlarms", give: &[("AlarmNames", "{alarm_name}")], ..CALL },
        id: "{alarm_name}",
        import: "{alarm_name}",
        arn: "arn:aws:cloudwatch:{region}:{account}:alarm:{alarm_name}",
        gone: &["ResourceNotFound"],
        tags: Some(&tags::CLOUDWATCH),
        code: &MetricAlarm,
        ..CLOUDWATCH
    },
    Kind {
        name: "aws_cloudwatch_composite_alarm",
        honours: "actions_enabled actions_suppressor alarm_actions alarm_description alarm_name alarm_rule \
                  insufficient_data_actions ok_actions",
        names: &[("arn", "AlarmArn"), ("actions_suppressor", "-")],
        create: Call { operation: "PutCompositeAlarm", all: true, ..CALL },
        read: Call {
            operation: "DescribeAlarms",
            give: &[("AlarmNames", "{alarm_name}"), ("AlarmTypes", "CompositeAlarm")],
            at: "/CompositeAlarms/0",
            ..CALL
        },
        update: Some(Call { operation: "PutCompositeAlarm", all: true, ..CALL }),
        delete: Call { operation: "DeleteAlarms", give: &[("AlarmNames", "{alarm_name}")], ..CALL },
        id: "{alarm_name}",
        import: "{alarm_name}",
        arn: "arn:aws:cloudwatch:{region}:{account}:alarm:{alarm_name}",
        gone: &["ResourceNotFound"],
        tags: Some(&tags::CLOUDWATCH),
        code: &CompositeAlarm,
        ..CLOUDWATCH
    },
    Kind {
        name: "aws_cloudwatch_dashboard",
        honours: "dashboard_name dashboard_body",
        create: Call { operation: "PutDashboard", all: true, ..CALL },
        read: Call { operation: "GetDashboard", give: &[("DashboardName", "{dashboard_name}")], ..CALL },
        update: Some(Call { operation: "PutDashboard", all: true, ..CALL }),
        delete: Call {
            operation: "DeleteDashboards",
            give: &[("DashboardNames", "{dashboard_name}")],
            ..CALL
        },
        id: "{dashboard_name}",
        import: "{dashboard_name}",
        gone: &["ResourceNotFound"],
        ..CLOUDWATCH
    },
];

/// A query's metric is a structure of its own within the statistic, and lies beside it in a configuration.
struct MetricAlarm;

impl MetricAlarm {
    /// The queries with their metrics where the operation has them.
    fn queries(input: &Json, state: &Object) -> Json {
        let given = list(state.get("metric_query").unwrap_or(&Json::Null));
        if given.is_empty() {
            return json!({});
        }
        let queries = list(&input["Metrics"]).iter().zip(given).map(|(query, given)| {
            let mut query = query.clone();
            if let Some(metric) = list(&given["metric"]).first() {
                let dimensions = metric["dimensions"].as_object().into_iter().flatten();
                let dimensions = dimensions.map(|(name, value)| json!({"Name": name, "Value": value}));
                query["MetricStat"]["Metric"] = json!({
                    "MetricName": metric["metric_name"],
                    "Dimensions": dimensions.collect::<Json>(),
                });
                if !text(&metric["namespace"]).is_empty() {
                    query["MetricStat"]["Metric"]["Namespace"] = metric["namespace"].clone();
                }
            }
            query
        });
        json!({"Metrics": queries.collect::<Json>()})
    }

    async fn put(cx: &Cx<'_>, call: &Call, state: &Object, tagged: bool) -> Result<()> {
        let mut input = cx.input(call, state).await?;
        let queries = Self::queries(&input, state);
        if let Some(queries) = queries.get("Metrics") {
            input["Metrics"] = queries.clone();
        }
        // Terraform knows no difference between no number and 0.
        for (name, member) in [("datapoints_to_alarm", "DatapointsToAlarm"), ("period", "Period")] {
            if state.get(name).is_some_and(|value| *value == 0)
                && let Some(input) = input.as_object_mut()
            {
                input.remove(member);
            }
        }
        if tagged {
            tags::CLOUDWATCH.at_creation(&mut input, state, "");
        }
        cx.call(call.operation, input).await.map(drop)
    }
}

#[async_trait]
impl Code for MetricAlarm {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        Self::put(cx, &cx.kind.create, state, true).await?;
        cx.learn(state, &cx.kind.create, &json!({})).await
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let input = cx.input(&cx.kind.read, state).await?;
        let Some(mut answer) = cx.find("DescribeAlarms", input).await? else { return Ok(None) };
        let metrics = answer.pointer_mut("/MetricAlarms/0/Metrics").and_then(Json::as_array_mut);
        for query in metrics.into_iter().flatten() {
            let metric = query["MetricStat"]["Metric"].clone();
            if metric.is_object() {
                merge(&mut query["MetricStat"], metric);
            }
        }
        cx.understood(&cx.kind.read, &answer, state).await
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        match &cx.kind.update {
            Some(call) if cx.changed(prior, state, |name| !name.starts_with("tags")) => {
                Self::put(cx, call, state, false).await
            }
            _ => Ok(()),
        }
    }
}

/// A suppressor is a block in a configuration, and three members of the operation.
struct CompositeAlarm;

impl CompositeAlarm {
    fn suppressor(state: &Object) -> Json {
        match block(state, "actions_suppressor") {
            None => json!({}),
            Some(suppressor) => json!({
                "ActionsSuppressor": suppressor["alarm"],
                "ActionsSuppressorExtensionPeriod": suppressor["extension_period"],
                "ActionsSuppressorWaitPeriod": suppressor["wait_period"],
            }),
        }
    }
}

#[async_trait]
impl Code for CompositeAlarm {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let more = Self::suppressor(state);
        cx.create_with(state, more).await
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let input = cx.input(&cx.kind.read, state).await?;
        let Some(answer) = cx.find("DescribeAlarms", input).await? else { return Ok(None) };
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        let found = &answer["CompositeAlarms"][0];
        let suppressor = match text(&found["ActionsSuppressor"]) {
            "" => json!([]),
            alarm => json!([{
                "alarm": alarm,
                "extension_period": found["ActionsSuppressorExtensionPeriod"],
                "wait_period": found["ActionsSuppressorWaitPeriod"],
            }]),
        };
        read.insert("actions_suppressor".into(), suppressor);
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        let more = Self::suppressor(state);
        cx.update_with(prior, state, more).await
    }
}
