//! The data sources.

mod cloudfront;
mod names;
mod policy_document;

use async_trait::async_trait;
use novamind_wire::{Error, Result};
use serde_json::{Value as Json, json};

use crate::cloud::Cloud;
use crate::schema::Schema;
use crate::value::Object;

/// One data source.
pub struct Source {
    pub name: &'static str,
    /// As of a resource type.
    pub honours: &'static str,
    pub read: &'static dyn Read,
}

/// What a data source says.
#[async_trait]
pub trait Read: Sync + Send {
    async fn read(&self, cloud: &Cloud, schema: &Schema, given: &Object) -> Result<Object>;
}

static SOURCES: &[Source] = &[
    Source { name: "aws_caller_identity", honours: "", read: &Identity },
    Source {
        name: "aws_availability_zones",
        honours: "state exclude_names exclude_zone_ids all_availability_zones filter",
        read: &Zones,
    },
    Source { name: "aws_region", honours: "name", read: &Region },
    Source { name: "aws_partition", honours: "", read: &Partition },
    Source {
        name: "aws_iam_policy_document",
        honours: "version policy_id statement source_policy_documents override_policy_documents",
        read: &policy_document::PolicyDocument,
    },
    Source { name: "aws_ssm_parameter", honours: "name with_decryption", read: &Parameter },
    Source {
        name: "aws_secretsmanager_secret_version",
        honours: "secret_id version_id version_stage",
        read: &SecretVersion,
    },
    Source { name: "aws_vpc", honours: "id cidr_block default state filter", read: &Vpc },
    Source { name: "aws_subnets", honours: "filter", read: &Subnets },
    Source { name: "aws_route53_zone", honours: "zone_id name private_zone tags", read: &names::Zone },
    Source {
        name: "aws_cloudfront_cache_policy",
        honours: "id name",
        read: &cloudfront::Policy { noun: "CachePolicy", plural: "CachePolicies" },
    },
    Source {
        name: "aws_cloudfront_origin_request_policy",
        honours: "id name",
        read: &cloudfront::Policy { noun: "OriginRequestPolicy", plural: "OriginRequestPolicies" },
    },
    Source {
        name: "aws_acm_certificate",
        honours: "domain statuses types key_types most_recent tags",
        read: &names::Certificate,
    },
];

/// The source of that name.
pub fn find(name: &str) -> Option<&'static Source> {
    SOURCES.iter().find(|source| source.name == name)
}

struct Identity;

#[async_trait]
impl Read for Identity {
    async fn read(&self, cloud: &Cloud, _: &Schema, _: &Object) -> Result<Object> {
        let answer = cloud.call("sts", "GetCallerIdentity", json!({})).await?;
        Ok(object(json!({
            "id": answer["Account"],
            "account_id": answer["Account"],
            "arn": answer["Arn"],
            "user_id": answer["UserId"],
        })))
    }
}

struct Zones;

#[async_trait]
impl Read for Zones {
    async fn read(&self, cloud: &Cloud, _: &Schema, given: &Object) -> Result<Object> {
        let mut filters = filters(given);
        if let Some(state) = given.get("state").and_then(Json::as_str) {
            filters.push(json!({"Name": "state", "Values": [state]}));
        }
        let mut input = json!({});
        if !filters.is_empty() {
            input["Filters"] = filters.into();
        }
        if given.get("all_availability_zones") == Some(&Json::Bool(true)) {
            input["AllAvailabilityZones"] = true.into();
        }
        let answer = cloud.call("ec2", "DescribeAvailabilityZones", input).await?;
        let excluded = |list: &str, value: &Json| {
            given.get(list).and_then(Json::as_array).is_some_and(|items| items.contains(value))
        };
        let mut zones: Vec<_> = answer["AvailabilityZones"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|zone| {
                !excluded("exclude_names", &zone["ZoneName"])
                    && !excluded("exclude_zone_ids", &zone["ZoneId"])
            })
            .collect();
        zones.sort_by_key(|zone| zone["ZoneName"].as_str().unwrap_or_default());
        let column = |name: &str| zones.iter().map(|zone| zone[name].clone()).collect::<Json>();
        Ok(object(json!({
            "id": cloud.region(),
            "names": column("ZoneName"),
            "zone_ids": column("ZoneId"),
            "group_names": column("GroupName"),
        })))
    }
}

/// The `filter` blocks as EC2 has them.
pub fn filters(given: &Object) -> Vec<Json> {
    let blocks = given.get("filter").and_then(Json::as_array).into_iter().flatten();
    blocks.map(|block| json!({"Name": block["name"], "Values": block["values"]})).collect()
}

pub fn object(value: Json) -> Object {
    match value {
        Json::Object(object) => object,
        _ => Object::new(),
    }
}

struct SecretVersion;

#[async_trait]
impl Read for SecretVersion {
    async fn read(&self, cloud: &Cloud, _: &Schema, given: &Object) -> Result<Object> {
        let secret = &given["secret_id"];
        let mut input = json!({"SecretId": secret});
        let stage = given.get("version_stage").and_then(Json::as_str).unwrap_or("AWSCURRENT");
        match given.get("version_id").filter(|version| !version.is_null()) {
            Some(version) => input["VersionId"] = version.clone(),
            None => input["VersionStage"] = stage.into(),
        }
        let answer = cloud.call("secretsmanager", "GetSecretValue", input).await?;
        let version = answer["VersionId"].as_str().unwrap_or_default();
        Ok(object(json!({
            "id": format!("{}|{version}", secret.as_str().unwrap_or_default()),
            "arn": answer["ARN"],
            "secret_arn": answer["ARN"],
            "created_date": answer["CreatedDate"],
            "secret_string": answer["SecretString"],
            "version_id": version,
            "version_stage": stage,
            "version_stages": answer["VersionStages"],
        })))
    }
}

struct Region;

#[async_trait]
impl Read for Region {
    async fn read(&self, cloud: &Cloud, _: &Schema, given: &Object) -> Result<Object> {
        let region = ["region", "name"].iter().find_map(|name| given.get(*name).and_then(Json::as_str));
        let region = region.unwrap_or(cloud.region());
        Ok(object(json!({
            "id": region,
            "name": region,
            "region": region,
            "description": region,
            "endpoint": format!("ec2.{region}.amazonaws.com"),
        })))
    }
}

struct Partition;

#[async_trait]
impl Read for Partition {
    async fn read(&self, _: &Cloud, _: &Schema, _: &Object) -> Result<Object> {
        Ok(object(json!({
            "id": "aws",
            "partition": "aws",
            "dns_suffix": "amazonaws.com",
            "reverse_dns_prefix": "com.amazonaws",
        })))
    }
}

struct Parameter;

#[async_trait]
impl Read for Parameter {
    async fn read(&self, cloud: &Cloud, _: &Schema, given: &Object) -> Result<Object> {
        let decrypt = given.get("with_decryption") != Some(&Json::Bool(false));
        let input = json!({"Name": given.get("name"), "WithDecryption": decrypt});
        let found = &cloud.call("ssm", "GetParameter", input).await?["Parameter"];
        let secret = found["Type"] == "SecureString";
        Ok(object(json!({
            "id": found["Name"],
            "arn": found["ARN"],
            "name": found["Name"],
            "type": found["Type"],
            "value": found["Value"],
            "insecure_value": if secret { Json::Null } else { found["Value"].clone() },
            "version": found["Version"],
        })))
    }
}

/// The filters of `tags` and of further arguments, besides `filter`.
fn all_filters(given: &Object, arguments: &[(&str, &str)]) -> Vec<Json> {
    let mut out = filters(given);
    for (key, value) in given.get("tags").and_then(Json::as_object).into_iter().flatten() {
        out.push(json!({"Name": format!("tag:{key}"), "Values": [value]}));
    }
    for (argument, name) in arguments {
        match given.get(*argument) {
            Some(Json::String(text)) if !text.is_empty() => out.push(json!({"Name": name, "Values": [text]})),
            Some(Json::Bool(value)) => out.push(json!({"Name": name, "Values": [value.to_string()]})),
            _ => {}
        }
    }
    out
}

struct Vpc;

#[async_trait]
impl Read for Vpc {
    async fn read(&self, cloud: &Cloud, schema: &Schema, given: &Object) -> Result<Object> {
        let arguments = [("cidr_block", "cidr"), ("default", "is-default"), ("state", "state")];
        let mut input = json!({"Filters": all_filters(given, &arguments)});
        if let Some(id) = given.get("id").filter(|id| !id.is_null()) {
            input["VpcIds"] = json!([id]);
        }
        if input["Filters"] == json!([]) {
            input["Filters"] = Json::Null;
        }
        let answer = cloud.call("ec2", "DescribeVpcs", input).await?;
        let found = match answer["Vpcs"].as_array().map(Vec::as_slice) {
            Some([found]) => found,
            Some([]) | None => return Err(Error::new("NotFound", 400, "no VPC matches")),
            Some(_) => {
                return Err(Error::new("Ambiguous", 400, "more than one VPC matches; be more specific"));
            }
        };
        let id = &found["VpcId"];
        let members = found.as_object().cloned().unwrap_or_default();
        let mut out = crate::names::attributes(
            &schema.fields,
            &members,
            &[("default", "IsDefault"), ("tags", "Tags")],
            "",
        );
        out.insert("id".into(), id.clone());
        for (name, attribute, member) in [
            ("enable_dns_support", "enableDnsSupport", "EnableDnsSupport"),
            ("enable_dns_hostnames", "enableDnsHostnames", "EnableDnsHostnames"),
        ] {
            let input = json!({"VpcId": id, "Attribute": attribute});
            let answer = cloud.call("ec2", "DescribeVpcAttribute", input).await?;
            out.insert(name.into(), answer[member]["Value"].clone());
        }
        let main =
            json!([{"Name": "vpc-id", "Values": [id]}, {"Name": "association.main", "Values": ["true"]}]);
        let table = cloud.call("ec2", "DescribeRouteTables", json!({"Filters": main})).await?;
        out.insert("main_route_table_id".into(), table["RouteTables"][0]["RouteTableId"].clone());
        let (region, account) = (cloud.region(), cloud.account().await?);
        let id = id.as_str().unwrap_or_default();
        out.insert("arn".into(), format!("arn:aws:ec2:{region}:{account}:vpc/{id}").into());
        Ok(out)
    }
}

struct Subnets;

#[async_trait]
impl Read for Subnets {
    async fn read(&self, cloud: &Cloud, _: &Schema, given: &Object) -> Result<Object> {
        let filters = all_filters(given, &[]);
        let input = if filters.is_empty() { json!({}) } else { json!({"Filters": filters}) };
        let answer = cloud.call("ec2", "DescribeSubnets", input).await?;
        let subnets = answer["Subnets"].as_array().into_iter().flatten();
        let mut ids: Vec<_> = subnets.filter_map(|subnet| subnet["SubnetId"].as_str()).collect();
        ids.sort_unstable();
        Ok(object(json!({"id": cloud.region(), "ids": ids})))
    }
}
