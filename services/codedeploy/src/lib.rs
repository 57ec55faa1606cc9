//! CodeDeploy for ECS: blue/green deployments with a timed shift of traffic, and their way back.
//!
//! Invariants:
//! - What a deployment does next is [`plan::next`], a pure function of its record and of what was observed.
//! - One deployment per group, and one controller run per group: a rollback never races the shift it takes back.
//! - Traffic first: a rollback moves production traffic to the old tasks before it does anything else.
//! - Every wait has a deadline. The replacement tasks are healthy when ECS says that their set is steady, which it
//!   says when their targets pass the load balancer's own checks.
//! - Both target groups stay on the production listener, the idle one with weight 0: so its targets are probed
//!   before they get traffic, and the way back is one change of weights.
//!
//! - An alarm takes a deployment back as soon as its new state is written ([`alarm`]).
//!
//! Refused by name: compute platforms other than ECS, lifecycle hooks (they name Lambda functions), GitHub revisions.

mod alarm;
mod application;
mod check;
mod config;
mod control;
mod deployment;
mod group;
mod history;
mod notice;
mod plan;
mod records;
mod render;
mod revision;
mod step;
mod tags;
mod target;
mod traffic;
mod work;

use std::sync::Arc;

use novamind_api::codedeploy::SERVICE;
use novamind_kernel::{Cloud, Routes, Runner};

/// The service's name in policies.
pub(crate) const PRINCIPAL: &str = "codedeploy.amazonaws.com";

/// The service has no state of its own beside the store.
#[derive(Default)]
pub struct CodeDeploy;

type Cx = novamind_kernel::Cx<CodeDeploy>;

/// What the service answers.
pub fn routes(state: Arc<CodeDeploy>) -> Routes<CodeDeploy> {
    Routes::new(&SERVICE, state)
        .tags(tags::find)
        .on(application::create)
        .on(application::get)
        .on(application::batch_get)
        .on(application::list)
        .on(application::update)
        .on(application::delete)
        .on(group::create)
        .on(group::get)
        .on(group::batch_get)
        .on(group::list)
        .on(group::update)
        .on(group::delete)
        .on(config::create)
        .on(config::get)
        .on(config::list)
        .on(config::delete)
        .on(deployment::create)
        .on(deployment::stop)
        .on(deployment::proceed)
        .on(history::get)
        .on(history::batch_get)
        .on(history::list)
        .on(target::list)
        .on(target::get)
        .on(target::batch_get)
        .on(tags::add)
        .on(tags::remove)
        .on(tags::list)
}

/// Starts the controllers; they live as long as the process.
pub fn start(cloud: &Arc<Cloud>) {
    let controller = Arc::new(control::Groups::new(cloud.clone()));
    Runner::start(controller, cloud.store().clone(), cloud.clock().clone());
    let notices = Arc::new(notice::Notices::new(cloud.clone()));
    Runner::start(notices, cloud.store().clone(), cloud.clock().clone());
}

/// For the fuzz targets.
#[cfg(fuzzing)]
pub mod fuzzing {
    /// Reads an AppSpec.
    pub fn appspec(text: &str) {
        let _ = novamind_appspec::parse(text);
    }
}
