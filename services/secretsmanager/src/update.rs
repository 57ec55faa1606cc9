//! New values, and changes of a secret.
//!
//! What KMS seals takes calls, so it is made before the transaction that stores it, from the secret as it is then. A
//! transaction that finds another key, or versions that were not sealed anew, stores nothing, and all is made again.

use novamind_api::secretsmanager::{
    PutSecretValue, PutSecretValueOutput, UpdateSecret, UpdateSecretOutput, errors,
};
use novamind_kernel::{Context, uuid};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::access::{Conditions, Found, again, find, find_for, invalid_parameter, look, not_found};
use crate::records::{CURRENT, PENDING, PREVIOUS, Secret, Value, Version, value_id};
use crate::seal::{Content, DEFAULT_KEY, Place, is_same, reseal, seal};

/// Labels that a version may have.
const MOST_STAGES: usize = 20;
/// How often a change begins anew because others came in between.
const ATTEMPTS: usize = 10;

/// A version that is to be.
#[derive(Clone)]
struct New {
    token: String,
    content: Content,
    stages: Vec<String>,
}

/// What a call asks for.
#[derive(Clone, Default)]
struct Wish {
    description: Option<String>,
    /// Another key; within, none is the account's AWS managed one.
    key: Option<Option<String>>,
    version: Option<New>,
    /// A call that was made before with the same token and value changes nothing.
    repeatable: bool,
}

fn exists() -> Error {
    errors::RESOURCE_EXISTS_EXCEPTION
        .error("You can't modify an existing secret version; you can only create a new one.")
}

/// Whether a version is sealed anew when the secret's key is changed.
fn is_used(version: &Version) -> bool {
    version.stages.iter().any(|stage| [CURRENT, PREVIOUS, PENDING].contains(&stage.as_str()))
}

/// Does what is asked for in one transaction; answers the labels of the new version.
async fn apply(context: &Context, found: Found, wish: Wish) -> Result<Option<Vec<String>>> {
    let arn = found.arn(context);
    let mut found = Some(found);
    for _ in 0..ATTEMPTS {
        let seen = match found.take() {
            Some(found) => found,
            None => look(context, &arn)?.ok_or_else(not_found)?.must_stay()?,
        };
        if let Some(stages) = attempt(context, seen, wish.clone()).await? {
            return Ok(stages);
        }
    }
    Err(errors::INTERNAL_SERVICE_ERROR.error(
        "Other calls changed the secret again and again while this one was to. Nothing was changed; try again.",
    ))
}

/// As [`apply`], unless the secret is not as it was seen: then nothing.
async fn attempt(context: &Context, seen: Found, wish: Wish) -> Result<Option<Option<Vec<String>>>> {
    let (scope, name, suffix) = (context.scope().clone(), seen.name.clone(), seen.secret.suffix.clone());
    let arn = seen.arn(context);
    let known = wish.version.as_ref().and_then(|new| seen.secret.versions.get(&new.token));
    let key = wish.key.clone().unwrap_or_else(|| seen.secret.key.clone());
    // A version that is there already is told below, without asking KMS for anything.
    let sealed = match &wish.version {
        Some(new) if known.is_none() => {
            let place = Place { arn: arn.clone(), version: new.token.clone() };
            Some(seal(context, key.as_deref(), &place, &new.content).await?)
        }
        _ => None,
    };
    let moves = key != seen.secret.key;
    let mut resealed = Vec::new();
    for version in seen.secret.versions.iter().filter(|(_, one)| moves && is_used(one)).map(|(id, _)| id) {
        let id = value_id(&name, &suffix, version);
        let Some(old) = context.store().get::<Value>(&scope, &id)? else { continue };
        let place = Place { arn: arn.clone(), version: version.clone() };
        let new = reseal(context, key.as_deref().unwrap_or(DEFAULT_KEY), &place, &old.record).await?;
        resealed.push((version.clone(), new));
    }
    let (now, cloud, seen) = (context.now(), context.cloud().clone(), seen.secret);
    let write = context.store().write(move |transaction| {
        let mut secret = again(transaction, &scope, &name, &suffix, now)?;
        secret.must_stay()?;
        let mut stages = None;
        if let Some(new) = &wish.version
            && let Some(version) = secret.versions.get(&new.token)
        {
            let value = transaction.get::<Value>(&scope, &value_id(&name, &suffix, &new.token))?;
            let place = Place { arn, version: new.token.clone() };
            let same = value.map_or(Ok(false), |old| is_same(cloud.vault(), &place, &old, &new.content))?;
            return if wish.repeatable && same {
                Ok(Some(Some(version.stages.clone())))
            } else {
                Err(exists())
            };
        }
        let missed = |(id, one): (&String, &Version)| {
            moves && is_used(one) && resealed.iter().all(|(version, _)| version != id)
        };
        let unsealed = wish.version.is_some() && sealed.is_none();
        if unsealed || secret.key != seen.key || secret.versions.iter().any(missed) {
            return Ok(None);
        }
        if let Some(description) = wish.description {
            secret.description = Some(description).filter(|text| !text.is_empty());
        }
        secret.key = key;
        for (version, new) in resealed {
            // What the caller may not seal under the new key stays under the old one.
            let (Some((value, key)), Some(version_record)) = (new, secret.versions.get_mut(&version)) else {
                continue;
            };
            version_record.key = key;
            transaction.put(&scope, &value_id(&name, &suffix, &version), &value)?;
        }
        if let (Some(new), Some((value, key))) = (wish.version, sealed) {
            secret.add(&new.token, &new.stages, key, now);
            for old in secret.drop_old(now) {
                transaction.delete::<Value>(&scope, &value_id(&name, &suffix, &old))?;
            }
            transaction.put(&scope, &value_id(&name, &suffix, &new.token), &value)?;
            stages = secret.versions.get(&new.token).map(|version| version.stages.clone());
        }
        secret.changed = now;
        transaction.put::<Secret>(&scope, &name, &secret)?;
        Ok(Some(stages))
    });
    write.await
}

pub async fn put_value(cx: Cx, input: PutSecretValue) -> Result<PutSecretValueOutput> {
    let found = find(&cx, &input.secret_id)?.must_stay()?;
    if input.rotation_token.is_some() {
        return Err(Error::unsupported("RotationToken"));
    }
    let content = Content::of(input.secret_string, input.secret_binary)?
        .ok_or_else(|| invalid_parameter("You must provide either SecretString or SecretBinary."))?;
    let token = input.client_request_token.unwrap_or_else(uuid);
    let stages = input.version_stages.unwrap_or_else(|| vec![CURRENT.to_owned()]);
    if stages.len() > MOST_STAGES {
        return Err(errors::LIMIT_EXCEEDED_EXCEPTION
            .error(format!("A version can have at most {MOST_STAGES} staging labels.")));
    }
    let (arn, name) = (found.arn(&cx), found.name.clone());
    let version = New { token: token.clone(), content, stages };
    let wish = Wish { version: Some(version), repeatable: true, ..Wish::default() };
    let version_stages = apply(&cx, found, wish).await?;
    Ok(PutSecretValueOutput { arn: Some(arn), name: Some(name), version_id: Some(token), version_stages })
}

/// Changes a secret. A token of a version that there is is refused, also with that version's value ("UpdateSecret",
/// Secrets Manager API reference).
pub async fn update(cx: Cx, input: UpdateSecret) -> Result<UpdateSecretOutput> {
    let mut conditions = Conditions::new();
    if let Some(description) = &input.description {
        conditions.insert("secretsmanager:Description".to_owned(), vec![description.clone()]);
    }
    if let Some(key) = &input.kms_key_id {
        conditions.insert("secretsmanager:KmsKeyId".to_owned(), vec![key.clone()]);
    }
    let found = find_for(&cx, &input.secret_id, cx.operation(), conditions)?.must_stay()?;
    if input.r#type.is_some() {
        return Err(Error::unsupported("Type"));
    }
    let content = Content::of(input.secret_string, input.secret_binary)?;
    let token = content.is_some().then(|| input.client_request_token.unwrap_or_else(uuid));
    let version = content.zip(token.clone());
    let wish = Wish {
        description: input.description,
        // An empty name takes the key away: the account's AWS managed key is used again.
        key: input.kms_key_id.map(|key| Some(key).filter(|key| !key.is_empty())),
        version: version.map(|(content, token)| New { token, content, stages: vec![CURRENT.to_owned()] }),
        repeatable: false,
    };
    let (arn, name) = (found.arn(&cx), found.name.clone());
    apply(&cx, found, wish).await?;
    Ok(UpdateSecretOutput { arn: Some(arn), name: Some(name), version_id: token })
}
