//! Alarms that guard a deployment: one of them in ALARM stops it, and takes it back if the group says so.
//!
//! The controller looks at them before each step, and it is woken by each change of an alarm that a deployment at work
//! has: so a rollback begins when the alarm's new state is written, not at the next poll. A deployment that takes
//! another one back is not guarded: it has nothing to fall back to. Neither is one whose old tasks are ending.

use novamind_api::cloudwatch::DescribeAlarms;
use novamind_api::codedeploy::{AlarmConfiguration, errors};
use novamind_kernel::Context;
use novamind_wire::{Error, Result};

use crate::records::{Deployment, Phase};

/// Alarms of a group (API reference, AlarmConfiguration).
const MOST: usize = 10;
const LONGEST: usize = 255;

/// The service and the kind of the records that alarms are, in the feed of changes.
pub const RECORDS: (&str, &str) = ("cloudwatch", "alarm");

/// Whether a configuration can be; fills in what AWS fills in.
pub fn check(configuration: &mut AlarmConfiguration) -> Result<()> {
    let enabled = *configuration.enabled.get_or_insert(false);
    configuration.ignore_poll_alarm_failure.get_or_insert(false);
    let alarms = configuration.alarms.get_or_insert_with(Vec::new);
    let invalid = |why: String| Err(errors::INVALID_ALARM_CONFIG_EXCEPTION.error(why));
    if alarms.len() > MOST {
        return Err(errors::ALARMS_LIMIT_EXCEEDED_EXCEPTION
            .error(format!("The maximum number of alarms for a deployment group ({MOST}) was exceeded")));
    }
    if enabled && alarms.is_empty() {
        return invalid("The alarm configuration is enabled, but the alarm list is empty".into());
    }
    let mut names: Vec<&str> = Vec::new();
    for alarm in alarms.iter() {
        let name = alarm.name.as_deref().unwrap_or_default();
        if name.is_empty() || name.chars().count() > LONGEST {
            return invalid(format!("The name of an alarm must have from 1 to {LONGEST} characters"));
        }
        if names.contains(&name) {
            return invalid(format!("Two alarms with the same name have been specified: {name}"));
        }
        names.push(name);
    }
    Ok(())
}

/// The alarms that guard a deployment now.
pub fn guards(deployment: &Deployment) -> Vec<&str> {
    let guarded = deployment.rolls_back.is_none()
        && !deployment.status.is_final()
        && deployment.phase != Phase::Terminate;
    let configuration = configuration(deployment).filter(|found| guarded && found.enabled == Some(true));
    let alarms = configuration.into_iter().flat_map(|found| found.alarms.iter().flatten());
    alarms.filter_map(|alarm| alarm.name.as_deref()).collect()
}

/// What CreateDeployment was given comes before what the group has.
fn configuration(deployment: &Deployment) -> Option<&AlarmConfiguration> {
    let own = deployment.override_alarms.as_ref().map(|own| &own.0);
    own.or(deployment.settings.alarm_configuration.as_ref())
}

/// Why a deployment must not go on: an error code and its text.
pub async fn look(cx: &Context, deployment: &Deployment) -> Result<Option<(String, String)>> {
    let names = guards(deployment);
    if names.is_empty() {
        return Ok(None);
    }
    let input = DescribeAlarms {
        alarm_names: Some(names.iter().map(|name| (*name).to_owned()).collect()),
        alarm_types: Some(vec!["MetricAlarm".into(), "CompositeAlarm".into()]),
        ..DescribeAlarms::default()
    };
    let ignore = configuration(deployment).is_some_and(|found| found.ignore_poll_alarm_failure == Some(true));
    let found = match cx.call(input).await {
        Ok(found) => found,
        Err(error) if error.status() < 500 && ignore => return Ok(None),
        Err(error) if error.status() < 500 => return Ok(Some(unreadable(&error))),
        Err(error) => return Err(error),
    };
    let metric = found.metric_alarms.unwrap_or_default();
    let composite = found.composite_alarms.unwrap_or_default();
    let states: Vec<(String, String)> = metric
        .into_iter()
        .map(|alarm| (alarm.alarm_name, alarm.state_value))
        .chain(composite.into_iter().map(|alarm| (alarm.alarm_name, alarm.state_value)))
        .filter_map(|(name, state)| Some((name?, state?)))
        .collect();
    Ok(verdict(&names, &states, ignore))
}

fn unreadable(error: &Error) -> (String, String) {
    let code =
        if error.code().starts_with("AccessDenied") { "IAM_ROLE_PERMISSIONS" } else { "INTERNAL_ERROR" };
    (code.into(), format!("The state of the deployment group's alarms cannot be read: {}", error.message()))
}

/// What the states of the alarms that were found mean.
fn verdict(names: &[&str], states: &[(String, String)], ignore: bool) -> Option<(String, String)> {
    let state = |name: &str| states.iter().find(|(known, _)| known == name).map(|(_, state)| state.as_str());
    let active: Vec<&str> = names.iter().copied().filter(|name| state(name) == Some("ALARM")).collect();
    if !active.is_empty() {
        let text = format!(
            "One or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the \
             affected deployments have been stopped. Activated alarms: {}",
            active.join(", ")
        );
        return Some(("ALARM_ACTIVE".into(), text));
    }
    let missing: Vec<&str> = names.iter().copied().filter(|name| state(name).is_none()).collect();
    (!missing.is_empty() && !ignore).then(|| {
        let text = format!(
            "The state of the deployment group's alarms cannot be read: there is no alarm {}",
            missing.join(", ")
        );
        ("INTERNAL_ERROR".into(), text)
    })
}

#[cfg(test)]
mod tests {
    use novamind_api::codedeploy::Alarm;

    use super::*;
    use crate::plan::tests::deployment;
    use crate::records::{Shift, Status};

    fn configured(names: &[&str], enabled: bool) -> AlarmConfiguration {
        let alarms = names.iter().map(|name| Alarm { name: Some((*name).to_owned()) }).collect();
        AlarmConfiguration { enabled: Some(enabled), ignore_poll_alarm_failure: None, alarms: Some(alarms) }
    }

    #[test]
    fn what_can_be_configured() {
        let many: Vec<String> = (0..11).map(|number| number.to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let cases: [(&[&str], bool, Option<&str>); 7] = [
            (&["a", "b"], true, None),
            (&[], false, None),
            (&["a"], false, None),
            (&[], true, Some("InvalidAlarmConfigException")),
            (&[""], true, Some("InvalidAlarmConfigException")),
            (&["a", "a"], true, Some("InvalidAlarmConfigException")),
            (&many, true, Some("AlarmsLimitExceededException")),
        ];
        for (names, enabled, expected) in cases {
            let mut given = configured(names, enabled);
            let found = check(&mut given).err().map(|error| error.code().to_owned());
            assert_eq!(found.as_deref(), expected, "{names:?}");
            assert_eq!(given.ignore_poll_alarm_failure, Some(false));
        }
    }

    #[test]
    fn which_deployments_are_guarded() {
        let settings = r#"{"alarmConfiguration": {"enabled": true, "alarms": [{"name": "a"}]}}"#;
        let of = |phase| deployment(phase, Shift::AllAtOnce, settings);
        let cases = [
            (of(Phase::Prepare), vec!["a"]),
            (of(Phase::Shift(1)), vec!["a"]),
            (of(Phase::Keep), vec!["a"]),
            (of(Phase::Terminate), vec![]),
            (Deployment { status: Status::Stopped, ..of(Phase::Keep) }, vec![]),
            (Deployment { rolls_back: Some("d-0".into()), ..of(Phase::Back) }, vec![]),
            (
                Deployment { override_alarms: Some(Own(configured(&["b"], true))), ..of(Phase::Keep) },
                vec!["b"],
            ),
            (Deployment { override_alarms: Some(Own(configured(&["b"], false))), ..of(Phase::Keep) }, vec![]),
        ];
        for (deployment, expected) in cases {
            assert_eq!(guards(&deployment), expected, "{:?}", deployment.phase);
        }
    }

    use crate::records::OwnAlarms as Own;

    #[test]
    fn what_states_mean() {
        let states = |all: &[(&str, &str)]| -> Vec<(String, String)> {
            all.iter().map(|(name, state)| ((*name).to_owned(), (*state).to_owned())).collect()
        };
        type Case = (&'static [(&'static str, &'static str)], bool, Option<(&'static str, &'static str)>);
        let cases: [Case; 5] = [
            (&[("a", "OK"), ("b", "INSUFFICIENT_DATA")], false, None),
            (&[("a", "OK"), ("b", "ALARM")], false, Some(("ALARM_ACTIVE", "Activated alarms: b"))),
            (&[("a", "OK")], false, Some(("INTERNAL_ERROR", "no alarm b"))),
            (&[("a", "OK")], true, None),
            (&[("a", "ALARM")], true, Some(("ALARM_ACTIVE", "Activated alarms: a"))),
        ];
        for (given, ignore, expected) in cases {
            let found = verdict(&["a", "b"], &states(given), ignore);
            match (&found, expected) {
                (None, None) => {}
                (Some((code, text)), Some((wanted, end))) => {
                    assert!(code == wanted && text.ends_with(end), "{found:?}");
                }
                _ => panic!("{given:?}: {found:?}"),
            }
        }
    }
}
