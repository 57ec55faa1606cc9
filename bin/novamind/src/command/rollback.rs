//! `novamind rollback`: takes a deployment back, traffic first; or, if none is under way, the last release.

use std::time::Duration;

use anyhow::Result;
use clap::Args;
use novamind_api::codedeploy::StopDeployment;
use novamind_api::codepipeline::{
    ListPipelineExecutions, PipelineExecutionFilter, PipelineExecutionSummary, RollbackStage,
    SucceededInStageFilter,
};
use serde_json::json;

use super::failure::{Exit, failure};
use super::follow::{Follower, Manner};
use super::output::Common;
use super::platform::{Platform, Whose};
use super::repository::short;
use super::screen::Screen;
use super::session::Session;

/// States of a deployment that can be stopped.
const ACTIVE: [&str; 4] = ["Created", "Queued", "InProgress", "Ready"];

#[derive(Args)]
pub struct Rollback {
    #[command(flatten)]
    common: Common,
    /// The pipeline, where there are several and the current folder is of no application.
    #[arg(long, value_name = "NAME")]
    pipeline: Option<String>,
    /// How many minutes to wait for the end.
    #[arg(long, value_name = "MINUTES", default_value_t = 60)]
    timeout: u64,
}

impl Rollback {
    pub async fn run(self) -> Result<()> {
        let session = super::open(&self.common).await?;
        let (session, platform) = Platform::find(session, self.pipeline.as_deref(), Whose::Here).await?;
        if platform.group.is_none() {
            return Err(failure(format!("{} deploys nothing that could be taken back", platform.name()))
                .hint("`novamind rollback` works on actions of the provider CodeDeployToECS")
                .into());
        }
        let active = platform.deployments(&session, Some(&ACTIVE)).await?;
        match active.into_iter().next() {
            Some(id) => self.stop(&session, &platform, &id).await,
            None => self.redeploy(&session, &platform).await,
        }
    }

    fn manner(&self) -> Manner {
        Manner { approve: false, patience: Duration::from_secs(self.timeout * 60) }
    }

    async fn stop(&self, session: &Session, platform: &Platform, id: &str) -> Result<()> {
        let input = StopDeployment { deployment_id: id.to_owned(), auto_rollback_enabled: Some(true) };
        session.call(input).await?;
        let mut screen = Screen::new();
        screen.line(&format!("the deployment {id} is stopped and taken back\n"));
        let back = Follower::new(session, platform, &mut screen, self.manner()).deployment(id).await?;
        if !back {
            return Err(failure(format!("the deployment {id} ended without a rollback"))
                .hint("`novamind status` shows where the traffic is")
                .exit(Exit::Deployment)
                .into());
        }
        self.common.output.print(
            || "all traffic is on the version from before".into(),
            || json!({"deployment": id, "result": "rolled back"}),
        )
    }

    async fn redeploy(&self, session: &Session, platform: &Platform) -> Result<()> {
        let stage = platform.group.as_ref().map(|group| group.stage.clone()).unwrap_or_default();
        let filter = SucceededInStageFilter { stage_name: Some(stage.clone()) };
        let input = ListPipelineExecutions {
            pipeline_name: platform.name().to_owned(),
            filter: Some(PipelineExecutionFilter { succeeded_in_stage: Some(filter) }),
            ..ListPipelineExecutions::default()
        };
        let succeeded = session.call(input).await?.pipeline_execution_summaries.unwrap_or_default();
        let Some(target) = before(&succeeded) else {
            return Err(failure("there is no release before this one")
                .hint("`novamind status` shows what runs; `git revert` and `novamind release` undo a change")
                .into());
        };
        let revision = revision(target).unwrap_or_default().to_owned();
        let input = RollbackStage {
            pipeline_name: platform.name().to_owned(),
            stage_name: stage,
            target_pipeline_execution_id: target.pipeline_execution_id.clone().unwrap_or_default(),
        };
        let id = session.call(input).await?.pipeline_execution_id;
        let mut screen = Screen::new();
        screen.line(&format!("back to {}\n", short(&revision)));
        Follower::new(session, platform, &mut screen, self.manner()).execution(&id).await?;
        self.common.output.print(
            || format!("{} is released again", short(&revision)),
            || json!({"revision": revision, "execution": id, "result": "rolled back"}),
        )
    }
}

fn revision(execution: &PipelineExecutionSummary) -> Option<&str> {
    execution.source_revisions.iter().flatten().find_map(|revision| revision.revision_id.as_deref())
}

/// The release before the one that runs now: the newest ordinary one of another commit. `succeeded` is newest first.
fn before(succeeded: &[PipelineExecutionSummary]) -> Option<&PipelineExecutionSummary> {
    let current = revision(succeeded.first()?)?;
    let at = succeeded.iter().position(|one| {
        // A rollback may be the newest; what was rolled back is not what to go back to.
        one.execution_type.as_deref() != Some("ROLLBACK") && revision(one) == Some(current)
    })?;
    succeeded.get(at + 1..)?.iter().find(|one| {
        one.execution_type.as_deref() != Some("ROLLBACK") && revision(one).is_some_and(|one| one != current)
    })
}

#[cfg(test)]
mod tests {
    use novamind_api::codepipeline::SourceRevision;

    use super::*;

    #[test]
    fn the_release_before() {
        type Case = (&'static [(&'static str, &'static str)], Option<&'static str>);
        let cases: [Case; 5] = [
            (&[], None),
            (&[("STANDARD", "a")], None),
            (&[("STANDARD", "b"), ("STANDARD", "a")], Some("a")),
            (&[("STANDARD", "b"), ("STANDARD", "b"), ("STANDARD", "a")], Some("a")),
            // c was taken back to b: the one before is a, not c.
            (&[("ROLLBACK", "b"), ("STANDARD", "c"), ("STANDARD", "b"), ("STANDARD", "a")], Some("a")),
        ];
        for (executions, expected) in cases {
            let summary = |(kind, commit): &(&str, &str)| PipelineExecutionSummary {
                execution_type: Some((*kind).into()),
                source_revisions: Some(vec![SourceRevision {
                    revision_id: Some((*commit).into()),
                    ..SourceRevision::default()
                }]),
                ..PipelineExecutionSummary::default()
            };
            let executions: Vec<_> = executions.iter().map(summary).collect();
            assert_eq!(before(&executions).and_then(revision), expected);
        }
    }
}
