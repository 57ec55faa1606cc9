//! Moving old data on, and deleting what is too old, data and history.

use std::sync::Arc;

use novamind_kernel::Cloud;
use novamind_wire::Result;

use crate::{CloudWatch, history};

const EVERY: i64 = 3_600_000;

/// Sweeps at once and then every hour.
pub async fn run(cloud: Arc<Cloud>, state: Arc<CloudWatch>) {
    loop {
        if let Err(error) = sweep(&cloud, &state).await {
            tracing::warn!(%error, "old metric data could not be swept");
        }
        cloud.clock().sleep_until(cloud.clock().now().plus_millis(EVERY)).await;
    }
}

async fn sweep(cloud: &Cloud, state: &CloudWatch) -> Result<()> {
    state.archive.sweep(cloud.clock().now().millis()).await?;
    history::sweep(cloud).await
}
