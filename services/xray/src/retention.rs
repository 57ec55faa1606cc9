//! Deleting traces that are older than X-Ray keeps them.

use std::sync::Arc;
use std::time::Duration;

use novamind_kernel::{Cloud, Runner};
use novamind_wire::Result;

use crate::XRay;

const EVERY: Duration = Duration::from_secs(3600);
/// Milliseconds: 30 days.
const KEPT: i64 = 30 * 86_400_000;

/// Sweeps at once and then every hour.
pub fn start(cloud: &Arc<Cloud>, state: Arc<XRay>) {
    let (store, clock, cloud) = (cloud.store().clone(), cloud.clock().clone(), cloud.clone());
    Runner::periodic(store, clock, "xray/retention", EVERY, move || {
        let (cloud, state) = (cloud.clone(), state.clone());
        async move { sweep(&cloud, &state).await }
    });
}

async fn sweep(cloud: &Cloud, state: &XRay) -> Result<()> {
    let before = cloud.clock().now().millis() - KEPT;
    for scope in state.archive.scopes()? {
        state.archive.remove_before(&scope, before).await?;
    }
    Ok(())
}
