//! What the edge counts, for a sampler to publish as AWS/ApplicationELB metrics.
//!
//! All numbers are cumulative since the epoch began, except those called `active`, which are what is there
//! now. Counts of a removed listener, group or target leave with it.

use novamind_waf::AclCounters;
use serde::{Deserialize, Serialize};

use crate::group::TargetKey;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Counters {
    /// Changes when counting begins afresh (a crashed edge process); a handover keeps it.
    pub epoch: u64,
    /// When the epoch began, Unix milliseconds.
    pub since_ms: u64,
    pub listeners: Vec<ListenerCounters>,
    pub groups: Vec<GroupCounters>,
    /// Of the web ACLs in use.
    #[serde(default)]
    pub acls: Vec<AclCounters>,
    #[serde(default)]
    pub distributions: Vec<DistributionCounters>,
}

/// What a distribution has served, for the metrics of AWS/CloudFront.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DistributionCounters {
    pub distribution: String,
    pub requests: u64,
    /// Of bodies to viewers.
    pub bytes_downloaded: u64,
    /// Of bodies from viewers, as they came.
    pub bytes_uploaded: u64,
    /// Answers with these statuses, whoever made them.
    pub errors_4xx: u64,
    pub errors_5xx: u64,
    /// Answers out of the cache, also those that the origin confirmed.
    pub hits: u64,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListenerCounters {
    pub listener: String,
    pub load_balancer: String,
    /// `RequestCount`: requests for which a target was chosen.
    pub requests: u64,
    pub new_connections: u64,
    pub active_connections: u64,
    /// Connections refused because the edge is at its limit.
    pub rejected_connections: u64,
    /// Made by the edge itself, redirects included.
    pub elb_3xx: u64,
    pub elb_4xx: u64,
    pub elb_5xx: u64,
    pub elb_500: u64,
    pub elb_502: u64,
    pub elb_503: u64,
    pub elb_504: u64,
    pub redirects: u64,
    pub fixed_responses: u64,
    /// `DesyncMitigationMode_NonCompliant_Request_Count`.
    pub desync_non_compliant: u64,
    /// Sign-ins that came to their end.
    pub auth_success: u64,
    /// Sign-ins that the provider, or what the browser brought, denied.
    pub auth_failure: u64,
    /// Sign-ins that could not come to their end: the provider did not answer, or not as it should.
    pub auth_error: u64,
    /// Sessions that went on with a refresh token.
    pub auth_refreshes: u64,
    /// Sign-ins of users of whom the provider tells more than cookies hold.
    pub auth_claims_too_large: u64,
    /// `ELBAuthLatency`: how long the provider was asked for tokens and claims, also in vain.
    pub auth_latency: Latency,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GroupCounters {
    pub group: String,
    pub requests: u64,
    pub target_2xx: u64,
    pub target_3xx: u64,
    pub target_4xx: u64,
    pub target_5xx: u64,
    pub connection_errors: u64,
    /// Targets in that state now.
    pub active_healthy: u64,
    pub active_unhealthy: u64,
    pub latency: Latency,
    pub targets: Vec<TargetCounters>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TargetCounters {
    pub target: TargetKey,
    pub requests: u64,
    pub active_requests: u64,
    pub active_connections: u64,
}

/// `TargetResponseTime`: from the request leaving the edge to the head of the answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Latency {
    pub count: u64,
    pub sum_us: u64,
    /// Upper bound of a bucket in microseconds and the answers that fell in it, ascending, empty buckets left
    /// out. Buckets are at most 1/16 wide, which is the error of a percentile taken from them.
    pub buckets: Vec<(u64, u64)>,
}
