//! Route 53: public hosted zones, their records, and health checks.
//!
//! Invariants:
//! - A change batch is one transaction, and the name server (`planes/dns`) goes from one snapshot to the next: nobody
//!   sees half of a batch. A change is INSYNC when the name server answers with it.
//! - Records are validated before they are stored: whatever is stored can be served.
//! - The health of an endpoint is what was observed by probes from this machine.
//!
//! Refused by name: private hosted zones; latency, geolocation, geoproximity and CIDR routing; traffic policies; records
//! of the types SVCB and HTTPS; aliases to anything but record sets of the same zone, load balancers and distributions; health checks of
//! routing controls, from chosen regions, and with latency measured; DNSSEC.

mod change;
mod check;
mod delegation;
mod endpoints;
mod health_check;
mod health_rules;
mod list;
mod publish;
mod record_set;
mod records;
mod refuse;
mod status;
mod tags;
mod watch;
mod zone;

use std::sync::Arc;

use novamind_api::route53::SERVICE;
use novamind_dns::Dns;
use novamind_kernel::{Cloud, Routes, Runner};

use publish::Publisher;
use status::Observations;

/// The service's state: the name server, and what probes have seen.
pub struct Route53 {
    publisher: Arc<Publisher>,
    dns: Arc<Dns>,
    observations: Arc<Observations>,
}

impl Route53 {
    pub fn new(cloud: &Arc<Cloud>, dns: Arc<Dns>) -> Arc<Self> {
        let publisher = Arc::new(Publisher::new(cloud.clone(), dns.clone()));
        Arc::new(Self { publisher, dns, observations: Arc::default() })
    }
}

type Cx = novamind_kernel::Cx<Route53>;

/// Starts what goes on beside calls. After the services are installed.
pub fn start(cloud: &Arc<Cloud>, state: &Arc<Route53>) {
    Runner::start(state.publisher.clone(), cloud.store().clone(), cloud.clock().clone());
    watch::start(cloud, state);
}

/// What the service answers.
pub fn routes(state: Arc<Route53>) -> Routes<Route53> {
    Routes::new(&SERVICE, state)
        .on(zone::create)
        .on(zone::get)
        .on(zone::delete)
        .on(zone::comment)
        .on(zone::count)
        .on(zone::dnssec)
        .on(list::zones)
        .on(list::by_name)
        .on(list::account_limit)
        .on(list::zone_limit)
        .on(change::change)
        .on(change::get)
        .on(record_set::list)
        .on(record_set::test)
        .on(delegation::create)
        .on(delegation::get)
        .on(delegation::delete)
        .on(delegation::list)
        .on(tags::change)
        .on(tags::list)
        .on(tags::list_many)
        .on(health_check::create)
        .on(health_check::get)
        .on(health_check::list)
        .on(health_check::update)
        .on(health_check::delete)
        .on(health_check::count)
        .on(status::get)
        .on(status::last_failure)
        .chore("endpoints", endpoints::list)
        .on_reset(|state| async move {
            state.dns.publish(novamind_dns::Zones::default());
            state.observations.clear();
            Ok(())
        })
}
