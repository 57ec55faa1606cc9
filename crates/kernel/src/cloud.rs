//! The installation: what all services share.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use novamind_wire::{Error, Result, Service};
use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::{Authorizer, Caller, Clock, ClockKind, Context, Principal, Quota, Registry, Scope, Store, Vault};

/// What is fixed when the cloud starts.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The data folder.
    pub folder: PathBuf,
    /// The installation's one account, twelve digits.
    pub account: String,
    /// The region of the installation's own commands; clients may name any.
    pub region: String,
    /// Where the API answers, as clients on this machine reach it: `http://127.0.0.1:4566`.
    pub endpoint: String,
    /// Any credentials are accepted, as the account's root (`serve --ephemeral`).
    pub trusting: bool,
}

/// The store's name in the data folder.
const STORE: &str = "store.db";

/// Everything that services share. One per process.
pub struct Cloud {
    settings: Settings,
    store: Store,
    clock: Clock,
    vault: Vault,
    registry: OnceLock<Registry>,
    authorizer: OnceLock<Box<dyn Authorizer>>,
    quotas: OnceLock<Vec<Quota>>,
    references: RwLock<()>,
}

impl Cloud {
    /// As [`Store::refuses`], of the data folder.
    pub fn refuses(folder: &Path) -> Result<Option<String>> {
        Store::refuses(&folder.join(STORE))
    }

    /// Opens the store and the root key in the settings' folder.
    pub fn open(settings: Settings, clock: Clock) -> Result<Arc<Self>> {
        let store = Store::open(&settings.folder.join(STORE))?;
        Self::with(settings, store, clock)
    }

    /// The same with the installation's own clock.
    ///
    /// # Errors
    /// Also as of [`Clock::restore`].
    pub async fn restore(settings: Settings, clock: ClockKind) -> Result<Arc<Self>> {
        let store = Store::open(&settings.folder.join(STORE))?;
        let clock = Clock::restore(&store, clock).await?;
        Self::with(settings, store, clock)
    }

    fn with(settings: Settings, store: Store, clock: Clock) -> Result<Arc<Self>> {
        let vault = Vault::open(&settings.folder.join("root.key"))?;
        let (registry, authorizer, quotas) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        let references = RwLock::new(());
        Ok(Arc::new(Self { settings, store, clock, vault, registry, authorizer, quotas, references }))
    }

    /// Installs the services. Once, before the first call.
    pub fn install(&self, registry: Registry, authorizer: Box<dyn Authorizer>) {
        // A second installation would be a fault of the program; the first one stays.
        let _ = self.registry.set(registry);
        let _ = self.authorizer.set(authorizer);
    }

    /// Gives the installation quotas of its own. Once, before services are opened.
    pub fn set_quotas(&self, quotas: Vec<Quota>) {
        let _ = self.quotas.set(quotas);
    }

    /// Quotas that the installation has in place of AWS's.
    pub fn quotas(&self) -> &[Quota] {
        self.quotas.get().map(Vec::as_slice).unwrap_or_default()
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    pub fn account(&self) -> &str {
        &self.settings.account
    }

    pub fn store(&self) -> &Store {
        &self.store
    }

    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// A folder of a service's or plane's own below the data folder; it is made if it is missing.
    pub fn folder(&self, name: impl AsRef<Path>) -> Result<PathBuf> {
        let folder = self.settings.folder.join(name);
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// Held by who makes something that refers to a thing of another service, from asking whether that is there until
    /// the reference is written. Never taken twice by one call.
    pub async fn referring(&self) -> RwLockReadGuard<'_, ()> {
        self.references.read().await
    }

    /// Held by who deletes a thing that other services refer to, from asking them until it is gone: no reference comes
    /// in between.
    pub async fn removing(&self) -> RwLockWriteGuard<'_, ()> {
        self.references.write().await
    }

    pub fn registry(&self) -> Result<&Registry> {
        self.registry.get().ok_or_else(|| Error::internal("no services are installed"))
    }

    /// Empties the installation: what services have beside the store, then all records.
    pub async fn empty(&self) -> Result<()> {
        let registry = self.registry()?;
        registry.reset().await?;
        self.store.clear().await?;
        // What controllers have begun meanwhile, for records that were still there: a service's next task.
        registry.reset().await
    }

    pub fn authorizer(&self) -> Result<&dyn Authorizer> {
        self.authorizer.get().map(Box::as_ref).ok_or_else(|| Error::internal("no authorizer is installed"))
    }

    /// A context in which a service acts on its own, under its service-linked role.
    ///
    /// `principal` is the service's name in policies: `ecs.amazonaws.com`.
    pub fn service_context(
        self: &Arc<Self>,
        service: &'static Service,
        principal: &'static str,
        scope: &Scope,
    ) -> Result<Context> {
        let account = if scope.account.is_empty() { self.account() } else { &scope.account };
        let caller = self.authorizer()?.service_linked(account, principal)?;
        Ok(Context::new(self.clone(), service, caller, &scope.region))
    }

    /// A context in which a service acts in its own name, without a role, for what has the ARN `source`: what it may,
    /// the policies of the resources say.
    pub fn principal_context(
        self: &Arc<Self>,
        service: &'static Service,
        principal: &'static str,
        scope: &Scope,
        source: &str,
    ) -> Context {
        let account = if scope.account.is_empty() { self.account() } else { &scope.account };
        let principal = Principal::Service(principal);
        let caller = Caller { principal, source: Some(source.into()), ..Caller::root(account) };
        Context::new(self.clone(), service, caller, &scope.region)
    }

    /// A context in which a service acts under a role that it was given, for what has the ARN `source`.
    pub fn role_context(
        self: &Arc<Self>,
        service: &'static Service,
        principal: &'static str,
        scope: &Scope,
        role_arn: &str,
        session: &str,
        source: &str,
    ) -> Result<Context> {
        let caller = self.authorizer()?.assume_for_service(principal, role_arn, session, source)?;
        Ok(Context::new(self.clone(), service, caller, &scope.region))
    }

    /// A context of the account's root, for the installation's own chores.
    pub fn root_context(self: &Arc<Self>, service: &'static Service, region: &str) -> Context {
        Context::new(self.clone(), service, Caller::root(self.account()), region)
    }
}
