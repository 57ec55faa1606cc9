//! The controller of builds: observes the job, the queue and the plane, and takes one step.

use std::sync::{Arc, Weak};
use std::time::Duration;

use async_trait::async_trait;
use novamind_api::codebuild::SERVICE;
use novamind_builds::{BuildState, BuildStatus};
use novamind_kernel::{
    Arn, Change, Clock, Cloud, Context, Controller, Next, ObjectKey, Runner, Scope, Store,
};
use novamind_wire::{Error, Result, Timestamp};

use crate::logs::More;
use crate::plan::{Ending, Step, World, next, phases};
use crate::records::{Build, Failure, Job, OfTime, Report, Stage, Token, started};
use crate::{CodeBuild, PRINCIPAL, finish, logs, metrics, prepare, report, source};

const SWEEP: Duration = Duration::from_secs(3600);
/// How long a build is kept (CodeBuild user guide, "Quotas": one year).
const KEPT: i64 = 365 * 24 * 60 * MINUTE;
const MINUTE: i64 = 60_000;
/// How often a running build is looked at, should the plane's word of it be lost.
const FOLLOW: Duration = Duration::from_secs(30);
/// Times that a build is offered to the plane again.
const REFUSALS: u32 = 3;
/// How often a reset asks for the end of a build, and the pause in between.
const RESET_TRIES: u32 = 100;
const RESET_PAUSE: Duration = Duration::from_millis(100);

pub struct Control {
    pub cloud: Arc<Cloud>,
    pub state: Arc<CodeBuild>,
}

/// A build under the controller's hands.
pub struct Subject<'a> {
    pub key: &'a ObjectKey,
    pub job: Job,
    pub build: Build,
}

impl Subject<'_> {
    pub fn uuid(&self) -> &str {
        self.build.uuid()
    }

    /// ARN of the build's project, for which the service takes on roles.
    pub fn project_arn(&self) -> String {
        let project = self.build.build.project_name.as_deref().unwrap_or_default();
        let Scope { region, account } = &self.key.scope;
        Arn::new("codebuild", region, account, &format!("project/{project}")).to_string()
    }
}

pub fn start(cloud: &Arc<Cloud>, state: &Arc<CodeBuild>) {
    if let Err(error) = hold_layers(cloud, state) {
        tracing::error!(%error, "layers of images that builds run in may be removed");
    }
    let control = Arc::new(Control { cloud: cloud.clone(), state: state.clone() });
    let runner = Runner::start(control, cloud.store().clone(), cloud.clock().clone());
    let _ = state.runner.set(runner.clone());
    tokio::spawn(listen(Arc::downgrade(state), cloud.store().clone(), runner));
    let (store, clock, cloud, state) =
        (cloud.store().clone(), cloud.clock().clone(), cloud.clone(), state.clone());
    Runner::periodic(store, clock, "codebuild/history", SWEEP, move || {
        let (cloud, state) = (cloud.clone(), state.clone());
        async move { sweep(&cloud, &state).await }
    });
}

/// Takes hold of what the builds of an earlier run of the cloud use.
fn hold_layers(cloud: &Cloud, state: &CodeBuild) -> Result<()> {
    let Some(images) = &state.images else { return Ok(()) };
    for (scope, id) in cloud.store().keys::<Job>()? {
        let Some(job) = cloud.store().get::<Job>(&scope, &id)? else { continue };
        if let Some((_, uuid)) = id.split_once(':')
            && !job.layers.is_empty()
        {
            state.held.lock().insert(uuid.to_owned(), images.hold(&job.layers));
        }
    }
    Ok(())
}

/// Forgets tokens, reports and builds whose time is over.
pub async fn sweep(cloud: &Cloud, state: &CodeBuild) -> Result<()> {
    let (store, now) = (cloud.store(), cloud.clock().now());
    for (scope, id) in store.keys::<OfTime>()? {
        if started(&id).is_some_and(|started| now.since(started) >= KEPT) {
            forget_build(store, state, scope, id).await?;
        }
    }
    for (scope, id) in store.keys::<Token>()? {
        if store.get::<Token>(&scope, &id)?.is_some_and(|token| token.is_over(now)) {
            store.write(move |transaction| transaction.delete::<Token>(&scope, &id)).await?;
        }
    }
    for (scope, id) in store.keys::<Report>()? {
        if store.get::<Report>(&scope, &id)?.is_some_and(|stored| report::is_over(&stored.0, now)) {
            report::remove(store, &scope, &id).await?;
        }
    }
    Ok(())
}

/// Forgets a build that is over, and what the plane may still have of it.
async fn forget_build(store: &Store, state: &CodeBuild, scope: Scope, of_time: String) -> Result<()> {
    let Some(OfTime(id)) = store.get::<OfTime>(&scope, &of_time)?.map(|found| found.record) else {
        return Ok(());
    };
    if store.get::<Job>(&scope, &id)?.is_some() {
        return Ok(());
    }
    if let Some((_, uuid)) = id.split_once(':') {
        state.plane.remove(uuid).await?;
    }
    store
        .write(move |transaction| match transaction.get::<Build>(&scope, &id)? {
            Some(build) => build.record.remove(transaction, &scope),
            None => transaction.delete::<OfTime>(&scope, &of_time).map(drop),
        })
        .await
}

/// Wakes the builds that the plane tells of.
async fn listen(state: Weak<CodeBuild>, store: Store, runner: Runner) {
    let Some(mut changes) = state.upgrade().map(|state| state.plane.changes()) else { return };
    let mut known: Vec<ObjectKey> = Vec::new();
    loop {
        match changes.recv().await {
            Ok(uuid) => {
                let of = |key: &ObjectKey| key.id.ends_with(&uuid);
                if !known.iter().any(of) {
                    match store.keys::<Job>() {
                        Ok(keys) => {
                            known = keys.into_iter().map(|(scope, id)| ObjectKey { scope, id }).collect()
                        }
                        Err(error) => tracing::error!(%error, "cannot list the jobs of builds"),
                    }
                }
                if let Some(key) = known.iter().find(|key| of(key)) {
                    runner.wake(key.clone());
                }
            }
            Err(tokio::sync::broadcast::error::RecvError::Lagged(_)) => runner.wake_all(),
            Err(tokio::sync::broadcast::error::RecvError::Closed) => return,
        }
    }
}

/// The build as AWS's clock dates it; the plane keeps the machine's time.
fn dated(mut state: BuildState, clock: &Clock) -> BuildState {
    let date = |real: &mut i64| *real = clock.at(Timestamp::from_millis(*real)).millis();
    date(&mut state.started_ms);
    state.ended_ms.iter_mut().for_each(date);
    for phase in &mut state.phases {
        date(&mut phase.started_ms);
        phase.ended_ms.iter_mut().for_each(date);
    }
    state
}

/// Ends every build and empties the folder.
pub async fn reset(state: Arc<CodeBuild>) -> Result<()> {
    for id in state.plane.list().await? {
        let mut tries = 0;
        // The controller may be starting or removing it just now.
        while let Err(error) = state.plane.remove(&id).await {
            tries += 1;
            if tries == RESET_TRIES {
                return Err(error.into());
            }
            tokio::time::sleep(RESET_PAUSE).await;
        }
    }
    state.held.lock().clear();
    for name in ["work", "cache"] {
        source::forget(state.folder.join(name)).await;
    }
    Ok(())
}

#[async_trait]
impl Controller for Control {
    fn name(&self) -> &'static str {
        "codebuild/build"
    }

    fn follows(&self, service: &str) -> bool {
        service == "codebuild"
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        (change.service == "codebuild" && change.kind == "job" && !change.deleted)
            .then(|| ObjectKey { scope: change.scope.clone(), id: change.id.clone() })
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        Ok(store.keys::<Job>()?.into_iter().map(|(scope, id)| ObjectKey { scope, id }).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let store = self.cloud.store();
        let Some(job) = store.get::<Job>(&key.scope, &key.id)? else { return Ok(Next::Settled) };
        let Some(build) = store.get::<Build>(&key.scope, &key.id)? else {
            // Nobody can see it: what is left is to clean up.
            return self.forget(key).await;
        };
        let subject = Subject { key, job: job.record, build: build.record };
        let plane = self.state.plane.observe(subject.uuid()).await?;
        let plane = plane.map(|state| dated(state, self.cloud.clock()));
        let room = subject.job.stage != Stage::Queued || self.has_room(&subject)?;
        let minutes = i64::from(subject.build.build.queued_timeout_in_minutes.unwrap_or(480));
        let queue_ends = subject.job.queued.plus_millis(minutes * MINUTE);
        let world = World { job: &subject.job, plane: plane.as_ref(), room, queue_ends };
        let step = next(&world, self.cloud.clock().now());
        self.act(subject, plane, step, queue_ends).await
    }
}

impl Control {
    async fn act(
        &self,
        mut subject: Subject<'_>,
        plane: Option<BuildState>,
        step: Step,
        queue_ends: Timestamp,
    ) -> Result<Next> {
        match step {
            Step::Wait => return Ok(Next::At(queue_ends)),
            Step::Dequeue => {
                subject.job.stage = Stage::Preparing;
                subject.job.dequeued = Some(self.cloud.clock().now());
                self.save(&mut subject, None, None).await?;
            }
            Step::EndQueued(status) => {
                self.end(&mut subject, None, status, None).await?;
            }
            Step::Prepare => self.prepare(&mut subject).await?,
            Step::Adopt => {
                subject.job.stage = Stage::Running;
                self.save(&mut subject, plane.as_ref(), None).await?;
            }
            Step::Follow => return self.follow(&mut subject, plane.as_ref()).await,
            Step::Finish => {
                if let Some(state) = plane {
                    self.finish(&mut subject, &state).await?;
                }
            }
            Step::Lost => {
                let message = "the build's files are gone from this machine";
                subject.job.failure =
                    Some(Failure::new("DOWNLOAD_SOURCE", "INTERNAL_SERVICE_ERROR", message));
                self.end(&mut subject, None, "FAULT", None).await?;
            }
            Step::CleanUp => return self.clean_up(&subject).await,
        }
        Ok(Next::Again)
    }

    async fn prepare(&self, subject: &mut Subject<'_>) -> Result<()> {
        match prepare::prepare(self, subject).await? {
            prepare::Outcome::Started => {
                subject.job.stage = Stage::Running;
                self.save(subject, None, None).await
            }
            prepare::Outcome::Stopped => self.end(subject, None, "STOPPED", None).await,
            prepare::Outcome::Refused(message) if subject.job.refusals < REFUSALS => {
                subject.job.refusals += 1;
                self.save(subject, None, None).await?;
                Err(Error::internal(message))
            }
            prepare::Outcome::Refused(message) => {
                subject.job.failure =
                    Some(Failure::new("DOWNLOAD_SOURCE", "INTERNAL_SERVICE_ERROR", message));
                self.end(subject, None, "FAULT", None).await
            }
            prepare::Outcome::Failed(failure) => {
                subject.job.failure = Some(failure);
                self.end(subject, None, "FAILED", None).await
            }
        }
    }

    /// Passes the log of a running build on, and records what has changed.
    async fn follow(&self, subject: &mut Subject<'_>, plane: Option<&BuildState>) -> Result<Next> {
        if subject.job.stop {
            self.state.plane.stop(subject.uuid()).await?;
        }
        let (log, trouble) = (subject.job.log.clone(), subject.build.log_trouble.clone());
        let more = logs::pump(self, subject, false).await?;
        let shown = phases(&subject.job, plane, None);
        let changed = (&log, &trouble) != (&subject.job.log, &subject.build.log_trouble);
        if changed || subject.build.build.phases.as_ref() != Some(&shown) {
            self.save(subject, plane, None).await?;
        }
        Ok(match more {
            More::No => Next::Work(FOLLOW),
            More::Now => Next::Again,
            More::After(pause) => Next::Work(pause),
        })
    }

    /// Ends a build that the plane is done with: the rest of its log, then what it has made.
    async fn finish(&self, subject: &mut Subject<'_>, state: &BuildState) -> Result<()> {
        self.save(subject, Some(state), None).await?;
        while logs::pump(self, subject, true).await? != More::No {
            self.save(subject, Some(state), None).await?;
        }
        let stopped =
            matches!(state.status, BuildStatus::Stopped | BuildStatus::Fault | BuildStatus::TimedOut);
        if !stopped {
            finish::finish(self, subject, state).await?;
        }
        let uploaded = Some(self.cloud.clock().now());
        let status = crate::plan::outcome(state, subject.job.failure.is_some());
        self.end(subject, Some(state), status, uploaded).await
    }

    async fn clean_up(&self, subject: &Subject<'_>) -> Result<Next> {
        source::forget(self.work(subject.uuid())).await;
        // A log that went nowhere else stays readable here.
        if subject.build.log_trouble.is_none() && subject.job.log.complete {
            self.state.plane.remove(subject.uuid()).await?;
        }
        if let Err(error) = metrics::publish(&self.cloud, &subject.key.scope, &subject.build.build).await {
            tracing::warn!(build = subject.build.id(), %error, "metrics were not published");
        }
        self.forget(subject.key).await
    }

    pub fn work(&self, uuid: &str) -> std::path::PathBuf {
        self.state.folder.join("work").join(uuid)
    }

    /// Whether the build's turn has come.
    fn has_room(&self, subject: &Subject<'_>) -> Result<bool> {
        let jobs = self.cloud.store().all::<Job>(&subject.key.scope)?;
        let turn = (subject.job.queued, subject.job.number, &subject.key.id);
        let before = jobs.iter().filter(|job| match job.stage {
            Stage::Preparing | Stage::Running => true,
            Stage::Queued => (job.queued, job.number, &job.id) < turn,
            Stage::Over => false,
        });
        Ok(before.count() < self.state.at_once)
    }

    /// A context under the project's service role.
    pub fn role(&self, subject: &Subject<'_>) -> Result<Context> {
        let role = subject.build.build.service_role.as_deref().unwrap_or_default();
        let (scope, session) = (&subject.key.scope, session(subject.uuid()));
        self.cloud.role_context(&SERVICE, PRINCIPAL, scope, role, &session, &subject.project_arn())
    }

    /// Ends the build for its clients; what is left is cleaning up.
    async fn end(
        &self,
        subject: &mut Subject<'_>,
        state: Option<&BuildState>,
        status: &'static str,
        uploaded: Option<Timestamp>,
    ) -> Result<()> {
        subject.job.stage = Stage::Over;
        let log_trouble = subject.build.log_trouble.clone();
        let ending = Ending { status, at: self.cloud.clock().now(), uploaded, log_trouble };
        if subject.job.log == Default::default() {
            // It never began, so there is no log.
            subject.job.log.complete = true;
        }
        self.save(subject, state, Some(&ending)).await?;
        if let Some(runner) = self.state.runner.get() {
            for job in self.cloud.store().all::<Job>(&subject.key.scope)? {
                if job.stage == Stage::Queued {
                    runner.wake(ObjectKey { scope: job.scope.clone(), id: job.id.clone() });
                }
            }
        }
        Ok(())
    }

    /// Writes job and build. A stop that came meanwhile is kept.
    pub async fn save(
        &self,
        subject: &mut Subject<'_>,
        state: Option<&BuildState>,
        ending: Option<&Ending>,
    ) -> Result<()> {
        let shown = phases(&subject.job, state, ending);
        let build = &mut subject.build.build;
        build.current_phase = shown.last().and_then(|phase| phase.phase_type.clone());
        build.phases = Some(shown);
        if let Some(ending) = ending {
            build.build_status = Some(ending.status.into());
            build.build_complete = Some(true);
            build.end_time = Some(ending.at);
        }
        let (scope, id) = (subject.key.scope.clone(), subject.key.id.clone());
        let (mut job, build) = (subject.job.clone(), subject.build.clone());
        subject.job.stop = self
            .cloud
            .store()
            .write(move |transaction| {
                let stored = transaction.get::<Job>(&scope, &id)?;
                let stored = stored.ok_or_else(|| Error::internal("the job of a build vanished"))?;
                job.stop |= stored.stop;
                transaction.put(&scope, &id, &job)?;
                transaction.put(&scope, &id, &build)?;
                Ok(job.stop)
            })
            .await?;
        Ok(())
    }

    async fn forget(&self, key: &ObjectKey) -> Result<Next> {
        let (scope, id) = (key.scope.clone(), key.id.clone());
        self.cloud.store().write(move |transaction| transaction.delete::<Job>(&scope, &id)).await?;
        let (project, uuid) = key.id.split_once(':').unwrap_or_default();
        self.state.held.lock().remove(uuid);
        source::tidy_caches(&self.state, self.cloud.store(), &key.scope, project).await?;
        Ok(Next::Settled)
    }

    /// Whether StopBuild was called since the job was read.
    pub fn is_stopped(&self, scope: &Scope, id: &str) -> Result<bool> {
        Ok(self.cloud.store().get::<Job>(scope, id)?.is_none_or(|job| job.stop))
    }
}

/// Name of a build's session of the service role, as AWS names it.
pub fn session(uuid: &str) -> String {
    format!("AWSCodeBuild-{uuid}")
}
