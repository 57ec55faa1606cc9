//! Dashboards: named JSON documents. They are checked when they are put, and kept as they came.

use novamind_api::cloudwatch::{
    DashboardEntry, DashboardValidationMessage, DeleteDashboards, DeleteDashboardsOutput, GetDashboard,
    GetDashboardOutput, ListDashboards, ListDashboardsOutput, PutDashboard, PutDashboardOutput, errors,
};
use novamind_kernel::{Scope, page};
use novamind_wire::{Error, Result};

use crate::access::{Conditions, dashboard_arn, may, may_tag, may_tagged};
use crate::dashboard_check::{Finding, check};
use crate::records::Dashboard;
use crate::{Cx, fault, tags};

/// Dashboards of one page.
const PAGE: usize = 1000;
/// Characters of a name (PutDashboard).
const NAME: usize = 255;

fn scope(cx: &Cx) -> Scope {
    Scope::global(cx.account())
}

fn is_name(name: &str) -> bool {
    let valid = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=NAME).contains(&name.len()) && name.bytes().all(valid)
}

fn not_found(name: &str) -> Error {
    errors::DASHBOARD_NOT_FOUND_ERROR.error(format!("Dashboard {name} does not exist"))
}

fn messages(findings: Vec<Finding>) -> Vec<DashboardValidationMessage> {
    let message = |finding: Finding| DashboardValidationMessage {
        data_path: Some(finding.path),
        message: Some(finding.message),
    };
    findings.into_iter().map(message).collect()
}

/// Whether the caller may do this operation to a dashboard, which need not be there.
fn may_one(cx: &Cx, name: &str) -> Result<()> {
    let stored = cx.store().get::<Dashboard>(&scope(cx), name)?;
    let tags = stored.map(|stored| stored.record.tags).unwrap_or_default();
    may_tagged(cx, &dashboard_arn(cx, name), &tags, Conditions::new())
}

pub async fn put(cx: Cx, input: PutDashboard) -> Result<PutDashboardOutput> {
    let name = input.dashboard_name;
    may_one(&cx, &name)?;
    may_tag(&cx, &dashboard_arn(&cx, &name))?;
    if !is_name(&name) {
        // The error that the model has for PutDashboard.
        return Err(errors::DASHBOARD_INVALID_INPUT_ERROR.error(format!(
            "The value {name} for parameter DashboardName is invalid: it has 1 to {NAME} letters, digits, hyphens and \
             underscores."
        )));
    }
    let checked = check(&input.dashboard_body);
    if !checked.errors.is_empty() {
        let listed: Vec<_> =
            checked.errors.iter().map(|one| format!("{}: {}", one.path, one.message)).collect();
        let (count, listed) = (listed.len(), listed.join("; "));
        let message = format!("The dashboard body is invalid, there are {count} validation errors: {listed}");
        return Err(errors::DASHBOARD_INVALID_INPUT_ERROR.error(message));
    }
    let tags = tags::read(input.tags)?;
    let (scope, modified, body) = (scope(&cx), cx.now(), input.dashboard_body);
    cx.store()
        .write(move |transaction| {
            // Tags are of the creation; a later one keeps what is there.
            let known = transaction.get::<Dashboard>(&scope, &name)?.map(|stored| stored.record.tags);
            let tags = known.unwrap_or(tags);
            transaction.put(&scope, &name, &Dashboard { body, modified, tags })
        })
        .await?;
    let warnings = messages(checked.warnings);
    Ok(PutDashboardOutput { dashboard_validation_messages: Some(warnings) })
}

pub async fn get(cx: Cx, input: GetDashboard) -> Result<GetDashboardOutput> {
    let name = input.dashboard_name;
    may_one(&cx, &name)?;
    let stored = cx.store().get::<Dashboard>(&scope(&cx), &name)?.ok_or_else(|| not_found(&name))?;
    Ok(GetDashboardOutput {
        dashboard_arn: Some(dashboard_arn(&cx, &name)),
        dashboard_body: Some(stored.record.body),
        dashboard_name: Some(name),
    })
}

pub async fn list(cx: Cx, input: ListDashboards) -> Result<ListDashboardsOutput> {
    may(&cx, &dashboard_arn(&cx, "*"))?;
    let prefix = input.dashboard_name_prefix.unwrap_or_default();
    let found = page(input.next_token.as_deref(), PAGE, |after, limit| {
        cx.store().list::<Dashboard>(&scope(&cx), &prefix, after, limit)
    });
    let found = found.ok_or_else(|| fault::value("The value for parameter NextToken is invalid."))??;
    let entry = |stored: novamind_kernel::Stored<Dashboard>| DashboardEntry {
        dashboard_arn: Some(dashboard_arn(&cx, &stored.id)),
        last_modified: Some(stored.modified),
        size: Some(stored.body.len() as i64),
        dashboard_name: Some(stored.id),
    };
    Ok(ListDashboardsOutput {
        dashboard_entries: Some(found.items.into_iter().map(entry).collect()),
        next_token: found.next_token,
    })
}

pub async fn delete(cx: Cx, input: DeleteDashboards) -> Result<DeleteDashboardsOutput> {
    let names = input.dashboard_names;
    for name in &names {
        may_one(&cx, name)?;
    }
    if names.is_empty() {
        may(&cx, &dashboard_arn(&cx, "*"))?;
        return Err(fault::value("The parameter DashboardNames must name a dashboard."));
    }
    let scope = scope(&cx);
    cx.store()
        .write(move |transaction| {
            // All or none: the error undoes what was deleted before it.
            for name in &names {
                if !transaction.delete::<Dashboard>(&scope, name)? {
                    return Err(not_found(name));
                }
            }
            Ok(())
        })
        .await?;
    Ok(DeleteDashboardsOutput {})
}
