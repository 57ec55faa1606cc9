//! GetLogEvents: pages of one stream, forwards and backwards.

use novamind_api::logs::{GetLogEvents, GetLogEventsOutput, OutputLogEvent};
use novamind_wire::Result;

use crate::Cx;
use crate::events::{Backward, Cursor, Event, Forward, ROOM};
use crate::group::{find as find_group, invalid, name as group_name};
use crate::stream::{arn, find as find_stream};

const EVENTS: usize = 10_000;
const BYTES: usize = 1_048_576;

enum Direction {
    Forward(Cursor),
    Backward(Option<Cursor>),
}

fn token(direction: char, cursor: Cursor) -> String {
    format!("{direction}/{:020}{:018}{:018}/s", cursor.time, cursor.chunk, cursor.index)
}

fn parse(text: &str) -> Option<Direction> {
    let (direction, rest) = text.split_once('/')?;
    let digits = rest.strip_suffix("/s")?;
    if digits.len() != 56 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let cursor = Cursor {
        time: digits[..20].parse().ok()?,
        chunk: digits[20..38].parse().ok()?,
        index: digits[38..].parse().ok()?,
    };
    match direction {
        "f" => Some(Direction::Forward(cursor)),
        "b" => Some(Direction::Backward(Some(cursor))),
        _ => None,
    }
}

/// Events until one of the limits of a page is reached; one event fits always.
fn take(limit: usize, mut next: impl FnMut() -> Result<Option<Event>>) -> Result<Vec<Event>> {
    let (mut events, mut bytes) = (Vec::new(), 0);
    while events.len() < limit {
        let Some(event) = next()? else { break };
        bytes += event.message.len();
        if bytes > BYTES && !events.is_empty() {
            break;
        }
        events.push(event);
    }
    Ok(events)
}

pub async fn get(cx: Cx, input: GetLogEvents) -> Result<GetLogEventsOutput> {
    let group_name = group_name(&cx, input.log_group_name, input.log_group_identifier)?;
    cx.authorize(&arn(&cx, &group_name, &input.log_stream_name))?;
    let group = find_group(&cx, &group_name)?;
    let stream = find_stream(&cx, &group_name, &input.log_stream_name)?;
    let start = input.start_time.unwrap_or(0).max(group.horizon(cx.now()));
    let end = input.end_time.unwrap_or(i64::MAX);
    let limit = input.limit.map_or(EVENTS, |limit| limit as usize);
    let direction = match &input.next_token {
        Some(text) => parse(text).ok_or_else(|| invalid("The specified nextToken is invalid."))?,
        None if input.start_from_head == Some(true) => Direction::Forward(Cursor::START),
        None => Direction::Backward(None),
    };
    let journal = &cx.state().journal;
    let events = match &direction {
        Direction::Forward(after) => {
            let mut forward = Forward::new(journal, &stream.uid, *after, start, end, ROOM);
            take(limit, || forward.next())?
        }
        Direction::Backward(before) => {
            let mut backward = Backward::new(journal, &stream.uid, *before, start, end);
            let mut events = take(limit, || backward.next())?;
            events.reverse();
            events
        }
    };
    // At the end the same token comes back.
    let place = match direction {
        Direction::Forward(cursor) | Direction::Backward(Some(cursor)) => cursor,
        Direction::Backward(None) => Cursor { time: start, ..Cursor::START },
    };
    let first = events.first().map_or(place, |event| event.cursor);
    let last = events.last().map_or(place, |event| event.cursor);
    let events = events.into_iter().map(|event| OutputLogEvent {
        timestamp: Some(event.cursor.time),
        message: Some(event.message),
        ingestion_time: Some(event.ingested),
    });
    Ok(GetLogEventsOutput {
        events: Some(events.collect()),
        next_forward_token: Some(token('f', last)),
        next_backward_token: Some(token('b', first)),
    })
}
