//! Parameters of groups and families: described, modified, reset.

use novamind_api::rds::{
    DbParameterGroupNameMessage, DescribeDBParameters, DescribeDBParametersOutput,
    DescribeEngineDefaultParameters, DescribeEngineDefaultParametersOutput, EngineDefaults,
    ModifyDBParameterGroup, Parameter, ResetDBParameterGroup,
};
use novamind_wire::{Error, Result};

use crate::catalog::{self, Known};
use crate::check::{combination, invalid};
use crate::group::{is_default, load, missing};
use crate::records::{ParameterGroup, Value};
use crate::{Cx, class, event, formula, list};

/// Parameters of one call (API reference).
const MOST: usize = 20;
/// Values of synchronous_commit with which no acknowledged commit is lost. Sessions may choose others for themselves.
const DURABLE: [&str; 5] = ["on", "true", "yes", "1", "remote_apply"];

fn render(known: &Known, group: Option<&ParameterGroup>) -> Parameter {
    let set = group.and_then(|group| group.values.get(&known.name));
    let default = known.default.map(str::to_owned);
    let source = match (set, &default) {
        (Some(_), _) => "user",
        (None, Some(_)) => "system",
        (None, None) => "engine-default",
    };
    let with_restart = set.map_or(known.is_static, |set| set.with_restart);
    Parameter {
        parameter_name: Some(known.name.clone()),
        parameter_value: set.map(|set| set.value.clone()).or(default),
        description: Some(known.description.clone()),
        source: Some(source.into()),
        apply_type: Some(if known.is_static { "static" } else { "dynamic" }.into()),
        data_type: Some(known.kind.into()),
        allowed_values: known.allowed.clone(),
        is_modifiable: Some(known.modifiable),
        apply_method: Some(if with_restart { "pending-reboot" } else { "immediate" }.into()),
        ..Parameter::default()
    }
}

pub async fn describe(cx: Cx, input: DescribeDBParameters) -> Result<DescribeDBParametersOutput> {
    let name = input.db_parameter_group_name.to_ascii_lowercase();
    cx.authorize(&cx.arn(&format!("pg:{name}")))?;
    list::check(input.filters.as_deref(), &["parameter-name"])?;
    if let Some(source) = input.source.as_deref().filter(|source| !source.is_empty())
        && !["user", "system", "engine-default"].contains(&source)
    {
        return Err(invalid(format!("Invalid parameter source: {source}")));
    }
    let group = load(cx.store(), cx.state(), cx.scope(), &name)?.ok_or_else(|| missing(&name))?;
    let major = catalog::major_of(cx.state(), &group.family).ok_or_else(|| uninstalled(&group.family))?;
    let known = catalog::of(cx.state(), major).await?;
    let wanted = |parameter: &Parameter| {
        let source = input.source.as_ref().filter(|source| !source.is_empty());
        source.is_none_or(|source| parameter.source.as_ref() == Some(source))
    };
    let named = |known: &Known| list::passes(input.filters.as_deref(), |_| vec![known.name.clone()]);
    let found =
        known.iter().filter(|known| named(known)).map(|known| render(known, Some(&group))).filter(wanted);
    let (parameters, marker) = list::page(found.collect(), input.max_records, input.marker.as_deref())?;
    Ok(DescribeDBParametersOutput { parameters: Some(parameters), marker })
}

fn uninstalled(family: &str) -> Error {
    invalid(format!(
        "The family {family} is not installed: install the package {}",
        family.replace("postgres", "postgresql-")
    ))
}

pub async fn defaults(
    cx: Cx,
    input: DescribeEngineDefaultParameters,
) -> Result<DescribeEngineDefaultParametersOutput> {
    cx.authorize("*")?;
    list::check(input.filters.as_deref(), &["parameter-name"])?;
    let family = input.db_parameter_group_family;
    let major = catalog::major_of(cx.state(), &family)
        .ok_or_else(|| invalid(format!("Invalid parameter group family: {family}")))?;
    let known = catalog::of(cx.state(), major).await?;
    let named = |known: &&Known| list::passes(input.filters.as_deref(), |_| vec![known.name.clone()]);
    let found = known.iter().filter(named).map(|known| render(known, None)).collect();
    let (parameters, marker) = list::page(found, input.max_records, input.marker.as_deref())?;
    let engine_defaults =
        EngineDefaults { db_parameter_group_family: Some(family), marker, parameters: Some(parameters) };
    Ok(DescribeEngineDefaultParametersOutput { engine_defaults: Some(engine_defaults) })
}

/// The parameter, as one that may be changed in this way; whether the change waits for a restart.
fn changeable<'k>(known: &'k [Known], parameter: &Parameter) -> Result<(&'k Known, bool)> {
    let name = parameter.parameter_name.as_deref().unwrap_or_default().to_ascii_lowercase();
    let found = known.iter().find(|known| known.name == name);
    let found = found.ok_or_else(|| invalid(format!("Could not find parameter with name: {name}")))?;
    if !found.modifiable {
        return Err(invalid(format!("The parameter {name} cannot be modified.")));
    }
    let method = parameter.apply_method.as_deref();
    match method {
        Some("immediate") if found.is_static => {
            Err(combination(format!("cannot use immediate apply method for static parameter: {name}")))
        }
        Some("immediate") => Ok((found, false)),
        Some("pending-reboot") => Ok((found, true)),
        Some(other) => Err(invalid(format!("Invalid apply method: {other}"))),
        None => Err(invalid(format!("The parameter ApplyMethod must be provided for {name}."))),
    }
}

/// What PostgreSQL, or this installation, says against a value.
async fn check_value(cx: &Cx, major: u32, known: &Known, value: &str) -> Result<()> {
    let wrong = || {
        let allowed = known
            .allowed
            .as_ref()
            .map(|allowed| format!(" allowed values are: {allowed}"))
            .unwrap_or_default();
        invalid(format!("Invalid parameter value: {value} for: {}{allowed}", known.name))
    };
    let memory = class::memory_for_parameters("db.t3.micro");
    let value = formula::evaluate(value, memory).ok_or_else(wrong)?;
    if known.name.starts_with("rds.") {
        let fits = match known.kind {
            "boolean" => matches!(value.as_str(), "0" | "1"),
            _ => value.parse::<i64>().is_ok_and(|minutes| (1440..=10_080).contains(&minutes)),
        };
        return if fits { Ok(()) } else { Err(wrong()) };
    }
    // A commit that is acknowledged before it is on disk, or in both zones, may be lost: see the crate's invariants.
    if known.name == "synchronous_commit" && !DURABLE.contains(&value.to_ascii_lowercase().as_str()) {
        return Err(Error::unsupported(format!("The value {value} of synchronous_commit")));
    }
    match cx.state().databases.refuses(major, &known.name, &value).await? {
        None => Ok(()),
        Some(_) => Err(wrong()),
    }
}

/// The group of a call that changes it, and what is known of its family.
async fn open(cx: &Cx, name: &str) -> Result<(u32, std::sync::Arc<Vec<Known>>)> {
    cx.authorize(&cx.arn(&format!("pg:{name}")))?;
    if is_default(name) {
        return Err(invalid("Default DBParameterGroup cannot be modified"));
    }
    let group = load(cx.store(), cx.state(), cx.scope(), name)?.ok_or_else(|| missing(name))?;
    let major = catalog::major_of(cx.state(), &group.family).ok_or_else(|| uninstalled(&group.family))?;
    Ok((major, catalog::of(cx.state(), major).await?))
}

async fn change(
    cx: &Cx,
    name: String,
    message: String,
    change: impl FnOnce(&mut ParameterGroup) + Send + 'static,
) -> Result<DbParameterGroupNameMessage> {
    let (scope, now, id) = (cx.scope().clone(), cx.now(), name.clone());
    cx.store()
        .write(move |transaction| {
            let changed = transaction.update::<ParameterGroup>(&scope, &id, |group| {
                change(group);
                Ok(())
            })?;
            changed.ok_or_else(|| missing(&id))?;
            event::note(transaction, &scope, now, (event::GROUP, &id), "configuration change", message)
        })
        .await?;
    Ok(DbParameterGroupNameMessage { db_parameter_group_name: Some(name) })
}

pub async fn modify(cx: Cx, input: ModifyDBParameterGroup) -> Result<DbParameterGroupNameMessage> {
    let name = input.db_parameter_group_name.to_ascii_lowercase();
    let (major, known) = open(&cx, &name).await?;
    if input.parameters.is_empty() || input.parameters.len() > MOST {
        return Err(invalid(format!(
            "A maximum of {MOST} parameters can be modified in a single request, and one at least."
        )));
    }
    let mut values = Vec::new();
    for parameter in &input.parameters {
        let (known, with_restart) = changeable(&known, parameter)?;
        let value = parameter.parameter_value.clone();
        let value = value.ok_or_else(|| {
            invalid(format!("The parameter ParameterValue must be provided for {}.", known.name))
        })?;
        check_value(&cx, major, known, &value).await?;
        values.push((known.name.clone(), Value { value, with_restart }));
    }
    let message = match values.as_slice() {
        [(name, value)] => format!(
            "Updated parameter {name} to {} with apply method {}",
            value.value,
            if value.with_restart { "pending-reboot" } else { "immediate" }
        ),
        many => format!("Updated {} parameters", many.len()),
    };
    change(&cx, name, message, move |group| {
        group.reset.retain(|name| !values.iter().any(|(set, _)| set == name));
        group.values.extend(values);
    })
    .await
}

pub async fn reset(cx: Cx, input: ResetDBParameterGroup) -> Result<DbParameterGroupNameMessage> {
    let name = input.db_parameter_group_name.to_ascii_lowercase();
    let (_, known) = open(&cx, &name).await?;
    let listed = input.parameters.unwrap_or_default();
    if input.reset_all_parameters == Some(true) {
        if !listed.is_empty() {
            return Err(combination("Parameters cannot be listed when ResetAllParameters is true."));
        }
        let message = "Reset all parameters to their default values".to_owned();
        return change(&cx, name, message, move |group| {
            let is_static = |name: &String| known.iter().any(|known| known.name == *name && known.is_static);
            let waiting: Vec<String> = group.values.keys().filter(|name| is_static(name)).cloned().collect();
            group.reset.extend(waiting);
            group.values.clear();
        })
        .await;
    }
    if listed.is_empty() || listed.len() > MOST {
        return Err(combination("Either ResetAllParameters or 1 to 20 Parameters must be given."));
    }
    let mut names = Vec::new();
    for parameter in &listed {
        let (known, with_restart) = changeable(&known, parameter)?;
        names.push((known.name.clone(), with_restart));
    }
    let message = format!("Reset {} parameters to their default values", names.len());
    change(&cx, name, message, move |group| {
        for (name, with_restart) in names {
            if group.values.remove(&name).is_some() && with_restart {
                group.reset.push(name);
            }
        }
    })
    .await
}
