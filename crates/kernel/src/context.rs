//! The context of one call.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use novamind_wire::{Call, Result, Service, Timestamp};

use crate::identity::denied;
use crate::tags::TAG_KEYS;
use crate::{Arn, Caller, Cloud, Decision, Request, ResourceTags, Scope, Store, Tags, uuid};

/// Values of condition keys.
type Conditions = BTreeMap<String, Vec<String>>;

/// Who calls what, where and when. Cheap to clone; clones are the same call.
#[derive(Clone)]
pub struct Context(Arc<Inner>);

struct Inner {
    cloud: Arc<Cloud>,
    service: &'static Service,
    operation: &'static str,
    /// The services that make this call on the caller's behalf, from the first, if others do.
    via: Vec<&'static Service>,
    caller: Caller,
    scope: Scope,
    request_id: String,
    /// Condition keys of the tags that the operation's input brings.
    tags: Conditions,
    /// Whether a decision was asked for; an operation that never asks does not answer.
    decided: AtomicBool,
}

impl Context {
    /// A context of the cloud's own making, with a request id of its own.
    pub fn new(cloud: Arc<Cloud>, service: &'static Service, caller: Caller, region: &str) -> Self {
        Self::for_request(cloud, service, caller, region, &uuid())
    }

    /// The context of a request that came over the wire.
    pub fn for_request(
        cloud: Arc<Cloud>,
        service: &'static Service,
        caller: Caller,
        region: &str,
        request_id: &str,
    ) -> Self {
        let scope = Scope::new(region, &caller.account);
        let (decided, request_id) = (AtomicBool::new(false), request_id.to_owned());
        Self(Arc::new(Inner {
            cloud,
            service,
            operation: "",
            via: Vec::new(),
            caller,
            scope,
            request_id,
            tags: Conditions::new(),
            decided,
        }))
    }

    /// The same caller about to run an operation of a service, whose input brings tags with these condition keys.
    pub(crate) fn for_operation(
        &self,
        service: &'static Service,
        operation: &'static str,
        tags: Conditions,
    ) -> Self {
        let mut via = self.0.via.clone();
        if self.0.service.name != service.name {
            via.push(self.0.service);
        }
        Self(Arc::new(Inner {
            cloud: self.0.cloud.clone(),
            service,
            operation,
            via,
            caller: self.0.caller.clone(),
            scope: self.0.scope.clone(),
            request_id: self.0.request_id.clone(),
            tags,
            decided: AtomicBool::new(false),
        }))
    }

    pub fn cloud(&self) -> &Arc<Cloud> {
        &self.0.cloud
    }

    pub fn store(&self) -> &Store {
        self.0.cloud.store()
    }

    pub fn now(&self) -> Timestamp {
        self.0.cloud.clock().now()
    }

    pub fn caller(&self) -> &Caller {
        &self.0.caller
    }

    pub fn scope(&self) -> &Scope {
        &self.0.scope
    }

    pub fn region(&self) -> &str {
        &self.0.scope.region
    }

    pub fn account(&self) -> &str {
        &self.0.scope.account
    }

    pub fn request_id(&self) -> &str {
        &self.0.request_id
    }

    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// The service through which this call came, if it did not come from a client: what `kms:ViaService` asks for.
    pub fn via(&self) -> Option<&'static Service> {
        self.0.via.last().copied()
    }

    /// ARN of a resource of this service in the call's region and account.
    pub fn arn(&self, resource: &str) -> String {
        Arn::new(self.0.service.signing_name, self.region(), self.account(), resource).to_string()
    }

    /// Whether the caller may do this operation (`service:Operation`) to the resource: an ARN, or `*`.
    pub fn authorize(&self, resource: &str) -> Result<()> {
        let action = format!("{}:{}", self.0.service.signing_name, self.0.operation);
        self.authorize_action(&action, resource)
    }

    /// Whether the caller may do this action, where it is not named as the operation.
    pub fn authorize_action(&self, action: &str, resource: &str) -> Result<()> {
        self.authorize_with(action, resource, &Conditions::new(), None)
    }

    /// As [`Context::authorize`], for a resource whose ARN does not tell which one it is: these are its tags.
    pub fn authorize_tagged(
        &self,
        resource: &str,
        tags: impl Fn() -> Result<Option<Tags>> + Send + Sync,
    ) -> Result<()> {
        let action = format!("{}:{}", self.0.service.signing_name, self.0.operation);
        self.ask(&action, resource, &Conditions::new(), (None, false), ResourceTags::new(tags))
    }

    /// As [`Context::authorize_action`], with condition keys and the resource's own policy.
    pub fn authorize_with(
        &self,
        action: &str,
        resource: &str,
        conditions: &Conditions,
        resource_policy: Option<&str>,
    ) -> Result<()> {
        self.ask(action, resource, conditions, (resource_policy, false), self.tags_of(resource))
    }

    /// Whether the operation's input brings tags, or names keys of tags.
    pub fn brings_tags(&self) -> bool {
        self.0.tags.contains_key(TAG_KEYS)
    }

    /// Whether the caller may give the tags that the input brings, if it does, to what this operation makes. `action`
    /// is the service's for tagging; its policies know the operation as `SERVICE:CreateAction`.
    pub fn authorize_new_tags(&self, action: &str, resource: &str) -> Result<()> {
        if !self.brings_tags() {
            return Ok(());
        }
        let key = format!("{}:CreateAction", self.0.service.signing_name);
        let conditions = Conditions::from([(key, vec![self.0.operation.to_owned()])]);
        self.authorize_with(action, resource, &conditions, None)
    }

    /// As [`Context::authorize_new_tags`], of a service whose policies do not know the operation: `tagging` is its
    /// operation for tagging.
    pub fn authorize_tagging(&self, tagging: &str, resource: &str) -> Result<()> {
        match self.brings_tags() {
            true => self.authorize_action(&format!("{}:{tagging}", self.0.service.signing_name), resource),
            false => Ok(()),
        }
    }

    /// As [`Context::authorize_with`], for a resource whose ARN does not tell which one it is: these are its tags.
    pub fn authorize_with_tags(
        &self,
        action: &str,
        resource: &str,
        conditions: &Conditions,
        resource_policy: Option<&str>,
        tags: impl Fn() -> Result<Option<Tags>> + Send + Sync,
    ) -> Result<()> {
        self.ask(action, resource, conditions, (resource_policy, false), ResourceTags::new(tags))
    }

    /// As [`Context::authorize_with`], for a resource whose own policy must allow the action, or leave it to the
    /// account: a key of KMS.
    pub fn authorize_by_policy(
        &self,
        action: &str,
        resource: &str,
        conditions: &Conditions,
        policy: &str,
    ) -> Result<()> {
        self.ask(action, resource, conditions, (Some(policy), true), self.tags_of(resource))
    }

    /// The tags of a resource as its service finds them.
    fn tags_of<'a>(&'a self, resource: &'a str) -> ResourceTags<'a> {
        ResourceTags::new(move || {
            let registry = self.0.cloud.registry()?;
            registry.tags(self.store(), self.scope(), resource)
        })
    }

    fn ask(
        &self,
        action: &str,
        resource: &str,
        conditions: &Conditions,
        (resource_policy, policy_must_allow): (Option<&str>, bool),
        tags: ResourceTags<'_>,
    ) -> Result<()> {
        self.0.decided.store(true, Ordering::Relaxed);
        let authorizer = self.0.cloud.authorizer()?;
        let with_tags = self.with_tags(action, conditions);
        let request = Request {
            caller: self.caller(),
            action,
            resource,
            region: self.region(),
            conditions: with_tags.as_ref().unwrap_or(conditions),
            tags: &tags,
            resource_policy,
            policy_must_allow,
            via: &self.0.via,
            request_id: self.request_id(),
        };
        let outcome = match authorizer.decide(&request)? {
            Decision::Allowed => Ok(()),
            Decision::Denied(reason) => {
                Err(denied(self.0.service, &request, &reason, || authorizer.authorization_message(&request)))
            }
        };
        match tags.failure() {
            Some(error) => Err(error),
            None => outcome,
        }
    }

    /// The condition keys together with those of the input's tags, which are no matter of another service's action.
    fn with_tags(&self, action: &str, conditions: &Conditions) -> Option<Conditions> {
        let Inner { service, tags, .. } = &*self.0;
        let prefix = action.split(':').next().unwrap_or_default();
        if tags.is_empty() || ![service.signing_name, service.name].contains(&prefix) {
            return None;
        }
        let own = conditions.iter().map(|(key, values)| (key.clone(), values.clone()));
        Some(tags.iter().map(|(key, values)| (key.clone(), values.clone())).chain(own).collect())
    }

    /// Says that this operation needs no permission (`sts:GetCallerIdentity`).
    pub fn open_to_all(&self) {
        self.0.decided.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_decided(&self) -> bool {
        self.0.decided.load(Ordering::Relaxed)
    }

    /// Calls an operation of any service in this process, as this context's caller.
    pub async fn call<I: Call>(&self, input: I) -> Result<I::Output> {
        let registry = self.0.cloud.registry()?;
        let output = registry.invoke(self, I::service(), I::operation(), input.into_value()).await?;
        Ok(<I::Output as novamind_wire::Typed>::from_value(output))
    }
}

/// A call's context together with the state of the service that answers it.
pub struct Cx<S> {
    context: Context,
    state: Arc<S>,
}

impl<S> Cx<S> {
    pub fn new(context: Context, state: Arc<S>) -> Self {
        Self { context, state }
    }

    /// The service's own state: its planes.
    pub fn state(&self) -> &Arc<S> {
        &self.state
    }

    pub fn context(&self) -> &Context {
        &self.context
    }
}

impl<S> Clone for Cx<S> {
    fn clone(&self) -> Self {
        Self { context: self.context.clone(), state: self.state.clone() }
    }
}

impl<S> Deref for Cx<S> {
    type Target = Context;

    fn deref(&self) -> &Context {
        &self.context
    }
}
