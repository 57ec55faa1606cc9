//! DB subnet groups.

use novamind_api::Empty;
use novamind_api::rds::{
    CreateDBSubnetGroup, CreateDBSubnetGroupOutput, DeleteDBSubnetGroup, DescribeDBSubnetGroups,
    DescribeDBSubnetGroupsOutput, ModifyDBSubnetGroup, ModifyDBSubnetGroupOutput, errors,
};
use novamind_wire::{Error, Result};

use crate::check::invalid;
use crate::records::{Instance, SubnetGroup};
use crate::{Cx, access, list, placement, render, tags};

/// Groups of an account in a region, and subnets of one (RDS quotas).
const MOST: usize = 50;
const MOST_SUBNETS: usize = 20;

fn missing(name: &str) -> Error {
    errors::DB_SUBNET_GROUP_NOT_FOUND_FAULT.error(format!("DBSubnetGroup {name} not found."))
}

fn check_name(name: &str) -> Result<String> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | ' ');
    let name = name.to_ascii_lowercase();
    match (1..=255).contains(&name.len()) && name.chars().all(allowed) && name != "default" {
        true => Ok(name),
        false => Err(invalid(format!(
            "The parameter DBSubnetGroupName is not valid: {name}. It must be 1 to 255 letters, numbers, periods, \
             underscores, spaces, or hyphens, and must not be Default."
        ))),
    }
}

fn check_number(subnets: &[String]) -> Result<()> {
    match subnets.len() <= MOST_SUBNETS {
        true => Ok(()),
        false => Err(errors::DB_SUBNET_QUOTA_EXCEEDED_FAULT
            .error(format!("A DB subnet group has at most {MOST_SUBNETS} subnets."))),
    }
}

pub async fn create(cx: Cx, input: CreateDBSubnetGroup) -> Result<CreateDBSubnetGroupOutput> {
    let name = check_name(&input.db_subnet_group_name)?;
    access::may_make(&cx, &cx.arn(&format!("subgrp:{name}")))?;
    check_number(&input.subnet_ids)?;
    let tags = tags::read(input.tags)?;
    let (vpc, subnets) = placement::subnets(&cx, input.subnet_ids).await?;
    let group = SubnetGroup { description: input.db_subnet_group_description, vpc, subnets, tags };
    let (scope, id, record) = (cx.scope().clone(), name.clone(), group.clone());
    cx.store()
        .write(move |transaction| {
            if transaction.get::<SubnetGroup>(&scope, &id)?.is_some() {
                return Err(errors::DB_SUBNET_GROUP_ALREADY_EXISTS_FAULT
                    .error(format!("The DB subnet group '{id}' already exists.")));
            }
            if transaction.all::<SubnetGroup>(&scope)?.len() >= MOST {
                return Err(errors::DB_SUBNET_GROUP_QUOTA_EXCEEDED_FAULT
                    .error("The request would exceed the number of allowed DB subnet groups."));
            }
            transaction.put(&scope, &id, &record)
        })
        .await?;
    Ok(CreateDBSubnetGroupOutput { db_subnet_group: Some(render::subnet_group(&cx, &name, &group)) })
}

pub async fn describe(cx: Cx, input: DescribeDBSubnetGroups) -> Result<DescribeDBSubnetGroupsOutput> {
    let name = input.db_subnet_group_name.map(|name| name.to_ascii_lowercase());
    cx.authorize(&cx.arn(&format!("subgrp:{}", name.as_deref().unwrap_or("*"))))?;
    list::no_filters(input.filters.as_deref())?;
    let found = match &name {
        Some(name) => {
            vec![cx.store().get::<SubnetGroup>(cx.scope(), name)?.ok_or_else(|| missing(name))?]
        }
        None => cx.store().all::<SubnetGroup>(cx.scope())?,
    };
    let (found, marker) = list::page(found, input.max_records, input.marker.as_deref())?;
    let shown = found.iter().map(|found| render::subnet_group(&cx, &found.id, found)).collect();
    Ok(DescribeDBSubnetGroupsOutput { marker, db_subnet_groups: Some(shown) })
}

pub async fn modify(cx: Cx, input: ModifyDBSubnetGroup) -> Result<ModifyDBSubnetGroupOutput> {
    let name = input.db_subnet_group_name.to_ascii_lowercase();
    cx.authorize(&cx.arn(&format!("subgrp:{name}")))?;
    check_number(&input.subnet_ids)?;
    let old = cx.store().get::<SubnetGroup>(cx.scope(), &name)?.ok_or_else(|| missing(&name))?;
    let (vpc, subnets) = placement::subnets(&cx, input.subnet_ids).await?;
    if vpc != old.vpc {
        return Err(
            errors::INVALID_SUBNET.error("The new subnets are not in the same VPC as the DB subnet group.")
        );
    }
    let (scope, id) = (cx.scope().clone(), name.clone());
    let changed = cx
        .store()
        .write(move |transaction| {
            let all = transaction.all::<Instance>(&scope)?;
            let uses = |instance: &&novamind_kernel::Stored<Instance>| {
                instance.placement.subnet_group.as_deref() == Some(id.as_str())
            };
            let kept = |subnet: &String| subnet.is_empty() || subnets.iter().any(|one| one.id == *subnet);
            if all.iter().filter(uses).any(|instance| !instance.placement.subnets.iter().all(kept)) {
                return Err(errors::SUBNET_ALREADY_IN_USE
                    .error("Some of the subnets to be deleted are currently in use by a DB instance."));
            }
            let changed = transaction.update::<SubnetGroup>(&scope, &id, |group| {
                group.description =
                    input.db_subnet_group_description.unwrap_or_else(|| group.description.clone());
                group.subnets = subnets;
                Ok(())
            })?;
            changed.ok_or_else(|| missing(&id))
        })
        .await?;
    Ok(ModifyDBSubnetGroupOutput { db_subnet_group: Some(render::subnet_group(&cx, &name, &changed)) })
}

pub async fn delete(cx: Cx, input: DeleteDBSubnetGroup) -> Result<Empty> {
    let name = input.db_subnet_group_name.to_ascii_lowercase();
    cx.authorize(&cx.arn(&format!("subgrp:{name}")))?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let all = transaction.all::<Instance>(&scope)?;
            let user = all.iter().find(|instance| instance.placement.subnet_group.as_deref() == Some(name.as_str()));
            if let Some(user) = user {
                return Err(errors::INVALID_DB_SUBNET_GROUP_STATE_FAULT.error(format!(
                    "Cannot delete the subnet group '{name}' because at least one database instance: {} is still using \
                     it.",
                    user.id
                )));
            }
            match transaction.delete::<SubnetGroup>(&scope, &name)? {
                true => Ok(Empty {}),
                false => Err(missing(&name)),
            }
        })
        .await
}
