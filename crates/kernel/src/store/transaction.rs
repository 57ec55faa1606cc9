//! What runs inside a write.

use novamind_wire::Result;

use super::Change;
use super::rows::Rows;
use crate::{Record, Scope, Stored};

/// A transaction: reads see its own writes.
pub struct Transaction<'c> {
    pub(super) rows: &'c Rows<'c>,
    pub(super) changes: Vec<Change>,
}

impl Transaction<'_> {
    pub fn get<R: Record>(&self, scope: &Scope, id: &str) -> Result<Option<Stored<R>>> {
        self.rows.get(scope, id)
    }

    /// As [`super::Store::list`].
    pub fn list<R: Record>(
        &self,
        scope: &Scope,
        prefix: &str,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Stored<R>>> {
        self.rows.list(scope, prefix, after, limit)
    }

    /// As [`super::Store::all`].
    pub fn all<R: Record>(&self, scope: &Scope) -> Result<Vec<Stored<R>>> {
        self.list(scope, "", None, usize::MAX)
    }

    /// How many records of a kind a scope has; none is read.
    pub fn count<R: Record>(&self, scope: &Scope) -> Result<usize> {
        self.rows.count::<R>(scope)
    }

    /// Writes a record, new or changed, and answers its generation.
    pub fn put<R: Record>(&mut self, scope: &Scope, id: &str, record: &R) -> Result<u64> {
        let generation = self.rows.put(scope, id, record)?;
        self.changed::<R>(scope, id, false);
        Ok(generation)
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
        let deleted = self.rows.delete::<R>(scope, id)?;
        if deleted {
            self.changed::<R>(scope, id, true);
        }
        Ok(deleted)
    }

    fn changed<R: Record>(&mut self, scope: &Scope, id: &str, deleted: bool) {
        let change =
            Change { service: R::SERVICE, kind: R::KIND, scope: scope.clone(), id: id.to_owned(), deleted };
        self.changes.push(change);
    }
}
