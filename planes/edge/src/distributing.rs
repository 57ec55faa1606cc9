//! How distributions come into the snapshot: their service makes them when the publisher asks for them.
//!
//! The two services share this, not a crate. Nothing is kept here: what is served follows from records alone.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};

use crate::distribution::Distribution;
use crate::{Certificate, LoadBalancer, Served};

type Publishing = Pin<Box<dyn Future<Output = Result<Option<Arc<Served>>, String>> + Send>>;
type Contribute = dyn Fn(&[LoadBalancer]) -> Result<Part, String> + Send + Sync;

/// The distributions of a snapshot, with the certificates that they show.
#[derive(Default)]
pub struct Part {
    pub distributions: Vec<Distribution>,
    pub certificates: Vec<Certificate>,
    /// Ids of distributions, and of the web ACLs that guard them.
    pub guarded: Vec<(String, String)>,
    /// Certificates, in PEM, of authorities that origins may have theirs from, beside those that this machine trusts.
    pub authorities: Vec<String>,
}

#[derive(Default)]
pub struct Distributing {
    contribute: OnceLock<Box<Contribute>>,
    publish: OnceLock<Box<dyn Fn() -> Publishing + Send + Sync>>,
}

impl Distributing {
    /// What makes the part, given the load balancers of the same snapshot. Set once, by the service of distributions.
    pub fn contribute_by(
        &self,
        contribute: impl Fn(&[LoadBalancer]) -> Result<Part, String> + Send + Sync + 'static,
    ) {
        let _ = self.contribute.set(Box::new(contribute));
    }

    /// How a change reaches the edge: answers when it is served. Set once, by the publisher.
    pub fn publish_by(&self, publish: impl Fn() -> Publishing + Send + Sync + 'static) {
        let _ = self.publish.set(Box::new(publish));
    }

    /// The part as the records are now.
    ///
    /// # Errors
    /// When they cannot be read; then nothing must be published, lest distributions vanish.
    pub fn part(&self, balancers: &[LoadBalancer]) -> Result<Part, String> {
        self.contribute.get().map_or_else(|| Ok(Part::default()), |contribute| contribute(balancers))
    }

    /// Answers when the edge serves what the records say; `None` while there is nothing to serve.
    pub async fn publish(&self) -> Result<Option<Arc<Served>>, String> {
        match self.publish.get() {
            Some(publish) => publish().await,
            None => Ok(None),
        }
    }
}
