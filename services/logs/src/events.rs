//! Reading a stream's events in the order of their times, forwards and backwards, a chunk at a time.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use novamind_wire::Result;

use crate::journal::{Journal, SPAN, place};

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

fn events(chunk: novamind_kernel::Stored<crate::journal::Chunk>) -> impl Iterator<Item = Event> {
    let (_, number) = place(&chunk.id);
    let ingested = chunk.record.ingested;
    chunk.record.events.into_iter().enumerate().map(move |(index, (time, message))| Event {
        cursor: Cursor { time, chunk: number, index: index as u32 + 1 },
        ingested,
        message,
    })
}

/// Events after a place and from `start` on, before `end`.
pub struct Forward<'j> {
    journal: &'j Journal,
    uid: String,
    after: Cursor,
    start: i64,
    end: i64,
    last: Option<String>,
    waiting: BinaryHeap<Reverse<Event>>,
    /// Bytes of the messages that wait.
    held: usize,
    /// Every event before this time has been read.
    read_to: i64,
    done: bool,
}

impl<'j> Forward<'j> {
    pub fn new(journal: &'j Journal, uid: &str, after: Cursor, start: i64, end: i64) -> Self {
        let start = start.max(after.time);
        let waiting = BinaryHeap::new();
        let uid = uid.into();
        Self { journal, uid, after, start, end, last: None, waiting, held: 0, read_to: 0, done: false }
    }

    /// Bytes that it has in memory.
    pub fn held(&self) -> usize {
        self.held
    }

    pub fn next(&mut self) -> Result<Option<Event>> {
        loop {
            let ready = self
                .waiting
                .peek()
                .is_some_and(|Reverse(event)| self.done || event.cursor.time < self.read_to);
            if ready || self.done {
                let event = self.waiting.pop().map(|Reverse(event)| event);
                self.held -= event.as_ref().map_or(0, |event| event.message.len());
                return Ok(event);
            }
            let chunk = self.journal.forward(&self.uid, self.start, self.last.as_deref(), 1)?.pop();
            let Some(chunk) = chunk.filter(|chunk| place(&chunk.id).0 < self.end) else {
                self.done = true;
                continue;
            };
            self.last = Some(chunk.id.clone());
            self.read_to = place(&chunk.id).0;
            let (after, start, end) = (self.after, self.start, self.end);
            let wanted =
                |event: &Event| event.cursor > after && event.cursor.time >= start && event.cursor.time < end;
            let held = &mut self.held;
            let found = events(chunk).filter(wanted).inspect(|event| *held += event.message.len());
            self.waiting.extend(found.map(Reverse));
        }
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
        let mut forward = Forward::new(&journal, "a", Cursor::START, 0, i64::MAX);
        assert_eq!(drain(|| forward.next()), ALL);
        let mut backward = Backward::new(&journal, "a", None, 0, i64::MAX);
        assert_eq!(drain(|| backward.next()), ALL.iter().rev().copied().collect::<Vec<_>>());
        let mut some = Forward::new(&journal, "a", Cursor::START, 29_500, 59_001);
        assert_eq!(drain(|| some.next()), [30_000, 30_000, 59_000]);
        let mut some = Backward::new(&journal, "a", None, 1000, 30_000);
        assert_eq!(drain(|| some.next()), [29_000, 1000]);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_place_divides_what_comes_before_and_after_it() {
        let folder = tempfile::tempdir().unwrap();
        let journal = journal(&folder).await;
        let mut forward = Forward::new(&journal, "a", Cursor::START, 0, i64::MAX);
        let mut seen = 0;
        while let Some(event) = forward.next().unwrap() {
            seen += 1;
            let mut after = Forward::new(&journal, "a", event.cursor, 0, i64::MAX);
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
        let mut left = Forward::new(&journal, "a", Cursor::START, 0, i64::MAX);
        assert_eq!(drain(|| left.next()), [200_000]);
        assert_eq!(journal.bytes("g").unwrap(), 27 + 26 + "at 200000".len() as i64 + 3);
        journal.remove("a").await.unwrap();
        assert_eq!(journal.uids().unwrap(), ["b"]);
        journal.remove("b").await.unwrap();
        assert_eq!(journal.bytes("g").unwrap(), 0);
    }
}
