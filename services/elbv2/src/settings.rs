//! The operations on attributes; what attributes there are is in `attribute`.

use novamind_api::elbv2::{
    DescribeListenerAttributes, DescribeListenerAttributesOutput, DescribeLoadBalancerAttributes,
    DescribeLoadBalancerAttributesOutput, DescribeTargetGroupAttributes, DescribeTargetGroupAttributesOutput,
    ListenerAttribute, LoadBalancerAttribute, ModifyListenerAttributes, ModifyListenerAttributesOutput,
    ModifyLoadBalancerAttributes, ModifyLoadBalancerAttributesOutput, ModifyTargetGroupAttributes,
    ModifyTargetGroupAttributesOutput, TargetGroupAttribute,
};
use novamind_wire::Result;

use crate::attribute::{self, all, changed};
use crate::records::{Listener, Overrides};
use crate::refuse::{invalid, no_listener};
use crate::{Cx, listener, load_balancer, target_group};

macro_rules! lists {
    ($kind:ident, $table:expr, $read:ident, $render:ident) => {
        fn $read(attributes: Vec<$kind>) -> Result<Vec<(String, String)>> {
            let read = |attribute: $kind| match attribute.key {
                Some(key) => Ok((key, attribute.value.unwrap_or_default())),
                None => Err(invalid("An attribute must have a key")),
            };
            attributes.into_iter().map(read).collect()
        }

        fn $render(overrides: &Overrides) -> Option<Vec<$kind>> {
            let render = |(key, value)| $kind { key: Some(key), value: Some(value) };
            Some(all($table, overrides).into_iter().map(render).collect())
        }
    };
}

lists!(LoadBalancerAttribute, attribute::LOAD_BALANCER, read_balancer, render_balancer);
lists!(TargetGroupAttribute, attribute::TARGET_GROUP, read_group, render_group);
lists!(ListenerAttribute, attribute::LISTENER, read_listener, render_listener);

pub async fn of_load_balancer(
    cx: Cx,
    input: DescribeLoadBalancerAttributes,
) -> Result<DescribeLoadBalancerAttributesOutput> {
    cx.authorize("*")?;
    let found = load_balancer::find(&cx, &input.load_balancer_arn)?;
    Ok(DescribeLoadBalancerAttributesOutput { attributes: render_balancer(&found.attributes) })
}

pub async fn change_load_balancer(
    cx: Cx,
    input: ModifyLoadBalancerAttributes,
) -> Result<ModifyLoadBalancerAttributesOutput> {
    cx.authorize(&input.load_balancer_arn)?;
    let changes = read_balancer(input.attributes)?;
    let found = load_balancer::change(&cx, &input.load_balancer_arn, move |found| {
        found.attributes = changed(attribute::LOAD_BALANCER, &found.attributes, &changes)?;
        Ok(())
    })
    .await?;
    cx.state().publisher.publish().await?;
    Ok(ModifyLoadBalancerAttributesOutput { attributes: render_balancer(&found.attributes) })
}

pub async fn of_target_group(
    cx: Cx,
    input: DescribeTargetGroupAttributes,
) -> Result<DescribeTargetGroupAttributesOutput> {
    cx.authorize("*")?;
    let found = target_group::find(&cx, &input.target_group_arn)?;
    Ok(DescribeTargetGroupAttributesOutput { attributes: render_group(&found.attributes) })
}

pub async fn change_target_group(
    cx: Cx,
    input: ModifyTargetGroupAttributes,
) -> Result<ModifyTargetGroupAttributesOutput> {
    cx.authorize(&input.target_group_arn)?;
    let changes = read_group(input.attributes)?;
    let found = target_group::change(&cx, &input.target_group_arn, move |found| {
        found.attributes = changed(attribute::TARGET_GROUP, &found.attributes, &changes)?;
        attribute::check_target_group(&found.attributes)
    })
    .await?;
    cx.state().publisher.publish().await?;
    Ok(ModifyTargetGroupAttributesOutput { attributes: render_group(&found.attributes) })
}

pub async fn of_listener(
    cx: Cx,
    input: DescribeListenerAttributes,
) -> Result<DescribeListenerAttributesOutput> {
    cx.authorize("*")?;
    let found = listener::find(&cx, &input.listener_arn)?;
    Ok(DescribeListenerAttributesOutput { attributes: render_listener(&found.attributes) })
}

pub async fn change_listener(
    cx: Cx,
    input: ModifyListenerAttributes,
) -> Result<ModifyListenerAttributesOutput> {
    cx.authorize(&input.listener_arn)?;
    let changes = read_listener(input.attributes)?;
    let id = listener::find(&cx, &input.listener_arn)?.id;
    let (scope, arn) = (cx.scope().clone(), input.listener_arn);
    let found = cx
        .store()
        .write(move |transaction| {
            let found = transaction.update::<Listener>(&scope, &id, |found| {
                found.attributes = changed(attribute::LISTENER, &found.attributes, &changes)?;
                Ok(())
            })?;
            found.ok_or_else(|| no_listener(&arn))
        })
        .await?;
    cx.state().publisher.publish().await?;
    Ok(ModifyListenerAttributesOutput { attributes: render_listener(&found.attributes) })
}
