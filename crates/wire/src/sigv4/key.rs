//! Signing keys: derived from a secret for one day, region and service, and remembered.

use std::collections::HashMap;
use std::fmt;

use parking_lot::RwLock;
use ring::hmac;

use super::payload::sha256;

/// Derived signing keys by access key, date, region and service.
///
/// Deriving a key takes four HMACs, remembering it saves two thirds of a verification. Reads share a lock and
/// allocate nothing. A key enters only after a signature has been verified with it, so strangers cannot fill the
/// cache; when it is full, keys of other days go first, then all. A key whose secret has changed is not used.
pub struct KeyCache {
    keys: RwLock<HashMap<String, Entry>>,
    capacity: usize,
}

struct Entry {
    /// SHA-256 of the secret that the key comes from; the secret itself is not kept.
    secret: [u8; 32],
    date: String,
    key: hmac::Key,
}

/// A signing key, and whether the cache has it already.
pub(crate) struct Derived {
    pub key: hmac::Key,
    secret: [u8; 32],
    cached: bool,
}

impl KeyCache {
    /// A cache of at most `capacity` keys (at least one); a key takes about half a KiB.
    pub fn new(capacity: usize) -> Self {
        Self { keys: RwLock::default(), capacity: capacity.max(1) }
    }

    /// The signing key for a credential `access key/date/region/service/aws4_request`.
    pub(crate) fn key(
        &self,
        credential: &str,
        date: &str,
        region: &str,
        service: &str,
        secret: &str,
    ) -> Derived {
        let hash = sha256(secret.as_bytes());
        if let Some(entry) = self.keys.read().get(credential)
            && entry.secret == hash
        {
            return Derived { key: entry.key.clone(), secret: hash, cached: true };
        }
        Derived { key: derive(secret, date, region, service), secret: hash, cached: false }
    }

    /// Remembers a key that has proven itself.
    pub(crate) fn remember(&self, credential: &str, date: &str, derived: &Derived) {
        if derived.cached {
            return;
        }
        let mut keys = self.keys.write();
        if keys.len() >= self.capacity && !keys.contains_key(credential) {
            keys.retain(|_, entry| entry.date == date);
            if keys.len() >= self.capacity {
                keys.clear();
            }
        }
        let entry = Entry { secret: derived.secret, date: date.to_owned(), key: derived.key.clone() };
        keys.insert(credential.to_owned(), entry);
    }

    pub fn len(&self) -> usize {
        self.keys.read().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Default for KeyCache {
    fn default() -> Self {
        Self::new(4096)
    }
}

impl fmt::Debug for KeyCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyCache({} of {})", self.len(), self.capacity)
    }
}

/// The signing key of a secret for a day, a region and a service.
pub(crate) fn derive(secret: &str, date: &str, region: &str, service: &str) -> hmac::Key {
    let start = hmac::Key::new(hmac::HMAC_SHA256, format!("AWS4{secret}").as_bytes());
    [date, region, service, "aws4_request"].into_iter().fold(start, |key, part| {
        hmac::Key::new(hmac::HMAC_SHA256, hmac::sign(&key, part.as_bytes()).as_ref())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remember(cache: &KeyCache, access_key: &str, date: &str, secret: &str) {
        let credential = format!("{access_key}/{date}/r/s/aws4_request");
        let derived = cache.key(&credential, date, "r", "s", secret);
        cache.remember(&credential, date, &derived);
    }

    #[test]
    fn stays_bounded_and_prefers_the_current_day() {
        let cache = KeyCache::new(3);
        remember(&cache, "a", "20260101", "x");
        remember(&cache, "b", "20260101", "x");
        remember(&cache, "a", "20260102", "x");
        assert_eq!(cache.len(), 3);
        remember(&cache, "b", "20260102", "x");
        assert_eq!(cache.len(), 2, "yesterday's keys went");
        for n in 0..20 {
            remember(&cache, &format!("k{n}"), "20260102", "x");
            assert!(cache.len() <= 3);
        }
    }

    #[test]
    fn does_not_use_the_key_of_a_former_secret() {
        let cache = KeyCache::new(3);
        remember(&cache, "a", "20260101", "old");
        let credential = "a/20260101/r/s/aws4_request";
        assert!(cache.key(credential, "20260101", "r", "s", "old").cached);
        let new = cache.key(credential, "20260101", "r", "s", "new");
        assert!(!new.cached);
        cache.remember(credential, "20260101", &new);
        assert!(cache.key(credential, "20260101", "r", "s", "new").cached);
        assert_eq!(cache.len(), 1);
    }
}
