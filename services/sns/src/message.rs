//! What subscribers get ("HTTP/HTTPS notification JSON format", Amazon SNS developer guide). Pure, but for the
//! signature.

use novamind_kernel::Scope;
use novamind_wire::{Result, Timestamp};
use serde_json::{Map, Value as Json, json};

use crate::records::{Message, MessageType, Subscription, arn};
use crate::sign::Signer;

/// A message on its way to one subscription.
pub struct Letter<'a> {
    pub scope: &'a Scope,
    /// Where this cloud answers: `http://127.0.0.1:4566`.
    pub endpoint: &'a str,
    /// Resource of the subscription's ARN.
    pub subscription_id: &'a str,
    pub subscription: &'a Subscription,
    pub message_id: &'a str,
    pub message: &'a Message,
}

/// `2026-01-31T12:00:00.000Z`
fn time(at: Timestamp) -> String {
    format!("{}.{:03}Z", at.strftime("%Y-%m-%dT%H:%M:%S"), at.millis().rem_euclid(1000))
}

impl Letter<'_> {
    pub fn topic_arn(&self) -> String {
        arn(self.scope, &self.message.topic)
    }

    pub fn subscription_arn(&self) -> String {
        arn(self.scope, self.subscription_id)
    }

    /// The text for this subscription.
    pub fn text(&self) -> String {
        let (topic, endpoint) = (self.topic_arn(), &self.subscription.endpoint);
        match self.message.kind {
            MessageType::Notification => self.message.text_for(self.subscription.protocol).to_owned(),
            MessageType::SubscriptionConfirmation => format!(
                "You have chosen to subscribe {endpoint} to the topic {topic}.\nTo confirm the subscription, visit the \
                 SubscribeURL included in this message."
            ),
            MessageType::UnsubscribeConfirmation => format!(
                "You have chosen to end the subscription of {endpoint} to the topic {topic}.\nTo take this back and \
                 restore the subscription, visit the SubscribeURL included in this message."
            ),
        }
    }

    /// The link that confirms the subscription.
    pub fn subscribe_url(&self) -> Option<String> {
        let token = self.message.token.as_ref()?;
        let (endpoint, topic) = (self.endpoint, self.topic_arn());
        Some(format!("{endpoint}/?Action=ConfirmSubscription&TopicArn={topic}&Token={token}"))
    }

    /// The link that ends it.
    pub fn unsubscribe_url(&self) -> String {
        format!("{}/?Action=Unsubscribe&SubscriptionArn={}", self.endpoint, self.subscription_arn())
    }

    /// Members of the JSON form, up to the signature.
    fn members(&self) -> Map<String, Json> {
        let message = self.message;
        let mut out = Map::new();
        let mut put = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                out.insert(name.to_owned(), value.into());
            }
        };
        put("Type", Some(message.kind.name().to_owned()));
        put("MessageId", Some(self.message_id.to_owned()));
        put("Token", message.token.clone());
        put("TopicArn", Some(self.topic_arn()));
        put("Subject", message.subject.clone());
        put("Message", Some(self.text()));
        put("SubscribeURL", self.subscribe_url());
        put("Timestamp", Some(time(message.published)));
        out
    }

    /// The JSON form, signed.
    pub fn json(&self, signer: &Signer, version: u8) -> Result<String> {
        let mut out = self.members();
        let signature = signer.sign(version, &canonical(&out))?;
        out.insert("SignatureVersion".into(), version.to_string().into());
        out.insert("Signature".into(), signature.into());
        // Certificates are to be fetched over TLS, which this cloud speaks at the same port.
        let endpoint = self.endpoint.replacen("http://", "https://", 1);
        out.insert("SigningCertURL".into(), format!("{endpoint}/{}", signer.name).into());
        if self.message.kind == MessageType::Notification {
            out.insert("UnsubscribeURL".into(), self.unsubscribe_url().into());
        }
        if !self.message.attributes.is_empty() {
            let attributes: Map<String, Json> = self
                .message
                .attributes
                .iter()
                .map(|(name, one)| (name.clone(), json!({"Type": one.kind, "Value": one.value})))
                .collect();
            out.insert("MessageAttributes".into(), attributes.into());
        }
        Ok(serde_json::to_string_pretty(&out)?)
    }

    /// Headers of a request, beside the type of its content.
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        let mut out = vec![
            ("x-amz-sns-message-type", self.message.kind.name().to_owned()),
            ("x-amz-sns-message-id", self.message_id.to_owned()),
            ("x-amz-sns-topic-arn", self.topic_arn()),
        ];
        if self.message.kind != MessageType::SubscriptionConfirmation {
            out.push(("x-amz-sns-subscription-arn", self.subscription_arn()));
        }
        if self.is_raw() {
            out.push(("x-amz-sns-rawdelivery", "true".into()));
        }
        out
    }

    /// Whether the text goes alone, without the JSON around it.
    pub fn is_raw(&self) -> bool {
        self.subscription.raw && self.message.kind == MessageType::Notification
    }

    /// Subject and text of a mail.
    pub fn mail(&self, display_name: &str) -> (String, String) {
        let topic = self.topic_arn();
        match self.message.kind {
            MessageType::Notification => {
                let subject = self.message.subject.clone();
                let subject = subject.unwrap_or_else(|| "AWS Notification Message".into());
                let text = format!(
                    "{}\n\n--\nThis mail was sent because this address is subscribed to the topic {}.\nTo end the \
                     subscription, follow this link:\n{}\n",
                    self.text(),
                    if display_name.is_empty() { &topic } else { display_name },
                    self.unsubscribe_url()
                );
                (subject, text)
            }
            MessageType::SubscriptionConfirmation | MessageType::UnsubscribeConfirmation => {
                let ended = self.message.kind == MessageType::UnsubscribeConfirmation;
                let (subject, what) = match ended {
                    true => (
                        "AWS Notification - Unsubscribe Confirmation",
                        "Your subscription to this topic was ended:\n",
                    ),
                    false => (
                        "AWS Notification - Subscription Confirmation",
                        "Somebody has asked to subscribe this address to the topic:\n",
                    ),
                };
                let then = match ended {
                    true => "If you did not mean that, follow this link to subscribe again:",
                    false => "To confirm the subscription, follow this link. If it was not you, do nothing:",
                };
                let link = self.subscribe_url().unwrap_or_default();
                (subject.to_owned(), format!("{what}{topic}\n\n{then}\n{link}\n"))
            }
        }
    }
}

/// The text that is signed: names and values of some members in the order of their names, each on a line of its own
/// ("Verifying the signatures of Amazon SNS messages", developer guide).
fn canonical(members: &Map<String, Json>) -> String {
    let names: &[&str] = match members.get("Type").and_then(Json::as_str) {
        Some("Notification") => &["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"],
        _ => &["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
    };
    let member = |name: &&str| Some(format!("{name}\n{}\n", members.get(*name)?.as_str()?));
    names.iter().filter_map(member).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::records::Protocol;

    fn subscription() -> Subscription {
        Subscription {
            topic: "ops".into(),
            raw: true,
            ..Subscription::confirmed(Protocol::Http, "http://a.test/")
        }
    }

    fn message(kind: MessageType) -> Message {
        Message {
            kind,
            topic: "ops".into(),
            subject: Some("Hi".into()),
            text: "plain".into(),
            texts: BTreeMap::from([("email".to_owned(), "for mail".to_owned())]),
            attributes: BTreeMap::new(),
            published: Timestamp::from_millis(1_000),
            token: (kind != MessageType::Notification).then(|| "token".to_owned()),
        }
    }

    #[test]
    fn what_is_signed() {
        let (scope, subscription) = (Scope::new("eu-west-1", "1"), subscription());
        let letter = |message| Letter {
            scope: &scope,
            endpoint: "http://127.0.0.1:1",
            subscription_id: "ops:u",
            subscription: &subscription,
            message_id: "m",
            message,
        };
        let note = message(MessageType::Notification);
        assert_eq!(
            canonical(&letter(&note).members()),
            "Message\nplain\nMessageId\nm\nSubject\nHi\nTimestamp\n1970-01-01T00:00:01.000Z\nTopicArn\n\
             arn:aws:sns:eu-west-1:1:ops\nType\nNotification\n"
        );
        assert!(letter(&note).is_raw());
        let confirmation = Message { subject: None, ..message(MessageType::SubscriptionConfirmation) };
        let signed = canonical(&letter(&confirmation).members());
        assert!(signed.contains(
            "\nSubscribeURL\nhttp://127.0.0.1:1/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:eu-west-1:1:ops&Token=token\n"
        ));
        assert!(signed.ends_with(
            "Token\ntoken\nTopicArn\narn:aws:sns:eu-west-1:1:ops\nType\nSubscriptionConfirmation\n"
        ));
        assert!(!letter(&confirmation).is_raw(), "confirmations always have their form");
    }
}
