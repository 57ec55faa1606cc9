//! Attributes of load balancers, listeners and target groups: the tables of what AWS has, with defaults.
//!
//! Records keep only what differs from the defaults. An attribute that nothing here honours keeps its default: any
//! other value is refused by name.

use std::collections::BTreeMap;

use novamind_edge as edge;
use novamind_wire::{Error, Result};

use crate::records::Overrides;
use crate::refuse::invalid;

/// One attribute of AWS's.
pub struct Attribute {
    pub key: &'static str,
    pub default: &'static str,
    values: Values,
}

enum Values {
    Flag,
    Range(u32, u32),
    /// As a range, or the default.
    RangeOrOff(u32, u32),
    Choice(&'static [&'static str]),
    Text(usize),
    /// AWS takes other values, this installation does not.
    Fixed,
}

use Values::{Choice, Fixed, Flag, Range, RangeOrOff, Text};

const fn attribute(key: &'static str, default: &'static str, values: Values) -> Attribute {
    Attribute { key, default, values }
}

pub type Table = &'static [Attribute];

pub static LOAD_BALANCER: Table = &[
    attribute("access_logs.s3.enabled", "false", Fixed),
    attribute("access_logs.s3.bucket", "", Text(63)),
    attribute("access_logs.s3.prefix", "", Text(256)),
    attribute("connection_logs.s3.enabled", "false", Fixed),
    attribute("connection_logs.s3.bucket", "", Text(63)),
    attribute("connection_logs.s3.prefix", "", Text(256)),
    attribute("health_check_logs.s3.enabled", "false", Fixed),
    attribute("health_check_logs.s3.bucket", "", Text(63)),
    attribute("health_check_logs.s3.prefix", "", Text(256)),
    attribute("idle_timeout.timeout_seconds", "60", Range(1, 4000)),
    attribute("client_keep_alive.seconds", "3600", Range(60, 604_800)),
    attribute("deletion_protection.enabled", "false", Flag),
    attribute("load_balancing.cross_zone.enabled", "true", Fixed),
    attribute("ipv6.deny_all_igw_traffic", "false", Fixed),
    attribute("routing.http2.enabled", "true", Flag),
    attribute("routing.http.drop_invalid_header_fields.enabled", "false", Flag),
    attribute("routing.http.desync_mitigation_mode", "defensive", Fixed),
    attribute("routing.http.preserve_host_header.enabled", "false", Flag),
    attribute("routing.http.x_amzn_tls_version_and_cipher_suite.enabled", "false", Fixed),
    attribute("routing.http.xff_client_port.enabled", "false", Flag),
    attribute("routing.http.xff_header_processing.mode", "append", Choice(&["append", "preserve", "remove"])),
    attribute("waf.fail_open.enabled", "false", Fixed),
    attribute("zonal_shift.config.enabled", "false", Fixed),
];

pub static TARGET_GROUP: Table = &[
    attribute("deregistration_delay.timeout_seconds", "300", Range(0, 3600)),
    attribute("stickiness.enabled", "false", Flag),
    attribute("stickiness.type", "lb_cookie", Choice(&["lb_cookie", "app_cookie"])),
    attribute("stickiness.lb_cookie.duration_seconds", "86400", Range(1, 604_800)),
    attribute("stickiness.app_cookie.cookie_name", "", Text(4096)),
    attribute("stickiness.app_cookie.duration_seconds", "86400", Range(1, 604_800)),
    attribute("slow_start.duration_seconds", "0", RangeOrOff(30, 900)),
    attribute(
        "load_balancing.algorithm.type",
        "round_robin",
        Choice(&["round_robin", "least_outstanding_requests", "weighted_random"]),
    ),
    attribute("load_balancing.algorithm.anomaly_mitigation", "off", Fixed),
    // A load balancer is always cross-zone here, so `true` says the same.
    attribute(
        "load_balancing.cross_zone.enabled",
        "use_load_balancer_configuration",
        Choice(&["use_load_balancer_configuration", "true"]),
    ),
    attribute("target_group_health.dns_failover.minimum_healthy_targets.count", "1", Fixed),
    attribute("target_group_health.dns_failover.minimum_healthy_targets.percentage", "off", Fixed),
    attribute(
        "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count",
        "1",
        Range(1, 1000),
    ),
    attribute("target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage", "off", Fixed),
];

pub static LISTENER: Table = &[
    attribute("routing.http.response.server.enabled", "true", Flag),
    attribute("routing.http.response.strict_transport_security.header_value", "", Text(1024)),
    attribute("routing.http.response.access_control_allow_origin.header_value", "", Text(1024)),
    attribute("routing.http.response.access_control_allow_methods.header_value", "", Text(1024)),
    attribute("routing.http.response.access_control_allow_headers.header_value", "", Text(1024)),
    attribute("routing.http.response.access_control_allow_credentials.header_value", "", Text(1024)),
    attribute("routing.http.response.access_control_expose_headers.header_value", "", Text(1024)),
    attribute("routing.http.response.access_control_max_age.header_value", "", Text(1024)),
    attribute("routing.http.response.content_security_policy.header_value", "", Text(1024)),
    attribute("routing.http.response.x_content_type_options.header_value", "", Text(1024)),
    attribute("routing.http.response.x_frame_options.header_value", "", Text(1024)),
];

/// All attributes with their values.
pub fn all(table: Table, overrides: &Overrides) -> Vec<(String, String)> {
    let value = |attribute: &Attribute| {
        overrides.get(attribute.key).cloned().unwrap_or_else(|| attribute.default.to_owned())
    };
    table.iter().map(|attribute| (attribute.key.to_owned(), value(attribute))).collect()
}

/// The overrides after a change.
pub fn changed(table: Table, old: &Overrides, changes: &[(String, String)]) -> Result<Overrides> {
    let mut new = old.clone();
    for (key, value) in changes {
        let Some(attribute) = table.iter().find(|attribute| attribute.key == key) else {
            return Err(invalid(format!("Attribute key '{key}' is not recognized")));
        };
        let value = attribute.checked(value)?;
        if value == attribute.default {
            new.remove(key);
        } else {
            new.insert(key.clone(), value);
        }
    }
    Ok(new)
}

impl Attribute {
    fn checked(&self, value: &str) -> Result<String> {
        let Self { key, default, .. } = self;
        let wrong = |range: String| {
            Err(invalid(format!("The value '{value}' of the attribute '{key}' must be {range}")))
        };
        let number = value.parse::<u32>().ok();
        match self.values {
            Flag => match value.to_ascii_lowercase().as_str() {
                flag @ ("true" | "false") => return Ok(flag.to_owned()),
                _ => return wrong("'true' or 'false'".into()),
            },
            RangeOrOff(..) if value == *default => {}
            Range(low, high) | RangeOrOff(low, high) => match number.filter(|n| (low..=high).contains(n)) {
                Some(number) => return Ok(number.to_string()),
                None => return wrong(format!("between '{low}' and '{high}' inclusive")),
            },
            Choice(choices) if !choices.contains(&value) => {
                return wrong(format!("one of '{}'", choices.join(", ")));
            }
            Text(longest) if value.len() > longest || value.chars().any(char::is_control) => {
                return wrong(format!("at most {longest} printable characters"));
            }
            Fixed if !value.eq_ignore_ascii_case(default) => {
                return Err(Error::unsupported(format!("The value '{value}' of the attribute {key}")));
            }
            Fixed => return Ok((*default).to_owned()),
            Choice(_) | Text(_) => {}
        }
        Ok(value.to_owned())
    }
}

/// Attributes by key, for those who act on them.
struct Read<'a> {
    table: Table,
    overrides: &'a BTreeMap<String, String>,
}

impl Read<'_> {
    fn text(&self, key: &str) -> &str {
        let default =
            || self.table.iter().find(|attribute| attribute.key == key).map_or("", |found| found.default);
        self.overrides.get(key).map_or_else(default, String::as_str)
    }

    fn flag(&self, key: &str) -> bool {
        self.text(key) == "true"
    }

    fn number(&self, key: &str) -> u32 {
        self.text(key).parse().unwrap_or_default()
    }
}

pub fn is_protected(overrides: &Overrides) -> bool {
    Read { table: LOAD_BALANCER, overrides }.flag("deletion_protection.enabled")
}

/// What traffic notices of a load balancer's attributes.
pub fn load_balancer(overrides: &Overrides) -> edge::Attributes {
    let read = Read { table: LOAD_BALANCER, overrides };
    edge::Attributes {
        idle_timeout_seconds: read.number("idle_timeout.timeout_seconds"),
        client_keep_alive_seconds: read.number("client_keep_alive.seconds"),
        desync_mode: edge::DesyncMode::Defensive,
        drop_invalid_header_fields: read.flag("routing.http.drop_invalid_header_fields.enabled"),
        preserve_host_header: read.flag("routing.http.preserve_host_header.enabled"),
        forwarded_for_mode: match read.text("routing.http.xff_header_processing.mode") {
            "preserve" => edge::ForwardedForMode::Preserve,
            "remove" => edge::ForwardedForMode::Remove,
            _ => edge::ForwardedForMode::Append,
        },
        forwarded_for_client_port: read.flag("routing.http.xff_client_port.enabled"),
        http2: read.flag("routing.http2.enabled"),
    }
}

/// Whether the `Server` header stays, and headers that are set on every answer.
pub fn listener(overrides: &Overrides) -> (bool, Vec<(String, String)>) {
    let read = Read { table: LISTENER, overrides };
    let header = |attribute: &Attribute| {
        let value = overrides.get(attribute.key)?;
        let name = attribute.key.strip_prefix("routing.http.response.")?.strip_suffix(".header_value")?;
        Some((name.replace('_', "-"), value.clone()))
    };
    (read.flag("routing.http.response.server.enabled"), LISTENER.iter().filter_map(header).collect())
}

/// Settings that contradict each other.
pub fn check_target_group(overrides: &Overrides) -> Result<()> {
    let read = Read { table: TARGET_GROUP, overrides };
    let cookie = read.text("stickiness.app_cookie.cookie_name");
    if read.flag("stickiness.enabled") && read.text("stickiness.type") == "app_cookie" && cookie.is_empty() {
        return Err(invalid(
            "An application cookie name must be specified when the stickiness type is app_cookie",
        ));
    }
    if cookie.starts_with("AWSALB") {
        return Err(invalid(format!("The application cookie name '{cookie}' is reserved")));
    }
    if cookie.chars().any(|c| c.is_whitespace() || ";,=\"".contains(c)) {
        return Err(invalid(format!(
            "The application cookie name '{cookie}' has characters that are not allowed"
        )));
    }
    if read.number("slow_start.duration_seconds") > 0
        && read.text("load_balancing.algorithm.type") != "round_robin"
    {
        return Err(invalid("Slow start mode needs the load balancing algorithm round_robin"));
    }
    Ok(())
}

/// Applies a target group's attributes to what the edge is told.
pub fn target_group(overrides: &Overrides, group: &mut edge::TargetGroup) {
    let read = Read { table: TARGET_GROUP, overrides };
    group.deregistration_delay_seconds = read.number("deregistration_delay.timeout_seconds");
    group.slow_start_seconds = read.number("slow_start.duration_seconds");
    group.minimum_healthy_targets =
        read.number("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count");
    group.algorithm = match read.text("load_balancing.algorithm.type") {
        "least_outstanding_requests" => edge::Algorithm::LeastOutstandingRequests,
        "weighted_random" => edge::Algorithm::WeightedRandom,
        _ => edge::Algorithm::RoundRobin,
    };
    group.stickiness = read.flag("stickiness.enabled").then(|| match read.text("stickiness.type") {
        "app_cookie" => edge::Stickiness::ApplicationCookie {
            cookie_name: read.text("stickiness.app_cookie.cookie_name").to_owned(),
            duration_seconds: read.number("stickiness.app_cookie.duration_seconds"),
        },
        _ => edge::Stickiness::LoadBalancerCookie {
            duration_seconds: read.number("stickiness.lb_cookie.duration_seconds"),
        },
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        let cases = [
            (LOAD_BALANCER, "idle_timeout.timeout_seconds", "4000", None),
            (LOAD_BALANCER, "idle_timeout.timeout_seconds", "0", Some("ValidationError")),
            (LOAD_BALANCER, "routing.http2.enabled", "False", None),
            (LOAD_BALANCER, "routing.http2.enabled", "no", Some("ValidationError")),
            (LOAD_BALANCER, "waf.fail_open.enabled", "false", None),
            (LOAD_BALANCER, "waf.fail_open.enabled", "true", Some("NotImplemented")),
            (LOAD_BALANCER, "routing.http.desync_mitigation_mode", "strictest", Some("NotImplemented")),
            (LOAD_BALANCER, "access_logs.s3.enabled", "true", Some("NotImplemented")),
            (LOAD_BALANCER, "made.up", "true", Some("ValidationError")),
            (TARGET_GROUP, "slow_start.duration_seconds", "0", None),
            (TARGET_GROUP, "slow_start.duration_seconds", "29", Some("ValidationError")),
            (TARGET_GROUP, "load_balancing.algorithm.type", "random", Some("ValidationError")),
        ];
        for (table, key, value, expected) in cases {
            let outcome = changed(table, &Overrides::new(), &[(key.into(), value.into())]);
            assert_eq!(outcome.err().map(|e| e.code().to_owned()).as_deref(), expected, "{key}={value}");
        }
    }

    #[test]
    fn the_edge_agrees_with_the_defaults() {
        assert_eq!(load_balancer(&Overrides::new()), edge::Attributes::default());
        let mut group = edge::TargetGroup::new("g");
        target_group(&Overrides::new(), &mut group);
        assert_eq!(group, edge::TargetGroup::new("g"));
        assert_eq!(listener(&Overrides::new()), (true, vec![]));
    }

    #[test]
    fn a_default_is_not_kept() {
        let key = "idle_timeout.timeout_seconds".to_owned();
        let once = changed(LOAD_BALANCER, &Overrides::new(), &[(key.clone(), "90".into())]).unwrap();
        assert_eq!(once.len(), 1);
        assert!(changed(LOAD_BALANCER, &once, &[(key, "60".into())]).unwrap().is_empty());
    }
}
