//! The codes of multi-factor devices, and how often one may guess.
//!
//! Codes are those of RFC 6238 with SHA-1, six digits and thirty seconds, in real time. A code counts once, also one that
//! a device was enabled with. After five wrong ones, each further one locks the device for twice as long, up to fifteen
//! minutes; AWS does not say what it does. Both are kept in memory: a restart within ninety seconds would take a code
//! again, and forgets the wrong ones.

use std::collections::HashMap;

use parking_lot::Mutex;
use ring::hmac;

/// Seconds that a code is good for.
pub const STEP: i64 = 30;
/// Steps by which a device's clock may be off.
pub const DRIFT: i64 = 1;

/// Wrong codes in a row before a device is locked.
const FREE: u32 = 5;
/// Seconds.
const LONGEST_LOCK: i64 = 900;

/// What is known of a device's codes.
struct Tries {
    /// The step of the last code that counted.
    last: i64,
    /// Wrong codes since then.
    failures: u32,
    /// Until when none is tried, in seconds since 1970.
    locked_until: i64,
}

impl Default for Tries {
    fn default() -> Self {
        Self { last: i64::MIN, failures: 0, locked_until: i64::MIN }
    }
}

/// What a code is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    Right,
    Wrong,
    /// It was not looked at.
    Locked,
}

/// The tries of devices, by their serial numbers.
#[derive(Default)]
pub struct Codes(Mutex<HashMap<String, Tries>>);

impl Codes {
    /// Takes a code for the device, if it is one of now's and was not taken before.
    pub fn take(&self, serial: &str, seed: &[u8], code: &str, now: i64) -> Taken {
        let step = now.div_euclid(STEP);
        let mut all = self.0.lock();
        let tries = all.entry(serial.to_owned()).or_default();
        if now < tries.locked_until {
            return Taken::Locked;
        }
        let mut steps = step - DRIFT..=step + DRIFT;
        if let Some(step) = steps.find(|step| *step > tries.last && self::code(seed, *step) == code) {
            *tries = Tries { last: step, ..Tries::default() };
            return Taken::Right;
        }
        tries.failures = tries.failures.saturating_add(1);
        if let Some(beyond) = tries.failures.checked_sub(FREE) {
            tries.locked_until = now + (1_i64 << beyond.min(20)).min(LONGEST_LOCK);
        }
        Taken::Wrong
    }

    /// Notes that the code of this step has counted elsewhere.
    pub fn note(&self, serial: &str, step: i64) {
        let mut all = self.0.lock();
        let tries = all.entry(serial.to_owned()).or_default();
        tries.last = tries.last.max(step);
    }

    pub fn clear(&self) {
        self.0.lock().clear();
    }
}

/// The code of a time step (RFC 4226, section 5.3).
pub fn code(seed: &[u8], step: i64) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, seed);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let tag = tag.as_ref();
    let offset = usize::from(tag[tag.len() - 1] & 0xf);
    let number = tag[offset..offset + 4].iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
    format!("{:06}", (number & 0x7fff_ffff) % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values of RFC 4226, appendix D.
    #[test]
    fn codes() {
        let seed = b"12345678901234567890";
        for (step, expected) in [(0, "755224"), (1, "287082"), (2, "359152"), (9, "520489")] {
            assert_eq!(code(seed, step), expected);
        }
    }

    #[test]
    fn a_code_counts_once() {
        let (codes, seed) = (Codes::default(), b"12345678901234567890");
        let take = |code: &str, now| codes.take("s", seed, code, now) == Taken::Right;
        assert!(!take("000000", 30));
        assert!(take("287082", 30));
        assert!(!take("287082", 31));
        assert!(!take("755224", 31), "an older one does not count after it");
        assert!(take("359152", 31), "one that is early does");
        assert!(!take("520489", 31));
        codes.note("t", 1);
        assert_eq!(codes.take("t", seed, "287082", 30), Taken::Wrong, "it was enabled with this one");
        assert_eq!(codes.take("t", seed, "359152", 31), Taken::Right);
    }

    /// Whoever guesses has few guesses.
    #[test]
    fn wrong_codes_lock_a_device() {
        let (codes, seed) = (Codes::default(), b"12345678901234567890");
        let take = |code: &str, now| codes.take("s", seed, code, now);
        for _ in 0..5 {
            assert_eq!(take("000000", 30), Taken::Wrong);
        }
        assert_eq!(take("287082", 30), Taken::Locked, "the right one is not looked at either");
        assert_eq!(take("000000", 31), Taken::Wrong);
        assert_eq!(take("287082", 32), Taken::Locked, "for twice as long");
        assert_eq!(codes.take("other", seed, "287082", 32), Taken::Right);
        let mut now = 33;
        for _ in 0..20 {
            assert_eq!(take("000000", now), Taken::Wrong);
            now += LONGEST_LOCK;
        }
        assert_eq!(take("000000", now - 1), Taken::Locked);
        assert_eq!(take(&code(seed, now / STEP), now), Taken::Right);
        assert_eq!(take("000000", now), Taken::Wrong, "a right one forgets the failures");
        assert_eq!(take(&code(seed, now / STEP + 1), now), Taken::Right);
    }
}
