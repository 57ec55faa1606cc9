//! Attributes of subscriptions.

use std::collections::BTreeMap;

use novamind_api::Empty;
use novamind_api::sns::{
    GetSubscriptionAttributes, GetSubscriptionAttributesOutput, SetSubscriptionAttributes,
};
use novamind_kernel::Stored;
use novamind_wire::{Error, Result};

use crate::access::{invalid, no_subscription, subscription};
use crate::filter::{Filter, In, check_number};
use crate::records::{Status, Subscription, Topic, arn};
use crate::retry::DeliveryPolicy;
use crate::{Cx, endpoint, index};

/// Sets an attribute, or refuses it by its name.
fn set(subscription: &mut Subscription, topic: &Topic, name: &str, value: &str) -> Result<()> {
    let given = !value.is_empty();
    let refuse = || Err(Error::unsupported(format!("The subscription attribute {name}")));
    match name {
        "RawMessageDelivery" => {
            subscription.raw = match value {
                "true" if subscription.protocol.is_mail() => {
                    return Err(invalid(format!(
                        "Invalid parameter: Attributes Reason: RawMessageDelivery: Delivery protocol [{}] does not support raw message delivery.",
                        subscription.protocol.name()
                    )));
                }
                "true" => true,
                "false" => false,
                _ => return Err(invalid("Invalid parameter: RawMessageDelivery must be true or false")),
            };
        }
        // Checked with the scope, which may come with it.
        "FilterPolicy" => {
            subscription.filter_policy = Some(value.to_owned()).filter(|text| given && text.trim() != "{}");
        }
        "FilterPolicyScope" => {
            In::parse(Some(value))?;
            subscription.filter_scope = Some(value.to_owned());
        }
        "DeliveryPolicy" => {
            if given {
                if subscription.protocol.is_mail() {
                    return Err(invalid("Invalid parameter: DeliveryPolicy: only http and https have one"));
                }
                let above = DeliveryPolicy::effective(topic.delivery_policy.as_deref(), None);
                DeliveryPolicy::of_subscription(value, &above)?;
            }
            subscription.delivery_policy = given.then(|| value.to_owned());
        }
        "RedrivePolicy" | "ReplayPolicy" | "SubscriptionRoleArn" if given => return refuse(),
        "RedrivePolicy" | "ReplayPolicy" | "SubscriptionRoleArn" => {}
        _ => return Err(invalid("Invalid parameter: AttributeName")),
    }
    Ok(())
}

/// Whether the filter policy can be read in its scope.
fn check(subscription: &Subscription) -> Result<()> {
    let scope = In::parse(subscription.filter_scope.as_deref())?;
    match &subscription.filter_policy {
        Some(policy) => Filter::parse(policy, scope).map(drop),
        None => Ok(()),
    }
}

pub fn set_all(
    subscription: &mut Subscription,
    topic: &Topic,
    attributes: &BTreeMap<String, String>,
) -> Result<()> {
    for (name, value) in attributes {
        set(subscription, topic, name, value)?;
    }
    check(subscription)
}

/// Whether two subscriptions have the same attributes.
pub fn same(one: &Subscription, other: &Subscription) -> bool {
    let attributes = |one: &Subscription| {
        (one.raw, one.filter_policy.clone(), one.filter_scope.clone(), one.delivery_policy.clone())
    };
    attributes(one) == attributes(other)
}

fn find(cx: &Cx, arn: &str) -> Result<(Stored<Subscription>, Stored<Topic>)> {
    let found = subscription(cx, arn)?.filter(|found| found.status != Status::Left);
    let found = found.ok_or_else(no_subscription)?;
    let topic = cx.store().get::<Topic>(cx.scope(), &found.topic)?.ok_or_else(no_subscription)?;
    Ok((found, topic))
}

pub async fn get(cx: Cx, input: GetSubscriptionAttributes) -> Result<GetSubscriptionAttributesOutput> {
    let (found, topic) = find(&cx, &input.subscription_arn)?;
    let truth = |value: bool| value.to_string();
    let mut out = BTreeMap::from([
        ("SubscriptionArn".to_owned(), arn(cx.scope(), &found.id)),
        ("TopicArn".into(), arn(cx.scope(), &found.topic)),
        ("Owner".into(), found.owner.clone()),
        ("Protocol".into(), found.protocol.name().into()),
        ("Endpoint".into(), endpoint::whole(cx.cloud().vault(), cx.scope(), &found.id, &found)?),
        ("PendingConfirmation".into(), truth(found.status == Status::Pending)),
        ("ConfirmationWasAuthenticated".into(), truth(found.confirmed_by_owner)),
        ("RawMessageDelivery".into(), truth(found.raw)),
        ("SubscriptionPrincipal".into(), found.principal.clone()),
    ]);
    if !found.protocol.is_mail() {
        let own = found.delivery_policy.as_deref();
        let effective = DeliveryPolicy::effective(topic.delivery_policy.as_deref(), own);
        out.insert("EffectiveDeliveryPolicy".into(), effective.render_subscription());
    }
    let scope = found
        .filter_scope
        .clone()
        .or_else(|| found.filter_policy.as_ref().map(|_| "MessageAttributes".to_owned()));
    let given = [
        ("DeliveryPolicy", found.delivery_policy.clone()),
        ("FilterPolicy", found.filter_policy.clone()),
        ("FilterPolicyScope", scope),
    ];
    out.extend(given.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    Ok(GetSubscriptionAttributesOutput { attributes: Some(out) })
}

pub async fn set_attribute(cx: Cx, input: SetSubscriptionAttributes) -> Result<Empty> {
    let (found, topic) = find(&cx, &input.subscription_arn)?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let policy = input.attribute_name == "FilterPolicy" && found.filter_policy.is_none();
            if policy && input.attribute_value.as_ref().is_some_and(|value| !value.is_empty()) {
                check_number(transaction, &scope, &found.topic)?;
            }
            let known = transaction.get::<Subscription>(&scope, &found.id)?.ok_or_else(no_subscription)?;
            let mut subscription = known.record;
            let value = input.attribute_value.as_deref().unwrap_or_default();
            set(&mut subscription, &topic, &input.attribute_name, value)?;
            check(&subscription)?;
            index::put(transaction, &scope, &found.id, &subscription)
        })
        .await?;
    Ok(Empty {})
}
