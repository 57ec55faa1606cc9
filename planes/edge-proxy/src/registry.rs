//! What is served now, and the way from one snapshot to the next. Only the control thread comes here.
//!
//! A snapshot is compiled whole before anything changes, so one that cannot be served changes nothing. Groups,
//! targets and listeners that stay keep their state: health, counts, connections, sockets.

use std::collections::{HashMap, HashSet};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use novamind_edge::{
    Action, Applied, Authenticate, Change, Counters, DrainStatus, FRONT_DOOR, GroupCounters, HealthState,
    ListenerCounters, ListenerStatus, Snapshot, TLS_FRONT_DOOR, TargetCounters, TargetGroup, TargetHealth,
    TargetKey,
};
use novamind_waf::{Answer, Guard, Question, WebAcl};
use tokio::sync::watch;

use crate::accept::{self, Open};
use crate::auth::{Gate, Keys};
use crate::cdn::{Site, Trust};
use crate::group::{Group, Target};
use crate::listener::{Listener, Phase, Shared};
use crate::probe;
use crate::protocol::Inheritance;
use crate::routes::Routes;
use crate::tls::Configurations;
use crate::worker::Workers;
use crate::{clock, random};

mod sites;

pub struct Registry {
    pub shared: Arc<Shared>,
    workers: Arc<Workers>,
    pub generation: u64,
    pub epoch: u64,
    since_ms: u64,
    groups: HashMap<String, Arc<Group>>,
    /// By id and address: a listener that moves is another one.
    open: HashMap<(String, SocketAddr), Open>,
    /// Draining targets that left the snapshot with requests in flight.
    leaving: Vec<Arc<Target>>,
    /// Draining targets whose deadline has been acted on.
    cut: HashSet<u64>,
    applied: watch::Sender<u64>,
    /// Web ACLs in use, as they were given and made ready.
    guards: HashMap<String, (WebAcl, Arc<Guard>)>,
    /// Listening sockets and observations of the process before this one, until they are claimed.
    sockets: HashMap<SocketAddr, TcpListener>,
    inherited: Inheritance,
    /// Requests that the process before this one still holds.
    elsewhere: HashMap<(String, TargetKey), u64>,
    /// After `leave`: listeners whose connections are not all gone.
    departed: Vec<Arc<Listener>>,
    tls: Configurations,
    sites: HashMap<String, Arc<Site>>,
    /// For origins with TLS.
    trust: Trust,
    /// With what users are signed in, by id.
    identities: HashMap<String, Arc<Keys>>,
}

/// A listener's key, its load balancer, what it serves, and its distribution if it is one's.
type Compiled = ((String, SocketAddr), String, Routes, Option<Arc<Site>>);

impl Registry {
    pub fn new(shared: Arc<Shared>, workers: Arc<Workers>) -> Self {
        Self {
            shared,
            workers,
            generation: 0,
            epoch: random::quick(),
            since_ms: clock::unix_ms(),
            groups: HashMap::new(),
            open: HashMap::new(),
            leaving: Vec::new(),
            cut: HashSet::new(),
            applied: watch::Sender::new(0),
            guards: HashMap::new(),
            sockets: HashMap::new(),
            inherited: Inheritance::default(),
            elsewhere: HashMap::new(),
            departed: Vec::new(),
            tls: Configurations::default(),
            sites: HashMap::new(),
            trust: Trust::default(),
            identities: HashMap::new(),
        }
    }

    /// Takes over what a predecessor handed on; the next `apply` makes use of it.
    pub fn inherit(&mut self, inheritance: Inheritance, sockets: Vec<TcpListener>) {
        self.epoch = inheritance.counters.epoch;
        self.since_ms = inheritance.counters.since_ms;
        self.inherited = inheritance;
        self.sockets =
            sockets.into_iter().filter_map(|socket| Some((socket.local_addr().ok()?, socket))).collect();
    }

    /// What a successor needs besides the snapshot, and the sockets.
    pub fn bequeath(&self) -> std::io::Result<(Inheritance, Vec<TcpListener>)> {
        let sockets = self.open.values().map(|open| open.socket.try_clone()).collect::<Result<_, _>>()?;
        let trackers = self.groups.values().flat_map(|group| {
            let view = group.view.load_full();
            let of = |target: &Arc<Target>| (group.id.clone(), target.key, target.tracker.lock().clone());
            view.targets.iter().map(of).collect::<Vec<_>>()
        });
        let trackers = trackers.collect();
        let front_door = self.front_door(FRONT_DOOR);
        let tls_front_door = self.front_door(TLS_FRONT_DOOR);
        Ok((Inheritance { counters: self.counters(), trackers, front_door, tls_front_door }, sockets))
    }

    /// Stops accepting and tells every connection; the sockets live on in the successor. May be called again
    /// with a later phase.
    pub fn leave(&mut self, phase: Phase) {
        self.shared.leaving.store(true, Ordering::Relaxed);
        self.shared.cdn.close();
        self.departed.extend(self.open.drain().map(|(_, open)| open.listener.clone()));
        for listener in &self.departed {
            listener.phase.send_replace(phase);
        }
        for group in self.groups.values() {
            // Ends the probes; the targets' requests go on.
            for target in &group.view.load().targets {
                target.removed.store(true, Ordering::Relaxed);
            }
        }
        self.applied.send_modify(|count| *count += 1);
    }

    /// Serves the snapshot from now on.
    pub fn apply(&mut self, snapshot: &Snapshot) -> Result<Applied, String> {
        snapshot.validate().map_err(|error| error.0)?;
        let mut groups = HashMap::new();
        for config in &snapshot.target_groups {
            let bare = || TargetGroup { targets: vec![], ..config.clone() };
            let group = self.groups.get(&config.id).cloned().unwrap_or_else(|| Arc::new(Group::new(bare())));
            groups.insert(config.id.clone(), group);
        }
        let secure = snapshot.load_balancers.iter().flat_map(|balancer| {
            let http2 = balancer.attributes.http2;
            balancer.listeners.iter().filter_map(move |listener| Some((listener.tls.as_ref()?, http2)))
        });
        let distributed = snapshot.distributions.iter().map(|one| (&one.tls, one.http2));
        let tls = self.tls.next(&snapshot.certificates, secure.chain(distributed))?;
        let find = |id: &str| groups.get(id).cloned();
        let guards = self.guards(snapshot)?;
        let identities = self.identities(snapshot)?;
        let mut compiled = Vec::new();
        for balancer in &snapshot.load_balancers {
            let gate = |how: &Authenticate| {
                let keys = identities.get(&how.keys).cloned();
                let keys = keys.ok_or_else(|| format!("identity key {} is missing", how.keys))?;
                Ok::<_, String>(Arc::new(Gate::new(how, &balancer.id, keys)))
            };
            let strips_identity = balancer.listeners.iter().any(novamind_edge::Listener::authenticates);
            let host = balancer.host_names.first().cloned().unwrap_or_else(|| balancer.address.to_string());
            for listener in &balancer.listeners {
                let key = (listener.id.clone(), SocketAddr::new(balancer.address, listener.port));
                let earlier = self.open.get(&key).map(|open| open.listener.routes.load_full());
                let attributes = &balancer.attributes;
                let mut routes =
                    Routes::compile(listener, &host, attributes, earlier.as_deref(), &find, &gate)
                        .map_err(|error| format!("listener {}: {error}", listener.id))?;
                if let Some(wanted) = &listener.tls {
                    routes.tls = Some(tls.of(&snapshot.certificates, wanted, attributes.http2)?);
                }
                routes.strips_identity = strips_identity;
                let acl = snapshot.guarding.of.get(&balancer.id).and_then(|acl| guards.get(acl));
                routes.guard = acl.map(|(_, guard)| (guard.clone(), balancer.id.clone()));
                compiled.push((key, balancer.id.clone(), routes, None));
            }
        }
        let (trust, sites) = self.sites(snapshot, &tls, &guards)?;
        compiled.extend(sites.values().flat_map(|(site, address)| sites::site_listeners(site, *address)));
        let used = used_groups(snapshot);
        for config in &snapshot.target_groups {
            if let Some(group) = groups.get(&config.id) {
                self.settle(group, config, used.contains(config.id.as_str()));
            }
        }
        for (id, group) in &self.groups {
            if !groups.contains_key(id) {
                let targets = group.view.load().targets.clone();
                targets.iter().for_each(|target| remove(&mut self.leaving, target));
            }
        }
        (self.groups, self.tls, self.guards, self.trust) = (groups, tls, guards, trust);
        self.identities = identities;
        self.sites = sites.into_iter().map(|(id, (site, _))| (id, site)).collect();
        let listeners = self.listen(snapshot, compiled);
        self.generation = snapshot.generation;
        self.inherited = Inheritance::default();
        self.sockets.clear();
        self.applied.send_modify(|count| *count += 1);
        let (front_door, tls_front_door) = (self.front_door(FRONT_DOOR), self.front_door(TLS_FRONT_DOOR));
        self.shared.tls_front_door.store(tls_front_door.map_or(0, |door| door.port()), Ordering::Relaxed);
        Ok(Applied { generation: snapshot.generation, front_door, tls_front_door, listeners })
    }

    /// The web ACLs of a snapshot, made ready. One that has not changed is the one that judges already; one that has
    /// goes on with its counts and rates.
    fn guards(&self, snapshot: &Snapshot) -> Result<HashMap<String, (WebAcl, Arc<Guard>)>, String> {
        let one = |acl: &WebAcl| {
            let known = self.guards.get(&acl.id);
            if let Some((_, guard)) = known.filter(|(given, _)| given == acl) {
                return Ok((acl.id.clone(), (acl.clone(), guard.clone())));
            }
            let guard = Guard::new(acl.clone(), known.map(|(_, guard)| &**guard))
                .map_err(|error| format!("web ACL {}: {error}", acl.id))?;
            if let Some(counted) = self.inherited.counters.acls.iter().find(|counted| counted.acl == acl.id) {
                guard.resume(counted);
            }
            Ok((acl.id.clone(), (acl.clone(), Arc::new(guard))))
        };
        snapshot.guarding.acls.iter().map(one).collect()
    }

    /// The identity keys of a snapshot, made ready.
    fn identities(&self, snapshot: &Snapshot) -> Result<HashMap<String, Arc<Keys>>, String> {
        let one = |given: &novamind_edge::IdentityKeys| {
            let known = self.identities.get(&given.id).filter(|known| known.are(given)).cloned();
            let keys = known.map_or_else(|| Keys::new(given).map(Arc::new), Ok)?;
            Ok((given.id.clone(), keys))
        };
        snapshot.identities.iter().map(one).collect()
    }

    /// What the web ACLs have seen.
    pub fn ask(&self, question: &Question) -> Answer {
        let guards: Vec<Arc<Guard>> = self.guards.values().map(|(_, guard)| guard.clone()).collect();
        novamind_waf::answer(question, &guards, &self.shared.judged, clock::unix_ms())
    }

    /// Brings a group's targets and configuration up to date.
    fn settle(&mut self, group: &Arc<Group>, config: &TargetGroup, in_use: bool) {
        let earlier = group.view.load_full();
        // Nobody looked at its targets while it was not in use.
        let forgotten = in_use && !earlier.in_use;
        let mut fresh = Vec::new();
        let mut targets = Vec::with_capacity(config.targets.len());
        for wanted in &config.targets {
            let key = wanted.key();
            let same = |target: &&Arc<Target>| target.key == key && target.namespace == wanted.namespace;
            let target = earlier.targets.iter().find(same).cloned().unwrap_or_else(|| {
                let changes = self.shared.changes.clone();
                let target = Target::new(key, group.id.as_str().into(), wanted.namespace.clone(), changes);
                let known =
                    self.inherited.trackers.iter().find(|known| known.0 == group.id && known.1 == key);
                if let Some((_, _, tracker)) = known {
                    *target.tracker.lock() = tracker.clone();
                }
                let target = Arc::new(target);
                fresh.push(target.clone());
                target
            });
            target.set_source(wanted.source);
            let since = wanted.draining_since_ms.map_or(0, |since| since.max(1));
            let before = target.draining_since_ms.swap(since, Ordering::SeqCst);
            let again = before != 0 && since == 0;
            if again {
                self.cut.remove(&target.uid);
                target.cut.store(false, Ordering::Relaxed);
            }
            // Registered again, or in use again: nothing is known about it.
            if (again || forgotten) && !fresh.iter().any(|fresh| Arc::ptr_eq(fresh, &target)) {
                *target.tracker.lock() = Default::default();
                target.ramp_from_ms.store(0, Ordering::Relaxed);
            }
            let idle = since != 0 && target.in_flight() == 0;
            if before == 0 && idle {
                let _ = self.shared.changes.send(Change::Drained { group: group.id.clone(), target: key });
            }
            targets.push(target);
        }
        for target in &earlier.targets {
            if !targets.iter().any(|kept| kept.uid == target.uid) {
                remove(&mut self.leaving, target);
            }
        }
        if let Some(counted) = self.inherited.counters.groups.iter().find(|counted| counted.group == group.id)
        {
            group.stats.resume(counted);
        }
        group.refresh(TargetGroup { targets: vec![], ..config.clone() }, targets, in_use);
        for target in fresh {
            tokio::spawn(probe::watch(group.clone(), target, self.applied.subscribe()));
        }
    }

    /// Opens, changes and closes listeners.
    fn listen(&mut self, snapshot: &Snapshot, compiled: Vec<Compiled>) -> Vec<ListenerStatus> {
        let mut wanted: HashSet<(String, SocketAddr)> =
            compiled.iter().map(|entry| entry.0.clone()).collect();
        let doors = [
            self.door(FRONT_DOOR, snapshot.front_door, self.inherited.front_door),
            self.door(TLS_FRONT_DOOR, snapshot.tls_front_door, self.inherited.tls_front_door),
        ];
        wanted.extend(doors.iter().flatten().cloned());
        let gone: Vec<_> = self.open.keys().filter(|key| !wanted.contains(key)).cloned().collect();
        for key in gone {
            if let Some(open) = self.open.remove(&key) {
                open.listener.phase.send_replace(Phase::Closing);
                // A new listener on the same address goes on with the socket, and with who waits in it.
                if let Ok(socket) = open.socket.try_clone() {
                    self.sockets.insert(key.1, socket);
                }
            }
        }
        let mut statuses = Vec::new();
        for (key, balancer, routes, site) in compiled {
            let error = match self.open.get(&key) {
                Some(open) => {
                    open.listener.site.store(site);
                    open.listener.routes.store(Arc::new(routes));
                    None
                }
                None => {
                    let listener = Listener::new(&key.0, &balancer, key.1, false);
                    listener.site.store(site);
                    listener.routes.store(Arc::new(routes));
                    self.start(listener).err()
                }
            };
            statuses.push(ListenerStatus { listener: key.0, address: key.1, error });
        }
        for key in doors.into_iter().flatten().filter(|key| !self.open.contains_key(key)).collect::<Vec<_>>()
        {
            let mut listener = Listener::new(&key.0, "", key.1, true);
            listener.is_tls_front_door = key.0 == TLS_FRONT_DOOR;
            if let Err(error) = self.start(listener) {
                statuses.push(ListenerStatus { listener: key.0, address: key.1, error: Some(error) });
            }
        }
        self.name(snapshot);
        statuses
    }

    fn start(&mut self, listener: Listener) -> Result<(), String> {
        let address = listener.address;
        let socket = match self.sockets.remove(&address) {
            Some(socket) => Ok(socket),
            None => accept::bind(address),
        };
        let socket = socket.map_err(|error| format!("cannot listen on {address}: {error}"))?;
        let real = socket.local_addr().unwrap_or(address);
        let counted =
            self.inherited.counters.listeners.iter().find(|counted| counted.listener == listener.id);
        if let Some(counted) = counted {
            listener.stats.resume(counted);
        }
        let id = listener.id.clone();
        let open = accept::open(Arc::new(listener), socket, &self.shared, &self.workers)
            .map_err(|error| format!("cannot listen on {address}: {error}"))?;
        self.open.insert((id, real), open);
        Ok(())
    }

    pub fn health(&self, group: &str) -> Option<Vec<TargetHealth>> {
        let group = self.groups.get(group)?;
        Some(group.view.load().targets.iter().map(|target| group.health_of(target)).collect())
    }

    pub fn in_flight(&self, group: &str, key: &TargetKey) -> u64 {
        let here = self.groups.get(group).into_iter().flat_map(|group| group.view.load().targets.clone());
        let left = self.leaving.iter().filter(|target| *target.group == *group).cloned();
        let here: u64 =
            here.chain(left).filter(|target| target.key == *key).map(|target| target.in_flight()).sum();
        here + self.elsewhere.get(&(group.to_owned(), *key)).copied().unwrap_or(0)
    }

    pub fn drain_status(&self, group: &str) -> Option<Vec<DrainStatus>> {
        let known = self.groups.get(group)?;
        let view = known.view.load_full();
        let draining = view.targets.iter().filter(|target| target.draining());
        let status = draining.map(|target| {
            let (in_flight, deadline_ms) =
                (self.in_flight(group, &target.key), deadline(target, &view.config));
            let finished = in_flight == 0 || clock::unix_ms() >= deadline_ms;
            DrainStatus { target: target.key, in_flight, deadline_ms, finished }
        });
        Some(status.collect())
    }

    /// Requests in flight per target, for a successor.
    pub fn all_in_flight(&self) -> Vec<(String, TargetKey, u64)> {
        let here = self.groups.values().flat_map(|group| group.view.load().targets.clone());
        let busy = here.chain(self.leaving.iter().cloned()).filter(|target| target.in_flight() > 0);
        busy.map(|target| (target.group.to_string(), target.key, target.in_flight())).collect()
    }

    /// What the predecessor says it still holds.
    pub fn set_elsewhere(&mut self, held: Vec<(String, TargetKey, u64)>) {
        let now: HashMap<_, _> =
            held.into_iter().map(|(group, target, count)| ((group, target), count)).collect();
        let before = std::mem::replace(&mut self.elsewhere, now);
        for (group, target) in before.into_keys().filter(|key| !self.elsewhere.contains_key(key)) {
            let _ = self.shared.changes.send(Change::Drained { group, target });
        }
    }

    /// Now and then: ends what outlasted its deregistration delay, and slow starts that are over.
    pub fn tidy(&mut self) {
        let now = clock::unix_ms();
        let mut late = Vec::new();
        for group in self.groups.values() {
            let view = group.view.load_full();
            if view.ramping {
                for target in &view.targets {
                    let from = target.ramp_from_ms.load(Ordering::Relaxed);
                    let end = from + u64::from(view.config.slow_start_seconds) * 1000;
                    if from != 0 && clock::monotonic_ms() >= end {
                        target.ramp_from_ms.store(0, Ordering::Relaxed);
                    }
                }
                group.reassess();
            }
            let over = |target: &&Arc<Target>| target.draining() && now >= deadline(target, &view.config);
            late.extend(view.targets.iter().filter(over).cloned());
            let left = self.leaving.iter().filter(|target| *target.group == *group.id);
            late.extend(left.filter(|target| now >= deadline(target, &view.config)).cloned());
        }
        // A group that is gone has no delay left to wait for.
        late.extend(self.leaving.iter().filter(|target| !self.groups.contains_key(&*target.group)).cloned());
        self.cut.retain(|uid| late.iter().any(|target| target.uid == *uid));
        for target in late {
            if self.cut.insert(target.uid) {
                target.end();
                let change = Change::Drained { group: target.group.to_string(), target: target.key };
                let _ = self.shared.changes.send(change);
            }
        }
        self.leaving.retain(|target| target.in_flight() > 0);
    }

    pub fn counters(&self) -> Counters {
        let listeners: Vec<ListenerCounters> = self
            .open
            .values()
            .filter(|open| !open.listener.is_for_distributions())
            .map(|open| open.listener.stats.read(&open.listener.id, &open.listener.load_balancer))
            .collect();
        let groups = self.groups.values().map(|group| {
            let view = group.view.load_full();
            let count = |state| {
                let there = view.targets.iter().filter(|target| group.health_of(target).state == state);
                there.count() as u64
            };
            let targets = view.targets.iter().map(|target| TargetCounters {
                target: target.key,
                requests: target.requests.get(),
                active_requests: target.in_flight(),
                active_connections: target.connections.get(),
            });
            GroupCounters {
                active_healthy: count(HealthState::Healthy),
                active_unhealthy: count(HealthState::Unhealthy),
                targets: targets.collect(),
                ..group.stats.read(&group.id)
            }
        });
        let acls = self.guards.values().map(|(_, guard)| guard.counters()).collect();
        let distributions = self.sites.values().map(|site| site.stats.read(&site.id)).collect();
        let groups = groups.collect();
        Counters { epoch: self.epoch, since_ms: self.since_ms, listeners, groups, acls, distributions }
    }
}

fn deadline(target: &Target, config: &TargetGroup) -> u64 {
    let since = target.draining_since_ms.load(Ordering::SeqCst);
    since + u64::from(config.deregistration_delay_seconds) * 1000
}

fn remove(leaving: &mut Vec<Arc<Target>>, target: &Arc<Target>) {
    target.removed.store(true, Ordering::Relaxed);
    if target.draining() && target.in_flight() > 0 {
        leaving.push(target.clone());
    }
}

fn used_groups(snapshot: &Snapshot) -> HashSet<&str> {
    let listeners = snapshot.load_balancers.iter().flat_map(|balancer| &balancer.listeners);
    let actions = listeners.flat_map(novamind_edge::Listener::actions);
    let named = actions.filter_map(|action| match action.answering() {
        Action::Forward { groups, .. } => Some(groups.iter().map(|named| named.group.as_str())),
        _ => None,
    });
    named.flatten().collect()
}
