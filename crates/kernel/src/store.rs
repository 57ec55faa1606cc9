//! The record store: SQLite in WAL mode with full synchronisation and group commit.
//!
//! Invariants:
//! - One thread writes. Transactions that wait are run in one SQLite transaction, each in a savepoint of its own,
//!   and answered after the commit: what has been answered is on disk.
//! - Readers see the last commit and never wait for the writer.
//! - After each commit its changes go to the feed ([`Store::subscribe`]); a subscriber that falls behind is told
//!   so and reads everything anew.
//! - A transaction that fails or panics leaves nothing behind and does not touch its neighbours in the group.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;

use novamind_wire::{Error, Result};
use parking_lot::Mutex;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use tokio::sync::{broadcast, oneshot};

use crate::record::{decode, encode};
use crate::{Record, Scope, Stored};

/// Transactions that share one commit at most.
const GROUP: usize = 128;
/// Changes that a slow subscriber may fall behind.
const FEED: usize = 4096;
/// Read connections that are kept open.
const READERS: usize = 8;

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS records (
        service TEXT NOT NULL, region TEXT NOT NULL, account TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
        generation INTEGER NOT NULL, value BLOB NOT NULL,
        PRIMARY KEY (service, kind, region, account, id)
    ) WITHOUT ROWID";

/// A committed change of one record.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub service: &'static str,
    pub kind: &'static str,
    pub scope: Scope,
    pub id: String,
    pub deleted: bool,
}

/// Counts the commits that changed records of one service. Cheap to read, for whoever caches them.
#[derive(Clone)]
pub struct Counter(Arc<AtomicU64>);

impl Counter {
    /// What was read from the store before this number changed may be out of date after it.
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Acquire)
    }
}

/// Whom commits are told to.
#[derive(Clone)]
struct Feed {
    changes: broadcast::Sender<Arc<Change>>,
    counters: Arc<Mutex<Vec<(&'static str, Counter)>>>,
}

impl Feed {
    fn tell(&self, changes: Vec<Change>) {
        self.count(|service| changes.iter().any(|change| change.service == service));
        for change in changes {
            // Nobody listening is no fault.
            let _ = self.changes.send(Arc::new(change));
        }
    }

    fn count(&self, changed: impl Fn(&str) -> bool) {
        for (service, counter) in &*self.counters.lock() {
            if changed(service) {
                counter.0.fetch_add(1, Ordering::AcqRel);
            }
        }
    }
}

/// What the writer does once the group's fate is known: `None` committed, or the reason why not.
type Finish = Box<dyn FnOnce(Option<&str>) + Send>;
type Job = Box<dyn FnOnce(&mut Transaction<'_>) -> Option<Finish> + Send>;

/// A handle to the store; clones share it.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    path: PathBuf,
    readers: Mutex<Vec<Connection>>,
    jobs: mpsc::Sender<Job>,
    feed: Feed,
}

impl Store {
    /// Opens the store in this file, making it if it does not exist.
    pub fn open(path: &Path) -> Result<Self> {
        let connection = Connection::open(path)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "cache_size", -8192)?;
        connection.execute_batch(SCHEMA)?;
        let (jobs, queue) = mpsc::channel::<Job>();
        let feed = Feed { changes: broadcast::Sender::new(FEED), counters: Arc::default() };
        let writer_feed = feed.clone();
        thread::Builder::new().name("store".into()).spawn(move || {
            let mut connection = connection;
            while let Ok(first) = queue.recv() {
                run_group(&mut connection, first, &queue, &writer_feed);
            }
        })?;
        Ok(Self(Arc::new(Inner { path: path.to_owned(), readers: Mutex::default(), jobs, feed })))
    }

    /// Runs `work` in a transaction and answers when it is on disk. An error of `work` undoes it.
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Transaction<'_>) -> Result<T> + Send + 'static,
    {
        let (answer, result) = oneshot::channel::<Result<T>>();
        let job: Job = Box::new(move |transaction| match work(transaction) {
            Ok(value) => Some(Box::new(move |failed: Option<&str>| {
                let outcome = failed.map_or(Ok(value), |reason| Err(commit_error(reason)));
                // A caller that went away loses the answer, not the effect.
                let _ = answer.send(outcome);
            })),
            Err(error) => {
                let _ = answer.send(Err(error));
                None
            }
        });
        self.0.jobs.send(job).map_err(|_| Error::internal("the store's writer has stopped"))?;
        result.await.unwrap_or_else(|_| Err(Error::internal("a transaction panicked")))
    }

    pub fn get<R: Record>(&self, scope: &Scope, id: &str) -> Result<Option<Stored<R>>> {
        self.read(|connection| get(connection, scope, id))
    }

    /// Records of one scope whose id begins with `prefix` and comes after `after`, in the order of their ids.
    pub fn list<R: Record>(
        &self,
        scope: &Scope,
        prefix: &str,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Stored<R>>> {
        self.read(|connection| list(connection, scope, prefix, after, limit))
    }

    /// As [`Store::list`] the other way round: ids before `before`, the greatest first.
    pub fn list_back<R: Record>(
        &self,
        scope: &Scope,
        prefix: &str,
        before: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Stored<R>>> {
        self.read(|connection| list_back(connection, scope, prefix, before, limit))
    }

    /// All records of one scope, for kinds of which there are few.
    pub fn all<R: Record>(&self, scope: &Scope) -> Result<Vec<Stored<R>>> {
        self.list(scope, "", None, usize::MAX)
    }

    /// Places of all records of a kind, in every scope.
    pub fn keys<R: Record>(&self) -> Result<Vec<(Scope, String)>> {
        self.read(|connection| {
            let mut statement = connection
                .prepare_cached("SELECT region, account, id FROM records WHERE service = ?1 AND kind = ?2")?;
            let rows = statement.query_map(params![R::SERVICE, R::KIND], |row| {
                Ok((Scope::new(row.get::<_, String>(0)?, row.get::<_, String>(1)?), row.get(2)?))
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The changes of every later commit.
    pub fn subscribe(&self) -> broadcast::Receiver<Arc<Change>> {
        self.0.feed.changes.subscribe()
    }

    /// A counter of the commits that change records of this service.
    pub fn counter(&self, service: &'static str) -> Counter {
        let counter = Counter(Arc::default());
        self.0.feed.counters.lock().push((service, counter.clone()));
        counter
    }

    /// Deletes everything, for `serve --ephemeral`.
    pub async fn clear(&self) -> Result<()> {
        self.write(|transaction| {
            transaction.connection.execute("DELETE FROM records", [])?;
            Ok(())
        })
        .await?;
        self.0.feed.count(|_| true);
        Ok(())
    }

    fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let pooled = self.0.readers.lock().pop();
        let connection = match pooled {
            Some(connection) => connection,
            None => self.reader()?,
        };
        let result = work(&connection);
        let mut readers = self.0.readers.lock();
        if readers.len() < READERS {
            readers.push(connection);
        }
        result
    }

    fn reader(&self) -> Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.0.path, flags)?;
        connection.pragma_update(None, "cache_size", -2048)?;
        connection.set_prepared_statement_cache_capacity(32);
        Ok(connection)
    }
}

fn commit_error(reason: &str) -> Error {
    Error::internal(format!("the store could not commit: {reason}"))
}

/// Runs the first job and those that wait behind it in one commit.
fn run_group(connection: &mut Connection, first: Job, queue: &mpsc::Receiver<Job>, feed: &Feed) {
    let mut finishes: Vec<Finish> = Vec::new();
    let mut changes = Vec::new();
    let outcome = (|| -> rusqlite::Result<()> {
        let mut group = connection.transaction()?;
        let mut next = Some(first);
        let mut count = 0;
        while let Some(job) = next {
            let savepoint = group.savepoint()?;
            let mut transaction = Transaction { connection: &savepoint, changes: Vec::new() };
            let finish = catch_unwind(AssertUnwindSafe(|| job(&mut transaction))).unwrap_or(None);
            let made = transaction.changes;
            if let Some(finish) = finish {
                finishes.push(finish);
                changes.extend(made);
                savepoint.commit()?;
            } else {
                // Dropping a savepoint rolls it back.
                drop(savepoint);
            }
            count += 1;
            next = if count < GROUP { queue.try_recv().ok() } else { None };
        }
        group.commit()
    })();
    let failed = outcome.err().map(|error| error.to_string());
    if failed.is_none() {
        feed.tell(changes);
    }
    for finish in finishes {
        finish(failed.as_deref());
    }
}

/// A transaction: reads see its own writes.
pub struct Transaction<'c> {
    connection: &'c Connection,
    changes: Vec<Change>,
}

impl Transaction<'_> {
    pub fn get<R: Record>(&self, scope: &Scope, id: &str) -> Result<Option<Stored<R>>> {
        get(self.connection, scope, id)
    }

    /// As [`Store::list`].
    pub fn list<R: Record>(
        &self,
        scope: &Scope,
        prefix: &str,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Stored<R>>> {
        list(self.connection, scope, prefix, after, limit)
    }

    /// As [`Store::all`].
    pub fn all<R: Record>(&self, scope: &Scope) -> Result<Vec<Stored<R>>> {
        self.list(scope, "", None, usize::MAX)
    }

    /// Writes a record, new or changed, and answers its generation.
    pub fn put<R: Record>(&mut self, scope: &Scope, id: &str, record: &R) -> Result<u64> {
        let value = encode(record)?;
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO records (service, kind, region, account, id, generation, value)
             VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6)
             ON CONFLICT DO UPDATE SET generation = generation + 1, value = excluded.value
             RETURNING generation",
        )?;
        let generation = statement
            .query_row(params![R::SERVICE, R::KIND, scope.region, scope.account, id, value], |row| {
                row.get::<_, i64>(0)
            })?;
        self.changed::<R>(scope, id, false);
        Ok(generation as u64)
    }

    /// Changes a record in place if it is there, and answers the changed one.
    pub fn update<R: Record>(
        &mut self,
        scope: &Scope,
        id: &str,
        change: impl FnOnce(&mut R) -> Result<()>,
    ) -> Result<Option<Stored<R>>> {
        let Some(mut stored) = self.get::<R>(scope, id)? else { return Ok(None) };
        change(&mut stored.record)?;
        stored.generation = self.put(scope, id, &stored.record)?;
        Ok(Some(stored))
    }

    /// Deletes a record; `false` if there was none.
    pub fn delete<R: Record>(&mut self, scope: &Scope, id: &str) -> Result<bool> {
        let mut statement = self.connection.prepare_cached(
            "DELETE FROM records WHERE service = ?1 AND kind = ?2 AND region = ?3 AND account = ?4 AND id = ?5",
        )?;
        let count = statement.execute(params![R::SERVICE, R::KIND, scope.region, scope.account, id])?;
        if count > 0 {
            self.changed::<R>(scope, id, true);
        }
        Ok(count > 0)
    }

    fn changed<R: Record>(&mut self, scope: &Scope, id: &str, deleted: bool) {
        let change =
            Change { service: R::SERVICE, kind: R::KIND, scope: scope.clone(), id: id.to_owned(), deleted };
        self.changes.push(change);
    }
}

fn get<R: Record>(connection: &Connection, scope: &Scope, id: &str) -> Result<Option<Stored<R>>> {
    let mut statement = connection.prepare_cached(
        "SELECT generation, value FROM records
         WHERE service = ?1 AND kind = ?2 AND region = ?3 AND account = ?4 AND id = ?5",
    )?;
    let row = statement
        .query_row(params![R::SERVICE, R::KIND, scope.region, scope.account, id], |row| {
            let value = row.get_ref(1)?.as_blob()?;
            Ok((row.get::<_, i64>(0)?, decode::<R>(value)))
        })
        .optional()?;
    let Some((generation, record)) = row else { return Ok(None) };
    Ok(Some(Stored {
        scope: scope.clone(),
        id: id.to_owned(),
        generation: generation as u64,
        record: record?,
    }))
}

fn list<R: Record>(
    connection: &Connection,
    scope: &Scope,
    prefix: &str,
    after: Option<&str>,
    limit: usize,
) -> Result<Vec<Stored<R>>> {
    // One lower bound: of two, SQLite seeks by one and reads all rows from there to the other.
    let mut statement = connection.prepare_cached(
        "SELECT id, generation, value FROM records
         WHERE service = ?1 AND kind = ?2 AND region = ?3 AND account = ?4 AND id >= ?5
         ORDER BY id LIMIT ?6",
    )?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    // The first id behind another one is that id with a NUL.
    let behind = after.map(|after| format!("{after}\0"));
    let start = behind.as_deref().unwrap_or_default().max(prefix);
    let values = params![R::SERVICE, R::KIND, scope.region, scope.account, start, limit];
    let mut rows = statement.query(values)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        // Ids are in byte order, so the first one without the prefix ends those that have it.
        if !id.starts_with(prefix) {
            break;
        }
        let record = decode(row.get_ref(2)?.as_blob()?)?;
        found.push(Stored { scope: scope.clone(), id, generation: row.get::<_, i64>(1)? as u64, record });
    }
    Ok(found)
}

fn list_back<R: Record>(
    connection: &Connection,
    scope: &Scope,
    prefix: &str,
    before: Option<&str>,
    limit: usize,
) -> Result<Vec<Stored<R>>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, generation, value FROM records
         WHERE service = ?1 AND kind = ?2 AND region = ?3 AND account = ?4 AND id >= ?5 AND id < ?6
         ORDER BY id DESC LIMIT ?7",
    )?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    // No character comes after this one.
    let end = format!("{prefix}{}", char::MAX);
    let before = before.map_or(end.as_str(), |before| before.min(&end));
    let values = params![R::SERVICE, R::KIND, scope.region, scope.account, prefix, before, limit];
    let mut rows = statement.query(values)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let record = decode(row.get_ref(2)?.as_blob()?)?;
        let generation = row.get::<_, i64>(1)? as u64;
        found.push(Stored { scope: scope.clone(), id: row.get(0)?, generation, record });
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    use super::*;

    #[derive(Serialize, Deserialize, Debug, PartialEq)]
    struct Note {
        text: String,
    }

    impl Record for Note {
        const SERVICE: &'static str = "test";
        const KIND: &'static str = "note";
    }

    fn note(text: &str) -> Note {
        Note { text: text.into() }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn writes_survive_reopening_and_failures_leave_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        let scope = Scope::new("us-east-1", "000000000000");
        {
            let store = Store::open(&path).unwrap();
            let s = scope.clone();
            let mut feed = store.subscribe();
            store.write(move |t| t.put(&s, "a/1", &note("one"))).await.unwrap();
            assert_eq!(feed.recv().await.unwrap().id, "a/1");
            let s = scope.clone();
            let failed: Result<()> = store
                .write(move |t| {
                    t.put(&s, "a/2", &note("two"))?;
                    Err(Error::new("Conflict", 409, "no"))
                })
                .await;
            assert_eq!(failed.unwrap_err().code(), "Conflict");
            let s = scope.clone();
            let panicked: Result<()> = store
                .write(move |t| {
                    t.put(&s, "a/3", &note("three"))?;
                    panic!("on purpose")
                })
                .await;
            assert!(panicked.is_err());
            let s = scope.clone();
            let updated = store
                .write(move |t| {
                    t.update::<Note>(&s, "a/1", |n| {
                        n.text.push('!');
                        Ok(())
                    })
                })
                .await
                .unwrap()
                .unwrap();
            assert_eq!((updated.generation, updated.text.as_str()), (2, "one!"));
        }
        let store = Store::open(&path).unwrap();
        let all = store.all::<Note>(&scope).unwrap();
        assert_eq!(all.iter().map(|n| n.id.as_str()).collect::<Vec<_>>(), ["a/1"]);
        assert!(store.list::<Note>(&scope, "b", None, 10).unwrap().is_empty());
        assert!(store.list::<Note>(&scope, "a", Some("a/1"), 10).unwrap().is_empty());
        assert_eq!(store.list_back::<Note>(&scope, "a/", None, 10).unwrap().len(), 1);
        assert!(store.list_back::<Note>(&scope, "a/", Some("a/1"), 10).unwrap().is_empty());
    }
}
