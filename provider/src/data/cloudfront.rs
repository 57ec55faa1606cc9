//! Policies of CloudFront that are there already, AWS's own among them.

use async_trait::async_trait;
use novamind_wire::{Error, Result};
use serde_json::{Value as Json, json};

use super::Read;
use crate::cloud::Cloud;
use crate::names::attributes;
use crate::schema::Schema;
use crate::value::Object;

/// One kind of policy, by its noun in operations: `CachePolicy`.
pub struct Policy {
    pub noun: &'static str,
    pub plural: &'static str,
}

impl Policy {
    async fn named(&self, cloud: &Cloud, name: &str) -> Result<String> {
        let mut input = json!({});
        loop {
            let answer = cloud.call("cloudfront", &format!("List{}", self.plural), input).await?;
            let list = &answer[format!("{}List", self.noun)];
            for item in list["Items"].as_array().into_iter().flatten() {
                let policy = &item[self.noun];
                if policy[format!("{}Config", self.noun)]["Name"] == name {
                    return Ok(policy["Id"].as_str().unwrap_or_default().to_owned());
                }
            }
            match &list["NextMarker"] {
                Json::String(marker) if !marker.is_empty() => input = json!({ "Marker": marker }),
                _ => return Err(Error::new("NotFound", 400, format!("no {} is named {name}", self.noun))),
            }
        }
    }
}

#[async_trait]
impl Read for Policy {
    async fn read(&self, cloud: &Cloud, schema: &Schema, given: &Object) -> Result<Object> {
        let text = |name: &str| given.get(name).and_then(Json::as_str).unwrap_or_default();
        let id = match (text("id"), text("name")) {
            ("", "") => return Err(Error::new("Invalid", 400, "one of id and name must be given")),
            ("", name) => self.named(cloud, name).await?,
            (id, _) => id.to_owned(),
        };
        let answer = cloud.call("cloudfront", &format!("Get{}", self.noun), json!({ "Id": id })).await?;
        let found = &answer[self.noun][format!("{}Config", self.noun)];
        let mut read = attributes(&schema.fields, found.as_object().unwrap_or(&Object::new()), &[], "");
        let resource = match self.noun {
            "CachePolicy" => "cache-policy",
            _ => "origin-request-policy",
        };
        let identity = cloud.call("sts", "GetCallerIdentity", json!({})).await?;
        let account = identity["Account"].as_str().unwrap_or_default();
        read.insert("arn".into(), format!("arn:aws:cloudfront::{account}:{resource}/{id}").into());
        read.insert("etag".into(), answer["ETag"].clone());
        read.insert("id".into(), id.into());
        Ok(read)
    }
}
