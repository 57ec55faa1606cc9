//! What needs Lambda functions or other Regions, and is refused by name.

use novamind_api::secretsmanager::{
    CancelRotateSecret, CancelRotateSecretOutput, RemoveRegionsFromReplication,
    RemoveRegionsFromReplicationOutput, ReplicateSecretToRegions, ReplicateSecretToRegionsOutput,
    RotateSecret, RotateSecretOutput, StopReplicationToReplica, StopReplicationToReplicaOutput,
};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::access::{find, invalid_request};

fn refuse<T>(cx: &Cx, secret: &str, what: &str) -> Result<T> {
    find(cx, secret)?;
    Err(Error::unsupported(what))
}

pub async fn rotate(cx: Cx, input: RotateSecret) -> Result<RotateSecretOutput> {
    refuse(&cx, &input.secret_id, "RotateSecret, which needs a Lambda function,")
}

/// There is never a rotation to cancel.
pub async fn cancel_rotation(cx: Cx, input: CancelRotateSecret) -> Result<CancelRotateSecretOutput> {
    find(&cx, &input.secret_id)?;
    Err(invalid_request("You tried to cancel the rotation of a secret for which rotation is not enabled."))
}

pub async fn replicate(cx: Cx, input: ReplicateSecretToRegions) -> Result<ReplicateSecretToRegionsOutput> {
    refuse(&cx, &input.secret_id, "ReplicateSecretToRegions")
}

pub async fn remove_regions(
    cx: Cx,
    input: RemoveRegionsFromReplication,
) -> Result<RemoveRegionsFromReplicationOutput> {
    refuse(&cx, &input.secret_id, "RemoveRegionsFromReplication")
}

pub async fn stop_replication(
    cx: Cx,
    input: StopReplicationToReplica,
) -> Result<StopReplicationToReplicaOutput> {
    refuse(&cx, &input.secret_id, "StopReplicationToReplica")
}
