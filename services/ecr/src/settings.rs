//! What a repository can be set to: whether its tags may move, scanning, encryption.

use novamind_api::ecr::{
    EncryptionConfiguration, ImageScanningConfiguration, ImageTagMutabilityExclusionFilter,
    PutImageScanningConfiguration, PutImageScanningConfigurationOutput, PutImageTagMutability,
    PutImageTagMutabilityOutput,
};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::access::{invalid, no_repository, repository};
use crate::records::Repository;

pub const MUTABLE: &str = "MUTABLE";
/// The only encryption: the installation's own.
pub const AES256: &str = "AES256";
const MUTABLE_BUT: &str = "MUTABLE_WITH_EXCLUSION";
const IMMUTABLE_BUT: &str = "IMMUTABLE_WITH_EXCLUSION";

/// Whether this tag may be pointed at another image.
pub fn is_mutable(repository: &Repository, tag: &str) -> bool {
    let excluded = || repository.exclusions.iter().any(|filter| matches(filter, tag));
    match repository.mutability.as_str() {
        MUTABLE => true,
        MUTABLE_BUT => !excluded(),
        IMMUTABLE_BUT => excluded(),
        _ => false,
    }
}

/// Whether a wildcard, in which `*` stands for any text, matches the whole of `text`.
pub fn matches(wildcard: &str, text: &str) -> bool {
    let Some((first, rest)) = wildcard.split_once('*') else { return wildcard == text };
    let Some(mut left) = text.strip_prefix(first) else { return false };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        match left.find(part) {
            Some(at) => left = &left[at + part.len()..],
            None => return false,
        }
    }
    left.ends_with(last)
}

/// The filters' wildcards, which go with the two settings that have exclusions and with no other.
pub fn exclusions(
    mutability: &str,
    filters: Option<Vec<ImageTagMutabilityExclusionFilter>>,
) -> Result<Vec<String>> {
    let filters: Vec<String> = filters.unwrap_or_default().into_iter().map(|one| one.filter).collect();
    let wanted = [MUTABLE_BUT, IMMUTABLE_BUT].contains(&mutability);
    match (wanted, filters.is_empty()) {
        (true, true) => Err(invalid(format!(
            "Invalid parameter at 'imageTagMutabilityExclusionFilters': {mutability} needs at least one filter"
        ))),
        (false, false) => Err(invalid(format!(
            "Invalid parameter at 'imageTagMutabilityExclusionFilters': {mutability} has no exclusions"
        ))),
        _ => Ok(filters),
    }
}

pub fn render_exclusions(repository: &Repository) -> Option<Vec<ImageTagMutabilityExclusionFilter>> {
    let filter = |filter: &String| ImageTagMutabilityExclusionFilter {
        filter_type: "WILDCARD".to_owned(),
        filter: filter.clone(),
    };
    (!repository.exclusions.is_empty()).then(|| repository.exclusions.iter().map(filter).collect())
}

pub fn check_scanning(scanning: Option<&ImageScanningConfiguration>) -> Result<()> {
    if scanning.is_some_and(|scanning| scanning.scan_on_push == Some(true)) {
        return Err(Error::unsupported("Scanning of images (scanOnPush)"));
    }
    Ok(())
}

pub fn check_encryption(encryption: Option<&EncryptionConfiguration>) -> Result<()> {
    match encryption {
        Some(other) if other.encryption_type != AES256 => {
            Err(Error::unsupported(format!("The encryption type {}", other.encryption_type)))
        }
        Some(with_key) if with_key.kms_key.is_some() => {
            Err(invalid("Invalid parameter at 'encryptionConfiguration': AES256 has no kmsKey"))
        }
        _ => Ok(()),
    }
}

pub async fn put_mutability(cx: Cx, input: PutImageTagMutability) -> Result<PutImageTagMutabilityOutput> {
    repository(&cx, input.registry_id.as_deref(), &input.repository_name)?;
    let exclusions = exclusions(&input.image_tag_mutability, input.image_tag_mutability_exclusion_filters)?;
    let (scope, name) = (cx.scope().clone(), input.repository_name.clone());
    let mutability = input.image_tag_mutability;
    let changed = cx.store().write(move |transaction| {
        transaction.update::<Repository>(&scope, &name, |repository| {
            repository.mutability = mutability;
            repository.exclusions = exclusions;
            Ok(())
        })
    });
    let changed = changed.await?.ok_or_else(|| no_repository(&input.repository_name, cx.account()))?;
    Ok(PutImageTagMutabilityOutput {
        registry_id: Some(cx.account().to_owned()),
        repository_name: Some(input.repository_name),
        image_tag_mutability: Some(changed.mutability.clone()),
        image_tag_mutability_exclusion_filters: render_exclusions(&changed),
    })
}

/// Nothing but "no scanning" can be set, so there is nothing to store.
pub async fn put_scanning(
    cx: Cx,
    input: PutImageScanningConfiguration,
) -> Result<PutImageScanningConfigurationOutput> {
    repository(&cx, input.registry_id.as_deref(), &input.repository_name)?;
    check_scanning(Some(&input.image_scanning_configuration))?;
    Ok(PutImageScanningConfigurationOutput {
        registry_id: Some(cx.account().to_owned()),
        repository_name: Some(input.repository_name),
        image_scanning_configuration: Some(ImageScanningConfiguration { scan_on_push: Some(false) }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards() {
        let cases = [
            ("latest", "latest", true),
            ("latest", "latest1", false),
            ("dev-*", "dev-1", true),
            ("dev-*", "dev-", true),
            ("dev-*", "prod-dev-1", false),
            ("*dev*", "a-dev-b", true),
            ("*-rc", "1.0-rc", true),
            ("*-rc", "1.0-rc1", false),
            ("a*a", "a", false),
            ("a*b*c", "axbxc", true),
            ("a*b*c", "axcxb", false),
            ("*", "", true),
        ];
        for (wildcard, text, expected) in cases {
            assert_eq!(matches(wildcard, text), expected, "{wildcard} {text}");
        }
    }
}
