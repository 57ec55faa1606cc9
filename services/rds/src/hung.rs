//! A primary that hangs, with no standby that could take over: it is killed and started again, as AWS recovers an
//! instance whose host does not answer. What it has acknowledged is in its WAL.
//!
//! That it hangs is on record before it is killed, so that the recovery goes on wherever it was cut.

use novamind_kernel::Stored;
use novamind_postgres::{Error as PlaneError, Node};
use novamind_wire::Result;

use crate::control::Control;
use crate::records::{Instance, Restart};

/// Has the primary killed, unless something else is to happen to it already.
pub fn begin(instance: &mut Instance) -> bool {
    let begins = instance.restart.is_none() && !instance.failing_over;
    if begins {
        instance.restart = Some(Restart::Hung);
    }
    begins
}

impl Control {
    pub async fn begin_recovery(&self, found: &Stored<Instance>) -> Result<()> {
        if self.decide(found, begin).await? {
            let message = "Recovery of the DB instance has started. Recovery time will vary with the amount of data \
                           to be recovered.";
            self.tell(found, "recovery", message).await?;
        }
        Ok(())
    }

    pub async fn kill_hung(&self, found: &Stored<Instance>) -> Result<()> {
        self.state.databases.kill(&found.resource_id, found.primary).await?;
        self.update(found, |instance| instance.restart = Some(Restart::Recovering)).await
    }

    /// Ends a server the gentle way, or else at once: one that hangs hears nothing.
    pub async fn end(&self, found: &Stored<Instance>, node: Node) -> Result<()> {
        let databases = &self.state.databases;
        match databases.stop(&found.resource_id, node).await {
            Err(error @ PlaneError::Late { .. }) => {
                tracing::warn!(instance = found.id, %error, "a server is killed");
                Ok(databases.kill(&found.resource_id, node).await?)
            }
            other => Ok(other?),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::tests::instance;

    #[test]
    fn one_thing_at_a_time() {
        let mut one = instance();
        assert!(begin(&mut one) && one.restart == Some(Restart::Hung) && !begin(&mut one));
        let mut asked = Instance { restart: Some(Restart::Asked), ..instance() };
        assert!(!begin(&mut asked) && asked.restart == Some(Restart::Asked));
        let mut failing = Instance { failing_over: true, ..instance() };
        assert!(!begin(&mut failing) && failing.restart.is_none());
    }
}
