//! Availability zones that are down: what runs there is lost until they are back, and nothing new is placed there.
//!
//! EC2 says which they are. What this service has taken notice of is a record of its own for each of them, so that what
//! an instance does next depends on records alone, also after a kill. Data in a zone that is down are not read: an
//! instance without a standby elsewhere waits, and one that was left behind there is made anew.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use novamind_api::ec2::DescribeAvailabilityZones;
use novamind_api::rds::SERVICE;
use novamind_kernel::{Change, Cloud, Controller, Next, ObjectKey, Record, Scope, Store, Stored};
use novamind_postgres::Node;
use novamind_wire::Result;
use serde::{Deserialize, Serialize};

use crate::PRINCIPAL;
use crate::control::{Control, LOOK};
use crate::records::Instance;

/// A zone that is down. Its id is the zone's name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Outage {}

impl Record for Outage {
    const SERVICE: &'static str = "rds";
    const KIND: &'static str = "outage";
}

/// The zones of a region that are down, as EC2 says.
pub async fn ask(cloud: &Arc<Cloud>, scope: &Scope) -> Result<BTreeSet<String>> {
    let cx = cloud.service_context(&SERVICE, PRINCIPAL, scope)?;
    let answer = cx.call(DescribeAvailabilityZones::default()).await?;
    let zones = answer.availability_zones.unwrap_or_default().into_iter();
    let down = zones.filter(|zone| zone.state.as_deref() == Some("unavailable"));
    Ok(down.filter_map(|zone| zone.zone_name).collect())
}

/// Those that instances have taken notice of.
pub fn known(store: &Store, scope: &Scope) -> Result<BTreeSet<String>> {
    Ok(store.all::<Outage>(scope)?.into_iter().map(|outage| outage.id).collect())
}

/// Takes notice of zones in each region that has instances.
pub struct Zones {
    pub cloud: Arc<Cloud>,
}

fn region(scope: &Scope) -> ObjectKey {
    ObjectKey { scope: scope.clone(), id: "zones".to_owned() }
}

#[async_trait]
impl Controller for Zones {
    fn name(&self) -> &'static str {
        "rds/zones"
    }

    fn follows(&self, service: &str) -> bool {
        service == "ec2"
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        (change.service == "ec2" && change.kind == "outage").then(|| region(&change.scope))
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        let instances = store.keys::<Instance>()?.into_iter();
        let known = store.keys::<Outage>()?.into_iter();
        let scopes: BTreeSet<Scope> = instances.chain(known).map(|(scope, _)| scope).collect();
        Ok(scopes.iter().map(region).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let down = ask(&self.cloud, &key.scope).await?;
        let store = self.cloud.store();
        if down == known(store, &key.scope)? {
            return Ok(Next::Settled);
        }
        let scope = key.scope.clone();
        store
            .write(move |transaction| {
                for outage in transaction.all::<Outage>(&scope)? {
                    if !down.contains(&outage.id) {
                        transaction.delete::<Outage>(&scope, &outage.id)?;
                    }
                }
                for zone in &down {
                    if transaction.get::<Outage>(&scope, zone)?.is_none() {
                        transaction.put(&scope, zone, &Outage {})?;
                    }
                }
                Ok(())
            })
            .await?;
        Ok(Next::Again)
    }
}

/// Notes that what a standby has is of before: it was away, and there may not be all that it has missed.
pub fn forsake(instance: &mut Instance) -> bool {
    let may = !instance.in_sync && !instance.failing_over;
    instance.stale |= may;
    may
}

impl Control {
    /// Ends what runs in a zone that is down.
    pub async fn lose(&self, found: &Stored<Instance>, node: Node) -> Result<()> {
        self.state.databases.kill(&found.resource_id, node).await?;
        let what = if node == found.primary { "the DB instance" } else { "the standby of the DB instance" };
        let message =
            format!("The Availability Zone {} is unavailable: {what} there has ended", found.zone(node));
        self.tell(found, "availability", &message).await
    }

    pub async fn forsake(&self, found: &Stored<Instance>) -> Result<()> {
        self.decide(found, forsake).await.map(drop)
    }

    /// Says what the instance waits for.
    pub async fn wait_for_zone(&self, found: &Stored<Instance>) -> Result<Next> {
        let reason = format!("The Availability Zone {} is unavailable.", found.zone(found.primary));
        if found.trouble.as_ref() != Some(&reason) {
            self.update(found, move |instance| instance.trouble = Some(reason)).await?;
        }
        Ok(Next::Poll(LOOK))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::tests::instance;

    #[test]
    fn who_may_take_over_is_not_forsaken() {
        let mut alone = instance();
        assert!(forsake(&mut alone) && alone.stale);
        let mut in_step = Instance { in_sync: true, ..instance() };
        assert!(!forsake(&mut in_step) && !in_step.stale);
        let mut failing = Instance { failing_over: true, ..instance() };
        assert!(!forsake(&mut failing) && !failing.stale);
    }
}
