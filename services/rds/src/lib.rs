//! Amazon RDS: PostgreSQL instances of this machine's own PostgreSQL.
//!
//! Invariants:
//! - States are what was observed: an instance is `available` when its server takes connections, and a snapshot when its
//!   files are on disk.
//! - Whatever takes longer than a call is a step of `plan`, taken by `control`; each step may be taken again.
//! - No acknowledged transaction is lost by a failover: see `plan`.
//! - Backups are complete copies and the archive of WAL; a segment that is missing makes a restore fail by its name.
//!
//! Refused by name: other engines than PostgreSQL and versions that are not installed; encryption of storage; read
//! replicas and clusters; IAM authentication; Performance Insights and enhanced monitoring; option groups beside the
//! default one; domains; storage autoscaling; `synchronous_commit` below `on`; changes of the version, the identifier or
//! the subnet group.

mod access;
mod ask;
mod automated;
mod backup;
mod catalog;
mod check;
mod class;
mod control;
mod create;
mod drill;
mod effective;
mod engine;
mod event;
mod formula;
mod group;
mod hung;
mod instance;
mod interface;
mod lifecycle;
mod list;
mod log;
mod maintenance;
mod metrics;
mod modify;
mod names;
mod outage;
mod parameter;
mod placement;
mod plan;
mod provision;
mod publish;
mod records;
mod recover;
mod render;
mod restore;
mod secret;
mod ship;
mod snapshot;
mod snapshot_control;
mod standby;
mod subnet_group;
mod tags;
#[cfg(test)]
mod tests;
mod window;
mod work;

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;

use novamind_api::rds::SERVICE;
use novamind_kernel::{Cloud, Routes};
use novamind_network::Network;
use novamind_postgres::{Databases, Tls};
use parking_lot::Mutex;

pub use control::start;
pub use publish::resolve;

/// Under which name RDS acts.
pub const PRINCIPAL: &str = "rds.amazonaws.com";

/// Makes a certificate for names and addresses; the error says why not.
pub type Issue = dyn Fn(&[String], &[IpAddr]) -> Result<Tls, String> + Send + Sync;

/// The service's state: its planes.
pub struct Rds {
    databases: Arc<dyn Databases>,
    network: Arc<dyn Network>,
    issue: Arc<Issue>,
    catalogs: Mutex<HashMap<u32, Arc<Vec<catalog::Known>>>>,
}

impl Rds {
    pub fn new(databases: Arc<dyn Databases>, network: Arc<dyn Network>, issue: Arc<Issue>) -> Arc<Self> {
        Arc::new(Self { databases, network, issue, catalogs: Mutex::default() })
    }
}

type Cx = novamind_kernel::Cx<Rds>;

/// What the service answers.
pub fn routes(cloud: &Arc<Cloud>, state: Arc<Rds>) -> Routes<Rds> {
    let store = cloud.store().clone();
    Routes::new(&SERVICE, state)
        .tags(tags::find)
        .service_linked(PRINCIPAL, access::needing_role)
        .on(create::create)
        .on(instance::describe)
        .on(modify::modify)
        .on(lifecycle::reboot)
        .on(lifecycle::stop)
        .on(lifecycle::start)
        .on(lifecycle::delete)
        .on(restore::from_snapshot)
        .on(restore::to_point_in_time)
        .on(snapshot::create)
        .on(snapshot::describe)
        .on(snapshot::copy)
        .on(snapshot::modify)
        .on(snapshot::delete)
        .on(snapshot::attributes)
        .on(automated::describe)
        .on(automated::delete)
        .on(subnet_group::create)
        .on(subnet_group::describe)
        .on(subnet_group::modify)
        .on(subnet_group::delete)
        .on(group::create)
        .on(group::copy)
        .on(group::describe)
        .on(group::delete)
        .on(parameter::describe)
        .on(parameter::defaults)
        .on(parameter::modify)
        .on(parameter::reset)
        .on(engine::versions)
        .on(engine::major_versions)
        .on(engine::orderable)
        .on(engine::modifications)
        .on(engine::certificates)
        .on(engine::option_groups)
        .on(engine::quotas)
        .on(event::describe)
        .on(event::categories)
        .on(log::files)
        .on(log::portion)
        .on(maintenance::pending)
        .on(tags::add)
        .on(tags::remove)
        .on(tags::list)
        .chore("endpoints", publish::endpoints)
        .chore("fingerprint", drill::fingerprint)
        .chore("drill-begin", drill::begin)
        .chore("drill-end", drill::end)
        .on_reset(move |state| lifecycle::reset(store.clone(), state))
}
