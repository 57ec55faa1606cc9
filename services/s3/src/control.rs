//! What the service does on its own: orphans at the start, and lifecycle rules at each midnight.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use novamind_kernel::{Change, Clock, Cloud, Controller, Next, ObjectKey, Record, Runner, Scope, Store};
use novamind_objects::Objects;
use novamind_wire::{Error, Result, Timestamp};
use parking_lot::Mutex;

use crate::S3;
use crate::content::Gone;
use crate::delete::marker;
use crate::lifecycle::{Lifecycle, Rule};
use crate::records::{Bucket, FileMark, Object, Older, Upload, Versioning, older_prefix};
use crate::version::History;
use crate::{multipart, plan};

/// Keys that are looked at in one go, and changed in one transaction.
const BATCH: usize = 200;

/// Starts both; they live as long as the process.
pub fn start(state: Arc<S3>, cloud: &Arc<Cloud>) {
    let (store, scope) = (cloud.store().clone(), Scope::global(cloud.account()));
    let objects = state.objects.clone();
    tokio::spawn(async move {
        let known = move |id: &str| {
            let mark = store.get::<FileMark>(&scope, id);
            mark.map(|mark| mark.is_some()).map_err(|error| std::io::Error::other(error.to_string()))
        };
        match objects.sweep(known).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "removed files of objects that never came to be"),
            Err(error) => tracing::error!(%error, "cannot look for files without objects"),
        }
    });
    let expiry = Expiry::new(cloud.store().clone(), cloud.clock().clone(), state.objects.clone());
    Runner::start(Arc::new(expiry), cloud.store().clone(), cloud.clock().clone());
}

/// Applies the lifecycle of each bucket. The objects are looked at once for each day and configuration.
pub struct Expiry {
    store: Store,
    clock: Clock,
    objects: Objects,
    /// What has been done since the process began: until when, and by which rules.
    done: Mutex<BTreeMap<ObjectKey, (Timestamp, Lifecycle)>>,
}

#[async_trait]
impl Controller for Expiry {
    fn name(&self) -> &'static str {
        "s3/lifecycle"
    }

    fn follows(&self, service: &str) -> bool {
        service == Bucket::SERVICE
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        let bucket = change.service == Bucket::SERVICE && change.kind == Bucket::KIND;
        bucket.then(|| ObjectKey { scope: change.scope.clone(), id: change.id.clone() })
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        let keys = store.keys::<Bucket>()?;
        Ok(keys.into_iter().map(|(scope, id)| ObjectKey { scope, id }).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let bucket = self.store.get::<Bucket>(&key.scope, &key.id)?;
        let Some(lifecycle) = bucket.and_then(|bucket| bucket.record.lifecycle) else {
            self.done.lock().remove(key);
            return Ok(Next::Settled);
        };
        let now = self.clock.now();
        let next = plan::next_midnight(now);
        let same = |done: &(Timestamp, Lifecycle)| done.0 == next && done.1 == lifecycle;
        if !self.done.lock().get(key).is_some_and(same) {
            self.apply(&key.scope, &key.id, &lifecycle.rules, now).await?;
            self.done.lock().insert(key.clone(), (next, lifecycle));
        }
        Ok(Next::At(next))
    }
}

impl Expiry {
    pub fn new(store: Store, clock: Clock, objects: Objects) -> Self {
        Self { store, clock, objects, done: Mutex::default() }
    }

    async fn apply(&self, scope: &Scope, bucket: &str, rules: &[Rule], now: Timestamp) -> Result<()> {
        let prefix = format!("{bucket}/");
        let mut after: Option<String> = None;
        loop {
            let found = self.store.list::<Object>(scope, &prefix, after.as_deref(), BATCH)?;
            let Some(last) = found.last() else { break };
            after = Some(last.id.clone());
            let mut keys = Vec::new();
            for stored in &found {
                let key = &stored.id[prefix.len()..];
                let older = self.store.list::<Older>(scope, &older_prefix(bucket, key), None, usize::MAX)?;
                let older: Vec<_> = older.into_iter().map(|older| older.record.0).collect();
                if plan::step(rules, key, &stored.record, &older, now) != plan::Step::default() {
                    keys.push(key.to_owned());
                }
            }
            if !keys.is_empty() {
                self.expire(scope, bucket, rules, keys, now).await?;
            }
            // A bucket may have millions of keys, and looking at them waits for nothing.
            tokio::task::yield_now().await;
        }
        self.abort(scope, bucket, rules, now).await
    }

    /// Decides anew in the transaction, as the key may have changed since it was looked at.
    async fn expire(
        &self,
        scope: &Scope,
        bucket: &str,
        rules: &[Rule],
        keys: Vec<String>,
        now: Timestamp,
    ) -> Result<()> {
        let (scope, bucket, rules) = (scope.clone(), bucket.to_owned(), rules.to_vec());
        self.commit(move |transaction, gone| {
            let Some(stored) = transaction.get::<Bucket>(&scope, &bucket)? else { return Ok(()) };
            for key in &keys {
                let mut history =
                    History { transaction: &mut *transaction, scope: &scope, bucket: &bucket, key };
                let Some(current) = history.current()? else { continue };
                let prefix = older_prefix(&bucket, key);
                let older = history.transaction.list::<Older>(&scope, &prefix, None, usize::MAX)?;
                let older: Vec<_> = older.into_iter().map(|older| older.record.0).collect();
                let step = plan::step(&rules, key, &current, &older, now);
                for version in older.iter().filter(|version| step.older.contains(&version.number)) {
                    history.remove(version.version_id(), gone)?;
                }
                if !step.current {
                    continue;
                }
                if current.marker || stored.versioning == Versioning::Off {
                    let current = history.current()?.unwrap_or(current);
                    history.drop_current(&current, gone)?;
                } else {
                    history.insert(stored.versioning, marker(now), gone)?;
                }
            }
            Ok(())
        })
        .await
    }

    async fn abort(&self, scope: &Scope, bucket: &str, rules: &[Rule], now: Timestamp) -> Result<()> {
        let prefix = format!("{bucket}/");
        for upload in self.store.list::<Upload>(scope, &prefix, None, usize::MAX)? {
            let Some((key, id)) = upload.id[prefix.len()..].rsplit_once('\0') else { continue };
            if plan::is_abandoned(rules, key, &upload.record, now) {
                let (scope, place, id) = (scope.clone(), upload.id.clone(), id.to_owned());
                self.commit(move |transaction, gone| {
                    multipart::remove(transaction, &scope, &place, &id, gone)
                })
                .await?;
            }
        }
        Ok(())
    }

    async fn commit<F>(&self, work: F) -> Result<()>
    where
        F: FnOnce(&mut novamind_kernel::Transaction<'_>, &mut Gone) -> Result<()> + Send + 'static,
    {
        let gone = self
            .store
            .write(move |transaction| {
                let mut gone = Gone::default();
                work(transaction, &mut gone)?;
                Ok::<_, Error>(gone)
            })
            .await?;
        self.objects.delete(gone.into_files()).await;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::lifecycle::{Expiration, Filter, Noncurrent};
    use crate::records::{Blob, Part, object_id, part_id, upload_key};

    const DAY: Duration = Duration::from_secs(86_400);

    struct World {
        _folder: tempfile::TempDir,
        store: Store,
        clock: Clock,
        scope: Scope,
        expiry: Expiry,
    }

    impl World {
        async fn new(versioning: Versioning, rules: Vec<Rule>) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let store = Store::open(&folder.path().join("store.db")).unwrap();
            let objects = Objects::open(&folder.path().join("objects")).unwrap();
            let clock = Clock::manual(Timestamp::from_millis(0));
            let expiry = Expiry::new(store.clone(), clock.clone(), objects);
            let world = Self { _folder: folder, store, clock, scope: Scope::global("1"), expiry };
            let bucket = Bucket {
                region: "us-east-1".into(),
                created: world.clock.now(),
                versioning,
                policy: None,
                public_access_block: None,
                ownership: None,
                bucket_key: false,
                blocked: Vec::new(),
                kms: None,
                lifecycle: Some(Lifecycle { rules, minimum: String::new() }),
                tags: Vec::new(),
            };
            let scope = world.scope.clone();
            world.store.write(move |t| t.put(&scope, "b", &bucket)).await.unwrap();
            world
        }

        async fn put(&self, key: &str) {
            let (scope, key, now) = (self.scope.clone(), key.to_owned(), self.clock.now());
            let object = Object { marker: false, size: 9, ..marker(now) };
            let write = move |transaction: &mut novamind_kernel::Transaction<'_>| {
                let versioning = transaction.get::<Bucket>(&scope, "b")?.unwrap().versioning;
                let mut history = History { transaction, scope: &scope, bucket: "b", key: &key };
                history.insert(versioning, object, &mut Gone::default())
            };
            self.store.write(write).await.unwrap();
        }

        async fn day(&self, days: u32) {
            self.clock.advance(DAY * days);
            let key = ObjectKey { scope: self.scope.clone(), id: "b".into() };
            let next = self.expiry.reconcile(&key).await.unwrap();
            assert_eq!(next, Next::At(plan::next_midnight(self.clock.now())));
        }

        fn current(&self, key: &str) -> Option<Object> {
            let stored = self.store.get::<Object>(&self.scope, &object_id("b", key)).unwrap();
            stored.map(|stored| stored.record)
        }

        fn older(&self, key: &str) -> Vec<u64> {
            let found = self.store.list::<Older>(&self.scope, &older_prefix("b", key), None, 99).unwrap();
            found.iter().map(|older| older.record.0.number).collect()
        }
    }

    fn rule(prefix: &str) -> Rule {
        let filter = Filter { prefix: Some(prefix.into()), ..Filter::default() };
        Rule { id: prefix.into(), enabled: true, filter: Some(filter), ..Rule::default() }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn without_versions_objects_go() {
        let expiring = Rule { expiration: Some(Expiration::Days(3)), ..rule("log/") };
        let world = World::new(Versioning::Off, vec![expiring]).await;
        for number in 0..450 {
            world.put(&format!("log/{number}")).await;
        }
        world.put("other").await;
        world.day(2).await;
        assert!(world.current("log/0").is_some());
        world.day(1).await;
        let left = world.store.list::<Object>(&world.scope, "b/", None, 999).unwrap();
        assert_eq!(left.iter().map(|stored| stored.id.as_str()).collect::<Vec<_>>(), ["b/other"]);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn between_the_keys_of_a_large_bucket_others_have_their_turn() {
        let expiring = Rule { expiration: Some(Expiration::Days(3)), ..rule("") };
        let world = World::new(Versioning::Off, vec![expiring]).await;
        for number in 0..=BATCH {
            world.put(&number.to_string()).await;
        }
        let key = ObjectKey { scope: world.scope.clone(), id: "b".into() };
        let mut look = world.expiry.reconcile(&key);
        let mut nobody = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(look.as_mut().poll(&mut nobody).is_pending());
        look.await.unwrap();
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_version_becomes_noncurrent_goes_and_its_marker_goes_after_it() {
        let rules = vec![
            Rule {
                expiration: Some(Expiration::Days(5)),
                noncurrent: Some(Noncurrent { days: 2, newer: None }),
                ..rule("")
            },
            Rule { expiration: Some(Expiration::Marker(true)), ..rule("k") },
        ];
        let world = World::new(Versioning::Enabled, rules).await;
        world.put("k").await;
        world.put("k").await;
        world.day(1).await;
        assert_eq!(world.older("k"), [1]);
        world.day(1).await;
        assert_eq!(world.older("k"), [] as [u64; 0]);
        world.day(3).await;
        assert!(world.current("k").unwrap().marker);
        assert_eq!(world.older("k"), [2]);
        world.day(2).await;
        assert!(world.current("k").is_none());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn uploads_that_nobody_completes_end() {
        let world = World::new(Versioning::Off, vec![Rule { abort_days: Some(7), ..rule("up/") }]).await;
        let upload = Upload {
            started: world.clock.now(),
            initiator: String::new(),
            headers: Default::default(),
            metadata: Default::default(),
            tags: Vec::new(),
            algorithm: None,
            composite: false,
            encryption: None,
            asked_encryption: None,
            asked_key: None,
        };
        let part = Part {
            number: 1,
            blob: Blob { id: "small".into(), size: 1, key: None },
            etag: String::new(),
            checksum: crate::records::Checksum {
                algorithm: String::new(),
                value: String::new(),
                composite: false,
            },
            modified: world.clock.now(),
        };
        let scope = world.scope.clone();
        let write = move |transaction: &mut novamind_kernel::Transaction<'_>| {
            for (key, id) in [("up/x", "u1"), ("else", "u2")] {
                transaction.put(&scope, &upload_key("b", key, id), &upload)?;
                transaction.put(&scope, &part_id(id, 1), &part)?;
            }
            Ok(())
        };
        world.store.write(write).await.unwrap();
        world.day(6).await;
        assert_eq!(world.store.all::<Upload>(&world.scope).unwrap().len(), 2);
        world.day(1).await;
        let left = world.store.all::<Upload>(&world.scope).unwrap();
        assert_eq!(left.iter().map(|upload| upload.id.as_str()).collect::<Vec<_>>(), ["b/else\0u2"]);
        let parts = world.store.all::<Part>(&world.scope).unwrap();
        assert_eq!(parts.iter().map(|part| part.id.as_str()).collect::<Vec<_>>(), ["u2/00001"]);
    }
}
