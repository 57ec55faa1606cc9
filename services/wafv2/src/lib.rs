//! AWS WAF: web ACLs, and the sets and groups that they refer to.
//!
//! Invariants:
//! - What an ACL says is honoured whole: it is made ready by the engine before it is stored.
//! - A call that changes what guards a load balancer answers when the edge judges by it.
//! - Every change names the lock token that the last reading told, and makes a new one.
//! - Counts, samples and rates are the edge's; this service reads them, publishes the counts every minute, and writes
//!   the log to CloudWatch Logs.
//!
//! Refused by name: geographic and ASN matches, JA3 and JA4 fingerprints, URI fragments, CAPTCHA, challenges and
//! monetization; managed rule groups other than AWS's Common Rule Set, whose rules are our approximation; data
//! protection; logs to S3 and Firehose; resources other than Application Load Balancers and distributions of CloudFront, and
//! limits of their bodies.

mod acl;
mod allowed;
mod associate;
mod capacity;
mod entity;
mod error;
mod explain;
mod field;
mod guarding;
mod log;
mod logging;
mod managed;
mod metrics;
mod rated;
mod records;
mod rule_group;
mod sampled;
mod sets;
mod tags;
mod translate;

use std::sync::Arc;

use novamind_api::wafv2::SERVICE;
use novamind_edge::{Edge, Guards};
use novamind_kernel::{Cloud, Routes, Runner};
use novamind_wire::Result;
use tokio::sync::Mutex;

/// The service's state: the way to the edge.
pub struct Wafv2 {
    edge: Arc<dyn Edge>,
    guards: Arc<Guards>,
    /// One change at a time reaches the edge, so that a later one is never undone by an earlier.
    publishing: Mutex<()>,
}

type Cx = novamind_kernel::Cx<Wafv2>;

/// The name under which WAF acts.
const PRINCIPAL: &str = "wafv2.amazonaws.com";

impl Wafv2 {
    /// Opens the service, and says what guards load balancers before the edge gets its first snapshot.
    pub fn open(cloud: &Arc<Cloud>, edge: Arc<dyn Edge>, guards: Arc<Guards>) -> Result<Arc<Self>> {
        guards.begin(guarding::read(cloud.store())?);
        Ok(Arc::new(Self { edge, guards, publishing: Mutex::default() }))
    }
}

/// Starts what goes on beside calls. After the services are installed.
pub fn start(cloud: &Arc<Cloud>, state: &Arc<Wafv2>) {
    let (store, clock) = (cloud.store().clone(), cloud.clock().clone());
    Runner::start(
        Arc::new(metrics::Sampler::new(cloud.clone(), state.clone())),
        store.clone(),
        clock.clone(),
    );
    Runner::start(Arc::new(log::Writer::new(cloud.clone(), state.clone())), store, clock);
}

/// What the service answers.
pub fn routes(cloud: &Arc<Cloud>, state: Arc<Wafv2>) -> Routes<Wafv2> {
    let store = cloud.store().clone();
    Routes::new(&SERVICE, state)
        .tags(tags::find)
        .service_linked(PRINCIPAL, acl::needing_role)
        .on(acl::create)
        .on(acl::get)
        .on(acl::update)
        .on(acl::delete)
        .on(acl::list)
        .on(acl::check_capacity)
        .on(rule_group::create)
        .on(rule_group::get)
        .on(rule_group::update)
        .on(rule_group::delete)
        .on(rule_group::list)
        .on(sets::create_ip_set)
        .on(sets::get_ip_set)
        .on(sets::update_ip_set)
        .on(sets::delete_ip_set)
        .on(sets::list_ip_sets)
        .on(sets::create_patterns)
        .on(sets::get_patterns)
        .on(sets::update_patterns)
        .on(sets::delete_patterns)
        .on(sets::list_patterns)
        .on(associate::associate)
        .on(associate::disassociate)
        .on(associate::for_resource)
        .on(associate::resources)
        .on(logging::put)
        .on(logging::get)
        .on(logging::delete)
        .on(logging::list)
        .on(managed::list)
        .on(managed::describe)
        .on(managed::versions)
        .on(sampled::sampled)
        .on(sampled::managed_keys)
        .on(tags::add)
        .on(tags::remove)
        .on(tags::list)
        .chore("explain", explain::explain)
        .on_reset(move |state| guarding::reset(store.clone(), state))
}
