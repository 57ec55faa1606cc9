//! Who calls, and whether the caller may.

use std::collections::BTreeMap;
use std::time::Duration;

use novamind_wire::{Error, Result, Timestamp};

/// An identity that acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Principal {
    /// The account's root user.
    Root,
    User {
        name: String,
    },
    /// A session of a role. `path` is the role's path with both slashes.
    Role {
        path: String,
        name: String,
        session: String,
    },
    /// A request without a signature (public objects of S3).
    Anonymous,
}

/// The identity of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    pub account: String,
    pub principal: Principal,
    /// Access key of the request, if it was signed.
    pub access_key: Option<String>,
    /// The service in whose name a role acts: `codepipeline.amazonaws.com`.
    pub invoked_by: Option<&'static str>,
}

impl Caller {
    /// The account's root user.
    pub fn root(account: impl Into<String>) -> Self {
        Self { account: account.into(), principal: Principal::Root, access_key: None, invoked_by: None }
    }

    /// The ARN that GetCallerIdentity shows and that messages about denials name.
    pub fn arn(&self) -> String {
        let account = &self.account;
        match &self.principal {
            Principal::Root => format!("arn:aws:iam::{account}:root"),
            Principal::User { name } => format!("arn:aws:iam::{account}:user/{name}"),
            Principal::Role { name, session, .. } => {
                format!("arn:aws:sts::{account}:assumed-role/{name}/{session}")
            }
            Principal::Anonymous => "anonymous".into(),
        }
    }

    /// The ARN of the role behind a session.
    pub fn role_arn(&self) -> Option<String> {
        match &self.principal {
            Principal::Role { path, name, .. } => {
                Some(format!("arn:aws:iam::{}:role{path}{name}", self.account))
            }
            _ => None,
        }
    }
}

/// A question to the authorizer.
pub struct Request<'a> {
    pub caller: &'a Caller,
    /// `ecs:RunTask`
    pub action: &'a str,
    /// ARN of the resource, or `*` for actions that have none.
    pub resource: &'a str,
    /// Condition keys of this request, beyond the global ones.
    pub conditions: &'a BTreeMap<String, Vec<String>>,
    /// Policy of the resource, where its kind has one.
    pub resource_policy: Option<&'a str>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    Allowed,
    /// Why not, in the words with which AWS ends its message: `because no identity-based policy allows the …`.
    Denied(String),
}

/// Temporary credentials of a role's session.
#[derive(Clone)]
pub struct Credentials {
    pub access_key: String,
    pub secret_key: String,
    pub session_token: String,
    pub expires: Timestamp,
}

/// What an access key, and the session token beside it, lead to.
pub enum Identity {
    Known {
        secret_key: String,
        caller: Caller,
    },
    /// Nobody has this key, or it is switched off.
    UnknownKey,
    /// The session token is not one of ours, or not this key's.
    InvalidToken,
    ExpiredToken,
}

/// Decides about calls and roles; implemented by IAM.
pub trait Authorizer: Send + Sync {
    fn decide(&self, request: &Request<'_>) -> Result<Decision>;

    /// Whose key this is. The root user's own key never comes here.
    fn identify(&self, access_key: &str, session_token: Option<&str>) -> Result<Identity>;

    /// As [`Authorizer::assume_for_service`], with credentials for a process of the service's: a task, a build.
    fn issue_for_service(
        &self,
        service: &'static str,
        role_arn: &str,
        session: &str,
        lifetime: Duration,
    ) -> Result<Credentials>;

    /// The caller that a service becomes when it takes on a role: checks that the role exists and that its trust
    /// policy names the service.
    fn assume_for_service(&self, service: &'static str, role_arn: &str, session: &str) -> Result<Caller>;

    /// The service-linked role of a service, made when it is first needed.
    fn service_linked(&self, account: &str, service: &'static str) -> Result<Caller>;
}

/// The error of a denied call.
pub(crate) fn denied(request: &Request<'_>, reason: &str) -> Error {
    let Request { caller, action, resource, .. } = request;
    Error::new(
        "AccessDenied",
        403,
        format!(
            "User: {} is not authorized to perform: {action} on resource: {resource} {reason}",
            caller.arn()
        ),
    )
}
