//! Distributions: what the edge serves with a cache in front of origins.
//!
//! The control plane resolves every policy of a distribution (cache, origin request, response headers) into the plain
//! settings here, so that the edge knows nothing of policies and their ids.

use std::net::{IpAddr, SocketAddr};

use serde::{Deserialize, Serialize};

use crate::snapshot::Tls;

/// Header with which the edge tells whoever takes a signed request in which protocol its viewer came: `http` or `https`.
pub const VIEWER_PROTOCOL: &str = "x-novamind-viewer-protocol";

/// A distribution, served on ports 80 and 443 of an address of its own and by host name through the front doors.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Distribution {
    pub id: String,
    /// The address of its own, of 127.0.0.0/8.
    pub address: IpAddr,
    /// Its domain name, without a port, then its alternate names; `*.` may begin one.
    pub host_names: Vec<String>,
    /// Disabled ones answer nothing, but keep their cache.
    pub enabled: bool,
    /// The object for `/`, without a leading slash; none if empty.
    pub default_root_object: String,
    /// Certificates of the TLS side: that of its domain name first.
    pub tls: Tls,
    pub http2: bool,
    pub origins: Vec<Origin>,
    #[serde(default)]
    pub origin_groups: Vec<OriginGroup>,
    /// In the order of precedence; the first whose pattern matches. The last one is the default behaviour, `*`.
    pub behaviors: Vec<Behavior>,
    #[serde(default)]
    pub error_responses: Vec<ErrorResponse>,
    /// What was declared stale, oldest first: objects stored before `at` that match are not served.
    #[serde(default)]
    pub invalidations: Vec<Invalidation>,
}

/// Where objects come from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    pub id: String,
    /// Name sent as `Host` (unless the behaviour forwards the viewer's) and, with TLS, asked for and verified.
    pub host: String,
    /// Where to connect: resolved by the control plane for buckets and load balancers of this installation, else by the
    /// edge at each connection.
    pub connect: Connect,
    pub tls: bool,
    /// `match-viewer`: where to connect, with TLS, for a viewer who came with TLS; the others are as above, without.
    #[serde(default)]
    pub tls_connect: Option<Connect>,
    /// Put before every path; empty or with a leading and no trailing slash.
    #[serde(default)]
    pub path: String,
    /// Headers of its own, which replace those of viewers.
    #[serde(default)]
    pub headers: Vec<(String, String)>,
    /// Origin access control: requests are signed so.
    #[serde(default)]
    pub signing: Option<Signing>,
    /// 1-3 attempts to connect, of 1-10 seconds each.
    pub attempts: u32,
    pub connect_seconds: u32,
    /// For an answer to begin and between its parts: 1-120 seconds.
    pub response_seconds: u32,
    /// An idle connection is kept so long: 1-120 seconds.
    pub keep_alive_seconds: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Connect {
    /// One of these, tried in order; where there is none, nothing answers.
    To(Vec<SocketAddr>),
    /// Resolved by this machine's resolver.
    Resolve { host: String, port: u16 },
}

/// Keys with which the edge signs (Signature Version 4, service `s3`) as the principal `cloudfront.amazonaws.com` on
/// behalf of one distribution. They open nothing else.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Signing {
    pub access_key_id: String,
    pub secret: String,
    pub region: String,
    pub when: SigningWhen,
}

/// Without the secret.
impl std::fmt::Debug for Signing {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Signing")
            .field("access_key_id", &self.access_key_id)
            .field("when", &self.when)
            .finish_non_exhaustive()
    }
}

/// `SigningBehavior` of an origin access control.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SigningWhen {
    Always,
    /// Unless the viewer sent an `Authorization` that the behaviour forwards.
    NoOverride,
}

/// Two origins: the second is asked when the first does not connect or answers with one of these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginGroup {
    pub id: String,
    pub primary: String,
    pub secondary: String,
    pub statuses: Vec<u16>,
}

/// A cache behaviour.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Behavior {
    /// `*` and `?`, case-sensitive, with or without a leading slash.
    pub pattern: String,
    /// Id of an origin or of an origin group.
    pub target: String,
    pub viewer: ViewerProtocol,
    /// Others get 403.
    pub methods: Vec<String>,
    /// `GET` and `HEAD` always; `OPTIONS` if here.
    pub cached_options: bool,
    /// Answers are compressed for viewers that take it, as section "Serving compressed files" of CloudFront's guide says.
    pub compress: bool,
    /// Whether gzip and Brotli variants are told apart in the cache key.
    pub gzip: bool,
    pub brotli: bool,
    /// Seconds.
    pub min_ttl: u64,
    pub default_ttl: u64,
    pub max_ttl: u64,
    /// Part of the cache key, and sent to the origin.
    pub key: Chosen,
    /// Sent to the origin, not part of the key.
    pub forward: Chosen,
    /// Whether `Authorization` is sent, although it is not chosen, with methods whose answers are never kept.
    #[serde(default)]
    pub authorization: bool,
    #[serde(default)]
    pub response_headers: ResponseHeaders,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ViewerProtocol {
    AllowAll,
    HttpsOnly,
    RedirectToHttps,
}

/// Parts of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    pub headers: Selection,
    pub cookies: Selection,
    pub queries: Selection,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Selection {
    None,
    All,
    Only(Vec<String>),
    AllExcept(Vec<String>),
}

/// A response headers policy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseHeaders {
    /// Name, value, and whether it replaces the origin's.
    #[serde(default)]
    pub set: Vec<(String, String, bool)>,
    #[serde(default)]
    pub remove: Vec<String>,
    #[serde(default)]
    pub cors: Option<Cors>,
    /// Percent of answers that get `Server-Timing`, 0-100.
    #[serde(default)]
    pub server_timing: u8,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cors {
    pub origins: Vec<String>,
    pub methods: Vec<String>,
    pub headers: Vec<String>,
    pub expose: Vec<String>,
    pub max_age_seconds: Option<u32>,
    pub credentials: bool,
    pub overrides: bool,
}

/// A custom error response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorResponse {
    /// The origin's (or the edge's own) status.
    pub status: u16,
    /// What is answered in its place: status, and path of the page, asked for as any other object.
    pub answer: Option<(u16, String)>,
    /// How long an error is remembered.
    pub min_ttl: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invalidation {
    pub id: String,
    /// Milliseconds since 1970, real time.
    pub at: u64,
    /// With a leading slash; `*` at the end stands for any rest.
    pub paths: Vec<String>,
}
