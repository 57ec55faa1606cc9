//! Reusable delegation sets: name servers that several zones have in common.

use novamind_api::route53::{
    CreateReusableDelegationSet, CreateReusableDelegationSetOutput, DelegationSet as Rendered,
    DeleteReusableDelegationSet, DeleteReusableDelegationSetOutput, GetReusableDelegationSet,
    GetReusableDelegationSetOutput, ListReusableDelegationSets, ListReusableDelegationSetsOutput, errors,
};
use novamind_kernel::{Scope, Transaction};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::records::{DelegationSet, Zone, bare, new_id, scope};
use crate::refuse::{invalid, limit};
use crate::zone::name_servers;

/// Quotas of Route 53.
pub const SETS: usize = 100;

pub fn no_set(id: &str) -> Error {
    errors::NO_SUCH_DELEGATION_SET.error(format!("The specified delegation set {id} does not exist."))
}

fn arn(id: &str) -> String {
    format!("arn:aws:route53:::delegationset/{id}")
}

fn render(id: &str, set: DelegationSet) -> Rendered {
    Rendered {
        id: Some(format!("/delegationset/{id}")),
        caller_reference: Some(set.caller_reference),
        name_servers: set.name_servers,
    }
}

/// Makes the name servers of a zone reusable.
fn take_over(transaction: &mut Transaction<'_>, scope: &Scope, zone: &str, id: &str) -> Result<Vec<String>> {
    let found = transaction.get::<Zone>(scope, zone)?.ok_or_else(|| {
        errors::HOSTED_ZONE_NOT_FOUND.error(format!("The specified hosted zone {zone} cannot be found."))
    })?;
    if found.delegation_set.is_some() {
        return Err(errors::DELEGATION_SET_ALREADY_REUSABLE
            .error("The specified delegation set has already been marked as reusable."));
    }
    transaction.update::<Zone>(scope, zone, |zone| {
        zone.delegation_set = Some(id.to_owned());
        Ok(())
    })?;
    Ok(found.record.name_servers)
}

fn make(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    input: CreateReusableDelegationSet,
) -> Result<(String, DelegationSet)> {
    let sets = transaction.all::<DelegationSet>(scope)?;
    if sets.iter().any(|set| set.caller_reference == input.caller_reference) {
        return Err(errors::DELEGATION_SET_ALREADY_CREATED
            .error("A delegation set with the same owner and caller reference has already been created."));
    }
    if sets.len() >= SETS {
        return Err(errors::LIMITS_EXCEEDED.error(format!("Cannot create more than {SETS} delegation sets.")));
    }
    let id = new_id('N');
    let name_servers = match input.hosted_zone_id.as_deref() {
        Some(zone) => take_over(transaction, scope, bare(zone, "hostedzone"), &id)?,
        None => name_servers(),
    };
    let set = DelegationSet { caller_reference: input.caller_reference, name_servers };
    transaction.put(scope, &id, &set)?;
    Ok((id, set))
}

pub async fn create(cx: Cx, input: CreateReusableDelegationSet) -> Result<CreateReusableDelegationSetOutput> {
    cx.authorize("*")?;
    let scope = scope(cx.account());
    let (id, set) = cx.store().write(move |transaction| make(transaction, &scope, input)).await?;
    let location = format!("https://route53.amazonaws.com/2013-04-01/delegationset/{id}");
    Ok(CreateReusableDelegationSetOutput { delegation_set: render(&id, set), location })
}

pub async fn get(cx: Cx, input: GetReusableDelegationSet) -> Result<GetReusableDelegationSetOutput> {
    let id = bare(&input.id, "delegationset");
    cx.authorize(&arn(id))?;
    let set = cx.store().get::<DelegationSet>(&scope(cx.account()), id)?.ok_or_else(|| no_set(id))?;
    Ok(GetReusableDelegationSetOutput { delegation_set: render(id, set.record) })
}

pub async fn delete(cx: Cx, input: DeleteReusableDelegationSet) -> Result<DeleteReusableDelegationSetOutput> {
    let id = bare(&input.id, "delegationset").to_owned();
    cx.authorize(&arn(&id))?;
    let scope = scope(cx.account());
    cx.store()
        .write(move |transaction| {
            let zones = transaction.all::<Zone>(&scope)?;
            if zones.iter().any(|zone| zone.delegation_set.as_ref() == Some(&id)) {
                return Err(errors::DELEGATION_SET_IN_USE
                    .error("The specified delegation set is in use and cannot be deleted."));
            }
            match transaction.delete::<DelegationSet>(&scope, &id)? {
                true => Ok(()),
                false => Err(no_set(&id)),
            }
        })
        .await?;
    Ok(DeleteReusableDelegationSetOutput {})
}

pub async fn list(cx: Cx, input: ListReusableDelegationSets) -> Result<ListReusableDelegationSetsOutput> {
    cx.authorize("*")?;
    let limit = limit(input.max_items.as_deref(), SETS)?;
    let mut sets = cx.store().all::<DelegationSet>(&scope(cx.account()))?;
    if let Some(marker) = input.marker.as_deref().filter(|marker| !marker.is_empty()) {
        if !sets.iter().any(|set| set.id == marker) {
            return Err(invalid(format!("The specified marker '{marker}' is not valid.")));
        }
        sets.retain(|set| set.id.as_str() >= marker);
    }
    let next = sets.get(limit).map(|set| set.id.clone());
    sets.truncate(limit);
    Ok(ListReusableDelegationSetsOutput {
        delegation_sets: sets.into_iter().map(|set| render(&set.id, set.record)).collect(),
        marker: input.marker.unwrap_or_default(),
        is_truncated: next.is_some(),
        next_marker: next,
        max_items: limit.to_string(),
    })
}
