//! Moving traffic: the weights of two target groups on a listener and on those of its rules that lead to them.

use novamind_api::elbv2::{
    Action, DescribeListeners, DescribeRules, DescribeTargetGroups, ForwardActionConfig, ModifyListener,
    ModifyRule, TargetGroupTuple,
};
use novamind_kernel::Context;
use novamind_wire::{Error, Result};

/// The listeners and target groups of a deployment.
#[derive(Clone)]
pub struct Routes {
    pub production: String,
    pub test: Option<String>,
}

/// ARN of each target group by its name, in the order asked for.
pub async fn target_groups(cx: &Context, names: &[String]) -> Result<Vec<String>> {
    let input = DescribeTargetGroups { names: Some(names.to_vec()), ..DescribeTargetGroups::default() };
    let found = cx.call(input).await?.target_groups.unwrap_or_default();
    names
        .iter()
        .map(|name| {
            let group = found.iter().find(|group| group.target_group_name.as_deref() == Some(name));
            group.and_then(|group| group.target_group_arn.clone()).ok_or_else(|| {
                Error::new("INVALID_LOAD_BALANCER_INFO", 400, format!("There is no target group {name}"))
            })
        })
        .collect()
}

fn leads_to(action: &Action, groups: [&str; 2]) -> bool {
    let forwarded = action.forward_config.iter().flat_map(|config| config.target_groups.iter().flatten());
    let arns =
        action.target_group_arn.iter().chain(forwarded.filter_map(|tuple| tuple.target_group_arn.as_ref()));
    arns.into_iter().any(|arn| groups.contains(&arn.as_str()))
}

/// The action with these weights; what it has besides (stickiness) stays.
fn weighted(action: &Action, shares: [(&str, u8); 2]) -> Action {
    let tuples = shares.iter().map(|(arn, weight)| TargetGroupTuple {
        target_group_arn: Some((*arn).to_owned()),
        weight: Some(i32::from(*weight)),
    });
    let config = action.forward_config.clone().unwrap_or_default();
    Action {
        target_group_arn: None,
        forward_config: Some(ForwardActionConfig { target_groups: Some(tuples.collect()), ..config }),
        ..action.clone()
    }
}

fn with_shares(actions: Vec<Action>, shares: [(&str, u8); 2]) -> Option<Vec<Action>> {
    let groups = [shares[0].0, shares[1].0];
    if !actions.iter().any(|action| leads_to(action, groups)) {
        return None;
    }
    let change = |action: Action| match leads_to(&action, groups) {
        true => weighted(&action, shares),
        false => action,
    };
    Some(actions.into_iter().map(change).collect())
}

/// Gives each of the two target groups its share of a listener's traffic. In effect when it answers.
pub async fn shift(cx: &Context, listener: &str, shares: [(&str, u8); 2]) -> Result<()> {
    let input =
        DescribeListeners { listener_arns: Some(vec![listener.to_owned()]), ..DescribeListeners::default() };
    let found = cx.call(input).await?.listeners.unwrap_or_default().into_iter().next();
    let found = found.ok_or_else(|| {
        Error::new("INVALID_LOAD_BALANCER_INFO", 400, format!("There is no listener {listener}"))
    })?;
    let (mut rules, mut marker) = (Vec::new(), None);
    loop {
        let input =
            DescribeRules { listener_arn: Some(listener.to_owned()), marker, ..DescribeRules::default() };
        let page = cx.call(input).await?;
        rules.extend(page.rules.unwrap_or_default());
        marker = page.next_marker;
        if marker.is_none() {
            break;
        }
    }
    let mut moved = false;
    if let Some(actions) = with_shares(found.default_actions.unwrap_or_default(), shares) {
        let input = ModifyListener {
            listener_arn: listener.to_owned(),
            default_actions: Some(actions),
            ..ModifyListener::default()
        };
        cx.call(input).await?;
        moved = true;
    }
    for rule in rules.into_iter().filter(|rule| rule.is_default != Some(true)) {
        if let Some(actions) = with_shares(rule.actions.unwrap_or_default(), shares) {
            let input = ModifyRule {
                rule_arn: rule.rule_arn.unwrap_or_default(),
                actions: Some(actions),
                ..ModifyRule::default()
            };
            cx.call(input).await?;
            moved = true;
        }
    }
    if !moved {
        return Err(Error::new(
            "INVALID_LOAD_BALANCER_INFO",
            400,
            format!(
                "Neither the listener {listener} nor one of its rules forwards to the deployment group's target groups"
            ),
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_leads_to_the_pair_is_changed() {
        let forward = |arn: &str| Action {
            r#type: "forward".into(),
            target_group_arn: Some(arn.into()),
            ..Action::default()
        };
        let changed =
            with_shares(vec![forward("blue"), forward("other")], [("blue", 90), ("green", 10)]).unwrap();
        let weights: Vec<Option<i32>> = changed[0]
            .forward_config
            .iter()
            .flat_map(|config| config.target_groups.iter().flatten())
            .map(|tuple| tuple.weight)
            .collect();
        assert_eq!(weights, [Some(90), Some(10)]);
        assert_eq!(changed[1], forward("other"));
        assert!(with_shares(vec![forward("other")], [("blue", 1), ("green", 0)]).is_none());
    }
}
