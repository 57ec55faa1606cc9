//! Decisions on IAM's records.

use std::collections::BTreeMap;
use std::sync::{Arc, Weak};
use std::time::Duration;

use novamind_kernel::{
    Arn, AssumedRole, Authorizer, Caller, Cloud, Credentials, Decision, Identity, Principal, Request,
    RoleRequest, Session,
};
use novamind_wire::{Error, Result, Timestamp};

use crate::Iam;
use crate::cache::{Cache, Known};
use crate::policy::{Denied, Facts, Grant, Kind, Policy, Question, Verdict, Who, identity, resource};
use crate::session::{self, Opened};
use crate::{key, linked, managed};

/// The longest session of a role that another role's session takes on, in seconds.
const CHAINED: u64 = 3600;

static NO_TAGS: BTreeMap<String, String> = BTreeMap::new();
static NO_CONDITIONS: BTreeMap<String, Vec<String>> = BTreeMap::new();

pub struct Decisions {
    /// Weak, because the cloud holds this.
    cloud: Weak<Cloud>,
    cache: Cache,
    iam: Arc<Iam>,
}

impl Decisions {
    pub fn new(cloud: &Arc<Cloud>, iam: Arc<Iam>) -> Self {
        Self { cloud: Arc::downgrade(cloud), cache: Cache::new(cloud.store().clone()), iam }
    }

    fn cloud(&self) -> Result<Arc<Cloud>> {
        self.cloud.upgrade().ok_or_else(|| Error::internal("the cloud is gone"))
    }

    /// The record behind a caller; `None` if it is gone, or is another one now under the same name.
    fn known(&self, caller: &Caller) -> Result<Option<Arc<Known>>> {
        let known = match &caller.principal {
            Principal::Root | Principal::Anonymous | Principal::Service(_) => None,
            Principal::User { name, .. } => self.cache.user(&caller.account, name)?,
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

    /// What a session's own policies say; `None` if it has none.
    fn session_verdict(&self, caller: &Caller, question: &Question<'_>) -> Result<Option<Verdict>> {
        let Some(session) = &caller.session else { return Ok(None) };
        if session.policies.is_empty() && session.policy_arns.is_empty() {
            return Ok(None);
        }
        let mut policies = Vec::new();
        for document in &session.policies {
            policies.push(self.cache.identity_document(document)?);
        }
        for arn in &session.policy_arns {
            // A policy that was deleted allows nothing more.
            policies.extend(self.cache.managed(&caller.account, arn)?);
        }
        Ok(Some(identity(policies.iter().map(Arc::as_ref), question)))
    }

    /// The decision; `trust` is the trust policy of the role that is to be taken on.
    fn evaluate(&self, request: &Request<'_>, trust: Option<&Policy>) -> Result<Decision> {
        let caller = request.caller;
        let known = self.known(caller)?;
        let action = request.action.to_ascii_lowercase();
        if let (Principal::User { .. }, Some(_), true) =
            (&caller.principal, &caller.session, action.starts_with("iam:"))
        {
            // "GetSessionToken", AWS STS API reference: no calls of IAM without multi-factor authentication.
            let text = "The security token included in the request is invalid.";
            return Err(Error::new("InvalidClientTokenId", 403, text));
        }
        if let (Principal::Role { .. }, Some(known)) = (&caller.principal, &known) {
            self.iam.usage.note_role(self.now(), &known.unique_id, &known.name, request.region);
        }
        let user_id = known.as_ref().map(|known| user_id(caller, known)).unwrap_or_default();
        let question = Question {
            action: &action,
            facts: Facts {
                who: match caller.principal {
                    Principal::Service(name) => Who::Service(name),
                    _ => Who::Caller(caller),
                },
                account: &caller.account,
                user_id: &user_id,
                tags: known.as_ref().map_or(&NO_TAGS, |known| &known.tags),
                region: request.region,
                resource: request.resource,
                conditions: request.conditions,
                now: self.now(),
            },
        };
        let (grant, resource_kind) = match trust {
            Some(trust) => (resource(trust, &question), "the role trust policy"),
            None => match request.resource_policy {
                Some(text) => {
                    (resource(&*self.cache.resource_document(text)?, &question), "a resource-based policy")
                }
                None => (Ok(None), ""),
            },
        };
        let denied = |policy: &str| Ok(Decision::Denied(format!("with an explicit deny in {policy}")));
        let silent = |policy: &str| {
            Ok(Decision::Denied(format!("because no {policy} policy allows the {} action", request.action)))
        };
        let Ok(grant) = grant else {
            // The account's root can always mend the policy of a bucket that shuts it out.
            let mends = ["s3:getbucketpolicy", "s3:putbucketpolicy", "s3:deletebucketpolicy"];
            if caller.principal == Principal::Root && mends.contains(&action.as_str()) {
                return Ok(Decision::Allowed);
            }
            return denied(resource_kind);
        };
        if request.policy_must_allow && grant.is_none() {
            return silent("resource-based");
        }
        match (&caller.principal, trust.is_some()) {
            (Principal::Root, false) => return Ok(Decision::Allowed),
            (Principal::Anonymous | Principal::Service(_), _) => {
                return match grant {
                    Some(_) => Ok(Decision::Allowed),
                    None => silent("resource-based"),
                };
            }
            _ => {}
        }
        if trust.is_some() && grant.is_none() {
            return silent("role trust");
        }
        if caller.principal == Principal::Root {
            return Ok(Decision::Allowed);
        }
        let Some(known) = &known else { return silent("identity-based") };
        let own = identity(known.policies.iter().map(Arc::as_ref), &question);
        let boundary = known.boundary.as_deref().map(|boundary| identity([boundary].into_iter(), &question));
        let session = self.session_verdict(caller, &question)?;
        if own == Verdict::Denied {
            return denied("an identity-based policy");
        }
        if boundary == Some(Verdict::Denied) {
            return denied("a permissions boundary");
        }
        if session == Some(Verdict::Denied) {
            return denied("a session policy");
        }
        if grant == Some(Grant::Session) {
            return Ok(Decision::Allowed);
        }
        if grant != Some(Grant::Role) && own != Verdict::Allowed {
            return silent("identity-based");
        }
        if boundary == Some(Verdict::Silent) {
            return Ok(Decision::Denied(format!(
                "because no permissions boundary allows the {} action",
                request.action
            )));
        }
        if session == Some(Verdict::Silent) {
            return silent("session");
        }
        Ok(Decision::Allowed)
    }

    fn now(&self) -> Timestamp {
        self.cloud.upgrade().map(|cloud| cloud.clock().now()).unwrap_or_default()
    }

    /// The role of an ARN, if there is one with exactly this ARN.
    fn role(&self, role_arn: &str) -> Result<Option<(String, Arc<Known>)>> {
        let Some(arn) = Arn::parse(role_arn).filter(|arn| arn.service == "iam") else { return Ok(None) };
        let Some(path) = arn.resource.strip_prefix("role") else { return Ok(None) };
        let Some((_, name)) = path.rsplit_once('/') else { return Ok(None) };
        let known = self.cache.role(arn.account, name)?;
        let known = known.filter(|known| format!("{}{}", known.path, known.name) == path);
        Ok(known.map(|known| (arn.account.to_owned(), known)))
    }

    /// Checks that the role exists and trusts the service.
    fn trusting(&self, service: &'static str, role_arn: &str) -> Result<(String, Arc<Known>)> {
        let refused = || {
            Error::new(
                "AccessDenied",
                403,
                format!("{service} is not authorized to perform: sts:AssumeRole on resource: {role_arn}"),
            )
        };
        let (account, known) = self.role(role_arn)?.ok_or_else(refused)?;
        let question = Question {
            action: "sts:assumerole",
            facts: Facts {
                who: Who::Service(service),
                account: &account,
                user_id: "",
                tags: &NO_TAGS,
                region: "",
                resource: role_arn,
                conditions: &NO_CONDITIONS,
                now: self.now(),
            },
        };
        let trust = known.trust.as_deref();
        match trust.map(|trust| resource(trust, &question)) {
            Some(Ok(Some(_))) => Ok((account, known)),
            Some(Ok(None) | Err(Denied)) | None => Err(refused()),
        }
    }
}

fn user_id(caller: &Caller, known: &Known) -> String {
    match &caller.principal {
        Principal::Role { session, .. } => format!("{}:{session}", known.unique_id),
        _ => known.unique_id.clone(),
    }
}

fn role_caller(account: String, known: &Known, session: &str, invoked_by: Option<&'static str>) -> Caller {
    let (path, name) = (known.path.clone(), known.name.clone());
    let principal = Principal::Role { path, name, session: session.to_owned() };
    Caller { principal, invoked_by, ..Caller::root(account) }
}

impl Authorizer for Decisions {
    fn decide(&self, request: &Request<'_>) -> Result<Decision> {
        self.iam.usage.note_key(self.now(), request);
        self.evaluate(request, None)
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
                let alive = caller.principal == Principal::Root || self.known(&caller)?.is_some();
                Ok(if alive { Identity::Known { secret_key, caller } } else { Identity::UnknownKey })
            }
        }
    }

    fn issue_for_service(
        &self,
        service: &'static str,
        role_arn: &str,
        session: &str,
        lifetime: Duration,
    ) -> Result<Credentials> {
        let (account, known) = self.trusting(service, role_arn)?;
        let mut caller = role_caller(account, &known, session, None);
        caller.session = Some(Arc::new(session::begin(&known.unique_id, lifetime)));
        session::issue(self.cloud()?.vault(), &mut caller)
    }

    fn assume_for_service(&self, service: &'static str, role_arn: &str, session: &str) -> Result<Caller> {
        let (account, known) = self.trusting(service, role_arn)?;
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
        let cloud = self.cloud()?;
        let refused = |reason: &str| {
            Error::new(
                "AccessDenied",
                403,
                format!(
                    "User: {} is not authorized to perform: sts:AssumeRole on resource: {}{reason}",
                    caller.arn(),
                    wish.role_arn
                ),
            )
        };
        // In an ephemeral cloud every key is root, so root stands for any administrator there.
        if caller.principal == Principal::Root && !cloud.settings().trusting {
            return Err(Error::new("AccessDenied", 403, "Roles may not be assumed by root accounts."));
        }
        let (account, known) = self.role(wish.role_arn)?.ok_or_else(|| refused(""))?;
        let trust = known.trust.clone().ok_or_else(|| refused(""))?;
        let mut conditions = BTreeMap::new();
        let mut condition = |key: &str, values: Vec<String>| conditions.insert(key.to_owned(), values);
        condition("sts:RoleSessionName", vec![wish.session_name.to_owned()]);
        if let Some(id) = wish.external_id {
            condition("sts:ExternalId", vec![id.to_owned()]);
        }
        if let Some(identity) = wish.source_identity {
            condition("sts:SourceIdentity", vec![identity.to_owned()]);
        }
        for (key, value) in &wish.tags {
            condition(&format!("aws:RequestTag/{key}"), vec![value.clone()]);
        }
        if !wish.tags.is_empty() {
            condition("aws:TagKeys", wish.tags.keys().cloned().collect());
        }
        if !wish.transitive.is_empty() {
            condition("sts:TransitiveTagKeys", wish.transitive.clone());
        }
        for document in &wish.policies {
            Policy::parse(document, Kind::Identity).map_err(|message| {
                Error::new("MalformedPolicyDocument", 400, message)
                    .with_name("MalformedPolicyDocumentException")
            })?;
        }
        for arn in &wish.policy_arns {
            if self.cache.managed(&account, arn)?.is_none() {
                return Err(Error::new("ValidationError", 400, format!("The policy {arn} does not exist.")));
            }
        }
        let before = caller.session.as_deref();
        let own = before.and_then(|before| before.source_identity.as_deref());
        if own.is_some() && wish.source_identity.is_some() && own != wish.source_identity {
            return Err(refused(": the source identity of the session cannot be changed"));
        }
        let mut actions = vec!["sts:AssumeRole"];
        if !wish.tags.is_empty() {
            actions.push("sts:TagSession");
        }
        if wish.source_identity.is_some() {
            actions.push("sts:SetSourceIdentity");
        }
        for action in actions {
            let request = Request {
                caller,
                action,
                resource: wish.role_arn,
                region: wish.region,
                conditions: &conditions,
                resource_policy: None,
                policy_must_allow: false,
            };
            self.iam.usage.note_key(self.now(), &request);
            if let Decision::Denied(reason) = self.evaluate(&request, Some(&*trust))? {
                let text = format!(
                    "User: {} is not authorized to perform: {action} on resource: {} {reason}",
                    caller.arn(),
                    wish.role_arn
                );
                return Err(Error::new("AccessDenied", 403, text));
            }
        }

        let lifetime = wish.lifetime.unwrap_or(Duration::from_secs(CHAINED));
        if lifetime.as_secs() > u64::try_from(known.longest_session).unwrap_or(CHAINED) {
            return Err(Error::new(
                "ValidationError",
                400,
                "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
            ));
        }
        let chained = matches!(caller.principal, Principal::Role { .. });
        if chained && lifetime.as_secs() > CHAINED {
            return Err(Error::new(
                "ValidationError",
                400,
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role \
                 chaining.",
            ));
        }
        let mut session = session::begin(&known.unique_id, lifetime);
        session.tags = inherited(before);
        session.tags.extend(wish.tags);
        session.transitive = before.map(|before| before.transitive.clone()).unwrap_or_default();
        session.transitive.extend(wish.transitive);
        session.policies = wish.policies;
        session.policy_arns = wish.policy_arns;
        let inherited_identity = before.and_then(|before| before.source_identity.clone());
        session.source_identity = wish.source_identity.map(str::to_owned).or(inherited_identity);
        let mut assumed = role_caller(account, &known, wish.session_name, None);
        assumed.session = Some(Arc::new(session));
        let credentials = session::issue(cloud.vault(), &mut assumed)?;
        Ok(AssumedRole { credentials, caller: assumed })
    }

    fn session_token(&self, caller: &Caller, lifetime: Duration) -> Result<Credentials> {
        let id = self.unique_id(caller)?;
        let id = if caller.principal == Principal::Root { String::new() } else { id };
        let session = Some(Arc::new(session::begin(&id, lifetime)));
        let mut caller = Caller { session, ..caller.clone() };
        session::issue(self.cloud()?.vault(), &mut caller)
    }

    fn unique_id(&self, caller: &Caller) -> Result<String> {
        let known = self.known(caller)?;
        Ok(known.map_or_else(|| caller.account.clone(), |known| user_id(caller, &known)))
    }

    fn check_resource_policy(&self, document: &str) -> std::result::Result<(), String> {
        Policy::parse(document, Kind::Resource).map(|_| ())
    }
}

fn access_key_of(caller: &Caller) -> &str {
    caller.access_key.as_deref().unwrap_or_default()
}

/// The tags of a session that go on to those which it begins.
fn inherited(before: Option<&Session>) -> BTreeMap<String, String> {
    let Some(before) = before else { return BTreeMap::new() };
    let tags = before.tags.iter().filter(|(key, _)| before.transitive.contains(key));
    tags.map(|(key, value)| (key.clone(), value.clone())).collect()
}
