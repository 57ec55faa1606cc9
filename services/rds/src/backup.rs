//! Automated backups: when one is begun, and how long they stay.

use novamind_kernel::Stored;
use novamind_wire::Result;

use crate::control::Control;
use crate::records::{Instance, Snapshot, SnapshotStatus};
use crate::snapshot;
use crate::window::Window;

const DAY: i64 = 24 * 60 * 60 * 1000;

impl Control {
    pub async fn begin_backup(&self, found: &Stored<Instance>) -> Result<()> {
        let now = self.cloud.clock().now();
        let window = Window::daily(&found.settings.backup_window).map(|window| window.open_or_next(now));
        let begun = window.filter(|(_, open)| *open).map_or(now, |(begin, _)| begin.max(now));
        let name = format!("rds:{}-{}", found.id, now.strftime("%Y-%m-%d-%H-%M"));
        let tags = if found.settings.copy_tags { found.tags.clone() } else { Default::default() };
        let record = snapshot::of(&found.id, found, true, tags, now);
        let (scope, id) = (found.scope.clone(), found.id.clone());
        self.cloud
            .store()
            .write(move |transaction| {
                let there = transaction.get::<Snapshot>(&scope, &name)?;
                if there.is_none() {
                    snapshot::insert(transaction, &scope, &name, &record)?;
                }
                transaction.update::<Instance>(&scope, &id, |instance| {
                    instance.backed_up = Some(begun);
                    Ok(())
                })?;
                Ok(())
            })
            .await
    }

    /// Lets automated backups go that are older than the retention; the newest stays while there are to be any.
    pub async fn expire(&self, found: &Stored<Instance>, snapshots: &[Stored<Snapshot>]) -> Result<()> {
        let (days, now) = (i64::from(found.settings.retention), self.cloud.clock().now());
        let mut kept: Vec<&Stored<Snapshot>> =
            snapshots.iter().filter(|one| one.automated && one.status == SnapshotStatus::Available).collect();
        kept.sort_by_key(|one| one.created);
        let newest = if days > 0 { kept.pop() } else { None };
        let (old, kept): (Vec<_>, Vec<_>) =
            kept.into_iter().partition(|one| now.since(one.created) >= days * DAY);
        if old.is_empty() {
            return Ok(());
        }
        let (scope, ids) = (found.scope.clone(), old.iter().map(|one| one.id.clone()).collect::<Vec<_>>());
        self.cloud
            .store()
            .write(move |transaction| {
                for id in &ids {
                    transaction.update::<Snapshot>(&scope, id, |snapshot| {
                        snapshot.status = SnapshotStatus::Deleting;
                        Ok(())
                    })?;
                }
                Ok(())
            })
            .await?;
        match kept.first().copied().or(newest) {
            Some(oldest) => Ok(self.state.databases.trim_archive(&found.resource_id, &oldest.backup).await?),
            None => Ok(()),
        }
    }
}
