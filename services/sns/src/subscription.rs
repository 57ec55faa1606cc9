//! Subscriptions: subscribe, confirm, end, list.

use std::collections::BTreeMap;

use novamind_api::Empty;
use novamind_api::sns::{
    ConfirmSubscription, ConfirmSubscriptionOutput, ListSubscriptions, ListSubscriptionsByTopic,
    ListSubscriptionsByTopicOutput, ListSubscriptionsOutput, Subscribe, SubscribeOutput,
    Subscription as Listed, Unsubscribe, errors,
};
use novamind_kernel::{Clock, Principal, Scope, Stored, Transaction, Vault, page, random_hex, uuid};
use novamind_wire::{Error, Result, Timestamp};

use crate::Cx;
use crate::access::{self, account, invalid, no_topic, resource, topic, topic_for, topic_name};
use crate::filter::check_number;
use crate::records::{Message, MessageType, Protocol, Status, Subscription, Topic, arn, of_topic};
use crate::subscription_attribute as attribute;
use crate::topic::PAGE;
use crate::{endpoint, index, queue};

/// How long a token is good ("Subscribe", Amazon SNS API reference): two days.
const TOKEN: i64 = 2 * 24 * 60 * 60 * 1000;
const PENDING: &str = "pending confirmation";

fn protocol(text: &str) -> Result<Protocol> {
    match (Protocol::parse(text), text) {
        (Some(protocol), _) => Ok(protocol),
        (None, "sqs" | "lambda" | "sms" | "application" | "firehose") => {
            Err(Error::unsupported(format!("Subscribing with the protocol {text}")))
        }
        _ => Err(invalid(format!(
            "Invalid parameter: Amazon SNS does not support this protocol string: {text}"
        ))),
    }
}

/// A token that names the subscription, whose UUID is public, and proves the rest.
fn new_token(id: &str) -> String {
    let uuid = id.rsplit(':').next().unwrap_or_default().replace('-', "");
    format!("{uuid}{}", random_hex(192))
}

/// The subscription that a token names.
fn named(topic: &str, token: &str) -> Option<String> {
    let hex = token.get(..32).filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    let at = |from: usize, to: usize| &hex[from..to];
    Some(format!("{topic}:{}-{}-{}-{}-{}", at(0, 8), at(8, 12), at(12, 16), at(16, 20), at(20, 32)))
}

/// Asks an endpoint, in a message of its own, whether it wants what it is subscribed to.
fn ask(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    id: &str,
    subscription: &Subscription,
    kind: MessageType,
    now: Timestamp,
) -> Result<()> {
    let message = Message {
        kind,
        topic: subscription.topic.clone(),
        subject: None,
        text: String::new(),
        texts: BTreeMap::new(),
        attributes: BTreeMap::new(),
        published: now,
        token: Some(subscription.token.clone()),
    };
    queue::put(transaction, scope, &uuid(), &message, &[id.to_owned()], Clock::real_now())
}

/// The subscription that leads from the same topic to the same endpoint, if there is one.
fn find(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    vault: &Vault,
    wanted: &Subscription,
    asked_endpoint: &str,
) -> Result<Option<Stored<Subscription>>> {
    for one in index::find(transaction, scope, wanted)? {
        if one.status != Status::Left && endpoint::whole(vault, scope, &one.id, &one)? == asked_endpoint {
            return Ok(Some(one));
        }
    }
    Ok(None)
}

pub async fn subscribe(cx: Cx, input: Subscribe) -> Result<SubscribeOutput> {
    let asked_endpoint = input.endpoint.unwrap_or_default();
    let conditions = BTreeMap::from([
        ("sns:Endpoint".to_owned(), vec![asked_endpoint.clone()]),
        ("sns:Protocol".to_owned(), vec![input.protocol.clone()]),
    ]);
    let topic = topic_for(&cx, &input.topic_arn, "sns:Subscribe", conditions)?;
    let protocol = protocol(&input.protocol)?;
    endpoint::check(protocol, &asked_endpoint)?;
    let id = format!("{}:{}", topic.id, uuid());
    let now = cx.now();
    let mut wanted = Subscription {
        topic: topic.id.clone(),
        protocol,
        endpoint: String::new(),
        sealed_endpoint: None,
        owner: cx.account().to_owned(),
        principal: cx.caller().role_arn().unwrap_or_else(|| cx.caller().arn()),
        status: Status::Pending,
        token: new_token(&id),
        token_until: now.plus_millis(TOKEN),
        confirmed_by_owner: false,
        authenticate_on_unsubscribe: false,
        raw: false,
        filter_policy: None,
        filter_scope: None,
        delivery_policy: None,
    };
    let asked = input.attributes.unwrap_or_default();
    attribute::set_all(&mut wanted, &topic, &asked)?;
    let scope = cx.scope().clone();
    endpoint::set(cx.cloud().vault(), &scope, &id, &mut wanted, &asked_endpoint)?;
    let cloud = cx.cloud().clone();
    let (id, confirmed) = cx
        .store()
        .write(move |transaction| {
            if transaction.get::<Topic>(&scope, &wanted.topic)?.is_none() {
                return Err(no_topic());
            }
            let Some(found) = find(transaction, &scope, cloud.vault(), &wanted, &asked_endpoint)? else {
                if wanted.filter_policy.is_some() {
                    check_number(transaction, &scope, &wanted.topic)?;
                }
                index::put(transaction, &scope, &id, &wanted)?;
                ask(transaction, &scope, &id, &wanted, MessageType::SubscriptionConfirmation, now)?;
                return Ok((id, false));
            };
            if !asked.is_empty() && !attribute::same(&found, &wanted) {
                return Err(invalid(
                    "Invalid parameter: Attributes Reason: Subscription already exists with different attributes",
                ));
            }
            let (id, mut known) = (found.id, found.record);
            if known.status == Status::Confirmed {
                return Ok((id, true));
            }
            // Asked again: with a new token.
            known.token = new_token(&id);
            known.token_until = now.plus_millis(TOKEN);
            index::put(transaction, &scope, &id, &known)?;
            ask(transaction, &scope, &id, &known, MessageType::SubscriptionConfirmation, now)?;
            Ok((id, false))
        })
        .await?;
    let shown = confirmed || input.return_subscription_arn == Some(true);
    let subscription_arn = if shown { arn(cx.scope(), &id) } else { PENDING.to_owned() };
    Ok(SubscribeOutput { subscription_arn: Some(subscription_arn) })
}

/// Confirms a subscription. Who has the token may; a request that is signed besides can keep others from ending it.
pub async fn confirm(cx: Cx, input: ConfirmSubscription) -> Result<ConfirmSubscriptionOutput> {
    let signed = cx.caller().principal != Principal::Anonymous;
    let name = match signed {
        true => topic(&cx, &input.topic_arn)?.id,
        false => topic_name(&cx, &input.topic_arn)?.to_owned(),
    };
    let protect = match input.authenticate_on_unsubscribe.as_deref() {
        None | Some("" | "false") => false,
        Some("true") => signed,
        Some(_) => return Err(invalid("Invalid parameter: AuthenticateOnUnsubscribe must be true or false")),
    };
    let refused = || invalid("Invalid parameter: Token");
    let id = named(&name, &input.token).ok_or_else(refused)?;
    let (scope, now) = (cx.scope().clone(), cx.now());
    let subscription_arn = arn(&scope, &id);
    cx.store()
        .write(move |transaction| {
            let found = transaction.get::<Subscription>(&scope, &id)?;
            let Some(found) = found.filter(|found| found.token == input.token) else { return Err(refused()) };
            let mut subscription = found.record;
            if subscription.status == Status::Confirmed {
                return Ok(());
            }
            if now >= subscription.token_until {
                return Err(refused());
            }
            subscription.status = Status::Confirmed;
            subscription.confirmed_by_owner = signed;
            subscription.authenticate_on_unsubscribe = protect;
            index::put(transaction, &scope, &id, &subscription)
        })
        .await?;
    // The token was the proof.
    cx.open_to_all();
    Ok(ConfirmSubscriptionOutput { subscription_arn: Some(subscription_arn) })
}

/// Ends a subscription. Without a signature, its ARN, which only its subscriber gets, is what proves the right to.
pub async fn end(cx: Cx, input: Unsubscribe) -> Result<Empty> {
    if input.subscription_arn.eq_ignore_ascii_case(PENDING) || input.subscription_arn == "PendingConfirmation"
    {
        account(&cx, "*", &BTreeMap::new())?;
        return Err(pending());
    }
    let signed = cx.caller().principal != Principal::Anonymous;
    let found = match signed {
        true => access::subscription(&cx, &input.subscription_arn)?,
        false => {
            let id = resource(&cx, &input.subscription_arn, "SubscriptionArn")?;
            cx.open_to_all();
            cx.store().get::<Subscription>(cx.scope(), id)?
        }
    };
    // What is ended already is ended.
    let Some(found) = found.filter(|found| found.status != Status::Left) else { return Ok(Empty {}) };
    if found.status == Status::Pending {
        return Err(pending());
    }
    if !signed && found.authenticate_on_unsubscribe {
        return Err(errors::AUTHORIZATION_ERROR_EXCEPTION
            .error("Ending this subscription takes a signed request of its owner."));
    }
    let (scope, now) = (cx.scope().clone(), cx.now());
    cx.store()
        .write(move |transaction| {
            if signed {
                return index::delete(transaction, &scope, &found.id);
            }
            // The endpoint can take back what was done in its name.
            let Some(mut subscription) =
                transaction.get::<Subscription>(&scope, &found.id)?.map(|stored| stored.record)
            else {
                return Ok(());
            };
            subscription.status = Status::Left;
            subscription.token = new_token(&found.id);
            subscription.token_until = now.plus_millis(TOKEN);
            index::put(transaction, &scope, &found.id, &subscription)?;
            ask(transaction, &scope, &found.id, &subscription, MessageType::UnsubscribeConfirmation, now)
        })
        .await?;
    Ok(Empty {})
}

fn pending() -> Error {
    invalid(
        "Invalid parameter: SubscriptionArn Reason: Cannot unsubscribe a subscription that is pending confirmation",
    )
}

fn listed(scope: &Scope, stored: &Stored<Subscription>) -> Listed {
    let subscription_arn = match stored.status {
        Status::Confirmed => arn(scope, &stored.id),
        Status::Pending => "PendingConfirmation".into(),
        Status::Left => "Deleted".into(),
    };
    Listed {
        subscription_arn: Some(subscription_arn),
        owner: Some(stored.owner.clone()),
        protocol: Some(stored.protocol.name().to_owned()),
        endpoint: Some(stored.endpoint.clone()),
        topic_arn: Some(arn(scope, &stored.topic)),
    }
}

/// A page of subscriptions whose ids begin with `prefix`.
fn collect(cx: &Cx, prefix: &str, token: Option<&str>) -> Result<(Vec<Listed>, Option<String>)> {
    let found =
        page(token, PAGE, |after, limit| cx.store().list::<Subscription>(cx.scope(), prefix, after, limit))
            .ok_or_else(|| invalid("Invalid parameter: NextToken"))??;
    Ok((found.items.iter().map(|one| listed(cx.scope(), one)).collect(), found.next_token))
}

pub async fn list(cx: Cx, input: ListSubscriptions) -> Result<ListSubscriptionsOutput> {
    account(&cx, "*", &BTreeMap::new())?;
    let (subscriptions, next_token) = collect(&cx, "", input.next_token.as_deref())?;
    Ok(ListSubscriptionsOutput { subscriptions: Some(subscriptions), next_token })
}

pub async fn list_by_topic(
    cx: Cx,
    input: ListSubscriptionsByTopic,
) -> Result<ListSubscriptionsByTopicOutput> {
    let stored = topic(&cx, &input.topic_arn)?;
    let (subscriptions, next_token) = collect(&cx, &of_topic(&stored.id), input.next_token.as_deref())?;
    Ok(ListSubscriptionsByTopicOutput { subscriptions: Some(subscriptions), next_token })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_name_their_subscription() {
        let id = format!("ops:{}", uuid());
        assert_eq!(named("ops", &new_token(&id)), Some(id));
        assert_eq!(named("ops", "short"), None);
        assert_eq!(named("ops", &"x".repeat(40)), None);
        assert_eq!(named("ops", &"ä".repeat(40)), None);
    }

    #[test]
    fn protocols() {
        assert_eq!(protocol("sqs").unwrap_err().code(), "NotImplemented");
        assert_eq!(protocol("smoke").unwrap_err().code(), "InvalidParameter");
    }
}
