//! From records to what the name server answers.
//!
//! One object, looked at whenever zones, records, load balancers or health change. Changes whose records the name server
//! answers with lose their mark only after that, so that a change is INSYNC exactly when it can be seen; after a crash
//! between the two it is published again.

use std::collections::HashMap;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use novamind_api::route53::SERVICE;
use novamind_dns::{Alias, Content, Dns, Host, Kind, Name, Policy, ZoneBuilder, Zones, parse};
use novamind_kernel::{Change, Cloud, Controller, Next, ObjectKey, Scope, Store, Stored};
use novamind_wire::{Error, Result};
use parking_lot::Mutex;
use serde::Deserialize;

use crate::health_check::HealthCheck;
use crate::records::{Pending, RecordSet, Zone, scope};
use crate::status;

/// How often the health of load balancers is asked for while an alias wants to know it.
const HEALTH: Duration = Duration::from_secs(1);

pub struct Publisher {
    cloud: Arc<Cloud>,
    dns: Arc<Dns>,
    /// Zones as they were built, by their ids.
    built: Mutex<HashMap<String, Built>>,
}

#[derive(Clone)]
struct Built {
    version: u64,
    zone: Arc<novamind_dns::Zone>,
    /// Whether an alias wants to know the health of a load balancer.
    asks: bool,
}

/// A load balancer or a distribution, as its service tells of it.
#[derive(Clone, Debug, Deserialize)]
pub struct AliasTarget {
    /// Its DNS name, without a dot at the end.
    pub name: String,
    pub address: Ipv4Addr,
    /// The zone that AWS has such names in.
    pub zone: String,
    pub healthy: bool,
}

impl AliasTarget {
    /// Whether it is meant by this name, which ends with a dot.
    pub fn answers_to(&self, name: &str) -> bool {
        let name = name.trim_end_matches('.');
        name.strip_prefix("dualstack.").unwrap_or(name) == self.name
    }
}

impl Publisher {
    pub fn new(cloud: Arc<Cloud>, dns: Arc<Dns>) -> Self {
        Self { cloud, dns, built: Mutex::default() }
    }

    /// The load balancers and distributions of this installation.
    pub async fn alias_targets(&self) -> Result<Vec<AliasTarget>> {
        let context = self.cloud.root_context(&SERVICE, "us-east-1");
        let mut all = Vec::new();
        for service in ["elbv2", "cloudfront"] {
            let answer =
                self.cloud.registry()?.chore(&context, service, "names", serde_json::Value::Null).await?;
            all.extend(serde_json::from_value::<Vec<AliasTarget>>(answer)?);
        }
        Ok(all)
    }

    /// The zone as its records are.
    fn build(&self, zone: &Stored<Zone>) -> Result<Built> {
        if let Some(built) = self.built.lock().get(&zone.id)
            && built.version == zone.version
        {
            return Ok(built.clone());
        }
        let origin = Name::parse(&zone.name).map_err(Error::internal)?;
        let mut builder = ZoneBuilder::new(origin);
        let sets =
            self.cloud.store().list::<RecordSet>(&zone.scope, &format!("{} ", zone.id), None, usize::MAX)?;
        let mut asks = false;
        for set in sets {
            asks |= set.alias.as_ref().is_some_and(|alias| alias.evaluate_health && alias.zone != zone.id);
            let (Some(kind), Ok(name)) = (Kind::parse(&set.kind), Name::parse(&set.name)) else { continue };
            builder.add(&name, kind, serve(kind, &set.record)?);
        }
        let built = Built { version: zone.version, zone: builder.build(), asks };
        self.built.lock().insert(zone.id.clone(), built.clone());
        Ok(built)
    }

    /// All zones. Of several with one name, the oldest is answered.
    async fn zones(&self) -> Result<Zones> {
        let store = self.cloud.store();
        let scope = scope(self.cloud.account());
        let mut zones = store.all::<Zone>(&scope)?;
        zones.sort_by_key(|zone| (zone.created, zone.id.clone()));
        let mut made = Zones::default();
        let local = Host { addresses: vec![Ipv4Addr::LOCALHOST], healthy: true };
        for zone in &zones {
            made.insert(self.build(zone)?.zone);
            for server in &zone.name_servers {
                made.insert_host(&Name::parse(server).map_err(Error::internal)?, local.clone());
            }
        }
        self.built.lock().retain(|id, _| zones.iter().any(|zone| zone.id == *id));
        for target in self.alias_targets().await? {
            let host = Host { addresses: vec![target.address], healthy: target.healthy };
            for name in [target.name.clone(), format!("dualstack.{}", target.name)] {
                made.insert_host(&Name::parse(&name).map_err(Error::internal)?, host.clone());
            }
        }
        for check in store.all::<HealthCheck>(&scope)? {
            let healthy = status::is_healthy(store, &scope, &check.id)?;
            made.set_health(check.id.clone(), healthy);
        }
        Ok(made)
    }

    /// What is answered of this zone, whether or not it is the one of several that is published.
    pub async fn with_zone(&self, zone: &Stored<Zone>) -> Result<Zones> {
        Ok(self.zones().await?.only(self.build(zone)?.zone))
    }
}

/// A stored set as the name server holds it.
fn serve(kind: Kind, set: &RecordSet) -> Result<novamind_dns::RecordSet> {
    let policy = match (set.weight, set.failover.as_deref(), set.multivalue) {
        (Some(weight), _, _) => Policy::Weighted(u8::try_from(weight).map_err(Error::internal)?),
        (_, Some("PRIMARY"), _) => Policy::Primary,
        (_, Some(_), _) => Policy::Secondary,
        (_, _, true) => Policy::Multivalue,
        _ => Policy::Simple,
    };
    let content = match &set.alias {
        Some(alias) => Content::Alias(Alias {
            target: Name::parse(&alias.name).map_err(Error::internal)?,
            evaluate_health: alias.evaluate_health,
        }),
        None => {
            let data = set.values.iter().map(|value| parse(kind, value).map_err(Error::internal));
            let ttl = set.ttl.and_then(|ttl| u32::try_from(ttl).ok()).unwrap_or_default();
            Content::Records { ttl, data: data.collect::<Result<_>>()? }
        }
    };
    Ok(novamind_dns::RecordSet { policy, content, check: set.health_check.clone() })
}

fn all() -> ObjectKey {
    ObjectKey { scope: Scope::global(""), id: "all".into() }
}

#[async_trait]
impl Controller for Publisher {
    fn name(&self) -> &'static str {
        "route53/publish"
    }

    fn follows(&self, service: &str) -> bool {
        matches!(service, "route53" | "elbv2" | "cloudfront")
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        let ours = matches!(
            (change.service, change.kind),
            ("route53", "zone" | "pending" | "health-status" | "health-check")
                | ("elbv2", "load-balancer")
                | ("cloudfront", "distribution")
        );
        ours.then(all)
    }

    fn objects(&self, _: &Store) -> Result<Vec<ObjectKey>> {
        Ok(vec![all()])
    }

    async fn reconcile(&self, _: &ObjectKey) -> Result<Next> {
        let scope = scope(self.cloud.account());
        // Read first: whatever these changed is read below.
        let pending = self.cloud.store().all::<Pending>(&scope)?;
        self.dns.publish(self.zones().await?);
        if !pending.is_empty() {
            let write = move |transaction: &mut novamind_kernel::Transaction<'_>| {
                for change in pending {
                    transaction.delete::<Pending>(&scope, &change.id)?;
                }
                Ok(())
            };
            self.cloud.store().write(write).await?;
        }
        let asks = self.built.lock().values().any(|built| built.asks);
        Ok(if asks { Next::Poll(HEALTH) } else { Next::Settled })
    }
}
