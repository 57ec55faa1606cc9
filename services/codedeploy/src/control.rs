//! The controller of deployment groups: observes a group's active deployment and takes its next step.
//!
//! A step acts under the group's role first and is recorded after: repeating one is harmless. What is recorded is
//! recorded only if the deployment is still where it was when the step began.

use std::sync::Arc;

use async_trait::async_trait;
use novamind_api::codedeploy::SERVICE;
use novamind_kernel::{Change, Cloud, Controller, Next, ObjectKey, Record, Store};
use novamind_wire::{Error, Result};

use crate::deployment::{end, release};
use crate::records::{Deployment, Group, Leaving, Status, group_id};
use crate::work::Work;
use crate::{PRINCIPAL, alarm, notice};

pub struct Groups {
    cloud: Arc<Cloud>,
}

impl Groups {
    pub fn new(cloud: Arc<Cloud>) -> Self {
        Self { cloud }
    }

    /// The deployment that is at work, and whether it is [`Leaving`].
    fn active(&self, key: &ObjectKey) -> Result<Option<(Deployment, bool)>> {
        let store = self.cloud.store();
        let leaving = store.get::<Leaving>(&key.scope, &key.id)?.map(|leaving| leaving.record.0);
        let leaves = leaving.is_some();
        let id = match leaving {
            Some(leaving) => Some(leaving),
            None => store.get::<Group>(&key.scope, &key.id)?.and_then(|group| group.record.active),
        };
        let Some(id) = id else { return Ok(None) };
        Ok(store.get::<Deployment>(&key.scope, &id)?.map(|stored| (stored.record, leaves)))
    }

    /// Records a step, unless the deployment was stopped or moved on meanwhile.
    pub async fn record(
        &self,
        key: &ObjectKey,
        was: &Deployment,
        change: impl FnOnce(&mut Deployment) + Send + 'static,
    ) -> Result<Next> {
        let (scope, id) = (key.scope.clone(), was.id.clone());
        let (phase, now) = (was.phase, self.cloud.clock().now());
        self.cloud
            .store()
            .write(move |transaction| {
                let Some(stored) = transaction.get::<Deployment>(&scope, &id)? else { return Ok(()) };
                let mut deployment = stored.record;
                if deployment.status.is_final() || deployment.phase != phase {
                    return Ok(());
                }
                let before = deployment.status;
                change(&mut deployment);
                deployment.held_up = None;
                deployment.updated = now;
                if deployment.status == Status::Succeeded {
                    deployment.completed = Some(now);
                    release(transaction, &scope, &deployment)?;
                }
                notice::note(transaction, &scope, Some(before), &deployment)?;
                transaction.put(&scope, &id, &deployment).map(drop)
            })
            .await?;
        Ok(Next::Again)
    }

    /// A deployment that was stopped has nothing more to do. `error` says why its traffic is not where it should be.
    pub async fn let_go(&self, key: &ObjectKey, was: &Deployment, error: Option<&Error>) -> Result<Next> {
        let (scope, id) = (key.scope.clone(), was.id.clone());
        let said = error.map(|error| format!("; traffic was not put back: {}", error.message()));
        self.cloud
            .store()
            .write(move |transaction| {
                let Some(stored) = transaction.get::<Deployment>(&scope, &id)? else { return Ok(()) };
                let mut deployment = stored.record;
                if let (Some(said), Some((_, message))) = (said, &mut deployment.error) {
                    message.push_str(&said);
                    transaction.put(&scope, &id, &deployment)?;
                }
                release(transaction, &scope, &deployment)
            })
            .await?;
        Ok(Next::Again)
    }

    /// Notes why a rollback does not get on. What is noted already is not written again, for a change wakes the controller.
    async fn hold_up(&self, key: &ObjectKey, was: &Deployment, message: &str) -> Result<()> {
        if was.held_up.as_deref() == Some(message) {
            return Ok(());
        }
        let (scope, id, message) = (key.scope.clone(), was.id.clone(), message.to_owned());
        self.cloud
            .store()
            .write(move |transaction| {
                let Some(stored) = transaction.get::<Deployment>(&scope, &id)? else { return Ok(()) };
                let mut deployment = stored.record;
                if deployment.status.is_final() {
                    return Ok(());
                }
                deployment.held_up = Some(message);
                transaction.put(&scope, &id, &deployment).map(drop)
            })
            .await
    }

    /// Stops a deployment that an alarm speaks against, and takes it back if it is to be.
    async fn alarmed(&self, key: &ObjectKey, was: &Deployment, error: (String, String)) -> Result<Next> {
        self.end(key, was, Status::Stopped, error, "DEPLOYMENT_STOP_ON_ALARM").await
    }

    pub async fn fail(
        &self,
        key: &ObjectKey,
        was: &Deployment,
        code: String,
        message: String,
    ) -> Result<Next> {
        self.end(key, was, Status::Failed, (code, message), "DEPLOYMENT_FAILURE").await
    }

    /// Ends a deployment that did not get there, unless it was stopped or moved on meanwhile. It is taken back if that
    /// was asked for after such an `event`.
    pub async fn end(
        &self,
        key: &ObjectKey,
        was: &Deployment,
        status: Status,
        error: (String, String),
        event: &'static str,
    ) -> Result<Next> {
        let (scope, id, phase, now) =
            (key.scope.clone(), was.id.clone(), was.phase, self.cloud.clock().now());
        self.cloud
            .store()
            .write(move |transaction| {
                let Some(stored) = transaction.get::<Deployment>(&scope, &id)? else { return Ok(()) };
                let mut deployment = stored.record;
                if deployment.status.is_final() || deployment.phase != phase {
                    return Ok(());
                }
                let roll_back = deployment.rollback_on.iter().any(|wanted| wanted == event);
                end(transaction, &scope, &mut deployment, status, error, roll_back, now)
            })
            .await?;
        Ok(Next::Again)
    }
}

#[async_trait]
impl Controller for Groups {
    fn name(&self) -> &'static str {
        "codedeploy/group"
    }

    fn follows(&self, service: &str) -> bool {
        service == Group::SERVICE || service == alarm::RECORDS.0
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        if change.service != Group::SERVICE {
            return None;
        }
        let id = match change.kind {
            Group::KIND | Leaving::KIND => change.id.clone(),
            Deployment::KIND => {
                let stored = self.cloud.store().get::<Deployment>(&change.scope, &change.id).ok()??;
                group_id(&stored.application, &stored.group)
            }
            _ => return None,
        };
        Some(ObjectKey { scope: change.scope.clone(), id })
    }

    fn concerned(&self, change: &Change) -> Vec<ObjectKey> {
        if (change.service, change.kind) != alarm::RECORDS {
            return self.concerns(change).into_iter().collect();
        }
        // What cannot be read now is looked at again with all objects.
        let groups = self.cloud.store().all::<Group>(&change.scope).unwrap_or_default();
        let guarded = groups.into_iter().filter(|group| group.active.is_some()).filter_map(|group| {
            let key = ObjectKey { scope: change.scope.clone(), id: group.id };
            let (deployment, _) = self.active(&key).ok()??;
            alarm::guards(&deployment).contains(&change.id.as_str()).then_some(key)
        });
        guarded.collect()
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        let keys = store.keys::<Group>()?.into_iter().chain(store.keys::<Leaving>()?);
        Ok(keys.map(|(scope, id)| ObjectKey { scope, id }).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let Some((deployment, leaves)) = self.active(key)? else { return Ok(Next::Settled) };
        let now = self.cloud.clock().now();
        let role = &deployment.settings.service_role_arn;
        let cx = match self.cloud.role_context(
            &SERVICE,
            PRINCIPAL,
            &key.scope,
            role,
            &deployment.id,
            &deployment.group_arn(&key.scope),
        ) {
            Ok(cx) => cx,
            Err(error) if error.status() < 500 && deployment.status.is_final() => {
                return self.let_go(key, &deployment, Some(&error)).await;
            }
            Err(error) if error.status() < 500 => {
                return self
                    .fail(key, &deployment, "IAM_ROLE_MISSING".into(), error.message().to_owned())
                    .await;
            }
            Err(error) => return Err(error),
        };
        if let Some(error) = alarm::look(&cx, &deployment).await? {
            return self.alarmed(key, &deployment, error).await;
        }
        let work = Work { cx, deployment, now };
        match self.step(key, &work).await {
            Err(error) if error.status() < 500 && work.deployment.status.is_final() => {
                self.let_go(key, &work.deployment, Some(&error)).await
            }
            // A rollback has nothing to fall back to: it goes on trying as long as there are a group and a service.
            Err(error)
                if error.status() < 500
                    && (work.deployment.rolls_back.is_none()
                        || leaves
                        || error.code() == "INVALID_ECS_SERVICE") =>
            {
                let code = code_of(&error);
                self.fail(key, &work.deployment, code, error.message().to_owned()).await
            }
            Err(error) if error.status() < 500 => {
                self.hold_up(key, &work.deployment, error.message()).await?;
                Err(error)
            }
            outcome => outcome,
        }
    }
}

/// The deployment's error code for an error of a service that it called.
fn code_of(error: &Error) -> String {
    match error.code() {
        code if code.starts_with("AccessDenied") => "IAM_ROLE_PERMISSIONS".into(),
        code if code.chars().all(|c| c.is_ascii_uppercase() || c == '_') => code.to_owned(),
        "InvalidRevisionException" => "INVALID_REVISION".into(),
        _ => "ECS_UPDATE_ERROR".into(),
    }
}
