//! Manual approvals.

use novamind_api::codepipeline::{PutApprovalResult, PutApprovalResultOutput, errors};
use novamind_wire::Result;

use crate::pipeline::{not_found, stage_not_found};
use crate::records::{Action, Pipeline, State, Status};
use crate::{Cx, control};

pub async fn put(cx: Cx, input: PutApprovalResult) -> Result<PutApprovalResultOutput> {
    let PutApprovalResult { pipeline_name, stage_name, action_name, .. } = &input;
    cx.authorize(&cx.arn(&format!("{pipeline_name}/{stage_name}/{action_name}")))?;
    let (scope, now, caller) = (cx.scope().clone(), cx.now(), cx.caller().arn());
    cx.store()
        .write(move |transaction| {
            let name = &input.pipeline_name;
            let Some(pipeline) = transaction.get::<Pipeline>(&scope, name)? else {
                return Err(not_found(&scope, name));
            };
            let stage = pipeline.declaration.stages.iter().find(|stage| stage.name == input.stage_name);
            let stage = stage.ok_or_else(|| stage_not_found(&input.stage_name))?;
            let declared = stage.actions.iter().find(|action| action.name == input.action_name);
            if declared.is_none_or(|action| action.action_type_id.category != "Approval") {
                return Err(errors::ACTION_NOT_FOUND_EXCEPTION
                    .error(format!("There is no approval action {}", input.action_name)));
            }
            // In the mode PARALLEL several may wait: the token tells which.
            let state =
                transaction.get::<State>(&scope, name)?.map(|stored| stored.record).unwrap_or_default();
            let latest = state.actions.get(&format!("{}/{}", input.stage_name, input.action_name)).cloned();
            let mut keys: Vec<String> = latest.into_iter().collect();
            for number in &state.active {
                let key = crate::records::execution_key(name, *number);
                let execution = transaction.get::<crate::records::Execution>(&scope, &key)?;
                let run = execution.as_ref().and_then(|execution| execution.stages.last());
                keys.extend(
                    run.filter(|run| run.name == input.stage_name)
                        .and_then(|run| run.actions.get(&input.action_name))
                        .cloned(),
                );
            }
            for key in keys {
                let Some(stored) = transaction.get::<Action>(&scope, &key)? else { continue };
                let mut action = stored.record;
                if action.token.as_deref() != Some(input.token.as_str()) {
                    continue;
                }
                if action.status != Status::InProgress {
                    return Err(errors::APPROVAL_ALREADY_COMPLETED_EXCEPTION
                        .error("The approval action has already been approved or rejected."));
                }
                let approved = input.result.status == "Approved";
                action.status = if approved { Status::Succeeded } else { Status::Failed };
                action.summary = Some(input.result.summary.clone());
                action.updated = now;
                action.updated_by = caller;
                if !approved {
                    action.error =
                        Some(("ApprovalRejected".into(), format!("Rejected: {}", input.result.summary)));
                }
                transaction.put(&scope, &key, &action)?;
                return control::run(transaction, &scope, name, now);
            }
            Err(errors::INVALID_APPROVAL_TOKEN_EXCEPTION
                .error("The approval token is not that of a waiting approval; get-pipeline-state shows it."))
        })
        .await?;
    Ok(PutApprovalResultOutput { approved_at: Some(now) })
}
