//! Decisions on IAM's records.

use std::collections::BTreeMap;
use std::sync::{Arc, Weak};
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use novamind_kernel::{
    Arn, AssumedRole, Authorizer, Caller, Cloud, Credentials, Decision, FederationRequest, Identity,
    Principal, Request, ResourceTags, RoleRequest,
};
use novamind_wire::{Error, Result, Timestamp};

use crate::Iam;
use crate::cache::{Cache, Known};
use crate::policy::{
    Facts, Held, Kind, Layer, Layers, Policy, PrincipalId, Question, Standing, Who, decide, invalid_principal,
};
use crate::records::name_in;
use crate::session::{self, Opened};
use crate::{key, linked, managed};

/// What a message about a decision is sealed for.
const MESSAGE: &str = "iam/authorization-message";

pub static NO_TAGS: BTreeMap<String, String> = BTreeMap::new();

pub struct Decisions {
    /// Weak, because the cloud holds this.
    cloud: Weak<Cloud>,
    pub(crate) cache: Cache,
    pub(crate) iam: Arc<Iam>,
}

impl Decisions {
    pub fn new(cloud: &Arc<Cloud>, iam: Arc<Iam>) -> Self {
        Self { cloud: Arc::downgrade(cloud), cache: Cache::new(cloud.store().clone()), iam }
    }

    pub(crate) fn cloud(&self) -> Result<Arc<Cloud>> {
        self.cloud.upgrade().ok_or_else(|| Error::internal("the cloud is gone"))
    }

    /// Whether a policy names a user or a role of this account that is not there: such a policy is not taken ("Principal",
    /// IAM user guide; "PutKeyPolicy", KMS API reference).
    fn is_missing(&self, principal: &PrincipalId) -> Result<bool> {
        let PrincipalId::Arn(named) = principal else { return Ok(false) };
        let cloud = self.cloud()?;
        let account = cloud.account();
        let own = |kind: &str| named.strip_prefix(&format!("arn:aws:iam::{account}:{kind}"));
        let (path, known) = match (own("role/"), own("user/")) {
            // Roles that are linked to a service are there when it needs them.
            (Some(path), _) if path.starts_with("aws-service-role/") => return Ok(false),
            (Some(path), _) => (path, self.cache.role(account, name_in(path))?),
            (None, Some(path)) => (path, self.cache.user(account, name_in(path))?),
            (None, None) => return Ok(false),
        };
        Ok(known.is_none_or(|known| format!("{}{}", known.path, known.name) != format!("/{path}")))
    }

    /// The record behind a caller; `None` if it is gone, or is another one now under the same name.
    pub(crate) fn known(&self, caller: &Caller) -> Result<Option<Arc<Known>>> {
        let known = match &caller.principal {
            Principal::Root | Principal::Anonymous | Principal::Service(_) | Principal::AccessIdentity(_) => {
                None
            }
            Principal::User { name, .. } => self.cache.user(&caller.account, name)?,
            Principal::Federated { issuer, .. } if issuer.is_empty() => None,
            Principal::Federated { issuer, .. } => self.cache.user(&caller.account, issuer)?,
            Principal::Role { name, .. } => match self.cache.role(&caller.account, name)? {
                Some(known) => Some(known),
                None => match caller.invoked_by.and_then(managed::linked) {
                    Some(role) if role.name == *name => Some(self.cache.linked_role(&caller.account, role)?),
                    _ => None,
                },
            },
        };
        let expected = caller.session.as_ref().map(|session| session.principal_id.as_str());
        Ok(known.filter(|known| expected.is_none_or(|id| id.is_empty() || id == known.unique_id)))
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.cloud.upgrade().map(|cloud| cloud.clock().now()).unwrap_or_default()
    }

    /// The role of an ARN, if there is one with exactly this ARN.
    pub(crate) fn role(&self, role_arn: &str) -> Result<Option<(String, Arc<Known>)>> {
        let Some(arn) = Arn::parse(role_arn).filter(|arn| arn.service == "iam") else { return Ok(None) };
        let Some(path) = arn.resource.strip_prefix("role") else { return Ok(None) };
        let Some((_, name)) = path.rsplit_once('/') else { return Ok(None) };
        let known = self.cache.role(arn.account, name)?;
        let known = known.filter(|known| format!("{}{}", known.path, known.name) == path);
        Ok(known.map(|known| (arn.account.to_owned(), known)))
    }

    /// Checks that the role exists and trusts the service.
    fn trusting(&self, service: &'static str, role_arn: &str, source: &str) -> Result<(String, Arc<Known>)> {
        let refused = |reason: &str| {
            let text =
                format!("{service} is not authorized to perform: sts:AssumeRole on resource: {role_arn}");
            Error::new("AccessDenied", 403, format!("{text}{reason}"))
        };
        let (account, known) = self.role(role_arn)?.ok_or_else(|| refused(""))?;
        let trust = known.trust.as_ref().ok_or_else(|| refused(""))?;
        let principal = Principal::Service(service);
        let caller = Caller { principal, source: Some(source.into()), ..Caller::root(&account) };
        let (conditions, tags) = (BTreeMap::new(), ResourceTags::none());
        let region = Arn::parse(source).map_or("", |source| source.region);
        let request = Request {
            caller: &caller,
            action: "sts:AssumeRole",
            resource: role_arn,
            region,
            conditions: &conditions,
            tags: &tags,
            resource_policy: None,
            policy_must_allow: false,
            via: &[],
            request_id: "",
        };
        let question = Question {
            action: "sts:assumerole",
            facts: Facts {
                who: Who::Service(service),
                account: &account,
                user_id: "",
                tags: &NO_TAGS,
                region,
                resource: role_arn,
                conditions: &conditions,
                resource_tags: &tags,
                source: Some(source),
                via: &[],
                now: self.now(),
                simulated: false,
            },
        };
        let layers = Layers {
            resource: Some((Layer::Trust, trust)),
            resource_must_allow: true,
            standing: Standing::Stranger,
        };
        let outcome = decide(&layers, &question);
        if !outcome.allowed {
            self.iam.journal.note(self.now(), &request, &outcome, &[]);
            return Err(refused(&format!(" {}", outcome.reason("sts:AssumeRole"))));
        }
        Ok((account, known))
    }

    /// The decision about an operation.
    fn decision(&self, request: &Request<'_>, trust: Option<&Held>) -> Result<Decision> {
        let outcome = self.evaluate(request, trust)?;
        Ok(match outcome.allowed {
            true => Decision::Allowed,
            false => Decision::Denied(outcome.reason(request.action)),
        })
    }

    /// Asks whether the caller may take on a role, and may bring to its session what it brings.
    pub(crate) fn may_assume(
        &self,
        caller: &Caller,
        wish: &RoleRequest<'_>,
        trust: &Held,
        action: &str,
    ) -> Result<()> {
        let (conditions, tags) = (crate::assume::conditions(wish), ResourceTags::none());
        let request = Request {
            caller,
            action,
            resource: wish.role_arn,
            region: wish.region,
            conditions: &conditions,
            tags: &tags,
            resource_policy: None,
            policy_must_allow: false,
            via: &[],
            request_id: wish.request_id,
        };
        self.iam.usage.note_key(self.now(), &request);
        if let Decision::Denied(reason) = self.decision(&request, Some(trust))? {
            let (arn, role) = (caller.arn(), wish.role_arn);
            let text =
                format!("User: {arn} is not authorized to perform: {action} on resource: {role} {reason}");
            return Err(Error::new("AccessDenied", 403, text));
        }
        Ok(())
    }
}

pub(crate) fn user_id(caller: &Caller, known: &Known) -> String {
    match &caller.principal {
        Principal::Role { session, .. } => format!("{}:{session}", known.unique_id),
        _ => known.unique_id.clone(),
    }
}

pub(crate) fn role_caller(
    account: String,
    known: &Known,
    session: &str,
    invoked_by: Option<&'static str>,
) -> Caller {
    let (path, name) = (known.path.clone(), known.name.clone());
    let principal = Principal::Role { path, name, session: session.to_owned() };
    Caller { principal, invoked_by, ..Caller::root(account) }
}

impl Authorizer for Decisions {
    fn decide(&self, request: &Request<'_>) -> Result<Decision> {
        self.iam.usage.note_key(self.now(), request);
        self.decision(request, None)
    }

    fn identify(&self, access_key: &str, session_token: Option<&str>) -> Result<Identity> {
        let cloud = self.cloud()?;
        let Some(token) = session_token else {
            let Some(key) = self.cache.key(cloud.account(), access_key)? else {
                return Ok(Identity::UnknownKey);
            };
            if !key.record.active {
                return Ok(Identity::UnknownKey);
            }
            let principal = Principal::User { path: key.user.path.clone(), name: key.user.name.clone() };
            let access_key = Some(access_key.to_owned());
            let caller = Caller { principal, access_key, ..Caller::root(cloud.account()) };
            let secret_key = key::open(cloud.vault(), access_key_of(&caller), &key.record)?;
            return Ok(Identity::Known { secret_key, caller });
        };
        match session::open(cloud.vault(), access_key, token) {
            Opened::Invalid => Ok(Identity::InvalidToken),
            Opened::Expired => Ok(Identity::ExpiredToken),
            Opened::Valid { secret_key, caller } => {
                // Credentials end with the role or the user that they are of.
                let of_root = match &caller.principal {
                    Principal::Federated { issuer, .. } => issuer.is_empty(),
                    principal => *principal == Principal::Root,
                };
                let alive = of_root || self.known(&caller)?.is_some();
                Ok(if alive { Identity::Known { secret_key, caller } } else { Identity::UnknownKey })
            }
        }
    }

    fn issue_for_service(
        &self,
        service: &'static str,
        role_arn: &str,
        session: &str,
        source: &str,
        lifetime: Duration,
    ) -> Result<Credentials> {
        let (account, known) = self.trusting(service, role_arn, source)?;
        let mut caller = role_caller(account, &known, session, None);
        caller.session = Some(Arc::new(session::begin(&known.unique_id, lifetime)));
        session::issue(self.cloud()?.vault(), &mut caller)
    }

    fn assume_for_service(
        &self,
        service: &'static str,
        role_arn: &str,
        session: &str,
        source: &str,
    ) -> Result<Caller> {
        let (account, known) = self.trusting(service, role_arn, source)?;
        Ok(role_caller(account, &known, session, Some(service)))
    }

    fn service_linked(&self, account: &str, service: &'static str) -> Result<Caller> {
        let role = managed::linked(service)
            .ok_or_else(|| Error::internal(format!("{service} has no service-linked role")))?;
        if self.cache.role(account, &role.name)?.is_none() {
            linked::make_soon(&self.cloud()?, account, role);
        }
        let known = self.cache.linked_role(account, role)?;
        let session = service.split('.').next().unwrap_or(service);
        Ok(role_caller(account.to_owned(), &known, session, Some(service)))
    }

    fn assume_role(&self, caller: &Caller, wish: RoleRequest<'_>) -> Result<AssumedRole> {
        crate::assume::role(self, caller, wish)
    }

    fn session_token(
        &self,
        caller: &Caller,
        lifetime: Duration,
        mfa: Option<(&str, &str)>,
    ) -> Result<Credentials> {
        let id = self.unique_id(caller)?;
        let id = if caller.principal == Principal::Root { String::new() } else { id };
        let mut session = session::begin(&id, lifetime);
        if let Some((serial, code)) = mfa {
            crate::mfa::check(&*self.cloud()?, &self.iam, caller, serial, code)?;
            session.mfa = Some(session.issued);
        }
        let mut caller = Caller { session: Some(Arc::new(session)), ..caller.clone() };
        session::issue(self.cloud()?.vault(), &mut caller)
    }

    fn federation_token(&self, caller: &Caller, wish: FederationRequest) -> Result<AssumedRole> {
        crate::assume::federated(self, caller, wish)
    }

    fn knows_key(&self, access_key: &str) -> Result<bool> {
        Ok(self.cache.key(self.cloud()?.account(), access_key)?.is_some())
    }

    fn authorization_message(&self, request: &Request<'_>) -> Result<String> {
        let outcome = self.evaluate(&Request { request_id: "", ..*request }, None)?;
        let message = self.message(request, &outcome).to_string();
        Ok(BASE64_URL_SAFE_NO_PAD.encode(self.cloud()?.vault().seal(MESSAGE, message.as_bytes())?))
    }

    fn decode_authorization_message(&self, text: &str) -> Result<Option<String>> {
        let Ok(sealed) = BASE64_URL_SAFE_NO_PAD.decode(text) else { return Ok(None) };
        let opened = self.cloud()?.vault().open_sealed(MESSAGE, &sealed).ok();
        Ok(opened.and_then(|opened| String::from_utf8(opened).ok()))
    }

    fn unique_id(&self, caller: &Caller) -> Result<String> {
        if let Principal::Federated { name, .. } = &caller.principal {
            return Ok(format!("{}:{name}", caller.account));
        }
        let known = self.known(caller)?;
        Ok(known.map_or_else(|| caller.account.clone(), |known| user_id(caller, &known)))
    }

    fn check_resource_policy(&self, document: &str) -> std::result::Result<(), String> {
        let policy = Policy::parse(document, Kind::Resource)?;
        // What cannot be looked up now is not held against it.
        match policy.principals().find(|principal| self.is_missing(principal).unwrap_or(false)) {
            Some(PrincipalId::Arn(named)) => Err(invalid_principal("AWS", named)),
            _ => Ok(()),
        }
    }
}

fn access_key_of(caller: &Caller) -> &str {
    caller.access_key.as_deref().unwrap_or_default()
}
