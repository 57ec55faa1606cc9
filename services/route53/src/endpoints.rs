//! The chore `endpoints`: where the name server answers on this machine.

use novamind_wire::Result;
use serde_json::{Value, json};

use crate::Cx;

pub async fn list(cx: Cx, _: Value) -> Result<Value> {
    let url = format!("dns://{}", cx.state().dns.address());
    Ok(json!([{"service": "route53", "name": "name server", "url": url}]))
}
