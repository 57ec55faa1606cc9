//! Restores: where new data come from, how far an archive goes, and when a restore is given up.

use std::time::Duration;

use novamind_kernel::{Next, Stored};
use novamind_postgres::{Archive, Error as PlaneError, Origin as PlaneOrigin, Segment};
use novamind_wire::{Error, Result, Timestamp};

use crate::automated;
use crate::control::Control;
use crate::records::{Instance, Origin, Snapshot, Status};
use crate::work::{HOME, MOMENT};

/// How long a source may take to archive what it has, before a restore.
const ARCHIVED: Duration = Duration::from_secs(20);
/// Bytes of a log that are looked through for why a server ended.
const TAIL: u64 = 16 * 1024;

/// Whether an archive has a segment, or a later one, of whatever timeline.
fn has(archive: &Archive, segment: &str) -> bool {
    let number = Segment::parse(segment).map(|segment| segment.number);
    number.is_some_and(|number| archive.segments.iter().any(|known| known.number >= number))
}

impl Control {
    pub async fn create(&self, found: &Stored<Instance>) -> Result<Next> {
        let origin = match &found.origin {
            Origin::New => PlaneOrigin::New,
            Origin::Backup(backup) => PlaneOrigin::Backup(backup.clone()),
            Origin::PointInTime { source, until } => match self.point_in_time(found, source, *until).await? {
                Ok(origin) => origin,
                Err(reason) => return self.give_up(found, reason).await,
            },
        };
        let databases = &self.state.databases;
        match databases.create(&found.resource_id, found.primary, found.major(), &origin).await {
            Ok(()) => Ok(Next::Again),
            Err(PlaneError::Invalid(reason)) => self.give_up(found, reason).await,
            Err(error) => Err(error.into()),
        }
    }

    /// The restore cannot succeed.
    pub async fn give_up(&self, found: &Stored<Instance>, reason: String) -> Result<Next> {
        let message = format!("The instance could not be restored: {reason}");
        self.update(found, move |instance| {
            instance.status = Status::IncompatibleRestore;
            instance.trouble = Some(reason);
        })
        .await?;
        self.tell(found, "failure", &message).await?;
        Ok(Next::Settled)
    }

    /// The backup and the archive to restore from, or why there are none.
    async fn point_in_time(
        &self,
        found: &Stored<Instance>,
        source: &str,
        until: Option<Timestamp>,
    ) -> Result<std::result::Result<PlaneOrigin, String>> {
        let all = self.cloud.store().all::<Instance>(&found.scope)?;
        let Some(origin) = all.into_iter().find(|instance| instance.resource_id == source) else {
            return Ok(Err("its source is gone".into()));
        };
        self.archive_all(&origin).await?;
        let backups = automated::of(self.cloud.store(), &found.scope, source)?;
        let fits = |backup: &&Stored<Snapshot>| until.is_none_or(|until| backup.created <= until);
        let Some(backup) = backups.iter().rev().find(fits) else {
            return Ok(Err("there is no backup from before that time".into()));
        };
        let until = until.map(|until| until.strftime("%Y-%m-%d %H:%M:%S.%3f+00"));
        let origin =
            PlaneOrigin::PointInTime { backup: backup.backup.clone(), archive: source.to_owned(), until };
        Ok(Ok(origin))
    }

    /// Has a source archive all that it has so far, so that a restore to now finds it, and a transaction after it.
    async fn archive_all(&self, source: &Stored<Instance>) -> Result<()> {
        let databases = &self.state.databases;
        let id = source.resource_id.as_str();
        if databases.observe(id).await?.state(source.primary) != novamind_postgres::State::Primary {
            return Ok(());
        }
        let before = self.cloud.clock().now();
        databases.execute(id, source.primary, HOME, "SELECT txid_current();").await?;
        let sql = "SELECT pg_walfile_name(pg_switch_wal());";
        let last = databases.execute(id, source.primary, HOME, sql).await?;
        let archived = async {
            while !has(&databases.archive(id).await?, &last) {
                tokio::time::sleep(MOMENT).await;
            }
            Ok::<_, Error>(())
        };
        let late = || Error::internal(format!("{id} does not archive its WAL"));
        tokio::time::timeout(ARCHIVED, archived).await.map_err(|_| late())??;
        self.reaches(source, before).await
    }

    /// Makes a transaction, so that the archive goes on, and notes which segment it is in.
    pub async fn beat(&self, found: &Stored<Instance>) -> Result<()> {
        let now = self.cloud.clock().now();
        let sql = "SELECT txid_current();\nSELECT pg_walfile_name(pg_current_wal_insert_lsn());";
        let said = self.state.databases.execute(&found.resource_id, found.primary, HOME, sql).await?;
        let segment = said.lines().last().unwrap_or_default().to_owned();
        self.update(found, move |instance| {
            instance.beat = Some(now);
            // One that is not archived yet is waited for first.
            instance.beaten.get_or_insert((now, segment));
        })
        .await
    }

    /// Notes how far the archive goes: to a transaction that is known to be in it, since a restore to a time that no
    /// transaction comes after cannot end.
    pub async fn note_restorable(&self, found: &Stored<Instance>) -> Result<()> {
        if found.settings.retention == 0 {
            return Ok(());
        }
        if let Some((at, segment)) = &found.beaten
            && has(&self.state.databases.archive(&found.resource_id).await?, segment)
        {
            self.update(found, |instance| instance.beaten = None).await?;
            self.reaches(found, *at).await?;
        }
        // Backups have their own end, which the archive need not reach yet.
        match automated::of(self.cloud.store(), &found.scope, &found.resource_id)?.pop() {
            Some(backup) => self.reaches(found, backup.created).await,
            None => Ok(()),
        }
    }

    /// A transaction that is archived was made after this time.
    async fn reaches(&self, found: &Stored<Instance>, at: Timestamp) -> Result<()> {
        if found.restorable.is_some_and(|known| known >= at) {
            return Ok(());
        }
        self.update(found, move |instance| instance.restorable = instance.restorable.max(Some(at))).await
    }

    /// Why a server ended, as the last of its log says.
    pub async fn last_words(&self, found: &Stored<Instance>) -> Result<String> {
        let (databases, id) = (&self.state.databases, found.resource_id.as_str());
        let mut words = "its server ends again and again".to_owned();
        if let Some(file) = databases.log_files(id).await?.pop() {
            let from = file.size.saturating_sub(TAIL);
            let text = databases.read_log(id, &file.name, from, TAIL as usize).await?.unwrap_or_default();
            let text = String::from_utf8_lossy(&text).into_owned();
            let grave = |line: &&str| ["FATAL:", "PANIC:"].iter().any(|word| line.contains(word));
            if let Some(line) = text.lines().rev().find(grave) {
                words = line
                    .split_once("L:  ")
                    .or(line.split_once("C:  "))
                    .map_or(line, |(_, said)| said)
                    .to_owned();
            }
        }
        Ok(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_timeline_goes_on() {
        let segments = ["000000010000000000000007", "000000020000000000000008"]
            .map(|name| Segment::parse(name).unwrap());
        let archive = Archive { segments: segments.to_vec(), last: None };
        assert!(has(&archive, "000000010000000000000007") && has(&archive, "000000010000000000000008"));
        assert!(!has(&archive, "000000010000000000000009") && !has(&archive, "nonsense"));
    }
}
