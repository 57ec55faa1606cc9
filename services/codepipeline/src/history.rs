//! What has run: executions and their actions, the newest first.

use novamind_api::codepipeline::{
    GetPipelineExecution, GetPipelineExecutionOutput, ListActionExecutions, ListActionExecutionsOutput,
    ListPipelineExecutions, ListPipelineExecutionsOutput, ListRuleExecutions, ListRuleExecutionsOutput,
    errors,
};
use novamind_kernel::{Page, Stored, page};
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
    // A page is filled from as many records as it takes: those that do not pass leave no holes.
    let found: Page<Stored<Execution>> = page(input.next_token.as_deref(), limit, |after, limit| {
        let (mut passing, mut last) = (Vec::new(), after.map(str::to_owned));
        while passing.len() < limit {
            let batch = cx.store().list::<Execution>(cx.scope(), &prefix(name), last.as_deref(), limit)?;
            let Some(end) = batch.last() else { break };
            last = Some(end.id.clone());
            passing.extend(batch.into_iter().filter(passes));
        }
        passing.truncate(limit);
        Ok::<_, novamind_wire::Error>(passing)
    })
    .ok_or_else(invalid_token)??;
    let summaries = found.items.iter().map(|execution| render::summary(execution)).collect();
    Ok(ListPipelineExecutionsOutput {
        pipeline_execution_summaries: Some(summaries),
        next_token: found.next_token,
    })
}

/// Executions of actions, or those of rules, from the newest on.
fn executed(
    cx: &Cx,
    prefix: &str,
    after: Option<&str>,
    limit: usize,
    rules: bool,
) -> Result<Vec<Stored<Action>>> {
    let (mut found, mut last) = (Vec::new(), after.map(str::to_owned));
    while found.len() < limit {
        let batch = cx.store().list::<Action>(cx.scope(), prefix, last.as_deref(), limit)?;
        let Some(end) = batch.last() else { break };
        last = Some(end.id.clone());
        found.extend(batch.into_iter().filter(|action| (action.category == RULE) == rules));
    }
    found.truncate(limit);
    Ok(found)
}

pub async fn list_rules(cx: Cx, input: ListRuleExecutions) -> Result<ListRuleExecutionsOutput> {
    let name = &input.pipeline_name;
    cx.authorize(&cx.arn(name))?;
    find(&cx, name)?;
    let filter = input.filter.unwrap_or_default();
    let latest = filter.latest_in_pipeline_execution.map(|latest| latest.pipeline_execution_id);
    let prefix = match filter.pipeline_execution_id.or(latest) {
        Some(id) => prefix(&execution_key(name, execution(&cx, name, &id)?.number)),
        None => prefix(name),
    };
    let limit = input.max_results.unwrap_or(100) as usize;
    let found: Page<Stored<Action>> =
        page(input.next_token.as_deref(), limit, |after, limit| executed(&cx, &prefix, after, limit, true))
            .ok_or_else(invalid_token)??;
    let details = found.items.iter().map(|rule| render::rule_detail(rule, cx.region())).collect();
    Ok(ListRuleExecutionsOutput { rule_execution_details: Some(details), next_token: found.next_token })
}

pub async fn list_actions(cx: Cx, input: ListActionExecutions) -> Result<ListActionExecutionsOutput> {
    let name = &input.pipeline_name;
    cx.authorize(&cx.arn(name))?;
    find(&cx, name)?;
    let filter = input.filter.unwrap_or_default();
    let latest = filter.latest_in_pipeline_execution;
    let once = latest.as_ref().is_some_and(|latest| latest.start_time_range == "Latest");
    let wanted = filter
        .pipeline_execution_id
        .or_else(|| latest.as_ref().map(|latest| latest.pipeline_execution_id.clone()));
    let prefix = match &wanted {
        Some(id) => prefix(&execution_key(name, execution(&cx, name, id)?.number)),
        None => prefix(name),
    };
    let limit = input.max_results.unwrap_or(100) as usize;
    let found: Page<Stored<Action>> = page(input.next_token.as_deref(), limit, |after, limit| {
        if !once {
            return executed(&cx, &prefix, after, limit, false);
        }
        // The newest come first: the first of each action is its latest, on whatever page.
        let mut actions = cx.store().list::<Action>(cx.scope(), &prefix, None, usize::MAX)?;
        actions.retain(|action| action.category != RULE);
        let mut seen = std::collections::BTreeSet::new();
        actions.retain(|action| seen.insert((action.stage.clone(), action.name.clone())));
        actions.retain(|action| after.is_none_or(|after| action.id.as_str() > after));
        actions.truncate(limit);
        Ok(actions)
    })
    .ok_or_else(invalid_token)??;
    let details = found.items.iter().map(|action| render::action_detail(action, cx.region())).collect();
    Ok(ListActionExecutionsOutput { action_execution_details: Some(details), next_token: found.next_token })
}

pub(crate) fn stage_not_found(stage: &str) -> novamind_wire::Error {
    errors::STAGE_NOT_FOUND_EXCEPTION.error(format!("There is no stage {stage}"))
}
