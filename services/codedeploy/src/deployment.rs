//! Deployments: create, stop, continue.

use novamind_api::Empty;
use novamind_api::codedeploy::{
    ContinueDeployment, CreateDeployment, CreateDeploymentOutput, RevisionLocation, StopDeployment,
    StopDeploymentOutput, errors,
};
use novamind_kernel::{Scope, Transaction, random_alphanumeric};
use novamind_wire::{Error, Result, Timestamp};

use crate::records::{
    Deployment, Group, Leaving, Order, OwnAlarms, Phase, Shift, Status, group_id, order_id,
};
use crate::{Cx, alarm, config, group, notice, revision};

pub fn not_found(id: &str) -> Error {
    errors::DEPLOYMENT_DOES_NOT_EXIST_EXCEPTION.error(format!("The deployment {id} could not be found"))
}

/// `d-A1B2C3111`, in any length.
fn is_id(id: &str) -> bool {
    id.strip_prefix("d-").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

pub fn find(cx: &Cx, id: &str) -> Result<Deployment> {
    if id.is_empty() {
        return Err(errors::DEPLOYMENT_ID_REQUIRED_EXCEPTION.error("A deployment id must be given"));
    }
    if !is_id(id) {
        return Err(errors::INVALID_DEPLOYMENT_ID_EXCEPTION
            .error(format!("Specified DeploymentId is not in the valid format: {id}")));
    }
    let stored = cx.store().get::<Deployment>(cx.scope(), id)?;
    stored.map(|stored| stored.record).ok_or_else(|| not_found(id))
}

fn refuse_others(input: &CreateDeployment) -> Result<()> {
    let given = [
        ("targetInstances", input.target_instances.is_some()),
        ("updateOutdatedInstancesOnly", input.update_outdated_instances_only == Some(true)),
        ("ignoreApplicationStopFailures", input.ignore_application_stop_failures == Some(true)),
        ("fileExistsBehavior", input.file_exists_behavior.is_some()),
        ("ec2DeploymentOptions", input.ec2_deployment_options.is_some()),
    ];
    if let Some((field, _)) = given.iter().find(|(_, given)| *given) {
        return Err(errors::INVALID_INPUT_EXCEPTION.error(format!("{field} is not for ECS deployments")));
    }
    if input.deployment_mode.is_some() {
        return Err(Error::unsupported("deploymentMode"));
    }
    Ok(())
}

pub async fn create(cx: Cx, mut input: CreateDeployment) -> Result<CreateDeploymentOutput> {
    let app = input.application_name.clone();
    let Some(name) = input.deployment_group_name.clone() else {
        return Err(
            errors::DEPLOYMENT_GROUP_NAME_REQUIRED_EXCEPTION.error("Deployment group name is required")
        );
    };
    cx.authorize(&group::arn(&cx, &app, &name))?;
    refuse_others(&input)?;
    input.override_alarm_configuration.as_mut().map_or(Ok(()), alarm::check)?;
    let found = group::find(&cx, &app, &name)?;
    let location = match input.revision {
        Some(revision) => revision,
        // Without one, the group's last revision is deployed again.
        None => last_revision(&cx, &found)?
            .ok_or_else(|| errors::REVISION_REQUIRED_EXCEPTION.error("Deployment must have a revision"))?,
    };
    revision::check(&location)?;
    let config = input
        .deployment_config_name
        .or_else(|| found.settings.deployment_config_name.clone())
        .unwrap_or_else(|| config::DEFAULT.into());
    let shift = config::shift(cx.store(), cx.scope(), &config)?;
    let rollback =
        input.auto_rollback_configuration.or_else(|| found.settings.auto_rollback_configuration.clone());
    let rollback_on = rollback
        .filter(|rollback| rollback.enabled == Some(true))
        .and_then(|rollback| rollback.events)
        .unwrap_or_default();
    let previous = last_revision(&cx, &found)?.unwrap_or_default();
    let now = cx.now();
    let deployment = Deployment {
        id: format!("d-{}", random_alphanumeric(9)),
        application: app.clone(),
        group: name.clone(),
        config,
        shift,
        revision: location,
        previous,
        settings: found.settings,
        description: input.description,
        creator: "user".into(),
        created: now,
        started: None,
        completed: None,
        updated: now,
        status: Status::Created,
        phase: Phase::Prepare,
        until: None,
        shifted: None,
        events: Vec::new(),
        traffic: 0,
        specification: None,
        blue: None,
        green: None,
        proceed: None,
        error: None,
        rollback_on,
        rollback: None,
        rolls_back: None,
        rollback_message: None,
        held_up: None,
        override_alarms: input.override_alarm_configuration.map(OwnAlarms),
    };
    let (scope, id) = (cx.scope().clone(), deployment.id.clone());
    cx.store()
        .write(move |transaction| {
            let Some(stored) = transaction.get::<Group>(&scope, &group_id(&app, &name))? else {
                return Err(group::not_found(&name));
            };
            if let Some(active) = &stored.active {
                return Err(errors::DEPLOYMENT_LIMIT_EXCEEDED_EXCEPTION.error(format!(
                    "The Deployment Group '{name}' already has an active Deployment '{active}'"
                )));
            }
            insert(transaction, &scope, &deployment)
        })
        .await?;
    Ok(CreateDeploymentOutput { deployment_id: Some(id) })
}

fn last_revision(cx: &Cx, group: &Group) -> Result<Option<RevisionLocation>> {
    let Some(last) = &group.last_successful else { return Ok(None) };
    Ok(cx.store().get::<Deployment>(cx.scope(), last)?.map(|stored| stored.record.revision))
}

/// Stores a new deployment as its group's active one.
pub fn insert(transaction: &mut Transaction<'_>, scope: &Scope, deployment: &Deployment) -> Result<()> {
    let group = group_id(&deployment.application, &deployment.group);
    transaction.put(scope, &deployment.id, deployment)?;
    transaction.put(scope, &order_id(deployment), &Order(deployment.id.clone()))?;
    let leaving = transaction.get::<Leaving>(scope, &group)?.map(|leaving| leaving.record.0);
    if leaving.is_some() && leaving == deployment.rolls_back {
        transaction.put(scope, &group, &Leaving(deployment.id.clone()))?;
        return Ok(());
    }
    transaction.update::<Group>(scope, &group, |group| {
        group.active = Some(deployment.id.clone());
        group.last_attempted = Some(deployment.id.clone());
        Ok(())
    })?;
    Ok(())
}

/// Takes a deployment that is at its end off its group.
pub fn release(transaction: &mut Transaction<'_>, scope: &Scope, deployment: &Deployment) -> Result<()> {
    let id = group_id(&deployment.application, &deployment.group);
    if transaction.get::<Leaving>(scope, &id)?.is_some_and(|leaving| leaving.0 == deployment.id) {
        transaction.delete::<Leaving>(scope, &id)?;
    }
    let Some(mut group) = transaction.get::<Group>(scope, &id)?.map(|group| group.record) else {
        return Ok(());
    };
    if group.active.as_ref() == Some(&deployment.id) {
        group.active = None;
        if deployment.status == Status::Succeeded && deployment.rolls_back.is_none() {
            group.last_successful = Some(deployment.id.clone());
        }
        transaction.put(scope, &id, &group)?;
    }
    Ok(())
}

/// Ends a deployment that did not succeed. With `roll_back`, a deployment that takes it back becomes the group's
/// active one in the same transaction.
pub fn end(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    deployment: &mut Deployment,
    status: Status,
    error: (String, String),
    roll_back: bool,
    now: Timestamp,
) -> Result<()> {
    for event in &mut deployment.events {
        if event.status == "InProgress" {
            event.status = if status == Status::Failed { "Failed".into() } else { "Skipped".into() };
            event.end = Some(now);
            event.message = Some(error.1.clone());
        }
    }
    let before = std::mem::replace(&mut deployment.status, status);
    deployment.completed = Some(now);
    deployment.updated = now;
    deployment.error = Some(error);
    notice::note(transaction, scope, Some(before), deployment)?;
    if !roll_back || !can_go_back(deployment) {
        transaction.put(scope, &deployment.id, deployment)?;
        release(transaction, scope, deployment)?;
        if status == Status::Stopped && matches!(deployment.phase, Phase::Shift(_)) {
            let group = group_id(&deployment.application, &deployment.group);
            transaction.put(scope, &group, &Leaving(deployment.id.clone()))?;
        }
        return Ok(());
    }
    let rollback = Deployment {
        id: format!("d-{}", random_alphanumeric(9)),
        shift: Shift::AllAtOnce,
        revision: deployment.previous.clone(),
        previous: deployment.revision.clone(),
        description: Some(format!("Rollback of {}", deployment.id)),
        creator: "codeDeployRollback".into(),
        created: now,
        started: Some(now),
        completed: None,
        updated: now,
        status: Status::InProgress,
        phase: Phase::Back,
        until: None,
        shifted: None,
        events: Vec::new(),
        proceed: None,
        error: None,
        rollback_on: Vec::new(),
        rollback: None,
        rolls_back: Some(deployment.id.clone()),
        rollback_message: None,
        held_up: None,
        ..deployment.clone()
    };
    deployment.rollback = Some(rollback.id.clone());
    deployment.rollback_message =
        Some(format!("Deployment {} was rolled back by deployment {}", deployment.id, rollback.id));
    transaction.put(scope, &deployment.id, deployment)?;
    notice::note(transaction, scope, None, &rollback)?;
    insert(transaction, scope, &rollback)
}

/// Without replacement tasks and without traffic moved there is nothing to take back, and once the old tasks end
/// there is nothing to go back to.
fn can_go_back(deployment: &Deployment) -> bool {
    deployment.rolls_back.is_none() && !matches!(deployment.phase, Phase::Prepare | Phase::Terminate)
}

/// A deployment at its end cannot be stopped, and neither can one whose old tasks are ending: that goes on to its end.
fn stoppable(deployment: &Deployment) -> Result<()> {
    let completed = |what: &str| {
        let id = &deployment.id;
        Err(errors::DEPLOYMENT_ALREADY_COMPLETED_EXCEPTION.error(format!("The deployment {id} {what}")))
    };
    match deployment.phase {
        _ if deployment.status.is_final() => completed(&format!("is {} already", deployment.status.name())),
        Phase::Terminate => completed("has moved all traffic, and its original tasks are ending"),
        _ => Ok(()),
    }
}

pub async fn stop(cx: Cx, input: StopDeployment) -> Result<StopDeploymentOutput> {
    let found = find(&cx, &input.deployment_id)?;
    cx.authorize(&group::arn(&cx, &found.application, &found.group))?;
    let (scope, now) = (cx.scope().clone(), cx.now());
    let message = cx
        .store()
        .write(move |transaction| {
            let id = &input.deployment_id;
            let Some(stored) = transaction.get::<Deployment>(&scope, id)? else { return Err(not_found(id)) };
            let mut deployment = stored.record;
            stoppable(&deployment)?;
            let on_request = deployment.rollback_on.iter().any(|event| event == "DEPLOYMENT_STOP_ON_REQUEST");
            let roll_back = input.auto_rollback_enabled.unwrap_or(on_request);
            let error = ("MANUAL_STOP".to_owned(), "The deployment was stopped on request".to_owned());
            end(transaction, &scope, &mut deployment, Status::Stopped, error, roll_back, now)?;
            Ok(match deployment.rollback {
                Some(rollback) => format!("The deployment was stopped; {rollback} takes it back"),
                None => "No more traffic is moved".to_owned(),
            })
        })
        .await?;
    Ok(StopDeploymentOutput { status: Some("Succeeded".into()), status_message: Some(message) })
}

pub async fn proceed(cx: Cx, input: ContinueDeployment) -> Result<Empty> {
    let id = input.deployment_id.unwrap_or_default();
    let found = find(&cx, &id)?;
    cx.authorize(&group::arn(&cx, &found.application, &found.group))?;
    let wait = input.deployment_wait_type.unwrap_or_else(|| "READY_WAIT".into());
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let Some(stored) = transaction.get::<Deployment>(&scope, &id)? else {
                return Err(not_found(&id));
            };
            let mut deployment = stored.record;
            if deployment.status.is_final() {
                return Err(errors::DEPLOYMENT_ALREADY_COMPLETED_EXCEPTION
                    .error(format!("The deployment {id} is {} already", deployment.status.name())));
            }
            let waits = match wait.as_str() {
                "READY_WAIT" => deployment.phase == Phase::Ready && deployment.status == Status::Ready,
                _ => deployment.phase == Phase::Keep && deployment.until.is_some(),
            };
            if !waits {
                return Err(errors::DEPLOYMENT_IS_NOT_IN_READY_STATE_EXCEPTION
                    .error(format!("The deployment {id} is not in the wait {wait}")));
            }
            deployment.proceed = Some(wait);
            transaction.put(&scope, &id, &deployment)
        })
        .await?;
    Ok(Empty {})
}

#[cfg(test)]
pub mod tests {
    use novamind_kernel::Store;

    use super::*;
    use crate::plan;
    use crate::plan::tests::deployment;

    #[tokio::test(flavor = "multi_thread")]
    async fn only_what_can_go_back_is_rolled_back() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store.db")).unwrap();
        let rollback = |phase| Deployment {
            rolls_back: Some("d-0".into()),
            ..deployment(phase, Shift::AllAtOnce, "{}")
        };
        let own = |phase| deployment(phase, Shift::AllAtOnce, "{}");
        let cases = [
            (own(Phase::Prepare), true, false),
            (own(Phase::Install), true, true),
            (own(Phase::Promote), true, true),
            (own(Phase::Keep), true, true),
            (own(Phase::Keep), false, false),
            (own(Phase::Shift(1)), true, true),
            (own(Phase::Shift(1)), false, false),
            (own(Phase::Terminate), true, false),
            (rollback(Phase::Back), true, false),
        ];
        for (mut deployment, wanted, expected) in cases {
            let phase = deployment.phase;
            let (group, rollback, leaving) = store
                .write(move |transaction| {
                    let (scope, id) = (Scope::new("r", "1"), group_id("a", "g"));
                    transaction.put(&scope, &id, &busy(&deployment))?;
                    let error = ("MANUAL_STOP".to_owned(), String::new());
                    let now = deployment.created;
                    end(transaction, &scope, &mut deployment, Status::Stopped, error, wanted, now)?;
                    let group = transaction.get::<Group>(&scope, &id)?.unwrap();
                    let leaving = transaction.get::<Leaving>(&scope, &id)?.map(|leaving| leaving.record.0);
                    transaction.delete::<Leaving>(&scope, &id)?;
                    Ok((group.record, deployment.rollback, leaving))
                })
                .await
                .unwrap();
            // A step may just have moved it, whatever becomes of the one that takes the step.
            let put_back = matches!(phase, Phase::Shift(_)) && !expected;
            assert_eq!(leaving.as_deref(), put_back.then_some("d-1"), "{phase:?}");
            assert_eq!(rollback.is_some(), expected, "{phase:?}");
            assert_eq!(group.active, rollback, "{phase:?}");
        }
    }

    /// A group whose deployment this is.
    pub fn busy(deployment: &Deployment) -> Group {
        Group {
            id: "i".into(),
            settings: deployment.settings.clone(),
            tags: Default::default(),
            active: Some(deployment.id.clone()),
            last_attempted: None,
            last_successful: None,
        }
    }

    #[test]
    fn what_is_ending_cannot_be_stopped() {
        let of = |phase, status| Deployment { status, ..deployment(phase, Shift::AllAtOnce, "{}") };
        let cases = [
            (of(Phase::Prepare, Status::Created), true),
            (of(Phase::Keep, Status::InProgress), true),
            (of(Phase::Terminate, Status::InProgress), false),
            (of(Phase::Keep, Status::Succeeded), false),
            (of(Phase::Install, Status::Stopped), false),
        ];
        for (deployment, expected) in cases {
            assert_eq!(stoppable(&deployment).is_ok(), expected, "{:?}", deployment.phase);
        }
    }

    /// A group with a deployment in this phase is deleted; answers the deployment as it is then, and the one that
    /// goes on.
    async fn deleted(mut deployment: Deployment) -> (Deployment, Option<Deployment>) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store.db")).unwrap();
        store
            .write(move |transaction| {
                let (scope, id, now) = (Scope::new("r", "1"), group_id("a", "g"), deployment.created);
                deployment.status = Status::InProgress;
                transaction.put(&scope, &id, &busy(&deployment))?;
                transaction.put(&scope, &deployment.id, &deployment)?;
                group::remove(transaction, &scope, &id, now)?;
                assert!(transaction.get::<Group>(&scope, &id)?.is_none());
                let after = transaction.get::<Deployment>(&scope, &deployment.id)?.unwrap().record;
                let Some(leaving) = transaction.get::<Leaving>(&scope, &id)? else {
                    return Ok((after, None));
                };
                let goes_on = transaction.get::<Deployment>(&scope, &leaving.0)?.unwrap().record;
                let mut ended = goes_on.clone();
                ended.status = Status::Succeeded;
                release(transaction, &scope, &ended)?;
                assert!(transaction.get::<Leaving>(&scope, &id)?.is_none(), "nothing stays");
                Ok((after, Some(goes_on)))
            })
            .await
            .unwrap()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_deleted_group_leaves_one_version() {
        let of = |phase| deployment(phase, Shift::AllAtOnce, "{}");
        let (stopped, next) = deleted(of(Phase::Prepare)).await;
        assert!(stopped.status == Status::Stopped && next.is_none());
        for phase in [Phase::Install, Phase::Settle, Phase::Ready, Phase::Shift(1)] {
            let (stopped, next) = deleted(of(phase)).await;
            assert_eq!(stopped.status, Status::Stopped, "{phase:?}");
            assert_eq!(next.unwrap().rolls_back.as_deref(), Some("d-1"), "{phase:?}");
        }
        // The new version has all traffic: it stays.
        for phase in [Phase::Promote, Phase::Keep, Phase::Terminate] {
            let (going, next) = deleted(of(phase)).await;
            assert_eq!(going.status, Status::InProgress, "{phase:?}");
            assert_eq!(next.unwrap().id, "d-1", "{phase:?}");
            let waits = phase == Phase::Keep;
            assert!(!waits || plan::next(&going, plan::Green::Unknown, going.created) == plan::Step::Retire);
        }
        let back = Deployment { rolls_back: Some("d-0".into()), ..of(Phase::Demote) };
        let (going, next) = deleted(back).await;
        assert!(going.status == Status::InProgress && next.unwrap().id == "d-1");
    }
}
