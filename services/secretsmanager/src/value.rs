//! The value of one version.

use novamind_api::secretsmanager::{GetSecretValue, GetSecretValueOutput, errors};
use novamind_kernel::Context;
use novamind_wire::{Error, Result, Timestamp};

use crate::Cx;
use crate::access::{Conditions, Found, change, find_for, invalid_request};
use crate::records::{CURRENT, DAY, Value, Version, value_id};
use crate::seal::{Content, Place, open};

fn no_version(what: &str, which: &str) -> Error {
    errors::RESOURCE_NOT_FOUND_EXCEPTION
        .error(format!("Secrets Manager can't find the specified secret value for {what}: {which}"))
}

/// The version that is meant: by its id, by its label, or by both if they agree.
fn choose<'a>(found: &'a Found, id: Option<&str>, stage: Option<&str>) -> Result<(&'a String, &'a Version)> {
    let versions = &found.secret.versions;
    let Some(id) = id else {
        let stage = stage.unwrap_or(CURRENT);
        let id = found.secret.at_stage(stage).ok_or_else(|| no_version("staging label", stage))?;
        return versions.get_key_value(id).ok_or_else(|| no_version("VersionId", id));
    };
    let (id, version) = versions.get_key_value(id).ok_or_else(|| no_version("VersionId", id))?;
    if let Some(stage) = stage.filter(|stage| !version.stages.iter().any(|one| one == stage)) {
        return Err(invalid_request(format!(
            "You provided a VersionStage that is not associated to the provided VersionId: {stage}, {id}"
        )));
    }
    Ok((id, version))
}

/// What was read.
pub struct Read {
    pub version_id: String,
    pub version: Version,
    pub content: Content,
}

/// The day of a time.
fn day(time: Timestamp) -> Timestamp {
    Timestamp::from_millis(time.millis().div_euclid(DAY) * DAY)
}

/// Reads a value of a secret that the caller may read, and notes the day.
pub async fn read(context: &Context, found: &Found, id: Option<&str>, stage: Option<&str>) -> Result<Read> {
    let (version_id, version) = choose(found, id, stage)?;
    let record = value_id(&found.name, &found.secret.suffix, version_id);
    let value = context.store().get::<Value>(context.scope(), &record)?;
    let value = value.ok_or_else(|| no_version("VersionId", version_id))?;
    let place = Place { arn: found.arn(context), version: version_id.clone() };
    let content = open(context, &place, &value).await?;
    let today = day(context.now());
    if version.accessed != Some(today) || found.secret.accessed != Some(today) {
        let noted = version_id.clone();
        let note = change(context, found, move |secret| {
            secret.accessed = Some(today);
            if let Some(version) = secret.versions.get_mut(&noted) {
                version.accessed = Some(today);
            }
            Ok(())
        });
        // Who may read the value gets it, whatever becomes of the note.
        if let Err(error) = note.await {
            tracing::warn!(secret = %found.name, %error, "the day of a read could not be noted");
        }
    }
    Ok(Read { version_id: version_id.clone(), version: version.clone(), content })
}

pub async fn get(cx: Cx, input: GetSecretValue) -> Result<GetSecretValueOutput> {
    let (id, stage) = (input.version_id.as_deref(), input.version_stage.as_deref());
    let mut conditions = Conditions::new();
    if let Some(id) = id {
        conditions.insert("secretsmanager:VersionId".to_owned(), vec![id.to_owned()]);
    }
    if id.is_none() || stage.is_some() {
        let stage = stage.unwrap_or(CURRENT).to_owned();
        conditions.insert("secretsmanager:VersionStage".to_owned(), vec![stage]);
    }
    let found = find_for(&cx, &input.secret_id, cx.operation(), conditions)?.must_stay()?;
    let read = read(&cx, &found, id, stage).await?;
    let (secret_string, secret_binary) = read.content.parts();
    Ok(GetSecretValueOutput {
        arn: Some(found.arn(&cx)),
        name: Some(found.name),
        version_id: Some(read.version_id),
        secret_binary,
        secret_string,
        version_stages: Some(read.version.stages),
        created_date: Some(read.version.created),
    })
}
