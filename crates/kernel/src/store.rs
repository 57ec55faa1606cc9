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
use rusqlite::{Connection, OpenFlags};
use tokio::sync::{broadcast, oneshot};

use self::rows::{Rows, Spaces};
pub use self::transaction::Transaction;
use crate::{Record, Scope, Stored};

mod rows;
#[cfg(test)]
mod tests;
mod transaction;

/// Transactions that share one commit at most.
const GROUP: usize = 128;
/// Changes that a slow subscriber may fall behind.
const FEED: usize = 4096;
/// Pages of the log after which they go into the file itself. A page that many commits change goes once.
const CHECKPOINT: u32 = 4000;
/// Read connections that are kept open.
const READERS: usize = 8;

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
    spaces: Arc<Spaces>,
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
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT)?;
        rows::prepare(&connection)?;
        let (jobs, queue) = mpsc::channel::<Job>();
        let feed = Feed { changes: broadcast::Sender::new(FEED), counters: Arc::default() };
        let spaces = Arc::<Spaces>::default();
        let (writer_feed, writer_spaces) = (feed.clone(), spaces.clone());
        thread::Builder::new().name("store".into()).spawn(move || {
            let mut connection = connection;
            while let Ok(first) = queue.recv() {
                run_group(&mut connection, &writer_spaces, first, &queue, &writer_feed);
            }
        })?;
        Ok(Self(Arc::new(Inner { path: path.to_owned(), readers: Mutex::default(), spaces, jobs, feed })))
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
        self.read(|rows| rows.get(scope, id))
    }

    /// Records of one scope whose id begins with `prefix` and comes after `after`, in the order of their ids.
    pub fn list<R: Record>(
        &self,
        scope: &Scope,
        prefix: &str,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Stored<R>>> {
        self.read(|rows| rows.list(scope, prefix, after, limit))
    }

    /// As [`Store::list`] the other way round: ids before `before`, the greatest first.
    pub fn list_back<R: Record>(
        &self,
        scope: &Scope,
        prefix: &str,
        before: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Stored<R>>> {
        self.read(|rows| rows.list_back(scope, prefix, before, limit))
    }

    /// All records of one scope, for kinds of which there are few.
    pub fn all<R: Record>(&self, scope: &Scope) -> Result<Vec<Stored<R>>> {
        self.list(scope, "", None, usize::MAX)
    }

    /// Places of all records of a kind, in every scope.
    pub fn keys<R: Record>(&self) -> Result<Vec<(Scope, String)>> {
        self.read(|rows| rows.keys::<R>())
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
            transaction.rows.connection.execute("DELETE FROM records", [])?;
            Ok(())
        })
        .await?;
        self.0.feed.count(|_| true);
        Ok(())
    }

    fn read<T>(&self, work: impl FnOnce(&Rows<'_>) -> Result<T>) -> Result<T> {
        let pooled = self.0.readers.lock().pop();
        let connection = match pooled {
            Some(connection) => connection,
            None => self.reader()?,
        };
        let result = work(&Rows { connection: &connection, spaces: &self.0.spaces, committed: true });
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
fn run_group(
    connection: &mut Connection,
    spaces: &Spaces,
    first: Job,
    queue: &mpsc::Receiver<Job>,
    feed: &Feed,
) {
    let mut finishes: Vec<Finish> = Vec::new();
    let mut changes = Vec::new();
    let outcome = (|| -> rusqlite::Result<()> {
        let mut group = connection.transaction()?;
        let mut next = Some(first);
        let mut count = 0;
        while let Some(job) = next {
            let savepoint = group.savepoint()?;
            let rows = Rows { connection: &savepoint, spaces, committed: false };
            let mut transaction = Transaction { rows, changes: Vec::new() };
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
