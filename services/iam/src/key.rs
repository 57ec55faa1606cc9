//! Access keys of users.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use novamind_api::Empty;
use novamind_api::iam::{
    AccessKey as Rendered, AccessKeyLastUsed, AccessKeyMetadata, CreateAccessKey, CreateAccessKeyOutput,
    DeleteAccessKey, GetAccessKeyLastUsed, GetAccessKeyLastUsedOutput, ListAccessKeys, ListAccessKeysOutput,
    UpdateAccessKey, errors,
};
use novamind_kernel::{Stored, Vault, random_alphanumeric};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::holder::{Holder, not_found as gone};
use crate::page;
use crate::records::{AccessKey, User, scope};
use crate::session;
use crate::user::named_or_own;

/// Keys that one user may have.
const MOST: usize = 2;

fn context(access_key: &str) -> String {
    format!("iam/access-key/{access_key}")
}

/// The secret of a stored key.
pub fn open(vault: &Vault, access_key: &str, record: &AccessKey) -> Result<String> {
    let sealed = BASE64_STANDARD.decode(&record.secret)?;
    String::from_utf8(vault.open_sealed(&context(access_key), &sealed)?).map_err(Error::internal)
}

fn not_found(access_key: &str) -> Error {
    errors::NO_SUCH_ENTITY_EXCEPTION.error(format!("The Access Key with id {access_key} cannot be found."))
}

/// The user whose keys are meant, if the caller may do this operation to it. Root's key belongs to the installation.
fn owner(cx: &Cx, name: Option<String>) -> Result<Stored<User>> {
    named_or_own(cx, name, "Managing the root user's access key")
}

pub async fn create(cx: Cx, input: CreateAccessKey) -> Result<CreateAccessKeyOutput> {
    let user = owner(&cx, input.user_name)?;
    let access_key = format!("AKIA{}", random_alphanumeric(16));
    let secret = session::secret();
    let sealed = cx.cloud().vault().seal(&context(&access_key), secret.as_bytes())?;
    let key = AccessKey {
        user: user.id.clone(),
        secret: BASE64_STANDARD.encode(sealed),
        active: true,
        created: cx.now(),
        last_use: None,
    };
    let (scope, created, new_key) = (scope(cx.account()), key.created, access_key.clone());
    let stored = cx
        .store()
        .write(move |transaction| {
            let name = user.record.name;
            let changed = transaction.update::<User>(&scope, &user.id, |user| {
                if user.keys.len() >= MOST {
                    return Err(errors::LIMIT_EXCEEDED_EXCEPTION
                        .error(format!("Cannot exceed quota for AccessKeysPerUser: {MOST}")));
                }
                user.keys.push(new_key.clone());
                Ok(())
            })?;
            transaction.put(&scope, &new_key, &key)?;
            changed.ok_or_else(|| gone::<User>(&name))
        })
        .await?;
    Ok(CreateAccessKeyOutput {
        access_key: Rendered {
            user_name: stored.record.name,
            access_key_id: access_key,
            status: "Active".into(),
            secret_access_key: secret,
            create_date: Some(created),
        },
    })
}

/// Checks that the key is this user's, and reads it.
fn key_of(cx: &Cx, user: &User, access_key: &str) -> Result<AccessKey> {
    let key = cx.store().get::<AccessKey>(&scope(cx.account()), access_key)?;
    let key = key.filter(|_| user.keys.iter().any(|own| own == access_key));
    Ok(key.ok_or_else(|| not_found(access_key))?.record)
}

pub async fn update(cx: Cx, input: UpdateAccessKey) -> Result<Empty> {
    let user = owner(&cx, input.user_name)?;
    key_of(&cx, &user, &input.access_key_id)?;
    let active = match input.status.as_str() {
        "Active" => true,
        "Inactive" => false,
        other => {
            return Err(errors::INVALID_INPUT_EXCEPTION.error(format!("A key cannot be set to {other}.")));
        }
    };
    let scope = scope(cx.account());
    cx.store()
        .write(move |transaction| {
            let changed = transaction.update::<AccessKey>(&scope, &input.access_key_id, |key| {
                key.active = active;
                Ok(())
            })?;
            changed.map(|_| Empty {}).ok_or_else(|| not_found(&input.access_key_id))
        })
        .await
}

pub async fn delete(cx: Cx, input: DeleteAccessKey) -> Result<Empty> {
    let user = owner(&cx, input.user_name)?;
    key_of(&cx, &user, &input.access_key_id)?;
    let scope = scope(cx.account());
    cx.store()
        .write(move |transaction| {
            transaction.update::<User>(&scope, &user.id, |user| {
                user.keys.retain(|key| *key != input.access_key_id);
                Ok(())
            })?;
            transaction.delete::<AccessKey>(&scope, &input.access_key_id)?;
            Ok(Empty {})
        })
        .await
}

pub async fn list(cx: Cx, input: ListAccessKeys) -> Result<ListAccessKeysOutput> {
    let user = owner(&cx, input.user_name)?;
    let mut all = Vec::new();
    for access_key in &user.keys {
        let key = key_of(&cx, &user, access_key)?;
        all.push(AccessKeyMetadata {
            user_name: Some(user.name.clone()),
            access_key_id: Some(access_key.clone()),
            status: Some(if key.active { "Active" } else { "Inactive" }.into()),
            create_date: Some(key.created),
        });
    }
    let page = page::slice(all, input.marker.as_deref(), input.max_items)?;
    Ok(ListAccessKeysOutput {
        access_key_metadata: page.items,
        is_truncated: Some(page.next_token.is_some()),
        marker: page.next_token,
    })
}

pub async fn last_used(cx: Cx, input: GetAccessKeyLastUsed) -> Result<GetAccessKeyLastUsedOutput> {
    let scope = scope(cx.account());
    let key = cx.store().get::<AccessKey>(&scope, &input.access_key_id)?;
    let user = match &key {
        Some(key) => cx.store().get::<User>(&scope, &key.user)?,
        None => None,
    };
    match &user {
        Some(user) => cx.authorize(&user.arn(cx.account()))?,
        None => cx.authorize("*")?,
    }
    let (Some(key), Some(user)) = (key, user) else {
        return Err(not_found(&input.access_key_id));
    };
    let last = cx.state().usage.of(&input.access_key_id).or_else(|| key.record.last_use.clone());
    let not_used = || "N/A".to_owned();
    Ok(GetAccessKeyLastUsedOutput {
        user_name: Some(user.record.name),
        access_key_last_used: Some(AccessKeyLastUsed {
            last_used_date: last.as_ref().map(|last| last.when),
            service_name: last.as_ref().map_or_else(not_used, |last| last.service.clone()),
            region: last.map_or_else(not_used, |last| last.region),
        }),
    })
}
