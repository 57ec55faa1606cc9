//! `novamind status`: where the platform answers and with what, the pipeline, the deployment, the tasks, and mails that
//! were kept.

use std::collections::BTreeSet;

use anyhow::Result;
use clap::Args;
use novamind_api::codedeploy::{DeploymentInfo, GetDeployment};
use novamind_api::codepipeline::{
    ActionExecutionFilter, GetPipelineState, LatestInPipelineExecutionFilter, ListActionExecutions,
    PipelineExecutionSummary,
};
use novamind_api::ecs::{DescribeServices, Service, Task};
use serde_json::{Value as Json, json};

use super::approval::{self, Waiting};
use super::failure::exit_of;
use super::follow::deployment::{held_up, tasks_of};
use super::follow::explain::alarms;
use super::follow::queue::{self, Obstacle};
use super::output::Common;
use super::platform::{Platform, Whose};
use super::repository::short;
use super::session::{Session, Told};
use super::site::Site;
use super::{execution, reach, zone};

/// What is shown of a mail.
const MAIL: usize = 100;
/// How many mails are shown.
const MAILS: usize = 5;

#[derive(Args)]
pub struct Status {
    #[command(flatten)]
    common: Common,
    /// The pipeline, where there are several and the current folder is of no application.
    #[arg(long, value_name = "NAME")]
    pipeline: Option<String>,
}

impl Status {
    pub async fn run(self) -> Result<()> {
        let session = super::open(&self.common).await?;
        let (session, platform) = Platform::known(session, self.pipeline.as_deref(), Whose::Here).await?;
        let mut state = look(&session, platform.as_ref()).await?;
        state.clock = Some(session.clock().await?);
        self.common.output.print(|| state.text(), || state.json())
    }
}

/// How everything stands.
#[derive(Default)]
pub struct State {
    endpoint: String,
    clock: Option<Told>,
    site: Option<Site>,
    version: Option<String>,
    pipeline: Option<String>,
    execution: Option<PipelineExecutionSummary>,
    waiting: Option<Waiting>,
    /// What the execution waits for before a stage, with what opens the way.
    obstacle: Option<String>,
    failed: Option<Failed>,
    deployment: Option<DeploymentInfo>,
    /// The alarm that took the newest release back, and the deployment that it stopped.
    alarm: Option<(String, String)>,
    service: Option<Service>,
    tasks: Vec<Task>,
    /// Zones that are down, and since when.
    down: Vec<(String, String)>,
    /// As of [`Session::region_option`].
    region: String,
    /// The newest mails that no SMTP server took.
    mails: Vec<Json>,
    problems: Vec<String>,
}

/// The action that an execution has failed at, and what it says of it.
struct Failed {
    stage: String,
    action: String,
    reason: String,
}

/// Asks for all of it. What a service does not answer becomes a problem that is shown.
pub async fn look(session: &Session, platform: Option<&Platform>) -> Result<State> {
    let (endpoint, region) = (session.endpoint.clone(), session.region_option());
    let mut state = State { endpoint, region, ..State::default() };
    // Notifications, and what user pools write to their users.
    for service in ["sns", "cognito_idp"] {
        match session.client.chore(service, "mails", &json!({})).await {
            Ok(mut answer) => {
                state.mails.extend(answer["mails"].as_array_mut().map(std::mem::take).unwrap_or_default())
            }
            Err(error) => state.problems.push(format!("kept mails cannot be read: {error}")),
        }
    }
    match zone::down(session).await {
        Ok(down) => state.down = down,
        Err(error) => state.problems.push(format!("the availability zones cannot be asked for: {error:#}")),
    }
    state.mails.sort_by(|one, other| other["at"].as_str().cmp(&one["at"].as_str()));
    state.mails.truncate(MAILS);
    let Some(platform) = platform else { return Ok(state) };
    state.pipeline = Some(platform.name().to_owned());
    let executions = execution::newest(session, platform.name()).await?;
    state.waiting = approval::waiting(session, platform.name()).await?;
    match executions.first().and_then(|one| one.status.as_deref()) {
        Some("InProgress") => state.obstacle = obstacle(session, platform, &executions).await?,
        Some("Failed") => state.failed = failed(session, platform, &executions).await?,
        _ => {}
    }
    state.execution = executions.into_iter().next();
    if let Err(error) = state.look_at_deployment(session, platform).await {
        if exit_of(&error) == super::failure::Exit::Internal {
            return Err(error);
        }
        state.problems.push(format!("{error:#}"));
    }
    if let Some(site) = &state.site {
        match site.version(session).await {
            Ok(version) => state.version = Some(version),
            Err(error) => state.problems.push(format!("{error:#}")),
        }
    }
    Ok(state)
}

impl State {
    async fn look_at_deployment(&mut self, session: &Session, platform: &Platform) -> Result<()> {
        let Some(place) = platform.place(session).await? else { return Ok(()) };
        if let Some(listener) = &place.listener {
            self.site = Site::of(session, listener).await?;
        }
        if let Some(deployment_id) = platform.deployments(session, None).await?.into_iter().next() {
            self.deployment = session.call(GetDeployment { deployment_id }).await?.deployment_info;
            if let Some(told) = self.deployment.as_ref().and_then(held_up) {
                self.problems.push(format!("the deployment does not get on: {told}"));
            }
            let stopped = match self.deployment.as_ref().and_then(taken_back) {
                Some(deployment_id) => session.call(GetDeployment { deployment_id }).await?.deployment_info,
                None => self.deployment.clone(),
            };
            self.alarm = stopped.and_then(|one| Some((alarms(&one)?, one.deployment_id?)));
        }
        let input = DescribeServices {
            cluster: Some(place.cluster.clone()),
            services: vec![place.service.clone()],
            include: None,
        };
        self.service = session.call(input).await?.services.into_iter().flatten().next();
        self.tasks = tasks_of(session, &place.cluster, &place.service).await?;
        let balanced = self.service.iter().flat_map(|one| {
            let own = one.load_balancers.iter().flatten();
            own.chain(one.task_sets.iter().flatten().flat_map(|set| set.load_balancers.iter().flatten()))
        });
        let groups: BTreeSet<String> =
            balanced.filter_map(|balanced| balanced.target_group_arn.clone()).collect();
        for group in groups {
            let denied = reach::denied_group(session, &group).await?;
            self.problems.extend(denied.map(|denied| format!("security group: {denied}")));
        }
        let mut reasons: Vec<String> =
            self.tasks.iter().filter_map(trouble).map(|(name, reason)| format!("{name}: {reason}")).collect();
        reasons.sort();
        reasons.dedup();
        // What went wrong before is history once enough tasks run.
        let enough = self.service.as_ref().is_some_and(|one| one.running_count >= one.desired_count);
        if !enough {
            self.problems.extend(reasons.into_iter().take(3));
        }
        Ok(())
    }

    /// Where the platform answers.
    pub fn url(&self) -> Option<&str> {
        self.site.as_ref().map(|site| site.url.as_str())
    }

    fn running(&self) -> impl Iterator<Item = &Task> {
        self.tasks.iter().filter(|task| task.last_status.as_deref() != Some("STOPPED"))
    }

    pub fn json(&self) -> Json {
        let execution = self.execution.as_ref();
        let deployment = self.deployment.as_ref();
        let tasks: Vec<Json> = self
            .running()
            .map(|task| {
                json!({"arn": task.task_arn, "status": task.last_status, "health": task.health_status,
                       "taskDefinition": task.task_definition_arn})
            })
            .collect();
        let clock = self.clock.as_ref();
        json!({
            "endpoint": self.endpoint,
            "clock": clock.map(|told| json!({"kind": told.kind, "time": told.time.to_string()})),
            "url": self.url(),
            "loadBalancer": self.site.as_ref().map(|site| &site.balancer),
            "version": self.version,
            "pipeline": {
                "name": self.pipeline,
                "status": execution.and_then(|one| one.status.clone()),
                "execution": execution.and_then(|one| one.pipeline_execution_id.clone()),
                "revision": execution.and_then(revision),
                "obstacle": self.obstacle,
                "failed": self.failed.as_ref()
                    .map(|one| json!({"stage": one.stage, "action": one.action, "reason": one.reason})),
                "waiting": self.waiting.as_ref().map(|one| json!({"stage": one.stage, "action": one.action})),
            },
            "deployment": {
                "id": deployment.and_then(|one| one.deployment_id.clone()),
                "status": deployment.and_then(|one| one.status.clone()),
                "rollbackOf": deployment.and_then(taken_back),
                "alarm": self.alarm.as_ref().map(|(alarm, _)| alarm),
            },
            "service": self.service.as_ref().map(|one| json!({
                "name": one.service_name, "desired": one.desired_count, "running": one.running_count,
                "pending": one.pending_count,
            })),
            "tasks": tasks,
            "zonesDown": self.down.iter().map(|(zone, since)| json!({"zone": zone, "since": since})).collect::<Json>(),
            "mails": self.mails,
            "problems": self.problems,
        })
    }

    fn text(&self) -> String {
        let mut lines = vec![("cloud", self.endpoint.clone())];
        if let Some(told) = self.clock.as_ref().filter(|told| !told.is_real()) {
            let kind = match told.kind.as_str() {
                "virtual" => "virtual".to_owned(),
                rate => format!("virtual ({rate})"),
            };
            lines.push(("clock", format!("{kind}  {}", told.time)));
        }
        for (zone, since) in &self.down {
            lines.push((
                "zone",
                format!(
                    "{zone} is down since {since}: `novamind zone up {zone}{}` brings it back",
                    self.region
                ),
            ));
        }
        match &self.pipeline {
            None => lines.push(("pipeline", "none yet: `novamind up DIR` makes it".into())),
            Some(name) => {
                let status = self.execution.as_ref().and_then(|one| one.status.clone());
                let status = status.unwrap_or_else(|| "never ran".into());
                let revision = self.execution.as_ref().and_then(revision).unwrap_or_default();
                lines.push(("pipeline", format!("{name}  {status}  {}", short(&revision))));
            }
        }
        if let Some(waiting) = &self.waiting {
            lines.push(("", format!("{} waits: `novamind approve` or `novamind reject`", waiting.action)));
        }
        lines.extend(self.obstacle.iter().map(|told| ("", told.clone())));
        if let Some(Failed { stage, action, reason }) = &self.failed {
            let reason = reason.lines().next().unwrap_or_default();
            lines.push(("", format!("{stage}/{action} failed: {reason}").trim_end_matches(": ").to_owned()));
        }
        if let Some(one) = &self.deployment {
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            let back = taken_back(one).map(|id| format!("  takes {id} back")).unwrap_or_default();
            lines.push(("deployment", format!("{}  {}{back}", text(&one.deployment_id), text(&one.status))));
        }
        if let Some((alarm, id)) = &self.alarm {
            lines.push(("alarm", format!("{alarm}  has stopped {id}")));
        }
        if let Some(one) = &self.service {
            let count = |count: Option<i32>| count.unwrap_or_default();
            let name = one.service_name.clone().unwrap_or_default();
            let (running, desired) = (count(one.running_count), count(one.desired_count));
            lines.push(("service", format!("{name}  {running} of {desired} tasks run")));
        }
        for task in self.running() {
            let id = task.task_arn.as_deref().and_then(|arn| arn.rsplit('/').next()).unwrap_or_default();
            let revision = task.task_definition_arn.as_deref().and_then(|arn| arn.rsplit('/').next());
            let status = task.last_status.as_deref().unwrap_or_default();
            let health =
                task.health_status.as_deref().filter(|health| *health != "UNKNOWN").unwrap_or_default();
            lines.push(("", format!("{id}  {}  {status}  {health}", revision.unwrap_or_default())));
        }
        if let Some(url) = self.url() {
            lines.push(("url", url.to_owned()));
        }
        if let Some(version) = &self.version {
            lines.push(("version", version.clone()));
        }
        for mail in &self.mails {
            let field = |name: &str| mail[name].as_str().unwrap_or_default();
            lines.push(("mail", format!("{}  {}  {}", field("at"), field("to"), field("subject"))));
            // What one is asked to follow, or else how it begins.
            let link = field("text").lines().find(|line| line.starts_with("http"));
            let first = field("text").lines().find(|line| !line.is_empty());
            let first = first.map(|line| line.chars().take(MAIL).collect());
            let asks = field("subject").ends_with("Confirmation");
            lines.extend(link.filter(|_| asks).map(str::to_owned).or(first).map(|line: String| ("", line)));
        }
        lines.extend(self.problems.iter().map(|problem| ("problem", problem.clone())));
        let line = |(name, value): &(&str, String)| format!("{name:<12}{value}").trim_end().to_owned() + "\n";
        lines.iter().map(line).collect()
    }
}

/// What the first of these executions waits for, if it waits before a stage.
async fn obstacle(
    session: &Session,
    platform: &Platform,
    executions: &[PipelineExecutionSummary],
) -> Result<Option<String>> {
    let id = executions.first().and_then(|one| one.pipeline_execution_id.as_deref()).unwrap_or_default();
    let name = platform.name().to_owned();
    let stages = session.call(GetPipelineState { name }).await?.stage_states.unwrap_or_default();
    let Some(found) = queue::obstacle(&stages, id) else { return Ok(None) };
    let in_the_way = match &found {
        Obstacle::Occupied { by, .. } => {
            executions.iter().find(|one| one.pipeline_execution_id.as_ref() == Some(by)).and_then(revision)
        }
        Obstacle::Closed { .. } => None,
    };
    let release = in_the_way.as_deref().map_or("another version", short);
    Ok(Some(found.told(platform.name(), release, &session.region_option())))
}

/// The action that the first of these executions has failed at.
async fn failed(
    session: &Session,
    platform: &Platform,
    executions: &[PipelineExecutionSummary],
) -> Result<Option<Failed>> {
    let id = executions.first().and_then(|one| one.pipeline_execution_id.clone()).unwrap_or_default();
    let latest =
        LatestInPipelineExecutionFilter { pipeline_execution_id: id, start_time_range: "Latest".into() };
    let input = ListActionExecutions {
        pipeline_name: platform.name().to_owned(),
        filter: Some(ActionExecutionFilter {
            latest_in_pipeline_execution: Some(latest),
            ..ActionExecutionFilter::default()
        }),
        ..ListActionExecutions::default()
    };
    let actions = session.call(input).await?.action_execution_details.unwrap_or_default();
    Ok(actions.into_iter().find(|action| action.status.as_deref() == Some("Failed")).map(|action| {
        let result = action.output.and_then(|output| output.execution_result).unwrap_or_default();
        let said = result.error_details.and_then(|error| error.message);
        Failed {
            stage: action.stage_name.unwrap_or_default(),
            action: action.action_name.unwrap_or_default(),
            reason: said.or(result.external_execution_summary).unwrap_or_default(),
        }
    }))
}

fn revision(execution: &PipelineExecutionSummary) -> Option<String> {
    execution.source_revisions.iter().flatten().find_map(|revision| revision.revision_id.clone())
}

/// The deployment that this one takes back.
fn taken_back(deployment: &DeploymentInfo) -> Option<String> {
    deployment.rollback_info.as_ref()?.rollback_triggering_deployment_id.clone()
}

/// Name and reason of a task that stopped because something is wrong.
fn trouble(task: &Task) -> Option<(String, String)> {
    let failed = matches!(task.stop_code.as_deref(), Some("TaskFailedToStart" | "EssentialContainerExited"));
    let reason = task.stopped_reason.clone()?;
    (failed || reason.contains("health check")).then_some(())?;
    let name = task.group.as_deref().unwrap_or_default().trim_start_matches("service:").to_owned();
    let container = task.containers.iter().flatten().find_map(|container| container.reason.clone());
    Some((name, container.filter(|text| text.len() > reason.len()).unwrap_or(reason)))
}
