//! Queries and their results: a store of their own, beside that of the events.
//!
//! A query is a record as soon as StartQuery has answered; one that a kill has cut off is run again at the next start.
//! Results are kept for seven days.

use std::path::Path;

use novamind_kernel::{Record, Scope, Store, Stored, Transaction};
use novamind_wire::{Result, Timestamp};
use serde::{Deserialize, Serialize};

/// Rows of one record.
const PAGE: usize = 200;
/// Milliseconds for which queries and results are kept.
const KEPT: i64 = 7 * 86_400_000;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    #[default]
    Scheduled,
    Running,
    Complete,
    Failed,
    Cancelled,
    Timeout,
}

impl Status {
    pub fn name(self) -> &'static str {
        match self {
            Self::Scheduled => "Scheduled",
            Self::Running => "Running",
            Self::Complete => "Complete",
            Self::Failed => "Failed",
            Self::Cancelled => "Cancelled",
            Self::Timeout => "Timeout",
        }
    }

    /// Whether it waits or runs.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Scheduled | Self::Running)
    }
}

/// A query. Its id is the one that the client has.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Query {
    pub text: String,
    /// Names of its log groups.
    pub groups: Vec<String>,
    /// In seconds since 1970, both included.
    pub start: i64,
    pub end: i64,
    pub limit: Option<usize>,
    pub created: Timestamp,
    pub ended: Option<Timestamp>,
    pub status: Status,
    pub matched: u64,
    pub scanned: u64,
    pub bytes: u64,
    #[serde(default)]
    pub user: String,
}

impl Record for Query {
    const SERVICE: &'static str = "logs";
    const KIND: &'static str = "query";
}

/// A query that waits or runs. Its id is the query's.
#[derive(Serialize, Deserialize)]
struct Open;

impl Record for Open {
    const SERVICE: &'static str = "logs";
    const KIND: &'static str = "open";
}

type Fields = Vec<(String, String)>;

/// Rows of a result. Its id is `QUERY/NUMBER`.
#[derive(Serialize, Deserialize)]
struct Rows(Vec<Fields>);

impl Record for Rows {
    const SERVICE: &'static str = "logs";
    const KIND: &'static str = "rows";
}

/// What became of a query.
pub struct Outcome {
    pub status: Status,
    pub matched: u64,
    pub scanned: u64,
    pub bytes: u64,
    pub rows: Vec<Fields>,
}

pub struct Queries(Store);

impl Queries {
    pub fn open(path: &Path) -> Result<Self> {
        Ok(Self(Store::open(path)?))
    }

    pub async fn clear(&self) -> Result<()> {
        self.0.clear().await
    }

    /// Keeps a new query; `false` if as many as `most` wait or run already.
    pub async fn put(&self, scope: &Scope, id: &str, query: Query, most: usize) -> Result<bool> {
        let (scope, id) = (scope.clone(), id.to_owned());
        let work = move |transaction: &mut Transaction<'_>| {
            if transaction.count::<Open>(&scope)? >= most {
                return Ok(false);
            }
            transaction.put(&scope, &id, &Open)?;
            transaction.put(&scope, &id, &query)?;
            Ok(true)
        };
        self.0.write(work).await
    }

    pub fn get(&self, scope: &Scope, id: &str) -> Result<Option<Query>> {
        Ok(self.0.get::<Query>(scope, id)?.map(|stored| stored.record))
    }

    pub fn list(&self, scope: &Scope) -> Result<Vec<Stored<Query>>> {
        self.0.all::<Query>(scope)
    }

    /// Queries of all accounts and regions that wait or run.
    pub fn unfinished(&self) -> Result<Vec<(Scope, String)>> {
        let mut found = Vec::new();
        for (scope, id) in self.0.keys::<Query>()? {
            if self.get(&scope, &id)?.is_some_and(|query| query.status.is_open()) {
                found.push((scope, id));
            }
        }
        Ok(found)
    }

    /// Says that a query runs; `false` if it was stopped meanwhile.
    pub async fn begin(&self, scope: &Scope, id: &str) -> Result<bool> {
        self.turn(scope, id, Status::Running).await
    }

    /// Stops a query; `false` if it has ended.
    pub async fn cancel(&self, scope: &Scope, id: &str) -> Result<bool> {
        self.turn(scope, id, Status::Cancelled).await
    }

    async fn turn(&self, scope: &Scope, id: &str, status: Status) -> Result<bool> {
        let (scope, id) = (scope.clone(), id.to_owned());
        let turned = self.0.write(move |transaction| {
            let Some(mut query) = transaction.get::<Query>(&scope, &id)?.map(|stored| stored.record) else {
                return Ok(false);
            };
            if !query.status.is_open() {
                return Ok(false);
            }
            query.status = status;
            transaction.put(&scope, &id, &query)?;
            // A build that did not count them may have begun it.
            match status.is_open() {
                true => transaction.put(&scope, &id, &Open).map(drop)?,
                false => transaction.delete::<Open>(&scope, &id).map(drop)?,
            }
            Ok(true)
        });
        turned.await
    }

    /// Keeps what a query found, unless it was stopped.
    pub async fn finish(&self, scope: &Scope, id: &str, outcome: Outcome, now: Timestamp) -> Result<()> {
        let (scope, id) = (scope.clone(), id.to_owned());
        let work = move |transaction: &mut Transaction<'_>| {
            let Some(mut query) = transaction.get::<Query>(&scope, &id)?.map(|stored| stored.record) else {
                return Ok(());
            };
            transaction.delete::<Open>(&scope, &id)?;
            query.ended = Some(now);
            (query.matched, query.scanned, query.bytes) = (outcome.matched, outcome.scanned, outcome.bytes);
            if query.status.is_open() {
                query.status = outcome.status;
                let mut rows = outcome.rows.into_iter();
                for number in 0_usize.. {
                    let page: Vec<Fields> = rows.by_ref().take(PAGE).collect();
                    if page.is_empty() {
                        break;
                    }
                    transaction.put(&scope, &format!("{id}/{number:06}"), &Rows(page))?;
                }
            }
            transaction.put(&scope, &id, &query).map(drop)
        };
        self.0.write(work).await
    }

    /// Rows of a result from a place on, and whether there are more.
    pub fn rows(&self, scope: &Scope, id: &str, begin: usize, limit: usize) -> Result<(Vec<Fields>, bool)> {
        let mut found = Vec::new();
        let mut number = begin / PAGE;
        let mut skip = begin % PAGE;
        while found.len() <= limit {
            let Some(page) = self.0.get::<Rows>(scope, &format!("{id}/{number:06}"))? else { break };
            found.extend(page.record.0.into_iter().skip(std::mem::take(&mut skip)));
            number += 1;
        }
        let more = found.len() > limit;
        found.truncate(limit);
        Ok((found, more))
    }

    /// Removes what is older than results are kept.
    pub async fn sweep(&self, now: Timestamp) -> Result<()> {
        for (scope, id) in self.0.keys::<Query>()? {
            let old = self.get(&scope, &id)?.is_some_and(|query| now.since(query.created) > KEPT);
            if !old {
                continue;
            }
            let work = move |transaction: &mut Transaction<'_>| {
                for rows in transaction.list::<Rows>(&scope, &format!("{id}/"), None, usize::MAX)? {
                    transaction.delete::<Rows>(&scope, &rows.id)?;
                }
                transaction.delete::<Open>(&scope, &id)?;
                transaction.delete::<Query>(&scope, &id).map(drop)
            };
            self.0.write(work).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn results_come_in_pages_and_go_in_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let queries = Queries::open(&folder.path().join("queries.db")).unwrap();
        let scope = Scope::new("r", "1");
        assert!(queries.put(&scope, "q", Query::default(), 1).await.unwrap());
        assert!(!queries.put(&scope, "r", Query::default(), 1).await.unwrap());
        assert_eq!(queries.unfinished().unwrap().len(), 1);
        assert!(queries.begin(&scope, "q").await.unwrap());
        let rows = (0..450).map(|number| vec![("n".to_owned(), number.to_string())]).collect();
        let outcome = Outcome { status: Status::Complete, matched: 450, scanned: 500, bytes: 9, rows };
        queries.finish(&scope, "q", outcome, Timestamp::from_millis(5)).await.unwrap();
        assert!(queries.unfinished().unwrap().is_empty());
        assert!(!queries.cancel(&scope, "q").await.unwrap());
        let (rows, more) = queries.rows(&scope, "q", 0, 300).unwrap();
        assert_eq!((rows.len(), more, rows[299][0].1.as_str()), (300, true, "299"));
        let (rows, more) = queries.rows(&scope, "q", 300, 300).unwrap();
        assert_eq!((rows.len(), more, rows[0][0].1.as_str()), (150, false, "300"));
        queries.sweep(Timestamp::from_millis(KEPT)).await.unwrap();
        assert!(queries.get(&scope, "q").unwrap().is_some());
        queries.sweep(Timestamp::from_millis(KEPT + 1)).await.unwrap();
        assert!(queries.get(&scope, "q").unwrap().is_none());
        assert!(queries.rows(&scope, "q", 0, 1).unwrap().0.is_empty());
        // What has ended counts no more, however it has.
        assert!(queries.put(&scope, "r", Query::default(), 1).await.unwrap());
        assert!(queries.cancel(&scope, "r").await.unwrap() && !queries.begin(&scope, "r").await.unwrap());
        assert!(queries.put(&scope, "s", Query::default(), 1).await.unwrap());
    }
}
