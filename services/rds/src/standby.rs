//! Two servers: how a standby comes to be in step, how it is left behind, and how it takes over.
//!
//! What a failover stands on (`in_sync`, `failing_over`) is decided where it is written, in one transaction: whoever
//! takes a standby's step away and whoever asks it to take over cannot both have their way.

use std::time::Duration;

use novamind_kernel::{Next, Stored};
use novamind_postgres::Question;
use novamind_wire::Result;

use crate::control::Control;
use crate::records::{Effective, Instance};
use crate::work::{HOME, MOMENT};

/// How long a standby may take to have what its primary has, before it is asked again.
const CAUGHT_UP: Duration = Duration::from_secs(5);

/// Asks for a failover, if the standby has everything.
pub fn begin(instance: &mut Instance) -> bool {
    let begins = instance.in_sync && !instance.failing_over;
    instance.failing_over |= begins;
    begins
}

/// Takes the standby's step away, unless it is about to take over.
pub fn part(instance: &mut Instance) -> bool {
    if instance.failing_over {
        return false;
    }
    instance.in_sync = false;
    true
}

/// Makes the standby the primary, if it has everything and was asked to.
pub fn exchange(instance: &mut Instance) -> bool {
    let may = instance.failing_over && instance.in_sync;
    if may {
        instance.primary = instance.primary.other();
        instance.in_sync = false;
        instance.failing_over = false;
        instance.stale = true;
        // What was to be restarted is no more.
        instance.restart = None;
    }
    may
}

/// Notes that the primary may wait for the standby from now on.
fn may_wait(instance: &mut Instance) {
    if let Some(now) = &mut instance.effective {
        now.synchronous = true;
    }
}

impl Control {
    pub async fn begin_failover(&self, found: &Stored<Instance>) -> Result<()> {
        if self.decide(found, begin).await? {
            self.tell(found, "failover", "Multi-AZ instance failover started.").await?;
        }
        Ok(())
    }

    pub async fn fail_over(&self, found: &Stored<Instance>) -> Result<()> {
        self.state.databases.kill(&found.resource_id, found.primary).await?;
        if self.decide(found, exchange).await? {
            self.tell(found, "failover", "Multi-AZ instance failover completed").await?;
        }
        Ok(())
    }

    /// A failover that was asked for cannot be made.
    pub async fn call_off(&self, found: &Stored<Instance>) -> Result<()> {
        self.update(found, |instance| instance.failing_over = false).await?;
        self.tell(found, "failover", "Multi-AZ instance failover was called off: there is no standby in step")
            .await
    }

    /// Brings the standby in step with the primary.
    pub async fn join(&self, found: &Stored<Instance>) -> Result<Next> {
        let now = found.effective.clone().unwrap_or_default();
        let says = self.follows(found, found.primary.other()).await?;
        match says.as_str() {
            "sync" if now.synchronous => {
                if !self.has_everything(found).await? {
                    return Ok(Next::Work(MOMENT));
                }
                self.update(found, |instance| instance.in_sync = true).await?;
                self.tell(
                    found,
                    "configuration change",
                    "The standby follows in step: the DB instance is Multi-AZ",
                )
                .await?;
                return Ok(Next::Again);
            }
            // It is not waited for yet; or a cloud was killed before it noted what it had the primary do. That one may wait
            // is on record before it does, so that a primary that waits in vain is known.
            "sync" | "async" => {
                self.update(found, may_wait).await?;
                self.reload(found, Effective { synchronous: true, ..now }).await?;
            }
            "" if now.synchronous => self.reload(found, Effective { synchronous: false, ..now }).await?,
            _ => {}
        }
        Ok(Next::Work(MOMENT))
    }

    /// Whether the standby has each commit that was not waited for. The checkpointer is who tells sessions to wait, once
    /// it has read the configuration: after a checkpoint each further commit waits, and all earlier ones lie before the
    /// end of WAL as it is then.
    async fn has_everything(&self, found: &Stored<Instance>) -> Result<bool> {
        let (databases, id, primary) = (&self.state.databases, found.resource_id.as_str(), found.primary);
        let sql = "CHECKPOINT;\nSELECT pg_current_wal_flush_lsn();";
        let question = Question { database: HOME, sql, reads: false, long: true };
        let end = databases.ask(id, primary, &question).await?;
        if !end.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'/') {
            return Ok(false);
        }
        let sql = format!(
            "SELECT coalesce(bool_or(flush_lsn >= '{end}'), false) FROM pg_stat_replication \
             WHERE application_name = '{}' AND state = 'streaming' AND sync_state = 'sync'",
            primary.other().name()
        );
        let reaches = async {
            while databases.execute(id, primary, HOME, &sql).await? != "t" {
                tokio::time::sleep(MOMENT).await;
            }
            Ok(true)
        };
        tokio::time::timeout(CAUGHT_UP, reaches).await.unwrap_or(Ok(false))
    }

    /// Lets the primary go on without its standby. The record says first that the standby may lack something.
    pub async fn leave(&self, found: &Stored<Instance>) -> Result<()> {
        if !self.decide(found, part).await? {
            return Ok(());
        }
        let now = found.effective.clone().unwrap_or_default();
        self.reload(found, Effective { synchronous: false, ..now }).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::tests::instance;

    #[test]
    fn nobody_takes_over_who_was_left_behind() {
        let mut one = instance();
        (one.settings.multi_az, one.in_sync) = (true, true);
        // A failover is asked for, and then the standby is seen to lag.
        assert!(begin(&mut one) && !begin(&mut one) && !part(&mut one));
        assert!(one.in_sync && exchange(&mut one));
        assert_eq!((one.primary, one.in_sync, one.failing_over), (novamind_postgres::Node::B, false, false));

        let mut other = instance();
        (other.settings.multi_az, other.in_sync) = (true, true);
        assert!(part(&mut other) && !begin(&mut other) && !exchange(&mut other));
        assert_eq!(other.primary, novamind_postgres::Node::A);
        // Nor one of a record that says both.
        other.failing_over = true;
        assert!(!exchange(&mut other));
    }
}
