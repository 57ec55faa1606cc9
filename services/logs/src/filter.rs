//! FilterLogEvents: the events of many streams in the order of their times.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use novamind_api::logs::{FilterLogEvents, FilterLogEventsOutput, FilteredLogEvent};
use novamind_wire::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::Cx;
use crate::events::{Cursor, Forward, ROOM};
use crate::group::{find as find_group, invalid, name as group_name, resource};
use crate::pattern::Pattern;
use crate::records::{Stream, stream_id, stream_name};
use crate::stream::find as find_stream;

const EVENTS: usize = 10_000;
const BYTES: usize = 1_048_576;
/// Events, and bytes of their messages, that one call looks at; a page may be empty and have a token. With as many bytes
/// as all readers have room for, none reads its chunks more than a few times.
const SCANNED: usize = 50_000;
const SCANNED_BYTES: usize = ROOM;

/// Where the next page begins: after this event.
#[derive(Serialize, Deserialize)]
struct Token {
    time: i64,
    stream: String,
    chunk: u64,
    index: u32,
}

/// The streams that are searched, by name.
fn streams(
    cx: &Cx,
    group: &str,
    names: Option<Vec<String>>,
    prefix: Option<String>,
) -> Result<BTreeMap<String, String>> {
    if let Some(names) = names.filter(|names| !names.is_empty()) {
        if prefix.is_some() {
            return Err(invalid("logStreamNames and logStreamNamePrefix cannot be used together"));
        }
        return names
            .into_iter()
            .map(|name| find_stream(cx, group, &name).map(|stream| (name, stream.uid)))
            .collect();
    }
    let prefix = stream_id(group, &prefix.unwrap_or_default());
    let found = cx.store().list::<Stream>(cx.scope(), &prefix, None, usize::MAX)?;
    Ok(found.into_iter().map(|stream| (stream_name(&stream.id).to_owned(), stream.record.uid)).collect())
}

/// When a stream's next event is, or may be if nothing of it was read yet. Events of the same time come in the order
/// of their streams.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Head {
    time: i64,
    stream: usize,
}

pub async fn filter(cx: Cx, input: FilterLogEvents) -> Result<FilterLogEventsOutput> {
    let group_name = group_name(input.log_group_name, input.log_group_identifier)?;
    cx.authorize(&resource(&cx, &group_name))?;
    if input.start_from_head == Some(false) {
        return Err(Error::unsupported("startFromHead=false in FilterLogEvents"));
    }
    let group = find_group(&cx, &group_name)?;
    let text = input.filter_pattern.unwrap_or_default();
    let pattern =
        Pattern::parse(&text).map_err(|problem| invalid(format!("Invalid filter pattern: {problem}")))?;
    let selected = streams(&cx, &group_name, input.log_stream_names, input.log_stream_name_prefix)?;
    let after: Option<Token> = match &input.next_token {
        None => None,
        Some(token) => Some(
            BASE64_URL_SAFE_NO_PAD
                .decode(token)
                .ok()
                .and_then(|bytes| serde_json::from_slice(&bytes).ok())
                .ok_or_else(|| invalid("The specified nextToken is invalid."))?,
        ),
    };
    let begin = input.start_time.unwrap_or(0).max(group.horizon(cx.now()));
    let begin = after.as_ref().map_or(begin, |after| begin.max(after.time));
    // The end is included here, unlike in GetLogEvents.
    let end = input.end_time.map_or(i64::MAX, |end| end.saturating_add(1));
    let limit = input.limit.map_or(EVENTS, |limit| limit as usize);

    let journal = &cx.state().journal;
    let names: Vec<(&String, &String)> = selected.iter().collect();
    let mut heads = BinaryHeap::new();
    for (stream, (_, uid)) in names.iter().enumerate() {
        let extent = journal.extent(uid)?;
        let (Some(first), Some(last)) = (extent.first, extent.last) else { continue };
        if first < end && last >= begin {
            heads.push(Reverse(Head { time: first.max(begin), stream }));
        }
    }
    let room = ROOM / heads.len().max(1);
    let mut readers: Vec<Option<Forward<'_>>> = names.iter().map(|_| None).collect();
    let (mut found, mut bytes, mut scanned, mut scanned_bytes) = (Vec::new(), 0, 0, 0);
    let (mut more, mut seen) = (false, None);
    while let Some(Reverse(Head { stream, .. })) = heads.pop() {
        let (name, uid) = names[stream];
        let Some(reader) = &mut readers[stream] else {
            // Events at the token's time: what its own stream and those before it have shown is left out.
            let cursor = match &after {
                Some(after) if after.stream == *name => {
                    Cursor { time: after.time, chunk: after.chunk, index: after.index }
                }
                Some(after) if *name < after.stream => {
                    Cursor { time: after.time, chunk: u64::MAX, index: u32::MAX }
                }
                _ => Cursor::START,
            };
            let reader = readers[stream].insert(Forward::new(journal, uid, cursor, begin, end, room));
            heads.extend(reader.peek()?.map(|time| Reverse(Head { time, stream })));
            continue;
        };
        if found.len() >= limit || scanned >= SCANNED || scanned_bytes >= SCANNED_BYTES {
            more = true;
            break;
        }
        let Some(event) = reader.next()? else {
            heads.extend(reader.peek()?.map(|time| Reverse(Head { time, stream })));
            continue;
        };
        let matches = pattern.matches(&event.message);
        // One event fits always.
        if matches && bytes + event.message.len() > BYTES && !found.is_empty() {
            more = true;
            break;
        }
        scanned += 1;
        scanned_bytes += event.message.len();
        let Cursor { time, chunk, index } = event.cursor;
        seen = Some(Token { time, stream: name.clone(), chunk, index });
        if matches {
            bytes += event.message.len();
            found.push(FilteredLogEvent {
                log_stream_name: Some(name.clone()),
                timestamp: Some(time),
                ingestion_time: Some(event.ingested),
                event_id: Some(format!("{time:020}{chunk:018}{index:018}")),
                message: Some(event.message),
            });
        }
        heads.extend(reader.peek()?.map(|time| Reverse(Head { time, stream })));
    }
    let next_token = match seen.filter(|_| more) {
        Some(token) => Some(BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(&token)?)),
        None => None,
    };
    Ok(FilterLogEventsOutput { events: Some(found), searched_log_streams: Some(Vec::new()), next_token })
}
