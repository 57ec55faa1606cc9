//! DB parameter groups. `default.FAMILY` is there for each family that is installed, and is not stored.

use std::collections::BTreeMap;

use novamind_api::Empty;
use novamind_api::rds::{
    CopyDBParameterGroup, CopyDBParameterGroupOutput, CreateDBParameterGroup, CreateDBParameterGroupOutput,
    DbParameterGroup, DeleteDBParameterGroup, DescribeDBParameterGroups, DescribeDBParameterGroupsOutput,
    errors,
};
use novamind_kernel::{Arn, Scope, Store};
use novamind_wire::{Error, Result};

use crate::check::{self, combination, invalid};
use crate::records::{Instance, ParameterGroup, Tags, major};
use crate::{Cx, Rds, access, catalog, list, tags};

/// Groups of an account in a region (RDS quotas).
const MOST: usize = 50;
const DEFAULT: &str = "default.";

pub fn missing(name: &str) -> Error {
    errors::DB_PARAMETER_GROUP_NOT_FOUND_FAULT.error(format!("DBParameterGroup {name} not found."))
}

pub fn is_default(name: &str) -> bool {
    name.starts_with(DEFAULT)
}

fn default(family: &str) -> ParameterGroup {
    ParameterGroup {
        family: family.to_owned(),
        description: format!("Default parameter group for {family}"),
        ..ParameterGroup::default()
    }
}

/// A group by its name, stored or the default one.
pub fn load(store: &Store, state: &Rds, scope: &Scope, name: &str) -> Result<Option<ParameterGroup>> {
    if let Some(family) = name.strip_prefix(DEFAULT) {
        return Ok(catalog::major_of(state, family).map(|_| default(family)));
    }
    Ok(store.get::<ParameterGroup>(scope, name)?.map(|stored| stored.record))
}

/// The group that a call names, for an instance of a version; the family's default one if it names none.
pub fn usable(cx: &Cx, name: Option<&str>, version: &str) -> Result<String> {
    let family = catalog::family(major(version));
    let Some(name) = name.filter(|name| !name.is_empty()) else { return Ok(format!("{DEFAULT}{family}")) };
    let name = name.to_ascii_lowercase();
    let group = load(cx.store(), cx.state(), cx.scope(), &name)?.ok_or_else(|| missing(&name))?;
    match group.family == family {
        true => Ok(name),
        false => Err(combination(format!(
            "The parameter group {name} with DBParameterGroupFamily {} can't be used for this instance. Please use a \
             parameter group with DBParameterGroupFamily {family}.",
            group.family
        ))),
    }
}

fn render(cx: &Cx, name: &str, group: &ParameterGroup) -> DbParameterGroup {
    DbParameterGroup {
        db_parameter_group_name: Some(name.to_owned()),
        db_parameter_group_family: Some(group.family.clone()),
        description: Some(group.description.clone()),
        db_parameter_group_arn: Some(cx.arn(&format!("pg:{name}"))),
    }
}

async fn insert(cx: &Cx, name: String, group: ParameterGroup) -> Result<DbParameterGroup> {
    let (scope, id, record) = (cx.scope().clone(), name.clone(), group.clone());
    cx.store()
        .write(move |transaction| {
            if transaction.get::<ParameterGroup>(&scope, &id)?.is_some() {
                return Err(errors::DB_PARAMETER_GROUP_ALREADY_EXISTS_FAULT
                    .error(format!("Parameter group {id} already exists")));
            }
            if transaction.all::<ParameterGroup>(&scope)?.len() >= MOST {
                return Err(errors::DB_PARAMETER_GROUP_QUOTA_EXCEEDED_FAULT
                    .error("The request would exceed the maximum number of DB parameter groups."));
            }
            transaction.put(&scope, &id, &record)
        })
        .await?;
    Ok(render(cx, &name, &group))
}

pub async fn create(cx: Cx, input: CreateDBParameterGroup) -> Result<CreateDBParameterGroupOutput> {
    let own = cx.arn(&format!("pg:{}", input.db_parameter_group_name.to_ascii_lowercase()));
    access::may_make(&cx, &own)?;
    let name = check::identifier("DBParameterGroupName", &input.db_parameter_group_name, 255)?;
    if catalog::major_of(cx.state(), &input.db_parameter_group_family).is_none() {
        return Err(invalid(format!(
            "ParameterGroupFamily {} is not a valid parameter group family",
            input.db_parameter_group_family
        )));
    }
    let group = ParameterGroup {
        family: input.db_parameter_group_family,
        description: input.description,
        values: BTreeMap::new(),
        reset: Vec::new(),
        tags: tags::read(input.tags)?,
    };
    Ok(CreateDBParameterGroupOutput { db_parameter_group: Some(insert(&cx, name, group).await?) })
}

pub async fn copy(cx: Cx, input: CopyDBParameterGroup) -> Result<CopyDBParameterGroupOutput> {
    let named = &input.source_db_parameter_group_identifier;
    let source = Arn::parse(named).map_or(named.as_str(), |arn| arn.id()).to_ascii_lowercase();
    cx.authorize(&cx.arn(&format!("pg:{source}")))?;
    // "You can't copy a default DB parameter group" (CopyDBParameterGroup, API reference); code and words are assumed.
    if is_default(&source) {
        return Err(check::invalid(format!("Default DBParameterGroup cannot be copied: {source}")));
    }
    let name = check::identifier(
        "TargetDBParameterGroupIdentifier",
        &input.target_db_parameter_group_identifier,
        255,
    )?;
    access::may_make(&cx, &cx.arn(&format!("pg:{name}")))?;
    let tags = tags::read(input.tags)?;
    let found = load(cx.store(), cx.state(), cx.scope(), &source)?.ok_or_else(|| missing(&source))?;
    let description = input.target_db_parameter_group_description;
    let tags = if tags.is_empty() { Tags::new() } else { tags };
    let group = ParameterGroup { description, tags, reset: Vec::new(), ..found };
    Ok(CopyDBParameterGroupOutput { db_parameter_group: Some(insert(&cx, name, group).await?) })
}

pub async fn describe(cx: Cx, input: DescribeDBParameterGroups) -> Result<DescribeDBParameterGroupsOutput> {
    let name = input.db_parameter_group_name.map(|name| name.to_ascii_lowercase());
    cx.authorize(&cx.arn(&format!("pg:{}", name.as_deref().unwrap_or("*"))))?;
    list::no_filters(input.filters.as_deref())?;
    let found = match name {
        Some(name) => {
            let group = load(cx.store(), cx.state(), cx.scope(), &name)?.ok_or_else(|| missing(&name))?;
            vec![(name, group)]
        }
        None => {
            let stored = cx.store().all::<ParameterGroup>(cx.scope())?;
            let defaults = cx.state().databases.versions().into_iter().map(|version| {
                let family = catalog::family(version.major);
                (format!("{DEFAULT}{family}"), default(&family))
            });
            let mut all: Vec<_> =
                defaults.chain(stored.into_iter().map(|stored| (stored.id, stored.record))).collect();
            all.sort_by(|one, other| one.0.cmp(&other.0));
            all
        }
    };
    let (found, marker) = list::page(found, input.max_records, input.marker.as_deref())?;
    let shown = found.iter().map(|(name, group)| render(&cx, name, group)).collect();
    Ok(DescribeDBParameterGroupsOutput { marker, db_parameter_groups: Some(shown) })
}

pub async fn delete(cx: Cx, input: DeleteDBParameterGroup) -> Result<Empty> {
    let name = input.db_parameter_group_name.to_ascii_lowercase();
    cx.authorize(&cx.arn(&format!("pg:{name}")))?;
    if is_default(&name) {
        return Err(errors::INVALID_DB_PARAMETER_GROUP_STATE_FAULT
            .error(format!("Default DBParameterGroup cannot be deleted: {name}")));
    }
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let all = transaction.all::<Instance>(&scope)?;
            if all.iter().any(|instance| instance.settings.parameter_group == name) {
                return Err(errors::INVALID_DB_PARAMETER_GROUP_STATE_FAULT.error(
                    "One or more database instances are still members of this parameter group, so the group cannot be \
                     deleted",
                ));
            }
            match transaction.delete::<ParameterGroup>(&scope, &name)? {
                true => Ok(Empty {}),
                false => Err(missing(&name)),
            }
        })
        .await
}
