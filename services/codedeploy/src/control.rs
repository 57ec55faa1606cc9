//! The controller of deployment groups: observes a group's active deployment and takes its next step.
//!
//! A step acts under the group's role first and is recorded after: repeating one is harmless. What is recorded is
//! recorded only if the deployment is still where it was when the step began.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use novamind_api::codedeploy::SERVICE;
use novamind_kernel::{Change, Cloud, Controller, Next, ObjectKey, Record, Store};
use novamind_wire::{Error, Result, Timestamp};

use crate::deployment::{end, release};
use crate::plan::{Green, SETTLE_MINUTES, Step, next, ready_wait, termination_wait};
use crate::records::{Deployment, Event, Group, Leaving, Phase, Status, group_id};
use crate::work::Work;
use crate::{PRINCIPAL, alarm, notice};

/// How often the replacement tasks are looked at.
const POLL: Duration = Duration::from_millis(250);

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
    async fn record(
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
    async fn let_go(&self, key: &ObjectKey, was: &Deployment, error: Option<&Error>) -> Result<Next> {
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

    /// Stops a deployment that an alarm speaks against, and takes it back if it is to be.
    async fn alarmed(&self, key: &ObjectKey, was: &Deployment, error: (String, String)) -> Result<Next> {
        self.end(key, was, Status::Stopped, error, "DEPLOYMENT_STOP_ON_ALARM").await
    }

    async fn fail(&self, key: &ObjectKey, was: &Deployment, code: String, message: String) -> Result<Next> {
        self.end(key, was, Status::Failed, (code, message), "DEPLOYMENT_FAILURE").await
    }

    /// Ends a deployment that did not get there, unless it was stopped or moved on meanwhile. It is taken back if that
    /// was asked for after such an `event`.
    async fn end(
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

impl Groups {
    async fn step(&self, key: &ObjectKey, work: &Work) -> Result<Next> {
        let deployment = &work.deployment;
        let green = match deployment.phase {
            Phase::Settle => work.green().await?,
            _ => Green::Unknown,
        };
        let now = work.now;
        match next(deployment, green, now) {
            Step::Prepare => {
                let (specification, blue, green_group) = work.prepare().await?;
                self.record(key, deployment, move |deployment| {
                    deployment.status = Status::InProgress;
                    deployment.started = Some(now);
                    deployment.specification = Some(specification);
                    deployment.blue = Some(blue);
                    deployment.green = Some(green_group);
                    deployment.phase = Phase::Install;
                    passed(deployment, "BeforeInstall", now);
                    begun(deployment, "Install", now);
                })
                .await
            }
            Step::Install => {
                let id = work.install().await?;
                self.record(key, deployment, move |deployment| {
                    if let Some(green) = &mut deployment.green {
                        green.id = id;
                    }
                    deployment.phase = Phase::Settle;
                    deployment.until = Some(now.plus_millis(SETTLE_MINUTES * 60_000));
                })
                .await
            }
            Step::Await(deadline) => Ok(Next::Await(POLL, deadline)),
            Step::Settled => {
                self.record(key, deployment, move |deployment| {
                    deployment.until = None;
                    deployment.phase = Phase::Test;
                    passed(deployment, "Install", now);
                    passed(deployment, "AfterInstall", now);
                })
                .await
            }
            Step::TestTraffic => {
                let routes = work.routes();
                if let Some(test) = &routes.test {
                    work.shares(test, 100).await?;
                }
                self.record(key, deployment, move |deployment| {
                    if routes.test.is_some() {
                        passed(deployment, "AllowTestTraffic", now);
                        passed(deployment, "AfterAllowTestTraffic", now);
                    }
                    deployment.phase = Phase::Ready;
                })
                .await
            }
            Step::AnnounceReady => {
                let until = now.plus_millis(ready_wait(deployment) * 60_000);
                self.record(key, deployment, move |deployment| {
                    deployment.status = Status::Ready;
                    deployment.until = Some(until);
                })
                .await
            }
            Step::Expire => {
                let message = "Nobody continued the deployment within its wait time";
                let error = ("TIMEOUT".into(), message.into());
                self.end(key, deployment, Status::Stopped, error, "DEPLOYMENT_FAILURE").await
            }
            Step::LeaveReady => {
                self.record(key, deployment, move |deployment| {
                    deployment.status = Status::InProgress;
                    deployment.until = None;
                    deployment.phase = Phase::Shift(0);
                    passed(deployment, "BeforeAllowTraffic", now);
                    begun(deployment, "AllowTraffic", now);
                })
                .await
            }
            Step::Until(when) => Ok(Next::At(when)),
            Step::Traffic { percent, next } => {
                work.shares(&work.routes().production, percent).await?;
                self.record(key, deployment, move |deployment| {
                    deployment.traffic = percent;
                    deployment.shifted.get_or_insert(now);
                    deployment.phase = if percent == 100 { Phase::Promote } else { Phase::Shift(next) };
                    if percent == 100 {
                        passed(deployment, "AllowTraffic", now);
                        passed(deployment, "AfterAllowTraffic", now);
                    }
                })
                .await
            }
            Step::Promote => {
                work.make_primary(deployment.green.as_ref()).await?;
                self.record(key, deployment, |deployment| deployment.phase = Phase::Keep).await
            }
            Step::Keep => {
                let until = now.plus_millis(termination_wait(deployment) * 60_000);
                self.record(key, deployment, move |deployment| deployment.until = Some(until)).await
            }
            // Recorded before the old tasks end, so that no rollback moves traffic to tasks that are gone.
            Step::Retire => {
                self.record(key, deployment, |deployment| deployment.phase = Phase::Terminate).await
            }
            Step::Terminate => {
                work.delete(deployment.blue.as_ref()).await?;
                self.record(key, deployment, |deployment| deployment.status = Status::Succeeded).await
            }
            Step::Finish => {
                self.record(key, deployment, |deployment| deployment.status = Status::Succeeded).await
            }
            Step::Back => {
                if !work.stands(deployment.blue.as_ref()).await? {
                    let message = "The original task set is gone: traffic stays where it is";
                    return self.fail(key, deployment, "ECS_UPDATE_ERROR".into(), message.into()).await;
                }
                // Traffic first, and production before test.
                let routes = work.routes();
                work.shares(&routes.production, 0).await?;
                if let Some(test) = &routes.test {
                    work.shares(test, 0).await?;
                }
                self.record(key, deployment, move |deployment| {
                    deployment.traffic = 0;
                    deployment.phase = Phase::Demote;
                    passed(deployment, "AllowTraffic", now);
                })
                .await
            }
            Step::Demote => {
                work.make_primary(deployment.blue.as_ref()).await?;
                self.record(key, deployment, |deployment| deployment.phase = Phase::Remove).await
            }
            Step::Remove => {
                work.delete(work.replacement().await?.as_ref()).await?;
                self.record(key, deployment, |deployment| deployment.status = Status::Succeeded).await
            }
            Step::PutBack => {
                work.shares(&work.routes().production, deployment.traffic).await?;
                self.let_go(key, deployment, None).await
            }
            Step::Fail { code, message } => self.fail(key, deployment, code.into(), message).await,
        }
    }
}

fn event<'d>(deployment: &'d mut Deployment, name: &str) -> &'d mut Event {
    let index = deployment.events.iter().position(|event| event.name == name).unwrap_or_else(|| {
        deployment.events.push(Event {
            name: name.into(),
            status: "Pending".into(),
            start: None,
            end: None,
            message: None,
        });
        deployment.events.len() - 1
    });
    &mut deployment.events[index]
}

fn begun(deployment: &mut Deployment, name: &str, now: Timestamp) {
    let event = event(deployment, name);
    event.status = "InProgress".into();
    event.start.get_or_insert(now);
}

fn passed(deployment: &mut Deployment, name: &str, now: Timestamp) {
    begun(deployment, name, now);
    let event = event(deployment, name);
    event.status = "Succeeded".into();
    event.end = Some(now);
}
