//! Rate-based rules in a log entry: those whose limit the request was over ("Log fields for web ACL traffic").

use novamind_api::wafv2::{RateBasedStatement, WebAcl};
use novamind_waf::{Judged, Match};
use serde_json::{Value, json};

/// What `rateBasedRuleList` says of a request; `acl` is the one that judged it, if it is still there.
pub fn told(entry: &Judged, acl: Option<&WebAcl>) -> Vec<Value> {
    let over = entry.matches.iter().filter(|one| one.evidence.condition == "RATE");
    over.map(|one| {
        let rules = acl.and_then(|acl| acl.rules.as_deref()).unwrap_or_default();
        let rule = rules.iter().find(|rule| one.group.is_none() && rule.name == one.rule);
        rule_told(one, rule.and_then(|rule| rule.statement.rate_based_statement.as_deref()))
    })
    .collect()
}

fn rule_told(one: &Match, rate: Option<&RateBasedStatement>) -> Value {
    let mut told = json!({"rateBasedRuleName": one.group_rule.as_ref().unwrap_or(&one.rule)});
    // Of a rule in a group, and of one that was changed meanwhile, no more is known here.
    let Some(rate) = rate else { return told };
    told["limitKey"] = match rate.aggregate_key_type.as_str() {
        "CUSTOM_KEYS" => "CUSTOMKEYS",
        kind => kind,
    }
    .into();
    told["maxRateAllowed"] = rate.limit.into();
    told["evaluationWindowSec"] = rate.evaluation_window_sec.unwrap_or(300).to_string().into();
    if matches!(rate.aggregate_key_type.as_str(), "IP" | "FORWARDED_IP")
        && let Some((address, _)) = one.evidence.text.rsplit_once(": ")
    {
        told["limitValue"] = address.into();
    }
    told
}

#[cfg(test)]
mod tests {
    use novamind_api::wafv2::Rule;
    use novamind_waf::Evidence;

    use super::*;

    #[test]
    fn rates() {
        let one = |condition: &str| Match {
            rule: "rate".into(),
            action: "BLOCK".into(),
            evidence: Evidence {
                condition: condition.into(),
                text: "2001:db8::1: 11 requests".into(),
                ..Evidence::default()
            },
            ..Match::default()
        };
        let entry = Judged { matches: vec![one("XSS"), one("RATE")], ..Judged::default() };
        let mut rule = Rule { name: "rate".into(), ..Rule::default() };
        rule.statement.rate_based_statement = Some(Box::new(RateBasedStatement {
            limit: 10,
            evaluation_window_sec: Some(60),
            aggregate_key_type: "IP".into(),
            ..RateBasedStatement::default()
        }));
        let acl = WebAcl { rules: Some(vec![rule]), ..WebAcl::default() };
        let expected = json!([{
            "rateBasedRuleName": "rate", "limitKey": "IP", "maxRateAllowed": 10, "evaluationWindowSec": "60",
            "limitValue": "2001:db8::1",
        }]);
        assert_eq!(Value::Array(told(&entry, Some(&acl))), expected);
        assert_eq!(told(&entry, None), [json!({"rateBasedRuleName": "rate"})]);
    }
}
