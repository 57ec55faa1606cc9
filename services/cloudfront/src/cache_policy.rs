//! Cache policies: what the cache key holds, and how long objects are fresh.

use novamind_api::cloudfront::{
    CachePolicy, CachePolicyConfig, CachePolicyList, CachePolicySummary, CreateCachePolicy,
    CreateCachePolicyOutput, DeleteCachePolicy, DistributionConfig, GetCachePolicy, GetCachePolicyConfig,
    GetCachePolicyConfigOutput, GetCachePolicyOutput, ListCachePolicies, ListCachePoliciesOutput,
    UpdateCachePolicy, UpdateCachePolicyOutput, errors,
};
use novamind_kernel::Stored;
use novamind_wire::{Error, Result};

use crate::held::{self, Noun};
use crate::records::Held;
use crate::refuse::{check_comment, invalid};
use crate::selected::{check_chosen, check_list, check_names};
use crate::{Cx, behaviors, managed};

/// Headers, cookies and query strings of one policy (CloudFront quotas).
const NAMES: usize = 10;
/// Defaults of the API reference.
const DEFAULT_TTL: i64 = 86_400;
const MAX_TTL: i64 = 31_536_000;

impl Noun for CachePolicyConfig {
    const KIND: &'static str = "cache-policy";
    const RESOURCE: &'static str = "cache-policy";
    const MOST: usize = 20;

    fn name(&self) -> &str {
        &self.name
    }

    fn settle(&mut self) -> Result<()> {
        let default = self.default_ttl.unwrap_or(DEFAULT_TTL.max(self.min_ttl));
        let max = self.max_ttl.unwrap_or(MAX_TTL.max(default));
        if self.min_ttl < 0 || self.min_ttl > default || default > max {
            return Err(invalid(
                "The parameter MinTTL must not be larger than DefaultTTL, nor DefaultTTL than MaxTTL.",
            ));
        }
        (self.default_ttl, self.max_ttl) = (Some(default), Some(max));
        check_comment(self.comment.get_or_insert_default())?;
        let Some(key) = &mut self.parameters_in_cache_key_and_forwarded_to_origin else {
            return Err(invalid("The parameter ParametersInCacheKeyAndForwardedToOrigin is required."));
        };
        let brotli = *key.enable_accept_encoding_brotli.get_or_insert(false);
        let headers = key.headers_config.headers.as_ref().map(|list| (list.quantity, list.items.as_deref()));
        let headers = check_list(&key.headers_config.header_behavior, headers)?;
        check_names(&headers, NAMES, &errors::TOO_MANY_HEADERS_IN_CACHE_POLICY)?;
        check_chosen(&headers, true)?;
        if (key.enable_accept_encoding_gzip || brotli)
            && headers.iter().any(|name| name.eq_ignore_ascii_case("accept-encoding"))
        {
            return Err(invalid(
                "The header Accept-Encoding cannot be listed where EnableAcceptEncoding… is set.",
            ));
        }
        let cookies = key.cookies_config.cookies.as_ref().map(|list| (list.quantity, list.items.as_deref()));
        let cookies = check_list(&key.cookies_config.cookie_behavior, cookies)?;
        check_names(&cookies, NAMES, &errors::TOO_MANY_COOKIES_IN_CACHE_POLICY)?;
        let queries = &key.query_strings_config;
        let listed = queries.query_strings.as_ref().map(|list| (list.quantity, list.items.as_deref()));
        let listed = check_list(&queries.query_string_behavior, listed)?;
        check_names(&listed, NAMES, &errors::TOO_MANY_QUERY_STRINGS_IN_CACHE_POLICY)?;
        let keyed = !headers.is_empty()
            || key.cookies_config.cookie_behavior != "none"
            || queries.query_string_behavior != "none"
            || key.enable_accept_encoding_gzip
            || brotli;
        if max == 0 && keyed {
            return Err(invalid(
                "The parameters of the cache key must be none where caching is disabled (MaxTTL 0).",
            ));
        }
        crate::selected::refuse_cloudfront_headers("A cache policy", &headers)
    }

    fn managed(id: &str) -> Option<Self> {
        managed::cache_policy(id)
    }

    fn used_by(id: &str, config: &DistributionConfig) -> bool {
        behaviors::all(config).any(|behavior| behavior.cache_policy_id.as_deref() == Some(id))
    }

    fn missing() -> Error {
        errors::NO_SUCH_CACHE_POLICY.error("The specified cache policy does not exist.")
    }

    fn exists(name: &str) -> Error {
        errors::CACHE_POLICY_ALREADY_EXISTS.error(format!("A cache policy named {name} exists already."))
    }

    fn in_use() -> Error {
        errors::CACHE_POLICY_IN_USE
            .error("The specified cache policy is attached to one or more distributions.")
    }

    fn too_many() -> Error {
        errors::TOO_MANY_CACHE_POLICIES.error("The maximum number of cache policies has been reached.")
    }
}

fn render(found: Stored<Held<CachePolicyConfig>>) -> CachePolicy {
    CachePolicy {
        id: found.id,
        last_modified_time: found.record.modified,
        cache_policy_config: found.record.config,
    }
}

pub async fn create(cx: Cx, input: CreateCachePolicy) -> Result<CreateCachePolicyOutput> {
    let made = held::create(&cx, input.cache_policy_config).await?;
    Ok(CreateCachePolicyOutput {
        location: held::location("cache-policy", &made.id),
        e_tag: Some(made.e_tag.clone()),
        cache_policy: Some(render(made)),
    })
}

pub async fn get(cx: Cx, input: GetCachePolicy) -> Result<GetCachePolicyOutput> {
    let found = held::find(&cx, &input.id)?;
    Ok(GetCachePolicyOutput { e_tag: Some(found.e_tag.clone()), cache_policy: Some(render(found)) })
}

pub async fn config(cx: Cx, input: GetCachePolicyConfig) -> Result<GetCachePolicyConfigOutput> {
    let found = held::find(&cx, &input.id)?.record;
    Ok(GetCachePolicyConfigOutput { e_tag: Some(found.e_tag), cache_policy_config: Some(found.config) })
}

pub async fn update(cx: Cx, input: UpdateCachePolicy) -> Result<UpdateCachePolicyOutput> {
    let changed = held::update(&cx, input.id, input.if_match, input.cache_policy_config).await?;
    Ok(UpdateCachePolicyOutput { e_tag: Some(changed.e_tag.clone()), cache_policy: Some(render(changed)) })
}

pub async fn delete(cx: Cx, input: DeleteCachePolicy) -> Result<novamind_api::Empty> {
    held::delete::<CachePolicyConfig>(&cx, input.id, input.if_match).await?;
    Ok(novamind_api::Empty {})
}

pub async fn list(cx: Cx, input: ListCachePolicies) -> Result<ListCachePoliciesOutput> {
    let page =
        managed::list(&cx, input.r#type.as_deref(), input.marker.as_deref(), input.max_items.as_deref())?;
    let items: Vec<_> = page
        .items
        .into_iter()
        .map(|(kind, found)| CachePolicySummary { r#type: kind.to_owned(), cache_policy: render(found) })
        .collect();
    Ok(ListCachePoliciesOutput {
        cache_policy_list: Some(CachePolicyList {
            next_marker: page.next,
            max_items: page.limit,
            quantity: items.len() as i32,
            items: Some(items),
        }),
    })
}
