//! Target groups at run time: which target a request goes to.
//!
//! A [`Group`] lives as long as its id is in the snapshot; its [`View`] (configuration, targets, and those of
//! them that may get requests) is replaced as a whole by the control thread and read without a lock.
//!
//! A request counts itself in flight on a target *before* it checks once more that the target is not
//! draining, and draining is set *before* in-flight requests are counted. So a target reported idle gets no
//! request afterwards.

use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, AtomicUsize, Ordering};

use arc_swap::ArcSwap;
use novamind_edge::{Algorithm, Change, HealthReason, HealthState, TargetGroup, TargetHealth, TargetKey};
use parking_lot::Mutex;
use tokio::sync::broadcast;
use tokio::task::AbortHandle;

use crate::stats::{Count, GroupStats};
use crate::tracker::Tracker;
use crate::weights::{even_point, pick};
use crate::{clock, cookie, random};

pub struct Group {
    pub id: String,
    /// Stands for the id inside stickiness cookies.
    pub digest: u64,
    pub view: ArcSwap<View>,
    pub stats: GroupStats,
    turn: AtomicUsize,
}

pub struct View {
    /// The group's configuration; its `targets` are left empty in favour of those below.
    pub config: TargetGroup,
    /// All registered targets in the snapshot's order, draining ones included.
    pub targets: Vec<Arc<Target>>,
    /// Those that get new requests: the healthy ones, or all that do not drain when too few are healthy.
    pub eligible: Vec<Arc<Target>>,
    /// Some eligible target is in its slow start.
    pub ramping: bool,
    /// Some listener forwards to the group.
    pub in_use: bool,
}

pub struct Target {
    /// Unique within the process; names the target's connections in pools.
    pub uid: u64,
    pub key: TargetKey,
    pub group: Arc<str>,
    pub namespace: Option<PathBuf>,
    /// Where connections come from, as a number; 0 leaves it to the kernel.
    source: AtomicU32,
    pub tracker: Mutex<Tracker>,
    /// Unix milliseconds; 0 when not draining.
    pub draining_since_ms: AtomicU64,
    /// No snapshot names it any more.
    pub removed: AtomicBool,
    /// Its deregistration delay is over: nothing may begin on it, not even again.
    pub cut: AtomicBool,
    /// When its slow start began, monotonic milliseconds; 0 when there is none.
    pub ramp_from_ms: AtomicU64,
    pub requests: Count,
    pub connections: Count,
    in_flight: AtomicU64,
    /// Tasks of its connections and tunnels, to be cut when the deregistration delay is over.
    tasks: Mutex<Vec<AbortHandle>>,
    changes: broadcast::Sender<Change>,
}

impl Target {
    pub fn new(
        key: TargetKey,
        group: Arc<str>,
        namespace: Option<PathBuf>,
        changes: broadcast::Sender<Change>,
    ) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self {
            uid: NEXT.fetch_add(1, Ordering::Relaxed),
            key,
            group,
            namespace,
            source: AtomicU32::new(0),
            tracker: Mutex::default(),
            draining_since_ms: AtomicU64::new(0),
            removed: AtomicBool::new(false),
            cut: AtomicBool::new(false),
            ramp_from_ms: AtomicU64::new(0),
            requests: Count::default(),
            connections: Count::default(),
            in_flight: AtomicU64::new(0),
            tasks: Mutex::default(),
            changes,
        }
    }

    /// The address that connections to it come from, if it is not the kernel's to choose.
    pub fn source(&self) -> Option<Ipv4Addr> {
        Some(self.source.load(Ordering::Relaxed)).filter(|source| *source != 0).map(Ipv4Addr::from)
    }

    pub fn set_source(&self, source: Option<Ipv4Addr>) {
        self.source.store(source.map_or(0, u32::from), Ordering::Relaxed);
    }

    pub fn draining(&self) -> bool {
        self.draining_since_ms.load(Ordering::SeqCst) != 0
    }

    pub fn in_flight(&self) -> u64 {
        self.in_flight.load(Ordering::SeqCst)
    }

    /// Whether an idle connection to it is worth keeping.
    pub fn keeps_connections(&self) -> bool {
        !self.draining() && !self.removed.load(Ordering::Relaxed)
    }

    pub fn adopt(&self, task: AbortHandle) {
        let mut tasks = self.tasks.lock();
        if tasks.len() >= 64 && tasks.len().is_power_of_two() {
            tasks.retain(|task| !task.is_finished());
        }
        tasks.push(task);
    }

    pub fn changes(&self) -> &broadcast::Sender<Change> {
        &self.changes
    }

    /// Ends every connection and tunnel: requests under way answer 502 or break off.
    pub fn end(&self) {
        self.cut.store(true, Ordering::Relaxed);
        for task in self.tasks.lock().drain(..) {
            task.abort();
        }
    }
}

/// One request (or tunnel) on a target.
pub struct InFlight(Arc<Target>);

impl InFlight {
    fn enter(target: &Arc<Target>) -> Option<Self> {
        target.in_flight.fetch_add(1, Ordering::SeqCst);
        let guard = Self(target.clone());
        (!target.draining()).then_some(guard)
    }

    pub fn target(&self) -> &Arc<Target> {
        &self.0
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        if self.0.in_flight.fetch_sub(1, Ordering::SeqCst) == 1 && self.0.draining() {
            let change = Change::Drained { group: self.0.group.to_string(), target: self.0.key };
            let _ = self.0.changes.send(change);
        }
    }
}

impl Group {
    pub fn new(config: TargetGroup) -> Self {
        let view = View { config, targets: vec![], eligible: vec![], ramping: false, in_use: false };
        let id = view.config.id.clone();
        Self {
            digest: cookie::digest(&id),
            id,
            view: ArcSwap::from_pointee(view),
            stats: GroupStats::default(),
            turn: AtomicUsize::new(0),
        }
    }

    /// Works out anew who gets requests. Called by the control thread after every change.
    pub fn refresh(&self, config: TargetGroup, targets: Vec<Arc<Target>>, in_use: bool) {
        let there: Vec<_> = targets.iter().filter(|target| !target.draining()).cloned().collect();
        let healthy: Vec<_> = there
            .iter()
            .filter(|target| target.tracker.lock().state == HealthState::Healthy)
            .cloned()
            .collect();
        let enough = healthy.len() >= config.minimum_healthy_targets.max(1) as usize;
        let eligible = if enough { healthy } else { there };
        let now = clock::monotonic_ms();
        let ramping = enough && eligible.iter().any(|target| ramp(target, &config, now) < 1.0);
        self.view.store(Arc::new(View { config, targets, eligible, ramping, in_use }));
    }

    /// The same targets and configuration, judged by what is known now.
    pub fn reassess(&self) {
        let view = self.view.load_full();
        self.refresh(view.config.clone(), view.targets.clone(), view.in_use);
    }

    /// What DescribeTargetHealth shows: draining and unused follow from the snapshot, the rest from probes.
    pub fn health_of(&self, target: &Target) -> TargetHealth {
        if target.draining() {
            let reason = HealthReason::DeregistrationInProgress;
            return TargetHealth::because(target.key, HealthState::Draining, reason);
        }
        if !self.view.load().in_use {
            return TargetHealth::because(target.key, HealthState::Unused, HealthReason::NotInUse);
        }
        let tracker = target.tracker.lock();
        let (state, reason, description) = (tracker.state, tracker.reason, tracker.description.clone());
        TargetHealth { target: target.key, state, reason, description }
    }

    /// Whose turn it is. `None`: no target is registered, or all of them drain.
    pub fn choose(&self) -> Option<InFlight> {
        // Twice is enough except when targets begin to drain in the very moment of each choice.
        for _ in 0..8 {
            let view = self.view.load();
            let turn = self.turn.fetch_add(1, Ordering::Relaxed);
            if let Some(guard) = InFlight::enter(view.choose(turn)?) {
                return Some(guard);
            }
        }
        None
    }

    /// That very target, if it may get requests.
    pub fn stick_to(&self, key: &TargetKey) -> Option<InFlight> {
        let view = self.view.load();
        InFlight::enter(view.eligible.iter().find(|target| target.key == *key)?)
    }
}

impl View {
    fn choose(&self, turn: usize) -> Option<&Arc<Target>> {
        let count = self.eligible.len();
        if count <= 1 {
            return self.eligible.first();
        }
        match self.config.algorithm {
            Algorithm::LeastOutstandingRequests => {
                let start = turn % count;
                // From a moving start, so that equals take turns.
                (0..count)
                    .map(|step| &self.eligible[(start + step) % count])
                    .min_by_key(|target| target.in_flight())
            }
            _ if self.ramping => {
                let now = clock::monotonic_ms();
                let weights: Vec<f64> =
                    self.eligible.iter().map(|target| ramp(target, &self.config, now)).collect();
                self.eligible.get(pick(&weights, even_point(turn)))
            }
            Algorithm::RoundRobin => self.eligible.get(turn % count),
            Algorithm::WeightedRandom => self.eligible.get(random::quick() as usize % count),
        }
    }
}

/// The share of a full target's requests that this one gets: rises evenly over the slow start.
fn ramp(target: &Target, config: &TargetGroup, now_ms: u64) -> f64 {
    let from = target.ramp_from_ms.load(Ordering::Relaxed);
    let length = u64::from(config.slow_start_seconds) * 1000;
    if from == 0 || length == 0 {
        return 1.0;
    }
    let gone = now_ms.saturating_sub(from);
    (gone as f64 / length as f64).clamp(0.01, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tracker::Outcome;
    use novamind_edge::HealthCheck;

    fn group(healthy: &[bool], change: impl Fn(&mut TargetGroup)) -> Group {
        let mut config = TargetGroup::new("g");
        change(&mut config);
        let changes = broadcast::channel(16).0;
        let targets = healthy.iter().enumerate().map(|(index, healthy)| {
            let key = TargetKey { ip: "127.0.0.1".parse().unwrap(), port: index as u16 };
            let target = Target::new(key, "g".into(), None, changes.clone());
            if *healthy {
                target.tracker.lock().observe(&Outcome::Passed, true, &HealthCheck::default());
            }
            Arc::new(target)
        });
        let targets = targets.collect();
        let group = Group::new(config.clone());
        group.refresh(config, targets, true);
        group
    }

    fn spread(group: &Group, count: usize) -> Vec<usize> {
        let mut seen = vec![0; group.view.load().targets.len()];
        for _ in 0..count {
            seen[usize::from(group.choose().unwrap().target().key.port)] += 1;
        }
        seen
    }

    #[test]
    fn who_gets_requests() {
        let plain = |_: &mut TargetGroup| {};
        assert_eq!(spread(&group(&[true, true, false], plain), 10), [5, 5, 0]);
        assert_eq!(spread(&group(&[false, false], plain), 10), [5, 5], "fail-open");
        assert_eq!(spread(&group(&[true, false], |config| config.minimum_healthy_targets = 2), 10), [5, 5]);
        assert!(group(&[], plain).choose().is_none());
        let random =
            spread(&group(&[true, true], |config| config.algorithm = Algorithm::WeightedRandom), 2000);
        assert!(random.iter().all(|count| (800..1200).contains(count)), "{random:?}");
    }

    #[test]
    fn least_outstanding() {
        let group =
            group(&[true, true, true], |config| config.algorithm = Algorithm::LeastOutstandingRequests);
        let held: Vec<_> = (0..6).filter_map(|_| group.choose()).collect();
        assert!(group.view.load().targets.iter().all(|target| target.in_flight() == 2));
        let freed = held[0].target().key;
        drop(held.into_iter().next());
        let _ = freed;
        assert!(group.view.load().targets.iter().all(|target| target.in_flight() == 0));
    }

    #[test]
    fn draining_gets_nothing_and_tells_when_idle() {
        let group = group(&[true, true], |_| {});
        let first = group.choose().unwrap();
        let target = first.target().clone();
        let mut changes = target.changes.subscribe();
        target.draining_since_ms.store(1, Ordering::SeqCst);
        // The old view still names it: the second look keeps requests away.
        for _ in 0..10 {
            assert_ne!(group.choose().unwrap().target().key, target.key);
        }
        group.reassess();
        while changes.try_recv().is_ok() {}
        drop(first);
        assert!(matches!(changes.try_recv(), Ok(Change::Drained { .. })));
    }

    #[test]
    fn slow_start_ramps() {
        let group = group(&[true, true], |config| config.slow_start_seconds = 1000);
        let target = group.view.load().targets[1].clone();
        let now = clock::monotonic_ms() + 250_000;
        target.ramp_from_ms.store(now, Ordering::Relaxed);
        let config = group.view.load().config.clone();
        assert!((ramp(&target, &config, now + 500_000) - 0.5).abs() < 0.001);
        assert!((ramp(&target, &config, now + 2_000_000) - 1.0).abs() < 0.001);
        group.reassess();
        let seen = spread(&group, 1000);
        assert!(seen[1] < 20, "{seen:?}");
    }
}
