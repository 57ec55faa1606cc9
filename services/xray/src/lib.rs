//! AWS X-Ray: segments of traces, what is found among them, and how applications sample.
//!
//! Invariants:
//! - Segments lie in a store of their own ([`archive`]); what PutTraceSegments has taken is on disk when it answers.
//! - What a trace is follows from its documents alone ([`trace`]), in whichever order they came.
//! - More than AWS's quota of segments is throttled, and a trace has a greatest size: memory stays bounded, whatever
//!   is sent ([`limit`]).
//! - Traces are kept for 30 days after their last change.
//!
//! Refused by name: insights and their notifications, encryption under a key of KMS, CloudWatch Logs as the destination,
//! sampling boosts, forecasts, keywords about root causes in filter expressions. Causes of slow traces are not told.

mod archive;
mod count;
mod document;
mod expression;
mod fault;
mod find;
mod graph;
mod group;
mod limit;
mod put;
mod records;
mod retention;
mod rule;
mod setting;
mod statistics;
mod summary;
mod tags;
mod target;
mod trace;
mod unfinished;
mod walk;

use std::collections::BTreeMap;
use std::sync::Arc;

use novamind_api::xray::SERVICE;
use novamind_kernel::{Cloud, Routes};
use novamind_wire::Result;

use archive::Archive;
use count::Count;
use graph::Graph;
use limit::Limits;
pub use limit::limited;
use unfinished::Kept;

/// The service's state: where segments lie, how many came lately, and answers that take several calls.
pub struct XRay {
    archive: Archive,
    limits: Limits,
    graphs: Kept<Graph>,
    series: Kept<BTreeMap<i64, Count>>,
}

impl XRay {
    /// Opens the archive in the data folder.
    pub fn open(cloud: &Cloud) -> Result<Arc<Self>> {
        let archive = Archive::open(&cloud.folder("xray")?.join("segments.db"))?;
        let (graphs, series) = (Kept::default(), Kept::default());
        Ok(Arc::new(Self { archive, limits: Limits::new(cloud), graphs, series }))
    }

    async fn reset(&self) -> Result<()> {
        self.graphs.clear().await;
        self.series.clear().await;
        self.archive.clear().await
    }
}

type Cx = novamind_kernel::Cx<XRay>;

/// What the service answers.
pub fn routes(state: Arc<XRay>) -> Routes<XRay> {
    Routes::new(&SERVICE, state)
        .tags(tags::find_tags)
        .on(put::segments)
        .on(put::telemetry)
        .on(find::summaries)
        .on(find::traces)
        .on(statistics::service_graph)
        .on(statistics::trace_graph)
        .on(statistics::time_series)
        .on(rule::create)
        .on(rule::list)
        .on(rule::update)
        .on(rule::delete)
        .on(target::targets)
        .on(target::summaries)
        .on(group::create)
        .on(group::get)
        .on(group::list)
        .on(group::update)
        .on(group::delete)
        .on(setting::get_encryption)
        .on(setting::put_encryption)
        .on(setting::get_destination)
        .on(setting::update_destination)
        .on(tags::add)
        .on(tags::remove)
        .on(tags::list)
        .on_reset(|state| async move { state.reset().await })
}

/// Applies retention from now on; lives as long as the process.
pub fn start(cloud: &Arc<Cloud>, state: Arc<XRay>) {
    retention::start(cloud, state);
}

/// For the fuzz targets.
#[cfg(fuzzing)]
pub mod fuzzing {
    /// Reads a text as everything that clients write for this service.
    pub fn text(text: &str) {
        let sent = crate::document::parse(text).into_iter().filter_map(Result::ok).collect();
        let trace = crate::trace::Trace::assemble("1-00000000-000000000000000000000000".into(), sent, false);
        let mut graph = crate::graph::Graph::default();
        graph.add(&trace, "123456789012");
        graph.all();
        crate::summary::summarize(&trace, &crate::archive::Known::default(), "123456789012");
        if let Ok(expression) = crate::expression::parse(text) {
            crate::expression::matches(&expression, &trace, "123456789012", &Default::default());
        }
    }
}
