//! CloudWatch: metrics, their statistics and metric math, alarms, dashboards.
//!
//! Invariants:
//! - Data lie in a store of their own ([`archive`]); what PutMetricData has answered is on disk, and a read by time
//!   touches the chunks of that time and no others.
//! - Percentiles are taken from what came in ([`sample`]), never made up.
//! - What an alarm's state is follows from its points alone ([`plan`]); a change of state, its history and the actions
//!   that it asks for are one transaction, and an action that fails is in the history with the reason.
//! - The namespaces `AWS/…` are written by services under their service-linked roles, and by nobody else.
//!
//! Refused by name: anomaly detection, Metrics Insights and PromQL queries, log alarms, metric streams, evaluation
//! windows other than the sliding one, warm-up periods, metrics of other accounts, entities.

mod access;
mod action;
mod alarm;
mod alarm_check;
mod archive;
mod composite;
mod composite_control;
mod control;
#[cfg(test)]
mod control_tests;
mod dashboard;
mod dashboard_check;
mod data;
mod dependents;
mod describe;
mod fault;
mod history;
mod label;
mod limit;
mod list;
mod math;
mod message;
mod metric;
mod plan;
mod put;
mod query;
mod read;
mod reason;
mod records;
mod render;
mod retention;
mod rule;
mod sample;
mod statistic;
mod statistics;
mod tags;
mod tier;
mod transition;
mod watch;
mod watchers;

use std::sync::Arc;

use novamind_api::cloudwatch::SERVICE;
use novamind_kernel::{Cloud, Routes, Runner, Store};
use novamind_wire::Result;

use archive::Archive;
use limit::Limits;
pub use limit::limited;

/// The service's state: where data lie, and how much was asked of it lately.
pub struct CloudWatch {
    archive: Archive,
    limits: Limits,
}

impl CloudWatch {
    /// Opens the archive in the data folder.
    pub fn open(cloud: &Cloud) -> Result<Arc<Self>> {
        let archive = Archive::open(&cloud.folder("cloudwatch")?.join("metrics.db"))?;
        Ok(Arc::new(Self { archive, limits: Limits::new(cloud) }))
    }
}

type Cx = novamind_kernel::Cx<CloudWatch>;

/// Has all marks be made anew: another build may have written records without them. Before the service answers.
pub async fn distrust_marks(store: &Store) -> Result<()> {
    store.delete_all::<watchers::Marked>().await?;
    store.delete_all::<dependents::Marked>().await?;
    store.delete_all::<history::Marked>().await
}

/// What the service answers.
pub fn routes(state: Arc<CloudWatch>) -> Routes<CloudWatch> {
    Routes::new(&SERVICE, state)
        .on(put::put)
        .on(list::list)
        .on(statistics::get)
        .on(data::get)
        .on(alarm::put)
        .on(composite::put)
        .on(describe::describe)
        .on(describe::for_metric)
        .on(history::describe)
        .on(alarm::set_state)
        .on(alarm::enable)
        .on(alarm::disable)
        .on(alarm::delete)
        .on(dashboard::put)
        .on(dashboard::get)
        .on(dashboard::list)
        .on(dashboard::delete)
        .on(tags::add)
        .on(tags::remove)
        .on(tags::list)
        .on_reset(|state| async move { state.archive.clear().await })
}

/// Starts the controllers, and the ageing of data; they live as long as the process.
pub fn start(cloud: &Arc<Cloud>, state: Arc<CloudWatch>) {
    let alarms = Arc::new(control::Alarms::new(cloud.clone(), state.clone()));
    Runner::start(alarms, cloud.store().clone(), cloud.clock().clone());
    let composites = Arc::new(composite_control::Composites::new(cloud.clone()));
    Runner::start(composites, cloud.store().clone(), cloud.clock().clone());
    retention::start(cloud, state);
}

/// For the fuzz targets.
#[cfg(fuzzing)]
pub mod fuzzing {
    /// Reads a text as everything that users write for this service.
    pub fn text(text: &str) {
        let _ = crate::math::parse(text).map(|expression| (expression.ids().len(), expression.calls().len()));
        let _ = crate::math::parse_search(text);
        let _ = crate::rule::Rule::parse(text).map(|rule| rule.holds(&|_| None));
        let _ = crate::statistic::Statistic::parse(text);
        let _ = crate::label::check(text);
        let _ = crate::dashboard_check::check(text);
    }
}
