//! What is remembered of judged requests: counts, samples by rule, and the log until it is fetched.
//!
//! All of it is bounded, and lives as long as the process: samples are for looking at, the log is fetched every second.

use std::collections::VecDeque;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use parking_lot::Mutex;
use serde::{Deserialize, Serialize};

use crate::guard::Guard;
use crate::statement::Evidence;

/// Samples kept of one rule.
const SAMPLES: usize = 100;
/// Samples taken of one rule within a second.
const PER_SECOND: u32 = 10;
/// How long samples are told of, in minutes (GetSampledRequests: three hours).
const MINUTES: usize = 180;
/// Entries of the log that wait to be fetched; older ones are lost.
const WAITING: usize = 10_000;

/// A request that was judged, as samples, the log and `explain` tell it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Judged {
    /// In the order of the log.
    pub sequence: u64,
    pub id: String,
    /// Unix milliseconds.
    pub at_ms: u64,
    pub acl: String,
    /// The load balancer.
    pub source: String,
    /// `ALLOW` or `BLOCK`; of a sample, what its rule did.
    pub action: String,
    /// The rule that ended it, or `Default_Action`.
    pub rule: String,
    /// The rule within a group that did.
    pub group: Option<String>,
    pub group_rule: Option<String>,
    /// What that rule would have done without an override.
    pub overridden: Option<String>,
    pub status: Option<u16>,
    pub labels: Vec<String>,
    pub client: String,
    pub method: String,
    pub path: String,
    pub query: String,
    pub version: String,
    /// `http` or `https`.
    pub scheme: String,
    pub headers: Vec<Header>,
    pub inserted: Vec<Header>,
    /// All rules that matched, in their order.
    pub matches: Vec<Match>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    pub name: String,
    pub value: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Match {
    pub rule: String,
    pub group: Option<String>,
    pub group_rule: Option<String>,
    pub action: String,
    pub overridden: Option<String>,
    pub evidence: Evidence,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AclCounters {
    pub acl: String,
    pub metric: String,
    pub measured: bool,
    pub rules: Vec<RuleCounters>,
    /// Of groups that have a metric.
    pub groups: Vec<GroupCounters>,
}

/// Of the rules of a group, as far as the ACL judged by them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GroupCounters {
    /// The ACL's rule that has the group.
    pub rule: String,
    pub metric: String,
    pub measured: bool,
    pub rules: Vec<RuleCounters>,
}

/// Cumulative. The default action is the rule `Default_Action`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleCounters {
    pub rule: String,
    pub metric: String,
    pub measured: bool,
    pub allowed: u64,
    pub blocked: u64,
    pub counted: u64,
}

/// One rule's counts and samples.
#[derive(Default)]
pub struct Stats {
    allowed: AtomicU64,
    blocked: AtomicU64,
    counted: AtomicU64,
    ring: Mutex<Ring>,
}

#[derive(Default)]
struct Ring {
    samples: VecDeque<Sample>,
    /// Requests by minute.
    minutes: VecDeque<(u64, u64)>,
    second: u64,
    taken: u32,
}

struct Sample {
    judged: Arc<Judged>,
    action: &'static str,
    group_rule: Option<String>,
    overridden: Option<String>,
}

impl Stats {
    pub fn count(&self, action: &str) {
        match action {
            "ALLOW" => &self.allowed,
            "BLOCK" => &self.blocked,
            _ => &self.counted,
        }
        .fetch_add(1, Relaxed);
    }

    pub fn read(&self) -> RuleCounters {
        RuleCounters {
            allowed: self.allowed.load(Relaxed),
            blocked: self.blocked.load(Relaxed),
            counted: self.counted.load(Relaxed),
            ..RuleCounters::default()
        }
    }

    pub fn resume(&self, from: &RuleCounters) {
        self.allowed.store(from.allowed, Relaxed);
        self.blocked.store(from.blocked, Relaxed);
        self.counted.store(from.counted, Relaxed);
    }

    /// Counts a request for the samples' population; whether it is one of them.
    pub fn wants(&self, now_ms: u64) -> bool {
        let mut ring = self.ring.lock();
        let minute = now_ms / 60_000;
        match ring.minutes.back_mut() {
            Some(last) if last.0 == minute => last.1 += 1,
            _ => ring.minutes.push_back((minute, 1)),
        }
        if ring.minutes.len() > MINUTES + 1 {
            ring.minutes.pop_front();
        }
        if ring.second != now_ms / 1000 {
            (ring.second, ring.taken) = (now_ms / 1000, 0);
        }
        ring.taken += 1;
        ring.taken <= PER_SECOND
    }

    pub fn keep(
        &self,
        judged: &Arc<Judged>,
        action: &'static str,
        group_rule: Option<String>,
        overridden: Option<String>,
    ) {
        let mut ring = self.ring.lock();
        if ring.samples.len() >= SAMPLES {
            ring.samples.pop_front();
        }
        ring.samples.push_back(Sample { judged: judged.clone(), action, group_rule, overridden });
    }

    fn samples(&self, from_ms: u64, to_ms: u64, most: usize) -> (u64, Vec<Judged>) {
        let ring = self.ring.lock();
        let within = |minute: u64| minute >= from_ms / 60_000 && minute <= to_ms / 60_000;
        let population = ring.minutes.iter().filter(|minute| within(minute.0)).map(|minute| minute.1).sum();
        let within = |sample: &&Sample| (from_ms..=to_ms).contains(&sample.judged.at_ms);
        let told = ring.samples.iter().rev().filter(within).take(most).map(|sample| Judged {
            action: sample.action.into(),
            group_rule: sample.group_rule.clone(),
            overridden: sample.overridden.clone(),
            ..(*sample.judged).clone()
        });
        (population, told.collect())
    }

    fn find(&self, id: &str) -> Option<Judged> {
        let ring = self.ring.lock();
        ring.samples.iter().rev().find(|sample| sample.judged.id == id).map(|sample| (*sample.judged).clone())
    }
}

/// What waits for the log.
#[derive(Default)]
pub struct Log {
    last: u64,
    waiting: VecDeque<Arc<Judged>>,
}

impl Log {
    /// A log whose numbers are larger than those of the processes before it.
    pub fn starting(now_ms: u64) -> Self {
        Self { last: now_ms.saturating_mul(1000), waiting: VecDeque::new() }
    }

    /// The number of the next entry.
    pub fn number(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    pub fn push(&mut self, judged: Arc<Judged>) {
        if self.waiting.len() >= WAITING {
            self.waiting.pop_front();
        }
        self.waiting.push_back(judged);
    }

    fn fetch(&mut self, after: u64, most: usize) -> Vec<Judged> {
        while self.waiting.front().is_some_and(|entry| entry.sequence <= after) {
            self.waiting.pop_front();
        }
        self.waiting.iter().take(most).map(|entry| (**entry).clone()).collect()
    }
}

/// What a controller asks of the edge's guards.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    Samples {
        acl: String,
        metric: String,
        from_ms: u64,
        to_ms: u64,
        most: usize,
    },
    /// By the id that the load balancer gave to the request.
    Explain {
        id: String,
    },
    /// The last requests that were blocked or counted.
    Recent {
        most: usize,
    },
    /// Addresses over the limit of a rule, or of a rule in a group.
    Limited {
        acl: String,
        rule: String,
        group_rule: Option<String>,
    },
    /// Entries of the log after this one; those before may be forgotten.
    Log {
        after: u64,
        most: usize,
    },
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Samples {
        population: u64,
        samples: Vec<Judged>,
    },
    Judged(Vec<Judged>),
    Addresses(Vec<IpAddr>),
    /// There is no such ACL or rule at the edge.
    Unknown,
}

/// Answers a question by the guards that judge now.
pub fn answer(question: &Question, guards: &[Arc<Guard>], log: &Mutex<Log>, now_ms: u64) -> Answer {
    let guard = |acl: &str| guards.iter().find(|guard| guard.acl().id == acl);
    match question {
        Question::Samples { acl, metric, from_ms, to_ms, most } => match guard(acl) {
            None => Answer::Unknown,
            Some(guard) => match guard.stats_of(metric) {
                None => Answer::Unknown,
                Some(stats) => {
                    let (population, samples) = stats.samples(*from_ms, *to_ms, *most);
                    Answer::Samples { population, samples }
                }
            },
        },
        Question::Explain { id } => {
            let found = guards.iter().find_map(|guard| guard.all_stats().find_map(|stats| stats.find(id)));
            let logged =
                || log.lock().waiting.iter().find(|entry| entry.id == *id).map(|entry| (**entry).clone());
            Answer::Judged(found.or_else(logged).into_iter().collect())
        }
        Question::Recent { most } => {
            let rings = guards.iter().flat_map(|guard| guard.all_stats());
            let mut all: Vec<Judged> =
                rings.flat_map(|stats| stats.samples(0, u64::MAX, SAMPLES).1).collect();
            all.retain(|judged| !judged.matches.is_empty() || judged.action == "BLOCK");
            // One request may be a sample of several rules: by its id, those lie beside each other.
            all.sort_by(|one, other| {
                let key = |judged: &Judged| (judged.at_ms, judged.sequence);
                key(other).cmp(&key(one)).then_with(|| one.id.cmp(&other.id))
            });
            all.dedup_by(|one, other| one.id == other.id);
            all.truncate(*most);
            Answer::Judged(all)
        }
        Question::Limited { acl, rule, group_rule } => {
            match guard(acl).and_then(|guard| guard.rate_of(rule, group_rule.as_deref())) {
                None => Answer::Unknown,
                Some(rate) => Answer::Addresses(rate.limited(now_ms)),
            }
        }
        Question::Log { after, most } => Answer::Judged(log.lock().fetch(*after, *most)),
    }
}
