//! What AWS refuses of rules though the engine could judge by it. Asked when rules are given, and not of those that are
//! stored: an ACL that was taken once must not stop to guard.

use novamind_api::wafv2::{Rule, VisibilityConfig};
use novamind_wire::Result;

use crate::error::invalid;

/// Words that are no part of a label ("Label syntax and naming requirements", WAF developer guide).
const RESERVED: [&str; 8] =
    ["awswaf", "aws", "waf", "managed", "rulegroup", "webacl", "regexpatternset", "ipset"];

/// Names of metrics that are WAF's own ("It can't contain whitespace or metric names that are reserved for AWS WAF, for
/// example All and Default_Action", VisibilityConfig, API reference).
const METRICS: [&str; 2] = ["All", "Default_Action"];

pub fn check_metric(config: &VisibilityConfig) -> Result<()> {
    match METRICS.contains(&config.metric_name.as_str()) {
        true => Err(invalid("METRIC_NAME", config.metric_name.as_str(), "The metric name is reserved.")),
        false => Ok(()),
    }
}

pub fn check(rules: &[Rule]) -> Result<()> {
    rules.iter().try_for_each(one)
}

fn one(rule: &Rule) -> Result<()> {
    let allows = rule.action.as_ref().is_some_and(|action| action.allow.is_some());
    if allows && rule.statement.rate_based_statement.is_some() {
        let reason = "A rate-based rule can have any action but Allow.";
        return Err(invalid("RULE_ACTION", rule.name.as_str(), reason));
    }
    check_metric(&rule.visibility_config)?;
    let labels = rule.rule_labels.iter().flatten();
    for label in labels {
        if label.name.split(':').any(|part| RESERVED.contains(&part)) {
            return Err(invalid("RULE", label.name.as_str(), "The label contains a reserved word."));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use novamind_api::wafv2::{AllowAction, BlockAction, Label, RuleAction};

    use super::*;

    #[test]
    fn what_is_refused() {
        let rule = || Rule { name: "r".into(), ..Rule::default() };
        let mut limited = rule();
        limited.statement.rate_based_statement = Some(Box::default());
        limited.action = Some(RuleAction { block: Some(BlockAction::default()), ..RuleAction::default() });
        assert!(check(&[rule(), limited.clone()]).is_ok());
        limited.action = Some(RuleAction { allow: Some(AllowAction::default()), ..RuleAction::default() });
        assert!(check(&[rule(), limited]).is_err());
        for (name, fine) in [("all", true), ("All", false), ("Default_Action", false)] {
            let visibility_config =
                VisibilityConfig { metric_name: name.into(), ..VisibilityConfig::default() };
            assert_eq!(check(&[Rule { visibility_config, ..rule() }]).is_ok(), fine, "{name}");
        }
        for (name, fine) in [("team:seen", true), ("awswaf:x", false), ("x:webacl", false), ("webacls", true)]
        {
            let labelled = Rule { rule_labels: Some(vec![Label { name: name.into() }]), ..rule() };
            assert_eq!(check(&[labelled]).is_ok(), fine, "{name}");
        }
    }
}
