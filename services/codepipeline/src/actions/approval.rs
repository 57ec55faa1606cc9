//! What the topic of a manual approval is told ("JSON data format for manual approval notifications", AWS CodePipeline
//! user guide).

use novamind_api::sns::Publish;
use serde_json::json;

use crate::records::Action;

/// The note on an action whose topic was told: the message's id.
pub const TOLD: &str = "notification";

/// The message for the topic that the action names, if it names one. `endpoint` is where this cloud answers; its links
/// are those of AWS's console below it.
pub fn notice(action: &Action, region: &str, endpoint: &str) -> Option<Publish> {
    let value = |name: &str| action.resolved.get(name).or_else(|| action.configuration.get(name)).cloned();
    let topic = value("NotificationArn")?;
    let token = action.token.clone().unwrap_or_default();
    let Action { pipeline, stage, name, .. } = action;
    let console = format!("{endpoint}/codepipeline/home?region={region}#/view/{pipeline}");
    let mut approval = json!({
        "pipelineName": pipeline,
        "stageName": stage,
        "actionName": name,
        "token": token,
        "expires": action.deadline.strftime("%Y-%m-%dT%H:%MZ"),
        "externalEntityLink": value("ExternalEntityLink"),
        "approvalReviewLink": format!("{console}/{stage}/{name}/approve/{token}"),
        "customData": value("CustomData"),
    });
    // What was not configured is not there.
    if let Some(members) = approval.as_object_mut() {
        members.retain(|_, value| !value.is_null());
    }
    let message = json!({ "region": region, "consoleLink": console, "approval": approval });
    let subject = format!("APPROVAL NEEDED: AWS CodePipeline {pipeline} for action {name}");
    Some(Publish {
        topic_arn: Some(topic),
        // Subjects have at most 100 characters.
        subject: Some(subject.chars().take(100).collect()),
        message: message.to_string(),
        ..Publish::default()
    })
}
