//! Who may: by the caller's policies and the topic's own.

use std::collections::BTreeMap;

use novamind_api::sns::errors;
use novamind_kernel::{Arn, Context, Principal, Scope, Stored};
use novamind_wire::{Error, Result};
use serde_json::{Value as Json, json};

use crate::records::{Subscription, Topic, arn};

pub fn invalid(message: impl Into<String>) -> Error {
    errors::INVALID_PARAMETER_EXCEPTION.error(message)
}

/// A policy that is not taken, and why. The words for a principal that is not there are as users report them.
pub fn policy_error(reason: String) -> Error {
    let reason =
        if reason.starts_with("Invalid principal") { "PrincipalNotFound".to_owned() } else { reason };
    invalid(format!("Invalid parameter: Policy Error: {reason}"))
}

pub fn no_topic() -> Error {
    errors::NOT_FOUND_EXCEPTION.error("Topic does not exist")
}

pub fn no_subscription() -> Error {
    errors::NOT_FOUND_EXCEPTION.error("Subscription does not exist")
}

/// What the owner may do to a topic, and what its default policy names.
pub const TOPIC_ACTIONS: [&str; 9] = [
    "SNS:GetTopicAttributes",
    "SNS:SetTopicAttributes",
    "SNS:AddPermission",
    "SNS:RemovePermission",
    "SNS:DeleteTopic",
    "SNS:Subscribe",
    "SNS:ListSubscriptionsByTopic",
    "SNS:Publish",
    "SNS:Receive",
];

/// The refusal of a statement about what is not done to a topic, in the words that users of AWS report.
pub fn out_of_scope() -> Error {
    invalid("Invalid parameter: Policy statement action out of service scope!")
}

/// Actions of SNS that users report as refused in a topic's policy.
const NOT_OF_TOPICS: [&str; 3] = ["CreateTopic", "GetSubscriptionAttributes", "SetSubscriptionAttributes"];

/// Refuses a topic's policy whose statements name other services' actions, or those of SNS that no topic's policy takes.
pub fn check_scope(policy: &str) -> Result<()> {
    let policy: Json = serde_json::from_str(policy)?;
    let several = |value: &Json| value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
    let unfit = |action: &Json| {
        action.as_str().and_then(|action| action.split_once(':')).is_some_and(|(service, name)| {
            !service.eq_ignore_ascii_case("sns")
                || NOT_OF_TOPICS.iter().any(|one| one.eq_ignore_ascii_case(name))
        })
    };
    let statements = several(&policy["Statement"]);
    match statements.iter().any(|statement| several(&statement["Action"]).iter().any(unfit)) {
        true => Err(out_of_scope()),
        false => Ok(()),
    }
}

/// The policy of a topic that none was set for.
pub fn default_policy(scope: &Scope, topic: &str) -> String {
    let actions: Vec<&str> = TOPIC_ACTIONS.into_iter().filter(|action| *action != "SNS:Receive").collect();
    json!({
        "Version": "2008-10-17",
        "Id": "__default_policy_ID",
        "Statement": [{
            "Sid": "__default_statement_ID",
            "Effect": "Allow",
            "Principal": { "AWS": "*" },
            "Action": actions,
            "Resource": arn(scope, topic),
            "Condition": { "StringEquals": { "AWS:SourceOwner": scope.account } },
        }],
    })
    .to_string()
}

/// The resource of an ARN of this service, in the call's region and account.
pub fn resource<'a>(context: &Context, text: &'a str, parameter: &str) -> Result<&'a str> {
    let parsed = Arn::parse(text).filter(|arn| arn.service == "sns" && !arn.resource.is_empty());
    let parsed = parsed.ok_or_else(|| {
        let elements = text.split(':').count();
        invalid(format!(
            "Invalid parameter: {parameter} Reason: An ARN must have at least 6 elements, not {elements}"
        ))
    })?;
    if parsed.region != context.region() {
        return Err(invalid(format!(
            "Invalid parameter: {parameter} Reason: its region is not {}",
            context.region()
        )));
    }
    match parsed.account == context.account() {
        true => Ok(parsed.resource),
        false => Err(no_topic()),
    }
}

/// The name in a topic's ARN.
pub fn topic_name<'a>(context: &Context, text: &'a str) -> Result<&'a str> {
    let name = resource(context, text, "TopicArn")?;
    match name.contains(':') {
        true => Err(invalid("Invalid parameter: TopicArn")),
        false => Ok(name),
    }
}

/// The topic of an ARN, which the caller may do the operation to.
pub fn topic(context: &Context, text: &str) -> Result<Stored<Topic>> {
    let action = format!("sns:{}", context.operation());
    topic_for(context, text, &action, BTreeMap::new())
}

/// As [`topic`], for an action by its name and with condition keys.
pub fn topic_for(
    context: &Context,
    text: &str,
    action: &str,
    mut conditions: BTreeMap<String, Vec<String>>,
) -> Result<Stored<Topic>> {
    let name = topic_name(context, text)?;
    let stored = context.store().get::<Topic>(context.scope(), name)?;
    let default = default_policy(context.scope(), name);
    let own = stored.as_ref().map(|stored| stored.policy.as_deref().unwrap_or(&default));
    // Services of AWS's say for whom they come.
    if matches!(context.caller().principal, Principal::Service(_)) {
        conditions.insert("aws:SourceOwner".into(), vec![context.account().to_owned()]);
        conditions.insert("aws:SourceAccount".into(), vec![context.account().to_owned()]);
    }
    for (key, value) in stored.iter().flat_map(|stored| &stored.tags) {
        conditions.insert(format!("aws:ResourceTag/{key}"), vec![value.clone()]);
    }
    decide(context, action, &arn(context.scope(), name), &conditions, own)?;
    stored.ok_or_else(no_topic)
}

/// The decision, with the error that SNS has for a refusal.
pub fn decide(
    context: &Context,
    action: &str,
    resource: &str,
    conditions: &BTreeMap<String, Vec<String>>,
    policy: Option<&str>,
) -> Result<()> {
    context.authorize_with(action, resource, conditions, policy).map_err(|error| match error.code() {
        "AccessDenied" => errors::AUTHORIZATION_ERROR_EXCEPTION.error(error.message()),
        _ => error,
    })
}

/// Asks about an operation that is about no topic that there is.
pub fn account(context: &Context, resource: &str, conditions: &BTreeMap<String, Vec<String>>) -> Result<()> {
    decide(context, &format!("sns:{}", context.operation()), resource, conditions, None)
}

/// The subscription of an ARN, if there is one that is to be seen. Decisions about it are decisions about its topic.
pub fn subscription(context: &Context, text: &str) -> Result<Option<Stored<Subscription>>> {
    let id = resource(context, text, "SubscriptionArn")?;
    let Some((name, _)) = id.split_once(':') else {
        return Err(invalid("Invalid parameter: SubscriptionArn Reason: it is not that of a subscription"));
    };
    let action = format!("sns:{}", context.operation());
    match topic_for(context, &arn(context.scope(), name), &action, BTreeMap::new()) {
        Err(error) if error.is(&errors::NOT_FOUND_EXCEPTION) => return Ok(None),
        other => other?,
    };
    context.store().get::<Subscription>(context.scope(), id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_of_a_topics_policy() {
        for (actions, fits) in [
            (json!("SNS:Publish"), true),
            (json!(["sns:Subscribe", "sns:*"]), true),
            (json!("*"), true),
            (json!("sqs:SendMessage"), false),
            (json!(["SNS:Publish", "sns:CreateTopic"]), false),
            (json!("sns:setsubscriptionattributes"), false),
        ] {
            let statement = json!({"Effect": "Allow", "Principal": "*", "Action": actions, "Resource": "*"});
            for statements in [json!([statement]), statement.clone()] {
                let found = check_scope(&json!({"Statement": statements}).to_string());
                assert_eq!(found.is_ok(), fits, "{statements}");
                let message = found.err().map(|error| error.message().to_owned()).unwrap_or_default();
                assert_eq!(message.contains("out of service scope"), !fits);
            }
        }
    }
}
