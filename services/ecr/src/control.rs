//! What goes on by itself: lifecycle policies are applied, and bytes that no image uses are collected.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use novamind_images::Digest;
use novamind_kernel::{
    Change, Cloud, Controller, Next, ObjectKey, Record, Runner, Scope, Store, Transaction,
};
use novamind_wire::{Error, Result, Timestamp};

use crate::plan::{Candidate, DAY, Policy};
use crate::records::{Image, Repository, image_prefix};
use crate::{Ecr, catalog, repository};

/// How often a policy is applied, in milliseconds. ECR promises a day.
///
/// Not at every push: an index comes after its images, which until then have no tag.
const PERIOD: i64 = 60 * 60 * 1000;
/// Real time between two collections, and how long a push may take.
const COLLECT: Duration = Duration::from_secs(60 * 60);
const GRACE: Duration = Duration::from_secs(24 * 60 * 60);

/// Starts the controllers.
pub fn start(cloud: &Arc<Cloud>, state: Arc<Ecr>) {
    let controller = Arc::new(LifecycleController { cloud: cloud.clone() });
    Runner::start(controller, cloud.store().clone(), cloud.clock().clone());
    tokio::spawn(collect(cloud.clone(), state));
}

async fn collect(cloud: Arc<Cloud>, state: Arc<Ecr>) {
    loop {
        if let Err(error) = tidy(&cloud, &state).await {
            tracing::warn!(%error, "the collection of unused layers will be tried again");
        }
        tokio::time::sleep(COLLECT).await;
    }
}

async fn tidy(cloud: &Cloud, state: &Ecr) -> Result<()> {
    for (scope, name) in repository::left_over(cloud)? {
        let _making = state.making.lock().await;
        repository::forget(cloud, state, &scope, &name).await?;
    }
    let swept = state.store.collect(&*state.index, GRACE).await.map_err(Error::internal)?;
    if swept.blobs + swept.uploads > 0 {
        tracing::info!(
            blobs = swept.blobs,
            uploads = swept.uploads,
            bytes = swept.bytes,
            "unused layers removed"
        );
    }
    Ok(())
}

/// Takes everything out of the images' store; the records go after this.
pub async fn reset(state: Arc<Ecr>) -> Result<()> {
    for place in state.index.places().map_err(Error::internal)? {
        state.store.forget_repository(&place).await.map_err(Error::internal)?;
    }
    Ok(())
}

struct LifecycleController {
    cloud: Arc<Cloud>,
}

#[async_trait]
impl Controller for LifecycleController {
    fn name(&self) -> &'static str {
        "ecr/lifecycle"
    }

    fn follows(&self, service: &str) -> bool {
        service == Repository::SERVICE
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        (change.service == Repository::SERVICE && change.kind == Repository::KIND)
            .then(|| ObjectKey { scope: change.scope.clone(), id: change.id.clone() })
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        let keys = store.keys::<Repository>()?;
        Ok(keys.into_iter().map(|(scope, id)| ObjectKey { scope, id }).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let Some(repository) = self.cloud.store().get::<Repository>(&key.scope, &key.id)? else {
            return Ok(Next::Settled);
        };
        let Some(lifecycle) = &repository.lifecycle else { return Ok(Next::Settled) };
        let now = self.cloud.clock().now();
        if let Some(evaluated) = lifecycle.evaluated {
            let due = evaluated.plus_millis(PERIOD);
            if now < due {
                return Ok(Next::At(due));
            }
        }
        let (scope, name) = (key.scope.clone(), key.id.clone());
        let expired =
            self.cloud.store().write(move |transaction| apply(transaction, &scope, &name, now)).await?;
        if expired > 0 {
            tracing::info!(repository = %key.id, images = expired, "expired by the lifecycle policy");
        }
        Ok(Next::At(now.plus_millis(PERIOD)))
    }
}

/// Applies the repository's policy and answers how many images went. An image of an index stays as long as that.
fn apply(transaction: &mut Transaction<'_>, scope: &Scope, name: &str, now: Timestamp) -> Result<usize> {
    let Some(mut stored) = transaction.get::<Repository>(scope, name)? else { return Ok(0) };
    let Some(lifecycle) = &mut stored.record.lifecycle else { return Ok(0) };
    let policy = Policy::parse(&lifecycle.text)?;
    lifecycle.evaluated = Some(now);
    transaction.put(scope, name, &stored.record)?;
    let images = transaction.list::<Image>(scope, &image_prefix(name), None, usize::MAX)?;
    let held: HashSet<Digest> = images.iter().flat_map(|image| image.children.iter().copied()).collect();
    let candidates: Vec<Candidate> = images
        .iter()
        .map(|image| Candidate { digest: image.digest, tags: image.tags.clone(), pushed: image.pushed })
        .collect();
    let mut expired: HashSet<Digest> = policy.expired(&candidates, now).into_iter().collect();
    // What refers to an image that is gone goes within a day (ECR user guide, "Lifecycle policies"); it may have been
    // pushed before that image.
    let present: HashSet<Digest> = images.iter().map(|image| image.digest).collect();
    let orphans =
        images.iter().filter(|image| image.subject.is_some_and(|subject| !present.contains(&subject)));
    expired.extend(orphans.filter(|image| now.since(image.pushed) >= DAY).map(|image| image.digest));
    let gone = images.iter().filter(|image| expired.contains(&image.digest) && !held.contains(&image.digest));
    let mut count = 0;
    for image in gone {
        catalog::remove(transaction, scope, name, image)?;
        count += 1;
    }
    Ok(count)
}
