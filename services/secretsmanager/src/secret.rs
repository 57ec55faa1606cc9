//! Secrets: create and describe.

use std::collections::BTreeMap;

use novamind_api::secretsmanager::{
    CreateSecret, CreateSecretOutput, DescribeSecret, DescribeSecretOutput, Tag, errors,
};
use novamind_kernel::uuid;
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::access::{Conditions, Found, arn, find, invalid_parameter, invalid_request, look};
use crate::delete::forget;
use crate::records::{CURRENT, Secret, Value, value_id};
use crate::seal::{Content, Place, is_same, seal};
use crate::{random, tags};

/// A name that a user gives; services that manage a secret begin its name with their own and `!`.
fn check_name(name: &str, managed: bool) -> Result<()> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "/_+=.@-".contains(c) || (managed && c == '!');
    match !name.is_empty() && name.len() <= 512 && name.chars().all(allowed) {
        true => Ok(()),
        false => Err(invalid_parameter(
            "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!",
        )),
    }
}

fn check_supported(input: &CreateSecret) -> Result<()> {
    if input.add_replica_regions.as_ref().is_some_and(|regions| !regions.is_empty()) {
        return Err(Error::unsupported("AddReplicaRegions"));
    }
    if input.force_overwrite_replica_secret == Some(true) {
        return Err(Error::unsupported("ForceOverwriteReplicaSecret"));
    }
    if input.r#type.is_some() {
        return Err(Error::unsupported("Type"));
    }
    if input.cross_account_primary_arn.is_some() {
        return Err(Error::unsupported("CrossAccountPrimaryARN"));
    }
    Ok(())
}

fn exists(name: &str) -> Error {
    errors::RESOURCE_EXISTS_EXCEPTION
        .error(format!("The operation failed because the secret {name} already exists."))
}

/// What a call answers that has been made before with the same token, or why it cannot be made.
fn repeated(cx: &Cx, found: &Found, token: &str, content: Option<&Content>) -> Result<CreateSecretOutput> {
    if found.secret.deletion.is_some() {
        return Err(invalid_request(
            "You can't create this secret because a secret with this name is already scheduled for deletion.",
        ));
    }
    let id = value_id(&found.name, &found.secret.suffix, token);
    let place = Place { arn: found.arn(cx), version: token.to_owned() };
    match (content, cx.store().get::<Value>(cx.scope(), &id)?) {
        (Some(content), Some(value)) if is_same(cx.cloud().vault(), &place, &value, content)? => {
            Ok(CreateSecretOutput {
                arn: Some(place.arn),
                name: Some(found.name.clone()),
                version_id: Some(token.to_owned()),
                replication_status: None,
            })
        }
        _ => Err(exists(&found.name)),
    }
}

pub async fn create(cx: Cx, input: CreateSecret) -> Result<CreateSecretOutput> {
    check_name(&input.name, cx.via().is_some())?;
    check_supported(&input)?;
    let suffix = random::suffix();
    let arn = arn(&cx, &input.name, &suffix);
    let mut conditions = Conditions::from([("secretsmanager:Name".to_owned(), vec![input.name.clone()])]);
    if let Some(description) = &input.description {
        conditions.insert("secretsmanager:Description".to_owned(), vec![description.clone()]);
    }
    if let Some(key) = &input.kms_key_id {
        conditions.insert("secretsmanager:KmsKeyId".to_owned(), vec![key.clone()]);
    }
    cx.authorize_with("secretsmanager:CreateSecret", &arn, &conditions, None)?;
    if cx.brings_tags() {
        cx.authorize_with("secretsmanager:TagResource", &arn, &conditions, None)?;
    }
    let tags = tags::merge(&BTreeMap::new(), input.tags.unwrap_or_default())?;
    let content = Content::of(input.secret_string, input.secret_binary)?;
    let token = input.client_request_token.unwrap_or_else(uuid);
    if let Some(found) = look(&cx, &input.name)? {
        return repeated(&cx, &found, &token, content.as_ref());
    }
    let now = cx.now();
    let mut secret = Secret {
        suffix,
        description: input.description,
        key: input.kms_key_id,
        created: now,
        changed: now,
        accessed: None,
        deletion: None,
        tags,
        policy: None,
        versions: BTreeMap::new(),
    };
    let mut value = None;
    if let Some(content) = &content {
        let place = Place { arn: arn.clone(), version: token.clone() };
        let (sealed, key) = seal(&cx, secret.key.as_deref(), &place, content).await?;
        secret.add(&token, &[CURRENT.to_owned()], key, now);
        value = Some(sealed);
    }
    let version_id = value.is_some().then(|| token.clone());
    let (scope, name, made) = (cx.scope().clone(), input.name.clone(), token.clone());
    let write = cx.store().write(move |transaction| {
        match transaction.get::<Secret>(&scope, &name)? {
            Some(old) if old.is_gone(now) => forget(transaction, &scope, &name, &old.suffix)?,
            Some(_) => return Ok(false),
            None => {}
        }
        transaction.put(&scope, &name, &secret)?;
        if let Some(value) = value {
            transaction.put(&scope, &value_id(&name, &secret.suffix, &made), &value)?;
        }
        Ok(true)
    });
    if !write.await? {
        // Another call was faster, perhaps the same one.
        let found = look(&cx, &input.name)?.ok_or_else(|| exists(&input.name))?;
        return repeated(&cx, &found, &token, content.as_ref());
    }
    Ok(CreateSecretOutput { arn: Some(arn), name: Some(input.name), version_id, replication_status: None })
}

/// Tags as answers have them.
pub fn render_tags(secret: &Secret) -> Vec<Tag> {
    let each = secret.tags.iter();
    each.map(|(key, value)| Tag { key: Some(key.clone()), value: Some(value.clone()) }).collect()
}

/// The labels of each version that has any.
pub fn stages(secret: &Secret) -> BTreeMap<String, Vec<String>> {
    let labelled = secret.versions.iter().filter(|(_, version)| !version.stages.is_empty());
    labelled.map(|(id, version)| (id.clone(), version.stages.clone())).collect()
}

pub async fn describe(cx: Cx, input: DescribeSecret) -> Result<DescribeSecretOutput> {
    let found = find(&cx, &input.secret_id)?;
    let arn = found.arn(&cx);
    let secret = found.secret;
    Ok(DescribeSecretOutput {
        arn: Some(arn),
        name: Some(found.name),
        version_ids_to_stages: Some(stages(&secret)).filter(|stages| !stages.is_empty()),
        tags: Some(render_tags(&secret)),
        description: secret.description,
        kms_key_id: secret.key,
        last_changed_date: Some(secret.changed),
        last_accessed_date: secret.accessed,
        deleted_date: secret.deletion.map(|deletion| deletion.asked),
        created_date: Some(secret.created),
        ..DescribeSecretOutput::default()
    })
}

#[cfg(test)]
mod tests {
    use super::check_name;

    #[test]
    fn names() {
        for (name, good) in
            [("prod/db+a=b.c@d-e_f", true), ("", false), ("a b", false), ("a!", false), ("ü", false)]
        {
            assert_eq!(check_name(name, false).is_ok(), good, "{name}");
        }
    }
}
