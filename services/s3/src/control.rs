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
