//! Rules of conditions, at work: alarms, variables, windows. A rule of CodeBuild is a build like any other.

use novamind_api::cloudwatch::DescribeAlarms;
use novamind_wire::{Result, Timestamp};

use super::{Outcome, Work};
use crate::rule;
use crate::window::{self, Window};

/// The alarm has one of the states, or gets it within the wait. Without states it must be OK.
pub async fn alarm(work: &Work<'_>) -> Result<Outcome> {
    let name = work.value("AlarmName").to_owned();
    let parsed = rule::states(work.value_or("AlarmStates", "OK"))
        .and_then(|states| Ok((states, rule::minutes(work.value_or("WaitTime", "0"))?)));
    let (states, minutes) = match parsed {
        Ok(parsed) => parsed,
        Err(why) => return Ok(Outcome::failed("InvalidRuleConfiguration", why)),
    };
    let input = DescribeAlarms {
        alarm_names: Some(vec![name.clone()]),
        alarm_types: Some(vec!["MetricAlarm".into(), "CompositeAlarm".into()]),
        ..DescribeAlarms::default()
    };
    let found = work.cx.call(input).await?;
    let metric = found.metric_alarms.into_iter().flatten().filter_map(|alarm| alarm.state_value);
    let composite = found.composite_alarms.into_iter().flatten().filter_map(|alarm| alarm.state_value);
    let Some(state) = metric.chain(composite).next() else {
        return Ok(Outcome::failed("RuleFailed", format!("There is no alarm {name}")));
    };
    if states.contains(&state.as_str()) {
        return Ok(Outcome::succeeded(format!("The alarm {name} is {state}")));
    }
    let end = work.action.started.plus_millis(minutes * 60_000);
    if work.cx.now() < end {
        return Ok(Outcome::Until(end));
    }
    let wanted = states.join(" or ");
    Ok(Outcome::failed(
        "RuleFailed",
        format!("The alarm {name} is {state}, not {wanted}, after {minutes} minutes"),
    ))
}

pub fn variable(work: &Work<'_>) -> Outcome {
    let (variable, value) = (work.value("Variable"), work.value("Value"));
    let operator = work.value("Operator");
    match holds(variable, operator, value) {
        Ok(true) => Outcome::succeeded(format!("{variable:?} {operator} {value:?}")),
        Ok(false) => {
            Outcome::failed("RuleFailed", format!("{variable:?} {operator} {value:?} does not hold"))
        }
        Err(why) => Outcome::failed("InvalidRuleConfiguration", why),
    }
}

fn holds(variable: &str, operator: &str, value: &str) -> std::result::Result<bool, String> {
    match operator {
        "EQ" => Ok(variable == value),
        "NE" => Ok(variable != value),
        "CONTAINS" => Ok(variable.contains(value)),
        // The whole of it, as of Java's `matches`.
        "MATCHES" => {
            let pattern = regex::RegexBuilder::new(&format!("^(?:{value})$")).size_limit(1 << 20).build();
            pattern.map(|pattern| pattern.is_match(variable)).map_err(|error| format!("{value:?}: {error}"))
        }
        other => Err(format!("{other:?} is no operator")),
    }
}

/// Waits until the window is open.
pub fn window(work: &Work<'_>) -> Outcome {
    let parsed = Window::parse(work.value("Cron"))
        .and_then(|cron| Ok((cron, window::zone(work.value_or("TimeZone", "UTC"))?)));
    let (cron, zone) = match parsed {
        Ok(parsed) => parsed,
        Err(why) => return Outcome::failed("InvalidRuleConfiguration", why),
    };
    let now = work.cx.now();
    let opens = jiff::Timestamp::from_millisecond(now.millis()).ok().and_then(|now| cron.opens(now, &zone));
    match opens.map(|opens| Timestamp::from_millis(opens.as_millisecond())) {
        Some(opens) if opens <= now => Outcome::succeeded("The deployment window is open"),
        Some(opens) => Outcome::Until(opens),
        None => Outcome::failed("RuleFailed", "The deployment window does not open any more"),
    }
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn operators() {
        let cases = [
            ("main", "EQ", "main", Some(true)),
            ("main", "NE", "main", Some(false)),
            ("release/1", "CONTAINS", "release", Some(true)),
            ("release/12", "MATCHES", "release/[0-9]+", Some(true)),
            ("a release/12", "MATCHES", "release/[0-9]+", Some(false)),
            ("b", "MATCHES", "a|b", Some(true)),
            ("b", "MATCHES", "(", None),
            ("b", "LIKE", "b", None),
        ];
        for (variable, operator, value, expected) in cases {
            assert_eq!(holds(variable, operator, value).ok(), expected, "{variable} {operator} {value}");
        }
    }
}
