//! Health check settings: AWS's defaults and limits, for both operations that take them.

use novamind_api::elbv2::{CreateTargetGroup, Matcher, ModifyTargetGroup};
use novamind_edge as edge;
use novamind_wire::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::refuse::invalid;

/// The settings as they are stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthCheck {
    /// `None`: the port of the traffic.
    pub port: Option<u16>,
    pub path: String,
    pub interval: u32,
    pub timeout: u32,
    pub healthy: u32,
    pub unhealthy: u32,
    /// `200`, `200-299`, `200,202`.
    pub matcher: String,
}

/// What a request may say about health checks; `None` leaves it.
#[derive(Default)]
pub struct Wanted {
    protocol: Option<String>,
    port: Option<String>,
    enabled: Option<bool>,
    path: Option<String>,
    interval: Option<i32>,
    timeout: Option<i32>,
    healthy: Option<i32>,
    unhealthy: Option<i32>,
    matcher: Option<Matcher>,
}

macro_rules! wanted {
    ($input:ident) => {
        Wanted {
            protocol: $input.health_check_protocol.clone(),
            port: $input.health_check_port.clone(),
            enabled: $input.health_check_enabled,
            path: $input.health_check_path.clone(),
            interval: $input.health_check_interval_seconds,
            timeout: $input.health_check_timeout_seconds,
            healthy: $input.healthy_threshold_count,
            unhealthy: $input.unhealthy_threshold_count,
            matcher: $input.matcher.clone(),
        }
    };
}

impl From<&CreateTargetGroup> for Wanted {
    fn from(input: &CreateTargetGroup) -> Self {
        wanted!(input)
    }
}

impl From<&ModifyTargetGroup> for Wanted {
    fn from(input: &ModifyTargetGroup) -> Self {
        wanted!(input)
    }
}

impl HealthCheck {
    /// AWS's defaults.
    pub fn new(grpc: bool) -> Self {
        Self {
            port: None,
            path: if grpc { "/AWS.ALB/healthcheck" } else { "/" }.into(),
            interval: 30,
            timeout: 5,
            healthy: 5,
            unhealthy: 2,
            matcher: if grpc { "12" } else { "200" }.into(),
        }
    }

    /// These settings with what is wanted. The model has checked the ranges of the numbers.
    pub fn with(mut self, wanted: Wanted, grpc: bool) -> Result<Self> {
        if let Some(protocol) = wanted.protocol.filter(|protocol| protocol != "HTTP") {
            return Err(Error::unsupported(format!("The health check protocol {protocol}")));
        }
        if wanted.enabled == Some(false) {
            return Err(invalid("Health check enabled must be true for target groups with target type 'ip'"));
        }
        match wanted.port.as_deref() {
            None => {}
            Some("traffic-port") => self.port = None,
            Some(text) => match text.parse::<u16>() {
                Ok(port) if port > 0 => self.port = Some(port),
                _ => {
                    return Err(invalid(format!(
                        "Health check port '{text}' must be 'traffic-port' or a number between 1 and 65535"
                    )));
                }
            },
        }
        if let Some(path) = wanted.path {
            if !path.starts_with('/') || path.chars().any(|c| c.is_ascii_control() || c == ' ') {
                return Err(invalid(format!("Health check path '{path}' must begin with a '/' character")));
            }
            self.path = path;
        }
        let number = |given: Option<i32>, old: u32| given.and_then(|n| u32::try_from(n).ok()).unwrap_or(old);
        self.interval = number(wanted.interval, self.interval);
        self.timeout = number(wanted.timeout, self.timeout);
        self.healthy = number(wanted.healthy, self.healthy);
        self.unhealthy = number(wanted.unhealthy, self.unhealthy);
        if self.timeout >= self.interval {
            return Err(invalid(format!(
                "Health check timeout '{}' must be smaller than the interval '{}'",
                self.timeout, self.interval
            )));
        }
        if let Some(matcher) = wanted.matcher {
            let (text, other, range) = match grpc {
                true => (matcher.grpc_code, matcher.http_code, 0..=99),
                false => (matcher.http_code, matcher.grpc_code, 200..=499),
            };
            let expected = if grpc { "GrpcCode" } else { "HttpCode" };
            let text = match (text, other) {
                (Some(text), None) => text,
                _ => return Err(invalid(format!("The matcher of this protocol version is {expected}"))),
            };
            let codes: edge::Matcher = text.parse().map_err(|why| invalid(format!("{expected}: {why}")))?;
            if (0..600).any(|code| codes.matches(code) && !range.contains(&code)) {
                return Err(invalid(format!(
                    "Health check matcher {expected} '{text}' must be within '{}-{}' inclusive",
                    range.start(),
                    range.end()
                )));
            }
            self.matcher = text;
        }
        Ok(self)
    }

    pub fn port_text(&self) -> String {
        self.port.map_or_else(|| "traffic-port".into(), |port| port.to_string())
    }

    pub fn render_matcher(&self, grpc: bool) -> Matcher {
        let text = Some(self.matcher.clone());
        match grpc {
            true => Matcher { grpc_code: text, http_code: None },
            false => Matcher { http_code: text, grpc_code: None },
        }
    }

    pub fn plan(&self) -> edge::HealthCheck {
        edge::HealthCheck {
            path: self.path.clone(),
            port: self.port.map_or(edge::ProbePort::Traffic, edge::ProbePort::Number),
            interval_seconds: self.interval,
            timeout_seconds: self.timeout,
            healthy_threshold: self.healthy,
            unhealthy_threshold: self.unhealthy,
            // It was parsed before it was stored.
            matcher: self.matcher.parse().unwrap_or_else(|_| edge::Matcher::http_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings() {
        let http = |text: &str| Some(Matcher { http_code: Some(text.into()), grpc_code: None });
        let cases = [
            (Wanted::default(), true),
            (Wanted { port: Some("8080".into()), ..Default::default() }, true),
            (Wanted { port: Some("0".into()), ..Default::default() }, false),
            (Wanted { path: Some("health".into()), ..Default::default() }, false),
            (Wanted { interval: Some(5), ..Default::default() }, false),
            (Wanted { interval: Some(5), timeout: Some(2), ..Default::default() }, true),
            (Wanted { matcher: http("200-399,404"), ..Default::default() }, true),
            (Wanted { matcher: http("200-599"), ..Default::default() }, false),
            (Wanted { matcher: http("ok"), ..Default::default() }, false),
            (Wanted { enabled: Some(false), ..Default::default() }, false),
            (Wanted { protocol: Some("HTTPS".into()), ..Default::default() }, false),
        ];
        for (number, (wanted, good)) in cases.into_iter().enumerate() {
            assert_eq!(HealthCheck::new(false).with(wanted, false).is_ok(), good, "case {number}");
        }
        assert!(
            HealthCheck::new(true).with(Wanted { matcher: http("200"), ..Default::default() }, true).is_err()
        );
    }
}
