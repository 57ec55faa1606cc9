//! Labels of versions. A label names one version at a time.

use novamind_api::ssm::{
    LabelParameterVersion, LabelParameterVersionOutput, UnlabelParameterVersion,
    UnlabelParameterVersionOutput, errors,
};
use novamind_kernel::{Scope, Transaction};
use novamind_wire::Result;

use crate::Cx;
use crate::parameter::not_found;
use crate::records::{OldVersion, Parameter, Version, authorize, in_order, old_id, old_prefix};

/// Labels that one version may have.
const MOST: usize = 10;

/// A label: letters, digits, `.`, `-`, `_`; not a digit first, nor `aws` or `ssm`.
fn is_valid(label: &str) -> bool {
    let lower = label.to_ascii_lowercase();
    label.len() <= 100
        && !label.is_empty()
        && label.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
        && !label.starts_with(|c: char| c.is_ascii_digit())
        && !lower.starts_with("aws")
        && !lower.starts_with("ssm")
}

/// All versions of a parameter, oldest first, the current one last.
fn versions(transaction: &Transaction<'_>, scope: &Scope, name: &str) -> Result<Vec<Version>> {
    let parameter = transaction.get::<Parameter>(scope, name)?.ok_or_else(|| not_found(name))?;
    let old = transaction.list::<OldVersion>(scope, &old_prefix(name), None, usize::MAX)?;
    Ok(in_order(old).into_iter().chain([parameter.record.current]).collect())
}

fn save(transaction: &mut Transaction<'_>, scope: &Scope, name: &str, version: Version) -> Result<()> {
    let Some(mut parameter) = transaction.get::<Parameter>(scope, name)? else { return Err(not_found(name)) };
    if parameter.current.number == version.number {
        parameter.record.current = version;
        transaction.put(scope, name, &parameter.record)?;
    } else {
        transaction.put(scope, &old_id(name, version.number), &OldVersion(version))?;
    }
    Ok(())
}

pub async fn label(cx: Cx, input: LabelParameterVersion) -> Result<LabelParameterVersionOutput> {
    authorize(&cx, &input.name)?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let (labels, invalid): (Vec<_>, Vec<_>) = input.labels.into_iter().partition(|label| is_valid(label));
            let mut all = versions(transaction, &scope, &input.name)?;
            let number = input.parameter_version.or_else(|| all.last().map(|current| current.number));
            if !all.iter().any(|version| Some(version.number) == number) {
                return Err(errors::PARAMETER_VERSION_NOT_FOUND.error(format!(
                    "Systems Manager could not find version {} of {}. Verify the version and try again.",
                    number.unwrap_or_default(),
                    input.name
                )));
            }
            for version in &mut all {
                let before = version.labels.clone();
                if Some(version.number) == number {
                    let new = labels.iter().filter(|label| !before.contains(label));
                    version.labels.extend(new.cloned());
                    if version.labels.len() > MOST {
                        return Err(errors::PARAMETER_VERSION_LABEL_LIMIT_EXCEEDED.error(format!(
                            "A parameter version can have maximum {MOST} labels. Move one or more labels to another \
                             version and try again."
                        )));
                    }
                } else {
                    version.labels.retain(|label| !labels.contains(label));
                }
                if version.labels != before {
                    save(transaction, &scope, &input.name, version.clone())?;
                }
            }
            Ok(LabelParameterVersionOutput { invalid_labels: Some(invalid), parameter_version: number })
        })
        .await
}

pub async fn unlabel(cx: Cx, input: UnlabelParameterVersion) -> Result<UnlabelParameterVersionOutput> {
    authorize(&cx, &input.name)?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let all = versions(transaction, &scope, &input.name)?;
            let found = all.into_iter().find(|version| version.number == input.parameter_version);
            let mut version = found.ok_or_else(|| {
                errors::PARAMETER_VERSION_NOT_FOUND.error(format!(
                    "Systems Manager could not find version {} of {}. Verify the version and try again.",
                    input.parameter_version, input.name
                ))
            })?;
            let (removed, invalid): (Vec<_>, Vec<_>) =
                input.labels.into_iter().partition(|label| version.labels.contains(label));
            version.labels.retain(|label| !removed.contains(label));
            save(transaction, &scope, &input.name, version)?;
            Ok(UnlabelParameterVersionOutput { removed_labels: Some(removed), invalid_labels: Some(invalid) })
        })
        .await
}
