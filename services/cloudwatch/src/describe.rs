//! DescribeAlarms and DescribeAlarmsForMetric.

use std::collections::BTreeSet;

use novamind_api::cloudwatch::{
    CompositeAlarm, DescribeAlarms, DescribeAlarmsForMetric, DescribeAlarmsForMetricOutput,
    DescribeAlarmsOutput, MetricAlarm,
};
use novamind_kernel::{Stored, page};
use novamind_wire::Result;

use crate::access::{alarm_arn, may, may_alarm};
use crate::metric::MetricId;
use crate::records::{Alarm, State};
use crate::rule::Rule;
use crate::{Cx, dependents, fault, render, watchers};

/// Alarms of a page that asks for no number.
const PAGE: usize = 50;
const CHUNK: usize = 200;

/// Which alarms are asked for.
struct Filter {
    kinds: Vec<String>,
    names: Option<BTreeSet<String>>,
    prefix: String,
    state: Option<State>,
    action: Option<String>,
    /// Only what is said of family: of children their state as well.
    family: Option<Family>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Children,
    Parents,
}

impl Filter {
    async fn read(cx: &Cx, input: &DescribeAlarms) -> Result<Self> {
        let others = input.alarm_names.is_some()
            || input.alarm_name_prefix.is_some()
            || input.alarm_types.is_some()
            || input.state_value.is_some()
            || input.action_prefix.is_some();
        let all = ["MetricAlarm", "CompositeAlarm"].map(str::to_owned).to_vec();
        let of_family = |names, family| Self {
            kinds: all.clone(),
            names: Some(names),
            prefix: String::new(),
            state: None,
            action: None,
            family: Some(family),
        };
        match (&input.children_of_alarm_name, &input.parents_of_alarm_name) {
            (None, None) => {}
            (Some(name), None) if !others => {
                let alarm = cx.store().get::<Alarm>(cx.scope(), name)?;
                let rule = alarm.as_ref().and_then(|alarm| alarm.composite()).map(|put| &put.alarm_rule);
                let Some(rule) = rule.and_then(|rule| Rule::parse(rule).ok()) else {
                    return Err(fault::invalid(format!("{name} is no composite alarm.")));
                };
                let children = rule.children().into_iter().map(str::to_owned).collect();
                return Ok(of_family(children, Family::Children));
            }
            (None, Some(name)) if !others => {
                let above = dependents::read(cx.store(), cx.scope(), name).await?;
                return Ok(of_family(above.into_iter().collect(), Family::Parents));
            }
            _ => {
                return Err(fault::invalid(
                    "ChildrenOfAlarmName and ParentsOfAlarmName go together with MaxRecords and NextToken only.",
                ));
            }
        }
        if input.alarm_names.is_some() && input.alarm_name_prefix.is_some() {
            return Err(fault::invalid("AlarmNamePrefix and AlarmNames cannot be used together."));
        }
        let kinds = input.alarm_types.clone().filter(|kinds| !kinds.is_empty());
        let prefix = input.alarm_name_prefix.clone().unwrap_or_default();
        let names = input.alarm_names.clone().filter(|names| !names.is_empty());
        let names = match (names, &input.action_prefix) {
            (Some(names), _) => Some(names.into_iter().collect()),
            (None, Some(action)) => {
                let found = watchers::with_action(cx.store(), cx.scope(), action).await?;
                found.map(|names| names.into_iter().filter(|name| name.starts_with(&prefix)).collect())
            }
            (None, None) => None,
        };
        Ok(Self {
            kinds: kinds.unwrap_or_else(|| vec!["MetricAlarm".to_owned()]),
            names,
            prefix,
            state: input.state_value.as_deref().and_then(State::parse),
            action: input.action_prefix.clone(),
            family: None,
        })
    }

    fn passes(&self, alarm: &Stored<Alarm>) -> bool {
        let states = [State::Ok, State::Alarm, State::InsufficientData];
        let has = |prefix: &String| {
            let actions = states.iter().flat_map(|state| alarm.definition.actions(*state));
            actions.into_iter().any(|action| action.starts_with(prefix))
        };
        self.kinds.iter().any(|kind| kind == alarm.definition.kind())
            && self.names.as_ref().is_none_or(|names| names.contains(&alarm.id))
            && self.state.is_none_or(|state| state == alarm.state)
            && self.action.as_ref().is_none_or(has)
    }

    /// Alarms after one, in the order of their names.
    fn collect(&self, cx: &Cx, after: Option<&str>, limit: usize) -> Result<Vec<Stored<Alarm>>> {
        let mut found = Vec::new();
        if let Some(names) = &self.names {
            for name in names.iter().filter(|name| after.is_none_or(|after| name.as_str() > after)) {
                found.extend(cx.store().get::<Alarm>(cx.scope(), name)?.filter(|alarm| self.passes(alarm)));
                if found.len() >= limit {
                    break;
                }
            }
            return Ok(found);
        }
        let mut after = after.map(str::to_owned);
        while found.len() < limit {
            let chunk = cx.store().list::<Alarm>(cx.scope(), &self.prefix, after.as_deref(), CHUNK)?;
            let Some(last) = chunk.last() else { break };
            after = Some(last.id.clone());
            found.extend(chunk.into_iter().filter(|alarm| self.passes(alarm)));
        }
        found.truncate(limit);
        Ok(found)
    }
}

pub async fn describe(cx: Cx, input: DescribeAlarms) -> Result<DescribeAlarmsOutput> {
    // Who names alarms needs no more than those.
    match input.alarm_names.as_deref().unwrap_or_default() {
        [] => may(&cx, &alarm_arn(&cx, "*"))?,
        names => names.iter().try_for_each(|name| may_alarm(&cx, name))?,
    }
    // Composite alarms are told to those alone who may with all alarms ("DescribeAlarms", CloudWatch API reference).
    let composite = input.alarm_types.iter().flatten().any(|kind| kind == "CompositeAlarm");
    if composite || input.children_of_alarm_name.is_some() || input.parents_of_alarm_name.is_some() {
        may(&cx, &alarm_arn(&cx, "*"))?;
    }
    let filter = Filter::read(&cx, &input).await?;
    let limit = input.max_records.map_or(PAGE, |most| most as usize);
    // A list of names is answered whole: it has at most 100, as many as a page may have.
    let named = input.alarm_names.as_ref().is_some_and(|names| !names.is_empty()) || filter.family.is_some();
    let limit = if named && input.max_records.is_none() { 100 } else { limit };
    let found = page(input.next_token.as_deref(), limit, |after, limit| filter.collect(&cx, after, limit));
    let found = found.ok_or_else(fault::token)??;
    let scope = cx.scope();
    let metric = found.items.iter().filter_map(|alarm| render::metric(alarm, scope));
    let composite = found.items.iter().filter_map(|alarm| render::composite(alarm, scope));
    Ok(DescribeAlarmsOutput {
        metric_alarms: Some(metric.map(|alarm| metric_of_family(alarm, filter.family)).collect()),
        composite_alarms: Some(composite.map(|alarm| composite_of_family(alarm, filter.family)).collect()),
        log_alarms: None,
        next_token: found.next_token,
    })
}

/// What is told of a child is its name, ARN and state, and of a parent its name and ARN.
fn metric_of_family(alarm: MetricAlarm, family: Option<Family>) -> MetricAlarm {
    let Some(family) = family else { return alarm };
    let child = family == Family::Children;
    MetricAlarm {
        alarm_name: alarm.alarm_name,
        alarm_arn: alarm.alarm_arn,
        state_value: alarm.state_value.filter(|_| child),
        state_updated_timestamp: alarm.state_updated_timestamp.filter(|_| child),
        ..MetricAlarm::default()
    }
}

fn composite_of_family(alarm: CompositeAlarm, family: Option<Family>) -> CompositeAlarm {
    let Some(family) = family else { return alarm };
    let child = family == Family::Children;
    CompositeAlarm {
        alarm_name: alarm.alarm_name,
        alarm_arn: alarm.alarm_arn,
        state_value: alarm.state_value.filter(|_| child),
        state_updated_timestamp: alarm.state_updated_timestamp.filter(|_| child),
        ..CompositeAlarm::default()
    }
}

pub async fn for_metric(cx: Cx, input: DescribeAlarmsForMetric) -> Result<DescribeAlarmsForMetricOutput> {
    may(&cx, &alarm_arn(&cx, "*"))?;
    let wanted = MetricId::new(&input.namespace, &input.metric_name, input.dimensions);
    let same = |asked: &Option<String>, known: &Option<String>| asked.is_none() || asked == known;
    let mut found = Vec::new();
    for name in watchers::of_metric(cx.store(), cx.scope(), &wanted).await? {
        let Some(alarm) = cx.store().get::<Alarm>(cx.scope(), &name)? else { continue };
        let Some(put) = alarm.metric() else { continue };
        let fits = watchers::watched(&alarm.definition).as_ref() == Some(&wanted)
            && same(&input.statistic, &put.statistic)
            && same(&input.extended_statistic, &put.extended_statistic)
            && same(&input.unit, &put.unit)
            && (input.period.is_none() || input.period == put.period);
        if fits {
            found.extend(render::metric(&alarm, cx.scope()));
        }
    }
    Ok(DescribeAlarmsForMetricOutput { metric_alarms: Some(found) })
}
