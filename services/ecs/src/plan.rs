//! What a service needs next: pure, so that every case is a line in a table.
//!
//! The rules, as the ECS documentation gives them:
//! - Rolling: of `desired` tasks at least `minimumHealthyPercent` (rounded up) stay healthy, and at most
//!   `maximumPercent` (rounded down) are wanted at any moment, over all deployments.
//! - A task set has `desired` times its scale, rounded up, for itself.
//! - A deployment that was stopped is rolled back: the one before it is the primary again.
//! - An unhealthy task is replaced: the replacement comes first where the maximum leaves room.
//! - Tasks that fail before they were ever healthy space out further attempts.

use std::collections::{BTreeSet, HashMap};

use novamind_wire::Timestamp;

use crate::guard::{self, Alarm};
use crate::outage::LOST;
use crate::placement::{NO_CAPACITY, place, zone};
use crate::records::{Kind, Member, Service, ServiceStatus, Status};
use crate::rollback;
use crate::standing::{Seen, Standing, sooner, standing};

/// Pause after the second failure in a row, and the longest.
const FIRST_PAUSE_MS: i64 = 1_000;
const LONGEST_PAUSE_MS: i64 = 15 * 60_000;
/// Failures in a row after which the service's events say so.
const INCONSISTENT: u32 = 3;
/// Tasks that one decision starts.
const BATCH: usize = 10;
/// How long an INACTIVE service can be described.
const KEPT_MS: i64 = 3_600_000;

/// States of targets: by group, address and port, as the load balancer names them.
pub type Targets = HashMap<(String, String, i32), String>;

pub struct World<'a> {
    pub service: &'a Service,
    /// By task id.
    pub members: &'a [(String, Member)],
    pub targets: &'a Targets,
    /// The alarms that watch the deployment that is going on.
    pub alarms: &'a [Alarm],
    pub now: Timestamp,
    /// The machine's time: what a process needs to come up does not pass faster on a clock that does.
    pub real: Timestamp,
    /// Zones that are down.
    pub down: &'a BTreeSet<String>,
}

/// Tasks to start for a rollout, each in this subnet.
#[derive(Clone, Debug, PartialEq)]
pub struct Start {
    pub rollout: String,
    pub subnets: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Halt {
    pub task: String,
    pub reason: String,
}

/// All of it is carried out in one transaction.
#[derive(Debug, PartialEq)]
pub struct Plan {
    /// The service as it is to be.
    pub service: Service,
    pub start: Vec<Start>,
    pub stop: Vec<Halt>,
    /// Tasks that were healthy for the first time.
    pub proven: Vec<String>,
    /// Stopped tasks that are accounted for.
    pub forget: Vec<String>,
    /// Texts that follow `(service NAME) `.
    pub events: Vec<String>,
    /// When to look again without a cause.
    pub next: Option<Timestamp>,
    /// The service's record goes.
    pub delete: bool,
}

/// `count` percent of `desired`, rounded up.
pub fn scaled(desired: i32, percent: f64) -> i32 {
    (f64::from(desired) * percent / 100.0).ceil() as i32
}

/// The pause before another attempt after this many failures in a row.
fn pause(failures: u32) -> i64 {
    match failures {
        0 | 1 => 0,
        more => (FIRST_PAUSE_MS << (more - 2).min(20)).min(LONGEST_PAUSE_MS),
    }
}

pub fn plan(world: &World<'_>) -> Plan {
    let mut plan = Plan {
        service: world.service.clone(),
        start: Vec::new(),
        stop: Vec::new(),
        proven: Vec::new(),
        forget: Vec::new(),
        events: Vec::new(),
        next: None,
        delete: false,
    };
    account(world, &mut plan);
    if world.service.status == ServiceStatus::Active && world.service.kind == Kind::Ecs {
        plan.events.extend(rollback::begin(&mut plan.service, world.now));
    }
    let mut next = None;
    let seen: Vec<Seen<'_>> = world
        .members
        .iter()
        .filter(|(_, member)| member.status != Status::Stopped)
        .map(|(id, member)| {
            let rollout = plan.service.rollout(&member.rollout);
            let known = rollout.map(|rollout| zone(&rollout.template.zones, &member.subnet));
            let zone = known.unwrap_or(&member.subnet).to_owned();
            Seen { id, member, zone, standing: standing(world, rollout, member, &mut next) }
        })
        .collect();
    plan.next = next;
    for one in seen.iter().filter(|one| one.standing == Standing::Healthy) {
        if !one.member.proven {
            guard::healthy(&mut plan.service, &one.member.rollout);
        }
        let rollout = plan.service.rollouts.iter_mut().find(|rollout| rollout.id == one.member.rollout);
        if let Some(rollout) = rollout {
            // Shown are failures up to the first task that is well (API reference, Deployment). Attempts stay spaced
            // out until one of them gets there: tasks that were well before say nothing of new ones.
            rollout.failed_tasks = 0;
            if !one.member.proven {
                (rollout.failures, rollout.retry_at) = (0, None);
            }
        }
        if !one.member.proven {
            plan.proven.push(one.id.to_owned());
        }
    }
    // Tasks of a rollout that is gone.
    for one in seen.iter().filter(|one| one.standing != Standing::Leaving) {
        if plan.service.rollout(&one.member.rollout).is_none() {
            plan.stop.push(Halt { task: one.id.to_owned(), reason: scaling(&one.member.rollout) });
        }
    }
    match world.service.status {
        ServiceStatus::Active if world.service.kind == Kind::Ecs => roll(world, &seen, &mut plan),
        ServiceStatus::Active => level_sets(world, &seen, &mut plan),
        ServiceStatus::Draining => drain(world, &seen, &mut plan),
        ServiceStatus::Inactive => {
            let end = world.service.ended.unwrap_or(world.service.created).plus_millis(KEPT_MS);
            if world.now >= end { plan.delete = true } else { sooner(&mut plan.next, end) }
        }
    }
    plan
}

fn scaling(rollout: &str) -> String {
    format!("Scaling activity initiated by (deployment {rollout})")
}

/// Counts what became of stopped tasks, each once.
fn account(world: &World<'_>, plan: &mut Plan) {
    for (id, member) in world.members.iter().filter(|(_, member)| member.status == Status::Stopped) {
        plan.forget.push(id.clone());
        let code = member.stop_code.as_deref().unwrap_or_default();
        let reason = member.stop_reason.as_deref().unwrap_or_default();
        let crashed =
            ["TaskFailedToStart", "EssentialContainerExited", "InfrastructureHealth"].contains(&code);
        let failed = crashed || reason.starts_with("Task failed");
        if code == "TaskFailedToStart" {
            plan.events.push(format!("was unable to place a task. Reason: {reason} (task {id})"));
        }
        if !failed || member.proven || reason.starts_with(LOST) {
            continue;
        }
        let Some(rollout) = plan.service.rollouts.iter_mut().find(|rollout| rollout.id == member.rollout)
        else {
            continue;
        };
        rollout.failed_tasks += 1;
        rollout.failures += 1;
        rollout.guard.failures += 1;
        rollout.updated = world.now;
        let pause = pause(rollout.failures);
        rollout.retry_at = (pause > 0).then(|| world.now.plus_millis(pause));
        if rollout.failures == INCONSISTENT {
            plan.events.push(
                "is unable to consistently start tasks successfully. For more information, see the Troubleshooting \
                 section of the Amazon ECS Developer Guide."
                    .to_owned(),
            );
        }
    }
}

/// The order in which surplus tasks go: what does not serve first, then from the fullest zone, then the newest.
fn surplus<'a, 'b>(alive: &'b [&'b Seen<'a>], count: usize) -> Vec<&'b Seen<'a>> {
    let mut left: Vec<&Seen<'a>> = alive.to_vec();
    let mut chosen = Vec::new();
    while chosen.len() < count && !left.is_empty() {
        let mut crowd: HashMap<&str, usize> = HashMap::new();
        for one in &left {
            *crowd.entry(&one.zone).or_default() += 1;
        }
        let rank = |one: &Seen<'_>| match one.standing {
            Standing::Starting => 3,
            Standing::Unhealthy(_) => 2,
            Standing::Waiting => 1,
            _ => 0,
        };
        let worst = (0..left.len()).max_by_key(|position| {
            let one = left[*position];
            (rank(one), crowd.get(one.zone.as_str()).copied(), one.member.created.millis())
        });
        let Some(worst) = worst else { break };
        chosen.push(left.swap_remove(worst));
    }
    chosen
}

fn unhealthy<'a>(one: &'a Seen<'_>) -> Option<&'a str> {
    match &one.standing {
        Standing::Unhealthy(reason) => Some(reason),
        _ => None,
    }
}

/// Brings the tasks of one rollout to `wanted`, at most `room` more at a time, and replaces unhealthy ones.
fn level(world: &World<'_>, rollout: &str, alive: &[&Seen<'_>], wanted: usize, room: usize, plan: &mut Plan) {
    let sick: Vec<&&Seen<'_>> = alive.iter().filter(|one| unhealthy(one).is_some()).collect();
    let sound = alive.len() - sick.len();
    if sound > wanted {
        // Sick ones among the surplus go below in any case.
        let well: Vec<&Seen<'_>> = alive.iter().filter(|one| unhealthy(one).is_none()).copied().collect();
        for one in surplus(&well, sound - wanted) {
            plan.stop.push(Halt { task: one.id.to_owned(), reason: scaling(rollout) });
        }
    }
    let lacking = wanted.saturating_sub(sound);
    let healthy = alive.iter().filter(|one| one.standing == Standing::Healthy).count();
    for one in &sick {
        let Some(reason) = unhealthy(one) else { continue };
        // Its replacement comes first, unless there is no room for one.
        if healthy >= wanted || room == 0 {
            plan.stop.push(Halt { task: one.id.to_owned(), reason: reason.to_owned() });
            let why = reason.trim_start_matches("Task ");
            plan.events.push(format!("(task {}) {why}", one.id));
        }
    }
    let Some(position) = plan.service.rollouts.iter().position(|one| one.id == rollout) else { return };
    let retry_at = plan.service.rollouts[position].retry_at;
    let count = lacking.min(room).min(BATCH);
    if count == 0 {
        return;
    }
    match retry_at.filter(|when| world.now < *when) {
        Some(when) => sooner(&mut plan.next, when),
        None => {
            // After a failure one at a time, to see whether it goes better.
            let count = if plan.service.rollouts[position].failures > 1 { 1 } else { count };
            let starting = alive.iter().filter(|one| one.standing == Standing::Starting).count();
            if plan.service.rollouts[position].failures > 1 && starting > 0 {
                return;
            }
            let template = &plan.service.rollouts[position].template;
            let subnets = template.network.0.awsvpc_configuration.as_ref().map(|vpc| vpc.subnets.as_slice());
            let taken: Vec<&str> = alive.iter().map(|one| one.member.subnet.as_str()).collect();
            let subnets = place(subnets.unwrap_or_default(), &template.zones, world.down, &taken, count);
            let unplaced = subnets.is_empty();
            if unplaced && !plan.service.unplaced {
                plan.events.push(format!("was unable to place a task. Reason: {NO_CAPACITY}."));
            }
            plan.service.unplaced = unplaced;
            if !unplaced {
                plan.start.push(Start { rollout: rollout.to_owned(), subnets });
            }
        }
    }
}

fn percents(service: &Service) -> (f64, f64) {
    let configuration = &service.configuration.0;
    (
        f64::from(configuration.minimum_healthy_percent.unwrap_or(100)),
        f64::from(configuration.maximum_percent.unwrap_or(200)),
    )
}

fn of<'s, 'w>(seen: &'s [Seen<'w>], rollout: &str) -> Vec<&'s Seen<'w>> {
    seen.iter().filter(|one| one.member.rollout == rollout && one.standing != Standing::Leaving).collect()
}

/// Writes the count that a rollout is to have.
fn want(plan: &mut Plan, rollout: &str, wanted: usize, now: Timestamp) {
    if let Some(one) = plan.service.rollouts.iter_mut().find(|one| one.id == rollout)
        && one.wanted != wanted as i32
    {
        (one.wanted, one.updated) = (wanted as i32, now);
    }
}

fn roll(world: &World<'_>, seen: &[Seen<'_>], plan: &mut Plan) {
    // Written before its tasks are gone, and with them the deployment.
    if guard::fail(plan, world.alarms, world.now) {
        return;
    }
    let desired = world.service.desired.max(0) as usize;
    let (least, most) = percents(world.service);
    let minimum = (desired as f64 * least / 100.0).ceil() as usize;
    let maximum = (desired as f64 * most / 100.0).floor() as usize;
    let Some(primary) = plan.service.rollouts.iter().find(|one| one.status == "PRIMARY").cloned() else {
        return;
    };
    let mine = of(seen, &primary.id);
    let old: Vec<&Seen<'_>> = seen
        .iter()
        .filter(|one| one.member.rollout != primary.id && one.standing != Standing::Leaving)
        .filter(|one| plan.service.rollout(&one.member.rollout).is_some())
        .collect();
    let total = mine.len() + old.len();
    // A deployment that has failed starts nothing more, and what it has not replaced stays.
    let failed = primary.state == "FAILED";
    let room = if failed { 0 } else { maximum.saturating_sub(total) };
    level(world, &primary.id, &mine, desired, room, plan);
    want(plan, &primary.id, desired, world.now);

    let is_healthy = |one: &&&Seen<'_>| one.standing == Standing::Healthy;
    let healthy = mine.iter().filter(is_healthy).count();
    let old_healthy = old.iter().filter(is_healthy).count();
    // How many healthy old tasks may go without falling below the minimum.
    let spare =
        if failed { total.saturating_sub(maximum) } else { (healthy + old_healthy).saturating_sub(minimum) };
    let lacking = desired.saturating_sub(mine.len());
    let mut going: Vec<&Seen<'_>> = Vec::new();
    let serving: Vec<&Seen<'_>> = old.iter().filter(is_healthy).copied().collect();
    going.extend(surplus(&serving, spare.min(serving.len())));
    // What does not serve goes when its place is needed, or when it is not needed any more.
    if healthy >= desired || (room == 0 && lacking > 0 && !failed) {
        going.extend(old.iter().filter(|one| one.standing != Standing::Healthy));
    }
    for one in going {
        plan.stop.push(Halt { task: one.id.to_owned(), reason: scaling(&primary.id) });
    }
    let others: Vec<String> =
        plan.service.rollouts.iter().map(|one| one.id.clone()).filter(|id| *id != primary.id).collect();
    for rollout in &others {
        let left = old.iter().filter(|one| one.member.rollout == *rollout);
        let staying = left.filter(|one| plan.stop.iter().all(|halt| halt.task != one.id)).count();
        want(plan, rollout, staying, world.now);
    }
    // An old deployment vanishes once its last task has drained, or when alarms have been watched long enough.
    let draining = |rollout: &str| {
        seen.iter().any(|one| one.member.rollout == rollout && one.member.status < Status::Stopping)
    };
    let alone = plan.service.rollouts.iter().all(|one| one.id == primary.id || !draining(&one.id));
    let settled = alone && healthy == desired && mine.len() == desired;
    let baking =
        if settled { guard::bake(&mut plan.service, &primary.id, world.alarms, world.now) } else { None };
    if let Some(until) = baking {
        sooner(&mut plan.next, until);
    }
    let complete = settled && baking.is_none();
    let watched = guard::bakes(&plan.service, &primary.id) && !complete;
    plan.service.rollouts.retain(|one| one.id == primary.id || watched || draining(&one.id));
    if let Some(rollout) = plan.service.rollouts.iter_mut().find(|one| one.id == primary.id)
        && complete
        && rollout.state == "IN_PROGRESS"
    {
        rollout.state = "COMPLETED".to_owned();
        rollout.state_reason = format!("ECS deployment {} completed.", rollout.id);
        rollout.updated = world.now;
        plan.events.push(format!("(deployment {}) deployment completed.", rollout.id));
        plan.service.completed = Some(Box::new(rollout.clone()));
    }
    steady(complete, plan);
}

/// Notes that the service has become steady, or ceased to be.
fn steady(now: bool, plan: &mut Plan) {
    if now && !plan.service.steady {
        plan.events.push("has reached a steady state.".to_owned());
    }
    plan.service.steady = now;
}

fn level_sets(world: &World<'_>, seen: &[Seen<'_>], plan: &mut Plan) {
    let (_, most) = percents(world.service);
    let mut all_steady = true;
    for set in &world.service.rollouts {
        let deleting = set.status == "DRAINING";
        let wanted = if deleting { 0 } else { scaled(world.service.desired, set.scale).max(0) as usize };
        let mine = of(seen, &set.id);
        let maximum = (wanted as f64 * most.max(100.0) / 100.0).floor() as usize;
        level(world, &set.id, &mine, wanted, maximum.saturating_sub(mine.len()), plan);
        want(plan, &set.id, wanted, world.now);
        let healthy = mine.iter().filter(|one| one.standing == Standing::Healthy).count();
        let is_steady = !deleting && healthy == wanted && mine.len() == wanted;
        all_steady &= is_steady;
        if let Some(one) = plan.service.rollouts.iter_mut().find(|one| one.id == set.id)
            && one.steady != is_steady
        {
            (one.steady, one.steady_at) = (is_steady, Some(world.now));
        }
        if deleting && !seen.iter().any(|one| one.member.rollout == set.id) {
            plan.service.rollouts.retain(|one| one.id != set.id);
        }
    }
    steady(all_steady && !world.service.rollouts.is_empty(), plan);
}

/// A service that is deleted: first its tasks go, then it is INACTIVE.
fn drain(world: &World<'_>, seen: &[Seen<'_>], plan: &mut Plan) {
    let known: Vec<&Seen<'_>> = seen
        .iter()
        .filter(|one| {
            one.standing != Standing::Leaving && plan.service.rollout(&one.member.rollout).is_some()
        })
        .collect();
    for one in known {
        plan.stop.push(Halt { task: one.id.to_owned(), reason: scaling(&one.member.rollout) });
    }
    plan.service.steady = false;
    for rollout in &mut plan.service.rollouts {
        rollout.wanted = 0;
    }
    if seen.is_empty() {
        plan.service.status = ServiceStatus::Inactive;
        plan.service.rollouts.clear();
        plan.service.ended = Some(world.now);
        sooner(&mut plan.next, world.now.plus_millis(KEPT_MS));
    }
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "guard_tests.rs"]
mod guard_tests;
