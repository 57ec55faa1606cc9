//! CloudFront: distributions, policies, origin access control, invalidations.
//!
//! Invariants:
//! - The edge serves what the records say. A distribution is `Deployed`, and an invalidation `Completed`, when the edge has
//!   answered that it routes by them (`deploy.rs`).
//! - Whatever is stored can be served: a configuration is checked, with all that it refers to, before it is kept.
//! - Hits go on while this process is gone: the edge is a process of its own, fed by a snapshot on disk.
//! - The edge signs requests to private buckets with keys of the principal `cloudfront.amazonaws.com`; what they may, the
//!   buckets' policies say (`signer.rs`).
//!
//! Refused by name: functions and Lambda@Edge, trusted signers and key groups, field-level encryption, gRPC, real-time and
//! standard logs, restrictions by country, continuous deployment, anycast addresses, tenants, mutual TLS, origin shield, VPC
//! origins, HTTP/3, TLS older than 1.2, server certificates of IAM, origin access control for origins other than S3, headers that tell of a viewer's country or device.
//!
//! Assumed rather than documented: `IsIPV6Enabled` and `PriceClass` are kept and told, and change nothing on one machine;
//! the default certificate is shown over TLS 1.2 and later, although AWS tells `TLSv1`; the newest thousand invalidations of a
//! distribution are told to the edge one by one, and of those before them that everything is stale that is older.

mod access_control;
mod access_identity;
mod behaviors;
mod cache_policy;
mod check;
mod config;
mod deploy;
mod distribution;
mod endpoints;
mod held;
mod invalidation;
mod list;
mod managed;
mod marks;
mod metrics;
mod origin_request_policy;
mod origins;
mod part;
mod plan;
mod records;
mod refuse;
mod reset;
mod response_headers_policy;
mod selected;
mod signer;
mod tags;

use std::sync::Arc;
use std::time::Duration;

use novamind_api::cloudfront::SERVICE;
use novamind_edge::{Certificate, Distributing, Edge};
use novamind_kernel::{Cloud, Routes, Runner, Store};
use novamind_wire::{Error, Result};

pub use config::DOMAIN;
pub use plan::OWN_CERTIFICATE;
pub use signer::identify;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Finds the certificate of an ARN, with its key.
pub type Certificates = dyn Fn(&str) -> Result<Option<Certificate>> + Send + Sync;
/// The certificate of the distributions' own names, `*.cloudfront.localhost`.
pub type OwnCertificate = dyn Fn() -> Result<Certificate> + Send + Sync;

/// The service's state: the way to the edge.
pub struct CloudFront {
    distributing: Arc<Distributing>,
    edge: Arc<dyn Edge>,
}

impl CloudFront {
    /// Opens the service, and says what distributions are before the edge gets its first snapshot. `authority` is the
    /// certificate, in PEM, of the authority that origins may have theirs from.
    pub fn open(
        cloud: &Arc<Cloud>,
        edge: Arc<dyn Edge>,
        distributing: Arc<Distributing>,
        certificates: Arc<Certificates>,
        own: Arc<OwnCertificate>,
        authority: String,
    ) -> Arc<Self> {
        let weak = Arc::downgrade(cloud);
        distributing.contribute_by(move |balancers| {
            let cloud = weak.upgrade().ok_or("the cloud has ended")?;
            let made = part::make(&cloud, certificates.as_ref(), own.as_ref(), balancers);
            let mut part = made.map_err(|error| error.to_string())?;
            part.authorities.push(authority.clone());
            Ok(part)
        });
        Arc::new(Self { distributing, edge })
    }
}

type Cx = novamind_kernel::Cx<CloudFront>;

/// Starts what goes on beside calls. After the services are installed.
pub fn start(cloud: &Arc<Cloud>, state: &Arc<CloudFront>) {
    let deployments = deploy::Deployments { cloud: cloud.clone(), state: state.clone() };
    let (store, clock) = (cloud.store().clone(), cloud.clock().clone());
    Runner::start(Arc::new(deployments), store.clone(), clock.clone());
    let sampler = metrics::Sampler::new(cloud.clone(), state.clone());
    Runner::start(Arc::new(sampler), store.clone(), clock.clone());
    // The certificate of the distributions' own names is renewed when it is asked for.
    let distributing = state.distributing.clone();
    Runner::periodic(store, clock, "cloudfront/certificate", DAY, move || {
        let distributing = distributing.clone();
        async move { distributing.publish().await.map(drop).map_err(Error::internal) }
    });
}

/// Has all marks be made anew: another build may have written records without them. Before the service answers.
pub async fn distrust_marks(store: &Store) -> Result<()> {
    store.delete_all::<marks::Marked>().await
}

/// What the service answers.
pub fn routes(cloud: &Arc<Cloud>, state: Arc<CloudFront>) -> Routes<CloudFront> {
    let cloud = Arc::downgrade(cloud);
    Routes::new(&SERVICE, state)
        .tags(tags::find)
        .service_linked(metrics::PRINCIPAL, distribution::needing_role)
        .on(distribution::create)
        .on(distribution::create_with_tags)
        .on(distribution::get)
        .on(distribution::get_config)
        .on(distribution::update)
        .on(distribution::delete)
        .on(list::all)
        .on(list::by_acl)
        .on(list::by_cache_policy)
        .on(list::by_origin_request_policy)
        .on(list::by_response_headers_policy)
        .on(access_control::create)
        .on(access_control::get)
        .on(access_control::config)
        .on(access_control::update)
        .on(access_control::delete)
        .on(access_control::list)
        .on(access_identity::create)
        .on(access_identity::get)
        .on(access_identity::config)
        .on(access_identity::update)
        .on(access_identity::delete)
        .on(access_identity::list)
        .on(cache_policy::create)
        .on(cache_policy::get)
        .on(cache_policy::config)
        .on(cache_policy::update)
        .on(cache_policy::delete)
        .on(cache_policy::list)
        .on(origin_request_policy::create)
        .on(origin_request_policy::get)
        .on(origin_request_policy::config)
        .on(origin_request_policy::update)
        .on(origin_request_policy::delete)
        .on(origin_request_policy::list)
        .on(response_headers_policy::create)
        .on(response_headers_policy::get)
        .on(response_headers_policy::config)
        .on(response_headers_policy::update)
        .on(response_headers_policy::delete)
        .on(response_headers_policy::list)
        .on(invalidation::create)
        .on(invalidation::get)
        .on(invalidation::list)
        .on(tags::add)
        .on(tags::remove)
        .on(tags::list)
        .chore("endpoints", endpoints::list)
        .chore("names", endpoints::names)
        .chore("certificates", endpoints::certificates)
        .on_reset(move |state| {
            let cloud = cloud.upgrade();
            async move { reset::reset(cloud, &state).await }
        })
}
