//! Marks by which subscriptions are found without reading all of them: those to one endpoint, and those that have a filter
//! policy.
//!
//! Invariant: whoever writes or deletes a subscription does it here, so that its marks are as it is. What a build without
//! marks has written is marked once, by the first who asks.

use novamind_kernel::{Record, Scope, Stored, Transaction};
use novamind_wire::Result;
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};

use crate::records::{Status, Subscription, of_topic};

/// A subscription to an endpoint. Its id is [`alike`] and the subscription's UUID.
#[derive(Serialize, Deserialize)]
struct Endpoint;

impl Record for Endpoint {
    const SERVICE: &'static str = "sns";
    const KIND: &'static str = "endpoint";
}

/// A subscription with a filter policy that counts. Its id is the subscription's.
#[derive(Serialize, Deserialize)]
struct Filtered;

impl Record for Filtered {
    const SERVICE: &'static str = "sns";
    const KIND: &'static str = "filtered";
}

/// Every subscription of the scope has its marks. Its id is [`ALL`].
#[derive(Serialize, Deserialize)]
pub struct Marked;

impl Record for Marked {
    const SERVICE: &'static str = "sns";
    const KIND: &'static str = "marked";
}

const ALL: &str = "all";

/// What the marks of subscriptions of this topic, protocol and endpoint, as it is shown, begin with.
fn alike(subscription: &Subscription) -> String {
    let whole = format!("{} {}", subscription.protocol.name(), subscription.endpoint);
    let hash = digest(&SHA256, whole.as_bytes());
    format!("{}{}:", of_topic(&subscription.topic), hex::encode(hash))
}

fn endpoint_id(id: &str, subscription: &Subscription) -> String {
    format!("{}{}", alike(subscription), id.rsplit(':').next().unwrap_or_default())
}

/// Gives a subscription its marks.
fn mark(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    id: &str,
    subscription: &Subscription,
) -> Result<()> {
    let endpoint = endpoint_id(id, subscription);
    if transaction.get::<Endpoint>(scope, &endpoint)?.is_none() {
        transaction.put(scope, &endpoint, &Endpoint)?;
    }
    let filtered = subscription.filter_policy.is_some() && subscription.status != Status::Left;
    match (transaction.get::<Filtered>(scope, id)?.is_some(), filtered) {
        (false, true) => transaction.put(scope, id, &Filtered).map(drop),
        (true, false) => transaction.delete::<Filtered>(scope, id).map(drop),
        _ => Ok(()),
    }
}

/// Writes a subscription, new or changed.
pub fn put(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    id: &str,
    subscription: &Subscription,
) -> Result<()> {
    if let Some(before) = transaction.get::<Subscription>(scope, id)? {
        let old = endpoint_id(id, &before);
        if old != endpoint_id(id, subscription) {
            transaction.delete::<Endpoint>(scope, &old)?;
        }
    }
    mark(transaction, scope, id, subscription)?;
    transaction.put(scope, id, subscription).map(drop)
}

/// Deletes a subscription, if it is there.
pub fn delete(transaction: &mut Transaction<'_>, scope: &Scope, id: &str) -> Result<()> {
    let Some(known) = transaction.get::<Subscription>(scope, id)? else { return Ok(()) };
    transaction.delete::<Endpoint>(scope, &endpoint_id(id, &known))?;
    transaction.delete::<Filtered>(scope, id)?;
    transaction.delete::<Subscription>(scope, id).map(drop)
}

/// Marks what is not marked yet.
fn mark_all(transaction: &mut Transaction<'_>, scope: &Scope) -> Result<()> {
    if transaction.get::<Marked>(scope, ALL)?.is_some() {
        return Ok(());
    }
    for known in transaction.all::<Subscription>(scope)? {
        mark(transaction, scope, &known.id, &known)?;
    }
    transaction.put(scope, ALL, &Marked).map(drop)
}

/// Subscriptions of the same topic and protocol whose endpoint is shown in the same way, in whichever state.
pub fn find(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    wanted: &Subscription,
) -> Result<Vec<Stored<Subscription>>> {
    mark_all(transaction, scope)?;
    let prefix = alike(wanted);
    let mut found = Vec::new();
    for mark in transaction.list::<Endpoint>(scope, &prefix, None, usize::MAX)? {
        let Some(uuid) = mark.id.strip_prefix(&prefix) else { continue };
        let id = format!("{}{uuid}", of_topic(&wanted.topic));
        found.extend(transaction.get::<Subscription>(scope, &id)?);
    }
    Ok(found)
}

/// How many filter policies a topic has, counted up to `most`, and how many its account.
pub fn filtered(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    topic: &str,
    most: usize,
) -> Result<(usize, usize)> {
    mark_all(transaction, scope)?;
    let own = transaction.list::<Filtered>(scope, &of_topic(topic), None, most)?.len();
    Ok((own, transaction.count::<Filtered>(scope)?))
}

#[cfg(test)]
mod tests {
    use novamind_kernel::Store;

    use super::*;
    use crate::records::Protocol;

    fn subscription(topic: &str, endpoint: &str, policy: Option<&str>) -> Subscription {
        Subscription {
            topic: topic.into(),
            filter_policy: policy.map(str::to_owned),
            ..Subscription::confirmed(Protocol::Email, endpoint)
        }
    }

    /// What is found of an endpoint of the topic `t`, and what is counted of it.
    async fn look(store: &Store, scope: &Scope, endpoint: &str) -> (Vec<String>, (usize, usize)) {
        let (scope, wanted) = (scope.clone(), subscription("t", endpoint, None));
        let work = move |transaction: &mut Transaction<'_>| {
            let found = find(transaction, &scope, &wanted)?.into_iter().map(|one| one.id).collect();
            Ok((found, filtered(transaction, &scope, "t", 10)?))
        };
        store.write(work).await.unwrap()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn endpoints_and_policies_are_found_also_those_of_before() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store.db")).unwrap();
        let scope = Scope::new("r", "1");
        // As a build without marks has left them.
        let place = scope.clone();
        let old = store.write(move |transaction| {
            transaction.put(&place, "t:1", &subscription("t", "a@b", Some("{}")))?;
            transaction.put(&place, "t:2", &subscription("t", "c@d", None))?;
            transaction.put(&place, "u:3", &subscription("u", "a@b", Some("{}")))
        });
        old.await.unwrap();
        assert_eq!(look(&store, &scope, "a@b").await, (vec!["t:1".to_owned()], (1, 2)));

        // Another endpoint, another policy, one that has left, and one that is gone.
        let place = scope.clone();
        let changed = store.write(move |transaction| {
            put(transaction, &place, "t:2", &subscription("t", "a@b", Some("{}")))?;
            let left = Subscription { status: Status::Left, ..subscription("t", "a@b", Some("{}")) };
            put(transaction, &place, "t:1", &left)?;
            put(transaction, &place, "t:4", &subscription("t", "e@f", Some("{}")))?;
            delete(transaction, &place, "t:4")?;
            delete(transaction, &place, "t:5")
        });
        changed.await.unwrap();
        assert_eq!(look(&store, &scope, "a@b").await, (vec!["t:1".to_owned(), "t:2".to_owned()], (1, 2)));
        assert!(look(&store, &scope, "c@d").await.0.is_empty());
        assert!(look(&store, &scope, "e@f").await.0.is_empty());
    }
}
