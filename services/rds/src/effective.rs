//! What servers are configured by: what a start takes, what a reload takes, and what waits for a restart. Pure.

use std::collections::BTreeMap;

use crate::records::{Effective, Instance, ParameterGroup};

/// Seconds after which a certificate is made anew; it is good for twice as long.
const RENEW: i64 = 180 * 24 * 3600;

/// What a server that starts now is configured by. `real`: the machine's time, in seconds.
pub fn started(instance: &Instance, group: &ParameterGroup, real: i64) -> Effective {
    let parameters = group.values.iter().map(|(name, set)| (name.clone(), set.value.clone()));
    Effective {
        group: instance.settings.parameter_group.clone(),
        parameters: parameters.collect(),
        class: instance.settings.class.clone(),
        port: instance.settings.port,
        archive: instance.settings.retention > 0,
        synchronous: instance.in_sync,
        certificate: real,
    }
}

/// What a server that runs can take without a restart. `follows`: its standby is there.
pub fn reloaded(
    instance: &Instance,
    group: &ParameterGroup,
    now: &Effective,
    follows: bool,
    real: i64,
) -> Effective {
    let mut next = now.clone();
    // A group that was exchanged waits for a restart as a whole.
    if next.group == instance.settings.parameter_group {
        let mut parameters = BTreeMap::new();
        for (name, set) in &group.values {
            let value = if set.with_restart { now.parameters.get(name) } else { Some(&set.value) };
            parameters.extend(value.map(|value| (name.clone(), value.clone())));
        }
        let waits = |name: &String| !group.values.contains_key(name) && group.reset.contains(name);
        let kept = now.parameters.iter().filter(|(name, _)| waits(name));
        parameters.extend(kept.map(|(name, value)| (name.clone(), value.clone())));
        next.parameters = parameters;
    }
    next.archive = instance.settings.retention > 0;
    next.synchronous = instance.in_sync || (follows && now.synchronous);
    if real - now.certificate > RENEW {
        next.certificate = real;
    }
    next
}

/// What DescribeDBInstances says of the parameter group.
pub fn status(instance: &Instance, group: Option<&ParameterGroup>) -> &'static str {
    let (Some(now), Some(group)) = (&instance.effective, group) else { return "in-sync" };
    let real = now.certificate;
    let wanted = started(instance, group, real);
    if (&wanted.group, &wanted.parameters) == (&now.group, &now.parameters) {
        return "in-sync";
    }
    let next = reloaded(instance, group, now, false, real);
    if next.parameters == now.parameters { "pending-reboot" } else { "applying" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::tests::instance;
    use crate::records::Value;

    fn group(values: &[(&str, &str, bool)]) -> ParameterGroup {
        let value = |(name, value, with_restart): &(&str, &str, bool)| {
            ((*name).to_owned(), Value { value: (*value).to_owned(), with_restart: *with_restart })
        };
        ParameterGroup { values: values.iter().map(value).collect(), ..ParameterGroup::default() }
    }

    #[test]
    fn static_parameters_wait_for_a_restart() {
        let mut instance = instance();
        instance.settings.parameter_group = "own".into();
        let old = group(&[("work_mem", "64", false), ("max_connections", "50", true)]);
        let now = started(&instance, &old, 0);
        instance.effective = Some(now.clone());
        assert_eq!(status(&instance, Some(&old)), "in-sync");

        let new = group(&[("work_mem", "128", false), ("max_connections", "60", true)]);
        assert_eq!(status(&instance, Some(&new)), "applying");
        let next = reloaded(&instance, &new, &now, false, 0);
        assert_eq!(
            (next.parameters["work_mem"].as_str(), next.parameters["max_connections"].as_str()),
            ("128", "50")
        );
        instance.effective = Some(next.clone());
        assert_eq!(status(&instance, Some(&new)), "pending-reboot");
        instance.effective = Some(started(&instance, &new, 0));
        assert_eq!(status(&instance, Some(&new)), "in-sync");

        let mut reset = group(&[]);
        reset.reset = vec!["max_connections".into()];
        let next = reloaded(&instance, &reset, &next, false, 0);
        assert_eq!(next.parameters.keys().collect::<Vec<_>>(), ["max_connections"]);

        instance.settings.parameter_group = "other".into();
        assert_eq!(status(&instance, Some(&old)), "pending-reboot");
    }

    #[test]
    fn a_primary_waits_only_for_a_standby_that_is_there() {
        let mut instance = instance();
        let group = group(&[]);
        let mut now = started(&instance, &group, 0);
        now.synchronous = true;
        assert!(!reloaded(&instance, &group, &now, false, 0).synchronous);
        assert!(reloaded(&instance, &group, &now, true, 0).synchronous);
        instance.in_sync = true;
        assert!(reloaded(&instance, &group, &now, false, 0).synchronous);
        assert_eq!(reloaded(&instance, &group, &now, true, RENEW + 1).certificate, RENEW + 1);
    }
}
