//! What the store holds of a certificate.

use std::collections::BTreeMap;

use novamind_api::acm::errors;
use novamind_kernel::{Arn, Record, Scope, Stored};
use novamind_wire::{Error, Result, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Cx;

pub type Tags = BTreeMap<String, String>;

/// A certificate. Its id is a UUID.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Certificate {
    /// The first of the names.
    pub domain: String,
    /// All names, the domain first.
    pub names: Vec<String>,
    /// As requests write it: `RSA_2048`.
    pub key_algorithm: String,
    pub imported: bool,
    pub status: Status,
    pub created: Timestamp,
    pub idempotency_token: Option<String>,
    /// `CertificateTransparencyLoggingPreference`: kept for the clients that ask for it back; there is no log to write to.
    pub transparency: String,
    /// Names whose record was found, in the order in which that happened.
    #[serde(default)]
    pub validated: Vec<String>,
    /// Once it is issued or imported.
    pub material: Option<Material>,
    /// When it was issued first, or imported last.
    pub since: Option<Timestamp>,
    /// When it was issued again.
    pub renewed: Option<Timestamp>,
    #[serde(default)]
    pub tags: Tags,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    Pending,
    Issued,
    TimedOut,
}

/// A certificate with its chain and its key.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Material {
    /// In PEM.
    pub certificate: String,
    pub chain: Option<String>,
    /// The private key's DER, sealed, in base64.
    pub key: String,
    /// In real time, which TLS goes by.
    pub not_before: Timestamp,
    pub not_after: Timestamp,
}

impl Record for Certificate {
    const SERVICE: &'static str = "acm";
    const KIND: &'static str = "certificate";
}

impl Certificate {
    /// What AWS calls the state; a certificate whose time is over says so.
    pub fn status(&self, real_now: Timestamp) -> &'static str {
        match self.status {
            Status::Pending => "PENDING_VALIDATION",
            Status::TimedOut => "VALIDATION_TIMED_OUT",
            Status::Issued => match &self.material {
                Some(material) if material.not_after < real_now => "EXPIRED",
                _ => "ISSUED",
            },
        }
    }
}

pub fn arn(scope: &Scope, id: &str) -> String {
    Arn::new("acm", &scope.region, &scope.account, &format!("certificate/{id}")).to_string()
}

/// What a private key is sealed for.
pub fn seal_context(id: &str) -> String {
    format!("acm/{id}")
}

pub fn not_found(arn: &str) -> Error {
    errors::RESOURCE_NOT_FOUND_EXCEPTION.error(format!("Could not find certificate {arn}."))
}

/// The id in an ARN of this account and region.
pub fn id_of<'a>(scope: &Scope, arn: &'a str) -> Result<&'a str> {
    let invalid = || errors::INVALID_ARN_EXCEPTION.error(format!("{arn} is not a valid certificate ARN."));
    let parsed = Arn::parse(arn).filter(|arn| arn.service == "acm").ok_or_else(invalid)?;
    let id = parsed.resource.strip_prefix("certificate/").ok_or_else(invalid)?;
    match parsed.region == scope.region && parsed.account == scope.account {
        true => Ok(id),
        false => Err(not_found(arn)),
    }
}

pub fn find(cx: &Cx, arn: &str) -> Result<Stored<Certificate>> {
    let id = id_of(cx.scope(), arn)?;
    cx.store().get::<Certificate>(cx.scope(), id)?.ok_or_else(|| not_found(arn))
}
