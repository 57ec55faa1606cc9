//! Application Auto Scaling for services of ECS.
//!
//! Invariants:
//! - What is to happen to a service's desired count is a record before it happens: an activity that was decided is
//!   carried out after a kill too, once ([`control`]).
//! - Whether and how far to scale is decided purely ([`plan`], [`step`]), from alarms and metrics as they are then.
//! - Alarms tell of their state, each minute while it lasts; what they tell is noted on disk before they are answered
//!   ([`signal`]).
//! - The alarms of a policy that tracks a target are this service's: made, changed and deleted with the policy
//!   ([`alarms`]), also if this process dies between.
//! - Services and alarms are reached under the service-linked role.
//!
//! Not supported, and refused by name: other service namespaces than `ecs`, predictive scaling, predefined metrics
//! other than CPU, memory and requests per target.

mod activity;
mod alarms;
mod control;
mod keys;
mod list;
mod names;
mod observe;
mod plan;
mod policy;
mod policy_check;
mod records;
mod schedule;
mod schedule_control;
mod scheduled;
mod signal;
mod step;
mod tags;
mod target;

use std::sync::Arc;

use novamind_api::application_autoscaling::SERVICE;
use novamind_kernel::{Cloud, Routes, Runner, Store};
use novamind_wire::Result;

/// The service has no state of its own beside the store.
#[derive(Default)]
pub struct Autoscaling;

type Cx = novamind_kernel::Cx<Autoscaling>;

/// The service's name in policies, for the service-linked role that scales services of ECS.
const PRINCIPAL: &str = "ecs.application-autoscaling.amazonaws.com";

/// Has all marks be made anew: another build may have written records without them. Before the service answers.
pub async fn distrust_marks(store: &Store) -> Result<()> {
    store.delete_all::<keys::Marked>().await
}

/// What the service answers.
pub fn routes(state: Arc<Autoscaling>) -> Routes<Autoscaling> {
    Routes::new(&SERVICE, state)
        .tags(tags::find_tags)
        .service_linked(PRINCIPAL, target::needing_role)
        .on(target::register)
        .on(target::describe)
        .on(target::deregister)
        .on(policy::put)
        .on(policy::describe)
        .on(policy::delete)
        .on(activity::describe)
        .on(scheduled::put)
        .on(scheduled::describe)
        .on(scheduled::delete)
        .on(tags::add)
        .on(tags::remove)
        .on(tags::list)
        .chore("alarm", signal::receive)
}

/// Starts the controllers; they live as long as the process.
pub fn start(cloud: &Arc<Cloud>) {
    let targets = Arc::new(control::Targets { cloud: cloud.clone() });
    Runner::start(targets, cloud.store().clone(), cloud.clock().clone());
    let schedules = Arc::new(schedule_control::Schedules { cloud: cloud.clone() });
    Runner::start(schedules, cloud.store().clone(), cloud.clock().clone());
}

/// For the fuzz targets.
#[cfg(fuzzing)]
pub mod fuzzing {
    use novamind_wire::Timestamp;

    /// Reads a text as the schedule of an action.
    pub fn text(text: &str) {
        if let Ok(schedule) = crate::schedule::Schedule::parse(text) {
            let now = Timestamp::from_millis(1_700_000_000_000);
            let _ = schedule.next(now, now, "Europe/Berlin");
        }
    }
}
