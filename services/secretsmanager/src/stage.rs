//! Staging labels, moved by hand.

use novamind_api::secretsmanager::{UpdateSecretVersionStage, UpdateSecretVersionStageOutput, errors};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::access::{Conditions, change, find_for, invalid_parameter};
use crate::records::{CURRENT, Secret};

fn no_version(id: &str) -> Error {
    errors::RESOURCE_NOT_FOUND_EXCEPTION
        .error(format!("Secrets Manager can't find the specified secret value for VersionId: {id}"))
}

/// Moves, puts or takes a label; the label must be where the caller says that it is.
fn apply(secret: &mut Secret, stage: &str, from: Option<&str>, to: Option<&str>) -> Result<()> {
    let holder = secret.at_stage(stage).map(str::to_owned);
    for id in [from, to].into_iter().flatten() {
        if !secret.versions.contains_key(id) {
            return Err(no_version(id));
        }
    }
    if let Some(from) = from.filter(|from| holder.as_deref() != Some(from)) {
        return Err(invalid_parameter(format!(
            "The staging label {stage} is not attached to version {from}."
        )));
    }
    match (to, holder) {
        (None, _) if from.is_none() => {
            Err(invalid_parameter("You must provide MoveToVersionId, RemoveFromVersionId, or both."))
        }
        (None, _) if stage == CURRENT => Err(invalid_parameter(format!(
            "You can only move staging label {CURRENT} to a different secret version. It can't be completely removed."
        ))),
        (None, _) => {
            secret.remove_stage(stage);
            Ok(())
        }
        (Some(to), Some(holder)) if from.is_none() && holder != to => Err(invalid_parameter(format!(
            "The parameter RemoveFromVersionId can't be empty. Staging label {stage} is currently attached to version \
             {holder}, so you must explicitly reference that version in RemoveFromVersionId."
        ))),
        (Some(to), _) => {
            secret.move_stage(stage, to);
            Ok(())
        }
    }
}

pub async fn update(cx: Cx, input: UpdateSecretVersionStage) -> Result<UpdateSecretVersionStageOutput> {
    let stage = ("secretsmanager:VersionStage".to_owned(), vec![input.version_stage.clone()]);
    let found = find_for(&cx, &input.secret_id, cx.operation(), Conditions::from([stage]))?.must_stay()?;
    let now = cx.now();
    change(&cx, &found, move |secret| {
        secret.must_stay()?;
        let (from, to) = (input.remove_from_version_id.as_deref(), input.move_to_version_id.as_deref());
        apply(secret, &input.version_stage, from, to)?;
        secret.changed = now;
        Ok(())
    })
    .await?;
    Ok(UpdateSecretVersionStageOutput { arn: Some(found.arn(&cx)), name: Some(found.name) })
}
