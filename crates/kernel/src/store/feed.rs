//! Whom commits are told to.
//!
//! Invariants:
//! - A subscription has every commit that changes what it follows, in their order, or is told that it missed some.
//! - Who follows a service is not woken by the commits of others, of which there may be thousands a second.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Weak};

use parking_lot::Mutex;
use tokio::sync::Notify;

use crate::Scope;

/// Commits that a slow subscriber may fall behind.
const BEHIND: usize = 1024;

/// A committed change of one record.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub service: &'static str,
    pub kind: &'static str,
    pub scope: Scope,
    pub id: String,
    pub deleted: bool,
}

/// Counts the commits that changed records of one service. Cheap to read, for whoever caches them.
#[derive(Clone)]
pub struct Counter(Arc<AtomicU64>);

impl Counter {
    /// What was read from the store before this number changed may be out of date after it.
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Acquire)
    }
}

/// The commits that change what somebody follows.
pub struct Subscription(Arc<Mailbox>);

/// What a subscription has not read yet.
struct Mailbox {
    follows: Box<dyn Fn(&str) -> bool + Send + Sync>,
    waiting: Mutex<Waiting>,
    filled: Notify,
}

#[derive(Default)]
struct Waiting {
    commits: VecDeque<Arc<[Change]>>,
    missed: bool,
}

impl Subscription {
    /// The next commit's changes, when there is one, whatever services they are of; `None` where commits were missed and
    /// everything is to be read anew. Nothing is lost where the wait is given up.
    pub async fn next(&mut self) -> Option<Arc<[Change]>> {
        // Who always finds something lets others run meanwhile.
        tokio::task::coop::consume_budget().await;
        loop {
            {
                let mut waiting = self.0.waiting.lock();
                if std::mem::take(&mut waiting.missed) {
                    return None;
                }
                if let Some(changes) = waiting.commits.pop_front() {
                    return Some(changes);
                }
            }
            self.0.filled.notified().await;
        }
    }
}

#[derive(Clone, Default)]
pub(super) struct Feed {
    mailboxes: Arc<Mutex<Vec<Weak<Mailbox>>>>,
    counters: Arc<Mutex<Vec<(&'static str, Counter)>>>,
}

impl Feed {
    pub fn subscribe(&self, follows: impl Fn(&str) -> bool + Send + Sync + 'static) -> Subscription {
        let (waiting, filled) = (Mutex::default(), Notify::new());
        let mailbox = Arc::new(Mailbox { follows: Box::new(follows), waiting, filled });
        self.mailboxes.lock().push(Arc::downgrade(&mailbox));
        Subscription(mailbox)
    }

    pub fn counter(&self, service: &'static str) -> Counter {
        let counter = Counter(Arc::default());
        self.counters.lock().push((service, counter.clone()));
        counter
    }

    pub fn tell(&self, changes: Vec<Change>) {
        let mut services: Vec<&str> = Vec::new();
        for change in &changes {
            if !services.contains(&change.service) {
                services.push(change.service);
            }
        }
        if services.is_empty() {
            return;
        }
        self.count(|service| services.contains(&service));
        let changes: Arc<[Change]> = changes.into();
        self.mailboxes.lock().retain(|mailbox| {
            let Some(mailbox) = mailbox.upgrade() else { return false };
            if services.iter().any(|service| (mailbox.follows)(service)) {
                mailbox.put(&changes);
            }
            true
        });
    }

    /// Counts a commit for the services that it has `changed`.
    pub fn count(&self, changed: impl Fn(&str) -> bool) {
        for (service, counter) in &*self.counters.lock() {
            if changed(service) {
                counter.0.fetch_add(1, Ordering::AcqRel);
            }
        }
    }
}

impl Mailbox {
    fn put(&self, changes: &Arc<[Change]>) {
        let mut waiting = self.waiting.lock();
        if waiting.commits.len() == BEHIND {
            *waiting = Waiting { missed: true, ..Waiting::default() };
        }
        waiting.commits.push_back(changes.clone());
        drop(waiting);
        self.filled.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(service: &'static str, id: usize) -> Change {
        let scope = Scope::new("us-east-1", "123456789012");
        Change { service, kind: "thing", scope, id: id.to_string(), deleted: false }
    }

    #[tokio::test]
    async fn who_follows_a_service_hears_of_no_other() {
        let feed = Feed::default();
        let mut one = feed.subscribe(|service| service == "one");
        let mut all = feed.subscribe(|_| true);
        feed.tell(vec![change("other", 1)]);
        feed.tell(vec![change("other", 2), change("one", 3)]);
        assert_eq!(one.next().await.unwrap()[1].id, "3");
        assert_eq!(all.next().await.unwrap()[0].id, "1");
        assert_eq!(all.next().await.unwrap().len(), 2);
        assert!(one.0.waiting.lock().commits.is_empty());
        drop(one);
        feed.tell(vec![change("one", 4)]);
        assert_eq!(feed.mailboxes.lock().len(), 1);
    }

    #[tokio::test]
    async fn who_falls_behind_is_told() {
        let feed = Feed::default();
        let mut slow = feed.subscribe(|_| true);
        for id in 0..=BEHIND {
            feed.tell(vec![change("one", id)]);
        }
        assert!(slow.next().await.is_none());
        assert_eq!(slow.next().await.unwrap()[0].id, BEHIND.to_string());
    }
}
