//! What has run: executions and their actions, the newest first.

use std::collections::BTreeSet;

use novamind_api::codepipeline::{
    GetPipelineExecution, GetPipelineExecutionOutput, LatestInPipelineExecutionFilter, ListActionExecutions,
    ListActionExecutionsOutput, ListPipelineExecutions, ListPipelineExecutionsOutput, ListRuleExecutions,
    ListRuleExecutionsOutput,
};
use novamind_kernel::{Page, Record, Stored, page};
use novamind_wire::Result;

use crate::execution::execution_not_found;
use crate::pipeline::{find, invalid_token};
use crate::records::{Action, Execution, ExecutionNumber, RULE, Status, execution_key, prefix};
use crate::{Cx, render};

fn execution(cx: &Cx, pipeline: &str, id: &str) -> Result<Execution> {
    let number = cx.store().get::<ExecutionNumber>(cx.scope(), &format!("{pipeline}/{id}"))?;
    let number = number.ok_or_else(|| execution_not_found(id))?.record.0;
    let stored = cx.store().get::<Execution>(cx.scope(), &execution_key(pipeline, number))?;
    stored.map(|stored| stored.record).ok_or_else(|| execution_not_found(id))
}

pub async fn get(cx: Cx, input: GetPipelineExecution) -> Result<GetPipelineExecutionOutput> {
    let name = &input.pipeline_name;
    cx.authorize(&cx.arn(name))?;
    find(&cx, name)?;
    let found = execution(&cx, name, &input.pipeline_execution_id)?;
    Ok(GetPipelineExecutionOutput { pipeline_execution: Some(render::execution(name, &found)) })
}

pub async fn list(cx: Cx, input: ListPipelineExecutions) -> Result<ListPipelineExecutionsOutput> {
    let name = &input.pipeline_name;
    cx.authorize(&cx.arn(name))?;
    find(&cx, name)?;
    let stage =
        input.filter.and_then(|filter| filter.succeeded_in_stage).and_then(|filter| filter.stage_name);
    let limit = input.max_results.unwrap_or(100) as usize;
    let passes = |execution: &Stored<Execution>| {
        stage.as_ref().is_none_or(|stage| {
            execution.stages.iter().any(|run| run.name == *stage && run.status == Status::Succeeded)
        })
    };
    let found: Page<Stored<Execution>> = page(input.next_token.as_deref(), limit, |after, limit| {
        fitting(&cx, &prefix(name), after, limit, passes)
    })
    .ok_or_else(invalid_token)??;
    let summaries = found.items.iter().map(|execution| render::summary(execution)).collect();
    Ok(ListPipelineExecutionsOutput {
        pipeline_execution_summaries: Some(summaries),
        next_token: found.next_token,
    })
}

/// Up to `limit` records that fit, from as many as it takes: those that do not leave no holes in a page.
fn fitting<R: Record>(
    cx: &Cx,
    prefix: &str,
    after: Option<&str>,
    limit: usize,
    fits: impl Fn(&Stored<R>) -> bool,
) -> Result<Vec<Stored<R>>> {
    let (mut found, mut last) = (Vec::new(), after.map(str::to_owned));
    while found.len() < limit {
        let batch = cx.store().list::<R>(cx.scope(), prefix, last.as_deref(), limit)?;
        let Some(end) = batch.last() else { break };
        last = Some(end.id.clone());
        found.extend(batch.into_iter().filter(|one| fits(one)));
    }
    found.truncate(limit);
    Ok(found)
}

/// Which executions of actions, or of rules, are asked for.
struct Asked<'a> {
    /// Of one execution of the pipeline.
    execution: Option<&'a str>,
    /// Only the latest of each.
    once: bool,
    rules: bool,
}

impl<'a> Asked<'a> {
    /// By the members that the filters of both have.
    fn of(
        execution: Option<&'a str>,
        latest: Option<&'a LatestInPipelineExecutionFilter>,
        rules: bool,
    ) -> Self {
        Self {
            execution: execution.or(latest.map(|latest| latest.pipeline_execution_id.as_str())),
            once: latest.is_some_and(|latest| latest.start_time_range == "Latest"),
            rules,
        }
    }
}

/// A page of executions of actions, or of rules, from the newest on.
fn executed(
    cx: &Cx,
    pipeline: &str,
    asked: &Asked<'_>,
    token: Option<&str>,
    limit: Option<i32>,
) -> Result<Page<Stored<Action>>> {
    find(cx, pipeline)?;
    let prefix = match asked.execution {
        Some(id) => prefix(&execution_key(pipeline, execution(cx, pipeline, id)?.number)),
        None => prefix(pipeline),
    };
    let fits = |action: &Stored<Action>| (action.category == RULE) == asked.rules;
    page(token, limit.unwrap_or(100) as usize, |after, limit| {
        if asked.once {
            // The newest come first: the first of each is its latest, on whatever page.
            let mut found = cx.store().list::<Action>(cx.scope(), &prefix, None, usize::MAX)?;
            let mut seen = BTreeSet::new();
            found.retain(|one| fits(one) && seen.insert((one.stage.clone(), one.name.clone())));
            found.retain(|one| after.is_none_or(|after| one.id.as_str() > after));
            found.truncate(limit);
            return Ok(found);
        }
        fitting(cx, &prefix, after, limit, fits)
    })
    .ok_or_else(invalid_token)?
}

pub async fn list_actions(cx: Cx, input: ListActionExecutions) -> Result<ListActionExecutionsOutput> {
    let name = &input.pipeline_name;
    cx.authorize(&cx.arn(name))?;
    let filter = input.filter.unwrap_or_default();
    let latest = filter.latest_in_pipeline_execution.as_ref();
    let asked = Asked::of(filter.pipeline_execution_id.as_deref(), latest, false);
    let found = executed(&cx, name, &asked, input.next_token.as_deref(), input.max_results)?;
    let details = found.items.iter().map(|action| render::action_detail(action, cx.region())).collect();
    Ok(ListActionExecutionsOutput { action_execution_details: Some(details), next_token: found.next_token })
}

pub async fn list_rules(cx: Cx, input: ListRuleExecutions) -> Result<ListRuleExecutionsOutput> {
    let name = &input.pipeline_name;
    cx.authorize(&cx.arn(name))?;
    let filter = input.filter.unwrap_or_default();
    let latest = filter.latest_in_pipeline_execution.as_ref();
    let asked = Asked::of(filter.pipeline_execution_id.as_deref(), latest, true);
    let found = executed(&cx, name, &asked, input.next_token.as_deref(), input.max_results)?;
    let details = found.items.iter().map(|rule| render::rule_detail(rule, cx.region())).collect();
    Ok(ListRuleExecutionsOutput { rule_execution_details: Some(details), next_token: found.next_token })
}
