//! What alarms tell others: which actions there are, and the one place that carries one out.

use std::sync::Arc;

use novamind_api::application_autoscaling::SERVICE as SCALING;
use novamind_api::cloudwatch::SERVICE;
use novamind_api::sns::Publish;
use novamind_kernel::{Arn, Cloud, Scope};
use novamind_wire::Result;
use serde_json::json;

use crate::fault;
use crate::records::State;

/// The service's name in policies.
const PRINCIPAL: &str = "cloudwatch.amazonaws.com";

/// Kinds of actions that this cloud can carry out when their services are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A topic of SNS.
    Topic,
    /// A scaling policy, which is told again every minute while the state lasts.
    ScalingPolicy,
}

/// Which kind an action's ARN is of; `None` for those that are refused.
pub fn kind(action: &str) -> Option<Kind> {
    let arn = Arn::parse(action)?;
    match arn.service {
        "sns" if !arn.resource.is_empty() && !arn.resource.contains(':') => Some(Kind::Topic),
        "autoscaling" if arn.resource.starts_with("scalingPolicy:") => Some(Kind::ScalingPolicy),
        _ => None,
    }
}

/// Refuses actions that are none, or that this cloud has not. Topics and policies of other accounts are taken, and are not
/// found when the action is carried out, which the alarm's history tells. That AWS takes such policies is assumed; of topics
/// it asks their policy.
pub fn check(actions: Option<&[String]>, region: &str) -> Result<()> {
    for action in actions.unwrap_or_default() {
        let Some(arn) = Arn::parse(action) else {
            return Err(fault::invalid(format!("Invalid arn syntax: {action}")));
        };
        if kind(action).is_none() {
            return Err(fault::invalid(format!(
                "The action {action} is not supported by this installation: alarms notify SNS topics and scaling \
                 policies; actions of {} are not carried out here.",
                arn.service
            )));
        }
        if arn.region != region {
            let asked = arn.region;
            return Err(fault::invalid(format!(
                "Invalid region {asked} specified. Only {region} is supported."
            )));
        }
    }
    Ok(())
}

/// What is told: the subject and body of a notification, and what it is about.
pub struct Message {
    /// ARN of the alarm, as policies ask for it (`aws:SourceArn`).
    pub source: String,
    pub subject: String,
    pub body: String,
    pub alarm: String,
    pub state: State,
}

/// Carries out one action.
///
/// # Errors
/// Why it could not be, for the alarm's history.
pub async fn carry_out(
    cloud: &Arc<Cloud>,
    scope: &Scope,
    action: &str,
    message: &Message,
) -> Result<(), String> {
    match kind(action) {
        Some(Kind::Topic) => {
            let input = Publish {
                topic_arn: Some(action.to_owned()),
                subject: Some(message.subject.clone()),
                message: message.body.clone(),
                ..Publish::default()
            };
            // In CloudWatch's own name: the topic's policy says whether it may.
            let cx = cloud.principal_context(&SERVICE, PRINCIPAL, scope, &message.source);
            cx.call(input).await.map(drop).map_err(|error| error.message().to_owned())
        }
        Some(Kind::ScalingPolicy) => {
            let told =
                json!({"policyArn": action, "alarmName": message.alarm, "state": message.state.name()});
            // AWS has no operation for this: alarms and policies meet inside of it.
            let cx = cloud.root_context(&SERVICE, &scope.region);
            let registry = cloud.registry().map_err(|error| error.message().to_owned())?;
            let answer = registry.chore(&cx, SCALING.name, "alarm", told).await;
            answer.map(drop).map_err(|error| error.message().to_owned())
        }
        None => Err("This installation does not carry out actions of this kind".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions() {
        let cases = [
            ("arn:aws:sns:eu-west-1:123456789012:ops", None),
            (
                "arn:aws:autoscaling:eu-west-1:123456789012:scalingPolicy:1:resource/ecs/service/c/s:policyName/p",
                None,
            ),
            ("arn:aws:sns:eu-west-1:210987654321:ops", None),
            ("arn:aws:sns:us-east-1:123456789012:ops", Some("Invalid region us-east-1")),
            ("ops", Some("Invalid arn syntax")),
            ("arn:aws:automate:eu-west-1:ec2:stop", Some("not supported")),
            ("arn:aws:swf:eu-west-1:1:action/actions/AWS_EC2.InstanceId.Stop/1.0", Some("swf")),
            ("arn:aws:lambda:eu-west-1:1:function:f", Some("lambda")),
            ("arn:aws:ssm:eu-west-1:1:opsitem:1", Some("ssm")),
            ("arn:aws:ssm-incidents::1:responseplan/p", Some("ssm-incidents")),
        ];
        for (action, part) in cases {
            let message = check(Some(&[action.to_owned()]), "eu-west-1").err();
            let message = message.map(|error| error.message().to_owned());
            assert_eq!(message.is_some(), part.is_some(), "{action}: {message:?}");
            assert!(message.unwrap_or_default().contains(part.unwrap_or_default()), "{action}");
        }
    }
}
