//! Distributions, and what they refer to.

use std::time::Duration;

use async_trait::async_trait;
use novamind_wire::Result;
use serde_json::{Value as Json, json};

use super::{list, text, truth};
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::Object;

const CLOUDFRONT: Kind = Kind { service: "cloudfront", ..KIND };
const ID: &[(&str, &str)] = &[("Id", "{id}")];
const DEPLOYED: Duration = Duration::from_secs(1800);
/// The zone that AWS has the names of distributions in.
const ZONE: &str = "Z2FDTNDATAQYW2";

const fn made(operation: &'static str, into: &'static str, at: &'static str) -> Call {
    Call { operation, into, all: true, at, ..CALL }
}

const fn named(operation: &'static str, at: &'static str) -> Call {
    Call { operation, give: ID, at, ..CALL }
}

const fn changed(operation: &'static str, into: &'static str) -> Option<Call> {
    Some(Call { operation, into, all: true, give: ID, ..CALL })
}

/// Of a behaviour, everything that this cloud has.
const BEHAVIORS: &str = "aliases comment custom_error_response default_root_object enabled http_version \
    is_ipv6_enabled origin_group price_class retain_on_delete wait_for_deployment web_acl_id staging \
    origin.connection_attempts origin.connection_timeout origin.custom_header origin.domain_name \
    origin.custom_origin_config.http_port origin.custom_origin_config.https_port \
    origin.custom_origin_config.ip_address_type origin.custom_origin_config.origin_keepalive_timeout \
    origin.custom_origin_config.origin_protocol_policy origin.custom_origin_config.origin_read_timeout \
    origin.custom_origin_config.origin_ssl_protocols origin.origin_access_control_id origin.origin_id \
    origin.origin_path origin.origin_shield origin.s3_origin_config \
    restrictions.geo_restriction.restriction_type restrictions.geo_restriction.locations \
    viewer_certificate.acm_certificate_arn viewer_certificate.cloudfront_default_certificate \
    viewer_certificate.minimum_protocol_version viewer_certificate.ssl_support_method \
    default_cache_behavior.allowed_methods default_cache_behavior.cache_policy_id \
    default_cache_behavior.cached_methods default_cache_behavior.compress default_cache_behavior.default_ttl \
    default_cache_behavior.forwarded_values default_cache_behavior.max_ttl default_cache_behavior.min_ttl \
    default_cache_behavior.origin_request_policy_id default_cache_behavior.response_headers_policy_id \
    default_cache_behavior.smooth_streaming default_cache_behavior.target_origin_id \
    default_cache_behavior.viewer_protocol_policy ordered_cache_behavior.allowed_methods \
    ordered_cache_behavior.cache_policy_id ordered_cache_behavior.cached_methods ordered_cache_behavior.compress \
    ordered_cache_behavior.default_ttl ordered_cache_behavior.forwarded_values ordered_cache_behavior.max_ttl \
    ordered_cache_behavior.min_ttl ordered_cache_behavior.origin_request_policy_id \
    ordered_cache_behavior.path_pattern ordered_cache_behavior.response_headers_policy_id \
    ordered_cache_behavior.smooth_streaming ordered_cache_behavior.target_origin_id \
    ordered_cache_behavior.viewer_protocol_policy";

/// A policy, or whatever else has a version: a change names the version that was read last.
const VERSIONED: Kind = Kind { code: &Versioned, ..CLOUDFRONT };

pub static KINDS: &[Kind] = &[
    Kind {
        name: "aws_cloudfront_distribution",
        honours: BEHAVIORS,
        only: &[
            ("http_version", &["http1.1", "http2"]),
            ("staging", &["false"]),
            ("restrictions.geo_restriction.restriction_type", &["none"]),
            ("origin.custom_origin_config.ip_address_type", &["ipv4"]),
            ("origin.origin_shield.enabled", &["false"]),
            ("default_cache_behavior.smooth_streaming", &["false"]),
            ("ordered_cache_behavior.smooth_streaming", &["false"]),
        ],
        names: &[
            ("ordered_cache_behavior", "CacheBehaviors"),
            ("origin.origin_id", "Id"),
            ("origin.custom_header.name", "HeaderName"),
            ("origin.custom_header.value", "HeaderValue"),
            ("origin_group.origin_id", "Id"),
            ("restrictions.geo_restriction.locations", "Items"),
            ("in_progress_validation_batches", "InProgressInvalidationBatches"),
            ("staging", "-"),
            // Told of other things under these names.
            ("trusted_signers", "-"),
            ("trusted_key_groups", "-"),
        ],
        create: Call { operation: "CreateDistributionWithTags", ..CALL },
        read: named("GetDistribution", "/Distribution/DistributionConfig|/Distribution|"),
        update: Some(CONFIG),
        delete: named("DeleteDistribution", ""),
        gone: &["NoSuchDistribution", "NoSuchResource"],
        tags: Some(&tags::CLOUDFRONT),
        code: &Distribution,
        ..CLOUDFRONT
    },
    Kind {
        name: "aws_cloudfront_origin_access_control",
        honours: "description name origin_access_control_origin_type signing_behavior signing_protocol",
        only: &[("origin_access_control_origin_type", &["s3"])],
        create: made(
            "CreateOriginAccessControl",
            "OriginAccessControlConfig",
            "/OriginAccessControl/OriginAccessControlConfig|",
        ),
        read: named("GetOriginAccessControl", "/OriginAccessControl/OriginAccessControlConfig|"),
        update: changed("UpdateOriginAccessControl", "OriginAccessControlConfig"),
        delete: named("DeleteOriginAccessControl", ""),
        id: "{/OriginAccessControl/Id}",
        arn: "arn:aws:cloudfront::{account}:origin-access-control/{id}",
        gone: &["NoSuchOriginAccessControl"],
        busy: &["OriginAccessControlInUse"],
        ..VERSIONED
    },
    Kind {
        name: "aws_cloudfront_origin_access_identity",
        honours: "comment",
        create: Call { operation: "CreateCloudFrontOriginAccessIdentity", at: IDENTITY, ..CALL },
        read: named("GetCloudFrontOriginAccessIdentity", IDENTITY),
        update: changed("UpdateCloudFrontOriginAccessIdentity", IDENTITY_CONFIG),
        delete: named("DeleteCloudFrontOriginAccessIdentity", ""),
        id: "{/CloudFrontOriginAccessIdentity/Id}",
        arn: "arn:aws:cloudfront::{account}:origin-access-identity/{id}",
        gone: &["NoSuchCloudFrontOriginAccessIdentity"],
        busy: &["CloudFrontOriginAccessIdentityInUse"],
        code: &Identity,
        ..CLOUDFRONT
    },
    Kind {
        name: "aws_cloudfront_cache_policy",
        honours: "comment default_ttl max_ttl min_ttl name parameters_in_cache_key_and_forwarded_to_origin",
        create: made("CreateCachePolicy", "CachePolicyConfig", "/CachePolicy/CachePolicyConfig|"),
        read: named("GetCachePolicy", "/CachePolicy/CachePolicyConfig|"),
        update: changed("UpdateCachePolicy", "CachePolicyConfig"),
        delete: named("DeleteCachePolicy", ""),
        id: "{/CachePolicy/Id}",
        arn: "arn:aws:cloudfront::{account}:cache-policy/{id}",
        gone: &["NoSuchCachePolicy"],
        busy: &["CachePolicyInUse"],
        ..VERSIONED
    },
    Kind {
        name: "aws_cloudfront_origin_request_policy",
        honours: "comment cookies_config headers_config name query_strings_config",
        only: &[("headers_config.header_behavior", &["none", "whitelist", "allViewer", "allExcept"])],
        create: made(
            "CreateOriginRequestPolicy",
            "OriginRequestPolicyConfig",
            "/OriginRequestPolicy/OriginRequestPolicyConfig|",
        ),
        read: named("GetOriginRequestPolicy", "/OriginRequestPolicy/OriginRequestPolicyConfig|"),
        update: changed("UpdateOriginRequestPolicy", "OriginRequestPolicyConfig"),
        delete: named("DeleteOriginRequestPolicy", ""),
        id: "{/OriginRequestPolicy/Id}",
        arn: "arn:aws:cloudfront::{account}:origin-request-policy/{id}",
        gone: &["NoSuchOriginRequestPolicy"],
        busy: &["OriginRequestPolicyInUse"],
        ..VERSIONED
    },
    Kind {
        name: "aws_cloudfront_response_headers_policy",
        honours: "comment cors_config custom_headers_config name remove_headers_config security_headers_config \
                  server_timing_headers_config",
        create: made(
            "CreateResponseHeadersPolicy",
            "ResponseHeadersPolicyConfig",
            "/ResponseHeadersPolicy/ResponseHeadersPolicyConfig|",
        ),
        read: named("GetResponseHeadersPolicy", "/ResponseHeadersPolicy/ResponseHeadersPolicyConfig|"),
        update: changed("UpdateResponseHeadersPolicy", "ResponseHeadersPolicyConfig"),
        delete: named("DeleteResponseHeadersPolicy", ""),
        id: "{/ResponseHeadersPolicy/Id}",
        arn: "arn:aws:cloudfront::{account}:response-headers-policy/{id}",
        gone: &["NoSuchResponseHeadersPolicy"],
        busy: &["ResponseHeadersPolicyInUse"],
        ..VERSIONED
    },
];

const CONFIG: Call =
    Call { operation: "UpdateDistribution", into: "DistributionConfig", all: true, give: ID, ..CALL };
const IDENTITY: &str =
    "/CloudFrontOriginAccessIdentity/CloudFrontOriginAccessIdentityConfig|/CloudFrontOriginAccessIdentity|";
const IDENTITY_CONFIG: &str = "CloudFrontOriginAccessIdentityConfig";

/// The version of an object that a change must name; None if there is no such object any more.
async fn version(cx: &Cx<'_>, state: &Object) -> Result<Option<Json>> {
    let input = cx.input(&cx.kind.read, state).await?;
    Ok(cx.find(cx.kind.read.operation, input).await?.map(|answer| answer["ETag"].clone()))
}

/// Deletes an object under its present version.
async fn delete(cx: &Cx<'_>, state: &Object) -> Result<()> {
    let Some(version) = version(cx, state).await? else { return Ok(()) };
    let mut input = cx.input(&cx.kind.delete, state).await?;
    input["IfMatch"] = version;
    cx.release(cx.kind.delete.operation, input).await
}

struct Versioned;

impl Versioned {
    /// Members that must be there, and of which a configuration may say nothing.
    fn whole(cx: &Cx<'_>, state: &Object) -> Json {
        match cx.kind.name {
            "aws_cloudfront_cache_policy" => {
                let min = state.get("min_ttl").filter(|ttl| ttl.is_number()).cloned();
                json!({"CachePolicyConfig": {"MinTTL": min.unwrap_or(json!(0))}})
            }
            _ => json!({}),
        }
    }
}

#[async_trait]
impl Code for Versioned {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        cx.create_with(state, Self::whole(cx, state)).await
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        let mut more = Self::whole(cx, state);
        if let Some(version) = version(cx, state).await? {
            more["IfMatch"] = version;
        }
        cx.update_with(prior, state, more).await
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        delete(cx, state).await
    }

    /// Names are the account's own: an apply that was interrupted may have made the one of this name.
    async fn find(&self, cx: &Cx<'_>, planned: &Object) -> Result<Option<Object>> {
        let (operation, noun) = match cx.kind.name {
            "aws_cloudfront_origin_access_control" => ("ListOriginAccessControls", "OriginAccessControl"),
            "aws_cloudfront_cache_policy" => ("ListCachePolicies", "CachePolicy"),
            "aws_cloudfront_origin_request_policy" => ("ListOriginRequestPolicies", "OriginRequestPolicy"),
            _ => ("ListResponseHeadersPolicies", "ResponseHeadersPolicy"),
        };
        let (outer, config) = (format!("{noun}List"), format!("{noun}Config"));
        let mut marker = Json::Null;
        loop {
            let answer = cx.call(operation, json!({"Marker": marker})).await?;
            let found = list(&answer[&outer]["Items"]).iter().find_map(|item| {
                // Policies stand in their lists whole, access controls as summaries.
                let (id, name) = match item.get(noun) {
                    Some(policy) => (&policy["Id"], &policy[&config]["Name"]),
                    None => (&item["Id"], &item["Name"]),
                };
                (*name == planned["name"]).then(|| id.clone())
            });
            marker = answer[&outer]["NextMarker"].clone();
            if found.is_some() || text(&marker).is_empty() {
                return Ok(cx.identified(planned, &found.unwrap_or(Json::Null)));
            }
        }
    }
}

/// What tells one creation from another.
fn reference() -> String {
    format!("terraform-{:016x}", rand::random::<u64>())
}

struct Identity;

#[async_trait]
impl Code for Identity {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let config = json!({"CallerReference": reference(), "Comment": text(&state["comment"])});
        cx.create_with(state, json!({ IDENTITY_CONFIG: config })).await
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(mut read) = cx.read(state).await? else { return Ok(None) };
        let id = text(state.get("id").unwrap_or(&Json::Null)).to_owned();
        let path = format!("origin-access-identity/cloudfront/{id}");
        let user = format!("arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity {id}");
        read.insert("cloudfront_access_identity_path".into(), path.into());
        read.insert("iam_arn".into(), user.into());
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        let config =
            json!({"CallerReference": prior["caller_reference"], "Comment": text(&state["comment"])});
        let mut more = json!({ IDENTITY_CONFIG: config });
        if let Some(version) = version(cx, state).await? {
            more["IfMatch"] = version;
        }
        cx.update_with(prior, state, more).await
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        delete(cx, state).await
    }
}

struct Distribution;

impl Distribution {
    /// The configuration as the cloud takes it.
    async fn config(cx: &Cx<'_>, state: &Object, reference: Json) -> Result<Json> {
        let mut config = cx.input(&CONFIG, state).await?["DistributionConfig"].take();
        config["CallerReference"] = reference;
        config["Comment"] = text(state.get("comment").unwrap_or(&Json::Null)).into();
        if let Some(origins) = config["Origins"]["Items"].as_array_mut() {
            for origin in origins.iter_mut().filter(|origin| origin["CustomOriginConfig"].is_null()) {
                let identity = text(&origin["S3OriginConfig"]["OriginAccessIdentity"]).to_owned();
                origin["S3OriginConfig"] = json!({ "OriginAccessIdentity": identity });
            }
        }
        // A time that the configuration does not give is none, and not the API's ten seconds: so it is with AWS's provider.
        // By pointer: an index would make a list that says nothing of how many items it has.
        let errors = config.pointer_mut("/CustomErrorResponses/Items").and_then(Json::as_array_mut);
        for item in errors.into_iter().flatten() {
            if item["ErrorCachingMinTTL"].is_null() {
                item["ErrorCachingMinTTL"] = json!(0);
            }
        }
        let given = |name: &str| state.get(name).map(list).unwrap_or_default().iter();
        for item in given("default_cache_behavior") {
            behavior(&mut config["DefaultCacheBehavior"], item);
        }
        let others = config.pointer_mut("/CacheBehaviors/Items").and_then(Json::as_array_mut);
        others
            .into_iter()
            .flatten()
            .zip(given("ordered_cache_behavior"))
            .for_each(|(wire, item)| behavior(wire, item));
        Ok(config)
    }

    async fn deployed(cx: &Cx<'_>, state: &Object) -> Result<()> {
        let id = state["id"].clone();
        cx.wait("the edge to serve the distribution", DEPLOYED, || async {
            let answer = cx.call("GetDistribution", json!({ "Id": id })).await?;
            Ok((answer["Distribution"]["Status"] == "Deployed").then_some(()))
        })
        .await
    }

    /// Puts a configuration in the place of the present one.
    async fn put(cx: &Cx<'_>, id: &Json, config: Json) -> Result<()> {
        let answer = cx.call("GetDistributionConfig", json!({ "Id": id })).await?;
        let input = json!({"Id": id, "IfMatch": answer["ETag"], "DistributionConfig": config});
        cx.call("UpdateDistribution", input).await.map(drop)
    }
}

/// The methods are one list within the other on the wire, and a cache policy has times of its own.
fn behavior(wire: &mut Json, given: &Json) {
    let cached = list(&given["cached_methods"]);
    wire["AllowedMethods"]["CachedMethods"] = json!({"Quantity": cached.len(), "Items": cached});
    let Some(members) = wire.as_object_mut() else { return };
    if !text(members.get("CachePolicyId").unwrap_or(&Json::Null)).is_empty() {
        for name in ["ForwardedValues", "MinTTL", "DefaultTTL", "MaxTTL"] {
            members.remove(name);
        }
    }
}

/// A behaviour as configurations have it: the cached methods beside the allowed ones, no time where a policy has it.
fn told(wire: &Json, read: &mut Json) {
    read["cached_methods"] = wire["AllowedMethods"]["CachedMethods"]["Items"].clone();
    for (name, member) in [("min_ttl", "MinTTL"), ("default_ttl", "DefaultTTL"), ("max_ttl", "MaxTTL")] {
        read[name] = if wire[member].is_number() { wire[member].clone() } else { json!(0) };
    }
    for name in ["trusted_signers", "trusted_key_groups"] {
        read[name] = json!([]);
    }
}

#[async_trait]
impl Code for Distribution {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let config = Self::config(cx, state, reference().into()).await?;
        let mut input =
            json!({"DistributionConfigWithTags": {"DistributionConfig": config, "Tags": {"Items": []}}});
        tags::CLOUDFRONT.at_creation(&mut input, state, "");
        let answer = cx.call("CreateDistributionWithTags", input).await?;
        state.insert("id".into(), answer["Distribution"]["Id"].clone());
        state.insert("arn".into(), answer["Distribution"]["ARN"].clone());
        cx.note(state);
        match truth(state, "wait_for_deployment") {
            true => Self::deployed(cx, state).await,
            false => Ok(()),
        }
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let input = json!({"Id": state["id"]});
        let Some(answer) = cx.find("GetDistribution", input).await? else { return Ok(None) };
        let mut known = state.clone();
        known.insert("arn".into(), answer["Distribution"]["ARN"].clone());
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, &known).await? else { return Ok(None) };
        let config = &answer["Distribution"]["DistributionConfig"];
        read.insert("hosted_zone_id".into(), ZONE.into());
        read.insert("logging_v1_enabled".into(), false.into());
        read.insert("trusted_signers".into(), json!([{"enabled": false, "items": []}]));
        read.insert("trusted_key_groups".into(), json!([{"enabled": false, "items": []}]));
        if config["ViewerCertificate"]["CloudFrontDefaultCertificate"] == true
            && let Some(certificate) = read.get_mut("viewer_certificate")
        {
            certificate[0]["ssl_support_method"] = Json::Null;
        }
        // What is off stands in no configuration.
        read.insert("logging_config".into(), json!([]));
        for (name, wire) in [
            ("default_cache_behavior", std::slice::from_ref(&config["DefaultCacheBehavior"])),
            ("ordered_cache_behavior", list(&config["CacheBehaviors"]["Items"])),
        ] {
            let items = read.get_mut(name).and_then(Json::as_array_mut).into_iter().flatten();
            wire.iter().zip(items).for_each(|(wire, item)| told(wire, item));
        }
        for origin in read.get_mut("origin").and_then(Json::as_array_mut).into_iter().flatten() {
            if origin["origin_shield"][0]["enabled"] != true {
                origin["origin_shield"] = json!([]);
            }
            if text(&origin["s3_origin_config"][0]["origin_access_identity"]).is_empty() {
                origin["s3_origin_config"] = json!([]);
            }
        }
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        let own = ["retain_on_delete", "wait_for_deployment"];
        if !cx.changed(prior, state, |name| !name.starts_with("tags") && !own.contains(&name)) {
            return Ok(());
        }
        let config = Self::config(cx, state, prior["caller_reference"].clone()).await?;
        Self::put(cx, &state["id"], config).await?;
        match truth(state, "wait_for_deployment") {
            true => Self::deployed(cx, state).await,
            false => Ok(()),
        }
    }

    /// One that is enabled is disabled first. One that is to be retained is only disabled.
    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        let Some(answer) = cx.find("GetDistributionConfig", json!({"Id": state["id"]})).await? else {
            return Ok(());
        };
        let mut config = answer["DistributionConfig"].clone();
        if config["Enabled"] == true {
            config["Enabled"] = false.into();
            Self::put(cx, &state["id"], config).await?;
        }
        if truth(state, "retain_on_delete") {
            return Ok(());
        }
        Self::deployed(cx, state).await?;
        delete(cx, state).await
    }

    /// An alternate name leads to one distribution: an apply that was interrupted may have made it.
    async fn find(&self, cx: &Cx<'_>, planned: &Object) -> Result<Option<Object>> {
        let Some(alias) = list(&planned["aliases"]).first() else { return Ok(None) };
        let mut marker = Json::Null;
        loop {
            let answer = cx.call("ListDistributions", json!({"Marker": marker})).await?;
            let of = &answer["DistributionList"];
            let found = list(&of["Items"]).iter().find(|one| list(&one["Aliases"]["Items"]).contains(alias));
            marker = of["NextMarker"].clone();
            if found.is_some() || text(&marker).is_empty() {
                return Ok(cx.identified(planned, found.map_or(&Json::Null, |one| &one["Id"])));
            }
        }
    }
}
