//! GetTraceSummaries and BatchGetTraces.

use std::collections::BTreeMap;

use novamind_api::xray::{
    BatchGetTraces, BatchGetTracesOutput, GetTraceSummaries, GetTraceSummariesOutput, Segment,
    Trace as TraceOutput,
};
use novamind_wire::{Result, Timestamp};

use crate::archive::{By, read_mark};
use crate::expression::{self, Expression};
use crate::fault::{self, invalid};
use crate::group;
use crate::summary::summarize;
use crate::trace::told;
use crate::walk::Budget;
use crate::{Cx, fault::expression as bad_expression};

/// Traces of one call of BatchGetTraces.
const TRACES: usize = 5;
/// Summaries of a page, and what a page reads for them.
const PAGE: usize = 100;
const BUDGET: Budget = Budget { traces: 2000, bytes: 16 << 20 };
/// Hours that one call may span.
const HOURS: i64 = 24;

/// The stretch of time of a request, in milliseconds.
pub fn stretch(start: Timestamp, end: Timestamp, hours: i64) -> Result<(i64, i64)> {
    let (from, to) = (start.millis(), end.millis());
    if from > to {
        return Err(invalid("EndTime must be after StartTime"));
    }
    if to - from > hours * 3_600_000 {
        return Err(invalid(format!("The time range must not be longer than {hours} hours")));
    }
    Ok((from, to))
}

/// Reads an expression together with the groups that it names.
pub fn read(cx: &Cx, text: Option<&str>) -> Result<(Option<Expression>, BTreeMap<String, Expression>)> {
    let mut groups = BTreeMap::new();
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else { return Ok((None, groups)) };
    let expression = expression::parse(text).map_err(|problem| bad_expression(&problem))?;
    let mut wanted: Vec<String> = expression.groups().into_iter().map(str::to_owned).collect();
    while let Some(name) = wanted.pop() {
        if groups.contains_key(&name) {
            continue;
        }
        let Some(text) = group::expression(cx, &name)? else { continue };
        // What a group has was read when it was made.
        if let Ok(inner) = expression::parse(&text) {
            wanted.extend(inner.groups().into_iter().map(str::to_owned));
            groups.insert(name, inner);
        }
    }
    Ok((Some(expression), groups))
}

/// The same number between 0 and 1 for a trace each time.
fn share(trace: &str) -> f64 {
    let tail = trace.get(trace.len().saturating_sub(8)..).unwrap_or_default();
    f64::from(u32::from_str_radix(tail, 16).unwrap_or(0)) / f64::from(u32::MAX)
}

pub async fn summaries(cx: Cx, input: GetTraceSummaries) -> Result<GetTraceSummariesOutput> {
    cx.authorize("*")?;
    let (mut from, to) = stretch(input.start_time, input.end_time, HOURS)?;
    let by = match input.time_range_type.as_deref() {
        Some("Event") => By::Update,
        Some("Service") => By::End,
        _ => By::Start,
    };
    let (wanted, groups) = read(&cx, input.filter_expression.as_deref())?;
    let mut rate = 1.0;
    if input.sampling == Some(true)
        && let Some(strategy) = input.sampling_strategy
    {
        let value = strategy.value.unwrap_or(1.0);
        if !(0.0..=1.0).contains(&value) {
            return Err(invalid("The value of a sampling strategy must be between 0 and 1"));
        }
        match strategy.name.as_deref() {
            Some("PartialScan") => from = to - ((to - from) as f64 * value) as i64,
            Some("FixedRate") => rate = value,
            _ => return Err(invalid("A sampling strategy must have a name")),
        }
    }
    let mut before = input.next_token;
    if before.as_deref().is_some_and(|token| read_mark(token).is_none()) {
        return Err(invalid("Invalid NextToken"));
    }
    let archive = &cx.state().archive;
    let (mut found, mut scanned, mut reached, mut budget) = (Vec::new(), 0, None, BUDGET);
    'scan: loop {
        let marks = archive.latest(cx.scope(), by, (from, to), before.as_deref(), PAGE)?;
        if marks.is_empty() {
            before = None;
            break;
        }
        for mark in marks {
            let Some((time, id)) = read_mark(&mark) else { continue };
            if found.len() >= PAGE || budget.is_spent() {
                break 'scan;
            }
            scanned += 1;
            reached = Some(time);
            let one = if share(id) <= rate { archive.trace(cx.scope(), id)? } else { None };
            budget.spend(one.as_ref().map_or(0, |(_, known)| known.bytes));
            if let Some((trace, known)) = one
                && wanted
                    .as_ref()
                    .is_none_or(|wanted| expression::matches(wanted, &trace, cx.account(), &groups))
            {
                let mut summary = summarize(&trace, &known, cx.account());
                summary.matched_event_time = (by == By::Update).then_some(Timestamp::from_millis(time));
                found.push(summary);
            }
            before = Some(mark);
        }
        tokio::task::yield_now().await;
    }
    let approximate = match (&before, reached) {
        (Some(_), Some(time)) => time,
        _ => from,
    };
    Ok(GetTraceSummariesOutput {
        trace_summaries: Some(found),
        approximate_time: Some(Timestamp::from_millis(approximate)),
        traces_processed_count: Some(scanned as i64),
        next_token: before,
    })
}

pub async fn traces(cx: Cx, input: BatchGetTraces) -> Result<BatchGetTracesOutput> {
    cx.authorize("*")?;
    check_ids(&input.trace_ids, TRACES)?;
    let (mut traces, mut unknown) = (Vec::new(), Vec::new());
    for id in input.trace_ids {
        let Some((trace, _)) = cx.state().archive.trace(cx.scope(), &id)? else {
            unknown.push(id);
            continue;
        };
        let segments = trace.segments.iter().map(|segment| Segment {
            id: Some(segment.id.clone()),
            document: Some(told(&trace.id, segment)),
        });
        traces.push(TraceOutput {
            duration: Some(trace.duration()),
            limit_exceeded: Some(trace.cut),
            segments: Some(segments.collect()),
            id: Some(id),
        });
    }
    Ok(BatchGetTracesOutput { traces: Some(traces), unprocessed_trace_ids: Some(unknown), next_token: None })
}

/// Trace ids of a request.
pub fn check_ids(ids: &[String], most: usize) -> Result<()> {
    if ids.is_empty() {
        return Err(invalid("TraceIds must not be empty"));
    }
    if ids.len() > most {
        return Err(invalid(format!("TraceIds has {} ids; the limit is {most}", ids.len())));
    }
    match ids.iter().find(|id| !crate::document::is_trace_id(id)) {
        Some(id) => Err(fault::invalid(format!("Invalid trace ID: {id}"))),
        None => Ok(()),
    }
}
