//! PutLogEvents.

use novamind_api::logs::{PutLogEvents, PutLogEventsOutput, RejectedLogEventsInfo};
use novamind_wire::{Error, Result};

use crate::group::{find as find_group, invalid};
use crate::stream::{arn, find as find_stream, token};
use crate::{Cx, count};

/// Limits of a batch (quotas page): bytes with 26 for each event, and what one event may have.
const BATCH: usize = 1_048_576;
const EVENTS: usize = 10_000;
const OVERHEAD: usize = 26;
const DAY: i64 = 86_400_000;
const FUTURE: i64 = 2 * 3_600_000;
const PAST: i64 = 14 * DAY;

pub async fn put(cx: Cx, input: PutLogEvents) -> Result<PutLogEventsOutput> {
    let (group_name, stream_name) = (&input.log_group_name, &input.log_stream_name);
    cx.authorize(&arn(&cx, group_name, stream_name))?;
    // The quota is one of clients; what services ship does not use it up, and waits where it comes from.
    let client = cx.via().is_none();
    if client {
        cx.state().limits.pass(cx.scope())?;
    }
    if input.entity.is_some() {
        return Err(Error::unsupported("entity in PutLogEvents"));
    }
    let group = find_group(&cx, group_name)?;
    let stream = find_stream(&cx, group_name, stream_name)?;
    let events = input.log_events;
    check(&events.iter().map(|event| (event.timestamp, event.message.len())).collect::<Vec<_>>())?;
    let now = cx.now().millis();
    let times: Vec<i64> = events.iter().map(|event| event.timestamp).collect();
    let accepted = accept(&times, now, group.horizon(cx.now()));
    let (begin, end) = accepted.range;
    let kept: Vec<(i64, String)> = events
        .into_iter()
        .skip(begin)
        .take(end.saturating_sub(begin))
        .map(|event| (event.timestamp, event.message))
        .collect();
    if !kept.is_empty() {
        let _place = client.then(|| cx.state().limits.writer()).transpose()?;
        let sum = group.sum_id(cx.scope(), group_name);
        let filters = count::filters(&cx, group_name)?;
        let counted = if filters.is_empty() { Vec::new() } else { kept.clone() };
        let tails = &cx.state().tails;
        let told = tails.any().then(|| kept.clone());
        cx.state().journal.append(&sum, &stream.uid, now, kept).await?;
        if let Some(events) = told {
            tails.tell(cx.scope(), group_name, stream_name, now, events);
        }
        if let Err(error) = count::count(&cx, filters, &counted).await {
            tracing::warn!(%error, group = %group_name, "what metric filters count of a batch is not in CloudWatch");
        }
    }
    let extent = cx.state().journal.extent(&stream.uid)?;
    Ok(PutLogEventsOutput {
        next_sequence_token: Some(token(&stream, &extent)),
        rejected_log_events_info: accepted.rejected,
        rejected_entity_info: None,
    })
}

/// Checks times and lengths of a batch.
fn check(events: &[(i64, usize)]) -> Result<()> {
    if events.len() > EVENTS {
        return Err(invalid(format!("A batch has at most {EVENTS} events.")));
    }
    let bytes: usize = events.iter().map(|(_, length)| length + OVERHEAD).sum();
    if bytes > BATCH {
        return Err(invalid(format!("Upload too large: {bytes} bytes exceeds limit of {BATCH}")));
    }
    if events.windows(2).any(|pair| pair[0].0 > pair[1].0) {
        return Err(invalid("Log events in a single PutLogEvents request must be in chronological order."));
    }
    if let (Some(first), Some(last)) = (events.first(), events.last())
        && last.0 - first.0 > DAY
    {
        return Err(invalid(
            "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.",
        ));
    }
    Ok(())
}

struct Accepted {
    /// Positions of the events that are kept.
    range: (usize, usize),
    rejected: Option<RejectedLogEventsInfo>,
}

/// What of a batch in the order of its times is kept.
fn accept(times: &[i64], now: i64, horizon: i64) -> Accepted {
    let count = |limit: i64| times.iter().take_while(|time| **time < limit).count();
    let (old, expired) = (count(now - PAST), count(horizon));
    let new = times.iter().take_while(|time| **time <= now + FUTURE).count();
    let index = |value: usize| i32::try_from(value).ok();
    let rejected = (old > 0 || expired > 0 || new < times.len()).then(|| RejectedLogEventsInfo {
        too_new_log_event_start_index: index(new).filter(|_| new < times.len()),
        too_old_log_event_end_index: index(old).filter(|_| old > 0),
        expired_log_event_end_index: index(expired).filter(|_| expired > 0),
    });
    Accepted { range: (old.max(expired), new), rejected }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches() {
        let cases = [
            (vec![(1, 1), (2, 1)], None),
            (vec![(2, 1), (1, 1)], Some("chronological")),
            (vec![(0, 1), (DAY + 1, 1)], Some("24 hours")),
            (vec![(0, BATCH)], Some("too large")),
            (vec![(0, 1); EVENTS + 1], Some("at most")),
        ];
        for (events, part) in cases {
            let message = check(&events).err().map(|error| error.message().to_owned());
            assert_eq!(message.is_some(), part.is_some());
            assert!(message.unwrap_or_default().contains(part.unwrap_or_default()));
        }
    }

    #[test]
    fn what_is_too_old_or_too_new_is_named() {
        let now = 100 * DAY;
        let times = [now - 20 * DAY, now - 10 * DAY, now, now + FUTURE + 1];
        let accepted = accept(&times, now, 0);
        let rejected = accepted.rejected.unwrap();
        assert_eq!(accepted.range, (1, 3));
        assert_eq!(
            (rejected.too_old_log_event_end_index, rejected.too_new_log_event_start_index),
            (Some(1), Some(3))
        );
        let expired = accept(&times[1..3], now, now - 5 * DAY);
        assert_eq!(expired.range, (1, 2));
        assert_eq!(expired.rejected.unwrap().expired_log_event_end_index, Some(1));
        assert!(accept(&[now], now, 0).rejected.is_none());
    }
}
