//! Reads that belong together.

use novamind_wire::{Error, Result};
use rusqlite::Connection;

use super::{READERS, Store};
use crate::{Record, Scope, Stored};

/// What the store held at one commit, however many come while it is read. While it lives the log of later commits cannot
/// be taken into the file, so it should not live long.
pub struct Snapshot<'s> {
    store: &'s Store,
    /// Taken away when this is dropped.
    connection: Option<Connection>,
}

impl Store {
    /// A look at what there is now.
    pub fn snapshot(&self) -> Result<Snapshot<'_>> {
        let connection = self.connection()?;
        // Made here, so that a failure below gives the connection back too.
        let snapshot = Snapshot { store: self, connection: Some(connection) };
        if let Some(connection) = &snapshot.connection {
            connection.execute_batch("BEGIN")?;
            // The first read is what chooses the commit.
            connection.query_row("SELECT count(*) FROM spaces", [], |_| Ok(()))?;
        }
        Ok(snapshot)
    }
}

impl Snapshot<'_> {
    /// As [`Store::list`].
    pub fn list<R: Record>(
        &self,
        scope: &Scope,
        prefix: &str,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Stored<R>>> {
        match &self.connection {
            Some(connection) => self.store.0.known.rows(connection, None).list(scope, prefix, after, limit),
            // It is taken away only when this is dropped.
            None => Err(Error::internal("a snapshot without a connection was read")),
        }
    }
}

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        // A connection that cannot end its transaction is not used again.
        let ended = connection.is_autocommit() || connection.execute_batch("ROLLBACK").is_ok();
        let mut readers = self.store.0.readers.lock();
        if ended && readers.len() < READERS {
            readers.push(connection);
        }
    }
}
