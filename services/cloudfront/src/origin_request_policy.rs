//! Origin request policies: what origins are told beside what the cache key holds.

use novamind_api::cloudfront::{
    CreateOriginRequestPolicy, CreateOriginRequestPolicyOutput, DeleteOriginRequestPolicy,
    DistributionConfig, GetOriginRequestPolicy, GetOriginRequestPolicyConfig,
    GetOriginRequestPolicyConfigOutput, GetOriginRequestPolicyOutput, ListOriginRequestPolicies,
    ListOriginRequestPoliciesOutput, OriginRequestPolicy, OriginRequestPolicyConfig, OriginRequestPolicyList,
    OriginRequestPolicySummary, UpdateOriginRequestPolicy, UpdateOriginRequestPolicyOutput, errors,
};
use novamind_kernel::Stored;
use novamind_wire::{Error, Result};

use crate::held::{self, Noun};
use crate::records::Held;
use crate::refuse::check_comment;
use crate::selected::{check_chosen, check_list, check_names, refuse_cloudfront_headers};
use crate::{Cx, behaviors, managed};

/// Headers, cookies and query strings of one policy (CloudFront quotas).
const NAMES: usize = 10;

impl Noun for OriginRequestPolicyConfig {
    const KIND: &'static str = "origin-request-policy";
    const RESOURCE: &'static str = "origin-request-policy";
    const MOST: usize = 20;

    fn name(&self) -> &str {
        &self.name
    }

    fn settle(&mut self) -> Result<()> {
        check_comment(self.comment.get_or_insert_default())?;
        let headers = self.headers_config.headers.as_ref().map(|list| (list.quantity, list.items.as_deref()));
        let headers = check_list(&self.headers_config.header_behavior, headers)?;
        check_names(&headers, NAMES, &errors::TOO_MANY_HEADERS_IN_ORIGIN_REQUEST_POLICY)?;
        if self.headers_config.header_behavior == "whitelist" {
            check_chosen(&headers, false)?;
        }
        let cookies = self.cookies_config.cookies.as_ref().map(|list| (list.quantity, list.items.as_deref()));
        let cookies = check_list(&self.cookies_config.cookie_behavior, cookies)?;
        check_names(&cookies, NAMES, &errors::TOO_MANY_COOKIES_IN_ORIGIN_REQUEST_POLICY)?;
        let queries = &self.query_strings_config;
        let listed = queries.query_strings.as_ref().map(|list| (list.quantity, list.items.as_deref()));
        let listed = check_list(&queries.query_string_behavior, listed)?;
        check_names(&listed, NAMES, &errors::TOO_MANY_QUERY_STRINGS_IN_ORIGIN_REQUEST_POLICY)?;
        if self.headers_config.header_behavior == "allViewerAndWhitelistCloudFront" {
            return Err(Error::unsupported("The header behavior allViewerAndWhitelistCloudFront"));
        }
        refuse_cloudfront_headers("An origin request policy", &headers)
    }

    fn managed(id: &str) -> Option<Self> {
        managed::origin_request_policy(id)
    }

    fn used_by(id: &str, config: &DistributionConfig) -> bool {
        behaviors::all(config).any(|behavior| behavior.origin_request_policy_id.as_deref() == Some(id))
    }

    fn missing() -> Error {
        errors::NO_SUCH_ORIGIN_REQUEST_POLICY.error("The specified origin request policy does not exist.")
    }

    fn exists(name: &str) -> Error {
        errors::ORIGIN_REQUEST_POLICY_ALREADY_EXISTS
            .error(format!("An origin request policy named {name} exists already."))
    }

    fn in_use() -> Error {
        errors::ORIGIN_REQUEST_POLICY_IN_USE
            .error("The specified origin request policy is attached to one or more distributions.")
    }

    fn too_many() -> Error {
        errors::TOO_MANY_ORIGIN_REQUEST_POLICIES
            .error("The maximum number of origin request policies has been reached.")
    }
}

fn render(found: Stored<Held<OriginRequestPolicyConfig>>) -> OriginRequestPolicy {
    OriginRequestPolicy {
        id: found.id,
        last_modified_time: found.record.modified,
        origin_request_policy_config: found.record.config,
    }
}

pub async fn create(cx: Cx, input: CreateOriginRequestPolicy) -> Result<CreateOriginRequestPolicyOutput> {
    let made = held::create(&cx, input.origin_request_policy_config).await?;
    Ok(CreateOriginRequestPolicyOutput {
        location: held::location("origin-request-policy", &made.id),
        e_tag: Some(made.e_tag.clone()),
        origin_request_policy: Some(render(made)),
    })
}

pub async fn get(cx: Cx, input: GetOriginRequestPolicy) -> Result<GetOriginRequestPolicyOutput> {
    let found = held::find(&cx, &input.id)?;
    Ok(GetOriginRequestPolicyOutput {
        e_tag: Some(found.e_tag.clone()),
        origin_request_policy: Some(render(found)),
    })
}

pub async fn config(
    cx: Cx,
    input: GetOriginRequestPolicyConfig,
) -> Result<GetOriginRequestPolicyConfigOutput> {
    let found = held::find(&cx, &input.id)?.record;
    Ok(GetOriginRequestPolicyConfigOutput {
        e_tag: Some(found.e_tag),
        origin_request_policy_config: Some(found.config),
    })
}

pub async fn update(cx: Cx, input: UpdateOriginRequestPolicy) -> Result<UpdateOriginRequestPolicyOutput> {
    let changed = held::update(&cx, input.id, input.if_match, input.origin_request_policy_config).await?;
    Ok(UpdateOriginRequestPolicyOutput {
        e_tag: Some(changed.e_tag.clone()),
        origin_request_policy: Some(render(changed)),
    })
}

pub async fn delete(cx: Cx, input: DeleteOriginRequestPolicy) -> Result<novamind_api::Empty> {
    held::delete::<OriginRequestPolicyConfig>(&cx, input.id, input.if_match).await?;
    Ok(novamind_api::Empty {})
}

pub async fn list(cx: Cx, input: ListOriginRequestPolicies) -> Result<ListOriginRequestPoliciesOutput> {
    let page =
        managed::list(&cx, input.r#type.as_deref(), input.marker.as_deref(), input.max_items.as_deref())?;
    let items: Vec<_> = page
        .items
        .into_iter()
        .map(|(kind, found)| OriginRequestPolicySummary {
            r#type: kind.to_owned(),
            origin_request_policy: render(found),
        })
        .collect();
    Ok(ListOriginRequestPoliciesOutput {
        origin_request_policy_list: Some(OriginRequestPolicyList {
            next_marker: page.next,
            max_items: page.limit,
            quantity: items.len() as i32,
            items: Some(items),
        }),
    })
}
