//! The actions of an execution, and the rules of its conditions, as one list.

use novamind_api::codepipeline::{
    ActionExecutionDetail, ActionExecutionInput, ActionExecutionOutput, ActionExecutionResult, ActionTypeId,
    RuleExecutionDetail,
};

use super::explain;

/// Actions and rules in the order in which they have begun. They are listed with the latest first, and on a clock that stands
/// still many begin at one time.
pub fn in_order(
    actions: Vec<ActionExecutionDetail>,
    rules: Vec<RuleExecutionDetail>,
) -> Vec<ActionExecutionDetail> {
    let rules = rules.into_iter().rev().map(as_action);
    let mut all: Vec<ActionExecutionDetail> = actions.into_iter().rev().chain(rules).collect();
    all.sort_by_key(|action| action.start_time);
    all
}

/// The execution of a rule, told as that of an action of the category [`explain::RULE`].
fn as_action(rule: RuleExecutionDetail) -> ActionExecutionDetail {
    let kind = rule.input.and_then(|input| input.rule_type_id).unwrap_or_default();
    let result = rule.output.and_then(|output| output.execution_result).unwrap_or_default();
    ActionExecutionDetail {
        pipeline_execution_id: rule.pipeline_execution_id,
        action_execution_id: rule.rule_execution_id,
        stage_name: rule.stage_name,
        action_name: rule.rule_name,
        start_time: rule.start_time,
        last_update_time: rule.last_update_time,
        status: rule.status,
        input: Some(ActionExecutionInput {
            action_type_id: Some(ActionTypeId {
                category: explain::RULE.into(),
                owner: kind.owner.unwrap_or_default(),
                provider: kind.provider,
                version: kind.version.unwrap_or_default(),
            }),
            ..ActionExecutionInput::default()
        }),
        output: Some(ActionExecutionOutput {
            execution_result: Some(ActionExecutionResult {
                external_execution_id: result.external_execution_id,
                external_execution_summary: result.external_execution_summary,
                external_execution_url: result.external_execution_url,
                error_details: result.error_details,
                ..ActionExecutionResult::default()
            }),
            ..ActionExecutionOutput::default()
        }),
        ..ActionExecutionDetail::default()
    }
}

#[cfg(test)]
mod tests {
    use novamind_wire::Timestamp;

    use super::*;

    #[test]
    fn what_began_at_one_time_keeps_its_order() {
        let action = |name: &str, at| ActionExecutionDetail {
            action_name: Some(name.into()),
            start_time: Some(Timestamp::from_millis(at)),
            ..ActionExecutionDetail::default()
        };
        let rule = RuleExecutionDetail {
            rule_name: Some("Alarm".into()),
            start_time: Some(Timestamp::from_millis(2)),
            ..RuleExecutionDetail::default()
        };
        let listed = vec![action("Deploy", 3), action("Build", 1), action("Source", 1)];
        let all = in_order(listed, vec![rule]);
        let names: Vec<_> = all.iter().filter_map(|action| action.action_name.as_deref()).collect();
        assert_eq!(names, ["Source", "Build", "Alarm", "Deploy"]);
    }
}
