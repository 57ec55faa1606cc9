//! Topics.

use std::collections::BTreeMap;

use novamind_api::Empty;
use novamind_api::sns::{
    CreateTopic, CreateTopicOutput, DeleteTopic, GetTopicAttributes, GetTopicAttributesOutput, ListTopics,
    ListTopicsOutput, SetTopicAttributes, Topic as Listed, errors,
};
use novamind_kernel::{Authorizer, Scope, page};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::access::{self, account, check_scope, default_policy, invalid, no_topic, policy_error};
use crate::records::{MESSAGE_SIZE, Status, Subscription, Topic, arn, of_topic};
use crate::retry::DeliveryPolicy;
use crate::{index, tags};

/// What a page of a list holds.
pub const PAGE: usize = 100;
const POLICY_SIZE: usize = 30_720;
/// The largest `MaximumMessageSize` on AWS: 1 MiB.
const LARGEST_MESSAGE: u32 = 1 << 20;

fn check_name(name: &str) -> Result<()> {
    if name.ends_with(".fifo") {
        return Err(Error::unsupported("A FIFO topic"));
    }
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    match (1..=256).contains(&name.len()) && name.chars().all(fits) {
        true => Ok(()),
        false => Err(invalid("Invalid parameter: Topic Name")),
    }
}

/// Bytes of a message. Topics with more than the default take no subscription by http, https or mail on AWS, which are
/// those that there are here ("CreateTopic", Amazon SNS API reference).
fn message_size(value: &str) -> Result<u32> {
    match value.parse::<u32>() {
        Ok(size @ 1024..=MESSAGE_SIZE) => Ok(size),
        Ok(size) if (MESSAGE_SIZE..=LARGEST_MESSAGE).contains(&size) => {
            Err(Error::unsupported(format!("A MaximumMessageSize of more than {MESSAGE_SIZE} bytes")))
        }
        _ => Err(invalid("Invalid parameter: MaximumMessageSize")),
    }
}

/// Sets an attribute, or refuses it by its name.
fn set(topic: &mut Topic, scope: &Scope, authorizer: &dyn Authorizer, name: &str, value: &str) -> Result<()> {
    let given = !value.is_empty();
    match name {
        "DisplayName" => {
            if value.chars().count() > 100 || value.chars().any(char::is_control) {
                return Err(invalid("Invalid parameter: DisplayName"));
            }
            topic.display_name = value.to_owned();
        }
        "Policy" => {
            if value.len() > POLICY_SIZE {
                return Err(invalid("Invalid parameter: Policy Error: the policy is too long"));
            }
            if given {
                authorizer.check_resource_policy(value).map_err(policy_error)?;
                check_scope(value)?;
            }
            // What is the default need not be kept.
            topic.policy =
                Some(value.to_owned()).filter(|text| given && *text != default_policy(scope, &topic.name));
        }
        "DeliveryPolicy" => {
            if given {
                DeliveryPolicy::of_topic(value)?;
            }
            topic.delivery_policy = given.then(|| value.to_owned());
        }
        "SignatureVersion" => {
            topic.signature_version = Some(match value {
                "1" => 1,
                "2" => 2,
                _ => return Err(invalid("Invalid parameter: SignatureVersion must be 1 or 2")),
            });
        }
        "TracingConfig" => match value {
            "PassThrough" => topic.tracing = Some(value.to_owned()),
            "Active" => return Err(Error::unsupported("TracingConfig Active")),
            _ => return Err(invalid("Invalid parameter: TracingConfig")),
        },
        "MaximumMessageSize" => topic.maximum_message_size = Some(message_size(value)?),
        // What switches nothing on is what holds here anyway.
        "FifoTopic" | "ContentBasedDeduplication" if value == "false" => {}
        "KmsMasterKeyId" | "ArchivePolicy" | "FifoThroughputScope" if !given => {}
        name if name.ends_with("FeedbackRoleArn") && !given => {}
        "FifoTopic"
        | "ContentBasedDeduplication"
        | "KmsMasterKeyId"
        | "ArchivePolicy"
        | "FifoThroughputScope" => {
            return Err(Error::unsupported(format!("The topic attribute {name}")));
        }
        name if name.ends_with("FeedbackRoleArn") || name.ends_with("FeedbackSampleRate") => {
            return Err(Error::unsupported(format!("The topic attribute {name}")));
        }
        _ => return Err(invalid("Invalid parameter: AttributeName")),
    }
    Ok(())
}

pub async fn create(cx: Cx, input: CreateTopic) -> Result<CreateTopicOutput> {
    check_name(&input.name)?;
    if input.data_protection_policy.is_some_and(|policy| !policy.is_empty()) {
        return Err(Error::unsupported("DataProtectionPolicy"));
    }
    let topic_arn = arn(cx.scope(), &input.name);
    account(&cx, &topic_arn, &BTreeMap::new())?;
    // Tags that come with a topic take the leave to tag it ("CreateTopic", Amazon SNS API reference).
    if cx.brings_tags() {
        access::decide(&cx, "sns:TagResource", &topic_arn, &BTreeMap::new(), None)?;
    }
    let new_tags = tags::map(input.tags.as_deref().unwrap_or_default())?;
    let mut topic = Topic {
        name: input.name,
        policy: None,
        display_name: String::new(),
        delivery_policy: None,
        signature_version: None,
        tracing: None,
        maximum_message_size: None,
        tags: new_tags,
    };
    let authorizer = cx.cloud().authorizer()?;
    let asked = input.attributes.unwrap_or_default();
    for (name, value) in &asked {
        set(&mut topic, cx.scope(), authorizer, name, value)?;
    }
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let Some(found) = transaction.get::<Topic>(&scope, &topic.name)? else {
                return transaction.put(&scope, &topic.name, &topic).map(drop);
            };
            // To create it again is no error, if it is asked for as it is.
            let known = attributes(&scope, &found.record, [0; 3]);
            let same = asked.iter().all(|(name, value)| match known.get(name) {
                Some(known) => known == value,
                None => value.is_empty() || value == "false",
            });
            let refuse = |what: &str| {
                Err(invalid(format!(
                    "Invalid parameter: {what} Reason: Topic already exists with different {}",
                    what.to_lowercase()
                )))
            };
            match topic.tags.is_empty() || topic.tags == found.record.tags {
                _ if !same => refuse("Attributes"),
                false => refuse("Tags"),
                true => Ok(()),
            }
        })
        .await?;
    Ok(CreateTopicOutput { topic_arn: Some(topic_arn) })
}

/// Deletes the topic and its subscriptions. Of a topic that is not there, it says nothing.
pub async fn delete(cx: Cx, input: DeleteTopic) -> Result<Empty> {
    let stored = match access::topic(&cx, &input.topic_arn) {
        Err(error) if error.is(&errors::NOT_FOUND_EXCEPTION) => return Ok(Empty {}),
        other => other?,
    };
    let (scope, name) = (cx.scope().clone(), stored.id);
    cx.store()
        .write(move |transaction| {
            transaction.delete::<Topic>(&scope, &name)?;
            // What is still to be delivered to them goes by the controller.
            for subscription in
                transaction.list::<Subscription>(&scope, &of_topic(&name), None, usize::MAX)?
            {
                index::delete(transaction, &scope, &subscription.id)?;
            }
            Ok(())
        })
        .await?;
    Ok(Empty {})
}

pub async fn list(cx: Cx, input: ListTopics) -> Result<ListTopicsOutput> {
    account(&cx, "*", &BTreeMap::new())?;
    let found = page(input.next_token.as_deref(), PAGE, |after, limit| {
        cx.store().list::<Topic>(cx.scope(), "", after, limit)
    })
    .ok_or_else(|| invalid("Invalid parameter: NextToken"))??;
    let topics =
        found.items.iter().map(|topic| Listed { topic_arn: Some(arn(cx.scope(), &topic.id)) }).collect();
    Ok(ListTopicsOutput { topics: Some(topics), next_token: found.next_token })
}

/// A topic's attributes; `counts` are its subscriptions that wait, are confirmed, and were ended.
fn attributes(scope: &Scope, topic: &Topic, counts: [usize; 3]) -> BTreeMap<String, String> {
    let policy = topic.policy.clone().unwrap_or_else(|| default_policy(scope, &topic.name));
    let effective = DeliveryPolicy::effective(topic.delivery_policy.as_deref(), None).render_topic();
    let mut out = BTreeMap::from([
        ("TopicArn".to_owned(), arn(scope, &topic.name)),
        ("Owner".into(), scope.account.clone()),
        ("Policy".into(), policy),
        ("DisplayName".into(), topic.display_name.clone()),
        ("SubscriptionsPending".into(), counts[0].to_string()),
        ("SubscriptionsConfirmed".into(), counts[1].to_string()),
        ("SubscriptionsDeleted".into(), counts[2].to_string()),
        ("EffectiveDeliveryPolicy".into(), effective),
    ]);
    let given = [
        ("DeliveryPolicy", topic.delivery_policy.clone()),
        ("SignatureVersion", topic.signature_version.map(|version| version.to_string())),
        ("TracingConfig", topic.tracing.clone()),
        ("MaximumMessageSize", topic.maximum_message_size.map(|size| size.to_string())),
    ];
    out.extend(given.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    out
}

pub async fn get(cx: Cx, input: GetTopicAttributes) -> Result<GetTopicAttributesOutput> {
    let stored = access::topic(&cx, &input.topic_arn)?;
    let mut counts = [0; 3];
    for one in cx.store().list::<Subscription>(cx.scope(), &of_topic(&stored.id), None, usize::MAX)? {
        counts[match one.status {
            Status::Pending => 0,
            Status::Confirmed => 1,
            Status::Left => 2,
        }] += 1;
    }
    Ok(GetTopicAttributesOutput { attributes: Some(attributes(cx.scope(), &stored.record, counts)) })
}

pub async fn set_attribute(cx: Cx, input: SetTopicAttributes) -> Result<Empty> {
    let stored = access::topic(&cx, &input.topic_arn)?;
    let (scope, cloud) = (cx.scope().clone(), cx.cloud().clone());
    let value = input.attribute_value.unwrap_or_default();
    cx.store()
        .write(move |transaction| {
            let changed = transaction.update::<Topic>(&scope, &stored.id, |topic| {
                set(topic, &scope, cloud.authorizer()?, &input.attribute_name, &value)
            })?;
            changed.map(drop).ok_or_else(no_topic)
        })
        .await?;
    Ok(Empty {})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let long = "a".repeat(257);
        for (name, code) in [
            ("Ops_1-a", None),
            ("", Some("InvalidParameter")),
            ("a b", Some("InvalidParameter")),
            ("a:b", Some("InvalidParameter")),
            (long.as_str(), Some("InvalidParameter")),
            ("a.fifo", Some("NotImplemented")),
        ] {
            let found = check_name(name).err();
            assert_eq!(found.as_ref().map(Error::code), code, "{name}");
        }
    }

    #[test]
    fn sizes_of_messages() {
        for (value, expected) in [
            ("1024", Ok(1024)),
            ("262144", Ok(262_144)),
            ("1023", Err("InvalidParameter")),
            ("262145", Err("NotImplemented")),
            ("1048576", Err("NotImplemented")),
            ("1048577", Err("InvalidParameter")),
            ("", Err("InvalidParameter")),
            ("1k", Err("InvalidParameter")),
        ] {
            let found = message_size(value);
            assert_eq!(found.as_ref().copied().map_err(Error::code), expected, "{value}");
        }
    }
}
