//! Follows an execution of the pipeline to its end: stages, actions, approvals, deployments.

mod actions;
pub mod deployment;
mod diagnosis;
pub mod explain;
pub mod queue;
mod reports;
mod rolling;

use std::time::Duration;

use anyhow::Result;
use novamind_api::codepipeline::{
    ActionExecutionDetail, ActionExecutionFilter, GetPipelineExecution, GetPipelineState,
    LatestInPipelineExecutionFilter, ListActionExecutions, ListRuleExecutions, PipelineExecution,
    RuleExecutionFilter,
};
use novamind_provider::interrupts::Interrupts;
use tokio::sync::mpsc;
use tokio::time::Instant;

use super::approval::{self, Waiting};
use super::failure::{Exit, failure, is_absence};
use super::platform::Platform;
use super::screen::{Mark, Row, Screen};
use super::session::{Session, between, since};
use deployment::Watch;
use queue::Obstacle;

const LOOK: Duration = Duration::from_millis(300);
/// How long a cloud that does not answer is waited for: another build may be taking its place.
const ABSENCE: Duration = Duration::from_secs(90);

/// How an execution is followed.
pub struct Manner {
    /// Approvals are given without asking.
    pub approve: bool,
    /// Time after which nobody waits any longer; the wait for a person does not count.
    pub patience: Duration,
}

/// The pieces of a follow-up.
pub struct Follower<'a> {
    pub session: &'a Session,
    pub platform: &'a Platform,
    pub screen: &'a mut Screen,
    pub manner: Manner,
    watches: Vec<Watch>,
    answers: Option<mpsc::UnboundedReceiver<String>>,
    /// Token of the approval that was spoken of.
    announced: Option<String>,
    /// What was said to be in the way.
    obstacle: Option<Obstacle>,
    /// Since when the cloud has not answered.
    absent: Option<Instant>,
}

impl<'a> Follower<'a> {
    pub fn new(session: &'a Session, platform: &'a Platform, screen: &'a mut Screen, manner: Manner) -> Self {
        Self {
            session,
            platform,
            screen,
            manner,
            watches: Vec::new(),
            answers: None,
            announced: None,
            obstacle: None,
            absent: None,
        }
    }

    /// Follows until the execution ends.
    ///
    /// # Errors
    /// It did not succeed: why, and where. Or the time was up, or the user had enough.
    pub async fn execution(&mut self, id: &str) -> Result<()> {
        let mut spent = Duration::ZERO;
        let mut interrupts = Interrupts::catch()?;
        let is_virtual = self.tell_clock().await?;
        loop {
            let begun = Instant::now();
            let looked = self.look(id, is_virtual).await;
            let Some((execution, actions)) = self.present(looked)? else {
                self.pause(&mut interrupts).await?;
                continue;
            };
            let waiting = actions.iter().find_map(approval::waiting_action);
            let prompt = self.prompt(waiting.as_ref());
            self.screen.show(&self.rows(&actions), prompt.as_deref());
            let status = execution.status.unwrap_or_default();
            if !matches!(status.as_str(), "InProgress" | "Stopping") && self.settled() {
                self.screen.erase();
                if status == "Succeeded" {
                    return Ok(());
                }
                let summary = execution.status_summary;
                let found = explain::execution(self.session, &status, summary, &actions, &self.watches);
                return Err(found.await.into());
            }
            if status == "InProgress" {
                let told = self.tell_obstacle(id, &actions).await;
                self.present(told)?;
            }
            if let Some(waiting) = &waiting {
                let decided = self.decide(waiting).await;
                self.present(decided)?;
            } else if spent > self.manner.patience {
                return Err(self.out_of_time());
            }
            self.pause(&mut interrupts).await?;
            if waiting.is_none() {
                spent += begun.elapsed();
            }
        }
    }

    /// Follows a deployment, and the one that takes it back, to the end; answers whether it was taken back.
    pub async fn deployment(&mut self, id: &str) -> Result<bool> {
        let stage = self.platform.group.as_ref().map_or_else(String::new, |group| group.stage.clone());
        self.watches.push(Watch::new(id.to_owned(), stage));
        let begun = Instant::now();
        let mut interrupts = Interrupts::catch()?;
        let is_virtual = self.tell_clock().await?;
        loop {
            let looked = self.look_at_deployments(is_virtual).await;
            if self.present(looked)?.is_none() {
                self.pause(&mut interrupts).await?;
                continue;
            }
            let rows = self.watches.iter().flat_map(Watch::rows).collect::<Vec<_>>();
            self.screen.show(&rows, None);
            if self.settled() {
                self.screen.erase();
                let last = self.watches.last().and_then(|watch| watch.info.status.as_deref());
                return Ok(self.watches.len() > 1 && last == Some("Succeeded"));
            }
            if begun.elapsed() > self.manner.patience {
                return Err(self.out_of_time());
            }
            self.pause(&mut interrupts).await?;
        }
    }

    /// The execution as it stands, and its actions.
    async fn look(
        &mut self,
        id: &str,
        is_virtual: bool,
    ) -> Result<(PipelineExecution, Vec<ActionExecutionDetail>)> {
        if is_virtual {
            self.session.clock().await?;
        }
        let execution = self.state(id).await?;
        let actions = self.actions(id).await?;
        self.watch(&actions).await?;
        Ok((execution, actions))
    }

    async fn look_at_deployments(&mut self, is_virtual: bool) -> Result<()> {
        if is_virtual {
            self.session.clock().await?;
        }
        self.watch(&[]).await
    }

    /// What the cloud said; nothing while it is away, which may be for a while.
    fn present<T>(&mut self, said: Result<T>) -> Result<Option<T>> {
        match said {
            Err(error) if is_absence(&error) => {
                if self.absent.is_none() {
                    self.screen.line("the cloud does not answer: waiting for it");
                }
                let since = *self.absent.get_or_insert_with(Instant::now);
                if since.elapsed() > ABSENCE { Err(error) } else { Ok(None) }
            }
            said => {
                if self.absent.take().is_some() {
                    self.screen.line("the cloud answers again");
                }
                said.map(Some)
            }
        }
    }

    async fn pause(&mut self, interrupts: &mut Interrupts) -> Result<()> {
        tokio::select! {
            () = tokio::time::sleep(LOOK) => Ok(()),
            () = interrupts.next() => Err(self.interrupted()),
        }
    }

    /// Says if the times that are shown are not real ones.
    async fn tell_clock(&mut self) -> Result<bool> {
        let notice = self.session.clock().await?.notice();
        if let Some(notice) = &notice {
            self.screen.line(notice);
        }
        Ok(notice.is_some())
    }

    fn out_of_time(&mut self) -> anyhow::Error {
        self.screen.erase();
        let minutes = self.manner.patience.as_secs() / 60;
        failure(format!("it still runs after {minutes} minutes"))
            .hint("it goes on: `novamind status` shows how it stands, `novamind release` follows it again")
            .exit(Exit::TimedOut)
            .into()
    }

    fn interrupted(&mut self) -> anyhow::Error {
        self.screen.erase();
        failure("interrupted; the release goes on")
            .hint("`novamind release` follows it again, `novamind rollback` takes it back")
            .into()
    }

    async fn state(&self, id: &str) -> Result<PipelineExecution> {
        let input = GetPipelineExecution {
            pipeline_name: self.platform.name().to_owned(),
            pipeline_execution_id: id.to_owned(),
        };
        Ok(self.session.call(input).await?.pipeline_execution.unwrap_or_default())
    }

    /// The actions that have begun, and the rules of conditions, in the order in which they did.
    async fn actions(&self, id: &str) -> Result<Vec<ActionExecutionDetail>> {
        let latest = LatestInPipelineExecutionFilter {
            pipeline_execution_id: id.to_owned(),
            start_time_range: "Latest".into(),
        };
        let input = ListRuleExecutions {
            pipeline_name: self.platform.name().to_owned(),
            filter: Some(RuleExecutionFilter {
                latest_in_pipeline_execution: Some(latest.clone()),
                ..RuleExecutionFilter::default()
            }),
            ..ListRuleExecutions::default()
        };
        let rules = self.session.call(input).await?.rule_execution_details.unwrap_or_default();
        let input = ListActionExecutions {
            pipeline_name: self.platform.name().to_owned(),
            filter: Some(ActionExecutionFilter {
                latest_in_pipeline_execution: Some(latest),
                ..ActionExecutionFilter::default()
            }),
            ..ListActionExecutions::default()
        };
        let actions = self.session.call(input).await?.action_execution_details.unwrap_or_default();
        Ok(actions::in_order(actions, rules))
    }

    /// Looks at the deployments that actions have started, and at those that take them back.
    async fn watch(&mut self, actions: &[ActionExecutionDetail]) -> Result<()> {
        for action in actions {
            let Some((id, stage)) = deployment_of(action) else { continue };
            if !self.watches.iter().any(|watch| watch.id == id) {
                self.watches.push(Watch::new(id, stage));
            }
        }
        let mut at = 0;
        while at < self.watches.len() {
            if let Some(watch) = self.watches.get_mut(at).filter(|watch| !watch.ended()) {
                watch.look(self.session, self.screen).await?;
            }
            let rollback = self.watches.get(at).and_then(Watch::rollback);
            if let Some(id) = rollback.filter(|id| self.watches.iter().all(|watch| watch.id != *id)) {
                self.watches.push(Watch::new(id, "Rollback".into()));
            }
            at += 1;
        }
        Ok(())
    }

    /// Whether every deployment that was started has ended.
    fn settled(&self) -> bool {
        self.watches.iter().all(Watch::ended)
    }

    fn rows(&self, actions: &[ActionExecutionDetail]) -> Vec<Row> {
        let mut rows = Vec::new();
        for action in actions {
            let own = row(action);
            let of = deployment_of(action).map(|(id, _)| id);
            let ended = matches!(own.mark, Mark::Done | Mark::Failed);
            let events: Vec<Row> = self
                .watches
                .iter()
                .filter(|watch| of.as_ref().is_some_and(|of| watch.id == *of || watch.stage == "Rollback"))
                .flat_map(Watch::rows)
                .collect();
            // The whole comes before its parts while it runs, and after them when it has ended.
            let at = if ended { rows.len() + events.len() } else { rows.len() };
            rows.extend(events);
            rows.insert(at, own);
        }
        rows
    }

    /// Says once what an execution waits for that does nothing.
    async fn tell_obstacle(&mut self, id: &str, actions: &[ActionExecutionDetail]) -> Result<()> {
        let mut found = None;
        if actions.iter().all(|action| action.status.as_deref() != Some("InProgress")) {
            let name = self.platform.name().to_owned();
            let state = self.session.call(GetPipelineState { name }).await?;
            found = queue::obstacle(&state.stage_states.unwrap_or_default(), id);
        }
        if let Some(obstacle) = found.as_ref().filter(|_| found != self.obstacle) {
            let revision = match obstacle {
                Obstacle::Occupied { by, .. } => self.revision(by).await?,
                Obstacle::Closed { .. } => String::new(),
            };
            let region = self.session.region_option();
            self.screen.line(&obstacle.told(self.platform.name(), &revision, &region));
        }
        self.obstacle = found;
        Ok(())
    }

    /// What an execution releases, in short.
    async fn revision(&self, id: &str) -> Result<String> {
        let revisions = self.state(id).await?.artifact_revisions.unwrap_or_default();
        let revision = revisions.into_iter().find_map(|revision| revision.revision_id);
        Ok(revision.map_or_else(|| "another version".into(), |id| super::repository::short(&id).to_owned()))
    }

    fn prompt(&self, waiting: Option<&Waiting>) -> Option<String> {
        let waiting = waiting?;
        let text = waiting.text.as_deref().unwrap_or("Release?");
        (!self.manner.approve && self.screen.asks()).then(|| format!("{text}  [a]pprove, [r]eject:"))
    }

    async fn decide(&mut self, waiting: &Waiting) -> Result<()> {
        if self.manner.approve {
            return approval::answer(self.session, self.platform.name(), waiting, true, "--approve")
                .await
                .map(drop);
        }
        if !self.screen.asks() {
            if self.announced.as_deref() != Some(waiting.token.as_str()) {
                self.announced = Some(waiting.token.clone());
                let text = waiting.text.as_deref().map(|text| format!(" ({text})")).unwrap_or_default();
                self.screen
                    .line(&format!("waiting for a decision{text}: `novamind approve` or `novamind reject`"));
            }
            return Ok(());
        }
        let answers = self.answers.get_or_insert_with(read_lines);
        while let Ok(line) = answers.try_recv() {
            let yes = match line.trim() {
                "a" | "approve" => true,
                "r" | "reject" => false,
                _ => continue,
            };
            approval::answer(self.session, self.platform.name(), waiting, yes, "").await?;
        }
        Ok(())
    }
}

/// Lines that are typed. The thread ends with the process: reading a terminal cannot be called off.
fn read_lines() -> mpsc::UnboundedReceiver<String> {
    let (sender, receiver) = mpsc::unbounded_channel();
    std::thread::spawn(move || {
        for line in std::io::stdin().lines() {
            let Ok(line) = line else { return };
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    receiver
}

/// The deployment that an action has started, and the stage.
fn deployment_of(action: &ActionExecutionDetail) -> Option<(String, String)> {
    let kind = action.input.as_ref()?.action_type_id.as_ref()?;
    (kind.provider == "CodeDeployToECS").then_some(())?;
    let id = action.output.as_ref()?.execution_result.as_ref()?.external_execution_id.clone()?;
    Some((id, action.stage_name.clone().unwrap_or_default()))
}

/// Whether an approval has failed because nobody decided within its time.
fn ran_out(action: &ActionExecutionDetail) -> bool {
    let result = action.output.as_ref().and_then(|output| output.execution_result.as_ref());
    let error = result.and_then(|result| result.error_details.as_ref());
    error.is_some_and(|error| error.code.as_deref() == Some(explain::RAN_OUT))
}

fn row(action: &ActionExecutionDetail) -> Row {
    let kind = action.input.as_ref().and_then(|input| input.action_type_id.clone()).unwrap_or_default();
    let (state, mark) = match action.status.as_deref().unwrap_or_default() {
        "InProgress" if kind.category == "Approval" => ("waiting", Mark::Waiting),
        "InProgress" => ("running", Mark::Running),
        "Succeeded" if kind.category == "Approval" => ("approved", Mark::Done),
        "Succeeded" => ("succeeded", Mark::Done),
        "Failed" if kind.category == "Approval" && ran_out(action) => ("expired", Mark::Failed),
        "Failed" if kind.category == "Approval" => ("rejected", Mark::Failed),
        "Failed" => ("failed", Mark::Failed),
        _ => ("abandoned", Mark::Failed),
    };
    let start = action.start_time.unwrap_or_default();
    let ended = matches!(mark, Mark::Done | Mark::Failed);
    let elapsed = match action.last_update_time.filter(|_| ended) {
        Some(end) => between(start, end),
        None => since(start),
    };
    let variables = action.output.as_ref().and_then(|output| output.output_variables.as_ref());
    let note =
        match variables.and_then(|variables| variables.get("CommitId").zip(variables.get("CommitMessage"))) {
            Some((commit, message)) => format!("{} {message}", super::repository::short(commit)),
            None => String::new(),
        };
    Row {
        key: action.action_execution_id.clone().unwrap_or_default(),
        stage: action.stage_name.clone().unwrap_or_default(),
        name: action.action_name.clone().unwrap_or_default(),
        state: state.into(),
        mark,
        elapsed: Some(elapsed),
        note,
    }
}
