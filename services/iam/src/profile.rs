//! Instance profiles: what an instance would get its role through. Nothing here runs instances; a profile holds its
//! role and answers with it.

use std::collections::BTreeMap;

use novamind_api::Empty;
use novamind_api::iam::{
    AddRoleToInstanceProfile, CreateInstanceProfile, CreateInstanceProfileOutput, DeleteInstanceProfile,
    GetInstanceProfile, GetInstanceProfileOutput, InstanceProfile as Rendered, ListInstanceProfileTags,
    ListInstanceProfileTagsOutput, ListInstanceProfiles, ListInstanceProfilesForRole,
    ListInstanceProfilesForRoleOutput, ListInstanceProfilesOutput, RemoveRoleFromInstanceProfile,
    TagInstanceProfile, UntagInstanceProfile, errors,
};
use novamind_kernel::Stored;
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::holder::{Holder, add_tags, conditions, find, new_tags, not_found as no_role};
use crate::page;
use crate::records::{InstanceProfile, Role, arn, id, scope, some_tags, tag_list, unique_id};
use crate::tags::remove as remove_tags;

fn not_found(name: &str) -> Error {
    errors::NO_SUCH_ENTITY_EXCEPTION.error(format!("Instance Profile {name} cannot be found."))
}

pub fn render(cx: &Cx, profile: &InstanceProfile) -> Result<Rendered> {
    let role = match &profile.role {
        Some(role) => cx.store().get::<Role>(&scope(cx.account()), role)?,
        None => None,
    };
    Ok(Rendered {
        path: profile.path.clone(),
        instance_profile_name: profile.name.clone(),
        instance_profile_id: profile.unique_id.clone(),
        arn: arn(cx.account(), "instance-profile", &profile.path, &profile.name),
        create_date: profile.created,
        roles: role.iter().map(|role| role.render_listed(cx.account())).collect(),
        tags: some_tags(&profile.tags),
    })
}

/// The profile of this name, if the caller may do this operation to it.
fn own(cx: &Cx, name: &str) -> Result<Stored<InstanceProfile>> {
    let found = cx.store().get::<InstanceProfile>(&scope(cx.account()), &id(name))?;
    let (path, full) = found.as_ref().map_or(("/", name), |found| (found.path.as_str(), found.name.as_str()));
    let mut keys = BTreeMap::new();
    for (key, value) in found.iter().flat_map(|found| &found.tags) {
        keys.insert(format!("aws:ResourceTag/{key}"), vec![value.clone()]);
        keys.insert(format!("iam:ResourceTag/{key}"), vec![value.clone()]);
    }
    let arn = arn(cx.account(), "instance-profile", path, full);
    cx.authorize_with(&format!("iam:{}", cx.operation()), &arn, &keys, None)?;
    found.ok_or_else(|| not_found(name))
}

pub async fn create(cx: Cx, input: CreateInstanceProfile) -> Result<CreateInstanceProfileOutput> {
    let path = input.path.unwrap_or_else(|| "/".into());
    let name = input.instance_profile_name;
    let arn = arn(cx.account(), "instance-profile", &path, &name);
    cx.authorize(&arn)?;
    cx.authorize_tagging("TagInstanceProfile", &arn)?;
    let profile = InstanceProfile {
        unique_id: unique_id("AIPA"),
        created: cx.now(),
        role: None,
        tags: new_tags(input.tags)?,
        name,
        path,
    };
    let scope = scope(cx.account());
    let profile = cx
        .store()
        .write(move |transaction| {
            if transaction.get::<InstanceProfile>(&scope, &id(&profile.name))?.is_some() {
                return Err(errors::ENTITY_ALREADY_EXISTS_EXCEPTION
                    .error(format!("Instance Profile {} already exists.", profile.name)));
            }
            transaction.put(&scope, &id(&profile.name), &profile)?;
            Ok(profile)
        })
        .await?;
    Ok(CreateInstanceProfileOutput { instance_profile: render(&cx, &profile)? })
}

pub async fn get(cx: Cx, input: GetInstanceProfile) -> Result<GetInstanceProfileOutput> {
    let profile = own(&cx, &input.instance_profile_name)?;
    Ok(GetInstanceProfileOutput { instance_profile: render(&cx, &profile)? })
}

pub async fn delete(cx: Cx, input: DeleteInstanceProfile) -> Result<Empty> {
    let name = input.instance_profile_name;
    own(&cx, &name)?;
    let scope = scope(cx.account());
    cx.store()
        .write(move |transaction| {
            let profile = transaction.get::<InstanceProfile>(&scope, &id(&name))?;
            if profile.ok_or_else(|| not_found(&name))?.role.is_some() {
                return Err(errors::DELETE_CONFLICT_EXCEPTION
                    .error("Cannot delete entity, must remove roles from instance profile first."));
            }
            transaction.delete::<InstanceProfile>(&scope, &id(&name))?;
            Ok(Empty {})
        })
        .await
}

pub async fn add_role(cx: Cx, input: AddRoleToInstanceProfile) -> Result<Empty> {
    own(&cx, &input.instance_profile_name)?;
    let scope = scope(cx.account());
    let role = cx.store().get::<Role>(&scope, &id(&input.role_name))?;
    let role = role.ok_or_else(|| no_role::<Role>(&input.role_name))?;
    let passed = conditions(&[("iam:PassedToService", "ec2.amazonaws.com")]);
    cx.authorize_with("iam:PassRole", &role.arn(cx.account()), &passed, None)?;
    cx.store()
        .write(move |transaction| {
            let role = transaction.get::<Role>(&scope, &id(&input.role_name))?;
            let role = role.ok_or_else(|| no_role::<Role>(&input.role_name))?;
            let name = input.instance_profile_name;
            let changed = transaction.update::<InstanceProfile>(&scope, &id(&name), |profile| {
                if profile.role.is_some() {
                    return Err(errors::LIMIT_EXCEEDED_EXCEPTION
                        .error("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1"));
                }
                profile.role = Some(role.id);
                Ok(())
            })?;
            changed.map(|_| Empty {}).ok_or_else(|| not_found(&name))
        })
        .await
}

pub async fn remove_role(cx: Cx, input: RemoveRoleFromInstanceProfile) -> Result<Empty> {
    own(&cx, &input.instance_profile_name)?;
    let scope = scope(cx.account());
    cx.store()
        .write(move |transaction| {
            let name = input.instance_profile_name;
            let changed = transaction.update::<InstanceProfile>(&scope, &id(&name), |profile| {
                let role = profile.role.take_if(|role| *role == id(&input.role_name));
                role.map(|_| ()).ok_or_else(|| no_role::<Role>(&input.role_name))
            })?;
            changed.map(|_| Empty {}).ok_or_else(|| not_found(&name))
        })
        .await
}

pub async fn list(cx: Cx, input: ListInstanceProfiles) -> Result<ListInstanceProfilesOutput> {
    let prefix = input.path_prefix.unwrap_or_else(|| "/".into());
    cx.authorize(&arn(cx.account(), "instance-profile", &prefix, ""))?;
    let scope = scope(cx.account());
    let (marker, items) = (input.marker.as_deref(), input.max_items);
    let wanted = |profile: &InstanceProfile| profile.path.starts_with(&prefix);
    let page = page::records::<InstanceProfile>(&cx, &scope, marker, items, wanted)?;
    let profiles: Result<Vec<_>> = page.items.iter().map(|profile| render(&cx, profile)).collect();
    Ok(ListInstanceProfilesOutput {
        instance_profiles: profiles?,
        is_truncated: Some(page.next_token.is_some()),
        marker: page.next_token,
    })
}

pub async fn list_for_role(
    cx: Cx,
    input: ListInstanceProfilesForRole,
) -> Result<ListInstanceProfilesForRoleOutput> {
    let role = find::<Role>(&cx, &input.role_name)?;
    let scope = scope(cx.account());
    let (marker, items) = (input.marker.as_deref(), input.max_items);
    let wanted = |profile: &InstanceProfile| profile.role.as_ref() == Some(&role.id);
    let page = page::records::<InstanceProfile>(&cx, &scope, marker, items, wanted)?;
    let profiles: Result<Vec<_>> = page.items.iter().map(|profile| render(&cx, profile)).collect();
    Ok(ListInstanceProfilesForRoleOutput {
        instance_profiles: profiles?,
        is_truncated: Some(page.next_token.is_some()),
        marker: page.next_token,
    })
}

async fn change_tags(
    cx: &Cx,
    name: String,
    change: impl FnOnce(&mut BTreeMap<String, String>) -> Result<()> + Send + 'static,
) -> Result<Empty> {
    let scope = scope(cx.account());
    cx.store()
        .write(move |transaction| {
            let changed = transaction
                .update::<InstanceProfile>(&scope, &id(&name), |profile| change(&mut profile.tags))?;
            changed.map(|_| Empty {}).ok_or_else(|| not_found(&name))
        })
        .await
}

pub async fn tag(cx: Cx, input: TagInstanceProfile) -> Result<Empty> {
    own(&cx, &input.instance_profile_name)?;
    change_tags(&cx, input.instance_profile_name, |tags| add_tags(tags, input.tags)).await
}

pub async fn untag(cx: Cx, input: UntagInstanceProfile) -> Result<Empty> {
    own(&cx, &input.instance_profile_name)?;
    change_tags(&cx, input.instance_profile_name, move |tags| {
        remove_tags(tags, &input.tag_keys);
        Ok(())
    })
    .await
}

pub async fn list_tags(cx: Cx, input: ListInstanceProfileTags) -> Result<ListInstanceProfileTagsOutput> {
    let profile = own(&cx, &input.instance_profile_name)?;
    let page = page::slice(tag_list(&profile.tags), input.marker.as_deref(), input.max_items)?;
    let is_truncated = Some(page.next_token.is_some());
    Ok(ListInstanceProfileTagsOutput { tags: page.items, is_truncated, marker: page.next_token })
}
