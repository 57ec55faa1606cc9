//! What the store holds.

use std::collections::BTreeMap;

use novamind_kernel::{Record, Scope, random_hex};
use novamind_wire::Timestamp;
use serde::{Deserialize, Serialize};

/// A topic. Its id is its name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Topic {
    pub name: String,
    /// The policy that was set; without one the default holds.
    #[serde(default)]
    pub policy: Option<String>,
    #[serde(default)]
    pub display_name: String,
    #[serde(default)]
    pub delivery_policy: Option<String>,
    /// 1 or 2; 1 if it was never set.
    #[serde(default)]
    pub signature_version: Option<u8>,
    #[serde(default)]
    pub tracing: Option<String>,
    /// Bytes of a message and of a batch, where that was set.
    #[serde(default)]
    pub maximum_message_size: Option<u32>,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
}

/// Bytes of a message with its attributes, and of a batch, where the topic does not say (Amazon SNS API reference,
/// `MaximumMessageSize` of CreateTopic).
pub const MESSAGE_SIZE: u32 = 256 << 10;

impl Topic {
    /// Bytes that a message with its attributes may have, and a batch of them.
    pub fn message_size(&self) -> usize {
        self.maximum_message_size.unwrap_or(MESSAGE_SIZE) as usize
    }
}

impl Record for Topic {
    const SERVICE: &'static str = "sns";
    const KIND: &'static str = "topic";
}

/// How notifications reach a subscriber.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Protocol {
    Http,
    Https,
    Email,
    EmailJson,
}

impl Protocol {
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Http, Self::Https, Self::Email, Self::EmailJson].into_iter().find(|one| one.name() == text)
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
            Self::Email => "email",
            Self::EmailJson => "email-json",
        }
    }

    pub fn is_mail(self) -> bool {
        matches!(self, Self::Email | Self::EmailJson)
    }
}

/// Where a subscription stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// Its endpoint has not confirmed it.
    Pending,
    Confirmed,
    /// Somebody ended it by its link; the endpoint may take that back. It counts as deleted.
    Left,
}

/// A subscription. Its id is the resource of its ARN: topic, colon, UUID.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Subscription {
    pub topic: String,
    pub protocol: Protocol,
    /// As it is shown: without its password.
    pub endpoint: String,
    /// The whole of an endpoint that has a password, sealed, in base64.
    #[serde(default)]
    pub sealed_endpoint: Option<String>,
    pub owner: String,
    /// ARN of whoever subscribed.
    pub principal: String,
    pub status: Status,
    /// What proves that the endpoint wants it, and until when.
    pub token: String,
    pub token_until: Timestamp,
    #[serde(default)]
    pub confirmed_by_owner: bool,
    /// Only its owner may end it.
    #[serde(default)]
    pub authenticate_on_unsubscribe: bool,
    #[serde(default)]
    pub raw: bool,
    #[serde(default)]
    pub filter_policy: Option<String>,
    /// `MessageAttributes` or `MessageBody`.
    #[serde(default)]
    pub filter_scope: Option<String>,
    #[serde(default)]
    pub delivery_policy: Option<String>,
}

impl Record for Subscription {
    const SERVICE: &'static str = "sns";
    const KIND: &'static str = "subscription";
}

/// What the ids of a topic's subscriptions begin with.
pub fn of_topic(topic: &str) -> String {
    format!("{topic}:")
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MessageType {
    Notification,
    SubscriptionConfirmation,
    UnsubscribeConfirmation,
}

impl MessageType {
    pub fn name(self) -> &'static str {
        match self {
            Self::Notification => "Notification",
            Self::SubscriptionConfirmation => "SubscriptionConfirmation",
            Self::UnsubscribeConfirmation => "UnsubscribeConfirmation",
        }
    }
}

/// An attribute of a message; a binary value is in base64.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    pub kind: String,
    pub value: String,
}

/// A message, once for all who get it. Its id is its message id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    pub kind: MessageType,
    pub topic: String,
    #[serde(default)]
    pub subject: Option<String>,
    pub text: String,
    /// Texts for single protocols (`MessageStructure` json).
    #[serde(default)]
    pub texts: BTreeMap<String, String>,
    #[serde(default)]
    pub attributes: BTreeMap<String, Attribute>,
    pub published: Timestamp,
    /// Of a confirmation.
    #[serde(default)]
    pub token: Option<String>,
}

impl Record for Message {
    const SERVICE: &'static str = "sns";
    const KIND: &'static str = "message";
}

impl Message {
    pub fn text_for(&self, protocol: Protocol) -> &str {
        self.texts.get(protocol.name()).unwrap_or(&self.text)
    }
}

/// How many deliveries of a message are still to be made; with the last one the message goes. Its id is the message's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pending(pub usize);

impl Record for Pending {
    const SERVICE: &'static str = "sns";
    const KIND: &'static str = "pending";
}

/// How many deliveries wait for a subscription. Its id is the subscription's.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Backlog(pub usize);

impl Record for Backlog {
    const SERVICE: &'static str = "sns";
    const KIND: &'static str = "backlog";
}

/// A message on its way to a subscription. Its id is [`delivery_id`], so that those that are due first come first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    pub message: String,
    /// Attempts that failed.
    pub failed: u32,
}

impl Record for Delivery {
    const SERVICE: &'static str = "sns";
    const KIND: &'static str = "delivery";
}

/// Id of a delivery that is due at this real time.
pub fn delivery_id(subscription: &str, due: Timestamp, message: &str) -> String {
    format!("{subscription}/{:014}/{message}", due.millis().max(0))
}

/// The subscription and the time of a delivery's id.
pub fn due(id: &str) -> Option<(&str, Timestamp)> {
    let mut parts = id.splitn(3, '/');
    let (subscription, millis) = (parts.next()?, parts.next()?);
    Some((subscription, Timestamp::from_millis(millis.parse().ok()?)))
}

/// A mail that no SMTP server took, because there is none. The newest has the smallest id.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptMail {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub at: Timestamp,
}

impl Record for KeptMail {
    const SERVICE: &'static str = "sns";
    const KIND: &'static str = "mail";
}

pub fn mail_id(at: Timestamp) -> String {
    format!("{:016x}-{}", u64::MAX - at.millis().unsigned_abs(), random_hex(8))
}

/// ARN of a topic or of a subscription.
pub fn arn(scope: &Scope, resource: &str) -> String {
    novamind_kernel::Arn::new("sns", &scope.region, &scope.account, resource).to_string()
}

#[cfg(test)]
impl Subscription {
    /// A confirmed one to the topic `t`, for tests.
    pub fn confirmed(protocol: Protocol, endpoint: &str) -> Self {
        Self {
            topic: "t".into(),
            protocol,
            endpoint: endpoint.into(),
            sealed_endpoint: None,
            owner: "1".into(),
            principal: "p".into(),
            status: Status::Confirmed,
            token: "t".into(),
            token_until: Timestamp::from_millis(0),
            confirmed_by_owner: false,
            authenticate_on_unsubscribe: false,
            raw: false,
            filter_policy: None,
            filter_scope: None,
            delivery_policy: None,
        }
    }
}
