//! Empties the service when an ephemeral cloud is reset, so that the edge serves no distribution any more.

use std::sync::Arc;

use novamind_kernel::Cloud;
use novamind_wire::{Error, Result};

use crate::records::{Distribution, Invalidation, scope};
use crate::{CloudFront, marks};

/// What else there is goes with the store.
pub async fn reset(cloud: Option<Arc<Cloud>>, state: &CloudFront) -> Result<()> {
    let Some(cloud) = cloud else { return Ok(()) };
    let scope = scope(cloud.account());
    cloud
        .store()
        .write(move |transaction| {
            for found in transaction.all::<Distribution>(&scope)? {
                transaction.delete::<Distribution>(&scope, &found.id)?;
            }
            for found in transaction.all::<Invalidation>(&scope)? {
                marks::forget(transaction, &scope, &found)?;
                transaction.delete::<Invalidation>(&scope, &found.id)?;
            }
            Ok(())
        })
        .await?;
    state.distributing.publish().await.map(drop).map_err(Error::internal)
}
