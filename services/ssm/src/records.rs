//! What the store holds of a parameter.

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use novamind_api::ssm::{Parameter as Rendered, ParameterHistory, ParameterMetadata};
use novamind_kernel::{Record, Stored, Vault};
use novamind_wire::{Error, Result, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Cx;
use crate::kms::{self, Sealed};

/// The key with which SecureStrings are encrypted when none is named.
pub const DEFAULT_KEY: &str = "alias/aws/ssm";
pub const SECURE: &str = "SecureString";

/// One version of a parameter.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Version {
    pub number: i64,
    /// `String`, `StringList` or `SecureString`.
    pub kind: String,
    /// The text, or for a SecureString its sealed form in base64.
    value: String,
    /// The KMS key that sealed it, where that is not [`DEFAULT_KEY`].
    #[serde(default)]
    key: Option<String>,
    /// Its data key as KMS sealed it, in base64, where KMS does not seal the text itself.
    #[serde(default)]
    data_key: Option<String>,
    pub description: Option<String>,
    pub allowed_pattern: Option<String>,
    pub tier: String,
    pub data_type: String,
    pub modified: Timestamp,
    pub modified_by: String,
    #[serde(default)]
    pub labels: Vec<String>,
}

/// A parameter: its current version and what belongs to all versions. Its id is its name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Parameter {
    pub current: Version,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
}

impl Record for Parameter {
    const SERVICE: &'static str = "ssm";
    const KIND: &'static str = "parameter";
}

/// An older version. Its id is the name and a place, see [`old_id`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OldVersion(pub Version);

impl Record for OldVersion {
    const SERVICE: &'static str = "ssm";
    const KIND: &'static str = "version";
}

/// Versions of a parameter that are kept, the current one among them (quotas of Parameter Store).
pub const HISTORY: i64 = 100;

/// Id of an older version. There are as many places as older versions are kept, and they are used in turn: a new one
/// takes the place of the one that it ends, so that a parameter that is written again and again needs no more room.
pub fn old_id(name: &str, number: i64) -> String {
    format!("{}{:02}", old_prefix(name), number.rem_euclid(HISTORY - 1))
}

/// What the ids of all older versions of a parameter begin with. A name cannot hold a space.
pub fn old_prefix(name: &str) -> String {
    format!("{name} ")
}

/// Older versions in their order, from their places.
pub fn in_order(places: Vec<Stored<OldVersion>>) -> Vec<Version> {
    let mut versions: Vec<_> = places.into_iter().map(|old| old.record.0).collect();
    versions.sort_unstable_by_key(|version| version.number);
    versions
}

/// What makes a version, beside its number.
pub struct NewVersion {
    pub kind: String,
    pub value: String,
    /// The value of a SecureString with a key of its own.
    pub sealed: Option<Sealed>,
    pub description: Option<String>,
    pub allowed_pattern: Option<String>,
    pub tier: String,
    pub modified: Timestamp,
    pub modified_by: String,
}

impl Version {
    pub fn new(vault: &Vault, name: &str, number: i64, new: NewVersion) -> Result<Self> {
        let (value, key, data_key) = match (new.kind.as_str(), new.sealed) {
            (SECURE, Some(sealed)) => (sealed.value, Some(sealed.key), sealed.data_key),
            (SECURE, None) => {
                let sealed = vault.seal(&context(name, number), new.value.as_bytes())?;
                (BASE64_STANDARD.encode(sealed), None, None)
            }
            _ => (new.value, None, None),
        };
        Ok(Self {
            number,
            kind: new.kind,
            value,
            key,
            data_key,
            description: new.description,
            allowed_pattern: new.allowed_pattern,
            tier: new.tier,
            data_type: "text".into(),
            modified: new.modified,
            modified_by: new.modified_by,
            labels: Vec::new(),
        })
    }

    /// The text; of a SecureString without decryption what is stored, as AWS shows it.
    async fn text(&self, cx: &Cx, name: &str, decrypt: bool) -> Result<String> {
        if self.kind != SECURE || !decrypt {
            return Ok(self.value.clone());
        }
        let plain = match &self.key {
            Some(_) => kms::open(cx, &arn(cx, name), &self.value, self.data_key.as_deref()).await?,
            None => {
                let sealed = BASE64_STANDARD.decode(&self.value)?;
                cx.cloud().vault().open_sealed(&context(name, self.number), &sealed)?
            }
        };
        String::from_utf8(plain).map_err(Error::internal)
    }

    /// The key of a SecureString.
    pub fn key(&self) -> Option<&str> {
        (self.kind == SECURE).then(|| self.key.as_deref().unwrap_or(DEFAULT_KEY))
    }

    fn key_id(&self) -> Option<String> {
        self.key().map(str::to_owned)
    }

    pub async fn render(
        &self,
        cx: &Cx,
        name: &str,
        selector: Option<&str>,
        decrypt: bool,
    ) -> Result<Rendered> {
        Ok(Rendered {
            name: Some(name.to_owned()),
            r#type: Some(self.kind.clone()),
            value: Some(self.text(cx, name, decrypt).await?),
            version: Some(self.number),
            selector: selector.map(|selector| format!(":{selector}")),
            last_modified_date: Some(self.modified),
            arn: Some(arn(cx, name)),
            data_type: Some(self.data_type.clone()),
            ..Rendered::default()
        })
    }

    pub async fn history(&self, cx: &Cx, name: &str, decrypt: bool) -> Result<ParameterHistory> {
        Ok(ParameterHistory {
            name: Some(name.to_owned()),
            r#type: Some(self.kind.clone()),
            key_id: self.key_id(),
            last_modified_date: Some(self.modified),
            last_modified_user: Some(self.modified_by.clone()),
            description: self.description.clone(),
            value: Some(self.text(cx, name, decrypt).await?),
            allowed_pattern: self.allowed_pattern.clone(),
            version: Some(self.number),
            labels: Some(self.labels.clone()),
            tier: Some(self.tier.clone()),
            policies: Some(Vec::new()),
            data_type: Some(self.data_type.clone()),
        })
    }

    pub fn metadata(&self, cx: &Cx, name: &str) -> ParameterMetadata {
        ParameterMetadata {
            name: Some(name.to_owned()),
            arn: Some(arn(cx, name)),
            r#type: Some(self.kind.clone()),
            key_id: self.key_id(),
            last_modified_date: Some(self.modified),
            last_modified_user: Some(self.modified_by.clone()),
            description: self.description.clone(),
            allowed_pattern: self.allowed_pattern.clone(),
            version: Some(self.number),
            tier: Some(self.tier.clone()),
            policies: Some(Vec::new()),
            data_type: Some(self.data_type.clone()),
        }
    }
}

fn context(name: &str, number: i64) -> String {
    format!("ssm/{name}/{number}")
}

/// Whether the caller may do this operation to a parameter. `NAME` and `/NAME` have the same ARN, and each its own tags.
pub fn authorize(cx: &Cx, name: &str) -> Result<()> {
    cx.authorize_tagged(&arn(cx, name), || tags(cx, name))
}

/// Whether the caller may make a parameter, or write over it, and give it the tags that the input brings ("PutParameter",
/// Systems Manager API reference).
pub fn authorize_put(cx: &Cx, name: &str, overwrite: bool) -> Result<()> {
    let (arn, conditions) = (arn(cx, name), switch("ssm:Overwrite", overwrite));
    cx.authorize_with_tags("ssm:PutParameter", &arn, &conditions, None, || tags(cx, name))?;
    if !cx.brings_tags() {
        return Ok(());
    }
    cx.authorize_with_tags("ssm:AddTagsToResource", &arn, &BTreeMap::new(), None, || tags(cx, name))
}

/// A condition key of an option of the request ("Preventing access to Parameter Store API operations", Systems Manager user
/// guide). Assumed: one that is left out is `false`.
pub fn switch(key: &str, on: bool) -> BTreeMap<String, Vec<String>> {
    BTreeMap::from([(key.to_owned(), vec![on.to_string()])])
}

fn tags(cx: &Cx, name: &str) -> Result<Option<BTreeMap<String, String>>> {
    let found = cx.store().get::<Parameter>(cx.scope(), name)?;
    Ok(found.map(|found| found.record.tags))
}

/// ARN of a parameter: a leading slash of the name is not doubled.
pub fn arn(cx: &Cx, name: &str) -> String {
    cx.arn(&format!("parameter/{}", name.trim_start_matches('/')))
}
