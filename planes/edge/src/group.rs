//! Target groups and targets. Defaults are AWS's (botocore `elbv2`; user guide, "Target groups").

use std::collections::BTreeSet;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TargetGroup {
    pub id: String,
    #[serde(default)]
    pub protocol_version: ProtocolVersion,
    #[serde(default)]
    pub algorithm: Algorithm,
    #[serde(default)]
    pub stickiness: Option<Stickiness>,
    /// `slow_start.duration_seconds`: 30-900, 0 is off.
    #[serde(default)]
    pub slow_start_seconds: u32,
    /// `deregistration_delay.timeout_seconds`: 0-3600.
    #[serde(default = "deregistration_delay")]
    pub deregistration_delay_seconds: u32,
    /// `target_group_health.unhealthy_state_routing.minimum_healthy_targets.count`: with fewer healthy
    /// targets, requests go to all of them.
    #[serde(default = "one")]
    pub minimum_healthy_targets: u32,
    #[serde(default)]
    pub health_check: HealthCheck,
    pub targets: Vec<Target>,
}

fn deregistration_delay() -> u32 {
    300
}

fn one() -> u32 {
    1
}

impl TargetGroup {
    /// A group with AWS's defaults and no targets.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            protocol_version: ProtocolVersion::default(),
            algorithm: Algorithm::default(),
            stickiness: None,
            slow_start_seconds: 0,
            deregistration_delay_seconds: deregistration_delay(),
            minimum_healthy_targets: one(),
            health_check: HealthCheck::default(),
            targets: Vec::new(),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProtocolVersion {
    #[default]
    Http1,
    Http2,
    Grpc,
}

/// `load_balancing.algorithm.type`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Algorithm {
    #[default]
    RoundRobin,
    LeastOutstandingRequests,
    WeightedRandom,
}

/// Target stickiness, when enabled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stickiness {
    /// `lb_cookie`: 1-604800 s.
    LoadBalancerCookie { duration_seconds: u32 },
    /// `app_cookie`: the client sticks once the target sets `cookie_name`.
    ApplicationCookie { cookie_name: String, duration_seconds: u32 },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthCheck {
    pub path: String,
    pub port: ProbePort,
    /// 5-300 on AWS; the edge takes 1 and more.
    pub interval_seconds: u32,
    /// 2-120 on AWS; the edge takes 1 and more.
    pub timeout_seconds: u32,
    /// Passed checks in a row that bring an unhealthy target back. A new target needs one.
    pub healthy_threshold: u32,
    pub unhealthy_threshold: u32,
    pub matcher: Matcher,
}

impl Default for HealthCheck {
    fn default() -> Self {
        Self {
            path: "/".into(),
            port: ProbePort::Traffic,
            interval_seconds: 30,
            timeout_seconds: 5,
            healthy_threshold: 5,
            unhealthy_threshold: 2,
            matcher: Matcher::http_default(),
        }
    }
}

/// `HealthCheckPort`: `traffic-port` or a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProbePort {
    Traffic,
    Number(u16),
}

/// The codes that pass: `200`, `200-299`, `200,202`. HTTP statuses, or gRPC statuses for a gRPC group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Matcher {
    text: String,
    codes: BTreeSet<u16>,
}

impl Matcher {
    /// `200`, AWS's default for HTTP.
    pub fn http_default() -> Self {
        Self { text: "200".into(), codes: BTreeSet::from([200]) }
    }

    pub fn matches(&self, code: u16) -> bool {
        self.codes.contains(&code)
    }
}

impl FromStr for Matcher {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong =
            || format!("matcher {text:?} is not a list of codes and ranges such as 200,202 or 200-299");
        let number =
            |part: &str| part.trim().parse::<u16>().ok().filter(|code| *code < 600).ok_or_else(wrong);
        let mut codes = BTreeSet::new();
        for part in text.split(',') {
            match part.split_once('-') {
                Some((low, high)) => {
                    let (low, high) = (number(low)?, number(high)?);
                    if low > high {
                        return Err(wrong());
                    }
                    codes.extend(low..=high);
                }
                None => {
                    codes.insert(number(part)?);
                }
            }
        }
        Ok(Self { text: text.into(), codes })
    }
}

impl TryFrom<String> for Matcher {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Matcher> for String {
    fn from(matcher: Matcher) -> Self {
        matcher.text
    }
}

impl fmt::Display for Matcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    pub ip: IpAddr,
    pub port: u16,
    /// The VPC's network namespace as a path (`/run/netns/...`, `/proc/N/ns/net`); `None` is the host's own.
    #[serde(default)]
    pub namespace: Option<PathBuf>,
    /// The address that connections come from, of those in the namespace: the load balancer's, which security groups
    /// know. `None` leaves it to the kernel.
    #[serde(default)]
    pub source: Option<Ipv4Addr>,
    /// Since when it is being deregistered, in Unix milliseconds. It gets no new request; those in flight go
    /// on until the group's deregistration delay is over.
    #[serde(default)]
    pub draining_since_ms: Option<u64>,
}

impl Target {
    pub fn key(&self) -> TargetKey {
        TargetKey { ip: self.ip, port: self.port }
    }
}

/// What names a target within its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TargetKey {
    pub ip: IpAddr,
    pub port: u16,
}

impl fmt::Display for TargetKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        std::net::SocketAddr::new(self.ip, self.port).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matchers() {
        let cases: [(&str, &[u16], &[u16]); 4] = [
            ("200", &[200], &[199, 201, 404]),
            ("200-299", &[200, 250, 299], &[199, 300]),
            ("200,202", &[200, 202], &[201]),
            ("200-204,301, 404-405", &[200, 204, 301, 404, 405], &[205, 300, 403]),
        ];
        for (text, pass, fail) in cases {
            let matcher: Matcher = text.parse().unwrap();
            assert!(pass.iter().all(|code| matcher.matches(*code)), "{text}");
            assert!(!fail.iter().any(|code| matcher.matches(*code)), "{text}");
        }
        for text in ["", "abc", "299-200", "200,", "70000", "-"] {
            assert!(text.parse::<Matcher>().is_err(), "{text}");
        }
    }
}
