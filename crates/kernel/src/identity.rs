//! Who calls, and whether the caller may.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use novamind_wire::{Error, Protocol, Result, Service, Timestamp};
use serde::{Deserialize, Serialize};

use crate::ResourceTags;

/// An identity that acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Principal {
    /// The account's root user.
    Root,
    /// A user. `path` has both slashes.
    User { path: String, name: String },
    /// A session of a role. `path` is the role's path with both slashes.
    Role { path: String, name: String, session: String },
    /// A session that GetFederationToken began in the name of a user, or of root if `issuer` is empty.
    Federated { name: String, issuer: String },
    /// A request without a signature (public objects of S3).
    Anonymous,
    /// A service in its own name, without a role: `cloudwatch.amazonaws.com`. Only a resource's policy allows it
    /// anything.
    Service(&'static str),
    /// An origin access identity of CloudFront, by its id. Only a resource's policy allows it anything.
    AccessIdentity(String),
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
    /// What the temporary credentials of the request say, if it was signed with such.
    pub session: Option<Arc<Session>>,
    /// Where the request came from, if it came over the network.
    pub address: Option<IpAddr>,
    /// Whether the request came over TLS, if it came over the network.
    pub secure: Option<bool>,
    /// The version of TLS with which the request came, if it did: `1.3`.
    pub tls_version: Option<&'static str>,
    /// ARN of what a service in its own name acts for.
    pub source: Option<Arc<str>>,
    /// What the client said of itself.
    pub client: Option<Arc<Client>>,
    /// How the request was signed, of requests to S3.
    pub signed: Option<Arc<Signed>>,
}

/// How a request was signed, in the words of S3's policies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// `AWS4-HMAC-SHA256`, or `AWS`, which is Version 2.
    pub version: &'static str,
    /// `REST-HEADER`, `REST-QUERY-STRING` or `POST`.
    pub method: &'static str,
    /// How long ago, in milliseconds; `None` where the signature is in a header.
    pub age: Option<i64>,
    /// What the header `x-amz-content-sha256` says of the body, where the signature is in a header as well.
    pub payload: Option<String>,
}

/// Headers of a request that policies may ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Client {
    pub user_agent: Option<String>,
    pub referer: Option<String>,
}

/// What temporary credentials carry beside the identity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// `AROA…` or `AIDA…`: a role that was deleted and made anew under the same name is another one.
    pub principal_id: String,
    pub issued: Timestamp,
    pub expires: Timestamp,
    /// Policies that limit the session, as documents and as ARNs of managed policies.
    #[serde(default)]
    pub policies: Vec<String>,
    #[serde(default)]
    pub policy_arns: Vec<String>,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    /// Keys of those tags that go on to the sessions that this one begins.
    #[serde(default)]
    pub transitive: Vec<String>,
    #[serde(default)]
    pub source_identity: Option<String>,
    /// When its owner gave a code of a multi-factor device.
    #[serde(default)]
    pub mfa: Option<Timestamp>,
}

impl Caller {
    /// The account's root user.
    pub fn root(account: impl Into<String>) -> Self {
        Self {
            account: account.into(),
            principal: Principal::Root,
            access_key: None,
            invoked_by: None,
            session: None,
            address: None,
            secure: None,
            tls_version: None,
            source: None,
            client: None,
            signed: None,
        }
    }

    /// The ARN that GetCallerIdentity shows and that messages about denials name.
    pub fn arn(&self) -> String {
        let account = &self.account;
        match &self.principal {
            Principal::Root => format!("arn:aws:iam::{account}:root"),
            Principal::User { path, name } => format!("arn:aws:iam::{account}:user{path}{name}"),
            Principal::Role { name, session, .. } => {
                format!("arn:aws:sts::{account}:assumed-role/{name}/{session}")
            }
            Principal::Federated { name, .. } => format!("arn:aws:sts::{account}:federated-user/{name}"),
            Principal::Anonymous => "anonymous".into(),
            Principal::Service(name) => (*name).to_owned(),
            Principal::AccessIdentity(id) => {
                format!("arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity {id}")
            }
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
    pub region: &'a str,
    /// Condition keys of this request, beyond the global ones.
    pub conditions: &'a BTreeMap<String, Vec<String>>,
    /// Tags of the resource, where `conditions` does not have them.
    pub tags: &'a ResourceTags<'a>,
    /// Policy of the resource, where its kind has one.
    pub resource_policy: Option<&'a str>,
    /// Nobody may what the resource's policy does not allow, not even the account's root: so it is with keys of KMS.
    pub policy_must_allow: bool,
    /// The services through which the call came, from the first.
    pub via: &'a [&'static Service],
    /// Empty for what no request asks for.
    pub request_id: &'a str,
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
#[expect(clippy::large_enum_variant, reason = "one lives for each request, and is taken apart at once")]
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

/// A wish to take on a role, as AssumeRole puts it.
#[derive(Default)]
pub struct RoleRequest<'a> {
    pub role_arn: &'a str,
    pub session_name: &'a str,
    /// No longer than the role's `MaxSessionDuration`; an hour if it is not given.
    pub lifetime: Option<Duration>,
    pub external_id: Option<&'a str>,
    pub policies: Vec<String>,
    pub policy_arns: Vec<String>,
    pub tags: BTreeMap<String, String>,
    pub transitive: Vec<String>,
    pub source_identity: Option<&'a str>,
    /// Serial number and code of a multi-factor device of the caller's.
    pub mfa: Option<(&'a str, &'a str)>,
    pub region: &'a str,
    pub request_id: &'a str,
}

/// A wish for a federated user's session, as GetFederationToken puts it.
#[derive(Default)]
pub struct FederationRequest {
    pub name: String,
    pub lifetime: Duration,
    pub policies: Vec<String>,
    pub policy_arns: Vec<String>,
    pub tags: BTreeMap<String, String>,
}

/// A role that was taken on.
pub struct AssumedRole {
    pub credentials: Credentials,
    pub caller: Caller,
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
        source: &str,
        lifetime: Duration,
    ) -> Result<Credentials>;

    /// The caller that a service becomes when it takes on a role: checks that the role exists and that its trust
    /// policy names the service. `source` is the ARN of what the service does it for (`aws:SourceArn`).
    fn assume_for_service(
        &self,
        service: &'static str,
        role_arn: &str,
        session: &str,
        source: &str,
    ) -> Result<Caller>;

    /// The service-linked role of a service, made when it is first needed.
    fn service_linked(&self, account: &str, service: &'static str) -> Result<Caller>;

    /// Takes on a role for a client: asks the role's trust policy, and the caller's own policies where the trust
    /// policy names the account only.
    fn assume_role(&self, _caller: &Caller, _wish: RoleRequest<'_>) -> Result<AssumedRole> {
        Err(Error::unsupported("AssumeRole"))
    }

    /// Temporary credentials of a user or of root; `mfa` as in [`RoleRequest`].
    fn session_token(
        &self,
        _caller: &Caller,
        _lifetime: Duration,
        _mfa: Option<(&str, &str)>,
    ) -> Result<Credentials> {
        Err(Error::unsupported("GetSessionToken"))
    }

    /// Temporary credentials that a user or root hands to somebody else under a name of their own.
    fn federation_token(&self, _caller: &Caller, _wish: FederationRequest) -> Result<AssumedRole> {
        Err(Error::unsupported("GetFederationToken"))
    }

    /// Whether somebody here has, or had, this long-term access key.
    fn knows_key(&self, _access_key: &str) -> Result<bool> {
        Ok(false)
    }

    /// What was decided about a request, sealed: the text that EC2 appends to its refusals.
    fn authorization_message(&self, _request: &Request<'_>) -> Result<String> {
        Err(Error::unsupported("Encoded authorization messages"))
    }

    /// Opens what [`Authorizer::authorization_message`] sealed; `None` if it did not.
    fn decode_authorization_message(&self, _text: &str) -> Result<Option<String>> {
        Ok(None)
    }

    /// The unique id of a caller: `AIDA…`, `AROA…:session`, or root's account.
    fn unique_id(&self, caller: &Caller) -> Result<String> {
        Ok(caller.account.clone())
    }

    /// Checks the grammar of a resource's policy; what is wrong with it, in IAM's words.
    fn check_resource_policy(&self, _document: &str) -> std::result::Result<(), String> {
        Err("This installation has no policies.".into())
    }
}

/// The error of a denied call, with the code that clients of the service know.
///
/// `encoded` makes EC2's message for DecodeAuthorizationMessage.
pub(crate) fn denied(
    service: &Service,
    request: &Request<'_>,
    reason: &str,
    encoded: impl FnOnce() -> Result<String>,
) -> Error {
    let Request { caller, action, resource, .. } = request;
    let caller = caller.arn();
    let text =
        format!("User: {caller} is not authorized to perform: {action} on resource: {resource} {reason}");
    match service.protocols.first() {
        Some(Protocol::Ec2) => {
            let mut text = format!("You are not authorized to perform this operation. {text}");
            if let Ok(encoded) = encoded() {
                text.push_str(". Encoded authorization failure message: ");
                text.push_str(&encoded);
            }
            Error::new("UnauthorizedOperation", 403, text)
        }
        Some(Protocol::Query | Protocol::RestXml) | None => Error::new("AccessDenied", 403, text),
        // Clients that knew the service by its query protocol still look for the code of then.
        Some(_) if service.query_compatible => {
            Error::new("AccessDenied", 403, text).with_name("AccessDeniedException")
        }
        Some(_) => Error::new("AccessDeniedException", 400, text),
    }
}
