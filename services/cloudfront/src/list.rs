//! Lists of distributions.

use novamind_api::cloudfront::{
    CachePolicyConfig, DistributionIdList, DistributionList, DistributionSummary, ListDistributions,
    ListDistributionsByCachePolicyId, ListDistributionsByCachePolicyIdOutput,
    ListDistributionsByOriginRequestPolicyId, ListDistributionsByOriginRequestPolicyIdOutput,
    ListDistributionsByResponseHeadersPolicyId, ListDistributionsByResponseHeadersPolicyIdOutput,
    ListDistributionsByWebACLId, ListDistributionsByWebACLIdOutput, ListDistributionsOutput,
    OriginRequestPolicyConfig, ResponseHeadersPolicyConfig,
};
use novamind_kernel::Stored;
use novamind_wire::Result;

use crate::Cx;
use crate::distribution::status;
use crate::held::{self, Noun};
use crate::records::{Distribution, distribution_arn, scope};
use crate::refuse;

const PAGE: usize = 100;

fn summary(cx: &Cx, found: Stored<Distribution>) -> DistributionSummary {
    let status = status(&found).to_owned();
    let Distribution { config, e_tag, domain_name, modified, .. } = found.record;
    DistributionSummary {
        arn: distribution_arn(cx.account(), &found.id),
        id: found.id,
        e_tag: Some(e_tag),
        status,
        last_modified_time: modified,
        domain_name,
        aliases: config.aliases.unwrap_or_default(),
        origins: config.origins,
        origin_groups: config.origin_groups,
        default_cache_behavior: config.default_cache_behavior,
        cache_behaviors: config.cache_behaviors.unwrap_or_default(),
        custom_error_responses: config.custom_error_responses.unwrap_or_default(),
        comment: config.comment,
        price_class: config.price_class.unwrap_or_default(),
        enabled: config.enabled,
        viewer_certificate: config.viewer_certificate.unwrap_or_default(),
        restrictions: config.restrictions.unwrap_or_default(),
        web_acl_id: config.web_acl_id.unwrap_or_default(),
        http_version: config.http_version.unwrap_or_default(),
        is_ipv6_enabled: config.is_ipv6_enabled.unwrap_or_default(),
        staging: false,
        ..DistributionSummary::default()
    }
}

fn some(
    cx: &Cx,
    marker: Option<String>,
    max_items: Option<&str>,
    wanted: impl Fn(&Distribution) -> bool,
) -> Result<DistributionList> {
    cx.authorize("*")?;
    let limit = refuse::limit(max_items, PAGE)?;
    let mut all = cx.store().all::<Distribution>(&scope(cx.account()))?;
    all.retain(|found| wanted(&found.record));
    let (found, next) = refuse::page(all, |found| found.id.as_str(), marker.as_deref(), limit);
    let items: Vec<_> = found.into_iter().map(|found| summary(cx, found)).collect();
    Ok(DistributionList {
        marker: marker.unwrap_or_default(),
        is_truncated: next.is_some(),
        next_marker: next,
        max_items: limit as i32,
        quantity: items.len() as i32,
        items: (!items.is_empty()).then_some(items),
    })
}

pub async fn all(cx: Cx, input: ListDistributions) -> Result<ListDistributionsOutput> {
    let list = some(&cx, input.marker, input.max_items.as_deref(), |_| true)?;
    Ok(ListDistributionsOutput { distribution_list: Some(list) })
}

/// `null` stands for those without any.
pub async fn by_acl(cx: Cx, input: ListDistributionsByWebACLId) -> Result<ListDistributionsByWebACLIdOutput> {
    let wanted = if input.web_acl_id == "null" { "" } else { input.web_acl_id.as_str() };
    let list = some(&cx, input.marker, input.max_items.as_deref(), |found| {
        found.config.web_acl_id.as_deref().unwrap_or_default() == wanted
    })?;
    Ok(ListDistributionsByWebACLIdOutput { distribution_list: Some(list) })
}

fn using<C: Noun>(
    cx: &Cx,
    id: &str,
    marker: Option<String>,
    max_items: Option<&str>,
) -> Result<DistributionIdList> {
    held::find::<C>(cx, id)?;
    let list = some(cx, marker, max_items, |found| C::used_by(id, &found.config))?;
    let items = list.items.map(|items| items.into_iter().map(|item| item.id).collect());
    Ok(DistributionIdList {
        marker: list.marker,
        next_marker: list.next_marker,
        max_items: list.max_items,
        is_truncated: list.is_truncated,
        quantity: list.quantity,
        items,
    })
}

pub async fn by_cache_policy(
    cx: Cx,
    input: ListDistributionsByCachePolicyId,
) -> Result<ListDistributionsByCachePolicyIdOutput> {
    let list =
        using::<CachePolicyConfig>(&cx, &input.cache_policy_id, input.marker, input.max_items.as_deref())?;
    Ok(ListDistributionsByCachePolicyIdOutput { distribution_id_list: Some(list) })
}

pub async fn by_origin_request_policy(
    cx: Cx,
    input: ListDistributionsByOriginRequestPolicyId,
) -> Result<ListDistributionsByOriginRequestPolicyIdOutput> {
    let list = using::<OriginRequestPolicyConfig>(
        &cx,
        &input.origin_request_policy_id,
        input.marker,
        input.max_items.as_deref(),
    )?;
    Ok(ListDistributionsByOriginRequestPolicyIdOutput { distribution_id_list: Some(list) })
}

pub async fn by_response_headers_policy(
    cx: Cx,
    input: ListDistributionsByResponseHeadersPolicyId,
) -> Result<ListDistributionsByResponseHeadersPolicyIdOutput> {
    let list = using::<ResponseHeadersPolicyConfig>(
        &cx,
        &input.response_headers_policy_id,
        input.marker,
        input.max_items.as_deref(),
    )?;
    Ok(ListDistributionsByResponseHeadersPolicyIdOutput { distribution_id_list: Some(list) })
}
