//! Makes snapshots, copies them, and removes those that are to go.
//!
//! A snapshot is made beside the steps of its instance, which may fail over meanwhile: it is begun again, from whoever
//! is the primary then. One whose instance is gone says that it failed.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use novamind_kernel::{Change, Cloud, Controller, Next, ObjectKey, Record, Store, Stored};
use novamind_postgres::State;
use novamind_wire::Result;

use crate::records::{Instance, Snapshot, SnapshotStatus};
use crate::{Rds, event};

/// How often an instance that cannot be copied just now is looked at again.
const LOOK: Duration = Duration::from_millis(300);

pub struct Control {
    pub cloud: Arc<Cloud>,
    pub state: Arc<Rds>,
}

#[async_trait]
impl Controller for Control {
    fn name(&self) -> &'static str {
        "rds/snapshot"
    }

    fn follows(&self, service: &str) -> bool {
        service == Snapshot::SERVICE
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
        match (found.status, &found.source) {
            (SnapshotStatus::Creating, Some((_, source))) => self.copy(&found, source).await,
            (SnapshotStatus::Creating, None) => self.make(&found).await,
            (SnapshotStatus::Deleting, _) => {
                self.state.databases.remove_backup(&found.backup).await?;
                let (scope, id) = (key.scope.clone(), key.id.clone());
                store.write(move |transaction| transaction.delete::<Snapshot>(&scope, &id)).await?;
                Ok(Next::Settled)
            }
            _ => Ok(Next::Settled),
        }
    }
}

impl Control {
    async fn copy(&self, found: &Stored<Snapshot>, source: &str) -> Result<Next> {
        let databases = &self.state.databases;
        let copied = databases.copy_backup(source, &found.backup).await;
        // A source that is gone will not come again.
        let gone = databases.backup_size(source).await?.is_none();
        let size = databases.backup_size(&found.backup).await?;
        if size.is_none() && !gone {
            copied?;
        }
        let (category, message) = match size {
            Some(_) => ("notification", "Finished copy of snapshot"),
            None => ("notification", "The copy failed: its source is gone"),
        };
        self.settle(found, size, category, message).await
    }

    async fn make(&self, found: &Stored<Snapshot>) -> Result<Next> {
        let databases = &self.state.databases;
        let all = self.cloud.store().all::<Instance>(&found.scope)?;
        let of = all.into_iter().find(|instance| instance.resource_id == found.resource_id);
        let Some(instance) = of.filter(|instance| !instance.status.is_stuck()) else {
            // It may be there all the same: the kill of a cloud came between the copy and its record.
            let size = databases.backup_size(&found.backup).await?;
            let message = match size {
                Some(_) => "Manual snapshot created",
                None => "The snapshot failed: the data of its instance are gone",
            };
            return self.settle(found, size, "creation", message).await;
        };
        let id = instance.resource_id.as_str();
        let serves = databases.observe(id).await?.state(instance.primary) == State::Primary;
        if !serves || !instance.provisioned || instance.roles == 0 || instance.restart.is_some() {
            return Ok(Next::Work(LOOK));
        }
        if found.automated {
            self.tell(found, "Backing up DB instance").await?;
        }
        databases.back_up(id, instance.primary, &found.backup).await?;
        let size = databases.backup_size(&found.backup).await?;
        let message = if found.automated { "Automated snapshot created" } else { "Manual snapshot created" };
        let next = self.settle(found, size, "creation", message).await?;
        let became = self.cloud.store().get::<Snapshot>(&found.scope, &found.id)?.map(|one| one.status);
        match became {
            // It was taken back meanwhile.
            None => databases.remove_backup(&found.backup).await?,
            Some(SnapshotStatus::Available) if found.automated => {
                self.tell(found, "Finished DB Instance backup").await?;
            }
            Some(_) => {}
        }
        Ok(next)
    }

    /// Says of the instance what its backup does.
    async fn tell(&self, found: &Stored<Snapshot>, message: &'static str) -> Result<()> {
        let (scope, id, now) = (found.scope.clone(), found.instance.clone(), self.cloud.clock().now());
        let note = move |transaction: &mut novamind_kernel::Transaction<'_>| {
            event::note(transaction, &scope, now, (event::INSTANCE, &id), "backup", message)
        };
        self.cloud.store().write(note).await
    }

    /// Notes what became of it: `size` is of what was made.
    async fn settle(
        &self,
        found: &Stored<Snapshot>,
        size: Option<u64>,
        category: &'static str,
        message: &'static str,
    ) -> Result<Next> {
        let (scope, id, now) = (found.scope.clone(), found.id.clone(), self.cloud.clock().now());
        let (backup, is_copy) = (found.backup.clone(), found.source.is_some());
        self.cloud
            .store()
            .write(move |transaction| {
                let same = transaction.get::<Snapshot>(&scope, &id)?;
                let waits =
                    same.is_some_and(|same| same.backup == backup && same.status == SnapshotStatus::Creating);
                if !waits {
                    // It is another one's name by now, or is to go with its instance.
                    return Ok(());
                }
                transaction.update::<Snapshot>(&scope, &id, |snapshot| {
                    let done = size.is_some();
                    snapshot.status = if done { SnapshotStatus::Available } else { SnapshotStatus::Failed };
                    snapshot.created = now;
                    if !is_copy {
                        snapshot.original = now;
                    }
                    snapshot.size = size.unwrap_or_default();
                    Ok(())
                })?;
                event::note(transaction, &scope, now, (event::SNAPSHOT, &id), category, message)
            })
            .await?;
        Ok(Next::Settled)
    }
}
