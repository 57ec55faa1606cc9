//! CodePipeline: stages, actions, artifacts, approvals, executions.
//!
//! Invariants:
//! - All orchestration is one pure function, [`plan::advance`], run inside one transaction: which stage an execution
//!   enters, which actions start, what supersedes what. An action's own work never happens there.
//! - An action execution is a record of its own, moved by a controller of its own under the pipeline's role. What it
//!   started elsewhere is found again after a crash by the action's execution id.
//! - A finished action is what its provider said, never what a timer said.
//! - Rules of conditions are kept and moved like actions ([`condition`]); the pure function decides what follows from them.
//!
//! Refused by name: triggers by pull requests, the rules Commands and LambdaInvoke, actions in other regions or under roles
//! of their own, providers that need services this cloud does not have, `OutputArtifactFormat=CODEBUILD_CLONE_REF`, batch
//! builds, notification topics, customer-managed encryption keys.

mod actions;
mod approval;
mod condition;
mod control;
mod declaration;
mod execution;
mod history;
mod pipeline;
mod plan;
mod records;
mod render;
mod retention;
mod retry;
mod rule;
mod state;
mod trigger;
mod variables;
mod watch;
mod window;

use std::sync::Arc;

use novamind_api::codepipeline::SERVICE;
use novamind_git::{Git, Links};
use novamind_kernel::{Cloud, Routes, Runner};

/// The service's name in policies.
pub(crate) const PRINCIPAL: &str = "codepipeline.amazonaws.com";

/// The service's planes.
pub struct CodePipeline {
    pub git: Arc<dyn Git>,
    /// Where connections lead.
    pub links: Links,
}

type Cx = novamind_kernel::Cx<CodePipeline>;

/// What the service answers.
pub fn routes(state: Arc<CodePipeline>) -> Routes<CodePipeline> {
    Routes::new(&SERVICE, state)
        .tags(pipeline::find_tags)
        .on(pipeline::create)
        .on(pipeline::get)
        .on(pipeline::update)
        .on(pipeline::delete)
        .on(pipeline::list)
        .on(pipeline::tag)
        .on(pipeline::untag)
        .on(pipeline::list_tags)
        .on(state::get)
        .on(state::disable_transition)
        .on(state::enable_transition)
        .on(execution::start)
        .on(execution::stop)
        .on(history::get)
        .on(history::list)
        .on(history::list_actions)
        .on(history::list_rules)
        .on(rule::list_types)
        .on(rule::override_condition)
        .on(approval::put)
        .on(retry::retry)
        .on(retry::rollback)
}

/// Starts the controllers; they live as long as the process.
pub fn start(cloud: &Arc<Cloud>, state: &Arc<CodePipeline>) {
    actions::clear(cloud);
    let (store, clock) = (cloud.store().clone(), cloud.clock().clone());
    Runner::start(Arc::new(control::Pipelines::new(cloud.clone())), store.clone(), clock.clone());
    Runner::start(
        Arc::new(actions::Actions::new(cloud.clone(), state.clone())),
        store.clone(),
        clock.clone(),
    );
    Runner::start(Arc::new(watch::Sources::new(cloud.clone(), state.clone())), store, clock);
    retention::start(cloud);
}

/// For the fuzz targets.
#[cfg(fuzzing)]
pub mod fuzzing {
    pub use crate::actions::task_definition;
}
