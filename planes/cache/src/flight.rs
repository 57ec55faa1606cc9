//! One of many: the first request for an object that is not there asks the origin, the others wait for what it finds.
//!
//! A leader that ends without having said anything (its viewer is gone) sends the others back to look again, and one of
//! them leads then.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use tokio::sync::watch;

use crate::Hash;

type Waiting<T> = HashMap<Hash, watch::Receiver<Option<T>>>;

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
    pub fn join(&self, hash: Hash) -> Joined<T> {
        let mut waiting = self.0.lock();
        if let Some(receiver) = waiting.get(&hash) {
            return Joined::Follower(Follow(receiver.clone()));
        }
        let (said, receiver) = watch::channel(None);
        waiting.insert(hash, receiver);
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
        self.flights.lock().remove(&self.hash);
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
        match flights.join([1; 16]) {
            Joined::Leader(lead) => lead,
            Joined::Follower(_) => panic!("somebody leads"),
        }
    }

    fn follower(flights: &Flights<u8>) -> Follow<u8> {
        match flights.join([1; 16]) {
            Joined::Leader(_) => panic!("nobody leads"),
            Joined::Follower(follow) => follow,
        }
    }

    #[tokio::test]
    async fn one_asks() {
        let flights = Flights::default();
        let lead = leader(&flights);
        let early = tokio::spawn(follower(&flights).heard());
        assert!(matches!(flights.join([2; 16]), Joined::Leader(_)), "another object");
        lead.say(7);
        assert_eq!(early.await.unwrap(), Some(7));
        assert_eq!(follower(&flights).heard().await, Some(7), "who comes late hears it too");
        drop(lead);
        leader(&flights);
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
