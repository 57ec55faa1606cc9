//! The chores `endpoints`, where listeners answer on this machine, and `door`, where distributions will.

use std::net::SocketAddr;

use novamind_edge::FRONT_DOOR;
use novamind_wire::{Error, Result};
use serde_json::{Value, json};

use crate::records::{Kind, Listener, LoadBalancer, parent};
use crate::{Cx, plan};

const SERVICE: &str = "elasticloadbalancing";

/// The port at which distributions answer over TLS; it is the same from then on.
pub async fn door(cx: Cx, _: Value) -> Result<Value> {
    let port = cx.state().publisher.tls_door().await?;
    let port = port.ok_or_else(|| Error::internal("the front door for TLS is not open"))?;
    Ok(json!({"port": port}))
}

/// One entry for each listener and for each load balancer behind the front door; `error` says why one does not
/// answer.
pub async fn list(cx: Cx, _: Value) -> Result<Value> {
    let served = cx.state().publisher.publish().await?;
    let Some(served) = served else { return Ok(json!([])) };
    let mut entries = Vec::new();
    for (scope, id) in cx.store().keys::<Listener>()? {
        let Some(listener) = cx.store().get::<Listener>(&scope, &id)? else { continue };
        let Some(balancer) = cx.store().get::<LoadBalancer>(&scope, parent(&id))? else { continue };
        let address = SocketAddr::from((balancer.address, listener.port));
        entries.push(json!({
            "service": SERVICE,
            "name": format!("{}:{}", balancer.name, listener.port),
            "url": format!("{}://{address}", listener.protocol().to_ascii_lowercase()),
            "arn": Kind::Listener.arn(&scope, &id),
            "error": served.fault(&plan::listener_id(&scope, &id)),
        }));
    }
    let door = served.snapshot.front_door;
    for balancer in &served.snapshot.load_balancers {
        let (Some(door), Some(host)) = (door, balancer.host_names.first()) else { continue };
        if balancer.listeners.is_empty() {
            continue;
        }
        entries.push(json!({
            "service": SERVICE,
            "name": host,
            "url": format!("http://{host}:{}", door.port()),
            "arn": balancer.id,
            "error": served.fault(FRONT_DOOR),
        }));
    }
    entries.sort_by(|one, other| one["name"].as_str().cmp(&other["name"].as_str()));
    Ok(Value::Array(entries))
}
