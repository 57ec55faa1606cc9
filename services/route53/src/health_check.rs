//! Health checks: made, described, changed, deleted.

use novamind_api::route53::{
    CreateHealthCheck, CreateHealthCheckOutput, DeleteHealthCheck, DeleteHealthCheckOutput, GetHealthCheck,
    GetHealthCheckCount, GetHealthCheckCountOutput, GetHealthCheckOutput, HealthCheck as Rendered,
    ListHealthChecks, ListHealthChecksOutput, UpdateHealthCheck, UpdateHealthCheckOutput, errors,
};
use novamind_kernel::{Record, Scope, Stored, Transaction, uuid};
use novamind_wire::Result;
use serde::{Deserialize, Serialize};

use crate::Cx;
use crate::health_rules::Config;
use crate::records::{Tags, scope};
use crate::refuse::{invalid, limit, no_health_check, wrong_setting};
use crate::status::HealthStatus;

/// Quotas of Route 53.
pub const CHECKS: usize = 200;
const PAGE: usize = 100;

/// A health check. Its id is a UUID.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HealthCheck {
    pub caller_reference: String,
    pub config: Config,
    pub version: i64,
    #[serde(default)]
    pub tags: Tags,
}

impl Record for HealthCheck {
    const SERVICE: &'static str = "route53";
    const KIND: &'static str = "health-check";
}

pub fn arn(id: &str) -> String {
    format!("arn:aws:route53:::healthcheck/{id}")
}

pub fn find(cx: &Cx, id: &str) -> Result<Stored<HealthCheck>> {
    cx.store().get::<HealthCheck>(&scope(cx.account()), id)?.ok_or_else(|| no_health_check(id))
}

fn render(id: &str, check: HealthCheck) -> Rendered {
    Rendered {
        id: id.to_owned(),
        caller_reference: check.caller_reference,
        linked_service: None,
        health_check_config: check.config.render(),
        health_check_version: check.version,
        cloud_watch_alarm_configuration: None,
    }
}

/// The checks that a calculated one watches are there, and are no calculated ones themselves.
fn check_children(transaction: &Transaction<'_>, scope: &Scope, config: &Config) -> Result<()> {
    for child in &config.children {
        match transaction.get::<HealthCheck>(scope, child)? {
            None => {
                return Err(wrong_setting(format!("the child health check {child} does not exist.")));
            }
            Some(found) if found.config.is_calculated() => {
                return Err(wrong_setting(format!("the child health check {child} is calculated itself.")));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

pub async fn create(cx: Cx, input: CreateHealthCheck) -> Result<CreateHealthCheckOutput> {
    cx.authorize("*")?;
    let config = Config::new(input.health_check_config)?;
    let scope = scope(cx.account());
    let (id, check) = cx
        .store()
        .write(move |transaction| {
            let checks = transaction.all::<HealthCheck>(&scope)?;
            if let Some(old) = checks.iter().find(|check| check.caller_reference == input.caller_reference) {
                // The same once more is answered once more.
                return match old.config == config && old.version == 1 {
                    true => Ok((old.id.clone(), old.record.clone())),
                    false => Err(errors::HEALTH_CHECK_ALREADY_EXISTS.error(
                        "A health check with the same caller reference and different settings has already been created.",
                    )),
                };
            }
            if checks.len() >= CHECKS {
                return Err(errors::TOO_MANY_HEALTH_CHECKS.error(format!(
                    "Limits Exceeded: MAX_HEALTH_CHECKS_BY_OWNER - Cannot create more than {CHECKS} health checks."
                )));
            }
            check_children(transaction, &scope, &config)?;
            let check = HealthCheck {
                caller_reference: input.caller_reference,
                config,
                version: 1,
                tags: Default::default(),
            };
            let id = uuid();
            transaction.put(&scope, &id, &check)?;
            Ok((id, check))
        })
        .await?;
    let location = format!("https://route53.amazonaws.com/2013-04-01/healthcheck/{id}");
    Ok(CreateHealthCheckOutput { health_check: render(&id, check), location })
}

pub async fn get(cx: Cx, input: GetHealthCheck) -> Result<GetHealthCheckOutput> {
    cx.authorize(&arn(&input.health_check_id))?;
    let check = find(&cx, &input.health_check_id)?;
    Ok(GetHealthCheckOutput { health_check: render(&input.health_check_id, check.record) })
}

pub async fn count(cx: Cx, _: GetHealthCheckCount) -> Result<GetHealthCheckCountOutput> {
    cx.authorize("*")?;
    let checks = cx.store().all::<HealthCheck>(&scope(cx.account()))?;
    Ok(GetHealthCheckCountOutput { health_check_count: checks.len() as i64 })
}

pub async fn list(cx: Cx, input: ListHealthChecks) -> Result<ListHealthChecksOutput> {
    cx.authorize("*")?;
    let limit = limit(input.max_items.as_deref(), PAGE)?;
    let mut checks = cx.store().all::<HealthCheck>(&scope(cx.account()))?;
    if let Some(marker) = input.marker.as_deref().filter(|marker| !marker.is_empty()) {
        if !checks.iter().any(|check| check.id == marker) {
            return Err(invalid(format!("The specified marker '{marker}' is not valid.")));
        }
        checks.retain(|check| check.id.as_str() >= marker);
    }
    let next = checks.get(limit).map(|check| check.id.clone());
    checks.truncate(limit);
    Ok(ListHealthChecksOutput {
        health_checks: checks.into_iter().map(|check| render(&check.id, check.record)).collect(),
        marker: input.marker.unwrap_or_default(),
        is_truncated: next.is_some(),
        next_marker: next,
        max_items: limit.to_string(),
    })
}

pub async fn update(cx: Cx, input: UpdateHealthCheck) -> Result<UpdateHealthCheckOutput> {
    let id = input.health_check_id.clone();
    cx.authorize(&arn(&id))?;
    let scope = scope(cx.account());
    let changed = cx
        .store()
        .write(move |transaction| {
            let id = input.health_check_id.clone();
            let found = transaction.get::<HealthCheck>(&scope, &id)?.ok_or_else(|| no_health_check(&id))?;
            if input.health_check_version.is_some_and(|version| version != found.version) {
                return Err(errors::HEALTH_CHECK_VERSION_MISMATCH.error(format!(
                    "The value of HealthCheckVersion doesn't match the version of the health check, {}.",
                    found.version
                )));
            }
            let config = found.config.update(input)?;
            check_children(transaction, &scope, &config)?;
            let check = HealthCheck { config, version: found.version + 1, ..found.record };
            transaction.put(&scope, &id, &check)?;
            Ok(check)
        })
        .await?;
    Ok(UpdateHealthCheckOutput { health_check: render(&id, changed) })
}

/// "Amazon Route 53 does not prevent you from deleting a health check even if the health check is associated with one or
/// more resource record sets" (DeleteHealthCheck, API reference): such a set counts as healthy from then on. Assumed: that
/// a child of a calculated health check stays.
pub async fn delete(cx: Cx, input: DeleteHealthCheck) -> Result<DeleteHealthCheckOutput> {
    let id = input.health_check_id;
    cx.authorize(&arn(&id))?;
    let (scope, state) = (scope(cx.account()), cx.state().clone());
    cx.store()
        .write(move |transaction| {
            let parents = transaction.all::<HealthCheck>(&scope)?;
            if parents.iter().any(|parent| parent.config.children.contains(&id)) {
                return Err(errors::HEALTH_CHECK_IN_USE.error(format!(
                    "The health check {id} is a child of a calculated health check and cannot be deleted."
                )));
            }
            if !transaction.delete::<HealthCheck>(&scope, &id)? {
                return Err(no_health_check(&id));
            }
            transaction.delete::<HealthStatus>(&scope, &id)?;
            state.observations.forget(&id);
            Ok(())
        })
        .await?;
    Ok(DeleteHealthCheckOutput {})
}
