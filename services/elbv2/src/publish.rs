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
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use novamind_edge::{Applied, Edge, Guards, Snapshot};
use novamind_kernel::{Change, Record, Scope, Store, Transaction};
use novamind_wire::{Error, Result};
use parking_lot::RwLock;
use tokio::sync::Mutex;
use tokio::sync::broadcast::error::RecvError;

use crate::plan::{self, World};
use crate::records::{Listener, LoadBalancer, PUBLISHED, Published, Rule, Target, TargetGroup};

/// Where the front door is tried first.
const FRONT_DOOR: u16 = 8080;
/// How often what could not be opened is tried again.
const CLOSED: Duration = Duration::from_secs(5);
/// The edge's name for it in [`Applied::listeners`].
pub const FRONT_DOOR_LISTENER: &str = "front-door";

pub type Namespace = Arc<dyn Fn(&str) -> Option<PathBuf> + Send + Sync>;
/// Finds the certificate of an ARN, with its key.
pub type Certificates = dyn Fn(&str) -> Result<Option<novamind_edge::Certificate>> + Send + Sync;

/// What the edge serves.
pub struct Served {
    pub snapshot: Snapshot,
    pub applied: Applied,
}

impl Served {
    /// Why a listener is not open.
    pub fn fault(&self, listener: &str) -> Option<&str> {
        let status = self.applied.listeners.iter().find(|status| status.listener == listener)?;
        status.error.as_deref()
    }

    fn all_open(&self) -> bool {
        self.applied.listeners.iter().all(|status| status.error.is_none())
    }
}

pub struct Publisher {
    store: Store,
    edge: Arc<dyn Edge>,
    guards: Arc<Guards>,
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
        guards: Arc<Guards>,
        account: String,
        namespace: Namespace,
        certificates: Arc<Certificates>,
    ) -> Self {
        let (asked, answered, served) = (AtomicU64::new(0), Mutex::new(0), RwLock::new(None));
        Self { store, edge, guards, account, namespace, certificates, asked, answered, served }
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
        if known.front_door.is_none() && snapshot.front_door.is_some() {
            // The first front door: any port will do where 8080 is taken.
            if applied.front_door.is_none() {
                snapshot.generation = self.remember(|published| published.generation += 1).await?.generation;
                if let Some(door) = &mut snapshot.front_door {
                    door.set_port(0);
                }
                applied = self.edge.apply(snapshot.clone()).await?;
            }
            if let Some(door) = applied.front_door {
                self.remember(move |published| published.front_door = Some(door.port())).await?;
                snapshot.front_door = Some(door);
            }
        }
        for status in applied.listeners.iter().filter(|status| status.error.is_some()) {
            tracing::warn!(listener = status.listener, address = %status.address, error = status.error, "not open");
        }
        *self.served.write() = Some(Arc::new(Served { snapshot, applied }));
        Ok(())
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
        let guards = self.guards.clone();
        let global = Scope::global(&self.account);
        self.store
            .write(move |transaction| {
                let found = transaction.get::<Published>(&global, PUBLISHED)?;
                let mut known = found.map(|found| found.record).unwrap_or_default();
                let world = read(transaction, &scopes)?;
                if world.load_balancers.is_empty() && known.generation == 0 && served.is_none() {
                    return Ok((None, known));
                }
                let port = known.front_door.unwrap_or(FRONT_DOOR);
                let generation = served.as_ref().map_or(0, |served| served.snapshot.generation);
                let mut snapshot = plan::snapshot(
                    world,
                    generation,
                    port,
                    |vpc| namespace(vpc),
                    |arn| {
                        certificates(arn).unwrap_or_else(|error| {
                            tracing::error!(certificate = arn, %error, "a certificate cannot be read");
                            None
                        })
                    },
                );
                snapshot.guarding = guards.of(&snapshot.load_balancers);
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
        let mut feed = self.store.subscribe();
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
                match tokio::time::timeout(pause, feed.recv()).await {
                    Ok(Ok(changes)) if !changes.iter().any(concerns) => {}
                    Ok(Ok(_) | Err(RecvError::Lagged(_))) | Err(_) => break,
                    Ok(Err(RecvError::Closed)) => return,
                }
            }
        }
    }
}

/// Web ACLs are in the snapshot too. Their service says when they have changed; this is for when that did not get through.
fn concerns(change: &Change) -> bool {
    // A certificate that is issued again is shown at once.
    change.service == "wafv2"
        || (change.service == "acm" && change.kind == "certificate")
        || change.service == LoadBalancer::SERVICE
            && [LoadBalancer::KIND, Listener::KIND, Rule::KIND, TargetGroup::KIND, Target::KIND]
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
    }
    Ok(world)
}

/// An error for the client when something that was asked for cannot be opened.
pub fn not_open(address: impl std::fmt::Display, fault: &str) -> Error {
    novamind_api::elbv2::errors::INVALID_CONFIGURATION_REQUEST_EXCEPTION
        .error(format!("The listener cannot be opened on {address}: {fault}"))
}
