//! Distributions on their way to the edge: what is served follows from the records, and the records say when it is.
//!
//! A distribution is `Deployed`, and an invalidation `Completed`, when the edge has answered that it routes by a snapshot
//! that was made after the change. A call that changes something brings it there itself; when the edge cannot be reached,
//! the call answers all the same and the controller tries again.

use std::sync::Arc;

use async_trait::async_trait;
use novamind_kernel::{Change, Cloud, Controller, Next, ObjectKey, Record, Scope, Store};
use novamind_wire::{Error, Result};

use crate::records::{Distribution, Invalidation, SERVICE, scope};
use crate::{CloudFront, Cx, marks};

/// Deploys what has changed; what goes wrong is left to the controller.
pub async fn now(cx: &Cx) {
    if let Err(error) = deploy(cx.cloud(), cx.state()).await {
        tracing::error!(%error, "the edge is behind its distributions");
    }
}

/// Answers when the edge serves what the store holds.
pub async fn deploy(cloud: &Cloud, state: &CloudFront) -> Result<()> {
    let scope = scope(cloud.account());
    marks::mark_all(cloud.store(), &scope).await?;
    // Read first: a snapshot that is made after this has them.
    let changed: Vec<(String, u64)> = cloud
        .store()
        .all::<Distribution>(&scope)?
        .into_iter()
        .filter(|found| !found.is_deployed())
        .map(|found| (found.id, found.record.version))
        .collect();
    let waiting = marks::waiting(cloud.store(), &scope, "", usize::MAX)?;
    let served = state.distributing.publish().await.map_err(Error::internal)?;
    let served = |id: &str| {
        served.as_ref().is_some_and(|served| served.snapshot.distributions.iter().any(|one| one.id == id))
    };
    let missing = changed.iter().find(|(id, _)| !served(id)).map(|(id, _)| id.clone());
    let changed: Vec<_> = changed.into_iter().filter(|(id, _)| served(id)).collect();
    if !changed.is_empty() || !waiting.is_empty() {
        let write = move |transaction: &mut novamind_kernel::Transaction<'_>| {
            for (id, version) in changed {
                transaction.update::<Distribution>(&scope, &id, |found| {
                    found.deployed = found.deployed.max(version);
                    Ok(())
                })?;
            }
            for id in waiting {
                transaction.update::<Invalidation>(&scope, &id, |found| {
                    found.completed = true;
                    Ok(())
                })?;
                marks::complete(transaction, &scope, &id)?;
            }
            Ok(())
        };
        cloud.store().write(write).await?;
    }
    match missing {
        Some(id) => Err(Error::internal(format!("distribution {id} could not be made for the edge"))),
        None => Ok(()),
    }
}

/// Tries again what a call could not bring to the edge.
pub struct Deployments {
    pub cloud: Arc<Cloud>,
    pub state: Arc<CloudFront>,
}

fn all() -> ObjectKey {
    ObjectKey { scope: Scope::global(""), id: "all".into() }
}

#[async_trait]
impl Controller for Deployments {
    fn name(&self) -> &'static str {
        "cloudfront/deployment"
    }

    fn follows(&self, service: &str) -> bool {
        service == SERVICE
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        let kinds = [Distribution::KIND, Invalidation::KIND];
        (change.service == SERVICE && kinds.contains(&change.kind)).then(all)
    }

    fn objects(&self, _: &Store) -> Result<Vec<ObjectKey>> {
        Ok(vec![all()])
    }

    async fn reconcile(&self, _: &ObjectKey) -> Result<Next> {
        let store = self.cloud.store();
        let scope = scope(self.cloud.account());
        marks::mark_all(store, &scope).await?;
        let behind = store.all::<Distribution>(&scope)?.iter().any(|found| !found.is_deployed())
            || !marks::waiting(store, &scope, "", 1)?.is_empty();
        if behind {
            deploy(&self.cloud, &self.state).await?;
        }
        Ok(Next::Settled)
    }
}
