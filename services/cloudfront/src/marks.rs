//! What invalidations are found by, beside their ids: their time, their caller's reference, and that they are under way. So
//! nobody reads all that were ever made.
//!
//! Invariant: whoever makes, completes or deletes an invalidation tells of it here, in the same transaction. What a build
//! without marks has written is marked by the first deployment, once after such a build may have run
//! ([`crate::distrust_marks`]); until then all invalidations are read.

use novamind_kernel::{Record, Scope, Store, Stored, Transaction};
use novamind_wire::Result;
use serde::{Deserialize, Serialize};

use crate::records::{Invalidation, SERVICE};

macro_rules! record {
    ($name:ident $kind:literal) => {
        impl Record for $name {
            const SERVICE: &'static str = SERVICE;
            const KIND: &'static str = $kind;
        }
    };
}

/// Its id: see [`dated`].
#[derive(Serialize, Deserialize)]
struct Dated;
record!(Dated "invalidation-time");

/// An invalidation is not completed. Its id is that one's.
#[derive(Serialize, Deserialize)]
struct Waiting;
record!(Waiting "invalidation-waiting");

/// Its id is the distribution's, `/` and the caller's reference.
#[derive(Serialize, Deserialize)]
struct Referred {
    /// Id of the invalidation.
    invalidation: String,
}
record!(Referred "invalidation-reference");

/// Every invalidation of the scope is marked. Its id is [`ALL`].
#[derive(Serialize, Deserialize)]
pub struct Marked;
record!(Marked "invalidation-marks");

const ALL: &str = "all";

/// An invalidation's id with its time before its own part: later ones come behind.
pub fn dated(id: &str, at: u64) -> String {
    let (distribution, own) = id.split_once('/').unwrap_or((id, ""));
    format!("{distribution}/{at:020}/{own}")
}

fn undated(mark: &str) -> Option<String> {
    let mut parts = mark.split('/');
    let (distribution, own) = (parts.next()?, parts.next_back()?);
    Some(format!("{distribution}/{own}"))
}

fn referred(id: &str, reference: &str) -> String {
    let distribution = id.split_once('/').map_or(id, |(distribution, _)| distribution);
    format!("{distribution}/{reference}")
}

/// Notes an invalidation that is there.
pub fn note(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    id: &str,
    invalidation: &Invalidation,
) -> Result<()> {
    transaction.put(scope, &dated(id, invalidation.at), &Dated)?;
    let mark = Referred { invalidation: id.to_owned() };
    transaction.put(scope, &referred(id, &invalidation.batch.caller_reference), &mark)?;
    if !invalidation.completed {
        transaction.put(scope, id, &Waiting)?;
    }
    Ok(())
}

/// Notes that an invalidation is completed.
pub fn complete(transaction: &mut Transaction<'_>, scope: &Scope, id: &str) -> Result<()> {
    transaction.delete::<Waiting>(scope, id).map(drop)
}

/// Notes that an invalidation is gone.
pub fn forget(transaction: &mut Transaction<'_>, scope: &Scope, found: &Stored<Invalidation>) -> Result<()> {
    transaction.delete::<Dated>(scope, &dated(&found.id, found.at))?;
    transaction.delete::<Referred>(scope, &referred(&found.id, &found.batch.caller_reference))?;
    complete(transaction, scope, &found.id)
}

/// Marks what a build without marks has written.
pub fn mark(transaction: &mut Transaction<'_>, scope: &Scope) -> Result<()> {
    if transaction.get::<Marked>(scope, ALL)?.is_some() {
        return Ok(());
    }
    for found in transaction.all::<Invalidation>(scope)? {
        note(transaction, scope, &found.id, &found.record)?;
    }
    transaction.put(scope, ALL, &Marked).map(drop)
}

/// As [`mark`], without a transaction of its own where all is marked already.
pub async fn mark_all(store: &Store, scope: &Scope) -> Result<()> {
    if is_marked(store, scope)? {
        return Ok(());
    }
    let scope = scope.clone();
    store.write(move |transaction| mark(transaction, &scope)).await
}

fn is_marked(store: &Store, scope: &Scope) -> Result<bool> {
    Ok(store.get::<Marked>(scope, ALL)?.is_some())
}

/// The invalidation of a distribution that a caller has given this reference. All must be marked.
pub fn by_reference(
    transaction: &Transaction<'_>,
    scope: &Scope,
    distribution: &str,
    reference: &str,
) -> Result<Option<Stored<Invalidation>>> {
    let Some(mark) = transaction.get::<Referred>(scope, &referred(distribution, reference))? else {
        return Ok(None);
    };
    transaction.get::<Invalidation>(scope, &mark.invalidation)
}

/// Ids of invalidations that are not completed: of all distributions, or those that begin with `below`; at most `limit`.
pub fn waiting(store: &Store, scope: &Scope, below: &str, limit: usize) -> Result<Vec<String>> {
    if is_marked(store, scope)? {
        let marks = store.list::<Waiting>(scope, below, None, limit)?;
        return Ok(marks.into_iter().map(|mark| mark.id).collect());
    }
    let all = store.list::<Invalidation>(scope, below, None, usize::MAX)?.into_iter();
    Ok(all.filter(|found| !found.completed).map(|found| found.id).take(limit).collect())
}

/// Ids of a distribution's invalidations before one, as [`dated`] names it: the newest first.
pub fn newest(
    store: &Store,
    scope: &Scope,
    distribution: &str,
    before: Option<&str>,
    limit: usize,
) -> Result<Vec<String>> {
    let below = format!("{distribution}/");
    let marks: Vec<String> = if is_marked(store, scope)? {
        store.list_back::<Dated>(scope, &below, before, limit)?.into_iter().map(|mark| mark.id).collect()
    } else {
        let all = store.list::<Invalidation>(scope, &below, None, usize::MAX)?;
        let mut all: Vec<_> = all.iter().map(|found| dated(&found.id, found.at)).collect();
        all.retain(|mark| before.is_none_or(|before| mark.as_str() < before));
        all.sort_unstable_by(|one, other| other.cmp(one));
        all.truncate(limit);
        all
    };
    Ok(marks.iter().filter_map(|mark| undated(mark)).collect())
}

#[cfg(test)]
mod tests {
    use novamind_api::cloudfront::{InvalidationBatch, Paths};
    use novamind_wire::Timestamp;

    use super::*;

    fn invalidation(reference: &str, at: u64) -> Invalidation {
        let paths = Paths { quantity: 1, items: Some(vec!["/*".to_owned()]) };
        let batch = InvalidationBatch { paths, caller_reference: reference.to_owned() };
        Invalidation { batch, created: Timestamp::from_millis(0), at, completed: at < 10 }
    }

    /// What is told of two distributions: who waits, the newest two of one and the one before them.
    fn told(store: &Store, scope: &Scope) -> [Vec<String>; 3] {
        let newest_two = newest(store, scope, "E1", None, 2).unwrap();
        let before = dated(&newest_two[1], 9);
        [
            waiting(store, scope, "", usize::MAX).unwrap(),
            newest(store, scope, "E1", Some(&before), 2).unwrap(),
            newest_two,
        ]
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn invalidations_are_found_also_those_of_before() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store.db")).unwrap();
        let scope = Scope::new("global", "1");
        // As a build without marks has left it.
        let place = scope.clone();
        let work = move |transaction: &mut Transaction<'_>| {
            for (id, at) in [("E1/Ic", 8), ("E1/Ia", 9), ("E1/Ib", 10), ("E2/I", 11)] {
                transaction.put(&place, id, &invalidation(id, at))?;
            }
            Ok(())
        };
        store.write(work).await.unwrap();
        let expected = [vec!["E1/Ib", "E2/I"], vec!["E1/Ic"], vec!["E1/Ib", "E1/Ia"]];
        assert_eq!(told(&store, &scope), expected);
        mark_all(&store, &scope).await.unwrap();
        assert_eq!(told(&store, &scope), expected);
        assert_eq!(waiting(&store, &scope, "E1/", 1).unwrap(), ["E1/Ib"]);
        // From here on, marks alone lead to invalidations.
        let place = scope.clone();
        let work = move |transaction: &mut Transaction<'_>| {
            transaction.put(&place, "E1/Iunmarked", &invalidation("unmarked", 20))?;
            let known = by_reference(transaction, &place, "E1", "E1/Ia")?.map(|found| found.id);
            let other = by_reference(transaction, &place, "E2", "E1/Ia")?.map(|found| found.id);
            assert_eq!((known.as_deref(), other), (Some("E1/Ia"), None));
            complete(transaction, &place, "E2/I")?;
            let gone = transaction.get::<Invalidation>(&place, "E1/Ib")?.unwrap();
            forget(transaction, &place, &gone)?;
            assert!(by_reference(transaction, &place, "E1", "E1/Ib")?.is_none());
            Ok(())
        };
        store.write(work).await.unwrap();
        assert!(waiting(&store, &scope, "", 9).unwrap().is_empty());
        assert_eq!(newest(&store, &scope, "E1", None, 9).unwrap(), ["E1/Ia", "E1/Ic"]);
        // A build without marks may have run since.
        store.delete_all::<Marked>().await.unwrap();
        assert_eq!(newest(&store, &scope, "E1", None, 1).unwrap(), ["E1/Iunmarked"]);
        mark_all(&store, &scope).await.unwrap();
        assert_eq!(newest(&store, &scope, "E1", None, 1).unwrap(), ["E1/Iunmarked"]);
    }
}
