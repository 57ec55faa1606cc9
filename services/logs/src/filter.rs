//! FilterLogEvents: the events of many streams in the order of their times.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use novamind_api::logs::{FilterLogEvents, FilterLogEventsOutput, FilteredLogEvent};
use novamind_wire::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::Cx;
use crate::events::{Cursor, Event, Forward, ROOM};
use crate::group::{find as find_group, invalid, name as group_name, resource};
use crate::journal::Journal;
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

/// Where an earlier page ended.
fn token(text: &str) -> Result<Token> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok();
    bytes
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .ok_or_else(|| invalid("The specified nextToken is invalid."))
}

/// When a stream's next event is, or may be if nothing of it was read yet. Events of the same time come in the order
/// of their streams.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Head {
    time: i64,
    stream: usize,
}

/// The events of many streams, merged in the order of their times. A stream is opened when its first event may be next.
struct Merge<'a> {
    journal: &'a Journal,
    /// Name and identity of each stream, by name.
    streams: Vec<(&'a String, &'a String)>,
    readers: Vec<Option<Forward<'a>>>,
    heads: BinaryHeap<Reverse<Head>>,
    /// The stream whose event is next. It is not among the heads.
    current: Option<usize>,
    after: Option<Token>,
    begin: i64,
    end: i64,
    /// Bytes of messages that each reader may have in memory.
    room: usize,
}

impl<'a> Merge<'a> {
    fn new(
        journal: &'a Journal,
        selected: &'a BTreeMap<String, String>,
        after: Option<Token>,
        begin: i64,
        end: i64,
    ) -> Result<Self> {
        let streams: Vec<(&String, &String)> = selected.iter().collect();
        let mut heads = BinaryHeap::new();
        for (stream, (_, uid)) in streams.iter().enumerate() {
            let extent = journal.extent(uid)?;
            let (Some(first), Some(last)) = (extent.first, extent.last) else { continue };
            if first < end && last >= begin {
                heads.push(Reverse(Head { time: first.max(begin), stream }));
            }
        }
        let room = ROOM / heads.len().max(1);
        let readers = streams.iter().map(|_| None).collect();
        Ok(Self { journal, streams, readers, heads, current: None, after, begin, end, room })
    }

    /// Finds the stream whose event is next; `false` when there is none.
    fn ready(&mut self) -> Result<bool> {
        if let Some(stream) = self.current.take() {
            self.queue(stream)?;
        }
        while let Some(Reverse(Head { stream, .. })) = self.heads.pop() {
            if self.readers[stream].is_some() {
                self.current = Some(stream);
                return Ok(true);
            }
            let (name, uid) = self.streams[stream];
            let cursor = self.cursor(name);
            let reader = Forward::new(self.journal, uid, cursor, self.begin, self.end, self.room);
            self.readers[stream] = Some(reader);
            self.queue(stream)?;
        }
        Ok(false)
    }

    /// Puts a stream among those that wait, unless it has no more events.
    fn queue(&mut self, stream: usize) -> Result<()> {
        if let Some(reader) = &mut self.readers[stream] {
            self.heads.extend(reader.peek()?.map(|time| Reverse(Head { time, stream })));
        }
        Ok(())
    }

    /// Events at the token's time: what its own stream and those before it have shown is left out.
    fn cursor(&self, stream: &str) -> Cursor {
        match &self.after {
            Some(after) if after.stream == stream => {
                Cursor { time: after.time, chunk: after.chunk, index: after.index }
            }
            Some(after) if stream < after.stream.as_str() => {
                Cursor { time: after.time, chunk: u64::MAX, index: u32::MAX }
            }
            _ => Cursor::START,
        }
    }

    /// The next event and the name of its stream, once [`Merge::ready`] has found it.
    fn take(&mut self) -> Result<Option<(&'a str, Event)>> {
        let Some(stream) = self.current else { return Ok(None) };
        let Some(reader) = &mut self.readers[stream] else { return Ok(None) };
        let name: &'a str = self.streams[stream].0;
        Ok(reader.next()?.map(|event| (name, event)))
    }
}

/// What one call has found, and how much it has looked at.
#[derive(Default)]
struct Page {
    found: Vec<FilteredLogEvent>,
    bytes: usize,
    scanned: usize,
    scanned_bytes: usize,
    /// The last event that was looked at.
    seen: Option<Token>,
}

impl Page {
    fn is_full(&self, limit: usize) -> bool {
        self.found.len() >= limit || self.scanned >= SCANNED || self.scanned_bytes >= SCANNED_BYTES
    }

    /// Takes an event in; `false` if it belongs on the page and does not fit.
    fn add(&mut self, stream: &str, event: Event, matches: bool) -> bool {
        // One event fits always.
        if matches && self.bytes + event.message.len() > BYTES && !self.found.is_empty() {
            return false;
        }
        self.scanned += 1;
        self.scanned_bytes += event.message.len();
        let Cursor { time, chunk, index } = event.cursor;
        self.seen = Some(Token { time, stream: stream.to_owned(), chunk, index });
        if matches {
            self.bytes += event.message.len();
            self.found.push(FilteredLogEvent {
                log_stream_name: Some(stream.to_owned()),
                timestamp: Some(time),
                ingestion_time: Some(event.ingested),
                event_id: Some(format!("{time:020}{chunk:018}{index:018}")),
                message: Some(event.message),
            });
        }
        true
    }
}

pub async fn filter(cx: Cx, input: FilterLogEvents) -> Result<FilterLogEventsOutput> {
    let group_name = group_name(&cx, input.log_group_name, input.log_group_identifier)?;
    cx.authorize(&resource(&cx, &group_name))?;
    if input.start_from_head == Some(false) {
        return Err(Error::unsupported("startFromHead=false in FilterLogEvents"));
    }
    let group = find_group(&cx, &group_name)?;
    let text = input.filter_pattern.unwrap_or_default();
    let pattern =
        Pattern::of_search(&text).map_err(|problem| invalid(format!("Invalid filter pattern: {problem}")))?;
    let selected = streams(&cx, &group_name, input.log_stream_names, input.log_stream_name_prefix)?;
    let after = input.next_token.as_deref().map(token).transpose()?;
    let begin = input.start_time.unwrap_or(0).max(group.horizon(cx.now()));
    let begin = after.as_ref().map_or(begin, |after| begin.max(after.time));
    // The end is included here, unlike in GetLogEvents.
    let end = input.end_time.map_or(i64::MAX, |end| end.saturating_add(1));
    let limit = input.limit.map_or(EVENTS, |limit| limit as usize);

    let mut merge = Merge::new(&cx.state().journal, &selected, after, begin, end)?;
    let mut page = Page::default();
    let mut more = false;
    while !more && merge.ready()? {
        if page.is_full(limit) {
            more = true;
        } else if let Some((stream, event)) = merge.take()? {
            let matches = pattern.matches(&event.message);
            more = !page.add(stream, event, matches);
        }
    }
    let next_token = match page.seen.filter(|_| more) {
        Some(token) => Some(BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(&token)?)),
        None => None,
    };
    Ok(FilterLogEventsOutput { events: Some(page.found), searched_log_streams: Some(Vec::new()), next_token })
}
