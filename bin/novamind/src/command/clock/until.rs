//! What a virtual clock is moved for.

use std::fmt;
use std::str::FromStr;

use anyhow::Result;
use novamind_api::cloudwatch::DescribeAlarms;
use novamind_api::codedeploy::GetDeployment;

use super::super::execution;
use super::super::failure::failure;
use super::super::session::Session;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Until {
    /// The alarm of this name is in ALARM.
    Alarm(String),
    /// The deployment with this id has ended.
    Deployment(String),
    /// The last execution of the pipeline of this name has ended.
    Pipeline(String),
}

impl fmt::Display for Until {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Alarm(name) => write!(f, "alarm:{name}"),
            Self::Deployment(id) => write!(f, "deployment:{id}"),
            Self::Pipeline(name) => write!(f, "pipeline:{name}"),
        }
    }
}

impl FromStr for Until {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let name = |name: &str| name.to_owned();
        match text.split_once(':') {
            Some((_, "")) => Err(format!("{text} names nothing")),
            // A name of an alarm may have colons.
            Some(("alarm", alarm)) => Ok(Self::Alarm(name(alarm))),
            Some(("deployment", id)) => Ok(Self::Deployment(name(id))),
            Some(("pipeline", pipeline)) => Ok(Self::Pipeline(name(pipeline))),
            _ => Err("it is alarm:NAME, deployment:ID or pipeline:NAME".into()),
        }
    }
}

impl Until {
    /// What came of it, once it has come.
    ///
    /// # Errors
    /// What the service says, also that there is no such thing.
    pub async fn reached(&self, session: &Session) -> Result<Option<String>> {
        match self {
            Self::Alarm(name) => alarm(session, name).await,
            Self::Deployment(id) => deployment(session, id).await,
            Self::Pipeline(name) => pipeline(session, name).await,
        }
    }
}

async fn alarm(session: &Session, name: &str) -> Result<Option<String>> {
    let asked = DescribeAlarms {
        alarm_names: Some(vec![name.to_owned()]),
        alarm_types: Some(["MetricAlarm", "CompositeAlarm"].map(str::to_owned).to_vec()),
        ..DescribeAlarms::default()
    };
    let found = session.call(asked).await?;
    let metric = found.metric_alarms.into_iter().flatten();
    let metric = metric.map(|alarm| (alarm.state_value, alarm.state_reason));
    let composite = found.composite_alarms.into_iter().flatten();
    let composite = composite.map(|alarm| (alarm.state_value, alarm.state_reason));
    let Some((state, reason)) = metric.chain(composite).next() else {
        return Err(failure(format!("there is no alarm {name}"))
            .hint(format!(
                "`aws cloudwatch describe-alarms{}` lists those that there are",
                session.region_option()
            ))
            .into());
    };
    let reason = reason.unwrap_or_default();
    Ok((state.as_deref() == Some("ALARM")).then(|| format!("alarm {name} ALARM: {reason}")))
}

async fn deployment(session: &Session, id: &str) -> Result<Option<String>> {
    let found = session.call(GetDeployment { deployment_id: id.to_owned() }).await?;
    let info = found.deployment_info.unwrap_or_default();
    let status = info.status.unwrap_or_default();
    let ended = matches!(status.as_str(), "Succeeded" | "Failed" | "Stopped");
    Ok(ended.then(|| format!("deployment {id} {status}")))
}

async fn pipeline(session: &Session, name: &str) -> Result<Option<String>> {
    let Some(newest) = execution::newest(session, name).await?.into_iter().next() else {
        return Err(failure(format!("the pipeline {name} has never run"))
            .hint("`novamind release` starts an execution")
            .into());
    };
    let id = newest.pipeline_execution_id.unwrap_or_default();
    let status = newest.status.unwrap_or_default();
    let ended = !matches!(status.as_str(), "InProgress" | "Stopping");
    Ok(ended.then(|| format!("execution {id} {status}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for text in ["alarm:a:b", "deployment:d-1", "pipeline:app"] {
            assert_eq!(text.parse::<Until>().unwrap().to_string(), text);
        }
        for text in ["", "alarm", "alarm:", "deployment:", "service:api", ":x"] {
            assert!(text.parse::<Until>().is_err(), "{text}");
        }
    }
}
