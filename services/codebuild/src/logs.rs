//! A build's log on its way to CloudWatch Logs: batches from the plane's spool, live, from a durable position.
//!
//! A line is given on at least once. What cannot be delivered is kept as the build's trouble and does not end it.

use std::collections::HashMap;
use std::time::Duration;

use novamind_api::logs::{CreateLogGroup, CreateLogStream, InputLogEvent, PutLogEvents};
use novamind_builds::BuildsError;
use novamind_kernel::Context;
use novamind_wire::{Error, Result, Timestamp};
use parking_lot::Mutex;
use tokio::time::Instant;

use crate::control::{Control, Subject};

/// Least time between two batches while output flows.
const PAUSE: Duration = Duration::from_millis(250);
/// Bytes that are read for a batch; PutLogEvents takes 1 MiB and 26 bytes more for each event.
const BATCH: usize = 512 * 1024;
/// An event of CloudWatch Logs; a longer line is cut into several.
const EVENT: usize = 256 * 1024 - 26;
/// Events of one batch.
const EVENTS: usize = 10_000;
/// After so many failures in a row the log is given up.
const TRIES: u32 = 5;

/// When each running build's last batch was sent.
#[derive(Default)]
pub struct Times(Mutex<HashMap<String, Instant>>);

/// Whether there is more to give on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum More {
    /// Not now.
    No,
    Now,
    After(Duration),
}

/// Gives a batch on. With `all`, no pause is kept, and at the end of the log the position is complete.
pub async fn pump(control: &Control, subject: &mut Subject<'_>, all: bool) -> Result<More> {
    if subject.job.log.complete || subject.build.log_trouble.is_some() {
        return Ok(More::No);
    }
    let logs = subject.build.build.logs.clone().unwrap_or_default();
    let (Some(group), Some(stream)) = (logs.group_name, logs.stream_name) else {
        // Switched off: nothing is owed to anybody.
        subject.job.log.complete = all;
        return Ok(More::No);
    };
    let uuid = subject.uuid().to_owned();
    if !all && let Some(wait) = pause(control, &uuid) {
        return Ok(More::After(wait));
    }
    let chunk = match control.state.plane.read_log(&uuid, subject.job.log.offset, BATCH).await {
        Err(BuildsError::NotFound { .. }) => return Ok(More::No),
        chunk => chunk?,
    };
    let sent = send(control, subject, &group, &stream, &chunk.lines).await;
    match sent {
        Ok(()) => {
            subject.job.log.failures = 0;
            let moved = chunk.next_offset > subject.job.log.offset;
            subject.job.log.offset = chunk.next_offset;
            if all && (chunk.complete || !moved) {
                subject.job.log.complete = true;
                control.state.log_times.0.lock().remove(&uuid);
            }
            Ok(if moved && !chunk.complete { More::Now } else { More::No })
        }
        // There will be room again, and what is to be given on stays where it is.
        Err(error) if error.is_disk_full() => Err(error),
        Err(error) => {
            subject.job.log.failures += 1;
            let lasting = error.status() != 500 && error.status() != 503 && error.status() != 429;
            if lasting || subject.job.log.failures >= TRIES {
                let what = format!("CloudWatch Logs does not have the log ({group}, {stream})");
                subject.build.log_trouble = Some(format!("{what}: {}: {}", error.code(), error.message()));
                control.state.log_times.0.lock().remove(&uuid);
                return Ok(More::No);
            }
            tracing::warn!(build = subject.build.id(), %error, "a batch of the log was not taken");
            Ok(if all { More::Now } else { More::After(PAUSE) })
        }
    }
}

/// How long to wait until a batch may be sent.
fn pause(control: &Control, uuid: &str) -> Option<Duration> {
    let now = Instant::now();
    let mut times = control.state.log_times.0.lock();
    let wait = times.get(uuid).and_then(|last| (*last + PAUSE).checked_duration_since(now));
    let wait = wait.filter(|wait| !wait.is_zero());
    if wait.is_none() {
        times.insert(uuid.to_owned(), now);
    }
    wait
}

async fn send(
    control: &Control,
    subject: &mut Subject<'_>,
    group: &str,
    stream: &str,
    lines: &[novamind_builds::LogLine],
) -> Result<()> {
    let role = control.role(subject)?;
    if !subject.job.log.stream_made {
        make_stream(&role, group, stream).await?;
        subject.job.log.stream_made = true;
    }
    let clock = control.cloud.clock();
    let events: Vec<InputLogEvent> = lines
        .iter()
        .flat_map(|line| {
            pieces(&line.message).into_iter().map(|message| InputLogEvent {
                timestamp: clock.at(Timestamp::from_millis(line.timestamp_ms)).millis(),
                message: format!("{message}\n"),
            })
        })
        .collect();
    for events in batches(events) {
        let input = PutLogEvents {
            log_group_name: group.into(),
            log_stream_name: stream.into(),
            log_events: events,
            ..PutLogEvents::default()
        };
        role.call(input).await?;
    }
    Ok(())
}

/// Batches within the limits of PutLogEvents.
fn batches(events: Vec<InputLogEvent>) -> Vec<Vec<InputLogEvent>> {
    let mut batches: Vec<Vec<InputLogEvent>> = Vec::new();
    let mut size = 0;
    for event in events {
        let cost = event.message.len() + 26;
        match batches.last_mut().filter(|batch| batch.len() < EVENTS && size + cost <= 1 << 20) {
            Some(batch) => batch.push(event),
            None => {
                size = 0;
                batches.push(vec![event]);
            }
        }
        size += cost;
    }
    batches
}

/// A line in pieces that fit an event.
fn pieces(line: &str) -> Vec<&str> {
    let (mut found, mut rest) = (Vec::new(), line);
    while rest.len() > EVENT {
        let cut = (0..=EVENT).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(EVENT);
        let (piece, left) = rest.split_at(cut);
        found.push(piece);
        rest = left;
    }
    found.push(rest);
    found
}

async fn make_stream(role: &Context, group: &str, stream: &str) -> Result<()> {
    let exists = |error: &Error| error.name() == "ResourceAlreadyExistsException";
    let input = || CreateLogStream { log_group_name: group.into(), log_stream_name: stream.into() };
    match role.call(input()).await {
        Err(error) if error.name() == "ResourceNotFoundException" => {
            let made = CreateLogGroup { log_group_name: group.into(), ..CreateLogGroup::default() };
            match role.call(made).await {
                Err(error) if !exists(&error) => return Err(error),
                _ => {}
            }
            match role.call(input()).await {
                Err(error) if !exists(&error) => Err(error),
                _ => Ok(()),
            }
        }
        Err(error) if !exists(&error) => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_and_large_batches_are_cut() {
        let line = format!("x{}", "é".repeat(EVENT));
        let cut = pieces(&line);
        assert!(cut.len() == 3 && cut.iter().all(|piece| piece.len() <= EVENT));
        assert_eq!(cut.concat(), line);
        let event = |size: usize| InputLogEvent { timestamp: 1, message: "x".repeat(size) };
        let cases =
            [(vec![], 0), (vec![event(1); 10_001], 2), (vec![event(1 << 19); 4], 4), (vec![event(9); 9], 1)];
        for (events, expected) in cases {
            let count = events.len();
            let batches = batches(events);
            assert_eq!(batches.len(), expected);
            assert_eq!(batches.concat().len(), count);
        }
    }
}
