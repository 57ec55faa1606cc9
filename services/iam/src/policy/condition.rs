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
