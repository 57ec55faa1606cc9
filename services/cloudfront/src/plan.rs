//! From records to the distributions that the edge serves. Pure but for the secrets, which it is handed opened.

use std::net::{IpAddr, SocketAddr};

use novamind_api::cloudfront::{
    CachePolicyConfig, DefaultCacheBehavior, DistributionConfig, ForwardedValues, Origin as ApiOrigin,
    OriginAccessControlConfig, OriginRequestPolicyConfig, ResponseHeadersPolicyConfig,
};
use novamind_edge::distribution::{
    Behavior, Chosen, Distribution as Planned, ErrorResponse, Invalidation, Origin, OriginGroup, Selection,
    Signing, SigningWhen, ViewerProtocol,
};
use novamind_edge::{LoadBalancer, Tls};

use crate::behaviors::with_patterns;
use crate::config::lowest_version;
use crate::managed::is_managed;
use crate::origins::{bucket_in, way};
use crate::records::Distribution;
use crate::selected::selection;
use crate::{access_identity, response_headers_policy, signer};

/// The certificate of the distributions' own names, at the edge.
pub const OWN_CERTIFICATE: &str = "cloudfront-default";

/// What a distribution refers to.
pub trait Library {
    fn cache_policy(&self, id: &str) -> Option<CachePolicyConfig>;
    fn origin_request_policy(&self, id: &str) -> Option<OriginRequestPolicyConfig>;
    fn response_headers_policy(&self, id: &str) -> Option<ResponseHeadersPolicyConfig>;
    fn access_control(&self, id: &str) -> Option<OriginAccessControlConfig>;
}

/// What is there beside the records.
pub struct World<'a> {
    pub library: &'a dyn Library,
    /// Where this installation's S3 answers.
    pub api: SocketAddr,
    pub balancers: &'a [LoadBalancer],
}

/// The distribution; `None` if something that it refers to is gone, which deletions prevent.
pub fn distribution(
    id: &str,
    record: &Distribution,
    secret: &str,
    invalidations: Vec<Invalidation>,
    world: &World<'_>,
) -> Option<Planned> {
    let config = &record.config;
    let origins: Option<Vec<Origin>> =
        config.origins.items.iter().map(|item| origin(id, item, secret, world)).collect();
    let buckets: Vec<&str> = config
        .origins
        .items
        .iter()
        .filter(|item| bucket_in(&item.domain_name).is_some())
        .map(|item| item.id.as_str())
        .collect();
    let behaviors: Option<Vec<Behavior>> = with_patterns(config)
        .map(|(pattern, item)| behavior(pattern, &item, &buckets, world.library))
        .collect();
    let mut host_names = vec![record.domain_name.clone()];
    host_names.extend(config.aliases.iter().flat_map(|aliases| aliases.items.iter().flatten().cloned()));
    let mut certificates = vec![OWN_CERTIFICATE.to_owned()];
    let certificate = config.viewer_certificate.as_ref();
    certificates.extend(certificate.and_then(|certificate| certificate.acm_certificate_arn.clone()));
    let lowest = certificate.and_then(|certificate| certificate.minimum_protocol_version.as_deref());
    Some(Planned {
        id: id.to_owned(),
        address: IpAddr::V4(record.address),
        host_names,
        enabled: config.enabled,
        default_root_object: config.default_root_object.clone().unwrap_or_default(),
        tls: Tls { certificates, lowest: lowest.and_then(lowest_version).unwrap_or(12), highest: 13 },
        http2: config.http_version.as_deref() != Some("http1.1"),
        origins: origins?,
        origin_groups: groups(config),
        behaviors: behaviors?,
        error_responses: error_responses(config),
        invalidations,
    })
}

fn seconds(value: Option<i32>, usual: u32) -> u32 {
    value.and_then(|value| u32::try_from(value).ok()).unwrap_or(usual)
}

fn origin(distribution: &str, item: &ApiOrigin, secret: &str, world: &World<'_>) -> Option<Origin> {
    let way = way(item, world.api, world.balancers);
    let access = item.origin_access_control_id.as_deref().filter(|id| !id.is_empty());
    let identity = access_identity::of(item);
    let signing = match (access, identity) {
        (Some(access), _) => {
            when(&world.library.access_control(access)?).map(|when| (signer::access_key(distribution), when))
        }
        (None, Some(identity)) => Some((signer::identity_key(identity, distribution), SigningWhen::Always)),
        (None, None) => None,
    };
    let signing = signing.and_then(|(access_key_id, when)| {
        let (_, region) = bucket_in(&item.domain_name)?;
        Some(Signing { access_key_id, secret: secret.to_owned(), region: region.to_owned(), when })
    });
    let custom = item.custom_origin_config.as_ref();
    let read = custom.map(|custom| custom.origin_read_timeout);
    let read = read.or(item.s3_origin_config.as_ref().map(|s3| s3.origin_read_timeout)).flatten();
    let headers = item.custom_headers.iter().flat_map(|list| list.items.iter().flatten());
    Some(Origin {
        id: item.id.clone(),
        host: item.domain_name.clone(),
        connect: way.connect,
        tls: way.tls,
        tls_connect: way.tls_connect,
        path: item.origin_path.clone().unwrap_or_default(),
        headers: headers.map(|item| (item.header_name.clone(), item.header_value.clone())).collect(),
        signing,
        attempts: seconds(item.connection_attempts, 3),
        connect_seconds: seconds(item.connection_timeout, 10),
        response_seconds: seconds(read, 30),
        keep_alive_seconds: seconds(custom.and_then(|custom| custom.origin_keepalive_timeout), 5),
    })
}

fn when(control: &OriginAccessControlConfig) -> Option<SigningWhen> {
    match control.signing_behavior.as_str() {
        "always" => Some(SigningWhen::Always),
        "no-override" => Some(SigningWhen::NoOverride),
        _ => None,
    }
}

fn groups(config: &DistributionConfig) -> Vec<OriginGroup> {
    let items = config.origin_groups.iter().flat_map(|list| list.items.iter().flatten());
    items
        .filter_map(|group| {
            let [primary, secondary] = group.members.items.as_slice() else { return None };
            let codes = &group.failover_criteria.status_codes.items;
            Some(OriginGroup {
                id: group.id.clone(),
                primary: primary.origin_id.clone(),
                secondary: secondary.origin_id.clone(),
                statuses: codes.iter().filter_map(|code| u16::try_from(*code).ok()).collect(),
            })
        })
        .collect()
}

fn error_responses(config: &DistributionConfig) -> Vec<ErrorResponse> {
    let items = config.custom_error_responses.iter().flat_map(|list| list.items.iter().flatten());
    items
        .filter_map(|item| {
            let page = item.response_page_path.clone().filter(|page| !page.is_empty());
            let code = item.response_code.as_deref().and_then(|code| code.parse().ok());
            Some(ErrorResponse {
                status: u16::try_from(item.error_code).ok()?,
                answer: code.zip(page),
                min_ttl: item.error_caching_min_ttl.and_then(|ttl| u64::try_from(ttl).ok()).unwrap_or(10),
            })
        })
        .collect()
}

fn behavior(
    pattern: String,
    item: &DefaultCacheBehavior,
    buckets: &[&str],
    library: &dyn Library,
) -> Option<Behavior> {
    let methods = item.allowed_methods.as_ref();
    let cached = methods.and_then(|methods| methods.cached_methods.as_ref());
    let headers = match &item.response_headers_policy_id {
        Some(id) => response_headers_policy::plan(&library.response_headers_policy(id)?),
        None => Default::default(),
    };
    let caching = match (&item.cache_policy_id, &item.forwarded_values) {
        (Some(id), _) => by_policy(&library.cache_policy(id)?),
        (None, Some(values)) => by_values(item, values),
        (None, None) => return None,
    };
    let forward = match &item.origin_request_policy_id {
        Some(id) => {
            let to_bucket = buckets.contains(&item.target_origin_id.as_str());
            forwarded(&library.origin_request_policy(id)?, is_managed(id) && to_bucket)
        }
        None => caching.forward,
    };
    Some(Behavior {
        pattern,
        target: item.target_origin_id.clone(),
        viewer: match item.viewer_protocol_policy.as_str() {
            "https-only" => ViewerProtocol::HttpsOnly,
            "redirect-to-https" => ViewerProtocol::RedirectToHttps,
            _ => ViewerProtocol::AllowAll,
        },
        methods: methods.map(|methods| methods.items.clone()).unwrap_or_default(),
        cached_options: cached.is_some_and(|cached| cached.items.iter().any(|method| method == "OPTIONS")),
        compress: item.compress == Some(true),
        gzip: caching.gzip,
        brotli: caching.brotli,
        min_ttl: caching.ttl[0],
        default_ttl: caching.ttl[1],
        max_ttl: caching.ttl[2],
        key: caching.key,
        forward,
        authorization: caching.authorization,
        response_headers: headers,
    })
}

/// How a behaviour caches.
struct Caching {
    ttl: [u64; 3],
    gzip: bool,
    brotli: bool,
    key: Chosen,
    forward: Chosen,
    authorization: bool,
}

fn nothing() -> Chosen {
    Chosen { headers: Selection::None, cookies: Selection::None, queries: Selection::None }
}

fn ttl(values: [Option<i64>; 3]) -> [u64; 3] {
    values.map(|value| value.and_then(|value| u64::try_from(value).ok()).unwrap_or_default())
}

fn by_policy(policy: &CachePolicyConfig) -> Caching {
    let ttl = ttl([Some(policy.min_ttl), policy.default_ttl, policy.max_ttl]);
    let Some(key) = &policy.parameters_in_cache_key_and_forwarded_to_origin else {
        let (key, forward) = (nothing(), nothing());
        return Caching { ttl, gzip: false, brotli: false, key, forward, authorization: false };
    };
    let (headers, cookies, queries) = (&key.headers_config, &key.cookies_config, &key.query_strings_config);
    let named = headers.headers.as_ref().and_then(|list| list.items.as_ref());
    Caching {
        ttl,
        gzip: key.enable_accept_encoding_gzip,
        brotli: key.enable_accept_encoding_brotli == Some(true),
        key: Chosen {
            headers: selection(&headers.header_behavior, named),
            cookies: selection(
                &cookies.cookie_behavior,
                cookies.cookies.as_ref().and_then(|list| list.items.as_ref()),
            ),
            queries: selection(
                &queries.query_string_behavior,
                queries.query_strings.as_ref().and_then(|list| list.items.as_ref()),
            ),
        },
        forward: nothing(),
        authorization: false,
    }
}

/// What older settings keep from origins unless it is named; other headers are forwarded, and tell no objects apart. Of
/// `Authorization` see [`Behavior::authorization`] ("HTTP request headers and CloudFront behavior", CloudFront's guide).
const REMOVED: [&str; 10] = [
    "accept",
    "accept-charset",
    "accept-encoding",
    "accept-language",
    "authorization",
    "expect",
    "host",
    "referer",
    "user-agent",
    "x-http-method-override",
];

/// The older settings. All headers forwarded means that nothing is cached ("Cache based on selected request headers",
/// CloudFront's guide).
fn by_values(item: &DefaultCacheBehavior, values: &ForwardedValues) -> Caching {
    let named = |list: Option<&Vec<String>>| list.cloned().unwrap_or_default();
    let headers = named(values.headers.as_ref().and_then(|list| list.items.as_ref()));
    let keys = named(values.query_string_cache_keys.as_ref().and_then(|list| list.items.as_ref()));
    let mut caching = Caching {
        ttl: ttl([item.min_ttl, item.default_ttl, item.max_ttl]),
        gzip: item.compress == Some(true),
        brotli: false,
        key: nothing(),
        forward: nothing(),
        authorization: true,
    };
    if headers.iter().any(|name| name == "*") {
        caching.ttl = [0; 3];
        caching.forward.headers = Selection::All;
    } else {
        caching.forward.headers = Selection::AllExcept(REMOVED.map(str::to_owned).to_vec());
        if !headers.is_empty() {
            caching.key.headers = Selection::Only(headers);
        }
    }
    let cookies = values.cookies.whitelisted_names.as_ref().and_then(|list| list.items.as_ref());
    caching.key.cookies = selection(&values.cookies.forward, cookies);
    if values.query_string {
        // All are forwarded, also where some alone are in the key.
        caching.forward.queries = Selection::All;
        caching.key.queries = if keys.is_empty() { Selection::All } else { Selection::Only(keys) };
    }
    caching
}

/// Parameters that AWS's own policies keep from buckets ("Use managed origin request policies", CloudFront's guide).
const KEPT: [&str; 3] =
    ["response-content-type", "response-content-disposition", "response-content-encoding"];

fn forwarded(policy: &OriginRequestPolicyConfig, keeps: bool) -> Chosen {
    let (headers, cookies, queries) =
        (&policy.headers_config, &policy.cookies_config, &policy.query_strings_config);
    let mut queries = selection(
        &queries.query_string_behavior,
        queries.query_strings.as_ref().and_then(|list| list.items.as_ref()),
    );
    if keeps && queries == Selection::All {
        queries = Selection::AllExcept(KEPT.map(str::to_owned).to_vec());
    }
    Chosen {
        headers: selection(
            &headers.header_behavior,
            headers.headers.as_ref().and_then(|list| list.items.as_ref()),
        ),
        cookies: selection(
            &cookies.cookie_behavior,
            cookies.cookies.as_ref().and_then(|list| list.items.as_ref()),
        ),
        queries,
    }
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
