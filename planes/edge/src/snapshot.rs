//! What the edge serves: load balancers, listeners, rules and actions.
//!
//! Defaults are those of AWS load balancer attributes (Elastic Load Balancing user guide, "Application Load
//! Balancers"). Everything is plain data, so that a snapshot on disk can be read by an edge of another build:
//! added fields need a `serde` default.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};

use novamind_waf::WebAcl;
use serde::{Deserialize, Serialize};

use crate::authenticate::{Authenticate, IdentityKeys};
use crate::distribution::Distribution;
use crate::group::TargetGroup;

/// All that the edge must serve.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Grows with every change; names the snapshot in answers and logs.
    pub generation: u64,
    /// Where the shared front door listens: it serves each load balancer under its `host_names`, through the
    /// listener on port 80, or else the one with the lowest port. Port 0 lets the system choose, once.
    #[serde(default)]
    pub front_door: Option<SocketAddr>,
    pub load_balancers: Vec<LoadBalancer>,
    pub target_groups: Vec<TargetGroup>,
    /// What listeners with TLS show.
    #[serde(default)]
    pub certificates: Vec<Certificate>,
    #[serde(default)]
    pub guarding: Guarding,
    #[serde(default)]
    pub distributions: Vec<Distribution>,
    /// Where the front door for TLS listens: it serves distributions by the name that a client asks for.
    #[serde(default)]
    pub tls_front_door: Option<SocketAddr>,
    /// Authorities in PEM whose certificates origins may show, beside those that this machine trusts.
    #[serde(default)]
    pub authorities: Vec<String>,
    /// With what sessions of signed-in users are sealed.
    #[serde(default)]
    pub identities: Vec<IdentityKeys>,
}

/// Which web ACL judges the requests to which load balancer or distribution.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Guarding {
    pub acls: Vec<WebAcl>,
    /// Ids of ACLs by ids of load balancers and distributions.
    pub of: BTreeMap<String, String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LoadBalancer {
    pub id: String,
    /// The address of its own (of 127.0.0.0/8) on which its listeners' ports are opened.
    pub address: IpAddr,
    /// Names (without a port, any case) that lead here from the front door, e.g. `web-1.elb.localhost`.
    #[serde(default)]
    pub host_names: Vec<String>,
    #[serde(default)]
    pub attributes: Attributes,
    pub listeners: Vec<Listener>,
}

/// Load balancer attributes that traffic notices. Deletion protection, log buckets and the like are the
/// control plane's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attributes {
    /// `idle_timeout.timeout_seconds`, 1-4000.
    pub idle_timeout_seconds: u32,
    /// `client_keep_alive.seconds`, 60-604800: after it, a connection ends with the request under way.
    pub client_keep_alive_seconds: u32,
    /// `routing.http.desync_mitigation_mode`.
    pub desync_mode: DesyncMode,
    /// `routing.http.drop_invalid_header_fields.enabled`: names outside `[-A-Za-z0-9]` are not forwarded.
    pub drop_invalid_header_fields: bool,
    /// `routing.http.preserve_host_header.enabled`.
    pub preserve_host_header: bool,
    /// `routing.http.xff_header_processing.mode`.
    pub forwarded_for_mode: ForwardedForMode,
    /// `routing.http.xff_client_port.enabled`.
    pub forwarded_for_client_port: bool,
    /// `routing.http2.enabled`.
    pub http2: bool,
}

impl Default for Attributes {
    fn default() -> Self {
        Self {
            idle_timeout_seconds: 60,
            client_keep_alive_seconds: 3600,
            desync_mode: DesyncMode::Defensive,
            drop_invalid_header_fields: false,
            preserve_host_header: false,
            forwarded_for_mode: ForwardedForMode::Append,
            forwarded_for_client_port: false,
            http2: true,
        }
    }
}

/// Only `Defensive` can be served: the parser always refuses severe requests, which `Monitor` would let pass,
/// and it mends some ambiguous ones before they can be seen, which `Strictest` would refuse.
/// [`Snapshot::validate`] says so for the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DesyncMode {
    Monitor,
    Defensive,
    Strictest,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ForwardedForMode {
    Append,
    Preserve,
    Remove,
}

/// An HTTP listener, or with `tls` an HTTPS one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Listener {
    pub id: String,
    /// 1-65535, on the load balancer's address.
    pub port: u16,
    /// What happens to a request that no rule matches.
    pub default_action: Action,
    /// In any order; the edge sorts by priority.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// `routing.http.response.server.enabled`: false takes the `Server` header out of every answer.
    #[serde(default = "yes")]
    pub server_header: bool,
    /// `routing.http.response.*.header_value`: headers set on every answer, name and value.
    #[serde(default)]
    pub response_headers: Vec<(String, String)>,
    /// How it speaks TLS, if it does. The front door does not lead to a listener with TLS.
    #[serde(default)]
    pub tls: Option<Tls>,
}

/// TLS of a listener.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tls {
    /// Ids of certificates, the default one first; the others are chosen by the name that the client asks for.
    pub certificates: Vec<String>,
    /// `12` for TLS 1.2, `13` for TLS 1.3.
    pub lowest: u8,
    pub highest: u8,
}

/// A certificate with its key. The snapshot's file is the owner's alone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    pub id: String,
    /// Names that it is shown for, wildcards among them.
    pub names: Vec<String>,
    /// It and those that vouch for it, in PEM.
    pub chain: String,
    /// The private key in DER.
    pub key: Vec<u8>,
}

/// Without the key.
impl std::fmt::Debug for Certificate {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (id, names) = (&self.id, &self.names);
        formatter.debug_struct("Certificate").field("id", id).field("names", names).finish_non_exhaustive()
    }
}

fn yes() -> bool {
    true
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    pub id: String,
    /// 1-50000, unique within the listener; the lowest that matches wins.
    pub priority: u32,
    /// All must match.
    pub conditions: Vec<Condition>,
    pub action: Action,
}

/// One of the values must match. Wildcards are `*` and `?`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// `host-header`: case-insensitive, without the port.
    Host(Vec<Pattern>),
    /// `path-pattern`: case-sensitive, without the query.
    Path(Vec<Pattern>),
    /// `http-request-method`: exact.
    Method(Vec<String>),
    /// `source-ip`: CIDR blocks (a lone address is a block of one); the socket's peer.
    SourceIp(Vec<String>),
    /// `http-header`: name and value case-insensitive.
    Header { name: String, values: Vec<Pattern> },
    /// `query-string`: case-insensitive.
    Query(Vec<QueryMatch>),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pattern {
    Wildcard(String),
    /// `RegexValues`: matched anywhere in the value unless anchored.
    Regex(String),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueryMatch {
    /// `None`: any key.
    pub key: Option<String>,
    pub value: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    Forward {
        /// 1-5 groups. All weights zero answers 503, as AWS does.
        groups: Vec<WeightedGroup>,
        /// `TargetGroupStickinessConfig`: how long a client keeps its group, 1-604800 s; `None` is off.
        stickiness_seconds: Option<u32>,
    },
    Redirect(Redirect),
    FixedResponse {
        /// 2XX, 4XX or 5XX.
        status: u16,
        content_type: Option<String>,
        body: Option<String>,
    },
    /// A variant, and no field of a rule: a build that does not know it serves nothing, rather than everybody.
    Authenticate {
        how: Box<Authenticate>,
        /// What happens then; no other of this kind.
        then: Box<Action>,
    },
}

impl Action {
    /// Forward everything to one group.
    pub fn forward(group: impl Into<String>) -> Self {
        Action::Forward {
            groups: vec![WeightedGroup { group: group.into(), weight: 1 }],
            stickiness_seconds: None,
        }
    }

    /// The action that answers, behind those that ask who it is.
    pub fn answering(&self) -> &Action {
        match self {
            Action::Authenticate { then, .. } => then.answering(),
            other => other,
        }
    }
}

impl Listener {
    /// Of the default and of all rules.
    pub fn actions(&self) -> impl Iterator<Item = &Action> {
        std::iter::once(&self.default_action).chain(self.rules.iter().map(|rule| &rule.action))
    }

    /// Whether somebody is signed in here.
    pub fn authenticates(&self) -> bool {
        self.actions().any(|action| matches!(action, Action::Authenticate { .. }))
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeightedGroup {
    pub group: String,
    /// 0-999. A group of weight 0 gets no request but is probed, being in use.
    pub weight: u16,
}

/// Each part may contain `#{protocol}`, `#{host}`, `#{port}`, `#{path}`, `#{query}` of the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Redirect {
    pub protocol: String,
    pub host: String,
    pub port: String,
    /// Begins with `/`. `#{path}` stands for the path without its leading slash.
    pub path: String,
    pub query: String,
    /// 301 or 302.
    pub status: u16,
}

impl Default for Redirect {
    fn default() -> Self {
        Self {
            protocol: "#{protocol}".into(),
            host: "#{host}".into(),
            port: "#{port}".into(),
            path: "/#{path}".into(),
            query: "#{query}".into(),
            status: 302,
        }
    }
}
