//! What the store holds, the ids under which it does, and the ARNs that lead there.
//!
//! An id is the end of the ARN's resource, so that what belongs to a load balancer or a listener has its id as a
//! prefix: `app/web/50dc6c495c0c9188` → `app/web/50dc6c495c0c9188/f2f7dc8efc522ab2` (listener) →
//! `…/9683b2d02a6cabee` (rule).

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use novamind_kernel::{Arn, Record, Scope};
use novamind_wire::Timestamp;
use serde::{Deserialize, Serialize};

use crate::action::Action;
use crate::condition::Condition;
use crate::health_check::HealthCheck;

pub type Tags = BTreeMap<String, String>;
/// Attributes that differ from their defaults.
pub type Overrides = BTreeMap<String, String>;

/// An Application Load Balancer. Its id is `app/NAME/HEX`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LoadBalancer {
    pub name: String,
    pub dns_name: String,
    /// The address of its own in 127.0.0.0/8 on which its listeners' ports are opened.
    pub address: Ipv4Addr,
    /// `internet-facing` or `internal`.
    pub scheme: String,
    pub vpc: String,
    pub zones: Vec<Zone>,
    pub security_groups: Vec<String>,
    pub created: Timestamp,
    #[serde(default)]
    pub attributes: Overrides,
    #[serde(default)]
    pub tags: Tags,
    /// Interfaces that exist in EC2; a controller brings them in line with zones and security groups.
    #[serde(default)]
    pub interfaces: Vec<Interface>,
    /// Deleted for everybody but the controller, which removes its interfaces first.
    #[serde(default)]
    pub deleted: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zone {
    pub name: String,
    pub subnet: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interface {
    pub id: String,
    pub subnet: String,
    pub security_groups: Vec<String>,
    /// Where connections to targets come from; none in records from before it was kept.
    #[serde(default)]
    pub address: Option<Ipv4Addr>,
}

impl Record for LoadBalancer {
    const SERVICE: &'static str = "elbv2";
    const KIND: &'static str = "load-balancer";
}

/// A listener. Its id is that of its load balancer, `/` and 16 digits.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Listener {
    pub port: u16,
    /// Of a listener that speaks TLS.
    #[serde(default)]
    pub tls: Option<Tls>,
    pub actions: Vec<Action>,
    /// Last part of the default rule's id.
    pub default_rule: String,
    #[serde(default)]
    pub attributes: Overrides,
    #[serde(default)]
    pub tags: Tags,
}

/// How a listener speaks TLS.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tls {
    /// The security policy.
    pub policy: String,
    /// ARN of the certificate for clients that ask for no name, or for an unknown one.
    pub certificate: String,
    /// ARNs of those that are chosen by name.
    #[serde(default)]
    pub others: Vec<String>,
}

impl Listener {
    /// As AWS names it.
    pub fn protocol(&self) -> &'static str {
        if self.tls.is_some() { "HTTPS" } else { "HTTP" }
    }
}

impl Record for Listener {
    const SERVICE: &'static str = "elbv2";
    const KIND: &'static str = "listener";
}

/// A rule beside the default one. Its id is that of its listener, `/` and 16 digits.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rule {
    pub priority: u32,
    pub conditions: Vec<Condition>,
    pub actions: Vec<Action>,
    #[serde(default)]
    pub tags: Tags,
}

impl Record for Rule {
    const SERVICE: &'static str = "elbv2";
    const KIND: &'static str = "rule";
}

/// A target group of the type ip. Its id is `NAME/HEX`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TargetGroup {
    pub name: String,
    pub port: u16,
    /// `HTTP1`, `HTTP2` or `GRPC`.
    pub protocol_version: String,
    pub vpc: String,
    /// The VPC's address blocks when the group was made.
    pub blocks: Vec<String>,
    pub health_check: HealthCheck,
    #[serde(default)]
    pub attributes: Overrides,
    #[serde(default)]
    pub tags: Tags,
}

impl Record for TargetGroup {
    const SERVICE: &'static str = "elbv2";
    const KIND: &'static str = "target-group";
}

/// A registered target. Its id is that of its group, a blank, its address, `:` and its port.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    pub address: Ipv4Addr,
    pub port: u16,
    pub zone: Option<String>,
    /// Since when it is being deregistered, in Unix milliseconds of the machine's clock.
    #[serde(default)]
    pub draining_since_ms: Option<u64>,
}

impl Record for Target {
    const SERVICE: &'static str = "elbv2";
    const KIND: &'static str = "target";
}

impl Target {
    pub fn id(&self, group: &str) -> String {
        format!("{}{}:{}", target_prefix(group), self.address, self.port)
    }
}

/// What the ids of a group's targets begin with.
pub fn target_prefix(group: &str) -> String {
    format!("{group} ")
}

/// The group in a target's id.
pub fn group_of_target(id: &str) -> &str {
    id.split_once(' ').map_or(id, |(group, _)| group)
}

/// Claims a loopback address. In the account's global scope; its id is the address.
#[derive(Serialize, Deserialize)]
pub struct Address {
    pub load_balancer: String,
}

impl Record for Address {
    const SERVICE: &'static str = "elbv2";
    const KIND: &'static str = "address";
}

/// What has been given to the edge. One record, in the account's global scope.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Published {
    /// Of the last snapshot.
    pub generation: u64,
    /// The front door's port, once there was one.
    pub front_door: Option<u16>,
    /// That of the front door for TLS.
    #[serde(default)]
    pub tls_front_door: Option<u16>,
    /// Whether that one is open before there is a distribution: somebody wants to know its port.
    #[serde(default)]
    pub tls_wanted: bool,
}

impl Record for Published {
    const SERVICE: &'static str = "elbv2";
    const KIND: &'static str = "published";
}

/// The id of [`Published`].
pub const PUBLISHED: &str = "edge";

/// The keys of sign-ins in a region, sealed. One record in the region, with the id [`IDENTITY`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Identity {
    /// `kid` of what is signed.
    pub id: String,
    /// From which the keys of sessions come; sealed, in base64.
    pub session: String,
    /// PKCS #8 document for ES256; sealed, in base64.
    pub signing: String,
    /// Its public key, an uncompressed point, in base64.
    pub public: String,
}

impl Record for Identity {
    const SERVICE: &'static str = "elbv2";
    const KIND: &'static str = "identity";
}

/// The id of [`Identity`].
pub const IDENTITY: &str = "keys";

/// Ids of listeners of a load balancer, or rules of a listener, begin with this.
pub fn below(id: &str) -> String {
    format!("{id}/")
}

/// The id without its last part: a rule's listener, a listener's load balancer.
pub fn parent(id: &str) -> &str {
    id.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// Kinds of ARNs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    LoadBalancer,
    TargetGroup,
    Listener,
    Rule,
}

impl Kind {
    fn prefix(self) -> &'static str {
        match self {
            Kind::LoadBalancer => "loadbalancer/",
            Kind::TargetGroup => "targetgroup/",
            Kind::Listener => "listener/",
            Kind::Rule => "listener-rule/",
        }
    }

    pub fn arn(self, scope: &Scope, id: &str) -> String {
        let resource = format!("{}{id}", self.prefix());
        Arn::new("elasticloadbalancing", &scope.region, &scope.account, &resource).to_string()
    }

    /// The kind and id that an ARN names, if it is one of this scope.
    pub fn of<'a>(scope: &Scope, arn: &'a str) -> Option<(Kind, &'a str)> {
        let arn = Arn::parse(arn).filter(|arn| arn.is_in("elasticloadbalancing", scope))?;
        [Kind::LoadBalancer, Kind::TargetGroup, Kind::Listener, Kind::Rule]
            .into_iter()
            .find_map(|kind| arn.resource.strip_prefix(kind.prefix()).map(|id| (kind, id)))
    }

    /// The id in an ARN of this kind and scope.
    pub fn id<'a>(self, scope: &Scope, arn: &'a str) -> Option<&'a str> {
        Self::of(scope, arn).filter(|(kind, _)| *kind == self).map(|(_, id)| id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arns() {
        let scope = Scope::new("eu-west-1", "123456789012");
        let cases = [
            (Kind::LoadBalancer, "app/web/0123456789abcdef", "loadbalancer/app/web/0123456789abcdef"),
            (Kind::TargetGroup, "blue/0123456789abcdef", "targetgroup/blue/0123456789abcdef"),
            (Kind::Listener, "app/web/1/2", "listener/app/web/1/2"),
            (Kind::Rule, "app/web/1/2/3", "listener-rule/app/web/1/2/3"),
        ];
        for (kind, id, resource) in cases {
            let arn = format!("arn:aws:elasticloadbalancing:eu-west-1:123456789012:{resource}");
            assert_eq!(kind.arn(&scope, id), arn);
            assert_eq!(Kind::of(&scope, &arn), Some((kind, id)));
            assert_eq!(Kind::of(&Scope::new("us-east-1", "123456789012"), &arn), None);
        }
        assert_eq!(parent("app/web/1/2/3"), "app/web/1/2");
    }
}
