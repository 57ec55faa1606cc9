//! Where segments lie: a store of their own, by trace.
//!
//! - A document's id is `TRACE/SEGMENT`; one that comes again takes the place of the former.
//! - What is known of a trace without its documents is a [`Known`], and for each of its times there is a mark whose id
//!   begins with that time: traces of a stretch of time are found without touching others.
//! - A trace has [`MOST`] bytes of documents; what comes beyond is left out and the trace says so (AWS's quota).

use std::path::Path;

use novamind_kernel::{Record, Scope, Store, Transaction};
use novamind_wire::Result;
use serde::{Deserialize, Serialize};

use crate::document::{Sent, parse};
use crate::trace::Trace;

/// Bytes of a trace's documents.
pub const MOST: usize = 500 << 10;
/// Traces that are removed in one transaction.
const BATCH: usize = 64;

/// A document as it came.
#[derive(Serialize, Deserialize)]
struct Document(String);

impl Record for Document {
    const SERVICE: &'static str = "xray";
    const KIND: &'static str = "document";
}

/// What is known of a trace. Its id is the trace's. Times are in milliseconds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Known {
    pub start: i64,
    /// The last end of a segment.
    pub end: i64,
    /// When a document of it came last.
    pub updated: i64,
    pub bytes: usize,
    pub cut: bool,
    /// How often it has changed.
    pub revision: i32,
}

impl Record for Known {
    const SERVICE: &'static str = "xray";
    const KIND: &'static str = "trace";
}

/// Which time of traces is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Start,
    End,
    Update,
}

impl By {
    fn of(self, known: &Known) -> i64 {
        match self {
            Self::Start => known.start,
            Self::End => known.end,
            Self::Update => known.updated,
        }
    }

    fn letter(self) -> char {
        match self {
            Self::Start => 's',
            Self::End => 'e',
            Self::Update => 'u',
        }
    }
}

/// Its id is `LETTER/TIME/TRACE`.
#[derive(Serialize, Deserialize)]
struct Mark;

impl Record for Mark {
    const SERVICE: &'static str = "xray";
    const KIND: &'static str = "mark";
}

/// A region of an account that has had traces, so that retention finds it. Its id is [`PLACE`].
#[derive(Serialize, Deserialize)]
struct Place;

impl Record for Place {
    const SERVICE: &'static str = "xray";
    const KIND: &'static str = "place";
}

const PLACE: &str = "it";

fn mark(by: By, time: i64, trace: &str) -> String {
    format!("{}/{:015}/{trace}", by.letter(), time.max(0))
}

/// Time and trace of a mark.
pub fn read_mark(id: &str) -> Option<(i64, &str)> {
    let (time, trace) = id.get(2..)?.split_once('/')?;
    Some((time.parse().ok()?, trace))
}

pub struct Archive(Store);

impl Archive {
    pub fn open(path: &Path) -> Result<Self> {
        Ok(Self(Store::open(path)?))
    }

    pub async fn clear(&self) -> Result<()> {
        self.0.clear().await
    }

    /// Keeps documents. On disk when it answers.
    pub async fn put(&self, scope: &Scope, documents: Vec<Sent>, now: i64) -> Result<()> {
        let scope = scope.clone();
        let work = move |transaction: &mut Transaction<'_>| {
            if transaction.get::<Place>(&scope, PLACE)?.is_none() {
                transaction.put(&scope, PLACE, &Place)?;
            }
            for sent in documents {
                put(transaction, &scope, &sent, now)?;
            }
            Ok(())
        };
        self.0.write(work).await
    }

    pub fn known(&self, scope: &Scope, trace: &str) -> Result<Option<Known>> {
        Ok(self.0.get::<Known>(scope, trace)?.map(|stored| stored.record))
    }

    /// The trace of this id, if something of it has come.
    pub fn trace(&self, scope: &Scope, id: &str) -> Result<Option<(Trace, Known)>> {
        let Some(known) = self.known(scope, id)? else { return Ok(None) };
        let documents = self.0.list::<Document>(scope, &format!("{id}/"), None, usize::MAX)?;
        let sent = documents.iter().flat_map(|document| parse(&document.record.0)).filter_map(Result::ok);
        Ok(Some((Trace::assemble(id.to_owned(), sent.collect(), known.cut), known)))
    }

    /// Marks of traces whose time is from `from` to `to`, both included, the latest first, before the mark `before`.
    pub fn latest(
        &self,
        scope: &Scope,
        by: By,
        (from, to): (i64, i64),
        before: Option<&str>,
        limit: usize,
    ) -> Result<Vec<String>> {
        let end = mark(by, to.saturating_add(1).min(999_999_999_999_999), "");
        let before = before.map_or(end.as_str(), |before| before.min(&end));
        let prefix = format!("{}/", by.letter());
        let found = self.0.list_back::<Mark>(scope, &prefix, Some(before), limit)?;
        let wanted = found.into_iter().map(|mark| mark.id);
        Ok(wanted.take_while(|id| read_mark(id).is_some_and(|(time, _)| time >= from)).collect())
    }

    /// Where there are, or were, traces.
    pub fn scopes(&self) -> Result<Vec<Scope>> {
        Ok(self.0.keys::<Place>()?.into_iter().map(|(scope, _)| scope).collect())
    }

    /// Removes traces that were last changed before a time.
    pub async fn remove_before(&self, scope: &Scope, time: i64) -> Result<()> {
        loop {
            let found = self.0.list::<Mark>(scope, "u/", None, BATCH)?;
            let old: Vec<String> = found
                .iter()
                .filter_map(|mark| read_mark(&mark.id))
                .take_while(|(updated, _)| *updated < time)
                .map(|(_, trace)| trace.to_owned())
                .collect();
            if old.is_empty() {
                return Ok(());
            }
            let scope = scope.clone();
            let work = move |transaction: &mut Transaction<'_>| {
                for trace in old {
                    remove(transaction, &scope, &trace)?;
                }
                Ok(())
            };
            self.0.write(work).await?;
        }
    }
}

fn put(transaction: &mut Transaction<'_>, scope: &Scope, sent: &Sent, now: i64) -> Result<()> {
    let trace = &sent.trace;
    let before = transaction.get::<Known>(scope, trace)?.map(|stored| stored.record);
    let id = format!("{trace}/{}", sent.node.id);
    let former = transaction.get::<Document>(scope, &id)?.map(|stored| stored.record.0);
    // What is over does not become unfinished again by a document that came late.
    let stale = sent.node.end.is_none()
        && former.as_ref().is_some_and(|text| parse(text).iter().flatten().any(|old| old.node.end.is_some()));
    let text = sent.node.document().to_string();
    let mut known = before.clone().unwrap_or(Known { start: i64::MAX, end: i64::MIN, ..Known::default() });
    known.updated = now.max(known.updated);
    known.revision += 1;
    let bytes = known.bytes - former.as_ref().map_or(0, String::len) + text.len();
    if bytes > MOST {
        known.cut = true;
    } else if !stale {
        known.bytes = bytes;
        transaction.put(scope, &id, &Document(text))?;
    }
    let millis = |seconds: f64| (seconds * 1000.0).round() as i64;
    known.start = known.start.min(millis(sent.node.start));
    known.end = known.end.max(millis(sent.node.end.unwrap_or(sent.node.start)));
    for by in [By::Start, By::End, By::Update] {
        let (old, new) = (before.as_ref().map(|known| by.of(known)), by.of(&known));
        if old == Some(new) {
            continue;
        }
        if let Some(old) = old {
            transaction.delete::<Mark>(scope, &mark(by, old, trace))?;
        }
        transaction.put(scope, &mark(by, new, trace), &Mark)?;
    }
    transaction.put(scope, trace, &known).map(drop)
}

fn remove(transaction: &mut Transaction<'_>, scope: &Scope, trace: &str) -> Result<()> {
    if let Some(known) = transaction.get::<Known>(scope, trace)? {
        for by in [By::Start, By::End, By::Update] {
            transaction.delete::<Mark>(scope, &mark(by, by.of(&known), trace))?;
        }
    }
    for document in transaction.list::<Document>(scope, &format!("{trace}/"), None, usize::MAX)? {
        transaction.delete::<Document>(scope, &document.id)?;
    }
    transaction.delete::<Known>(scope, trace).map(drop)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const ID: &str = "1-581cf771-a006649127e371903a2de979";

    fn sent(document: &Value) -> Vec<Sent> {
        vec![parse(&document.to_string()).remove(0).unwrap()]
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn traces_are_found_by_their_times_and_go_whole() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(&folder.path().join("segments.db")).unwrap();
        let scope = Scope::new("r", "1");
        let open = json!({"name": "a", "id": "0000000000000001", "trace_id": ID, "start_time": 10.0, "in_progress": true});
        let mut over = open.clone();
        over["end_time"] = json!(12.0);
        over["in_progress"] = json!(false);
        archive.put(&scope, sent(&open), 20_000).await.unwrap();
        let found = |by, from, to| archive.latest(&scope, by, (from, to), None, 10).unwrap().len();
        assert_eq!((found(By::Start, 10_000, 10_000), found(By::Start, 10_001, 99_999)), (1, 0));
        assert_eq!(found(By::End, 10_000, 10_000), 1);
        archive.put(&scope, sent(&over), 21_000).await.unwrap();
        // Late, and not believed.
        archive.put(&scope, sent(&open), 22_000).await.unwrap();
        assert_eq!((found(By::End, 10_000, 10_000), found(By::End, 12_000, 12_000)), (0, 1));
        assert_eq!((found(By::Update, 21_000, 21_000), found(By::Update, 22_000, 22_000)), (0, 1));
        let (trace, known) = archive.trace(&scope, ID).unwrap().unwrap();
        assert_eq!((trace.segments.len(), trace.partial(), known.revision), (1, false, 3));
        archive.remove_before(&scope, 22_000).await.unwrap();
        assert!(archive.trace(&scope, ID).unwrap().is_some());
        archive.remove_before(&scope, 22_001).await.unwrap();
        assert!(archive.trace(&scope, ID).unwrap().is_none());
        assert_eq!(found(By::Start, 0, 99_999), 0);
        assert_eq!(archive.scopes().unwrap(), [scope]);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_trace_does_not_grow_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(&folder.path().join("segments.db")).unwrap();
        let scope = Scope::new("r", "1");
        let document = |number: u8| {
            json!({"name": "a", "id": format!("{number:016x}"), "trace_id": ID, "start_time": 1.0, "end_time": 2.0,
                "metadata": "x".repeat(60 << 10)})
        };
        for number in 0..12 {
            archive.put(&scope, sent(&document(number)), 1).await.unwrap();
        }
        let (trace, known) = archive.trace(&scope, ID).unwrap().unwrap();
        assert!(trace.cut && known.bytes <= MOST);
        assert_eq!(trace.segments.len(), 8);
    }
}
