//! New values, and changes of a secret.

use novamind_api::secretsmanager::{
    PutSecretValue, PutSecretValueOutput, UpdateSecret, UpdateSecretOutput, errors,
};
use novamind_kernel::{Context, uuid};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::access::{Conditions, Found, find, find_for, invalid_parameter, not_found};
use crate::records::{CURRENT, PENDING, PREVIOUS, Secret, Value, value_id};
use crate::seal::{Content, Place, is_same, open, seal};

/// Labels that a version may have.
const MOST_STAGES: usize = 20;

/// A version that is to be.
struct New<'a> {
    token: &'a str,
    content: &'a Content,
    stages: Vec<String>,
    key: Option<&'a str>,
}

/// Adds a version; a call that was made before with the same token and value changes nothing.
async fn add(context: &Context, found: &Found, new: New<'_>) -> Result<()> {
    let id = value_id(&found.name, &found.secret.suffix, new.token);
    let place = Place { arn: found.arn(context), version: new.token.to_owned() };
    if let Some(old) = context.store().get::<Value>(context.scope(), &id)? {
        return match is_same(context, &place, &old, new.content)? {
            true => Ok(()),
            false => Err(errors::RESOURCE_EXISTS_EXCEPTION
                .error("You can't modify an existing secret version; you can only create a new one.")),
        };
    }
    let (value, key) = seal(context, new.key, &place, new.content).await?;
    let (scope, name, suffix) = (context.scope().clone(), found.name.clone(), found.secret.suffix.clone());
    let (now, token, stages) = (context.now(), new.token.to_owned(), new.stages);
    let write = context.store().write(move |transaction| {
        let stored = transaction.get::<Secret>(&scope, &name)?.filter(|stored| stored.suffix == suffix);
        let mut secret = stored.ok_or_else(not_found)?.record;
        // The same call may have come twice at the same time.
        if secret.versions.contains_key(&token) {
            return Ok(());
        }
        secret.add(&token, &stages, key, now);
        for old in secret.drop_old(now) {
            transaction.delete::<Value>(&scope, &value_id(&name, &suffix, &old))?;
        }
        transaction.put(&scope, &value_id(&name, &suffix, &token), &value)?;
        transaction.put(&scope, &name, &secret)?;
        Ok(())
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
    let key = found.secret.key.clone();
    let new = New { token: &token, content: &content, stages, key: key.as_deref() };
    add(&cx, &found, new).await?;
    let now = cx.store().get::<Secret>(cx.scope(), &found.name)?.ok_or_else(not_found)?;
    let stages = now.versions.get(&token).map(|version| version.stages.clone());
    Ok(PutSecretValueOutput {
        arn: Some(found.arn(&cx)),
        name: Some(found.name),
        version_id: Some(token),
        version_stages: stages,
    })
}

/// Seals the versions in use under another key, as AWS does when a secret's key is changed.
async fn reseal(context: &Context, found: &Found, key: &str) -> Result<Vec<(String, Value, String)>> {
    let mut done = Vec::new();
    let used =
        |stages: &[String]| stages.iter().any(|one| [CURRENT, PREVIOUS, PENDING].contains(&one.as_str()));
    for (version, _) in found.secret.versions.iter().filter(|(_, version)| used(&version.stages)) {
        let id = value_id(&found.name, &found.secret.suffix, version);
        let Some(old) = context.store().get::<Value>(context.scope(), &id)? else { continue };
        let place = Place { arn: found.arn(context), version: version.clone() };
        let content = open(context, &place, &old).await?;
        let (value, key) = seal(context, Some(key), &place, &content).await?;
        done.push((version.clone(), value, key));
    }
    Ok(done)
}

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
    // An empty name takes the key away: the account's AWS managed key is used again.
    let key = input.kms_key_id.map(|key| Some(key).filter(|key| !key.is_empty()));
    let changes_key = key.as_ref().is_some_and(|key| *key != found.secret.key);
    let resealed = match &key {
        Some(key) if changes_key => {
            let key = key.as_deref().unwrap_or(crate::seal::DEFAULT_KEY);
            reseal(&cx, &found, key).await?
        }
        _ => Vec::new(),
    };
    let now = cx.now();
    let (scope, name, suffix) = (cx.scope().clone(), found.name.clone(), found.secret.suffix.clone());
    let (description, new_key) = (input.description, key.clone());
    let write = cx.store().write(move |transaction| {
        let stored = transaction.get::<Secret>(&scope, &name)?.filter(|stored| stored.suffix == suffix);
        let mut secret = stored.ok_or_else(not_found)?.record;
        if let Some(description) = description {
            secret.description = Some(description).filter(|text| !text.is_empty());
        }
        if let Some(key) = new_key {
            secret.key = key;
        }
        for (version, value, key) in resealed {
            if let Some(version) = secret.versions.get_mut(&version) {
                version.key = key;
            }
            transaction.put(&scope, &value_id(&name, &suffix, &version), &value)?;
        }
        secret.changed = now;
        transaction.put(&scope, &name, &secret)?;
        Ok(())
    });
    write.await?;
    let mut version_id = None;
    if let Some(content) = content {
        let token = input.client_request_token.unwrap_or_else(uuid);
        let key = key.unwrap_or_else(|| found.secret.key.clone());
        let stages = vec![CURRENT.to_owned()];
        add(&cx, &found, New { token: &token, content: &content, stages, key: key.as_deref() }).await?;
        version_id = Some(token);
    }
    Ok(UpdateSecretOutput { arn: Some(found.arn(&cx)), name: Some(found.name), version_id })
}
