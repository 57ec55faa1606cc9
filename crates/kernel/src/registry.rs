//! The operations that services answer, and the one way to invoke them.

use std::collections::{BTreeMap, HashMap};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use novamind_wire::validate::validate;
use novamind_wire::{Call, Error, Operation, Result, Service, Typed, Value};

use crate::tags::of_input;
use crate::{Arn, Context, Cx, FindTags, Principal, Scope, Store, Tags};

type Answer = Pin<Box<dyn Future<Output = Result<Value>> + Send>>;
type Handler = Box<dyn Fn(Context, Value) -> Answer + Send + Sync>;
type ChoreAnswer = Pin<Box<dyn Future<Output = Result<serde_json::Value>> + Send>>;
type Chore = Box<dyn Fn(Context, serde_json::Value) -> ChoreAnswer + Send + Sync>;
type Reset = Box<dyn Fn() -> Pin<Box<dyn Future<Output = Result<()>> + Send>> + Send + Sync>;

/// ARNs of the resources of an account for which a service acts under its service-linked role.
pub type FindUses = fn(&Store, &str) -> Result<Vec<String>>;

/// The operations of one service: its table of contents.
pub struct Routes<S> {
    service: &'static Service,
    state: Arc<S>,
    handlers: HashMap<&'static str, Handler>,
    chores: HashMap<&'static str, Chore>,
    resets: Vec<Reset>,
    tags: Option<FindTags>,
    linked: Option<(&'static str, FindUses)>,
}

impl<S: Send + Sync + 'static> Routes<S> {
    pub fn new(service: &'static Service, state: Arc<S>) -> Self {
        let (handlers, chores, resets) = Default::default();
        Self { service, state, handlers, chores, resets, tags: None, linked: None }
    }

    /// Adds an operation; its input type says which. Inlined, so that the registrations of a service lie side by side: a
    /// start touches few pages of the program.
    #[must_use]
    #[inline(always)]
    pub fn on<I, F, A>(mut self, handler: F) -> Self
    where
        I: Call,
        F: Fn(Cx<S>, I) -> A + Send + Sync + 'static,
        A: Future<Output = Result<I::Output>> + Send + 'static,
    {
        let state = self.state.clone();
        let boxed: Handler = Box::new(move |context, input| {
            let answer = handler(Cx::new(context, state.clone()), I::from_value(input));
            Box::pin(async move { answer.await.map(Typed::into_value) })
        });
        self.add(I::operation().name, boxed);
        self
    }

    #[inline(never)]
    fn add(&mut self, operation: &'static str, handler: Handler) {
        self.handlers.insert(operation, handler);
    }

    /// Adds what this installation can do beside AWS's interface: `POST /_novamind/SERVICE/NAME`, JSON in and out,
    /// for the account's root only.
    #[must_use]
    pub fn chore<F, A>(mut self, name: &'static str, handler: F) -> Self
    where
        F: Fn(Cx<S>, serde_json::Value) -> A + Send + Sync + 'static,
        A: Future<Output = Result<serde_json::Value>> + Send + 'static,
    {
        let state = self.state.clone();
        let boxed: Chore =
            Box::new(move |context, input| Box::pin(handler(Cx::new(context, state.clone()), input)));
        self.chores.insert(name, boxed);
        self
    }

    /// Says how the tags of the service's resources are found, which policies may ask for (`aws:ResourceTag/KEY`).
    #[must_use]
    pub fn tags(mut self, find: FindTags) -> Self {
        self.tags = Some(find);
        self
    }

    /// Says for what the service needs its service-linked role, by its name in policies: `ecs.amazonaws.com`.
    #[must_use]
    pub fn service_linked(mut self, principal: &'static str, uses: FindUses) -> Self {
        self.linked = Some((principal, uses));
        self
    }

    /// Says what is to be emptied beside the store when an ephemeral cloud is reset.
    #[must_use]
    pub fn on_reset<F, A>(mut self, handler: F) -> Self
    where
        F: Fn(Arc<S>) -> A + Send + Sync + 'static,
        A: Future<Output = Result<()>> + Send + 'static,
    {
        let state = self.state.clone();
        self.resets.push(Box::new(move || Box::pin(handler(state.clone()))));
        self
    }
}

/// All services of the installation.
#[derive(Default)]
pub struct Registry {
    services: HashMap<&'static str, HashMap<&'static str, Handler>>,
    order: Vec<&'static Service>,
    chores: HashMap<(&'static str, &'static str), Chore>,
    resets: Vec<Reset>,
    /// By the service in ARNs.
    tags: HashMap<&'static str, FindTags>,
    /// By the service's name in policies.
    linked: HashMap<&'static str, FindUses>,
}

impl Registry {
    /// Adds a service.
    #[must_use]
    pub fn with<S>(mut self, routes: Routes<S>) -> Self {
        self.services.insert(routes.service.name, routes.handlers);
        self.order.push(routes.service);
        self.chores
            .extend(routes.chores.into_iter().map(|(name, chore)| ((routes.service.name, name), chore)));
        self.resets.extend(routes.resets);
        self.tags.extend(routes.tags.map(|find| (routes.service.signing_name, find)));
        self.linked.extend(routes.linked);
        self
    }

    /// Runs a chore; see [`Routes::chore`].
    pub async fn chore(
        &self,
        context: &Context,
        service: &str,
        name: &str,
        input: serde_json::Value,
    ) -> Result<serde_json::Value> {
        if context.caller().principal != Principal::Root {
            return Err(Error::new("AccessDenied", 403, "Only the account's root user may do this."));
        }
        let found = self.order.iter().find(|known| known.name == service);
        let chore = found.and_then(|found| Some((*found, self.chores.get(&(found.name, name))?)));
        let Some((service, chore)) = chore else {
            return Err(Error::new("NotFound", 404, format!("There is no chore {service}/{name}.")));
        };
        chore(context.for_operation(service, "", BTreeMap::new()), input).await
    }

    /// The tags of a resource. What an ARN leaves open is as in `scope`. `None` if there is no such resource, or
    /// nobody finds tags of its kind.
    pub(crate) fn tags(&self, store: &Store, scope: &Scope, resource: &str) -> Result<Option<Tags>> {
        let Some(arn) = Arn::parse(resource) else { return Ok(None) };
        let Some(find) = self.tags.get(arn.service) else { return Ok(None) };
        let region = if arn.region.is_empty() { scope.region.as_str() } else { arn.region };
        let account = if arn.account.is_empty() { scope.account.as_str() } else { arn.account };
        find(store, &Scope::new(region, account), &arn)
    }

    /// ARNs of what keeps the service-linked role of `principal` in use.
    pub fn uses_of_role(&self, principal: &str, store: &Store, account: &str) -> Result<Vec<String>> {
        self.linked.get(principal).map_or_else(|| Ok(Vec::new()), |find| find(store, account))
    }

    /// Empties what services keep beside the store.
    pub async fn reset(&self) -> Result<()> {
        for reset in &self.resets {
            reset().await?;
        }
        Ok(())
    }

    pub fn services(&self) -> &[&'static Service] {
        &self.order
    }

    /// Operations of the allow-list that no service answers, as `service:Operation`.
    pub fn missing(&self, allowed: &[&'static Service]) -> Vec<String> {
        let answered = |service: &Service, operation: &Operation| {
            self.services.get(service.name).is_some_and(|handlers| handlers.contains_key(operation.name))
        };
        allowed
            .iter()
            .flat_map(|service| service.operations.iter().map(move |operation| (service, operation)))
            .filter(|(service, operation)| !answered(service, operation))
            .map(|(service, operation)| format!("{}:{}", service.name, operation.name))
            .collect()
    }

    /// Validates the input and runs the operation as the context's caller.
    pub async fn invoke(
        &self,
        context: &Context,
        service: &'static Service,
        operation: &'static Operation,
        input: Value,
    ) -> Result<Value> {
        let handler = self.services.get(service.name).and_then(|handlers| handlers.get(operation.name));
        let Some(handler) = handler else {
            return Err(Error::unsupported(format!("{}:{}", service.signing_name, operation.name)));
        };
        validate(service, operation, &input)?;
        let tags = of_input(service, operation, &input);
        let context = context.for_operation(service, operation.name, tags);
        let output = handler(context.clone(), input).await?;
        if !context.is_decided() {
            let name = format!("{}:{}", service.name, operation.name);
            return Err(Error::internal(format!("{name} answered without asking whether the caller may")));
        }
        Ok(output)
    }
}
