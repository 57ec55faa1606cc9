//! The record store: SQLite in WAL mode with full synchronisation and group commit.
//!
//! Invariants:
//! - One thread writes. Transactions that wait are run in one SQLite transaction, each in a savepoint of its own,
//!   and answered after the commit: what has been answered is on disk.
//! - Readers see the last commit and never wait for the writer. Rows in use are remembered (`cache.rs`), so that a
//!   million others do not slow them down.
//! - After each commit its changes go to whoever follows them ([`Store::subscribe`]); a subscriber that falls behind is
//!   told so and reads everything anew.
//! - A transaction that fails or panics leaves nothing behind and does not touch its neighbours in the group.

use std::cell::RefCell;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use novamind_wire::{Error, Result};
use parking_lot::Mutex;
use rusqlite::{Connection, OpenFlags};
use tokio::runtime::Handle;
use tokio::sync::oneshot;

use self::cache::{Cache, Group};
use self::feed::Feed;
pub use self::feed::{Change, Counter, Subscription};
use self::rows::{Rows, Spaces};
pub use self::snapshot::Snapshot;
pub use self::transaction::Transaction;
use crate::{Record, Scope, Stored};

mod cache;
mod feed;
mod rows;
mod snapshot;
#[cfg(test)]
mod tests;
mod transaction;

/// Transactions that share one commit at most.
const GROUP: usize = 128;
/// Pages of the log after which they go into the file itself, while writers wait. A page that many commits change goes
/// once, so that a long log saves work; a start after a kill reads it: 64 MiB at most.
const CHECKPOINT: u32 = 16_000;
/// After this long without a write they go at once: nobody waits then, and readers find them in the file.
const QUIET: Duration = Duration::from_secs(1);
/// KiB of pages that the writer keeps, and each reader beside what it maps.
const WRITER_CACHE: i32 = 32 << 10;
const READER_CACHE: i32 = 8 << 10;
/// Bytes of the file that a reader maps at most.
const MAPPED: i64 = 4 << 30;
/// Prepared statements that a connection keeps.
const STATEMENTS: usize = 32;
/// How long another process may keep the file from being looked at.
const PATIENCE: Duration = Duration::from_secs(5);
/// Read connections that are kept open.
const READERS: usize = 8;

/// What the writer does once the group's fate is known: `None` committed, or the reason why not.
type Finish = Box<dyn FnOnce(Option<&rusqlite::Error>) + Send>;
type Job = Box<dyn FnOnce(&mut Transaction<'_>) -> Option<Finish> + Send>;

/// A handle to the store; clones share it.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    path: PathBuf,
    readers: Mutex<Vec<Connection>>,
    known: Arc<Known>,
    jobs: mpsc::Sender<Job>,
    feed: Feed,
}

/// What the writer and the readers know of the file.
#[derive(Default)]
struct Known {
    spaces: Spaces,
    cache: Cache,
}

impl Known {
    fn rows<'c>(&'c self, connection: &'c Connection, group: Option<&'c RefCell<Group>>) -> Rows<'c> {
        Rows { connection, spaces: &self.spaces, cache: &self.cache, group }
    }
}

impl Store {
    /// Why this build cannot open the file, if another layout's build has written it. Changes nothing, and may be asked
    /// while another process has it open.
    pub fn refuses(path: &Path) -> Result<Option<String>> {
        if !path.exists() {
            return Ok(None);
        }
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        connection.busy_timeout(PATIENCE)?;
        Ok(rows::look(&connection)?.err())
    }

    /// Opens the store in this file, making it if it does not exist.
    pub fn open(path: &Path) -> Result<Self> {
        // What a link leads to that is not there is none to be replaced.
        if fs::symlink_metadata(path).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            make(path)?;
        }
        let connection = Connection::open(path)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "cache_size", -WRITER_CACHE)?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT)?;
        rows::prepare(&connection)?;
        let (jobs, queue) = mpsc::channel::<Job>();
        let feed = Feed::default();
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        let known = Arc::<Known>::default();
        let runtime = Handle::try_current().ok();
        let (writer_feed, writer_known) = (feed.clone(), known.clone());
        thread::Builder::new().name("store".into()).spawn(move || {
            let mut connection = connection;
            while let Ok(first) = next(&connection, &queue) {
                run_group(&mut connection, &writer_known, first, &queue, &writer_feed, runtime.as_ref());
            }
        })?;
        Ok(Self(Arc::new(Inner { path: path.to_owned(), readers: Mutex::default(), known, jobs, feed })))
    }

    /// Runs `work` in a transaction and answers when it is on disk. An error of `work` undoes it.
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Transaction<'_>) -> Result<T> + Send + 'static,
    {
        let (answer, result) = oneshot::channel::<Result<T>>();
        let job: Job = Box::new(move |transaction| match work(transaction) {
            Ok(value) => Some(Box::new(move |failed: Option<&rusqlite::Error>| {
                let outcome = failed.map_or(Ok(value), |reason| Err(commit_error(reason)));
                // A caller that went away loses the answer, not the effect.
                let _ = answer.send(outcome);
            })),
            Err(error) => {
                let _ = answer.send(Err(named(error)));
                None
            }
        });
        self.0.jobs.send(job).map_err(|_| Error::internal("the store's writer has stopped"))?;
        result.await.unwrap_or_else(|_| {
            Err(Error::internal("the transaction panicked, or the store could not begin it"))
        })
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

    /// Deletes all records of a kind, in every scope.
    pub async fn delete_all<R: Record>(&self) -> Result<()> {
        let places = self.keys::<R>()?;
        if places.is_empty() {
            return Ok(());
        }
        self.write(move |transaction| {
            for (scope, id) in &places {
                transaction.delete::<R>(scope, id)?;
            }
            Ok(())
        })
        .await
    }

    /// The later commits that change records of services that `follows` names.
    pub fn subscribe(&self, follows: impl Fn(&str) -> bool + Send + Sync + 'static) -> Subscription {
        self.0.feed.subscribe(follows)
    }

    /// A counter of the commits that change records of this service.
    pub fn counter(&self, service: &'static str) -> Counter {
        self.0.feed.counter(service)
    }

    /// Deletes everything, for `serve --ephemeral`.
    pub async fn clear(&self) -> Result<()> {
        self.write(|transaction| transaction.rows.clear()).await?;
        self.0.feed.count(|_| true);
        Ok(())
    }

    fn read<T>(&self, work: impl FnOnce(&Rows<'_>) -> Result<T>) -> Result<T> {
        let connection = self.connection()?;
        let result = work(&self.0.known.rows(&connection, None));
        let mut readers = self.0.readers.lock();
        if readers.len() < READERS {
            readers.push(connection);
        }
        result
    }

    /// A connection to read with, of those that are kept if there is one.
    fn connection(&self) -> Result<Connection> {
        let pooled = self.0.readers.lock().pop();
        pooled.map_or_else(|| self.reader(), Ok)
    }

    fn reader(&self) -> Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.0.path, flags)?;
        connection.pragma_update(None, "cache_size", -READER_CACHE)?;
        // What a large store reads comes from the kernel's pages, without a call and a copy for each.
        connection.pragma_update(None, "mmap_size", MAPPED)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        Ok(connection)
    }
}

/// Makes an empty store: beside its place, so that it waits for the disk once, and not for every step of SQLite's.
/// That its name is there becomes certain with the first commit, for which SQLite syncs the folder. A log that was left by a
/// file that is gone would be taken for the new one's.
fn make(path: &Path) -> Result<()> {
    let beside = ending(path, ".new");
    for left in [&beside, &ending(&beside, "-wal"), &ending(path, "-wal"), &ending(path, "-shm")] {
        match fs::remove_file(left) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    let connection = Connection::open(&beside)?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.pragma_update(None, "journal_mode", "OFF")?;
    rows::prepare(&connection)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.close().map_err(|(_, error)| error)?;
    File::open(&beside)?.sync_all()?;
    Ok(fs::rename(beside, path)?)
}

/// The file of this name with that behind it.
fn ending(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

fn commit_error(reason: &rusqlite::Error) -> Error {
    let text = format!("the store could not commit: {reason}");
    if is_disk_full(reason) { Error::disk_full(text) } else { Error::internal(text) }
}

/// The error of a transaction's work, told to the client if it is that the disk is full.
fn named(error: Error) -> Error {
    let cause = error.source().and_then(|source| source.downcast_ref::<rusqlite::Error>());
    if cause.is_some_and(is_disk_full) { Error::disk_full(error.to_string()) } else { error }
}

fn is_disk_full(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull)
}

/// Waits for the next job. When none comes for a while, the log goes into the file.
fn next(connection: &Connection, queue: &mpsc::Receiver<Job>) -> std::result::Result<Job, mpsc::RecvError> {
    match queue.recv_timeout(QUIET) {
        Ok(job) => return Ok(job),
        Err(mpsc::RecvTimeoutError::Disconnected) => return Err(mpsc::RecvError),
        Err(mpsc::RecvTimeoutError::Timeout) => {}
    }
    // What does not go now, because a reader is in the way or the disk is full, stays in the log and goes later.
    let _ = connection.execute_batch("PRAGMA wal_checkpoint(PASSIVE)");
    queue.recv()
}

/// Runs the first job and those that wait behind it in one commit.
fn run_group(
    connection: &mut Connection,
    known: &Known,
    first: Job,
    queue: &mpsc::Receiver<Job>,
    feed: &Feed,
    runtime: Option<&Handle>,
) {
    let mut finishes: Vec<Finish> = Vec::new();
    let mut changes = Vec::new();
    let seen = RefCell::default();
    let outcome = (|| -> rusqlite::Result<()> {
        let group = connection.transaction()?;
        let mut next = Some(first);
        let mut count = 0;
        while let Some(job) = next {
            if let Some((finish, made)) = run(&known.rows(&group, Some(&seen)), job)? {
                finishes.push(finish);
                changes.extend(made);
            }
            count += 1;
            next = if count < GROUP { queue.try_recv().ok() } else { None };
        }
        known.cache.close(&seen.borrow());
        group.commit()
    })();
    let failed = outcome.err();
    known.cache.open(seen.into_inner(), failed.is_none());
    if failed.is_none() {
        feed.tell(changes);
    }
    let answer = move || {
        for finish in finishes {
            finish(failed.as_ref());
        }
    };
    // On the runtime, those that wait are woken from a thread of its own: one call across threads for all of them.
    match runtime {
        Some(runtime) => drop(runtime.spawn(async move { answer() })),
        None => answer(),
    }
}

/// Runs one job within its savepoint. `None` if it failed: then it has left nothing, and has been told.
fn run(rows: &Rows<'_>, job: Job) -> rusqlite::Result<Option<(Finish, Vec<Change>)>> {
    let execute = |sql| rows.connection.prepare_cached(sql)?.execute([]);
    execute("SAVEPOINT job")?;
    let mut transaction = Transaction { rows, changes: Vec::new() };
    let finish = catch_unwind(AssertUnwindSafe(|| job(&mut transaction))).unwrap_or(None);
    let changes = transaction.changes;
    if finish.is_none() {
        // Of some errors, a full disk among them, SQLite undoes the whole group.
        if rows.connection.is_autocommit() {
            let full = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_FULL);
            let message = "the group of transactions was undone".to_owned();
            return Err(rusqlite::Error::SqliteFailure(full, Some(message)));
        }
        execute("ROLLBACK TO job")?;
    }
    rows.end(finish.is_none());
    execute("RELEASE job")?;
    Ok(finish.map(|finish| (finish, changes)))
}
