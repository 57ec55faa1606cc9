//! Triggers: what a group's topics are told of its deployments.
//!
//! A notice is written in the transaction that changes the deployment, with the message as it is then; a controller
//! publishes it under the group's role and takes it away. So none is lost, and one may come twice.

use std::sync::Arc;

use async_trait::async_trait;
use novamind_api::codedeploy::{CreateDeploymentGroup, SERVICE, errors};
use novamind_api::sns;
use novamind_kernel::{Arn, Change, Cloud, Controller, Next, ObjectKey, Record, Scope, Store, Transaction};
use novamind_wire::{Result, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

use crate::records::{Deployment, Status};
use crate::{PRINCIPAL, render};

/// Triggers of a group (quotas of CodeDeploy).
const MOST: usize = 10;

/// A message that is to be published. Its id is the deployment's, the event and the trigger's place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub deployment: String,
    pub role: String,
    pub topic: String,
    /// ARN of the deployment group.
    #[serde(default)]
    pub source: String,
    pub subject: String,
    pub message: String,
}

impl Record for Notice {
    const SERVICE: &'static str = "codedeploy";
    const KIND: &'static str = "notice";
}

/// Whether a group's triggers can be.
pub fn check(settings: &CreateDeploymentGroup) -> Result<()> {
    let triggers = settings.trigger_configurations.as_deref().unwrap_or_default();
    if triggers.len() > MOST {
        return Err(errors::TRIGGER_TARGETS_LIMIT_EXCEEDED_EXCEPTION
            .error(format!("A deployment group has at most {MOST} triggers")));
    }
    let invalid = |what: String| Err(errors::INVALID_TRIGGER_CONFIG_EXCEPTION.error(what));
    for trigger in triggers {
        let Some(name) = trigger.trigger_name.as_deref().filter(|name| !name.is_empty()) else {
            return invalid("A trigger needs a name".into());
        };
        let target = trigger.trigger_target_arn.as_deref().and_then(Arn::parse);
        if target.is_none_or(|arn| arn.service != "sns") {
            return invalid(format!("The target of the trigger {name} must be the ARN of a topic"));
        }
        let events = trigger.trigger_events.as_deref().unwrap_or_default();
        if events.is_empty() {
            return invalid(format!("The trigger {name} has no events"));
        }
        if let Some(event) = events.iter().find(|event| event.starts_with("Instance")) {
            return invalid(format!(
                "The event {event} of the trigger {name} is not for ECS deployment groups"
            ));
        }
    }
    Ok(())
}

/// The events of a deployment that was in the status `before`, if it was there before.
fn events(before: Option<Status>, deployment: &Deployment) -> Vec<&'static str> {
    if before == Some(deployment.status) {
        return Vec::new();
    }
    match deployment.status {
        Status::Created => vec![],
        Status::InProgress if before == Some(Status::Ready) => vec![],
        // A deployment that takes another one back says so as well.
        Status::InProgress if deployment.rolls_back.is_some() => {
            vec!["DeploymentStart", "DeploymentRollback"]
        }
        Status::InProgress => vec!["DeploymentStart"],
        Status::Ready => vec!["DeploymentReady"],
        Status::Succeeded => vec!["DeploymentSuccess"],
        Status::Failed => vec!["DeploymentFailure"],
        Status::Stopped => vec!["DeploymentStop"],
    }
}

/// Writes down what is to be told of a change of a deployment's status.
pub fn note(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    before: Option<Status>,
    deployment: &Deployment,
) -> Result<()> {
    let triggers = deployment.settings.trigger_configurations.as_deref().unwrap_or_default();
    for event in events(before, deployment) {
        for (number, trigger) in triggers.iter().enumerate() {
            let wanted = trigger.trigger_events.iter().flatten().any(|wanted| wanted == event);
            let Some(topic) = trigger.trigger_target_arn.as_ref().filter(|_| wanted) else { continue };
            let name = trigger.trigger_name.as_deref().unwrap_or_default();
            let notice = Notice {
                deployment: deployment.id.clone(),
                role: deployment.settings.service_role_arn.clone(),
                topic: topic.clone(),
                source: deployment.group_arn(scope),
                subject: subject(scope, deployment),
                message: message(scope, deployment, name).to_string(),
            };
            transaction.put(scope, &format!("{}/{event}/{number}", deployment.id), &notice)?;
        }
    }
    Ok(())
}

fn subject(scope: &Scope, deployment: &Deployment) -> String {
    let (status, id) = (deployment.status.name(), &deployment.id);
    let text = format!("{status}: AWS CodeDeploy {id} in {} to {}", scope.region, deployment.application);
    // Subjects have at most 100 characters.
    text.chars().take(100).collect()
}

/// The message ("JSON data formats for CodeDeploy triggers", AWS CodeDeploy user guide).
fn message(scope: &Scope, deployment: &Deployment, trigger: &str) -> Json {
    let seconds = |at: Timestamp| format!("{}.{:03}", at.seconds(), at.millis().rem_euclid(1000));
    let overview = render::overview(deployment.status);
    let count = |count: Option<i64>| count.unwrap_or_default().to_string();
    let mut out = Map::new();
    let mut put = |name: &str, value: Json| drop(out.insert(name.to_owned(), value));
    put("region", json!(scope.region));
    put("accountId", json!(scope.account));
    put("eventTriggerName", json!(trigger));
    put("applicationName", json!(deployment.application));
    put("deploymentId", json!(deployment.id));
    put("deploymentGroupName", json!(deployment.group));
    put("createTime", json!(seconds(deployment.created)));
    if let Some(completed) = deployment.completed {
        put("completeTime", json!(seconds(completed)));
    }
    put(
        "deploymentOverview",
        json!({
            "Failed": count(overview.failed),
            "InProgress": count(overview.in_progress),
            "Pending": count(overview.pending),
            "Skipped": count(overview.skipped),
            "Succeeded": count(overview.succeeded),
            "Ready": count(overview.ready),
        }),
    );
    put("status", json!(deployment.status.name()));
    if let Some((code, text)) = &deployment.error {
        put("errorInformation", json!({ "ErrorCode": code, "ErrorMessage": text }));
    }
    Json::Object(out)
}

/// Publishes notices.
pub struct Notices {
    cloud: Arc<Cloud>,
}

impl Notices {
    pub fn new(cloud: Arc<Cloud>) -> Self {
        Self { cloud }
    }
}

#[async_trait]
impl Controller for Notices {
    fn name(&self) -> &'static str {
        "codedeploy/notice"
    }

    fn follows(&self, service: &str) -> bool {
        service == Notice::SERVICE
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        let ours = change.service == Notice::SERVICE && change.kind == Notice::KIND && !change.deleted;
        ours.then(|| ObjectKey { scope: change.scope.clone(), id: change.id.clone() })
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        Ok(store.keys::<Notice>()?.into_iter().map(|(scope, id)| ObjectKey { scope, id }).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let Some(notice) = self.cloud.store().get::<Notice>(&key.scope, &key.id)? else {
            return Ok(Next::Settled);
        };
        let notice = notice.record;
        let input = sns::Publish {
            topic_arn: Some(notice.topic.clone()),
            subject: Some(notice.subject),
            message: notice.message,
            ..sns::Publish::default()
        };
        let session = &notice.deployment;
        let role =
            self.cloud.role_context(&SERVICE, PRINCIPAL, &key.scope, &notice.role, session, &notice.source);
        let published = match role {
            Ok(cx) => cx.call(input).await.map(drop),
            Err(error) => Err(error),
        };
        match published {
            // The group's owner sees it nowhere else; the deployment goes on.
            Err(error) if error.status() < 500 => {
                let (deployment, topic) = (&notice.deployment, &notice.topic);
                tracing::warn!(%error, %deployment, %topic, "a trigger could not be published");
            }
            other => other?,
        }
        let (scope, id) = (key.scope.clone(), key.id.clone());
        self.cloud
            .store()
            .write(move |transaction| transaction.delete::<Notice>(&scope, &id).map(drop))
            .await?;
        Ok(Next::Settled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::tests::deployment;
    use crate::records::{Phase, Shift};

    #[test]
    fn which_events() {
        let own = |status| Deployment { status, ..deployment(Phase::Ready, Shift::AllAtOnce, "{}") };
        let back = |status| Deployment { rolls_back: Some("d-0".into()), ..own(status) };
        let cases: [(Option<Status>, Deployment, &[&str]); 8] = [
            (None, own(Status::Created), &[]),
            (Some(Status::Created), own(Status::InProgress), &["DeploymentStart"]),
            (Some(Status::InProgress), own(Status::Ready), &["DeploymentReady"]),
            (Some(Status::Ready), own(Status::InProgress), &[]),
            (Some(Status::InProgress), own(Status::InProgress), &[]),
            (Some(Status::InProgress), own(Status::Failed), &["DeploymentFailure"]),
            (Some(Status::InProgress), own(Status::Stopped), &["DeploymentStop"]),
            (None, back(Status::InProgress), &["DeploymentStart", "DeploymentRollback"]),
        ];
        for (before, deployment, expected) in cases {
            assert_eq!(events(before, &deployment), expected, "{before:?} {:?}", deployment.status);
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store.db")).unwrap();
        let settings = r#"{"serviceRoleArn": "role", "triggerConfigurations": [
            {"triggerName": "one", "triggerTargetArn": "arn:aws:sns:r:1:t", "triggerEvents": ["DeploymentFailure"]},
            {"triggerName": "two", "triggerTargetArn": "arn:aws:sns:r:1:u", "triggerEvents": ["DeploymentStart"]}]}"#;
        let failed = Deployment {
            status: Status::Failed,
            completed: Some(Timestamp::from_millis(1_500)),
            error: Some(("ECS_UPDATE_ERROR".into(), "why".into())),
            ..deployment(Phase::Settle, Shift::AllAtOnce, settings)
        };
        check(&failed.settings).unwrap();
        let scope = Scope::new("r", "1");
        let place = scope.clone();
        store.write(move |t| note(t, &place, Some(Status::InProgress), &failed)).await.unwrap();
        let found = store.all::<Notice>(&scope).unwrap();
        assert_eq!((found.len(), found[0].topic.as_str()), (1, "arn:aws:sns:r:1:t"));
        let told: Json = serde_json::from_str(&found[0].message).unwrap();
        assert_eq!(told["eventTriggerName"], "one");
        assert_eq!((&told["status"], &told["completeTime"]), (&json!("Failed"), &json!("1.500")));
        assert_eq!(told["deploymentOverview"]["Failed"], "1");
        assert_eq!(told["errorInformation"]["ErrorMessage"], "why");
    }

    #[test]
    fn what_is_refused() {
        for trigger in [
            r#"{"triggerTargetArn": "arn:aws:sns:r:1:t", "triggerEvents": ["DeploymentStart"]}"#,
            r#"{"triggerName": "x", "triggerTargetArn": "arn:aws:sqs:r:1:t", "triggerEvents": ["DeploymentStart"]}"#,
            r#"{"triggerName": "x", "triggerTargetArn": "arn:aws:sns:r:1:t", "triggerEvents": []}"#,
            r#"{"triggerName": "x", "triggerTargetArn": "arn:aws:sns:r:1:t", "triggerEvents": ["InstanceStart"]}"#,
        ] {
            let settings = format!(r#"{{"triggerConfigurations": [{trigger}]}}"#);
            let refused = deployment(Phase::Ready, Shift::AllAtOnce, &settings);
            assert!(check(&refused.settings).is_err(), "{trigger}");
        }
    }
}
