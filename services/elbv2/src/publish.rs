//! The one publisher: brings the edge in line with the records.
//!
//! Invariants:
//! - One snapshot at a time. A caller gets an answer of a snapshot that was read after it asked, so what it wrote
//!   before is served when [`Publisher::publish`] returns. Callers that wait share one snapshot.
//! - A snapshot is read in one transaction, and its generation is on disk before the edge gets it.
//! - What is served already is not applied again.
//!
//! When the edge cannot be reached, the caller gets an error and the records stay; the loop that follows the
//! store's changes ([`Publisher::follow`]) tries again until it succeeds.

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Weak};
use std::time::Duration;

use novamind_edge::{Distributing, Edge, Guards, Served, Snapshot};
use novamind_kernel::{Change, Cloud, Record, Scope, Store, Stored, Transaction};
use novamind_wire::{Error, Result};
use parking_lot::RwLock;
use tokio::sync::Mutex;

use crate::authenticate::{Cognito, UserPools};
use crate::identity;
use crate::plan::{self, World};
use crate::records::{
    IDENTITY, Identity, Listener, LoadBalancer, PUBLISHED, Published, Rule, Target, TargetGroup,
};

/// Where the front doors are tried first.
const PORT: u16 = 8080;
const TLS_PORT: u16 = 8443;
/// How often what could not be opened is tried again.
const CLOSED: Duration = Duration::from_secs(5);

pub type Namespace = Arc<dyn Fn(&str) -> Option<PathBuf> + Send + Sync>;
/// Finds the certificate of an ARN, with its key.
pub type Certificates = dyn Fn(&str) -> Result<Option<novamind_edge::Certificate>> + Send + Sync;

/// What other services have in the snapshot.
#[derive(Clone)]
pub struct Shared {
    pub guards: Arc<Guards>,
    pub distributing: Arc<Distributing>,
    pub sign_in: SignIn,
}

impl Shared {
    /// Puts distributions and web ACLs into a snapshot that has its load balancers.
    fn add_to(&self, snapshot: &mut Snapshot) -> Result<()> {
        let mut part = self.distributing.part(&snapshot.load_balancers).map_err(Error::internal)?;
        // Nothing is served without the web ACL that guards it.
        let bare = part.guarded.extract_if(.., |(_, acl)| !self.guards.knows(acl));
        for (distribution, acl) in bare.collect::<Vec<_>>() {
            tracing::error!(distribution, acl, "a web ACL is missing: the distribution is not served");
            part.distributions.retain(|one| one.id != distribution);
        }
        snapshot.distributions = part.distributions;
        snapshot.authorities = part.authorities;
        for certificate in part.certificates {
            if !snapshot.certificates.iter().any(|known| known.id == certificate.id) {
                snapshot.certificates.push(certificate);
            }
        }
        snapshot.guarding = self.guards.of(&snapshot.load_balancers, &part.guarded);
        Ok(())
    }
}

/// With what actions that sign users in become what the edge needs for that.
#[derive(Clone)]
pub struct SignIn {
    /// For the installation's root key.
    pub cloud: Weak<Cloud>,
    pub pools: Arc<dyn UserPools>,
}

impl SignIn {
    /// `None`, and an error in the log, where that does not come about.
    fn plan(&self, cognito: &Cognito, keys: &Stored<Identity>) -> Option<plan::SignIn> {
        let outcome = || {
            let cloud = self.cloud.upgrade().ok_or_else(|| Error::internal("the cloud ends"))?;
            let keys = identity::open(cloud.vault(), &keys.scope, keys)?;
            Ok::<_, Error>((cognito.plan(self.pools.as_ref(), &keys.id)?, keys))
        };
        match outcome() {
            Ok((how, keys)) => {
                if how.provider.secret.is_empty() {
                    tracing::warn!(
                        client = cognito.client,
                        "nobody can sign in: the user pool client is gone"
                    );
                }
                Some((how, keys))
            }
            Err(error) => {
                tracing::error!(client = cognito.client, %error, "users cannot be signed in");
                None
            }
        }
    }
}

pub struct Publisher {
    store: Store,
    edge: Arc<dyn Edge>,
    shared: Shared,
    account: String,
    namespace: Namespace,
    certificates: Arc<Certificates>,
    asked: AtomicU64,
    /// The last question that is answered; held while a snapshot is made and applied.
    answered: Mutex<u64>,
    served: RwLock<Option<Arc<Served>>>,
}

impl Publisher {
    pub fn new(
        store: Store,
        edge: Arc<dyn Edge>,
        shared: Shared,
        account: String,
        namespace: Namespace,
        certificates: Arc<Certificates>,
    ) -> Self {
        let (asked, answered, served) = (AtomicU64::new(0), Mutex::new(0), RwLock::new(None));
        Self { store, edge, shared, account, namespace, certificates, asked, answered, served }
    }

    pub fn edge(&self) -> &dyn Edge {
        self.edge.as_ref()
    }

    /// What the edge served last; `None` before anything was given to it.
    pub fn served(&self) -> Option<Arc<Served>> {
        self.served.read().clone()
    }

    /// Answers when the edge serves what the store holds. `None`: there is nothing to serve, and never was.
    pub async fn publish(&self) -> Result<Option<Arc<Served>>> {
        let ticket = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let mut answered = self.answered.lock().await;
        if *answered < ticket {
            let covered = self.asked.load(Ordering::SeqCst);
            self.bring_up().await?;
            *answered = covered;
        }
        Ok(self.served())
    }

    async fn bring_up(&self) -> Result<()> {
        let (snapshot, known) = self.next().await?;
        let Some(mut snapshot) = snapshot else { return Ok(()) };
        let mut applied = self.edge.apply(snapshot.clone()).await?;
        // The first front doors: any port will do where the usual one is taken.
        let first = known.front_door.is_none() && snapshot.front_door.is_some();
        let first_tls = known.tls_front_door.is_none() && snapshot.tls_front_door.is_some();
        let shut = (first && applied.front_door.is_none()).then_some(&mut snapshot.front_door);
        let shut_tls =
            (first_tls && applied.tls_front_door.is_none()).then_some(&mut snapshot.tls_front_door);
        if shut.is_some() || shut_tls.is_some() {
            shut.into_iter().chain(shut_tls).flatten().for_each(|door| door.set_port(0));
            snapshot.generation = self.remember(|published| published.generation += 1).await?.generation;
            applied = self.edge.apply(snapshot.clone()).await?;
        }
        let found = applied.front_door.filter(|_| first);
        let found_tls = applied.tls_front_door.filter(|_| first_tls);
        if found.is_some() || found_tls.is_some() {
            self.remember(move |published| {
                published.front_door = found.map(|door| door.port()).or(published.front_door);
                published.tls_front_door = found_tls.map(|door| door.port()).or(published.tls_front_door);
            })
            .await?;
            snapshot.front_door = found.or(snapshot.front_door);
            snapshot.tls_front_door = found_tls.or(snapshot.tls_front_door);
        }
        for status in applied.listeners.iter().filter(|status| status.error.is_some()) {
            tracing::warn!(listener = status.listener, address = %status.address, error = status.error, "not open");
        }
        *self.served.write() = Some(Arc::new(Served { snapshot, applied }));
        Ok(())
    }

    /// The port of the front door for TLS, which is open from then on, also while there is no distribution.
    pub async fn tls_door(&self) -> Result<Option<u16>> {
        self.remember(|published| published.tls_wanted = true).await?;
        let served = self.publish().await?;
        Ok(served.and_then(|served| served.snapshot.tls_front_door).map(|door| door.port()))
    }

    async fn remember(&self, change: impl FnOnce(&mut Published) + Send + 'static) -> Result<Published> {
        let scope = Scope::global(&self.account);
        self.store
            .write(move |transaction| {
                let found = transaction.get::<Published>(&scope, PUBLISHED)?;
                let mut published = found.map(|found| found.record).unwrap_or_default();
                change(&mut published);
                transaction.put(&scope, PUBLISHED, &published)?;
                Ok(published)
            })
            .await
    }

    /// The snapshot to apply, if there is one, and what is known of earlier ones.
    async fn next(&self) -> Result<(Option<Snapshot>, Published)> {
        let mut scopes = BTreeSet::new();
        scopes.extend(self.store.keys::<LoadBalancer>()?.into_iter().map(|(scope, _)| scope));
        scopes.extend(self.store.keys::<TargetGroup>()?.into_iter().map(|(scope, _)| scope));
        let (namespace, served) = (self.namespace.clone(), self.served());
        let certificates = self.certificates.clone();
        let shared = self.shared.clone();
        let global = Scope::global(&self.account);
        self.store
            .write(move |transaction| {
                let found = transaction.get::<Published>(&global, PUBLISHED)?;
                let mut known = found.map(|found| found.record).unwrap_or_default();
                let world = read(transaction, &scopes)?;
                let generation = served.as_ref().map_or(0, |served| served.snapshot.generation);
                let mut snapshot = plan::snapshot(
                    world,
                    generation,
                    |vpc| namespace(vpc),
                    |arn| {
                        certificates(arn).unwrap_or_else(|error| {
                            tracing::error!(certificate = arn, %error, "a certificate cannot be read");
                            None
                        })
                    },
                    |cognito, keys| shared.sign_in.plan(cognito, keys),
                );
                shared.add_to(&mut snapshot)?;
                let (balanced, distributed) =
                    (!snapshot.load_balancers.is_empty(), !snapshot.distributions.is_empty());
                let doored = distributed || known.tls_wanted;
                if !balanced && !doored && known.generation == 0 && served.is_none() {
                    return Ok((None, known));
                }
                let door = |known: Option<u16>, usual| {
                    SocketAddr::from((Ipv4Addr::LOCALHOST, known.unwrap_or(usual)))
                };
                snapshot.front_door = (balanced || distributed).then(|| door(known.front_door, PORT));
                snapshot.tls_front_door = doored.then(|| door(known.tls_front_door, TLS_PORT));
                let same = |served: &Arc<Served>| served.snapshot == snapshot && served.all_open();
                if served.as_ref().is_some_and(same) {
                    return Ok((None, known));
                }
                // After a reset the counter begins anew, and the edge must still see it grow.
                known.generation = known.generation.max(generation) + 1;
                snapshot.generation = known.generation;
                transaction.put(&global, PUBLISHED, &known)?;
                Ok((Some(snapshot), known))
            })
            .await
    }

    /// Publishes at start and after every change, whether or not the call that made it is still there.
    pub async fn follow(self: Arc<Self>) {
        let mut feed = self.store.subscribe(|service| {
            matches!(service, "wafv2" | "cloudfront" | "acm" | "cognito") || service == LoadBalancer::SERVICE
        });
        let mut pause = Duration::from_millis(100);
        loop {
            while let Err(error) = self.publish().await {
                tracing::error!(%error, "the edge is behind");
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(Duration::from_secs(10));
            }
            pause = Duration::from_millis(100);
            loop {
                let open = self.served().is_none_or(|served| served.all_open());
                let pause = if open { Duration::MAX } else { CLOSED };
                match tokio::time::timeout(pause, feed.next()).await {
                    Ok(Some(changes)) if !changes.iter().any(concerns) => {}
                    _ => break,
                }
            }
        }
    }
}

/// Web ACLs and distributions are in the snapshot too. Their services say when they have changed; this is for when that
/// did not get through.
fn concerns(change: &Change) -> bool {
    // A certificate that is issued again is shown at once.
    matches!(change.service, "wafv2" | "cloudfront")
        || (change.service == "acm" && change.kind == "certificate")
        // Its secret is in the snapshot.
        || (change.service == "cognito" && change.kind == "client")
        || change.service == LoadBalancer::SERVICE
            && [
                LoadBalancer::KIND,
                Listener::KIND,
                Rule::KIND,
                TargetGroup::KIND,
                Target::KIND,
                Identity::KIND,
            ]
            .contains(&change.kind)
}

fn read(transaction: &Transaction<'_>, scopes: &BTreeSet<Scope>) -> Result<World> {
    let mut world = World::default();
    for scope in scopes {
        world.load_balancers.extend(transaction.all::<LoadBalancer>(scope)?);
        world.listeners.extend(transaction.all::<Listener>(scope)?);
        world.rules.extend(transaction.all::<Rule>(scope)?);
        world.groups.extend(transaction.all::<TargetGroup>(scope)?);
        world.targets.extend(transaction.all::<Target>(scope)?);
        world.identities.extend(transaction.get::<Identity>(scope, IDENTITY)?);
    }
    Ok(world)
}

/// An error for the client when something that was asked for cannot be opened.
pub fn not_open(address: impl std::fmt::Display, fault: &str) -> Error {
    novamind_api::elbv2::errors::INVALID_CONFIGURATION_REQUEST_EXCEPTION
        .error(format!("The listener cannot be opened on {address}: {fault}"))
}
