//! Cache behaviours: the default one and the others, which have a path pattern and are the same otherwise.

use novamind_api::cloudfront::{
    AllowedMethods, CacheBehavior, CacheBehaviors, CachedMethods, DefaultCacheBehavior, DistributionConfig,
    FunctionAssociations, GrpcConfig, LambdaFunctionAssociations, TrustedKeyGroups, TrustedSigners, errors,
};
use novamind_wire::{Error, Result};

use crate::refuse::{check_quantity, invalid, refuse};

/// Behaviours beside the default one (CloudFront quotas).
const MOST: usize = 75;
/// What older settings say unless they say otherwise.
const DEFAULT_TTL: i64 = 86_400;
const MAX_TTL: i64 = 31_536_000;

/// All behaviours as the default one is put, that one last.
pub fn all(config: &DistributionConfig) -> impl Iterator<Item = DefaultCacheBehavior> + '_ {
    with_patterns(config).map(|(_, behavior)| behavior)
}

/// With their path patterns, in the order in which they are asked.
pub fn with_patterns(
    config: &DistributionConfig,
) -> impl Iterator<Item = (String, DefaultCacheBehavior)> + '_ {
    let others = config.cache_behaviors.iter().flat_map(|list| list.items.iter().flatten());
    let others = others.map(|behavior| (behavior.path_pattern.clone(), plain(behavior.clone())));
    others.chain(std::iter::once(("*".to_owned(), config.default_cache_behavior.clone())))
}

fn plain(behavior: CacheBehavior) -> DefaultCacheBehavior {
    DefaultCacheBehavior {
        target_origin_id: behavior.target_origin_id,
        trusted_signers: behavior.trusted_signers,
        trusted_key_groups: behavior.trusted_key_groups,
        viewer_protocol_policy: behavior.viewer_protocol_policy,
        allowed_methods: behavior.allowed_methods,
        smooth_streaming: behavior.smooth_streaming,
        compress: behavior.compress,
        lambda_function_associations: behavior.lambda_function_associations,
        function_associations: behavior.function_associations,
        field_level_encryption_id: behavior.field_level_encryption_id,
        realtime_log_config_arn: behavior.realtime_log_config_arn,
        cache_policy_id: behavior.cache_policy_id,
        origin_request_policy_id: behavior.origin_request_policy_id,
        response_headers_policy_id: behavior.response_headers_policy_id,
        grpc_config: behavior.grpc_config,
        forwarded_values: behavior.forwarded_values,
        min_ttl: behavior.min_ttl,
        default_ttl: behavior.default_ttl,
        max_ttl: behavior.max_ttl,
    }
}

fn patterned(path_pattern: String, behavior: DefaultCacheBehavior) -> CacheBehavior {
    CacheBehavior {
        path_pattern,
        target_origin_id: behavior.target_origin_id,
        trusted_signers: behavior.trusted_signers,
        trusted_key_groups: behavior.trusted_key_groups,
        viewer_protocol_policy: behavior.viewer_protocol_policy,
        allowed_methods: behavior.allowed_methods,
        smooth_streaming: behavior.smooth_streaming,
        compress: behavior.compress,
        lambda_function_associations: behavior.lambda_function_associations,
        function_associations: behavior.function_associations,
        field_level_encryption_id: behavior.field_level_encryption_id,
        realtime_log_config_arn: behavior.realtime_log_config_arn,
        cache_policy_id: behavior.cache_policy_id,
        origin_request_policy_id: behavior.origin_request_policy_id,
        response_headers_policy_id: behavior.response_headers_policy_id,
        grpc_config: behavior.grpc_config,
        forwarded_values: behavior.forwarded_values,
        min_ttl: behavior.min_ttl,
        default_ttl: behavior.default_ttl,
        max_ttl: behavior.max_ttl,
    }
}

/// Makes all behaviours as they are told: with every default in them.
pub fn settle(config: &mut DistributionConfig) -> Result<()> {
    settle_one(&mut config.default_cache_behavior)?;
    let list = config.cache_behaviors.get_or_insert_with(CacheBehaviors::default);
    let items = list.items.take().unwrap_or_default();
    check_quantity(list.quantity, items.len())?;
    if items.len() > MOST {
        return Err(errors::TOO_MANY_CACHE_BEHAVIORS
            .error("You cannot create more cache behaviors for the distribution."));
    }
    let mut settled: Vec<CacheBehavior> = Vec::with_capacity(items.len());
    for item in items {
        let pattern = item.path_pattern.clone();
        check_pattern(&pattern)?;
        if settled.iter().any(|other| other.path_pattern == pattern) {
            return Err(invalid(format!(
                "The parameter PathPattern {pattern} is used by two cache behaviors."
            )));
        }
        let mut behavior = plain(item);
        settle_one(&mut behavior)?;
        settled.push(patterned(pattern, behavior));
    }
    list.items = (!settled.is_empty()).then_some(settled);
    Ok(())
}

/// "PathPattern", CloudFront's guide: these characters, at most 255 of them.
fn check_pattern(pattern: &str) -> Result<()> {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.*$/~\"'@:+&?%".contains(&byte);
    match !pattern.is_empty() && pattern.len() <= 255 && pattern.bytes().all(known) {
        true => Ok(()),
        false => {
            Err(invalid("The parameter PathPattern contains a character that is not valid, or is too long."))
        }
    }
}

fn settle_one(behavior: &mut DefaultCacheBehavior) -> Result<()> {
    let some = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.is_empty());
    refuse(&[
        ("The member TrustedSigners", behavior.trusted_signers.as_ref().is_some_and(|list| list.enabled)),
        (
            "The member TrustedKeyGroups",
            behavior.trusted_key_groups.as_ref().is_some_and(|list| list.enabled),
        ),
        ("The member SmoothStreaming", behavior.smooth_streaming == Some(true)),
        (
            "The member LambdaFunctionAssociations (Lambda@Edge)",
            behavior.lambda_function_associations.as_ref().is_some_and(|list| list.quantity != 0),
        ),
        (
            "The member FunctionAssociations (CloudFront Functions)",
            behavior.function_associations.as_ref().is_some_and(|list| list.quantity != 0),
        ),
        ("The member FieldLevelEncryptionId", some(&behavior.field_level_encryption_id)),
        ("The member RealtimeLogConfigArn", some(&behavior.realtime_log_config_arn)),
        ("The member GrpcConfig", behavior.grpc_config.as_ref().is_some_and(|grpc| grpc.enabled)),
    ])?;
    let nobody = || TrustedSigners { enabled: false, quantity: 0, items: None };
    behavior.trusted_signers.get_or_insert_with(nobody);
    let none = || TrustedKeyGroups { enabled: false, quantity: 0, items: None };
    behavior.trusted_key_groups.get_or_insert_with(none);
    behavior.smooth_streaming.get_or_insert(false);
    behavior.compress.get_or_insert(false);
    behavior
        .lambda_function_associations
        .get_or_insert(LambdaFunctionAssociations { quantity: 0, items: None });
    behavior.function_associations.get_or_insert(FunctionAssociations { quantity: 0, items: None });
    behavior.field_level_encryption_id.get_or_insert_default();
    behavior.grpc_config.get_or_insert(GrpcConfig { enabled: false });
    for id in [
        &mut behavior.cache_policy_id,
        &mut behavior.origin_request_policy_id,
        &mut behavior.response_headers_policy_id,
    ] {
        id.take_if(|id| id.is_empty());
    }
    behavior.realtime_log_config_arn.take_if(|arn| arn.is_empty());
    settle_methods(behavior)?;
    settle_caching(behavior)
}

fn settle_methods(behavior: &mut DefaultCacheBehavior) -> Result<()> {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let usual = || AllowedMethods { quantity: 2, items: names(&["HEAD", "GET"]), cached_methods: None };
    let allowed = behavior.allowed_methods.get_or_insert_with(usual);
    check_quantity(allowed.quantity, allowed.items.len())?;
    let cached = allowed
        .cached_methods
        .get_or_insert_with(|| CachedMethods { quantity: 2, items: names(&["HEAD", "GET"]) });
    check_quantity(cached.quantity, cached.items.len())?;
    let is = |items: &[String], sets: &[&[&str]]| {
        sets.iter().any(|set| {
            set.len() == items.len() && set.iter().all(|method| items.iter().any(|item| item == method))
        })
    };
    let read: &[&str] = &["GET", "HEAD"];
    let ask: &[&str] = &["GET", "HEAD", "OPTIONS"];
    let every: &[&str] = &["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"];
    if !is(&allowed.items, &[read, ask, every]) {
        return Err(invalid(
            "The parameter AllowedMethods must be GET and HEAD, these and OPTIONS, or all seven methods.",
        ));
    }
    if !is(&cached.items, &[read, ask]) || cached.items.iter().any(|method| !allowed.items.contains(method)) {
        return Err(invalid(
            "The parameter CachedMethods must be GET and HEAD, or these and OPTIONS, all of them allowed.",
        ));
    }
    Ok(())
}

/// Either a cache policy, or the older settings in its place.
fn settle_caching(behavior: &mut DefaultCacheBehavior) -> Result<()> {
    let older = behavior.forwarded_values.is_some()
        || behavior.min_ttl.is_some()
        || behavior.default_ttl.is_some()
        || behavior.max_ttl.is_some();
    match (&behavior.cache_policy_id, &mut behavior.forwarded_values) {
        (Some(_), None) if !older => return Ok(()),
        (Some(_), _) => {
            return Err(invalid(
                "The parameter ForwardedValues cannot be used when a cache policy is associated to the cache behavior.",
            ));
        }
        (None, None) => {
            return Err(invalid("The parameter ForwardedValues or CachePolicyId is required."));
        }
        (None, Some(values)) => {
            if behavior.origin_request_policy_id.is_some() {
                return Err(invalid("An origin request policy takes a cache policy beside it."));
            }
            let cookies = &values.cookies;
            let named = cookies.whitelisted_names.as_ref();
            if (cookies.forward == "whitelist") != named.is_some_and(|list| list.quantity > 0) {
                return Err(errors::INVALID_FORWARD_COOKIES.error(
                    "Your request contains forward cookies option which doesn't match with the expectation for the \
                     whitelisted list of cookie names.",
                ));
            }
            if let Some(list) = named {
                check_quantity(list.quantity, list.items.as_deref().unwrap_or_default().len())?;
            }
            let headers = values.headers.get_or_insert_default();
            check_quantity(headers.quantity, headers.items.as_deref().unwrap_or_default().len())?;
            let listed = headers.items.as_deref().unwrap_or_default();
            crate::selected::refuse_cloudfront_headers("ForwardedValues", listed)?;
            crate::selected::check_chosen(listed, true)?;
            let queries = values.query_string_cache_keys.get_or_insert_default();
            check_quantity(queries.quantity, queries.items.as_deref().unwrap_or_default().len())?;
            if queries.quantity > 0 && !values.query_string {
                return Err(errors::INVALID_QUERY_STRING_PARAMETERS.error(
                    "The query string parameters specified are not valid: QueryString must be true.",
                ));
            }
        }
    }
    let min = behavior.min_ttl.unwrap_or_default();
    let default = behavior.default_ttl.unwrap_or(DEFAULT_TTL.max(min));
    let max = behavior.max_ttl.unwrap_or(MAX_TTL.max(default));
    if min < 0 || min > default || default > max {
        return Err(errors::INVALID_TTL_ORDER
            .error("The order of the TTL values is not valid: MinTTL <= DefaultTTL <= MaxTTL."));
    }
    (behavior.min_ttl, behavior.default_ttl, behavior.max_ttl) = (Some(min), Some(default), Some(max));
    Ok(())
}

/// The error for a behaviour whose target is none of the distribution's.
pub fn no_origin() -> Error {
    errors::NO_SUCH_ORIGIN.error("One or more of your origins or origin groups do not exist.")
}
