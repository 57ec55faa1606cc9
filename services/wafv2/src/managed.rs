//! AWS's Common Rule Set, as far as the engine has it: our approximation, rule by rule (`novamind_waf::common`).

use novamind_api::wafv2::{
    BlockAction, DescribeManagedRuleGroup, DescribeManagedRuleGroupOutput, LabelSummary,
    ListAvailableManagedRuleGroupVersions, ListAvailableManagedRuleGroupVersionsOutput,
    ListAvailableManagedRuleGroups, ListAvailableManagedRuleGroupsOutput, ManagedRuleGroupSummary,
    ManagedRuleGroupVersion, RuleAction, RuleSummary,
};
use novamind_waf as waf;
use novamind_waf::common;
use novamind_wire::{Error, Result, Timestamp};

use crate::entity::{bad_marker, check_scope};
use crate::error::nonexistent;
use crate::{Cx, capacity};

const VENDOR: &str = "AWS";
pub const COMMON: &str = "AWSManagedRulesCommonRuleSet";
/// The version of our approximation; AWS's own are not the same rules.
const VERSION: &str = "Version_1.0";
/// When it was written.
const WRITTEN: f64 = 1_796_000_000.0;

/// Other groups that AWS has, which are refused by name.
const OTHERS: [&str; 12] = [
    "AWSManagedRulesAdminProtectionRuleSet",
    "AWSManagedRulesKnownBadInputsRuleSet",
    "AWSManagedRulesSQLiRuleSet",
    "AWSManagedRulesLinuxRuleSet",
    "AWSManagedRulesUnixRuleSet",
    "AWSManagedRulesWindowsRuleSet",
    "AWSManagedRulesPHPRuleSet",
    "AWSManagedRulesWordPressRuleSet",
    "AWSManagedRulesAmazonIpReputationList",
    "AWSManagedRulesAnonymousIpList",
    "AWSManagedRulesBotControlRuleSet",
    "AWSManagedRulesATPRuleSet",
];

/// Whether this group is there.
pub fn check(vendor: &str, name: &str, version: Option<&str>) -> Result<()> {
    if vendor == VENDOR && OTHERS.contains(&name) {
        return Err(Error::unsupported(format!("The managed rule group {name}")));
    }
    let is_known = vendor == VENDOR && name == COMMON && version.is_none_or(|version| version == VERSION);
    if is_known { Ok(()) } else { Err(nonexistent()) }
}

/// Its rules. Each one's metric is its name.
pub fn rules() -> Vec<waf::Rule> {
    let one = |(index, rule): (usize, &common::Builtin)| waf::Rule {
        name: rule.name.to_owned(),
        priority: i32::try_from(index).unwrap_or(i32::MAX),
        statement: waf::Statement::Common(rule.name.to_owned()),
        action: Some(waf::Action::Block(None)),
        overridden: None,
        labels: vec![format!("{}{}", common::LABELS, rule.label)],
        metric: rule.name.to_owned(),
        measured: false,
        sampled: true,
    };
    common::RULES.iter().enumerate().map(one).collect()
}

pub async fn list(
    cx: Cx,
    input: ListAvailableManagedRuleGroups,
) -> Result<ListAvailableManagedRuleGroupsOutput> {
    cx.authorize("*")?;
    check_scope(&cx, &input.scope)?;
    if input.next_marker.is_some() {
        return Err(bad_marker(input.next_marker.as_deref()));
    }
    let summary = ManagedRuleGroupSummary {
        vendor_name: Some(VENDOR.into()),
        name: Some(COMMON.into()),
        versioning_supported: Some(true),
        description: Some(
            "Contains rules that are generally applicable to web applications. An approximation by this installation: \
             the patterns of AWS's rules are not published."
                .into(),
        ),
    };
    Ok(ListAvailableManagedRuleGroupsOutput { next_marker: None, managed_rule_groups: Some(vec![summary]) })
}

pub async fn describe(cx: Cx, input: DescribeManagedRuleGroup) -> Result<DescribeManagedRuleGroupOutput> {
    cx.authorize("*")?;
    check_scope(&cx, &input.scope)?;
    check(&input.vendor_name, &input.name, input.version_name.as_deref())?;
    let block = || RuleAction { block: Some(BlockAction::default()), ..RuleAction::default() };
    let rules = common::RULES.iter();
    let rules = rules.map(|rule| RuleSummary { name: Some(rule.name.into()), action: Some(block()) });
    let label =
        |rule: &common::Builtin| LabelSummary { name: Some(format!("{}{}", common::LABELS, rule.label)) };
    Ok(DescribeManagedRuleGroupOutput {
        version_name: Some(VERSION.into()),
        capacity: Some(capacity::COMMON),
        rules: Some(rules.collect()),
        label_namespace: Some(common::LABELS.into()),
        available_labels: Some(common::RULES.iter().map(label).collect()),
        ..DescribeManagedRuleGroupOutput::default()
    })
}

pub async fn versions(
    cx: Cx,
    input: ListAvailableManagedRuleGroupVersions,
) -> Result<ListAvailableManagedRuleGroupVersionsOutput> {
    cx.authorize("*")?;
    check_scope(&cx, &input.scope)?;
    check(&input.vendor_name, &input.name, None)?;
    if input.next_marker.is_some() {
        return Err(bad_marker(input.next_marker.as_deref()));
    }
    let version = ManagedRuleGroupVersion {
        name: Some(VERSION.into()),
        last_update_timestamp: Some(Timestamp::from_seconds(WRITTEN)),
    };
    Ok(ListAvailableManagedRuleGroupVersionsOutput {
        next_marker: None,
        versions: Some(vec![version]),
        current_default_version: Some(VERSION.into()),
    })
}
