//! Tags of roles, users and policies.

use std::collections::BTreeMap;

use novamind_api::Empty;
use novamind_api::iam::{
    ListPolicyTags, ListPolicyTagsOutput, ListRoleTags, ListRoleTagsOutput, ListUserTags, ListUserTagsOutput,
    TagPolicy, TagRole, TagUser, UntagPolicy, UntagRole, UntagUser,
};
use novamind_wire::Result;

use crate::Cx;
use crate::holder::{Tagged, add_tags, change, find};
use crate::managed_policy::{change as change_policy, not_found, own};
use crate::page;
use crate::records::{Role, User, tag_list};
use novamind_api::iam::Tag;

pub fn remove(tags: &mut BTreeMap<String, String>, keys: &[String]) {
    let keys: Vec<_> = keys.iter().map(|key| key.to_lowercase()).collect();
    tags.retain(|key, _| !keys.contains(&key.to_lowercase()));
}

async fn add_to<H: Tagged>(cx: &Cx, name: &str, tags: Vec<Tag>) -> Result<Empty> {
    find::<H>(cx, name)?;
    change::<H>(cx, name, move |_, holder| add_tags(holder.tags_mut(), tags)).await?;
    Ok(Empty {})
}

async fn remove_from<H: Tagged>(cx: &Cx, name: &str, keys: Vec<String>) -> Result<Empty> {
    find::<H>(cx, name)?;
    change::<H>(cx, name, move |_, holder| {
        remove(holder.tags_mut(), &keys);
        Ok(())
    })
    .await?;
    Ok(Empty {})
}

pub async fn tag_role(cx: Cx, input: TagRole) -> Result<Empty> {
    add_to::<Role>(&cx, &input.role_name, input.tags).await
}

pub async fn untag_role(cx: Cx, input: UntagRole) -> Result<Empty> {
    remove_from::<Role>(&cx, &input.role_name, input.tag_keys).await
}

pub async fn list_role(cx: Cx, input: ListRoleTags) -> Result<ListRoleTagsOutput> {
    let role = find::<Role>(&cx, &input.role_name)?;
    let page = page::slice(tag_list(&role.tags), input.marker.as_deref(), input.max_items)?;
    let is_truncated = Some(page.next_token.is_some());
    Ok(ListRoleTagsOutput { tags: page.items, is_truncated, marker: page.next_token })
}

pub async fn tag_user(cx: Cx, input: TagUser) -> Result<Empty> {
    add_to::<User>(&cx, &input.user_name, input.tags).await
}

pub async fn untag_user(cx: Cx, input: UntagUser) -> Result<Empty> {
    remove_from::<User>(&cx, &input.user_name, input.tag_keys).await
}

pub async fn list_user(cx: Cx, input: ListUserTags) -> Result<ListUserTagsOutput> {
    let user = find::<User>(&cx, &input.user_name)?;
    let page = page::slice(tag_list(&user.tags), input.marker.as_deref(), input.max_items)?;
    let is_truncated = Some(page.next_token.is_some());
    Ok(ListUserTagsOutput { tags: page.items, is_truncated, marker: page.next_token })
}

pub async fn tag_policy(cx: Cx, input: TagPolicy) -> Result<Empty> {
    cx.authorize(&input.policy_arn)?;
    change_policy(&cx, &input.policy_arn, move |policy| {
        add_tags(&mut policy.tags, input.tags)?;
        Ok(Empty {})
    })
    .await
}

pub async fn untag_policy(cx: Cx, input: UntagPolicy) -> Result<Empty> {
    cx.authorize(&input.policy_arn)?;
    change_policy(&cx, &input.policy_arn, move |policy| {
        remove(&mut policy.tags, &input.tag_keys);
        Ok(Empty {})
    })
    .await
}

pub async fn list_policy(cx: Cx, input: ListPolicyTags) -> Result<ListPolicyTagsOutput> {
    cx.authorize(&input.policy_arn)?;
    let policy = own(&cx, &input.policy_arn)?.ok_or_else(|| not_found(&input.policy_arn))?;
    let page = page::slice(tag_list(&policy.tags), input.marker.as_deref(), input.max_items)?;
    let is_truncated = Some(page.next_token.is_some());
    Ok(ListPolicyTagsOutput { tags: page.items, is_truncated, marker: page.next_token })
}
