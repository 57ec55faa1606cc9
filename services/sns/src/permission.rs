//! AddPermission and RemovePermission: statements in a topic's policy, by their labels.

use novamind_api::Empty;
use novamind_api::sns::{AddPermission, RemovePermission, errors};
use novamind_kernel::Scope;
use novamind_wire::Result;
use serde_json::{Value as Json, json};

use crate::Cx;
use crate::access::{TOPIC_ACTIONS, default_policy, invalid, no_topic, out_of_scope, policy_error, topic};
use crate::records::{Topic, arn};

/// Changes the statements of a topic's policy. Those that stay are not judged again: whom they name may be gone.
async fn change(
    cx: &Cx,
    name: String,
    change: impl FnOnce(&mut Vec<Json>) -> Result<()> + Send + 'static,
) -> Result<Empty> {
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let changed = transaction.update::<Topic>(&scope, &name, |topic| {
                let mut policy = policy_of(&scope, topic)?;
                if !policy["Statement"].is_array() {
                    policy["Statement"] = json!([policy["Statement"].take()]);
                }
                if let Some(statements) = policy["Statement"].as_array_mut() {
                    change(statements)?;
                }
                topic.policy = Some(policy.to_string());
                Ok(())
            })?;
            changed.map(drop).ok_or_else(no_topic)
        })
        .await?;
    Ok(Empty {})
}

fn policy_of(scope: &Scope, topic: &Topic) -> Result<Json> {
    let text = topic.policy.clone().unwrap_or_else(|| default_policy(scope, &topic.name));
    Ok(serde_json::from_str(&text)?)
}

pub async fn add(cx: Cx, input: AddPermission) -> Result<Empty> {
    let stored = topic(&cx, &input.topic_arn)?;
    if input.label.is_empty() || input.aws_account_id.is_empty() || input.action_name.is_empty() {
        return Err(invalid("Invalid parameter: a label, an account and an action are needed"));
    }
    let mut actions = Vec::new();
    for name in &input.action_name {
        let known =
            TOPIC_ACTIONS.into_iter().find(|action| action.strip_prefix("SNS:") == Some(name.as_str()));
        actions.push(known.ok_or_else(out_of_scope)?);
    }
    let principals: Vec<String> = input
        .aws_account_id
        .iter()
        .map(|id| match id.len() == 12 && id.bytes().all(|byte| byte.is_ascii_digit()) {
            true => format!("arn:aws:iam::{id}:root"),
            false => id.clone(),
        })
        .collect();
    let statement = json!({
        "Sid": input.label,
        "Effect": "Allow",
        "Principal": { "AWS": principals },
        "Action": actions,
        "Resource": arn(cx.scope(), &stored.id),
    });
    let alone = json!({ "Version": "2012-10-17", "Statement": [statement] }).to_string();
    cx.cloud().authorizer()?.check_resource_policy(&alone).map_err(policy_error)?;
    let label = input.label;
    change(&cx, stored.id, move |statements| {
        if statements.iter().any(|statement| statement["Sid"] == label.as_str()) {
            return Err(invalid("Invalid parameter: Statement already exists"));
        }
        statements.push(statement);
        Ok(())
    })
    .await
}

pub async fn remove(cx: Cx, input: RemovePermission) -> Result<Empty> {
    let stored = topic(&cx, &input.topic_arn)?;
    let label = input.label;
    change(&cx, stored.id, move |statements| {
        let before = statements.len();
        statements.retain(|statement| statement["Sid"] != label.as_str());
        match statements.len() {
            after if after == before => Err(errors::NOT_FOUND_EXCEPTION.error("There is no such statement")),
            // A policy has at least one statement.
            0 => Err(invalid("Invalid parameter: Policy statement cannot be removed: it is the only one")),
            _ => Ok(()),
        }
    })
    .await
}
