//! StartQuery, GetQueryResults, StopQuery, DescribeQueries and ListLogGroupsForQuery.

use std::collections::BTreeSet;

use novamind_api::logs::{
    DescribeQueries, DescribeQueriesOutput, GetQueryResults, GetQueryResultsOutput, ListLogGroupsForQuery,
    ListLogGroupsForQueryOutput, QueryInfo, QueryStatistics, ResultField, StartQuery, StartQueryOutput,
    StopQuery, StopQueryOutput, errors,
};
use novamind_kernel::{page, uuid};
use novamind_wire::{Error, Result};
use serde_json::json;

use crate::Cx;
use crate::group::{find as find_group, invalid, named, resource};
use crate::insights::{Fault, parse};
use crate::query_run::start as run;
use crate::query_store::{Query, Status};

/// Log groups of one query (quotas page).
const GROUPS: usize = 50;
/// Rows of one answer of GetQueryResults.
const ROWS: usize = 10_000;
/// Queries of an account that wait or run at the same time (quotas page).
const CONCURRENT: usize = 30;

fn malformed(text: &str, fault: &Fault) -> Error {
    let line = text.get(..fault.start).unwrap_or_default().matches('\n').count() + 1;
    let begin = text.get(..fault.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let message = format!("{} at line {line} and position {}", fault.message, fault.start - begin);
    let location = json!({"startCharOffset": fault.start, "endCharOffset": fault.end});
    errors::MALFORMED_QUERY_EXCEPTION
        .error(message.clone())
        .with("queryCompileError", json!({"location": location, "message": message}))
}

/// Whether the query can be read.
pub fn check(text: &str) -> Result<()> {
    match parse(text) {
        Ok(_) => Ok(()),
        Err(Ok(name)) => Err(Error::unsupported(format!("{name} in a query of Logs Insights"))),
        Err(Err(fault)) => Err(malformed(text, &fault)),
    }
}

pub fn check_language(language: Option<&str>) -> Result<()> {
    match language {
        None | Some("CWLI") => Ok(()),
        Some(other) => Err(Error::unsupported(format!("The query language {other}"))),
    }
}

pub fn not_found(id: &str) -> Error {
    errors::RESOURCE_NOT_FOUND_EXCEPTION.error(format!("Query ID {id} does not exist."))
}

/// The names of the groups that a request gives in one of three ways.
fn groups(cx: &Cx, input: &mut StartQuery) -> Result<Vec<String>> {
    let single = input.log_group_name.take().map(|name| vec![name]);
    let names = |identifiers: Vec<String>| -> Result<Vec<String>> {
        identifiers.iter().map(|identifier| named(cx, identifier)).collect()
    };
    let identifiers = input.log_group_identifiers.take().map(names).transpose()?;
    let given: Vec<Vec<String>> =
        [single, input.log_group_names.take(), identifiers].into_iter().flatten().collect();
    let mut given = given.into_iter().filter(|names| !names.is_empty());
    let (Some(names), None) = (given.next(), given.next()) else {
        return Err(invalid(
            "Exactly one of the parameters logGroupName, logGroupNames, logGroupIdentifiers must be specified",
        ));
    };
    let unique: BTreeSet<String> = names.into_iter().collect();
    if unique.len() > GROUPS {
        return Err(invalid(format!("A query has at most {GROUPS} log groups")));
    }
    Ok(unique.into_iter().collect())
}

pub async fn start(cx: Cx, mut input: StartQuery) -> Result<StartQueryOutput> {
    let groups = match groups(&cx, &mut input) {
        Ok(groups) => groups,
        Err(error) => {
            cx.authorize(&cx.arn("log-group:*"))?;
            return Err(error);
        }
    };
    for group in &groups {
        cx.authorize(&resource(&cx, group))?;
    }
    check_language(input.query_language.as_deref())?;
    for group in &groups {
        let missing = |error: Error| match error.is(&errors::RESOURCE_NOT_FOUND_EXCEPTION) {
            true => errors::RESOURCE_NOT_FOUND_EXCEPTION
                .error(format!("Log group '{group}' does not exist for account ID '{}'", cx.account())),
            false => error,
        };
        find_group(&cx, group).map_err(missing)?;
    }
    if input.start_time > input.end_time {
        return Err(invalid("The query's start time must not be after its end time"));
    }
    check(&input.query_string)?;
    let id = uuid();
    let query = Query {
        text: input.query_string,
        groups,
        start: input.start_time,
        end: input.end_time,
        limit: input.limit.map(|limit| limit as usize),
        created: cx.now(),
        user: cx.caller().arn(),
        ..Query::default()
    };
    if !cx.state().queries.put(cx.scope(), &id, query, CONCURRENT).await? {
        return Err(errors::LIMIT_EXCEEDED_EXCEPTION
            .error(format!("Account maximum query concurrency limit of {CONCURRENT} reached.")));
    }
    run(cx.cloud(), cx.state(), cx.scope().clone(), id.clone());
    Ok(StartQueryOutput { query_id: Some(id) })
}

pub async fn results(cx: Cx, input: GetQueryResults) -> Result<GetQueryResultsOutput> {
    cx.authorize("*")?;
    let id = input.query_id;
    let query = cx.state().queries.get(cx.scope(), &id)?.ok_or_else(|| not_found(&id))?;
    let limit = input.max_items.map_or(ROWS, |most| most as usize).clamp(1, ROWS);
    let begin = match &input.next_token {
        None => 0,
        Some(token) => token
            .strip_prefix("row-")
            .and_then(|row| row.parse::<usize>().ok())
            .ok_or_else(|| invalid("The specified nextToken is invalid."))?,
    };
    let (rows, more) = match query.status {
        Status::Complete => cx.state().queries.rows(cx.scope(), &id, begin, limit)?,
        _ => (Vec::new(), false),
    };
    let next_token = more.then(|| format!("row-{}", begin + rows.len()));
    let row = |row: Vec<(String, String)>| {
        let field = |(field, value)| ResultField { field: Some(field), value: Some(value) };
        row.into_iter().map(field).collect::<Vec<_>>()
    };
    let count = |number: u64| Some(number as f64);
    Ok(GetQueryResultsOutput {
        query_language: Some("CWLI".into()),
        results: Some(rows.into_iter().map(row).collect()),
        statistics: Some(QueryStatistics {
            records_matched: count(query.matched),
            records_scanned: count(query.scanned),
            estimated_records_skipped: Some(0.0),
            bytes_scanned: count(query.bytes),
            estimated_bytes_skipped: Some(0.0),
            log_groups_scanned: Some(query.groups.len() as f64),
            result_count: None,
        }),
        status: Some(query.status.name().into()),
        encryption_key: None,
        next_token,
    })
}

pub async fn stop(cx: Cx, input: StopQuery) -> Result<StopQueryOutput> {
    cx.authorize("*")?;
    let id = input.query_id;
    let queries = &cx.state().queries;
    let known = queries.get(cx.scope(), &id)?.ok_or_else(|| not_found(&id))?;
    let ended = || invalid(format!("Query ID {id} has already ended and cannot be stopped"));
    if !known.status.is_open() {
        return Err(ended());
    }
    match queries.cancel(cx.scope(), &id).await? {
        true => Ok(StopQueryOutput { success: Some(true) }),
        false => Err(ended()),
    }
}

pub async fn describe(cx: Cx, input: DescribeQueries) -> Result<DescribeQueriesOutput> {
    cx.authorize("*")?;
    check_language(input.query_language.as_deref())?;
    let limit = input.max_results.unwrap_or(1000) as usize;
    let wanted = |query: &Query| {
        input.status.as_deref().is_none_or(|status| status == query.status.name())
            && input.log_group_name.as_ref().is_none_or(|group| query.groups.contains(group))
    };
    // The last ones come first; a token is the id after which the page begins.
    let mut all = cx.state().queries.list(cx.scope())?;
    all.sort_by(|a, b| b.created.cmp(&a.created).then_with(|| a.id.cmp(&b.id)));
    all.retain(|query| wanted(query));
    let begin = match &input.next_token {
        None => 0,
        Some(token) => {
            let at = all.iter().position(|query| query.id == *token);
            at.ok_or_else(|| invalid("The specified nextToken is invalid."))? + 1
        }
    };
    let more = all.len() > begin + limit;
    let shown: Vec<_> = all.into_iter().skip(begin).take(limit).collect();
    let next_token = shown.last().filter(|_| more).map(|query| query.id.clone());
    let info = |stored: novamind_kernel::Stored<Query>| {
        let query = stored.record;
        QueryInfo {
            query_language: Some("CWLI".into()),
            query_id: Some(stored.id),
            query_string: Some(query.text),
            status: Some(query.status.name().into()),
            create_time: Some(query.created.millis()),
            log_group_name: query.groups.into_iter().next(),
            query_duration: query.ended.map(|ended| ended.since(query.created)),
            bytes_scanned: Some(query.bytes as f64),
            user_identity: Some(query.user),
        }
    };
    Ok(DescribeQueriesOutput { queries: Some(shown.into_iter().map(info).collect()), next_token })
}

pub async fn groups_of(cx: Cx, input: ListLogGroupsForQuery) -> Result<ListLogGroupsForQueryOutput> {
    cx.authorize("*")?;
    let id = input.query_id;
    let query = cx.state().queries.get(cx.scope(), &id)?.ok_or_else(|| not_found(&id))?;
    let limit = input.max_results.unwrap_or(50) as usize;
    let begin = match &input.next_token {
        None => 0,
        Some(token) => {
            let at = query.groups.iter().position(|group| group == token);
            at.ok_or_else(|| invalid("The specified nextToken is invalid."))? + 1
        }
    };
    let shown: Vec<String> = query.groups.iter().skip(begin).take(limit).cloned().collect();
    let more = query.groups.len() > begin + shown.len();
    let next_token = shown.last().filter(|_| more).cloned();
    Ok(ListLogGroupsForQueryOutput { log_group_identifiers: Some(shown), next_token })
}

/// A page of records in the order of their ids; shared with the definitions of queries.
pub fn page_of<R>(
    token: Option<&str>,
    limit: usize,
    fetch: impl FnOnce(Option<&str>, usize) -> Result<Vec<novamind_kernel::Stored<R>>>,
) -> Result<novamind_kernel::Page<novamind_kernel::Stored<R>>> {
    page(token, limit, fetch).ok_or_else(|| invalid("The specified nextToken is invalid."))?
}
