//! Copies snapshots, and removes those that are to go. Snapshots of instances are made by the instance's controller.

use std::sync::Arc;

use async_trait::async_trait;
use novamind_kernel::{Change, Cloud, Controller, Next, ObjectKey, Record, Store};
use novamind_wire::Result;

use crate::records::{Snapshot, SnapshotStatus};
use crate::{Rds, event};

pub struct Control {
    pub cloud: Arc<Cloud>,
    pub state: Arc<Rds>,
}

#[async_trait]
impl Controller for Control {
    fn name(&self) -> &'static str {
        "rds/snapshot"
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        let ours = change.service == Snapshot::SERVICE && change.kind == Snapshot::KIND && !change.deleted;
        ours.then(|| ObjectKey { scope: change.scope.clone(), id: change.id.clone() })
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        Ok(store.keys::<Snapshot>()?.into_iter().map(|(scope, id)| ObjectKey { scope, id }).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let store = self.cloud.store();
        let Some(found) = store.get::<Snapshot>(&key.scope, &key.id)? else { return Ok(Next::Settled) };
        let (scope, id, now) = (key.scope.clone(), key.id.clone(), self.cloud.clock().now());
        match (found.status, &found.source) {
            (SnapshotStatus::Creating, Some((_, source))) => {
                let databases = &self.state.databases;
                let copied = databases.copy_backup(source, &found.backup).await;
                // A source that is gone will not come again.
                let gone = databases.backup_size(source).await?.is_none();
                let size = databases.backup_size(&found.backup).await?;
                if size.is_none() && !gone {
                    copied?;
                }
                let (status, message) = match size {
                    Some(_) => (SnapshotStatus::Available, "Finished copy of snapshot"),
                    None => (SnapshotStatus::Failed, "The copy failed: its source is gone"),
                };
                store
                    .write(move |transaction| {
                        transaction.update::<Snapshot>(&scope, &id, |snapshot| {
                            snapshot.status = status;
                            snapshot.created = now;
                            snapshot.size = size.unwrap_or_default();
                            Ok(())
                        })?;
                        event::note(transaction, &scope, now, (event::SNAPSHOT, &id), "notification", message)
                    })
                    .await?;
            }
            (SnapshotStatus::Deleting, _) => {
                self.state.databases.remove_backup(&found.backup).await?;
                store.write(move |transaction| transaction.delete::<Snapshot>(&scope, &id)).await?;
            }
            _ => {}
        }
        Ok(Next::Settled)
    }
}
