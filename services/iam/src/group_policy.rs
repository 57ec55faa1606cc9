//! The policies of groups: inline and attached.

use novamind_api::Empty;
use novamind_api::iam::{
    AttachGroupPolicy, DeleteGroupPolicy, DetachGroupPolicy, GetGroupPolicy, GetGroupPolicyOutput,
    ListAttachedGroupPolicies, ListAttachedGroupPoliciesOutput, ListGroupPolicies, ListGroupPoliciesOutput,
    PutGroupPolicy,
};
use novamind_wire::Result;

use crate::Cx;
use crate::holder::{
    attach as add, change, delete_inline, detach as remove, find, find_with, no_inline, put_inline,
};
use crate::managed_policy::{attached, check_attachable, check_identity};
use crate::page;
use crate::records::{Group, encoded};

pub async fn put(cx: Cx, input: PutGroupPolicy) -> Result<Empty> {
    find::<Group>(&cx, &input.group_name)?;
    check_identity(&input.policy_document)?;
    change::<Group>(&cx, &input.group_name, move |_, group| {
        put_inline(group, input.policy_name, input.policy_document)
    })
    .await?;
    Ok(Empty {})
}

pub async fn get(cx: Cx, input: GetGroupPolicy) -> Result<GetGroupPolicyOutput> {
    let group = find::<Group>(&cx, &input.group_name)?;
    let document = group.grants.inline.get(&input.policy_name);
    let document = document.ok_or_else(|| no_inline::<Group>(&input.policy_name))?;
    Ok(GetGroupPolicyOutput {
        group_name: group.name.clone(),
        policy_name: input.policy_name,
        policy_document: encoded(document),
    })
}

pub async fn delete(cx: Cx, input: DeleteGroupPolicy) -> Result<Empty> {
    find::<Group>(&cx, &input.group_name)?;
    change::<Group>(&cx, &input.group_name, move |_, group| delete_inline(group, &input.policy_name)).await?;
    Ok(Empty {})
}

pub async fn list(cx: Cx, input: ListGroupPolicies) -> Result<ListGroupPoliciesOutput> {
    let group = find::<Group>(&cx, &input.group_name)?;
    let names = group.record.grants.inline.into_keys().collect();
    let page = page::slice(names, input.marker.as_deref(), input.max_items)?;
    Ok(ListGroupPoliciesOutput {
        policy_names: page.items,
        is_truncated: Some(page.next_token.is_some()),
        marker: page.next_token,
    })
}

pub async fn attach(cx: Cx, input: AttachGroupPolicy) -> Result<Empty> {
    find_with::<Group>(&cx, &input.group_name, &[("iam:PolicyARN", &input.policy_arn)])?;
    let account = cx.account().to_owned();
    change::<Group>(&cx, &input.group_name, move |transaction, group| {
        check_attachable(transaction, &account, &input.policy_arn)?;
        add(group, &input.policy_arn)
    })
    .await?;
    Ok(Empty {})
}

pub async fn detach(cx: Cx, input: DetachGroupPolicy) -> Result<Empty> {
    find_with::<Group>(&cx, &input.group_name, &[("iam:PolicyARN", &input.policy_arn)])?;
    change::<Group>(&cx, &input.group_name, move |_, group| remove(group, &input.policy_arn)).await?;
    Ok(Empty {})
}

pub async fn list_attached(
    cx: Cx,
    input: ListAttachedGroupPolicies,
) -> Result<ListAttachedGroupPoliciesOutput> {
    let group = find::<Group>(&cx, &input.group_name)?;
    let all = attached(&group.grants, input.path_prefix.as_deref());
    let page = page::slice(all, input.marker.as_deref(), input.max_items)?;
    Ok(ListAttachedGroupPoliciesOutput {
        attached_policies: Some(page.items),
        is_truncated: Some(page.next_token.is_some()),
        marker: page.next_token,
    })
}
