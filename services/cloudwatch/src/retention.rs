//! Moving old data on, and deleting what is too old, data and history.

use std::sync::Arc;
use std::time::Duration;

use novamind_kernel::{Cloud, Runner};
use novamind_wire::Result;

use crate::{CloudWatch, history};

const EVERY: Duration = Duration::from_secs(3600);

/// Sweeps at once and then every hour.
pub fn start(cloud: &Arc<Cloud>, state: Arc<CloudWatch>) {
    let (store, clock, cloud) = (cloud.store().clone(), cloud.clock().clone(), cloud.clone());
    Runner::periodic(store, clock, "cloudwatch/retention", EVERY, move || {
        let (cloud, state) = (cloud.clone(), state.clone());
        async move { sweep(&cloud, &state).await }
    });
}

async fn sweep(cloud: &Cloud, state: &CloudWatch) -> Result<()> {
    state.archive.sweep(cloud.clock().now().millis()).await?;
    history::sweep(cloud).await
}
