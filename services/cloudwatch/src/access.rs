//! Who may do what: actions are named `cloudwatch:…`, although requests are signed for `monitoring`.

use std::collections::{BTreeMap, BTreeSet};

use novamind_kernel::{Arn, Caller, Context, Principal};
use novamind_wire::Result;

use crate::records::{Alarm, Definition, State};

/// What alarms' resources begin with.
const ALARM: &str = "alarm:";
const DASHBOARD: &str = "dashboard/";

/// The condition keys of a request.
pub type Conditions = BTreeMap<String, Vec<String>>;

/// Whether the caller may do this operation to the resource: an ARN, or `*`.
pub fn may(cx: &Context, resource: &str) -> Result<()> {
    cx.authorize_action(&format!("cloudwatch:{}", cx.operation()), resource)
}

/// As [`may`], about a resource with tags, with further conditions.
pub fn may_tagged(
    cx: &Context,
    resource: &str,
    tags: &BTreeMap<String, String>,
    mut conditions: Conditions,
) -> Result<()> {
    conditions
        .extend(tags.iter().map(|(key, value)| (format!("aws:ResourceTag/{key}"), vec![value.clone()])));
    cx.authorize_with(&format!("cloudwatch:{}", cx.operation()), resource, &conditions, None)
}

/// Whether the caller may do this operation to an alarm, which need not be there.
pub fn may_alarm(cx: &Context, name: &str) -> Result<()> {
    may_tagged(cx, &alarm_arn(cx, name), &alarm_tags(cx, name)?, Conditions::new())
}

fn alarm_tags(cx: &Context, name: &str) -> Result<BTreeMap<String, String>> {
    Ok(cx.store().get::<Alarm>(cx.scope(), name)?.map(|stored| stored.record.tags).unwrap_or_default())
}

/// Whether the caller may make or change an alarm with these actions. A composite alarm may be made by those
/// alone who may with all alarms ("PutCompositeAlarm", CloudWatch API reference), and tags that come with an alarm take
/// the leave to tag it ("PutMetricAlarm"). That all three lists of actions count for `cloudwatch:AlarmActions` is assumed.
pub fn may_put(cx: &Context, definition: &Definition) -> Result<()> {
    let name = definition.name();
    let mut conditions = Conditions::new();
    let states = [State::Ok, State::Alarm, State::InsufficientData];
    let actions: BTreeSet<_> = states.iter().flat_map(|state| definition.actions(*state)).cloned().collect();
    if !actions.is_empty() {
        conditions.insert("cloudwatch:AlarmActions".to_owned(), actions.into_iter().collect());
    }
    let resource = match definition {
        Definition::Metric(_) => alarm_arn(cx, name),
        Definition::Composite(_) => alarm_arn(cx, "*"),
    };
    may_tagged(cx, &resource, &alarm_tags(cx, name)?, conditions)?;
    may_tag(cx, &alarm_arn(cx, name))
}

/// Whether the caller may give the tags that the input brings, if it does, to what is made.
pub fn may_tag(cx: &Context, resource: &str) -> Result<()> {
    match cx.brings_tags() {
        true => cx.authorize_action("cloudwatch:TagResource", resource),
        false => Ok(()),
    }
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
    dashboard_arn_of(cx.account(), name)
}

fn dashboard_arn_of(account: &str, name: &str) -> String {
    Arn::new("cloudwatch", "", account, &format!("{DASHBOARD}{name}")).to_string()
}

/// The alarm that a name or an ARN means.
pub fn alarm_name(text: &str) -> &str {
    let arn = Arn::parse(text).filter(|arn| arn.service == "cloudwatch");
    arn.and_then(|arn| arn.resource.strip_prefix(ALARM)).unwrap_or(text)
}

/// Whether a text is the ARN of an alarm of another region or account, which no rule can look at.
pub fn is_elsewhere(region: &str, account: &str, text: &str) -> bool {
    let name = alarm_name(text);
    name != text && alarm_arn_in(region, account, name) != text
}

/// What has tags.
#[derive(Debug, PartialEq, Eq)]
pub enum Tagged<'a> {
    Alarm(&'a str),
    Dashboard(&'a str),
}

/// The resource of this region and account that an ARN means. What is decided on one ARN must not be done to another.
pub fn tagged<'a>(region: &str, account: &str, text: &'a str) -> Option<Tagged<'a>> {
    let arn = Arn::parse(text)?;
    if let Some(name) = arn.resource.strip_prefix(ALARM) {
        return (alarm_arn_in(region, account, name) == text).then_some(Tagged::Alarm(name));
    }
    let name = arn.resource.strip_prefix(DASHBOARD)?;
    (dashboard_arn_of(account, name) == text).then_some(Tagged::Dashboard(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_arns() {
        let arn = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:cpu: high";
        assert_eq!(alarm_name(arn), "cpu: high");
        assert_eq!(alarm_name("cpu"), "cpu");
        assert!(!is_elsewhere("eu-west-1", "123456789012", arn) && !is_elsewhere("eu-west-1", "1", "cpu"));
        assert!(is_elsewhere("us-west-2", "123456789012", arn) && is_elsewhere("eu-west-1", "1", arn));
        assert_eq!(alarm_arn_in("eu-west-1", "123456789012", "cpu: high"), arn);
        let tagged = |text| tagged("eu-west-1", "123456789012", text);
        assert_eq!(tagged(arn), Some(Tagged::Alarm("cpu: high")));
        let main = "arn:aws:cloudwatch::123456789012:dashboard/main";
        assert_eq!(tagged(main), Some(Tagged::Dashboard("main")));
        let others = [
            "arn:aws:logs:eu-west-1:123456789012:alarm:x",
            "arn:aws:cloudwatch:us-west-2:123456789012:alarm:x",
            "arn:aws:cloudwatch:eu-west-1:210987654321:alarm:x",
            "arn:aws-cn:cloudwatch:eu-west-1:123456789012:alarm:x",
            "arn:aws:cloudwatch:eu-west-1:123456789012:dashboard/main",
        ];
        assert!(others.iter().all(|other| tagged(other).is_none()));
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
