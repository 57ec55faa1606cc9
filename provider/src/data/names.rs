//! Hosted zones and certificates that are there already.

use async_trait::async_trait;
use novamind_wire::{Error, Result};
use serde_json::{Map, Value as Json, json};

use super::{Read, object};
use crate::cloud::Cloud;
use crate::schema::Schema;
use crate::value::Object;

fn text(value: &Json) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Json) -> &[Json] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A list of keys and values as a map.
fn tags(pairs: &Json) -> Map<String, Json> {
    let pair = |tag: &Json| Some((tag["Key"].as_str()?.to_owned(), json!(text(&tag["Value"]))));
    list(pairs).iter().filter_map(pair).collect()
}

/// Whether an object has all the tags that were given.
fn has(given: &Object, found: &Map<String, Json>) -> bool {
    let wanted = given.get("tags").and_then(Json::as_object);
    wanted.into_iter().flatten().all(|(key, value)| found.get(key) == Some(value))
}

fn one<T>(mut found: Vec<T>, what: &str) -> Result<T> {
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(one),
        (None, _) => Err(Error::new("NotFound", 400, format!("no {what} matches"))),
        _ => Err(Error::new("Ambiguous", 400, format!("more than one {what} matches; be more specific"))),
    }
}

pub struct Zone;

#[async_trait]
impl Read for Zone {
    async fn read(&self, cloud: &Cloud, _: &Schema, given: &Object) -> Result<Object> {
        let given_id = given.get("zone_id").map(text).unwrap_or_default();
        let given_name = given.get("name").map(text).unwrap_or_default();
        if given_id.is_empty() == given_name.is_empty() {
            return Err(Error::new("Invalid", 400, "exactly one of name and zone_id must be given"));
        }
        if given.get("private_zone") == Some(&Json::Bool(true)) {
            return Err(Error::new("NotFound", 400, "there are no private hosted zones here"));
        }
        let mut found = Vec::new();
        if given_id.is_empty() {
            let mut input = json!({});
            loop {
                let answer = cloud.call("route53", "ListHostedZones", input).await?;
                let same = |zone: &&Json| {
                    text(&zone["Name"]).trim_end_matches('.')
                        == given_name.trim_end_matches('.').to_ascii_lowercase()
                };
                let zones = list(&answer["HostedZones"]).iter().filter(same);
                found.extend(zones.filter_map(|zone| Some(text(&zone["Id"]).rsplit('/').next()?.to_owned())));
                match answer["NextMarker"].as_str().filter(|_| answer["IsTruncated"] == true) {
                    Some(marker) => input = json!({"Marker": marker}),
                    None => break,
                }
            }
        } else {
            found.push(given_id.to_owned());
        }
        let mut matching = Vec::new();
        for id in found {
            let input = json!({"ResourceType": "hostedzone", "ResourceId": id});
            let answer = cloud.call("route53", "ListTagsForResource", input).await?;
            let tags = tags(&answer["ResourceTagSet"]["Tags"]);
            if has(given, &tags) {
                matching.push((id, tags));
            }
        }
        let (id, tags) = one(matching, "hosted zone")?;
        let answer = cloud.call("route53", "GetHostedZone", json!({"Id": id})).await?;
        let (zone, servers) = (&answer["HostedZone"], &answer["DelegationSet"]["NameServers"]);
        Ok(object(json!({
            "id": id,
            "zone_id": id,
            "arn": format!("arn:aws:route53:::hostedzone/{id}"),
            "name": text(&zone["Name"]).trim_end_matches('.'),
            "comment": zone["Config"]["Comment"],
            "caller_reference": zone["CallerReference"],
            "resource_record_set_count": zone["ResourceRecordSetCount"],
            "private_zone": false,
            "name_servers": servers,
            "primary_name_server": servers[0],
            "tags": tags,
        })))
    }
}

pub struct Certificate;

impl Certificate {
    /// The summaries of certificates with these states and keys.
    async fn list(cloud: &Cloud, given: &Object) -> Result<Vec<Json>> {
        let some = |name: &str| given.get(name).filter(|value| !list(value).is_empty()).cloned();
        let mut input = json!({"CertificateStatuses": some("statuses").unwrap_or(json!(["ISSUED"]))});
        if let Some(types) = some("key_types") {
            input["Includes"] = json!({"keyTypes": types});
        }
        let mut found = Vec::new();
        loop {
            let answer = cloud.call("acm", "ListCertificates", input.clone()).await?;
            found.extend(list(&answer["CertificateSummaryList"]).iter().cloned());
            match &answer["NextToken"] {
                Json::String(token) => input["NextToken"] = token.as_str().into(),
                _ => return Ok(found),
            }
        }
    }
}

#[async_trait]
impl Read for Certificate {
    async fn read(&self, cloud: &Cloud, _: &Schema, given: &Object) -> Result<Object> {
        let domain = given.get("domain").map(text).unwrap_or_default();
        let types = given.get("types").map(list).unwrap_or_default();
        let mut matching = Vec::new();
        for summary in Self::list(cloud, given).await? {
            let arn = json!({"CertificateArn": summary["CertificateArn"]});
            if (!domain.is_empty() && summary["DomainName"] != domain)
                || (!types.is_empty() && !types.contains(&summary["Type"]))
            {
                continue;
            }
            let tags = tags(&cloud.call("acm", "ListTagsForCertificate", arn).await?["Tags"]);
            if has(given, &tags) {
                matching.push((summary, tags));
            }
        }
        // As answers list the newest first, that one is kept.
        if given.get("most_recent") == Some(&Json::Bool(true)) {
            matching.truncate(1);
        }
        let (summary, tags) = one(matching, "certificate")?;
        let arn = summary["CertificateArn"].clone();
        let (mut certificate, mut chain) = (Json::Null, Json::Null);
        if summary["Status"] == "ISSUED" {
            let answer = cloud.call("acm", "GetCertificate", json!({"CertificateArn": arn})).await?;
            (certificate, chain) = (answer["Certificate"].clone(), answer["CertificateChain"].clone());
        }
        Ok(object(json!({
            "id": arn,
            "arn": arn,
            "domain": summary["DomainName"],
            "status": summary["Status"],
            "certificate": certificate,
            "certificate_chain": chain,
            "tags": tags,
        })))
    }
}
