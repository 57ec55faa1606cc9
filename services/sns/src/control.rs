//! The controller of subscriptions: begins the deliveries that are due, and ends subscriptions that nobody confirmed.
//!
//! A run never waits for an endpoint: an attempt is a task of its own, which writes down what became of it. What is
//! under way when the process ends is tried again after its start, so that a message is delivered at least once.
//! Retries are to the outside world, so their times are real ones; only the life of tokens goes by the clock.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use async_trait::async_trait;
use novamind_kernel::{
    Change, Clock, Cloud, Controller, Next, ObjectKey, Record, Runner, Scope, Store, random_bytes,
};
use novamind_notify::{Endpoint, Failure, Lanes, Mail, Post};
use novamind_wire::{Result, Timestamp};
use parking_lot::Mutex;

use crate::message::Letter;
use crate::plan::{PARALLEL, World, next};
use crate::records::{Backlog, Delivery, Message, MessageType, Protocol, Status, Subscription, Topic, due};
use crate::retry::{DeliveryPolicy, Retries};
use crate::{Sns, endpoint, index, kept, queue};

/// Deliveries of a subscription that is gone, taken away at a time.
const CHUNK: usize = 200;
/// How long to wait when what became of an attempt cannot be written down.
const PAUSE: Duration = Duration::from_secs(5);

/// Clones are the same controller.
#[derive(Clone)]
pub struct Deliveries(Arc<Inner>);

struct Inner {
    cloud: Arc<Cloud>,
    state: Arc<Sns>,
    lanes: Lanes,
    flights: Mutex<HashMap<ObjectKey, Flights>>,
    runner: OnceLock<Runner>,
}

/// What is under way for a subscription.
#[derive(Default)]
struct Flights {
    ids: HashSet<String>,
    began: Option<Timestamp>,
}

/// What an attempt came to.
enum Outcome {
    Delivered,
    /// It has no object any more.
    Void,
    /// Kept, because there is no SMTP server.
    Kept(Mail),
    Failed(Failure, Retries),
}

/// Starts the controller; it lives as long as the process.
pub fn start(cloud: &Arc<Cloud>, state: Arc<Sns>) {
    let inner = Inner {
        cloud: cloud.clone(),
        state,
        lanes: Lanes::default(),
        flights: Mutex::default(),
        runner: OnceLock::new(),
    };
    let deliveries = Deliveries(Arc::new(inner));
    let runner = Runner::start(Arc::new(deliveries.clone()), cloud.store().clone(), cloud.clock().clone());
    // There is one controller, and it is started once.
    let _ = deliveries.0.runner.set(runner);
}

#[async_trait]
impl Controller for Deliveries {
    fn name(&self) -> &'static str {
        "sns/subscription"
    }

    fn follows(&self, service: &str) -> bool {
        service == Subscription::SERVICE
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        if change.service != Subscription::SERVICE {
            return None;
        }
        let id = match change.kind {
            Subscription::KIND => change.id.as_str(),
            Delivery::KIND if !change.deleted => due(&change.id)?.0,
            _ => return None,
        };
        Some(ObjectKey { scope: change.scope.clone(), id: id.to_owned() })
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        let keys = store.keys::<Subscription>()?.into_iter().chain(store.keys::<Backlog>()?);
        let keys: HashSet<_> = keys.map(|(scope, id)| ObjectKey { scope, id }).collect();
        Ok(keys.into_iter().collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let store = self.0.cloud.store();
        let Some(subscription) = store.get::<Subscription>(&key.scope, &key.id)? else {
            return self.clear(key).await;
        };
        let subscription = subscription.record;
        let unconfirmed = subscription.status != Status::Confirmed;
        if unconfirmed && self.0.cloud.clock().now() >= subscription.token_until {
            return self.expire(key).await;
        }
        if endpoint::is_plain(&subscription) {
            return self.hide(key).await;
        }
        let topic = store.get::<Topic>(&key.scope, &subscription.topic)?;
        let topic_policy = topic.as_ref().and_then(|topic| topic.delivery_policy.as_deref());
        let policy = DeliveryPolicy::effective(topic_policy, subscription.delivery_policy.as_deref());
        let (flying, began) = self.flying(key);
        let limit = flying.len() + PARALLEL + 1;
        let waiting: Vec<(String, Timestamp)> = store
            .list::<Delivery>(&key.scope, &format!("{}/", key.id), None, limit)?
            .into_iter()
            .filter_map(|stored| due(&stored.id).map(|(_, due)| due).map(|due| (stored.id, due)))
            .collect();
        let throttle = policy.throttle.filter(|_| !subscription.protocol.is_mail());
        let now = Clock::real_now();
        let step = next(&World { now, waiting: &waiting, flying: &flying, began, throttle });
        for id in step.begin {
            self.begin(key, id, &subscription, now);
        }
        if waiting.is_empty() && flying.is_empty() {
            self.0.flights.lock().remove(key);
        }
        let pause = step.wait.map(|millis| Duration::from_millis(millis.max(1).unsigned_abs()));
        Ok(match (pause, unconfirmed) {
            (Some(pause), true) => Next::Await(pause, subscription.token_until),
            (Some(pause), false) => Next::Poll(pause),
            (None, true) => Next::At(subscription.token_until),
            (None, false) => Next::Settled,
        })
    }
}

impl Deliveries {
    fn flying(&self, key: &ObjectKey) -> (HashSet<String>, Option<Timestamp>) {
        let flights = self.0.flights.lock();
        flights.get(key).map_or_else(Default::default, |flights| (flights.ids.clone(), flights.began))
    }

    /// Takes away what waits for a subscription that is gone.
    async fn clear(&self, key: &ObjectKey) -> Result<Next> {
        let prefix = format!("{}/", key.id);
        let found = self.0.cloud.store().list::<Delivery>(&key.scope, &prefix, None, CHUNK)?;
        if found.is_empty() {
            self.0.flights.lock().retain(|known, flights| known != key || !flights.ids.is_empty());
            return Ok(Next::Settled);
        }
        let (scope, id) = (key.scope.clone(), key.id.clone());
        let finish = move |transaction: &mut novamind_kernel::Transaction<'_>| {
            found.iter().try_for_each(|delivery| queue::finish(transaction, &scope, &id, &delivery.id))
        };
        self.0.cloud.store().write(finish).await?;
        Ok(Next::Again)
    }

    /// Deletes a subscription that nobody confirmed in time.
    async fn expire(&self, key: &ObjectKey) -> Result<Next> {
        let (scope, id, now) = (key.scope.clone(), key.id.clone(), self.0.cloud.clock().now());
        self.0
            .cloud
            .store()
            .write(move |transaction| {
                let found = transaction.get::<Subscription>(&scope, &id)?;
                let over = |one: &Subscription| one.status != Status::Confirmed && now >= one.token_until;
                if found.is_some_and(|found| over(&found)) {
                    index::delete(transaction, &scope, &id)?;
                }
                Ok(())
            })
            .await?;
        Ok(Next::Again)
    }

    /// Seals an endpoint whose password lies in plain.
    async fn hide(&self, key: &ObjectKey) -> Result<Next> {
        let (scope, id, cloud) = (key.scope.clone(), key.id.clone(), self.0.cloud.clone());
        let seal = move |transaction: &mut novamind_kernel::Transaction<'_>| {
            let found = transaction.get::<Subscription>(&scope, &id)?.map(|stored| stored.record);
            let Some(mut found) = found.filter(endpoint::is_plain) else { return Ok(()) };
            let plain = found.endpoint.clone();
            endpoint::set(cloud.vault(), &scope, &id, &mut found, &plain)?;
            index::put(transaction, &scope, &id, &found)
        };
        self.0.cloud.store().write(seal).await?;
        Ok(Next::Again)
    }

    fn begin(&self, key: &ObjectKey, id: String, subscription: &Subscription, now: Timestamp) {
        {
            let mut flights = self.0.flights.lock();
            let flights = flights.entry(key.clone()).or_default();
            flights.ids.insert(id.clone());
            flights.began = Some(now);
        }
        let origin = match subscription.protocol {
            protocol if protocol.is_mail() => "smtp:".to_owned(),
            _ => Endpoint::parse(&subscription.endpoint)
                .map_or_else(|_| String::new(), |endpoint| endpoint.origin()),
        };
        let (deliveries, key) = (self.clone(), key.clone());
        tokio::spawn(async move {
            // A panic must not leave the delivery under way for ever.
            let flight = tokio::spawn({
                let (deliveries, key, id) = (deliveries.clone(), key.clone(), id.clone());
                async move { deliveries.fly(&key, &id, &origin).await }
            });
            if let Err(error) = flight.await {
                tracing::error!(%error, delivery = id, "an attempt ended without a result");
                tokio::time::sleep(PAUSE).await;
            }
            deliveries.land(&key, &id);
        });
    }

    /// One attempt, from its place in the lanes to what is written down about it.
    async fn fly(&self, key: &ObjectKey, id: &str, origin: &str) {
        let outcome = {
            let Some(pass) = self.0.lanes.enter(origin).await else { return };
            let outcome = self.attempt(key, id).await;
            pass.report(!matches!(outcome, Ok(Outcome::Failed(Failure::Passing(_), _))));
            outcome
        };
        let outcome = match outcome {
            Ok(outcome) => Arc::new(outcome),
            Err(error) => {
                tracing::warn!(%error, delivery = id, "an attempt could not be made; it is made again");
                return tokio::time::sleep(PAUSE).await;
            }
        };
        while let Err(error) = self.settle(key, id, &outcome).await {
            tracing::warn!(%error, delivery = id, "what became of an attempt could not be written down");
            tokio::time::sleep(PAUSE).await;
        }
    }

    fn land(&self, key: &ObjectKey, id: &str) {
        {
            let mut all = self.0.flights.lock();
            if let Some(flights) = all.get_mut(key) {
                flights.ids.remove(id);
                // The time of the last beginning counts for a second at most.
                let recent = flights.began.is_some_and(|began| Clock::real_now().since(began) < 1000);
                if flights.ids.is_empty() && !recent {
                    all.remove(key);
                }
            }
        }
        if let Some(runner) = self.0.runner.get() {
            runner.wake(key.clone());
        }
    }

    async fn attempt(&self, key: &ObjectKey, id: &str) -> Result<Outcome> {
        let (cloud, scope) = (&self.0.cloud, &key.scope);
        let store = cloud.store();
        let Some(delivery) = store.get::<Delivery>(scope, id)? else { return Ok(Outcome::Void) };
        let message = store.get::<Message>(scope, &delivery.message)?;
        let subscription = store.get::<Subscription>(scope, &key.id)?;
        let (Some(message), Some(subscription)) = (message, subscription) else { return Ok(Outcome::Void) };
        let topic = store.get::<Topic>(scope, &subscription.topic)?;
        let Some(topic) = topic.filter(|_| is_for(&message, &subscription)) else { return Ok(Outcome::Void) };
        let letter = Letter {
            scope,
            endpoint: &cloud.settings().endpoint,
            subscription_id: &key.id,
            subscription: &subscription,
            message_id: &delivery.message,
            message: &message,
        };
        match subscription.protocol.is_mail() {
            true => self.mail(&letter, &topic).await,
            false => self.post(&letter, &topic).await,
        }
    }

    async fn json(&self, letter: &Letter<'_>, topic: &Topic) -> Result<String> {
        let signer = self.0.state.signing.signer(&self.0.cloud).await?;
        letter.json(&signer, topic.signature_version.unwrap_or(1))
    }

    async fn post(&self, letter: &Letter<'_>, topic: &Topic) -> Result<Outcome> {
        let own = letter.subscription.delivery_policy.as_deref();
        let policy = DeliveryPolicy::effective(topic.delivery_policy.as_deref(), own);
        let vault = self.0.cloud.vault();
        let url = endpoint::whole(vault, letter.scope, letter.subscription_id, letter.subscription)?;
        let endpoint = match Endpoint::parse(&url) {
            Ok(endpoint) => endpoint,
            Err(reason) => return Ok(Outcome::Failed(Failure::Lasting(reason), policy.retries)),
        };
        let body = if letter.is_raw() { letter.text() } else { self.json(letter, topic).await? };
        let mut headers = letter.headers();
        headers.push(("content-type", policy.content_type));
        let post = Post { endpoint, headers, body: body.into() };
        Ok(match self.0.state.notify.post(post).await {
            Ok(_) => Outcome::Delivered,
            Err(failure) => Outcome::Failed(failure, policy.retries),
        })
    }

    async fn mail(&self, letter: &Letter<'_>, topic: &Topic) -> Result<Outcome> {
        let (subject, mut text) = letter.mail(&topic.display_name);
        let notification = letter.message.kind == MessageType::Notification;
        if notification && letter.subscription.protocol == Protocol::EmailJson {
            text = self.json(letter, topic).await?;
        }
        let sender = match topic.display_name.as_str() {
            "" => "AWS Notifications",
            name => name,
        };
        let mail = Mail {
            id: format!(
                "{}.{}",
                letter.message_id,
                letter.subscription_id.rsplit(':').next().unwrap_or_default()
            ),
            sender: sender.to_owned(),
            to: letter.subscription.endpoint.clone(),
            subject,
            text,
            date: Clock::real_now().strftime("%a, %d %b %Y %H:%M:%S +0000"),
        };
        if self.0.state.notify.mail_server().is_none() {
            return Ok(Outcome::Kept(mail));
        }
        Ok(match self.0.state.notify.mail(mail).await {
            Ok(()) => Outcome::Delivered,
            Err(failure) => Outcome::Failed(failure, Retries::MAIL),
        })
    }

    /// Writes down what an attempt came to.
    async fn settle(&self, key: &ObjectKey, id: &str, outcome: &Arc<Outcome>) -> Result<()> {
        let failed = self.0.cloud.store().get::<Delivery>(&key.scope, id)?.map_or(0, |one| one.failed);
        let later = self.retry(key, id, failed + 1, outcome);
        let (scope, subscription, id): (Scope, _, _) = (key.scope.clone(), key.id.clone(), id.to_owned());
        let (outcome, now) = (outcome.clone(), self.0.cloud.clock().now());
        self.0
            .cloud
            .store()
            .write(move |transaction| {
                if let Outcome::Kept(mail) = &*outcome
                    && transaction.get::<Delivery>(&scope, &id)?.is_some()
                {
                    kept::keep(transaction, &scope, mail, now)?;
                }
                match later {
                    Some(until) => queue::postpone(transaction, &scope, &subscription, &id, until),
                    None => queue::finish(transaction, &scope, &subscription, &id),
                }
            })
            .await
    }

    /// When an attempt that failed is made again; `None` if it is over, which the log tells of a failure.
    fn retry(&self, key: &ObjectKey, id: &str, failed: u32, outcome: &Outcome) -> Option<Timestamp> {
        let Outcome::Failed(failure, retries) = outcome else { return None };
        let delay = match failure {
            Failure::Passing(_) => retries.delay(failed),
            Failure::Lasting(_) => None,
        };
        let Some(seconds) = delay else {
            tracing::warn!(subscription = %key.id, delivery = id, attempts = failed, %failure, "a message was not delivered");
            return None;
        };
        // Up to a tenth less, so that those that failed together do not all come back together.
        let jitter = f64::from(u16::from_le_bytes(random_bytes())) / f64::from(u16::MAX) / 10.0;
        Some(Clock::real_now().plus_millis((seconds * 1000.0 * (1.0 - jitter)) as i64))
    }
}

/// Whether a subscription still is as the message takes it to be.
fn is_for(message: &Message, subscription: &Subscription) -> bool {
    let current = || message.token.as_deref() == Some(subscription.token.as_str());
    match message.kind {
        MessageType::Notification => subscription.status == Status::Confirmed,
        MessageType::SubscriptionConfirmation => subscription.status == Status::Pending && current(),
        MessageType::UnsubscribeConfirmation => subscription.status == Status::Left && current(),
    }
}
