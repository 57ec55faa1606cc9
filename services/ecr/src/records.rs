//! What the store holds: repositories, images, tags.

use std::collections::{BTreeMap, BTreeSet};

use novamind_images::{Digest, ManifestRecord, NewManifest};
use novamind_kernel::{Cloud, Record, Scope};
use novamind_wire::Timestamp;
use serde::{Deserialize, Serialize};

/// A repository. Its id is its name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Repository {
    pub created: Timestamp,
    /// `MUTABLE`, `IMMUTABLE`, or either with exclusions.
    pub mutability: String,
    /// Wildcards of tags for which the opposite holds.
    #[serde(default)]
    pub exclusions: Vec<String>,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    #[serde(default)]
    pub policy: Option<String>,
    #[serde(default)]
    pub lifecycle: Option<Lifecycle>,
}

/// A lifecycle policy as it was put, and when it was last applied.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Lifecycle {
    pub text: String,
    pub evaluated: Option<Timestamp>,
}

impl Record for Repository {
    const SERVICE: &'static str = "ecr";
    const KIND: &'static str = "repository";
}

/// An image: a manifest in a repository, with the tags that name it. Its id is [`image_id`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Image {
    pub digest: Digest,
    pub media_type: String,
    /// Bytes of the manifest, and of all that it names.
    pub size: u64,
    pub image_size: u64,
    pub config_media_type: Option<String>,
    pub children: Vec<Digest>,
    pub subject: Option<Digest>,
    pub artifact_type: Option<String>,
    pub annotations: Option<serde_json::Map<String, serde_json::Value>>,
    pub pushed: Timestamp,
    pub pulled: Option<Timestamp>,
    pub tags: BTreeSet<String>,
}

impl Record for Image {
    const SERVICE: &'static str = "ecr";
    const KIND: &'static str = "image";
}

impl Image {
    pub fn new(manifest: NewManifest, pushed: Timestamp) -> Self {
        Self {
            digest: manifest.digest,
            media_type: manifest.media_type,
            size: manifest.size,
            image_size: manifest.image_size,
            config_media_type: manifest.config_media_type,
            children: manifest.children,
            subject: manifest.subject,
            artifact_type: manifest.artifact_type,
            annotations: manifest.annotations,
            pushed,
            pulled: None,
            tags: BTreeSet::new(),
        }
    }

    pub fn manifest(&self) -> ManifestRecord {
        ManifestRecord {
            digest: self.digest,
            media_type: self.media_type.clone(),
            size: self.size,
            artifact_type: self.artifact_type.clone(),
            annotations: self.annotations.clone(),
        }
    }
}

/// What a tag names. Its id is [`tag_id`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Tag {
    pub digest: Digest,
}

impl Record for Tag {
    const SERVICE: &'static str = "ecr";
    const KIND: &'static str = "tag";
}

/// The layers of a deleted repository are still to be forgotten. Its id is the repository's name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Forgotten {}

impl Record for Forgotten {
    const SERVICE: &'static str = "ecr";
    const KIND: &'static str = "forgotten";
}

/// What the ids of a repository's images begin with. A name holds neither `@` nor `:`.
pub fn image_prefix(repository: &str) -> String {
    format!("{repository}@")
}

pub fn image_id(repository: &str, digest: &Digest) -> String {
    format!("{repository}@{digest}")
}

/// What the ids of a repository's tags begin with.
pub fn tag_prefix(repository: &str) -> String {
    format!("{repository}:")
}

pub fn tag_id(repository: &str, tag: &str) -> String {
    format!("{repository}:{tag}")
}

/// Whether a repository of this name would be taken for one of another region: `eu-west-1/…`.
pub fn names_region(name: &str) -> bool {
    name.split_once('/').is_some_and(|(first, _)| is_region(first))
}

fn is_region(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [first, middle @ .., number] = parts.as_slice() else { return false };
    let word = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
    first.len() == 2
        && word(first)
        && !middle.is_empty()
        && middle.iter().all(word)
        && number.len() == 1
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// The repository's path at the registry's host.
pub fn path(cloud: &Cloud, scope: &Scope, name: &str) -> String {
    if scope.region == cloud.settings().region { name.to_owned() } else { format!("{}/{name}", scope.region) }
}

/// The scope and the name of the repository at a path.
pub fn place(cloud: &Cloud, path: &str) -> (Scope, String) {
    match path.split_once('/') {
        Some((region, name)) if is_region(region) => (Scope::new(region, cloud.account()), name.to_owned()),
        _ => (Scope::new(cloud.settings().region.as_str(), cloud.account()), path.to_owned()),
    }
}

/// The repository as the images plane knows it.
pub fn plane(cloud: &Cloud, scope: &Scope, name: &str) -> novamind_images::Repository {
    novamind_images::Repository { registry: cloud.account().to_owned(), name: path(cloud, scope, name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_in_names() {
        let cases = [
            ("eu-west-1/a", true),
            ("us-gov-east-1/a/b", true),
            ("eu-west-1", false),
            ("team/eu-west-1", false),
            ("my-app-2/a", true),
            ("my-2/a", false),
            ("ab-cd-12/a", false),
            ("app/web", false),
        ];
        for (name, expected) in cases {
            assert_eq!(names_region(name), expected, "{name}");
        }
    }
}
