//! Places for connections: whoever comes when there is none left takes that of the one that was used longest ago.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use tokio::sync::Notify;

/// All places; clones share them.
#[derive(Clone)]
pub struct Places(Arc<Inner>);

struct Inner {
    most: usize,
    taken: Mutex<Taken>,
}

#[derive(Default)]
struct Taken {
    /// Grows with each use.
    uses: u64,
    /// By the number of the place: its last use, and whom to tell that it is lost.
    places: HashMap<u64, (u64, Arc<Notify>)>,
}

/// A place, until this goes.
pub struct Place {
    places: Places,
    number: u64,
    lost: Arc<Notify>,
}

impl Places {
    pub fn new(most: usize) -> Self {
        Self(Arc::new(Inner { most, taken: Mutex::default() }))
    }

    /// Takes a place, from another one if need be.
    pub fn take(&self) -> Place {
        let lost = Arc::new(Notify::new());
        let mut taken = self.0.taken.lock();
        taken.uses += 1;
        let number = taken.uses;
        if taken.places.len() >= self.0.most {
            let oldest = taken.places.iter().min_by_key(|(_, (used, _))| *used).map(|(number, _)| *number);
            if let Some((_, lost)) = oldest.and_then(|oldest| taken.places.remove(&oldest)) {
                lost.notify_one();
            }
        }
        taken.places.insert(number, (number, lost.clone()));
        Place { places: self.clone(), number, lost }
    }
}

impl Place {
    /// Notes that it is used.
    pub fn used(&self) {
        let mut taken = self.places.0.taken.lock();
        taken.uses += 1;
        let uses = taken.uses;
        if let Some((used, _)) = taken.places.get_mut(&self.number) {
            *used = uses;
        }
    }

    /// Waits until another one has it.
    pub async fn lost(&self) {
        self.lost.notified().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.places.0.taken.lock().places.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_one_used_longest_ago_is_lost() {
        let places = Places::new(2);
        let (first, second) = (places.take(), places.take());
        first.used();
        let third = places.take();
        second.lost().await;
        let left = |place: &Place| places.0.taken.lock().places.contains_key(&place.number);
        assert_eq!((left(&first), left(&second), left(&third)), (true, false, true));
        drop(second);
        drop(third);
        let fourth = places.take();
        assert!(left(&first) && left(&fourth), "what was given back is taken first");
    }
}
