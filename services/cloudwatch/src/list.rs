//! ListMetrics.

use novamind_api::cloudwatch::{DimensionFilter, ListMetrics, ListMetricsOutput};
use novamind_kernel::{Stored, page};
use novamind_wire::{Error, Result};

use crate::access::may;
use crate::archive::Metric;
use crate::metric::MetricId;
use crate::{Cx, fault};

/// Metrics of one page.
const PAGE: usize = 500;
/// Records that are read at a time.
const CHUNK: usize = 500;
/// Metrics without data for so long are not listed.
const SHOWN: i64 = 14 * 86_400_000;
/// What `RecentlyActive` means by its one value, `PT3H`.
const RECENT: i64 = 3 * 3_600_000;

pub async fn list(cx: Cx, input: ListMetrics) -> Result<ListMetricsOutput> {
    may(&cx, "*")?;
    cx.state().limits.pass("ListMetrics", cx.scope())?;
    if input.include_linked_accounts == Some(true) {
        return Err(fault::unsupported("IncludeLinkedAccounts of ListMetrics"));
    }
    fault::refuse(&input.owning_account, "OwningAccount of ListMetrics")?;
    let filters = input.dimensions.unwrap_or_default();
    let age = if input.recently_active.is_some() { RECENT } else { SHOWN };
    let horizon = cx.now().millis() - age;
    let prefix = MetricId::prefix(input.namespace.as_deref(), input.metric_name.as_deref());
    let name = input.metric_name.as_deref();
    let keep = |stored: &Stored<Metric>| {
        let metric = MetricId::parse(&stored.id)?;
        let shown = stored.newest >= horizon
            && name.is_none_or(|name| metric.name == name)
            && filters.iter().all(|filter| passes(&metric, filter));
        shown.then_some(metric)
    };
    let found = page(input.next_token.as_deref(), PAGE, |after, limit| {
        let mut found = Vec::new();
        let mut after = after.map(str::to_owned);
        while found.len() < limit {
            let chunk = cx.state().archive.metrics(cx.scope(), &prefix, after.as_deref(), CHUNK)?;
            let Some(last) = chunk.last() else { break };
            after = Some(last.id.clone());
            found.extend(chunk.into_iter().filter(|stored| keep(stored).is_some()));
        }
        found.truncate(limit);
        Ok::<_, Error>(found)
    });
    // ListMetrics has no InvalidNextToken (its model).
    let found = found.ok_or_else(|| fault::value("The value for parameter NextToken is invalid."))??;
    let metrics = found.items.iter().filter_map(keep).map(|metric| metric.render()).collect();
    Ok(ListMetricsOutput { metrics: Some(metrics), next_token: found.next_token, owning_accounts: None })
}

/// Whether a metric has the dimension, and its value if one is given.
fn passes(metric: &MetricId, filter: &DimensionFilter) -> bool {
    let found = metric.dimension(&filter.name);
    found.is_some_and(|found| filter.value.as_deref().is_none_or(|value| value == found))
}
