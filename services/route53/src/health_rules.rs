//! What a health check may say, and what it says when it says nothing.

use novamind_api::route53::{HealthCheckConfig, UpdateHealthCheck};
use novamind_wire::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::refuse::wrong_setting;

/// Health checks that one calculated check watches, and the threshold's limit.
const CHILDREN: usize = 255;
const TYPES: [&str; 6] = ["HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH", "TCP", "CALCULATED"];

/// The settings of a health check, defaults filled in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Config {
    pub kind: String,
    pub address: Option<String>,
    pub port: Option<u16>,
    pub path: Option<String>,
    pub domain: Option<String>,
    pub search: Option<String>,
    pub interval: Option<i32>,
    pub threshold: Option<i32>,
    pub inverted: bool,
    pub disabled: bool,
    pub sni: Option<bool>,
    pub health_threshold: Option<i32>,
    pub children: Vec<String>,
}

impl Config {
    pub fn is_calculated(&self) -> bool {
        self.kind == "CALCULATED"
    }

    pub fn is_tls(&self) -> bool {
        self.kind.starts_with("HTTPS")
    }

    pub fn new(config: HealthCheckConfig) -> Result<Self> {
        if !TYPES.contains(&config.r#type.as_str()) {
            return Err(Error::unsupported(format!("A health check of the type {}", config.r#type)));
        }
        let others = [
            ("Regions", config.regions.is_some_and(|regions| !regions.is_empty())),
            ("MeasureLatency", config.measure_latency == Some(true)),
            ("AlarmIdentifier", config.alarm_identifier.is_some()),
            ("InsufficientDataHealthStatus", config.insufficient_data_health_status.is_some()),
            ("RoutingControlArn", config.routing_control_arn.is_some()),
        ];
        if let Some((member, _)) = others.iter().find(|(_, present)| *present) {
            return Err(Error::unsupported(format!("The member {member} of a health check")));
        }
        let calculated = config.r#type == "CALCULATED";
        let https = config.r#type.starts_with("HTTPS");
        let http = config.r#type.starts_with("HTTP");
        let port = config.port.map(port).transpose()?;
        let made = Self {
            port: port.or(if https { Some(443) } else { http.then_some(80) }),
            address: config.ip_address,
            path: config.resource_path,
            domain: config.fully_qualified_domain_name,
            search: config.search_string,
            interval: if calculated {
                config.request_interval
            } else {
                Some(config.request_interval.unwrap_or(30))
            },
            threshold: if calculated {
                config.failure_threshold
            } else {
                Some(config.failure_threshold.unwrap_or(3))
            },
            inverted: config.inverted.unwrap_or(false),
            disabled: config.disabled.unwrap_or(false),
            sni: if calculated { None } else { Some(config.enable_sni.unwrap_or(https)) },
            health_threshold: config.health_threshold,
            children: config.child_health_checks.unwrap_or_default(),
            kind: config.r#type,
        };
        made.check()?;
        Ok(made)
    }

    /// Settings that contradict each other.
    fn check(&self) -> Result<()> {
        if self.is_calculated() { self.check_calculated() } else { self.check_endpoint() }
    }

    fn check_calculated(&self) -> Result<()> {
        if self.health_threshold.is_none() {
            return Err(wrong_setting("HealthThreshold is required for a calculated health check."));
        }
        if self.children.is_empty() {
            return Err(wrong_setting("ChildHealthChecks is required for a calculated health check."));
        }
        if self.children.len() > CHILDREN {
            return Err(wrong_setting(format!("at most {CHILDREN} child health checks.")));
        }
        let endpoint = [
            ("IPAddress", self.address.is_some()),
            ("Port", self.port.is_some()),
            ("ResourcePath", self.path.is_some()),
            ("FullyQualifiedDomainName", self.domain.is_some()),
            ("SearchString", self.search.is_some()),
            ("RequestInterval", self.interval.is_some()),
            ("FailureThreshold", self.threshold.is_some()),
        ];
        match endpoint.iter().find(|(_, present)| *present) {
            Some((member, _)) => {
                Err(wrong_setting(format!("{member} is not allowed for a calculated health check.")))
            }
            None => Ok(()),
        }
    }

    fn check_endpoint(&self) -> Result<()> {
        if self.health_threshold.is_some() || !self.children.is_empty() {
            return Err(wrong_setting(
                "HealthThreshold and ChildHealthChecks are allowed only for a calculated health check.",
            ));
        }
        if self.address.is_none() && self.domain.as_ref().is_none_or(|domain| domain.is_empty()) {
            return Err(wrong_setting("either IPAddress or FullyQualifiedDomainName must be specified."));
        }
        if let Some(address) = &self.address
            && address.parse::<std::net::IpAddr>().is_err()
        {
            return Err(wrong_setting(format!("{address} is not a valid IP address.")));
        }
        // They go into a request line and a header.
        for (member, text) in [("ResourcePath", &self.path), ("FullyQualifiedDomainName", &self.domain)] {
            let text = text.as_deref().unwrap_or_default();
            if text.chars().any(|character| character.is_control() || character == ' ') {
                return Err(wrong_setting(format!("{member} has blanks or control characters.")));
            }
        }
        if self.kind == "TCP" {
            if self.port.is_none() {
                return Err(wrong_setting("Port is required for a TCP health check."));
            }
            if self.path.is_some() {
                return Err(wrong_setting("ResourcePath is not allowed for a TCP health check."));
            }
        }
        if self.kind.ends_with("_STR_MATCH") != self.search.as_ref().is_some_and(|text| !text.is_empty()) {
            return Err(wrong_setting(
                "SearchString is required for, and allowed only for, health checks that match a string.",
            ));
        }
        if self.interval.is_some_and(|interval| interval != 10 && interval != 30) {
            return Err(wrong_setting("RequestInterval must be 10 or 30."));
        }
        Ok(())
    }

    /// With the changes of an update.
    pub fn update(&self, input: UpdateHealthCheck) -> Result<Self> {
        let others = [
            ("Regions", input.regions.is_some_and(|regions| !regions.is_empty())),
            ("AlarmIdentifier", input.alarm_identifier.is_some()),
            ("InsufficientDataHealthStatus", input.insufficient_data_health_status.is_some()),
        ];
        if let Some((member, _)) = others.iter().find(|(_, present)| *present) {
            return Err(Error::unsupported(format!("The member {member} of a health check")));
        }
        let mut made = self.clone();
        for element in input.reset_elements.iter().flatten() {
            match element.as_str() {
                "FullyQualifiedDomainName" => made.domain = None,
                "ResourcePath" => made.path = None,
                "ChildHealthChecks" => made.children.clear(),
                _ => {}
            }
        }
        let port = input.port.map(port).transpose()?;
        made.address = input.ip_address.or(made.address);
        made.port = port.or(made.port);
        made.path = input.resource_path.or(made.path);
        made.domain = input.fully_qualified_domain_name.or(made.domain);
        made.search = input.search_string.or(made.search);
        made.threshold = input.failure_threshold.or(made.threshold);
        made.inverted = input.inverted.unwrap_or(made.inverted);
        made.disabled = input.disabled.unwrap_or(made.disabled);
        made.health_threshold = input.health_threshold.or(made.health_threshold);
        made.children = input.child_health_checks.unwrap_or(made.children);
        made.sni = input.enable_sni.or(made.sni);
        made.check()?;
        Ok(made)
    }

    pub fn render(self) -> HealthCheckConfig {
        let calculated = self.is_calculated();
        HealthCheckConfig {
            ip_address: self.address,
            port: self.port.map(i32::from),
            r#type: self.kind,
            resource_path: self.path,
            fully_qualified_domain_name: self.domain,
            search_string: self.search,
            request_interval: self.interval,
            failure_threshold: self.threshold,
            measure_latency: (!calculated).then_some(false),
            inverted: Some(self.inverted),
            disabled: Some(self.disabled),
            health_threshold: self.health_threshold,
            child_health_checks: calculated.then_some(self.children),
            enable_sni: self.sni,
            ..Default::default()
        }
    }
}

fn port(port: i32) -> Result<u16> {
    u16::try_from(port)
        .ok()
        .filter(|port| *port > 0)
        .ok_or_else(|| wrong_setting(format!("{port} is no port.")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(kind: &str, edit: impl FnOnce(&mut HealthCheckConfig)) -> Result<Config> {
        let mut config = HealthCheckConfig { r#type: kind.into(), ..Default::default() };
        config.fully_qualified_domain_name = (kind != "CALCULATED").then(|| "example.com".into());
        edit(&mut config);
        Config::new(config)
    }

    #[test]
    fn defaults_and_contradictions() {
        let https = config("HTTPS", |_| {}).unwrap();
        assert_eq!(
            (https.port, https.interval, https.threshold, https.sni),
            (Some(443), Some(30), Some(3), Some(true))
        );
        assert_eq!(config("HTTP", |_| {}).unwrap().sni, Some(false));
        let children = |config: &mut HealthCheckConfig| config.child_health_checks = Some(vec!["x".into()]);
        let cases: [(&str, Result<Config>); 9] = [
            ("InvalidInput", config("TCP", |_| {})),
            ("InvalidInput", config("HTTP", |config| config.fully_qualified_domain_name = None)),
            ("InvalidInput", config("HTTP", |config| config.search_string = Some("x".into()))),
            ("InvalidInput", config("HTTP_STR_MATCH", |_| {})),
            (
                "InvalidInput",
                config("HTTP", |config| config.resource_path = Some("/ HTTP/1.1\r\nX: y".into())),
            ),
            ("InvalidInput", config("CALCULATED", children)),
            ("InvalidInput", config("HTTP", |config| config.request_interval = Some(20))),
            ("NotImplemented", config("CLOUDWATCH_METRIC", |_| {})),
            ("NotImplemented", config("HTTP", |config| config.measure_latency = Some(true))),
        ];
        for (code, found) in cases {
            assert_eq!(found.unwrap_err().code(), code);
        }
        let calculated = config("CALCULATED", |config| {
            children(config);
            config.health_threshold = Some(1);
        });
        assert_eq!(calculated.unwrap().interval, None);
    }
}
