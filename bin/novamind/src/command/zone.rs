//! `novamind zone`: which availability zones there are; `novamind zone down a`: takes one away, as if it were lost.

use anyhow::Result;
use clap::{Args, Subcommand};
use novamind_api::ec2::DescribeSubnets;
use novamind_api::ecs::{DescribeTasks, ListClusters, ListTasks};
use serde_json::{Value as Json, json};

use super::output::{Common, Place};
use super::session::Session;

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Zone {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Subcommand)]
enum Action {
    /// Take a zone away: its tasks and database servers are lost, and nothing new is placed there.
    Down(Which),
    /// Bring a zone back.
    Up(Which),
}

#[derive(Args)]
struct Which {
    /// The zone: its letter, or its whole name.
    #[arg(value_name = "ZONE")]
    zone: String,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    common: Common,
}

impl Zone {
    pub async fn run(self) -> Result<()> {
        let (common, place, chore, input) = match self.action {
            None => (self.common, self.place, "zones", json!({})),
            Some(Action::Down(which)) => {
                (which.common, which.place, "zone-down", json!({"zone": which.zone}))
            }
            Some(Action::Up(which)) => (which.common, which.place, "zone-up", json!({"zone": which.zone})),
        };
        let session = super::open_in(&common, &place).await?;
        let mut zones = session.chore("ec2", chore, input).await?["zones"].take();
        count(&session, &mut zones).await?;
        if zones.as_array().is_some_and(|all| all.iter().any(|zone| zone["since"].is_string())) {
            session.tell_clock().await?;
        }
        common.output.print(|| text(&zones), || json!({ "zones": zones }))
    }
}

/// The zones that are down, with the time since when.
pub async fn down(session: &Session) -> Result<Vec<(String, String)>> {
    let answer = session.chore("ec2", "zones", json!({})).await?;
    let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    let zones = answer["zones"].as_array().into_iter().flatten();
    let down = zones.filter(|zone| zone["state"] != "available");
    Ok(down.map(|zone| (text(&zone["zone"]), text(&zone["since"]))).collect())
}

/// Adds how many subnets a zone has, and how many tasks are to run there.
async fn count(session: &Session, zones: &mut Json) -> Result<()> {
    let subnets = session.call(DescribeSubnets::default()).await?.subnets.unwrap_or_default();
    let mut tasks = Vec::new();
    for cluster in session.call(ListClusters::default()).await?.cluster_arns.unwrap_or_default() {
        let list = ListTasks { cluster: Some(cluster.clone()), ..ListTasks::default() };
        let arns = session.call(list).await?.task_arns.unwrap_or_default();
        if !arns.is_empty() {
            let describe = DescribeTasks { cluster: Some(cluster), tasks: arns, include: None };
            tasks.extend(session.call(describe).await?.tasks.unwrap_or_default());
        }
    }
    for zone in zones.as_array_mut().into_iter().flatten() {
        let name = zone["zone"].as_str().map(str::to_owned);
        zone["subnets"] = subnets.iter().filter(|one| one.availability_zone == name).count().into();
        zone["tasks"] = tasks.iter().filter(|one| one.availability_zone == name).count().into();
    }
    Ok(())
}

fn text(zones: &Json) -> String {
    let mut out = String::new();
    for zone in zones.as_array().into_iter().flatten() {
        let word = |name: &str| zone[name].as_str().unwrap_or_default();
        let since = zone["since"].as_str().map(|since| format!(" since {since}")).unwrap_or_default();
        let (subnets, tasks) = (&zone["subnets"], &zone["tasks"]);
        out += &format!("{:<16}{}{since}, {subnets} subnets, {tasks} tasks\n", word("zone"), word("state"));
    }
    out
}
