//! One deployment as it is followed: its lifecycle events, its traffic, and whether its tasks come up.

use std::time::Duration;

use anyhow::Result;
use novamind_api::codedeploy::{
    BatchGetDeploymentTargets, DeploymentInfo, EcsTarget, GetDeployment, LifecycleEvent,
    ListDeploymentTargets, StopDeployment,
};
use novamind_api::ecs::{DescribeTasks, ListTasks, Task};
use novamind_api::elbv2::{DescribeTargetGroups, DescribeTargetHealth, TargetHealthDescription};
use tokio::time::Instant;

use super::diagnosis::{Diagnosis, Gate, diagnose};
use crate::command::reach;
use crate::command::screen::{Mark, Row, Screen};
use crate::command::session::{Session, between, since};

/// How often tasks are looked at, which costs several calls.
const TASKS: Duration = Duration::from_secs(1);

/// A deployment and what has been seen of it.
pub struct Watch {
    pub id: String,
    pub stage: String,
    pub info: DeploymentInfo,
    pub target: EcsTarget,
    /// Why tasks fail, as far as they do.
    pub diagnosis: Option<Diagnosis>,
    /// The new task set and its target group.
    green: Option<(String, String)>,
    looked: Option<Instant>,
    healthy: bool,
    stopped: bool,
    /// Why health checks do not reach the tasks.
    denied: Option<String>,
    /// What was said of why it does not get on.
    held_up: Option<String>,
}

impl Watch {
    pub fn new(id: String, stage: String) -> Self {
        let (info, target) = (DeploymentInfo::default(), EcsTarget::default());
        let (diagnosis, green, looked) = (None, None, None);
        Self {
            id,
            stage,
            info,
            target,
            diagnosis,
            green,
            looked,
            healthy: false,
            stopped: false,
            denied: None,
            held_up: None,
        }
    }

    /// Whether it has come to its end.
    pub fn ended(&self) -> bool {
        matches!(self.info.status.as_deref(), Some("Succeeded" | "Failed" | "Stopped"))
    }

    /// The deployment that takes this one back, if there is one.
    pub fn rollback(&self) -> Option<String> {
        self.info.rollback_info.as_ref()?.rollback_deployment_id.clone()
    }

    /// Whether production traffic has been touched.
    pub fn moved_traffic(&self) -> bool {
        self.event("AllowTraffic").is_some_and(|event| event.start_time.is_some())
    }

    /// Whether there have been tasks of the new version.
    pub fn has_tasks(&self) -> bool {
        self.green.is_some()
    }

    fn event(&self, name: &str) -> Option<&LifecycleEvent> {
        let events = self.target.lifecycle_events.as_ref()?;
        events.iter().find(|event| event.lifecycle_event_name.as_deref() == Some(name))
    }

    /// Cluster and service.
    pub fn place(&self) -> Option<(&str, &str)> {
        self.target.target_id.as_deref()?.split_once(':')
    }

    /// Looks again, and stops what cannot succeed any more.
    pub async fn look(&mut self, session: &Session, screen: &mut Screen) -> Result<()> {
        let input = GetDeployment { deployment_id: self.id.clone() };
        self.info = session.call(input).await?.deployment_info.unwrap_or_default();
        let held_up = held_up(&self.info);
        if let Some(told) = held_up.as_ref().filter(|_| held_up != self.held_up) {
            let region = session.region_option();
            let id = &self.id;
            screen.line(&format!(
                "the deployment {id} does not get on, and tries again: {told}\n  \
                 `aws deploy stop-deployment --deployment-id {id}{region}` gives it up"
            ));
        }
        self.held_up = held_up;
        let input =
            ListDeploymentTargets { deployment_id: self.id.clone(), ..ListDeploymentTargets::default() };
        let target_ids = session.call(input).await?.target_ids.unwrap_or_default();
        if target_ids.is_empty() {
            return Ok(());
        }
        let input = BatchGetDeploymentTargets { deployment_id: self.id.clone(), target_ids };
        let targets = session.call(input).await?.deployment_targets.unwrap_or_default();
        self.target = targets.into_iter().find_map(|target| target.ecs_target).unwrap_or_default();
        let label = |wanted: &str| {
            let sets = self.target.task_sets_info.iter().flatten();
            sets.into_iter().find(|set| set.task_set_label.as_deref() == Some(wanted))
        };
        if let Some(green) = label("Green") {
            let group = green.target_group.as_ref().and_then(|group| group.name.clone());
            self.green = green.identifer.clone().zip(group);
        }
        let installing =
            self.event("Install").and_then(|event| event.status.as_deref()) == Some("InProgress");
        if installing && self.looked.is_none_or(|looked| looked.elapsed() >= TASKS) {
            self.looked = Some(Instant::now());
            self.judge(session, screen).await?;
        }
        Ok(())
    }

    async fn judge(&mut self, session: &Session, screen: &mut Screen) -> Result<()> {
        let Some(((cluster, service), (set, group))) = self.place().zip(self.green.clone()) else {
            return Ok(());
        };
        let tasks = tasks_of(session, cluster, service).await?;
        let tasks: Vec<Task> =
            tasks.into_iter().filter(|task| task.started_by.as_deref() == Some(set.as_str())).collect();
        let (arns, targets) = health(session, &group).await?;
        let Some(mut found) = diagnose(&tasks, &targets) else { return Ok(()) };
        if found.gate == Gate::TargetHealth {
            // A task that is gone has no interface to ask about, and what was found about one holds for the next.
            if let Some(denied) = reach::denied(session, &arns, &targets).await? {
                self.denied = Some(denied);
            }
            if let Some(denied) = &self.denied {
                found.gate = Gate::SecurityGroup;
                found.reason = format!("{}; {denied}", found.reason);
            }
        }
        self.healthy |= found.healthy;
        found.healthy = self.healthy;
        if found.settled() && !self.stopped {
            screen.line(&format!(
                "{} new tasks have failed ({}) and none is healthy: stopping the deployment",
                found.failures,
                found.gate.name()
            ));
            let input = StopDeployment { deployment_id: self.id.clone(), auto_rollback_enabled: Some(true) };
            session.call(input).await?;
            self.stopped = true;
        }
        self.diagnosis = Some(found);
        Ok(())
    }

    /// A row for each event that has begun.
    pub fn rows(&self) -> Vec<Row> {
        let mut rows: Vec<Row> =
            self.target.lifecycle_events.iter().flatten().filter_map(|event| self.row(event)).collect();
        if self.info.instance_termination_wait_time_started == Some(true) && !self.ended() {
            rows.push(Row {
                key: format!("{}/termination", self.id),
                stage: self.stage.clone(),
                name: "Termination".into(),
                state: "waiting".into(),
                mark: Mark::Running,
                elapsed: None,
                note: "the old version stays a while, ready to take the traffic back".into(),
            });
        }
        rows
    }

    fn row(&self, event: &LifecycleEvent) -> Option<Row> {
        let name = event.lifecycle_event_name.clone()?;
        let (state, mark) = match event.status.as_deref()? {
            "InProgress" => ("running", Mark::Running),
            "Succeeded" => ("succeeded", Mark::Done),
            "Failed" => ("failed", Mark::Failed),
            // It had begun when the deployment was stopped.
            "Skipped" | "Unknown" => ("stopped", Mark::Failed),
            _ => return None,
        };
        let start = event.start_time?;
        let elapsed = event.end_time.map_or_else(|| since(start), |end| between(start, end));
        // Events without a hook take no time; they say nothing.
        if mark == Mark::Done && elapsed.is_zero() && !matches!(name.as_str(), "Install" | "AllowTraffic") {
            return None;
        }
        let weight = |label: &str| {
            let sets = self.target.task_sets_info.iter().flatten();
            let set = sets.into_iter().find(|set| set.task_set_label.as_deref() == Some(label));
            set.and_then(|set| set.traffic_weight)
        };
        let note = match (name.as_str(), mark) {
            ("Install", Mark::Running) => self.progress(),
            ("AllowTraffic", Mark::Running) => weight("Green")
                .map(|weight| format!("{weight:.0} % of the traffic on the new version"))
                .unwrap_or_default(),
            _ => String::new(),
        };
        Some(Row {
            key: format!("{}/{name}", self.id),
            stage: self.stage.clone(),
            name,
            state: state.into(),
            mark,
            elapsed: Some(elapsed),
            note,
        })
    }

    fn progress(&self) -> String {
        let sets = self.target.task_sets_info.iter().flatten();
        let green = sets.into_iter().find(|set| set.task_set_label.as_deref() == Some("Green"));
        let Some(green) = green else { return String::new() };
        let count = |count: Option<i64>| count.unwrap_or_default();
        let failing = self.diagnosis.as_ref().map(|found| format!(", {} failed", found.failures));
        format!(
            "{} of {} tasks run{}",
            count(green.running_count),
            count(green.desired_count),
            failing.unwrap_or_default()
        )
    }
}

/// Why a deployment that takes another one back does not get on.
pub fn held_up(info: &DeploymentInfo) -> Option<String> {
    info.deployment_status_messages.iter().flatten().next().cloned()
}

/// The tasks of a service, those included that stopped lately.
pub async fn tasks_of(session: &Session, cluster: &str, service: &str) -> Result<Vec<Task>> {
    let mut tasks = Vec::new();
    for status in ["RUNNING", "STOPPED"] {
        let input = ListTasks {
            cluster: Some(cluster.to_owned()),
            service_name: Some(service.to_owned()),
            desired_status: Some(status.to_owned()),
            ..ListTasks::default()
        };
        // A page holds a hundred; more say nothing new.
        let arns = session.call(input).await?.task_arns.unwrap_or_default();
        if !arns.is_empty() {
            let input = DescribeTasks { cluster: Some(cluster.to_owned()), tasks: arns, include: None };
            tasks.extend(session.call(input).await?.tasks.unwrap_or_default());
        }
    }
    Ok(tasks)
}

/// ARNs of the load balancers that use the group, and the health of its targets.
async fn health(session: &Session, group: &str) -> Result<(Vec<String>, Vec<TargetHealthDescription>)> {
    let input =
        DescribeTargetGroups { names: Some(vec![group.to_owned()]), ..DescribeTargetGroups::default() };
    let groups = session.call(input).await?.target_groups.unwrap_or_default();
    let Some(group) = groups.into_iter().next() else { return Ok(Default::default()) };
    let balancers = group.load_balancer_arns.unwrap_or_default();
    let Some(target_group_arn) = group.target_group_arn else { return Ok(Default::default()) };
    let input = DescribeTargetHealth { target_group_arn, ..DescribeTargetHealth::default() };
    let targets = session.call(input).await?.target_health_descriptions.unwrap_or_default();
    Ok((balancers, targets))
}
