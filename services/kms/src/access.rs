//! Which key a call means, and whether the caller may.

use std::collections::BTreeMap;

use novamind_api::kms::{SERVICE, errors};
use novamind_kernel::{Arn, Context, Principal};
use novamind_wire::{Error, Result};

use crate::blob::{EncryptionContext, is_key_id};
use crate::grant;
use crate::key::SPEC;
use crate::managed;
use crate::records::{Alias, Key};

/// The condition keys of a request.
pub type Conditions = BTreeMap<String, Vec<String>>;

/// How a call may name its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// By the id or ARN of the key.
    Key,
    /// By those of an alias too.
    KeyOrAlias,
}

/// A key that a call named.
#[derive(Clone, Debug)]
pub struct Found {
    pub id: String,
    pub key: Key,
    /// The alias by which it was named.
    pub alias: Option<String>,
    /// An AWS managed key that nobody has used yet: [`Found::made`] makes it.
    pub unmade: bool,
}

pub fn invalid(message: impl Into<String>) -> Error {
    Error::new("ValidationException", 400, message)
}

pub fn arn(context: &Context, id: &str) -> String {
    resource(context, &format!("key/{id}"))
}

pub fn resource(context: &Context, resource: &str) -> String {
    Arn::new(SERVICE.signing_name, context.region(), context.account(), resource).to_string()
}

pub fn no_key(context: &Context, id: &str) -> Error {
    errors::NOT_FOUND_EXCEPTION.error(format!("Key '{}' does not exist", arn(context, id)))
}

pub fn no_alias(context: &Context, name: &str) -> Error {
    errors::NOT_FOUND_EXCEPTION.error(format!("Alias {} is not found.", resource(context, name)))
}

/// The key of a call. An AWS managed key that nobody has used yet is found before it is made.
pub fn find(context: &Context, text: &str, naming: Naming) -> Result<Found> {
    let name = match Arn::parse(text) {
        None => text,
        Some(arn) if arn.service != SERVICE.signing_name => {
            return Err(errors::INVALID_ARN_EXCEPTION.error(format!("{text} is not a KMS ARN")));
        }
        Some(arn) if arn.region != context.region() || arn.account != context.account() => {
            // AWS names the region alone.
            return Err(errors::NOT_FOUND_EXCEPTION.error(format!("Invalid arn {}", arn.region)));
        }
        Some(arn) => match arn.resource.strip_prefix("key/") {
            Some(id) => id,
            None => arn.resource,
        },
    };
    let alias = name.starts_with("alias/").then(|| name.to_owned());
    let id = match &alias {
        Some(_) if naming == Naming::Key => {
            return Err(errors::NOT_FOUND_EXCEPTION.error(format!("Invalid keyId '{text}'")));
        }
        Some(name) => match context.store().get::<Alias>(context.scope(), name)? {
            Some(alias) => alias.record.key,
            None => return managed::unmade(context, name)?.ok_or_else(|| no_alias(context, name)),
        },
        None if is_key_id(name) => name.to_owned(),
        None => return Err(errors::NOT_FOUND_EXCEPTION.error(format!("Invalid keyId '{text}'"))),
    };
    let stored = context.store().get::<Key>(context.scope(), &id)?;
    match stored.filter(|stored| !stored.is_gone(context.now())) {
        Some(stored) => Ok(Found { id, key: stored.record, alias, unmade: false }),
        None => {
            // Whether a key is there is for those to know who may do this.
            context.authorize(&arn(context, &id))?;
            Err(no_key(context, &id))
        }
    }
}

impl Found {
    pub fn arn(&self, context: &Context) -> String {
        arn(context, &self.id)
    }

    /// What conditions can ask about the key and the request, whatever the operation.
    fn conditions(&self, context: &Context) -> Conditions {
        let mut conditions = about(&self.key);
        let mut add = |name: &str, values: Vec<String>| conditions.insert(name.to_owned(), values);
        if context.caller().principal != Principal::Anonymous {
            add("kms:CallerAccount", vec![context.caller().account.clone()]);
        }
        if let Some(service) = context.via() {
            let name = format!("{}.{}.amazonaws.com", service.signing_name, context.region());
            add("kms:ViaService", vec![name]);
        }
        if let Some(alias) = &self.alias {
            add("kms:RequestAlias", vec![alias.clone()]);
        }
        conditions
    }

    /// Whether the caller may do the operation that this call is.
    pub fn authorize(&self, context: &Context) -> Result<()> {
        self.authorize_with(context, context.operation(), Conditions::new(), None)
    }

    /// As [`Found::authorize`], for an action by its name, with further conditions, and with an encryption context
    /// where it is a cryptographic operation.
    pub fn authorize_with(
        &self,
        context: &Context,
        operation: &str,
        further: Conditions,
        encryption: Option<&EncryptionContext>,
    ) -> Result<()> {
        let mut conditions = further;
        if encryption.is_some() {
            conditions.insert("kms:EncryptionAlgorithm".to_owned(), vec![SPEC.to_owned()]);
        }
        if let Some(encryption) = encryption.filter(|encryption| !encryption.is_empty()) {
            for (key, value) in encryption {
                conditions.insert(format!("kms:EncryptionContext:{key}"), vec![value.clone()]);
            }
            let keys = encryption.keys().cloned().collect();
            conditions.insert("kms:EncryptionContextKeys".to_owned(), keys);
        }
        let granted = grant::statements(context, &self.id, operation, encryption)?;
        self.decide_with(context, operation, conditions, granted)
    }

    /// As [`Found::authorize_with`], where the caller knows what grants add to the key's policy.
    pub fn decide_with(
        &self,
        context: &Context,
        operation: &str,
        further: Conditions,
        granted: Vec<serde_json::Value>,
    ) -> Result<()> {
        let mut conditions = self.conditions(context);
        conditions.extend(further);
        let action = format!("{}:{operation}", SERVICE.signing_name);
        let policy = grant::extended(&self.key.policy, granted)?;
        context.authorize_by_policy(&action, &self.arn(context), &conditions, &policy)
    }

    /// Refuses a key that cannot be used now.
    pub fn must_work(&self, context: &Context) -> Result<()> {
        self.key.must_work(&self.arn(context))
    }

    /// Makes an AWS managed key that is used for the first time, after the decision that it may be.
    pub async fn made(self, context: &Context) -> Result<Self> {
        match (&self.alias, self.unmade) {
            (Some(alias), true) => managed::make(context, alias, self.id, self.key).await,
            _ => Ok(self),
        }
    }
}

/// What is so of every key here.
pub fn fixed() -> Conditions {
    let fixed = [
        ("kms:KeySpec", SPEC),
        ("kms:CustomerMasterKeySpec", SPEC),
        ("kms:KeyUsage", "ENCRYPT_DECRYPT"),
        ("kms:CustomerMasterKeyUsage", "ENCRYPT_DECRYPT"),
        ("kms:KeyOrigin", "AWS_KMS"),
        ("kms:MultiRegion", "false"),
    ];
    fixed.iter().map(|(name, value)| ((*name).to_owned(), vec![(*value).to_owned()])).collect()
}

/// What conditions can ask about a key.
fn about(key: &Key) -> Conditions {
    let mut conditions = fixed();
    for (tag, value) in &key.tags {
        conditions.insert(format!("aws:ResourceTag/{tag}"), vec![value.clone()]);
    }
    if !key.aliases.is_empty() {
        conditions.insert("kms:ResourceAliases".to_owned(), key.aliases.iter().cloned().collect());
    }
    conditions
}
