//! Managed policies: the account's own with their versions, and AWS's.

use std::collections::HashMap;

use novamind_api::Empty;
use novamind_api::iam::{
    AttachedPolicy, CreatePolicy, CreatePolicyOutput, DeletePolicy, GetPolicy, GetPolicyOutput,
    ListEntitiesForPolicy, ListEntitiesForPolicyOutput, ListPolicies, ListPoliciesOutput, Policy as Rendered,
    PolicyGroup, PolicyRole, PolicyUser, errors,
};
use novamind_kernel::Transaction;
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::holder::{Holder, new_tags, size};
use crate::managed::{self, AwsPolicy};
use crate::page;
use crate::policy::{Kind, Policy};
use crate::records::{
    Grants, Group, ManagedPolicy, Role, User, Version, arn, id, name_in, scope, some_tags, unique_id,
};

/// Characters of a managed policy, white space not counted.
const LONGEST: usize = 6144;

/// How often each policy is attached, and how often it bounds.
#[derive(Default)]
pub struct Uses(HashMap<String, (i32, i32)>);

impl Uses {
    pub fn read(cx: &Cx) -> Result<Self> {
        let scope = scope(cx.account());
        let mut uses = Self::default();
        for role in cx.store().all::<Role>(&scope)? {
            uses.count(&role.grants);
        }
        for user in cx.store().all::<User>(&scope)? {
            uses.count(&user.grants);
        }
        for group in cx.store().all::<Group>(&scope)? {
            uses.count(&group.grants);
        }
        Ok(uses)
    }

    fn count(&mut self, grants: &Grants) {
        for arn in &grants.attached {
            self.0.entry(arn.clone()).or_default().0 += 1;
        }
        if let Some(arn) = &grants.boundary {
            self.0.entry(arn.clone()).or_default().1 += 1;
        }
    }

    fn of(&self, arn: &str) -> (i32, i32) {
        self.0.get(arn).copied().unwrap_or_default()
    }
}

impl ManagedPolicy {
    pub fn arn(&self, account: &str) -> String {
        arn(account, "policy", &self.path, &self.name)
    }

    pub fn render(&self, account: &str, uses: &Uses) -> Rendered {
        let arn = self.arn(account);
        let (attached, bounding) = uses.of(&arn);
        Rendered {
            policy_name: Some(self.name.clone()),
            policy_id: Some(self.unique_id.clone()),
            arn: Some(arn),
            path: Some(self.path.clone()),
            default_version_id: Some(format!("v{}", self.default)),
            attachment_count: Some(attached),
            permissions_boundary_usage_count: Some(bounding),
            is_attachable: Some(true),
            description: self.description.clone(),
            create_date: Some(self.created),
            update_date: Some(self.updated),
            tags: some_tags(&self.tags),
        }
    }
}

impl AwsPolicy {
    pub fn render(&self, uses: &Uses) -> Rendered {
        let arn = self.arn();
        let (attached, bounding) = uses.of(&arn);
        Rendered {
            policy_name: Some(self.name.clone()),
            policy_id: Some(self.unique_id()),
            arn: Some(arn),
            path: Some(self.path.clone()),
            default_version_id: Some("v1".into()),
            attachment_count: Some(attached),
            permissions_boundary_usage_count: Some(bounding),
            is_attachable: Some(self.is_attachable()),
            description: Some(self.description.clone()),
            create_date: Some(Self::created()),
            update_date: Some(Self::created()),
            tags: None,
        }
    }
}

pub fn not_found(arn: &str) -> Error {
    errors::NO_SUCH_ENTITY_EXCEPTION.error(format!("Policy {arn} was not found."))
}

/// Checks a policy that is to be attached to an identity.
pub fn check_identity(document: &str) -> Result<()> {
    Policy::written(document, Kind::Identity)
        .map(|_| ())
        .map_err(|message| errors::MALFORMED_POLICY_DOCUMENT_EXCEPTION.error(message))
}

/// As [`check_identity`], with the size that a managed policy may have.
pub fn check_managed(document: &str) -> Result<()> {
    if size(document) > LONGEST {
        return Err(
            errors::LIMIT_EXCEEDED_EXCEPTION.error(format!("Cannot exceed quota for PolicySize: {LONGEST}"))
        );
    }
    check_identity(document)
}

/// Checks that a policy exists and that users and roles may have it.
pub fn check_attachable(transaction: &Transaction<'_>, account: &str, policy: &str) -> Result<()> {
    if let Some(known) = managed::policy(policy) {
        if !known.is_attachable() {
            return Err(errors::POLICY_NOT_ATTACHABLE_EXCEPTION
                .error("Cannot attach a Service Role Policy to a Customer Role."));
        }
        return Ok(());
    }
    let own = transaction.get::<ManagedPolicy>(&scope(account), &id(name_in(policy)))?;
    if own.is_some_and(|own| own.arn(account) == policy) {
        return Ok(());
    }
    Err(errors::NO_SUCH_ENTITY_EXCEPTION
        .error(format!("Policy {policy} does not exist or is not attachable.")))
}

/// The policies that are attached to an identity.
pub fn attached(grants: &Grants, prefix: Option<&str>) -> Vec<AttachedPolicy> {
    let below = |arn: &&String| {
        let path = arn.split_once(":policy").map_or("", |(_, path)| path);
        prefix.is_none_or(|prefix| path.starts_with(prefix))
    };
    let attached = grants.attached.iter().filter(below);
    attached
        .map(|arn| AttachedPolicy {
            policy_name: Some(name_in(arn).to_owned()),
            policy_arn: Some(arn.clone()),
        })
        .collect()
}

/// The account's policy of this ARN, if there is one.
pub fn own(cx: &Cx, arn: &str) -> Result<Option<ManagedPolicy>> {
    let found = cx.store().get::<ManagedPolicy>(&scope(cx.account()), &id(name_in(arn)))?;
    Ok(found.map(|found| found.record).filter(|found| found.arn(cx.account()) == arn))
}

/// Changes the account's policy of this ARN.
pub async fn change<T: Send + 'static>(
    cx: &Cx,
    arn: &str,
    change: impl FnOnce(&mut ManagedPolicy) -> Result<T> + Send + 'static,
) -> Result<T> {
    if managed::policy(arn).is_some() {
        return Err(Error::new("AccessDenied", 403, format!("{arn} is AWS's and cannot be changed.")));
    }
    let (account, arn) = (cx.account().to_owned(), arn.to_owned());
    cx.store()
        .write(move |transaction| {
            let scope = scope(&account);
            let found = transaction.get::<ManagedPolicy>(&scope, &id(name_in(&arn)))?;
            let found = found.filter(|found| found.arn(&account) == arn);
            let mut policy = found.ok_or_else(|| not_found(&arn))?.record;
            let answer = change(&mut policy)?;
            transaction.put(&scope, &id(&policy.name), &policy)?;
            Ok(answer)
        })
        .await
}

pub async fn create(cx: Cx, input: CreatePolicy) -> Result<CreatePolicyOutput> {
    let path = input.path.unwrap_or_else(|| "/".into());
    let arn = arn(cx.account(), "policy", &path, &input.policy_name);
    cx.authorize(&arn)?;
    cx.authorize_tagging("TagPolicy", &arn)?;
    check_managed(&input.policy_document)?;
    let now = cx.now();
    let policy = ManagedPolicy {
        name: input.policy_name,
        path,
        unique_id: unique_id("ANPA"),
        created: now,
        updated: now,
        description: input.description,
        versions: vec![Version { number: 1, document: input.policy_document, created: now }],
        default: 1,
        next: 2,
        tags: new_tags(input.tags)?,
    };
    let scope = scope(cx.account());
    let policy = cx
        .store()
        .write(move |transaction| {
            if transaction.get::<ManagedPolicy>(&scope, &id(&policy.name))?.is_some() {
                return Err(errors::ENTITY_ALREADY_EXISTS_EXCEPTION.error(format!(
                    "A policy called {} already exists. Duplicate names are not allowed.",
                    policy.name
                )));
            }
            transaction.put(&scope, &id(&policy.name), &policy)?;
            Ok(policy)
        })
        .await?;
    Ok(CreatePolicyOutput { policy: Some(policy.render(cx.account(), &Uses::default())) })
}

pub async fn get(cx: Cx, input: GetPolicy) -> Result<GetPolicyOutput> {
    cx.authorize(&input.policy_arn)?;
    let policy = match managed::policy(&input.policy_arn) {
        Some(policy) => policy.render(&Uses::read(&cx)?),
        None => {
            let own = own(&cx, &input.policy_arn)?.ok_or_else(|| not_found(&input.policy_arn))?;
            own.render(cx.account(), &Uses::read(&cx)?)
        }
    };
    Ok(GetPolicyOutput { policy: Some(policy) })
}

pub async fn list(cx: Cx, input: ListPolicies) -> Result<ListPoliciesOutput> {
    cx.authorize("*")?;
    let (scope_name, prefix) = (input.scope.as_deref().unwrap_or("All"), input.path_prefix.as_deref());
    let uses = Uses::read(&cx)?;
    let mut all = Vec::new();
    if scope_name != "AWS" {
        let own = cx.store().all::<ManagedPolicy>(&scope(cx.account()))?;
        all.extend(own.iter().map(|policy| policy.render(cx.account(), &uses)));
    }
    if scope_name != "Local" {
        all.extend(managed::policies().iter().map(|policy| policy.render(&uses)));
    }
    let only_attached = input.only_attached == Some(true);
    all.retain(|policy| {
        let counts =
            (policy.attachment_count.unwrap_or(0), policy.permissions_boundary_usage_count.unwrap_or(0));
        let used = match input.policy_usage_filter.as_deref() {
            Some("PermissionsBoundary") => counts.1 > 0,
            Some(_) => counts.0 > 0 || !only_attached,
            None => !only_attached || counts != (0, 0),
        };
        let path = policy.path.as_deref().unwrap_or("/");
        used && prefix.is_none_or(|prefix| path.starts_with(prefix))
    });
    for policy in &mut all {
        // Lists show neither ("ListPolicies", IAM API reference).
        policy.tags = None;
        policy.description = None;
    }
    let page = page::slice(all, input.marker.as_deref(), input.max_items)?;
    Ok(ListPoliciesOutput {
        policies: Some(page.items),
        is_truncated: Some(page.next_token.is_some()),
        marker: page.next_token,
    })
}

pub async fn delete(cx: Cx, input: DeletePolicy) -> Result<Empty> {
    cx.authorize(&input.policy_arn)?;
    if managed::policy(&input.policy_arn).is_some() {
        return Err(Error::new("AccessDenied", 403, format!("{} is AWS's.", input.policy_arn)));
    }
    let account = cx.account().to_owned();
    cx.store()
        .write(move |transaction| {
            let (scope, policy_arn) = (scope(&account), &input.policy_arn);
            let found = transaction.get::<ManagedPolicy>(&scope, &id(name_in(policy_arn)))?;
            let found = found.filter(|found| found.arn(&account) == *policy_arn);
            let policy = found.ok_or_else(|| not_found(policy_arn))?;
            let mut uses = Uses::default();
            transaction.all::<Role>(&scope)?.iter().for_each(|role| uses.count(&role.grants));
            transaction.all::<User>(&scope)?.iter().for_each(|user| uses.count(&user.grants));
            transaction.all::<Group>(&scope)?.iter().for_each(|group| uses.count(&group.grants));
            if uses.of(policy_arn) != (0, 0) {
                return Err(
                    errors::DELETE_CONFLICT_EXCEPTION.error("Cannot delete a policy attached to entities.")
                );
            }
            if policy.versions.len() > 1 {
                return Err(errors::DELETE_CONFLICT_EXCEPTION.error(
                    "This policy has more than one version. Before you delete a policy, you must delete the \
                     policy's versions. The default version is deleted with the policy.",
                ));
            }
            transaction.delete::<ManagedPolicy>(&scope, &policy.id)?;
            Ok(Empty {})
        })
        .await
}

pub async fn entities(cx: Cx, input: ListEntitiesForPolicy) -> Result<ListEntitiesForPolicyOutput> {
    cx.authorize(&input.policy_arn)?;
    let policy_arn = &input.policy_arn;
    if managed::policy(policy_arn).is_none() && own(&cx, policy_arn)?.is_none() {
        return Err(not_found(policy_arn));
    }
    let prefix = input.path_prefix.as_deref().unwrap_or("/");
    let usage = input.policy_usage_filter.as_deref();
    let uses = |grants: &Grants| {
        let attached = grants.attached.contains(policy_arn) && usage != Some("PermissionsBoundary");
        let bounds = grants.boundary.as_ref() == Some(policy_arn) && usage != Some("PermissionsPolicy");
        attached || bounds
    };
    let wants = |kind: &str| input.entity_filter.as_deref().is_none_or(|filter| filter == kind);
    let mut all = Vec::new();
    if wants("User") {
        for user in cx.store().all::<User>(&scope(cx.account()))? {
            if uses(user.grants()) && user.path.starts_with(prefix) {
                let user = user.record;
                let user = PolicyUser { user_name: Some(user.name), user_id: Some(user.unique_id) };
                all.push((Some(user), None, None));
            }
        }
    }
    if wants("Role") {
        for role in cx.store().all::<Role>(&scope(cx.account()))? {
            if uses(role.grants()) && role.path.starts_with(prefix) {
                let role = role.record;
                let role = PolicyRole { role_name: Some(role.name), role_id: Some(role.unique_id) };
                all.push((None, Some(role), None));
            }
        }
    }
    if wants("Group") {
        for group in cx.store().all::<Group>(&scope(cx.account()))? {
            if uses(group.grants()) && group.path.starts_with(prefix) {
                let group = group.record;
                let group = PolicyGroup { group_name: Some(group.name), group_id: Some(group.unique_id) };
                all.push((None, None, Some(group)));
            }
        }
    }
    let page = page::slice(all, input.marker.as_deref(), input.max_items)?;
    let (mut users, mut roles, mut groups) = (Vec::new(), Vec::new(), Vec::new());
    for (user, role, group) in page.items {
        users.extend(user);
        roles.extend(role);
        groups.extend(group);
    }
    Ok(ListEntitiesForPolicyOutput {
        policy_groups: Some(groups),
        policy_users: Some(users),
        policy_roles: Some(roles),
        is_truncated: Some(page.next_token.is_some()),
        marker: page.next_token,
    })
}
