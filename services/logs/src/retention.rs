//! Deleting what is older than its group keeps, and what a crash left of deleted streams.

use std::collections::BTreeSet;
use std::sync::Arc;

use novamind_kernel::Cloud;
use novamind_wire::Result;

use crate::Logs;
use crate::records::{Group, Stream, stream_id};

const EVERY: i64 = 3_600_000;

/// Sweeps at once and then every hour.
pub async fn run(cloud: Arc<Cloud>, state: Arc<Logs>) {
    loop {
        if let Err(error) = sweep(&cloud, &state).await {
            tracing::warn!(%error, "old log events could not be deleted");
        }
        cloud.clock().sleep_until(cloud.clock().now().plus_millis(EVERY)).await;
    }
}

async fn sweep(cloud: &Cloud, state: &Logs) -> Result<()> {
    // The journal is read before the streams: a stream made meanwhile is not taken for a deleted one.
    let known = state.journal.uids()?;
    let mut live = BTreeSet::new();
    for (scope, id) in cloud.store().keys::<Stream>()? {
        live.extend(cloud.store().get::<Stream>(&scope, &id)?.map(|stream| stream.record.uid));
    }
    for uid in known.iter().filter(|uid| !live.contains(*uid)) {
        state.journal.remove(uid).await?;
    }
    for (scope, name) in cloud.store().keys::<Group>()? {
        let Some(group) = cloud.store().get::<Group>(&scope, &name)? else { continue };
        let horizon = group.horizon(cloud.clock().now());
        if horizon == 0 {
            continue;
        }
        for stream in cloud.store().list::<Stream>(&scope, &stream_id(&name, ""), None, usize::MAX)? {
            state.journal.remove_before(&stream.uid, horizon).await?;
        }
    }
    Ok(())
}
