//! The policies of roles: inline and attached.

use novamind_api::Empty;
use novamind_api::iam::{
    AttachRolePolicy, DeleteRolePolicy, DetachRolePolicy, GetRolePolicy, GetRolePolicyOutput,
    ListAttachedRolePolicies, ListAttachedRolePoliciesOutput, ListRolePolicies, ListRolePoliciesOutput,
    PutRolePolicy,
};
use novamind_wire::Result;

use crate::Cx;
use crate::holder::{
    attach as add, change, check_not_linked, delete_inline, detach as remove, find, find_with, no_inline,
    put_inline,
};
use crate::managed_policy::{attached, check_attachable, check_identity};
use crate::page;
use crate::records::{Role, encoded};

pub async fn put(cx: Cx, input: PutRolePolicy) -> Result<Empty> {
    find::<Role>(&cx, &input.role_name)?;
    check_identity(&input.policy_document)?;
    change::<Role>(&cx, &input.role_name, move |_, role| {
        check_not_linked(role)?;
        put_inline(role, input.policy_name, input.policy_document)
    })
    .await?;
    Ok(Empty {})
}

pub async fn get(cx: Cx, input: GetRolePolicy) -> Result<GetRolePolicyOutput> {
    let role = find::<Role>(&cx, &input.role_name)?;
    let document = role.grants.inline.get(&input.policy_name);
    let document = document.ok_or_else(|| no_inline::<Role>(&input.policy_name))?;
    Ok(GetRolePolicyOutput {
        role_name: role.name.clone(),
        policy_name: input.policy_name,
        policy_document: encoded(document),
    })
}

pub async fn delete(cx: Cx, input: DeleteRolePolicy) -> Result<Empty> {
    find::<Role>(&cx, &input.role_name)?;
    change::<Role>(&cx, &input.role_name, move |_, role| {
        check_not_linked(role)?;
        delete_inline(role, &input.policy_name)
    })
    .await?;
    Ok(Empty {})
}

pub async fn list(cx: Cx, input: ListRolePolicies) -> Result<ListRolePoliciesOutput> {
    let role = find::<Role>(&cx, &input.role_name)?;
    let names = role.record.grants.inline.into_keys().collect();
    let page = page::slice(names, input.marker.as_deref(), input.max_items)?;
    Ok(ListRolePoliciesOutput {
        policy_names: page.items,
        is_truncated: Some(page.next_token.is_some()),
        marker: page.next_token,
    })
}

pub async fn attach(cx: Cx, input: AttachRolePolicy) -> Result<Empty> {
    find_with::<Role>(&cx, &input.role_name, &[("iam:PolicyARN", &input.policy_arn)])?;
    let account = cx.account().to_owned();
    change::<Role>(&cx, &input.role_name, move |transaction, role| {
        check_not_linked(role)?;
        check_attachable(transaction, &account, &input.policy_arn)?;
        add(role, &input.policy_arn)
    })
    .await?;
    Ok(Empty {})
}

pub async fn detach(cx: Cx, input: DetachRolePolicy) -> Result<Empty> {
    find_with::<Role>(&cx, &input.role_name, &[("iam:PolicyARN", &input.policy_arn)])?;
    change::<Role>(&cx, &input.role_name, move |_, role| {
        check_not_linked(role)?;
        remove(role, &input.policy_arn)
    })
    .await?;
    Ok(Empty {})
}

pub async fn list_attached(
    cx: Cx,
    input: ListAttachedRolePolicies,
) -> Result<ListAttachedRolePoliciesOutput> {
    let role = find::<Role>(&cx, &input.role_name)?;
    let all = attached(&role.grants, input.path_prefix.as_deref());
    let page = page::slice(all, input.marker.as_deref(), input.max_items)?;
    Ok(ListAttachedRolePoliciesOutput {
        attached_policies: Some(page.items),
        is_truncated: Some(page.next_token.is_some()),
        marker: page.next_token,
    })
}
