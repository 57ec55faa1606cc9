//! The data sources.

use async_trait::async_trait;
use novamind_wire::Result;
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
