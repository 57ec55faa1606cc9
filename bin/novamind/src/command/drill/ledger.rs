//! Numbered rows, written at a database's endpoint one after the other, each over a connection of its own: what an
//! application sees of a failover.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value as Json, json};
use tokio::process::Command;
use tokio::sync::{Mutex, MutexGuard};
use tokio::task::JoinHandle;
use tokio::time::Instant;

use super::LOOK;
use crate::command::failure::failure;
use crate::command::session::Session;

/// How long one row may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where rows are written.
#[derive(Clone)]
pub struct Place {
    database: String,
    password: String,
    host: String,
    port: u64,
    /// The zone of each address that a server has.
    zones: BTreeMap<String, String>,
    /// The file of the authority that vouches for the server.
    authority: String,
}

/// A row that was acknowledged.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub number: u64,
    pub at: Instant,
    /// Where the server is that took it.
    pub zone: String,
}

impl Place {
    /// Has a table made.
    pub async fn begin(session: &Session, instance: &str) -> Result<Self> {
        let answer = session.chore("rds", "drill-begin", json!({ "instance": instance })).await?;
        let text = |name: &str| answer[name].as_str().unwrap_or_default().to_owned();
        let zones = answer["zones"].as_object().into_iter().flatten();
        let zones =
            zones.map(|(address, zone)| (address.clone(), zone.as_str().unwrap_or_default().to_owned()));
        Ok(Self {
            database: text("database"),
            password: text("password"),
            host: text("host"),
            port: answer["port"].as_u64().unwrap_or_default(),
            zones: zones.collect(),
            authority: session.folder.join("ca.crt").to_string_lossy().into_owned(),
        })
    }

    /// The numbers that are in the table, each as often as it is there; the table is gone then.
    pub async fn end(&self, session: &Session, instance: &str) -> Result<Vec<u64>> {
        let input = json!({ "instance": instance, "database": self.database });
        let answer = session.chore("rds", "drill-end", input).await?;
        Ok(answer["numbers"].as_array().into_iter().flatten().filter_map(Json::as_u64).collect())
    }

    /// Writes a row; the zone of the server that acknowledged it.
    async fn write(&self, number: u64) -> Result<String> {
        let sql = format!("INSERT INTO ledger VALUES ({number}) RETURNING host(inet_server_addr())");
        let mut command = Command::new("psql");
        command.args(["-X", "-A", "-t", "-q", "-w", "-h", &self.host, "-p", &self.port.to_string()]);
        command.args(["-U", &self.database, "-d", &self.database, "-c", &sql]);
        command.env("PGPASSWORD", &self.password).env("PGSSLMODE", "verify-full");
        command.env("PGSSLROOTCERT", &self.authority).env("PGCONNECT_TIMEOUT", "5");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        let output = tokio::time::timeout(PATIENCE, command.output()).await;
        let output = output.context("it did not answer")?.context("psql does not run")?;
        if !output.status.success() {
            return Err(failure(String::from_utf8_lossy(&output.stderr).trim().to_owned()).into());
        }
        let address = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        Ok(self.zones.get(&address).cloned().unwrap_or(address))
    }
}

/// What is written, and goes on being written.
pub struct Ledger {
    rows: Arc<Mutex<Vec<Row>>>,
    /// Why the last row was not acknowledged.
    said: Arc<Mutex<String>>,
    over: Arc<AtomicBool>,
    task: JoinHandle<()>,
}

impl Ledger {
    pub fn start(place: &Place) -> Self {
        let (rows, said) = (Arc::<Mutex<Vec<Row>>>::default(), Arc::<Mutex<String>>::default());
        let over = Arc::<AtomicBool>::default();
        let (place, all, last, end) = (place.clone(), rows.clone(), said.clone(), over.clone());
        let task = tokio::spawn(async move {
            let mut number = 0;
            while !end.load(Ordering::Relaxed) {
                number += 1;
                match place.write(number).await {
                    Ok(zone) => all.lock().await.push(Row { number, at: Instant::now(), zone }),
                    Err(error) => {
                        *last.lock().await = format!("{error:#}");
                        tokio::time::sleep(LOOK).await;
                    }
                }
            }
        });
        Self { rows, said, over, task }
    }

    /// Waits until so many rows of a kind are acknowledged.
    pub async fn grow(&self, by: usize, kind: impl Fn(&Row) -> bool, limit: Duration) -> Result<()> {
        let begun = Instant::now();
        let count = |rows: MutexGuard<'_, Vec<Row>>| rows.iter().filter(|row| kind(row)).count();
        while count(self.rows.lock().await) < by {
            if begun.elapsed() > limit {
                let said = self.said.lock().await;
                return Err(failure(format!("no row is acknowledged at the endpoint: {said}")).into());
            }
            tokio::time::sleep(LOOK).await;
        }
        Ok(())
    }

    /// Writes no more, and answers what was acknowledged.
    pub async fn close(self) -> Vec<Row> {
        self.over.store(true, Ordering::Relaxed);
        let _ = self.task.await;
        std::mem::take(&mut *self.rows.lock().await)
    }
}

/// What the rows say of a failover.
#[derive(Debug, PartialEq)]
pub struct Figures {
    /// Seconds from the last row that the old primary acknowledged to the first of the new one.
    pub recovery_time: f64,
    /// Seconds of acknowledged rows that are not there any more.
    pub recovery_point: f64,
    pub lost: Vec<u64>,
    /// Each was written once, whatever its writer was told.
    pub twice: BTreeSet<u64>,
}

/// `zone`: that of the old primary. `there`: the numbers that are in the table after, each as often as it is there.
pub fn figures(acknowledged: &[Row], there: &[u64], zone: &str) -> Figures {
    let (mut known, mut twice) = (BTreeSet::new(), BTreeSet::new());
    for number in there {
        if !known.insert(*number) {
            twice.insert(*number);
        }
    }
    let lost: Vec<&Row> = acknowledged.iter().filter(|row| !known.contains(&row.number)).collect();
    let old = acknowledged.iter().rev().find(|row| row.zone == zone);
    let new = acknowledged.iter().find(|row| row.zone != zone);
    let between = |from: Option<&Row>, to: Option<&Row>| {
        from.zip(to).map_or(0.0, |(from, to)| to.at.saturating_duration_since(from.at).as_secs_f64())
    };
    // What is there goes as far as the row before the first that is lost.
    let last = lost.first().and_then(|first| acknowledged.iter().rev().find(|row| row.number < first.number));
    Figures {
        recovery_time: between(old, new),
        recovery_point: between(last.or(lost.first().copied()), lost.last().copied()),
        lost: lost.iter().map(|row| row.number).collect(),
        twice,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_come_of_what_was_acknowledged() {
        let begun = Instant::now();
        let row = |number: u64, seconds: u64, zone: &str| Row {
            number,
            at: begun + Duration::from_secs(seconds),
            zone: zone.to_owned(),
        };
        // The third was not acknowledged, and is there all the same.
        let rows = [row(1, 1, "a"), row(2, 2, "a"), row(4, 7, "b"), row(5, 8, "b")];
        let whole = figures(&rows, &[1, 2, 3, 4, 5], "a");
        let expected =
            Figures { recovery_time: 5.0, recovery_point: 0.0, lost: vec![], twice: BTreeSet::new() };
        assert_eq!(whole, expected);
        let broken = figures(&rows, &[1, 3, 3, 4, 5, 5, 5], "a");
        let expected =
            Figures { recovery_point: 1.0, lost: vec![2], twice: BTreeSet::from([3, 5]), ..expected };
        assert_eq!(broken, expected);
    }
}
