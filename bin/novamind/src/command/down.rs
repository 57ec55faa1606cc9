//! `novamind down`: ends everything of an installation, also what outlives the cloud; with `--purge` its data too.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use novamind_builds::Builds;
use novamind_builds_linux::LinuxBuilds;
use novamind_containers::Containers;
use novamind_containers_linux::LinuxContainers;
use novamind_network_linux::{LinuxNetwork, Options};
use novamind_postgres::LinuxPostgres;
use serde_json::json;

use super::background;
use super::failure::failure;
use super::output::Common;
use crate::edge::LazyEdge;
use crate::installation::{self, Lock};
use crate::{process, trust};

const LOOK: Duration = Duration::from_millis(50);
/// How long a task may take to end when it is told to, and then when it is killed.
const TASKS: Duration = Duration::from_secs(10);
/// How long a build may take to end, which is also to delete its files.
const BUILDS: Duration = Duration::from_secs(120);

#[derive(Args)]
pub struct Down {
    #[command(flatten)]
    common: Common,
    /// Delete the data as well: repositories, buckets, logs, keys, everything.
    #[arg(long)]
    purge: bool,
}

impl Down {
    pub async fn run(self) -> Result<()> {
        let folder = installation::folder(self.common.data.clone())?;
        // Whatever lies in a folder that is none of ours stays.
        if !folder.join("installation.json").exists() {
            return self.common.output.print(
                || format!("there is no installation in {}", folder.display()),
                || json!({"stopped": null, "tasks": 0, "builds": 0, "databases": 0, "purged": false}),
            );
        }
        let pid = background::stop(&folder).await?;
        // Nobody may start a cloud while its parts are taken away.
        let lock = Lock::take(&folder)?;
        let tasks = end_tasks(&folder, self.purge).await.context("cannot end the tasks")?;
        let builds = end_builds(&folder).await.context("cannot end the builds")?;
        let databases = end_databases(&folder).await.context("cannot stop the databases")?;
        let edge = LazyEdge::new(folder.join("edge"));
        edge.stop().await.map_err(|error| failure(format!("the load balancers' process stays: {error}")))?;
        let network = LinuxNetwork::new(Options::for_folder(&folder));
        let removed = tokio::task::spawn_blocking(move || network.remove_all()).await?;
        removed.map_err(|error| {
            failure(format!("networks stay: {error}"))
                .hint("run the same command as root, with `sudo` for example")
        })?;
        if self.purge {
            if let (Ok(endpoint), Ok(pem)) =
                (installation::endpoint(&folder), std::fs::read_to_string(folder.join("ca.crt")))
            {
                trust::remove(&endpoint, &pem);
                super::trust::remove(&pem)?;
            }
            purge(&folder)?;
        }
        drop(lock);
        let purged = self.purge;
        self.common.output.print(
            || {
                let mut text = match pid {
                    Some(pid) => format!("stopped the cloud (process {pid})"),
                    None => "no cloud was running".to_owned(),
                };
                for (count, what) in [(tasks, "task"), (builds, "build"), (databases, "database server")] {
                    if count > 0 {
                        text.push_str(&format!(", {count} {what}{}", if count == 1 { "" } else { "s" }));
                    }
                }
                match purged {
                    true => text + &format!("; deleted {}", folder.display()),
                    false => text + &format!("; the data stay in {}", folder.display()),
                }
            },
            || json!({"stopped": pid, "tasks": tasks, "builds": builds, "databases": databases, "purged": purged}),
        )
    }
}

/// Ends every task of the folder; the next cloud starts those anew that its services want. What they have said is
/// kept, the last words too, and that cloud delivers it, unless everything is to be deleted (`purge`).
async fn end_tasks(folder: &Path, purge: bool) -> Result<usize> {
    let tasks = folder.join("tasks");
    if !tasks.exists() {
        return Ok(0);
    }
    let prefix = Options::for_folder(folder).prefix;
    let arguments = vec![process::SUPERVISE.to_owned()];
    let plane = LinuxContainers::open(tasks, std::env::current_exe()?, arguments, &prefix)?;
    let running = going(&plane).await?;
    if !purge {
        for id in &running {
            plane.stop(id).await?;
        }
        for id in until_ended(&plane).await? {
            plane.kill(&id).await?;
        }
        until_ended(&plane).await?;
    }
    // Those that not even a kill has ended lose their supervisors, or are told of.
    let doomed = if purge { plane.list().await? } else { going(&plane).await? };
    for id in &doomed {
        plane.remove(id).await?;
    }
    Ok(running.len())
}

/// The tasks that have not ended.
async fn going(plane: &LinuxContainers) -> Result<Vec<String>> {
    let mut going = Vec::new();
    for id in plane.list().await? {
        if plane.observe(&id).await?.is_some_and(|state| !state.is_stopped()) {
            going.push(id);
        }
    }
    Ok(going)
}

/// Waits until every task has ended, and answers those that still have not when the time is up.
async fn until_ended(plane: &LinuxContainers) -> Result<Vec<String>> {
    let ended = async {
        while !going(plane).await?.is_empty() {
            tokio::time::sleep(LOOK).await;
        }
        anyhow::Ok(())
    };
    match tokio::time::timeout(TASKS, ended).await {
        Ok(ended) => ended.map(|()| Vec::new()),
        Err(_) => going(plane).await,
    }
}

/// Stops every database server of the folder.
async fn end_databases(folder: &Path) -> Result<usize> {
    let root = folder.join("databases");
    if !root.exists() {
        return Ok(0);
    }
    let forward = (std::env::current_exe()?, vec![process::DATABASE_FORWARD.to_owned()]);
    Ok(LinuxPostgres::open(novamind_postgres::Options { root, forward })?.end_all().await?)
}

/// Ends every build of the folder. What they were is kept, so that the next cloud says that they failed.
async fn end_builds(folder: &Path) -> Result<usize> {
    let builds = folder.join("builds");
    if !builds.exists() {
        return Ok(0);
    }
    let arguments = vec![process::BUILD_AGENT.to_owned()];
    let plane = LinuxBuilds::open(builds, std::env::current_exe()?, arguments)?;
    let mut running = 0;
    for id in plane.list().await? {
        let is_running =
            async || anyhow::Ok(plane.observe(&id).await?.is_some_and(|state| !state.status.is_final()));
        if is_running().await? {
            running += 1;
            plane.stop(&id).await?;
        }
        // Its processes end first, then what they were is written down, then its files are deleted.
        let ended = async {
            while is_running().await? || plane.is_supervised(&id)? {
                tokio::time::sleep(LOOK).await;
            }
            anyhow::Ok(())
        };
        tokio::time::timeout(BUILDS, ended).await.context("a build does not end")??;
    }
    Ok(running)
}

fn purge(folder: &Path) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let removed = match path.is_dir() && !path.is_symlink() {
            true => std::fs::remove_dir_all(&path),
            false => std::fs::remove_file(&path),
        };
        removed.with_context(|| format!("cannot delete {}", path.display()))?;
    }
    // The folder itself may be a mount point, or hold what is still being looked at.
    let _ = std::fs::remove_dir(folder);
    Ok(())
}
