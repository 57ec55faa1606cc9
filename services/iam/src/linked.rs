//! Service-linked roles. Each is there by definition: decisions know it before its record is written, and the record
//! is written when a service first acts under it, or by CreateServiceLinkedRole. It goes when nothing is left for which its
//! service needs it.

use std::collections::BTreeMap;
use std::sync::Arc;

use novamind_api::iam::{
    CreateServiceLinkedRole, CreateServiceLinkedRoleOutput, DeleteServiceLinkedRole,
    DeleteServiceLinkedRoleOutput, DeletionTaskFailureReasonType, GetServiceLinkedRoleDeletionStatus,
    GetServiceLinkedRoleDeletionStatusOutput, RoleUsageType, errors,
};
use novamind_kernel::{Arn, Cloud, uuid};
use novamind_wire::{Result, Timestamp};

use crate::Cx;
use crate::holder::{conditions, find, not_found};
use crate::managed::{self, LinkedRole};
use crate::records::{Deletion, Grants, LONGEST_SESSION, Role, arn, id, scope, unique_id};

/// How long it is known what came of a deletion, in milliseconds.
const KEPT: i64 = 7 * 24 * 60 * 60 * 1000;
/// Where resources are used that are of no region.
const GLOBAL: &str = "us-east-1";

pub fn path(service: &str) -> String {
    format!("/aws-service-role/{service}/")
}

fn record(role: &LinkedRole, description: Option<String>, now: Timestamp) -> Role {
    let trust = serde_json::json!({
        "Version": "2012-10-17",
        "Statement": [{
            "Effect": "Allow",
            "Principal": { "Service": role.service },
            "Action": "sts:AssumeRole"
        }]
    });
    Role {
        name: role.name.clone(),
        path: path(&role.service),
        unique_id: unique_id("AROA"),
        created: now,
        trust: trust.to_string(),
        principals: BTreeMap::new(),
        description: Some(description.unwrap_or_else(|| role.description.clone())),
        longest_session: LONGEST_SESSION,
        grants: Grants { attached: vec![role.policy.clone()], ..Grants::default() },
        tags: BTreeMap::new(),
        last_use: None,
    }
}

/// Writes the record of a role that a service has begun to use. That it may fail or come twice does no harm: the
/// next use tries again, and what is there stays.
pub fn make_soon(cloud: &Arc<Cloud>, account: &str, role: &'static LinkedRole) {
    let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
    let (cloud, scope) = (cloud.clone(), scope(account));
    runtime.spawn(async move {
        let now = cloud.clock().now();
        let made = cloud.store().write(move |transaction| {
            if transaction.get::<Role>(&scope, &id(&role.name))?.is_none() {
                transaction.put(&scope, &id(&role.name), &record(role, None, now))?;
            }
            Ok(())
        });
        if let Err(error) = made.await {
            tracing::warn!(%error, role = role.name, "a service-linked role could not be written");
        }
    });
}

pub async fn create(cx: Cx, input: CreateServiceLinkedRole) -> Result<CreateServiceLinkedRoleOutput> {
    let service = input.aws_service_name;
    let role = managed::linked(&service);
    let name = role.map_or("*", |role| role.name.as_str());
    let keys = conditions(&[("iam:AWSServiceName", &service)]);
    let arn = arn(cx.account(), "role", &path(&service), name);
    cx.authorize_with("iam:CreateServiceLinkedRole", &arn, &keys, None)?;
    let role = role.ok_or_else(|| {
        errors::INVALID_INPUT_EXCEPTION
            .error(format!("{service} has no service-linked role in this installation."))
    })?;
    if input.custom_suffix.is_some() {
        return Err(
            errors::INVALID_INPUT_EXCEPTION.error(format!("Custom suffix is not allowed for {service}"))
        );
    }
    let (scope, now) = (scope(cx.account()), cx.now());
    let made = cx
        .store()
        .write(move |transaction| {
            if transaction.get::<Role>(&scope, &id(&role.name))?.is_some() {
                return Err(errors::INVALID_INPUT_EXCEPTION.error(format!(
                    "Service role name {} has been taken in this account, please try a different suffix.",
                    role.name
                )));
            }
            let record = record(role, input.description, now);
            transaction.put(&scope, &id(&role.name), &record)?;
            Ok(record)
        })
        .await?;
    Ok(CreateServiceLinkedRoleOutput { role: Some(made.render(cx.account())) })
}

pub async fn delete(cx: Cx, input: DeleteServiceLinkedRole) -> Result<DeleteServiceLinkedRoleOutput> {
    let role = find::<Role>(&cx, &input.role_name)?.record;
    let service = role.path.strip_prefix("/aws-service-role/").map(|rest| rest.trim_end_matches('/'));
    let Some(service) = service else {
        return Err(not_found::<Role>(&input.role_name));
    };
    let uses = cx.cloud().registry()?.uses_of_role(service, cx.store(), cx.account())?;
    let task = format!("task/aws-service-role/{service}/{}/{}", role.name, uuid());
    let (scope, now, place) = (scope(cx.account()), cx.now(), task.clone());
    cx.store()
        .write(move |transaction| {
            for old in transaction.all::<Deletion>(&scope)? {
                if now.since(old.ended) > KEPT {
                    transaction.delete::<Deletion>(&scope, &old.id)?;
                }
            }
            if uses.is_empty() {
                transaction.delete::<Role>(&scope, &id(&role.name))?;
            }
            transaction.put(&scope, &place, &Deletion { ended: now, uses })?;
            Ok(())
        })
        .await?;
    Ok(DeleteServiceLinkedRoleOutput { deletion_task_id: task })
}

/// What came of a deletion, which ends before its task has an id.
pub async fn deletion_status(
    cx: Cx,
    input: GetServiceLinkedRoleDeletionStatus,
) -> Result<GetServiceLinkedRoleDeletionStatusOutput> {
    let missing = || {
        errors::NO_SUCH_ENTITY_EXCEPTION
            .error(format!("The deletion task {} cannot be found.", input.deletion_task_id))
    };
    let parts: Vec<_> = input.deletion_task_id.split('/').collect();
    let ["task", "aws-service-role", service, name, _] = parts[..] else {
        cx.authorize("*")?;
        return Err(missing());
    };
    cx.authorize(&arn(cx.account(), "role", &path(service), name))?;
    let found = cx.store().get::<Deletion>(&scope(cx.account()), &input.deletion_task_id)?;
    let uses = found.ok_or_else(missing)?.record.uses;
    if uses.is_empty() {
        return Ok(GetServiceLinkedRoleDeletionStatusOutput { status: "SUCCEEDED".into(), reason: None });
    }
    Ok(GetServiceLinkedRoleDeletionStatusOutput { status: "FAILED".into(), reason: Some(reason(uses)) })
}

fn reason(uses: Vec<String>) -> DeletionTaskFailureReasonType {
    let mut regions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for used in uses {
        let region = Arn::parse(&used).map(|arn| arn.region).filter(|region| !region.is_empty());
        let region = region.unwrap_or(GLOBAL).to_owned();
        regions.entry(region).or_default().push(used);
    }
    let usage = |(region, resources)| RoleUsageType { region: Some(region), resources: Some(resources) };
    DeletionTaskFailureReasonType {
        reason: Some("The service-linked role is still in use by resources of its service.".into()),
        role_usage_list: Some(regions.into_iter().map(usage).collect()),
    }
}
