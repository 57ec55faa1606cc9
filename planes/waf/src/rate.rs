//! Counting requests by key within a sliding window.
//!
//! The window is cut into slots, so that it slides by a twelfth of itself. A full table loses what has not been seen
//! within the window, and else a key of low count: an attacker with many addresses cannot grow it, and a busy key stays.

use std::collections::HashMap;
use std::net::IpAddr;

use parking_lot::Mutex;

const SLOTS: usize = 12;
/// Keys that are kept; as many as AWS tracks of one rule.
pub const KEYS: usize = 10_000;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    Ip(IpAddr),
    /// A digest of the parts of a custom key.
    Digest([u8; 32]),
    All,
}

#[derive(Clone, Default)]
struct Count {
    slots: [u32; SLOTS],
    /// Number of the newest slot.
    newest: u64,
}

impl Count {
    fn turn(&mut self, slot: u64) {
        let gone = slot.saturating_sub(self.newest).min(SLOTS as u64);
        for step in 1..=gone {
            self.slots[((self.newest + step) % SLOTS as u64) as usize] = 0;
        }
        self.newest = self.newest.max(slot);
        if gone == SLOTS as u64 {
            self.slots = [0; SLOTS];
        }
    }

    fn total(&self) -> u64 {
        self.slots.iter().map(|count| u64::from(*count)).sum()
    }

    fn is_over(&self, slot: u64) -> bool {
        self.newest + SLOTS as u64 <= slot
    }
}

#[derive(Default)]
struct Table {
    counts: HashMap<Key, Count>,
    swept: u64,
}

pub struct Rate {
    limit: u64,
    slot_ms: u64,
    table: Mutex<Table>,
}

impl Rate {
    pub fn new(limit: u64, window_seconds: u64) -> Self {
        Self { limit, slot_ms: (window_seconds * 1000 / SLOTS as u64).max(1), table: Mutex::default() }
    }

    /// Counts a request; how many there were within the window, if they are more than the limit.
    pub fn count(&self, key: Key, now_ms: u64) -> Option<u64> {
        let slot = now_ms / self.slot_ms;
        let mut table = self.table.lock();
        if table.counts.len() >= KEYS && !table.counts.contains_key(&key) {
            table.make_room(slot);
        }
        let count = table.counts.entry(key).or_default();
        count.turn(slot);
        let place = (slot % SLOTS as u64) as usize;
        count.slots[place] = count.slots[place].saturating_add(1);
        let total = count.total();
        (total > self.limit).then_some(total)
    }

    /// The addresses that are over the limit now.
    pub fn limited(&self, now_ms: u64) -> Vec<IpAddr> {
        let slot = now_ms / self.slot_ms;
        let mut table = self.table.lock();
        let over = table.counts.iter_mut().filter_map(|(key, count)| {
            count.turn(slot);
            match key {
                Key::Ip(address) if count.total() > self.limit => Some(*address),
                _ => None,
            }
        });
        over.collect()
    }
}

impl Table {
    fn make_room(&mut self, slot: u64) {
        // A look at all keys at most once per slot.
        if self.swept != slot {
            self.swept = slot;
            self.counts.retain(|_, count| !count.is_over(slot));
        }
        if self.counts.len() >= KEYS {
            let weakest = self.counts.iter().take(16).min_by_key(|(_, count)| count.total());
            if let Some(key) = weakest.map(|(key, _)| key.clone()) {
                self.counts.remove(&key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(number: u32) -> Key {
        Key::Ip(IpAddr::from(number.to_be_bytes()))
    }

    #[test]
    fn a_window_slides() {
        let rate = Rate::new(10, 60);
        let start = 1_000_000_000;
        for at in 0..10 {
            assert_eq!(rate.count(ip(1), start + at), None);
        }
        assert_eq!(rate.count(ip(1), start + 20), Some(11));
        assert_eq!(rate.count(ip(2), start + 20), None, "another key");
        assert_eq!(rate.limited(start + 30), vec![IpAddr::from([0, 0, 0, 1])]);
        assert_eq!(rate.limited(start + 50_000).len(), 1);
        assert!(rate.limited(start + 65_000).is_empty());
        assert_eq!(rate.count(ip(1), start + 65_000), None);
        assert_eq!(rate.count(ip(1), start + 1_000_000), None, "long after");
    }

    #[test]
    fn memory_is_bounded_and_the_busy_stay() {
        let rate = Rate::new(100, 300);
        for _ in 0..200 {
            rate.count(ip(u32::MAX), 5);
        }
        for number in 0..3 * KEYS as u32 {
            rate.count(ip(number), 10);
        }
        assert!(rate.table.lock().counts.len() <= KEYS);
        assert_eq!(rate.limited(20), vec![IpAddr::from([255; 4])]);
    }
}
