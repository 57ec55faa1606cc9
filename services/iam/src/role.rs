//! Roles.

use std::collections::BTreeMap;

use novamind_api::Empty;
use novamind_api::iam::{
    CreateRole, CreateRoleOutput, DeleteRole, DeleteRolePermissionsBoundary, GetRole, GetRoleOutput,
    ListRoles, ListRolesOutput, PutRolePermissionsBoundary, Role as Rendered, RoleLastUsed,
    UpdateAssumeRolePolicy, UpdateRole, UpdateRoleDescription, UpdateRoleDescriptionOutput, UpdateRoleOutput,
    errors,
};
use novamind_kernel::Transaction;
use novamind_wire::Result;

use crate::Cx;
use crate::holder::{change, check_bare, check_not_linked, find, find_with, new_tags, not_found};
use crate::managed_policy::check_attachable;
use crate::page;
use crate::policy::{Kind, Policy, PrincipalId, invalid_principal};
use crate::records::{
    Grants, InstanceProfile, LONGEST_SESSION, Role, User, arn, boundary, encoded, id, name_in, scope,
    some_tags, unique_id,
};
use crate::usage::Use;

/// Characters of a trust policy, white space not counted.
const LONGEST_TRUST: usize = 2048;

impl Role {
    pub fn render(&self, account: &str) -> Rendered {
        Rendered {
            path: self.path.clone(),
            role_name: self.name.clone(),
            role_id: self.unique_id.clone(),
            arn: arn(account, "role", &self.path, &self.name),
            create_date: self.created,
            assume_role_policy_document: Some(encoded(&self.trust)),
            description: self.description.clone(),
            max_session_duration: Some(self.longest_session),
            permissions_boundary: boundary(self.grants.boundary.as_ref()),
            tags: some_tags(&self.tags),
            ..Rendered::default()
        }
    }

    /// As lists show it: without tags and boundary ("ListRoles", IAM API reference).
    pub fn render_listed(&self, account: &str) -> Rendered {
        Rendered { tags: None, permissions_boundary: None, ..self.render(account) }
    }
}

/// Checks a trust policy: its grammar, and that the account's roles and users which it names exist. Answers their unique
/// ids by their ARNs: the policy trusts these, and nobody who later has the same name ("AWS JSON policy elements:
/// Principal", IAM user guide).
fn check_trust(
    transaction: &Transaction<'_>,
    account: &str,
    document: &str,
) -> Result<BTreeMap<String, String>> {
    let malformed = |message: String| errors::MALFORMED_POLICY_DOCUMENT_EXCEPTION.error(message);
    let policy = Policy::written(document, Kind::Trust).map_err(malformed)?;
    if crate::holder::size(document) > LONGEST_TRUST {
        return Err(errors::LIMIT_EXCEEDED_EXCEPTION
            .error(format!("Cannot exceed quota for ACLSizePerRole: {LONGEST_TRUST}")));
    }
    let mut ids = BTreeMap::new();
    for principal in policy.principals() {
        let PrincipalId::Arn(named) = principal else { continue };
        let own = |kind: &str| named.strip_prefix(&format!("arn:aws:iam::{account}:{kind}"));
        let unique_id = if let Some(path) = own("role") {
            let role = transaction.get::<Role>(&scope(account), &id(name_in(path)))?;
            let role = role.filter(|role| format!("{}{}", role.path, role.name) == path);
            role.map(|role| role.record.unique_id)
        } else if let Some(path) = own("user") {
            let user = transaction.get::<User>(&scope(account), &id(name_in(path)))?;
            let user = user.filter(|user| format!("{}{}", user.path, user.name) == path);
            user.map(|user| user.record.unique_id)
        } else {
            continue;
        };
        let unique_id = unique_id.ok_or_else(|| malformed(invalid_principal("AWS", named)))?;
        ids.insert(named.clone(), unique_id);
    }
    Ok(ids)
}

pub async fn create(cx: Cx, input: CreateRole) -> Result<CreateRoleOutput> {
    let path = input.path.unwrap_or_else(|| "/".into());
    let name = input.role_name;
    let arn = arn(cx.account(), "role", &path, &name);
    let mut keys = BTreeMap::new();
    if let Some(boundary) = &input.permissions_boundary {
        keys.insert("iam:PermissionsBoundary".into(), vec![boundary.clone()]);
    }
    cx.authorize_with("iam:CreateRole", &arn, &keys, None)?;
    cx.authorize_tagging("TagRole", &arn)?;
    if path.starts_with("/aws-service-role/") {
        return Err(errors::INVALID_INPUT_EXCEPTION
            .error("The path /aws-service-role/ is for service-linked roles; use CreateServiceLinkedRole."));
    }
    let mut role = Role {
        unique_id: unique_id("AROA"),
        created: cx.now(),
        trust: input.assume_role_policy_document,
        principals: BTreeMap::new(),
        description: input.description,
        longest_session: input.max_session_duration.unwrap_or(LONGEST_SESSION),
        grants: Grants { boundary: input.permissions_boundary, ..Grants::default() },
        tags: new_tags(input.tags)?,
        last_use: None,
        name,
        path,
    };
    let account = cx.account().to_owned();
    let role = cx
        .store()
        .write(move |transaction| {
            let scope = scope(&account);
            if transaction.get::<Role>(&scope, &id(&role.name))?.is_some() {
                return Err(errors::ENTITY_ALREADY_EXISTS_EXCEPTION
                    .error(format!("Role with name {} already exists.", role.name)));
            }
            role.principals = check_trust(transaction, &account, &role.trust)?;
            if let Some(boundary) = &role.grants.boundary {
                check_attachable(transaction, &account, boundary)?;
            }
            transaction.put(&scope, &id(&role.name), &role)?;
            Ok(role)
        })
        .await?;
    Ok(CreateRoleOutput { role: role.render(cx.account()) })
}

pub async fn get(cx: Cx, input: GetRole) -> Result<GetRoleOutput> {
    let role = find::<Role>(&cx, &input.role_name)?;
    let last = cx.state().usage.of(&role.unique_id).or_else(|| role.last_use.clone());
    let used = |last: Use| RoleLastUsed { last_used_date: Some(last.when), region: Some(last.region) };
    let role_last_used = Some(last.map_or_else(RoleLastUsed::default, used));
    Ok(GetRoleOutput { role: Rendered { role_last_used, ..role.render(cx.account()) } })
}

pub async fn list(cx: Cx, input: ListRoles) -> Result<ListRolesOutput> {
    let prefix = input.path_prefix.unwrap_or_else(|| "/".into());
    cx.authorize(&arn(cx.account(), "role", &prefix, ""))?;
    let scope = scope(cx.account());
    let page = page::records::<Role>(&cx, &scope, input.marker.as_deref(), input.max_items, |role| {
        role.path.starts_with(&prefix)
    })?;
    Ok(ListRolesOutput {
        roles: page.items.iter().map(|role| role.render_listed(cx.account())).collect(),
        is_truncated: Some(page.next_token.is_some()),
        marker: page.next_token,
    })
}

pub async fn delete(cx: Cx, input: DeleteRole) -> Result<Empty> {
    find::<Role>(&cx, &input.role_name)?;
    let scope = scope(cx.account());
    cx.store()
        .write(move |transaction| {
            let role_id = id(&input.role_name);
            let role = transaction.get::<Role>(&scope, &role_id)?;
            let role = role.ok_or_else(|| not_found::<Role>(&input.role_name))?;
            check_not_linked(&role)?;
            check_bare(&role.grants)?;
            let profiles = transaction.all::<InstanceProfile>(&scope)?;
            if profiles.iter().any(|profile| profile.role.as_ref() == Some(&role_id)) {
                return Err(errors::DELETE_CONFLICT_EXCEPTION
                    .error("Cannot delete entity, must remove roles from instance profile first."));
            }
            transaction.delete::<Role>(&scope, &role_id)?;
            Ok(Empty {})
        })
        .await
}

pub async fn update(cx: Cx, input: UpdateRole) -> Result<UpdateRoleOutput> {
    find::<Role>(&cx, &input.role_name)?;
    change::<Role>(&cx, &input.role_name, move |_, role| {
        if let Some(seconds) = input.max_session_duration {
            check_not_linked(role)?;
            role.longest_session = seconds;
        }
        if let Some(description) = input.description {
            role.description = Some(description);
        }
        Ok(())
    })
    .await?;
    Ok(UpdateRoleOutput {})
}

pub async fn update_description(cx: Cx, input: UpdateRoleDescription) -> Result<UpdateRoleDescriptionOutput> {
    find::<Role>(&cx, &input.role_name)?;
    let role = change::<Role>(&cx, &input.role_name, move |_, role| {
        role.description = Some(input.description);
        Ok(())
    })
    .await?;
    Ok(UpdateRoleDescriptionOutput { role: Some(role.render(cx.account())) })
}

pub async fn update_trust(cx: Cx, input: UpdateAssumeRolePolicy) -> Result<Empty> {
    find::<Role>(&cx, &input.role_name)?;
    let account = cx.account().to_owned();
    change::<Role>(&cx, &input.role_name, move |transaction, role| {
        check_not_linked(role)?;
        role.principals = check_trust(transaction, &account, &input.policy_document)?;
        role.trust = input.policy_document;
        Ok(())
    })
    .await?;
    Ok(Empty {})
}

pub async fn put_boundary(cx: Cx, input: PutRolePermissionsBoundary) -> Result<Empty> {
    let keys = [("iam:PermissionsBoundary", input.permissions_boundary.as_str())];
    find_with::<Role>(&cx, &input.role_name, &keys)?;
    let account = cx.account().to_owned();
    change::<Role>(&cx, &input.role_name, move |transaction, role| {
        check_not_linked(role)?;
        check_attachable(transaction, &account, &input.permissions_boundary)?;
        role.grants.boundary = Some(input.permissions_boundary);
        Ok(())
    })
    .await?;
    Ok(Empty {})
}

pub async fn delete_boundary(cx: Cx, input: DeleteRolePermissionsBoundary) -> Result<Empty> {
    find::<Role>(&cx, &input.role_name)?;
    change::<Role>(&cx, &input.role_name, |_, role| {
        check_not_linked(role)?;
        if role.grants.boundary.take().is_none() {
            return Err(errors::NO_SUCH_ENTITY_EXCEPTION
                .error(format!("Role {} has no permissions boundary.", role.name)));
        }
        Ok(())
    })
    .await?;
    Ok(Empty {})
}
