//! Everything about who may what, in one list: GetAccountAuthorizationDetails.

use novamind_api::iam::{
    GetAccountAuthorizationDetails, GetAccountAuthorizationDetailsOutput, GroupDetail, ManagedPolicyDetail,
    Policy as Rendered, PolicyDetail, PolicyVersion, RoleDetail, RoleLastUsed, UserDetail,
};
use novamind_wire::Result;

use crate::holder::Holder;
use crate::managed_policy::{Uses, attached};
use crate::records::{
    Grants, Group, InstanceProfile, ManagedPolicy, Role, User, boundary, encoded, scope, some_tags,
};
use crate::{Cx, managed, page, profile};

enum Detail {
    User(Box<UserDetail>),
    Group(GroupDetail),
    Role(Box<RoleDetail>),
    Policy(ManagedPolicyDetail),
}

fn inline(grants: &Grants) -> Option<Vec<PolicyDetail>> {
    let policies: Vec<_> = grants
        .inline
        .iter()
        .map(|(name, document)| PolicyDetail {
            policy_name: Some(name.clone()),
            policy_document: Some(encoded(document)),
        })
        .collect();
    Some(policies)
}

fn user(cx: &Cx, user: &User) -> Result<UserDetail> {
    let mut groups = Vec::new();
    for group in &user.groups {
        groups.extend(cx.store().get::<Group>(&scope(cx.account()), group)?.map(|group| group.record.name));
    }
    Ok(UserDetail {
        path: Some(user.path.clone()),
        user_name: Some(user.name.clone()),
        user_id: Some(user.unique_id.clone()),
        arn: Some(user.arn(cx.account())),
        create_date: Some(user.created),
        user_policy_list: inline(&user.grants),
        group_list: Some(groups),
        attached_managed_policies: Some(attached(&user.grants, None)),
        permissions_boundary: boundary(user.grants.boundary.as_ref()),
        tags: some_tags(&user.tags),
    })
}

fn role(cx: &Cx, id: &str, role: &Role, profiles: &[InstanceProfile]) -> Result<RoleDetail> {
    let own = profiles.iter().filter(|profile| profile.role.as_deref() == Some(id));
    let profiles: Result<Vec<_>> = own.map(|profile| profile::render(cx, profile)).collect();
    let last = cx.state().usage.of(&role.unique_id).or_else(|| role.last_use.clone());
    Ok(RoleDetail {
        path: Some(role.path.clone()),
        role_name: Some(role.name.clone()),
        role_id: Some(role.unique_id.clone()),
        arn: Some(role.arn(cx.account())),
        create_date: Some(role.created),
        assume_role_policy_document: Some(encoded(&role.trust)),
        instance_profile_list: Some(profiles?),
        role_policy_list: inline(&role.grants),
        attached_managed_policies: Some(attached(&role.grants, None)),
        permissions_boundary: boundary(role.grants.boundary.as_ref()),
        tags: some_tags(&role.tags),
        role_last_used: Some(last.map_or_else(RoleLastUsed::default, |last| RoleLastUsed {
            last_used_date: Some(last.when),
            region: Some(last.region),
        })),
    })
}

fn policy(policy: Rendered, versions: Vec<PolicyVersion>) -> ManagedPolicyDetail {
    ManagedPolicyDetail {
        policy_name: policy.policy_name,
        policy_id: policy.policy_id,
        arn: policy.arn,
        path: policy.path,
        default_version_id: policy.default_version_id,
        attachment_count: policy.attachment_count,
        permissions_boundary_usage_count: policy.permissions_boundary_usage_count,
        is_attachable: policy.is_attachable,
        description: policy.description,
        create_date: policy.create_date,
        update_date: policy.update_date,
        policy_version_list: Some(versions),
    }
}

pub async fn get(
    cx: Cx,
    input: GetAccountAuthorizationDetails,
) -> Result<GetAccountAuthorizationDetailsOutput> {
    cx.authorize("*")?;
    let scope = scope(cx.account());
    let filter = input.filter.unwrap_or_default();
    let wants = |kind: &str| filter.is_empty() || filter.iter().any(|wanted| wanted == kind);
    let mut all = Vec::new();
    if wants("User") {
        for record in cx.store().all::<User>(&scope)? {
            all.push(Detail::User(Box::new(user(&cx, &record)?)));
        }
    }
    if wants("Group") {
        for group in cx.store().all::<Group>(&scope)? {
            all.push(Detail::Group(GroupDetail {
                path: Some(group.path.clone()),
                group_name: Some(group.name.clone()),
                group_id: Some(group.unique_id.clone()),
                arn: Some(group.arn(cx.account())),
                create_date: Some(group.created),
                group_policy_list: inline(&group.grants),
                attached_managed_policies: Some(attached(&group.grants, None)),
            }));
        }
    }
    if wants("Role") {
        let profiles: Vec<_> =
            cx.store().all::<InstanceProfile>(&scope)?.into_iter().map(|profile| profile.record).collect();
        for record in cx.store().all::<Role>(&scope)? {
            all.push(Detail::Role(Box::new(role(&cx, &record.id, &record, &profiles)?)));
        }
    }
    let uses = Uses::read(&cx)?;
    if wants("LocalManagedPolicy") {
        for own in cx.store().all::<ManagedPolicy>(&scope)? {
            let versions = own.versions.iter().map(|version| own.render_version(version, true)).collect();
            all.push(Detail::Policy(policy(own.render(cx.account(), &uses), versions)));
        }
    }
    if wants("AWSManagedPolicy") {
        // Of AWS's own, those that somebody has.
        let used = managed::policies().iter().map(|own| (own, own.render(&uses)));
        let used = used.filter(|(_, shown)| {
            shown.attachment_count > Some(0) || shown.permissions_boundary_usage_count > Some(0)
        });
        all.extend(used.map(|(own, shown)| Detail::Policy(policy(shown, vec![own.render_version(true)]))));
    }
    let page = page::slice(all, input.marker.as_deref(), input.max_items)?;
    let (mut users, mut groups, mut roles, mut policies) = (vec![], vec![], vec![], vec![]);
    for detail in page.items {
        match detail {
            Detail::User(user) => users.push(*user),
            Detail::Group(group) => groups.push(group),
            Detail::Role(role) => roles.push(*role),
            Detail::Policy(policy) => policies.push(policy),
        }
    }
    Ok(GetAccountAuthorizationDetailsOutput {
        user_detail_list: Some(users),
        group_detail_list: Some(groups),
        role_detail_list: Some(roles),
        policies: Some(policies),
        is_truncated: Some(page.next_token.is_some()),
        marker: page.next_token,
    })
}
