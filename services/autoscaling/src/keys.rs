//! Which target a key of an ARN means: marks, so that one target is found without reading all of the region.
//!
//! Invariant: whoever makes or deletes a target tells of it here, in the same transaction. What a build without marks has
//! written is marked by the first request that names a target by its ARN, once after such a build may have run
//! ([`crate::distrust_marks`]); until then all targets are read.

use novamind_kernel::{Record, Scope, Store, Stored, Transaction};
use novamind_wire::Result;
use serde::{Deserialize, Serialize};

use crate::records::Target;

/// Its id is a target's key.
#[derive(Serialize, Deserialize)]
struct Key {
    /// Id of the target.
    resource: String,
}

impl Record for Key {
    const SERVICE: &'static str = "autoscaling";
    const KIND: &'static str = "key";
}

/// Every target of the scope is marked. Its id is [`ALL`].
#[derive(Serialize, Deserialize)]
pub struct Marked;

impl Record for Marked {
    const SERVICE: &'static str = "autoscaling";
    const KIND: &'static str = "keys";
}

const ALL: &str = "all";

/// Notes a target that is there.
pub fn note(transaction: &mut Transaction<'_>, scope: &Scope, key: &str, resource: &str) -> Result<()> {
    transaction.put(scope, key, &Key { resource: resource.to_owned() }).map(drop)
}

/// Notes that a target is gone.
pub fn forget(transaction: &mut Transaction<'_>, scope: &Scope, key: &str) -> Result<()> {
    transaction.delete::<Key>(scope, key).map(drop)
}

/// Marks what a build without marks has written.
pub async fn mark(store: &Store, scope: &Scope) -> Result<()> {
    if store.get::<Marked>(scope, ALL)?.is_some() {
        return Ok(());
    }
    let scope = scope.clone();
    store
        .write(move |transaction| {
            for target in transaction.all::<Target>(&scope)? {
                note(transaction, &scope, &target.key, &target.id)?;
            }
            transaction.put(&scope, ALL, &Marked).map(drop)
        })
        .await
}

/// The target with this key.
pub fn find(store: &Store, scope: &Scope, key: &str) -> Result<Option<Stored<Target>>> {
    if store.get::<Marked>(scope, ALL)?.is_none() {
        return Ok(store.all::<Target>(scope)?.into_iter().find(|target| target.key == key));
    }
    let Some(mark) = store.get::<Key>(scope, key)? else { return Ok(None) };
    // Between the two reads another target may have come in its place.
    Ok(store.get::<Target>(scope, &mark.resource)?.filter(|target| target.key == key))
}

#[cfg(test)]
mod tests {
    use novamind_wire::Timestamp;

    use super::*;

    fn target(key: &str) -> Target {
        Target::new(key.to_owned(), (1, 2), String::new(), Timestamp::from_millis(0))
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn targets_are_found_by_key_also_those_of_before() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store.db")).unwrap();
        let scope = Scope::new("r", "1");
        let found = |key: &str| find(&store, &scope, key).unwrap().map(|target| target.id);
        // As a build without marks has left it.
        let place = scope.clone();
        store
            .write(move |transaction| transaction.put(&place, "service/c/old", &target("k1")))
            .await
            .unwrap();
        assert_eq!((found("k1").as_deref(), found("k2")), (Some("service/c/old"), None));
        mark(&store, &scope).await.unwrap();
        assert_eq!((found("k1").as_deref(), found("k2")), (Some("service/c/old"), None));
        // From here on, marks alone lead to targets.
        let place = scope.clone();
        let work = move |transaction: &mut Transaction<'_>| {
            transaction.put(&place, "service/c/unmarked", &target("k3"))?;
            transaction.put(&place, "service/c/new", &target("k2"))?;
            note(transaction, &place, "k2", "service/c/new")
        };
        store.write(work).await.unwrap();
        assert_eq!((found("k2").as_deref(), found("k3")), (Some("service/c/new"), None));
        // The same resource, registered anew, is another target.
        let place = scope.clone();
        let work = move |transaction: &mut Transaction<'_>| {
            transaction.put(&place, "service/c/old", &target("k4"))?;
            note(transaction, &place, "k4", "service/c/old")
        };
        store.write(work).await.unwrap();
        assert_eq!((found("k1"), found("k4").as_deref()), (None, Some("service/c/old")));
        let place = scope.clone();
        store.write(move |transaction| forget(transaction, &place, "k4")).await.unwrap();
        assert_eq!(found("k4"), None);
        // A build without marks may have run since.
        store.delete_all::<Marked>().await.unwrap();
        assert_eq!(found("k3").as_deref(), Some("service/c/unmarked"));
        mark(&store, &scope).await.unwrap();
        assert_eq!(found("k3").as_deref(), Some("service/c/unmarked"));
    }
}
