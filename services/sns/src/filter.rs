//! Filter policies of subscriptions ("Amazon SNS subscription filter policies", developer guide). Pure.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::net::IpAddr;

use novamind_api::sns::errors;
use novamind_kernel::{Scope, Transaction};
use novamind_wire::Result;
use serde_json::{Map, Value as Json};

use crate::access::invalid;
use crate::index;
use crate::records::{Attribute, Message};

const KEYS: usize = 5;
const COMBINATIONS: usize = 150;
/// Bytes of a policy, and policies of a topic and of an account ("Filter policy constraints", developer guide).
const SIZE: usize = 256 << 10;
const OF_TOPIC: usize = 200;
const OF_ACCOUNT: usize = 10_000;
const BILLION: f64 = 1_000_000_000.0;

/// A policy: every condition must hold.
#[derive(Debug)]
pub struct Filter(Vec<Condition>);

#[derive(Debug)]
enum Condition {
    /// One of the rules fits a value of the property.
    Leaf(String, Vec<Rule>),
    /// The policy fits what the property holds.
    Inside(String, Filter),
    /// One of the policies fits.
    Or(Vec<Filter>),
}

#[derive(Debug)]
enum Rule {
    Is(Json),
    Prefix(String),
    Suffix(String),
    IgnoringCase(String),
    /// None of these.
    Not(Vec<Rule>),
    /// Bounds: whether they are met by what is less, equal and greater.
    Numeric(Vec<([bool; 3], f64)>),
    Cidr(IpAddr, u8),
    Exists(bool),
}

/// Where a policy looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum In {
    Attributes,
    Body,
}

impl In {
    pub fn parse(scope: Option<&str>) -> Result<Self> {
        match scope {
            None | Some("MessageAttributes") => Ok(Self::Attributes),
            Some("MessageBody") => Ok(Self::Body),
            Some(_) => {
                Err(invalid("Invalid parameter: FilterPolicyScope must be MessageAttributes or MessageBody"))
            }
        }
    }
}

fn wrong(reason: impl std::fmt::Display) -> novamind_wire::Error {
    invalid(format!("Invalid parameter: FilterPolicy: {reason}"))
}

/// Refuses one policy more than a topic, or its account, may have.
pub fn check_number(transaction: &mut Transaction<'_>, scope: &Scope, topic: &str) -> Result<()> {
    let (of_topic, of_account) = index::filtered(transaction, scope, topic, OF_TOPIC)?;
    if of_account < OF_ACCOUNT && of_topic < OF_TOPIC {
        return Ok(());
    }
    Err(errors::FILTER_POLICY_LIMIT_EXCEEDED_EXCEPTION.error(format!(
        "The number of filter policies has reached its limit: {OF_TOPIC} of a topic, {OF_ACCOUNT} of an account."
    )))
}

impl Filter {
    pub fn parse(text: &str, scope: In) -> Result<Self> {
        if text.len() > SIZE {
            return Err(wrong(format!("Filter policy must not be larger than {SIZE} bytes")));
        }
        let json: Json = serde_json::from_str(text).map_err(|_| wrong("failed to parse JSON"))?;
        let object = json.as_object().ok_or_else(|| wrong("Filter policy must be an object"))?;
        let (mut keys, mut combinations) = (0, 1_usize);
        let filter = Self::read(object, scope, 1, &mut keys, &mut combinations)?;
        if keys > KEYS {
            return Err(wrong("Filter policy can not have more than 5 keys"));
        }
        if combinations > COMBINATIONS {
            return Err(wrong("Filter policy is too complex"));
        }
        Ok(filter)
    }

    fn read(
        object: &Map<String, Json>,
        scope: In,
        depth: usize,
        keys: &mut usize,
        combinations: &mut usize,
    ) -> Result<Self> {
        // Deeper than any policy of five keys that somebody writes.
        if depth > 32 {
            return Err(wrong("Filter policy is too deep"));
        }
        let mut conditions = Vec::new();
        for (key, value) in object {
            conditions.push(match value {
                Json::Array(choices)
                    if key == "$or" && choices.len() > 1 && choices.iter().all(Json::is_object) =>
                {
                    let mut read = Vec::new();
                    for choice in choices.iter().filter_map(Json::as_object) {
                        read.push(Self::read(choice, scope, depth, keys, combinations)?);
                    }
                    Condition::Or(read)
                }
                Json::Array(rules) if !rules.is_empty() => {
                    *keys += 1;
                    *combinations = combinations.saturating_mul(rules.len().saturating_mul(depth));
                    Condition::Leaf(key.clone(), rules.iter().map(Rule::parse).collect::<Result<_>>()?)
                }
                Json::Array(_) => return Err(wrong(format!("Empty arrays are not allowed: {key}"))),
                Json::Object(inner) if scope == In::Body => {
                    Condition::Inside(key.clone(), Self::read(inner, scope, depth + 1, keys, combinations)?)
                }
                Json::Object(_) => {
                    return Err(wrong(format!(
                        "Filter policy scope MessageAttributes does not support nested filter policy: {key}"
                    )));
                }
                _ => return Err(wrong(format!("\"{key}\" must be an object or an array"))),
            });
        }
        Ok(Self(conditions))
    }

    /// Whether a subscription with this policy gets the message. `text` is the message as its protocol gets it.
    pub fn passes(&self, scope: In, message: &Message, text: &str) -> bool {
        match scope {
            In::Attributes => self.fits(&properties(&message.attributes)),
            In::Body => self.passes_body(text),
        }
    }

    /// What is no JSON object has no properties, and is not delivered.
    pub fn passes_body(&self, text: &str) -> bool {
        let json = serde_json::from_str::<Json>(text).ok();
        json.as_ref().and_then(Json::as_object).is_some_and(|object| self.fits(object))
    }

    fn fits(&self, object: &Map<String, Json>) -> bool {
        self.0.iter().all(|condition| match condition {
            Condition::Leaf(key, rules) => {
                let value = object.get(key);
                rules.iter().any(|rule| rule.fits(value))
            }
            Condition::Or(choices) => choices.iter().any(|choice| choice.fits(object)),
            Condition::Inside(key, filter) => match object.get(key) {
                Some(Json::Object(inner)) => filter.fits(inner),
                Some(Json::Array(items)) => {
                    items.iter().filter_map(Json::as_object).any(|one| filter.fits(one))
                }
                // A rule that something is not there holds where nothing is.
                _ => filter.fits(&Map::new()),
            },
        })
    }
}

/// Attributes as properties: binary ones are passed over.
fn properties(attributes: &BTreeMap<String, Attribute>) -> Map<String, Json> {
    let value = |attribute: &Attribute| match attribute.kind.as_str() {
        "String.Array" => serde_json::from_str(&attribute.value).ok(),
        "Number" => serde_json::from_str::<Json>(&attribute.value)
            .ok()
            .filter(Json::is_number)
            .or_else(|| serde_json::Number::from_f64(attribute.value.trim().parse().ok()?).map(Json::Number)),
        "Binary" => None,
        _ => Some(Json::String(attribute.value.clone())),
    };
    attributes.iter().filter_map(|(name, one)| Some((name.clone(), value(one)?))).collect()
}

/// A number with the five digits that count.
fn digits(number: f64) -> i64 {
    (number * 100_000.0).round() as i64
}

impl Rule {
    fn parse(json: &Json) -> Result<Self> {
        let Json::Object(object) = json else {
            return match json {
                Json::Array(_) => Err(wrong("Match value must be String, number, true, false, or null")),
                Json::Number(number) => Ok(Self::Is(number_in_range(number).map(|_| json.clone())?)),
                _ => Ok(Self::Is(json.clone())),
            };
        };
        let mut entries = object.iter();
        let (Some((kind, value)), None) = (entries.next(), entries.next()) else {
            return Err(wrong("Only one key allowed in match expression"));
        };
        let text = || {
            let text = value.as_str().filter(|text| !text.is_empty());
            text.map(str::to_owned).ok_or_else(|| wrong(format!("{kind} match pattern must be a string")))
        };
        Ok(match kind.as_str() {
            "prefix" => Self::Prefix(text()?),
            "suffix" => Self::Suffix(text()?),
            "equals-ignore-case" => Self::IgnoringCase(text()?),
            "exists" => Self::Exists(
                value.as_bool().ok_or_else(|| wrong("exists match pattern must be either true or false."))?,
            ),
            "cidr" => cidr(&text()?).ok_or_else(|| wrong("Malformed CIDR, one '/' required"))?,
            "numeric" => Self::Numeric(numeric(value)?),
            "anything-but" => Self::Not(match value {
                Json::Array(values) if !values.is_empty() && !values.iter().any(Json::is_object) => {
                    values.iter().map(Self::parse).collect::<Result<_>>()?
                }
                Json::Object(inner) if inner.keys().all(|key| key == "prefix" || key == "suffix") => {
                    vec![Self::parse(value)?]
                }
                Json::String(_) | Json::Number(_) => vec![Self::parse(value)?],
                _ => {
                    return Err(wrong(
                        "Value of anything-but must be an array or single string/number value.",
                    ));
                }
            }),
            _ => return Err(wrong(format!("Unrecognized match type {kind}"))),
        })
    }

    fn fits(&self, value: Option<&Json>) -> bool {
        match (self, value) {
            (Self::Exists(wanted), value) => value.is_some() == *wanted,
            (_, None) => false,
            (_, Some(Json::Array(values))) => values.iter().any(|value| self.fits_one(value)),
            (_, Some(value)) => self.fits_one(value),
        }
    }

    fn fits_one(&self, value: &Json) -> bool {
        match (self, value) {
            (Self::Is(Json::Number(wanted)), Json::Number(value)) => {
                wanted.as_f64().map(digits) == value.as_f64().map(digits)
            }
            (Self::Is(wanted), value) => wanted == value,
            (Self::Prefix(prefix), Json::String(text)) => text.starts_with(prefix),
            (Self::Suffix(suffix), Json::String(text)) => text.ends_with(suffix),
            (Self::IgnoringCase(wanted), Json::String(text)) => wanted.to_lowercase() == text.to_lowercase(),
            (Self::Not(rules), value) => !rules.iter().any(|rule| rule.fits_one(value)),
            (Self::Numeric(bounds), Json::Number(number)) => {
                let number = number.as_f64().map(digits);
                number.is_some_and(|number| {
                    bounds.iter().all(|(met, bound)| meets(number.cmp(&digits(*bound)), met))
                })
            }
            (Self::Cidr(network, bits), Json::String(text)) => {
                text.parse().is_ok_and(|address| covers(*network, *bits, address))
            }
            _ => false,
        }
    }
}

fn meets(order: Ordering, [less, equal, greater]: &[bool; 3]) -> bool {
    match order {
        Ordering::Less => *less,
        Ordering::Equal => *equal,
        Ordering::Greater => *greater,
    }
}

fn number_in_range(number: &serde_json::Number) -> Result<f64> {
    let found = number.as_f64().filter(|number| number.abs() <= BILLION);
    found.ok_or_else(|| wrong("Value must be between -1.0E9 and 1.0E9, inclusive"))
}

fn numeric(value: &Json) -> Result<Vec<([bool; 3], f64)>> {
    let parts = value.as_array().filter(|parts| matches!(parts.len(), 2 | 4));
    let parts = parts.ok_or_else(|| wrong("Value of numeric must be an array of one or two comparisons."))?;
    let mut bounds = Vec::new();
    for pair in parts.chunks(2) {
        let [Json::String(operator), Json::Number(number)] = pair else {
            return Err(wrong("Value of numeric must be operators, each followed by a number"));
        };
        let met = match operator.as_str() {
            "=" => [false, true, false],
            "<" => [true, false, false],
            "<=" => [true, true, false],
            ">" => [false, false, true],
            ">=" => [false, true, true],
            _ => return Err(wrong(format!("Unrecognized numeric range operator: {operator}"))),
        };
        bounds.push((met, number_in_range(number)?));
    }
    if let [(first, low), (second, high)] = bounds.as_slice()
        && !(first[2] && second[0] && low < high)
    {
        return Err(wrong("Bottom must be less than top"));
    }
    Ok(bounds)
}

fn cidr(text: &str) -> Option<Rule> {
    let (address, bits) = text.split_once('/')?;
    let (address, bits): (IpAddr, u8) = (address.parse().ok()?, bits.parse().ok()?);
    (bits <= if address.is_ipv4() { 32 } else { 128 }).then_some(Rule::Cidr(address, bits))
}

fn covers(network: IpAddr, bits: u8, address: IpAddr) -> bool {
    let (a, b, width) = match (network, address) {
        (IpAddr::V4(a), IpAddr::V4(b)) => (u128::from(a.to_bits()), u128::from(b.to_bits()), 32),
        (IpAddr::V6(a), IpAddr::V6(b)) => (a.to_bits(), b.to_bits(), 128),
        _ => return false,
    };
    (a ^ b).checked_shr(width - u32::from(bits)).unwrap_or(0) == 0
}

#[cfg(test)]
mod tests {
    use novamind_wire::Timestamp;

    use super::*;
    use crate::records::MessageType;

    fn message(attributes: &[(&str, &str, &str)]) -> Message {
        let one = |(name, kind, value): &(&str, &str, &str)| {
            ((*name).to_owned(), Attribute { kind: (*kind).into(), value: (*value).into() })
        };
        Message {
            kind: MessageType::Notification,
            topic: "t".into(),
            subject: None,
            text: String::new(),
            texts: BTreeMap::new(),
            attributes: attributes.iter().map(one).collect(),
            published: Timestamp::from_millis(0),
            token: None,
        }
    }

    #[test]
    fn attributes() {
        let message = message(&[
            ("store", "String", "Example_corp"),
            ("price", "Number", "100.50"),
            ("interests", "String.Array", r#"["soccer", "rugby", true, 3]"#),
            ("ip", "String", "10.0.0.200"),
            ("bytes", "Binary", "AAAA"),
        ]);
        let cases = [
            ("{}", true),
            (r#"{"store": ["Example_corp"]}"#, true),
            (r#"{"store": ["example_corp"]}"#, false),
            (r#"{"store": [{"equals-ignore-case": "example_CORP"}]}"#, true),
            (r#"{"store": ["other", {"prefix": "Exam"}]}"#, true),
            (r#"{"store": [{"suffix": "corp"}], "price": [{"numeric": ["<", 100]}]}"#, false),
            (r#"{"price": [{"numeric": [">", 100, "<=", 100.5]}]}"#, true),
            (r#"{"price": [{"numeric": ["=", 100.5]}]}"#, true),
            (r#"{"price": [{"numeric": [">=", 100.50001]}]}"#, false),
            (r#"{"price": [100.5]}"#, true),
            (r#"{"price": ["100.50"]}"#, false),
            (r#"{"price": [{"anything-but": [100, 101]}]}"#, true),
            (r#"{"price": [{"anything-but": 100.5}]}"#, false),
            (r#"{"store": [{"anything-but": {"prefix": "Exam"}}]}"#, false),
            (r#"{"store": [{"anything-but": ["a", "b"]}]}"#, true),
            (r#"{"missing": [{"anything-but": ["a"]}]}"#, false),
            (r#"{"missing": [{"exists": false}]}"#, true),
            (r#"{"store": [{"exists": true}]}"#, true),
            (r#"{"bytes": [{"exists": true}]}"#, false),
            (r#"{"interests": ["rugby"]}"#, true),
            (r#"{"interests": [true]}"#, true),
            (r#"{"interests": [3]}"#, true),
            (r#"{"interests": ["chess"]}"#, false),
            (r#"{"ip": [{"cidr": "10.0.0.0/24"}]}"#, true),
            (r#"{"ip": [{"cidr": "10.0.0.0/25"}]}"#, false),
            (r#"{"$or": [{"store": ["x"]}, {"price": [100.5]}]}"#, true),
            (r#"{"$or": [{"store": ["x"]}, {"price": [1]}]}"#, false),
        ];
        for (policy, expected) in cases {
            let filter = Filter::parse(policy, In::Attributes).unwrap();
            assert_eq!(filter.passes(In::Attributes, &message, ""), expected, "{policy}");
        }
    }

    #[test]
    fn bodies() {
        let body =
            r#"{"order": {"id": 7, "items": [{"sku": "a"}, {"sku": "b"}]}, "tags": ["x"], "none": null}"#;
        let message = message(&[]);
        let cases = [
            (r#"{"order": {"id": [7]}}"#, true),
            (r#"{"order": {"id": [8]}}"#, false),
            (r#"{"order": {"items": {"sku": ["b"]}}}"#, true),
            (r#"{"order": {"items": {"sku": ["c"]}}}"#, false),
            (r#"{"tags": ["x"]}"#, true),
            (r#"{"none": [null]}"#, true),
            (r#"{"gone": {"deep": [{"exists": false}]}}"#, true),
        ];
        for (policy, expected) in cases {
            let filter = Filter::parse(policy, In::Body).unwrap();
            assert_eq!(filter.passes(In::Body, &message, body), expected, "{policy}");
            assert!(!filter.passes(In::Body, &message, "no JSON"));
        }
    }

    #[test]
    fn what_is_refused() {
        let cases = [
            "[]",
            "x",
            r#"{"a": "b"}"#,
            r#"{"a": []}"#,
            r#"{"a": {"b": ["c"]}}"#,
            r#"{"a": [{"prefix": 1}]}"#,
            r#"{"a": [{"prefix": "x", "suffix": "y"}]}"#,
            r#"{"a": [{"wildcard": "x*"}]}"#,
            r#"{"a": [{"numeric": ["<"]}]}"#,
            r#"{"a": [{"numeric": ["~", 1]}]}"#,
            r#"{"a": [{"numeric": [">", 5, "<", 1]}]}"#,
            r#"{"a": [{"cidr": "10.0.0.0"}]}"#,
            r#"{"a": [{"cidr": "10.0.0.0/33"}]}"#,
            r#"{"a": [{"anything-but": []}]}"#,
            r#"{"a": [{"exists": "yes"}]}"#,
            r#"{"a": [2000000000]}"#,
            r#"{"a": [1], "b": [1], "c": [1], "d": [1], "e": [1], "f": [1]}"#,
            r#"{"a": [1,2,3,4,5,6], "b": [1,2,3,4,5,6], "c": [1,2,3,4,5,6]}"#,
        ];
        for policy in cases {
            assert!(Filter::parse(policy, In::Attributes).is_err(), "{policy}");
        }
        let of_size = |size: usize| format!(r#"{{"a": ["{}"]}}"#, "x".repeat(size - 11));
        assert!(Filter::parse(&of_size(SIZE), In::Attributes).is_ok());
        assert!(Filter::parse(&of_size(SIZE + 1), In::Attributes).is_err());
    }
}
