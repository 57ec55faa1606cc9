//! `novamind drill restore` and `novamind drill failover`: do it on the running installation, measure it, compare what
//! is there before and after, clean up, and keep a report in the data folder.
//!
//! A restore makes an instance beside the one that it is a drill of, and deletes it again whatever came of it; what a
//! drill that was killed left, the next one deletes. A failover is one: sessions of the instance break off. While it goes
//! on, numbered rows are written at the endpoint as an application would (`drill/ledger.rs`), and both figures come of
//! those that were acknowledged.

mod ledger;

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::Result;
use clap::{Args, Subcommand};
use novamind_api::rds::{
    DbInstance, DeleteDBInstance, DescribeDBInstances, RebootDBInstance, RestoreDBInstanceToPointInTime, Tag,
};
use novamind_provider::interrupts::Interrupts;
use serde_json::{Value as Json, json};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::time::Instant;

use super::failure::{Exit, Failure, failure};
use super::output::{Common, Place};
use super::screen::talk;
use super::session::{Session, now};

const LOOK: Duration = Duration::from_millis(100);
/// How long a restore may take, and a failover.
const RESTORED: Duration = Duration::from_secs(3600);
const FAILED_OVER: Duration = Duration::from_secs(180);
/// The tag of an instance that is a drill's, with what it is a copy of.
const TAG: &str = "novamind:drill";
/// Rows that are to be acknowledged before a failover and after it.
const ROWS: usize = 3;

#[derive(Args)]
pub struct Drill {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Restore a database to its latest restorable time beside itself, compare, and delete the copy.
    Restore(Target),
    /// Fail a database over to its standby, and compare.
    Failover(Target),
}

#[derive(Args)]
struct Target {
    /// The database's identifier; the only one, if it is not given.
    #[arg(value_name = "DATABASE")]
    database: Option<String>,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    common: Common,
}

/// Rows and checksum of each table.
type Tables = BTreeMap<String, (u64, String)>;

/// What came of a drill.
struct Report {
    kind: &'static str,
    database: String,
    seconds: f64,
    /// Seconds between what was there, or acknowledged, and what is there after.
    recovery_point: Option<f64>,
    /// Rows that were acknowledged while it failed over.
    acknowledged: Option<usize>,
    tables: usize,
    /// Tables that others wrote to meanwhile: only their rows can be compared.
    moving: usize,
    faults: Vec<String>,
}

impl Report {
    fn new(kind: &'static str, database: &str) -> Self {
        let (seconds, recovery_point, acknowledged) = (0.0, None, None);
        let (database, tables, moving, faults) = (database.to_owned(), 0, 0, Vec::new());
        Self { kind, database, seconds, recovery_point, acknowledged, tables, moving, faults }
    }

    fn text(&self) -> String {
        let point = self.recovery_point.map_or("unknown".to_owned(), |seconds| format!("{seconds:.1}s"));
        let mut text = format!(
            "drill           {} of {}\nrecovery time   {:.1}s\nrecovery point  {point}\ntables          {} compared, {} \
             of them written to meanwhile\n",
            self.kind, self.database, self.seconds, self.tables, self.moving
        );
        if let Some(rows) = self.acknowledged {
            text.push_str(&format!("ledger          {rows} rows acknowledged at the endpoint\n"));
        }
        for fault in &self.faults {
            text.push_str(&format!("fault           {fault}\n"));
        }
        text
    }

    fn json(&self) -> Json {
        json!({
            "drill": self.kind,
            "database": self.database,
            "recovery_time_seconds": self.seconds,
            "recovery_point_seconds": self.recovery_point,
            "rows_acknowledged": self.acknowledged,
            "tables": self.tables,
            "tables_written_meanwhile": self.moving,
            "faults": self.faults,
        })
    }

    /// Compares what was there before and after with what is there now.
    fn compare(&mut self, before: &Tables, after: &Tables, found: &Tables) {
        self.tables = before.len();
        for (table, old) in before {
            let stays = after.get(table) == Some(old);
            self.moving += usize::from(!stays);
            let fault = match (found.get(table), after.get(table)) {
                (None, Some(_)) => Some(format!("the table {table} is missing")),
                (Some(found), _) if stays && found != old => Some(format!("the table {table} differs")),
                (Some((rows, _)), Some((most, _)))
                    if !stays && (rows < &old.0.min(*most) || rows > &old.0.max(*most)) =>
                {
                    Some(format!("the table {table} has {rows} rows, and had {} to {most}", old.0))
                }
                _ => None,
            };
            self.faults.extend(fault);
        }
    }
}

impl Drill {
    pub async fn run(self) -> Result<()> {
        let (target, restore) = match self.action {
            Action::Restore(target) => (target, true),
            Action::Failover(target) => (target, false),
        };
        let session = super::open_in(&target.common, &target.place).await?;
        let database = choose(&session, target.database).await?;
        let report = if restore {
            restored(&session, &database).await?
        } else {
            failed_over(&session, &database).await?
        };
        let folder = session.folder.join("drills");
        std::fs::create_dir_all(&folder)?;
        let file = folder.join(format!("{}-{}.json", report.kind, now().basic()));
        std::fs::write(&file, serde_json::to_vec_pretty(&report.json())?)?;
        talk(&format!("the report is in {}", file.display()));
        target.common.output.print(|| report.text(), || report.json())?;
        match report.faults.is_empty() {
            true => Ok(()),
            false => Err(failure(format!("the drill found {} faults", report.faults.len())).into()),
        }
    }
}

fn identifier(database: &DbInstance) -> String {
    database.db_instance_identifier.clone().unwrap_or_default()
}

async fn choose(session: &Session, name: Option<String>) -> Result<DbInstance> {
    let input =
        DescribeDBInstances { db_instance_identifier: name.clone(), ..DescribeDBInstances::default() };
    let found = session.call(input).await;
    if let (Err(error), Some(name)) = (&found, &name)
        && format!("{error:#}").contains("DBInstanceNotFound")
    {
        let hint = "`novamind endpoints` lists the databases that there are";
        return Err(failure(format!("there is no database {name}")).hint(hint).into());
    }
    let mut found = found?.db_instances.unwrap_or_default();
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => Err(failure("there is no database")
            .hint("`novamind apply` makes what DIR/terraform describes")
            .into()),
        _ => {
            let names: Vec<String> = found.iter().map(identifier).collect();
            Err(failure("there are several databases")
                .hint(format!("name one of {}", names.join(", ")))
                .into())
        }
    }
}

async fn look(session: &Session, name: &str) -> Result<Option<DbInstance>> {
    let found = session.call(DescribeDBInstances::default()).await?.db_instances.unwrap_or_default();
    Ok(found.into_iter().find(|one| identifier(one) == name))
}

async fn fingerprint(session: &Session, name: &str) -> Result<(Tables, Option<f64>)> {
    let answer = session.chore("rds", "fingerprint", json!({ "instance": name })).await?;
    let tables = answer["tables"].as_array().into_iter().flatten().map(|table| {
        let text = |name: &str| table[name].as_str().unwrap_or_default().to_owned();
        (text("table"), (table["rows"].as_u64().unwrap_or_default(), text("checksum")))
    });
    Ok((tables.collect(), answer["replayed"].as_f64()))
}

/// An instance that was waited for long enough. `region`: as of [`Session::region_option`].
fn overdue(name: &str, status: &str, region: &str) -> Failure {
    let command = format!("aws rds describe-db-instances --db-instance-identifier {name}{region}");
    failure(format!("{name} is still {status}"))
        .hint(format!("`{command}` shows how it stands"))
        .exit(Exit::TimedOut)
}

/// Waits until the instance is available.
async fn available(session: &Session, name: &str, limit: Duration) -> Result<()> {
    let begun = Instant::now();
    loop {
        let status = look(session, name).await?.and_then(|one| one.db_instance_status).unwrap_or_default();
        match status.as_str() {
            "available" => return Ok(()),
            "failed" | "incompatible-restore" => return Err(failure(format!("{name} is {status}")).into()),
            _ if begun.elapsed() > limit => {
                return Err(overdue(name, &status, &session.region_option()).into());
            }
            _ => tokio::time::sleep(LOOK).await,
        }
    }
}

/// The signals that cut a drill short. They do not end the process as long as this lives: it is made before the first
/// thing that is to be taken away again, and kept until that is done.
struct Cut {
    interrupts: Interrupts,
    terminated: Signal,
}

impl Cut {
    fn watch() -> Result<Self> {
        let (interrupts, terminated) = (Interrupts::catch()?, signal(SignalKind::terminate())?);
        Ok(Self { interrupts, terminated })
    }

    /// What a drill does, unless it is cut short: then what it made is still taken away.
    async fn unless<T>(&mut self, work: impl Future<Output = Result<T>>) -> Result<T> {
        tokio::select! {
            outcome = work => outcome,
            () = self.interrupts.next() => Err(failure("the drill was cut short").into()),
            _ = self.terminated.recv() => Err(failure("the drill was ended").into()),
        }
    }
}

async fn delete(session: &Session, name: &str) -> Result<()> {
    talk(&format!("deleting {name}"));
    let input = DeleteDBInstance {
        db_instance_identifier: name.to_owned(),
        skip_final_snapshot: Some(true),
        ..DeleteDBInstance::default()
    };
    session.call(input).await?;
    let begun = Instant::now();
    while look(session, name).await?.is_some() {
        if begun.elapsed() > RESTORED {
            return Err(overdue(name, "being deleted", &session.region_option()).into());
        }
        tokio::time::sleep(LOOK).await;
    }
    Ok(())
}

/// Deletes what drills of this instance left that were killed.
async fn sweep(session: &Session, source: &str) -> Result<()> {
    let found = session.call(DescribeDBInstances::default()).await?.db_instances.unwrap_or_default();
    let is_left = |one: &DbInstance| {
        let mut tags = one.tag_list.iter().flatten();
        let ours = |tag: &Tag| tag.key.as_deref() == Some(TAG) && tag.value.as_deref() == Some(source);
        tags.any(ours) && one.db_instance_status.as_deref() != Some("deleting")
    };
    for left in found.iter().filter(|one| is_left(one)) {
        delete(session, &identifier(left)).await?;
    }
    Ok(())
}

async fn restored(session: &Session, database: &DbInstance) -> Result<Report> {
    let source = identifier(database);
    sweep(session, &source).await?;
    let name = format!("drill-{}", now().millis());
    let (before, _) = fingerprint(session, &source).await?;
    let (begun, asked) = (Instant::now(), now());
    talk(&format!("restoring {source} as {name}"));
    let input = RestoreDBInstanceToPointInTime {
        source_db_instance_identifier: Some(source.clone()),
        target_db_instance_identifier: name.clone(),
        use_latest_restorable_time: Some(true),
        backup_retention_period: Some(0),
        multi_az: Some(false),
        db_subnet_group_name: database
            .db_subnet_group
            .as_ref()
            .and_then(|group| group.db_subnet_group_name.clone()),
        tags: Some(vec![Tag { key: Some(TAG.into()), value: Some(source.clone()) }]),
        ..RestoreDBInstanceToPointInTime::default()
    };
    let mut cut = Cut::watch()?;
    session.call(input).await?;
    let outcome = cut.unless(async {
        available(session, &name, RESTORED).await?;
        let seconds = begun.elapsed().as_secs_f64();
        let (after, _) = fingerprint(session, &source).await?;
        let (found, replayed) = fingerprint(session, &name).await?;
        let recovery_point = replayed.map(|replayed| (asked.millis() as f64 / 1000.0 - replayed).max(0.0));
        let mut report = Report { seconds, recovery_point, ..Report::new("restore", &source) };
        report.compare(&before, &after, &found);
        Ok(report)
    });
    let outcome = outcome.await;
    delete(session, &name).await?;
    outcome
}

async fn failed_over(session: &Session, database: &DbInstance) -> Result<Report> {
    let name = identifier(database);
    let zone = database.availability_zone.clone().unwrap_or_default();
    if database.multi_az != Some(true) {
        let region = session.region_option();
        let fault = failure(format!("{name} has no standby to fail over to"));
        return Err(fault
            .hint(format!("`aws rds modify-db-instance --multi-az --apply-immediately{region}` makes one"))
            .into());
    }
    let (before, _) = fingerprint(session, &name).await?;
    let mut cut = Cut::watch()?;
    let place = ledger::Place::begin(session, &name).await?;
    let rows = ledger::Ledger::start(&place);
    let outcome = cut.unless(async {
        rows.grow(ROWS, |row| row.zone == zone, FAILED_OVER).await?;
        talk(&format!("failing {name} over from {zone}"));
        let input = RebootDBInstance { db_instance_identifier: name.clone(), force_failover: Some(true) };
        session.call(input).await?;
        rows.grow(ROWS, |row| row.zone != zone, FAILED_OVER).await?;
        available(session, &name, FAILED_OVER).await
    });
    let outcome = outcome.await;
    let acknowledged = rows.close().await;
    let numbers = place.end(session, &name).await?;
    outcome?;
    let (found, _) = fingerprint(session, &name).await?;
    let figures = ledger::figures(&acknowledged, &numbers, &zone);
    let mut report = Report {
        seconds: figures.recovery_time,
        recovery_point: Some(figures.recovery_point),
        acknowledged: Some(acknowledged.len()),
        ..Report::new("failover", &name)
    };
    for number in figures.lost {
        report.faults.push(format!("the row {number} was acknowledged and is lost"));
    }
    for number in figures.twice {
        report.faults.push(format!("the row {number} was written once and is there more than once"));
    }
    // Nobody could write between the two but to the standby, which has become the primary.
    let after: Tables =
        before.iter().filter(|(table, old)| found.get(*table) == Some(old)).map(copied).collect();
    let grown =
        |table: &String, old: &(u64, String)| found.get(table).is_some_and(|(rows, _)| *rows >= old.0);
    for (table, old) in &before {
        if !after.contains_key(table) && !grown(table, old) {
            report.faults.push(format!("the table {table} has lost rows"));
        }
    }
    report.tables = before.len();
    report.moving = before.len() - after.len();
    Ok(report)
}

fn copied((table, rows): (&String, &(u64, String))) -> (String, (u64, String)) {
    (table.clone(), rows.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::failure::object;

    #[test]
    fn what_takes_too_long_goes_on() {
        let said = object(&overdue("main", "backing-up", " --region eu-west-1").into());
        assert_eq!(
            (said["error"].as_str(), said["exit"].as_u64()),
            (Some("main is still backing-up"), Some(5))
        );
        assert!(
            said["hint"]
                .as_str()
                .is_some_and(|hint| hint.contains("--db-instance-identifier main --region eu-west-1`"))
        );
    }

    #[test]
    fn what_differs_is_told() {
        let tables = |rows: &[(&str, u64, &str)]| -> Tables {
            rows.iter().map(|(name, rows, sum)| ((*name).to_owned(), (*rows, (*sum).to_owned()))).collect()
        };
        let before = tables(&[
            ("same", 3, "x"),
            ("other", 3, "x"),
            ("grows", 3, "x"),
            ("short", 3, "x"),
            ("gone", 1, "x"),
        ]);
        let after = tables(&[
            ("same", 3, "x"),
            ("other", 3, "x"),
            ("grows", 5, "y"),
            ("short", 5, "y"),
            ("gone", 1, "x"),
        ]);
        let found = tables(&[("same", 3, "x"), ("other", 3, "z"), ("grows", 4, "w"), ("short", 2, "w")]);
        let mut report = Report::new("restore", "db");
        report.compare(&before, &after, &found);
        assert_eq!((report.tables, report.moving, report.faults.len()), (5, 2, 3), "{:?}", report.faults);
    }
}
