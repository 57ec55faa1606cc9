//! `novamind approve` and `novamind reject`, and what a release under way needs of them.

use anyhow::Result;
use clap::Args;
use novamind_api::codepipeline::{
    ActionExecutionDetail, ApprovalResult, GetPipelineState, PutApprovalResult,
};
use serde_json::json;

use super::failure::failure;
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
        answer(&session, platform.name(), &waiting, approve, &self.comment).await?;
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

/// Gives the decision. That somebody else has given it already is no fault.
pub async fn answer(
    session: &Session,
    pipeline: &str,
    waiting: &Waiting,
    approve: bool,
    comment: &str,
) -> Result<()> {
    let status = if approve { "Approved" } else { "Rejected" };
    let input = PutApprovalResult {
        pipeline_name: pipeline.to_owned(),
        stage_name: waiting.stage.clone(),
        action_name: waiting.action.clone(),
        result: ApprovalResult { summary: comment.to_owned(), status: status.into() },
        token: waiting.token.clone(),
    };
    match session.client.call(input).await {
        Ok(_) => Ok(()),
        Err(error) if error.code() == "ApprovalAlreadyCompletedException" => Ok(()),
        Err(error) => Err(super::failure::answered(&error)),
    }
}
