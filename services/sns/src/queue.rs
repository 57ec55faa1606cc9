//! Messages that wait to be delivered.
//!
//! Invariants:
//! - A message is stored once, whoever gets it, and goes with the last of its deliveries.
//! - A subscription's deliveries are in the order in which they are due: whoever looks for the next one reads no more
//!   than that one, however many wait.
//! - What waits for one subscription is bounded; what comes beyond that is dropped, and the log says so.

use novamind_kernel::{Scope, Transaction};
use novamind_wire::{Result, Timestamp};

use crate::records::{Backlog, Delivery, Message, Pending, delivery_id};

/// Deliveries that wait for one subscription.
const MOST: usize = 10_000;

/// Stores a message for these subscriptions.
pub fn put(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    id: &str,
    message: &Message,
    subscriptions: &[String],
    now: Timestamp,
) -> Result<()> {
    let mut count = 0;
    for subscription in subscriptions {
        let waiting = transaction.get::<Backlog>(scope, subscription)?.map_or(0, |backlog| backlog.record.0);
        if waiting >= MOST {
            tracing::warn!(subscription, message = id, "too many messages wait for it: this one is dropped");
            continue;
        }
        transaction.put(scope, subscription, &Backlog(waiting + 1))?;
        let delivery = Delivery { message: id.to_owned(), failed: 0 };
        transaction.put(scope, &delivery_id(subscription, now, id), &delivery)?;
        count += 1;
    }
    if count > 0 {
        transaction.put(scope, id, message)?;
        transaction.put(scope, id, &Pending(count))?;
    }
    Ok(())
}

/// Takes a delivery away: it was made, or will not be.
pub fn finish(transaction: &mut Transaction<'_>, scope: &Scope, subscription: &str, id: &str) -> Result<()> {
    let Some(delivery) = transaction.get::<Delivery>(scope, id)?.map(|stored| stored.record) else {
        return Ok(());
    };
    transaction.delete::<Delivery>(scope, id)?;
    match transaction.get::<Backlog>(scope, subscription)?.map_or(0, |backlog| backlog.record.0) {
        0 | 1 => drop(transaction.delete::<Backlog>(scope, subscription)?),
        more => drop(transaction.put(scope, subscription, &Backlog(more - 1))?),
    }
    match transaction.get::<Pending>(scope, &delivery.message)?.map_or(0, |pending| pending.record.0) {
        0 | 1 => {
            transaction.delete::<Pending>(scope, &delivery.message)?;
            transaction.delete::<Message>(scope, &delivery.message)?;
        }
        more => drop(transaction.put(scope, &delivery.message, &Pending(more - 1))?),
    }
    Ok(())
}

/// Puts a delivery off after an attempt that failed.
pub fn postpone(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    subscription: &str,
    id: &str,
    until: Timestamp,
) -> Result<()> {
    let Some(mut delivery) = transaction.get::<Delivery>(scope, id)?.map(|stored| stored.record) else {
        return Ok(());
    };
    delivery.failed += 1;
    transaction.delete::<Delivery>(scope, id)?;
    let id = delivery_id(subscription, until, &delivery.message);
    transaction.put(scope, &id, &delivery).map(drop)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use novamind_kernel::Store;

    use super::*;
    use crate::records::{MessageType, due};

    fn message() -> Message {
        Message {
            kind: MessageType::Notification,
            topic: "t".into(),
            subject: None,
            text: "hello".into(),
            texts: BTreeMap::new(),
            attributes: BTreeMap::new(),
            published: Timestamp::from_millis(1),
            token: None,
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_message_goes_with_its_last_delivery() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store.db")).unwrap();
        let scope = Scope::new("r", "1");
        let place = scope.clone();
        store
            .write(move |transaction| {
                let both = ["t:a".to_owned(), "t:b".to_owned()];
                put(transaction, &place, "m", &message(), &both, Timestamp::from_millis(5))
            })
            .await
            .unwrap();
        let ids: Vec<String> =
            store.all::<Delivery>(&scope).unwrap().into_iter().map(|stored| stored.id).collect();
        assert_eq!(due(&ids[0]), Some(("t:a", Timestamp::from_millis(5))));
        let (place, first) = (scope.clone(), ids[0].clone());
        store
            .write(move |transaction| {
                postpone(transaction, &place, "t:a", &first, Timestamp::from_millis(900))?;
                finish(transaction, &place, "t:a", &first)
            })
            .await
            .unwrap();
        let later = store.list::<Delivery>(&scope, "t:a/", None, 9).unwrap();
        assert_eq!((later.len(), later[0].failed), (1, 1), "what is put off is not finished by its old id");
        for (subscription, id) in [("t:b", ids[1].clone()), ("t:a", later[0].id.clone())] {
            assert!(store.get::<Message>(&scope, "m").unwrap().is_some());
            let place = scope.clone();
            store.write(move |transaction| finish(transaction, &place, subscription, &id)).await.unwrap();
        }
        assert!(store.get::<Message>(&scope, "m").unwrap().is_none());
        assert!(store.all::<Backlog>(&scope).unwrap().is_empty());
        assert!(store.all::<Pending>(&scope).unwrap().is_empty());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_waits_is_bounded() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store.db")).unwrap();
        let scope = Scope::new("r", "1");
        let place = scope.clone();
        store
            .write(move |transaction| {
                transaction.put(&place, "t:full", &Backlog(MOST))?;
                let both = ["t:full".to_owned(), "t:free".to_owned()];
                put(transaction, &place, "m", &message(), &both, Timestamp::from_millis(5))
            })
            .await
            .unwrap();
        let ids = store.all::<Delivery>(&scope).unwrap();
        assert_eq!(ids.len(), 1);
        assert!(ids[0].id.starts_with("t:free/"));
    }
}
