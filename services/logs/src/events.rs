//! Reading a stream's events in the order of their times, forwards and backwards, a chunk at a time.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use novamind_kernel::Stored;
use novamind_wire::Result;

use crate::journal::{Chunk, Journal, SPAN, place};

/// Bytes of messages that one call has in memory before it reads chunks in pieces.
pub const ROOM: usize = 64 << 20;

/// An event's place in its stream: time, number of its chunk, position in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    pub time: i64,
    pub chunk: u64,
    pub index: u32,
}

impl Cursor {
    /// Before every event.
    pub const START: Self = Self { time: 0, chunk: 0, index: 0 };
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its place; one more than its position, so that [`Cursor::START`] comes before the first.
    pub cursor: Cursor,
    pub ingested: i64,
    pub message: String,
}

impl PartialOrd for Event {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Event {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.cursor.cmp(&other.cursor)
    }
}

fn events(chunk: Stored<Chunk>) -> impl Iterator<Item = Event> {
    let (_, number) = place(&chunk.id);
    let ingested = chunk.record.ingested;
    chunk.record.events.into_iter().enumerate().map(move |(index, (time, message))| Event {
        cursor: Cursor { time, chunk: number, index: index as u32 + 1 },
        ingested,
        message,
    })
}

/// What waits in a [`Forward`] for its turn.
#[derive(PartialEq, Eq)]
enum Waiting {
    Event(Event),
    /// From here on, the events of a chunk that did not fit into memory.
    Rest(Cursor, String),
}

impl Waiting {
    fn cursor(&self) -> Cursor {
        match self {
            Self::Event(event) => event.cursor,
            Self::Rest(cursor, _) => *cursor,
        }
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.cursor().cmp(&other.cursor())
    }
}

/// Events after a place and from `start` on, before `end`.
///
/// What it holds of each chunk is bounded: all open chunks have about the same share of its `room`, and what is beyond
/// is read again when its time comes. So a chunk is read once for each share of it.
pub struct Forward<'j> {
    journal: &'j Journal,
    uid: String,
    after: Cursor,
    start: i64,
    end: i64,
    /// Bytes of messages that it may have in memory.
    room: usize,
    last: Option<String>,
    waiting: BinaryHeap<Reverse<Waiting>>,
    /// Events that wait, by the numbers of their chunks.
    open: HashMap<u64, usize>,
    /// Every event before this time has been read.
    read_to: i64,
    done: bool,
    /// How often a chunk was read again.
    #[cfg(test)]
    again: usize,
}

impl<'j> Forward<'j> {
    pub fn new(journal: &'j Journal, uid: &str, after: Cursor, start: i64, end: i64, room: usize) -> Self {
        Self {
            journal,
            uid: uid.into(),
            after,
            start: start.max(after.time),
            end,
            room,
            last: None,
            waiting: BinaryHeap::new(),
            open: HashMap::new(),
            read_to: 0,
            done: false,
            #[cfg(test)]
            again: 0,
        }
    }

    /// The time of the next event.
    pub fn peek(&mut self) -> Result<Option<i64>> {
        loop {
            let next = self.waiting.peek().map(|Reverse(next)| next.cursor().time);
            if self.done || next.is_some_and(|time| time < self.read_to) {
                return Ok(next);
            }
            let chunk = self.journal.forward(&self.uid, self.start, self.last.as_deref(), 1)?.pop();
            let Some(chunk) = chunk.filter(|chunk| place(&chunk.id).0 < self.end) else {
                self.done = true;
                continue;
            };
            self.last = Some(chunk.id.clone());
            self.read_to = place(&chunk.id).0;
            self.keep(chunk, None);
        }
    }

    /// The next event; none at the end, and in the place of one that has been removed meanwhile.
    pub fn next(&mut self) -> Result<Option<Event>> {
        self.peek()?;
        let Some(Reverse(next)) = self.waiting.pop() else { return Ok(None) };
        let number = next.cursor().chunk;
        match self.open.get(&number).map_or(0, |count| count - 1) {
            0 => self.open.remove(&number),
            left => self.open.insert(number, left),
        };
        match next {
            Waiting::Event(event) => Ok(Some(event)),
            Waiting::Rest(cursor, id) => {
                let chunk = self.journal.chunk(&id)?;
                Ok(chunk.and_then(|chunk| self.keep(chunk, Some(cursor))))
            }
        }
    }

    /// Keeps a chunk's events, as many as have room. From a place on, answers the first of them.
    fn keep(&mut self, chunk: Stored<Chunk>, from: Option<Cursor>) -> Option<Event> {
        let (after, start, end) = (self.after, self.start, self.end);
        let wanted = |event: &Event| {
            event.cursor > after
                && event.cursor.time >= start
                && event.cursor.time < end
                && from.is_none_or(|from| event.cursor >= from)
        };
        let id = chunk.id.clone();
        let number = place(&id).1;
        let mut found = events(chunk).filter(wanted);
        let first = from.and_then(|_| found.next());
        #[cfg(test)]
        {
            self.again += usize::from(from.is_some());
        }
        let share = self.room / (self.open.len() + 1);
        let mut bytes = 0;
        for event in found {
            bytes += event.message.len();
            *self.open.entry(number).or_default() += 1;
            if bytes > share {
                self.waiting.push(Reverse(Waiting::Rest(event.cursor, id)));
                break;
            }
            self.waiting.push(Reverse(Waiting::Event(event)));
        }
        first
    }
}

/// Events before a place and before `end`, from `start` on, the last first.
pub struct Backward<'j> {
    journal: &'j Journal,
    uid: String,
    before: Option<Cursor>,
    start: i64,
    end: i64,
    last: Option<String>,
    waiting: BinaryHeap<Event>,
    /// Every event from this time on has been read.
    read_from: i64,
    done: bool,
}

impl<'j> Backward<'j> {
    pub fn new(journal: &'j Journal, uid: &str, before: Option<Cursor>, start: i64, end: i64) -> Self {
        let waiting = BinaryHeap::new();
        Self {
            journal,
            uid: uid.into(),
            before,
            start,
            end,
            last: None,
            waiting,
            read_from: i64::MAX,
            done: false,
        }
    }

    pub fn next(&mut self) -> Result<Option<Event>> {
        loop {
            let ready = self.waiting.peek().is_some_and(|event| event.cursor.time >= self.read_from);
            if ready || self.done {
                return Ok(self.waiting.pop());
            }
            let time = self.before.map_or(self.end, |before| before.time.min(self.end));
            let chunk = self.journal.backward(&self.uid, time, self.last.as_deref(), 1)?.pop();
            let Some(chunk) = chunk.filter(|chunk| place(&chunk.id).0 + SPAN > self.start) else {
                self.done = true;
                continue;
            };
            self.last = Some(chunk.id.clone());
            // Chunks that come next began no later, and span less than this.
            self.read_from = place(&chunk.id).0 + SPAN;
            let (before, start, end) = (self.before, self.start, self.end);
            let wanted = |event: &Event| {
                before.is_none_or(|before| event.cursor < before)
                    && event.cursor.time >= start
                    && event.cursor.time < end
            };
            self.waiting.extend(events(chunk).filter(wanted));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn journal(folder: &tempfile::TempDir) -> Journal {
        let journal = Journal::open(&folder.path().join("events.db")).unwrap();
        let batch =
            |times: &[i64]| times.iter().map(|time| (*time, format!("at {time}"))).collect::<Vec<_>>();
        // Batches that overlap in time, as those of two senders do.
        journal.append("g", "a", 1, batch(&[1000, 30_000, 59_000])).await.unwrap();
        journal.append("g", "a", 2, batch(&[500, 29_000, 30_000, 200_000])).await.unwrap();
        journal.append("g", "b", 3, batch(&[1])).await.unwrap();
        journal
    }

    fn drain(mut next: impl FnMut() -> Result<Option<Event>>) -> Vec<i64> {
        std::iter::from_fn(|| next().unwrap().map(|event| event.cursor.time)).collect()
    }

    const ALL: [i64; 7] = [500, 1000, 29_000, 30_000, 30_000, 59_000, 200_000];

    #[tokio::test(flavor = "multi_thread")]
    async fn both_directions_are_in_order_and_bounded() {
        let folder = tempfile::tempdir().unwrap();
        let journal = journal(&folder).await;
        let mut forward = Forward::new(&journal, "a", Cursor::START, 0, i64::MAX, ROOM);
        assert_eq!(drain(|| forward.next()), ALL);
        let mut backward = Backward::new(&journal, "a", None, 0, i64::MAX);
        assert_eq!(drain(|| backward.next()), ALL.iter().rev().copied().collect::<Vec<_>>());
        let mut some = Forward::new(&journal, "a", Cursor::START, 29_500, 59_001, ROOM);
        assert_eq!(drain(|| some.next()), [30_000, 30_000, 59_000]);
        let mut some = Backward::new(&journal, "a", None, 1000, 30_000);
        assert_eq!(drain(|| some.next()), [29_000, 1000]);
    }

    /// With room for nothing, every event is read when its time comes; with room for some, a few at a time.
    #[tokio::test(flavor = "multi_thread")]
    async fn what_has_no_room_comes_in_its_turn() {
        let folder = tempfile::tempdir().unwrap();
        let journal = journal(&folder).await;
        for (room, kept) in [(0, 0), (9, 0), (30, 5), (ROOM, 6)] {
            let mut forward = Forward::new(&journal, "a", Cursor::START, 0, i64::MAX, room);
            // The chunk at 500, the one at 1000, and the one at 200000 are read before it is known what comes second.
            assert_eq!(forward.next().unwrap().unwrap().cursor.time, 500);
            assert_eq!(forward.peek().unwrap(), Some(1000));
            let messages = forward.waiting.iter().filter(|Reverse(one)| matches!(one, Waiting::Event(_)));
            assert_eq!(messages.count(), kept, "{room}");
            assert_eq!(drain(|| forward.next()), ALL[1..], "{room}");
            assert!(forward.open.is_empty(), "{room}");
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_chunk_is_read_once_for_each_share_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(&folder.path().join("events.db")).unwrap();
        let senders = 8;
        for sender in 0..senders {
            let events = (0..100).map(|time| (time * senders + sender, "x".repeat(100))).collect();
            journal.append("g", "a", 1, events).await.unwrap();
        }
        let mut forward = Forward::new(&journal, "a", Cursor::START, 0, i64::MAX, 8 * 1000);
        assert_eq!(drain(|| forward.next()), (0..100 * senders).collect::<Vec<_>>());
        // A share is of ten events, or more: eight hundred events are no eight hundred reads.
        assert!(forward.again > 0 && forward.again <= 100, "{} times", forward.again);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_place_divides_what_comes_before_and_after_it() {
        let folder = tempfile::tempdir().unwrap();
        let journal = journal(&folder).await;
        let mut forward = Forward::new(&journal, "a", Cursor::START, 0, i64::MAX, ROOM);
        let mut seen = 0;
        while let Some(event) = forward.next().unwrap() {
            seen += 1;
            let mut after = Forward::new(&journal, "a", event.cursor, 0, i64::MAX, ROOM);
            assert_eq!(drain(|| after.next()), ALL[seen..]);
            let mut before = Backward::new(&journal, "a", Some(event.cursor), 0, i64::MAX);
            assert_eq!(drain(|| before.next()).len(), seen - 1);
        }
        assert_eq!(seen, ALL.len());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_is_removed_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let journal = journal(&folder).await;
        journal.remove_before("a", 100_000).await.unwrap();
        let mut left = Forward::new(&journal, "a", Cursor::START, 0, i64::MAX, ROOM);
        assert_eq!(drain(|| left.next()), [200_000]);
        assert_eq!(journal.bytes("g").unwrap(), 27 + 26 + "at 200000".len() as i64 + 3);
        journal.remove("a").await.unwrap();
        assert_eq!(journal.uids().unwrap(), ["b"]);
        journal.remove("b").await.unwrap();
        assert_eq!(journal.bytes("g").unwrap(), 0);
    }
}
