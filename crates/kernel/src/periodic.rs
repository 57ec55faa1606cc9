//! What is done at the start and then again after each period of AWS's clock: forgetting what is too old.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use novamind_wire::{Result, Timestamp};
use parking_lot::Mutex;

use crate::{Change, Clock, Controller, Next, ObjectKey, Runner, Scope, Store};

type Work = Box<dyn Fn() -> Pin<Box<dyn Future<Output = Result<()>> + Send>> + Send + Sync>;

struct Periodic {
    name: &'static str,
    period: Duration,
    clock: Clock,
    work: Work,
    due: Mutex<Option<Timestamp>>,
}

impl Runner {
    /// Runs `work` at once and then after each period of the clock, for as long as the process lives. What fails is
    /// tried again as of any controller.
    pub fn periodic<F, A>(store: Store, clock: Clock, name: &'static str, period: Duration, work: F) -> Self
    where
        F: Fn() -> A + Send + Sync + 'static,
        A: Future<Output = Result<()>> + Send + 'static,
    {
        let work: Work = Box::new(move || Box::pin(work()));
        let periodic = Periodic { name, period, clock: clock.clone(), work, due: Mutex::default() };
        Self::start(Arc::new(periodic), store, clock)
    }
}

#[async_trait]
impl Controller for Periodic {
    fn name(&self) -> &'static str {
        self.name
    }

    fn follows(&self, _: &str) -> bool {
        false
    }

    fn concerns(&self, _: &Change) -> Option<ObjectKey> {
        None
    }

    fn objects(&self, _: &Store) -> Result<Vec<ObjectKey>> {
        Ok(vec![ObjectKey { scope: Scope::global(""), id: "all".into() }])
    }

    async fn reconcile(&self, _: &ObjectKey) -> Result<Next> {
        let now = self.clock.now();
        // It is looked at for other reasons too.
        let known = *self.due.lock();
        if let Some(due) = known.filter(|due| now < *due) {
            return Ok(Next::At(due));
        }
        (self.work)().await?;
        let period = i64::try_from(self.period.as_millis()).unwrap_or(i64::MAX);
        let due = now.plus_millis(period);
        *self.due.lock() = Some(due);
        Ok(Next::At(due))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use novamind_wire::Error;

    use super::*;
    use crate::Walk;

    #[tokio::test(flavor = "multi_thread")]
    async fn once_in_each_period() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store.db")).unwrap();
        let clock = Clock::manual(Timestamp::from_millis(0));
        let (count, hour) = (Arc::new(AtomicUsize::new(0)), Duration::from_secs(3600));
        let counted = count.clone();
        let runner = Runner::periodic(store.clone(), clock.clone(), "test/periodic", hour, move || {
            let first = counted.fetch_add(1, Ordering::SeqCst) == 0;
            async move { if first { Err(Error::internal("on purpose")) } else { Ok(()) } }
        });
        let walk = |to| Walk {
            to: Timestamp::from_millis(to),
            moves: usize::MAX,
            due_only: false,
            patience: Duration::from_secs(20),
            regardless: false,
        };
        clock.walk(&store, walk(3_599_999)).await.unwrap();
        assert_eq!(count.load(Ordering::SeqCst), 2, "the first one failed and was tried again");
        runner.wake_all();
        clock.walk(&store, walk(3 * 3_600_000)).await.unwrap();
        assert_eq!(count.load(Ordering::SeqCst), 5);
    }
}
