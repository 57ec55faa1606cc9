//! IP sets and regex pattern sets.

use std::collections::BTreeSet;
use std::net::IpAddr;

use novamind_api::wafv2::{
    CreateIPSet, CreateIPSetOutput, CreateRegexPatternSet, CreateRegexPatternSetOutput, DeleteIPSet,
    DeleteIPSetOutput, DeleteRegexPatternSet, DeleteRegexPatternSetOutput, GetIPSet, GetIPSetOutput,
    GetRegexPatternSet, GetRegexPatternSetOutput, IpSet, IpSetSummary, ListIPSets, ListIPSetsOutput,
    ListRegexPatternSets, ListRegexPatternSetsOutput, Regex, RegexPatternSet, RegexPatternSetSummary,
    UpdateIPSet, UpdateIPSetOutput, UpdateRegexPatternSet, UpdateRegexPatternSetOutput,
};
use novamind_kernel::Stored;
use novamind_waf::IpBlock;
use novamind_wire::Result;

use crate::entity::{self, New, check_scope};
use crate::error::{invalid, limit};
use crate::records::{Entity, Kind, What, arn};
use crate::{Cx, guarding, tags};

/// WAF quotas.
const ADDRESSES: usize = 10_000;
const PATTERNS: usize = 10;
const PATTERN: usize = 200;

/// A block in CIDR notation; AWS has no `/0`.
pub fn block(text: &str) -> Option<IpBlock> {
    let (address, prefix) = text.split_once('/')?;
    let (address, prefix) = (address.parse::<IpAddr>().ok()?, prefix.parse::<u8>().ok()?);
    let longest = if address.is_ipv4() { 32 } else { 128 };
    (1..=longest).contains(&prefix).then_some(IpBlock { address, prefix })
}

fn check_addresses(version: &str, addresses: &[String]) -> Result<Vec<String>> {
    if addresses.len() > ADDRESSES {
        return Err(limit(&format!("{ADDRESSES} addresses of an IP set")));
    }
    for text in addresses {
        let block = block(text).filter(|block| block.address.is_ipv4() == (version == "IPV4"));
        if block.is_none() {
            return Err(invalid(
                "IP_ADDRESS",
                text.as_str(),
                "The parameter contains formatting that is not valid.",
            ));
        }
    }
    // A set holds each once; the order is that of the call.
    let mut seen = BTreeSet::new();
    Ok(addresses.iter().filter(|text| seen.insert(text.as_str())).cloned().collect())
}

pub async fn create_ip_set(cx: Cx, input: CreateIPSet) -> Result<CreateIPSetOutput> {
    entity::may_create(&cx, Kind::IpSet, &input.scope, &input.name)?;
    check_scope(&cx, &input.scope)?;
    let addresses = check_addresses(&input.ip_address_version, &input.addresses)?;
    let new = New {
        kind: Kind::IpSet,
        scope: input.scope,
        name: input.name,
        description: input.description,
        tags: tags::map(input.tags.unwrap_or_default())?,
    };
    let version = input.ip_address_version;
    let made = entity::create(&cx, new, move |_, _| What::IpSet { version, addresses }).await?;
    Ok(CreateIPSetOutput { summary: Some(ip_set_summary(made)) })
}

fn ip_set_summary(stored: Stored<Entity>) -> IpSetSummary {
    let arn = arn(&stored.scope, &stored.id);
    let Entity { name, id, description, lock_token, .. } = stored.record;
    IpSetSummary {
        name: Some(name),
        id: Some(id),
        description: Some(description.unwrap_or_default()),
        lock_token: Some(lock_token),
        arn: Some(arn),
    }
}

pub async fn get_ip_set(cx: Cx, input: GetIPSet) -> Result<GetIPSetOutput> {
    let stored = entity::find(&cx, Kind::IpSet, &input.scope, &input.name, &input.id)?;
    let arn = arn(&stored.scope, &stored.id);
    let Entity { name, id, description, lock_token, what, .. } = stored.record;
    let What::IpSet { version, addresses } = what else { return Err(crate::error::nonexistent()) };
    let ip_set = IpSet {
        name,
        id,
        arn,
        description: Some(description.unwrap_or_default()),
        ip_address_version: version,
        addresses,
    };
    Ok(GetIPSetOutput { ip_set: Some(ip_set), lock_token: Some(lock_token) })
}

pub async fn update_ip_set(cx: Cx, input: UpdateIPSet) -> Result<UpdateIPSetOutput> {
    let stored = entity::find(&cx, Kind::IpSet, &input.scope, &input.name, &input.id)?;
    let What::IpSet { version, .. } = &stored.record.what else { return Err(crate::error::nonexistent()) };
    let new = check_addresses(version, &input.addresses)?;
    let description = input.description;
    let next = entity::update(&cx, &stored, input.lock_token, move |entity, _, _| {
        entity.description = description;
        if let What::IpSet { addresses, .. } = &mut entity.what {
            *addresses = new;
        }
        Ok(())
    })
    .await?;
    Ok(UpdateIPSetOutput { next_lock_token: Some(next) })
}

pub async fn delete_ip_set(cx: Cx, input: DeleteIPSet) -> Result<DeleteIPSetOutput> {
    let stored = entity::find(&cx, Kind::IpSet, &input.scope, &input.name, &input.id)?;
    let own = arn(&stored.scope, &stored.id);
    entity::delete(&cx, &stored, input.lock_token, move |transaction, scope| {
        guarding::refusal(transaction, scope, &own)
    })
    .await?;
    Ok(DeleteIPSetOutput {})
}

pub async fn list_ip_sets(cx: Cx, input: ListIPSets) -> Result<ListIPSetsOutput> {
    let (found, next_marker) =
        entity::list(&cx, Kind::IpSet, &input.scope, input.limit, input.next_marker.as_deref())?;
    let ip_sets = Some(found.into_iter().map(ip_set_summary).collect());
    Ok(ListIPSetsOutput { next_marker, ip_sets })
}

fn check_patterns(expressions: Vec<Regex>) -> Result<Vec<String>> {
    if expressions.len() > PATTERNS {
        return Err(limit(&format!("{PATTERNS} patterns of a regex pattern set")));
    }
    let one = |expression: Regex| {
        let text = expression.regex_string.unwrap_or_default();
        check_regex("REGEX_PATTERN_SET", &text)?;
        Ok(text)
    };
    expressions.into_iter().map(one).collect()
}

/// Whether an expression can be used: without looking back or around, as on AWS, and within a bound.
pub fn check_regex(field: &'static str, text: &str) -> Result<()> {
    if text.is_empty() || text.len() > PATTERN {
        return Err(invalid(field, text, "A regular expression has 1 to 200 characters."));
    }
    novamind_waf::check_regex(text).map_err(|error| invalid(field, text, error))
}

pub async fn create_patterns(cx: Cx, input: CreateRegexPatternSet) -> Result<CreateRegexPatternSetOutput> {
    entity::may_create(&cx, Kind::Patterns, &input.scope, &input.name)?;
    check_scope(&cx, &input.scope)?;
    let patterns = check_patterns(input.regular_expression_list)?;
    let new = New {
        kind: Kind::Patterns,
        scope: input.scope,
        name: input.name,
        description: input.description,
        tags: tags::map(input.tags.unwrap_or_default())?,
    };
    let made = entity::create(&cx, new, move |_, _| What::Patterns(patterns)).await?;
    Ok(CreateRegexPatternSetOutput { summary: Some(patterns_summary(made)) })
}

fn patterns_summary(stored: Stored<Entity>) -> RegexPatternSetSummary {
    let IpSetSummary { name, id, description, lock_token, arn } = ip_set_summary(stored);
    RegexPatternSetSummary { name, id, description, lock_token, arn }
}

pub async fn get_patterns(cx: Cx, input: GetRegexPatternSet) -> Result<GetRegexPatternSetOutput> {
    let stored = entity::find(&cx, Kind::Patterns, &input.scope, &input.name, &input.id)?;
    let arn = arn(&stored.scope, &stored.id);
    let Entity { name, id, description, lock_token, what, .. } = stored.record;
    let What::Patterns(patterns) = what else { return Err(crate::error::nonexistent()) };
    let regular_expression_list =
        Some(patterns.into_iter().map(|text| Regex { regex_string: Some(text) }).collect());
    let set = RegexPatternSet {
        name: Some(name),
        id: Some(id),
        arn: Some(arn),
        description: Some(description.unwrap_or_default()),
        regular_expression_list,
    };
    Ok(GetRegexPatternSetOutput { regex_pattern_set: Some(set), lock_token: Some(lock_token) })
}

pub async fn update_patterns(cx: Cx, input: UpdateRegexPatternSet) -> Result<UpdateRegexPatternSetOutput> {
    let stored = entity::find(&cx, Kind::Patterns, &input.scope, &input.name, &input.id)?;
    let new = check_patterns(input.regular_expression_list)?;
    let description = input.description;
    let next = entity::update(&cx, &stored, input.lock_token, move |entity, _, _| {
        entity.description = description;
        entity.what = What::Patterns(new);
        Ok(())
    })
    .await?;
    Ok(UpdateRegexPatternSetOutput { next_lock_token: Some(next) })
}

pub async fn delete_patterns(cx: Cx, input: DeleteRegexPatternSet) -> Result<DeleteRegexPatternSetOutput> {
    let stored = entity::find(&cx, Kind::Patterns, &input.scope, &input.name, &input.id)?;
    let own = arn(&stored.scope, &stored.id);
    entity::delete(&cx, &stored, input.lock_token, move |transaction, scope| {
        guarding::refusal(transaction, scope, &own)
    })
    .await?;
    Ok(DeleteRegexPatternSetOutput {})
}

pub async fn list_patterns(cx: Cx, input: ListRegexPatternSets) -> Result<ListRegexPatternSetsOutput> {
    let (found, next_marker) =
        entity::list(&cx, Kind::Patterns, &input.scope, input.limit, input.next_marker.as_deref())?;
    let regex_pattern_sets = Some(found.into_iter().map(patterns_summary).collect());
    Ok(ListRegexPatternSetsOutput { next_marker, regex_pattern_sets })
}
