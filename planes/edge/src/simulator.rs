//! An edge for controllers' tests: it keeps the contract of the trait and invents nothing.
//!
//! The test plays the targets: [`Simulator::probe`] is a probe's outcome, [`Simulator::hold`] and
//! [`Simulator::release`] are requests in flight, [`Simulator::advance`] moves its clock for deregistration
//! delays. Without them a target stays `initial` for ever.

use std::collections::HashMap;
use std::sync::Arc;

use async_trait::async_trait;
use novamind_waf::{Answer, Question};
use parking_lot::Mutex;
use tokio::sync::broadcast;

use crate::{
    Action, Applied, Change, Counters, DistributionCounters, DrainStatus, Edge, Error, GroupCounters,
    HealthReason, HealthState, ListenerStatus, Snapshot, TargetHealth, TargetKey,
};

/// See the module. Clones share one simulated edge.
#[derive(Clone)]
pub struct Simulator {
    inner: Arc<Mutex<Inner>>,
    changes: broadcast::Sender<Change>,
}

#[derive(Default)]
struct Inner {
    snapshot: Snapshot,
    history: Vec<u64>,
    now_ms: u64,
    unreachable_after: u32,
    observed: HashMap<(String, TargetKey), TargetHealth>,
    in_flight: HashMap<(String, TargetKey), u64>,
}

impl Default for Simulator {
    fn default() -> Self {
        Self::new(0)
    }
}

impl Simulator {
    /// `now_ms`: where its clock for deregistration delays stands, Unix milliseconds.
    pub fn new(now_ms: u64) -> Self {
        let inner = Inner { now_ms, ..Inner::default() };
        Self { inner: Arc::new(Mutex::new(inner)), changes: broadcast::channel(1024).0 }
    }

    /// The snapshot that is served.
    pub fn snapshot(&self) -> Snapshot {
        self.inner.lock().snapshot.clone()
    }

    /// Generations in the order they were applied.
    pub fn history(&self) -> Vec<u64> {
        self.inner.lock().history.clone()
    }

    /// The next `count` calls of `apply` take effect and then fail, as when the answer is lost.
    pub fn fail_after_next(&self, count: u32) {
        self.inner.lock().unreachable_after = count;
    }

    /// The outcome of a probe: `Ok` passed, `Err` the reason and the description of a failure.
    pub fn probe(&self, group: &str, target: TargetKey, outcome: Result<(), (HealthReason, String)>) {
        let health = match outcome {
            Ok(()) => TargetHealth::healthy(target),
            Err((reason, description)) => TargetHealth {
                target,
                state: HealthState::Unhealthy,
                reason: Some(reason),
                description: Some(description),
            },
        };
        self.inner.lock().observed.insert((group.into(), target), health.clone());
        let _ = self.changes.send(Change::Health { group: group.into(), health });
    }

    /// A request begins on the target.
    pub fn hold(&self, group: &str, target: TargetKey) {
        *self.inner.lock().in_flight.entry((group.into(), target)).or_default() += 1;
    }

    /// A request ends on the target.
    pub fn release(&self, group: &str, target: TargetKey) {
        let mut inner = self.inner.lock();
        let held = inner.in_flight.entry((group.into(), target)).or_default();
        *held = held.saturating_sub(1);
        let idle = *held == 0;
        drop(inner);
        if idle {
            let _ = self.changes.send(Change::Drained { group: group.into(), target });
        }
    }

    /// Moves the clock on.
    pub fn advance(&self, milliseconds: u64) {
        self.inner.lock().now_ms += milliseconds;
    }

    /// The edge process died and came back: observations begin afresh.
    pub fn restart(&self) {
        let mut inner = self.inner.lock();
        inner.observed.clear();
        inner.in_flight.clear();
        drop(inner);
        let _ = self.changes.send(Change::Restarted);
    }
}

fn uses(snapshot: &Snapshot, group: &str) -> bool {
    let forwards = |action: &Action| match action.answering() {
        Action::Forward { groups, .. } => groups.iter().any(|named| named.group == group),
        _ => false,
    };
    let mut listeners = snapshot.load_balancers.iter().flat_map(|balancer| &balancer.listeners);
    listeners.any(|listener| listener.actions().any(forwards))
}

impl Inner {
    fn group(&self, id: &str) -> Result<&crate::TargetGroup, Error> {
        let groups = &self.snapshot.target_groups;
        groups.iter().find(|group| group.id == id).ok_or_else(|| Error::Unknown(format!("target group {id}")))
    }
}

#[async_trait]
impl Edge for Simulator {
    async fn apply(&self, snapshot: Snapshot) -> Result<Applied, Error> {
        snapshot.validate()?;
        let mut inner = self.inner.lock();
        let served = inner.snapshot.generation;
        if snapshot.generation < served {
            return Err(Error::Stale { offered: snapshot.generation, served });
        }
        let applied = Applied {
            generation: snapshot.generation,
            front_door: snapshot.front_door,
            tls_front_door: snapshot.tls_front_door,
            listeners: snapshot
                .load_balancers
                .iter()
                .flat_map(|balancer| {
                    balancer.listeners.iter().map(|listener| ListenerStatus {
                        listener: listener.id.clone(),
                        address: (balancer.address, listener.port).into(),
                        error: None,
                    })
                })
                .chain(snapshot.distributions.iter().filter(|one| one.enabled).flat_map(|one| {
                    [80, 443].map(|port| ListenerStatus {
                        listener: format!("{}:{port}", one.id),
                        address: (one.address, port).into(),
                        error: None,
                    })
                }))
                .collect(),
        };
        inner.history.push(snapshot.generation);
        // A target that left and comes back is a new registration.
        inner.observed.retain(|(group, target), _| {
            snapshot
                .target_groups
                .iter()
                .any(|known| known.id == *group && known.targets.iter().any(|there| there.key() == *target))
        });
        inner.snapshot = snapshot;
        if inner.unreachable_after > 0 {
            inner.unreachable_after -= 1;
            return Err(Error::Unreachable("simulated, after the effect".into()));
        }
        Ok(applied)
    }

    async fn health(&self, group: &str) -> Result<Vec<TargetHealth>, Error> {
        let inner = self.inner.lock();
        let used = uses(&inner.snapshot, group);
        let known = inner.group(group)?;
        let state = |target: &crate::Target| {
            let key = target.key();
            if target.draining_since_ms.is_some() {
                TargetHealth::because(key, HealthState::Draining, HealthReason::DeregistrationInProgress)
            } else if !used {
                TargetHealth::because(key, HealthState::Unused, HealthReason::NotInUse)
            } else if let Some(health) = inner.observed.get(&(group.to_owned(), key)) {
                health.clone()
            } else {
                TargetHealth::because(key, HealthState::Initial, HealthReason::RegistrationInProgress)
            }
        };
        Ok(known.targets.iter().map(state).collect())
    }

    fn changes(&self) -> broadcast::Receiver<Change> {
        self.changes.subscribe()
    }

    async fn in_flight(&self, group: &str, target: &TargetKey) -> Result<u64, Error> {
        Ok(self.inner.lock().in_flight.get(&(group.to_owned(), *target)).copied().unwrap_or(0))
    }

    async fn drain_status(&self, group: &str) -> Result<Vec<DrainStatus>, Error> {
        let inner = self.inner.lock();
        let known = inner.group(group)?;
        let delay_ms = u64::from(known.deregistration_delay_seconds) * 1000;
        let status = |target: &crate::Target| {
            let deadline_ms = target.draining_since_ms? + delay_ms;
            let in_flight = inner.in_flight.get(&(group.to_owned(), target.key())).copied().unwrap_or(0);
            let finished = in_flight == 0 || inner.now_ms >= deadline_ms;
            Some(DrainStatus { target: target.key(), in_flight, deadline_ms, finished })
        };
        Ok(known.targets.iter().filter_map(status).collect())
    }

    async fn counters(&self) -> Result<Counters, Error> {
        let inner = self.inner.lock();
        let groups = inner.snapshot.target_groups.iter();
        let groups =
            groups.map(|group| GroupCounters { group: group.id.clone(), ..Default::default() }).collect();
        let distributions = inner.snapshot.distributions.iter();
        let distributions = distributions
            .map(|one| DistributionCounters { distribution: one.id.clone(), ..Default::default() })
            .collect();
        Ok(Counters { groups, distributions, ..Counters::default() })
    }

    /// No request passes here, so nothing was ever judged.
    async fn ask(&self, question: Question) -> Result<Answer, Error> {
        Ok(match question {
            Question::Samples { .. } | Question::Limited { .. } => Answer::Unknown,
            Question::Explain { .. } | Question::Recent { .. } | Question::Log { .. } => {
                Answer::Judged(vec![])
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Listener, LoadBalancer, Target, TargetGroup};

    fn snapshot(generation: u64, draining_since_ms: Option<u64>) -> Snapshot {
        let mut group = TargetGroup::new("g");
        let ip = "127.0.0.1".parse().unwrap();
        group.targets.push(Target { ip, port: 1, namespace: None, source: None, draining_since_ms });
        Snapshot {
            generation,
            front_door: None,
            load_balancers: vec![LoadBalancer {
                id: "lb".into(),
                address: "127.1.0.2".parse().unwrap(),
                host_names: vec![],
                attributes: Default::default(),
                listeners: vec![Listener {
                    id: "l".into(),
                    port: 80,
                    default_action: Action::forward("g"),
                    rules: vec![],
                    server_header: true,
                    tls: None,
                    response_headers: vec![],
                }],
            }],
            target_groups: vec![group],
            ..Default::default()
        }
    }

    #[tokio::test]
    async fn health_is_what_was_probed() {
        let edge = Simulator::new(1_000);
        let mut changes = edge.changes();
        edge.apply(snapshot(2, None)).await.unwrap();
        assert!(matches!(edge.apply(snapshot(1, None)).await, Err(Error::Stale { .. })));
        let key = TargetKey { ip: "127.0.0.1".parse().unwrap(), port: 1 };
        assert_eq!(edge.health("g").await.unwrap()[0].state, HealthState::Initial);
        edge.probe("g", key, Ok(()));
        assert_eq!(edge.health("g").await.unwrap()[0].state, HealthState::Healthy);
        assert!(matches!(changes.try_recv(), Ok(Change::Health { .. })));
        edge.hold("g", key);
        edge.apply(snapshot(3, Some(1_000))).await.unwrap();
        assert_eq!(edge.health("g").await.unwrap()[0].state, HealthState::Draining);
        assert!(!edge.drain_status("g").await.unwrap()[0].finished);
        edge.advance(300_000);
        assert!(edge.drain_status("g").await.unwrap()[0].finished);
        edge.fail_after_next(1);
        assert!(edge.apply(snapshot(4, None)).await.is_err());
        assert_eq!(edge.snapshot().generation, 4);
    }
}
