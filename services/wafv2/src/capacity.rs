//! Web ACL capacity units, by the costs of AWS's documentation ("Rule statements list" and each statement's page).

use novamind_api::wafv2::{FieldToMatch, Rule, Statement, TextTransformation};
use novamind_wire::Result;

/// Capacity of the Common Rule Set.
pub const COMMON: i64 = 700;
/// The most that one web ACL or rule group may have.
pub const MOST: i64 = 5_000;
const TRANSFORMATION: i64 = 10;
const ALL_ARGUMENTS: i64 = 10;
const CUSTOM_KEY: i64 = 30;

/// The capacity of rules; `of_group` knows those of rule groups, by ARN.
pub fn of_rules(rules: &[Rule], of_group: &dyn Fn(&str) -> Result<i64>) -> Result<i64> {
    rules.iter().map(|rule| of(&rule.statement, of_group)).sum()
}

fn texts(base: i64, field: &FieldToMatch, transformations: &[TextTransformation]) -> i64 {
    let transformed = transformations.iter().filter(|one| one.r#type != "NONE").count() as i64;
    let base = if field.json_body.is_some() { base * 2 } else { base };
    let all = if field.all_query_arguments.is_some() { ALL_ARGUMENTS } else { 0 };
    base + all + transformed * TRANSFORMATION
}

fn of(statement: &Statement, of_group: &dyn Fn(&str) -> Result<i64>) -> Result<i64> {
    if let Some(bytes) = &statement.byte_match_statement {
        let base = match bytes.positional_constraint.as_str() {
            "CONTAINS" | "CONTAINS_WORD" => 10,
            _ => 2,
        };
        return Ok(texts(base, &bytes.field_to_match, &bytes.text_transformations));
    }
    if let Some(regex) = &statement.regex_match_statement {
        return Ok(texts(3, &regex.field_to_match, &regex.text_transformations));
    }
    if let Some(set) = &statement.regex_pattern_set_reference_statement {
        return Ok(texts(25, &set.field_to_match, &set.text_transformations));
    }
    if let Some(size) = &statement.size_constraint_statement {
        return Ok(texts(1, &size.field_to_match, &size.text_transformations));
    }
    if let Some(sqli) = &statement.sqli_match_statement {
        let base = if sqli.sensitivity_level.as_deref() == Some("HIGH") { 30 } else { 20 };
        return Ok(texts(base, &sqli.field_to_match, &sqli.text_transformations));
    }
    if let Some(xss) = &statement.xss_match_statement {
        return Ok(texts(40, &xss.field_to_match, &xss.text_transformations));
    }
    if let Some(set) = &statement.ip_set_reference_statement {
        let any = set.ip_set_forwarded_ip_config.as_ref().is_some_and(|config| config.position == "ANY");
        return Ok(if any { 5 } else { 1 });
    }
    if statement.label_match_statement.is_some() || statement.geo_match_statement.is_some() {
        return Ok(1);
    }
    if let Some(rate) = &statement.rate_based_statement {
        let keys = rate.custom_keys.as_ref().map_or(0, Vec::len) as i64;
        let narrowed =
            rate.scope_down_statement.as_deref().map_or(Ok(0), |narrowed| of(narrowed, of_group))?;
        return Ok(2 + keys * CUSTOM_KEY + narrowed);
    }
    if let Some(and) = &statement.and_statement {
        return and.statements.iter().map(|one| of(one, of_group)).sum();
    }
    if let Some(or) = &statement.or_statement {
        return or.statements.iter().map(|one| of(one, of_group)).sum();
    }
    if let Some(not) = &statement.not_statement {
        return not.statement.as_deref().map_or(Ok(0), |one| of(one, of_group));
    }
    if let Some(group) = &statement.rule_group_reference_statement {
        return of_group(&group.arn);
    }
    if let Some(group) = &statement.managed_rule_group_statement {
        let narrowed =
            group.scope_down_statement.as_deref().map_or(Ok(0), |narrowed| of(narrowed, of_group))?;
        crate::managed::check(&group.vendor_name, &group.name, group.version.as_deref())?;
        return Ok(COMMON + narrowed);
    }
    Ok(0)
}
