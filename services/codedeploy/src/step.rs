//! What a deployment's steps do and record, one function each.

use std::time::Duration;

use novamind_kernel::{Next, ObjectKey};
use novamind_wire::{Result, Timestamp};

use crate::control::Groups;
use crate::plan::{Green, SETTLE_MINUTES, Step, next, ready_wait, termination_wait};
use crate::records::{Deployment, Event, Phase, Status};
use crate::work::Work;

/// How often the replacement tasks are looked at.
const POLL: Duration = Duration::from_millis(250);

impl Groups {
    /// Takes the next step of a deployment.
    pub async fn step(&self, key: &ObjectKey, work: &Work) -> Result<Next> {
        let deployment = &work.deployment;
        let green = match deployment.phase {
            Phase::Settle => work.green().await?,
            _ => Green::Unknown,
        };
        match next(deployment, green, work.now) {
            Step::Prepare => self.prepare(key, work).await,
            Step::Install => self.install(key, work).await,
            Step::Await(deadline) => Ok(Next::Await(POLL, deadline)),
            Step::Settled => self.settled(key, work).await,
            Step::TestTraffic => self.test_traffic(key, work).await,
            Step::AnnounceReady => self.announce_ready(key, work).await,
            Step::LeaveReady => self.leave_ready(key, work).await,
            Step::Expire => self.expire(key, deployment).await,
            Step::Until(when) => Ok(Next::At(when)),
            Step::Traffic { percent, next } => self.traffic(key, work, percent, next).await,
            Step::Promote => {
                work.make_primary(deployment.green.as_ref()).await?;
                self.enter(key, deployment, Phase::Keep).await
            }
            Step::Keep => {
                let until = work.now.plus_millis(termination_wait(deployment) * 60_000);
                self.record(key, deployment, move |deployment| deployment.until = Some(until)).await
            }
            // Recorded before the old tasks end, so that no rollback moves traffic to tasks that are gone.
            Step::Retire => self.enter(key, deployment, Phase::Terminate).await,
            Step::Terminate => {
                work.delete(deployment.blue.as_ref()).await?;
                self.succeed(key, deployment).await
            }
            Step::Finish => self.succeed(key, deployment).await,
            Step::Back => self.back(key, work).await,
            Step::Demote => {
                work.make_primary(deployment.blue.as_ref()).await?;
                self.enter(key, deployment, Phase::Remove).await
            }
            Step::Remove => {
                work.delete(work.replacement().await?.as_ref()).await?;
                self.succeed(key, deployment).await
            }
            Step::PutBack => {
                work.shares(&work.routes().production, deployment.traffic).await?;
                self.let_go(key, deployment, None).await
            }
            Step::Fail { code, message } => self.fail(key, deployment, code.into(), message).await,
        }
    }

    async fn enter(&self, key: &ObjectKey, was: &Deployment, phase: Phase) -> Result<Next> {
        self.record(key, was, move |deployment| deployment.phase = phase).await
    }

    async fn succeed(&self, key: &ObjectKey, was: &Deployment) -> Result<Next> {
        self.record(key, was, |deployment| deployment.status = Status::Succeeded).await
    }

    async fn prepare(&self, key: &ObjectKey, work: &Work) -> Result<Next> {
        let (specification, blue, green_group) = work.prepare().await?;
        let now = work.now;
        self.record(key, &work.deployment, move |deployment| {
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

    async fn install(&self, key: &ObjectKey, work: &Work) -> Result<Next> {
        let id = work.install().await?;
        let until = work.now.plus_millis(SETTLE_MINUTES * 60_000);
        self.record(key, &work.deployment, move |deployment| {
            if let Some(green) = &mut deployment.green {
                green.id = id;
            }
            deployment.phase = Phase::Settle;
            deployment.until = Some(until);
        })
        .await
    }

    async fn settled(&self, key: &ObjectKey, work: &Work) -> Result<Next> {
        let now = work.now;
        self.record(key, &work.deployment, move |deployment| {
            deployment.until = None;
            deployment.phase = Phase::Test;
            passed(deployment, "Install", now);
            passed(deployment, "AfterInstall", now);
        })
        .await
    }

    async fn test_traffic(&self, key: &ObjectKey, work: &Work) -> Result<Next> {
        let routes = work.routes();
        if let Some(test) = &routes.test {
            work.shares(test, 100).await?;
        }
        let now = work.now;
        self.record(key, &work.deployment, move |deployment| {
            if routes.test.is_some() {
                passed(deployment, "AllowTestTraffic", now);
                passed(deployment, "AfterAllowTestTraffic", now);
            }
            deployment.phase = Phase::Ready;
        })
        .await
    }

    async fn announce_ready(&self, key: &ObjectKey, work: &Work) -> Result<Next> {
        let until = work.now.plus_millis(ready_wait(&work.deployment) * 60_000);
        self.record(key, &work.deployment, move |deployment| {
            deployment.status = Status::Ready;
            deployment.until = Some(until);
        })
        .await
    }

    async fn leave_ready(&self, key: &ObjectKey, work: &Work) -> Result<Next> {
        let now = work.now;
        self.record(key, &work.deployment, move |deployment| {
            deployment.status = Status::InProgress;
            deployment.until = None;
            deployment.phase = Phase::Shift(0);
            passed(deployment, "BeforeAllowTraffic", now);
            begun(deployment, "AllowTraffic", now);
        })
        .await
    }

    async fn expire(&self, key: &ObjectKey, was: &Deployment) -> Result<Next> {
        let message = "Nobody continued the deployment within its wait time";
        let error = ("TIMEOUT".into(), message.into());
        self.end(key, was, Status::Stopped, error, "DEPLOYMENT_FAILURE").await
    }

    /// Gives the new tasks `percent` of production traffic; `next` is the number of the step after it.
    async fn traffic(&self, key: &ObjectKey, work: &Work, percent: u8, next: u32) -> Result<Next> {
        work.shares(&work.routes().production, percent).await?;
        let now = work.now;
        self.record(key, &work.deployment, move |deployment| {
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

    /// The first step of a rollback: the old tasks get all traffic.
    async fn back(&self, key: &ObjectKey, work: &Work) -> Result<Next> {
        if !work.stands(work.deployment.blue.as_ref()).await? {
            let message = "The original task set is gone: traffic stays where it is";
            return self.fail(key, &work.deployment, "ECS_UPDATE_ERROR".into(), message.into()).await;
        }
        // Traffic first, and production before test.
        let routes = work.routes();
        work.shares(&routes.production, 0).await?;
        if let Some(test) = &routes.test {
            work.shares(test, 0).await?;
        }
        let now = work.now;
        self.record(key, &work.deployment, move |deployment| {
            deployment.traffic = 0;
            deployment.phase = Phase::Demote;
            passed(deployment, "AllowTraffic", now);
        })
        .await
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
