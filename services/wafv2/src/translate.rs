//! From AWS's rules to the engine's, with everything that they refer to written into them. What the engine cannot honour
//! is refused here.

mod rate;

use std::collections::{BTreeMap, BTreeSet};

use novamind_api::wafv2::{
    CustomHttpHeader, CustomResponse, CustomResponseBody, DefaultAction, ManagedRuleGroupStatement, Rule,
    RuleAction, RuleActionOverride, RuleGroupReferenceStatement, Statement,
};
use novamind_waf as waf;
use novamind_wire::{Error, Result};

use crate::error::{ONE_VALUE, bad_arn, invalid, limit, nonexistent};
use crate::field;
use crate::records::{Entity, What};
use crate::{managed, sets};

/// How deep statements may nest.
const DEEPEST: usize = 10;

pub type Bodies = BTreeMap<String, CustomResponseBody>;

pub struct Translator<'a> {
    /// The entity that an ARN names, in this region and scope.
    pub find: &'a dyn Fn(&str) -> Result<Option<Entity>>,
    /// What labels of the rules begin with.
    pub labels: String,
    pub bodies: &'a Bodies,
}

/// The prefix of labels of a web ACL or a rule group.
pub fn label_namespace(account: &str, kind: &str, name: &str) -> String {
    format!("awswaf:{account}:{kind}:{name}:")
}

fn words(action: &RuleAction) -> Result<()> {
    let refused = [
        ("Captcha", action.captcha.is_some()),
        ("Challenge", action.challenge.is_some()),
        ("Monetize", action.monetize.is_some()),
    ];
    match refused.iter().find(|(_, present)| *present) {
        Some((name, _)) => Err(Error::unsupported(format!("The rule action {name}"))),
        None => Ok(()),
    }
}

fn headers(inserted: &[CustomHttpHeader], field: &'static str) -> Result<Vec<(String, String)>> {
    let mut names = BTreeSet::new();
    inserted
        .iter()
        .map(|header| {
            if !names.insert(header.name.to_ascii_lowercase()) {
                return Err(invalid(field, header.name.as_str(), "A header is there twice."));
            }
            Ok((header.name.clone(), header.value.clone()))
        })
        .collect()
}

impl Translator<'_> {
    /// The rules of a web ACL, or of a rule group, which holds no group.
    pub fn rules(&self, rules: &[Rule], in_group: bool) -> Result<Vec<waf::Rule>> {
        let (mut names, mut priorities) = (BTreeSet::new(), BTreeSet::new());
        let mut made = Vec::with_capacity(rules.len());
        for rule in rules {
            if !names.insert(&rule.name) {
                return Err(invalid("RULE", rule.name.as_str(), "A rule name is there twice."));
            }
            if !priorities.insert(rule.priority) {
                return Err(invalid(
                    "RULE",
                    rule.priority.to_string(),
                    "A rule priority is there twice. Rules must have priorities of their own.",
                ));
            }
            made.push(self.rule(rule, in_group)?);
        }
        Ok(made)
    }

    fn rule(&self, rule: &Rule, in_group: bool) -> Result<waf::Rule> {
        if rule.captcha_config.is_some() || rule.challenge_config.is_some() {
            return Err(Error::unsupported("The members CaptchaConfig and ChallengeConfig of a rule"));
        }
        let statement = &rule.statement;
        let is_group = statement.managed_rule_group_statement.is_some()
            || statement.rule_group_reference_statement.is_some();
        if is_group && in_group {
            return Err(invalid("STATEMENT", rule.name.as_str(), "A rule group holds no rule groups."));
        }
        let action = match (is_group, &rule.action, &rule.override_action) {
            (false, Some(action), None) => Some(self.action(action)?),
            (true, None, Some(over)) => match (&over.count, &over.none) {
                (Some(count), None) => {
                    let inserted = count.custom_request_handling.as_ref();
                    let inserted = inserted.map_or(&[][..], |handling| handling.insert_headers.as_slice());
                    Some(waf::Action::Count(headers(inserted, "CUSTOM_REQUEST_HANDLING")?))
                }
                (None, Some(_)) => None,
                _ => return Err(invalid("OVERRIDE_ACTION", rule.name.as_str(), ONE_VALUE)),
            },
            (false, ..) => {
                return Err(invalid(
                    "RULE_ACTION",
                    rule.name.as_str(),
                    "A rule needs an Action, and only a rule that refers to a rule group has an OverrideAction.",
                ));
            }
            (true, ..) => {
                return Err(invalid(
                    "OVERRIDE_ACTION",
                    rule.name.as_str(),
                    "A rule that refers to a rule group needs an OverrideAction, and no Action.",
                ));
            }
        };
        let labels = rule.rule_labels.as_deref().unwrap_or_default();
        if labels.len() > 100 {
            return Err(limit("100 labels of a rule"));
        }
        Ok(waf::Rule {
            name: rule.name.clone(),
            priority: rule.priority,
            statement: self.statement(statement, 0)?,
            action,
            overridden: None,
            labels: labels.iter().map(|label| format!("{}{}", self.labels, label.name)).collect(),
            metric: rule.visibility_config.metric_name.clone(),
            measured: rule.visibility_config.cloud_watch_metrics_enabled,
            sampled: rule.visibility_config.sampled_requests_enabled,
        })
    }

    fn action(&self, action: &RuleAction) -> Result<waf::Action> {
        words(action)?;
        let inserted = |handling: Option<&novamind_api::wafv2::CustomRequestHandling>| {
            let named = handling.map_or(&[][..], |handling| handling.insert_headers.as_slice());
            headers(named, "CUSTOM_REQUEST_HANDLING")
        };
        match (&action.allow, &action.block, &action.count) {
            (Some(allow), None, None) => {
                Ok(waf::Action::Allow(inserted(allow.custom_request_handling.as_ref())?))
            }
            (None, Some(block), None) => Ok(waf::Action::Block(
                block.custom_response.as_ref().map(|one| self.response(one)).transpose()?,
            )),
            (None, None, Some(count)) => {
                Ok(waf::Action::Count(inserted(count.custom_request_handling.as_ref())?))
            }
            _ => Err(invalid("RULE_ACTION", "RuleAction", ONE_VALUE)),
        }
    }

    pub fn default_action(&self, action: &DefaultAction) -> Result<waf::Action> {
        if action.allow.is_some() == action.block.is_some() {
            return Err(invalid("DEFAULT_ACTION", "DefaultAction", ONE_VALUE));
        }
        let (allow, block) = (action.allow.clone(), action.block.clone());
        self.action(&RuleAction { allow, block, ..RuleAction::default() })
    }

    fn response(&self, response: &CustomResponse) -> Result<waf::Response> {
        let body = match &response.custom_response_body_key {
            None => None,
            Some(key) => {
                let body = self.bodies.get(key).ok_or_else(|| {
                    invalid(
                        "CUSTOM_RESPONSE_BODY",
                        key.as_str(),
                        "There is no custom response body of this key.",
                    )
                })?;
                let content_type = match body.content_type.as_str() {
                    "TEXT_HTML" => "text/html",
                    "APPLICATION_JSON" => "application/json",
                    _ => "text/plain",
                };
                Some((content_type.to_owned(), body.content.clone()))
            }
        };
        let status = u16::try_from(response.response_code).unwrap_or(403);
        let named = response.response_headers.as_deref().unwrap_or_default();
        if let Some(taken) = named.iter().find(|header| header.name.eq_ignore_ascii_case("content-type")) {
            return Err(invalid(
                "CUSTOM_RESPONSE",
                taken.name.as_str(),
                "The body says what its content type is.",
            ));
        }
        Ok(waf::Response { status, body, headers: headers(named, "CUSTOM_RESPONSE")? })
    }

    fn statement(&self, statement: &Statement, depth: usize) -> Result<waf::Statement> {
        let mut present = Vec::new();
        macro_rules! note {
            ($($member:ident),*) => { $( if statement.$member.is_some() { present.push(stringify!($member)); } )* };
        }
        note!(
            byte_match_statement,
            sqli_match_statement,
            xss_match_statement,
            size_constraint_statement,
            geo_match_statement,
            rule_group_reference_statement,
            ip_set_reference_statement,
            regex_pattern_set_reference_statement,
            rate_based_statement,
            and_statement,
            or_statement,
            not_statement,
            managed_rule_group_statement,
            label_match_statement,
            regex_match_statement,
            asn_match_statement
        );
        if present.len() != 1 {
            return Err(invalid("STATEMENT", "Statement", ONE_VALUE));
        }
        if depth > DEEPEST {
            return Err(invalid("STATEMENT", "Statement", "Statements are nested too deep."));
        }
        if statement.geo_match_statement.is_some() {
            return Err(Error::unsupported("The statement GeoMatchStatement"));
        }
        if statement.asn_match_statement.is_some() {
            return Err(Error::unsupported("The statement AsnMatchStatement"));
        }
        let top_only =
            ["rate_based_statement", "rule_group_reference_statement", "managed_rule_group_statement"];
        if depth > 0 && top_only.contains(&present[0]) {
            return Err(invalid("STATEMENT", "Statement", "This statement cannot be nested in another."));
        }
        if let Some(rate) = &statement.rate_based_statement {
            return self.rate(rate);
        }
        if let Some(group) = &statement.rule_group_reference_statement {
            return self.reference(group);
        }
        if let Some(group) = &statement.managed_rule_group_statement {
            return self.managed(group);
        }
        self.logical(statement, depth)
    }

    fn logical(&self, statement: &Statement, depth: usize) -> Result<waf::Statement> {
        let several = |field: &'static str, statements: &[Statement]| {
            if statements.len() < 2 {
                return Err(invalid(field, "Statements", "It needs two statements or more."));
            }
            statements.iter().map(|one| self.statement(one, depth + 1)).collect::<Result<Vec<_>>>()
        };
        if let Some(and) = &statement.and_statement {
            return Ok(waf::Statement::And(several("AND_STATEMENT", &and.statements)?));
        }
        if let Some(or) = &statement.or_statement {
            return Ok(waf::Statement::Or(several("OR_STATEMENT", &or.statements)?));
        }
        if let Some(not) = &statement.not_statement {
            let inner =
                not.statement.as_deref().ok_or_else(|| invalid("NOT_STATEMENT", "Statement", ONE_VALUE))?;
            return Ok(waf::Statement::Not(Box::new(self.statement(inner, depth + 1)?)));
        }
        self.matching(statement)
    }

    fn matching(&self, statement: &Statement) -> Result<waf::Statement> {
        if let Some(bytes) = &statement.byte_match_statement {
            if bytes.search_string.is_empty() || bytes.search_string.len() > 200 {
                return Err(invalid("BYTE_MATCH_STATEMENT", "SearchString", "It has 1 to 200 bytes."));
            }
            let position = match bytes.positional_constraint.as_str() {
                "EXACTLY" => waf::Where::Exactly,
                "STARTS_WITH" => waf::Where::Start,
                "ENDS_WITH" => waf::Where::End,
                "CONTAINS_WORD" => waf::Where::Word,
                _ => waf::Where::Contains,
            };
            let before = bytes.pre_parse_text_transformations.as_ref();
            let text = field::text(&bytes.field_to_match, &bytes.text_transformations, before)?;
            return Ok(waf::Statement::Bytes { search: bytes.search_string.to_vec(), position, text });
        }
        if let Some(regex) = &statement.regex_match_statement {
            sets::check_regex("STATEMENT", &regex.regex_string)?;
            let before = regex.pre_parse_text_transformations.as_ref();
            let text = field::text(&regex.field_to_match, &regex.text_transformations, before)?;
            return Ok(waf::Statement::Regex { expressions: vec![regex.regex_string.clone()], text });
        }
        if let Some(set) = &statement.regex_pattern_set_reference_statement {
            let What::Patterns(expressions) = self.named(&set.arn)?.what else {
                return Err(bad_arn(&set.arn));
            };
            let before = set.pre_parse_text_transformations.as_ref();
            let text = field::text(&set.field_to_match, &set.text_transformations, before)?;
            return Ok(waf::Statement::Regex { expressions, text });
        }
        if let Some(size) = &statement.size_constraint_statement {
            let comparison = match size.comparison_operator.as_str() {
                "EQ" => waf::Comparison::Equal,
                "NE" => waf::Comparison::NotEqual,
                "LE" => waf::Comparison::LessOrEqual,
                "LT" => waf::Comparison::Less,
                "GE" => waf::Comparison::GreaterOrEqual,
                _ => waf::Comparison::Greater,
            };
            let before = size.pre_parse_text_transformations.as_ref();
            let text = field::text(&size.field_to_match, &size.text_transformations, before)?;
            let size = u64::try_from(size.size).unwrap_or_default();
            return Ok(waf::Statement::Size { comparison, size, text });
        }
        if let Some(sqli) = &statement.sqli_match_statement {
            let before = sqli.pre_parse_text_transformations.as_ref();
            let text = field::text(&sqli.field_to_match, &sqli.text_transformations, before)?;
            return Ok(waf::Statement::Sqli {
                high: sqli.sensitivity_level.as_deref() == Some("HIGH"),
                text,
            });
        }
        if let Some(xss) = &statement.xss_match_statement {
            let before = xss.pre_parse_text_transformations.as_ref();
            let text = field::text(&xss.field_to_match, &xss.text_transformations, before)?;
            return Ok(waf::Statement::Xss { text });
        }
        if let Some(set) = &statement.ip_set_reference_statement {
            let What::IpSet { addresses, .. } = self.named(&set.arn)?.what else {
                return Err(bad_arn(&set.arn));
            };
            let blocks = addresses.iter().filter_map(|text| sets::block(text)).collect();
            let forwarded = set.ip_set_forwarded_ip_config.as_ref().map(field::forwarded_in_set);
            return Ok(waf::Statement::Ip { blocks, forwarded });
        }
        if let Some(label) = &statement.label_match_statement {
            let scope =
                if label.scope == "NAMESPACE" { waf::LabelScope::Namespace } else { waf::LabelScope::Label };
            return Ok(waf::Statement::Label { scope, key: label.key.clone(), context: self.labels.clone() });
        }
        Err(invalid("STATEMENT", "Statement", ONE_VALUE))
    }

    fn named(&self, arn: &str) -> Result<Entity> {
        (self.find)(arn)?.ok_or_else(nonexistent)
    }

    fn reference(&self, reference: &RuleGroupReferenceStatement) -> Result<waf::Statement> {
        let entity = self.named(&reference.arn)?;
        let What::RuleGroup(group) = entity.what else { return Err(bad_arn(&reference.arn)) };
        let none = Bodies::new();
        let inside = Translator {
            find: self.find,
            labels: group.label_namespace.clone().unwrap_or_default(),
            bodies: group.custom_response_bodies.as_ref().unwrap_or(&none),
        };
        let mut rules = inside.rules(group.rules.as_deref().unwrap_or_default(), true)?;
        let excluded = reference.excluded_rules.iter().flatten().map(|rule| rule.name.as_str());
        self.overrides(&mut rules, excluded, reference.rule_action_overrides.as_deref().unwrap_or_default())?;
        Ok(waf::Statement::Group(waf::Group {
            id: reference.arn.clone(),
            metric: group.visibility_config.metric_name.clone(),
            measured: group.visibility_config.cloud_watch_metrics_enabled,
            rules,
            scope_down: None,
        }))
    }

    fn managed(&self, reference: &ManagedRuleGroupStatement) -> Result<waf::Statement> {
        managed::check(&reference.vendor_name, &reference.name, reference.version.as_deref())?;
        if reference.managed_rule_group_configs.as_ref().is_some_and(|configs| !configs.is_empty()) {
            return Err(Error::unsupported("The member ManagedRuleGroupConfigs of this rule group"));
        }
        let mut rules = managed::rules();
        let excluded = reference.excluded_rules.iter().flatten().map(|rule| rule.name.as_str());
        self.overrides(&mut rules, excluded, reference.rule_action_overrides.as_deref().unwrap_or_default())?;
        let scope_down = reference.scope_down_statement.as_deref();
        Ok(waf::Statement::Group(waf::Group {
            id: format!("{}#{}", reference.vendor_name, reference.name),
            metric: String::new(),
            measured: false,
            rules,
            scope_down: scope_down.map(|one| self.statement(one, 1)).transpose()?.map(Box::new),
        }))
    }

    /// Takes other actions for rules of a group. AWS does not mind names that the group has not.
    fn overrides<'n>(
        &self,
        rules: &mut [waf::Rule],
        excluded: impl Iterator<Item = &'n str>,
        overrides: &[RuleActionOverride],
    ) -> Result<()> {
        let mut replace = |name: &str, action: waf::Action| {
            if let Some(rule) = rules.iter_mut().find(|rule| rule.name == name) {
                let before = rule.action.replace(action);
                rule.overridden = rule.overridden.take().or(before.map(|before| before.name().to_owned()));
            }
        };
        for name in excluded {
            replace(name, waf::Action::Count(vec![]));
        }
        for over in overrides {
            replace(&over.name, self.action(&over.action_to_use)?);
        }
        Ok(())
    }
}
