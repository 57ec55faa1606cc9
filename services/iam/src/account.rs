//! What the account has of its own: its alias, the policy of its passwords, and a count of everything.

use std::collections::BTreeMap;

use novamind_api::Empty;
use novamind_api::iam::{
    CreateAccountAlias, DeleteAccountAlias, DeleteAccountPasswordPolicy, GetAccountPasswordPolicy,
    GetAccountPasswordPolicyOutput, GetAccountSummary, GetAccountSummaryOutput, ListAccountAliases,
    ListAccountAliasesOutput, PasswordPolicy as Rendered, UpdateAccountPasswordPolicy, errors,
};
use novamind_kernel::Record;
use novamind_wire::{Error, Result};

use crate::records::{
    ACCOUNT, Account, Device, Group, InstanceProfile, ManagedPolicy, PasswordPolicy, Role, User, scope,
};
use crate::{Cx, page};

pub fn read(cx: &Cx) -> Result<Account> {
    let found = cx.store().get::<Account>(&scope(cx.account()), ACCOUNT)?;
    Ok(found.map(|found| found.record).unwrap_or_default())
}

async fn change(cx: &Cx, change: impl FnOnce(&mut Account) -> Result<()> + Send + 'static) -> Result<Empty> {
    let scope = scope(cx.account());
    cx.store()
        .write(move |transaction| {
            let found = transaction.get::<Account>(&scope, ACCOUNT)?;
            let mut account = found.map(|found| found.record).unwrap_or_default();
            change(&mut account)?;
            transaction.put(&scope, ACCOUNT, &account)?;
            Ok(Empty {})
        })
        .await
}

/// Small letters, digits and single hyphens inside.
fn is_alias(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
}

/// A new alias takes the place of the old one.
pub async fn create_alias(cx: Cx, input: CreateAccountAlias) -> Result<Empty> {
    cx.authorize("*")?;
    if !is_alias(&input.account_alias) {
        return Err(Error::new(
            "ValidationError",
            400,
            format!(
                "1 validation error detected: Value '{}' at 'accountAlias' failed to satisfy constraint: Member \
                 must satisfy regular expression pattern: ^[a-z0-9]([a-z0-9]|-(?!-)){{1,61}}[a-z0-9]$",
                input.account_alias
            ),
        ));
    }
    change(&cx, move |account| {
        if account.alias.as_ref() == Some(&input.account_alias) {
            return Err(errors::ENTITY_ALREADY_EXISTS_EXCEPTION
                .error(format!("The account alias {} already exists.", input.account_alias)));
        }
        account.alias = Some(input.account_alias);
        Ok(())
    })
    .await
}

pub async fn delete_alias(cx: Cx, input: DeleteAccountAlias) -> Result<Empty> {
    cx.authorize("*")?;
    change(&cx, move |account| {
        if account.alias.as_ref() != Some(&input.account_alias) {
            return Err(errors::NO_SUCH_ENTITY_EXCEPTION
                .error(format!("The Account Alias with name {} cannot be found.", input.account_alias)));
        }
        account.alias = None;
        Ok(())
    })
    .await
}

pub async fn list_aliases(cx: Cx, input: ListAccountAliases) -> Result<ListAccountAliasesOutput> {
    cx.authorize("*")?;
    let all: Vec<String> = read(&cx)?.alias.into_iter().collect();
    let page = page::slice(all, input.marker.as_deref(), input.max_items)?;
    let is_truncated = Some(page.next_token.is_some());
    Ok(ListAccountAliasesOutput { account_aliases: page.items, is_truncated, marker: page.next_token })
}

/// What is not given gets its default, not what it was ("UpdateAccountPasswordPolicy", IAM API reference).
pub async fn update_passwords(cx: Cx, input: UpdateAccountPasswordPolicy) -> Result<Empty> {
    cx.authorize("*")?;
    let truth = |given: Option<bool>| given.unwrap_or(false);
    let policy = PasswordPolicy {
        length: input.minimum_password_length.unwrap_or(6),
        symbols: truth(input.require_symbols),
        numbers: truth(input.require_numbers),
        uppercase: truth(input.require_uppercase_characters),
        lowercase: truth(input.require_lowercase_characters),
        users_change: truth(input.allow_users_to_change_password),
        days: input.max_password_age.unwrap_or(0),
        remembered: input.password_reuse_prevention.unwrap_or(0),
        hard_expiry: input.hard_expiry,
    };
    change(&cx, move |account| {
        account.passwords = Some(policy);
        Ok(())
    })
    .await
}

fn no_policy(account: &str) -> Error {
    errors::NO_SUCH_ENTITY_EXCEPTION
        .error(format!("The Password Policy with domain name {account} cannot be found."))
}

pub async fn get_passwords(cx: Cx, _: GetAccountPasswordPolicy) -> Result<GetAccountPasswordPolicyOutput> {
    cx.authorize("*")?;
    let policy = read(&cx)?.passwords.ok_or_else(|| no_policy(cx.account()))?;
    let some = |number: i32| (number > 0).then_some(number);
    Ok(GetAccountPasswordPolicyOutput {
        password_policy: Rendered {
            minimum_password_length: Some(policy.length),
            require_symbols: Some(policy.symbols),
            require_numbers: Some(policy.numbers),
            require_uppercase_characters: Some(policy.uppercase),
            require_lowercase_characters: Some(policy.lowercase),
            allow_users_to_change_password: Some(policy.users_change),
            expire_passwords: Some(policy.days > 0),
            max_password_age: some(policy.days),
            password_reuse_prevention: some(policy.remembered),
            hard_expiry: policy.hard_expiry,
        },
    })
}

pub async fn delete_passwords(cx: Cx, _: DeleteAccountPasswordPolicy) -> Result<Empty> {
    cx.authorize("*")?;
    let number = cx.account().to_owned();
    change(&cx, move |account| account.passwords.take().map(drop).ok_or_else(|| no_policy(&number))).await
}

/// Counts, and the quotas of "IAM and AWS STS quotas" (IAM user guide) that are enforced here.
pub async fn summary(cx: Cx, _: GetAccountSummary) -> Result<GetAccountSummaryOutput> {
    cx.authorize("*")?;
    fn count<R: Record>(cx: &Cx) -> Result<i32> {
        Ok(i32::try_from(cx.store().all::<R>(&scope(cx.account()))?.len()).unwrap_or(i32::MAX))
    }
    let number = |length: usize| i32::try_from(length).unwrap_or(i32::MAX);
    let policies = cx.store().all::<ManagedPolicy>(&scope(cx.account()))?;
    let devices = cx.store().all::<Device>(&scope(cx.account()))?;
    let in_use = devices.iter().filter(|device| device.user.is_some()).count();
    let versions = policies.iter().map(|policy| policy.versions.len()).sum();
    let entries = [
        ("Users", count::<User>(&cx)?),
        ("Groups", count::<Group>(&cx)?),
        ("Roles", count::<Role>(&cx)?),
        ("InstanceProfiles", count::<InstanceProfile>(&cx)?),
        ("Policies", number(policies.len())),
        ("PolicyVersionsInUse", number(versions)),
        ("MFADevices", number(devices.len())),
        ("MFADevicesInUse", number(in_use)),
        ("ServerCertificates", 0),
        ("Providers", 0),
        ("AccountMFAEnabled", 0),
        ("AccountAccessKeysPresent", 1),
        ("AccountSigningCertificatesPresent", 0),
        ("AccountPasswordPresent", 0),
        ("GlobalEndpointTokenVersion", 1),
        ("AccessKeysPerUserQuota", 2),
        ("AssumeRolePolicySizeQuota", 2048),
        ("AttachedPoliciesPerGroupQuota", 10),
        ("AttachedPoliciesPerRoleQuota", 10),
        ("AttachedPoliciesPerUserQuota", 10),
        ("GroupPolicySizeQuota", 5120),
        ("GroupsPerUserQuota", 10),
        ("GroupsQuota", 300),
        ("InstanceProfilesQuota", 1000),
        ("PoliciesQuota", 1500),
        ("PolicySizeQuota", 6144),
        ("PolicyVersionsInUseQuota", 10_000),
        ("RolePolicySizeQuota", 10_240),
        ("RolesQuota", 1000),
        ("ServerCertificatesQuota", 20),
        ("SigningCertificatesPerUserQuota", 2),
        ("UserPolicySizeQuota", 2048),
        ("UsersQuota", 5000),
        ("VersionsPerPolicyQuota", 5),
    ];
    let summary: BTreeMap<_, _> = entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    Ok(GetAccountSummaryOutput { summary_map: Some(summary) })
}
