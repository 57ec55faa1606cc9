//! Counting requests by key within a sliding window.
//!
//! The window is cut into slots, so that it slides by a twelfth of itself. A full table is cut to the [`KEYS`] of the
//! highest counts, as AWS limits those "with the highest rates" where more are over the limit ("Listing IP addresses that
//! are being rate limited", WAF developer guide): an attacker with many addresses cannot grow it, and a busy key stays.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::net::IpAddr;

use parking_lot::Mutex;

const SLOTS: usize = 12;
/// Keys that are always kept; as many addresses as AWS limits by one rule.
const KEYS: usize = 10_000;
/// Keys of a full table.
const MOST: usize = 2 * KEYS;

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
}

pub struct Rate {
    limit: u64,
    slot_ms: u64,
    counts: Mutex<HashMap<Key, Count>>,
}

impl Rate {
    pub fn new(limit: u64, window_seconds: u64) -> Self {
        Self { limit, slot_ms: (window_seconds * 1000 / SLOTS as u64).max(1), counts: Mutex::default() }
    }

    /// Counts a request; how many there were within the window, if they are more than the limit.
    pub fn count(&self, key: Key, now_ms: u64) -> Option<u64> {
        let slot = now_ms / self.slot_ms;
        let mut counts = self.counts.lock();
        if counts.len() >= MOST && !counts.contains_key(&key) {
            make_room(&mut counts, slot);
        }
        let count = counts.entry(key).or_default();
        count.turn(slot);
        let place = (slot % SLOTS as u64) as usize;
        count.slots[place] = count.slots[place].saturating_add(1);
        let total = count.total();
        (total > self.limit).then_some(total)
    }

    /// The addresses that are over the limit now, those of the highest rates first, up to [`KEYS`].
    pub fn limited(&self, now_ms: u64) -> Vec<IpAddr> {
        let slot = now_ms / self.slot_ms;
        let mut counts = self.counts.lock();
        let over = counts.iter_mut().filter_map(|(key, count)| {
            count.turn(slot);
            match key {
                Key::Ip(address) if count.total() > self.limit => Some((count.total(), *address)),
                _ => None,
            }
        });
        let mut over: Vec<(u64, IpAddr)> = over.collect();
        over.sort_unstable_by_key(|(total, _)| Reverse(*total));
        over.into_iter().take(KEYS).map(|(_, address)| address).collect()
    }
}

/// Leaves [`KEYS`] at most: what the window has left behind goes, then the lowest counts. It looks at all of them, which
/// comes once in [`KEYS`] new keys or more.
fn make_room(counts: &mut HashMap<Key, Count>, slot: u64) {
    counts.retain(|_, count| {
        count.turn(slot);
        count.total() > 0
    });
    if counts.len() <= KEYS {
        return;
    }
    let mut totals: Vec<u64> = counts.values().map(Count::total).collect();
    let (_, lowest, _) = totals.select_nth_unstable_by_key(KEYS - 1, |total| Reverse(*total));
    let lowest = *lowest;
    // Of the keys that have just the lowest count that stays, some must go.
    let mut room = KEYS - counts.values().filter(|count| count.total() > lowest).count();
    counts.retain(|_, count| {
        let is_tied = count.total() == lowest && room > 0;
        room -= usize::from(is_tied);
        is_tied || count.total() > lowest
    });
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
        assert!(rate.counts.lock().len() <= MOST);
        assert_eq!(rate.limited(20), vec![IpAddr::from([255; 4])]);
    }

    /// As many as AWS limits by one rule are limited whatever comes beside them.
    #[test]
    fn ten_thousand_busy_addresses_stay() {
        let (rate, keys) = (Rate::new(10, 300), KEYS as u32);
        for number in 0..keys {
            for _ in 0..11 {
                rate.count(ip(number), 5);
            }
        }
        for number in keys..5 * keys {
            rate.count(ip(number), 10);
        }
        assert_eq!(rate.count(ip(0), 20), Some(12), "its count was not lost");
        assert_eq!(rate.limited(20).len(), KEYS);
        // More of them: those with the highest rates come first.
        for number in 5 * keys..5 * keys + 10 {
            for _ in 0..20 {
                rate.count(ip(number), 30);
            }
        }
        let limited = rate.limited(40);
        assert_eq!(limited.len(), KEYS);
        assert!(limited[..10].iter().all(|address| *address >= IpAddr::from((5 * keys).to_be_bytes())));
    }

    #[test]
    fn what_the_window_has_left_goes_first() {
        let rate = Rate::new(1, 60);
        for number in 0..MOST as u32 {
            for _ in 0..3 {
                rate.count(ip(number), 0);
            }
        }
        rate.count(ip(u32::MAX), 120_000);
        assert_eq!(rate.counts.lock().len(), 1);
    }
}
