//! The condition block: operators, their modifiers, and what a missing value means.

use std::collections::BTreeSet;
use std::net::IpAddr;

use novamind_wire::Timestamp;
use serde_json::Value;

use super::facts::Facts;
use super::pattern::Pattern;

/// `"ForAnyValue:StringLikeIfExists": {"key": ["a*", "b"]}`
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    operator: Operator,
    negated: bool,
    if_exists: bool,
    set: Set,
    key: String,
    values: Vec<Pattern>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Set {
    /// The key has one value in the request.
    Single,
    All,
    Any,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Equals,
    EqualsWithoutCase,
    Like,
    Number(Order),
    Date(Order),
    Bool,
    Binary,
    Ip,
    Arn,
    Null,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Order {
    fn holds<T: PartialOrd>(self, value: T, limit: T) -> bool {
        match self {
            Self::Equal => value == limit,
            Self::Less => value < limit,
            Self::LessOrEqual => value <= limit,
            Self::Greater => value > limit,
            Self::GreaterOrEqual => value >= limit,
        }
    }
}

/// The operator of a name, and whether it is its negation.
fn operator(name: &str) -> Option<(Operator, bool)> {
    use Operator as O;
    let order = |rest: &str| {
        Some(match rest {
            "Equals" => (Order::Equal, false),
            "NotEquals" => (Order::Equal, true),
            "LessThan" => (Order::Less, false),
            "LessThanEquals" => (Order::LessOrEqual, false),
            "GreaterThan" => (Order::Greater, false),
            "GreaterThanEquals" => (Order::GreaterOrEqual, false),
            _ => return None,
        })
    };
    if let Some(rest) = name.strip_prefix("Numeric") {
        return order(rest).map(|(order, negated)| (O::Number(order), negated));
    }
    if let Some(rest) = name.strip_prefix("Date") {
        return order(rest).map(|(order, negated)| (O::Date(order), negated));
    }
    Some(match name {
        "StringEquals" => (O::Equals, false),
        "StringNotEquals" => (O::Equals, true),
        "StringEqualsIgnoreCase" => (O::EqualsWithoutCase, false),
        "StringNotEqualsIgnoreCase" => (O::EqualsWithoutCase, true),
        "StringLike" => (O::Like, false),
        "StringNotLike" => (O::Like, true),
        "Bool" => (O::Bool, false),
        "BinaryEquals" => (O::Binary, false),
        "IpAddress" => (O::Ip, false),
        "NotIpAddress" => (O::Ip, true),
        "ArnEquals" | "ArnLike" => (O::Arn, false),
        "ArnNotEquals" | "ArnNotLike" => (O::Arn, true),
        "Null" => (O::Null, false),
        _ => return None,
    })
}

impl Condition {
    /// Reads one operator with all its keys.
    pub fn parse(name: &str, keys: &Value, variables: bool) -> Result<Vec<Self>, String> {
        let invalid = || format!("Invalid Condition type : {name}.");
        let (set, rest) = match name.split_once(':') {
            None => (Set::Single, name),
            Some(("ForAllValues", rest)) => (Set::All, rest),
            Some(("ForAnyValue", rest)) => (Set::Any, rest),
            Some(_) => return Err(invalid()),
        };
        let (rest, if_exists) = match rest.strip_suffix("IfExists") {
            Some(rest) => (rest, true),
            None => (rest, false),
        };
        let (operator, negated) = operator(rest).ok_or_else(invalid)?;
        if operator == Operator::Null && (if_exists || set != Set::Single) {
            return Err(invalid());
        }
        let keys = keys.as_object().ok_or("Syntax errors in policy.")?;
        let mut conditions = Vec::new();
        for (key, values) in keys {
            if !key.contains(':') {
                return Err(
                    "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.".into()
                );
            }
            let texts = texts(values).ok_or("Syntax errors in policy.")?;
            let wildcards = matches!(operator, Operator::Like | Operator::Arn);
            let mut compiled = Vec::new();
            for text in texts {
                check(operator, &text)?;
                compiled.push(Pattern::compile(&text, wildcards, variables)?);
            }
            let key = key.clone();
            conditions.push(Self { operator, negated, if_exists, set, key, values: compiled });
        }
        Ok(conditions)
    }

    /// Adds the keys that the condition asks for.
    pub fn keys(&self, keys: &mut BTreeSet<String>) {
        keys.insert(self.key.clone());
        self.values.iter().for_each(|value| value.keys(keys));
    }

    pub fn holds(&self, facts: &Facts<'_>) -> bool {
        let present = facts.values(&self.key);
        if self.operator == Operator::Null {
            let absent = present.is_none_or(|values| values.is_empty());
            let wanted = if absent { "true" } else { "false" };
            return self
                .values
                .iter()
                .any(|value| value.exact().is_some_and(|text| text.eq_ignore_ascii_case(wanted)));
        }
        let values = match present {
            Some(values) if !values.is_empty() => values,
            _ => {
                return match self.set {
                    Set::All => true,
                    Set::Any => self.if_exists,
                    Set::Single => self.negated || self.if_exists,
                };
            }
        };
        let meets = |value: &String| self.values.iter().any(|wanted| self.compare(value, wanted, facts));
        match (self.set, self.negated) {
            (Set::All, negated) => values.iter().all(|value| meets(value) != negated),
            (Set::Any, negated) => values.iter().any(|value| meets(value) != negated),
            (Set::Single, false) => values.iter().any(meets),
            (Set::Single, true) => !values.iter().any(meets),
        }
    }

    fn compare(&self, value: &str, wanted: &Pattern, facts: &Facts<'_>) -> bool {
        let text =
            |compare: &dyn Fn(&str) -> bool| wanted.value(facts).is_some_and(|wanted| compare(&wanted));
        match self.operator {
            Operator::Like => wanted.matches(value, facts),
            Operator::Arn => wanted.matches_arn(value, facts),
            Operator::Equals | Operator::Binary => wanted.matches(value, facts),
            Operator::EqualsWithoutCase => wanted.matches_without_case(value, facts),
            Operator::Bool => text(&|wanted| value.eq_ignore_ascii_case(wanted)),
            Operator::Number(order) => text(&|wanted| {
                let pair = value.trim().parse::<f64>().ok().zip(wanted.trim().parse::<f64>().ok());
                pair.is_some_and(|(value, wanted)| order.holds(value, wanted))
            }),
            Operator::Date(order) => text(&|wanted| {
                let pair = date(value).zip(date(wanted));
                pair.is_some_and(|(value, wanted)| order.holds(value, wanted))
            }),
            Operator::Ip => text(&|wanted| {
                let pair = value.parse::<IpAddr>().ok().zip(network(wanted));
                pair.is_some_and(|(address, network)| contains(network, address))
            }),
            Operator::Null => false,
        }
    }
}

/// Refuses values that no request could ever meet because they are not of the operator's type.
fn check(operator: Operator, text: &str) -> Result<(), String> {
    // What a variable stands for is known with the request only.
    let fits = text.contains("${")
        || match operator {
            Operator::Number(_) => text.trim().parse::<f64>().is_ok(),
            Operator::Date(_) => date(text).is_some(),
            Operator::Ip => network(text).is_some(),
            Operator::Bool | Operator::Null => {
                ["true", "false"].contains(&text.to_ascii_lowercase().as_str())
            }
            _ => true,
        };
    fits.then_some(()).ok_or_else(|| format!("The value {text} is not valid for this condition operator."))
}

/// A time, or a day without one ("Date condition operators", IAM user guide); also seconds since 1970.
fn date(text: &str) -> Option<Timestamp> {
    let is_day = text.len() == 10 && text.bytes().filter(|byte| *byte == b'-').count() == 2;
    if is_day { Timestamp::parse(&format!("{text}T00:00:00Z")) } else { Timestamp::parse(text) }
}

/// A text, a number, a boolean, or a list of them.
fn texts(value: &Value) -> Option<Vec<String>> {
    let one = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    };
    match value {
        Value::Array(values) => values.iter().map(one).collect(),
        value => Some(vec![one(value)?]),
    }
}

fn network(text: &str) -> Option<(IpAddr, u32)> {
    let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
    let address: IpAddr = address.parse().ok()?;
    let most = if address.is_ipv4() { 32 } else { 128 };
    let bits = bits.map_or(Some(most), |bits| bits.parse().ok())?;
    (bits <= most).then_some((address, bits))
}

fn contains((network, bits): (IpAddr, u32), address: IpAddr) -> bool {
    match (network, address) {
        (IpAddr::V4(network), IpAddr::V4(address)) => {
            let differ = network.to_bits() ^ address.to_bits();
            differ.checked_shr(32 - bits).unwrap_or(0) == 0
        }
        (IpAddr::V6(network), IpAddr::V6(address)) => {
            let differ = network.to_bits() ^ address.to_bits();
            differ.checked_shr(128 - bits).unwrap_or(0) == 0
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use novamind_kernel::{Caller, ResourceTags};
    use serde_json::json;

    use super::super::facts::Who;
    use super::*;

    /// Whether a condition on a key holds for a request in which the key has these values.
    fn holds(operator: &str, wanted: &[&str], values: &[&str]) -> bool {
        let caller = Caller::root("123456789012");
        let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
        let (tags, conditions) = (BTreeMap::new(), BTreeMap::from([("test:Key".to_owned(), values)]));
        let resource_tags = ResourceTags::none();
        let facts = Facts {
            who: Who::Caller(&caller),
            account: "123456789012",
            user_id: "",
            tags: &tags,
            region: "us-east-1",
            resource: "*",
            conditions: &conditions,
            resource_tags: &resource_tags,
            source: None,
            via: &[],
            now: Timestamp::from_millis(0),
            simulated: false,
        };
        let parsed = Condition::parse(operator, &json!({ "test:Key": wanted }), true).unwrap();
        parsed.iter().all(|condition| condition.holds(&facts))
    }

    /// Each operator of the guide with a value for which it holds and one for which it does not, and its negation, if it
    /// has one, the other way round.
    #[test]
    fn every_operator() {
        let (noon, topic) = ("2026-05-01T12:00:00Z", "arn:aws:sns:us-east-1:123456789012:topic");
        let (before, after) = ("2026-05-01T11:59:59Z", "2026-05-01T12:00:01Z");
        let cases = [
            ("StringEquals", "StringNotEquals", "aB", "aB", "ab"),
            ("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "aB", "Ab", "b"),
            ("StringLike", "StringNotLike", "a*c?", "abbcd", "abbc"),
            ("NumericEquals", "NumericNotEquals", "10", "10.0", "11"),
            ("NumericLessThan", "", "10", "9.5", "10"),
            ("NumericLessThanEquals", "", "10", "10", "10.5"),
            ("NumericGreaterThan", "", "10", "11", "10"),
            ("NumericGreaterThanEquals", "", "10", "10", "9"),
            ("NumericGreaterThan", "", "9", "10", "ten"),
            ("DateEquals", "DateNotEquals", noon, noon, after),
            ("DateEquals", "DateNotEquals", "1577836800", "2020-01-01T00:00:00Z", noon),
            ("DateLessThan", "", noon, before, noon),
            ("DateLessThan", "", "2026-05-02", after, "2026-05-02T00:00:00Z"),
            ("DateLessThanEquals", "", noon, noon, after),
            ("DateGreaterThan", "", noon, after, noon),
            ("DateGreaterThanEquals", "", noon, noon, before),
            ("Bool", "", "true", "TRUE", "false"),
            ("BinaryEquals", "", "QmluYXJ5", "QmluYXJ5", "qmluyxj5"),
            ("IpAddress", "NotIpAddress", "203.0.113.0/24", "203.0.113.9", "203.0.114.1"),
            ("IpAddress", "NotIpAddress", "203.0.113.7", "203.0.113.7", "203.0.113.8"),
            ("IpAddress", "NotIpAddress", "2001:db8::/32", "2001:db8:1::1", "203.0.113.9"),
            (
                "ArnEquals",
                "ArnNotEquals",
                "arn:aws:sns:*:123456789012:t*",
                topic,
                "arn:aws:sqs:us-east-1:123456789012:t",
            ),
            ("ArnLike", "ArnNotLike", "arn:aws:sns:*:123456789012:t*", topic, "arn:aws:sns:us-east-1:1:t"),
        ];
        for (operator, negation, wanted, good, bad) in cases {
            assert!(holds(operator, &[wanted], &[good]), "{operator} {wanted} {good}");
            assert!(!holds(operator, &[wanted], &[bad]), "{operator} {wanted} {bad}");
            assert!(!holds(operator, &[wanted], &[]), "{operator} without a value");
            assert!(
                holds(&format!("{operator}IfExists"), &[wanted], &[]),
                "{operator}IfExists without a value"
            );
            if !negation.is_empty() {
                assert!(!holds(negation, &[wanted], &[good]), "{negation} {wanted} {good}");
                assert!(holds(negation, &[wanted], &[bad]), "{negation} {wanted} {bad}");
                assert!(holds(negation, &[wanted], &[]), "{negation} without a value");
                // One of several wanted values is enough for the one, none of them may be there for the other.
                assert!(
                    holds(operator, &[bad, wanted], &[good]) && !holds(negation, &[bad, wanted], &[good])
                );
            }
        }
    }

    #[test]
    fn several_values_and_none() {
        let cases = [
            ("ForAllValues:StringEquals", "a b", "a b", true),
            ("ForAllValues:StringEquals", "a b", "a c", false),
            ("ForAllValues:StringEquals", "a", "", true),
            ("ForAllValues:StringNotEquals", "a", "b c", true),
            ("ForAllValues:StringNotEquals", "a", "a b", false),
            ("ForAnyValue:StringEquals", "a", "a c", true),
            ("ForAnyValue:StringEquals", "a", "c", false),
            ("ForAnyValue:StringEquals", "a", "", false),
            ("ForAnyValue:StringNotEquals", "a", "a b", true),
            ("ForAnyValue:StringNotEquals", "a", "a", false),
            ("Null", "true", "", true),
            ("Null", "true", "a", false),
            ("Null", "false", "", false),
            ("Null", "false", "a", true),
        ];
        for (operator, wanted, values, expected) in cases {
            let (all, given): (Vec<&str>, Vec<&str>) =
                (wanted.split_whitespace().collect(), values.split_whitespace().collect());
            assert_eq!(holds(operator, &all, &given), expected, "{operator} {wanted} {values}");
        }
    }
}
