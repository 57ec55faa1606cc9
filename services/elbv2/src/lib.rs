//! Elastic Load Balancing version 2: Application Load Balancers.
//!
//! Invariants:
//! - The edge serves what the records say: a call that changes routing answers when new requests follow it.
//! - State and health are what the edge observed. A load balancer is `active` when the edge serves it.
//! - A listener whose port cannot be opened is not made; the error names address and port.
//! - Traffic flows on while this process is gone: the edge is a process of its own, fed by a snapshot on disk.
//!
//! Each load balancer has a loopback address of its own for its listeners' ports, and its DNS name (below
//! `.localhost`) leads to it through the front door that all share.
//!
//! Refused by name: network and gateway load balancers; listeners other than HTTP and HTTPS; target groups other than HTTP
//! with targets of the type ip; the actions authenticate-oidc and jwt-validation; transforms; IPv6; capacity reservations; the
//! attributes that `attribute` keeps at their defaults (logs, WAF, zonal shift, desync modes beside `defensive`).

mod action;
mod attribute;
mod authenticate;
mod certificate;
mod condition;
mod control;
mod endpoints;
mod health_check;
mod identity;
mod limits;
mod listener;
mod load_balancer;
mod metrics;
mod names;
mod page;
mod placement;
mod plan;
mod publish;
mod records;
mod refuse;
mod reset;
mod rule;
mod sampler;
mod settings;
mod ssl_policy;
mod tags;
mod target;
mod target_group;

use std::sync::Arc;

use novamind_api::elbv2::SERVICE;
use novamind_edge::{Distributing, Edge, Guards};
use novamind_kernel::{Cloud, Routes};
use novamind_network::Network;

pub use authenticate::UserPools;
pub use identity::public_key;
pub use publish::Certificates;
use publish::{Publisher, Shared, SignIn};

/// The service's state: the way to the edge, and where VPCs' networks are.
pub struct Elbv2 {
    publisher: Arc<Publisher>,
    network: Option<Arc<dyn Network>>,
    pools: Arc<dyn UserPools>,
}

impl Elbv2 {
    /// Without a network, targets must be in 127.0.0.0/8.
    /// `certificates` finds those of listeners, `pools` knows the user pools with which users sign in.
    pub fn new(
        cloud: &Arc<Cloud>,
        edge: Arc<dyn Edge>,
        guards: Arc<Guards>,
        distributing: Arc<Distributing>,
        network: Option<Arc<dyn Network>>,
        certificates: Arc<Certificates>,
        pools: Arc<dyn UserPools>,
    ) -> Arc<Self> {
        let of = network.clone();
        let namespace: publish::Namespace =
            Arc::new(move |vpc| of.as_ref().map(|network| network.vpc_namespace(vpc)));
        let account = cloud.account().to_owned();
        let store = cloud.store().clone();
        let sign_in = SignIn { cloud: Arc::downgrade(cloud), pools: pools.clone() };
        let shared = Shared { guards: guards.clone(), distributing: distributing.clone(), sign_in };
        let publisher = Arc::new(Publisher::new(store, edge, shared, account, namespace, certificates));
        let weak = Arc::downgrade(&publisher);
        guards.publish_by(move || {
            let publisher = weak.upgrade();
            Box::pin(async move {
                let Some(publisher) = publisher else { return Ok(()) };
                publisher.publish().await.map(drop).map_err(|error| error.to_string())
            })
        });
        let weak = Arc::downgrade(&publisher);
        distributing.publish_by(move || {
            let publisher = weak.upgrade();
            Box::pin(async move {
                let Some(publisher) = publisher else { return Ok(None) };
                publisher.publish().await.map_err(|error| error.to_string())
            })
        });
        Arc::new(Self { publisher, network, pools })
    }
}

type Cx = novamind_kernel::Cx<Elbv2>;

/// Starts what goes on beside calls. After the services are installed.
pub fn start(cloud: &Arc<Cloud>, state: &Arc<Elbv2>) {
    control::start(cloud, state);
}

/// What the service answers.
pub fn routes(cloud: &Arc<Cloud>, state: Arc<Elbv2>) -> Routes<Elbv2> {
    let store = cloud.store().clone();
    Routes::new(&SERVICE, state)
        .tags(tags::find)
        .service_linked(control::PRINCIPAL, load_balancer::needing_role)
        .on(load_balancer::create)
        .on(load_balancer::describe)
        .on(load_balancer::delete)
        .on(load_balancer::set_security_groups)
        .on(load_balancer::set_subnets)
        .on(load_balancer::set_ip_address_type)
        .on(settings::of_load_balancer)
        .on(settings::change_load_balancer)
        .on(target_group::create)
        .on(target_group::describe)
        .on(target_group::modify)
        .on(target_group::delete)
        .on(settings::of_target_group)
        .on(settings::change_target_group)
        .on(target::register)
        .on(target::deregister)
        .on(target::health)
        .on(listener::create)
        .on(listener::describe)
        .on(listener::modify)
        .on(listener::delete)
        .on(certificate::describe)
        .on(certificate::add)
        .on(certificate::remove)
        .on(ssl_policy::describe)
        .on(settings::of_listener)
        .on(settings::change_listener)
        .on(rule::create)
        .on(rule::describe)
        .on(rule::modify)
        .on(rule::delete)
        .on(rule::set_priorities)
        .on(tags::add)
        .on(tags::remove)
        .on(tags::describe)
        .on(limits::describe)
        .on(limits::capacity)
        .chore("endpoints", endpoints::list)
        .chore("door", endpoints::door)
        .chore("names", names::list)
        .chore("certificates", certificate::users)
        .on_reset(move |state| reset::reset(store.clone(), state))
}
