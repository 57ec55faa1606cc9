//! Scalable targets: which services are scaled, and between what.

use novamind_api::application_autoscaling::{
    DeregisterScalableTarget, DeregisterScalableTargetOutput, DescribeScalableTargets,
    DescribeScalableTargetsOutput, RegisterScalableTarget, RegisterScalableTargetOutput, SERVICE,
    ScalableTarget, SuspendedState, errors,
};
use novamind_api::ecs::{self, DescribeServices};
use novamind_kernel::{Scope, Store, Stored, Transaction, random_hex};
use novamind_wire::Result;

use crate::names::{
    DIMENSION, NAMESPACE, check, check_dimension, check_namespace, invalid, no_target, service, service_arn,
    target_arn,
};
use crate::records::{Action, Policy, Target, member_prefix};
use crate::{Cx, PRINCIPAL, activity, alarms, keys, list, tags};

/// Scalable targets of a region for one kind of resource (quota for services of ECS).
const TARGETS: usize = 5000;
/// What the keys of targets that are services of ECS begin with.
const KIND: &str = "0ec5";

/// The minimum and maximum as they are to be.
pub fn bounds(min: Option<i32>, max: Option<i32>) -> Result<(i32, i32)> {
    let (Some(min), Some(max)) = (min, max) else {
        return Err(invalid(
            "MinCapacity and MaxCapacity are required when a new scalable target is registered.",
        ));
    };
    if min < 0 || max < 0 {
        return Err(invalid("Minimum and maximum capacity must be greater than or equal to 0"));
    }
    if max < min {
        return Err(invalid("Maximum capacity cannot be less than minimum capacity"));
    }
    Ok((min, max))
}

/// Fails unless the service is there.
async fn check_service(cx: &Cx, resource: &str) -> Result<()> {
    let (cluster, name) = service(resource)?;
    let ecs = cx.cloud().service_context(&SERVICE, PRINCIPAL, cx.scope())?;
    let missing = || invalid(format!("ECS service doesn't exist: {resource}"));
    let request = DescribeServices {
        cluster: Some(cluster.to_owned()),
        services: vec![name.to_owned()],
        ..DescribeServices::default()
    };
    let answer = match ecs.call(request).await {
        Ok(answer) => answer,
        Err(error) if error.is(&ecs::errors::CLUSTER_NOT_FOUND_EXCEPTION) => return Err(missing()),
        Err(error) => return Err(error),
    };
    let found = answer.services.unwrap_or_default();
    let active = found.iter().any(|one| one.status.as_deref() == Some("ACTIVE"));
    if active { Ok(()) } else { Err(missing()) }
}

/// The ARN by which a target is named to IAM; one that is not there has none yet.
pub fn arn(cx: &Cx, target: Option<&Stored<Target>>) -> String {
    target_arn(cx.scope(), target.map_or("*", |target| &target.key))
}

pub async fn register(cx: Cx, input: RegisterScalableTarget) -> Result<RegisterScalableTargetOutput> {
    let known = cx.store().get::<Target>(cx.scope(), &input.resource_id)?;
    cx.authorize(&arn(&cx, known.as_ref()))?;
    // "Actions, resources, and condition keys for AWS Application Auto Scaling", dependent actions.
    cx.authorize_tagging("TagResource", &arn(&cx, known.as_ref()))?;
    check(&input.service_namespace, &input.resource_id, &input.scalable_dimension)?;
    // Whoever has a service scaled must be allowed to scale it.
    for action in ["ecs:DescribeServices", "ecs:UpdateService"] {
        cx.authorize_action(action, &service_arn(cx.scope(), &input.resource_id))?;
    }
    let resource = input.resource_id;
    let before = known.as_ref().map(|known| (known.min, known.max));
    bounds(
        input.min_capacity.or(before.map(|(min, _)| min)),
        input.max_capacity.or(before.map(|(_, max)| max)),
    )?;
    check_service(&cx, &resource).await?;
    // AWS replaces a role that is given: services of ECS are scaled under the service-linked role.
    let caller = cx.cloud().authorizer()?.service_linked(cx.account(), PRINCIPAL)?;
    let role = caller.role_arn().unwrap_or_default();
    let (scope, now) = (cx.scope().clone(), cx.now());
    let key = cx
        .store()
        .write(move |transaction| {
            let known = transaction.get::<Target>(&scope, &resource)?.map(|known| known.record);
            if known.is_none() && transaction.count::<Target>(&scope)? >= TARGETS {
                return Err(errors::LIMIT_EXCEEDED_EXCEPTION
                    .error(format!("The limit of {TARGETS} scalable targets is reached.")));
            }
            // "Tags", API reference of RegisterScalableTarget; the words are users' (terraform-aws-rds-aurora#420).
            if known.is_some() && input.tags.as_ref().is_some_and(|tags| !tags.is_empty()) {
                return Err(invalid(
                    "The scalable target that you tried to tag already exists. To update tags on an existing scalable \
                     target, use the TagResource API.",
                ));
            }
            let before = known.as_ref().map(|known| (known.min, known.max));
            let (min, max) = bounds(
                input.min_capacity.or(before.map(|(min, _)| min)),
                input.max_capacity.or(before.map(|(_, max)| max)),
            )?;
            let mut target = known.unwrap_or_else(|| {
                Target::new(format!("{KIND}{}", random_hex(32)), (min, max), role, now)
            });
            (target.min, target.max) = (min, max);
            // Also where the bounds stay: whoever is beyond them is brought back ("RegisterScalableTarget", API reference).
            target.bounded = true;
            if let Some(state) = input.suspended_state {
                let suspended = &mut target.suspended;
                suspended.dynamic_in = state.dynamic_scaling_in_suspended.unwrap_or(suspended.dynamic_in);
                suspended.dynamic_out = state.dynamic_scaling_out_suspended.unwrap_or(suspended.dynamic_out);
                suspended.scheduled = state.scheduled_scaling_suspended.unwrap_or(suspended.scheduled);
            }
            tags::extend(&mut target.tags, input.tags.unwrap_or_default())?;
            transaction.put(&scope, &resource, &target)?;
            keys::note(transaction, &scope, &target.key, &resource)?;
            Ok(target.key)
        })
        .await?;
    Ok(RegisterScalableTargetOutput { scalable_target_arn: Some(target_arn(cx.scope(), &key)) })
}

fn render(scope: &Scope, target: Stored<Target>) -> ScalableTarget {
    let record = target.record;
    ScalableTarget {
        service_namespace: NAMESPACE.to_owned(),
        resource_id: target.id,
        scalable_dimension: DIMENSION.to_owned(),
        min_capacity: record.min,
        max_capacity: record.max,
        role_arn: record.role,
        creation_time: record.created,
        suspended_state: Some(SuspendedState {
            dynamic_scaling_in_suspended: Some(record.suspended.dynamic_in),
            dynamic_scaling_out_suspended: Some(record.suspended.dynamic_out),
            scheduled_scaling_suspended: Some(record.suspended.scheduled),
        }),
        scalable_target_arn: Some(target_arn(scope, &record.key)),
        ..ScalableTarget::default()
    }
}

pub async fn describe(cx: Cx, input: DescribeScalableTargets) -> Result<DescribeScalableTargetsOutput> {
    cx.authorize("*")?;
    check_namespace(&input.service_namespace)?;
    check_dimension(input.scalable_dimension.as_deref())?;
    let wanted = input.resource_ids.filter(|list| !list.is_empty());
    let targets = cx.store().all::<Target>(cx.scope())?.into_iter();
    let targets = targets.filter(|one| wanted.as_ref().is_none_or(|wanted| wanted.contains(&one.id)));
    let targets = targets.map(|one| (one.id.clone(), render(cx.scope(), one))).collect();
    let (targets, next_token) =
        list::page(targets, input.next_token.as_deref(), input.max_results, list::PAGE)?;
    Ok(DescribeScalableTargetsOutput { scalable_targets: Some(targets), next_token })
}

/// Deletes a target's policies, as far as others see, and its scheduled actions.
fn release(transaction: &mut Transaction<'_>, scope: &Scope, resource: &str) -> Result<()> {
    let prefix = member_prefix(resource);
    for action in transaction.list::<Action>(scope, &prefix, None, usize::MAX)? {
        transaction.delete::<Action>(scope, &action.id)?;
    }
    for mut policy in transaction.list::<Policy>(scope, &prefix, None, usize::MAX)? {
        policy.record.deleted = true;
        transaction.put(scope, &policy.id, &policy.record)?;
    }
    Ok(())
}

pub async fn deregister(cx: Cx, input: DeregisterScalableTarget) -> Result<DeregisterScalableTargetOutput> {
    let known = cx.store().get::<Target>(cx.scope(), &input.resource_id)?;
    cx.authorize(&arn(&cx, known.as_ref()))?;
    check(&input.service_namespace, &input.resource_id, &input.scalable_dimension)?;
    let (scope, resource, now) = (cx.scope().clone(), input.resource_id.clone(), cx.now());
    cx.store()
        .write(move |transaction| {
            let Some(target) = transaction.get::<Target>(&scope, &resource)? else {
                return Err(no_target(&resource));
            };
            keys::forget(transaction, &scope, &target.key)?;
            if let Some(unfinished) = target.record.adjustment {
                let message = "The scalable target was deregistered.".to_owned();
                activity::note(transaction, &scope, &unfinished.activity, "Failed", message, Some(now))?;
            }
            transaction.delete::<Target>(&scope, &resource)?;
            release(transaction, &scope, &resource)
        })
        .await?;
    alarms::settle_all(cx.cloud(), cx.scope(), &input.resource_id).await?;
    Ok(DeregisterScalableTargetOutput {})
}

/// ARNs of the scalable targets of an account, for which the service needs its own role.
pub fn needing_role(store: &Store, account: &str) -> Result<Vec<String>> {
    let mut arns = Vec::new();
    for (scope, id) in store.keys::<Target>()?.into_iter().filter(|(scope, _)| scope.account == account) {
        let target = store.get::<Target>(&scope, &id)?;
        arns.extend(target.map(|target| target_arn(&scope, &target.key)));
    }
    Ok(arns)
}
