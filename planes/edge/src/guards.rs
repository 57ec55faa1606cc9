//! Which web ACLs guard which load balancers and distributions: written by the service of web ACLs, read by the publisher
//! of snapshots.
//!
//! The two services share this, not a crate. Nothing is kept here: the writer fills it from its records at the start,
//! before the first snapshot is made.

use std::future::Future;
use std::pin::Pin;
use std::sync::OnceLock;

use parking_lot::RwLock;

use crate::{Guarding, LoadBalancer};

type Publishing = Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;

#[derive(Default)]
pub struct Guards {
    guarding: RwLock<Guarding>,
    publish: OnceLock<Box<dyn Fn() -> Publishing + Send + Sync>>,
}

impl Guards {
    /// How a change reaches the edge: answers when it is served. Set once, by the publisher.
    pub fn publish_by(&self, publish: impl Fn() -> Publishing + Send + Sync + 'static) {
        let _ = self.publish.set(Box::new(publish));
    }

    /// Puts what holds at the start, before there is anything to publish.
    pub fn begin(&self, guarding: Guarding) {
        *self.guarding.write() = guarding;
    }

    /// Puts what holds from now on, and answers when the edge serves it.
    pub async fn replace(&self, guarding: Guarding) -> Result<(), String> {
        {
            let mut held = self.guarding.write();
            *held = guarding;
        }
        match self.publish.get() {
            Some(publish) => publish().await,
            None => Ok(()),
        }
    }

    /// Whether an ACL is there to guard something.
    pub fn knows(&self, acl: &str) -> bool {
        self.guarding.read().acls.iter().any(|known| known.id == acl)
    }

    /// What concerns these load balancers, and distributions with the ACLs that they name themselves.
    pub fn of(&self, balancers: &[LoadBalancer], distributions: &[(String, String)]) -> Guarding {
        let held = self.guarding.read();
        let mut found = Guarding::default();
        for balancer in balancers {
            if let Some(acl) = held.of.get(&balancer.id) {
                found.of.insert(balancer.id.clone(), acl.clone());
            }
        }
        found.of.extend(distributions.iter().cloned());
        let used = |id: &String| found.of.values().any(|acl| acl == id);
        found.acls = held.acls.iter().filter(|acl| used(&acl.id)).cloned().collect();
        found
    }
}
