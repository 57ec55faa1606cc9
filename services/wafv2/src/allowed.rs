//! What AWS refuses of rules though the engine could judge by it. Asked when rules are given, and not of those that are
//! stored: an ACL that was taken once must not stop to guard.

use novamind_api::wafv2::Rule;
use novamind_wire::Result;

use crate::error::invalid;

/// Words that are no part of a label ("Label syntax and naming requirements", WAF developer guide).
const RESERVED: [&str; 8] =
    ["awswaf", "aws", "waf", "managed", "rulegroup", "webacl", "regexpatternset", "ipset"];

pub fn check(rules: &[Rule]) -> Result<()> {
    rules.iter().try_for_each(one)
}

fn one(rule: &Rule) -> Result<()> {
    let allows = rule.action.as_ref().is_some_and(|action| action.allow.is_some());
    if allows && rule.statement.rate_based_statement.is_some() {
        let reason = "A rate-based rule can have any action but Allow.";
        return Err(invalid("RULE_ACTION", rule.name.as_str(), reason));
    }
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
        for (name, fine) in [("team:seen", true), ("awswaf:x", false), ("x:webacl", false), ("webacls", true)]
        {
            let labelled = Rule { rule_labels: Some(vec![Label { name: name.into() }]), ..rule() };
            assert_eq!(check(&[labelled]).is_ok(), fine, "{name}");
        }
    }
}
