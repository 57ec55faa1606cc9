//! Who may do what: actions are named `cloudwatch:…`, although requests are signed for `monitoring`.

use std::collections::BTreeMap;

use novamind_kernel::{Arn, Caller, Context, Principal};
use novamind_wire::Result;

/// What alarms' resources begin with.
const ALARM: &str = "alarm:";
const DASHBOARD: &str = "dashboard/";

/// Whether the caller may do this operation to the resource: an ARN, or `*`.
pub fn may(cx: &Context, resource: &str) -> Result<()> {
    cx.authorize_action(&format!("cloudwatch:{}", cx.operation()), resource)
}

/// Whether the caller may publish into a namespace.
pub fn may_publish(cx: &Context, namespace: &str) -> Result<()> {
    let keys = BTreeMap::from([("cloudwatch:namespace".to_owned(), vec![namespace.to_owned()])]);
    cx.authorize_with("cloudwatch:PutMetricData", "*", &keys, None)
}

/// Whether a service of this cloud calls: under its service-linked role or, where it has none, as the installation
/// itself, which has no key and comes from nowhere. Such alone write to the namespaces `AWS/…`.
pub fn is_service(caller: &Caller) -> bool {
    match &caller.principal {
        Principal::Role { path, .. } => caller.invoked_by.is_some() && path.starts_with("/aws-service-role/"),
        Principal::Root => caller.access_key.is_none() && caller.address.is_none(),
        _ => false,
    }
}

/// ARN of an alarm; `*` is all of them.
pub fn alarm_arn(cx: &Context, name: &str) -> String {
    alarm_arn_in(cx.region(), cx.account(), name)
}

pub fn alarm_arn_in(region: &str, account: &str, name: &str) -> String {
    Arn::new("cloudwatch", region, account, &format!("{ALARM}{name}")).to_string()
}

/// ARN of a dashboard. Dashboards are of all regions.
pub fn dashboard_arn(cx: &Context, name: &str) -> String {
    Arn::new("cloudwatch", "", cx.account(), &format!("{DASHBOARD}{name}")).to_string()
}

/// The alarm that a name or an ARN means.
pub fn alarm_name(text: &str) -> &str {
    let arn = Arn::parse(text).filter(|arn| arn.service == "cloudwatch");
    arn.and_then(|arn| arn.resource.strip_prefix(ALARM)).unwrap_or(text)
}

/// What has tags.
#[derive(Debug, PartialEq, Eq)]
pub enum Tagged<'a> {
    Alarm(&'a str),
    Dashboard(&'a str),
}

/// The resource that an ARN means.
pub fn tagged(arn: &str) -> Option<Tagged<'_>> {
    let arn = Arn::parse(arn).filter(|arn| arn.service == "cloudwatch")?;
    let alarm = arn.resource.strip_prefix(ALARM).map(Tagged::Alarm);
    alarm.or_else(|| arn.resource.strip_prefix(DASHBOARD).map(Tagged::Dashboard))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_arns() {
        let arn = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:cpu: high";
        assert_eq!(alarm_name(arn), "cpu: high");
        assert_eq!(alarm_name("cpu"), "cpu");
        assert_eq!(alarm_arn_in("eu-west-1", "123456789012", "cpu: high"), arn);
        assert_eq!(tagged(arn), Some(Tagged::Alarm("cpu: high")));
        assert_eq!(tagged("arn:aws:cloudwatch::1:dashboard/main"), Some(Tagged::Dashboard("main")));
        assert_eq!(tagged("arn:aws:logs:r:1:alarm:x"), None);
    }

    #[test]
    fn only_services_are_services() {
        let role = |path: &str, invoked_by| Caller {
            principal: Principal::Role { path: path.into(), name: "r".into(), session: "s".into() },
            invoked_by,
            ..Caller::root("1")
        };
        let ecs = Some("ecs.amazonaws.com");
        assert!(is_service(&role("/aws-service-role/ecs.amazonaws.com/", ecs)));
        assert!(is_service(&Caller::root("1")));
        // A client with credentials of such a role, a service under a role that it was given, the root user.
        assert!(!is_service(&role("/aws-service-role/ecs.amazonaws.com/", None)));
        assert!(!is_service(&role("/", ecs)));
        assert!(!is_service(&Caller { access_key: Some("AKIA".into()), ..Caller::root("1") }));
        let address = Some("127.0.0.1".parse().unwrap());
        assert!(!is_service(&Caller { address, ..Caller::root("1") }));
    }
}
