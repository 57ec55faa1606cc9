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
}

impl Record for Extent {
    const SERVICE: &'static str = "logs";
    const KIND: &'static str = "extent";
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

    /// Appends events, which are in the order of their times. On disk when it answers.
    pub async fn append(&self, uid: &str, ingested: i64, events: Vec<(i64, String)>) -> Result<()> {
        let uid = uid.to_owned();
        self.0
            .write(move |transaction| {
                let stored = transaction.get::<Extent>(&scope(), &uid)?;
                let mut extent = stored.map(|stored| stored.record).unwrap_or_default();
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
                transaction.put(&scope(), &uid, &extent).map(drop)
            })
            .await
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
        self.remove_before(uid, i64::MAX).await?;
        let uid = uid.to_owned();
        self.0.write(move |transaction| transaction.delete::<Extent>(&scope(), &uid)).await.map(drop)
    }

    /// Deletes chunks that lie wholly before a time, a few in each transaction.
    pub async fn remove_before(&self, uid: &str, time: i64) -> Result<()> {
        loop {
            let chunks = self.0.list::<Chunk>(&scope(), &prefix(uid), None, 64)?;
            let old =
                chunks.into_iter().filter(|chunk| chunk.events.last().is_none_or(|(last, _)| *last < time));
            let old: Vec<(String, i64)> = old
                .map(|chunk| {
                    let bytes = chunk.events.iter().map(|(_, text)| text.len() as i64 + 26).sum();
                    (chunk.id, bytes)
                })
                .collect();
            if old.is_empty() {
                return Ok(());
            }
            let uid = uid.to_owned();
            self.0
                .write(move |transaction: &mut Transaction<'_>| {
                    for (id, bytes) in old {
                        transaction.delete::<Chunk>(&scope(), &id)?;
                        transaction.update::<Extent>(&scope(), &uid, |extent| {
                            extent.bytes -= bytes;
                            extent.first =
                                extent.first.map(|first| first.max(time.min(extent.last.unwrap_or(time))));
                            Ok(())
                        })?;
                    }
                    Ok(())
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
    use super::split;

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
