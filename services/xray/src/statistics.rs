//! GetServiceGraph, GetTraceGraph and GetTimeSeriesServiceStatistics.

use std::collections::{BTreeMap, HashMap};

use novamind_api::xray::{
    GetServiceGraph, GetServiceGraphOutput, GetTimeSeriesServiceStatistics,
    GetTimeSeriesServiceStatisticsOutput, GetTraceGraph, GetTraceGraphOutput, TimeSeriesServiceStatistics,
};
use novamind_wire::{Error, Result, Timestamp};

use crate::Cx;
use crate::archive::{By, read_mark};
use crate::count::Count;
use crate::expression::{self, Expression};
use crate::fault::{expression as bad_expression, invalid};
use crate::find::{check_ids, read, stretch};
use crate::graph::Graph;
use crate::group;
use crate::trace::Trace;

/// Hours that one call may span ("GetServiceGraph", "GetTimeSeriesServiceStatistics").
const HOURS: i64 = 6;
const PAGE: usize = 100;
/// Trace ids of GetTraceGraph.
const TRACES: usize = 100;

/// Every trace that began in a stretch of time and that the group wants.
async fn each(
    cx: &Cx,
    stretch: (i64, i64),
    (name, arn): (Option<String>, Option<String>),
    mut visit: impl FnMut(&Trace),
) -> Result<()> {
    let text = match (name, arn) {
        (None, None) => None,
        (name, arn) => group::find(cx, name, arn)?.1.expression,
    };
    let (wanted, groups) = read(cx, text.as_deref())?;
    let mut before: Option<String> = None;
    loop {
        let marks = cx.state().archive.latest(cx.scope(), By::Start, stretch, before.as_deref(), PAGE)?;
        let Some(last) = marks.last() else { return Ok(()) };
        before = Some(last.clone());
        for id in marks.iter().filter_map(|mark| read_mark(mark)).map(|(_, id)| id) {
            let Some((trace, _)) = cx.state().archive.trace(cx.scope(), id)? else { continue };
            if wanted.as_ref().is_none_or(|wanted| expression::matches(wanted, &trace, cx.account(), &groups))
            {
                visit(&trace);
            }
        }
        tokio::task::yield_now().await;
    }
}

fn no_token(token: Option<&str>) -> Result<()> {
    // All services are on one page.
    if token.is_some() { Err(invalid("Invalid NextToken")) } else { Ok(()) }
}

pub async fn service_graph(cx: Cx, input: GetServiceGraph) -> Result<GetServiceGraphOutput> {
    cx.authorize("*")?;
    no_token(input.next_token.as_deref())?;
    let within = stretch(input.start_time, input.end_time, HOURS)?;
    let mut graph = Graph::default();
    each(&cx, within, (input.group_name, input.group_arn), |trace| graph.add(trace, cx.account())).await?;
    Ok(GetServiceGraphOutput {
        start_time: Some(input.start_time),
        end_time: Some(input.end_time),
        services: Some(graph.services()),
        contains_old_group_versions: Some(false),
        next_token: None,
    })
}

pub async fn trace_graph(cx: Cx, input: GetTraceGraph) -> Result<GetTraceGraphOutput> {
    cx.authorize("*")?;
    no_token(input.next_token.as_deref())?;
    check_ids(&input.trace_ids, TRACES)?;
    let mut graph = Graph::default();
    for id in &input.trace_ids {
        if let Some((trace, _)) = cx.state().archive.trace(cx.scope(), id)? {
            graph.add(&trace, cx.account());
        }
    }
    Ok(GetTraceGraphOutput { services: Some(graph.services()), next_token: None })
}

/// What is counted over time.
enum Selected {
    /// Requests of clients, where no selector says otherwise.
    Clients,
    Of(Expression),
}

impl Selected {
    fn read(text: Option<&str>) -> Result<Self> {
        let Some(text) = text else { return Ok(Self::Clients) };
        let trimmed = text.trim();
        let whole =
            if trimmed.starts_with("id(") { format!("service({trimmed})") } else { trimmed.to_owned() };
        match expression::parse(&whole).map_err(|problem| bad_expression(&problem))? {
            found @ (Expression::Service(_, None) | Expression::Edge(_, _, None)) => Ok(Self::Of(found)),
            _ => Err(invalid("EntitySelectorExpression must be an id, a service or an edge")),
        }
    }

    fn is_edge(&self) -> bool {
        !matches!(self, Self::Of(Expression::Service(..)))
    }

    /// Counts the segments of a trace that are meant, each at its start.
    fn count(&self, trace: &Trace, account: &str, period: i64, counts: &mut BTreeMap<i64, Count>) {
        let links = trace.links();
        // A segment has one parent, and so one call that it answers.
        let calls: HashMap<usize, usize> = links.iter().map(|link| (link.to, link.from)).collect();
        for (position, segment) in trace.segments.iter().enumerate() {
            let alone = |segments: Vec<usize>| {
                let segments = segments.into_iter().map(|at| trace.segments[at].clone()).collect();
                Trace { id: trace.id.clone(), segments, cut: false }
            };
            let none = BTreeMap::new();
            let meant = match self {
                Self::Clients => !calls.contains_key(&position),
                Self::Of(of @ Expression::Service(..)) => {
                    expression::matches(of, &alone(vec![position]), account, &none)
                }
                Self::Of(of) => calls.get(&position).is_some_and(|from| {
                    expression::matches(of, &alone(vec![*from, position]), account, &none)
                }),
            };
            if meant {
                let second = segment.start.floor() as i64;
                counts.entry(second - second.rem_euclid(period)).or_default().add(segment);
            }
        }
    }
}

pub async fn time_series(
    cx: Cx,
    input: GetTimeSeriesServiceStatistics,
) -> Result<GetTimeSeriesServiceStatisticsOutput> {
    cx.authorize("*")?;
    no_token(input.next_token.as_deref())?;
    if input.forecast_statistics == Some(true) {
        return Err(Error::unsupported("ForecastStatistics in GetTimeSeriesServiceStatistics"));
    }
    let period = i64::from(input.period.unwrap_or(60));
    if !matches!(period, 60 | 300) {
        return Err(invalid("Period must be 60 or 300"));
    }
    let within = stretch(input.start_time, input.end_time, HOURS)?;
    let selected = Selected::read(input.entity_selector_expression.as_deref())?;
    let mut counts: BTreeMap<i64, Count> = BTreeMap::new();
    let group = (input.group_name, input.group_arn);
    each(&cx, within, group, |trace| selected.count(trace, cx.account(), period, &mut counts)).await?;
    let edge = selected.is_edge();
    let statistics = counts.into_iter().filter(|(_, count)| !count.is_empty()).map(|(second, count)| {
        TimeSeriesServiceStatistics {
            timestamp: Some(Timestamp::from_millis(second * 1000)),
            edge_summary_statistics: edge.then(|| count.edge()),
            service_summary_statistics: (!edge).then(|| count.service()),
            service_forecast_statistics: None,
            response_time_histogram: Some(count.histogram()),
        }
    });
    Ok(GetTimeSeriesServiceStatisticsOutput {
        time_series_service_statistics: Some(statistics.collect()),
        contains_old_group_versions: Some(false),
        next_token: None,
    })
}
