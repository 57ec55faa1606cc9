//! Records as AWS shows them.

use novamind_api::codepipeline::{
    ActionExecution, ActionExecutionDetail, ActionExecutionInput, ActionExecutionOutput,
    ActionExecutionResult, ActionTypeId, ArtifactDetail, ArtifactRevision, ErrorDetails, ExecutionTrigger,
    PipelineExecution, PipelineExecutionSummary, PipelineRollbackMetadata, ResolvedPipelineVariable,
    RuleExecution, RuleExecutionDetail, RuleExecutionInput, RuleExecutionOutput, RuleExecutionResult,
    RuleState, RuleTypeId, S3Location, SourceRevision, StopExecutionTrigger,
};

use crate::records::{Action, Execution, Place, Status};

fn trigger(execution: &Execution) -> Option<ExecutionTrigger> {
    let (kind, detail) = execution.trigger.clone();
    Some(ExecutionTrigger { trigger_type: Some(kind), trigger_detail: Some(detail) })
}

fn rollback(execution: &Execution) -> Option<PipelineRollbackMetadata> {
    let target = execution.rollback_of.clone()?;
    Some(PipelineRollbackMetadata { rollback_target_pipeline_execution_id: Some(target) })
}

fn kind(execution: &Execution) -> Option<String> {
    Some(if execution.rollback_of.is_some() { "ROLLBACK" } else { "STANDARD" }.into())
}

pub fn execution(pipeline: &str, execution: &Execution) -> PipelineExecution {
    let revisions = execution.revisions.iter().map(|revision| ArtifactRevision {
        name: revision.artifact.clone(),
        revision_id: Some(revision.id.clone()),
        revision_change_identifier: None,
        revision_summary: revision.summary.clone(),
        created: Some(revision.at),
        revision_url: revision.url.clone(),
    });
    let variables = execution.variables.iter().map(|(name, value)| ResolvedPipelineVariable {
        name: Some(name.clone()),
        resolved_value: Some(value.clone()),
    });
    PipelineExecution {
        pipeline_name: Some(pipeline.to_owned()),
        pipeline_version: Some(execution.version),
        pipeline_execution_id: Some(execution.id.clone()),
        status: Some(execution.status.name().into()),
        status_summary: execution.summary.clone(),
        artifact_revisions: Some(revisions.collect()),
        variables: Some(variables.collect()),
        trigger: trigger(execution),
        execution_mode: Some(execution.mode.name().into()),
        execution_type: kind(execution),
        rollback_metadata: rollback(execution),
    }
}

pub fn summary(execution: &Execution) -> PipelineExecutionSummary {
    let mut revisions: Vec<SourceRevision> = execution
        .revisions
        .iter()
        .map(|revision| SourceRevision {
            action_name: revision.action.clone(),
            revision_id: Some(revision.id.clone()),
            revision_summary: revision.summary.clone(),
            revision_url: revision.url.clone(),
        })
        .collect();
    // What was asked for is known before the source action has taken it.
    for (action, (_, value)) in &execution.wanted {
        if !revisions.iter().any(|revision| revision.action_name == *action) {
            revisions.push(SourceRevision {
                action_name: action.clone(),
                revision_id: Some(value.clone()),
                ..SourceRevision::default()
            });
        }
    }
    PipelineExecutionSummary {
        pipeline_execution_id: Some(execution.id.clone()),
        status: Some(execution.status.name().into()),
        status_summary: execution.summary.clone(),
        start_time: Some(execution.started),
        last_update_time: Some(execution.updated),
        source_revisions: Some(revisions),
        trigger: trigger(execution),
        stop_trigger: execution
            .stop
            .as_ref()
            .map(|stop| StopExecutionTrigger { reason: stop.reason.clone() }),
        execution_mode: Some(execution.mode.name().into()),
        execution_type: kind(execution),
        rollback_metadata: rollback(execution),
    }
}

fn error(action: &Action) -> Option<ErrorDetails> {
    let (code, message) = action.error.clone()?;
    Some(ErrorDetails { code: Some(code), message: Some(message) })
}

/// The latest execution of an action in GetPipelineState.
pub fn action_state(action: &Action) -> ActionExecution {
    let waits = action.status == Status::InProgress;
    ActionExecution {
        action_execution_id: Some(action.id.clone()),
        status: Some(action.status.name().into()),
        summary: action.summary.clone().or_else(|| action.error.as_ref().map(|(_, message)| message.clone())),
        last_status_change: Some(action.updated),
        token: action.token.clone().filter(|_| waits),
        last_updated_by: Some(action.updated_by.clone()).filter(|by| !by.is_empty()),
        external_execution_id: action.external.clone(),
        external_execution_url: action.url.clone(),
        percent_complete: None,
        error_details: error(action),
        log_stream_arn: action.notes.get("log-stream").cloned(),
    }
}

fn artifacts(places: &[(String, Place)]) -> Option<Vec<ArtifactDetail>> {
    let detail = |(name, place): &(String, Place)| ArtifactDetail {
        name: Some(name.clone()),
        s3location: Some(S3Location { bucket: Some(place.bucket.clone()), key: Some(place.key.clone()) }),
    };
    Some(places.iter().map(detail).collect())
}

/// An entry of ListActionExecutions.
pub fn action_detail(action: &Action, region: &str) -> ActionExecutionDetail {
    let done = action.status == Status::Succeeded;
    let kind = ActionTypeId {
        category: action.category.clone(),
        owner: action.owner.clone(),
        provider: action.provider.clone(),
        version: action.provider_version.clone(),
    };
    // An approval is found by its token in the mode PARALLEL.
    let external = action.external.clone().or_else(|| action.token.clone());
    ActionExecutionDetail {
        pipeline_execution_id: Some(action.execution.clone()),
        action_execution_id: Some(action.id.clone()),
        pipeline_version: Some(action.version),
        stage_name: Some(action.stage.clone()),
        action_name: Some(action.name.clone()),
        start_time: Some(action.started),
        last_update_time: Some(action.updated),
        updated_by: Some(action.updated_by.clone()).filter(|by| !by.is_empty()),
        status: Some(action.status.name().into()),
        input: Some(ActionExecutionInput {
            action_type_id: Some(kind),
            configuration: Some(action.configuration.clone()),
            resolved_configuration: Some(action.resolved.clone()),
            role_arn: None,
            region: Some(region.to_owned()),
            input_artifacts: artifacts(&action.inputs),
            namespace: action.namespace.clone(),
        }),
        output: Some(ActionExecutionOutput {
            output_artifacts: if done { artifacts(&action.outputs) } else { Some(Vec::new()) },
            execution_result: Some(ActionExecutionResult {
                external_execution_id: external,
                external_execution_summary: action.summary.clone(),
                external_execution_url: action.url.clone(),
                error_details: error(action),
                log_stream_arn: action.notes.get("log-stream").cloned(),
            }),
            output_variables: Some(action.variables.clone()),
        }),
    }
}

/// The latest execution of a rule in GetPipelineState.
pub fn rule_state(name: &str, rule: Option<&Action>) -> RuleState {
    RuleState {
        rule_name: Some(name.to_owned()),
        latest_execution: rule.map(|rule| RuleExecution {
            rule_execution_id: Some(rule.id.clone()),
            status: Some(rule.status.name().into()),
            summary: rule.summary.clone().or_else(|| rule.error.as_ref().map(|(_, message)| message.clone())),
            last_status_change: Some(rule.updated),
            token: None,
            last_updated_by: None,
            external_execution_id: rule.external.clone(),
            external_execution_url: rule.url.clone(),
            error_details: error(rule),
        }),
        ..RuleState::default()
    }
}

/// An entry of ListRuleExecutions.
pub fn rule_detail(rule: &Action, region: &str) -> RuleExecutionDetail {
    RuleExecutionDetail {
        pipeline_execution_id: Some(rule.execution.clone()),
        rule_execution_id: Some(rule.id.clone()),
        pipeline_version: Some(rule.version),
        stage_name: Some(rule.stage.clone()),
        rule_name: Some(rule.name.clone()),
        start_time: Some(rule.started),
        last_update_time: Some(rule.updated),
        updated_by: None,
        status: Some(rule.status.name().into()),
        input: Some(RuleExecutionInput {
            rule_type_id: Some(RuleTypeId {
                category: rule.category.clone(),
                owner: Some(rule.owner.clone()),
                provider: rule.provider.clone(),
                version: Some(rule.provider_version.clone()),
            }),
            configuration: Some(rule.configuration.clone()),
            resolved_configuration: Some(rule.resolved.clone()),
            role_arn: None,
            region: Some(region.to_owned()),
            input_artifacts: artifacts(&rule.inputs),
        }),
        output: Some(RuleExecutionOutput {
            execution_result: Some(RuleExecutionResult {
                external_execution_id: rule.external.clone(),
                external_execution_summary: rule.summary.clone(),
                external_execution_url: rule.url.clone(),
                error_details: error(rule),
            }),
        }),
    }
}
