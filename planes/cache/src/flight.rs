//! One of many: the first request for an object that is not there asks the origin, the others wait for what it finds.
//!
//! A leader that ends without having said anything (its viewer is gone) sends the others back to look again, and one of
//! them leads then. A question that was asked too early for somebody (before an invalidation) is asked anew, and who comes
//! later waits for the later one.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use tokio::sync::watch;

use crate::Hash;

type Waiting<T> = HashMap<Hash, Question<T>>;

struct Question<T> {
    asked_at_ms: u64,
    answer: watch::Receiver<Option<T>>,
}

/// The questions under way.
pub struct Flights<T>(Arc<Mutex<Waiting<T>>>);

impl<T> Default for Flights<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

pub enum Joined<T> {
    Leader(Lead<T>),
    Follower(Follow<T>),
}

/// The place of the one that asks. Dropping it ends the flight.
pub struct Lead<T> {
    hash: Hash,
    flights: Arc<Mutex<Waiting<T>>>,
    said: watch::Sender<Option<T>>,
}

pub struct Follow<T>(watch::Receiver<Option<T>>);

impl<T: Clone> Flights<T> {
    /// `will_do` says whether a question that was asked at that time will.
    pub fn join(&self, hash: Hash, now_ms: u64, will_do: impl Fn(u64) -> bool) -> Joined<T> {
        let mut waiting = self.0.lock();
        if let Some(question) = waiting.get(&hash).filter(|question| will_do(question.asked_at_ms)) {
            return Joined::Follower(Follow(question.answer.clone()));
        }
        let (said, answer) = watch::channel(None);
        waiting.insert(hash, Question { asked_at_ms: now_ms, answer });
        Joined::Leader(Lead { hash, flights: self.0.clone(), said })
    }
}

impl<T> Lead<T> {
    /// Tells those who wait, and who comes until this is dropped.
    pub fn say(&self, what: T) {
        self.said.send_replace(Some(what));
    }
}

impl<T> Drop for Lead<T> {
    fn drop(&mut self) {
        let mut waiting = self.flights.lock();
        if waiting
            .get(&self.hash)
            .is_some_and(|question| question.answer.same_channel(&self.said.subscribe()))
        {
            waiting.remove(&self.hash);
        }
    }
}

impl<T: Clone> Follow<T> {
    /// What the leader said; `None`: nothing, so look again.
    pub async fn heard(mut self) -> Option<T> {
        match self.0.wait_for(Option::is_some).await {
            Ok(said) => said.clone(),
            Err(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leader(flights: &Flights<u8>) -> Lead<u8> {
        match flights.join([1; 16], 5, |_| true) {
            Joined::Leader(lead) => lead,
            Joined::Follower(_) => panic!("somebody leads"),
        }
    }

    fn follower(flights: &Flights<u8>) -> Follow<u8> {
        match flights.join([1; 16], 5, |_| true) {
            Joined::Leader(_) => panic!("nobody leads"),
            Joined::Follower(follow) => follow,
        }
    }

    #[tokio::test]
    async fn one_asks() {
        let flights = Flights::default();
        let lead = leader(&flights);
        let early = tokio::spawn(follower(&flights).heard());
        assert!(matches!(flights.join([2; 16], 5, |_| true), Joined::Leader(_)), "another object");
        lead.say(7);
        assert_eq!(early.await.unwrap(), Some(7));
        assert_eq!(follower(&flights).heard().await, Some(7), "who comes late hears it too");
        drop(lead);
        leader(&flights);
    }

    #[tokio::test]
    async fn a_question_asked_too_early() {
        let flights = Flights::default();
        let early = leader(&flights);
        let waiting = tokio::spawn(follower(&flights).heard());
        let Joined::Leader(late) = flights.join([1; 16], 9, |asked| asked > 5) else {
            panic!("it will not do")
        };
        early.say(1);
        drop(early);
        assert_eq!(waiting.await.unwrap(), Some(1));
        late.say(2);
        assert_eq!(follower(&flights).heard().await, Some(2), "the end of the early one ends only itself");
    }

    #[tokio::test]
    async fn a_leader_that_says_nothing() {
        let flights = Flights::default();
        let lead = leader(&flights);
        let waiting = tokio::spawn(follower(&flights).heard());
        drop(lead);
        assert_eq!(waiting.await.unwrap(), None);
        leader(&flights);
    }
}
