//! CodeConnections, and CodeStar connections, its older name: where sources come from.
//!
//! Invariants:
//! - Both names answer for the same connections. A connection has one id; its ARN names the service that is asked,
//!   and each service takes the ARNs of both.
//! - A connection is PENDING until the chore `attach` makes it lead to a repository that Git could reach; then it is
//!   AVAILABLE. Nothing else makes it so.
//! - Where it leads is kept by the git plane's links, which pipelines and builds read; the record's status is what
//!   clients see. A connection that leads somewhere and is deleted leads nowhere afterwards.
//!
//! Refused by name: hosts (self-managed providers need one).

mod attach;
mod connection;
mod records;
mod services;
mod tags;

use std::sync::Arc;

use novamind_api::{codeconnections, codestar_connections};
use novamind_git::{Git, HostedRepositories, Links};
use novamind_kernel::Routes;
use novamind_wire::Error;

/// The service's planes.
pub struct CodeConnections {
    pub git: Arc<dyn Git>,
    pub links: Links,
    pub hosted: Arc<HostedRepositories>,
}

type Cx = novamind_kernel::Cx<CodeConnections>;

/// What the service answers under its own name.
pub fn routes(state: Arc<CodeConnections>) -> Routes<CodeConnections> {
    services::current(Routes::new(&codeconnections::SERVICE, state).tags(tags::find))
        .chore("attach", attach::attach)
        .chore("show", attach::show)
        .on_reset(|state| async move {
            state.links.clear().map_err(Error::internal)?;
            state.hosted.clear().map_err(Error::internal)
        })
}

/// What it answers under its older name.
pub fn older_routes(state: Arc<CodeConnections>) -> Routes<CodeConnections> {
    services::older(Routes::new(&codestar_connections::SERVICE, state).tags(tags::find))
}
