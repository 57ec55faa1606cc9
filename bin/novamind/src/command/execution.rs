//! The pipeline's execution of a commit: found, or started.

use std::time::Duration;

use anyhow::Result;
use novamind_api::codepipeline::{
    ListPipelineExecutions, PipelineExecutionSummary, SourceRevisionOverride, StartPipelineExecution,
};

use super::platform::Platform;
use super::session::Session;

/// The pipeline watches its source by itself; this long it gets to notice a commit.
const NOTICE: Duration = Duration::from_secs(3);
const LOOK: Duration = Duration::from_millis(250);

/// What there is to do for a commit.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// The newest execution has released it already.
    Released(String),
    /// This one is on its way.
    Runs(String),
    Nothing,
}

/// The newest executions.
pub async fn newest(session: &Session, pipeline: &str) -> Result<Vec<PipelineExecutionSummary>> {
    let input = ListPipelineExecutions {
        pipeline_name: pipeline.to_owned(),
        max_results: Some(20),
        ..ListPipelineExecutions::default()
    };
    Ok(session.call(input).await?.pipeline_execution_summaries.unwrap_or_default())
}

/// The execution of a commit, started if the pipeline has none within a few seconds.
pub async fn of_commit(session: &Session, platform: &Platform, commit: &str) -> Result<Found> {
    let mut found = find(&newest(session, platform.name()).await?, commit);
    let noticed = async {
        while found == Found::Nothing {
            tokio::time::sleep(LOOK).await;
            found = find(&newest(session, platform.name()).await?, commit);
        }
        anyhow::Ok(())
    };
    if let Ok(outcome) = tokio::time::timeout(NOTICE, noticed).await {
        outcome?;
        return Ok(found);
    }
    let revision = platform.source().map(|action| SourceRevisionOverride {
        action_name: action.name.clone(),
        revision_type: "COMMIT_ID".into(),
        revision_value: commit.to_owned(),
    });
    // Pipelines of the older type take no revisions; they release their branch's head.
    let newer = platform.declaration.pipeline_type.as_deref() == Some("V2");
    let input = StartPipelineExecution {
        name: platform.name().to_owned(),
        source_revisions: revision.filter(|_| newer).map(|revision| vec![revision]),
        ..StartPipelineExecution::default()
    };
    Ok(Found::Runs(session.call(input).await?.pipeline_execution_id.unwrap_or_default()))
}

fn find(newest: &[PipelineExecutionSummary], commit: &str) -> Found {
    let of_commit = |execution: &PipelineExecutionSummary| {
        let revisions = execution.source_revisions.iter().flatten();
        revisions.into_iter().any(|revision| revision.revision_id.as_deref() == Some(commit))
    };
    for (age, execution) in newest.iter().enumerate() {
        if !of_commit(execution) {
            continue;
        }
        let id = execution.pipeline_execution_id.clone().unwrap_or_default();
        match execution.status.as_deref() {
            Some("InProgress" | "Stopping") => return Found::Runs(id),
            // An older one may have been released over since, or rolled back.
            Some("Succeeded") if age == 0 => return Found::Released(id),
            _ => {}
        }
    }
    Found::Nothing
}

#[cfg(test)]
mod tests {
    use novamind_api::codepipeline::SourceRevision;

    use super::*;

    #[test]
    fn an_execution_of_a_commit() {
        let released = |id: &str| Found::Released(id.into());
        type Case = (&'static [(&'static str, &'static str, &'static str)], Found);
        let cases: [Case; 6] = [
            (&[], Found::Nothing),
            (&[("2", "Succeeded", "new"), ("1", "Succeeded", "old")], released("2")),
            (&[("2", "Succeeded", "old"), ("1", "Succeeded", "new")], Found::Nothing),
            (&[("2", "InProgress", "new")], Found::Runs("2".into())),
            (&[("3", "InProgress", ""), ("2", "InProgress", "new")], Found::Runs("2".into())),
            (&[("2", "Failed", "new"), ("1", "Superseded", "new")], Found::Nothing),
        ];
        for (executions, expected) in cases {
            let summary = |(id, status, revision): &(&str, &str, &str)| PipelineExecutionSummary {
                pipeline_execution_id: Some((*id).into()),
                status: Some((*status).into()),
                source_revisions: Some(vec![SourceRevision {
                    revision_id: Some((*revision).into()),
                    ..SourceRevision::default()
                }]),
                ..PipelineExecutionSummary::default()
            };
            let executions: Vec<_> = executions.iter().map(summary).collect();
            assert_eq!(find(&executions, "new"), expected);
        }
    }
}
