//! `novamind approve` and `novamind reject`, and what a release under way needs of them.

use anyhow::Result;
use clap::Args;
use novamind_api::codepipeline::{
    ActionExecution, ActionExecutionDetail, ApprovalResult, GetPipelineState, PutApprovalResult,
};
use serde_json::json;

use super::failure::{Failure, failure};
use super::follow::explain::RAN_OUT;
use super::output::Common;
use super::platform::{Platform, Whose};
use super::session::Session;

/// Approve the release that waits.
#[derive(Args)]
pub struct Decision {
    #[command(flatten)]
    common: Common,
    /// The pipeline, where there are several and the current folder is of no application.
    #[arg(long, value_name = "NAME")]
    pipeline: Option<String>,
    /// Why; kept with the decision.
    #[arg(long, default_value = "")]
    comment: String,
}

/// An approval that waits for a person.
pub struct Waiting {
    pub stage: String,
    pub action: String,
    pub token: String,
    /// What is to be decided.
    pub text: Option<String>,
}

impl Decision {
    pub async fn run(self, approve: bool) -> Result<()> {
        let session = super::open(&self.common).await?;
        let (session, platform) = Platform::find(session, self.pipeline.as_deref(), Whose::Here).await?;
        let Some(waiting) = waiting(&session, platform.name()).await? else {
            return Err(failure(format!("nothing waits for a decision in {}", platform.name()))
                .hint("`novamind status` shows how the pipeline stands")
                .into());
        };
        if !answer(&session, platform.name(), &waiting, approve, &self.comment).await? {
            decided(latest(&session, platform.name(), &waiting).await?.as_ref(), &waiting, approve)?;
        }
        let word = if approve { "approved" } else { "rejected" };
        let Waiting { stage, action, text, .. } = waiting;
        let shown = text.as_deref().map(|text| format!(": {text}")).unwrap_or_default();
        self.common.output.print(
            || format!("{word} {stage}/{action}{shown}"),
            || json!({"pipeline": platform.name(), "stage": stage, "action": action, "result": word}),
        )
    }
}

/// The approval that waits in a pipeline, if one does.
pub async fn waiting(session: &Session, pipeline: &str) -> Result<Option<Waiting>> {
    let state = session.call(GetPipelineState { name: pipeline.to_owned() }).await?;
    for stage in state.stage_states.into_iter().flatten() {
        for action in stage.action_states.into_iter().flatten() {
            let Some(latest) = action.latest_execution else { continue };
            if let Some(token) = latest.token.filter(|_| latest.status.as_deref() == Some("InProgress")) {
                return Ok(Some(Waiting {
                    stage: stage.stage_name.unwrap_or_default(),
                    action: action.action_name.unwrap_or_default(),
                    token,
                    text: latest.summary.filter(|text| !text.is_empty()),
                }));
            }
        }
    }
    Ok(None)
}

/// The approval that an action is, while it waits.
pub fn waiting_action(action: &ActionExecutionDetail) -> Option<Waiting> {
    let input = action.input.as_ref()?;
    let waits = action.status.as_deref() == Some("InProgress");
    (waits && input.action_type_id.as_ref()?.category == "Approval").then_some(())?;
    let text = input.resolved_configuration.as_ref().and_then(|values| values.get("CustomData")).cloned();
    Some(Waiting {
        stage: action.stage_name.clone()?,
        action: action.action_name.clone()?,
        token: action.output.as_ref()?.execution_result.as_ref()?.external_execution_id.clone()?,
        text: text.and_then(|text| text.lines().next().map(str::to_owned)),
    })
}

/// The latest execution of the action that somebody else has decided about.
async fn latest(session: &Session, pipeline: &str, waiting: &Waiting) -> Result<Option<ActionExecution>> {
    let state = session.call(GetPipelineState { name: pipeline.to_owned() }).await?;
    let mut stages = state.stage_states.into_iter().flatten();
    let stage = stages.find(|stage| stage.stage_name.as_ref() == Some(&waiting.stage));
    let mut actions = stage.into_iter().flat_map(|stage| stage.action_states.into_iter().flatten());
    let action = actions.find(|action| action.action_name.as_ref() == Some(&waiting.action));
    Ok(action.and_then(|action| action.latest_execution))
}

/// What somebody else has decided meanwhile, where it is the same; else it is told.
///
/// # Errors
/// The other decision, or that another release waits there by now.
fn decided(found: Option<&ActionExecution>, waiting: &Waiting, approve: bool) -> Result<(), Failure> {
    let status = found.and_then(|found| found.status.as_deref()).unwrap_or_default();
    let wanted = if approve { "Succeeded" } else { "Failed" };
    let error = found.and_then(|found| found.error_details.as_ref());
    let late = error.is_some_and(|error| error.code.as_deref() == Some(RAN_OUT));
    if status == wanted && !late {
        return Ok(());
    }
    let word = match status {
        "Succeeded" => "has been approved already",
        "Failed" if late => "was not decided in time",
        "Failed" => "has been rejected already",
        _ => "was decided by somebody else",
    };
    let told = matches!(status, "Succeeded" | "Failed") && !late;
    let by = found.and_then(|found| found.last_updated_by.as_deref()).filter(|_| told);
    let by = by.map(|by| format!(" by {by}")).unwrap_or_default();
    Err(failure(format!("{}/{} {word}{by}", waiting.stage, waiting.action))
        .hint("`novamind status` shows how the pipeline stands"))
}

/// Gives the decision; answers whether it counts, for somebody else may have decided before.
pub async fn answer(
    session: &Session,
    pipeline: &str,
    waiting: &Waiting,
    approve: bool,
    comment: &str,
) -> Result<bool> {
    let status = if approve { "Approved" } else { "Rejected" };
    let input = PutApprovalResult {
        pipeline_name: pipeline.to_owned(),
        stage_name: waiting.stage.clone(),
        action_name: waiting.action.clone(),
        result: ApprovalResult { summary: comment.to_owned(), status: status.into() },
        token: waiting.token.clone(),
    };
    match session.client.call(input).await {
        Ok(_) => Ok(true),
        Err(error) if error.code() == "ApprovalAlreadyCompletedException" => Ok(false),
        Err(error) => Err(super::failure::answered(&error)),
    }
}

#[cfg(test)]
mod tests {
    use novamind_api::codepipeline::ErrorDetails;

    use super::*;

    #[test]
    fn the_decision_of_another_is_told_where_it_differs() {
        let waiting = Waiting { stage: "Ask".into(), action: "Us".into(), token: String::new(), text: None };
        let found = |status: &str, code: Option<&str>| ActionExecution {
            status: Some(status.into()),
            last_updated_by: Some("me".into()),
            error_details: code.map(|code| ErrorDetails { code: Some(code.into()), message: None }),
            ..ActionExecution::default()
        };
        let rejected = found("Failed", Some("ApprovalRejected"));
        let cases = [
            (found("Succeeded", None), true, None),
            (rejected.clone(), false, None),
            (rejected, true, Some("Ask/Us has been rejected already by me")),
            (found("Succeeded", None), false, Some("Ask/Us has been approved already by me")),
            (found("Failed", Some(RAN_OUT)), false, Some("Ask/Us was not decided in time")),
            (found("InProgress", None), true, Some("Ask/Us was decided by somebody else")),
        ];
        for (found, approve, expected) in cases {
            let told = decided(Some(&found), &waiting, approve).err().map(|error| error.to_string());
            let cause = told.as_deref().and_then(|told| told.split("\n\n").next());
            assert_eq!(cause, expected);
        }
    }
}
