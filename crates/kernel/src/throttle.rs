//! How often operations may be called: AWS's quotas per second, by region and account.
//!
//! Invariants:
//! - Requests come from the outside world, so they are counted by real time, whatever the installation's clock says.
//! - A quota is a bucket: so many calls at once, and so many more for each second. A call for more than the whole
//!   bucket passes when it is full, and is paid back by those that come after.
//! - An installation may have quotas of its own in place of AWS's ([`Quota`]), as accounts of AWS that asked for them.

use std::collections::HashMap;
use std::str::FromStr;

use parking_lot::Mutex;

use crate::Scope;

/// Regions are named by clients; more than these share their counts from anew.
const PLACES: usize = 1000;

/// A quota of the installation's own: `logs:PutLogEvents=100`.
#[derive(Clone, Debug, PartialEq)]
pub struct Quota {
    /// The service and its operation, as policies name them.
    pub name: String,
    /// Calls per second; less than one is a call now and then.
    pub rate: f64,
}

impl FromStr for Quota {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not SERVICE:OPERATION=NUMBER, as in logs:PutLogEvents=100");
        let (name, rate) = text.split_once('=').ok_or_else(wrong)?;
        let rate: f64 = rate.parse().map_err(|_| wrong())?;
        let valid = name.contains(':') && rate.is_finite() && rate > 0.0;
        valid.then(|| Self { name: name.to_owned(), rate }).ok_or_else(wrong)
    }
}

struct Bucket {
    left: f64,
    /// When it was filled up last, in real milliseconds.
    filled: i64,
}

/// Counts the calls of a service's operations.
#[derive(Default)]
pub struct Throttle {
    own: HashMap<String, f64>,
    buckets: Mutex<HashMap<(&'static str, Scope), Bucket>>,
}

impl Throttle {
    /// With quotas in place of those that [`Throttle::take`] is given. Those of other services are no matter.
    pub fn new(service: &str, quotas: &[Quota]) -> Self {
        let own = quotas.iter().filter_map(|quota| {
            let (of, operation) = quota.name.split_once(':')?;
            (of == service).then(|| (operation.to_owned(), quota.rate))
        });
        Self { own: own.collect(), buckets: Mutex::default() }
    }

    /// Takes `amount` calls of an operation whose quota is `rate` per second, unless they are too many.
    ///
    /// `now` is in real milliseconds.
    pub fn take(&self, operation: &'static str, scope: &Scope, amount: f64, rate: f64, now: i64) -> bool {
        let rate = self.own.get(operation).copied().unwrap_or(rate);
        let most = rate.max(1.0);
        let mut buckets = self.buckets.lock();
        if buckets.len() >= PLACES {
            buckets.clear();
        }
        let full = || Bucket { left: most, filled: now };
        let bucket = buckets.entry((operation, scope.clone())).or_insert_with(full);
        // A clock that was set back fills nothing.
        let gained = (now - bucket.filled).max(0) as f64 / 1000.0 * rate;
        bucket.left = (bucket.left + gained).min(most);
        bucket.filled = now;
        let passes = bucket.left >= amount.min(most);
        if passes {
            bucket.left -= amount;
        }
        passes
    }
}

#[cfg(test)]
#[path = "throttle_tests.rs"]
mod tests;
