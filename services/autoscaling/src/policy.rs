//! Scaling policies.

use novamind_api::application_autoscaling::{
    Alarm, DeleteScalingPolicy, DeleteScalingPolicyOutput, DescribeScalingPolicies,
    DescribeScalingPoliciesOutput, PutScalingPolicy, PutScalingPolicyOutput, SERVICE, ScalingPolicy,
    StepScalingPolicyConfiguration, TargetTrackingScalingPolicyConfiguration, errors,
};
use novamind_api::cloudwatch::DescribeAlarms;
use novamind_kernel::{Scope, Stored, uuid};
use novamind_wire::{Error, Result, Timestamp};

use crate::names::{
    DIMENSION, NAMESPACE, check, check_dimension, check_namespace, invalid, no_policy, no_target_registered,
    policy_arn,
};
use crate::policy_check::{check_step, check_tracking};
use crate::records::{Alarms, Configuration, Policy, Target, member_id, member_prefix};
use crate::{Cx, PRINCIPAL, alarms, list, target};

/// Policies of one target (quota).
const POLICIES: usize = 50;

const STEP: &str = "StepScaling";
const TRACKING: &str = "TargetTrackingScaling";
const PREDICTIVE: &str = "PredictiveScaling";

impl Configuration {
    fn kind(&self) -> &'static str {
        match self {
            Self::Tracking(_) => TRACKING,
            Self::Step(_) => STEP,
        }
    }

    pub fn tracking(&self) -> Option<&TargetTrackingScalingPolicyConfiguration> {
        if let Self::Tracking(tracking) = self { Some(tracking) } else { None }
    }

    pub fn step(&self) -> Option<&StepScalingPolicyConfiguration> {
        if let Self::Step(step) = self { Some(step) } else { None }
    }
}

/// The configuration that a request means, of a policy that may be there already.
fn configuration(input: &mut PutScalingPolicy, known: Option<&Policy>) -> Result<Configuration> {
    let before = known.map(|known| known.configuration.kind());
    let kind = input.policy_type.as_deref().or(before).unwrap_or(STEP).to_owned();
    if kind == PREDICTIVE {
        return Err(Error::unsupported(format!("The policy type {PREDICTIVE}")));
    }
    if before.is_some_and(|before| before != kind) {
        return Err(invalid("The type of a scaling policy that exists cannot be changed"));
    }
    let given = [
        (input.step_scaling_policy_configuration.is_some(), STEP),
        (input.target_tracking_scaling_policy_configuration.is_some(), TRACKING),
        (input.predictive_scaling_policy_configuration.is_some(), PREDICTIVE),
    ];
    if let Some((_, other)) = given.iter().find(|(given, other)| *given && *other != kind) {
        return Err(invalid(format!(
            "{other}PolicyConfiguration cannot be used with the policy type {kind}"
        )));
    }
    if kind == STEP {
        let step = input.step_scaling_policy_configuration.take();
        let step = step.ok_or_else(|| invalid(format!("{STEP}PolicyConfiguration must be specified")))?;
        check_step(&step)?;
        return Ok(Configuration::Step(step));
    }
    let tracking = input.target_tracking_scaling_policy_configuration.take();
    let tracking =
        tracking.ok_or_else(|| invalid(format!("{TRACKING}PolicyConfiguration must be specified")))?;
    check_tracking(&tracking)?;
    Ok(Configuration::Tracking(tracking))
}

/// Whether two policies would track the same metric.
fn same_metric(one: &Configuration, other: &Configuration) -> bool {
    let (Some(one), Some(other)) = (one.tracking(), other.tracking()) else { return false };
    one.predefined_metric_specification == other.predefined_metric_specification
        && one.customized_metric_specification == other.customized_metric_specification
}

fn render_alarms(scope: &Scope, policy: &Policy) -> Vec<Alarm> {
    let Some(names) = &policy.alarms else { return Vec::new() };
    let out_only =
        policy.configuration.tracking().is_some_and(|tracking| tracking.disable_scale_in == Some(true));
    let low = (!out_only).then(|| names.low.clone());
    let names = [Some(names.high.clone()), low].into_iter().flatten();
    names.map(|name| Alarm { alarm_arn: alarms::arn(scope, &name), alarm_name: name }).collect()
}

/// Whether a policy may be put beside those of its target; `all` has its own earlier record, if there is one.
fn check_others(all: &[Stored<Policy>], id: &str, configuration: &Configuration) -> Result<()> {
    let known = all.iter().find(|known| known.id == id);
    if known.is_none() && all.len() >= POLICIES {
        return Err(errors::LIMIT_EXCEEDED_EXCEPTION
            .error(format!("The limit of {POLICIES} scaling policies per scalable target is reached.")));
    }
    if known.is_some_and(|known| known.configuration.kind() != configuration.kind()) {
        return Err(errors::CONCURRENT_UPDATE_EXCEPTION.error("The scaling policy was changed meanwhile."));
    }
    let mut others = all.iter().filter(|other| other.id != id && !other.deleted);
    if others.any(|other| same_metric(&other.configuration, configuration)) {
        return Err(invalid(
            "Only one TargetTrackingScaling policy for a given metric specification is allowed.",
        ));
    }
    Ok(())
}

/// A policy with names for its alarms, if it has any of its own.
fn new_policy(resource: String, name: String, configuration: Configuration, now: Timestamp) -> Policy {
    let alarm = |which| alarms::name(&resource, which, &uuid());
    let own = configuration.tracking().map(|_| Alarms { high: alarm("High"), low: alarm("Low") });
    Policy {
        key: uuid(),
        alarms: own,
        resource,
        name,
        configuration,
        created: now,
        unsettled: false,
        deleted: false,
    }
}

pub async fn put(cx: Cx, mut input: PutScalingPolicy) -> Result<PutScalingPolicyOutput> {
    let known = cx.store().get::<Target>(cx.scope(), &input.resource_id)?;
    cx.authorize(&target::arn(&cx, known.as_ref()))?;
    check(&input.service_namespace, &input.resource_id, &input.scalable_dimension)?;
    if known.is_none() {
        return Err(no_target_registered(&input.resource_id));
    }
    let id = member_id(&input.resource_id, &input.policy_name);
    // A policy whose alarms are still being deleted is gone.
    alarms::settle_all(cx.cloud(), cx.scope(), &input.resource_id).await?;
    let before = cx.store().get::<Policy>(cx.scope(), &id)?.map(|known| known.record);
    let configuration = configuration(&mut input, before.as_ref())?;
    let (scope, now) = (cx.scope().clone(), cx.now());
    let policy = cx
        .store()
        .write(move |transaction| {
            let (resource, name) = (input.resource_id, input.policy_name);
            if transaction.get::<Target>(&scope, &resource)?.is_none() {
                return Err(no_target_registered(&resource));
            }
            let all = transaction.list::<Policy>(&scope, &member_prefix(&resource), None, usize::MAX)?;
            check_others(&all, &id, &configuration)?;
            let known = all.into_iter().find(|known| known.id == id).map(|known| known.record);
            let tracks = configuration.tracking().is_some();
            let mut policy = known.unwrap_or_else(|| new_policy(resource, name, configuration.clone(), now));
            policy.configuration = configuration;
            policy.unsettled = tracks;
            policy.deleted = false;
            transaction.put(&scope, &id, &policy)?;
            Ok(policy)
        })
        .await?;
    if policy.unsettled
        && let Err(error) = alarms::settle(cx.cloud(), cx.scope(), &policy).await
    {
        if error.source().is_some() {
            return Err(error);
        }
        take_back(&cx, &policy, before).await?;
        return Err(invalid(format!("The alarms of the policy cannot be made: {}", error.message())));
    }
    Ok(PutScalingPolicyOutput {
        policy_arn: policy_arn(cx.scope(), &policy.key, &policy.resource, &policy.name),
        alarms: Some(render_alarms(cx.scope(), &policy)),
    })
}

/// Makes a policy again what it was before, or nothing, for CloudWatch refuses its alarms.
async fn take_back(cx: &Cx, policy: &Policy, before: Option<Policy>) -> Result<()> {
    let (scope, resource) = (cx.scope().clone(), policy.resource.clone());
    let doomed = Policy { deleted: true, ..policy.clone() };
    let back = before.map_or(doomed, |before| Policy { unsettled: before.alarms.is_some(), ..before });
    let id = member_id(&resource, &policy.name);
    cx.store().write(move |transaction| transaction.put(&scope, &id, &back).map(drop)).await?;
    alarms::settle_all(cx.cloud(), cx.scope(), &resource).await.map(drop)
}

/// The alarms that a user made for a policy.
async fn users_alarms(cx: &Cx, arn: &str) -> Result<Vec<Alarm>> {
    let caller = cx.cloud().service_context(&SERVICE, PRINCIPAL, cx.scope())?;
    let types = vec!["MetricAlarm".to_owned(), "CompositeAlarm".to_owned()];
    let (mut found, mut next_token) = (Vec::new(), None);
    loop {
        let request = DescribeAlarms {
            action_prefix: Some(arn.to_owned()),
            alarm_types: Some(types.clone()),
            next_token,
            ..DescribeAlarms::default()
        };
        let answer = caller.call(request).await?;
        let metric = answer.metric_alarms.unwrap_or_default().into_iter();
        let composite = answer.composite_alarms.unwrap_or_default().into_iter();
        let names = metric
            .map(|alarm| (alarm.alarm_name, alarm.alarm_arn))
            .chain(composite.map(|alarm| (alarm.alarm_name, alarm.alarm_arn)));
        found.extend(names.map(|(name, arn)| Alarm {
            alarm_name: name.unwrap_or_default(),
            alarm_arn: arn.unwrap_or_default(),
        }));
        next_token = answer.next_token;
        if next_token.is_none() {
            return Ok(found);
        }
    }
}

async fn render(cx: &Cx, policy: Policy) -> Result<ScalingPolicy> {
    let arn = policy_arn(cx.scope(), &policy.key, &policy.resource, &policy.name);
    let alarms = match policy.alarms {
        Some(_) => render_alarms(cx.scope(), &policy),
        None => users_alarms(cx, &arn).await?,
    };
    Ok(ScalingPolicy {
        policy_arn: arn,
        policy_type: policy.configuration.kind().to_owned(),
        step_scaling_policy_configuration: policy.configuration.step().cloned(),
        target_tracking_scaling_policy_configuration: policy.configuration.tracking().cloned(),
        policy_name: policy.name,
        service_namespace: NAMESPACE.to_owned(),
        resource_id: policy.resource,
        scalable_dimension: DIMENSION.to_owned(),
        alarms: Some(alarms),
        creation_time: policy.created,
        ..ScalingPolicy::default()
    })
}

pub async fn describe(cx: Cx, input: DescribeScalingPolicies) -> Result<DescribeScalingPoliciesOutput> {
    cx.authorize("*")?;
    check_namespace(&input.service_namespace)?;
    check_dimension(input.scalable_dimension.as_deref())?;
    let names = input.policy_names.filter(|names| !names.is_empty());
    let prefix = input.resource_id.as_deref().map(member_prefix).unwrap_or_default();
    let policies = cx.store().list::<Policy>(cx.scope(), &prefix, None, usize::MAX)?.into_iter();
    let policies = policies
        .filter(|policy| !policy.deleted && names.as_ref().is_none_or(|names| names.contains(&policy.name)));
    let policies = policies.map(|policy| (policy.id, policy.record)).collect();
    let (page, next_token) =
        list::page(policies, input.next_token.as_deref(), input.max_results, list::POLICIES)?;
    let mut rendered = Vec::new();
    for policy in page {
        rendered.push(render(&cx, policy).await?);
    }
    Ok(DescribeScalingPoliciesOutput { scaling_policies: Some(rendered), next_token })
}

pub async fn delete(cx: Cx, input: DeleteScalingPolicy) -> Result<DeleteScalingPolicyOutput> {
    let known = cx.store().get::<Target>(cx.scope(), &input.resource_id)?;
    cx.authorize(&target::arn(&cx, known.as_ref()))?;
    check(&input.service_namespace, &input.resource_id, &input.scalable_dimension)?;
    let (scope, resource, name) = (cx.scope().clone(), input.resource_id.clone(), input.policy_name);
    let policy: Stored<Policy> = cx
        .store()
        .write(move |transaction| {
            let missing = || no_policy(&resource, &name);
            let changed = transaction.update::<Policy>(&scope, &member_id(&resource, &name), |policy| {
                if policy.deleted {
                    return Err(missing());
                }
                policy.deleted = true;
                Ok(())
            })?;
            changed.ok_or_else(missing)
        })
        .await?;
    alarms::settle(cx.cloud(), cx.scope(), &policy.record).await?;
    Ok(DeleteScalingPolicyOutput {})
}
