//! Availability zones that are down: their tasks are lost, and nothing new is placed there.
//!
//! EC2 says which they are. What this service has taken notice of is a record of its own, written in one transaction with
//! the end of the zone's tasks; so no task that is started later is missed, and a kill between changes nothing.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use novamind_api::ec2::DescribeAvailabilityZones;
use novamind_api::ecs::SERVICE;
use novamind_kernel::{Change, Cloud, Controller, Next, ObjectKey, Record, Scope, Store, Transaction};
use novamind_wire::Result;
use serde::{Deserialize, Serialize};

use crate::records::{Service, Status, Task, put_task};
use crate::{Ecs, PRINCIPAL};

/// How the reason begins for which tasks of such a zone have stopped. It is no fault of theirs.
pub const LOST: &str = "The Availability Zone of the task";

/// A zone that is down. Its id is the zone's name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Outage {}

impl Record for Outage {
    const SERVICE: &'static str = "ecs";
    const KIND: &'static str = "outage";
}

/// The zones of a region that are down.
pub fn down(store: &Store, scope: &Scope) -> Result<BTreeSet<String>> {
    Ok(store.all::<Outage>(scope)?.into_iter().map(|outage| outage.id).collect())
}

/// Looks after the zones of each region that has services or tasks.
pub struct Zones {
    pub cloud: Arc<Cloud>,
    pub state: Arc<Ecs>,
}

fn region(scope: &Scope) -> ObjectKey {
    ObjectKey { scope: scope.clone(), id: "zones".to_owned() }
}

#[async_trait]
impl Controller for Zones {
    fn name(&self) -> &'static str {
        "ecs/zones"
    }

    fn follows(&self, service: &str) -> bool {
        service == "ec2"
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        (change.service == "ec2" && change.kind == "outage").then(|| region(&change.scope))
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        let of = |keys: Vec<(Scope, String)>| keys.into_iter().map(|(scope, _)| scope);
        let mut scopes: Vec<Scope> = of(store.keys::<Outage>()?).collect();
        scopes.extend(of(store.keys::<Service>()?));
        scopes.extend(of(store.keys::<Task>()?));
        scopes.sort();
        scopes.dedup();
        Ok(scopes.iter().map(region).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let cx = self.cloud.service_context(&SERVICE, PRINCIPAL, &key.scope)?;
        let answer = cx.call(DescribeAvailabilityZones::default()).await?;
        let zones = answer.availability_zones.unwrap_or_default().into_iter();
        let lost = zones.filter(|zone| zone.state.as_deref() == Some("unavailable"));
        let lost: BTreeSet<String> = lost.filter_map(|zone| zone.zone_name).collect();
        if lost == down(self.cloud.store(), &key.scope)? {
            return Ok(Next::Settled);
        }
        let scope = key.scope.clone();
        self.cloud.store().write(move |transaction| take_notice(transaction, &scope, &lost)).await?;
        // Services that had no place have one again, or have lost tasks.
        self.state.wake_services();
        Ok(Next::Again)
    }
}

fn take_notice(transaction: &mut Transaction<'_>, scope: &Scope, lost: &BTreeSet<String>) -> Result<()> {
    for known in transaction.all::<Outage>(scope)? {
        if !lost.contains(&known.id) {
            transaction.delete::<Outage>(scope, &known.id)?;
        }
    }
    for zone in lost {
        transaction.put(scope, zone, &Outage {})?;
    }
    for stored in transaction.all::<Task>(scope)? {
        let mut task = stored.record;
        let zone = task.zone.clone().filter(|zone| lost.contains(zone));
        let Some(zone) = zone.filter(|_| task.status != Status::Stopped && !task.lost) else { continue };
        task.stop("InfrastructureHealth", format!("{LOST}, {zone}, is unavailable."));
        task.lost = true;
        put_task(transaction, scope, &mut task, false)?;
    }
    Ok(())
}
