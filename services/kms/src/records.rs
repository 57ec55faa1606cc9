//! What the store holds of keys.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use novamind_api::kms::errors;
use novamind_kernel::{Record, Vault, random_bytes, random_hex};
use novamind_wire::{Error, Result, Timestamp};
use serde::{Deserialize, Serialize};

use crate::blob::{EncryptionContext, MATERIAL};

/// A day in milliseconds.
pub const DAY: i64 = 24 * 60 * 60 * 1000;

/// A key. Its id is a UUID.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Key {
    pub created: Timestamp,
    pub description: String,
    pub enabled: bool,
    /// When it goes.
    pub deletion: Option<Timestamp>,
    /// The service whose AWS managed key it is: `secretsmanager`. None of a customer's own.
    pub service: Option<String>,
    pub policy: String,
    pub tags: BTreeMap<String, String>,
    pub aliases: BTreeSet<String>,
    pub rotation: Option<Rotation>,
    /// Oldest first; the last one encrypts.
    pub materials: Vec<Material>,
}

impl Record for Key {
    const SERVICE: &'static str = "kms";
    const KIND: &'static str = "key";
}

/// Rotation that goes on by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rotation {
    pub days: i32,
    pub next: Timestamp,
}

/// Why material took the place of older one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cause {
    Automatic,
    OnDemand,
}

impl Cause {
    pub fn name(self) -> &'static str {
        match self {
            Self::Automatic => "AUTOMATIC",
            Self::OnDemand => "ON_DEMAND",
        }
    }
}

/// What encrypts.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Material {
    /// 64 hexadecimal digits.
    pub id: String,
    /// Sealed under the root key, in base64.
    sealed: String,
    pub since: Timestamp,
    /// None of a key's first.
    pub cause: Option<Cause>,
}

impl Material {
    /// New material of a key.
    pub fn make(vault: &Vault, key: &str, since: Timestamp, cause: Option<Cause>) -> Result<Self> {
        let id = random_hex(64);
        let sealed = vault.seal(&place(key, &id), &random_bytes::<MATERIAL>())?;
        Ok(Self { id, sealed: BASE64_STANDARD.encode(sealed), since, cause })
    }

    pub fn open(&self, vault: &Vault, key: &str) -> Result<Vec<u8>> {
        let sealed = BASE64_STANDARD.decode(&self.sealed).map_err(Error::internal)?;
        vault.open_sealed(&place(key, &self.id), &sealed)
    }
}

/// What a sealed material is bound to.
fn place(key: &str, material: &str) -> String {
    format!("kms/{key}/{material}")
}

impl Key {
    /// The material that encrypts now.
    pub fn current(&self) -> Result<&Material> {
        self.materials.last().ok_or_else(|| Error::internal("a key without material"))
    }

    /// Whether its waiting period is over: it is gone, though the controller may not have come yet.
    pub fn is_gone(&self, now: Timestamp) -> bool {
        self.deletion.is_some_and(|at| at <= now)
    }

    /// Refuses a key that waits for its end.
    pub fn must_stay(&self, arn: &str) -> Result<()> {
        match self.deletion {
            None => Ok(()),
            Some(_) => Err(errors::KMS_INVALID_STATE_EXCEPTION.error(format!("{arn} is pending deletion."))),
        }
    }

    /// Refuses a key that cannot be used now.
    pub fn must_work(&self, arn: &str) -> Result<()> {
        self.must_stay(arn)?;
        match self.enabled {
            true => Ok(()),
            false => Err(errors::DISABLED_EXCEPTION.error(format!("{arn} is disabled."))),
        }
    }

    pub fn state(&self) -> &'static str {
        match (self.deletion, self.enabled) {
            (Some(_), _) => "PendingDeletion",
            (None, true) => "Enabled",
            (None, false) => "Disabled",
        }
    }

    /// Replaces the material if a rotation is due. A key that is disabled or waits for its end is not rotated; a
    /// rotation that was missed meanwhile comes when it is enabled again.
    pub fn rotate_if_due(&mut self, vault: &Vault, id: &str, now: Timestamp) -> Result<bool> {
        if !self.enabled || self.deletion.is_some() {
            return Ok(false);
        }
        let Some(rotation) = self.rotation.as_mut().filter(|rotation| rotation.next <= now) else {
            return Ok(false);
        };
        let period = i64::from(rotation.days.max(1)) * DAY;
        let missed = now.since(rotation.next) / period + 1;
        rotation.next = rotation.next.plus_millis(missed * period);
        self.materials.push(Material::make(vault, id, now, Some(Cause::Automatic))?);
        Ok(true)
    }
}

/// An alias. Its id is its name, `alias/` with it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Alias {
    pub key: String,
    pub created: Timestamp,
    pub updated: Timestamp,
}

impl Record for Alias {
    const SERVICE: &'static str = "kms";
    const KIND: &'static str = "alias";
}

/// A grant. Its id is the key's and its own, with a space between.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    pub name: Option<String>,
    pub created: Timestamp,
    pub grantee: String,
    pub retiring: Option<String>,
    pub issuing_account: String,
    pub operations: Vec<String>,
    pub subset: Option<EncryptionContext>,
    pub equals: Option<EncryptionContext>,
}

impl Record for Grant {
    const SERVICE: &'static str = "kms";
    const KIND: &'static str = "grant";
}

pub fn grant_prefix(key: &str) -> String {
    format!("{key} ")
}

/// A grant's own id, from that of its record.
pub fn grant_id(record: &str) -> &str {
    record.split_once(' ').map_or(record, |(_, id)| id)
}
