//! What the store holds. The id of an entity is its ARN's resource: `regional/webacl/NAME/ID`.

use std::collections::BTreeMap;

use novamind_api::wafv2::{LoggingConfiguration, RuleGroup, WebAcl};
use novamind_kernel::{Arn, Record, Scope};
use serde::{Deserialize, Serialize};

pub type Tags = BTreeMap<String, String>;

/// A web ACL, a rule group or a set.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entity {
    pub name: String,
    /// The last part of its ARN.
    pub id: String,
    pub description: Option<String>,
    pub lock_token: String,
    #[serde(default)]
    pub tags: Tags,
    pub what: What,
}

impl Record for Entity {
    const SERVICE: &'static str = "wafv2";
    const KIND: &'static str = "entity";
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum What {
    /// As it is told.
    WebAcl(#[serde(with = "boxed")] Box<WebAcl>),
    RuleGroup(#[serde(with = "boxed")] Box<RuleGroup>),
    IpSet {
        version: String,
        addresses: Vec<String>,
    },
    Patterns(Vec<String>),
}

/// A structure as its document, in a box.
mod boxed {
    use novamind_wire::document::{self, Structured};
    use serde::{Deserializer, Serializer};

    #[expect(clippy::borrowed_box, reason = "serde gives the field as it is")]
    pub fn serialize<T: Structured + Clone, S: Serializer>(value: &Box<T>, to: S) -> Result<S::Ok, S::Error> {
        document::serialize(&**value, to)
    }

    pub fn deserialize<'de, T: Structured, D: Deserializer<'de>>(from: D) -> Result<Box<T>, D::Error> {
        document::deserialize(from).map(Box::new)
    }
}

/// Which web ACL guards a resource. Its id is the resource's ARN.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Association {
    /// The ACL's id.
    pub acl: String,
}

impl Record for Association {
    const SERVICE: &'static str = "wafv2";
    const KIND: &'static str = "association";
}

/// Where the requests of a web ACL are told. Its id is the ACL's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Logging(#[serde(with = "novamind_wire::document")] pub LoggingConfiguration);

impl Record for Logging {
    const SERVICE: &'static str = "wafv2";
    const KIND: &'static str = "logging";
}

/// Kinds of entities, by the word in their ARNs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    WebAcl,
    RuleGroup,
    IpSet,
    Patterns,
}

impl Kind {
    pub fn word(self) -> &'static str {
        match self {
            Kind::WebAcl => "webacl",
            Kind::RuleGroup => "rulegroup",
            Kind::IpSet => "ipset",
            Kind::Patterns => "regexpatternset",
        }
    }

    pub fn of(id: &str) -> Option<Self> {
        let word = id.split('/').nth(1)?;
        [Kind::WebAcl, Kind::RuleGroup, Kind::IpSet, Kind::Patterns]
            .into_iter()
            .find(|kind| kind.word() == word)
    }

    /// `REGIONAL` is regional, `CLOUDFRONT` is global.
    pub fn prefix(self, scope: &str) -> String {
        let scope = if scope == "CLOUDFRONT" { "global" } else { "regional" };
        format!("{scope}/{}/", self.word())
    }
}

/// The ARN of an entity.
pub fn arn(scope: &Scope, id: &str) -> String {
    Arn::new("wafv2", &scope.region, &scope.account, id).to_string()
}

/// The id in an ARN of this account and region.
pub fn id_in<'a>(scope: &Scope, text: &'a str) -> Option<&'a str> {
    let arn = Arn::parse(text)?;
    let ours = arn.service == "wafv2" && arn.region == scope.region && arn.account == scope.account;
    (ours && arn.resource.split('/').count() == 4).then_some(arn.resource)
}
