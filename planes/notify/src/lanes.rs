//! How many attempts run at once.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use parking_lot::Mutex;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Attempts at one endpoint.
const PER_ENDPOINT: u32 = 4;
/// Attempts at endpoints that are well, and at those in trouble: what an attempt holds in memory is bounded by a
/// message's size, so that all of them together are.
const BRISK: usize = 128;
const SLOW: usize = 64;
/// Endpoints that are remembered. Of more, those that nobody has asked for the longest are forgotten, troubled or not.
const REMEMBERED: usize = 1000;

/// Bounds attempts, per endpoint and altogether.
pub struct Lanes {
    endpoints: Mutex<HashMap<String, Arc<Endpoint>>>,
    /// How often somebody asked.
    asked: AtomicU64,
    brisk: Arc<Semaphore>,
    slow: Arc<Semaphore>,
}

struct Endpoint {
    permits: Arc<Semaphore>,
    troubled: AtomicBool,
    /// Which question was the last one for it.
    asked: AtomicU64,
}

impl Default for Lanes {
    fn default() -> Self {
        Self {
            endpoints: Mutex::default(),
            asked: AtomicU64::default(),
            brisk: Arc::new(Semaphore::new(BRISK)),
            slow: Arc::new(Semaphore::new(SLOW)),
        }
    }
}

/// Leave for one attempt; whoever has it tells how the attempt went.
pub struct Pass {
    endpoint: Arc<Endpoint>,
    _permits: (OwnedSemaphorePermit, OwnedSemaphorePermit),
}

impl Pass {
    /// An endpoint that failed is in trouble until an attempt at it succeeds.
    pub fn report(&self, well: bool) {
        self.endpoint.troubled.store(!well, Ordering::Relaxed);
    }
}

impl Lanes {
    /// Waits until an attempt at this endpoint may begin. Whoever waits should hold no message yet.
    pub async fn enter(&self, origin: &str) -> Option<Pass> {
        let endpoint = self.endpoint(origin);
        let asked_in_trouble = endpoint.troubled.load(Ordering::Relaxed);
        let wanted = if asked_in_trouble { PER_ENDPOINT } else { 1 };
        let own = endpoint.permits.clone().acquire_many_owned(wanted).await.ok()?;
        // It may have got into trouble, or out of it, while this waited.
        let lane = if endpoint.troubled.load(Ordering::Relaxed) { &self.slow } else { &self.brisk };
        let shared = lane.clone().acquire_owned().await.ok()?;
        Some(Pass { endpoint, _permits: (own, shared) })
    }

    fn endpoint(&self, origin: &str) -> Arc<Endpoint> {
        let mut endpoints = self.endpoints.lock();
        let asked = self.asked.fetch_add(1, Ordering::Relaxed);
        if let Some(found) = endpoints.get(origin) {
            found.asked.store(asked, Ordering::Relaxed);
            return found.clone();
        }
        // Those that nobody uses and that were well say nothing.
        endpoints.retain(|_, one| Arc::strong_count(one) > 1 || one.troubled.load(Ordering::Relaxed));
        let permits = Arc::new(Semaphore::new(PER_ENDPOINT as usize));
        while endpoints.len() >= REMEMBERED {
            let idle = endpoints.iter().filter(|(_, one)| Arc::strong_count(one) == 1);
            let oldest = idle.min_by_key(|(_, one)| one.asked.load(Ordering::Relaxed));
            let Some(oldest) = oldest.map(|(origin, _)| origin.clone()) else { break };
            endpoints.remove(&oldest);
        }
        let made =
            Arc::new(Endpoint { permits, troubled: AtomicBool::new(false), asked: AtomicU64::new(asked) });
        endpoints.insert(origin.to_owned(), made.clone());
        made
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    async fn soon<T>(future: impl Future<Output = T>) -> Option<T> {
        tokio::time::timeout(Duration::from_millis(50), future).await.ok()
    }

    #[tokio::test]
    async fn an_endpoint_has_few_attempts_and_others_have_theirs() {
        let lanes = Lanes::default();
        let mut held = Vec::new();
        for _ in 0..PER_ENDPOINT {
            held.push(soon(lanes.enter("http://hangs:80")).await.unwrap().unwrap());
        }
        assert!(soon(lanes.enter("http://hangs:80")).await.is_none());
        assert!(soon(lanes.enter("http://other:80")).await.is_some());
        held[0].report(false);
        drop(held);
        let one = soon(lanes.enter("http://hangs:80")).await.unwrap().unwrap();
        assert!(soon(lanes.enter("http://hangs:80")).await.is_none(), "in trouble: one at a time");
        one.report(true);
        drop(one);
        let _again = soon(lanes.enter("http://hangs:80")).await.unwrap();
        assert!(soon(lanes.enter("http://hangs:80")).await.is_some());
    }

    #[tokio::test]
    async fn what_is_remembered_is_bounded() {
        let lanes = Lanes::default();
        let held = lanes.enter("http://held:80").await.unwrap();
        for number in 0..2 * REMEMBERED {
            lanes.enter(&format!("http://{number}:80")).await.unwrap().report(false);
        }
        let known = |origin: &str| lanes.endpoints.lock().contains_key(origin);
        assert_eq!(lanes.endpoints.lock().len(), REMEMBERED);
        assert!(known("http://held:80") && known("http://1999:80") && !known("http://0:80"));
        drop(held);
    }

    #[tokio::test]
    async fn endpoints_in_trouble_leave_room_for_the_others() {
        let lanes = Lanes::default();
        let mut held = Vec::new();
        for number in 0..SLOW {
            let origin = format!("http://{number}:80");
            lanes.enter(&origin).await.unwrap().report(false);
            held.push(lanes.enter(&origin).await.unwrap());
        }
        lanes.enter("http://late:80").await.unwrap().report(false);
        assert!(soon(lanes.enter("http://late:80")).await.is_none());
        assert!(soon(lanes.enter("http://well:80")).await.is_some());
    }
}
