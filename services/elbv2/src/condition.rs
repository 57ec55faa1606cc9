//! Conditions of rules: parsed and checked, stored, rendered, and translated for the edge.
//!
//! The old form (`Field` and `Values`) and the form with a configuration per field mean the same; both are shown.

use novamind_api::elbv2::{
    HostHeaderConditionConfig, HttpHeaderConditionConfig, HttpRequestMethodConditionConfig,
    PathPatternConditionConfig, QueryStringConditionConfig, QueryStringKeyValuePair, RuleCondition,
    SourceIpConditionConfig,
};
use novamind_edge as edge;
use novamind_wire::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::refuse::invalid;

/// Values of one rule at most.
const MOST_VALUES: usize = 5;
const MOST_WILDCARDS: usize = 5;
const LONGEST: usize = 128;

/// One condition as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    Host(Patterns),
    Path(Patterns),
    Header { name: String, patterns: Patterns },
    Method(Vec<String>),
    SourceIp(Vec<String>),
    Query(Vec<Pair>),
}

/// Wildcard values, or regular expressions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patterns {
    pub values: Vec<String>,
    pub regex: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    pub key: Option<String>,
    pub value: String,
}

/// Reads the conditions of a rule.
pub fn parse(conditions: Vec<RuleCondition>) -> Result<Vec<Condition>> {
    let all: Vec<Condition> = conditions.into_iter().map(parse_one).collect::<Result<_>>()?;
    if all.is_empty() {
        return Err(invalid("A rule must have at least one condition"));
    }
    for field in ["host-header", "path-pattern", "http-request-method", "source-ip"] {
        if all.iter().filter(|condition| condition.field() == field).count() > 1 {
            return Err(invalid(format!("A rule can only have one '{field}' condition")));
        }
    }
    if all.iter().map(Condition::count).sum::<usize>() > MOST_VALUES {
        return Err(invalid(format!("A rule can only have '{MOST_VALUES}' condition values")));
    }
    if all.iter().map(Condition::wildcards).sum::<usize>() > MOST_WILDCARDS {
        return Err(invalid(format!("A rule can only have '{MOST_WILDCARDS}' condition wildcards")));
    }
    Ok(all)
}

fn parse_one(condition: RuleCondition) -> Result<Condition> {
    let field = condition.field.clone().unwrap_or_default();
    let configs = [
        ("host-header", condition.host_header_config.is_some()),
        ("path-pattern", condition.path_pattern_config.is_some()),
        ("http-header", condition.http_header_config.is_some()),
        ("query-string", condition.query_string_config.is_some()),
        ("http-request-method", condition.http_request_method_config.is_some()),
        ("source-ip", condition.source_ip_config.is_some()),
    ];
    if !configs.iter().any(|(known, _)| *known == field) {
        return Err(invalid(format!(
            "Condition field '{field}' must be one of '[path-pattern, host-header, \
             http-header, http-request-method, query-string, source-ip]'"
        )));
    }
    if let Some((other, _)) = configs.iter().find(|(known, present)| *present && *known != field) {
        return Err(invalid(format!(
            "A condition with the field '{field}' cannot have the configuration of {other}"
        )));
    }
    match field.as_str() {
        "host-header" => host(condition),
        "path-pattern" => path(condition),
        "http-header" => header(condition),
        "query-string" => query(condition),
        "http-request-method" => method(condition),
        _ => source_ip(condition),
    }
}

fn host(condition: RuleCondition) -> Result<Condition> {
    let config = condition.host_header_config.unwrap_or_default();
    let values = config.values.or(condition.values);
    let patterns = patterns(values, config.regex_values.or(condition.regex_values), true)?;
    patterns.values.iter().try_for_each(|value| check_host(value))?;
    Ok(Condition::Host(patterns))
}

fn path(condition: RuleCondition) -> Result<Condition> {
    let config = condition.path_pattern_config.unwrap_or_default();
    let values = config.values.or(condition.values);
    let patterns = patterns(values, config.regex_values.or(condition.regex_values), false)?;
    let good = |c: char| c.is_ascii_alphanumeric() || "_-.$/~\"'@:+&*?!%,;=()[]".contains(c);
    match patterns.values.iter().find(|value| !value.chars().all(good)) {
        Some(value) => {
            Err(invalid(format!("The path pattern '{value}' has characters that are not allowed")))
        }
        None => Ok(Condition::Path(patterns)),
    }
}

fn header(condition: RuleCondition) -> Result<Condition> {
    let config = condition
        .http_header_config
        .ok_or_else(|| invalid("A condition of the field http-header must have an HttpHeaderConfig"))?;
    let name = config.http_header_name.unwrap_or_default();
    let token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    if name.is_empty() || name.len() > 40 || !name.chars().all(token) {
        return Err(invalid(format!("'{name}' is not a valid HTTP header name")));
    }
    if name.eq_ignore_ascii_case("host") {
        return Err(invalid("Use the condition host-header for the header Host"));
    }
    let patterns = patterns(config.values, config.regex_values, true)?;
    Ok(Condition::Header { name, patterns })
}

fn query(condition: RuleCondition) -> Result<Condition> {
    let config = condition.query_string_config.unwrap_or_default();
    let pairs = config.values.unwrap_or_default().into_iter().map(|pair| {
        let value = pair
            .value
            .filter(|value| !value.is_empty())
            .ok_or_else(|| invalid("A query string condition must have a value"))?;
        check_length(&value)?;
        pair.key.iter().try_for_each(|key| check_length(key))?;
        Ok(Pair { key: pair.key.filter(|key| !key.is_empty()), value })
    });
    Ok(Condition::Query(some(pairs.collect::<Result<_>>()?, "query-string")?))
}

fn method(condition: RuleCondition) -> Result<Condition> {
    let config = condition.http_request_method_config.unwrap_or_default();
    let values = some(config.values.or(condition.values).unwrap_or_default(), "http-request-method")?;
    let good = |c: char| c.is_ascii_uppercase() || c == '-' || c == '_';
    for value in &values {
        if value.is_empty() || value.len() > 40 || !value.chars().all(good) {
            return Err(invalid(format!("'{value}' is not a valid HTTP request method")));
        }
    }
    Ok(Condition::Method(values))
}

fn source_ip(condition: RuleCondition) -> Result<Condition> {
    let config = condition.source_ip_config.unwrap_or_default();
    if config.ip_address_type.is_some() {
        return Err(Error::unsupported("The member IpAddressType of SourceIpConfig"));
    }
    let values = some(config.values.or(condition.values).unwrap_or_default(), "source-ip")?;
    match values.iter().find(|value| !value.contains('/') || edge::parse_block(value).is_none()) {
        Some(wrong) => Err(invalid(format!("The IP address range '{wrong}' is not in CIDR notation"))),
        None => Ok(Condition::SourceIp(values)),
    }
}

fn some<T>(values: Vec<T>, field: &str) -> Result<Vec<T>> {
    match values.is_empty() {
        true => Err(invalid(format!("A condition of the field '{field}' must have values"))),
        false => Ok(values),
    }
}

fn check_length(value: &str) -> Result<()> {
    match value.chars().count() > LONGEST {
        true => Err(invalid(format!("The condition value '{value}' is longer than {LONGEST} characters"))),
        false => Ok(()),
    }
}

fn patterns(values: Option<Vec<String>>, regex: Option<Vec<String>>, fold: bool) -> Result<Patterns> {
    let (values, regex) = (values.unwrap_or_default(), regex.unwrap_or_default());
    match (values.is_empty(), regex.is_empty()) {
        (true, true) => return Err(invalid("A condition value must be specified")),
        (false, false) => return Err(invalid("A condition has either Values or RegexValues, not both")),
        _ => {}
    }
    for value in values.iter().chain(&regex) {
        if value.is_empty() {
            return Err(invalid("A condition value cannot be empty"));
        }
        check_length(value)?;
    }
    for text in &regex {
        // The limits of the edge, so that what is accepted can be served.
        regex::bytes::RegexBuilder::new(text)
            .case_insensitive(fold)
            .size_limit(1 << 18)
            .build()
            .map_err(|error| invalid(format!("The regular expression '{text}' is not valid: {error}")))?;
    }
    Ok(Patterns { values, regex })
}

fn check_host(value: &str) -> Result<()> {
    let wrong = |why: &str| Err(invalid(format!("The host name '{value}' {why}")));
    if !value.chars().all(|c| c.is_ascii_alphanumeric() || "-._*?".contains(c)) {
        return wrong("has characters that are not allowed");
    }
    match value.rsplit_once('.') {
        None => wrong("must have at least one '.'"),
        Some((_, last)) if !last.chars().all(|c| c.is_ascii_alphabetic() || c == '*' || c == '?') => {
            wrong("must have only letters after its last '.'")
        }
        Some(_) => Ok(()),
    }
}

impl Condition {
    pub fn field(&self) -> &'static str {
        match self {
            Condition::Host(_) => "host-header",
            Condition::Path(_) => "path-pattern",
            Condition::Header { .. } => "http-header",
            Condition::Method(_) => "http-request-method",
            Condition::SourceIp(_) => "source-ip",
            Condition::Query(_) => "query-string",
        }
    }

    fn count(&self) -> usize {
        match self {
            Condition::Host(patterns) | Condition::Path(patterns) | Condition::Header { patterns, .. } => {
                patterns.values.len() + patterns.regex.len()
            }
            Condition::Method(values) | Condition::SourceIp(values) => values.len(),
            Condition::Query(pairs) => pairs.len(),
        }
    }

    fn wildcards(&self) -> usize {
        let stars = |text: &String| text.chars().filter(|c| matches!(c, '*' | '?')).count();
        match self {
            Condition::Host(patterns) | Condition::Path(patterns) | Condition::Header { patterns, .. } => {
                patterns.values.iter().map(stars).sum()
            }
            Condition::Query(pairs) => {
                pairs.iter().map(|pair| stars(&pair.value) + pair.key.as_ref().map_or(0, stars)).sum()
            }
            _ => 0,
        }
    }

    pub fn render(&self) -> RuleCondition {
        let mut out = RuleCondition { field: Some(self.field().into()), ..RuleCondition::default() };
        let full = |list: &[String]| (!list.is_empty()).then(|| list.to_vec());
        match self {
            Condition::Host(patterns) => {
                out.values = full(&patterns.values);
                out.regex_values = full(&patterns.regex);
                out.host_header_config = Some(HostHeaderConditionConfig {
                    values: full(&patterns.values),
                    regex_values: full(&patterns.regex),
                });
            }
            Condition::Path(patterns) => {
                out.values = full(&patterns.values);
                out.regex_values = full(&patterns.regex);
                out.path_pattern_config = Some(PathPatternConditionConfig {
                    values: full(&patterns.values),
                    regex_values: full(&patterns.regex),
                });
            }
            Condition::Header { name, patterns } => {
                out.http_header_config = Some(HttpHeaderConditionConfig {
                    http_header_name: Some(name.clone()),
                    values: full(&patterns.values),
                    regex_values: full(&patterns.regex),
                });
            }
            Condition::Method(values) => {
                out.http_request_method_config =
                    Some(HttpRequestMethodConditionConfig { values: Some(values.clone()) });
            }
            Condition::SourceIp(values) => {
                out.source_ip_config =
                    Some(SourceIpConditionConfig { values: Some(values.clone()), ip_address_type: None });
            }
            Condition::Query(pairs) => {
                let pairs = pairs.iter().map(|pair| QueryStringKeyValuePair {
                    key: pair.key.clone(),
                    value: Some(pair.value.clone()),
                });
                out.query_string_config = Some(QueryStringConditionConfig { values: Some(pairs.collect()) });
            }
        }
        out
    }

    pub fn plan(&self) -> edge::Condition {
        match self.clone() {
            Condition::Host(patterns) => edge::Condition::Host(patterns.plan()),
            Condition::Path(patterns) => edge::Condition::Path(patterns.plan()),
            Condition::Header { name, patterns } => edge::Condition::Header { name, values: patterns.plan() },
            Condition::Method(values) => edge::Condition::Method(values),
            Condition::SourceIp(values) => edge::Condition::SourceIp(values),
            Condition::Query(pairs) => edge::Condition::Query(
                pairs.into_iter().map(|pair| edge::QueryMatch { key: pair.key, value: pair.value }).collect(),
            ),
        }
    }
}

impl Patterns {
    fn plan(self) -> Vec<edge::Pattern> {
        let wild = self.values.into_iter().map(edge::Pattern::Wildcard);
        wild.chain(self.regex.into_iter().map(edge::Pattern::Regex)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(field: &str, values: &[&str]) -> RuleCondition {
        RuleCondition {
            field: Some(field.into()),
            values: Some(values.iter().map(|value| (*value).into()).collect()),
            ..RuleCondition::default()
        }
    }

    fn header(name: &str, values: &[&str], regex: &[&str]) -> RuleCondition {
        let list =
            |values: &[&str]| Some(values.iter().map(|value| (*value).into()).collect::<Vec<String>>());
        RuleCondition {
            field: Some("http-header".into()),
            http_header_config: Some(HttpHeaderConditionConfig {
                http_header_name: Some(name.into()),
                values: list(values),
                regex_values: list(regex),
            }),
            ..RuleCondition::default()
        }
    }

    #[test]
    fn what_is_accepted() {
        let long = "x".repeat(129);
        let cases = [
            (vec![plain("host-header", &["*.example.com"])], true),
            (vec![plain("host-header", &["localhost"])], false),
            (vec![plain("host-header", &["a.example.c0m"])], false),
            (vec![plain("path-pattern", &["/a/*", "/b?"])], true),
            (vec![plain("path-pattern", &["/a b"])], false),
            (vec![plain("path-pattern", &[])], false),
            (vec![plain("path-pattern", &[&long])], false),
            (vec![plain("path-pattern", &["/1", "/2", "/3", "/4", "/5", "/6"])], false),
            (vec![plain("path-pattern", &["/*/*/*"]), plain("host-header", &["*.*.com", "?.com"])], false),
            (vec![plain("path-pattern", &["/a"]), plain("path-pattern", &["/b"])], false),
            (vec![plain("http-request-method", &["GET", "POST"])], true),
            (vec![plain("http-request-method", &["get"])], false),
            (vec![plain("source-ip", &["10.0.0.0/8", "::1/128"])], true),
            (vec![plain("source-ip", &["10.0.0.1"])], false),
            (vec![plain("colour", &["red"])], false),
            (vec![header("x-a", &["v"], &[]), header("x-b", &[], &["^v[0-9]$"])], true),
            (vec![header("x-a", &["v"], &["v"])], false),
            (vec![header("x a", &["v"], &[])], false),
            (vec![header("x-a", &[], &["("])], false),
            (vec![], false),
        ];
        for (conditions, good) in cases {
            let shown = format!("{conditions:?}");
            assert_eq!(parse(conditions).is_ok(), good, "{shown}");
        }
    }

    #[test]
    fn both_forms_are_shown() {
        let shown = parse(vec![plain("path-pattern", &["/a"])]).unwrap()[0].render();
        assert_eq!(shown.values, Some(vec!["/a".into()]));
        assert_eq!(shown.path_pattern_config.unwrap().values, Some(vec!["/a".into()]));
    }
}
