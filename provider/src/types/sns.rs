//! Topics, their policies, and subscriptions. Most of what they are is an attribute that is set by its name.

use std::time::Duration;

use async_trait::async_trait;
use novamind_wire::Result;
use serde_json::{Value as Json, json};

use super::{text, truth};
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::Object;

const SNS: Kind = Kind { service: "sns", gone: &["NotFound", "NotFoundException"], ..KIND };

pub static KINDS: &[Kind] = &[
    Kind {
        name: "aws_sns_topic",
        honours: "name name_prefix display_name policy delivery_policy signature_version tracing_config fifo_topic \
                  content_based_deduplication",
        only: &[
            ("tracing_config", &["PassThrough"]),
            ("fifo_topic", &["false"]),
            ("content_based_deduplication", &["false"]),
        ],
        names: &[("arn", "TopicArn")],
        create: Call { operation: "CreateTopic", give: &[("Name", "{name}")], ..CALL },
        read: Call {
            operation: "GetTopicAttributes",
            give: &[("TopicArn", "{arn}")],
            at: "/Attributes",
            ..CALL
        },
        delete: Call { operation: "DeleteTopic", give: &[("TopicArn", "{arn}")], ..CALL },
        id: "{arn}",
        import: "{arn}",
        tags: Some(&tags::SNS),
        unnamed: ("name", "terraform-"),
        code: &Topic,
        ..SNS
    },
    Kind {
        name: "aws_sns_topic_policy",
        honours: "arn policy",
        names: &[("arn", "TopicArn")],
        create: Call { operation: "SetTopicAttributes", give: POLICY, ..CALL },
        read: Call {
            operation: "GetTopicAttributes",
            give: &[("TopicArn", "{arn}")],
            at: "/Attributes",
            ..CALL
        },
        update: Some(Call { operation: "SetTopicAttributes", give: POLICY, ..CALL }),
        // An empty policy is the default one.
        delete: Call {
            operation: "SetTopicAttributes",
            give: &[("TopicArn", "{arn}"), ("AttributeName", "Policy"), ("AttributeValue", "")],
            ..CALL
        },
        id: "{arn}",
        import: "{arn}",
        ..SNS
    },
    Kind {
        name: "aws_sns_topic_subscription",
        honours: "topic_arn protocol endpoint confirmation_timeout_in_minutes endpoint_auto_confirms \
                  raw_message_delivery filter_policy filter_policy_scope delivery_policy",
        only: &[("protocol", &["http", "https", "email", "email-json"])],
        names: &[("arn", "SubscriptionArn"), ("owner_id", "Owner")],
        create: Call {
            operation: "Subscribe",
            give: &[
                ("TopicArn", "{topic_arn}"),
                ("Protocol", "{protocol}"),
                ("Endpoint", "{endpoint}"),
                ("ReturnSubscriptionArn", "true"),
            ],
            ..CALL
        },
        read: Call {
            operation: "GetSubscriptionAttributes",
            give: &[("SubscriptionArn", "{arn}")],
            at: "/Attributes",
            ..CALL
        },
        delete: Call { operation: "Unsubscribe", give: &[("SubscriptionArn", "{arn}")], ..CALL },
        id: "{arn}",
        import: "{arn}",
        code: &Subscription,
        ..SNS
    },
];

const POLICY: &[(&str, &str)] =
    &[("TopicArn", "{arn}"), ("AttributeName", "Policy"), ("AttributeValue", "{policy}")];

/// Arguments that are attributes, in the order in which changes of them are possible.
type Attributes = [(&'static str, &'static str)];

const TOPIC: &Attributes = &[
    ("display_name", "DisplayName"),
    ("policy", "Policy"),
    ("delivery_policy", "DeliveryPolicy"),
    ("signature_version", "SignatureVersion"),
    ("tracing_config", "TracingConfig"),
];
const SUBSCRIPTION: &Attributes = &[
    ("raw_message_delivery", "RawMessageDelivery"),
    ("filter_policy_scope", "FilterPolicyScope"),
    ("filter_policy", "FilterPolicy"),
    ("delivery_policy", "DeliveryPolicy"),
];

/// The text of an attribute's value, empty if it is none.
fn value(state: &Object, name: &str) -> String {
    match state.get(name) {
        None | Some(Json::Null) => String::new(),
        Some(Json::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// The attributes of a new object: those that say something.
fn given(state: &Object, attributes: &Attributes) -> Json {
    let given = attributes.iter().map(|(name, attribute)| (*attribute, value(state, name)));
    let given: Object = given
        .filter(|(_, value)| !value.is_empty() && value != "false")
        .map(|(attribute, value)| (attribute.to_owned(), value.into()))
        .collect();
    if given.is_empty() { json!({}) } else { json!({ "Attributes": given }) }
}

struct Topic;

#[async_trait]
impl Code for Topic {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let more = given(state, TOPIC);
        cx.create_with(state, more).await
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(mut read) = cx.read(state).await? else { return Ok(None) };
        let name = text(&read["arn"]).rsplit(':').next().unwrap_or_default().to_owned();
        read.insert("name".into(), name.into());
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        for (name, attribute) in TOPIC {
            if cx.changed_one(prior, state, &[name]) {
                let input = json!({"TopicArn": state["arn"], "AttributeName": attribute,
                                   "AttributeValue": value(state, name)});
                cx.call("SetTopicAttributes", input).await?;
            }
        }
        Ok(())
    }

    async fn find(&self, cx: &Cx<'_>, planned: &Object) -> Result<Option<Object>> {
        if text(&planned["name"]).is_empty() {
            return Ok(None);
        }
        let arn = cx.expand("arn:aws:sns:{region}:{account}:{name}", planned, &Json::Null).await?;
        Ok(cx.identified(planned, &arn))
    }
}

struct Subscription;

impl Subscription {
    async fn set(cx: &Cx<'_>, state: &Object, attribute: &str, value: String) -> Result<()> {
        let input =
            json!({"SubscriptionArn": state["arn"], "AttributeName": attribute, "AttributeValue": value});
        cx.call("SetSubscriptionAttributes", input).await.map(drop)
    }
}

#[async_trait]
impl Code for Subscription {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let more = given(state, SUBSCRIPTION);
        cx.create_with(state, more).await?;
        if !truth(state, "endpoint_auto_confirms") {
            return Ok(());
        }
        let minutes = state["confirmation_timeout_in_minutes"].as_u64().unwrap_or(1).max(1);
        let arn = state["arn"].clone();
        cx.wait("the endpoint to confirm its subscription", Duration::from_secs(60 * minutes), || async {
            let answer = cx.call("GetSubscriptionAttributes", json!({"SubscriptionArn": arn})).await?;
            Ok((answer["Attributes"]["PendingConfirmation"] == "false").then_some(()))
        })
        .await
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        // A policy of one scope need not be one of the other: it goes first, and comes again with its scope.
        let moved = cx.changed_one(prior, state, &["filter_policy_scope"]);
        if moved {
            Self::set(cx, state, "FilterPolicy", String::new()).await?;
        }
        for (name, attribute) in SUBSCRIPTION {
            let again = moved && *name == "filter_policy";
            if !again && !cx.changed_one(prior, state, &[name]) {
                continue;
            }
            let value = match (value(state, name), *name) {
                (value, "raw_message_delivery") if value.is_empty() => "false".to_owned(),
                (value, "filter_policy_scope") if value.is_empty() => "MessageAttributes".to_owned(),
                (value, _) => value,
            };
            Self::set(cx, state, attribute, value).await?;
        }
        Ok(())
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        match cx.delete(state).await {
            // What nobody confirmed goes by itself.
            Err(error) if error.message().contains("pending confirmation") => Ok(()),
            other => other,
        }
    }
}
