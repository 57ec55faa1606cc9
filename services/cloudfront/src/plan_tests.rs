//! From a configuration as a client writes it to what the edge serves.

use novamind_api::cloudfront::{
    Aliases, CookieNames, CookiePreference, CustomErrorResponse, CustomErrorResponses, CustomOriginConfig,
    Headers, Origins, QueryStringCacheKeys, S3OriginConfig, ViewerCertificate,
};

use super::*;
use crate::config::settle;
use crate::managed;

struct Managed;

impl Library for Managed {
    fn cache_policy(&self, id: &str) -> Option<CachePolicyConfig> {
        managed::cache_policy(id)
    }

    fn origin_request_policy(&self, id: &str) -> Option<OriginRequestPolicyConfig> {
        managed::origin_request_policy(id)
    }

    fn response_headers_policy(&self, id: &str) -> Option<ResponseHeadersPolicyConfig> {
        managed::response_headers_policy(id)
    }

    fn access_control(&self, id: &str) -> Option<OriginAccessControlConfig> {
        let signing_behavior = if id == "E1" { "always" } else { "never" }.to_owned();
        Some(OriginAccessControlConfig { signing_behavior, ..OriginAccessControlConfig::default() })
    }
}

fn config() -> DistributionConfig {
    let bucket = ApiOrigin {
        id: "site".into(),
        domain_name: "site.s3.eu-west-1.amazonaws.com".into(),
        origin_access_control_id: Some("E1".into()),
        s3_origin_config: Some(S3OriginConfig::default()),
        ..ApiOrigin::default()
    };
    let custom = ApiOrigin {
        id: "api".into(),
        domain_name: "api.example.com".into(),
        origin_path: Some("/v1".into()),
        custom_origin_config: Some(CustomOriginConfig {
            http_port: 80,
            https_port: 443,
            origin_protocol_policy: "https-only".into(),
            ..CustomOriginConfig::default()
        }),
        ..ApiOrigin::default()
    };
    DistributionConfig {
        caller_reference: "r".into(),
        enabled: true,
        origins: Origins { quantity: 2, items: vec![bucket, custom] },
        default_cache_behavior: DefaultCacheBehavior {
            target_origin_id: "site".into(),
            viewer_protocol_policy: "redirect-to-https".into(),
            cache_policy_id: Some("658327ea-f89d-4fab-a63d-7e88639e58f6".into()),
            origin_request_policy_id: Some("216adef6-5c7f-47e4-b989-5492eafa07d3".into()),
            ..DefaultCacheBehavior::default()
        },
        ..DistributionConfig::default()
    }
}

fn planned(config: DistributionConfig) -> Planned {
    let mut config = config;
    settle(&mut config).unwrap();
    let told = config.clone();
    settle(&mut config).unwrap();
    assert_eq!(config, told, "what is told can be given back");
    let record = Distribution {
        config,
        e_tag: "E".into(),
        domain_name: "d1.cloudfront.localhost".into(),
        address: [127, 3, 4, 255].into(),
        modified: Default::default(),
        version: 1,
        deployed: 0,
        secret: String::new(),
        tags: Default::default(),
    };
    let world = World { library: &Managed, api: "127.0.0.1:4566".parse().unwrap(), balancers: &[] };
    distribution("E0123456789ABC", &record, "secret", vec![], &world).unwrap()
}

#[test]
fn a_bucket_is_asked_with_signed_requests() {
    let made = planned(config());
    let [bucket, custom] = made.origins.as_slice() else { panic!("two origins") };
    let signing = bucket.signing.as_ref().unwrap();
    assert_eq!(signing.access_key_id, "CFOACE0123456789ABC");
    assert_eq!((signing.region.as_str(), signing.secret.as_str()), ("eu-west-1", "secret"));
    assert!(!bucket.tls && custom.tls && custom.signing.is_none());
    assert_eq!((custom.path.as_str(), custom.keep_alive_seconds, custom.response_seconds), ("/v1", 5, 30));
    let mut never = config();
    never.origins.items[0].origin_access_control_id = Some("E2".into());
    assert_eq!(planned(never).origins[0].signing, None);
}

#[test]
fn policies_become_plain_settings() {
    let made = planned(config());
    let [behavior] = made.behaviors.as_slice() else { panic!("one behavior") };
    assert_eq!((behavior.min_ttl, behavior.default_ttl, behavior.max_ttl), (1, 86_400, 31_536_000));
    assert_eq!((behavior.gzip, behavior.brotli, behavior.pattern.as_str()), (true, true, "*"));
    assert_eq!(behavior.viewer, ViewerProtocol::RedirectToHttps);
    assert_eq!(behavior.methods, ["HEAD", "GET"]);
    assert_eq!(behavior.key, nothing());
    assert!(!behavior.authorization);
    assert_eq!((&behavior.forward.headers, &behavior.forward.cookies), (&Selection::All, &Selection::All));
    let kept = Selection::AllExcept(KEPT.map(str::to_owned).to_vec());
    assert_eq!(behavior.forward.queries, kept, "AWS's own policies keep these from buckets");
    assert_eq!(made.host_names, ["d1.cloudfront.localhost"]);
    assert_eq!(
        (made.tls.certificates.as_slice(), made.tls.lowest),
        ([OWN_CERTIFICATE.to_owned()].as_slice(), 12)
    );
}

#[test]
fn older_settings_are_honoured() {
    let list = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
    let mut older = config();
    let behavior = &mut older.default_cache_behavior;
    (behavior.cache_policy_id, behavior.origin_request_policy_id) = (None, None);
    behavior.max_ttl = Some(100);
    behavior.default_ttl = Some(10);
    behavior.forwarded_values = Some(ForwardedValues {
        query_string: true,
        cookies: CookiePreference {
            forward: "whitelist".into(),
            whitelisted_names: Some(CookieNames { quantity: 1, items: list(&["session"]) }),
        },
        headers: Some(Headers { quantity: 1, items: list(&["X-Tenant"]) }),
        query_string_cache_keys: Some(QueryStringCacheKeys { quantity: 1, items: list(&["page"]) }),
    });
    let made = planned(older.clone());
    let found = &made.behaviors[0];
    assert_eq!((found.min_ttl, found.default_ttl, found.max_ttl), (0, 10, 100));
    assert_eq!(found.key.headers, Selection::Only(vec!["X-Tenant".into()]));
    assert_eq!(found.key.cookies, Selection::Only(vec!["session".into()]));
    assert_eq!(found.key.queries, Selection::Only(vec!["page".into()]));
    assert_eq!(found.forward.queries, Selection::All);
    assert_eq!(found.forward.headers, Selection::AllExcept(REMOVED.map(str::to_owned).to_vec()));
    assert!(found.authorization);
    if let Some(values) = &mut older.default_cache_behavior.forwarded_values {
        values.headers = Some(Headers { quantity: 1, items: list(&["*"]) });
    }
    let made = planned(older);
    assert_eq!((made.behaviors[0].max_ttl, &made.behaviors[0].forward.headers), (0, &Selection::All));
}

#[test]
fn names_certificates_and_errors() {
    let mut named = config();
    named.aliases = Some(Aliases { quantity: 1, items: Some(vec!["WWW.example.com".into()]) });
    assert_eq!(settle(&mut named.clone()).unwrap_err().code(), "InvalidViewerCertificate");
    named.viewer_certificate = Some(ViewerCertificate {
        acm_certificate_arn: Some("arn:aws:acm:us-east-1:1:certificate/c".into()),
        ssl_support_method: Some("sni-only".into()),
        minimum_protocol_version: Some("TLSv1.3_2025".into()),
        ..ViewerCertificate::default()
    });
    let page = CustomErrorResponse {
        error_code: 404,
        response_page_path: Some("/index.html".into()),
        response_code: Some("200".into()),
        error_caching_min_ttl: None,
    };
    named.custom_error_responses = Some(CustomErrorResponses { quantity: 1, items: Some(vec![page]) });
    let made = planned(named);
    assert_eq!(made.host_names, ["d1.cloudfront.localhost", "www.example.com"]);
    assert_eq!((made.tls.certificates.len(), made.tls.lowest), (2, 13));
    let answer = Some((200, "/index.html".to_owned()));
    assert_eq!(made.error_responses, [ErrorResponse { status: 404, answer, min_ttl: 10 }]);
}
