//! Publish and PublishBatch.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use novamind_api::sns::{
    BatchResultErrorEntry, MessageAttributeValue, Publish, PublishBatch, PublishBatchOutput,
    PublishBatchRequestEntry, PublishBatchResultEntry, PublishOutput, errors,
};
use novamind_kernel::{Arn, Clock, Scope, Stored, uuid};
use novamind_wire::{Error, Result, Timestamp};
use serde_json::Value as Json;

use crate::Cx;
use crate::access::{invalid, no_topic, topic, topic_for};
use crate::filter::{Filter, In};
use crate::queue;
use crate::records::{Attribute, Message, MessageType, Status, Subscription, Topic, of_topic};

const BATCH: usize = 10;
const SUBJECT: usize = 100;

/// What is to be published, whichever operation brings it.
struct Draft {
    message: String,
    subject: Option<String>,
    structure: Option<String>,
    attributes: BTreeMap<String, MessageAttributeValue>,
    group: Option<String>,
    deduplication: Option<String>,
}

impl Draft {
    fn size(&self) -> usize {
        let attribute = |(name, value): (&String, &MessageAttributeValue)| {
            let text = value.string_value.as_ref().map_or(0, String::len);
            name.len()
                + value.data_type.len()
                + text
                + value.binary_value.as_ref().map_or(0, |bytes| bytes.len())
        };
        self.message.len() + self.attributes.iter().map(attribute).sum::<usize>()
    }

    /// The message, if it may be published to the topic, which takes messages of at most `size` bytes.
    fn check(self, topic: &str, size: usize, now: Timestamp) -> Result<Message> {
        if self.message.is_empty() {
            return Err(invalid("Invalid parameter: Empty message"));
        }
        if self.size() > size {
            return Err(invalid("Invalid parameter: Message too long"));
        }
        // A standard topic hands it to queues of SQS alone ("Publish", Amazon SNS API reference), of which there are none.
        let odd = |group: &String| {
            !(1..=128).contains(&group.len()) || !group.bytes().all(|b| b.is_ascii_graphic())
        };
        if self.group.as_ref().is_some_and(odd) {
            return Err(invalid("Invalid parameter: MessageGroupId"));
        }
        if self.deduplication.is_some() {
            return Err(invalid(
                "Invalid parameter: MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter \
                 that is not valid for this topic type",
            ));
        }
        let unfit = |subject: &String| {
            subject.is_empty() || subject.chars().count() > SUBJECT || subject.chars().any(char::is_control)
        };
        if self.subject.as_ref().is_some_and(unfit) {
            return Err(invalid("Invalid parameter: Subject"));
        }
        let (text, texts) = match self.structure.as_deref() {
            None => (self.message, BTreeMap::new()),
            Some("json") => structured(&self.message)?,
            Some(_) => return Err(invalid("Invalid parameter: Message Structure - Only json is supported")),
        };
        let mut attributes = BTreeMap::new();
        for (name, value) in self.attributes {
            attributes.insert(name.clone(), attribute(&name, value)?);
        }
        Ok(Message {
            kind: MessageType::Notification,
            topic: topic.to_owned(),
            subject: self.subject,
            text,
            texts,
            attributes,
            published: now,
            token: None,
        })
    }
}

/// The text for everybody and those for single protocols.
fn structured(message: &str) -> Result<(String, BTreeMap<String, String>)> {
    let refuse = |why: &str| invalid(format!("Invalid parameter: Message Structure - {why}"));
    let parsed: Json =
        serde_json::from_str(message).map_err(|_| refuse("JSON message body failed to parse"))?;
    let object = parsed.as_object().ok_or_else(|| refuse("JSON message body failed to parse"))?;
    let mut texts: BTreeMap<String, String> =
        object.iter().filter_map(|(name, text)| Some((name.clone(), text.as_str()?.to_owned()))).collect();
    let default = texts.remove("default").filter(|text| !text.is_empty());
    let default = default.ok_or_else(|| refuse("No default entry in JSON message body"))?;
    // An empty text is none.
    texts.retain(|_, text| !text.is_empty());
    Ok((default, texts))
}

fn attribute(name: &str, given: MessageAttributeValue) -> Result<Attribute> {
    let refuse = |why: &str| {
        errors::INVALID_PARAMETER_VALUE_EXCEPTION.error(format!("The message attribute '{name}' {why}"))
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    let reserved = ["aws.", "amazon."].iter().any(|prefix| name.to_ascii_lowercase().starts_with(prefix));
    if name.is_empty()
        || name.len() > 256
        || !name.chars().all(plain)
        || name.starts_with('.')
        || name.ends_with('.')
        || name.contains("..")
        || reserved
    {
        return Err(refuse("has an invalid name"));
    }
    let text = || {
        let text = given.string_value.clone().filter(|text| !text.is_empty());
        text.ok_or_else(|| refuse(&format!("must contain a value for its type {}", given.data_type)))
    };
    let value = match given.data_type.as_str() {
        "String" => text()?,
        "Number" => {
            let text = text()?;
            match text.trim().parse::<f64>().is_ok_and(f64::is_finite) {
                true => text,
                false => return Err(refuse("must be a number")),
            }
        }
        "String.Array" => {
            let text = text()?;
            let parsed = serde_json::from_str::<Json>(&text).ok();
            let items = parsed.as_ref().and_then(Json::as_array);
            match items.is_some_and(|items| !items.iter().any(|item| item.is_array() || item.is_object())) {
                true => text,
                false => return Err(refuse("must be an array of strings, numbers, booleans or null")),
            }
        }
        "Binary" => match &given.binary_value {
            Some(bytes) if !bytes.is_empty() => BASE64_STANDARD.encode(bytes),
            _ => return Err(refuse("must contain a binary value for its type Binary")),
        },
        _ => {
            return Err(refuse(
                "has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.",
            ));
        }
    };
    Ok(Attribute { kind: given.data_type, value })
}

/// A filter policy, and the generation of the record that it was read from.
type Read = (u64, Arc<Filter>);

/// Filter policies as they were read last, by subscription.
#[derive(Default)]
pub struct Filters(parking_lot::Mutex<HashMap<(Scope, String), Read>>);

/// How many are remembered: as many as an account may have. Beyond that they are read again.
const REMEMBERED: usize = 10_000;

impl Filters {
    fn of(&self, one: &Stored<Subscription>, policy: &str, scope: In) -> Option<Arc<Filter>> {
        let place = (one.scope.clone(), one.id.clone());
        let mut known = self.0.lock();
        if let Some((generation, filter)) = known.get(&place)
            && *generation == one.generation
        {
            return Some(filter.clone());
        }
        // A policy was checked when it was set.
        let filter = Arc::new(Filter::parse(policy, scope).ok()?);
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(place, (one.generation, filter.clone()));
        Some(filter)
    }
}

/// The subscriptions that get a message.
fn recipients(filters: &Filters, message: &Message, subscriptions: &[Stored<Subscription>]) -> Vec<String> {
    let gets = |one: &Stored<Subscription>| {
        if one.status != Status::Confirmed {
            return false;
        }
        let Some(policy) = &one.filter_policy else { return true };
        let scope = In::parse(one.filter_scope.as_deref()).unwrap_or(In::Attributes);
        let filter = filters.of(one, policy, scope);
        filter.is_some_and(|filter| filter.passes(scope, message, message.text_for(one.protocol)))
    };
    subscriptions.iter().filter(|one| gets(one)).map(|one| one.id.clone()).collect()
}

/// Stores messages with their deliveries: when this has answered, they will be made.
async fn accept(cx: &Cx, topic: &str, messages: Vec<(String, Message)>) -> Result<()> {
    let subscriptions = cx.store().list::<Subscription>(cx.scope(), &of_topic(topic), None, usize::MAX)?;
    let addressed: Vec<_> = messages
        .into_iter()
        .map(|(id, message)| {
            let recipients = recipients(&cx.state().filters, &message, &subscriptions);
            (id, message, recipients)
        })
        .collect();
    if addressed.iter().all(|(_, _, recipients)| recipients.is_empty()) {
        return Ok(());
    }
    let (scope, name, now) = (cx.scope().clone(), topic.to_owned(), Clock::real_now());
    cx.store()
        .write(move |transaction| {
            if transaction.get::<Topic>(&scope, &name)?.is_none() {
                return Err(no_topic());
            }
            for (id, message, recipients) in &addressed {
                queue::put(transaction, &scope, id, message, recipients, now)?;
            }
            Ok(())
        })
        .await
}

pub async fn publish(cx: Cx, input: Publish) -> Result<PublishOutput> {
    if input.phone_number.is_some() {
        return Err(Error::unsupported("PhoneNumber: SMS"));
    }
    let target = match (input.topic_arn, input.target_arn) {
        (Some(topic), None) => topic,
        (None, Some(target)) => {
            if Arn::parse(&target).is_some_and(|arn| arn.resource.starts_with("endpoint/")) {
                return Err(Error::unsupported("TargetArn of a platform endpoint"));
            }
            target
        }
        (Some(_), Some(_)) => {
            return Err(invalid(
                "Invalid parameter: TopicArn or TargetArn Reason: only one of them can be given",
            ));
        }
        (None, None) => {
            return Err(invalid(
                "Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter",
            ));
        }
    };
    let stored = topic(&cx, &target)?;
    let draft = Draft {
        message: input.message,
        subject: input.subject,
        structure: input.message_structure,
        attributes: input.message_attributes.unwrap_or_default(),
        group: input.message_group_id,
        deduplication: input.message_deduplication_id,
    };
    let (id, message) = (uuid(), draft.check(&stored.id, stored.message_size(), cx.now())?);
    accept(&cx, &stored.id, vec![(id.clone(), message)]).await?;
    Ok(PublishOutput { message_id: Some(id), sequence_number: None })
}

impl From<PublishBatchRequestEntry> for Draft {
    fn from(entry: PublishBatchRequestEntry) -> Self {
        Self {
            message: entry.message,
            subject: entry.subject,
            structure: entry.message_structure,
            attributes: entry.message_attributes.unwrap_or_default(),
            group: entry.message_group_id,
            deduplication: entry.message_deduplication_id,
        }
    }
}

pub async fn batch(cx: Cx, input: PublishBatch) -> Result<PublishBatchOutput> {
    // On AWS the right to publish is the right to publish several.
    let stored = topic_for(&cx, &input.topic_arn, "sns:Publish", BTreeMap::new())?;
    let entries = input.publish_batch_request_entries;
    check_batch(&entries)?;
    let (mut messages, mut successful, mut failed) = (Vec::new(), Vec::new(), Vec::new());
    let mut size = 0;
    for entry in entries {
        let entry_id = entry.id.clone();
        let draft = Draft::from(entry);
        size += draft.size();
        match draft.check(&stored.id, stored.message_size(), cx.now()) {
            Ok(message) => {
                let id = uuid();
                successful.push(PublishBatchResultEntry {
                    id: Some(entry_id),
                    message_id: Some(id.clone()),
                    sequence_number: None,
                });
                messages.push((id, message));
            }
            Err(error) => failed.push(BatchResultErrorEntry {
                id: entry_id,
                code: error.code().to_owned(),
                message: Some(error.message().to_owned()),
                sender_fault: error.status() < 500,
            }),
        }
    }
    if size > stored.message_size() {
        return Err(errors::BATCH_REQUEST_TOO_LONG_EXCEPTION
            .error("The length of all the messages put together is more than the limit."));
    }
    accept(&cx, &stored.id, messages).await?;
    Ok(PublishBatchOutput { successful: Some(successful), failed: Some(failed) })
}

fn check_batch(entries: &[PublishBatchRequestEntry]) -> Result<()> {
    if entries.is_empty() {
        return Err(
            errors::EMPTY_BATCH_REQUEST_EXCEPTION.error("The batch request doesn't contain any entries.")
        );
    }
    if entries.len() > BATCH {
        return Err(errors::TOO_MANY_ENTRIES_IN_BATCH_REQUEST_EXCEPTION
            .error("The batch request contains more entries than permissible."));
    }
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mut ids = HashSet::new();
    for entry in entries {
        if entry.id.is_empty() || entry.id.len() > 80 || !entry.id.chars().all(fits) {
            return Err(errors::INVALID_BATCH_ENTRY_ID_EXCEPTION
                .error("The Id of a batch entry in a batch request doesn't abide by the specification."));
        }
        if !ids.insert(&entry.id) {
            return Err(errors::BATCH_ENTRY_IDS_NOT_DISTINCT_EXCEPTION
                .error("Two or more batch entries in the request have the same Id."));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: usize = crate::records::MESSAGE_SIZE as usize;

    fn draft(message: &str) -> Draft {
        Draft {
            message: message.into(),
            subject: None,
            structure: None,
            attributes: BTreeMap::new(),
            group: None,
            deduplication: None,
        }
    }

    fn value(kind: &str, text: &str) -> MessageAttributeValue {
        MessageAttributeValue { data_type: kind.into(), string_value: Some(text.into()), binary_value: None }
    }

    #[test]
    fn a_filter_is_read_once_and_anew_when_it_changes() {
        let subscription = |generation, policy: &str| Stored {
            scope: Scope::new("r", "1"),
            id: "t:1".into(),
            generation,
            record: Subscription {
                filter_policy: Some(policy.into()),
                filter_scope: Some("MessageBody".into()),
                ..Subscription::confirmed(crate::records::Protocol::Http, "http://a.test")
            },
        };
        let (filters, now) = (Filters::default(), Timestamp::from_millis(0));
        let message = draft(r#"{"n": 1}"#).check("t", SIZE, now).unwrap();
        let gets = |one: Stored<Subscription>| recipients(&filters, &message, &[one]).len();
        let (one, two) = (r#"{"n": [1]}"#, r#"{"n": [2]}"#);
        assert_eq!(gets(subscription(1, one)), 1);
        assert_eq!(gets(subscription(1, two)), 1, "of the same generation it is the same");
        assert_eq!(gets(subscription(2, two)), 0);
        assert_eq!(filters.0.lock().len(), 1);
    }

    #[test]
    fn what_can_be_published() {
        let now = Timestamp::from_millis(0);
        let structure = |text: &str| Draft { structure: Some("json".into()), ..draft(text) };
        let subject = |text: &str| Draft { subject: Some(text.into()), ..draft("x") };
        let with = |kind: &str, text: &str| Draft {
            attributes: BTreeMap::from([("a".to_owned(), value(kind, text))]),
            ..draft("x")
        };
        let fine = [
            draft("x"),
            draft(&"x".repeat(SIZE)),
            subject(&"s".repeat(100)),
            subject("Über alles"),
            structure(r#"{"default": "d", "email": "e", "sms": 1}"#),
            with("Number", "-1.5e3"),
            with("String.Array", r#"["a", 1, null, true]"#),
            Draft { group: Some("g-1~!".into()), ..draft("x") },
        ];
        for (number, draft) in fine.into_iter().enumerate() {
            assert!(draft.check("t", SIZE, now).is_ok(), "{number}");
        }
        let refused = [
            draft(""),
            draft(&"x".repeat(SIZE + 1)),
            subject(&"s".repeat(101)),
            subject("a\nb"),
            subject(""),
            structure("{}"),
            structure("no"),
            Draft { structure: Some("xml".into()), ..draft("x") },
            with("Number", "many"),
            with("String.Array", "[[]]"),
            with("String", ""),
            with("Money", "1"),
            Draft { group: Some(String::new()), ..draft("x") },
            Draft { group: Some("a b".into()), ..draft("x") },
            Draft { group: Some("g".repeat(129)), ..draft("x") },
            Draft { deduplication: Some("d".into()), ..draft("x") },
        ];
        for (number, draft) in refused.into_iter().enumerate() {
            assert!(draft.check("t", SIZE, now).is_err(), "{number}");
        }
        let message = structure(r#"{"default": "d", "email": "e"}"#).check("t", SIZE, now).unwrap();
        assert_eq!(message.text_for(crate::records::Protocol::Email), "e");
        assert_eq!(message.text_for(crate::records::Protocol::Http), "d");
    }
}
