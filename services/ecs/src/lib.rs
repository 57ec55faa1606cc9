//! Elastic Container Service: clusters, task definitions, tasks, services and task sets, as Fargate runs them.
//!
//! Invariants:
//! - A task is a record that one controller moves on: interface, image, secrets and start, targets, and back. What is
//!   shown of it is what was observed.
//! - On the way down its targets are deregistered and drained before its containers are told to stop.
//! - A service's controller decides purely ([`plan`]) and carries out a decision in one transaction; starting a task is
//!   writing its record, so nothing is started twice.
//! - Interfaces and targets belong to the service-linked role; images, secrets and logs are reached under the
//!   execution role; containers act under the task role.
//! - A task's containers outlive this process and are found again by the task's id.
//!
//! Not supported, and refused by name: launch types other than FARGATE, volumes, restart policies, environment files,
//! FireLens, private registries' credentials, ECS Exec, Service Connect, Cloud Map,
//! VPC Lattice, scheduling strategy DAEMON, placement rules, native blue/green, linear and canary deployments.

mod balance;
mod capacity;
mod cluster;
mod definition;
mod guard;
mod history;
mod image;
mod launch;
mod listing;
mod logs;
mod metadata;
mod metrics;
mod names;
mod network;
mod observed;
mod outage;
mod placement;
mod plan;
mod records;
mod render;
mod rollback;
mod run;
mod secrets;
mod service;
mod service_control;
mod service_deployment;
mod service_update;
mod ship;
mod standing;
mod state;
mod stored;
mod sweep;
mod tags;
mod task;
mod task_control;
mod task_records;
mod task_set;
mod task_targets;
mod template;
mod validate;
mod validate_container;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use novamind_api::ecs::SERVICE;
use novamind_kernel::Routes;

pub use image::{ImageSource, Prepared};
pub use metadata::metadata;
pub use state::{Ecs, start};

type Cx = novamind_kernel::Cx<Ecs>;

/// The service's name in policies, for its service-linked role.
const PRINCIPAL: &str = "ecs.amazonaws.com";
/// The name of its tasks in trust policies.
const TASKS: &str = "ecs-tasks.amazonaws.com";

/// What the service answers.
pub fn routes(state: Arc<Ecs>) -> Routes<Ecs> {
    Routes::new(&SERVICE, state)
        .tags(tags::find)
        .service_linked(PRINCIPAL, cluster::needing_role)
        .on(cluster::create)
        .on(cluster::describe)
        .on(cluster::list)
        .on(cluster::update)
        .on(cluster::update_settings)
        .on(cluster::delete)
        .on(capacity::put)
        .on(capacity::describe)
        .on(capacity::account_settings)
        .on(definition::register)
        .on(definition::describe)
        .on(definition::deregister)
        .on(definition::delete)
        .on(definition::list)
        .on(definition::families)
        .on(run::run)
        .on(task::stop)
        .on(task::describe)
        .on(task::list)
        .on(service::create)
        .on(service_update::update)
        .on(service_update::delete)
        .on(service::describe)
        .on(service::list)
        .on(service_deployment::list)
        .on(service_deployment::describe)
        .on(service_deployment::revisions)
        .on(rollback::stop)
        .on(task_set::create)
        .on(task_set::update)
        .on(task_set::delete)
        .on(task_set::describe)
        .on(task_set::make_primary)
        .on(tags::add)
        .on(tags::remove)
        .on(tags::list)
        .chore("troubled", state::troubled)
        .on_reset(state::reset)
}
