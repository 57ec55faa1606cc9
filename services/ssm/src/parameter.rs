//! Parameters: put, get, delete.

use novamind_api::ssm::{
    DeleteParameter, DeleteParameterOutput, DeleteParameters, DeleteParametersOutput, GetParameter,
    GetParameterOutput, GetParameters, GetParametersOutput, PutParameter, PutParameterOutput, errors,
};
use novamind_kernel::Transaction;
use novamind_wire::{Error, Result};
use regex::Regex;

use crate::Cx;
use crate::kms::{self, Sealed};
use crate::records::{
    DEFAULT_KEY, HISTORY, NewVersion, OldVersion, Parameter, SECURE, Version, arn, authorize, authorize_put,
    old_id, old_prefix,
};
use crate::selector::Reference;
use crate::tags::check as check_tags;

/// Size of a value, in bytes, by tier (Parameter Store quotas).
const STANDARD_SIZE: usize = 4096;
const ADVANCED_SIZE: usize = 8192;
const STANDARD: &str = "Standard";
const ADVANCED: &str = "Advanced";
const DEEPEST: usize = 15;
/// Characters of a parameter's ARN.
const LONGEST: usize = 1011;

pub(crate) fn invalid(message: impl Into<String>) -> Error {
    Error::new("ValidationException", 400, message)
}

pub(crate) fn not_found(name: &str) -> Error {
    errors::PARAMETER_NOT_FOUND.error(format!("Parameter {name} not found."))
}

/// The words for a name that is not one, as users report them.
const NAMES: &str = "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a path, it can \
                     consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, \
                     numbers and the following 3 symbols .-_";

fn check_name(name: &str) -> Result<()> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "_.-/".contains(c);
    if name.is_empty() || !name.chars().all(allowed) {
        return Err(invalid(NAMES));
    }
    if name.contains('/') && !name.starts_with('/') {
        return Err(invalid(
            "Parameter name must be a fully qualified name: a hierarchy begins with a forward slash",
        ));
    }
    if name.ends_with('/') {
        return Err(invalid("Parameter name must not end with slash."));
    }
    let first = name.trim_start_matches('/').to_ascii_lowercase();
    if first.starts_with("aws") {
        let message = format!("No access to reserved parameter name: {name}.");
        return Err(Error::new("AccessDeniedException", 400, message));
    }
    if first.starts_with("ssm") {
        return Err(invalid(NAMES));
    }
    if name.matches('/').count() > DEEPEST {
        return Err(errors::HIERARCHY_LEVEL_LIMIT_EXCEEDED_EXCEPTION
            .error(format!("A hierarchy can have a maximum of {DEEPEST} levels: {name}")));
    }
    Ok(())
}

/// Refuses a name whose ARN is too long ("PutParameter", Systems Manager API reference; assumed: the words).
fn check_length(arn: &str) -> Result<()> {
    if arn.len() > LONGEST {
        return Err(invalid(format!("The ARN of a parameter can have at most {LONGEST} characters.")));
    }
    Ok(())
}

fn check_supported(input: &PutParameter) -> Result<()> {
    if input.policies.as_deref().is_some_and(|policies| !policies.is_empty() && policies != "[]") {
        return Err(Error::unsupported("Policies of a parameter"));
    }
    if input.data_type.as_deref().is_some_and(|kind| kind != "text") {
        return Err(Error::unsupported("A DataType other than text"));
    }
    if input.key_id.is_some() && input.r#type.as_deref().is_some_and(|kind| kind != SECURE) {
        return Err(invalid("KeyId is for parameters of the type SecureString only."));
    }
    if input.tags.as_ref().is_some_and(|tags| !tags.is_empty()) && input.overwrite == Some(true) {
        return Err(invalid(
            "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please \
             remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or \
             RemoveTagsFromResource.",
        ));
    }
    Ok(())
}

fn check_size(size: usize, tier: &str) -> Result<()> {
    if size == 0 {
        return Err(invalid(
            "1 validation error detected: Value '' at 'value' failed to satisfy constraint: Member must have length \
             greater than or equal to 1",
        ));
    }
    match tier {
        STANDARD if size > STANDARD_SIZE => Err(invalid(format!(
            "Standard tier parameters support a maximum parameter value of {STANDARD_SIZE} characters. To create a \
             larger parameter value, upgrade the parameter to use the advanced-parameter tier."
        ))),
        _ if size > ADVANCED_SIZE => Err(invalid(format!(
            "Advanced tier parameters support a maximum parameter value of {ADVANCED_SIZE} characters."
        ))),
        _ => Ok(()),
    }
}

/// Refuses a value that refers to another parameter ("PutParameter", Systems Manager API reference; assumed: the words).
fn check_nesting(value: &str) -> Result<()> {
    match value.split_once("{{") {
        Some((_, rest)) if rest.contains("}}") => {
            Err(invalid("Parameter value can't nest another parameter. Do not use \"{{}}\" in the value."))
        }
        _ => Ok(()),
    }
}

/// The tier that a parameter gets: there is no way back from the advanced one.
fn tier(asked: Option<&str>, size: usize, previous: Option<&str>) -> Result<&'static str> {
    let was_advanced = previous == Some(ADVANCED);
    match asked {
        Some(STANDARD) if was_advanced => Err(invalid(
            "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the \
             advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the advanced \
             parameter and recreate it as a standard parameter.",
        )),
        Some(ADVANCED) => Ok(ADVANCED),
        _ if was_advanced => Ok(ADVANCED),
        Some("Intelligent-Tiering") if size > STANDARD_SIZE => Ok(ADVANCED),
        _ => Ok(STANDARD),
    }
}

/// The kind and the tier that a parameter gets.
fn shape(input: &PutParameter, previous: Option<&Version>) -> Result<(String, &'static str)> {
    let kind = input
        .r#type
        .clone()
        .or_else(|| previous.map(|previous| previous.kind.clone()))
        .ok_or_else(|| invalid("A parameter type is required when you create a parameter."))?;
    if let Some(previous) = previous
        && previous.kind != kind
    {
        return Err(errors::HIERARCHY_TYPE_MISMATCH_EXCEPTION.error(format!(
            "Parameter {} is of type {}; delete it to make it a {kind}.",
            input.name, previous.kind
        )));
    }
    let tier = tier(input.tier.as_deref(), input.value.len(), previous.map(|p| p.tier.as_str()))?;
    check_size(input.value.len(), tier)?;
    Ok((kind, tier))
}

fn check_absent(old: Option<&Parameter>, input: &PutParameter) -> Result<()> {
    match old {
        Some(_) if input.overwrite != Some(true) => Err(errors::PARAMETER_ALREADY_EXISTS.error(
            "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.",
        )),
        _ => Ok(()),
    }
}

/// Seals the value, if it is to be a SecureString with a key of its own.
async fn seal(cx: &Cx, input: &PutParameter) -> Result<Option<(Sealed, &'static str)>> {
    let Some(key) = input.key_id.as_deref().filter(|key| *key != DEFAULT_KEY) else { return Ok(None) };
    let old = cx.store().get::<Parameter>(cx.scope(), &input.name)?.map(|stored| stored.record);
    check_absent(old.as_ref(), input)?;
    let (kind, tier) = shape(input, old.as_ref().map(|old| &old.current))?;
    if kind != SECURE {
        return Err(invalid("KeyId is for parameters of the type SecureString only."));
    }
    let sealed = kms::seal(cx, &arn(cx, &input.name), key, tier == ADVANCED, &input.value).await?;
    Ok(Some((sealed, tier)))
}

pub async fn put(cx: Cx, mut input: PutParameter) -> Result<PutParameterOutput> {
    // Spaces around a name are removed ("PutParameter", Systems Manager API reference).
    input.name = input.name.trim_matches(' ').to_owned();
    check_name(&input.name)?;
    check_length(&arn(&cx, &input.name))?;
    check_nesting(&input.value)?;
    check_supported(&input)?;
    authorize_put(&cx, &input.name, input.overwrite == Some(true))?;
    check_tags(input.tags.as_deref().unwrap_or_default())?;
    if let Some(pattern) = &input.allowed_pattern {
        let regex = Regex::new(&format!("^(?:{pattern})$")).map_err(|_| {
            errors::INVALID_ALLOWED_PATTERN_EXCEPTION.error(format!("{pattern} is not a valid regex"))
        })?;
        if !regex.is_match(&input.value) {
            return Err(errors::PARAMETER_PATTERN_MISMATCH_EXCEPTION
                .error(format!("Parameter value, cannot be validated against allowedPattern: {pattern}")));
        }
    }
    let sealed = seal(&cx, &input).await?;
    let (scope, now, user) = (cx.scope().clone(), cx.now(), cx.caller().arn());
    let cloud = cx.cloud().clone();
    let (number, tier) = cx
        .store()
        .write(move |transaction| {
            let old = transaction.get::<Parameter>(&scope, &input.name)?.map(|stored| stored.record);
            check_absent(old.as_ref(), &input)?;
            let number = old.as_ref().map_or(1, |old| old.current.number + 1);
            let previous = old.as_ref().map(|old| &old.current);
            let (kind, tier) = shape(&input, previous)?;
            if sealed.as_ref().is_some_and(|(_, for_tier)| kind != SECURE || *for_tier != tier) {
                return Err(errors::TOO_MANY_UPDATES.error(
                    "There are concurrent updates for a resource that supports one update at a time.",
                ));
            }
            let new = NewVersion {
                kind,
                value: input.value,
                sealed: sealed.map(|(sealed, _)| sealed),
                description: input.description.or_else(|| previous.and_then(|p| p.description.clone())),
                allowed_pattern: input.allowed_pattern,
                tier: tier.to_owned(),
                modified: now,
                modified_by: user,
            };
            let current = Version::new(cloud.vault(), &input.name, number, new)?;
            let tags = match &old {
                Some(old) => old.tags.clone(),
                None => input.tags.unwrap_or_default().into_iter().map(|tag| (tag.key, tag.value)).collect(),
            };
            if let Some(old) = old {
                keep(transaction, &scope, &input.name, old.current)?;
            }
            transaction.put(&scope, &input.name, &Parameter { current, tags })?;
            Ok((number, tier))
        })
        .await?;
    Ok(PutParameterOutput { version: Some(number), tier: Some(tier.to_owned()) })
}

/// Keeps what was the current version, in the place of the oldest one where there are as many as are kept.
fn keep(
    transaction: &mut Transaction<'_>,
    scope: &novamind_kernel::Scope,
    name: &str,
    version: Version,
) -> Result<()> {
    let place = old_id(name, version.number);
    if version.number >= HISTORY
        && let Some(oldest) = transaction.get::<OldVersion>(scope, &place)?
        && !oldest.0.labels.is_empty()
    {
        return Err(errors::PARAMETER_MAX_VERSION_LIMIT_EXCEEDED.error(format!(
            "You attempted to create a new version of {name} by calling the PutParameter API with the overwrite flag. \
             Version {}, the oldest version, can't be deleted because it has a label associated with it. Move the \
             label to another version of the parameter, and try again.",
            oldest.0.number
        )));
    }
    transaction.put(scope, &place, &OldVersion(version))?;
    Ok(())
}

pub async fn get(cx: Cx, input: GetParameter) -> Result<GetParameterOutput> {
    let reference = Reference::parse(&input.name, cx.scope());
    authorize(&cx, reference.name)?;
    let version = reference.find(cx.store(), cx.scope())?.ok_or_else(|| not_found(&input.name))?;
    let decrypt = input.with_decryption.unwrap_or(false);
    let parameter = version.render(&cx, reference.name, reference.selector, decrypt).await?;
    Ok(GetParameterOutput { parameter: Some(parameter) })
}

pub async fn get_many(cx: Cx, input: GetParameters) -> Result<GetParametersOutput> {
    let decrypt = input.with_decryption.unwrap_or(false);
    let (mut parameters, mut invalid) = (Vec::new(), Vec::new());
    for text in input.names {
        let reference = Reference::parse(&text, cx.scope());
        authorize(&cx, reference.name)?;
        let found = match reference.find(cx.store(), cx.scope()) {
            Err(error) if error.is(&errors::PARAMETER_VERSION_NOT_FOUND) => None,
            other => other?,
        };
        match found {
            Some(version) => {
                parameters.push(version.render(&cx, reference.name, reference.selector, decrypt).await?)
            }
            None => invalid.push(text),
        }
    }
    Ok(GetParametersOutput { parameters: Some(parameters), invalid_parameters: Some(invalid) })
}

/// Deletes a parameter with its history; `false` if there was none.
async fn remove(cx: &Cx, name: String) -> Result<bool> {
    authorize(cx, &name)?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            for old in transaction.list::<OldVersion>(&scope, &old_prefix(&name), None, usize::MAX)? {
                transaction.delete::<OldVersion>(&scope, &old.id)?;
            }
            transaction.delete::<Parameter>(&scope, &name)
        })
        .await
}

pub async fn delete(cx: Cx, input: DeleteParameter) -> Result<DeleteParameterOutput> {
    if !remove(&cx, input.name.clone()).await? {
        return Err(not_found(&input.name));
    }
    Ok(DeleteParameterOutput {})
}

pub async fn delete_many(cx: Cx, input: DeleteParameters) -> Result<DeleteParametersOutput> {
    let (mut deleted, mut invalid) = (Vec::new(), Vec::new());
    for name in input.names {
        let gone = remove(&cx, name.clone()).await?;
        if gone { deleted.push(name) } else { invalid.push(name) }
    }
    Ok(DeleteParametersOutput { deleted_parameters: Some(deleted), invalid_parameters: Some(invalid) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers() {
        let cases = [
            (None, 1, None, Some("Standard")),
            (None, 1, Some("Advanced"), Some("Advanced")),
            (Some("Standard"), 1, Some("Advanced"), None),
            (Some("Intelligent-Tiering"), 5000, None, Some("Advanced")),
            (Some("Intelligent-Tiering"), 1, Some("Advanced"), Some("Advanced")),
            (Some("Advanced"), 1, Some("Standard"), Some("Advanced")),
        ];
        for (asked, size, previous, expected) in cases {
            assert_eq!(tier(asked, size, previous).ok(), expected, "{asked:?} {size} {previous:?}");
        }
        for (size, tier, fine) in
            [(0, STANDARD, false), (4097, STANDARD, false), (8192, ADVANCED, true), (8193, ADVANCED, false)]
        {
            assert_eq!(check_size(size, tier).is_ok(), fine, "{size} {tier}");
        }
    }

    #[test]
    fn names() {
        let cases = [
            ("/novamind/production/KEY", None),
            ("plain.name-1_2", None),
            ("a/b", Some("ValidationException")),
            ("/a b", Some("ValidationException")),
            ("", Some("ValidationException")),
            ("/a/", Some("ValidationException")),
            ("/aws/x", Some("AccessDeniedException")),
            ("SSM-x", Some("ValidationException")),
            ("/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16", Some("HierarchyLevelLimitExceededException")),
        ];
        for (name, code) in cases {
            assert_eq!(
                check_name(name).err().map(|error| error.code().to_owned()).as_deref(),
                code,
                "{name}"
            );
        }
    }
}
