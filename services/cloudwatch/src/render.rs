//! Alarms as DescribeAlarms shows them.

use novamind_api::cloudwatch::{CompositeAlarm, MetricAlarm};
use novamind_kernel::Scope;
use novamind_wire::document;
use serde_json::Value as Json;

use crate::access::alarm_arn_in;
use crate::records::{Alarm, Definition, State, Suppressor};

/// A definition as a JSON document, for the history.
pub fn definition_document(definition: &Definition) -> Json {
    let bytes = match definition {
        Definition::Metric(metric) => document::write(&metric.put),
        Definition::Composite(composite) => document::write(&composite.put),
    };
    serde_json::from_slice(&bytes).unwrap_or_default()
}

/// A metric alarm; `None` if it is not one.
pub fn metric(alarm: &Alarm, scope: &Scope) -> Option<MetricAlarm> {
    let put = alarm.metric()?.clone();
    let actions = |state| Some(alarm.definition.actions(state).to_vec());
    // An alarm on an expression has no dimensions of its own.
    let dimensions = put.dimensions.unwrap_or_default();
    Some(MetricAlarm {
        alarm_arn: Some(alarm_arn_in(&scope.region, &scope.account, &put.alarm_name)),
        alarm_name: Some(put.alarm_name),
        alarm_description: put.alarm_description,
        alarm_configuration_updated_timestamp: Some(alarm.configured),
        actions_enabled: Some(alarm.definition.actions_enabled()),
        ok_actions: actions(State::Ok),
        alarm_actions: actions(State::Alarm),
        insufficient_data_actions: actions(State::InsufficientData),
        state_value: Some(alarm.state.name().to_owned()),
        state_reason: Some(alarm.reason.clone()),
        state_reason_data: alarm.reason_data.clone(),
        state_updated_timestamp: Some(alarm.updated),
        state_transitioned_timestamp: Some(alarm.transitioned),
        metric_name: put.metric_name,
        namespace: put.namespace,
        statistic: put.statistic,
        extended_statistic: put.extended_statistic,
        dimensions: Some(dimensions),
        period: put.period,
        unit: put.unit,
        evaluation_periods: put.evaluation_periods,
        datapoints_to_alarm: put.datapoints_to_alarm,
        threshold: put.threshold,
        comparison_operator: put.comparison_operator,
        treat_missing_data: put.treat_missing_data,
        evaluate_low_sample_count_percentile: put.evaluate_low_sample_count_percentile,
        metrics: put.metrics,
        ..MetricAlarm::default()
    })
}

/// A composite alarm; `None` if it is not one.
pub fn composite(alarm: &Alarm, scope: &Scope) -> Option<CompositeAlarm> {
    let put = alarm.composite()?.clone();
    let actions = |state| Some(alarm.definition.actions(state).to_vec());
    let suppression = alarm.suppression.as_ref().map(|suppression| match suppression.by {
        Suppressor::WaitPeriod => ("WaitPeriod", "The suppressor alarm may yet go into ALARM"),
        Suppressor::ExtensionPeriod => ("ExtensionPeriod", "The suppressor alarm went out of ALARM"),
        Suppressor::Alarm => ("Alarm", "The suppressor alarm is in ALARM"),
    });
    Some(CompositeAlarm {
        actions_enabled: Some(alarm.definition.actions_enabled()),
        alarm_actions: actions(State::Alarm),
        alarm_arn: Some(alarm_arn_in(&scope.region, &scope.account, &put.alarm_name)),
        alarm_configuration_updated_timestamp: Some(alarm.configured),
        alarm_description: put.alarm_description,
        alarm_name: Some(put.alarm_name),
        alarm_rule: Some(put.alarm_rule),
        insufficient_data_actions: actions(State::InsufficientData),
        ok_actions: actions(State::Ok),
        state_reason: Some(alarm.reason.clone()),
        state_reason_data: alarm.reason_data.clone(),
        state_updated_timestamp: Some(alarm.updated),
        state_value: Some(alarm.state.name().to_owned()),
        state_transitioned_timestamp: Some(alarm.transitioned),
        actions_suppressed_by: suppression.map(|(by, _)| by.to_owned()),
        actions_suppressed_reason: suppression.map(|(_, reason)| reason.to_owned()),
        actions_suppressor: put.actions_suppressor,
        actions_suppressor_wait_period: put.actions_suppressor_wait_period,
        actions_suppressor_extension_period: put.actions_suppressor_extension_period,
        action_configuration: None,
    })
}
