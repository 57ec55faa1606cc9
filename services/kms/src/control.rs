//! What time does to keys: a rotation that is due, and the end of a waiting period.

use std::sync::Arc;

use async_trait::async_trait;
use novamind_kernel::{
    Change, Cloud, Controller, Next, ObjectKey, Record, Runner, Scope, Store, Transaction,
};
use novamind_wire::{Result, Timestamp};

use crate::records::{Alias, Grant, Key, grant_prefix};

/// Starts the controller.
pub fn start(cloud: &Arc<Cloud>) {
    let controller = Arc::new(KeyController { cloud: cloud.clone() });
    Runner::start(controller, cloud.store().clone(), cloud.clock().clone());
}

struct KeyController {
    cloud: Arc<Cloud>,
}

#[async_trait]
impl Controller for KeyController {
    fn name(&self) -> &'static str {
        "kms/key"
    }

    fn follows(&self, service: &str) -> bool {
        service == Key::SERVICE
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        (change.service == Key::SERVICE && change.kind == Key::KIND)
            .then(|| ObjectKey { scope: change.scope.clone(), id: change.id.clone() })
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        let keys = store.keys::<Key>()?;
        Ok(keys.into_iter().map(|(scope, id)| ObjectKey { scope, id }).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let (scope, id, cloud) = (key.scope.clone(), key.id.clone(), self.cloud.clone());
        let Some(stored) = self.cloud.store().get::<Key>(&scope, &id)? else { return Ok(Next::Settled) };
        let now = self.cloud.clock().now();
        if stored.is_gone(now) {
            let gone = self.cloud.store().write(move |transaction| forget(transaction, &scope, &id, now));
            if !gone.await? {
                return Ok(Next::Again);
            }
            tracing::info!(key = %key.id, "the key's waiting period is over: it is deleted");
            return Ok(Next::Settled);
        }
        if let Some(at) = stored.deletion {
            return Ok(Next::At(at));
        }
        let Some(rotation) = stored.record.rotation.filter(|_| stored.record.enabled) else {
            return Ok(Next::Settled);
        };
        if rotation.next > now {
            return Ok(Next::At(rotation.next));
        }
        let write = self.cloud.store().write(move |transaction| {
            let Some(mut stored) = transaction.get::<Key>(&scope, &id)? else { return Ok(false) };
            let rotated = stored.record.rotate_if_due(cloud.vault(), &id, now)?;
            if rotated {
                transaction.put(&scope, &id, &stored.record)?;
            }
            Ok(rotated)
        });
        if write.await? {
            tracing::info!(key = %key.id, "rotated");
        }
        Ok(Next::Again)
    }
}

/// Deletes a key with all that is its own, if its end still is due: it may have been called back meanwhile.
pub fn forget(transaction: &mut Transaction<'_>, scope: &Scope, id: &str, now: Timestamp) -> Result<bool> {
    let Some(stored) = transaction.get::<Key>(scope, id)?.filter(|stored| stored.is_gone(now)) else {
        return Ok(false);
    };
    for alias in &stored.record.aliases {
        transaction.delete::<Alias>(scope, alias)?;
    }
    for grant in transaction.list::<Grant>(scope, &grant_prefix(id), None, usize::MAX)? {
        transaction.delete::<Grant>(scope, &grant.id)?;
    }
    transaction.delete::<Key>(scope, id)
}
