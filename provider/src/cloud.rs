//! The cloud as the types see it: operations by name, with JSON for inputs and outputs, and waits.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use novamind_client::Client;
use novamind_wire::{Body, Error, Operation, Result, Service, Value};
use serde_json::{Value as Json, json};
use tokio::sync::OnceCell;

use crate::names::{to_json, to_value};
use crate::tags::Ignored;

/// How often a wait looks again: at first, and at most.
const LOOK: (Duration, Duration) = (Duration::from_millis(50), Duration::from_secs(1));

/// A configured provider.
#[derive(Clone)]
pub struct Cloud {
    clients: Arc<Clients>,
    region: String,
}

pub struct Clients {
    pub default: Client,
    /// Of services that have an endpoint of their own.
    pub services: BTreeMap<String, Client>,
    pub default_tags: BTreeMap<String, String>,
    pub ignored_tags: Ignored,
    /// Terraform wants to stop.
    pub stop: Arc<AtomicBool>,
    account: OnceCell<String>,
}

impl Clients {
    pub fn new(default: Client, services: BTreeMap<String, Client>, stop: Arc<AtomicBool>) -> Self {
        let (default_tags, ignored_tags) = (BTreeMap::new(), Ignored::default());
        Self { default, services, default_tags, ignored_tags, stop, account: OnceCell::new() }
    }
}

impl Cloud {
    pub fn new(clients: Clients) -> Self {
        let region = clients.default.region().to_owned();
        Self { clients: Arc::new(clients), region }
    }

    /// The same cloud in the region that a resource names.
    #[must_use]
    pub fn in_region(&self, region: Option<&str>) -> Self {
        let region = region.filter(|region| !region.is_empty()).unwrap_or(&self.region).to_owned();
        Self { clients: self.clients.clone(), region }
    }

    pub fn region(&self) -> &str {
        &self.region
    }

    pub fn default_tags(&self) -> &BTreeMap<String, String> {
        &self.clients.default_tags
    }

    /// Tags that are neither read nor changed.
    pub fn ignored_tags(&self) -> &Ignored {
        &self.clients.ignored_tags
    }

    /// Runs an operation. Members of the answer that are not set are null.
    ///
    /// # Errors
    /// What the service answers; its message names the operation.
    pub async fn call(&self, service: &str, operation: &str, input: Json) -> Result<Json> {
        let known = find(service)?;
        let operation = known.operation(operation).ok_or_else(|| {
            Error::new("InvalidAction", 400, format!("{service} has no operation {operation}"))
        })?;
        let input = to_value(operation.input, input).map_err(|message| {
            Error::new("InvalidArgument", 400, format!("{}: {message}", operation.name))
        })?;
        self.invoke(known, operation, input).await
    }

    /// As [`Cloud::call`], for an operation that takes a body of bytes.
    pub async fn call_with_body(
        &self,
        service: &str,
        operation: &str,
        input: Json,
        body: Vec<u8>,
    ) -> Result<Json> {
        let known = find(service)?;
        let operation = known.operation(operation).ok_or_else(|| {
            Error::new("InvalidAction", 400, format!("{service} has no operation {operation}"))
        })?;
        let mut input = to_value(operation.input, input).map_err(|message| {
            Error::new("InvalidArgument", 400, format!("{}: {message}", operation.name))
        })?;
        let place = operation.input.members().iter().position(|member| member.streaming);
        if let (Some(place), Value::Structure(members)) = (place, &mut input) {
            members[place] = Some(Value::Body(Body::whole(body)));
        }
        self.invoke(known, operation, input).await
    }

    async fn invoke(
        &self,
        known: &'static Service,
        operation: &'static Operation,
        input: Value,
    ) -> Result<Json> {
        let service = known.name;
        let client = self.clients.services.get(service).unwrap_or(&self.clients.default);
        let output = client.with_region(&self.region).invoke(known, operation, input).await?;
        Ok(to_json(operation.output, output))
    }

    /// The account's number.
    pub async fn account(&self) -> Result<&str> {
        let account = self.clients.account.get_or_try_init(|| async {
            let answer = self.call("sts", "GetCallerIdentity", json!({})).await?;
            Ok::<_, Error>(answer["Account"].as_str().unwrap_or_default().to_owned())
        });
        Ok(account.await?)
    }

    /// Looks again and again until there is an answer.
    ///
    /// # Errors
    /// Those of `look`; `Timeout` after `limit`; `Interrupted` when Terraform wants to stop.
    pub async fn wait<T, F>(&self, what: &str, limit: Duration, mut look: impl FnMut() -> F) -> Result<T>
    where
        F: Future<Output = Result<Option<T>>>,
    {
        let waiting = async {
            let mut pause = LOOK.0;
            loop {
                if let Some(found) = look().await? {
                    return Ok(found);
                }
                if self.clients.stop.load(Ordering::Relaxed) {
                    return Err(Error::new("Interrupted", 400, format!("stopped waiting for {what}")));
                }
                tokio::time::sleep(pause).await;
                pause = (pause * 3 / 2).min(LOOK.1);
            }
        };
        tokio::time::timeout(limit, waiting).await.unwrap_or_else(|_| {
            Err(Error::new("Timeout", 400, format!("waited {} s for {what}", limit.as_secs())))
        })
    }
}

/// The service of that name.
pub fn find(service: &str) -> Result<&'static Service> {
    let known = novamind_api::SERVICES.iter().find(|known| known.name == service);
    known.copied().ok_or_else(|| Error::new("InvalidAction", 400, format!("there is no service {service}")))
}

/// Errors of these codes mean that there is nothing.
pub fn absent<T>(outcome: Result<T>, gone: &[&str]) -> Result<Option<T>> {
    match outcome {
        Ok(found) => Ok(Some(found)),
        Err(error) if is_one_of(&error, gone) => Ok(None),
        Err(error) => Err(error),
    }
}

pub fn is_one_of(error: &Error, codes: &[&str]) -> bool {
    codes.iter().any(|code| *code == error.code() || *code == error.name())
}
