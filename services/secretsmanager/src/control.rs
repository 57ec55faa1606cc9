//! Secrets whose recovery window is over go, with their values.

use std::sync::Arc;

use async_trait::async_trait;
use novamind_kernel::{Change, Cloud, Controller, Next, ObjectKey, Record, Runner, Store};
use novamind_wire::Result;

use crate::delete::forget_due;
use crate::records::Secret;

/// Starts the controller.
pub fn start(cloud: &Arc<Cloud>) {
    let controller = Arc::new(SecretController { cloud: cloud.clone() });
    Runner::start(controller, cloud.store().clone(), cloud.clock().clone());
}

struct SecretController {
    cloud: Arc<Cloud>,
}

#[async_trait]
impl Controller for SecretController {
    fn name(&self) -> &'static str {
        "secretsmanager/secret"
    }

    fn follows(&self, service: &str) -> bool {
        service == Secret::SERVICE
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        (change.service == Secret::SERVICE && change.kind == Secret::KIND)
            .then(|| ObjectKey { scope: change.scope.clone(), id: change.id.clone() })
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        let keys = store.keys::<Secret>()?;
        Ok(keys.into_iter().map(|(scope, id)| ObjectKey { scope, id }).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let Some(stored) = self.cloud.store().get::<Secret>(&key.scope, &key.id)? else {
            return Ok(Next::Settled);
        };
        let Some(deletion) = &stored.deletion else { return Ok(Next::Settled) };
        let now = self.cloud.clock().now();
        if !stored.is_gone(now) {
            return Ok(Next::At(deletion.at));
        }
        let (scope, name, suffix) = (key.scope.clone(), key.id.clone(), stored.record.suffix);
        let write =
            self.cloud.store().write(move |transaction| forget_due(transaction, &scope, &name, &suffix, now));
        if !write.await? {
            return Ok(Next::Again);
        }
        tracing::info!(secret = %key.id, "the recovery window is over: the secret is deleted");
        Ok(Next::Settled)
    }
}
