//! Targets of Application Auto Scaling, their policies and scheduled actions.

use async_trait::async_trait;
use novamind_wire::Result;
use serde_json::{Value as Json, json};

use super::{list, text};
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::Object;

const AUTOSCALING: Kind =
    Kind { service: "application_autoscaling", gone: &["ObjectNotFoundException"], ..KIND };

/// The three names of what is scaled.
const OF: &[(&str, &str)] = &[
    ("ServiceNamespace", "{service_namespace}"),
    ("ResourceId", "{resource_id}"),
    ("ScalableDimension", "{scalable_dimension}"),
];

pub static KINDS: &[Kind] = &[
    Kind {
        name: "aws_appautoscaling_target",
        honours: "max_capacity min_capacity resource_id role_arn scalable_dimension service_namespace \
                  suspended_state",
        only: &[("service_namespace", &["ecs"])],
        names: &[("arn", "ScalableTargetARN")],
        create: Call { operation: "RegisterScalableTarget", all: true, ..CALL },
        read: Call {
            operation: "DescribeScalableTargets",
            give: &[
                ("ServiceNamespace", "{service_namespace}"),
                ("ResourceIds", "{resource_id}"),
                ("ScalableDimension", "{scalable_dimension}"),
            ],
            at: "/ScalableTargets/0",
            ..CALL
        },
        update: Some(Call { operation: "RegisterScalableTarget", all: true, ..CALL }),
        delete: Call { operation: "DeregisterScalableTarget", give: OF, ..CALL },
        id: "{resource_id}",
        import: "{service_namespace}/{resource_id}/{scalable_dimension}",
        tags: Some(&tags::AUTOSCALING),
        code: &Target,
        ..AUTOSCALING
    },
    Kind {
        name: "aws_appautoscaling_policy",
        honours: "name policy_type resource_id scalable_dimension service_namespace \
                  step_scaling_policy_configuration target_tracking_scaling_policy_configuration",
        only: &[("service_namespace", &["ecs"]), ("policy_type", &["StepScaling", "TargetTrackingScaling"])],
        names: &[("arn", "PolicyARN"), ("name", "PolicyName"), ("alarm_arns", "-")],
        create: Call { operation: "PutScalingPolicy", all: true, ..CALL },
        read: Call {
            operation: "DescribeScalingPolicies",
            give: &[
                ("PolicyNames", "{name}"),
                ("ServiceNamespace", "{service_namespace}"),
                ("ResourceId", "{resource_id}"),
                ("ScalableDimension", "{scalable_dimension}"),
            ],
            at: "/ScalingPolicies/0",
            ..CALL
        },
        update: Some(Call { operation: "PutScalingPolicy", all: true, ..CALL }),
        delete: Call {
            operation: "DeleteScalingPolicy",
            give: &[
                ("PolicyName", "{name}"),
                ("ServiceNamespace", "{service_namespace}"),
                ("ResourceId", "{resource_id}"),
                ("ScalableDimension", "{scalable_dimension}"),
            ],
            ..CALL
        },
        id: "{name}",
        import: "{service_namespace}/{resource_id}/{scalable_dimension}/{name}",
        // Tracking in the other direction makes or deletes an alarm.
        follows: &[("alarm_arns", &["target_tracking_scaling_policy_configuration"])],
        code: &Policy,
        ..AUTOSCALING
    },
    Kind {
        name: "aws_appautoscaling_scheduled_action",
        honours: "name resource_id scalable_dimension service_namespace schedule scalable_target_action \
                  start_time end_time timezone",
        only: &[("service_namespace", &["ecs"])],
        names: &[("arn", "ScheduledActionARN"), ("name", "ScheduledActionName")],
        create: Call { operation: "PutScheduledAction", all: true, ..CALL },
        read: Call {
            operation: "DescribeScheduledActions",
            give: &[
                ("ScheduledActionNames", "{name}"),
                ("ServiceNamespace", "{service_namespace}"),
                ("ResourceId", "{resource_id}"),
                ("ScalableDimension", "{scalable_dimension}"),
            ],
            at: "/ScheduledActions/0",
            ..CALL
        },
        update: Some(Call { operation: "PutScheduledAction", all: true, ..CALL }),
        delete: Call {
            operation: "DeleteScheduledAction",
            give: &[
                ("ScheduledActionName", "{name}"),
                ("ServiceNamespace", "{service_namespace}"),
                ("ResourceId", "{resource_id}"),
                ("ScalableDimension", "{scalable_dimension}"),
            ],
            ..CALL
        },
        id: "{name}-{service_namespace}-{resource_id}",
        code: &Action,
        ..AUTOSCALING
    },
];

/// The attributes in `NAMESPACE/RESOURCE/DIMENSION`: a resource has slashes of its own, and a dimension has none.
fn target_of(id: &str) -> Option<Object> {
    let (namespace, rest) = id.split_once('/')?;
    let (resource, dimension) = rest.rsplit_once('/')?;
    let pairs =
        [("service_namespace", namespace), ("resource_id", resource), ("scalable_dimension", dimension)];
    let whole = pairs.iter().all(|(_, value)| !value.is_empty());
    whole.then(|| pairs.iter().map(|(name, value)| ((*name).to_owned(), Json::from(*value))).collect())
}

struct Target;

#[async_trait]
impl Code for Target {
    fn import(&self, _: &Kind, id: &str) -> Option<Object> {
        target_of(id)
    }
}

struct Policy;

#[async_trait]
impl Code for Policy {
    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let input = cx.input(&cx.kind.read, state).await?;
        let Some(answer) = cx.find(cx.kind.read.operation, input).await? else { return Ok(None) };
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        let alarms = list(&answer["ScalingPolicies"][0]["Alarms"]).iter();
        read.insert("alarm_arns".into(), alarms.map(|alarm| alarm["AlarmARN"].clone()).collect());
        Ok(Some(read))
    }

    /// `NAMESPACE/RESOURCE/DIMENSION/NAME`; a name may have slashes, a dimension begins as the namespace does.
    fn import(&self, _: &Kind, id: &str) -> Option<Object> {
        let (namespace, _) = id.split_once('/')?;
        let dimension = id.find(&format!("/{namespace}:"))?;
        let end = dimension + 1 + id.get(dimension + 1..)?.find('/')?;
        let mut found = target_of(id.get(..end)?)?;
        let name = id.get(end + 1..).filter(|name| !name.is_empty())?;
        found.insert("name".into(), name.into());
        Some(found)
    }
}

struct Action;

#[async_trait]
impl Code for Action {
    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(mut read) = cx.read(state).await? else { return Ok(None) };
        for name in ["start_time", "end_time"] {
            // The same moment in another writing is no change.
            let known = state.get(name).map(text).and_then(novamind_wire::Timestamp::parse);
            let found = read.get(name).map(text).and_then(novamind_wire::Timestamp::parse);
            if known.is_some() && known == found {
                read.insert(name.into(), state[name].clone());
            }
        }
        Ok(Some(read))
    }

    async fn find(&self, cx: &Cx<'_>, planned: &Object) -> Result<Option<Object>> {
        let id = cx.expand(cx.kind.id, planned, &json!({})).await?;
        Ok(cx.identified(planned, &id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports() {
        let of = |id: &str| Policy.import(&KINDS[1], id).map(Json::Object);
        let found = json!({"service_namespace": "ecs", "resource_id": "service/main/web",
                           "scalable_dimension": "ecs:service:DesiredCount", "name": "cpu/70"});
        assert_eq!(of("ecs/service/main/web/ecs:service:DesiredCount/cpu/70"), Some(found));
        assert_eq!(of("ecs/service/main/web/ecs:service:DesiredCount"), None);
        let target = Target.import(&KINDS[0], "ecs/service/main/web/ecs:service:DesiredCount").unwrap();
        assert_eq!(target["resource_id"], "service/main/web");
        assert_eq!(Target.import(&KINDS[0], "ecs"), None);
    }
}
