//! GetServiceGraph, GetTraceGraph and GetTimeSeriesServiceStatistics.

use std::collections::{BTreeMap, HashMap};

use novamind_api::xray::{
    GetServiceGraph, GetServiceGraphOutput, GetTimeSeriesServiceStatistics,
    GetTimeSeriesServiceStatisticsOutput, GetTraceGraph, GetTraceGraphOutput, TimeSeriesServiceStatistics,
};
use novamind_wire::{Error, Result, Timestamp};

use crate::Cx;
use crate::count::Count;
use crate::expression::{self, Expression};
use crate::fault::{expression as bad_expression, invalid};
use crate::find::{check_ids, read, stretch};
use crate::graph::Graph;
use crate::group;
use crate::trace::Trace;
use crate::unfinished::{Portion, Question};
use crate::walk::Budget;

/// Hours that one call may span ("GetServiceGraph", "GetTimeSeriesServiceStatistics").
const HOURS: i64 = 6;
/// What one call reads. While there are more traces, its page is empty and its token leads on.
const BUDGET: Budget = Budget { traces: 20_000, bytes: 64 << 20 };
/// Services and calls of a page, and periods.
const PAGE: usize = 1000;
/// Trace ids of GetTraceGraph.
const TRACES: usize = 100;

/// Counts the next traces of an answer, of those that the group wants.
async fn go_on<T>(
    cx: &Cx,
    portion: &mut Portion<T>,
    (name, arn): (Option<String>, Option<String>),
    mut count: impl FnMut(&mut T, &Trace),
) -> Result<()> {
    let text = match (name, arn) {
        (None, None) => None,
        (name, arn) => group::find(cx, name, arn)?.1.expression,
    };
    let (wanted, groups) = read(cx, text.as_deref())?;
    let Portion { walk, counted } = portion;
    let visit = |trace: &Trace| {
        if wanted.as_ref().is_none_or(|wanted| expression::matches(wanted, trace, cx.account(), &groups)) {
            count(counted, trace);
        }
    };
    walk.go_on(&cx.state().archive, cx.scope(), BUDGET, visit).await
}

pub async fn service_graph(cx: Cx, input: GetServiceGraph) -> Result<GetServiceGraphOutput> {
    cx.authorize("*")?;
    let group = (input.group_name, input.group_arn);
    let question = Question {
        scope: cx.scope().clone(),
        stretch: stretch(input.start_time, input.end_time, HOURS)?,
        group: group.clone(),
        selector: None,
        period: None,
    };
    let graphs = &cx.state().graphs;
    let (answer, position) = graphs.find(input.next_token.as_deref(), question).await?;
    let mut portion = answer.portion.lock().await;
    go_on(&cx, &mut portion, group, |graph, trace| graph.add(trace, cx.account())).await?;
    let (services, next) = match portion.walk.is_over() {
        true => portion.counted.page(position, PAGE),
        false => (Vec::new(), Some(0)),
    };
    drop(portion);
    let next_token = match next {
        Some(position) => Some(graphs.keep(answer, position).await),
        None => None,
    };
    Ok(GetServiceGraphOutput {
        start_time: Some(input.start_time),
        end_time: Some(input.end_time),
        services: Some(services),
        contains_old_group_versions: Some(false),
        next_token,
    })
}

pub async fn trace_graph(cx: Cx, input: GetTraceGraph) -> Result<GetTraceGraphOutput> {
    cx.authorize("*")?;
    // All services are on one page.
    if input.next_token.is_some() {
        return Err(invalid("Invalid NextToken"));
    }
    check_ids(&input.trace_ids, TRACES)?;
    let mut graph = Graph::default();
    for id in &input.trace_ids {
        if let Some((trace, _)) = cx.state().archive.trace(cx.scope(), id)? {
            graph.add(&trace, cx.account());
        }
    }
    Ok(GetTraceGraphOutput { services: Some(graph.all()), next_token: None })
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

/// A page of what was counted, and the position of the next one.
fn series(
    counts: &BTreeMap<i64, Count>,
    edge: bool,
    position: usize,
) -> (Vec<TimeSeriesServiceStatistics>, Option<usize>) {
    let mut counted = counts.iter().filter(|(_, count)| !count.is_empty()).skip(position);
    let one = |(second, count): (&i64, &Count)| TimeSeriesServiceStatistics {
        timestamp: Some(Timestamp::from_millis(second * 1000)),
        edge_summary_statistics: edge.then(|| count.edge()),
        service_summary_statistics: (!edge).then(|| count.service()),
        service_forecast_statistics: None,
        response_time_histogram: Some(count.histogram()),
    };
    let page = counted.by_ref().take(PAGE).map(one).collect();
    (page, counted.next().map(|_| position + PAGE))
}

pub async fn time_series(
    cx: Cx,
    input: GetTimeSeriesServiceStatistics,
) -> Result<GetTimeSeriesServiceStatisticsOutput> {
    cx.authorize("*")?;
    if input.forecast_statistics == Some(true) {
        return Err(Error::unsupported("ForecastStatistics in GetTimeSeriesServiceStatistics"));
    }
    let period = i64::from(input.period.unwrap_or(60));
    if !matches!(period, 60 | 300) {
        return Err(invalid("Period must be 60 or 300"));
    }
    let selected = Selected::read(input.entity_selector_expression.as_deref())?;
    let group = (input.group_name, input.group_arn);
    let question = Question {
        scope: cx.scope().clone(),
        stretch: stretch(input.start_time, input.end_time, HOURS)?,
        group: group.clone(),
        selector: input.entity_selector_expression,
        period: input.period,
    };
    let kept = &cx.state().series;
    let (answer, position) = kept.find(input.next_token.as_deref(), question).await?;
    let mut portion = answer.portion.lock().await;
    go_on(&cx, &mut portion, group, |counts, trace| selected.count(trace, cx.account(), period, counts))
        .await?;
    let (statistics, next) = match portion.walk.is_over() {
        true => series(&portion.counted, selected.is_edge(), position),
        false => (Vec::new(), Some(0)),
    };
    drop(portion);
    let next_token = match next {
        Some(position) => Some(kept.keep(answer, position).await),
        None => None,
    };
    Ok(GetTimeSeriesServiceStatisticsOutput {
        time_series_service_statistics: Some(statistics),
        contains_old_group_versions: Some(false),
        next_token,
    })
}
