//! Rotation: new material takes over, and the old one still opens what it sealed.

use novamind_api::Empty;
use novamind_api::kms::{
    DisableKeyRotation, EnableKeyRotation, GetKeyRotationStatus, GetKeyRotationStatusOutput,
    ListKeyRotations, ListKeyRotationsOutput, RotateKeyOnDemand, RotateKeyOnDemandOutput, RotationsListEntry,
    errors,
};
use novamind_wire::Result;

use crate::Cx;
use crate::access::{Conditions, Naming, find};
use crate::key::change;
use crate::list::{counted, limit};
use crate::records::{Cause, DAY, Material, Rotation};

/// Rotations on demand that a key may have ("Rotate AWS KMS keys", KMS developer guide).
const MOST_ON_DEMAND: usize = 25;
const YEAR: i32 = 365;

pub async fn enable(cx: Cx, input: EnableKeyRotation) -> Result<Empty> {
    let found = find(&cx, &input.key_id, Naming::Key)?;
    let days = input.rotation_period_in_days.unwrap_or(YEAR);
    let period = ("kms:RotationPeriodInDays".to_owned(), vec![days.to_string()]);
    found.authorize_with(&cx, cx.operation(), Conditions::from([period]), None)?;
    let arn = found.arn(&cx);
    let next = cx.now().plus_millis(i64::from(days) * DAY);
    change(&cx, &found.id, move |key| {
        key.must_work(&arn)?;
        // A period that is set again does not begin anew.
        if key.rotation.as_ref().is_none_or(|rotation| rotation.days != days) {
            key.rotation = Some(Rotation { days, next });
        }
        Ok(())
    })
    .await?;
    Ok(Empty {})
}

pub async fn disable(cx: Cx, input: DisableKeyRotation) -> Result<Empty> {
    let found = find(&cx, &input.key_id, Naming::Key)?;
    found.authorize(&cx)?;
    let arn = found.arn(&cx);
    change(&cx, &found.id, move |key| {
        key.must_work(&arn)?;
        key.rotation = None;
        Ok(())
    })
    .await?;
    Ok(Empty {})
}

/// A key that waits for its end does not rotate, and says so.
pub async fn status(cx: Cx, input: GetKeyRotationStatus) -> Result<GetKeyRotationStatusOutput> {
    let found = find(&cx, &input.key_id, Naming::Key)?;
    found.authorize(&cx)?;
    let rotation = found.key.rotation.as_ref().filter(|_| found.key.deletion.is_none());
    Ok(GetKeyRotationStatusOutput {
        key_rotation_enabled: Some(rotation.is_some()),
        rotation_period_in_days: rotation.map(|rotation| rotation.days),
        next_rotation_date: rotation.map(|rotation| rotation.next),
        key_id: Some(found.arn(&cx)),
        on_demand_rotation_start_date: None,
    })
}

pub async fn on_demand(cx: Cx, input: RotateKeyOnDemand) -> Result<RotateKeyOnDemandOutput> {
    let found = find(&cx, &input.key_id, Naming::Key)?;
    found.authorize(&cx)?;
    let (cloud, now, id, arn) = (cx.cloud().clone(), cx.now(), found.id.clone(), found.arn(&cx));
    change(&cx, &found.id, move |key| {
        key.must_work(&arn)?;
        let done = key.materials.iter().filter(|one| one.cause == Some(Cause::OnDemand)).count();
        if done >= MOST_ON_DEMAND {
            return Err(errors::LIMIT_EXCEEDED_EXCEPTION
                .error(format!("A key can be rotated on demand at most {MOST_ON_DEMAND} times.")));
        }
        key.materials.push(Material::make(cloud.vault(), &id, now, Some(Cause::OnDemand))?);
        Ok(())
    })
    .await?;
    Ok(RotateKeyOnDemandOutput { key_id: Some(found.arn(&cx)) })
}

pub async fn list(cx: Cx, input: ListKeyRotations) -> Result<ListKeyRotationsOutput> {
    let found = find(&cx, &input.key_id, Naming::Key)?;
    found.authorize(&cx)?;
    let most = limit(input.limit, 100, 1000)?;
    let all = input.include_key_material.as_deref() == Some("ALL_KEY_MATERIAL");
    let current = found.key.current()?.id.clone();
    let key_arn = found.arn(&cx);
    let rotations: Vec<_> = found
        .key
        .materials
        .into_iter()
        .filter(|material| all || material.cause.is_some())
        .map(|material| RotationsListEntry {
            key_id: Some(key_arn.clone()),
            key_material_state: Some(
                if material.id == current { "CURRENT" } else { "NON_CURRENT" }.to_owned(),
            ),
            key_material_id: Some(material.id),
            rotation_date: material.cause.map(|_| material.since),
            rotation_type: material.cause.map(|cause| cause.name().to_owned()),
            ..RotationsListEntry::default()
        })
        .collect();
    let (rotations, next_marker) = counted(rotations, input.marker.as_deref(), most)?;
    Ok(ListKeyRotationsOutput {
        rotations: Some(rotations),
        truncated: Some(next_marker.is_some()),
        next_marker,
    })
}
