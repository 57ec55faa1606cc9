//! Simple Notification Service: topics, and subscriptions by http, https and mail.
//!
//! Invariants:
//! - A message that Publish has answered for is on disk, with a delivery for each subscription whose filter lets it
//!   through, and is delivered at least once or reported in the log as not delivered.
//! - A subscription gets nothing but the question whether it is wanted before its endpoint has confirmed it.
//! - An endpoint that hangs holds up nobody else ([`novamind_notify::Lanes`]); what waits for it is bounded ([`queue`]).
//! - Without an SMTP server mails are kept, not sent ([`kept`]).
//!
//! Refused by name: FIFO topics, encryption with KMS keys, archives and replays, data protection, delivery status
//! logs, the protocols sqs, lambda, sms, application and firehose, dead-letter queues, active tracing, messages of more
//! than 256 KiB.

mod access;
mod control;
#[cfg(test)]
mod control_tests;
mod endpoint;
mod filter;
mod index;
mod kept;
mod message;
mod permission;
mod plan;
mod publish;
mod queue;
mod records;
mod retry;
mod sign;
mod subscription;
mod subscription_attribute;
mod tags;
mod topic;

use std::sync::Arc;

use novamind_api::sns::SERVICE;
use novamind_kernel::{Cloud, Routes, Store};
use novamind_notify::Notify;
use novamind_wire::Result;

pub use sign::Issue;

/// The service's state: its plane, and the key that messages are signed with.
pub struct Sns {
    notify: Arc<dyn Notify>,
    signing: sign::Signing,
    filters: publish::Filters,
}

impl Sns {
    /// `issue` makes the certificate of the signing key.
    pub fn open(cloud: &Cloud, notify: Arc<dyn Notify>, issue: Arc<Issue>) -> Result<Arc<Self>> {
        let signing = sign::Signing::new(cloud.folder("sns")?, issue);
        Ok(Arc::new(Self { notify, signing, filters: publish::Filters::default() }))
    }

    /// The certificate, in PEM, that is served under this name; `None` if none is.
    pub async fn certificate(&self, cloud: &Arc<Cloud>, name: &str) -> Result<Option<String>> {
        // Nobody's question makes a key.
        if !self.signing.has_key() {
            return Ok(None);
        }
        let signer = self.signing.signer(cloud).await?;
        Ok((signer.name == name).then(|| signer.certificate.clone()))
    }
}

type Cx = novamind_kernel::Cx<Sns>;

/// Has all marks be made anew: another build may have written records without them. Before the service answers.
pub async fn distrust_marks(store: &Store) -> Result<()> {
    store.delete_all::<index::Marked>().await
}

/// What the service answers.
pub fn routes(state: Arc<Sns>) -> Routes<Sns> {
    Routes::new(&SERVICE, state)
        .on(topic::create)
        .on(topic::delete)
        .on(topic::list)
        .on(topic::get)
        .on(topic::set_attribute)
        .on(permission::add)
        .on(permission::remove)
        .on(subscription::subscribe)
        .on(subscription::confirm)
        .on(subscription::end)
        .on(subscription::list)
        .on(subscription::list_by_topic)
        .on(subscription_attribute::get)
        .on(subscription_attribute::set_attribute)
        .on(publish::publish)
        .on(publish::batch)
        .on(tags::add)
        .on(tags::remove)
        .on(tags::list)
        .chore("mails", kept::list)
}

/// Starts the controller; it lives as long as the process.
pub fn start(cloud: &Arc<Cloud>, state: Arc<Sns>) {
    control::start(cloud, state);
}

/// For the fuzz targets.
#[cfg(fuzzing)]
pub mod fuzzing {
    use crate::filter::{Filter, In};

    /// Reads a filter policy in both scopes, and asks it about a body.
    pub fn filter(policy: &str, body: &str) {
        let _ = Filter::parse(policy, In::Attributes);
        if let Ok(filter) = Filter::parse(policy, In::Body) {
            filter.passes_body(body);
        }
    }
}
