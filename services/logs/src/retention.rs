//! Deleting what is older than its group keeps, and what a crash left of deleted streams.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use novamind_kernel::{Cloud, Runner};
use novamind_wire::Result;

use crate::Logs;
use crate::records::{Group, Stream, stream_id};

const EVERY: Duration = Duration::from_secs(3600);

/// Sweeps at once and then every hour.
pub fn start(cloud: &Arc<Cloud>, state: Arc<Logs>) {
    let (store, clock, cloud) = (cloud.store().clone(), cloud.clock().clone(), cloud.clone());
    Runner::periodic(store, clock, "logs/retention", EVERY, move || {
        let (cloud, state) = (cloud.clone(), state.clone());
        async move { sweep(&cloud, &state).await }
    });
}

async fn sweep(cloud: &Cloud, state: &Logs) -> Result<()> {
    state.queries.sweep(cloud.clock().now()).await?;
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
