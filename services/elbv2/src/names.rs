//! The chore `names`: load balancers by their DNS names, for name servers.
//!
//! A load balancer is healthy as Route 53 sees it ("How Route 53 determines the status of health checks ... alias records"):
//! when each target group in use that has targets has a healthy one. One whose groups are all empty is not.

use std::collections::BTreeSet;

use novamind_edge::{Action, HealthState, LoadBalancer as Served};
use novamind_wire::Result;
use serde_json::{Value, json};

use crate::Cx;
use crate::load_balancer::zone_of;
use crate::records::{Kind, LoadBalancer};

pub async fn list(cx: Cx, _: Value) -> Result<Value> {
    let served = cx.state().publisher.served();
    let mut entries = Vec::new();
    for (scope, id) in cx.store().keys::<LoadBalancer>()? {
        let Some(balancer) = cx.store().get::<LoadBalancer>(&scope, &id)? else { continue };
        if balancer.deleted {
            continue;
        }
        let arn = Kind::LoadBalancer.arn(&scope, &id);
        let found = served
            .as_ref()
            .and_then(|served| served.snapshot.load_balancers.iter().find(|one| one.id == arn));
        let healthy = match found {
            Some(found) => is_healthy(&cx, found).await,
            None => false,
        };
        entries.push(json!({
            "name": balancer.dns_name,
            "address": balancer.address,
            "zone": zone_of(&scope.region).unwrap_or_default(),
            "healthy": healthy,
        }));
    }
    Ok(Value::Array(entries))
}

async fn is_healthy(cx: &Cx, balancer: &Served) -> bool {
    let actions = balancer.listeners.iter().flat_map(|listener| {
        listener.rules.iter().map(|rule| &rule.action).chain([&listener.default_action])
    });
    let (mut groups, mut others) = (BTreeSet::new(), false);
    for action in actions {
        match action {
            Action::Forward { groups: named, .. } => groups.extend(named.iter().map(|named| &named.group)),
            _ => others = true,
        }
    }
    // One that answers by itself needs no target.
    let mut healthy = groups.is_empty() && others;
    for group in groups {
        let Ok(targets) = cx.state().publisher.edge().health(group).await else { return false };
        if targets.is_empty() {
            continue;
        }
        if !targets.iter().any(|target| target.state == HealthState::Healthy) {
            return false;
        }
        healthy = true;
    }
    healthy
}
