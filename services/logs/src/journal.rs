//! Where events lie: a store of their own, in chunks by time.
//!
//! A chunk's id is `UID/FIRST/NUMBER`: the stream, the time of its first event, and a number that counts up within
//! the stream. Its events are in the order of their times and span less than [`SPAN`], so that all events from a time
//! on are in the chunks from [`SPAN`] before it on.

use std::path::Path;

use novamind_kernel::{Record, Scope, Store, Stored, Transaction};
use novamind_wire::Result;
use serde::{Deserialize, Serialize};

/// Milliseconds that a chunk spans at most.
pub const SPAN: i64 = 60_000;
/// Bytes of messages after which a chunk ends.
const CHUNK: usize = 256 << 10;
/// Chunks that are deleted in one transaction.
const BATCH: usize = 64;

/// Events of a stream.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Chunk {
    /// When they came in, in milliseconds.
    pub ingested: i64,
    /// Time in milliseconds, and message.
    pub events: Vec<(i64, String)>,
}

impl Record for Chunk {
    const SERVICE: &'static str = "logs";
    const KIND: &'static str = "chunk";
}

/// What is known of a stream's events. Its id is the stream's uid.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Extent {
    pub first: Option<i64>,
    pub last: Option<i64>,
    pub ingested: Option<i64>,
    pub bytes: i64,
    /// Number of the next chunk.
    pub next: u64,
    /// Id of the [`Sum`] that counts its bytes.
    pub group: String,
}

impl Record for Extent {
    const SERVICE: &'static str = "logs";
    const KIND: &'static str = "extent";
}

/// Bytes of all streams of a group. There is none while there are no bytes.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Sum {
    bytes: i64,
}

impl Record for Sum {
    const SERVICE: &'static str = "logs";
    const KIND: &'static str = "sum";
}

/// Adds to what a group's streams have.
fn add(transaction: &mut Transaction<'_>, group: &str, bytes: i64) -> Result<()> {
    if bytes == 0 {
        return Ok(());
    }
    let known = transaction.get::<Sum>(&scope(), group)?.map_or(0, |sum| sum.record.bytes);
    match known + bytes {
        left if left > 0 => transaction.put(&scope(), group, &Sum { bytes: left }).map(drop),
        _ => transaction.delete::<Sum>(&scope(), group).map(drop),
    }
}

/// Chunks are told apart by their streams alone.
fn scope() -> Scope {
    Scope::new("", "")
}

fn prefix(uid: &str) -> String {
    format!("{uid}/")
}

/// Id of the first chunk that may begin at this time.
fn from(uid: &str, time: i64) -> String {
    format!("{uid}/{:015}", time.max(0))
}

/// First time and number of a chunk by its id.
pub fn place(id: &str) -> (i64, u64) {
    let mut parts = id.rsplit('/');
    let number = parts.next().and_then(|text| text.parse().ok()).unwrap_or(0);
    let first = parts.next().and_then(|text| text.parse().ok()).unwrap_or(0);
    (first, number)
}

pub struct Journal(Store);

impl Journal {
    pub fn open(path: &Path) -> Result<Self> {
        Ok(Self(Store::open(path)?))
    }

    pub async fn clear(&self) -> Result<()> {
        self.0.clear().await
    }

    /// Appends events, which are in the order of their times, to a stream of the group whose bytes are summed under
    /// this id. On disk when it answers.
    pub async fn append(
        &self,
        group: &str,
        uid: &str,
        ingested: i64,
        events: Vec<(i64, String)>,
    ) -> Result<()> {
        let (uid, group) = (uid.to_owned(), group.to_owned());
        self.0
            .write(move |transaction| {
                let stored = transaction.get::<Extent>(&scope(), &uid)?;
                let mut extent = stored.map(|stored| stored.record).unwrap_or_default();
                let counted = extent.bytes;
                extent.group = group;
                for events in split(events) {
                    let (Some(first), Some(last)) = (events.first(), events.last()) else { continue };
                    extent.first = Some(extent.first.map_or(first.0, |known| known.min(first.0)));
                    extent.last = Some(extent.last.map_or(last.0, |known| known.max(last.0)));
                    extent.ingested = Some(ingested);
                    // As AWS counts: 26 bytes for each event besides its message.
                    extent.bytes += events.iter().map(|(_, text)| text.len() as i64 + 26).sum::<i64>();
                    let id = format!("{}/{:010}", from(&uid, first.0), extent.next);
                    extent.next += 1;
                    transaction.put(&scope(), &id, &Chunk { ingested, events })?;
                }
                add(transaction, &extent.group, extent.bytes - counted)?;
                transaction.put(&scope(), &uid, &extent).map(drop)
            })
            .await
    }

    /// Bytes of a group's streams, as AWS counts them.
    pub fn bytes(&self, group: &str) -> Result<i64> {
        Ok(self.0.get::<Sum>(&scope(), group)?.map_or(0, |sum| sum.record.bytes))
    }

    pub fn extent(&self, uid: &str) -> Result<Extent> {
        Ok(self.0.get::<Extent>(&scope(), uid)?.map(|stored| stored.record).unwrap_or_default())
    }

    /// Chunks that may hold events from `time` on, after the chunk `after`, in order.
    pub fn forward(
        &self,
        uid: &str,
        time: i64,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Stored<Chunk>>> {
        let start = from(uid, time.saturating_sub(SPAN));
        let after = after.map_or(start.as_str(), |after| after.max(&start));
        self.0.list::<Chunk>(&scope(), &prefix(uid), Some(after), limit)
    }

    /// A chunk by its id.
    pub fn chunk(&self, id: &str) -> Result<Option<Stored<Chunk>>> {
        self.0.get::<Chunk>(&scope(), id)
    }

    /// Chunks that may hold events up to `time`, before the chunk `before`, the last first.
    pub fn backward(
        &self,
        uid: &str,
        time: i64,
        before: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Stored<Chunk>>> {
        let end = from(uid, time.saturating_add(1).min(999_999_999_999_999));
        let before = before.map_or(end.as_str(), |before| before.min(&end));
        self.0.list_back::<Chunk>(&scope(), &prefix(uid), Some(before), limit)
    }

    /// Uids of all streams that have or had events.
    pub fn uids(&self) -> Result<Vec<String>> {
        Ok(self.0.keys::<Extent>()?.into_iter().map(|(_, uid)| uid).collect())
    }

    /// Deletes everything of a stream.
    pub async fn remove(&self, uid: &str) -> Result<()> {
        loop {
            self.remove_before(uid, i64::MAX).await?;
            let uid = uid.to_owned();
            // By its extent a stream is found again: it goes last, and not before what was appended meanwhile.
            let gone = self.0.write(move |transaction| {
                let empty = transaction.list::<Chunk>(&scope(), &prefix(&uid), None, 1)?.is_empty();
                if empty {
                    transaction.delete::<Extent>(&scope(), &uid)?;
                }
                Ok(empty)
            });
            if gone.await? {
                return Ok(());
            }
        }
    }

    /// Deletes chunks that lie wholly before a time, a few in each transaction.
    pub async fn remove_before(&self, uid: &str, time: i64) -> Result<()> {
        let mut after: Option<String> = None;
        loop {
            let chunks = self.0.list::<Chunk>(&scope(), &prefix(uid), after.as_deref(), BATCH)?;
            // No chunk that begins later can be old; before it, some that overlap may be and others not.
            let Some(last) = chunks.last().filter(|_| chunks.iter().any(|c| place(&c.id).0 < time)) else {
                return Ok(());
            };
            after = Some(last.id.clone());
            let old =
                chunks.into_iter().filter(|chunk| chunk.events.last().is_none_or(|(last, _)| *last < time));
            let old: Vec<(String, i64)> = old
                .map(|chunk| {
                    let bytes = chunk.events.iter().map(|(_, text)| text.len() as i64 + 26).sum();
                    (chunk.id, bytes)
                })
                .collect();
            if old.is_empty() {
                continue;
            }
            let uid = uid.to_owned();
            self.0
                .write(move |transaction: &mut Transaction<'_>| {
                    let mut freed = 0;
                    for (id, bytes) in old {
                        // Another sweep may have been faster.
                        if transaction.delete::<Chunk>(&scope(), &id)? {
                            freed += bytes;
                        }
                    }
                    let left = transaction.list::<Chunk>(&scope(), &prefix(&uid), None, 1)?.pop();
                    let extent = transaction.update::<Extent>(&scope(), &uid, |extent| {
                        extent.bytes -= freed;
                        extent.first = left.as_ref().map(|chunk| place(&chunk.id).0);
                        extent.last = extent.last.filter(|_| left.is_some());
                        Ok(())
                    })?;
                    match extent {
                        Some(extent) => add(transaction, &extent.group, -freed),
                        None => Ok(()),
                    }
                })
                .await?;
        }
    }
}

/// Cuts events into chunks by span and size.
fn split(events: Vec<(i64, String)>) -> Vec<Vec<(i64, String)>> {
    let mut chunks: Vec<Vec<(i64, String)>> = Vec::new();
    let mut bytes = 0;
    for (time, text) in events {
        let fits = chunks
            .last()
            .and_then(|chunk| chunk.first())
            .is_some_and(|(first, _)| time - first < SPAN && bytes + text.len() <= CHUNK);
        if !fits {
            chunks.push(Vec::new());
            bytes = 0;
        }
        bytes += text.len();
        if let Some(chunk) = chunks.last_mut() {
            chunk.push((time, text));
        }
    }
    chunks
}

#[cfg(test)]
mod tests {
    use super::{BATCH, Journal, split};

    #[tokio::test(flavor = "multi_thread")]
    async fn old_chunks_go_also_behind_many_young_ones() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(&folder.path().join("events.db")).unwrap();
        // More chunks than one transaction takes reach over the time, and an old one begins after them.
        for sender in 0..=BATCH as i64 {
            journal.append("g", "a", 1, vec![(sender, "x".into()), (50_000, "y".into())]).await.unwrap();
        }
        journal.append("g", "a", 1, vec![(1000, "old".into())]).await.unwrap();
        journal.append("g", "a", 1, vec![(70_000, "z".into())]).await.unwrap();
        journal.remove_before("a", 40_000).await.unwrap();
        let left = journal.forward("a", 0, None, usize::MAX).unwrap();
        assert_eq!(left.len(), BATCH + 2);
        let extent = journal.extent("a").unwrap();
        assert_eq!((extent.first, extent.last), (Some(0), Some(70_000)));
        assert_eq!(extent.bytes, (BATCH as i64 + 1) * 54 + 27);
        assert_eq!(journal.bytes("g").unwrap(), extent.bytes);
        journal.remove_before("a", 60_000).await.unwrap();
        assert_eq!(journal.extent("a").unwrap().first, Some(70_000));
        journal.remove_before("a", 80_000).await.unwrap();
        let extent = journal.extent("a").unwrap();
        assert_eq!((extent.first, extent.last, extent.bytes), (None, None, 0));
        assert_eq!(journal.bytes("g").unwrap(), 0);
    }

    #[test]
    fn chunks_are_short_in_time_and_size() {
        let event = |time: i64| (time, "x".repeat(1000));
        let times = |chunks: Vec<Vec<(i64, String)>>| {
            chunks.iter().map(|chunk| (chunk[0].0, chunk.len())).collect::<Vec<_>>()
        };
        assert_eq!(
            times(split(vec![event(0), event(59_999), event(60_000), event(60_001)])),
            [(0, 2), (60_000, 2)]
        );
        let many = split((0..1000).map(|_| event(5)).collect());
        assert!(many.len() == 4 && many.iter().map(Vec::len).sum::<usize>() == 1000);
        assert!(split(Vec::new()).is_empty());
    }
}
