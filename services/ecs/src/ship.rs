//! Ships containers' output to CloudWatch Logs, each container's by one loop.
//!
//! Invariants:
//! - At least once: the position is stored after the events are delivered, and output is dropped only after that.
//! - A container's output is complete when it has stopped and nothing is left to read; its record says so, and only
//!   then does the plane forget the task.
//! - When the log group is gone, delivery is tried again until the task's record is deleted; a running task does not
//!   suffer from it, except in the driver's mode `blocking`, as on AWS.

use std::sync::Arc;
use std::time::Duration;

use novamind_api::ecs::ContainerDefinition;
use novamind_api::logs::{InputLogEvent, PutLogEvents, errors};
use novamind_containers::{Batch, ContainerPhase, LogRecord};
use novamind_kernel::{Clock, Cloud, Scope};
use novamind_wire::{Result, Timestamp};
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, oneshot};

use crate::Ecs;
use crate::logs::Destination;
use crate::names::DefinitionName;
use crate::records::{Definition, Shipped, Status, Task, revision_id};

/// Limits of one PutLogEvents: events, and bytes with 26 more for each (CloudWatch Logs API reference).
const EVENTS: usize = 10_000;
const BYTES: usize = 1 << 20;
const OVERHEAD: usize = 26;
/// What lies between the first and the last of them.
const SPAN_MS: i64 = 24 * 3_600_000;
/// Longest event that lines are joined to.
const LONGEST: usize = 256 << 10;
/// What is read from a spool at a time.
const READ: usize = 512 << 10;
/// Pauses between deliveries, between looks at what cannot tell of its output, and after failures.
const BUSY: Duration = Duration::from_millis(100);
const UNTOLD: Duration = Duration::from_millis(500);
/// How often a quiet container is looked at all the same.
const QUIET: Duration = Duration::from_secs(60);
const FAILED: Duration = Duration::from_secs(10);

/// Starts the loops of a task's containers that are not running yet.
pub fn ensure(cloud: &Arc<Cloud>, state: &Arc<Ecs>, scope: &Scope, task: &Task) -> Result<()> {
    for one in task.containers.iter().filter(|one| one.logged) {
        let name = format!("{}/{}", task.id, one.name);
        if !state.shipping.lock().insert(name.clone()) {
            continue;
        }
        let destination = match definition(cloud, scope, task, &one.name) {
            Ok(Some(definition)) => Destination::of(&definition, &task.id),
            Ok(None) => None,
            Err(error) => {
                state.shipping.lock().remove(&name);
                return Err(error);
            }
        };
        let Some(destination) = destination else { continue };
        let shipper = Shipper {
            cloud: cloud.clone(),
            state: state.clone(),
            scope: scope.clone(),
            task: task.clone(),
            container: one.name.clone(),
            destination,
        };
        tokio::spawn(async move {
            shipper.run().await;
            shipper.state.shipping.lock().remove(&name);
        });
    }
    Ok(())
}

fn definition(
    cloud: &Arc<Cloud>,
    scope: &Scope,
    task: &Task,
    container: &str,
) -> Result<Option<ContainerDefinition>> {
    let Some(name) = DefinitionName::parse(&task.definition) else { return Ok(None) };
    let id = revision_id(name.family, name.revision.unwrap_or_default());
    let Some(found) = cloud.store().get::<Definition>(scope, &id)? else { return Ok(None) };
    let containers = found.record.body.0.container_definitions.unwrap_or_default();
    Ok(containers.into_iter().find(|one| one.name.as_deref() == Some(container)))
}

struct Shipper {
    cloud: Arc<Cloud>,
    state: Arc<Ecs>,
    scope: Scope,
    /// As it was when shipping began: for names and roles.
    task: Task,
    container: String,
    destination: Destination,
}

/// What a round came to.
enum Round {
    Shipped,
    Nothing,
    Over,
}

impl Shipper {
    async fn run(&self) {
        let mut changes = self.state.containers.changes();
        let mut told = None;
        loop {
            match self.round().await {
                Ok(Round::Over) => return,
                // A pause in real time: output comes in bursts, and each delivery is a commit.
                Ok(Round::Shipped) => tokio::time::sleep(BUSY).await,
                Ok(Round::Nothing) => match &mut told {
                    // Asked for before the look that found nothing.
                    Some(output) => {
                        if self.wait(output, &mut changes).await {
                            told = None;
                        }
                    }
                    None => {
                        told =
                            self.state.containers.output(&self.task.id, &self.container).await.ok().flatten();
                        if told.is_none() {
                            tokio::time::sleep(UNTOLD).await;
                        }
                    }
                },
                Err(error) => {
                    tracing::warn!(task = %self.task.id, container = %self.container, %error, "output not delivered");
                    tokio::time::sleep(FAILED).await;
                }
            }
        }
    }

    /// Waits for output, which it answers, or for the task to change.
    async fn wait(
        &self,
        output: &mut oneshot::Receiver<()>,
        changes: &mut broadcast::Receiver<String>,
    ) -> bool {
        let changed = async {
            loop {
                match changes.recv().await {
                    Ok(id) if id != self.task.id => {}
                    Err(RecvError::Closed) => std::future::pending().await,
                    Ok(_) | Err(RecvError::Lagged(_)) => return,
                }
            }
        };
        tokio::select! {
            _ = output => true,
            () = changed => false,
            () = tokio::time::sleep(QUIET) => false,
        }
    }

    fn id(&self) -> String {
        format!("{}/{}", self.task.key(), self.container)
    }

    async fn store(&self, shipped: Shipped) -> Result<()> {
        let (scope, id) = (self.scope.clone(), self.id());
        self.cloud.store().write(move |transaction| transaction.put(&scope, &id, &shipped)).await.map(drop)
    }

    async fn round(&self) -> Result<Round> {
        let store = self.cloud.store();
        let Some(task) = store.get::<Task>(&self.scope, &self.task.key())? else { return Ok(Round::Over) };
        let known =
            store.get::<Shipped>(&self.scope, &self.id())?.map(|found| found.record).unwrap_or_default();
        if known.complete {
            return Ok(Round::Over);
        }
        let Some(spool) = self.state.containers.logs(&self.task.id, &self.container).await? else {
            // The plane does not know the task: not yet, or no more.
            if task.status < Status::Deprovisioning {
                return Ok(Round::Nothing);
            }
            self.store(Shipped { complete: true, ..known }).await?;
            return Ok(Round::Over);
        };
        // Asked before reading: what a stopped container has written is all there.
        let seen = self.state.containers.observe(&self.task.id).await?;
        let over = seen.is_none_or(|seen| {
            seen.is_stopped()
                || seen.container(&self.container).is_some_and(|one| one.phase == ContainerPhase::Stopped)
        });
        let position = known.position;
        let reader = spool.clone();
        let batch = tokio::task::spawn_blocking(move || reader.read(position, READ)).await??;
        if batch.lost_bytes > 0 {
            let lost = batch.lost_bytes;
            tracing::debug!(task = %self.task.id, container = %self.container, lost, "output was dropped before it was read");
        }
        if batch.records.is_empty() && batch.next == position {
            if over {
                self.store(Shipped { position, complete: true }).await?;
                return Ok(Round::Over);
            }
            return Ok(Round::Nothing);
        }
        let next = batch.next;
        for events in requests(batch, self.cloud.clock()) {
            self.put(events).await?;
        }
        self.store(Shipped { position: next, complete: false }).await?;
        tokio::task::spawn_blocking(move || spool.trim(next)).await??;
        Ok(Round::Shipped)
    }

    async fn put(&self, events: Vec<InputLogEvent>) -> Result<()> {
        let cx = self.destination.context(&self.cloud, &self.scope, &self.task)?;
        let request = || PutLogEvents {
            log_group_name: self.destination.group.clone(),
            log_stream_name: self.destination.stream.clone(),
            log_events: events.clone(),
            ..PutLogEvents::default()
        };
        match cx.call(request()).await {
            // The stream was deleted under way.
            Err(error) if error.is(&errors::RESOURCE_NOT_FOUND_EXCEPTION) => {
                self.destination.ensure(&cx).await?;
                cx.call(request()).await.map(drop)
            }
            other => other.map(drop),
        }
    }
}

/// Joins the parts of long lines, orders by time, dates by AWS's clock and cuts into requests.
fn requests(batch: Batch, clock: &Clock) -> Vec<Vec<InputLogEvent>> {
    let mut lines: Vec<LogRecord> = Vec::new();
    for record in batch.records {
        let open = lines.iter_mut().rev().find(|line| line.stream == record.stream);
        match open {
            Some(line) if line.partial && line.bytes.len() + record.bytes.len() <= LONGEST => {
                line.bytes.extend_from_slice(&record.bytes);
                line.partial = record.partial;
            }
            _ => lines.push(record),
        }
    }
    lines.sort_by_key(|line| line.time_ms);
    let mut requests = Vec::new();
    let (mut current, mut size) = (Vec::<InputLogEvent>::new(), 0);
    for line in lines {
        let message = String::from_utf8_lossy(&line.bytes).into_owned();
        // An event must have a message.
        if message.is_empty() {
            continue;
        }
        let cost = message.len() + OVERHEAD;
        let timestamp = clock.at(Timestamp::from_millis(line.time_ms as i64)).millis();
        // After a day without this cloud, output of two days may be waiting.
        let spans = current.first().is_some_and(|first| timestamp - first.timestamp >= SPAN_MS);
        if !current.is_empty() && (current.len() == EVENTS || size + cost > BYTES || spans) {
            requests.push(std::mem::take(&mut current));
            size = 0;
        }
        size += cost;
        current.push(InputLogEvent { timestamp, message });
    }
    if !current.is_empty() {
        requests.push(current);
    }
    requests
}

#[cfg(test)]
mod tests {
    use novamind_containers::LogStream::{self, Stderr, Stdout};

    use super::*;

    fn record(time_ms: u64, stream: LogStream, partial: bool, text: &str) -> LogRecord {
        LogRecord { time_ms, stream, partial, bytes: text.into() }
    }

    #[test]
    fn joins_orders_and_cuts() {
        let records = vec![
            record(2, Stdout, true, "ab"),
            record(3, Stderr, false, "error"),
            record(4, Stdout, false, "cd"),
            record(1, Stdout, false, "first"),
            record(5, Stdout, false, ""),
        ];
        let made = requests(Batch { records, ..Batch::default() }, &Clock::real());
        let texts: Vec<_> = made[0].iter().map(|event| (event.timestamp, event.message.as_str())).collect();
        assert_eq!(texts, [(1, "first"), (2, "abcd"), (3, "error")]);

        let long = "x".repeat(200 << 10);
        let records = (0..12).map(|time| record(time, Stdout, false, &long)).collect();
        let made = requests(Batch { records, ..Batch::default() }, &Clock::real());
        let counts: Vec<usize> = made.iter().map(Vec::len).collect();
        assert_eq!(counts, [5, 5, 2]);

        let day = 24 * 3_600_000;
        let records = [0, 1, day, day + 1].map(|time| record(time, Stdout, false, "x")).into();
        let made = requests(Batch { records, ..Batch::default() }, &Clock::real());
        assert_eq!(made.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
    }
}
