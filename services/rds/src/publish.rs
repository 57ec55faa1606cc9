//! The names of instances: whichever node is primary, the name leads to it.

use std::net::Ipv4Addr;
use std::sync::Arc;

use novamind_kernel::{Cloud, Stored};
use novamind_postgres::Published;
use novamind_wire::Result;
use serde_json::{Value, json};

use crate::records::{Instance, Wanted};
use crate::{Cx, Rds, names};

fn all(cloud: &Cloud) -> Result<Vec<Stored<Instance>>> {
    let store = cloud.store();
    let mut all = Vec::new();
    for (scope, id) in store.keys::<Instance>()? {
        all.extend(store.get::<Instance>(&scope, &id)?);
    }
    all.retain(|instance| instance.provisioned && !matches!(instance.wanted, Wanted::Deleted { .. }));
    Ok(all)
}

fn port(found: &Instance) -> u16 {
    found.effective.as_ref().map_or(found.settings.port, |effective| effective.port)
}

/// Makes every name lead to its instance's primary.
pub async fn publish(cloud: &Arc<Cloud>, state: &Rds) -> Result<()> {
    let folder = cloud.settings().folder.to_string_lossy().into_owned();
    let published: Vec<Published> = all(cloud)?
        .iter()
        .map(|found| Published {
            name: names::endpoint(&found.id, &found.scope, &folder),
            address: found.address(found.primary),
            port: port(found),
            inside: found
                .interface
                .as_ref()
                .map(|interface| (state.network.eni_namespace(&interface.id), interface.address)),
        })
        .collect();
    Ok(state.databases.publish(&published).await?)
}

/// The address of an instance in a VPC, by the name of its endpoint.
pub fn resolve(cloud: &Cloud, vpc: &str, name: &str) -> Result<Option<Ipv4Addr>> {
    if !name.ends_with(names::DOMAIN) {
        return Ok(None);
    }
    let folder = cloud.settings().folder.to_string_lossy().into_owned();
    let found = all(cloud)?.into_iter().find(|found| {
        found.placement.vpc.as_deref() == Some(vpc)
            && names::endpoint(&found.id, &found.scope, &folder) == name
    });
    Ok(found.and_then(|found| found.record.interface.map(|interface| interface.address)))
}

/// The chore `endpoints`: where databases answer on this machine.
pub async fn endpoints(cx: Cx, _: Value) -> Result<Value> {
    let folder = cx.cloud().settings().folder.to_string_lossy().into_owned();
    let works = cx.state().databases.names_work();
    let entries = all(cx.cloud())?.into_iter().map(|found| {
        let name = names::endpoint(&found.id, &found.scope, &folder);
        let host = if works { name } else { found.address(found.primary).to_string() };
        let database = found.database.as_deref().unwrap_or("postgres");
        json!({
            "service": "rds",
            "name": found.id,
            "url": format!("postgres://{}@{host}:{}/{database}", found.user, port(&found)),
            "interface": found.interface.as_ref().map(|interface| &interface.id),
            "arn": format!("arn:aws:rds:{}:{}:db:{}", found.scope.region, found.scope.account, found.id),
        })
    });
    Ok(Value::Array(entries.collect()))
}
