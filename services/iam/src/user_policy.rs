//! The policies of users: inline and attached.

use novamind_api::Empty;
use novamind_api::iam::{
    AttachUserPolicy, DeleteUserPolicy, DetachUserPolicy, GetUserPolicy, GetUserPolicyOutput,
    ListAttachedUserPolicies, ListAttachedUserPoliciesOutput, ListUserPolicies, ListUserPoliciesOutput,
    PutUserPolicy,
};
use novamind_wire::Result;

use crate::Cx;
use crate::holder::{
    attach as add, change, delete_inline, detach as remove, find, find_with, no_inline, put_inline,
};
use crate::managed_policy::{attached, check_attachable, check_identity};
use crate::page;
use crate::records::{User, encoded};

pub async fn put(cx: Cx, input: PutUserPolicy) -> Result<Empty> {
    find::<User>(&cx, &input.user_name)?;
    check_identity(&input.policy_document)?;
    change::<User>(&cx, &input.user_name, move |_, user| {
        put_inline(user, input.policy_name, input.policy_document)
    })
    .await?;
    Ok(Empty {})
}

pub async fn get(cx: Cx, input: GetUserPolicy) -> Result<GetUserPolicyOutput> {
    let user = find::<User>(&cx, &input.user_name)?;
    let document = user.grants.inline.get(&input.policy_name);
    let document = document.ok_or_else(|| no_inline::<User>(&input.policy_name))?;
    Ok(GetUserPolicyOutput {
        user_name: user.name.clone(),
        policy_name: input.policy_name,
        policy_document: encoded(document),
    })
}

pub async fn delete(cx: Cx, input: DeleteUserPolicy) -> Result<Empty> {
    find::<User>(&cx, &input.user_name)?;
    change::<User>(&cx, &input.user_name, move |_, user| delete_inline(user, &input.policy_name)).await?;
    Ok(Empty {})
}

pub async fn list(cx: Cx, input: ListUserPolicies) -> Result<ListUserPoliciesOutput> {
    let user = find::<User>(&cx, &input.user_name)?;
    let names = user.record.grants.inline.into_keys().collect();
    let page = page::slice(names, input.marker.as_deref(), input.max_items)?;
    Ok(ListUserPoliciesOutput {
        policy_names: page.items,
        is_truncated: Some(page.next_token.is_some()),
        marker: page.next_token,
    })
}

pub async fn attach(cx: Cx, input: AttachUserPolicy) -> Result<Empty> {
    find_with::<User>(&cx, &input.user_name, &[("iam:PolicyARN", &input.policy_arn)])?;
    let account = cx.account().to_owned();
    change::<User>(&cx, &input.user_name, move |transaction, user| {
        check_attachable(transaction, &account, &input.policy_arn)?;
        add(user, &input.policy_arn)
    })
    .await?;
    Ok(Empty {})
}

pub async fn detach(cx: Cx, input: DetachUserPolicy) -> Result<Empty> {
    find_with::<User>(&cx, &input.user_name, &[("iam:PolicyARN", &input.policy_arn)])?;
    change::<User>(&cx, &input.user_name, move |_, user| remove(user, &input.policy_arn)).await?;
    Ok(Empty {})
}

pub async fn list_attached(
    cx: Cx,
    input: ListAttachedUserPolicies,
) -> Result<ListAttachedUserPoliciesOutput> {
    let user = find::<User>(&cx, &input.user_name)?;
    let all = attached(&user.grants, input.path_prefix.as_deref());
    let page = page::slice(all, input.marker.as_deref(), input.max_items)?;
    Ok(ListAttachedUserPoliciesOutput {
        attached_policies: Some(page.items),
        is_truncated: Some(page.next_token.is_some()),
        marker: page.next_token,
    })
}
