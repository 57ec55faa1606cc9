//! Users.

use std::collections::BTreeMap;

use novamind_api::Empty;
use novamind_api::iam::{
    CreateUser, CreateUserOutput, DeleteUser, DeleteUserPermissionsBoundary, GetUser, GetUserOutput,
    ListSSHPublicKeys, ListSSHPublicKeysOutput, ListServiceSpecificCredentials,
    ListServiceSpecificCredentialsOutput, ListSigningCertificates, ListSigningCertificatesOutput, ListUsers,
    ListUsersOutput, PutUserPermissionsBoundary, UpdateUser, User as Rendered, errors,
};
use novamind_kernel::{Principal, Stored};
use novamind_wire::{Error, Result, Timestamp};

use crate::Cx;
use crate::holder::{change, check_bare, find, find_with, new_tags, not_found};
use crate::managed_policy::check_attachable;
use crate::page;
use crate::records::{
    AccessKey, Device, Grants, User, arn, boundary, id, name_in, scope, some_tags, unique_id,
};

impl User {
    pub fn render(&self, account: &str) -> Rendered {
        Rendered {
            path: self.path.clone(),
            user_name: self.name.clone(),
            user_id: self.unique_id.clone(),
            arn: arn(account, "user", &self.path, &self.name),
            create_date: self.created,
            password_last_used: None,
            permissions_boundary: boundary(self.grants.boundary.as_ref()),
            tags: some_tags(&self.tags),
        }
    }

    /// As lists show it: without tags and boundary ("ListUsers", IAM API reference).
    pub fn render_listed(&self, account: &str) -> Rendered {
        Rendered { tags: None, permissions_boundary: None, ..self.render(account) }
    }
}

/// The user of that name, or the caller, if the caller may do this operation to it. `what` is not done for the root user,
/// who is no record.
pub fn named_or_own(cx: &Cx, given: Option<String>, what: &str) -> Result<Stored<User>> {
    match name_or_own(cx, given)? {
        Some(name) => find::<User>(cx, &name),
        None => {
            cx.authorize(&cx.caller().arn())?;
            Err(Error::unsupported(what))
        }
    }
}

/// The name that was given, or the caller's own; `None` for the root user.
pub fn name_or_own(cx: &Cx, given: Option<String>) -> Result<Option<String>> {
    if given.is_some() {
        return Ok(given);
    }
    match &cx.caller().principal {
        Principal::Root => Ok(None),
        Principal::User { name, .. } => Ok(Some(name.clone())),
        _ => Err(Error::new(
            "ValidationError",
            400,
            "Must specify userName when calling with non-User credentials",
        )),
    }
}

pub async fn create(cx: Cx, input: CreateUser) -> Result<CreateUserOutput> {
    let path = input.path.unwrap_or_else(|| "/".into());
    let mut keys = BTreeMap::new();
    if let Some(boundary) = &input.permissions_boundary {
        keys.insert("iam:PermissionsBoundary".into(), vec![boundary.clone()]);
    }
    let arn = arn(cx.account(), "user", &path, &input.user_name);
    cx.authorize_with("iam:CreateUser", &arn, &keys, None)?;
    cx.authorize_tagging("TagUser", &arn)?;
    let user = User {
        name: input.user_name,
        path,
        unique_id: unique_id("AIDA"),
        created: cx.now(),
        grants: Grants { boundary: input.permissions_boundary, ..Grants::default() },
        keys: Vec::new(),
        groups: Vec::new(),
        login: None,
        devices: Vec::new(),
        tags: new_tags(input.tags)?,
    };
    let account = cx.account().to_owned();
    let user = cx
        .store()
        .write(move |transaction| {
            let scope = scope(&account);
            if transaction.get::<User>(&scope, &id(&user.name))?.is_some() {
                return Err(errors::ENTITY_ALREADY_EXISTS_EXCEPTION
                    .error(format!("User with name {} already exists.", user.name)));
            }
            if let Some(boundary) = &user.grants.boundary {
                check_attachable(transaction, &account, boundary)?;
            }
            transaction.put(&scope, &id(&user.name), &user)?;
            Ok(user)
        })
        .await?;
    Ok(CreateUserOutput { user: Some(user.render(cx.account())) })
}

/// The account came into being with its root key.
pub fn account_created(cx: &Cx) -> Result<Timestamp> {
    let made = std::fs::metadata(cx.cloud().settings().folder.join("root.key"))?.modified()?;
    let since = made.duration_since(std::time::UNIX_EPOCH)?;
    Ok(Timestamp::from_millis(i64::try_from(since.as_millis())?))
}

pub async fn get(cx: Cx, input: GetUser) -> Result<GetUserOutput> {
    if let Some(name) = name_or_own(&cx, input.user_name)? {
        let user = find::<User>(&cx, &name)?;
        return Ok(GetUserOutput { user: user.render(cx.account()) });
    }
    let arn = cx.caller().arn();
    cx.authorize(&arn)?;
    let create_date = account_created(&cx)?;
    let user_id = cx.account().to_owned();
    Ok(GetUserOutput { user: Rendered { user_id, arn, create_date, ..Rendered::default() } })
}

pub async fn list(cx: Cx, input: ListUsers) -> Result<ListUsersOutput> {
    let prefix = input.path_prefix.unwrap_or_else(|| "/".into());
    cx.authorize(&arn(cx.account(), "user", &prefix, ""))?;
    let scope = scope(cx.account());
    let page = page::records::<User>(&cx, &scope, input.marker.as_deref(), input.max_items, |user| {
        user.path.starts_with(&prefix)
    })?;
    Ok(ListUsersOutput {
        users: page.items.iter().map(|user| user.render_listed(cx.account())).collect(),
        is_truncated: Some(page.next_token.is_some()),
        marker: page.next_token,
    })
}

pub async fn update(cx: Cx, input: UpdateUser) -> Result<Empty> {
    let user = find::<User>(&cx, &input.user_name)?;
    let path = input.new_path.unwrap_or_else(|| user.path.clone());
    let name = input.new_user_name.unwrap_or_else(|| user.name.clone());
    cx.authorize(&arn(cx.account(), "user", &path, &name))?;
    let scope = scope(cx.account());
    cx.store()
        .write(move |transaction| {
            let (old, new) = (id(&input.user_name), id(&name));
            let found = transaction.get::<User>(&scope, &old)?;
            let mut user = found.ok_or_else(|| not_found::<User>(&input.user_name))?.record;
            if old != new {
                if transaction.get::<User>(&scope, &new)?.is_some() {
                    return Err(errors::ENTITY_ALREADY_EXISTS_EXCEPTION
                        .error(format!("User with name {name} already exists.")));
                }
                transaction.delete::<User>(&scope, &old)?;
                for key in &user.keys {
                    transaction.update::<AccessKey>(&scope, key, |key| {
                        key.user.clone_from(&new);
                        Ok(())
                    })?;
                }
                for device in &user.devices {
                    transaction.update::<Device>(&scope, &id(name_in(&device.serial)), |device| {
                        device.user = Some(new.clone());
                        Ok(())
                    })?;
                }
            }
            (user.name, user.path) = (name, path);
            transaction.put(&scope, &new, &user)?;
            Ok(Empty {})
        })
        .await
}

pub async fn delete(cx: Cx, input: DeleteUser) -> Result<Empty> {
    find::<User>(&cx, &input.user_name)?;
    let scope = scope(cx.account());
    cx.store()
        .write(move |transaction| {
            let user_id = id(&input.user_name);
            let user = transaction.get::<User>(&scope, &user_id)?;
            let user = user.ok_or_else(|| not_found::<User>(&input.user_name))?;
            let conflict = |text: &str| Err(errors::DELETE_CONFLICT_EXCEPTION.error(text));
            if user.login.is_some() {
                return conflict("Cannot delete entity, must delete login profile first.");
            }
            if !user.devices.is_empty() {
                return conflict("Cannot delete entity, must delete MFA device first.");
            }
            if !user.groups.is_empty() {
                return conflict("Cannot delete entity, must remove users from group first.");
            }
            check_bare(&user.grants)?;
            if !user.keys.is_empty() {
                return Err(errors::DELETE_CONFLICT_EXCEPTION
                    .error("Cannot delete entity, must delete access keys first."));
            }
            transaction.delete::<User>(&scope, &user_id)?;
            Ok(Empty {})
        })
        .await
}

pub async fn put_boundary(cx: Cx, input: PutUserPermissionsBoundary) -> Result<Empty> {
    let keys = [("iam:PermissionsBoundary", input.permissions_boundary.as_str())];
    find_with::<User>(&cx, &input.user_name, &keys)?;
    let account = cx.account().to_owned();
    change::<User>(&cx, &input.user_name, move |transaction, user| {
        check_attachable(transaction, &account, &input.permissions_boundary)?;
        user.grants.boundary = Some(input.permissions_boundary);
        Ok(())
    })
    .await?;
    Ok(Empty {})
}

pub async fn delete_boundary(cx: Cx, input: DeleteUserPermissionsBoundary) -> Result<Empty> {
    find::<User>(&cx, &input.user_name)?;
    change::<User>(&cx, &input.user_name, |_, user| {
        if user.grants.boundary.take().is_none() {
            return Err(errors::NO_SUCH_ENTITY_EXCEPTION
                .error(format!("User {} has no permissions boundary.", user.name)));
        }
        Ok(())
    })
    .await?;
    Ok(Empty {})
}

/// Kinds of credentials that cannot be made here, so that no user has any.
pub async fn signing_certificates(
    cx: Cx,
    input: ListSigningCertificates,
) -> Result<ListSigningCertificatesOutput> {
    nobody_has(&cx, input.user_name)?;
    Ok(ListSigningCertificatesOutput { is_truncated: Some(false), ..Default::default() })
}

pub async fn ssh_keys(cx: Cx, input: ListSSHPublicKeys) -> Result<ListSSHPublicKeysOutput> {
    nobody_has(&cx, input.user_name)?;
    Ok(ListSSHPublicKeysOutput { is_truncated: Some(false), ssh_public_keys: Some(Vec::new()), marker: None })
}

pub async fn service_credentials(
    cx: Cx,
    input: ListServiceSpecificCredentials,
) -> Result<ListServiceSpecificCredentialsOutput> {
    nobody_has(&cx, input.user_name)?;
    Ok(ListServiceSpecificCredentialsOutput {
        service_specific_credentials: Some(Vec::new()),
        ..Default::default()
    })
}

fn nobody_has(cx: &Cx, name: Option<String>) -> Result<()> {
    match name_or_own(cx, name)? {
        Some(name) => find::<User>(cx, &name).map(drop),
        None => cx.authorize(&cx.caller().arn()),
    }
}
