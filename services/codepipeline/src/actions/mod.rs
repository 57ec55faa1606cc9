//! Actions: each execution of one is a record that this controller moves on, under the pipeline's role.

mod approval;
mod artifacts;
mod codebuild;
mod codedeploy;
mod ecs;
mod rule;
mod s3_deploy;
mod source;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use novamind_api::codepipeline::SERVICE;
use novamind_kernel::{Change, Cloud, Context, Controller, Next, ObjectKey, Store};
use novamind_wire::{Error, Result, Timestamp};
use parking_lot::Mutex;

use crate::control::update_action;
use crate::records::{Action, RULE, Revision, Status, pipeline_arn};
use crate::{CodePipeline, PRINCIPAL};

pub use artifacts::clear;
pub use source::own_connection;

/// How often what an action started is asked, where nothing tells of its changes.
const POLL: Duration = Duration::from_millis(500);

/// What a provider's step came to.
enum Outcome {
    /// It goes on elsewhere.
    Waiting(Progress),
    /// It is to be looked at again, at this time at the latest.
    Until(Timestamp),
    Succeeded(Done),
    Failed {
        code: String,
        message: String,
    },
}

/// What is to be remembered of what goes on elsewhere.
#[derive(Default, PartialEq)]
struct Progress {
    external: Option<String>,
    url: Option<String>,
    summary: Option<String>,
    notes: BTreeMap<String, String>,
}

#[derive(Default)]
struct Done {
    summary: Option<String>,
    variables: BTreeMap<String, String>,
    revision: Option<Revision>,
}

impl Outcome {
    fn failed(code: &str, message: impl Into<String>) -> Self {
        Self::Failed { code: code.into(), message: message.into() }
    }

    fn succeeded(summary: impl Into<String>) -> Self {
        Self::Succeeded(Done { summary: Some(summary.into()), ..Done::default() })
    }
}

/// An action at work: its record, and the pipeline's role to act under.
struct Work<'a> {
    cloud: &'a Arc<Cloud>,
    state: &'a CodePipeline,
    cx: Context,
    action: &'a Action,
}

impl Work<'_> {
    /// A value of the configuration; empty if it is not there.
    fn value(&self, key: &str) -> &str {
        self.action.resolved.get(key).map_or("", String::as_str)
    }

    fn value_or<'v>(&'v self, key: &str, default: &'v str) -> &'v str {
        self.action.resolved.get(key).map_or(default, String::as_str)
    }

    /// Begins its progress with what is remembered.
    fn progress(&self) -> Progress {
        Progress {
            external: self.action.external.clone(),
            url: self.action.url.clone(),
            summary: self.action.summary.clone(),
            notes: self.action.notes.clone(),
        }
    }

    async fn run(&self) -> Result<Outcome> {
        match (self.action.category.as_str(), self.action.provider.as_str()) {
            ("Source", "CodeStarSourceConnection") => source::connection(self).await,
            ("Source", "S3") => source::object(self).await,
            ("Source", "ECR") => source::image(self).await,
            (RULE, "CloudWatchAlarm") => rule::alarm(self).await,
            (RULE, "VariableCheck") => Ok(rule::variable(self)),
            (RULE, "DeploymentWindow") => Ok(rule::window(self)),
            (_, "CodeBuild") => codebuild::run(self).await,
            ("Deploy", "CodeDeployToECS") => codedeploy::to_ecs(self).await,
            ("Deploy", "CodeDeploy") => codedeploy::plain(self).await,
            ("Deploy", "ECS") => ecs::run(self).await,
            ("Deploy", "S3") => s3_deploy::run(self).await,
            (category, provider) => {
                Ok(Outcome::failed("ActionTypeNotFound", format!("There is no action {category}/{provider}")))
            }
        }
    }

    /// Ends what it started elsewhere, after its time.
    async fn cancel(&self) -> Result<()> {
        let Some(external) = self.action.external.clone() else { return Ok(()) };
        match self.action.provider.as_str() {
            "CodeBuild" => codebuild::stop(self, external).await,
            "CodeDeploy" | "CodeDeployToECS" => codedeploy::stop(self, external).await,
            _ => Ok(()),
        }
    }
}

pub struct Actions {
    cloud: Arc<Cloud>,
    state: Arc<CodePipeline>,
    /// Actions by the id of what they wait for: a change of a record with that id wakes them before the next poll.
    waiting: Mutex<HashMap<String, ObjectKey>>,
}

impl Actions {
    pub fn new(cloud: Arc<Cloud>, state: Arc<CodePipeline>) -> Self {
        Self { cloud, state, waiting: Mutex::default() }
    }

    /// Changes the action, unless it ended while its step ran.
    async fn store(
        &self,
        key: &ObjectKey,
        was: &Action,
        change: impl FnOnce(&mut Action) + Send + 'static,
    ) -> Result<()> {
        let (scope, place, id) = (key.scope.clone(), key.id.clone(), was.id.clone());
        let now = self.cloud.clock().now();
        self.cloud
            .store()
            .write(move |transaction| {
                update_action(transaction, &scope, &place, &id, |action| {
                    change(action);
                    action.updated = now;
                })
            })
            .await
    }

    /// Tells the topic of an approval that somebody is waited for. Nobody could come if it cannot be told: then the
    /// action fails.
    async fn announce(&self, key: &ObjectKey, action: &Action) -> Result<Next> {
        let told = action.notes.contains_key(approval::TOLD);
        let endpoint = &self.cloud.settings().endpoint;
        let notice = approval::notice(action, &key.scope.region, endpoint);
        let Some(notice) = notice.filter(|_| !told) else { return Ok(Next::At(action.deadline)) };
        let session: String = action.pipeline.chars().take(64).collect();
        let source = pipeline_arn(&key.scope, &action.pipeline);
        let role = &action.role;
        let published =
            match self.cloud.role_context(&SERVICE, PRINCIPAL, &key.scope, role, &session, &source) {
                Ok(cx) => cx.call(notice).await,
                Err(error) => Err(error),
            };
        match published {
            Err(error) if is_final(&error) => {
                let message = format!("The approval's topic could not be told: {}", error.message());
                self.fail(key, action, "PermissionError".into(), message).await
            }
            published => {
                let id = published?.message_id.unwrap_or_default();
                let note = move |action: &mut Action| drop(action.notes.insert(approval::TOLD.into(), id));
                self.store(key, action, note).await?;
                Ok(Next::At(action.deadline))
            }
        }
    }

    async fn fail(&self, key: &ObjectKey, was: &Action, code: String, message: String) -> Result<Next> {
        self.store(key, was, move |action| {
            action.status = Status::Failed;
            action.error = Some((code, message));
        })
        .await?;
        Ok(Next::Settled)
    }
}

#[async_trait]
impl Controller for Actions {
    fn name(&self) -> &'static str {
        "codepipeline/action"
    }

    fn follows(&self, _: &str) -> bool {
        true
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        if change.service == "codepipeline" {
            let ours = change.kind == "action";
            return ours.then(|| ObjectKey { scope: change.scope.clone(), id: change.id.clone() });
        }
        self.waiting.lock().get(&change.id).cloned()
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        let mut objects = Vec::new();
        for (scope, name) in store.keys::<crate::records::State>()? {
            let Some(state) = store.get::<crate::records::State>(&scope, &name)? else { continue };
            for number in &state.active {
                let prefix = crate::records::prefix(&crate::records::execution_key(&name, *number));
                let actions = store.list::<Action>(&scope, &prefix, None, usize::MAX)?;
                objects.extend(
                    actions.into_iter().map(|action| ObjectKey { scope: scope.clone(), id: action.id }),
                );
            }
        }
        Ok(objects)
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let stored = self.cloud.store().get::<Action>(&key.scope, &key.id)?;
        let Some(action) = stored.map(|stored| stored.record).filter(|a| a.status == Status::InProgress)
        else {
            self.waiting.lock().retain(|_, waiting| waiting != key);
            return Ok(Next::Settled);
        };
        let late = self.cloud.clock().now() >= action.deadline;
        if action.category == "Approval" {
            if !late {
                return self.announce(key, &action).await;
            }
            let message = "The approval was not given in time".into();
            return self.fail(key, &action, "ApprovalTimedOut".into(), message).await;
        }
        let session: String = action.pipeline.chars().take(64).collect();
        let source = pipeline_arn(&key.scope, &action.pipeline);
        let cx = self.cloud.role_context(&SERVICE, PRINCIPAL, &key.scope, &action.role, &session, &source);
        let cx = match cx {
            Err(error) if is_final(&error) => {
                return self.fail(key, &action, "PermissionError".into(), error.message().to_owned()).await;
            }
            other => other?,
        };
        let work = Work { cloud: &self.cloud, state: &self.state, cx, action: &action };
        if late {
            if let Err(error) = work.cancel().await {
                tracing::warn!(action = %action.name, %error, "what ran too long could not be ended");
            }
            let what = if action.category == RULE { "rule" } else { "action" };
            let message = format!("The {what} {} took longer than allowed", action.name);
            return self.fail(key, &action, "TimeoutError".into(), message).await;
        }
        match work.run().await {
            Ok(Outcome::Waiting(progress)) => {
                if let Some(external) = &progress.external {
                    self.waiting.lock().insert(external.clone(), key.clone());
                }
                if progress != work.progress() {
                    self.store(key, &action, move |action| {
                        action.external = progress.external;
                        action.url = progress.url;
                        action.summary = progress.summary;
                        action.notes = progress.notes;
                    })
                    .await?;
                }
                Ok(Next::Await(POLL, action.deadline))
            }
            Ok(Outcome::Until(when)) => Ok(Next::Await(POLL, when.min(action.deadline))),
            Ok(Outcome::Succeeded(done)) => {
                self.store(key, &action, move |action| {
                    action.status = Status::Succeeded;
                    action.summary = done.summary.or(action.summary.take());
                    action.variables = done.variables;
                    action.revision = done.revision;
                })
                .await?;
                Ok(Next::Settled)
            }
            Ok(Outcome::Failed { code, message }) => self.fail(key, &action, code, message).await,
            Err(error) if is_final(&error) => {
                self.fail(key, &action, error.code().to_owned(), error.message().to_owned()).await
            }
            Err(error) => Err(error),
        }
    }
}

/// The caller's fault: asking again will not help.
fn is_final(error: &Error) -> bool {
    error.status() < 500 || error.code() == "NotImplemented"
}

/// Reads a task definition's template.
#[cfg(fuzzing)]
pub fn task_definition(text: &str) {
    let _ = codedeploy::parse("taskdef.json", text);
}
