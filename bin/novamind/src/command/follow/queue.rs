//! Why an execution does nothing: before which stage it waits, and for what.

use novamind_api::codepipeline::StageState;

/// What stands in the way of an execution that is to enter a stage.
#[derive(Clone, Debug, PartialEq)]
pub enum Obstacle {
    /// Somebody has closed the way into the stage, and said why.
    Closed { stage: String, reason: String },
    /// Another execution is in the stage, which may wait for a person.
    Occupied { stage: String, by: String, asks: bool },
}

/// What an execution waits for, if it waits before one of the stages.
pub fn obstacle(stages: &[StageState], id: &str) -> Option<Obstacle> {
    let stage = stages.iter().find(|stage| {
        stage.inbound_executions.iter().flatten().any(|inbound| inbound.pipeline_execution_id == id)
    })?;
    let name = stage.stage_name.clone().unwrap_or_default();
    if let Some(way) = stage.inbound_transition_state.as_ref().filter(|way| way.enabled == Some(false)) {
        return Some(Obstacle::Closed {
            stage: name,
            reason: way.disabled_reason.clone().unwrap_or_default(),
        });
    }
    // Between two stages an execution waits for a moment, too, and nobody is in the next one.
    let latest = stage.latest_execution.as_ref().filter(|latest| latest.status == "InProgress")?;
    let asks = stage.action_states.iter().flatten().any(|action| {
        action
            .latest_execution
            .as_ref()
            .is_some_and(|action| action.token.is_some() && action.status.as_deref() == Some("InProgress"))
    });
    Some(Obstacle::Occupied { stage: name, by: latest.pipeline_execution_id.clone(), asks })
}

impl Obstacle {
    /// One line. `revision`: what the execution in the stage releases. `region`: what a command needs behind it to look there
    /// (` --region R`, or nothing).
    pub fn told(&self, pipeline: &str, revision: &str, region: &str) -> String {
        match self {
            Self::Closed { stage, reason } => format!(
                "waits before {stage}, whose transition is disabled ({reason}): `aws codepipeline \
                 enable-stage-transition --pipeline-name {pipeline} --stage-name {stage} --transition-type \
                 Inbound{region}` opens it"
            ),
            Self::Occupied { stage, asks: true, .. } => format!(
                "waits before {stage}, where the release of {revision} waits for a decision: `novamind approve` or `novamind reject`"
            ),
            Self::Occupied { stage, asks: false, .. } => {
                format!("waits before {stage} until the release of {revision} has left it")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use novamind_api::codepipeline::{ActionExecution, ActionState, StageExecution, TransitionState};

    use super::*;

    fn execution(id: &str, status: &str) -> StageExecution {
        StageExecution {
            pipeline_execution_id: id.into(),
            status: status.into(),
            ..StageExecution::default()
        }
    }

    fn stage(status: &str, token: Option<&str>) -> StageState {
        let action = ActionExecution {
            status: Some("InProgress".into()),
            token: token.map(str::to_owned),
            ..ActionExecution::default()
        };
        StageState {
            stage_name: Some("Approval".into()),
            inbound_executions: Some(vec![execution("mine", "InProgress")]),
            latest_execution: Some(execution("first", status)),
            action_states: Some(vec![ActionState {
                latest_execution: Some(action),
                ..ActionState::default()
            }]),
            ..StageState::default()
        }
    }

    #[test]
    fn an_execution_waits_for_the_one_in_the_stage() {
        let occupied = |asks| Some(Obstacle::Occupied { stage: "Approval".into(), by: "first".into(), asks });
        assert_eq!(obstacle(&[stage("InProgress", Some("token"))], "mine"), occupied(true));
        assert_eq!(obstacle(&[stage("InProgress", None)], "mine"), occupied(false));
        assert_eq!(obstacle(&[stage("Succeeded", None)], "mine"), None);
        assert_eq!(obstacle(&[stage("InProgress", None)], "another"), None);
    }

    #[test]
    fn a_closed_way_is_told_with_its_reason() {
        let mut closed = stage("InProgress", None);
        closed.inbound_transition_state = Some(TransitionState {
            enabled: Some(false),
            disabled_reason: Some("holidays".into()),
            ..TransitionState::default()
        });
        let found = obstacle(&[closed], "mine").unwrap();
        assert_eq!(found, Obstacle::Closed { stage: "Approval".into(), reason: "holidays".into() });
        let whole = "waits before Approval, whose transition is disabled (holidays): `aws codepipeline \
                     enable-stage-transition --pipeline-name shop --stage-name Approval --transition-type Inbound` opens it";
        assert_eq!(found.told("shop", "", ""), whole);
        let elsewhere = found.told("shop", "", " --region eu-west-1");
        assert!(elsewhere.contains("--transition-type Inbound --region eu-west-1`"), "{elsewhere}");
    }
}
