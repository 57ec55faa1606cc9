//! Groups, and who is in them.

use novamind_api::Empty;
use novamind_api::cognito_idp::{
    AdminAddUserToGroup, AdminListGroupsForUser, AdminListGroupsForUserOutput, AdminRemoveUserFromGroup,
    CreateGroup, CreateGroupOutput, DeleteGroup, GetGroup, GetGroupOutput, GroupType, ListGroups,
    ListGroupsOutput, ListUsersInGroup, ListUsersInGroupOutput, UpdateGroup, UpdateGroupOutput, errors,
};
use novamind_kernel::{Stored, page};
use novamind_wire::Result;

use crate::Cx;
use crate::fault::{bad_page_token, no_group, no_user};
use crate::place::Place;
use crate::records::{Group, Member, User, below, member_id};
use crate::user::render;

/// Groups of a pool, and groups that one user is in (quotas of user pools).
const GROUPS: usize = 10_000;
const PER_USER: usize = 100;
/// Items of a page unless another number is asked for, which 0 does not.
const PAGE: usize = 60;

pub fn limit(asked: Option<i32>) -> usize {
    asked.and_then(|limit| usize::try_from(limit).ok()).filter(|limit| *limit > 0).unwrap_or(PAGE)
}

pub async fn create(cx: Cx, input: CreateGroup) -> Result<CreateGroupOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    let now = cx.now();
    let group = GroupType {
        group_name: Some(input.group_name.clone()),
        user_pool_id: Some(place.id.clone()),
        description: input.description,
        role_arn: input.role_arn,
        precedence: input.precedence,
        last_modified_date: Some(now),
        creation_date: Some(now),
    };
    cx.store()
        .write(move |transaction| {
            let id = below(&place.id, &input.group_name);
            if transaction.get::<Group>(&place.scope, &id)?.is_some() {
                return Err(errors::GROUP_EXISTS_EXCEPTION.error("A group with the name already exists."));
            }
            let all = transaction.list::<Group>(&place.scope, &below(&place.id, ""), None, GROUPS)?;
            if all.len() >= GROUPS {
                return Err(errors::LIMIT_EXCEEDED_EXCEPTION.error("The limit of groups is exceeded."));
            }
            transaction.put(&place.scope, &id, &Group(group.clone()))?;
            Ok(CreateGroupOutput { group: Some(group) })
        })
        .await
}

pub async fn get(cx: Cx, input: GetGroup) -> Result<GetGroupOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    let found = cx.store().get::<Group>(&place.scope, &below(&place.id, &input.group_name))?;
    Ok(GetGroupOutput { group: Some(found.ok_or_else(no_group)?.record.0) })
}

pub async fn update(cx: Cx, input: UpdateGroup) -> Result<UpdateGroupOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    let now = cx.now();
    let changed = cx
        .store()
        .write(move |transaction| {
            let id = below(&place.id, &input.group_name);
            transaction.update::<Group>(&place.scope, &id, |Group(group)| {
                group.description = input.description.or(group.description.take());
                group.role_arn = input.role_arn.or(group.role_arn.take());
                group.precedence = input.precedence.or(group.precedence);
                group.last_modified_date = Some(now);
                Ok(())
            })
        })
        .await?;
    Ok(UpdateGroupOutput { group: Some(changed.ok_or_else(no_group)?.record.0) })
}

pub async fn delete(cx: Cx, input: DeleteGroup) -> Result<Empty> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    cx.store()
        .write(move |transaction| {
            if !transaction.delete::<Group>(&place.scope, &below(&place.id, &input.group_name))? {
                return Err(no_group());
            }
            let prefix = member_id(&place.id, &input.group_name, "");
            for member in transaction.list::<Member>(&place.scope, &prefix, None, usize::MAX)? {
                transaction.delete::<Member>(&place.scope, &member.id)?;
                transaction.update::<User>(&place.scope, &below(&place.id, &member.0), |user| {
                    user.groups.remove(&input.group_name);
                    Ok(())
                })?;
            }
            Ok(Empty {})
        })
        .await
}

pub async fn list(cx: Cx, input: ListGroups) -> Result<ListGroupsOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    let page = page(input.next_token.as_deref(), limit(input.limit), |after, limit| {
        cx.store().list::<Group>(&place.scope, &below(&place.id, ""), after, limit)
    });
    let page = page.ok_or_else(bad_page_token)??;
    let groups = page.items.into_iter().map(|stored| stored.record.0).collect();
    Ok(ListGroupsOutput { groups: Some(groups), next_token: page.next_token })
}

pub async fn add_user(cx: Cx, input: AdminAddUserToGroup) -> Result<Empty> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    let key = place.key(cx.store(), &input.username)?.ok_or_else(no_user)?;
    cx.store()
        .write(move |transaction| {
            if transaction.get::<Group>(&place.scope, &below(&place.id, &input.group_name))?.is_none() {
                return Err(no_group());
            }
            let member = member_id(&place.id, &input.group_name, &key);
            let changed = transaction.update::<User>(&place.scope, &below(&place.id, &key), |user| {
                user.groups.insert(input.group_name);
                match user.groups.len() > PER_USER {
                    true => Err(errors::LIMIT_EXCEEDED_EXCEPTION.error("The user is in too many groups.")),
                    false => Ok(()),
                }
            })?;
            changed.ok_or_else(no_user)?;
            transaction.put(&place.scope, &member, &Member(key))?;
            Ok(Empty {})
        })
        .await
}

pub async fn remove_user(cx: Cx, input: AdminRemoveUserFromGroup) -> Result<Empty> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    let key = place.key(cx.store(), &input.username)?.ok_or_else(no_user)?;
    cx.store()
        .write(move |transaction| {
            if transaction.get::<Group>(&place.scope, &below(&place.id, &input.group_name))?.is_none() {
                return Err(no_group());
            }
            transaction.delete::<Member>(&place.scope, &member_id(&place.id, &input.group_name, &key))?;
            let changed = transaction.update::<User>(&place.scope, &below(&place.id, &key), |user| {
                user.groups.remove(&input.group_name);
                Ok(())
            })?;
            changed.map(|_| Empty {}).ok_or_else(no_user)
        })
        .await
}

/// The groups of a user, those that weigh most first: the smallest precedence, and none last.
pub fn of_user(cx: &Cx, place: &Place, user: &User) -> Result<Vec<GroupType>> {
    let mut groups = Vec::new();
    for name in &user.groups {
        groups.extend(
            cx.store().get::<Group>(&place.scope, &below(&place.id, name))?.map(|stored| stored.record.0),
        );
    }
    groups.sort_by_key(|group| group.precedence.unwrap_or(i32::MAX));
    Ok(groups)
}

pub async fn list_for_user(cx: Cx, input: AdminListGroupsForUser) -> Result<AdminListGroupsForUserOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    let (_, user) = place.user(cx.store(), &input.username)?.ok_or_else(no_user)?;
    let groups = of_user(&cx, &place, &user)?;
    // A user is in few groups; the token is a number of them.
    let after =
        input.next_token.as_deref().map_or(Ok(0), str::parse::<usize>).map_err(|_| bad_page_token())?;
    let limit = limit(input.limit);
    let more = groups.len() > after.saturating_add(limit);
    let groups = groups.into_iter().skip(after).take(limit).collect();
    let next_token = more.then(|| (after + limit).to_string());
    Ok(AdminListGroupsForUserOutput { groups: Some(groups), next_token })
}

pub async fn list_users(cx: Cx, input: ListUsersInGroup) -> Result<ListUsersInGroupOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    if cx.store().get::<Group>(&place.scope, &below(&place.id, &input.group_name))?.is_none() {
        return Err(no_group());
    }
    let prefix = member_id(&place.id, &input.group_name, "");
    let page = page(input.next_token.as_deref(), limit(input.limit), |after, limit| {
        cx.store().list::<Member>(&place.scope, &prefix, after, limit)
    });
    let page = page.ok_or_else(bad_page_token)??;
    let mut users = Vec::new();
    for Stored { record: Member(key), .. } in &page.items {
        let user = cx.store().get::<User>(&place.scope, &below(&place.id, key))?;
        users.extend(user.map(|user| render(&user, |_| true)));
    }
    Ok(ListUsersInGroupOutput { users: Some(users), next_token: page.next_token })
}
