//! Groups and who is in them. A member's record names its groups, so that a decision reads what it needs by key.

use novamind_api::Empty;
use novamind_api::iam::{
    AddUserToGroup, CreateGroup, CreateGroupOutput, DeleteGroup, GetGroup, GetGroupOutput, Group as Rendered,
    ListGroups, ListGroupsForUser, ListGroupsForUserOutput, ListGroupsOutput, RemoveUserFromGroup,
    UpdateGroup, errors,
};
use novamind_kernel::{Scope, Transaction};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::holder::{check_bare, find, not_found};
use crate::page;
use crate::records::{Grants, Group, User, arn, id, scope, unique_id};

/// Groups that one user may be in.
const MOST: usize = 10;

impl Group {
    pub fn render(&self, account: &str) -> Rendered {
        Rendered {
            path: self.path.clone(),
            group_name: self.name.clone(),
            group_id: self.unique_id.clone(),
            arn: arn(account, "group", &self.path, &self.name),
            create_date: self.created,
        }
    }
}

fn exists(name: &str) -> Error {
    errors::ENTITY_ALREADY_EXISTS_EXCEPTION.error(format!("Group with name {name} already exists."))
}

pub async fn create(cx: Cx, input: CreateGroup) -> Result<CreateGroupOutput> {
    let path = input.path.unwrap_or_else(|| "/".into());
    cx.authorize(&arn(cx.account(), "group", &path, &input.group_name))?;
    let group = Group {
        name: input.group_name,
        path,
        unique_id: unique_id("AGPA"),
        created: cx.now(),
        grants: Grants::default(),
    };
    let scope = scope(cx.account());
    let group = cx
        .store()
        .write(move |transaction| {
            if transaction.get::<Group>(&scope, &id(&group.name))?.is_some() {
                return Err(exists(&group.name));
            }
            transaction.put(&scope, &id(&group.name), &group)?;
            Ok(group)
        })
        .await?;
    Ok(CreateGroupOutput { group: group.render(cx.account()) })
}

pub async fn get(cx: Cx, input: GetGroup) -> Result<GetGroupOutput> {
    let group = find::<Group>(&cx, &input.group_name)?;
    let scope = scope(cx.account());
    let (marker, items) = (input.marker.as_deref(), input.max_items);
    let wanted = |user: &User| user.groups.contains(&group.id);
    let page = page::records::<User>(&cx, &scope, marker, items, wanted)?;
    Ok(GetGroupOutput {
        group: group.render(cx.account()),
        users: page.items.iter().map(|user| user.render_listed(cx.account())).collect(),
        is_truncated: Some(page.next_token.is_some()),
        marker: page.next_token,
    })
}

pub async fn list(cx: Cx, input: ListGroups) -> Result<ListGroupsOutput> {
    let prefix = input.path_prefix.unwrap_or_else(|| "/".into());
    cx.authorize(&arn(cx.account(), "group", &prefix, ""))?;
    let scope = scope(cx.account());
    let (marker, items) = (input.marker.as_deref(), input.max_items);
    let wanted = |group: &Group| group.path.starts_with(&prefix);
    let page = page::records::<Group>(&cx, &scope, marker, items, wanted)?;
    Ok(ListGroupsOutput {
        groups: page.items.iter().map(|group| group.render(cx.account())).collect(),
        is_truncated: Some(page.next_token.is_some()),
        marker: page.next_token,
    })
}

/// The users that are in a group.
fn members(transaction: &Transaction<'_>, scope: &Scope, group: &str) -> Result<Vec<String>> {
    let users = transaction.all::<User>(scope)?;
    Ok(users
        .into_iter()
        .filter(|user| user.groups.iter().any(|own| own == group))
        .map(|user| user.id)
        .collect())
}

pub async fn update(cx: Cx, input: UpdateGroup) -> Result<Empty> {
    let group = find::<Group>(&cx, &input.group_name)?;
    let path = input.new_path.unwrap_or_else(|| group.path.clone());
    let name = input.new_group_name.unwrap_or_else(|| group.name.clone());
    cx.authorize(&arn(cx.account(), "group", &path, &name))?;
    let scope = scope(cx.account());
    cx.store()
        .write(move |transaction| {
            let (old, new) = (id(&input.group_name), id(&name));
            let found = transaction.get::<Group>(&scope, &old)?;
            let mut group = found.ok_or_else(|| not_found::<Group>(&input.group_name))?.record;
            if old != new {
                if transaction.get::<Group>(&scope, &new)?.is_some() {
                    return Err(exists(&name));
                }
                transaction.delete::<Group>(&scope, &old)?;
                for member in members(transaction, &scope, &old)? {
                    transaction.update::<User>(&scope, &member, |user| {
                        user.groups
                            .iter_mut()
                            .filter(|own| **own == old)
                            .for_each(|own| own.clone_from(&new));
                        Ok(())
                    })?;
                }
            }
            (group.name, group.path) = (name, path);
            transaction.put(&scope, &new, &group)?;
            Ok(Empty {})
        })
        .await
}

pub async fn delete(cx: Cx, input: DeleteGroup) -> Result<Empty> {
    find::<Group>(&cx, &input.group_name)?;
    let scope = scope(cx.account());
    cx.store()
        .write(move |transaction| {
            let group_id = id(&input.group_name);
            let group = transaction.get::<Group>(&scope, &group_id)?;
            let group = group.ok_or_else(|| not_found::<Group>(&input.group_name))?;
            if !members(transaction, &scope, &group_id)?.is_empty() {
                return Err(errors::DELETE_CONFLICT_EXCEPTION
                    .error("Cannot delete entity, must remove users from group first."));
            }
            check_bare(&group.grants)?;
            transaction.delete::<Group>(&scope, &group_id)?;
            Ok(Empty {})
        })
        .await
}

/// Changes the groups of a user. The permission is one on the group.
async fn change_member(
    cx: &Cx,
    group: String,
    user: String,
    change: impl FnOnce(&mut User, &str) -> Result<()> + Send + 'static,
) -> Result<Empty> {
    find::<Group>(cx, &group)?;
    let scope = scope(cx.account());
    cx.store()
        .write(move |transaction| {
            let group_id = id(&group);
            if transaction.get::<Group>(&scope, &group_id)?.is_none() {
                return Err(not_found::<Group>(&group));
            }
            let changed = transaction.update::<User>(&scope, &id(&user), |user| change(user, &group_id))?;
            changed.map(|_| Empty {}).ok_or_else(|| not_found::<User>(&user))
        })
        .await
}

/// Adding twice is no error.
pub async fn add(cx: Cx, input: AddUserToGroup) -> Result<Empty> {
    change_member(&cx, input.group_name, input.user_name, |user, group| {
        if user.groups.iter().any(|own| own == group) {
            return Ok(());
        }
        if user.groups.len() >= MOST {
            return Err(errors::LIMIT_EXCEEDED_EXCEPTION
                .error(format!("Cannot exceed quota for GroupsPerUser: {MOST}")));
        }
        user.groups.push(group.to_owned());
        Ok(())
    })
    .await
}

pub async fn remove(cx: Cx, input: RemoveUserFromGroup) -> Result<Empty> {
    let (group_name, user_name) = (input.group_name.clone(), input.user_name.clone());
    change_member(&cx, input.group_name, input.user_name, move |user, group| {
        let before = user.groups.len();
        user.groups.retain(|own| own != group);
        if user.groups.len() == before {
            return Err(errors::NO_SUCH_ENTITY_EXCEPTION
                .error(format!("User {user_name} is not in group {group_name}.")));
        }
        Ok(())
    })
    .await
}

pub async fn of_user(cx: Cx, input: ListGroupsForUser) -> Result<ListGroupsForUserOutput> {
    let user = find::<User>(&cx, &input.user_name)?;
    let scope = scope(cx.account());
    let mut groups = Vec::new();
    for group in &user.groups {
        let group = cx.store().get::<Group>(&scope, group)?;
        groups.extend(group.map(|group| group.render(cx.account())));
    }
    let page = page::slice(groups, input.marker.as_deref(), input.max_items)?;
    Ok(ListGroupsForUserOutput {
        groups: page.items,
        is_truncated: Some(page.next_token.is_some()),
        marker: page.next_token,
    })
}
