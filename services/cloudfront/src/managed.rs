//! AWS's own policies, by the ids and with the settings that CloudFront's guide tells ("Use managed cache policies",
//! "Use managed origin request policies", "Use managed response headers policies").
//!
//! Those with headers that CloudFront makes of what it knows about viewers (country, device) are told, but no
//! distribution can use them here; nor are those of Amplify's hosting.

use novamind_api::cloudfront::{
    CachePolicyConfig, CachePolicyCookiesConfig, CachePolicyHeadersConfig, CachePolicyQueryStringsConfig,
    Headers, OriginRequestPolicyConfig, OriginRequestPolicyCookiesConfig, OriginRequestPolicyHeadersConfig,
    OriginRequestPolicyQueryStringsConfig, ParametersInCacheKeyAndForwardedToOrigin, QueryStringNames,
    ResponseHeadersPolicyAccessControlAllowHeaders, ResponseHeadersPolicyAccessControlAllowMethods,
    ResponseHeadersPolicyAccessControlAllowOrigins, ResponseHeadersPolicyAccessControlExposeHeaders,
    ResponseHeadersPolicyConfig, ResponseHeadersPolicyContentTypeOptions, ResponseHeadersPolicyCorsConfig,
    ResponseHeadersPolicyFrameOptions, ResponseHeadersPolicyReferrerPolicy,
    ResponseHeadersPolicySecurityHeadersConfig, ResponseHeadersPolicyStrictTransportSecurity,
    ResponseHeadersPolicyXssProtection,
};
use novamind_kernel::Stored;
use novamind_wire::Result;

use crate::Cx;
use crate::held::{Noun, arn_of, managed};
use crate::records::{Held, scope};
use crate::refuse;

const PAGE: usize = 100;

/// A managed cache policy: id, name, TTLs, whether compressed variants are told apart, headers, cookies, query strings.
struct Cache {
    id: &'static str,
    name: &'static str,
    ttl: [i64; 3],
    gzip: bool,
    brotli: bool,
    headers: &'static [&'static str],
    cookies: &'static str,
    queries: &'static str,
    listed: &'static [&'static str],
}

const METHODS: &[&str] = &["Host", "Origin", "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"];

const CACHE: Cache = Cache {
    id: "",
    name: "",
    ttl: [1, 86_400, 31_536_000],
    gzip: false,
    brotli: false,
    headers: &[],
    cookies: "none",
    queries: "none",
    listed: &[],
};

static CACHES: &[Cache] = &[
    Cache {
        id: "658327ea-f89d-4fab-a63d-7e88639e58f6",
        name: "Managed-CachingOptimized",
        gzip: true,
        brotli: true,
        ..CACHE
    },
    Cache {
        id: "b2884449-e4de-46a7-ac36-70bc7f1ddd6d",
        name: "Managed-CachingOptimizedForUncompressedObjects",
        ..CACHE
    },
    Cache {
        id: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
        name: "Managed-CachingDisabled",
        ttl: [0, 0, 0],
        ..CACHE
    },
    Cache {
        id: "08627262-05a9-4f76-9ded-b50ca2e3a84f",
        name: "Managed-Elemental-MediaPackage",
        ttl: [0, 86_400, 31_536_000],
        gzip: true,
        headers: &["origin"],
        queries: "whitelist",
        listed: &["aws.manifestfilter", "start", "end", "m"],
        ..CACHE
    },
    Cache {
        id: "2e54312d-136d-493c-8eb9-b001f22f67d2",
        name: "Managed-Amplify",
        ttl: [2, 2, 600],
        gzip: true,
        brotli: true,
        headers: &["Authorization", "CloudFront-Viewer-Country", "Host"],
        cookies: "all",
        queries: "all",
        ..CACHE
    },
    Cache {
        id: "83da9c7e-98b4-4e11-a168-04f0df8e2c65",
        name: "UseOriginCacheControlHeaders",
        ttl: [0, 0, 31_536_000],
        gzip: true,
        brotli: true,
        headers: METHODS,
        cookies: "all",
        ..CACHE
    },
    Cache {
        id: "4cc15a8a-d715-48a4-82b8-cc0b614638fe",
        name: "UseOriginCacheControlHeaders-QueryStrings",
        ttl: [0, 0, 31_536_000],
        gzip: true,
        brotli: true,
        headers: METHODS,
        cookies: "all",
        queries: "all",
        ..CACHE
    },
];

fn names(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

fn headers(items: &[&str]) -> Option<Headers> {
    (!items.is_empty()).then(|| Headers { quantity: items.len() as i32, items: Some(names(items)) })
}

fn queries(items: &[&str]) -> Option<QueryStringNames> {
    (!items.is_empty()).then(|| QueryStringNames { quantity: items.len() as i32, items: Some(names(items)) })
}

pub fn cache_policy(id: &str) -> Option<CachePolicyConfig> {
    let found = CACHES.iter().find(|policy| policy.id == id)?;
    let [min, default, max] = found.ttl;
    let header_behavior = if found.headers.is_empty() { "none" } else { "whitelist" };
    let key = ParametersInCacheKeyAndForwardedToOrigin {
        enable_accept_encoding_gzip: found.gzip,
        enable_accept_encoding_brotli: Some(found.brotli),
        headers_config: CachePolicyHeadersConfig {
            header_behavior: header_behavior.to_owned(),
            headers: headers(found.headers),
        },
        cookies_config: CachePolicyCookiesConfig { cookie_behavior: found.cookies.to_owned(), cookies: None },
        query_strings_config: CachePolicyQueryStringsConfig {
            query_string_behavior: found.queries.to_owned(),
            query_strings: queries(found.listed),
        },
    };
    Some(CachePolicyConfig {
        comment: Some(String::new()),
        name: found.name.to_owned(),
        default_ttl: Some(default),
        max_ttl: Some(max),
        min_ttl: min,
        parameters_in_cache_key_and_forwarded_to_origin: Some(key),
    })
}

/// A managed origin request policy: id, name, behaviour of headers and their list, of cookies, of query strings.
type Origin = (&'static str, &'static str, &'static str, &'static [&'static str], &'static str, &'static str);

static ORIGINS: &[Origin] = &[
    ("216adef6-5c7f-47e4-b989-5492eafa07d3", "Managed-AllViewer", "allViewer", &[], "all", "all"),
    (
        "33f36d7e-f396-46d9-90e0-52428a34d9dc",
        "Managed-AllViewerAndCloudFrontHeaders-2022-06",
        "allViewerAndWhitelistCloudFront",
        &[
            "CloudFront-Forwarded-Proto",
            "CloudFront-Is-Android-Viewer",
            "CloudFront-Is-Desktop-Viewer",
            "CloudFront-Is-IOS-Viewer",
            "CloudFront-Is-Mobile-Viewer",
            "CloudFront-Is-SmartTV-Viewer",
            "CloudFront-Is-Tablet-Viewer",
            "CloudFront-Viewer-Address",
            "CloudFront-Viewer-ASN",
            "CloudFront-Viewer-City",
            "CloudFront-Viewer-Country",
            "CloudFront-Viewer-Country-Name",
            "CloudFront-Viewer-Country-Region",
            "CloudFront-Viewer-Country-Region-Name",
            "CloudFront-Viewer-Http-Version",
            "CloudFront-Viewer-Latitude",
            "CloudFront-Viewer-Longitude",
            "CloudFront-Viewer-Metro-Code",
            "CloudFront-Viewer-Postal-Code",
            "CloudFront-Viewer-Time-Zone",
            "CloudFront-Viewer-TLS",
        ],
        "all",
        "all",
    ),
    (
        "b689b0a8-53d0-40ab-baf2-68738e2966ac",
        "Managed-AllViewerExceptHostHeader",
        "allExcept",
        &["host"],
        "all",
        "all",
    ),
    (
        "59781a5b-3903-41f3-afcb-af62929ccde1",
        "Managed-CORS-CustomOrigin",
        "whitelist",
        &["origin"],
        "none",
        "none",
    ),
    (
        "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf",
        "Managed-CORS-S3Origin",
        "whitelist",
        &["origin", "access-control-request-headers", "access-control-request-method"],
        "none",
        "none",
    ),
    (
        "775133bc-15f2-49f9-abea-afb2e0bf67d2",
        "Managed-Elemental-MediaTailor-PersonalizedManifests",
        "whitelist",
        &[
            "origin",
            "access-control-request-headers",
            "x-forwarded-for",
            "access-control-request-method",
            "user-agent",
        ],
        "none",
        "all",
    ),
    (
        "bf0718e1-ba1e-49d1-88b1-f726733018ae",
        "Managed-HostHeaderOnly",
        "whitelist",
        &["host"],
        "none",
        "none",
    ),
    (
        "acba4595-bd28-49b8-b9fe-13317c0390fa",
        "Managed-UserAgentRefererHeaders",
        "whitelist",
        &["user-agent", "referer"],
        "none",
        "none",
    ),
];

pub fn origin_request_policy(id: &str) -> Option<OriginRequestPolicyConfig> {
    let (_, name, header_behavior, listed, cookies, queries) =
        ORIGINS.iter().find(|(known, ..)| *known == id)?;
    Some(OriginRequestPolicyConfig {
        comment: Some(String::new()),
        name: (*name).to_owned(),
        headers_config: OriginRequestPolicyHeadersConfig {
            header_behavior: (*header_behavior).to_owned(),
            headers: headers(listed),
        },
        cookies_config: OriginRequestPolicyCookiesConfig {
            cookie_behavior: (*cookies).to_owned(),
            cookies: None,
        },
        query_strings_config: OriginRequestPolicyQueryStringsConfig {
            query_string_behavior: (*queries).to_owned(),
            query_strings: None,
        },
    })
}

/// A managed response headers policy: id, name, whether CORS, with preflight, and security headers are in it.
static RESPONSES: &[(&str, &str, bool, bool, bool)] = &[
    ("60669652-455b-4ae9-85a4-c4c02393f86c", "Managed-SimpleCORS", true, false, false),
    ("5cc3b908-e619-4b99-88e5-2cf7f45965bd", "Managed-CORS-With-Preflight", true, true, false),
    ("67f7725c-6f97-4210-82d7-5512b31e9d03", "Managed-SecurityHeadersPolicy", false, false, true),
    ("e61eb60c-9c35-4d20-a928-2b84e02af89c", "Managed-CORS-and-SecurityHeadersPolicy", true, false, true),
    (
        "eaab4381-ed33-4a86-88ca-d9558dc6cd63",
        "Managed-CORS-with-preflight-and-SecurityHeadersPolicy",
        true,
        true,
        true,
    ),
];

pub fn response_headers_policy(id: &str) -> Option<ResponseHeadersPolicyConfig> {
    let (_, name, cors, preflight, security) = *RESPONSES.iter().find(|(known, ..)| *known == id)?;
    Some(ResponseHeadersPolicyConfig {
        comment: Some(String::new()),
        name: name.to_owned(),
        cors_config: cors.then(|| cors_config(preflight)),
        security_headers_config: security.then(security_headers),
        ..ResponseHeadersPolicyConfig::default()
    })
}

fn cors_config(preflight: bool) -> ResponseHeadersPolicyCorsConfig {
    let every = || names(&["*"]);
    let methods = match preflight {
        true => names(&["GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS"]),
        false => names(&["GET"]),
    };
    ResponseHeadersPolicyCorsConfig {
        access_control_allow_origins: ResponseHeadersPolicyAccessControlAllowOrigins {
            quantity: 1,
            items: every(),
        },
        access_control_allow_headers: ResponseHeadersPolicyAccessControlAllowHeaders {
            quantity: 1,
            items: every(),
        },
        access_control_allow_methods: ResponseHeadersPolicyAccessControlAllowMethods {
            quantity: methods.len() as i32,
            items: methods,
        },
        access_control_allow_credentials: false,
        access_control_expose_headers: preflight
            .then(|| ResponseHeadersPolicyAccessControlExposeHeaders { quantity: 1, items: Some(every()) }),
        access_control_max_age_sec: Some(600),
        origin_override: false,
    }
}

fn security_headers() -> ResponseHeadersPolicySecurityHeadersConfig {
    ResponseHeadersPolicySecurityHeadersConfig {
        xss_protection: Some(ResponseHeadersPolicyXssProtection {
            r#override: false,
            protection: true,
            mode_block: Some(true),
            report_uri: None,
        }),
        frame_options: Some(ResponseHeadersPolicyFrameOptions {
            r#override: false,
            frame_option: "SAMEORIGIN".into(),
        }),
        referrer_policy: Some(ResponseHeadersPolicyReferrerPolicy {
            r#override: false,
            referrer_policy: "strict-origin-when-cross-origin".into(),
        }),
        content_security_policy: None,
        content_type_options: Some(ResponseHeadersPolicyContentTypeOptions { r#override: true }),
        strict_transport_security: Some(ResponseHeadersPolicyStrictTransportSecurity {
            r#override: false,
            include_subdomains: Some(false),
            preload: Some(false),
            access_control_max_age_sec: 31_536_000,
        }),
    }
}

/// Whether a policy of this id is AWS's own.
pub fn is_managed(id: &str) -> bool {
    ids().any(|known| known == id)
}

fn ids() -> impl Iterator<Item = &'static str> {
    let (caches, origins) = (CACHES.iter().map(|policy| policy.id), ORIGINS.iter().map(|policy| policy.0));
    caches.chain(origins).chain(RESPONSES.iter().map(|policy| policy.0))
}

/// One page of policies, each with its type.
pub struct Page<C: Noun> {
    pub items: Vec<(&'static str, Stored<Held<C>>)>,
    pub next: Option<String>,
    pub limit: i32,
}

pub fn list<C: Noun>(
    cx: &Cx,
    kind: Option<&str>,
    marker: Option<&str>,
    max_items: Option<&str>,
) -> Result<Page<C>> {
    cx.authorize(&arn_of::<C>(cx, "*"))?;
    let limit = refuse::limit(max_items, PAGE)?;
    let scope = scope(cx.account());
    let mut all: Vec<(&'static str, Stored<Held<C>>)> = Vec::new();
    if kind != Some("custom") {
        all.extend(ids().filter_map(|id| Some(("managed", managed::<C>(&scope, id)?))));
    }
    if kind != Some("managed") {
        all.extend(cx.store().all::<Held<C>>(&scope)?.into_iter().map(|found| ("custom", found)));
    }
    all.sort_by(|(_, one), (_, other)| one.id.cmp(&other.id));
    let (items, next) = refuse::page(all, |(_, found)| found.id.as_str(), marker, limit);
    Ok(Page { items, next, limit: limit as i32 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_of_one_kind() {
        for id in ids() {
            let kinds = [
                cache_policy(id).is_some(),
                origin_request_policy(id).is_some(),
                response_headers_policy(id).is_some(),
            ];
            assert_eq!(kinds.iter().filter(|found| **found).count(), 1, "{id}");
        }
        assert!(!is_managed("e61eb60c-9c35-4d20-a928-2b84e02af89d"));
    }

    /// They obey the rules for policies of one's own, but for the headers that nobody makes here.
    #[test]
    fn they_are_well_put() {
        for policy in CACHES.iter().filter(|policy| policy.name != "Managed-Amplify") {
            let mut config = cache_policy(policy.id).unwrap();
            let told = config.clone();
            config.settle().unwrap_or_else(|error| panic!("{}: {error}", policy.name));
            assert_eq!(config, told, "{}", policy.name);
        }
        for (id, name, behavior, ..) in ORIGINS {
            let settled = origin_request_policy(id).unwrap().settle();
            assert_eq!(settled.is_ok(), *behavior != "allViewerAndWhitelistCloudFront", "{name}");
        }
        for (id, name, ..) in RESPONSES {
            response_headers_policy(id).unwrap().settle().unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
}
